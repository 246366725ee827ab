// Tools, resources and prompts of the Model Context Protocol over a catalog, by the names of Datadog's own tools.
import {
  createMcpHandler,
  type McpHttpHandler,
  McpServer,
  ResourceTemplate,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { type } from 'arktype'
import type { Catalog, ColumnDescription, Parameters, Statement, TableDescription } from '../../engine.ts'
import type { SavedQueries } from '../../queries/load.ts'
import type { SavedQuery } from '../../queries/saved-query.ts'
import { resultColumns } from '../../results.ts'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { nearest } from '../../source/suggest.ts'
import { typeOps } from '../../types/ops.ts'
import { quoteIdent } from '../../types/quoting.ts'
import type { SqlType } from '../../types/type.ts'
import type { Value } from '../../types/value.ts'
import { packageVersion } from '../../version.ts'
import { ddsqlReference } from '../reference.ts'
import type { McpOptions } from './options.ts'
import { cell, tellRows } from './tsv.ts'

const DEFAULT_ROWS = 1000
const MOST_ROWS = 10_000
const TIMEOUT = 55_000
const MOST_CALLS = 1000

const READ_ONLY = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false }

interface ToolResult {
  [member: string]: unknown
  content: { type: 'text'; text: string }[]
  structuredContent?: Record<string, unknown>
  isError?: boolean
}

const said = (text: string, structuredContent?: Record<string, unknown>): ToolResult => ({
  content: [{ type: 'text', text }],
  ...(structuredContent && { structuredContent }),
})

/** A mistake of the question, with everything that helps to ask a better one. Others are not the agent's to mend. */
const failed = (error: unknown): ToolResult => {
  if (!(error instanceof DdsqlError)) {
    return { ...said(`ERROR ${SQLSTATE.internal_error}: internal error`), isError: true }
  }
  const { code, message, line, column, excerpt, detail, hint } = error
  const place = line === undefined ? '' : ` (line ${line}, column ${column})`
  const parts = [
    `ERROR ${code}: ${message}${place}`,
    excerpt,
    detail && `DETAIL: ${detail}`,
    hint && `HINT: ${hint}`,
  ]
  return { ...said(parts.filter(Boolean).join('\n')), isError: true }
}

const attempt = async (work: () => Promise<ToolResult> | ToolResult): Promise<ToolResult> => {
  try {
    return await work()
  } catch (error) {
    return failed(error)
  }
}

const Search = type({
  'query?': type('string').describe('words of the name or description; . for all'),
  'limit?': '1 <= number.integer <= 100',
  'offset?': 'number.integer >= 0',
})
const TableId = type({ table_id: type('string').describe('such as public.aws.sagemaker_processing_job') })
const parameters = type('Record<string, unknown>').describe('values of :name parameters')
const Run = type({
  query: type('string').describe('one DDSQL statement'),
  'parameters?': parameters,
  'max_rows?': `1 <= number.integer <= ${MOST_ROWS}`,
  'from?': type('string').describe('start of the time frame, RFC 3339'),
  'to?': type('string').describe('end of the time frame, RFC 3339'),
})
const Explain = type({ query: type('string').describe('one DDSQL query') })
const RunSaved = type({
  name: type('string').describe('name of the saved query'),
  'parameters?': parameters,
  'max_rows?': `1 <= number.integer <= ${MOST_ROWS}`,
})

/** What agents may ask: a catalog of theirs, where what they must not see is hidden. */
export const agentsCatalog = (
  catalog: Catalog,
  { showEnvironment = false, maxCalls = MOST_CALLS }: McpOptions,
): Catalog =>
  catalog.session({ hidesEnvironment: !showEnvironment, settings: { max_calls: String(maxCalls) } })

/** A server for one client, over a catalog of agents. */
export const mcpServer = (catalog: Catalog, options: McpOptions = {}): McpServer => {
  const server = new McpServer(
    { name: 'catalog-sql', version: packageVersion, title: 'AWS job catalogs in DDSQL' },
    {
      instructions:
        'Ask ddsql_get_spec for the dialect, then search tables and their columns before the first query.',
    },
  )
  addTools(server, catalog, options)
  addTables(server, catalog)
  if (options.queries !== undefined) addSavedQueries(server, catalog, options.queries, options)
  return server
}

/** Answers clients over Streamable HTTP, each request with a server of its own. */
export const mcpHandler = (catalog: Catalog, options: McpOptions): McpHttpHandler => {
  const asked = agentsCatalog(catalog, options)
  return createMcpHandler(() => mcpServer(asked, options))
}

