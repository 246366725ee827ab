/** The dialect alasql: from query, SET, the command and saved queries; what it answers, reads and writes. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type CatalogOptions, DdsqlError, loadQueries, openCatalog } from '../../src/index.ts'
import { command, ROOT } from '../support/command.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const require = createRequire(import.meta.url)
const TABLE = 'aws.sagemaker_processing_job'
const ARN = 'arn:aws:sagemaker:eu-west-1:123456789012:processing-job'
const job = (name: string, env: string, more: object = {}) => ({
  ProcessingJobName: name,
  ProcessingJobArn: `${ARN}/${name}`,
  ProcessingJobStatus: 'Completed',
  CreationTime: '2026-11-20T10:00:00Z',
  Tags: [{ Key: 'env', Value: env }],
  ProcessingResources: { ClusterConfig: { InstanceCount: 2, InstanceType: 'ml.m5.large' } },
  ...more,
})
const JOBS = [job('a', 'prod'), job('b', 'dev', { ProcessingJobStatus: 'Failed' }), job('c', 'dev')]
const BATCH = {
  jobArn: 'arn:aws:bedrock:eu-west-1:123456789012:model-invocation-job/x',
  jobName: 'batch',
  status: 'Completed',
  tags: [
    { key: 'team', value: 'b' },
    { key: 'team2', value: 'a' },
  ],
}

const open = (options: CatalogOptions = {}) =>
  openCatalog({ tables: { [TABLE]: JOBS, aws_bedrock_model_invocation_job: [BATCH] }, ...options })
const catalog = await open()
const ask = (sql: string, params?: unknown[] | Record<string, unknown>) =>
  catalog.query(sql, params, { dialect: 'alasql' })
const rows = async (sql: string, params?: unknown[] | Record<string, unknown>) =>
  (await ask(sql, params)).rows

const failure = async (work: () => unknown): Promise<DdsqlError> => {
  try {
    await work()
  } catch (error) {
    assert.instance(error, DdsqlError)
    return error as DdsqlError
  }
  throw new Error('no error')
}

const test = suite('dialect alasql')

test('the tables are there by all their names, with the types of their columns', async () => {
  const sql = `SELECT processing_job_name AS name, creation_time, tags, processing_resources FROM ${TABLE} WHERE tags->env = 'prod'`
  const result = await ask(sql)
  assert.equal(
    result.columns.map(({ name, type }) => `${name} ${type}`),
    ['name VARCHAR', 'creation_time TIMESTAMP', 'tags HSTORE', 'processing_resources JSON'],
  )
  assert.equal(result.rows[0]?.creation_time, new Date('2026-11-20T10:00:00Z'))
  assert.equal({ ...(result.rows[0]?.tags as object) }, { env: 'prod', region: 'eu-west-1' })
  assert.equal(result.warnings, [])
  for (const name of [TABLE, 'aws_sagemaker_processing_job', 'public.aws_sagemaker_processing_job'])
    assert.equal(await rows(`SELECT COUNT(*) AS n FROM ${name}`), [{ n: 3 }])
})

test('* gives the columns that DDSQL gives; hidden ones answer when they are named', async () => {
  const names = async (dialect: 'ddsql' | 'alasql') =>
    (await catalog.query(`SELECT * FROM ${TABLE}`, [], { dialect })).columns.map(({ name }) => name)
  assert.equal(await names('alasql'), await names('ddsql'))
  assert.equal(await rows(`SELECT region FROM ${TABLE} LIMIT 1`), [{ region: 'eu-west-1' }])
})

test('of columns with one name the last is there, and a warning says so', async () => {
  const result = await catalog.query(
    `SELECT a.processing_job_name, b.processing_job_name FROM ${TABLE} a JOIN ${TABLE} b ON a._key <> b._key LIMIT 1`,
    [],
    { dialect: 'alasql', rowMode: 'array' },
  )
  assert.equal([result.columns.length, result.rows], [1, [['b']]])
  assert.equal(
    result.warnings.map(({ code }) => code),
    ['repeated_column'],
  )
})

test('only the columns that a statement names are read', async () => {
  const asked: string[] = []
  const { prepareAlasql } = await import('../../src/alasql/run.ts')
  const watched = {
    tables: () => catalog.tables(),
    query: (sql: string, params: readonly unknown[] | Readonly<Record<string, unknown>>, options: object) => {
      asked.push(sql)
      return catalog.query(sql, params, options)
    },
  }
  const run = (sql: string) =>
    prepareAlasql(sql, watched).run({
      catalog: watched,
      params: {},
      signal: new AbortController().signal,
      warn: () => {},
      externalAccess: false,
    })
  await run(
    `SELECT j.role_arn, COUNT(*) FROM ${TABLE} j JOIN ${TABLE} k ON j.role_arn = k.role_arn GROUP BY j.role_arn`,
  )
  await run(`SELECT COUNT(*) FROM ${TABLE}`)
  assert.equal(asked, [
    'SELECT role_arn FROM aws.sagemaker_processing_job',
    'SELECT true AS "true" FROM aws.sagemaker_processing_job',
  ])
})

test('sources answer wherever a query stands: subqueries, unions, WITH, joins, DDSQL()', async () => {
  assert.equal(
    await rows(
      `SELECT COUNT(*) AS n FROM ${TABLE} WHERE EXISTS (SELECT 1 FROM aws_bedrock_model_invocation_job)`,
    ),
    [{ n: 3 }],
  )
  assert.equal(
    await rows(`SELECT processing_job_name AS n FROM ${TABLE}
      WHERE processing_job_name IN (SELECT n FROM DDSQL("SELECT processing_job_name AS n FROM ${TABLE} WHERE tags->'env' = 'prod'"))
      UNION ALL SELECT job_name AS n FROM aws_bedrock_model_invocation_job`),
    [{ n: 'a' }, { n: 'batch' }],
  )
  assert.equal(
    await rows(
      `WITH dev AS (SELECT processing_job_name AS n FROM ${TABLE} WHERE tags->env = 'dev') SELECT COUNT(*) AS n FROM dev`,
    ),
    [{ n: 2 }],
  )
  assert.equal(
    await rows(
      `SELECT d.env, COUNT(*) AS n FROM ${TABLE} j JOIN DDSQL("SELECT 'dev' AS env, $1::int AS x", ?) d ON j.tags->env = d.env GROUP BY d.env`,
      [[7]],
    ),
    [{ env: 'dev', n: 2 }],
  )
})

test('json and hstore are read by -> and by our functions, as DDSQL reads them', async () => {
  const [row] = await rows(`SELECT processing_resources->cluster_config->instance_count AS n,
    json_extract_path_text(processing_resources, 'cluster_config', 'instance_type') AS t,
    JSON_TYPEOF(processing_resources) AS k, akeys(tags) AS keys, exist(tags, 'x') AS e, tags->nothing AS z
    FROM ${TABLE} LIMIT 1`)
  assert.equal(row, { n: 2, t: 'ml.m5.large', k: 'object', keys: ['env', 'region'], e: false, z: null })
  assert.equal(
    await rows(
      `SELECT tags->team AS a, tag(tags, 'team') AS b, tags->region AS c FROM aws_bedrock_model_invocation_job`,
    ),
    [{ a: 'b', b: 'b', c: 'eu-west-1' }],
  )
})

test('parameters: ? in order, $name and :name; rows too', async () => {
  assert.equal(await rows('SELECT a FROM ? WHERE a > ?', [[{ a: 1 }, { a: 2 }], 1]), [{ a: 2 }])
  assert.equal(await rows('SELECT a FROM ? ORDER BY ?', [[{ a: 2 }, { a: 1 }], 'a']), [{ a: 1 }, { a: 2 }])
  assert.equal(await rows('SELECT $x AS x, :y AS y', { x: 1, y: "it's" }), [{ x: 1, y: "it's" }])
  assert.is((await failure(() => ask('SELECT $x AS x', { y: 1 }))).code, '42P02')
  assert.equal(catalog.prepare('SELECT $x AS x, ? AS y', { dialect: 'alasql' }).parameters, [
    { name: undefined, type: 'VARCHAR' },
    { name: 'x', type: 'VARCHAR' },
  ])
})

test('types follow the values where alasql has made a new one', async () => {
  const { columns } = await ask(
    `SELECT 1 AS i, 1.5 AS d, 'x' AS t, TRUE AS b, NULL AS n, @{a: 1} AS j, @[1, 'x'] AS l`,
  )
  assert.equal(
    columns.map(({ type }) => type),
    ['BIGINT', 'DECIMAL', 'VARCHAR', 'BOOLEAN', 'VARCHAR', 'JSON', 'JSON'],
  )
  const mixed = await ask('SELECT b FROM ?', [[{ b: 1 }, { b: 'x' }, {}]])
  assert.equal([mixed.columns[0]?.type, mixed.rows], ['JSON', [{ b: 1 }, { b: 'x' }, { b: null }]])
  const big = await ask('SELECT b FROM DDSQL("SELECT 9007199254740993 AS b")')
  assert.equal([big.columns[0]?.type, big.rows], ['BIGINT', [{ b: 9007199254740993n }]])
})

test('mistakes are DdsqlErrors with a SQLSTATE and, where it is known, a place', async () => {
  const cases: [sql: string, code: string, position: number | undefined, message: RegExp][] = [
    ['SELECT a FRM x y', '42601', 14, /at or near "x"/],
    ['SELECT 1 +\n  FROM x', '42601', 14, /at or near "FROM"/],
    ['SELECT', '0A000', undefined, /without columns/],
    ["SELECT 'abc", '42601', 8, /syntax error/],
    ['', '42601', undefined, /no statement/],
    ['SELECT 1; SELECT 2', '42601', undefined, /multiple commands/],
    ['SELECT /* FROM x */ * FROM  nowhere', '42P01', 29, /"nowhere" does not exist/],
    [`SELECT nme FROM ${TABLE}`, '42703', 8, /nme/],
    [`SELECT COUNT(*) AS n FROM ${TABLE} a, ${TABLE} b WHERE role_arn = 1`, '42702', undefined, /role_arn/],
    ['SELECT x', '42703', undefined, /no FROM/],
    ['SELECT  foo(1)', '42883', 9, /foo does not exist/],
    ["SELECT 'a' REGEXP '('", '2201B', undefined, /regular expression/],
    ['SELECT * FROM DDSQL("SELECT x")', '42703', 8, /"x" does not exist/],
    ['SELECT * FROM [my-table]', '42P01', 16, /"my-table" does not exist/],
    ['SELECT * FROM CSV()', '22023', 15, /name of a file/],
    ['SELECT 1 AS a INTO XLSX()', '22023', 20, /name of a file/],
    ['SELECT b + 1 AS c FROM DDSQL("SELECT 9007199254740993 AS b")', '42804', undefined, /BigInt/],
    ['SELECT 1 AS a FROM RANGE(1, 100000000)', '54000', undefined, /RANGE/],
  ]
  for (const [sql, code, position, message] of cases) {
    const error = await failure(() => ask(sql))
    assert.is(error.code, code, sql)
    if (position !== undefined) assert.is(error.position, position, sql)
    assert.match(error.message, message)
    assert.not.match(error.message, /\n|\bat \S+:\d/)
  }
  assert.match((await failure(() => ask('SELECT 1 FROM aws.sagemaker_procesing_job'))).hint ?? '', TABLE)
})

