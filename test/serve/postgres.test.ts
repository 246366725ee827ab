import { connect } from 'node:net'
import pg from 'pg'
import postgres from 'postgres'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openCatalog, serve } from '../../src/index.ts'
import { listenPglite } from '../support/pglite-server.ts'
import { startPostgres } from '../support/postgres.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const jobs = Array.from({ length: 5000 }, (_, i) => ({
  jobArn: `arn:aws:bedrock:eu-west-1:111122223333:model-invocation-job/${i}`,
  jobName: `job-${i}`,
  status: i % 3 === 0 ? 'Failed' : 'Completed',
  tags: [{ key: 'team', value: `t${i % 7}` }],
}))
const TABLE = 'aws_bedrock_model_invocation_job'
const catalog = await openCatalog({ tables: { [TABLE]: jobs } })
const lines: string[] = []
const served = await serve(catalog, { postgres: { port: 0, log: (line) => lines.push(line) } })
const url = served.urls.postgres as string
const { port } = new URL(url)

const raw = { getTypeParser: () => (value: unknown) => value }
const withClient = async <T>(
  work: (client: pg.Client) => Promise<T>,
  more: pg.ClientConfig = {},
): Promise<T> => {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number(port),
    user: 'me',
    database: 'catalog',
    ...more,
  })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** What a query fails with. */
const failure = async (work: Promise<unknown>): Promise<pg.DatabaseError> => {
  try {
    await work
  } catch (error) {
    return error as pg.DatabaseError
  }
  throw new Error('it did not fail')
}

const test = suite('postgres')

const VALUES = [
  '42::bigint',
  '9223372036854775807::bigint',
  "'-9223372036854775808'::bigint",
  'NULL::bigint',
  '1.5::float8',
  "'NaN'::float8",
  "'-Infinity'::float8",
  '1e300::float8',
  "'äöü 🐘'::text",
  "''::text",
  'true',
  'false',
  "'2026-11-22 01:02:03.456+00'::timestamptz",
  "'1969-01-01 00:00:00+00'::timestamptz",
  "'0044-03-15 BC'::date",
  "'2026-11-22'::date",
  "'infinity'::date",
  "'infinity'::timestamptz",
  "'-infinity'::timestamptz",
  "'1 year 2 months 3 days 04:05:06.789'::interval",
  "'-1 days +02:03:00'::interval",
  `'{"a": [1, null, "x"], "__proto__": 1.50}'::jsonb`,
  "'null'::jsonb",
  "'10.1.2.3/24'::inet",
  "'::1'::inet",
  "'04:05:06.789'::time",
  "'04:05:06+02'::timetz",
  "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid",
  "'\\x00ff10'::bytea",
  'ARRAY[1,2,NULL]::bigint[]',
  "ARRAY['a','b,c','\"q\"','NULL',NULL]::text[]",
  'ARRAY[[1,2],[3,4]]::bigint[]',
  "'{}'::text[]",
  'ARRAY[1.5,2]::float8[]',
  'ARRAY[true,NULL]',
  "ARRAY['2026-11-22 01:02:03+00']::timestamptz[]",
  "ARRAY[['2026-11-22 01:02:03+00', NULL], ['infinity', '0044-03-15 10:00:00 BC']]::timestamptz[]",
  "'0044-03-15 10:00:00 BC'::timestamptz",
  "'0044-03-15 00:00:00.05 BC'::timestamptz",
  "'12026-01-01 23:59:59.001'::timestamptz",
  "'2026-01-01 23:59:59.1'::timestamptz",
  "'1900-01-01 00:00:00.02'::timestamptz",
  "ROW('2026-11-22 01:02:03+00'::timestamptz, ARRAY[1, 2], NULL)",
  "ARRAY['2026-11-22']::date[]",
  'ARRAY[\'{"a": 1}\']::jsonb[]',
  "ARRAY['1 day']::interval[]",
  "ARRAY['10.0.0.1']::inet[]",
]

