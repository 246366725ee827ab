import { once } from 'node:events'
import { Readable } from 'node:stream'
import { inspect } from 'node:util'
import vm from 'node:vm'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Catalog, DdsqlError, loadQueries, openCatalog } from '../src/index.ts'
import { ROOT } from './support/command.ts'

// What programs do with the library beside asking: streams, typed rows, stopping, closing, reading anew, mistakes.

const TABLE = 'aws.sagemaker_processing_job'
const ARN = 'arn:aws:sagemaker:eu-west-1:123456789012:processing-job'
const SECRET = 'hunter2-in-a-record'
const job = (name: string, more: object = {}) => ({
  ProcessingJobName: name,
  ProcessingJobArn: `${ARN}/${name}`,
  ProcessingJobStatus: 'Completed',
  CreationTime: '2026-11-20T10:00:00Z',
  FailureReason: SECRET,
  ...more,
})
const NAMES = `SELECT processing_job_name AS name FROM ${TABLE} ORDER BY 1`
const jobs = (count: number) => Array.from({ length: count }, (_, i) => job(`job-${i}`))
const open = (records: Iterable<unknown> | AsyncIterable<unknown> = jobs(3)) =>
  openCatalog({ tables: { [TABLE]: records } })
const names = async (catalog: Catalog) =>
  (await catalog.query<{ name: string }>(NAMES)).rows.map((row) => row.name)

// biome-ignore lint/suspicious/noExplicitAny: what no compiler has checked
const unchecked = (value: unknown): any => value

const failure = async (work: () => unknown): Promise<DdsqlError> => {
  try {
    await work()
  } catch (error) {
    assert.instance(error, DdsqlError, inspect(error))
    return error as DdsqlError
  }
  throw new Error('no error')
}

const test = suite('library calls')

// ── types ─────────────────────────────────────────────────────────────────────────────────────────────

test('rows have the type that the caller names', async () => {
  interface Named {
    name: string
  }
  const catalog = await open()
  const { rows } = await catalog.query<Named>(NAMES)
  const first: string | undefined = rows[0]?.name
  const statement = catalog.prepare<Named>(NAMES)
  const second: string | undefined = (await statement.query()).rows[1]?.name
  const [pair] = (await statement.query<[string]>([], { rowMode: 'array' })).rows
  const third: string | undefined = pair?.[0]
  const arrays: unknown[][] = (await statement.query([], { rowMode: 'array' })).rows
  const plain: Record<string, unknown>[] = (await catalog.query(NAMES)).rows
  const tuples: [string][] = (await catalog.prepare<[string]>(NAMES).query([], { rowMode: 'array' })).rows
  for await (const { name } of catalog.stream<Named>(NAMES)) name satisfies string
  for await (const [name] of statement.stream<[string]>([], { rowMode: 'array' })) name satisfies string
  // @ts-expect-error: the row has no such column.
  assert.is(rows[0]?.nmae, undefined)
  assert.equal([first, second, third], ['job-0', 'job-1', 'job-0'])
  assert.equal([arrays.length, plain.length, tuples.length], [3, 3, 3])
})

// ── streams ───────────────────────────────────────────────────────────────────────────────────────────

const read = async <Row>(rows: AsyncIterable<Row>): Promise<Row[]> => {
  const all: Row[] = []
  for await (const row of rows) all.push(row)
  return all
}

