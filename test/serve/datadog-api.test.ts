import { readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type HttpOptions, openCatalog, type Served, serve } from '../../src/index.ts'
import { ROOT } from '../support/command.ts'

const catalog = await openCatalog({ data: join(ROOT, 'examples/catalog') })
const test = suite('datadog api')

interface Reply {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: JSON of the wire
  readonly body: any
}

/** Starts a server for a test; `now` stands still unless the test moves it. */
const served = async (
  options: HttpOptions,
  work: (server: Served, url: string) => Promise<void>,
): Promise<void> => {
  const server = await serve(catalog, { http: { port: 0, now: () => 0, ...options } })
  try {
    await work(server, server.urls.http as string)
  } finally {
    await server.close()
  }
}

const ask = async (url: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> => {
  const post =
    body === undefined ? {} : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }
  const response = await fetch(url, { ...post, headers: { 'content-type': 'application/json', ...headers } })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

const TABULAR = '/api/v2/ddsql/query/tabular'
const question = (query: string, more: Record<string, unknown> = {}) => ({
  data: {
    type: 'ddsql_query_request',
    attributes: {
      query,
      time: { from_timestamp: 1_700_000_000_000, to_timestamp: 1_700_003_600_000 },
      ...more,
    },
  },
})
const fetchOf = (id: string) => ({
  data: { type: 'ddsql_query_fetch_request', attributes: { query_id: id } },
})

test('an answer has the form of the published description, every type with its form of values', async () => {
  await served({}, async (_, url) => {
    const sql = `SELECT 9007199254740993 AS big, 1.5 AS d, 'é"' AS t, true AS b, TIMESTAMP '2024-01-01T00:00:00.5Z' AS ts,
      DATE '1970-01-02' AS day, '{"b":1,"a":[null]}'::json AS j, 'k=>v,n=>NULL'::hstore AS h, ARRAY[1,2] AS ns,
      ARRAY[TIMESTAMP '1970-01-01T00:00:01Z'] AS times, INTERVAL '1 day' AS i, INET '10.0.0.1' AS ip, NULL AS n,
      'NaN'::decimal AS nan, 'infinity'::timestamp AS never`
    const response = await fetch(url + TABULAR, { method: 'POST', body: JSON.stringify(question(sql)) })
    const text = await response.text()
    const { data, meta } = JSON.parse(text)
    assert.is(response.status, 200)
    assert.is(response.headers.get('content-type'), 'application/json')
    assert.equal(Object.keys(data), ['id', 'type', 'attributes'])
    assert.equal(
      [data.type, data.attributes.state, data.id],
      ['ddsql_query_response', 'completed', meta.request_id],
    )
    assert.equal(meta, { elapsed: 0, request_id: data.id })
    assert.equal(
      data.attributes.columns
        .slice(1)
        .map(({ name, type, values }: Record<string, unknown>) => [name, type, values]),
      [
        ['d', 'DECIMAL', [1.5]],
        ['t', 'VARCHAR', ['é"']],
        ['b', 'BOOLEAN', [true]],
        ['ts', 'TIMESTAMP', [1_704_067_200_500]],
        ['day', 'DATE', [86_400_000]],
        ['j', 'JSON', ['{"a": [null], "b": 1}']],
        ['h', 'HSTORE', [{ k: 'v', n: null }]],
        ['ns', 'BIGINT[]', [[1, 2]]],
        ['times', 'TIMESTAMP[]', [[1000]]],
        ['i', 'INTERVAL', ['1 day']],
        ['ip', 'INET', ['10.0.0.1']],
        ['n', 'VARCHAR', [null]],
        ['nan', 'DECIMAL', ['NaN']],
        ['never', 'TIMESTAMP', ['infinity']],
      ],
    )
    // JSON.parse would round it.
    assert.match(text, '{"name":"big","type":"BIGINT","values":[9007199254740993]}')
  })
})

test('row_limit is 5,000 unless given, 1 to 10,000, and what it cuts is told', async () => {
  await served({}, async (_, url) => {
    const rows = (limit?: unknown) =>
      ask(
        url + TABULAR,
        question(
          'SELECT * FROM generate_series(1, 20000) AS g(n)',
          limit === undefined ? {} : { row_limit: limit },
        ),
      )
    const { attributes } = (await rows()).body.data
    assert.is(attributes.columns[0].values.length, 5000)
    assert.equal(attributes.warnings, ['only the first 5000 of 20000 rows are shown'])
    assert.is((await rows(10_000)).body.data.attributes.columns[0].values.length, 10_000)
    for (const wrong of [0, 10_001, 1.5, '5']) {
      const { status, body } = await rows(wrong)
      assert.is(status, 400, String(wrong))
      assert.match(body.errors[0].detail, 'data.attributes.row_limit must be')
    }
    const small = (await ask(url + TABULAR, question('SELECT 1 AS one'))).body.data.attributes
    assert.is(small.warnings, undefined)
  })
})

test('the time is required, and is the frame of the query', async () => {
  await served({}, async (_, url) => {
    const sql = `SELECT current_setting('dd.time_frame_start') AS a, current_setting('dd.time_frame_end') AS b`
    const { columns } = (await ask(url + TABULAR, question(sql))).body.data.attributes
    assert.equal(
      columns.map(({ values }: { values: string[] }) => values[0]),
      ['2023-11-14 22:13:20.000+00:00', '2023-11-14 23:13:20.000+00:00'],
    )
    const wrong = async (time: unknown) =>
      (await ask(url + TABULAR, question('SELECT 1', { time }))).body.errors[0]
    assert.equal(await wrong(undefined), {
      status: '400',
      title: 'Bad Request',
      detail: 'data.attributes.time must be an object',
    })
    assert.match((await wrong({ from_timestamp: 5, to_timestamp: 4 })).detail, 'from must not be after to')
    assert.match((await wrong({ from_timestamp: 5, to_timestamp: 'x' })).detail, 'time.to_timestamp must be')
    assert.match((await wrong({ from_timestamp: 0, to_timestamp: 9e15 })).detail, 'out of range')
  })
})

test('a query that takes longer is running, and fetched until it is completed; both may be asked again', async () => {
  await served({ patience: 0 }, async (_, url) => {
    const first = await ask(url + TABULAR, question('SELECT count(*) AS n FROM generate_series(1, 100000)'))
    const { state, query_id: id, columns } = first.body.data.attributes
    assert.equal([first.status, state, columns], [200, 'running', undefined])
    let reply = await ask(`${url + TABULAR}/fetch`, fetchOf(id))
    while (reply.body.data.attributes.state === 'running') {
      assert.is(reply.body.data.attributes.query_id, id)
      reply = await ask(`${url + TABULAR}/fetch`, fetchOf(id))
    }
    assert.equal(reply.body.data.attributes.columns, [{ name: 'n', type: 'BIGINT', values: [100_000] }])
    const again = await ask(`${url + TABULAR}/fetch`, fetchOf(id))
    assert.is(again.body.data.attributes.state, 'completed')
    const unknown = await ask(`${url + TABULAR}/fetch`, fetchOf('x'))
    assert.equal([unknown.status, unknown.body.errors[0].title], [404, 'Not Found'])
  })
})

test('mistakes are 400 with code, place and hint; nothing of ours is told of others', async () => {
  await served({}, async (_, url) => {
    const detail = async (body: unknown) => {
      const { status, body: answer } = await ask(url + TABULAR, body)
      assert.is(status, 400)
      return answer.errors[0].detail
    }
    assert.is(
      await detail(question('SELECT tag FROM aws.sagemaker_processing_job')),
      '42703: column "tag" does not exist (line 1, column 8). Perhaps you meant to reference the column "sagemaker_processing_job.tags". A tag is read with tags->\'key\'.',
    )
    assert.match(await detail(question('SELECT 1; SELECT 2')), 'multiple commands')
    assert.match(await detail(question('DROP TABLE x')), '0A000')
    assert.match(await detail(question('SELECT 1/0')), '22012')
    assert.match(await detail('{'), 'not JSON')
    assert.match(await detail({ data: { type: 'x' } }), 'data.attributes must be')
    assert.is((await ask(`${url}/api/v2/nothing`)).status, 404)
    assert.is((await ask(url + TABULAR)).status, 405)
  })
})

test('60 requests in 20 seconds are answered, and the headers count them', async () => {
  let now = 0
  await served({ rateLimit: { requests: 2, seconds: 20 }, now: () => now }, async (_, url) => {
    const once = async () => {
      const { status, headers, body } = await ask(url + TABULAR, question('SELECT 1'))
      const rate = ['limit', 'period', 'remaining', 'reset', 'name'].map((name) =>
        headers.get(`x-ratelimit-${name}`),
      )
      return { status, rate, errors: body.errors }
    }
    const name = 'logs_advanced_query_api_query'
    assert.equal(await once(), { status: 200, rate: ['2', '20', '1', '20', name], errors: undefined })
    now = 5000
    assert.equal((await once()).rate, ['2', '20', '0', '15', name])
    assert.equal(await once(), {
      status: 429,
      rate: ['2', '20', '0', '15', name],
      errors: ['Too many requests'],
    })
    now = 20_000
    assert.is((await once()).status, 200)
  })
})

test('keys: as Datadog sends them, or as a Bearer token', async () => {
  await served({ apiKey: 'api', appKey: 'app' }, async (_, url) => {
    const status = async (headers: Record<string, string>) =>
      (await ask(`${url}/api/v1/validate`, undefined, headers)).status
    assert.is(await status({ 'dd-api-key': 'api', 'dd-application-key': 'app' }), 200)
    assert.is(await status({ authorization: 'Bearer app' }), 200)
    for (const wrong of [
      {},
      { 'dd-api-key': 'api' },
      { 'dd-api-key': 'apix', 'dd-application-key': 'app' },
      { authorization: 'Bearer x' },
    ])
      assert.is(await status(wrong as Record<string, string>), 403)
  })
  for (const host of ['0.0.0.0', '::', 'example.com']) {
    const error = await serve(catalog, { http: { host, port: 0 } }).catch((caught) => caught)
    assert.is(error.code, '22023', host)
  }
})

test('without keys a page of another site gets nothing: Host and Origin are this server', async () => {
  await served({}, async (_, url) => {
    const { host, port } = new URL(url)
    const status = (headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) => {
        const request = httpRequest(
          { host: '127.0.0.1', port, path: '/api/v1/validate', headers: { host, ...headers } },
          (response) => resolve(response.resume().statusCode),
        )
        request.once('error', reject).end()
      })
    assert.is(await status({}), 200)
    assert.is(await status({ host: `localhost:${port}` }), 200)
    assert.is(await status({ origin: `http://${host}` }), 200)
    for (const wrong of [
      { host: 'evil.example' },
      { host: `127.0.0.1.evil.example:${port}` },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ])
      assert.is(await status(wrong as Record<string, string>), 403, JSON.stringify(wrong))
  })
})