/** The bytes of a result, with the types that the server says. */
const bytesOf = async (client: pg.Client, sql: string, binary: boolean, values: unknown[] = []) => {
  const { fields, rows } = await client.query({
    text: sql,
    values,
    rowMode: 'array',
    types: raw,
    binary,
  } as pg.QueryArrayConfig)
  return {
    types: fields.map(({ dataTypeID, dataTypeSize, format }) => [dataTypeID, dataTypeSize, format]),
    rows: rows.map((row) =>
      row.map((value: unknown) => (Buffer.isBuffer(value) ? value.toString('hex') : value)),
    ),
  }
}

test('values go over the wire as those of PostgreSQL, as texts and in binary form', async () => {
  const db = await startPostgres()
  const oracle = await listenPglite(db)
  const sql = `SELECT ${VALUES.join(', ')}`
  const answers = (client: pg.Client) =>
    Promise.all([bytesOf(client, sql, false), bytesOf(client, sql, true)]).then(([text, binary]) => ({
      text,
      binary,
    }))
  const expected = await withClient(answers, { port: oracle.port, user: 'postgres', database: 'postgres' })
  const actual = await withClient(answers)
  for (const [i, value] of VALUES.entries()) {
    for (const form of ['text', 'binary'] as const) {
      assert.equal(
        [actual[form].types[i], actual[form].rows[0]?.[i]],
        [expected[form].types[i], expected[form].rows[0]?.[i]],
        `${value} in ${form} form`,
      )
    }
  }
  await oracle.close()
  await db.close()
})

test('types that PostgreSQL has not are jsonb', async () => {
  const { fields, rows } = await withClient((client) =>
    client.query(
      "SELECT 'team=>t3, x=>NULL'::hstore AS h, ARRAY['a=>1'::hstore, NULL] AS many, ROW(1, 'x') AS r",
    ),
  )
  assert.equal(
    fields.map(({ name, dataTypeID }) => [name, dataTypeID]),
    [
      ['h', 3802],
      ['many', 3807],
      ['r', 2249],
    ],
  )
  assert.equal(rows, [{ h: { team: 't3', x: null }, many: [{ a: '1' }, null], r: '(1,x)' }])
})

test('parameters: inferred types, texts, NULL, arrays, JSON, hstore, dates', async () => {
  await withClient(async (client) => {
    const one = async (sql: string, value: unknown) =>
      (await client.query({ text: sql, values: [value], rowMode: 'array' })).rows[0]?.[0]
    assert.is(await one('SELECT $1::bigint + 1', 41), '42')
    assert.is(await one('SELECT $1', 'as a text'), 'as a text')
    assert.is(await one('SELECT $1::text', null), null)
    assert.is(
      await one('SELECT count(*) FROM generate_series(1, 10) AS n WHERE n = ANY($1)', [1, 2, 77]),
      '2',
    )
    assert.equal(await one('SELECT $1::jsonb', { a: [1, "'\n🐘"] }), { a: [1, "'\n🐘"] })
    assert.is(await one("SELECT $1 -> 'team' FROM (SELECT $1::hstore) AS t", '{"team": "t3"}'), 't3')
    assert.is(await one("SELECT $1::hstore -> 'team'", 'team=>t4'), 't4')
    assert.equal(
      await one('SELECT $1::timestamptz', new Date(1_700_000_000_123)),
      new Date(1_700_000_000_123),
    )
    assert.is(await one('SELECT upper($1)', "Robert'); DROP TABLE x"), "ROBERT'); DROP TABLE X")
    assert.is(await one('SELECT octet_length($1::bytea)', Buffer.from([0, 255, 7])), '3')
    const wrong = await failure(client.query('SELECT $1::bigint', ['x']))
    assert.is(wrong.code, '22P02')
    assert.is((await failure(client.query('SELECT $1::bigint', [1, 2]))).code, '08P01')
    assert.is((await failure(client.query('SELECT $1::bigint + $2::bigint', [1]))).code, '08P01')
  })
})

test('errors carry code, position, detail and hint; warnings are notices', async () => {
  await withClient(async (client) => {
    const error = await failure(client.query('SELECT 1,\n  nam FROM (SELECT 1 AS name) AS t'))
    assert.equal(
      [error.severity, error.code, error.message, error.position],
      ['ERROR', '42703', 'column "nam" does not exist', '13'],
    )
    assert.match(error.hint as string, '"t.name"')
    const notices: unknown[] = []
    client.on('notice', ({ severity, code, message }) => notices.push([severity, code, message]))
    await client.query('COMMIT')
    assert.equal(notices, [['WARNING', '25P01', 'there is no transaction in progress']])
  })
})