// One of each way in which plans end, and results of one part and of many.
const QUERIES: readonly string[] = [
  NAMES,
  `SELECT processing_job_name, creation_time, tags FROM ${TABLE}`,
  `SELECT processing_job_name FROM ${TABLE} WHERE processing_job_name LIKE '%9'`,
  `SELECT a.processing_job_name AS a, b.processing_job_name AS b FROM ${TABLE} a JOIN ${TABLE} b
     ON a.processing_job_status = b.processing_job_status WHERE a.processing_job_name < 'job-1000'`,
  `SELECT DISTINCT length(processing_job_name) FROM ${TABLE}`,
  `SELECT processing_job_status, count(*) FROM ${TABLE} GROUP BY 1`,
  `SELECT processing_job_name FROM ${TABLE} LIMIT 5000 OFFSET 7`,
  `SELECT processing_job_name, row_number() OVER (ORDER BY processing_job_name DESC) FROM ${TABLE}`,
  `SELECT processing_job_name FROM ${TABLE} UNION ALL SELECT processing_job_name FROM ${TABLE}`,
  'SELECT n, n * 2 AS twice FROM generate_series(1, 20000) AS n WHERE n % 3 = 0',
  'SELECT * FROM (VALUES (1, NULL), (2, 3)) AS v(a, a)',
  'SELECT 1 WHERE false',
  'SELECT',
  'SHOW TABLES',
  `DESCRIBE ${TABLE}`,
  `EXPLAIN ${NAMES}`,
]
for (const rowMode of ['object', 'array'] as const)
  for (const sql of QUERIES)
    test(`a stream gives what a query gives, rowMode '${rowMode}': ${sql.slice(0, 60)}`, async () => {
      const catalog = await open(jobs(6000))
      const whole = await catalog.query(sql, [], { rowMode } as { rowMode: 'array' })
      const stream = catalog.stream(sql, [], { rowMode } as { rowMode: 'array' })
      assert.equal(stream.columns, whole.columns)
      assert.equal(await read(stream), whole.rows)
      assert.equal(stream.warnings, whole.warnings)
    })

test('a stream makes no more rows than are read, and some ahead', async () => {
  const catalog = await open([])
  const stream = catalog.stream<{ n: number }>('SELECT n FROM generate_series(1, 15000000) AS n')
  const before = process.memoryUsage().heapUsed
  let sum = 0
  for await (const { n } of stream) {
    sum += n
    if (n === 10_000) break
  }
  assert.is(sum, 50_005_000)
  // Fifteen million rows would take a hundred times as much.
  assert.ok(process.memoryUsage().heapUsed - before < 64e6)
  assert.equal(await stream.next(), { done: true, value: undefined })
})

test('to leave the loop ends the query and lets go of the signal', async () => {
  const catalog = await open(jobs(5000))
  let listeners = 0
  const { signal } = new AbortController()
  const counting = {
    aborted: false,
    addEventListener: () => listeners++,
    removeEventListener: () => listeners--,
  }
  for await (const _ of catalog.stream(NAMES, [], { signal: unchecked(counting) })) {
    assert.is(listeners, 1)
    break
  }
  assert.is(listeners, 0)
  await catalog.query(NAMES, [], { signal: unchecked(counting) })
  assert.is(listeners, 0)
  {
    await using stream = catalog.stream(NAMES, [], { signal })
    await stream.next()
  }
})

test('a stream takes parameters, maxRows and a signal; Readable.from makes a Node stream of it', async () => {
  const catalog = await open(jobs(10))
  const sql = `SELECT processing_job_name AS name FROM ${TABLE} WHERE processing_job_name > $1 ORDER BY 1`
  const stream = catalog.stream<{ name: string }>(sql, ['job-5'], { maxRows: 2 })
  assert.equal(await read(stream), [{ name: 'job-6' }, { name: 'job-7' }])
  assert.equal(stream.warnings, [{ code: 'max_rows', message: 'only the first 2 rows are given' }])
  const all = catalog.prepare(sql).stream(['job-5'], { maxRows: 4 })
  assert.is((await read(all)).length, 4)
  assert.equal(all.warnings, [])
  const node = Readable.from(catalog.stream(sql, ['job-8'], { rowMode: 'array' }))
  const [[row]] = (await once(node, 'data')) as [[string]]
  assert.is(row, 'job-9')
})

