// Columns of large files of data that are remembered: the next reading does not read the file, and no answer changes.
import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builderOf } from '../../src/columns/builder.ts'
import { valueAt } from '../../src/columns/vector.ts'
import { openCatalog } from '../../src/index.ts'
import { ColumnFiles } from '../../src/store/column-files.ts'
import { decodeVector, encodeVector } from '../../src/store/vector-file.ts'
import { BIGINT, HSTORE, JSON_TYPE, type SqlType, TIMESTAMP, VARCHAR } from '../../src/types/type.ts'
import { JsonNumber, type Value } from '../../src/types/value.ts'
import { Random } from '../support/aws/random.ts'
import { ROOT } from '../support/command.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const test = suite('loaders: remembered columns')
const PROCESSING = 'aws.sagemaker_processing_job'
const INVOCATION = 'aws_bedrock_model_invocation_job'
/** More than what is remembered has at least. */
const LARGE_BYTES = 1_100_000

/** A folder with files that are large enough to be remembered. */
const largeData = (): string => {
  const folder = temporaryFolder()
  for (const table of [PROCESSING, INVOCATION]) {
    const text = readFileSync(join(ROOT, `examples/catalog/${table}.ndjson`), 'utf8')
    const length = Math.ceil(LARGE_BYTES / text.length)
    const copies = Array.from({ length }, (_, i) => text.replaceAll('job/', `job/c${i}-`))
    writeFileSync(join(folder, `${table}.ndjson`), copies.join(''))
  }
  return folder
}

const asked = async (data: string, cache: string | false, sql: string) => {
  await using catalog = await openCatalog({ data, cache })
  const { rows, warnings } = await catalog.query(sql)
  return { rows, warnings: warnings.map(({ code }) => code) }
}

const all = (table: string): string => `SELECT *, region FROM ${table}`
const remembered = (cache: string): string[] => readdirSync(join(cache, 'columns'))

test('answers of remembered columns are those of the files, column by column', async () => {
  const data = largeData()
  const cache = temporaryFolder()
  const statuses = `SELECT processing_job_status AS s, count(*) AS c FROM ${PROCESSING} GROUP BY 1 ORDER BY 1`
  const plain = await asked(data, false, statuses)
  for (let time = 0; time < 2; time++) assert.equal(await asked(data, cache, statuses), plain)
  for (const table of [PROCESSING, INVOCATION]) {
    assert.ok(statSync(join(data, `${table}.ndjson`)).size > 1 << 20)
    const expected = await asked(data, false, all(table))
    for (let time = 0; time < 2; time++) assert.equal(await asked(data, cache, all(table)), expected)
    const count = `SELECT count(*) AS c FROM ${table}`
    assert.equal(await asked(data, cache, count), await asked(data, false, count))
  }
  assert.is(statSync(join(cache, 'columns')).mode & 0o77, 0)
  for (const name of remembered(cache)) assert.is(statSync(join(cache, 'columns', name)).mode & 0o77, 0, name)
  // A file that has changed is another one.
  const file = join(data, `${PROCESSING}.ndjson`)
  const [line = ''] = readFileSync(file, 'utf8').split('\n')
  appendFileSync(file, `${line.replace('job/c0-', 'job/new-')}\n`)
  const counted = await asked(data, cache, `SELECT count(*) AS c FROM ${PROCESSING}`)
  assert.equal(counted, await asked(data, false, `SELECT count(*) AS c FROM ${PROCESSING}`))
  assert.equal(await asked(data, cache, all(PROCESSING)), await asked(data, false, all(PROCESSING)))
})

test('many at once share a folder', async () => {
  const data = largeData()
  const cache = temporaryFolder()
  const sql = `SELECT processing_job_status AS s, max(creation_time) AS t FROM ${PROCESSING} GROUP BY 1 ORDER BY 1`
  const expected = await asked(data, false, sql)
  const each = await Promise.all(Array.from({ length: 8 }, () => asked(data, cache, sql)))
  for (const answer of [...each, await asked(data, cache, sql)]) assert.equal(answer, expected)
  assert.equal(
    remembered(cache).filter((name) => name.endsWith('.part')),
    [],
  )
})

