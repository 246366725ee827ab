// The dialect alasql: a statement is read, checked, given what it reads, and run in our own alasql.
import type { Warning } from '../catalog/provider.ts'
import { DdsqlError } from '../source/error.ts'
import { asLimit } from '../source/limits.ts'
import type { Span } from '../source/span.ts'
import { SQLSTATE, type SqlState } from '../source/sqlstate.ts'
import { perhaps } from '../source/suggest.ts'
import { checkCanceled } from '../source/turns.ts'
import { BIGINT, VARCHAR } from '../types/type.ts'
import { type AlasqlColumn, type Answer, answerOf, distinctColumns } from './answer.ts'
import { type AskedCatalog, tablesByName } from './catalog.ts'
import { type Checked, check, IN_MEMORY } from './check.ts'
import { checkAccess, completeName, kindOfFile, readRows, rowsOf, SPREADSHEETS, writeFiles } from './files.ts'
import { ACCESS, access, accessors } from './functions.ts'
import { type Alasql, counted, loadXlsx, type Node, ownAlasql, ParseError, withOutgoing } from './instance.ts'
import { argumentOf, type Fetched, fetchSources, nameOf } from './sources.ts'
import { commandOf, placeOf, withoutComments } from './text.ts'
import { isNode, type SourceNode, sourceNodes, walk, withNames } from './tree.ts'

/** A statement in alasql's SQL that may run. */
export interface AlasqlStatement {
  /** Names of its `$name` and `:name`, and how many `?` it has. */
  readonly parameters: Checked['parameters']
  run(options: RunOptions): Promise<Answer>
}

export interface RunOptions {
  readonly catalog: AskedCatalog
  /** Values by name; of `?` by number, from 0. */
  readonly params: Readonly<Record<string, unknown>>
  readonly signal: AbortSignal
  /** Throws 57014 when the signal is aborted or the time over: no event is heard while alasql computes. */
  readonly check?: () => void
  /** Bytes by which the heap may grow while alasql computes; 0: up to half of what the process may hold. */
  readonly memoryLimit?: number
  readonly warn: (warning: Warning) => void
  /** Files and the network may be reached. */
  readonly externalAccess: boolean
  /** So many calls of alasql's code it may take; for tests. */
  readonly mostCalls?: number
}

let prepared: Alasql | undefined

/** Our own alasql with our functions. */
const alasqlHere = (): Alasql => {
  if (prepared === undefined) {
    prepared = ownAlasql()
    for (const [name, call] of accessors) prepared.fn[name] = call
    prepared.fn[ACCESS] = access
    for (const name of Object.keys(WRITERS)) wrapWriter(prepared, name)
    limitRange(prepared)
  }
  return prepared
}

/**
 * Reads one statement. Throws DdsqlError: 42601 for what alasql's parser does not know, 0A000 and 42501 for what is not
 * run here, 42P01 for a table that there is not, 42883, 54001. Its names are `tables`.
 */
export const prepareAlasql = (text: string, catalog: Pick<AskedCatalog, 'tables'>): AlasqlStatement => {
  const alasql = alasqlHere()
  const sql = withoutComments(text)
  const tables = tablesByName(catalog.tables())
  const read = (): Checked => {
    const checked = check(
      alasql,
      parse(alasql, sql),
      (word) => placeOf(sql, word),
      () => commandOf(sql),
    )
    checkTables(alasql, checked.statement, sql, tables)
    return checked
  }
  const { parameters } = failing(sql, read)
  return {
    parameters,
    run: async (options) => {
      // alasql changes a tree when it compiles it.
      const checked = failing(sql, read)
      return run(alasql, sql, checked, tables, options)
    },
  }
}

type Tables = ReturnType<typeof tablesByName>