test('a column that there is not is NULL to alasql, and a warning says so', async () => {
  const { rows, warnings } = await ask(`SELECT COUNT(*) AS n FROM ${TABLE} WHERE nme = 1`)
  assert.equal(rows, [{ n: 0 }])
  assert.equal(
    warnings.map(({ code }) => code),
    ['unknown_column'],
  )
  assert.equal((await ask('SELECT COUNT(*) AS n FROM ? WHERE nme = 1', [[{ a: 1 }]])).warnings, [])
})

test('SET, SHOW and RESET dialect; the session keeps what is its own', async () => {
  const session = await open()
  const dialect = async () => (await session.query('SHOW dialect')).rows
  assert.equal(await dialect(), [{ dialect: 'ddsql' }])
  await session.query('SET dialect = alasql')
  assert.equal(await dialect(), [{ dialect: 'alasql' }])
  assert.equal((await session.query(`SELECT TOP 1 processing_job_name AS n FROM ${TABLE}`)).rows, [
    { n: 'a' },
  ])
  assert.equal((await session.query('SELECT 1::int AS a', [], { dialect: 'ddsql' })).rows, [{ a: 1 }])
  assert.is((await session.query('SHOW TABLES')).rowCount, 2)
  assert.is((await session.query(`DESCRIBE ${TABLE}`)).rowCount, 25)
  const stream = session.stream('SELECT _ AS n FROM RANGE(1, 3)')
  const read: unknown[] = []
  for await (const row of stream) read.push(row)
  assert.equal(read, [{ n: 1 }, { n: 2 }, { n: 3 }])
  assert.equal(stream.columns, [{ name: 'n', type: 'BIGINT' }])
  await session.query('RESET dialect')
  assert.equal(await dialect(), [{ dialect: 'ddsql' }])
  const error = await failure(() => session.query("SET dialect = 'mysql'"))
  assert.equal([error.code, error.hint], ['22023', 'The dialects are ddsql, datadog, and alasql.'])
  assert.is(
    (await failure(() => session.query('SELECT 1', [], { dialect: 'mysql' as 'ddsql' }))).code,
    '22023',
  )
})

