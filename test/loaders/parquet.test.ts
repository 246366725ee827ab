// Tables in Parquet files: what this command writes and what DuckDB does, asked as the same records in NDJSON are.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtinTables } from '../../src/catalog/catalog.ts'
import { type DdsqlError, openCatalog } from '../../src/index.ts'
import { loadParquet } from '../../src/loaders/parquet.ts'
import { Random } from '../support/aws/random.ts'
import { command, ROOT } from '../support/command.ts'
import { duckDb } from '../support/duckdb.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const test = suite('loaders: parquet')
const EXAMPLE = join(ROOT, 'examples/catalog')
const PROCESSING = 'aws.sagemaker_processing_job'
const INVOCATION = 'aws_bedrock_model_invocation_job'
const ask = await duckDb()
const withDuckDb = ask === undefined ? test.skip : test

const rows = async (data: string | readonly string[], sql: string): Promise<unknown[]> => {
  await using catalog = await openCatalog({ data })
  const { rows: found, warnings } = await catalog.query(sql)
  assert.equal(warnings, [])
  return found
}

const failure = async (data: string, sql: string): Promise<DdsqlError> => {
  try {
    await using catalog = await openCatalog({ data })
    await catalog.query(sql)
  } catch (error) {
    return error as DdsqlError
  }
  throw new Error('it did not fail')
}

const all = (table: string): string => `SELECT * FROM ${table} ORDER BY 1`
const inColumns = temporaryFolder()
for (const table of [PROCESSING, INVOCATION]) {
  const file = join(inColumns, `${table}.parquet`)
  const { code, stderr } = await command(['--data', EXAMPLE, '-c', all(table), '-o', file])
  assert.equal([code, stderr], [0, ''])
}

test('what -o writes answers as the records did, hidden columns too', async () => {
  for (const table of [PROCESSING, INVOCATION]) {
    assert.equal(await rows(inColumns, all(table)), await rows(EXAMPLE, all(table)))
    const sql = `SELECT account_id, region, tags->'region' AS t FROM ${table} ORDER BY 1, 2, 3`
    assert.equal(await rows(inColumns, sql), await rows(EXAMPLE, sql))
  }
})

test('files are found by name, by content, in folders and by globs, beside other formats', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'year=2026'))
  const bytes = readFileSync(join(inColumns, `${PROCESSING}.parquet`))
  writeFileSync(join(folder, 'year=2026/part-0.parquet'), bytes)
  writeFileSync(join(folder, `${PROCESSING}-2.parquet`), bytes)
  const count = `SELECT count(*) AS c FROM ${PROCESSING}`
  const [one] = (await rows(EXAMPLE, count)) as { c: number }[]
  const times = (factor: number) => [{ c: (one?.c ?? 0) * factor }]
  assert.equal(await rows(folder, count), times(2))
  assert.equal(await rows(join(folder, '**/*.parquet'), count), times(2))
  assert.equal(await rows([folder, EXAMPLE], count), times(3))
})

test('conditions pass over groups of rows, and change no answer', async () => {
  const seed = Date.now()
  const random = new Random(seed)
  const folder = temporaryFolder()
  const file = join(folder, `${PROCESSING}.parquet`)
  // Three groups, the times in order.
  const made = `SELECT 'arn:aws:sagemaker:eu-west-1:111122223333:processing-job/j' || n AS processing_job_arn,
    'job-' || lpad(n::text, 6, '0') AS processing_job_name,
    timestamp '2026-01-01' + n * interval '1 minute' AS creation_time,
    CASE WHEN n % 10 = 0 THEN NULL WHEN n < 60000 THEN 'Completed' ELSE 'Failed' END AS processing_job_status
    FROM generate_series(1, 120000) g(n)`
  assert.is((await command(['-c', made, '-o', file])).code, 0)
  const table = builtinTables().find([PROCESSING])!
  const read = async (...predicates: Parameters<typeof loadParquet>[2]['predicates']) => {
    const request = { path: file, columns: new Set<number>(), predicates }
    return (await loadParquet(table, {}, request, new AbortController().signal)).passedOver
  }
  const start = Date.parse('2026-01-01T00:00:00Z')
  assert.is(await read(), 0)
  assert.is(await read({ column: 'creation_time', op: '>', values: [start + 100_001 * 60_000] }), 100_000)
  assert.is(await read({ column: 'creation_time', op: '<=', values: [start + 60_000] }), 70_000)
  assert.is(await read({ column: 'processing_job_status', op: '=', values: ['Stopped'] }), 120_000)
  assert.is(
    await read({ column: 'processing_job_name', op: 'in', values: ['job-000001', 'job-000002'] }),
    70_000,
  )
  assert.is(await read({ column: 'failure_reason', op: '=', values: ['x'] }), 0)
  await using catalog = await openCatalog({ data: folder })
  for (let i = 0; i < 12; i++) {
    const at = random.int(0, 120_000)
    const op = random.pick(['=', '<', '<=', '>', '>=', '<>'])
    const time = new Date(start + at * 60_000).toISOString()
    const condition = random.pick([
      `creation_time ${op} timestamp '${time}'`,
      `processing_job_name ${op} 'job-${String(at).padStart(6, '0')}'`,
      `processing_job_status ${op} 'Failed'`,
    ])
    const count = (where: string) => `SELECT count(*) AS c FROM ${PROCESSING} WHERE ${where}`
    // The same where nothing is pushed.
    const [pushed, whole] = [
      await catalog.query(count(condition)),
      await catalog.query(count(`(${condition}) IS TRUE`)),
    ]
    assert.equal(pushed.rows, whole.rows, `seed ${seed}: ${condition}`)
    assert.equal(pushed.warnings, [])
  }
})