test('a failed transaction refuses until it is rolled back; savepoints', async () => {
  await withClient(async (client) => {
    const run = async (sql: string) => {
      try {
        return (await client.query(sql)).command
      } catch (error) {
        return (error as pg.DatabaseError).code
      }
    }
    const steps = async (...texts: string[]) => {
      const found: (string | undefined)[] = []
      for (const sql of texts) found.push(await run(sql))
      return found
    }
    assert.equal(
      await steps(
        'BEGIN',
        'SELECT 1',
        'SELECT 1/0',
        'SELECT 1',
        'SELECT nothing',
        'selekt',
        'COMMIT',
        'SELECT 1',
      ),
      ['BEGIN', 'SELECT', '22012', '25P02', '25P02', '42601', 'ROLLBACK', 'SELECT'],
    )
    assert.equal(
      await steps(
        'START TRANSACTION',
        'SAVEPOINT a',
        'SELECT 1/0',
        'ROLLBACK TO a',
        'SELECT 1',
        'RELEASE a',
        'COMMIT',
      ),
      ['START', 'SAVEPOINT', '22012', 'ROLLBACK', 'SELECT', 'RELEASE', 'COMMIT'],
    )
    assert.equal(await steps('INSERT INTO x VALUES (1)', 'CREATE TABLE x (a int)', 'COPY x FROM STDIN'), [
      '0A000',
      '0A000',
      '0A000',
    ])
    assert.equal(
      await steps("SET application_name = 'kept'", 'BEGIN', "SET application_name = 'gone'", 'ROLLBACK'),
      ['SET', 'BEGIN', 'SET', 'ROLLBACK'],
    )
    assert.is((await client.query('SHOW application_name')).rows[0].application_name, 'kept')
  })
})

test('several statements in one text', async () => {
  await withClient(async (client) => {
    const results = (await client.query(
      "SELECT 1 AS a; SET application_name = 'x'; ; SHOW application_name",
    )) as unknown as pg.QueryResult[]
    assert.equal(
      results.map(({ command, rows }) => [command, rows]),
      [
        ['SELECT', [{ a: '1' }]],
        ['SET', []],
        ['SHOW', [{ application_name: 'x' }]],
      ],
    )
    assert.is((await client.query(' -- nothing')).command, null)
    const error = await failure(client.query('SELECT 1; SELECT x; SELECT 2'))
    assert.equal([error.code, error.position], ['42703', '18'])
  })
})

test('prepared statements of SQL', async () => {
  await withClient(async (client) => {
    await client.query('PREPARE p (int, text) AS SELECT $1 + 1 AS n, $2 AS t')
    assert.equal((await client.query("EXECUTE p(1 + 1, 'it''s')")).rows, [{ n: '3', t: "it's" }])
    assert.is((await failure(client.query('EXECUTE p(1)'))).code, '42601')
    assert.is((await failure(client.query('PREPARE p AS SELECT 1'))).code, '42P05')
    await client.query('DEALLOCATE p')
    assert.is((await failure(client.query("EXECUTE p(1, 'x')"))).code, '26000')
    await client.query('PREPARE q AS SELECT 1')
    await client.query('DISCARD ALL')
    assert.is((await failure(client.query('EXECUTE q'))).code, '26000')
    const error = await failure(client.query('PREPARE r AS\n SELECT x'))
    assert.equal([error.code, error.position], ['42703', '22'])
  })
})