test('a script may change its dialect; DDSQL in it is parsed before anything runs', async () => {
  const script = `SELECT 1 AS a; -- SET dialect = alasql
    SET dialect = alasql; SELECT TOP 1 'x;y' AS b FROM ${TABLE}; SET dialect TO ddsql;
    SELECT 2::int AS c`
  const answers: unknown[] = []
  for (const statement of (await open()).prepareEach(script)) answers.push(...(await statement.query()).rows)
  assert.equal(answers, [{ a: 1 }, { b: 'x;y' }, { c: 2 }])
  const broken = script.replace('2::int', '2::')
  const error = await failure(() => [...catalog.prepareEach(broken, 'script.sql')])
  assert.equal([error.code, error.file, error.line], ['42601', 'script.sql', 3])
})

test('rows, signal, prepared statements, check', async () => {
  const statement = catalog.prepare<[number]>(`SELECT COUNT(*) AS n FROM ${TABLE} WHERE tags->env = $e`, {
    dialect: 'alasql',
  })
  const counts = ['dev', 'prod'].map((e) => statement.query({ e }, { rowMode: 'array' }))
  assert.equal(
    (await Promise.all(counts)).map(({ rows }) => rows),
    [[[2]], [[1]]],
  )
  const first = await catalog.query(`SELECT processing_job_name FROM ${TABLE}`, [], {
    dialect: 'alasql',
    maxRows: 1,
  })
  assert.equal([first.rowCount, first.warnings.map(({ code }) => code)], [1, ['max_rows']])
  const signal = AbortSignal.abort()
  assert.is((await failure(() => catalog.query('SELECT 1', [], { dialect: 'alasql', signal }))).code, '57014')
  assert.equal(
    catalog
      .check('SELECT 1;\nSELECT FROM nowhere x y;\nSELECT f(1)', { dialect: 'alasql' })
      .map(({ code, line }) => [code, line]),
    [
      ['42601', 2],
      ['42883', 3],
    ],
  )
  const closed = await open()
  await closed.close()
  assert.is((await failure(() => closed.query('SELECT 1', [], { dialect: 'alasql' }))).code, '57P01')
})