test('bodies and answers may be packed', async () => {
  await served({}, async (_, url) => {
    const { port } = new URL(url)
    const sql = `SELECT repeat('x', 5000) AS x`
    const reply = await new Promise<{ coding: string | undefined; body: Buffer }>((resolve, reject) => {
      const headers = { 'content-encoding': 'gzip', 'accept-encoding': 'gzip' }
      const request = httpRequest(
        { host: '127.0.0.1', port, path: TABULAR, method: 'POST', headers },
        async (response) => {
          const chunks: Buffer[] = []
          for await (const chunk of response) chunks.push(chunk)
          resolve({ coding: response.headers['content-encoding'], body: Buffer.concat(chunks) })
        },
      )
      request.once('error', reject).end(gzipSync(JSON.stringify(question(sql))))
    })
    assert.is(reply.coding, 'gzip')
    assert.ok(reply.body.length < 1000)
    assert.is(JSON.parse(gunzipSync(reply.body).toString()).data.attributes.columns[0].values[0].length, 5000)
    // A bomb of a body.
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024))
    const response = await fetch(url + TABULAR, {
      method: 'POST',
      body: bomb,
      headers: { 'content-encoding': 'gzip' },
    })
    assert.is(response.status, 413)
  })
})

// As Datadog's command pup sends and reads them.