test('cursors move as those of PostgreSQL', async () => {
  const db = await startPostgres()
  const oracle = await listenPglite(db)
  const fetches = [
    'FETCH c',
    'FETCH 3 FROM c',
    'FETCH BACKWARD 2 FROM c',
    'FETCH RELATIVE 0 FROM c',
    'FETCH 0 FROM c',
    'FETCH PRIOR FROM c',
    'FETCH PRIOR FROM c',
    'FETCH BACKWARD 1 FROM c',
    'MOVE FORWARD 4 FROM c',
    'FETCH ABSOLUTE 7 FROM c',
    'FETCH ABSOLUTE -2 FROM c',
    'FETCH RELATIVE -3 FROM c',
    'FETCH LAST FROM c',
    'FETCH NEXT FROM c',
    'FETCH PRIOR FROM c',
    'FETCH ALL FROM c',
    'FETCH BACKWARD ALL FROM c',
    'MOVE ALL FROM c',
    'FETCH FIRST FROM c',
    'FETCH ABSOLUTE 0 FROM c',
    'FETCH ABSOLUTE 99 FROM c',
    'FETCH BACKWARD 3 FROM c',
    'MOVE ABSOLUTE 5 FROM c',
    'MOVE BACKWARD ALL IN c',
  ]
  const play = (scroll: string) => async (client: pg.Client) => {
    const found: unknown[] = []
    await client.query('BEGIN')
    await client.query(`DECLARE c ${scroll} CURSOR FOR SELECT n FROM generate_series(1, 10) AS n`)
    for (const sql of fetches) {
      await client.query('SAVEPOINT s')
      try {
        const { command, rowCount, rows } = await client.query(sql)
        found.push([sql, command, rowCount, rows.map(({ n }) => Number(n))])
      } catch (error) {
        await client.query('ROLLBACK TO s')
        found.push([sql, (error as pg.DatabaseError).code])
      }
    }
    await client.query('COMMIT')
    found.push((await failure(client.query('FETCH c'))).code)
    return found
  }
  const there = { port: oracle.port, user: 'postgres', database: 'postgres' }
  assert.equal(await withClient(play('SCROLL')), await withClient(play('SCROLL'), there))
  await oracle.close()
  await db.close()
})

test('cursors without SCROLL go forward, WITH HOLD they outlive the transaction', async () => {
  await withClient(async (client) => {
    const numbers = async (sql: string) => (await client.query(sql)).rows.map(({ n }) => Number(n))
    assert.is((await failure(client.query('DECLARE c CURSOR FOR SELECT 1'))).code, '25P01')
    await client.query('BEGIN')
    await client.query('DECLARE c CURSOR WITH HOLD FOR SELECT n FROM generate_series(1, 5000) AS n')
    assert.equal(await numbers('FETCH 2 FROM c'), [1, 2])
    await client.query('COMMIT')
    assert.equal(await numbers('FETCH 2 FROM c'), [3, 4])
    assert.is((await failure(client.query('FETCH PRIOR FROM c'))).code, '55000')
    assert.is((await client.query('MOVE ALL FROM c')).rowCount, 4996)
    await client.query('BEGIN')
    await client.query('ROLLBACK')
    assert.equal(await numbers('FETCH 2 FROM c'), [])
    await client.query('CLOSE c')
    assert.is((await failure(client.query('CLOSE c'))).code, '34000')
    await client.query('DECLARE h CURSOR WITH HOLD FOR SELECT 1 AS n')
    await client.query('CLOSE ALL')
    assert.is((await failure(client.query('FETCH h'))).code, '34000')
  })
})