test('nothing runs for ever: calls of its code are counted', async () => {
  const { prepareAlasql } = await import('../../src/alasql/run.ts')
  const asked = { tables: () => [], query: () => Promise.reject(new Error('not asked')) }
  const run = (sql: string) =>
    prepareAlasql(sql, asked).run({
      catalog: asked,
      params: {},
      signal: new AbortController().signal,
      warn: () => {},
      externalAccess: false,
      mostCalls: 10_000,
    })
  for (const sql of [
    'SELECT COUNT(*) AS n FROM RANGE(1, 1000) a, RANGE(1, 1000) b',
    'SELECT COUNT(*) AS n FROM RANGE(1, 1000) a JOIN RANGE(1, 1000) b ON a._ < b._ AND b._ < 0',
    'WITH RECURSIVE q AS (SELECT 1 AS n UNION ALL SELECT a.n FROM q a, q b, RANGE(1, 2) c) SELECT * FROM q',
  ])
    assert.is((await failure(() => run(sql))).code, '54000', sql)
  assert.equal((await run('SELECT COUNT(*) AS n FROM RANGE(1, 10) a, RANGE(1, 10) b')).rows, [[100]])
})

test('a statement ends where its time or its memory is over, while alasql computes', async () => {
  const catalog = await open()
  const ask = (sql: string, options: object) =>
    failure(() => catalog.query(sql, [], { dialect: 'alasql', ...options }))
  const pairs = 'FROM RANGE(1, 20000) a, RANGE(1, 20000) b'
  assert.is((await ask(`SELECT COUNT(*) AS n ${pairs}`, { timeout: 5 })).code, '57014')
  assert.is((await ask(`SELECT a._ AS x, b._ AS y ${pairs}`, { memoryLimit: 2 ** 24 })).code, '53200')
  await catalog.close()
})

