/** What a query may take: time and memory, as options, settings and options of the command. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openCatalog } from '../src/index.ts'
import { DdsqlError } from '../src/source/error.ts'

const JOBS = 'aws_sagemaker_processing_job'
const MANY = 'generate_series(1, 15000000)'
const MEGABYTE = 2 ** 20
const records = Array.from({ length: 2000 }, (_, i) => ({
  ProcessingJobArn: `arn:aws:sagemaker:us-east-1:123456789012:processing-job/${i}`,
  ProcessingJobName: `job-${i}`,
}))
const catalog = await openCatalog({ tables: { [JOBS]: records } })
const test = suite('limits')
test.after(() => catalog.close())

const failure = async (work: Promise<unknown>): Promise<DdsqlError> => {
  try {
    await work
  } catch (error) {
    assert.instance(error, DdsqlError)
    return error as DdsqlError
  }
  throw new Error('it came to an end')
}

const ENDLESS = `SELECT count(*) FROM ${JOBS} a, ${JOBS} b, ${JOBS} c, ${JOBS} d`

const isLate = ({ code, message }: DdsqlError) => {
  assert.is(code, '57014')
  assert.is(message, 'canceling statement due to statement timeout')
}

test('a query ends when its time is over, and others go on', async () => {
  isLate(await failure(catalog.query(ENDLESS, [], { timeout: 50 })))
  assert.equal((await catalog.query(`SELECT count(*) AS n FROM ${JOBS}`)).rows, [{ n: records.length }])
})

test('so does a stream', async () => {
  const read = async () => {
    for await (const _ of catalog.stream(`SELECT a._key FROM ${JOBS} a, ${JOBS} b, ${JOBS} c`, [], {
      timeout: 50,
    }));
  }
  isLate(await failure(read()))
})

test('the catalog has a limit, SET another, a query its own', async () => {
  const own = await openCatalog({ tables: { [JOBS]: records }, timeout: 60_000, memoryLimit: 512 * MEGABYTE })
  const shown = async (name: string) => Object.values((await own.query<object>(`SHOW ${name}`)).rows[0] ?? {})
  assert.equal(await shown('statement_timeout'), ['1min'])
  assert.equal(await shown('memory_limit'), ['512MB'])
  await own.query(`SET statement_timeout = '50ms'`)
  assert.equal(await shown('statement_timeout'), ['50ms'])
  isLate(await failure(own.query(ENDLESS)))
  await own.query('SET statement_timeout = 0')
  assert.equal(await shown('statement_timeout'), ['0'])
  await own.query('RESET statement_timeout')
  assert.equal(await shown('statement_timeout'), ['1min'])
  await own.query(`SET memory_limit = '20MB'`)
  assert.is((await failure(own.query(`SELECT n FROM ${MANY} n`))).code, '53200')
  await own.close()
})

const HUNGRY: Readonly<Record<string, string>> = {
  'rows of the answer': `SELECT a._key, b._key AS other FROM ${JOBS} a, ${JOBS} b`,
  'a sort': `SELECT n FROM ${MANY} n ORDER BY -n`,
  'a window': `SELECT sum(n) OVER (ORDER BY -n) FROM ${MANY} n`,
  groups: `SELECT n, count(*) FROM ${MANY} n GROUP BY n`,
  'distinct rows': `SELECT DISTINCT n::text FROM ${MANY} n`,
  'distinct values of an aggregate': `SELECT count(DISTINCT n) FROM ${MANY} n`,
  'a list': `SELECT array_agg(n) FROM ${MANY} n`,
  'an ordered set': `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY n) FROM ${MANY} n`,
  'a join': `SELECT count(*) FROM ${MANY} a JOIN ${MANY} b ON a = b`,
  'a semi-join': `SELECT count(*) FROM ${MANY} a WHERE a IN (SELECT b FROM ${MANY} b)`,
  'a set operation': `SELECT a FROM ${MANY} a EXCEPT SELECT b FROM ${MANY} b`,
  'a subquery': `SELECT ARRAY(SELECT n FROM ${MANY} n)`,
  'a WITH query': `WITH c AS (SELECT n FROM ${MANY} n) SELECT count(*) FROM c a, c b`,
  'rounds of a recursion':
    'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + d FROM r, (VALUES (1), (2)) v(d)) SELECT count(*) FROM r',
  'long texts': `SELECT lpad(n::text, 100000, 'x') FROM ${MANY} n`,
}

for (const [name, sql] of Object.entries(HUNGRY)) {
  test(`${name}: past the memory limit is an error`, async () => {
    const { code, hint } = await failure(catalog.query(sql, [], { memoryLimit: 50 * MEGABYTE }))
    assert.is(code, '53200')
    assert.match(hint ?? '', 'memory_limit')
  })
}

test('what is let go of does not count', async () => {
  const each = `SELECT sum((SELECT count(DISTINCT b._key) FROM ${JOBS} b WHERE b._key > a._key)) AS n FROM ${JOBS} a WHERE a._key < 'arn:aws:sagemaker:us-east-1:123456789012:processing-job/2'`
  const { rowCount } = await catalog.query(each, [], { memoryLimit: 5 * MEGABYTE })
  assert.is(rowCount, 1)
  const { rows } = await catalog.query(`SELECT count(*) AS n FROM ${MANY} n WHERE n % 2 = 0`, [], {
    memoryLimit: 5 * MEGABYTE,
  })
  assert.equal(rows, [{ n: 7_500_000 }])
})

test('wrong limits are refused', async () => {
  const none = catalog as unknown as { query(sql: string, params: [], options: object): Promise<unknown> }
  for (const options of [{ timeout: -1 }, { timeout: 1.5 }, { memoryLimit: '1GB' }])
    assert.is((await failure(none.query('SELECT 1', [], options))).code, '22023')
  for (const sql of [`SET statement_timeout = 'soon'`, `SET memory_limit = '5 parsecs'`])
    assert.is((await failure(catalog.query(sql))).code, '22023')
})

test.run()
