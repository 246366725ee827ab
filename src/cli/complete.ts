import type { SchemaTable } from '../catalog/table.ts'
import { callableNames, functionsNamed } from '../functions/registry.ts'
import { Settings } from '../settings.ts'
import { DdsqlError } from '../source/error.ts'
import { scan, type Token } from '../syntax/scan.ts'
import { formatType, type SqlType } from '../types/type.ts'
import { FORMAT_NAMES } from './format/format.ts'
import { META_COMMANDS } from './repl/meta-commands.ts'
import { signatureOf } from './signature.ts'

/** What can be completed beside the dialect itself. */
export interface Known {
  readonly tables: readonly SchemaTable[]
  /** Names of saved queries. */
  readonly queries: readonly string[]
  /** Keys seen in the data below a json, hstore or tag column; undefined when nothing is known. */
  keys(table: string, column: string, path: readonly string[]): readonly string[] | undefined
}

export interface Candidate {
  readonly text: string
  /** A type, a signature or a kind, for the list. */
  readonly detail: string
}

export interface Completion {
  /** The stretch of the text that a candidate replaces. */
  readonly start: number
  readonly end: number
  readonly candidates: readonly Candidate[]
}

/** What could stand at the cursor, best first. A pure function of the text, the cursor (UTF-16) and what is known. */
export const complete = (text: string, cursor: number, known: Known): Completion => {
  const before = text.slice(0, cursor)
  const meta = /^\s*([\\.][^\s]*)(?:\s+(\S*))?$/.exec(before)
  if (meta !== null) return metaCompletion(meta[1] as string, meta[2], cursor, known)
  // A setting's name has dots and is no path of names.
  const setting = /(?:^|;)\s*(set|show|reset)\s+([\w.]*)$/i.exec(before)
  if (setting !== null) return settingCompletion(setting[1] as string, setting[2] as string, cursor)
  const { tokens, open, inComment } = tokensBefore(before)
  if (inComment) return { start: cursor, end: cursor, candidates: [] }
  if (open !== undefined) {
    const typed = before.slice(open + 1)
    return finish(open + 1, cursor, typed, stringCandidates(tokens, text, known))
  }
  const last = tokens.at(-1)
  const inWord =
    last !== undefined && last.end === cursor && (last.kind === 'name' || last.kind === 'keyword')
  const typed = inWord ? last.text : ''
  const start = cursor - typed.length
  return finish(
    start,
    cursor,
    typed,
    wordCandidates(inWord ? tokens.slice(0, -1) : tokens, text, typed, known),
  )
}