test('files are off unless the catalog was opened with leave; no SQL turns them on', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'x.csv')
  writeFileSync(file, 'a,b\n1,x\n')
  for (const sql of [
    `SELECT * FROM CSV('${file}')`,
    `SELECT * FROM '${file}'`,
    `SELECT * FROM FILE('${file}')`,
    `SELECT a FROM ${TABLE} WHERE role_arn IN (SELECT a FROM CSV('${file}'))`,
    `SELECT * FROM CSV(?)`,
    `SELECT 1 AS a INTO CSV('${join(folder, 'y.csv')}')`,
    `SELECT 1 AS a INTO XLSX(?)`,
    "SELECT * FROM JSON('http://127.0.0.1:1/x.json')",
  ])
    assert.is((await failure(() => ask(sql, sql.includes('?') ? [file] : []))).code, '42501', sql)
  for (const sql of [
    `SELECT 1 AS a INTO CSV('${join(folder, 'y')}' || '.csv')`,
    `SELECT 1 AS a INTO CSV(CONCAT('${join(folder, 'y')}', '.csv'))`,
    `SELECT * FROM CSV('${file}' || '')`,
  ])
    assert.is((await failure(() => ask(sql))).code, '0A000', sql)
  const hidden = `SELECT 1 AS a INTO XLSX({sourcefilename: '${file}'})`
  assert.is((await failure(() => ask(hidden))).code, '22000')
  assert.equal(readdirSync(folder), ['x.csv'])
  assert.equal(await rows('SHOW enable_external_access'), [{ enable_external_access: 'off' }])
  for (const sql of ['SET enable_external_access = on', "SET enable_external_access = 'true'"])
    assert.is((await failure(() => catalog.query(sql))).code, '0A000')
  // A text of several lines is no file, and without a name INTO gives the text.
  assert.equal(await rows("SELECT * FROM CSV('a,b\n1,x')"), [{ a: 1, b: 'x' }])
  assert.equal(await rows("SELECT 1 AS a, NULL AS b INTO CSV({separator: ',', utf8Bom: false})"), [
    { csv: '"a","b"\r\n1,\r\n' },
  ])
})