test('pup: a query, a query that runs, tables, columns, the reference', async () => {
  const body = (sql: string) => ({
    data: {
      type: 'analysis_workspace_query_request',
      attributes: {
        datasets: [
          {
            data_source: 'analysis_dataset',
            name: 'user_query',
            query: { type: 'sql_analysis', sql_query: sql },
          },
        ],
        query: { dataset: 'user_query', time_window: { from: 0, to: 1000 }, limit: 1 },
      },
    },
    meta: { client_id: 'pup/1.0.0', user_query_id: 'a', use_async_querying: true },
  })
  const path = '/api/unstable/advanced/query/tabular'
  await served({}, async (_, url) => {
    const { body: answer } = await ask(url + path, body('SELECT n FROM generate_series(1, 2) AS g(n)'))
    assert.equal(answer.data[0].attributes.columns, [{ name: 'n', type: 'BIGINT', values: [1] }])
    assert.equal(answer.meta.responses[0].queries[0].status, 'done')
    const { tables } = (await ask(`${url}/api/unstable/ddsql-editor/tools/table-names`)).body
    assert.equal(tables, ['aws.sagemaker_processing_job', 'aws_bedrock_model_invocation_job'])
    const columns = await ask(`${url}/api/unstable/ddsql-editor/tools/table-data`, { tables: [tables[0]] })
    assert.equal(columns.body.tables[0].Table.TableName, tables[0])
    assert.equal(columns.body.tables[0].Table.Columns[0], { Name: '_key', Type: 'VARCHAR' })
    const missing = await ask(`${url}/api/unstable/ddsql-editor/tools/table-data`, { tables: ['x'] })
    assert.equal(
      [missing.status, missing.body.errors[0].detail],
      [400, 'depends on non-existent dataset "x"'],
    )
    assert.match((await ask(`${url}/api/unstable/ddsql-editor/tools/ddsql-docs`)).body.docs, 'date_bin')
    assert.equal((await ask(`${url}/api/v2/reference-tables/tables`)).body, { data: [], meta: { page: {} } })
  })
  await served({ patience: 0 }, async (_, url) => {
    const sent = body('SELECT count(*) AS n FROM generate_series(1, 100000)')
    let { body: answer } = await ask(url + path, sent)
    let { status, query_id: id } = answer.meta.responses[0].queries[0]
    assert.is(status, 'running')
    while (status === 'running') {
      const { data, meta } = sent
      const attributes = { ...data.attributes, query_id: id }
      answer = (
        await ask(`${url}${path}/fetch`, { data: { type: 'advanced_query_fetch_request', attributes }, meta })
      ).body
      ;({ status, query_id: id } = answer.meta.responses[0].queries[0])
    }
    assert.equal(answer.data[0].attributes.columns[0].values, [100_000])
  })
})