const parse = (alasql: Alasql, sql: string) => {
  const [statement, second] = alasql.parser.parse(sql).statements ?? []
  if (statement === undefined) throw new DdsqlError(SQLSTATE.syntax_error, 'the text holds no statement')
  if (second !== undefined)
    throw new DdsqlError(SQLSTATE.syntax_error, 'cannot insert multiple commands into a prepared statement', {
      hint: 'Give one statement at a time.',
    })
  return statement
}

/** Throws 42P01 for a table that neither the catalog nor WITH has. */
const checkTables = (alasql: Alasql, tree: unknown, sql: string, tables: Tables): void => {
  const withs = withNames(tree)
  for (const { node } of sourceNodes(alasql, tree)) {
    if (node.tableid === undefined) continue
    const name = nameOf(node)
    if (withs.has(name) || tables.has(name) || tables.has(name.toLowerCase())) continue
    throw new DdsqlError(SQLSTATE.undefined_table, `relation "${name}" does not exist`, {
      span: placeOf(sql, name) ?? placeOf(sql, String(node.tableid)),
      hint: perhaps(name, tables.keys()),
    })
  }
}

const run = async (
  alasql: Alasql,
  sql: string,
  { statement, literals, parameters }: Checked,
  tables: Tables,
  options: RunOptions,
): Promise<Answer> => {
  const { catalog, params: given, signal, warn, externalAccess } = options
  const params: Record<string, unknown> = Object.assign(Object.create(null), given)
  for (const [name, value] of literals) params[name] = value
  for (const name of [...parameters.names, ...Array.from({ length: parameters.count }, (_, i) => String(i))])
    if (!Object.hasOwn(params, name))
      throw new DdsqlError(
        SQLSTATE.undefined_parameter,
        `no value for ${/^\d/.test(name) ? '?' : `$${name}`}`,
      )
  const select = (statement.select ?? statement) as Node
  const into = select.into as Node | undefined
  const target = into === undefined ? undefined : String(into.funcid).toUpperCase()
  const [targetName] = ((into?.args as unknown[] | undefined) ?? []).map((node) => argumentOf(node, params))
  const span = target === undefined ? undefined : placeOf(sql, target)
  if (typeof targetName === 'string') checkAccess(externalAccess, `INTO ${target}`, span)
  if (target !== undefined && SPREADSHEETS.has(target)) await loadXlsx()
  const databaseId = `catalog-sql ${++runs}`
  const database = new alasql.Database(databaseId)
  let fetched: Fetched | undefined
  try {
    const other = (source: SourceNode) => fileRows(alasql, source, params, externalAccess, signal, sql)
    fetched = await fetchSources(alasql, statement, {
      ...{ catalog, tables, params, signal, warn, other, into: database.tables },
    })
    if (fetched.columns !== undefined) warnOfColumns(alasql, statement, fetched.columns, warn)
    checkCanceled(signal)
    if (into === undefined) select.modifier = 'RECORDSET'
    const execute = () =>
      // ORDER BY ? is compiled with its value.
      statement.compile === undefined
        ? statement.execute(databaseId, params)
        : statement.compile(databaseId, params)(params)
    const { result, files } = failing(sql, () => withOutgoing(() => counted(execute, options)))
    if (into === undefined) {
      const { columns, data } = result as { columns: AlasqlColumn[]; data: Record<string, unknown>[] }
      const distinct = distinctColumns(columns)
      if (distinct.length < columns.length)
        warn({
          code: 'repeated_column',
          message: 'several columns have one name: alasql keeps the last of them',
        })
      return answerOf(distinct, data)
    }
    checkCanceled(signal)
    if (files.length > 0) checkAccess(externalAccess, `INTO ${target}`, span)
    await writeFiles(files, span)
    return files.length === 0 ? textAnswer(target!, result, span) : countAnswer(written)
  } finally {
    fetched?.release()
    delete alasql.databases[databaseId]
  }
}

let runs = 0

