import alasql from 'alasql'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Catalog, DdsqlError, Interval, openCatalog } from '../src/index.ts'

const ARN = 'arn:aws:sagemaker:eu-west-1:123456789012:processing-job'
const job = (name: string, more: object = {}) => ({
  ProcessingJobName: name,
  ProcessingJobArn: `${ARN}/${name}`,
  ProcessingJobStatus: 'Completed',
  CreationTime: '2026-11-20T10:00:00Z',
  ...more,
})
const TABLE = 'aws.sagemaker_processing_job'
const open = (records: readonly object[] = [job('a'), job('b', { ProcessingJobStatus: 'Failed' })]) =>
  openCatalog({ tables: { [TABLE]: records } })

const failure = async (work: () => unknown): Promise<DdsqlError> => {
  try {
    await work()
  } catch (error) {
    assert.instance(error, DdsqlError)
    return error as DdsqlError
  }
  throw new Error('no error')
}

const test = suite('library')

test('query gives columns, rows, rowCount and warnings', async () => {
  const catalog = await open()
  const sql = `SELECT processing_job_name, processing_job_status = 'Failed' AS failed FROM ${TABLE} ORDER BY 1`
  assert.equal(await catalog.query(sql), {
    columns: [
      { name: 'processing_job_name', type: 'VARCHAR' },
      { name: 'failed', type: 'BOOLEAN' },
    ],
    rows: [
      { processing_job_name: 'a', failed: false },
      { processing_job_name: 'b', failed: true },
    ],
    rowCount: 2,
    warnings: [],
  })
  await catalog.close()
})

test('each type has its JavaScript form', async () => {
  const catalog = await open()
  const { rows, columns } = await catalog.query(
    `SELECT 1 AS i, 9007199254740993 AS big, 1.5 AS d, 'x' AS t, true AS b, TIMESTAMP '2026-01-02 03:04:05.678' AS ts,
       INTERVAL '1 month 2 days 03:04:05' AS iv, JSON '{"a": [1, null]}' AS j, JSON 'null' AS jn, NULL AS n,
       HSTORE '__proto__=>1, b=>NULL' AS h, ARRAY[1, NULL] AS a, INET '10.0.0.1/8' AS ip`,
  )
  const [row] = rows
  assert.ok(row)
  const hstore = Object.assign(Object.create(null), { b: null })
  Object.defineProperty(hstore, '__proto__', { value: '1', enumerable: true })
  assert.is(Object.getPrototypeOf(row.h), null)
  assert.equal(Object.entries(row.h as object).sort(), Object.entries(hstore).sort())
  assert.instance(row.iv, Interval)
  assert.is(String(row.iv), '1 mon 2 days 03:04:05')
  assert.equal(
    { ...row, h: 0, iv: 0 },
    {
      i: 1,
      big: 9007199254740993n,
      d: 1.5,
      t: 'x',
      b: true,
      ts: new Date('2026-01-02T03:04:05.678Z'),
      iv: 0,
      j: { a: [1, null] },
      jn: null,
      n: null,
      h: 0,
      a: [1, null],
      ip: '10.0.0.1/8',
    },
  )
  assert.equal(
    columns.map((c) => c.type),
    'BIGINT BIGINT DECIMAL VARCHAR BOOLEAN TIMESTAMP INTERVAL JSON JSON VARCHAR HSTORE BIGINT[] INET'.split(
      ' ',
    ),
  )
})

