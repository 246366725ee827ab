/** EXPLAIN ANALYZE counts rows and time of every node; EXPLAIN tells how files and memory are read. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Catalog, openCatalog } from '../../src/index.ts'

const arn = (i: number) =>
  `arn:aws:sagemaker:us-east-1:${i % 2 === 0 ? 1 : 2}23456789012:processing-job/j${i}`
const JOBS = [1, 2, 3, 4, 5].map((i) => ({
  ProcessingJobArn: arn(i),
  ProcessingJobName: `j${i}`,
  ProcessingJobStatus: i > 3 ? 'Failed' : 'Completed',
}))

const catalog = await openCatalog({ tables: { aws_sagemaker_processing_job: JOBS } })
const test = suite('analyze')
test.after(() => catalog.close())

const lines = async (sql: string, from: Catalog = catalog): Promise<string[]> => {
  const { rows } = await from.query(sql, [], { rowMode: 'array' })
  return rows.map(([line]) => String(line))
}

/** The nodes with what was measured of them, times left out. */
const nodes = async (query: string): Promise<string[]> =>
  (await lines(`EXPLAIN ANALYZE ${query}`))
    .filter(
      (line) => !/^ *(Columns|Output|Filter|Reads|Pushed|Hash Cond|Group Key|Aggregates|Limit):/.test(line),
    )
    .map((line) => line.replace(/ time=\d+\.\d\d ms/, ' time').replace(/\d+\.\d\d ms$/, 'time'))

test('nodes that run in one piece count their rows each, and have one time together', async () => {
  assert.equal(
    await nodes(
      `SELECT a.account_id, count(*) FROM aws.sagemaker_processing_job a JOIN aws.sagemaker_processing_job b USING (processing_job_status)
       WHERE a.processing_job_name <> 'j1' GROUP BY 1 HAVING count(*) > 2`,
    ),
    [
      'Project (rows=2 time)',
      '  ->  Filter (rows=2)',
      '        ->  Hash Aggregate (rows=2 time)',
      '              ->  Hash Join (rows=10)',
      '                    ->  Filter (rows=4)',
      '                          ->  Scan on aws.sagemaker_processing_job a (rows=5 time)',
      '                    ->  Scan on aws.sagemaker_processing_job b (rows=5 time)',
      'Execution Time: time',
    ],
  )
})

test('the parts of a subquery are counted over all its runs', async () => {
  assert.equal(
    await nodes(
      `SELECT (SELECT max(b._key) FROM aws.sagemaker_processing_job b WHERE b._key < a._key) FROM aws.sagemaker_processing_job a
       WHERE a.processing_job_status = 'Failed' OR EXISTS (SELECT 1 FROM aws.sagemaker_processing_job c LIMIT 0)
         AND 1 = (SELECT count(*) FROM aws.sagemaker_processing_job d)`,
    ),
    [
      'Project (rows=2 time)',
      '  ->  Filter (rows=2)',
      '        ->  Scan on aws.sagemaker_processing_job a (rows=5 time)',
      'SubPlan 1',
      '  ->  Project (rows=2 time loops=2)',
      '        ->  Aggregate (rows=2 time loops=2)',
      '              ->  Filter (rows=5 loops=2)',
      '                    ->  Scan on aws.sagemaker_processing_job b (rows=10 time loops=2)',
      'SubPlan 2',
      '  ->  Project (rows=0 time)',
      '        ->  Limit (rows=0 time)',
      '              ->  Scan on aws.sagemaker_processing_job c (never executed)',
      'SubPlan 3',
      '  ->  Project (never executed)',
      '        ->  Aggregate (never executed)',
      '              ->  Scan on aws.sagemaker_processing_job d (never executed)',
      'Execution Time: time',
    ],
  )
})

test('a lateral side, a WITH query and a recursion are counted', async () => {
  assert.equal(
    await nodes(
      `WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3)
       SELECT r.n, s.m FROM r CROSS JOIN LATERAL (SELECT max(q.n) AS m FROM r q WHERE q.n < r.n) s`,
    ),
    [
      'With (rows=3 time)',
      '  ->  CTE r: Recursive Union (rows=3 time)',
      '        ->  Project (rows=1 time)',
      '        ->  Project (rows=2 time loops=3)',
      '              ->  Filter (rows=2 loops=3)',
      '                    ->  CTE Scan on r (rows=3 time loops=3)',
      '  ->  Project (rows=3 time)',
      '        ->  Lateral Join (rows=3 time)',
      '              ->  CTE Scan on r (rows=3 time)',
      '              ->  Project (rows=3 time loops=3)',
      '                    ->  Aggregate (rows=3 time loops=3)',
      '                          ->  Filter (rows=3 loops=3)',
      '                                ->  CTE Scan on r (rows=3 time)',
      'Execution Time: time',
    ],
  )
})

test('the time of a node holds that of its inputs, reading included', async () => {
  const measured = (await lines('EXPLAIN ANALYZE SELECT count(*) FROM aws.sagemaker_processing_job')).flatMap(
    (line) =>
      line
        .match(/time=([\d.]+) ms/)
        ?.slice(1)
        .map(Number) ?? [],
  )
  assert.is(measured.length, 3)
  assert.equal(
    measured,
    [...measured].sort((a, b) => b - a),
  )
})

test('EXPLAIN tells how many records memory holds', async () => {
  const plan = await lines('EXPLAIN SELECT * FROM aws.sagemaker_processing_job')
  assert.ok(plan.includes('        Reads: records in memory: 5'), plan.join('\n'))
})

test('EXPLAIN tells the file and its size', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'catalog-sql-'))
  try {
    const path = join(folder, 'aws_sagemaker_processing_job.ndjson')
    const text = JOBS.map((job) => `${JSON.stringify(job)}\n`).join('')
    writeFileSync(path, text)
    const files = await openCatalog({ data: folder })
    const reads = async (sql: string) =>
      (await lines(sql, files)).find((line) => line.includes('Reads:'))?.trim()
    const file = `Reads: file ${path} (${text.length} bytes)`
    assert.is(await reads('EXPLAIN SELECT _key FROM aws.sagemaker_processing_job'), file)
    await files.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.run()