/** INTO without a file gives the text of one. */
const textAnswer = (name: string, text: unknown, span: Span | undefined): Answer => {
  if (typeof text !== 'string')
    throw new DdsqlError(SQLSTATE.invalid_parameter_value, `INTO ${name}() takes the name of a file`, {
      span,
    })
  return { columns: [{ name: name.toLowerCase(), type: VARCHAR }], rows: [[text]] }
}

const countAnswer = (count: number): Answer => ({
  columns: [{ name: 'rows', type: BIGINT }],
  rows: [[count]],
})

/** The rows of a file that FROM names; undefined for another source. */
const fileRows = (
  alasql: Alasql,
  { node }: SourceNode,
  params: unknown,
  externalAccess: boolean,
  signal: AbortSignal,
  sql: string,
): Promise<readonly unknown[]> | undefined => {
  if (node.funcid === undefined) return undefined
  const called = String(node.funcid).toUpperCase()
  if (called === 'DDSQL' || IN_MEMORY.has(called)) return undefined
  const span = placeOf(sql, String(node.funcid))
  const [written, options] = ((node.args as unknown[] | undefined) ?? []).map((each) =>
    argumentOf(each, params),
  )
  if (typeof written !== 'string')
    throw new DdsqlError(SQLSTATE.invalid_parameter_value, `${called}() takes the name of a file`, { span })
  // As alasql has it, a text of several lines is the content itself.
  if (written.includes('\n') && /^(CSV|TSV|TAB)$/.test(called))
    return rowsOf(alasql, Buffer.from(written), 'the text', called, options, span)
  checkAccess(externalAccess, `${called}()`, span)
  const kind = called === 'FILE' ? kindOfFile(written, span) : called
  return readRows(alasql, completeName(alasql, written, kind, options), kind, options, signal, span)
}

/** alasql reads a column that there is not as NULL, without a word. */
const warnOfColumns = (
  alasql: Alasql,
  tree: unknown,
  known: ReadonlySet<string>,
  warn: (warning: Warning) => void,
): void => {
  const named = new Set(known)
  const written = new Set<string>()
  let isClosed = true
  walk(tree, (node) => {
    if (typeof node.as === 'string') named.add(node.as)
    if (Array.isArray(node.withs))
      for (const { columns } of node.withs) for (const { columnid } of columns ?? []) named.add(columnid)
    if (Array.isArray(node.from))
      isClosed &&= node.from.every((source) => isNode(alasql, source, 'Table', 'Select'))
    if (Array.isArray(node.joins))
      isClosed &&= node.joins.every(
        (join) => isNode(alasql, join, 'Join') && (join.table ?? join.select) !== undefined,
      )
    if (isNode(alasql, node, 'Column')) written.add(String(node.columnid))
  })
  if (!isClosed) return
  for (const name of written) {
    if (name === '*' || name === '_' || named.has(name)) continue
    const hint = perhaps(name, known)
    const message = `no table of the query has a column "${name}": alasql reads it as NULL${hint === undefined ? '' : `. ${hint}`}`
    warn({ code: 'unknown_column', message })
  }
}

/** What alasql writes of a value that it would write as JavaScript does: `null`, `[object Object]`. */
const printable = (value: unknown): unknown => {
  if (value === undefined || value === null) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString()
  return typeof value === 'object' ? JSON.stringify(value) : value
}
const numeric = (value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)
const cellOf = (value: unknown): unknown =>
  value === null || value instanceof Date ? (value ?? undefined) : printable(value)

const WRITERS: Readonly<Record<string, (value: unknown) => unknown>> = {
  CSV: printable,
  TSV: printable,
  TAB: printable,
  TXT: printable,
  JSON: numeric,
  XLSX: cellOf,
}

/** How many rows INTO has last taken. It runs in one go. */
let written = 0

type Writer = (
  name: unknown,
  options: unknown,
  rows: readonly Readonly<Record<string, unknown>>[],
  columns: unknown,
  callback: unknown,
) => unknown