test('mistakes in a stream are thrown at the call, those of its values where they are met', async () => {
  const catalog = await open()
  for (const [sql, params, code] of [
    ['SELECT nope', [], '42703'],
    ['SELECT $1::int', ['x'], '22P02'],
    ['SELECT $1::int', [], '08P01'],
  ] as const) {
    let stream: unknown
    const error = await failure(() => {
      stream = catalog.stream(sql, params)
    })
    assert.equal([error.code, stream], [code, undefined])
  }
  const seen: number[] = []
  const error = await failure(async () => {
    const sql = 'SELECT 1 / (20000 - n) AS x, n FROM generate_series(1, 30000) AS n'
    for await (const { n } of catalog.stream<{ n: number }>(sql)) seen.push(n)
  })
  assert.is(error.code, '22012')
  assert.ok(seen.length > 0 && seen.length < 20_000)
})

// ── stopping and closing ──────────────────────────────────────────────────────────────────────────────

test("the signal's reason becomes the error's cause", async () => {
  const catalog = await open(jobs(3000))
  const sql = `SELECT count(*) FROM ${TABLE} a, ${TABLE} b WHERE a.failure_reason || b.failure_reason = 'x'`
  const reason = new Error('the client went away')
  for (const stop of [
    (controller: AbortController) => controller.abort(reason),
    (controller: AbortController) => setImmediate(() => controller.abort(reason)),
  ]) {
    const controller = new AbortController()
    const running = failure(() => catalog.query(sql, [], { signal: controller.signal }))
    stop(controller)
    const error = await running
    assert.is(error.code, '57014')
    assert.is(error.message, 'canceling statement due to user request')
    assert.is(error.cause, reason)
  }
  const aborted = await failure(() => catalog.query(sql, [], { signal: AbortSignal.abort() }))
  assert.is((aborted.cause as Error).name, 'AbortError')
  const controller = new AbortController()
  const error = await failure(async () => {
    for await (const _ of catalog.stream(NAMES, [], { signal: controller.signal })) controller.abort('enough')
  })
  assert.equal([error.code, error.cause], ['57014', 'enough'])
})

test('an error of its own as the reason is the cause and no more', async () => {
  const catalog = await open()
  const reason = await failure(() => catalog.query('SELECT nope'))
  const error = await failure(() => catalog.query(NAMES, [], { signal: AbortSignal.abort(reason) }))
  assert.equal([error.code, error.cause === reason], ['57014', true])
})

test('a closed catalog refuses all but to be closed', async () => {
  const catalog = await open()
  const statement = catalog.prepare(NAMES)
  const unread = catalog.stream(NAMES)
  await Promise.all([catalog.close(), catalog.close()])
  await catalog.close()
  for (const ask of [
    () => catalog.query(NAMES),
    () => catalog.prepare(NAMES),
    () => catalog.stream(NAMES),
    () => catalog.check(NAMES),
    () => catalog.explain(NAMES),
    () => catalog.tables(),
    () => catalog.refresh(),
    () => catalog.sync({ out: 'x' }),
    () => [...catalog.prepareEach(NAMES)],
    () => statement.query(),
    () => statement.stream(),
    () => unread.next(),
  ]) {
    const error = await failure(ask)
    assert.equal([String(ask), error.code, error.message], [String(ask), '57P01', 'the catalog is closed'])
  }
})

test('close stops what runs, with and without a signal of its own', async () => {
  const catalog = await open(jobs(3000))
  const sql = `SELECT count(*) FROM ${TABLE} a, ${TABLE} b WHERE a.failure_reason || b.failure_reason = 'x'`
  const { signal } = new AbortController()
  const running = [{}, { signal }].map((options) => failure(() => catalog.query(sql, [], options)))
  const stream = catalog.stream(NAMES)
  assert.is((await stream.next()).done, false)
  await new Promise((resolve) => setImmediate(resolve))
  await catalog.close()
  for (const error of await Promise.all(running)) assert.is(error.code, '57P01')
  assert.is((await failure(() => stream.next())).code, '57P01')
  assert.equal(await stream.next(), { done: true, value: undefined })
})

