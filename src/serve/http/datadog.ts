// Datadog's API for DDSQL: POST /api/v2/ddsql/query/tabular and …/fetch, the same questions in the form of Datadog's
// command pup, and what their editor asks of tables.
import { randomUUID } from 'node:crypto'
import { type } from 'arktype'
import type { Catalog } from '../../engine.ts'
import type { RawResult } from '../../results.ts'
import { ddsqlReference } from '../reference.ts'
import { columnsJson } from './column-json.ts'
import { type Answer, type Exchange, Refusal } from './exchange.ts'
import { type RateLimit, RateWindow } from './rate.ts'
import type { Route, Tongue } from './server.ts'

export interface DatadogOptions {
  /** The limit of requests, also sent in the headers: 60 in 20 s unless it is given. */
  readonly rateLimit?: RateLimit | undefined
  /** Milliseconds after which a query that runs is answered with `running`: 2,000 unless it is given. */
  readonly patience?: number | undefined
  /** Milliseconds since some moment. */
  readonly now?: (() => number) | undefined
}

const RATE_LIMIT: RateLimit = { requests: 60, seconds: 20 }
const PATIENCE = 2000
const DEFAULT_ROWS = 5000
const MOST_ROWS = 10_000
/** Answers that nobody has fetched for so long go, and the oldest before there are too many. */
const KEPT_MS = 600_000
const MOST_KEPT = 100

/** Unknown members are left alone, as Datadog does. */
const QueryRequest = type({
  data: {
    type: "'ddsql_query_request'",
    attributes: {
      query: 'string',
      'row_limit?': `1 <= number.integer <= ${MOST_ROWS}`,
      time: { from_timestamp: 'number.integer', to_timestamp: 'number.integer' },
    },
  },
})
const FetchRequest = type({
  data: { type: "'ddsql_query_fetch_request'", attributes: { query_id: 'string' } },
})
/** The form of pup, which is that of Datadog's own pages. */
const PageRequest = type({
  data: {
    type: "'analysis_workspace_query_request'",
    attributes: {
      datasets: type({ name: 'string', query: { type: "'sql_analysis'", sql_query: 'string' } })
        .array()
        .atLeastLength(1),
      query: {
        dataset: 'string',
        time_window: { from: 'number.integer', to: 'number.integer' },
        'limit?': `1 <= number.integer <= ${MOST_ROWS}`,
      },
    },
  },
})
const PageFetch = type({
  data: { type: "'advanced_query_fetch_request'", attributes: { query_id: 'string' } },
})
const TableData = type({ tables: 'string[]' })

interface Question {
  readonly sql: string
  readonly rowLimit: number
  readonly from: number
  readonly to: number
}

interface Completed {
  readonly raw: RawResult
  readonly warnings: readonly string[]
}

/** A query that somebody may come back for. */
interface Pending {
  readonly result: Promise<Completed>
  readonly since: number
}

/** How one of the two forms is answered. */
interface Form {
  completed(completed: Completed, meta: Meta): string
  running(id: string, meta: Meta): string
}
interface Meta {
  readonly elapsed: number
  readonly requestId: string
}

/** Answers, and what stops the queries that run. */
export const datadogRoutes = (
  catalog: Catalog,
  { rateLimit = RATE_LIMIT, patience = PATIENCE, now = () => performance.now() }: DatadogOptions,
): Tongue => {
  const rate = new RateWindow(rateLimit, now)
  const pending = new Map<string, Pending>()
  const stop = new AbortController()

  const run = async ({ sql, rowLimit, from, to }: Question): Promise<Completed> => {
    await using asked = catalog.session({
      settings: { 'dd.time_frame_start': timeText(from), 'dd.time_frame_end': timeText(to) },
    })
    const options = { maxRows: rowLimit, signal: stop.signal }
    const { raw, warnings } = await asked.prepare(sql).execute([], options)
    return { raw, warnings: warnings.map(({ message }) => message) }
  }
  const keep = (result: Promise<Completed>): string => {
    const id = randomUUID()
    pending.set(id, { result, since: now() })
    for (const [other, { since }] of pending)
      if (pending.size > MOST_KEPT || since + KEPT_MS < now()) pending.delete(other)
    return id
  }
  const answer = async (
    id: string | undefined,
    result: Promise<Completed>,
    form: Form,
    started: number,
  ): Promise<Answer> => {
    const completed = await within(result, patience)
    const meta: Meta = { elapsed: Math.round(now() - started), requestId: randomUUID() }
    const body =
      completed === undefined ? form.running(id ?? keep(result), meta) : form.completed(completed, meta)
    return { status: 200, headers: { ...rate.headers, 'dd-request-id': meta.requestId }, body }
  }
  const ask = async (
    exchange: Exchange,
    form: Form,
    question: (body: unknown) => Question,
  ): Promise<Answer> => {
    const started = now()
    if (!rate.take()) return tooMany(rate)
    const asked = question(await jsonOf(exchange))
    if (asked.from > asked.to) throw new Refusal(400, 'time: from must not be after to')
    const result = run(asked)
    // Whoever does not come back for it does not hear of its failure.
    result.catch(() => {})
    return answer(undefined, result, form, started)
  }
  const fetch = async (exchange: Exchange, form: Form, idOf: (body: unknown) => string): Promise<Answer> => {
    const started = now()
    const id = idOf(await jsonOf(exchange))
    const found = pending.get(id)
    if (found === undefined) throw new Refusal(404, 'there is no such query, or its answer is no longer kept')
    return answer(id, found.result, form, started)
  }

  const post = (path: string, answer: Route['answer']): Route => ({ method: 'POST', path, answer })
  const get = (path: string, answer: Route['answer']): Route => ({ method: 'GET', path, answer })
  const routes = [
    get('/api/v1/validate', async () => json({ valid: true })),
    post('/api/v2/ddsql/query/tabular', (exchange) => ask(exchange, TABULAR, tabularQuestion)),
    post('/api/v2/ddsql/query/tabular/fetch', (exchange) =>
      fetch(exchange, TABULAR, (body) => checked(FetchRequest(body)).data.attributes.query_id),
    ),
    post('/api/unstable/advanced/query/tabular', (exchange) => ask(exchange, PAGE, pageQuestion)),
    post('/api/unstable/advanced/query/tabular/fetch', (exchange) =>
      fetch(exchange, PAGE, (body) => checked(PageFetch(body)).data.attributes.query_id),
    ),
    get('/api/unstable/ddsql-editor/tools/table-names', async () =>
      json({ tables: catalog.tables().map(({ name }) => name) }),
    ),
    post('/api/unstable/ddsql-editor/tools/table-data', async (exchange) => {
      const { tables } = checked(TableData(await jsonOf(exchange)))
      return json({ tables: tables.map((name) => tableData(catalog, name)) })
    }),
    get('/api/unstable/ddsql-editor/tools/ddsql-docs', async () => json({ docs: ddsqlReference() })),
    // Tables that an organisation uploads: there are none.
    get('/api/v2/reference-tables/tables', async () => json({ data: [], meta: { page: {} } })),
  ]
  return {
    routes,
    async close() {
      stop.abort()
      await Promise.allSettled([...pending.values()].map(({ result }) => result))
    },
  }
}