const wrapWriter = (alasql: Alasql, name: string): void => {
  const into = alasql.into as Record<string, Writer>
  const write = into[name]!
  const convert = WRITERS[name]!
  into[name] = (file, options, rows, columns, callback) => {
    written = rows.length
    const converted = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, convert(value)])),
    )
    return write(file, options, converted, columns, callback)
  }
}

const MOST_NUMBERS = 1e7

const limitRange = ({ from }: Alasql): void => {
  const range = from.RANGE!
  ;(from as Record<string, typeof range>).RANGE = (start, end, ...rest) => {
    if (Number(end) - Number(start) < MOST_NUMBERS) return range(start, end, ...rest)
    throw new DdsqlError(SQLSTATE.program_limit_exceeded, `RANGE gives at most ${MOST_NUMBERS} numbers`)
  }
}

/** How alasql's messages begin, and what they mean. */
const MEANINGS: readonly (readonly [pattern: RegExp, code: SqlState])[] = [
  [/^Column does not exist: (.*)/, SQLSTATE.undefined_column],
  [/^Cannot resolve column "(.*)" because it exists in two/, SQLSTATE.ambiguous_column],
  [/^Table does not exist: (.*)|^Table '(.*)'/, SQLSTATE.undefined_table],
  [/^Invalid regular expression: (.*)/, SQLSTATE.invalid_regular_expression],
  [/^Cannot mix BigInt|^Invalid time value|^Cannot convert/, SQLSTATE.datatype_mismatch],
]

/** Runs alasql; what it throws becomes a DdsqlError. */
const failing = <T>(sql: string, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    throw meant(error, sql)
  }
}

const meant = (error: unknown, sql: string): unknown => {
  const found = asLimit(error, { start: 0, end: sql.length })
  if (found instanceof DdsqlError || !(found instanceof Error)) return found
  if (found instanceof ParseError) return syntaxError(found, sql)
  const [message = ''] = found.message.split('\n')
  // A statement that alasql's parser knows, and alasql no more.
  if (/^yy\.\w+ is not a constructor/.test(message))
    return new DdsqlError(SQLSTATE.feature_not_supported, 'alasql does not run this statement')
  if (message.endsWith("(reading 'databaseid')"))
    return new DdsqlError(SQLSTATE.undefined_column, 'a column is named, and the query has no FROM')
  for (const [pattern, code] of MEANINGS) {
    const match = pattern.exec(message)
    if (match === null) continue
    const name = match.slice(1).find((part) => part !== undefined)
    return new DdsqlError(code, lower(message), { span: name === undefined ? undefined : placeOf(sql, name) })
  }
  // Compiled code has met a value that it is not for, such as a text where a list was meant.
  return new DdsqlError(SQLSTATE.data_exception, `alasql cannot compute this: ${message}`, {
    hint: 'DDSQL may answer it: alasql converts few values by itself.',
  })
}

const lower = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1)

const syntaxError = ({ at }: ParseError, sql: string): DdsqlError => {
  const span = spanOf(at, sql)
  const near =
    at.token === 'EOF' || span.start >= sql.trimEnd().length
      ? 'at end of input'
      : `at or near "${sql.slice(span.start, span.end)}"`
  return new DdsqlError(SQLSTATE.syntax_error, `syntax error ${near}`, {
    span,
    hint: 'This is alasql’s SQL; words such as KEY, VALUE and TOTAL are names in [brackets] or backticks only.',
  })
}

/** The token that could not be read. */
const spanOf = ({ line, loc, text = '' }: ParseError['at'], sql: string): Span => {
  const lines = sql.split('\n')
  const at = (number: number, column: number): number =>
    lines.slice(0, number - 1).reduce((sum, each) => sum + each.length + 1, 0) + column
  const from = loc === undefined ? at(line + 1, 0) : at(loc.first_line, loc.first_column)
  const start = sql.indexOf(text, from)
  const found = start < 0 ? Math.min(from, sql.length) : start
  return { start: found, end: Math.max(found + text.length, Math.min(found + 1, sql.length)) }
}