withDuckDb('what DuckDB copies is read: columns, and raw records', async () => {
  const copied = temporaryFolder()
  const raw = temporaryFolder()
  for (const [table, packed] of [
    [PROCESSING, 'GZIP'],
    [INVOCATION, 'UNCOMPRESSED'],
  ] as const) {
    const options = `(FORMAT parquet, COMPRESSION ${packed}, ROW_GROUP_SIZE 64)`
    await ask!(
      `COPY (SELECT * FROM '${inColumns}/${table}.parquet') TO '${copied}/${table}.parquet' ${options}`,
    )
    assert.equal(await rows(copied, all(table)), await rows(EXAMPLE, all(table)))
    await ask!(
      `COPY (SELECT * FROM read_json('${EXAMPLE}/${table}.ndjson', sample_size = -1)) TO '${raw}/${table}.parquet' (FORMAT parquet)`,
    )
    // DuckDB gives structs members that are NULL where the records had none.
    const times = table === PROCESSING ? 'processing_job_arn, creation_time' : 'job_arn, submit_time'
    const sql = `SELECT ${times}, account_id, tags FROM ${table} ORDER BY 1`
    assert.equal(await rows(raw, sql), await rows(EXAMPLE, sql))
  }
  await ask!(
    `COPY (SELECT 1 AS processing_job_arn) TO '${copied}/${PROCESSING}.parquet' (FORMAT parquet, COMPRESSION lz4_raw)`,
  )
  assert.match((await failure(copied, all(PROCESSING))).message, 'its pages are packed with LZ4')
})

withDuckDb('keys of tags are any texts; a value of another type is refused with its place', async () => {
  const folder = temporaryFolder()
  const file = join(folder, `${PROCESSING}.parquet`)
  const arn = `'arn:aws:sagemaker:eu-west-1:111122223333:processing-job/x' AS processing_job_arn`
  await ask!(
    `COPY (SELECT ${arn}, MAP {'__proto__': 'p', 'constructor': 'c', '': 'e', '😀': NULL} AS tags) TO '${file}' (FORMAT parquet)`,
  )
  const [row] = (await rows(folder, `SELECT tags FROM ${PROCESSING}`)) as { tags: Record<string, string> }[]
  assert.equal(Object.entries(row?.tags ?? {}), [
    ['', 'e'],
    ['😀', null],
    ['__proto__', 'p'],
    ['constructor', 'c'],
  ])
  await ask!(`COPY (SELECT ${arn}, 7 AS processing_job_status FROM range(3)) TO '${file}' (FORMAT parquet)`)
  const error = await failure(folder, `SELECT processing_job_status FROM ${PROCESSING}`)
  assert.is(error.code, '22P02')
  assert.match(error.message, `row 1: column "processing_job_status" is not a text`)
  assert.equal(await rows(folder, `SELECT count(*) AS c FROM ${PROCESSING}`), [{ c: 3 }])
  await ask!(`COPY (SELECT 1 AS a) TO '${file}' (FORMAT parquet)`)
  assert.match((await failure(folder, all(PROCESSING))).message, 'has no column "processing_job_arn"')
})

test('a file that is not whole is an error of its own', async () => {
  const seed = Date.now()
  const random = new Random(seed)
  const folder = temporaryFolder()
  const file = join(folder, `${PROCESSING}.parquet`)
  const whole = readFileSync(join(inColumns, `${PROCESSING}.parquet`))
  for (const bytes of [
    whole.subarray(0, 1000),
    Buffer.alloc(0),
    Buffer.from('PAR1'),
    whole.subarray(0, -3),
  ]) {
    writeFileSync(file, bytes)
    const error = await failure(folder, all(PROCESSING))
    assert.is(error.code, 'XX001', error.message)
    assert.match(error.message, /^file ".*" is not a whole Parquet file$/)
  }
  // Parquet has no checksum that must be there: a flipped bit may change a value, but is never another kind of error.
  for (let i = 0; i < 40; i++) {
    const bytes = Buffer.from(whole)
    bytes[random.int(4, 4000)]! ^= 1 << random.int(0, 7)
    writeFileSync(file, bytes)
    await using catalog = await openCatalog({ data: folder })
    await catalog.query(`SELECT account_id, processing_job_name FROM ${PROCESSING}`).catch((error) => {
      assert.match(error.code, /^(XX001|22P02|0A000|58030)$/, `seed ${seed}: ${error}`)
    })
  }
})

test.run()