test('COPY TO STDOUT in text, csv and binary form as PostgreSQL', async () => {
  const db = await startPostgres()
  const query = `SELECT * FROM (VALUES (1::bigint, E'a\\tb\\n\\\\', NULL::float8, true), (2, 'x"y,z', 1.5, NULL), (3, '', 2, false), (4, '\\.', 0, true)) AS t (n, t, d, b)`
  const copies = [
    `COPY (${query}) TO STDOUT`,
    `COPY (${query}) TO STDOUT WITH CSV HEADER`,
    `COPY (${query}) TO STDOUT (FORMAT csv, DELIMITER ';', NULL 'none', FORCE_QUOTE (t), QUOTE '''')`,
    `COPY (${query}) TO STDOUT (FORMAT text, DELIMITER '|', NULL '-', HEADER true)`,
    `COPY (${query}) TO STDOUT (FORMAT binary)`,
    `COPY (SELECT E'\\\\.' AS t) TO STDOUT (FORMAT csv)`,
    `COPY (${query}) TO STDOUT (FORMAT csv, FORCE_QUOTE *)`,
  ]
  const copied = (client: pg.Client, sql: string) =>
    new Promise<string>((resolve, reject) => {
      const parts: Buffer[] = []
      let tag = ''
      const { connection } = client as unknown as { connection: NodeJS.EventEmitter }
      connection.on('copyData', ({ chunk }) => parts.push(chunk))
      const submitted = client.query({
        submit: (to: { query(sql: string): void }) => to.query(sql),
        handleCommandComplete: ({ text }: { text: string }) => {
          tag = text
        },
        handleReadyForQuery: () => {
          connection.removeAllListeners('copyData')
          resolve(`${tag} ${Buffer.concat(parts).toString('latin1')}`)
        },
        handleError: reject,
        handleCopyData: () => {},
        handleCopyInResponse: () => {},
      } as never)
      return submitted
    })
  const oracle = await listenPglite(db)
  const there = { port: oracle.port, user: 'postgres', database: 'postgres' }
  for (const sql of copies) {
    assert.is(
      await withClient((client) => copied(client, sql)),
      await withClient((client) => copied(client, sql), there),
      sql,
    )
  }
  for (const options of [
    'FORMAT xml',
    'nothing 1',
    "DELIMITER 'ab'",
    'FORMAT binary, HEADER true',
    "QUOTE 'x'",
    'FORMAT csv, FORMAT csv',
  ]) {
    const sql = `COPY (SELECT 1) TO STDOUT (${options})`
    const ours = await withClient((client) => failure(client.query(sql)))
    const theirs = await withClient((client) => failure(client.query(sql)), there)
    assert.is(ours.code, theirs.code, sql)
  }
  await oracle.close()
  await db.close()
})

test('CancelRequest stops the query of its session alone', async () => {
  await withClient(async (client) => {
    const slow = failure(client.query('SELECT count(*) FROM generate_series(1, 2000000000) AS n'))
    await withClient(async (other) => {
      assert.is((await other.query('SELECT 1 AS a')).rows[0].a, '1')
      const { processID, secretKey } = client as unknown as { processID: number; secretKey: number }
      const cancel = (key: number) =>
        new Promise<void>((resolve) => {
          const message = Buffer.alloc(16)
          message.writeInt32BE(16, 0)
          message.writeInt32BE(80_877_102, 4)
          message.writeInt32BE(processID, 8)
          message.writeInt32BE(key, 12)
          connect(Number(port), '127.0.0.1')
            .on('close', () => resolve())
            .end(message)
        })
      await cancel(secretKey ^ 1)
      await cancel(secretKey)
    })
    const error = await slow
    assert.equal([error.code, error.message], ['57014', 'canceling statement due to user request'])
    assert.is((await client.query('SELECT 2 AS a')).rows[0].a, '2')
  })
})

test('statement_timeout', async () => {
  await withClient(async (client) => {
    await client.query("SET statement_timeout = '20ms'")
    const error = await failure(client.query('SELECT count(*) FROM generate_series(1, 2000000000) AS n'))
    assert.equal([error.code, error.message], ['57014', 'canceling statement due to statement timeout'])
  })
})

test('postgres.js: its first look-ups, typed parameters, cursors, transactions', async () => {
  const sql = postgres(url, { max: 2, onnotice: () => {} })
  const [row] = await sql`SELECT ${'x'}::text AS t, ${5}::bigint + 1 AS n, ${sql.json({ a: 1 })}::jsonb AS j`
  assert.equal({ ...row }, { t: 'x', n: '6', j: { a: 1 } })
  const sizes: number[] = []
  for await (const rows of sql`SELECT job_name FROM ${sql(TABLE)} ORDER BY job_name`.cursor(2000))
    sizes.push(rows.length)
  assert.equal(sizes, [2000, 2000, 1000])
  const inside = await sql.begin('read only', async (tx) => {
    await tx`SET LOCAL application_name = 'inside'`
    return (await tx`SHOW application_name`)[0]?.application_name
  })
  assert.is(inside, 'inside')
  await sql.end()
})

test('sessions have settings and prepared statements of their own', async () => {
  await withClient((one) =>
    withClient(async (two) => {
      await one.query("SET application_name = 'one'")
      await one.query('PREPARE mine AS SELECT 1')
      assert.is((await two.query('SHOW application_name')).rows[0].application_name, '')
      assert.is((await failure(two.query('EXECUTE mine'))).code, '26000')
      const { rows } = await two.query(
        'SELECT current_user AS u, current_database() AS d, current_schema() AS s',
      )
      assert.equal(rows, [{ u: 'me', d: 'catalog', s: 'public' }])
    }),
  )
})