test('with leave: joins with CSV, JSON and spreadsheets, and INTO them', async () => {
  const folder = temporaryFolder()
  const allowed = await open({ enableExternalAccess: true })
  const at = (name: string) => join(folder, name)
  const run = async (sql: string) => (await allowed.query(sql, [], { dialect: 'alasql' })).rows
  assert.equal((await allowed.query('SHOW enable_external_access')).rows, [{ enable_external_access: 'on' }])
  writeFileSync(at('owners.csv'), 'env,owner\nprod,Ann\ndev,"Bob, B."\n')
  const join3 = (source: string) =>
    `SELECT o.owner, COUNT(*) AS n FROM ${TABLE} j JOIN ${source} o ON j.tags->env = o.env GROUP BY o.owner`
  const answer = [
    { owner: 'Ann', n: 1 },
    { owner: 'Bob, B.', n: 2 },
  ]
  assert.equal(await run(join3(`CSV('${at('owners.csv')}')`)), answer)
  for (const kind of ['XLSX', 'JSON', 'CSV', 'TSV']) {
    const name = at(`out.${kind.toLowerCase()}`)
    const options = kind === 'CSV' ? ", {separator: ','}" : ''
    assert.equal(
      await run(`SELECT env, owner INTO ${kind}('${name}'${options}) FROM CSV('${at('owners.csv')}')`),
      [{ rows: 2 }],
    )
    assert.equal(await run(join3(`${kind}('${name}')`)), answer, kind)
  }
  assert.equal(
    await run(`SELECT processing_job_name AS n, tags INTO JSON('${at('jobs')}') FROM ${TABLE} LIMIT 1`),
    [{ rows: 1 }],
  )
  assert.equal(JSON.parse(readFileSync(at('jobs.json'), 'utf8')), [
    { n: 'a', tags: { env: 'prod', region: 'eu-west-1' } },
  ])
  writeFileSync(at('lines.ndjson'), '{"a":1}\n{"a":2,"b":"x"}\n')
  assert.equal(await run(`SELECT * FROM NDJSON('${at('lines')}')`), [
    { a: 1, b: null },
    { a: 2, b: 'x' },
  ])
  const files = readdirSync(folder)
  for (const [sql, code] of [
    [`SELECT * FROM CSV('${at('none.csv')}')`, '58030'],
    [`SELECT * FROM JSON('${at('owners.csv')}')`, '22P02'],
    [`SELECT * FROM FILE('${at('owners.foo')}')`, '22023'],
    [`SELECT 1 AS a INTO CSV('${at('no/such/folder.csv')}')`, '58030'],
    [`SELECT x->y->z() AS a INTO CSV('${at('never.csv')}') FROM ?`, '42501'],
  ] as const)
    assert.is((await failure(() => run(sql))).code, code, sql)
  assert.equal(readdirSync(folder), files)
})