// Every form of request and answer, from the published description of the API and the source of pup.

interface Golden {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly status: number
  readonly answer: unknown
}
const goldens: Readonly<Record<string, readonly Golden[]>> = JSON.parse(
  readFileSync(join(ROOT, 'test/serve/goldens/datadog-api.json'), 'utf8'),
)
const UUID = /"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g

for (const [kind, options] of Object.entries<HttpOptions>({
  answered: {},
  slow: { patience: 0 },
  locked: { apiKey: 'api' },
  limited: { rateLimit: { requests: 0, seconds: 20 } },
})) {
  test(`golden answers: ${kind}`, async () => {
    await served(options, async (_, url) => {
      for (const { name, method, path, body, status, answer } of goldens[kind] ?? []) {
        const sent = body === undefined ? {} : { body: JSON.stringify(body) }
        const response = await fetch(url + path, { method, ...sent })
        const text = (await response.text()).replaceAll(UUID, '"<id>"')
        assert.equal([response.status, JSON.parse(text)], [status, answer], name)
      }
    })
  })
}

test('closing stops queries that run', async () => {
  const server = await serve(catalog, { http: { port: 0, patience: 0 } })
  const sql = 'SELECT count(*) FROM generate_series(1, 1000000) a, generate_series(1, 1000000) b'
  const { body } = await ask(server.urls.http + TABULAR, question(sql))
  assert.is(body.data.attributes.state, 'running')
  await server.close()
})

test.after(() => catalog.close())
test.run()
