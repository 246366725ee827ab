/** Texts as codes beside the rows: the same answers as PostgreSQL, the first time and when columns are kept. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { invocationJobs, processingJobs } from '../../examples/catalog/generate.ts'
import { type Catalog, openCatalog } from '../../src/index.ts'
import { ask, compare } from '../support/compare.ts'
import { Oracle } from '../support/oracle.ts'
import { PROCESSING, type RawRecord } from '../support/records.ts'
import { translate } from '../support/translate.ts'

const P = 'aws.sagemaker_processing_job'
const B = 'aws_bedrock_model_invocation_job'
const JOBS = 400

const records = {
  // Those of the other tests bring what real ones do not: odd texts, values of every kind, NULLs.
  processing: [...(processingJobs(JOBS, 5) as unknown as RawRecord[]), ...PROCESSING],
  invocation: invocationJobs(JOBS / 4, 6) as unknown as RawRecord[],
}

const oracle = await Oracle.open(records)
const open = (): Promise<Catalog> =>
  openCatalog({ tables: { [P]: records.processing, [B]: records.invocation } })
const catalog = await open()
const test = suite('columns')

test.after(async () => {
  await catalog.close()
  await oracle.close()
})

const STATUS = 'processing_job_status'
const TYPE = `processing_resources->'cluster_config'->>'instance_type'`
const COUNT = `processing_resources->'cluster_config'->>'instance_count'`

const QUERIES: readonly string[] = [
  // A condition is decided once for each text.
  `SELECT count(*) FROM ${P} WHERE ${STATUS} = 'Failed'`,
  `SELECT _key FROM ${P} WHERE ${STATUS} <> 'Failed' AND failure_reason IS NOT NULL`,
  `SELECT count(*) FROM ${P} WHERE failure_reason LIKE '%capacity%' OR failure_reason ILIKE 'internal%'`,
  `SELECT count(*) FROM ${P} WHERE ${STATUS} IN ('Failed', 'Stopped', 'Stopping') AND account_id NOT IN ('x', 'y', 'z')`,
  `SELECT count(*) FROM ${P} WHERE coalesce(tags->'team', 'none') = 'none'`,
  `SELECT count(*) FROM ${P} WHERE upper(tags->'team') || 'x' > 'RISKx' AND length(_key) > 60`,
  `SELECT count(*) FROM ${P} WHERE processing_job_name ~ '^(fraud|churn)' AND _key LIKE '%7'`,
  `SELECT sum((${COUNT})::bigint), max(${TYPE}) FROM ${P} WHERE (${COUNT})::bigint > 1`,
  `SELECT sum(CASE ${STATUS} WHEN 'Failed' THEN 1 WHEN 'Completed' THEN 10 END), min(lower(${STATUS})) FROM ${P}`,
  // Groups are found by codes, NULL among them.
  `SELECT ${STATUS}, count(*) FROM ${P} GROUP BY ${STATUS}`,
  `SELECT tags->'team', count(*), max(creation_time) FROM ${P} GROUP BY tags->'team'`,
  `SELECT _key, count(*) FROM ${P} GROUP BY _key`,
  `SELECT failure_reason, ${STATUS}, count(*) FROM ${P} GROUP BY failure_reason, ${STATUS}`,
  `SELECT ${TYPE}, account_id, tags->'env', count(*) FROM ${P} GROUP BY ${TYPE}, account_id, tags->'env'`,
  `SELECT role_arn, date_trunc('day', creation_time), count(*) FROM ${P} GROUP BY role_arn, date_trunc('day', creation_time)`,
  `SELECT creation_time IS NULL, tags->'team', ${STATUS}, length(account_id), count(*) FROM ${P} GROUP BY 1, 2, 3, 4`,
  `SELECT tags->'team', ${STATUS}, count(*) FROM ${P} GROUP BY ROLLUP (tags->'team', ${STATUS})`,
  `SELECT account_id, tags->'env', count(*) FROM ${P} GROUP BY GROUPING SETS ((account_id, tags->'env'), (tags->'env', account_id), (account_id), ())`,
  `SELECT DISTINCT account_id, role_arn FROM ${P}`,
  `SELECT account_id, role_arn FROM ${P} UNION SELECT account_id, role_arn FROM ${B}`,
  `SELECT tags->'team' FROM ${P} UNION ALL SELECT job_name FROM ${B} UNION SELECT account_id FROM ${P}`,
  `SELECT account_id, count(DISTINCT processing_job_name), count(DISTINCT tags->'owner') FROM ${P} GROUP BY account_id`,
  `SELECT team, upper(team), count(*) FROM (SELECT tags->'team' AS team, ${STATUS} AS s FROM ${P}) t WHERE s LIKE 'F%' GROUP BY team, upper(team)`,
  `SELECT x, y, count(*) FROM (SELECT account_id AS x, account_id AS y FROM ${P}) t GROUP BY x, y`,
  // Joins by codes of one table's texts among another's.
  `SELECT count(*), max(b.processing_end_time) FROM ${P} a JOIN ${P} b ON b.processing_job_arn = a._key`,
  `SELECT count(*) FROM ${P} a JOIN ${P} b ON b._key = a._key WHERE b.${STATUS} = 'Failed' AND a.account_id <> 'x'`,
  `SELECT count(*), count(b.job_name) FROM ${P} a LEFT JOIN ${B} b ON b.role_arn = a.role_arn AND b.status = 'Failed'`,
  `SELECT a._key, b._key FROM ${P} a LEFT JOIN ${P} b ON b._key = a.training_job_arn`,
  `SELECT count(*) FROM ${P} a JOIN (SELECT * FROM ${B} WHERE status <> 'Failed') b ON b.tags->'team' = a.tags->'team'`,
  `SELECT count(*) FROM ${P} a JOIN ${B} b ON b.account_id = a.account_id AND b.tags->'owner' = a.tags->'owner'`,
  `SELECT t.n, count(*) FROM ${P} a JOIN (SELECT tags->'team' AS team, count(*) AS n FROM ${P} GROUP BY 1) t ON t.team = a.tags->'team' GROUP BY t.n`,
  `SELECT count(*) FROM ${P} p WHERE EXISTS (SELECT 1 FROM ${B} b WHERE b.account_id = p.account_id AND b.tags->'owner' = p.tags->'owner' AND b.status = 'Failed')`,
  `SELECT count(*) FROM ${P} WHERE tags->'owner' IN (SELECT tags->'owner' FROM ${B} WHERE status = 'Expired')`,
  `SELECT count(*) FROM ${P} WHERE _key NOT IN (SELECT processing_job_arn FROM ${P} WHERE ${STATUS} = 'Failed')`,
  `SELECT count(*) FROM ${P} WHERE failure_reason NOT IN (SELECT failure_reason FROM ${P} WHERE ${STATUS} = 'Stopped')`,
  `SELECT count(*) FROM ${P} a JOIN ${P} b ON b.failure_reason IS NOT DISTINCT FROM a.training_job_arn AND b.account_id < 'z'`,
  // An error comes only where a row asks for it.
  `SELECT count(*) FROM ${P} WHERE account_id = '111122223333' AND account_id::bigint > 5`,
  `SELECT count(*) FROM ${P} WHERE ${STATUS} = 'none' AND ${STATUS}::bigint > 5`,
  `SELECT count(*) FROM ${P} WHERE ${STATUS}::bigint > 5`,
  `SELECT ${STATUS}, sum(CASE WHEN ${STATUS} = 'Failed' THEN 1 / length(replace(${STATUS}, 'Failed', '')) END) FROM ${P} GROUP BY 1`,
]

const check = async (on: Catalog, sql: string): Promise<void> => {
  const theirs = await oracle.query(translate(sql))
  const own = await ask(on, sql)
  if (!theirs.ok || !own.ok) {
    const code = (answer: typeof own | typeof theirs) => (answer.ok ? 'rows' : answer.code)
    assert.is(code(own), code(theirs), `${sql}: ${own.ok ? 'rows' : own.message}`)
    return
  }
  const names = theirs.columns.map(({ name }) => name)
  assert.is(compare(own, theirs, { ordered: false, names }), undefined, sql)
}

for (const sql of QUERIES)
  test(sql, async () => {
    await using fresh = await open()
    await check(fresh, sql)
    await check(catalog, sql)
  })

test('columns that are kept answer every other query', async () => {
  for (const sql of [...QUERIES].reverse()) await check(catalog, sql)
})

test('a prepared statement runs side by side with other parameters', async () => {
  const statement = catalog.prepare(
    `SELECT count(*) AS n FROM ${P} WHERE ${STATUS} = $1 AND starts_with(account_id, $2)`,
  )
  const asked = [
    ['Failed', '1'],
    ['Completed', ''],
    ['Failed', '4'],
    [null, ''],
    ['Stopped', '2'],
  ]
  const answers = await Promise.all(asked.map((parameters) => statement.query(parameters)))
  for (const [i, parameters] of asked.entries()) {
    const theirs = await oracle.query(
      `SELECT count(*) FROM ${P} WHERE ${STATUS} = $1 AND starts_with(account_id, $2)`,
      parameters,
    )
    assert.ok(theirs.ok)
    assert.is(String(answers[i]?.rows[0]?.n), theirs.ok ? theirs.rows[0]?.[0] : '')
  }
})

test('more tag keys than columns are kept', async () => {
  const keys = Array.from({ length: 100 }, (_, i) => ['team', 'env', '__proto__', `key${i}`][i % 4] as string)
  for (const key of keys) await check(catalog, `SELECT tags->'${key}', count(*) FROM ${P} GROUP BY 1`)
})

test('a file that changes is asked anew', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'catalog-sql-columns-'))
  const file = join(folder, `${P}.ndjson`)
  const write = (some: readonly RawRecord[]) =>
    writeFileSync(file, some.map((record) => JSON.stringify(record)).join('\n'))
  const counts = async (on: Catalog) => {
    const { rows } = await on.query(`SELECT ${TYPE} AS type, count(*) AS n FROM ${P} GROUP BY 1 ORDER BY 1`)
    return rows.map(({ type, n }) => `${type} ${n}`)
  }
  const half = records.processing.slice(0, JOBS / 2)
  try {
    write(records.processing.slice(0, JOBS))
    await using read = await openCatalog({ data: folder })
    // Json columns are read after the others, from rows that have codes by then.
    await read.query(`SELECT ${STATUS}, count(*) FROM ${P} GROUP BY 1`)
    const before = await counts(read)
    write(half)
    const after = await counts(read)
    await using other = await openCatalog({ tables: { [P]: half } })
    assert.equal(after, await counts(other))
    assert.not.equal(after, before)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.run()