test("rowMode 'array' keeps columns of one name, 'object' gives the last and says so", async () => {
  const catalog = await open()
  const codes = async (sql: string, options = {}) =>
    (await catalog.query(sql, [], options)).warnings.map(({ code, message }) => `${code}: ${message}`)
  const several = `repeated_column: several columns are named "a": an object row has the last of them, rowMode 'array' has all`
  assert.equal(await codes('SELECT 1 AS a, 2 AS a, 3 AS a, 4 AS b'), [several])
  assert.equal(await codes('SELECT 1 AS a, 2 AS a', { rowMode: 'array' }), [])
  assert.equal(await codes('SELECT 1 AS a, 2 AS a WHERE false'), [])
  assert.equal(await codes('SELECT 1 AS a, 2 AS b'), [])
  const sql = 'SELECT 1 AS a, 2 AS a, 3 AS "__proto__"'
  assert.equal((await catalog.query(sql, [], { rowMode: 'array' })).rows, [[1, 2, 3]])
  const [row] = (await catalog.query(sql)).rows
  assert.equal(Object.entries(row as object), [
    ['a', 2],
    ['__proto__', 3],
  ])
})

for (const width of [20, 127, 128, 300])
  test(`rows of ${width} columns have them in their order, whatever their names are`, async () => {
    const catalog = await open()
    const names = [
      'b',
      '__proto__',
      'a"b',
      "it's",
      'x\ny',
      '\u{1F600}',
      '$1',
      '`',
      'constructor',
      'b',
      'toString',
    ]
    const more = Array.from({ length: width - names.length }, (_, i) => `c${i}`)
    const all = [...names, ...more]
    const times = all.map((_, i) => (i % 3 === 0 ? null : new Date(Date.UTC(2026, 0, 1 + i))))
    const list = all.map((name, i) => {
      const time = times[i]?.toISOString()
      return `${time === undefined ? 'CAST(NULL AS TIMESTAMP)' : `TIMESTAMP '${time}'`} AS "${name.replaceAll('"', '""')}"`
    })
    const statement = catalog.prepare(`SELECT ${list} FROM ${TABLE}`)
    const [objects, arrays, limited] = await Promise.all([
      statement.query(),
      statement.query([], { rowMode: 'array' }),
      statement.query([], { maxRows: 1 }),
    ])
    assert.equal(arrays.rows, [times, times])
    const expected = all.flatMap((name, i) =>
      i === 0 ? [[name, times[9]]] : i === 9 ? [] : [[name, times[i]]],
    )
    for (const row of [...objects.rows, ...limited.rows]) {
      assert.equal(Object.entries(row), expected)
      assert.is(Object.getPrototypeOf(row), Object.prototype)
    }
    assert.equal(Object.keys((await catalog.query('SELECT 1 AS x, 2 AS "7", 3 AS "1"')).rows[0] ?? {}), [
      '1',
      '7',
      'x',
    ])
    assert.equal((await catalog.query(`SELECT FROM ${TABLE}`)).rows, [{}, {}])
  })

test('the rows of an answer are the caller\u2019s own', async () => {
  const catalog = await open([
    job('a', { Environment: { k: 'v' }, StoppingCondition: { MaxRuntimeInSeconds: 1 } }),
  ])
  const statement = catalog.prepare(`SELECT * FROM ${TABLE}`)
  const before = JSON.stringify((await statement.query()).rows)
  const { rows } = await statement.query()
  // biome-ignore lint/suspicious/noExplicitAny: a row of any columns.
  const row = rows[0] as any
  row.environment.k = 'changed'
  row.stopping_condition.max_runtime_in_seconds = 2
  row.creation_time.setTime(0)
  row.more = 1
  rows.length = 0
  assert.is(JSON.stringify((await statement.query()).rows), before)
})

test('parameters by position and by name, typed by their context', async () => {
  const catalog = await open()
  const sql = `SELECT processing_job_name FROM ${TABLE} WHERE processing_job_status = $1 AND creation_time < $2`
  const { rows } = await catalog.query(sql, ['Failed', new Date('2026-12-01')], { rowMode: 'array' })
  assert.equal(rows, [['b']])
  assert.equal(catalog.prepare(sql).parameters, [
    { name: undefined, type: 'VARCHAR' },
    { name: undefined, type: 'TIMESTAMP' },
  ])
  const named = catalog.prepare(
    `SELECT count(*) AS n FROM ${TABLE} WHERE processing_job_name = :name OR processing_job_status = :name`,
  )
  assert.equal((await named.query({ name: 'a' })).rows, [{ n: 1 }])
  assert.equal((await named.query({ name: 'Failed' })).rows, [{ n: 1 }])
  assert.equal((await named.query({ name: "' OR true --" })).rows, [{ n: 0 }])
  assert.is((await failure(() => named.query([]))).code, '08P01')
  assert.is((await failure(() => named.query({ nmae: 1 }))).hint, 'Perhaps you meant "name".')
  assert.is((await failure(() => catalog.query('SELECT $1 + 1', ['x']))).code, '22P02')
})