const addTools = (server: McpServer, catalog: Catalog, options: McpOptions): void => {
  const annotations = READ_ONLY
  server.registerTool(
    'ddsql_get_spec',
    { description: 'Rules and functions of DDSQL. Read it before the first query.', annotations },
    () => said(ddsqlReference()),
  )
  server.registerTool(
    'ddsql_schema_search_tables',
    {
      description: 'Tables whose name or description has the words, with their ids.',
      inputSchema: Search,
      annotations,
    },
    ({ query = '.', limit = 50, offset = 0 }) => {
      const found = catalog.tables().filter((table) => matches(table, query))
      const page = found.slice(offset, offset + limit)
      const tables = page.map(({ name, aliases, description }) => ({
        id: `public.${name}`,
        name,
        aliases,
        description,
      }))
      const rest = found.length - offset - page.length
      const lines = tables.map(({ id, description }) => `${id}\t${description}`)
      if (rest > 0) lines.push(`${rest} more: offset ${offset + page.length}`)
      return said(lines.join('\n') || 'No table has these words.', { tables, total: found.length })
    },
  )
  server.registerTool(
    'ddsql_schema_get_table_columns',
    {
      description: 'Names, types and descriptions of the columns of a table.',
      inputSchema: TableId,
      annotations,
    },
    ({ table_id }) =>
      attempt(async () => {
        const table = tableOf(catalog, table_id)
        const seen = await tagKeys(catalog, table)
        const columns = table.columns.map((column) => ({ ...column, ...(isTags(column) && { keys: seen }) }))
        return said(columnLines({ ...table, columns }), { table: table.name, columns })
      }),
  )
  server.registerTool(
    'ddsql_run_query',
    {
      description: `Rows of one read-only statement: at most max_rows (${DEFAULT_ROWS}), and 40,000 characters.`,
      inputSchema: Run,
      annotations,
    },
    ({ query, parameters = {}, max_rows = DEFAULT_ROWS, from, to }, context) =>
      attempt(async () => {
        const settings = {
          ...(from && { 'dd.time_frame_start': from }),
          ...(to && { 'dd.time_frame_end': to }),
        }
        await using session = catalog.session({ settings })
        return await rowsOf(session.prepare(query), parameters, max_rows, context, options)
      }),
  )
  server.registerTool(
    'ddsql_explain',
    {
      description: 'The plan of a query, with what each scan would ask of AWS. Reads nothing.',
      inputSchema: Explain,
      annotations,
    },
    ({ query }) => attempt(() => said(catalog.explain(query))),
  )
}

/** Keys, and what a column costs in calls, where there are any. */
const columnLines = ({ columns }: TableDescription): string =>
  columns
    .map(({ name, type, description, keys = [], call }) => {
      const notes = [
        keys.length > 0 && `Keys: ${cell(keys.join(', '))}.`,
        call && `Costs one ${call} for each record.`,
      ]
      return [name, type, [description, ...notes].filter(Boolean).join(' ')].join('\t')
    })
    .join('\n')

const isTags = ({ name, type }: ColumnDescription): boolean => name === 'tags' && type === 'HSTORE'

const MOST_KEYS = 50

/** The keys of tags in the records at hand; of a live table, where that would take calls, none. */
const tagKeys = async (catalog: Catalog, { name, columns }: TableDescription): Promise<string[]> => {
  if (catalog.isLive || !columns.some(isTags)) return []
  const table = name.split('.').map(quoteIdent).join('.')
  const { rows } = await catalog.query<[string]>(
    `SELECT DISTINCT key FROM ${table} AS t, skeys(t.tags) AS k(key) ORDER BY 1 LIMIT ${MOST_KEYS}`,
    [],
    { rowMode: 'array' },
  )
  return rows.map(([key]) => key)
}

/** Each table as a resource: its columns. */
const addTables = (server: McpServer, catalog: Catalog): void => {
  const names = () => catalog.tables().map(({ name }) => name)
  const template = new ResourceTemplate('ddsql://tables/{name}', {
    list: () => ({
      resources: catalog
        .tables()
        .map(({ name, description }) => ({ uri: `ddsql://tables/${name}`, name, description })),
    }),
    complete: { name: (start) => names().filter((name) => name.startsWith(start)) },
  })
  const about = { title: 'Tables', description: 'Columns of a table.', mimeType: 'text/plain' }
  server.registerResource('table', template, about, (uri, { name }) => ({
    contents: [{ uri: uri.href, mimeType: 'text/plain', text: columnLines(tableOf(catalog, String(name))) }],
  }))
}

