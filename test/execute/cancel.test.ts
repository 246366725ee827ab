/** What would run for hours hears of an abort, wherever the time goes; a query that does not hear hangs this test. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openCatalog } from '../../src/index.ts'
import { DdsqlError } from '../../src/source/error.ts'

const ROWS = 5000
const catalog = await openCatalog({
  tables: {
    aws_sagemaker_processing_job: Array.from({ length: ROWS }, (_, i) => ({
      ProcessingJobArn: `arn:aws:sagemaker:us-east-1:123456789012:processing-job/${i}`,
      ProcessingJobName: `job-${i}`,
      ExitMessage: 'a'.repeat(60),
    })),
  },
})
const JOBS = 'aws_sagemaker_processing_job'
const test = suite('cancel')
test.after(() => catalog.close())

const LONG = 'generate_series(1, 15000000)'
const ENDLESS = `${JOBS} a, ${JOBS} b, ${JOBS} c, ${JOBS} d`

const QUERIES: Readonly<Record<string, string>> = {
  'a cross join': `SELECT count(*) FROM ${ENDLESS}`,
  'a nested loop': `SELECT count(*) FROM ${JOBS} a JOIN ${JOBS} b ON a._key < b._key JOIN ${JOBS} c ON b._key < c._key`,
  'an outer nested loop': `SELECT count(*) FROM ${JOBS} a LEFT JOIN ${JOBS} b ON a._key < b._key LEFT JOIN ${JOBS} c ON b._key < c._key`,
  'a hash join of one key': `SELECT count(*) FROM ${JOBS} a JOIN ${JOBS} b USING (exit_message) JOIN ${JOBS} c USING (exit_message)`,
  'a full join': `SELECT count(*) FROM ${LONG} a(x) FULL JOIN ${JOBS} b ON b._key < a.x::text`,
  'a semi-join whose condition never holds': `SELECT count(*) FROM ${JOBS} a, ${JOBS} b WHERE EXISTS (SELECT 1 FROM ${JOBS} c WHERE c.exit_message = a.exit_message AND c._key || a._key = b._key)`,
  'the rows of the answer': `SELECT * FROM ${JOBS} a, ${JOBS} b`,
  'a LIMIT that is never reached': `SELECT a._key FROM ${JOBS} a, ${JOBS} b, ${JOBS} c WHERE a._key || b._key = c._key LIMIT 1`,
  'functions in FROM': `SELECT count(*) FROM ${LONG} a, ${LONG} b`,
  'a series of tiny steps': 'SELECT count(*) FROM generate_series(0, 1, 1e-12) a',
  'a series in a SELECT list': 'SELECT sum(a) FROM (SELECT generate_series(0, 1, 1e-12) AS a) AS s',
  'a sort': `SELECT a FROM ${LONG} a ORDER BY -a`,
  'a window': `SELECT max(-a) OVER (ORDER BY a ROWS BETWEEN 100000 PRECEDING AND 100000 FOLLOWING) FROM generate_series(1, 300000) a`,
  'distinct rows': `SELECT DISTINCT a::text FROM ${LONG} a`,
  'a set operation': `SELECT a::text FROM ${LONG} a EXCEPT SELECT a::text FROM ${LONG} a`,
  'an ordered aggregate': `SELECT string_agg(a::text, ',' ORDER BY -a) FROM ${LONG} a`,
  'an ordered set': `SELECT percentile_cont(0.9) WITHIN GROUP (ORDER BY -a) FROM ${LONG} a`,
  'ordered numbers': `SELECT array_agg(a ORDER BY a * 7919 % 1000003) FROM ${LONG} a`,
  'an array of each row': `SELECT count(*) FROM ${ENDLESS}, unnest(ARRAY[a._key, b._key]) x WHERE x = ''`,
  'an array of many values': `SELECT count(*) FROM (SELECT array_agg(n) AS l FROM generate_series(1, 1000000) n) s, unnest(l) x, ${JOBS} b WHERE b._key = x::text`,
  'a regular expression': `SELECT count(*) FROM ${ENDLESS} WHERE a._key || d._key ~ '(a+)(a+)(a+)(a+)b'`,
  'a subquery for each row': `SELECT sum((SELECT count(*) FROM ${JOBS} b, ${JOBS} c WHERE b._key || c._key > a._key)) FROM ${JOBS} a`,
  'a subquery without rows outside': `SELECT (SELECT count(*) FROM ${ENDLESS})`,
  'a subquery in a window': `SELECT max((SELECT count(*) FROM ${JOBS} b, ${JOBS} c WHERE b._key || c._key > a._key)) OVER () FROM ${JOBS} a`,
  'a subquery in VALUES': `VALUES ((SELECT count(*) FROM ${ENDLESS}))`,
  'a subquery in LIMIT': `SELECT 1 LIMIT (SELECT count(*) FROM ${ENDLESS})`,
  'a subquery in ON': `SELECT 1 FROM ${JOBS} a FULL JOIN ${JOBS} b ON a._key = (SELECT count(*)::text FROM ${ENDLESS} WHERE d._key <> b._key)`,
  'a lateral subquery': `SELECT count(*) FROM ${JOBS} a, LATERAL (SELECT count(*) FROM ${JOBS} b, ${JOBS} c WHERE b._key || c._key > a._key) s`,
  'a recursion':
    'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n % 1000 + 1 FROM r) SELECT count(*) FROM r',
  'a recursion without new rows': `WITH RECURSIVE r(n) AS (SELECT 1 UNION SELECT n % 1000000 + 1 FROM r, ${LONG}) SELECT count(*) FROM r`,
}

for (const [name, sql] of Object.entries(QUERIES)) {
  test(name, async () => {
    const abort = new AbortController()
    setTimeout(() => abort.abort(), 60)
    try {
      await catalog.query(sql, [], { signal: abort.signal })
    } catch (error) {
      assert.instance(error, DdsqlError)
      assert.is((error as DdsqlError).code, '57014')
      return
    }
    assert.unreachable('it came to an end')
  })
}

test('while a query runs, other work has its turn', async () => {
  const abort = new AbortController()
  const running = catalog.query(QUERIES['a cross join'] as string, [], { signal: abort.signal })
  const { rows } = await catalog.query(`SELECT count(*) AS n FROM ${JOBS}`)
  abort.abort()
  assert.equal(rows, [{ n: ROWS }])
  await running.catch(() => undefined)
})

test.run()