test('a loop over a stream may close the catalog', async () => {
  const catalog = await open(jobs(5000))
  const error = await failure(async () => {
    for await (const _ of catalog.stream(NAMES)) await catalog.close()
  })
  assert.is(error.code, '57P01')
})

// ── reading anew ──────────────────────────────────────────────────────────────────────────────────────

test('refresh reads arrays and iterables anew', async () => {
  const list = [job('a')]
  const catalog = await open(list)
  assert.equal(await names(catalog), ['a'])
  list.push(job('b'))
  assert.equal(await names(catalog), ['a'])
  assert.equal(await catalog.refresh(), { warnings: [] })
  assert.equal(await names(catalog), ['a', 'b'])
  let reads = 0
  const again = await open({
    *[Symbol.iterator]() {
      yield job(`read-${reads++}`)
    },
  })
  assert.equal(await names(again), ['read-0'])
  await again.refresh()
  assert.equal(await names(again), ['read-1'])
})

test('refresh keeps what can be read only once, and says so', async () => {
  const sources: (() => Iterable<unknown> | AsyncIterable<unknown>)[] = [
    function* () {
      yield job('a')
    },
    async function* () {
      yield job('a')
    },
    () => Readable.from([job('a')]),
    () =>
      new ReadableStream({
        start(controller) {
          controller.enqueue(job('a'))
          controller.close()
        },
      }),
    () => new Map([['x', job('a')]]).values(),
  ]
  for (const source of sources) {
    const catalog = await open(source())
    // Nothing is taken yet.
    assert.equal(await catalog.refresh(), { warnings: [] })
    assert.equal(await names(catalog), ['a'])
    const { warnings } = await catalog.refresh()
    assert.equal(warnings, [
      {
        code: 'not_refreshed',
        message: `the records of table "${TABLE}" can be read only once: those that were read are kept`,
      },
    ])
    assert.equal(await names(catalog), ['a'])
  }
})

test('a load that failed is tried again after refresh', async () => {
  const list: unknown[] = [{ ProcessingJobName: 'no ARN' }]
  const catalog = await open(list)
  assert.is((await failure(() => names(catalog))).code, '22P02')
  list[0] = job('mended')
  await catalog.refresh()
  assert.equal(await names(catalog), ['mended'])
})

// ── arguments ─────────────────────────────────────────────────────────────────────────────────────────

const realm = vm.createContext({ AbortController })
const foreign = (code: string) => unchecked(vm.runInContext(`(${code})`, realm))