test('settings of the first message', async () => {
  const options = '-c statement_timeout=5s --application-name=from\\ options'
  await withClient(
    async (client) => {
      assert.is((await client.query('SHOW statement_timeout')).rows[0].statement_timeout, '5s')
      assert.is((await client.query('SHOW application_name')).rows[0].application_name, 'from options')
    },
    { options },
  )
  assert.is((await failure(withClient(async () => {}, { options: '-c nothing=1' }))).code, '42704')
  assert.is((await failure(withClient(async () => {}, { options: '-c is_superuser=on' }))).code, '0A000')
})

test('a password: SCRAM-SHA-256; none is needed nowhere but on this machine', async () => {
  const password = 'pä ss\u00adword'
  const other = await serve(catalog, { postgres: { port: 0, password } })
  const at = { port: Number(new URL(other.urls.postgres as string).port) }
  assert.is(
    await withClient(async (client) => (await client.query('SELECT 1 AS a')).rows[0].a, { ...at, password }),
    '1',
  )
  assert.is((await failure(withClient(async () => {}, { ...at, password: 'wrong' }))).code, '28P01')
  await other.close()
  assert.is((await failure(serve(catalog, { postgres: { host: '0.0.0.0', port: 0 } }))).code, '22023')
  assert.is((await failure(serve(catalog, { postgres: { port: Number(port) } }))).code, '58030')
})

test('a Unix socket', async () => {
  const folder = temporaryFolder()
  const other = await serve(catalog, { postgres: { host: folder } })
  assert.is(
    await withClient(async (client) => (await client.query('SELECT 1 AS a')).rows[0].a, {
      host: folder,
      port: 5433,
    }),
    '1',
  )
  await other.close()
})

test('too many clients are refused, idle ones sent away', async () => {
  const other = await serve(catalog, { postgres: { port: 0, maxConnections: 1, idleTimeout: 50 } })
  const at = { port: Number(new URL(other.urls.postgres as string).port) }
  const first = new pg.Client({ host: '127.0.0.1', user: 'me', ...at })
  const gone = new Promise<pg.DatabaseError>((resolve) =>
    first.on('error', resolve as (error: Error) => void),
  )
  await first.connect()
  assert.is((await failure(withClient(async () => {}, at))).code, '53300')
  assert.is((await gone).code, '57P05')
  await other.close()
})

test('close lets a query end, and then takes leave', async () => {
  const other = await serve(catalog, { postgres: { port: 0 } })
  const client = new pg.Client({
    host: '127.0.0.1',
    user: 'me',
    port: Number(new URL(other.urls.postgres as string).port),
  })
  const gone = new Promise<pg.DatabaseError>((resolve) =>
    client.on('error', resolve as (error: Error) => void),
  )
  await client.connect()
  const query = new pg.Query('SELECT n FROM generate_series(1, 200000) AS n')
  client.query(query)
  let [rows, closed] = [0, Promise.resolve()]
  query.on('row', () => {
    if (rows++ === 0) closed = other.close()
  })
  await new Promise((resolve, reject) => query.on('end', resolve).on('error', reject))
  assert.is(rows, 200_000)
  assert.is((await gone).code, '57P01')
  await closed
  assert.is((await catalog.query('SELECT 1 AS a')).rowCount, 1)
})

test('log lines tell who asked, how many rows, and no values', async () => {
  lines.length = 0
  await withClient(
    async (client) => {
      await client.query('SELECT $1::text', ['a secret'])
      await failure(client.query("SELECT 'a secret'::bigint"))
    },
    { application_name: 'a\nb' },
  )
  assert.is(lines.length, 1)
  assert.match(
    lines[0] as string,
    /^\S+Z \[\d+\] 127\.0\.0\.1 "me@catalog" "a\\nb" SELECT 1 rows \d+\.\d ms$/,
  )
})

test.after(async () => {
  await served.close()
  await catalog.close()
})
test.run()