const json = (value: unknown): Answer => ({ status: 200, body: JSON.stringify(value) })

const tooMany = (rate: RateWindow): Answer => ({
  status: 429,
  headers: rate.headers,
  body: JSON.stringify({ errors: ['Too many requests'] }),
})

/** The result, or undefined when it takes longer; of 0 milliseconds, unless it is there. */
const within = async <T>(result: Promise<T>, milliseconds: number): Promise<T | undefined> => {
  if (milliseconds === 0) return Promise.race([result, undefined])
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined)
  })
  try {
    return await Promise.race([result, late])
  } finally {
    clearTimeout(timer)
  }
}

const jsonOf = async (exchange: Exchange): Promise<unknown> => {
  const text = (await exchange.body()).toString()
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 'the body is not JSON')
  }
}

/** Throws Refusal 400 that names the member, and no value. */
const checked = <T>(found: T | type.errors): T => {
  if (!(found instanceof type.errors)) return found
  const [first] = found
  throw new Refusal(400, `${first?.path.join('.') || 'the body'} must be ${first?.expected}`)
}

const timeText = (milliseconds: number): string => {
  const date = new Date(milliseconds)
  if (Number.isNaN(date.getTime())) throw new Refusal(400, 'time: a time is out of range')
  return date.toISOString()
}

const tabularQuestion = (body: unknown): Question => {
  const { query, row_limit = DEFAULT_ROWS, time } = checked(QueryRequest(body)).data.attributes
  return { sql: query, rowLimit: row_limit, from: time.from_timestamp, to: time.to_timestamp }
}

const pageQuestion = (body: unknown): Question => {
  const { datasets, query } = checked(PageRequest(body)).data.attributes
  const dataset = datasets.find(({ name }) => name === query.dataset)
  if (dataset === undefined)
    throw new Refusal(400, 'data.attributes.query.dataset must be the name of a dataset')
  const { limit = DEFAULT_ROWS, time_window: time } = query
  return { sql: dataset.query.sql_query, rowLimit: limit, from: time.from, to: time.to }
}

const warningsJson = (warnings: readonly string[]): string =>
  warnings.length === 0 ? '' : `,"warnings":${JSON.stringify(warnings)}`

const TABULAR: Form = {
  completed: ({ raw, warnings }, { elapsed, requestId }) =>
    `{"data":{"id":"${requestId}","type":"ddsql_query_response","attributes":{"state":"completed","columns":${columnsJson(raw)}${warningsJson(warnings)}}},"meta":{"elapsed":${elapsed},"request_id":"${requestId}"}}`,
  running: (id, { elapsed, requestId }) =>
    JSON.stringify({
      data: { id: requestId, type: 'ddsql_query_response', attributes: { state: 'running', query_id: id } },
      meta: { elapsed, request_id: requestId },
    }),
}

const PAGE: Form = {
  completed: ({ raw, warnings }, { elapsed, requestId }) =>
    `{"data":[{"id":"ddsql_response","type":"scalar_response","attributes":{"columns":${columnsJson(raw)}${warningsJson(warnings)}}}],"meta":{"elapsed":${elapsed},"request_id":"${requestId}","responses":[{"queries":[{"name":"user_query","status":"done"}]}]}}`,
  running: (id, { elapsed, requestId }) =>
    JSON.stringify({
      data: [],
      meta: {
        elapsed,
        request_id: requestId,
        responses: [{ queries: [{ name: 'user_query', status: 'running', query_id: id }] }],
      },
    }),
}

/** Throws Refusal 400 in the words of Datadog's service. */
const tableData = (catalog: Catalog, asked: string) => {
  const name = asked.replace(/^public\./, '')
  const table = catalog.tables().find((each) => each.name === name || each.aliases.includes(name))
  if (table === undefined) throw new Refusal(400, `depends on non-existent dataset "${asked}"`)
  const columns = table.columns.filter(({ hidden }) => !hidden)
  return {
    Table: { TableName: table.name, Columns: columns.map(({ name, type }) => ({ Name: name, Type: type })) },
  }
}