test('wrong arguments are 22023, and their values are not in the message', async () => {
  const catalog = await open()
  const queries = await loadQueries(`${ROOT}examples/queries`)
  const statement = catalog.prepare('SELECT 1')
  const wrong: (() => unknown)[] = [
    ...[null, undefined, 7, {}, [], Symbol(SECRET), new String('SELECT 1'), Buffer.from('SELECT 1')].flatMap(
      (sql) =>
        (['query', 'stream', 'prepare', 'check', 'explain'] as const).map(
          (call) => () => unchecked(catalog)[call](sql),
        ),
    ),
    ...[null, 7, SECRET, new Map([['a', SECRET]]), new Set([SECRET]), new Date(), Symbol(SECRET), () => 1]
      .concat(unchecked([new Uint8Array(2), Buffer.from(SECRET), true, 7n]))
      .flatMap((params) => [
        () => catalog.query('SELECT 1', unchecked(params)),
        () => catalog.stream('SELECT 1', unchecked(params)),
        () => statement.query(unchecked(params)),
      ]),
    ...[
      null,
      7,
      SECRET,
      [],
      new Map(),
      { rowmode: 'array' },
      { [SECRET]: undefined },
      { rowMode: null },
      { rowMode: SECRET },
      { maxRows: -1 },
      { maxRows: Number.NaN },
      { maxRows: 1.5 },
      { maxRows: '3' },
      { signal: {} },
      { signal: null },
      { signal: new AbortController() },
    ].flatMap((options) => [
      () => catalog.query('SELECT 1', [], unchecked(options)),
      () => catalog.stream('SELECT 1', [], unchecked(options)),
      () => statement.query([], unchecked(options)),
    ]),
    () => catalog.prepare('SELECT 1', unchecked(null)),
    () => catalog.prepare('SELECT 1', unchecked({ nmae: 'x' })),
    () => catalog.sync(unchecked(undefined)),
    () => catalog.sync(unchecked({})),
    () => catalog.sync(unchecked({ out: 7 })),
    () => loadQueries(unchecked(7)),
    () => queries.get(unchecked(null)),
    () => queries.all()[0]?.run(unchecked(null)),
    () => queries.all()[0]?.run(catalog, unchecked(null)),
    () => queries.all()[0]?.run(catalog, {}, unchecked({ rowMode: 'x' })),
    ...[null, 7, SECRET, [], new Date(), new Map()]
      .concat(
        unchecked([
          { data: undefined },
          { data: null },
          { data: 7 },
          { data: '' },
          { tables: null },
          { tables: [] },
          { tables: new Map() },
          { tables: { [TABLE]: 7 } },
          { tables: { [TABLE]: SECRET } },
          { aws: null },
          { aws: { region: 'eu-west-1' } },
          { aws: { regions: [] } },
          { aws: { profiles: SECRET } },
          { aws: { refresh: SECRET } },
          { aws: { maxAge: -1 } },
          { onBadRecord: SECRET },
          { onProgress: SECRET },
          { data: 'x', aws: {} },
          { data: 'x', tables: { [TABLE]: jobs(2) } },
        ]),
      )
      .map((options) => () => openCatalog(unchecked(options))),
  ]
  for (const ask of wrong) {
    const error = await failure(ask)
    assert.is(error.code, '22023', inspect(error))
    const shown = inspect({ ...error, message: error.message, hint: error.hint, cause: error.cause })
    // The name of an option that is none is no value.
    if (!error.message.includes('no option')) assert.not.match(shown, SECRET)
  }
})

test('the pair of data and tables is refused without a record', async () => {
  const error = await failure(() => openCatalog({ data: 'x', tables: { [TABLE]: jobs(1000) } }))
  assert.is(error.message, 'openCatalog: one of data, tables and aws can be given, not data and tables')
  for (const shown of [
    inspect(error, { depth: 9, showHidden: true }),
    JSON.stringify(error),
    String(error),
  ]) {
    assert.not.match(shown, SECRET)
    assert.ok(shown.length < 4000)
  }
})

test('what is undefined is not given', async () => {
  const catalog = await open()
  const { rows } = await catalog.query(NAMES, undefined, {
    rowMode: undefined,
    signal: undefined,
    maxRows: undefined,
  })
  assert.is(rows.length, 3)
})

test('values of another realm are what they are', async () => {
  const catalog = await open([
    job('a', { CreationTime: foreign('new Date(0)') }),
    foreign(JSON.stringify(job('b'))),
  ])
  const sql = `SELECT creation_time AS at FROM ${TABLE} ORDER BY 1 LIMIT 1`
  assert.equal((await catalog.query(sql)).rows, [{ at: new Date(0) }])
  for (const [type, given, wanted] of [
    ['timestamp', 'new Date(0)', new Date(0)],
    ['date', 'new Date(0)', '1970-01-01'],
    ['bigint[]', '[1, 2]', [1, 2]],
    ['json', '({ a: [new Date(0)] })', { a: ['1970-01-01T00:00:00.000Z'] }],
  ] as const) {
    const { rows } = await catalog.query(`SELECT $1::${type} AS v`, [foreign(given)])
    assert.equal(rows, [{ v: wanted }])
  }
  const { rows } = await catalog.query(`SELECT $1::hstore->'a' AS v`, [foreign("new Map([['a', 'b']])")])
  assert.equal(rows, [{ v: 'b' }])
  assert.is((await catalog.query('SELECT :n::int AS v', foreign('{ n: 5 }'))).rowCount, 1)
  assert.is((await catalog.query('SELECT $1::int AS v', foreign('[5]'))).rowCount, 1)
  assert.equal((await catalog.query('SELECT 1', [], foreign("{ rowMode: 'array' }"))).rows, [[1]])
  const fake = { aborted: true, reason: 'gone', addEventListener() {}, removeEventListener() {} }
  const error = await failure(() => catalog.query(NAMES, [], { signal: unchecked(fake) }))
  assert.equal([error.code, error.cause], ['57014', 'gone'])
})