test('no flipped bit is believed: what is damaged is read anew, with a warning', async () => {
  const seed = Date.now()
  const random = new Random(seed)
  const data = largeData()
  const cache = temporaryFolder()
  const sql = `SELECT processing_job_status AS s, count(*) AS c FROM ${PROCESSING} GROUP BY 1 ORDER BY 1`
  const { rows } = await asked(data, cache, sql)
  for (let flip = 0; flip < 6; flip++) {
    const name = random.pick(remembered(cache))
    const path = join(cache, 'columns', name)
    const bytes = readFileSync(path)
    bytes[random.int(0, bytes.length - 1)]! ^= 1 << random.int(0, 7)
    writeFileSync(path, bytes)
    const answer = await asked(data, cache, sql)
    assert.equal(answer.rows, rows, `seed ${seed}: ${name}`)
    const again = await asked(data, cache, all(PROCESSING))
    const told = [...answer.warnings, ...again.warnings]
    assert.equal(told, ['cache_damaged'], `seed ${seed}: ${name}`)
    assert.equal((await asked(data, cache, all(PROCESSING))).warnings, [], `seed ${seed}: ${name}`)
  }
})

test('a folder that cannot be used costs no answer', async () => {
  const data = largeData()
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  const sql = `SELECT count(*) AS c FROM ${PROCESSING}`
  const { rows, warnings } = await asked(data, file, sql)
  assert.equal(rows, (await asked(data, false, sql)).rows)
  assert.equal(warnings, ['cache_unavailable'])
})

test('values of every form come back as they were, or are not remembered', async () => {
  const columns: readonly (readonly [SqlType, readonly Value[], boolean])[] = [
    [VARCHAR, ['a', null, '', '😀', 'a', '__proto__'], true],
    [VARCHAR, [null, null], true],
    [VARCHAR, [], true],
    [TIMESTAMP, [0, -1, null, 1.7e12], true],
    [TIMESTAMP, [0, 1], true],
    [BIGINT, [1, 2n ** 60n], false],
    [HSTORE, [['k', 'v'], null, [], ['k', null]], true],
    [JSON_TYPE, [{ a: [1, null, 1.5e-7, 1e23] }, 'x', null, JSON.parse('{"__proto__": 1}')], true],
    [JSON_TYPE, [{ a: new JsonNumber('1.50') }], false],
    [JSON_TYPE, [{ a: 2n ** 60n }], false],
    [JSON_TYPE, [[-0]], false],
  ]
  for (const [type, values, isRemembered] of columns) {
    for (const times of [1, 40]) {
      const builder = builderOf(type)
      for (let i = 0; i < times; i++) for (const value of values) builder.add(value)
      const vector = builder.finish()
      const bytes = encodeVector(type, vector)
      assert.is(bytes !== undefined, isRemembered, JSON.stringify(type))
      if (bytes === undefined) continue
      const back = decodeVector(type, bytes)
      assert.is(back.length, vector.length)
      assert.is(back.codes === undefined, vector.codes === undefined)
      for (let row = 0; row < back.length; row++) assert.equal(valueAt(back, row), valueAt(vector, row))
    }
  }
})

test('those that were not used for longest go when there is too much', async () => {
  const folder = join(temporaryFolder(), 'columns')
  const files = new ColumnFiles({ folder, mostBytes: 60_000, onDamaged: assert.unreachable })
  const builder = builderOf(TIMESTAMP)
  for (let i = 0; i < 1000; i++) builder.add(i)
  const vector = builder.finish()
  const types = new Map([[0, TIMESTAMP]])
  for (let i = 0; i < 20; i++) {
    await files.write(files.keyOf(i), 1000, [[0, TIMESTAMP, vector]])
    assert.is((await files.read(files.keyOf(i), types))?.columns.size, 1)
  }
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  assert.ok(bytes <= 60_000 + 10_000, `${bytes}`)
  assert.is(await files.read(files.keyOf(0), types), undefined)
})

test.run()
