// What is remembered on disk of AWS, and sync, which relies on it. test/store has damage, kills and many processes.
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Warning } from '../../../src/catalog/provider.ts'
import { openCatalog } from '../../../src/index.ts'
import { Store } from '../../../src/loaders/aws/store.ts'
import { ACCOUNT, failure, INVOCATION, type Live, PROCESSING, temporaryFolder, withServer } from './live.ts'

const test = suite('aws: store')
const ARN = `arn:aws:sagemaker:us-east-1:${ACCOUNT}:processing-job/job-`

const opened = async (folder: string) => {
  const warnings: Warning[] = []
  const store = await Store.open(folder, (warning) => void warnings.push(warning))
  return { store, warnings }
}

const filled = async (jobs = 3000): Promise<string> => {
  const folder = temporaryFolder()
  const { store } = await opened(folder)
  for (let i = 0; i < jobs; i++)
    store?.rememberDescribed(ARN + i, [1000, 2000], { job: i, text: randomBytes(300).toString('hex') })
  store?.rememberTags(ARN, [{ Key: 'k', Value: 'v' }])
  await store?.close()
  return folder
}

test('answers are found by the time of modification, tags by age', async () => {
  const { store, warnings } = await opened(await filled(10))
  assert.is(store?.described(`${ARN}3`, 1000)?.job, 3)
  assert.is(store?.described(`${ARN}3`, 2000)?.job, 3)
  assert.is(store?.described(`${ARN}3`, 3000), undefined)
  assert.is(store?.described(`${ARN}11`, 1000), undefined)
  assert.equal(store?.tags(ARN, Date.now() - 60_000), [{ Key: 'k', Value: 'v' }])
  assert.is(store?.tags(ARN, Date.now() + 1), undefined)
  assert.equal(warnings, [])
  await store?.close()
})

test('only the user may read it', async () => {
  const folder = join(temporaryFolder(), 'new')
  const { store } = await opened(folder)
  store?.rememberTags(ARN, [])
  await store?.close()
  assert.is(statSync(folder).mode & 0o77, 0)
  const below = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  assert.ok(below.some((file) => file.endsWith('.arrow')))
  for (const file of below) assert.is(statSync(join(folder, file)).mode & 0o77, 0, file)
})

test('a folder that cannot be used is warned of, and the query answers', async () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  await withServer({ accounts: { [ACCOUNT]: { 'us-east-1': { processing: 5 } } } }, async ({ open }) => {
    await using catalog = await open({ cache: file })
    const { rowCount, warnings } = await catalog.query(`SELECT role_arn FROM ${PROCESSING}`)
    assert.is(rowCount, 5)
    assert.equal(
      warnings.map(({ code }) => code),
      ['cache_unavailable'],
    )
  })
})

test('two processes may use one store', async () => {
  const folder = await filled(10)
  const [a, b] = [await opened(folder), await opened(folder)]
  a.store?.rememberTags(`${ARN}a`, ['a'])
  b.store?.rememberTags(`${ARN}b`, ['b'])
  await a.store?.close()
  await b.store?.close()
  const { store, warnings } = await opened(folder)
  assert.equal([store?.tags(`${ARN}a`, 0), store?.tags(`${ARN}b`, 0)], [['a'], ['b']])
  assert.equal(warnings, [])
  await store?.close()
})

/** A folder that sync has written as Parquet. */
const inParquet = async (open: Live['open'], regions: string[]): Promise<string> => {
  const out = join(temporaryFolder(), 'parquet')
  await using catalog = await open({ regions })
  const { tables } = await catalog.sync({ out, format: 'parquet' })
  assert.equal(
    tables.map(({ file, records }) => [file, records]),
    [
      [join(out, `${PROCESSING}.parquet`), 80],
      [join(out, `${INVOCATION}.parquet`), 40],
    ],
  )
  return out
}

test('sync writes a data folder that answers alike, and writes less the second time', async () => {
  const accounts = {
    [ACCOUNT]: {
      'us-east-1': { processing: 60, invocation: 30 },
      'eu-west-1': { processing: 20, invocation: 10 },
    },
  }
  await withServer({ accounts }, async ({ server, open, calls }) => {
    const out = join(temporaryFolder(), 'data')
    const regions = ['us-east-1', 'eu-west-1']
    const syncing = async () => {
      await using catalog = await open({ regions })
      const { tables, warnings } = await catalog.sync({ out })
      assert.equal(warnings, [])
      return tables.map(({ table, records }) => [table, records])
    }
    assert.equal(await syncing(), [
      [PROCESSING, 80],
      [INVOCATION, 40],
    ])
    await using live = await open({ regions })
    await using files = await openCatalog({ data: out })
    for (const table of [PROCESSING, INVOCATION]) {
      const sql = `SELECT * FROM ${table} ORDER BY 1, 3, 7`
      assert.equal((await files.query(sql)).rows, (await live.query(sql)).rows)
    }
    assert.equal(await calls(syncing), { ListProcessingJobs: 2, ListModelInvocationJobs: 2 })
    const before = readFileSync(join(out, `${PROCESSING}.ndjson`), 'utf8')
    await using columns = await openCatalog({ data: await inParquet(open, regions) })
    for (const table of [PROCESSING, INVOCATION]) {
      const sql = `SELECT *, region FROM ${table} ORDER BY 1, 3, 7`
      assert.equal((await columns.query(sql)).rows, (await live.query(sql)).rows)
    }
    // A sync that fails leaves the files as they were.
    server.rule({ region: 'eu-west-1', refuse: { with: 'AccessDenied' } })
    assert.is((await failure(syncing)).code, '42501')
    assert.is(readFileSync(join(out, `${PROCESSING}.ndjson`), 'utf8'), before)
    assert.equal(
      readdirSync(join(out, '.sync')).filter((file) => file.endsWith('.part')),
      [],
    )
    await using memory = await openCatalog({ tables: {} })
    assert.is((await failure(() => memory.sync({ out }))).code, '0A000')
  })
})

test.run()