test('parameters that no type takes are refused without being shown', async () => {
  const catalog = await open()
  const circular: Record<string, unknown> = {}
  circular.self = circular
  const nested: unknown[] = []
  nested.push(nested)
  const values: unknown[] = [
    Symbol(SECRET),
    () => SECRET,
    new Uint8Array(2),
    /x/,
    new Set([SECRET]),
    new Error(SECRET),
    Promise.resolve(SECRET),
    circular,
    nested,
    new Date(Number.NaN),
  ]
  for (const type of 'bigint decimal varchar boolean timestamp date interval hstore inet bigint[]'.split(
    ' ',
  )) {
    for (const value of values) {
      const error = await failure(() => catalog.query(`SELECT $1::${type}`, [value]))
      assert.is(error.code, '22P02', `${type} ${inspect(value)}`)
      assert.not.match(inspect(error), SECRET)
      assert.ok(error.hint)
    }
  }
  for (const value of values.slice(0, 9)) {
    if (Array.isArray(value) || value instanceof Uint8Array) continue
    assert.is((await failure(() => catalog.query('SELECT $1::json', [value]))).code, '22P02')
  }
  for (const [type, value, wanted] of [
    ['json', { toJSON: () => ({ a: 1 }) }, { a: 1 }],
    [
      'json',
      new (class Point {
        x = 1
        y = [null]
      })(),
      { x: 1, y: [null] },
    ],
    // biome-ignore lint/suspicious/noSparseArray: on purpose
    ['bigint[]', [1, , 3], [1, null, 3]],
    ['bigint', 2n ** 62n, 2n ** 62n],
    ['bytea', Buffer.from('x\xff\0', 'latin1'), Buffer.from('x\xff\0', 'latin1')],
    ['bytea', new Uint8Array([0, 255]), Buffer.from([0, 255])],
    ['varchar', undefined, null],
  ] as const)
    assert.equal((await catalog.query(`SELECT $1::${type} AS v`, [value])).rows, [{ v: wanted }])
})

// ── errors ────────────────────────────────────────────────────────────────────────────────────────────

test('an error is small in a log and has its message in JSON', async () => {
  const catalog = await open(jobs(1000))
  const error = await failure(() => catalog.query('SELECT 1,\n       nope.*'))
  assert.equal(JSON.parse(JSON.stringify(error)), {
    name: 'DdsqlError',
    code: '42P01',
    message: 'missing FROM-clause entry for table "nope"',
    position: 18,
    line: 2,
    column: 8,
    hint: 'There is no FROM clause.',
  })
  assert.is(String(error), 'DdsqlError: missing FROM-clause entry for table "nope"')
  const bad = await failure(async () =>
    names(await open([...jobs(1000), { ...job('x'), CreationTime: SECRET }])),
  )
  assert.is(bad.code, '22P02')
  for (const shown of [inspect(bad, { depth: 9, showHidden: true }), JSON.stringify(bad)]) {
    assert.not.match(shown, SECRET)
    assert.ok(shown.length < 4000)
  }
})

test.run()