test('with leave: addresses', async () => {
  const allowed = await open({ enableExternalAccess: true })
  const server = createServer((request, response) => {
    response.statusCode = request.url === '/x.csv' ? 200 : 404
    response.end('a,b\n1,x\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    const from = (name: string) =>
      allowed.query(`SELECT * FROM CSV('http://127.0.0.1:${port}/${name}')`, [], { dialect: 'alasql' })
    assert.equal((await from('x.csv')).rows, [{ a: 1, b: 'x' }])
    assert.is((await failure(() => from('y.csv'))).code, '58030')
  } finally {
    server.close()
  }
})

test('--dialect and --enable-external-access', async () => {
  const example = ['--example', '--format', 'csv']
  const sql = `SELECT COUNT(*) AS n FROM ${TABLE} WHERE processing_job_status = $status`
  assert.equal(await command([...example, '--dialect', 'alasql', '-p', 'status=Failed', '-c', sql]), {
    code: 0,
    stdout: 'n\n26\n',
    stderr: '',
  })
  assert.is((await command([...example, '--dialect', 'alasql', 'describe', TABLE])).code, 0)
  const script =
    'SET dialect = alasql;\nSELECT TOP 2 _ AS n FROM RANGE(1, 9);\n\\d\nRESET dialect;\nSELECT 1::int AS d;'
  const { code, stdout } = await command([...example, '-f', '-'], script)
  assert.equal([code, stdout.split('\n').slice(0, 3)], [0, ['n', '1', '2']])
  assert.match(stdout, 'd\n1\n')
  const wrong = await command(['--dialect', 'mysql', '-c', 'select 1'])
  assert.equal(
    [wrong.code, wrong.stderr.split('\n')[0]],
    [2, 'catalog-sql: --dialect: not a dialect: mysql; perhaps ddsql'],
  )
  const file = join(temporaryFolder(), 'n.csv')
  const into = `SELECT 1 AS a INTO CSV('${file}', {utf8Bom: false})`
  const refused = await command([...example, '--dialect', 'alasql', '-c', into])
  assert.equal([refused.code, /42501/.test(refused.stderr)], [1, true])
  assert.is(
    (await command([...example, '--dialect', 'alasql', '--enable-external-access', '-c', into])).code,
    0,
  )
  assert.is(readFileSync(file, 'utf8'), '"a"\r\n1\r\n')
})

test('-- @dialect alasql in saved query files', async () => {
  const folder = temporaryFolder()
  writeFileSync(
    join(folder, 'q.sql'),
    `-- @name by-env
-- @dialect alasql
-- @param env text = 'dev' The environment.
-- @param least bigint = 0
SELECT TOP 5 tags->env AS env, COUNT(*) AS n FROM ${TABLE} WHERE tags->env = $env GROUP BY tags->env HAVING COUNT(*) > $least;
-- @name plain
SELECT count(*)::int AS n FROM ${TABLE};
-- @name wrong
-- @dialect alasql
SELECT nme, FROM ${TABLE} WHERE x = $nothing
-- @name odd
-- @dialect mysql
SELECT 1`,
  )
  const queries = await loadQueries(folder)
  const byEnv = queries.get('by-env')
  assert.is(byEnv.dialect, 'alasql')
  assert.equal((await byEnv.run(catalog)).rows, [{ env: 'dev', n: 2 }])
  assert.equal((await byEnv.run(catalog, { env: 'prod' })).rows, [{ env: 'prod', n: 1 }])
  assert.equal((await byEnv.run(catalog, { least: '2' })).rows, [])
  assert.equal(byEnv.check(catalog), [])
  // A file says its dialect itself.
  const session = await open()
  await session.query('SET dialect = alasql')
  assert.equal((await queries.get('plain').run(session)).rows, [{ n: 3 }])
  assert.equal(
    queries
      .get('wrong')
      .check(catalog)
      .map(({ code, line, file }) => [code, line, file]),
    [['42601', 10, join(folder, 'q.sql')]],
  )
  assert.match((await failure(() => queries.get('odd').run(catalog))).message, 'there is no dialect "mysql"')
  const ran = await command([
    '--example',
    '--queries',
    folder,
    '--format',
    'csv',
    'run',
    'by-env',
    '--env',
    'prod',
  ])
  assert.equal(ran, { code: 0, stdout: 'env,n\nprod,84\n', stderr: '' })
})

test('nothing loads alasql unless it is asked for, and a host does not meet ours', async () => {
  const program = `
    import fs from 'node:fs'
    const read = []
    const { readFileSync } = fs
    fs.readFileSync = (...args) => (read.push(String(args[0])), readFileSync(...args))
    const { syncBuiltinESMExports } = await import('node:module')
    syncBuiltinESMExports()
    const { openCatalog } = await import(${JSON.stringify(join(ROOT, 'src/index.ts'))})
    const catalog = await openCatalog({ tables: { '${TABLE}': [] } })
    await catalog.query('SELECT count(*) FROM ${TABLE}')
    await catalog.query('SHOW dialect')
    const before = read.filter((file) => /node_modules[\\\\/]alasql[\\\\/]/.test(file)).length
    const globals = Object.keys(globalThis).length
    await catalog.query('SELECT MIN(a) AS m, SUM(a) AS s FROM ?', [[{ a: 1 }]], { dialect: 'alasql' })
    console.log(before, read.filter((file) => /node_modules[\\\\/]alasql[\\\\/]/.test(file)).length, Object.keys(globalThis).length - globals)
  `
  const file = join(temporaryFolder(), 'program.mts')
  writeFileSync(file, program)
  const tsx = join(ROOT, 'node_modules/tsx/dist/cli.mjs')
  assert.is(execFileSync(process.execPath, [tsx, file], { encoding: 'utf8', cwd: ROOT }).trim(), '0 1 0')
  const host = require('alasql')
  const before = [host.fn, host.databases, host.options, host.into, host.from].map((each) =>
    Object.keys(each),
  )
  await ask(`SELECT COUNT(*) AS n FROM ${TABLE}`)
  assert.equal(
    [host.fn, host.databases, host.options, host.into, host.from].map((each) => Object.keys(each)),
    before,
  )
})

test.run()