test('maxRows cuts and says so', async () => {
  const catalog = await open()
  const { rows, rowCount, warnings } = await catalog.query(`SELECT * FROM ${TABLE}`, [], { maxRows: 1 })
  assert.equal([rows.length, rowCount, warnings.map((w) => w.code)], [1, 1, ['max_rows']])
  const series = catalog.prepare('SELECT n, n::text AS t FROM generate_series(1, 5000) AS n WHERE n > 10')
  for (const [maxRows, given] of [
    [0, 0],
    [3000, 3000],
    [4989, 4989],
    [4990, 4990],
    [6000, 4990],
  ] as const) {
    const answer = await series.query([], { maxRows, rowMode: 'array' })
    const expected = Array.from({ length: given }, (_, i) => [i + 11, String(i + 11)])
    assert.equal(answer.rows, expected)
    const told = maxRows < 4990 ? [`only the first ${maxRows} of 4990 rows are shown`] : []
    assert.equal(
      answer.warnings.map(({ message }) => message),
      told,
    )
  }
})

test('a mistake has SQLSTATE, place and hint, before any row is read', async () => {
  let read = 0
  const records = {
    *[Symbol.iterator]() {
      read++
      yield job('a')
    },
  }
  const catalog = await openCatalog({ tables: { [TABLE]: records } })
  const error = await failure(() => catalog.query(`SELECT 'é',\n  creation_tiem\nFROM ${TABLE}`))
  assert.equal(
    [error.code, error.position, error.line, error.column, error.hint],
    [
      '42703',
      15,
      2,
      3,
      'Perhaps you meant to reference the column "sagemaker_processing_job.creation_time".',
    ],
  )
  assert.is(
    (await failure(() => catalog.query(`SELECT creation_time + 'x' = 5 FROM ${TABLE}`))).position !==
      undefined,
    true,
  )
  assert.is(read, 0)
  await catalog.query(`SELECT 1 FROM ${TABLE}`)
  await catalog.query(`SELECT 2 FROM ${TABLE}`)
  assert.is(read, 1)
})

test('options are checked', async () => {
  // biome-ignore lint/suspicious/noExplicitAny: wrong on purpose
  const wrong = (options: unknown) => failure(() => openCatalog(options as any))
  assert.match((await wrong({ dta: 'x' })).message, 'dta')
  for (const data of [7, '', [], [''], ['x', 7], {}]) assert.is((await wrong({ data })).code, '22023')
  assert.is((await wrong({ tables: { 'no.such_table': [] } })).code, '42P01')
  const catalog = await open()
  // biome-ignore lint/suspicious/noExplicitAny: wrong on purpose
  assert.is((await failure(() => catalog.query('SELECT 1', [], { rowMode: 'rows' as any }))).code, '22023')
})

test('several statements at once are refused', async () => {
  const catalog = await open()
  assert.is((await failure(() => catalog.query('SELECT 1; SELECT 2'))).code, '42601')
  assert.is((await failure(() => catalog.query(' -- nothing'))).code, '42601')
})

test('an aborted query fails with 57014', async () => {
  const catalog = await open()
  assert.is(
    (await failure(() => catalog.query(`SELECT * FROM ${TABLE}`, [], { signal: AbortSignal.abort() }))).code,
    '57014',
  )
  const controller = new AbortController()
  const running = failure(() =>
    catalog.query(`SELECT count(*) FROM ${TABLE} a, ${TABLE} b`, [], { signal: controller.signal }),
  )
  controller.abort()
  assert.is((await running).code, '57014')
})

