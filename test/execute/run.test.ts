/** How programs run: on what they ask of providers, side by side, and interrupted. */
import { createRequire } from 'node:module'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DdsqlError } from '../../src/source/error.ts'
import { Jobs, options, prepare, rowsOf } from './support.ts'

const require = createRequire(import.meta.url)
const test = suite('run')
const TABLE = 'aws.sagemaker_processing_job'

const some = () =>
  new Jobs(
    [
      { _key: 'a', processing_job_status: 'Failed', tags: ['env', 'prod'], creation_time: 3 },
      { _key: 'b', processing_job_status: 'Completed', tags: ['env', 'dev'], creation_time: 1 },
    ],
    [{ _key: 'c', processing_job_status: 'Failed', tags: null, creation_time: 2 }],
  )

test('no query loads alasql', async () => {
  assert.equal(await rowsOf(`SELECT count(*) FROM ${TABLE} WHERE _key > 'a'`, some()), [[2]])
  assert.not.ok(Object.keys(require.cache).some((file) => /[\\/]alasql[\\/]/.test(file)))
})

test('pages are read in order', async () => {
  assert.equal(await rowsOf(`SELECT _key FROM ${TABLE}`, some()), [['a'], ['b'], ['c']])
})

test('a provider is asked for the columns and conditions of the query, with the values of this run', async () => {
  const jobs = some()
  const { program } = prepare(
    `SELECT _key FROM ${TABLE} WHERE processing_job_status = $1 AND tags->'env' IN ('prod', 'qa') AND creation_time >= $2`,
    jobs,
  )
  assert.equal(await program.run(options(['Failed', 3])), [['a']])
  assert.equal(await program.run(options(['Failed', null])), [])
  const [first, second] = jobs.requests
  assert.equal(first?.columns, ['_key', 'creation_time', 'processing_job_status', 'tags'])
  assert.equal(first?.predicates, [
    { column: 'processing_job_status', op: '=', values: ['Failed'] },
    { column: 'tags', path: ['env'], op: 'in', values: ['prod', 'qa'] },
    { column: 'creation_time', op: '>=', values: [3] },
  ])
  assert.is(second?.predicates.length, 2)
})

test('a limit is passed on when the conditions passed on are all there are', async () => {
  const jobs = some()
  const ask = (sql: string) => rowsOf(sql, jobs)
  assert.equal(
    await ask(`SELECT _key FROM ${TABLE} WHERE processing_job_status = 'Failed' LIMIT 1 OFFSET 1`),
    [['c']],
  )
  assert.equal(await ask(`SELECT _key FROM ${TABLE} ORDER BY creation_time DESC LIMIT 1`), [['a']])
  assert.equal(await ask(`SELECT _key FROM ${TABLE} WHERE length(_key) = 1 LIMIT 1`), [['a']])
  assert.equal(
    await ask(`SELECT _key FROM ${TABLE} WHERE (SELECT count(*) FROM (VALUES (_key)) v) = 1 LIMIT 1`),
    [['a']],
  )
  const [exact, sorted, filtered, unknown] = jobs.requests
  assert.is(exact?.limit, 2)
  assert.equal([sorted?.limit, sorted?.orderBy], [1, { column: 'creation_time', descending: true }])
  assert.equal([filtered?.limit, filtered?.filters?.length], [1, 1])
  assert.equal([unknown?.limit, unknown?.filters?.length], [undefined, 0])
})

test('a filter for the provider answers as the query will, and keeps what the query must complain of', async () => {
  const jobs = some()
  await rowsOf(
    `SELECT 1 FROM ${TABLE} WHERE length(_key) > 1 AND tags->'env' = 'prod' AND 1 / length(_key) = 1`,
    jobs,
  )
  const [length, tag, division] = jobs.requests[0]?.filters ?? []
  const batch = (key: string, env: string) => new Jobs([{ _key: key, tags: ['env', env] }]).batches[0]!
  assert.equal(length?.columns, ['_key'])
  assert.is(length?.keeps(batch('ab', 'x'), 0), true)
  assert.is(length?.keeps(batch('a', 'x'), 0), false)
  assert.is(tag?.keeps(batch('a', 'prod'), 0), true)
  assert.is(tag?.keeps(batch('a', 'dev'), 0), false)
  assert.is(division?.keeps(batch('', 'dev'), 0), true)
})

test('one program runs many times at once, each with its own parameters', async () => {
  const { program } = prepare(
    `SELECT a._key, $1::text FROM ${TABLE} a JOIN ${TABLE} b USING (_key) WHERE a.processing_job_status = $1 ORDER BY 1`,
    some(),
  )
  const answers = await Promise.all(
    ['Failed', 'Completed', 'Failed', 'None'].map((s) => program.run(options([s]))),
  )
  assert.equal(answers, [
    [
      ['a', 'Failed'],
      ['c', 'Failed'],
    ],
    [['b', 'Completed']],
    [
      ['a', 'Failed'],
      ['c', 'Failed'],
    ],
    [],
  ])
})

test('blocks run inside blocks: a subquery for each row of a block', async () => {
  const sql = `SELECT _key, (SELECT count(*) FROM ${TABLE} b WHERE b.creation_time < a.creation_time
    AND (SELECT max(c._key) FROM ${TABLE} c WHERE c._key > b._key) IS NOT NULL) FROM ${TABLE} a`
  assert.equal(await rowsOf(sql, some()), [
    ['a', 1],
    ['b', 0],
    ['c', 1],
  ])
})

test('an abort ends the run with 57014', async () => {
  const controller = new AbortController()
  controller.abort()
  const { program } = prepare(`SELECT count(*) FROM ${TABLE}`, some())
  try {
    await program.run({ ...options(), signal: controller.signal })
    assert.unreachable()
  } catch (error) {
    assert.instance(error, DdsqlError)
    assert.is((error as DdsqlError).code, '57014')
    assert.is((error as DdsqlError).message, 'canceling statement due to user request')
  }
})

test('an error comes out as it is, and the program still runs after it', async () => {
  const { program } = prepare(`SELECT 1 / (length(_key) - $1) FROM ${TABLE}`, some())
  try {
    await program.run(options([1]))
    assert.unreachable()
  } catch (error) {
    assert.is((error as DdsqlError).code, '22012')
  }
  assert.equal(await program.run(options([0])), [[1], [1], [1]])
})

test('what fails only fails when a row gets there', async () => {
  assert.equal(await rowsOf(`SELECT CASE WHEN _key = 'z' THEN 1 / 0 END FROM ${TABLE} LIMIT 1`, some()), [
    [null],
  ])
  assert.equal(await rowsOf(`SELECT 1 / 0 FROM ${TABLE} WHERE _key = 'z'`, some()), [])
})

test('a LIMIT ends what would have no end', async () => {
  const endless =
    'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r LIMIT 2 OFFSET 1'
  assert.equal(await rowsOf(endless), [[2], [3]])
  const rows = '(WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r)'
  assert.equal(
    await rowsOf(
      `SELECT 5 IN ${rows}, 7 < ANY ${rows}, 3 >= ALL ${rows}, (1, 3) NOT IN (SELECT 1, n FROM ${rows} AS r(n))`,
    ),
    [[true, true, false, false]],
  )
  assert.equal(await rowsOf(`SELECT 1 WHERE 5 IN ${rows} AND NOT 6 NOT IN ${rows}`), [[1]])
  assert.equal(await rowsOf('SELECT 2 * n FROM generate_series(1, 1000000000000) AS n LIMIT 2'), [[2], [4]])
})

test.run()