const finish = (start: number, end: number, typed: string, candidates: readonly Candidate[]): Completion => {
  const wanted = typed.replace(/^"/, '').toLowerCase()
  const starting = candidates.filter(({ text }) => text.toLowerCase().startsWith(wanted))
  const inside =
    starting.length > 0 || wanted.length < 2
      ? []
      : candidates.filter(({ text }) => text.toLowerCase().includes(wanted))
  const seen = new Set<string>()
  const unique = [...starting, ...inside].filter(({ text }) => !seen.has(text) && seen.add(text))
  return { start, end, candidates: unique }
}

const named = (names: Iterable<string>, detail: string): Candidate[] =>
  [...names].map((text) => ({ text, detail }))

/** The tokens before the cursor; `open` is where a quote begins that has no end. */
const tokensBefore = (text: string): { tokens: readonly Token[]; open?: number; inComment?: boolean } => {
  const real = (tokens: readonly Token[]) => tokens.filter(({ kind }) => kind !== 'comment')
  try {
    const tokens = scan(text)
    const last = tokens.at(-1)
    const inComment = last?.kind === 'comment' && last.end === text.length && last.text.startsWith('--')
    return { tokens: real(tokens), inComment }
  } catch (error) {
    if (!(error instanceof DdsqlError) || error.span === undefined) throw error
    const { start } = error.span
    try {
      const tokens = real(scan(text.slice(0, start)))
      return text[start] === "'" ? { tokens, open: start } : { tokens }
    } catch {
      return { tokens: [] }
    }
  }
}

const settingCompletion = (word: string, typed: string, cursor: number): Completion =>
  finish(cursor - typed.length, cursor, typed, [
    ...named(Settings.names, 'setting'),
    ...named(word.toLowerCase() === 'show' ? ['all', 'tables'] : [], 'keyword'),
  ])

const metaCompletion = (
  word: string,
  argument: string | undefined,
  cursor: number,
  known: Known,
): Completion => {
  const name = word.slice(1)
  if (argument === undefined) {
    const mark = word[0] as string
    const candidates = META_COMMANDS.flatMap(({ names, doc }) =>
      names.map((each) => ({ text: mark + each, detail: doc })),
    )
    return finish(cursor - word.length, cursor, word, candidates)
  }
  const kind = META_COMMANDS.find(({ names }) => names.includes(name))?.completes
  const candidates =
    kind === 'table'
      ? named(tableNames(known), 'table')
      : kind === 'function'
        ? named(callableNames(), 'function')
        : kind === 'query'
          ? named(known.queries, 'saved query')
          : kind === 'format'
            ? named(FORMAT_NAMES, 'format')
            : []
  return finish(cursor - argument.length, cursor, argument, candidates)
}

const tableNames = ({ tables }: Known): string[] => tables.map(({ name }) => name)

/** A table in FROM, under the name that its columns are reached by. */
interface InScope {
  readonly alias: string
  readonly table: SchemaTable
}

const isWord = (token: Token | undefined): token is Token =>
  token !== undefined && (token.kind === 'name' || (token.kind === 'keyword' && token.keyword !== 'reserved'))

/** The tables named in FROM and JOIN of the statement around the cursor, subqueries included. */
const scopeOf = (text: string, at: number, { tables }: Known): InScope[] => {
  const all = tokensBefore(text).tokens
  const first = all.findLastIndex((token) => token.text === ';' && token.end <= at) + 1
  const end = all.findIndex((token) => token.text === ';' && token.start >= at)
  const tokens = all.slice(first, end < 0 ? undefined : end)
  const found: InScope[] = []
  for (let i = 0; i < tokens.length; i++) {
    const path = pathAt(tokens, i)
    const table = tables.find(({ name, aliases }) => [name, ...aliases].includes(path.join('.')))
    if (table === undefined) continue
    i += path.length * 2 - 1
    if (tokens[i]?.word === 'as') i++
    const alias = isWord(tokens[i]) ? (tokens[i] as Token).word : (path.at(-1) as string)
    found.push({ alias, table })
  }
  return found
}

/** The names joined by dots that start at a token. */
const pathAt = (tokens: readonly Token[], start: number): string[] => {
  const path: string[] = []
  for (let i = start; isWord(tokens[i]); i += 2) {
    path.push((tokens[i] as Token).word)
    if (tokens[i + 1]?.text !== '.') break
  }
  return path
}

/** The names joined by dots that end with a token. */
const pathBefore = (tokens: readonly Token[], last: number): string[] => {
  const path: string[] = []
  for (let i = last; isWord(tokens[i]); i -= 2) {
    path.unshift((tokens[i] as Token).word)
    if (tokens[i - 1]?.text !== '.') break
  }
  return path
}

const columnOf = (path: readonly string[], scope: readonly InScope[]) => {
  for (const { alias, table } of scope) {
    const rest = path[0] === alias ? path.slice(1) : path
    const column = table.columns.find(({ name }) => name === rest[0])
    if (column === undefined) continue
    let type: SqlType | undefined = column.type
    for (const field of rest.slice(1)) {
      type = type?.kind === 'struct' ? type.fields.find(({ name }) => name === field)?.type : undefined
    }
    if (type !== undefined) return { table, column, type, path: rest.slice(1) }
  }
  return undefined
}

/** Inside quotes: keys after an arrow, a column's documented values after a comparison, settings. */
const stringCandidates = (tokens: readonly Token[], text: string, known: Known): Candidate[] => {
  const at = tokens.length - 1
  const last = tokens[at]
  const scope = scopeOf(
    `${text.slice(0, last?.end ?? 0)} ${text.slice(text.indexOf('\n', last?.end ?? 0))}`,
    last?.end ?? 0,
    known,
  )
  const around = scope.length > 0 ? scope : scopeOf(closed(text, last?.end ?? 0), last?.end ?? 0, known)
  if (last?.text === '->' || last?.text === '->>') {
    const { column, keys } = arrowPath(tokens, at)
    const found = columnOf(column, around)
    if (found === undefined) return []
    if (found.type.kind === 'struct')
      return named(
        found.type.fields.map(({ name }) => name),
        'field',
      )
    return named(known.keys(found.table.name, found.column.name, [...found.path, ...keys]) ?? [], 'key')
  }
  if (last?.text === '(' && tokens[at - 1]?.word === 'current_setting')
    return named(Settings.names, 'setting')
  let i = at
  while (i > 0 && !isWord(tokens[i])) i--
  const found = columnOf(pathBefore(tokens, i), around)
  return named(found?.column.schema.values ?? [], 'value')
}

/** The text with the open quote closed at the end of its line, so that what follows can be read. */
const closed = (text: string, from: number): string => {
  const end = text.indexOf('\n', from)
  const line = end < 0 ? text.slice(from) : text.slice(from, end)
  const rest = /\b(?:from|join)\b.*/is.exec(line)?.[0] ?? ''
  return `${text.slice(0, from)} ${rest}${end < 0 ? '' : text.slice(end)}`
}

/** `col->'a'->>'b'->`: the column's path and the keys on the way, read backwards from the last arrow. */
const arrowPath = (tokens: readonly Token[], arrow: number): { column: string[]; keys: string[] } => {
  const keys: string[] = []
  let i = arrow - 1
  while (tokens[i]?.kind === 'string' && /^->>?$/.test(tokens[i - 1]?.text ?? '')) {
    keys.unshift((tokens[i] as Token).text.slice(1, -1).replaceAll("''", "'"))
    i -= 2
  }
  return { column: pathBefore(tokens, i), keys }
}

const wordCandidates = (tokens: readonly Token[], text: string, typed: string, known: Known): Candidate[] => {
  const at = tokens.length - 1
  const last = tokens[at]
  const scope = scopeOf(text, last?.end ?? 0, known)
  if (last?.text === '.') return afterDot(pathBefore(tokens, at - 1), scope, known)
  if (last?.text === '->' || last?.text === '->>') {
    const { column, keys } = arrowPath(tokens, at)
    const found = columnOf(column, scope)
    const seen = found && known.keys(found.table.name, found.column.name, [...found.path, ...keys])
    return named(
      (seen ?? []).map((key) => `'${key.replaceAll("'", "''")}'`),
      'key',
    )
  }
  if (wantsTable(tokens))
    return [
      ...named(tableNames(known), 'table'),
      ...named(withNames(tokens), 'WITH'),
      ...functions('table'),
      ...named(['lateral', 'unnest'], 'keyword'),
    ]
  if (last === undefined || last.text === ';') return named(STATEMENTS, 'keyword').map(cased(typed))
  const columns = scope.flatMap(({ table }) =>
    table.columns.map(({ name, type, hidden }) => ({
      text: name,
      detail: `${formatType(type).replace(/\{.*/, '')}${hidden ? ', hidden' : ''}`,
    })),
  )
  return [
    ...columns,
    ...named(
      scope.map(({ alias }) => alias),
      'alias',
    ),
    ...named(withNames(tokens), 'WITH'),
    ...named(KEYWORDS, 'keyword').map(cased(typed)),
    ...functions(),
  ]
}

const afterDot = (path: readonly string[], scope: readonly InScope[], known: Known): Candidate[] => {
  const column = columnOf(path, scope)
  if (column?.type.kind === 'struct') {
    return column.type.fields.map(({ name, type }) => ({
      text: name,
      detail: formatType(type).replace(/\{.*/, ''),
    }))
  }
  const table = path.length === 1 ? scope.find(({ alias }) => alias === path[0])?.table : undefined
  if (table !== undefined)
    return table.columns.map(({ name, type }) => ({
      text: name,
      detail: formatType(type).replace(/\{.*/, ''),
    }))
  const schema = `${path.join('.')}.`
  return named(
    tableNames(known)
      .filter((name) => name.startsWith(schema))
      .map((name) => name.slice(schema.length)),
    'table',
  )
}

/** Whether a table's name is next: after FROM and JOIN, and after a comma between tables. */
const wantsTable = (tokens: readonly Token[]): boolean => {
  const last = tokens.at(-1)
  if (last?.word === 'from' || last?.word === 'join' || last?.word === 'describe' || last?.word === 'desc')
    return true
  if (last?.text !== ',') return false
  let depth = 0
  for (let i = tokens.length - 2; i >= 0; i--) {
    const { text, word } = tokens[i] as Token
    if (text === ')') depth++
    else if (text === '(' && depth-- === 0) return false
    if (depth > 0) continue
    if (word === 'from') return true
    if (['select', 'where', 'by', 'on', 'having', 'values', 'with'].includes(word)) return false
  }
  return false
}

/** Names that WITH gives: `name AS (`, also with a list of columns between. */
const withNames = (tokens: readonly Token[]): string[] =>
  tokens.flatMap((token, i) => {
    const begins = ['with', 'recursive', ','].includes(tokens[i - 1]?.word ?? '')
    return begins && isWord(token) && tokens[i + 1]?.word === 'as' && tokens[i + 2]?.text === '('
      ? [token.word]
      : []
  })

const functions = (kind?: 'table'): Candidate[] =>
  [...callableNames()].flatMap((name) => {
    const rows = functionsNamed(name).filter((row) => kind === undefined || row.kind === kind)
    const [row] = rows
    const more = rows.length > 1 ? `, ${rows.length - 1} more` : ''
    return row === undefined ? [] : [{ text: name, detail: signatureOf(row) + more }]
  })

/** Keywords as the user writes them: in capitals when the word was begun so. */
const cased =
  (typed: string) =>
  ({ text, detail }: Candidate): Candidate => ({
    text: /^[A-Z]/.test(typed) || typed === '' ? text.toUpperCase() : text,
    detail,
  })

const STATEMENTS = [
  'select',
  'with',
  'explain',
  'explain analyze',
  'show',
  'set',
  'reset',
  'describe',
  'values',
]
const KEYWORDS =
  `select from where group by order limit offset having join left right full inner cross on using as
 and or not in is null like ilike between case when then else end distinct union all except intersect exists with
 asc desc nulls first last filter over partition rows range interval timestamp cast array true false lateral
 similar to xor any fetch`.split(/\s+/)