test('one statement runs many times at once', async () => {
  const catalog = await open()
  const statement = catalog.prepare(
    `SELECT a.processing_job_name AS n, count(*) AS c FROM ${TABLE} a JOIN ${TABLE} b USING (processing_job_status)
     WHERE a.processing_job_name <> $1 GROUP BY 1`,
  )
  const answers = await Promise.all(
    ['a', 'b', 'x'].map((name) => statement.query([name], { rowMode: 'array' })),
  )
  assert.equal(
    answers.map(({ rows }) => rows.map((row) => row.join()).sort()),
    [['b,1'], ['a,1'], ['a,1', 'b,1']],
  )
})

test('two catalogs and a host that uses alasql do not disturb each other', async () => {
  const database = new alasql.Database('host')
  database.exec('CREATE TABLE jobs (a INT)')
  database.exec('INSERT INTO jobs VALUES (1), (2)')
  const before = { options: { ...alasql.options }, databases: Object.keys(alasql.databases) }
  const [one, two] = await Promise.all([open([job('one')]), open([job('two'), job('three')])])
  const names = async (catalog: Catalog) =>
    (
      await catalog.query(
        `SELECT processing_job_name AS n, count(*) AS c FROM ${TABLE} GROUP BY 1 ORDER BY 1`,
      )
    ).rows
  alasql.options.casesensitive = false
  assert.equal(await Promise.all([names(one), names(two)]), [
    [{ n: 'one', c: 1 }],
    [
      { n: 'three', c: 1 },
      { n: 'two', c: 1 },
    ],
  ])
  alasql.options.casesensitive = before.options.casesensitive
  assert.equal({ ...alasql.options }, before.options)
  assert.equal(
    before.databases.filter((name) => !(name in alasql.databases)),
    [],
  )
  assert.equal(database.exec('SELECT SUM(a) AS s FROM jobs'), [{ s: 3 }])
})

test('explain and tables tell what there is', async () => {
  const catalog = await open()
  assert.match(catalog.explain(`SELECT processing_job_name FROM ${TABLE}`), TABLE)
  const tables = catalog.tables()
  assert.equal(
    tables.map((t) => t.name),
    [TABLE, 'aws_bedrock_model_invocation_job'],
  )
  assert.is(tables[0]?.columns.filter((c) => !c.hidden).length, 24)
})

test('SET, SHOW, DESCRIBE, SHOW TABLES, EXPLAIN', async () => {
  const catalog = await open()
  const rows = async (sql: string) => (await catalog.query(sql, [], { rowMode: 'array' })).rows
  await catalog.query("SET dd.time_frame_start = '2026-01-01 00:00:00'")
  assert.equal(await rows('SHOW dd.time_frame_start'), [['2026-01-01 00:00:00.000+00:00']])
  assert.equal(await rows("SELECT current_setting('dd.time_frame_start')"), [
    ['2026-01-01 00:00:00.000+00:00'],
  ])
  assert.is((await failure(() => catalog.query('SHOW dd.time_frame_strat'))).code, '42704')
  assert.is((await failure(() => catalog.query("SET dd.time_frame_start = 'soon'"))).code, '22023')
  assert.equal((await rows('SHOW TABLES')).length, 2)
  assert.equal((await rows(`DESCRIBE ${TABLE}`)).length, 25)
  assert.ok((await rows(`EXPLAIN SELECT 1 FROM ${TABLE}`)).length > 0)
})

test('it only reads', async () => {
  const catalog = await open()
  for (const sql of [`DELETE FROM ${TABLE}`, 'CREATE TABLE t (a int)', `SELECT * INTO t FROM ${TABLE}`]) {
    const error = await failure(() => catalog.query(sql))
    assert.is(error.code, '0A000')
    assert.ok(error.hint)
  }
})

test.run()