/** Saved queries as a tool, as resources with their text, and as prompts with their parameters. */
const addSavedQueries = (
  server: McpServer,
  catalog: Catalog,
  queries: SavedQueries,
  options: McpOptions,
): void => {
  const names = () => queries.all().map(({ name }) => name)
  server.registerTool(
    'ddsql_run_saved_query',
    {
      description: 'Rows of a saved query: a question that people of this project ask often.',
      inputSchema: RunSaved,
      annotations: READ_ONLY,
    },
    ({ name, parameters = {}, max_rows = DEFAULT_ROWS }, context) =>
      attempt(() => {
        const ready = queries.get(name).prepareOne(catalog, parameters)
        return rowsOf(ready.statement, ready.parameters, max_rows, context, options)
      }),
  )
  const template = new ResourceTemplate('ddsql://queries/{name}', {
    list: () => ({
      resources: queries
        .all()
        .map(({ name, description }) => ({ uri: `ddsql://queries/${name}`, name, description })),
    }),
    complete: { name: (start) => names().filter((name) => name.startsWith(start)) },
  })
  const about = {
    title: 'Saved queries',
    description: 'The SQL of a saved query.',
    mimeType: 'application/sql',
  }
  server.registerResource('saved-query', template, about, (uri, { name }) => ({
    contents: [{ uri: uri.href, mimeType: 'application/sql', text: queries.get(String(name)).sql }],
  }))
  for (const query of queries.all()) addPrompt(server, query)
}

const addPrompt = (server: McpServer, { name, description, parameters }: SavedQuery): void => {
  const known = parameters.map((parameter) => [
    parameter.default === undefined ? parameter.name : `${parameter.name}?`,
    type('string').describe(`${parameter.type}. ${parameter.description}`),
  ])
  server.registerPrompt(name, { description, argsSchema: type(Object.fromEntries(known)) }, (values) => ({
    messages: [
      {
        role: 'user',
        content: {
          type: 'text',
          text: `Run the saved query "${name}" with ddsql_run_saved_query and these parameters, then say what it shows: ${JSON.stringify(values)}`,
        },
      },
    ],
  }))
}

/** Words in any order; Datadog's clients write . for all. */
const matches = ({ name, aliases, description }: TableDescription, query: string): boolean => {
  const text = [name, ...aliases, description].join(' ').toLowerCase()
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '.' && word !== '*')
  return words.every((word) => text.includes(word))
}

/** Throws DdsqlError 42P01 with the nearest name. */
const tableOf = (catalog: Catalog, id: string): TableDescription => {
  const name = id.replace(/^public\./, '')
  const tables = catalog.tables()
  const found = tables.find((table) => table.name === name || table.aliases.includes(name))
  if (found !== undefined) return found
  const names = tables.flatMap((table) => [table.name, ...table.aliases])
  throw new DdsqlError(SQLSTATE.undefined_table, `there is no table "${id}"`, {
    hint: `Perhaps you meant ${nearest(name, names) ?? names.join(' or ')}.`,
  })
}

/** Runs a statement and gives its rows as text and as structure. */
const rowsOf = async (
  statement: Statement,
  parameters: Parameters,
  maxRows: number,
  { mcpReq }: ServerContext,
  { onProgress, timeout = TIMEOUT }: McpOptions,
): Promise<ToolResult> => {
  const token = mcpReq._meta?.progressToken
  const stop =
    token === undefined
      ? undefined
      : onProgress?.((progress, message) => {
          const params = { progressToken: token, progress, message }
          // A client that is gone hears nothing.
          mcpReq.notify({ method: 'notifications/progress', params }).catch(() => {})
        })
  try {
    // One row more than is shown decides whether there are more.
    const limits = { maxRows: maxRows + 1, signal: mcpReq.signal, timeout }
    const { raw, warnings } = await statement.execute(parameters, limits)
    const isCut = raw.rows.length > maxRows
    const rows = raw.rows.slice(0, maxRows)
    const told = tellRows({ ...raw, rows }, { total: rows.length, isCut })
    const shown = rows.slice(0, told.shown)
    const notes = warnings.filter(({ code }) => code !== 'max_rows').map(({ message }) => message)
    return said([told.text, ...notes.map((note) => `WARNING: ${note}`)].join('\n'), {
      columns: resultColumns(raw.columns),
      rows: shown.map((row) => row.map((value, i) => jsonOf(raw.columns[i]!.type, value))),
      row_count: shown.length,
      truncated: isCut || shown.length < rows.length,
      warnings: notes,
    })
  } finally {
    stop?.()
  }
}

/** A value as JSON has it: what that does not hold exactly is text. */
const jsonOf = (type: SqlType, value: Value): unknown => {
  if (value === null) return null
  const { toJs, print } = typeOps(type)
  switch (type.kind) {
    case 'bigint':
      return typeof value === 'bigint' ? String(value) : value
    case 'decimal':
      return Number.isFinite(value) ? value : print(value)
    case 'timestamp':
      return Number.isFinite(value) ? (toJs(value) as Date).toISOString() : print(value)
    case 'array':
      return Array.isArray(value)
        ? value.map((item) => jsonOf(Array.isArray(item) ? type : type.element, item))
        : null
    case 'varchar':
    case 'boolean':
    case 'hstore':
    case 'json':
    case 'struct':
      return toJs(value)
    default:
      return print(value)
  }
}
