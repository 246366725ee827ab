import type { SchemaTable } from '../catalog/table.ts'
import { callableNames, functionsNamed } from '../functions/registry.ts'
import { Settings } from '../settings.ts'
import { DdsqlError } from '../source/error.ts'
import { scan, type Token } from '../syntax/scan.ts'
import { formatType, TYPE_WORDS } from '../types/type.ts'
import {
  type CompletionScope,
  columnAt,
  isName,
  nameOf,
  type Relation,
  type ScopeColumn,
  scopeAt,
} from './completion-scope.ts'
import { FORMAT_NAMES } from './format/format.ts'
import { META_COMMANDS } from './repl/meta-commands.ts'
import { lookThrough } from './repl/statement-reader.ts'
import { SYNTAX_HELP } from './repl/syntax-help.ts'
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
  // A command acts wherever it stands.
  const command = lookThrough(before).commands.at(-1)
  const meta =
    command?.end === cursor ? /^([\\.][^\s]*)(?:\s+(.*))?$/s.exec(before.slice(command.start)) : null
  if (meta !== null) return metaCompletion(meta[1] as string, meta[2], cursor, known)
  // A setting's name has dots and is no path of names.
  const setting = /(?:^|;)\s*(set|show|reset)\s+([\w.]*)$/i.exec(before)
  if (setting !== null) return settingCompletion(setting[1] as string, setting[2] as string, cursor)
  const { tokens, open, inComment } = tokensBefore(before)
  if (inComment) return nothing(cursor)
  if (open !== undefined) {
    const typed = before.slice(open + 1)
    const place = placeOf(tokens, restOf(text.slice(cursor), before[open] as string), known)
    const candidates = before[open] === "'" ? textCandidates(place, known) : quotedCandidates(place, known)
    return finish(open + 1, cursor, typed, candidates)
  }
  const last = tokens.at(-1)
  const inWord =
    last !== undefined && last.end === cursor && (last.kind === 'name' || last.kind === 'keyword')
  const typed = inWord ? last.text : ''
  const place = placeOf(
    inWord ? tokens.slice(0, -1) : tokens,
    text.slice(cursor).replace(/^[\p{L}\p{N}_]+/u, ''),
    known,
  )
  return finish(cursor - typed.length, cursor, typed, wordCandidates(place, typed, known))
}

/** The tokens before the cursor and what is in sight there. */
interface Place {
  readonly tokens: readonly Token[]
  readonly scope: CompletionScope
}

const placeOf = (tokens: readonly Token[], rest: string, { tables }: Known): Place => {
  const all = [...tokens, ...tokensBefore(rest).tokens]
  return { tokens, scope: scopeAt(all, tokens.length, tables) }
}

/** What follows an open quote: behind its end when there is one, else from the next clause or line on. */
const restOf = (rest: string, quote: string): string => {
  const closed = new RegExp(`^[\\w.:/-]*${quote}`).exec(rest)
  if (closed !== null) return rest.slice(closed[0].length)
  const end = rest.indexOf('\n')
  const line = end < 0 ? rest : rest.slice(0, end)
  return `${/\b(?:from|join|where|group|order)\b.*|\).*/is.exec(line)?.[0] ?? ''}${end < 0 ? '' : rest.slice(end)}`
}

const nothing = (cursor: number): Completion => ({ start: cursor, end: cursor, candidates: [] })

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
      if (text.startsWith('/*', start)) return { tokens, inComment: true }
      return /^['"]/.test(text.slice(start)) ? { tokens, open: start } : { tokens }
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
  // Help is asked for by several words.
  if (kind === undefined || (/\s/.test(argument) && kind !== 'help')) return nothing(cursor)
  const candidates = typeof kind === 'object' ? named(kind, '') : (ARGUMENTS[kind]?.(known) ?? [])
  return finish(cursor - argument.length, cursor, argument, candidates)
}

const ARGUMENTS: Readonly<Record<string, (known: Known) => Candidate[]>> = {
  table: (known) => named(tableNames(known), 'table'),
  function: () => named(callableNames(), 'function'),
  query: ({ queries }) => named(queries, 'saved query'),
  format: () => named(FORMAT_NAMES, 'format'),
  help: () => SYNTAX_HELP.map(({ name, syntax }) => ({ text: name, detail: syntax })),
}

const tableNames = ({ tables }: Known): string[] => tables.map(({ name }) => name)

/** The names joined by dots that end with a token. */
const pathBefore = (tokens: readonly Token[], last: number): string[] => {
  const path: string[] = []
  for (let i = last; isName(tokens[i]); i -= 2) {
    path.unshift(nameOf(tokens[i] as Token))
    if (tokens[i - 1]?.text !== '.') break
  }
  return path
}

const isArrow = (token: Token | undefined): boolean => token?.text === '->' || token?.text === '->>'

/** Inside single quotes: keys after an arrow, a column's documented values after a comparison, settings, units. */
const textCandidates = ({ tokens, scope }: Place, known: Known): Candidate[] => {
  const at = tokens.length - 1
  if (isArrow(tokens[at])) return named(keysAt(tokens, at, scope, known), 'key')
  const called = tokens[at]?.text === '(' ? tokens[at - 1]?.word : undefined
  if (called === 'current_setting') return named(Settings.names, 'setting')
  if (called === 'date_trunc' || called === 'date_part') return named(UNITS, 'unit')
  return valuesAt(tokens, scope)
}

/** The documented values of the column that a text is compared with. */
const valuesAt = (tokens: readonly Token[], { relations }: CompletionScope): Candidate[] => {
  let i = tokens.length - 1
  while (i > 0 && !isName(tokens[i])) i--
  const of = columnAt(pathBefore(tokens, i), relations)?.of
  return of === undefined || of.path.length > 0 ? [] : named(of.column.schema.values ?? [], 'value')
}

/** Inside double quotes: names. */
const quotedCandidates = ({ tokens, scope }: Place, known: Known): Candidate[] => {
  if (tokens.at(-1)?.text === '.') return afterDot(pathBefore(tokens, tokens.length - 2), scope, known)
  if (wantsTable(tokens)) {
    const bare = known.tables.flatMap(({ name, aliases }) => [name, ...aliases])
    return [
      ...named(
        bare.filter((name) => !name.includes('.')),
        'table',
      ),
      ...named(scope.ctes.keys(), 'WITH'),
    ]
  }
  return [...columnsInSight(scope), ...aliases(scope)]
}

/** The keys that follow `col->'a'->>'b'->`, the last arrow being the token at `arrow`. */
const keysAt = (
  tokens: readonly Token[],
  arrow: number,
  { relations }: CompletionScope,
  known: Known,
): readonly string[] => {
  const keys: string[] = []
  let i = arrow - 1
  while (tokens[i]?.kind === 'string' && isArrow(tokens[i - 1])) {
    keys.unshift((tokens[i] as Token).text.slice(1, -1).replaceAll("''", "'"))
    i -= 2
  }
  const found = columnAt(pathBefore(tokens, i), relations)
  if (found?.type?.kind === 'struct') return found.type.fields.map(({ name }) => name)
  if (found?.of === undefined) return []
  const { table, column, path } = found.of
  return known.keys(table.name, column.name, [...path, ...keys]) ?? []
}

const wordCandidates = ({ tokens, scope }: Place, typed: string, known: Known): Candidate[] => {
  const at = tokens.length - 1
  const last = tokens[at]
  if (last?.text === '.') return afterDot(pathBefore(tokens, at - 1), scope, known)
  if (isArrow(last)) {
    const quoted = keysAt(tokens, at, scope, known).map((key) => `'${key.replaceAll("'", "''")}'`)
    return named(quoted, 'key')
  }
  if (last?.text === '::' || (last?.word === 'as' && inCast(tokens))) return named(TYPE_WORDS, 'type')
  if (last?.text === '(' && tokens[at - 1]?.word === 'extract') return named(UNITS, 'unit')
  if (wantsTable(tokens))
    return [
      ...named(tableNames(known), 'table'),
      ...named(scope.ctes.keys(), 'WITH'),
      ...functions('table'),
      ...named(['lateral', 'unnest'], 'keyword'),
    ]
  const using = openWord(tokens)
  if (using?.word === 'using') return usingColumns(scope.relations, using.at)
  if (last === undefined || last.text === ';') return named(STATEMENTS, 'keyword').map(cased(typed))
  const follow = FOLLOWING[last.word]
  if (follow !== undefined) return named(follow, 'keyword').map(cased(typed))
  const sorted = ['by', ','].includes(last.word) && /^(?:order|group)$/.test(clauseOf(tokens))
  return [
    ...valuesAfterComparison(tokens, scope),
    ...(sorted ? named(scope.outputs, 'output') : []),
    ...columnsInSight(scope),
    ...aliases(scope),
    ...named(scope.ctes.keys(), 'WITH'),
    ...named(KEYWORDS, 'keyword').map(cased(typed)),
    ...functions(),
  ]
}

const valuesAfterComparison = (tokens: readonly Token[], scope: CompletionScope): Candidate[] =>
  ['=', '<>', '!='].includes(tokens.at(-1)?.text ?? '')
    ? valuesAt(tokens, scope).map(({ text, detail }) => ({ text: `'${text}'`, detail }))
    : []

const candidateOf = ({ name, type, hidden }: ScopeColumn): Candidate => ({
  text: name,
  detail: `${type === undefined ? 'column' : formatType(type).replace(/\{.*/, '')}${hidden ? ', hidden' : ''}`,
})

const columnsInSight = ({ relations }: CompletionScope): Candidate[] =>
  relations.flatMap(({ columns }) => columns.map(candidateOf))

const aliases = ({ relations }: CompletionScope): Candidate[] =>
  named(relations.map(({ alias }) => alias).filter(Boolean), 'alias')

/** The word before the innermost bracket that is open, and where the bracket is. */
const openWord = (tokens: readonly Token[]): { word: string; at: number } | undefined => {
  let depth = 0
  for (let at = tokens.length - 1; at >= 0; at--) {
    const text = tokens[at]?.text
    if (text === ')') depth++
    else if (text === '(' && depth-- === 0) return { word: tokens[at - 1]?.word ?? '', at }
  }
  return undefined
}

const inCast = (tokens: readonly Token[]): boolean => /^(?:try_)?cast$/.test(openWord(tokens)?.word ?? '')

/** What the relation before USING has in common with those before it. */
const usingColumns = (relations: readonly Relation[], at: number): Candidate[] => {
  const before = relations.filter((relation) => relation.at < at).sort((a, b) => a.at - b.at)
  const right = before.pop()
  const left = new Set(before.flatMap(({ columns }) => columns.map(({ name }) => name)))
  return (right?.columns ?? []).filter(({ name }) => left.has(name)).map(candidateOf)
}

const afterDot = (path: readonly string[], scope: CompletionScope, known: Known): Candidate[] => {
  const { type } = columnAt(path, scope.relations) ?? {}
  if (type?.kind === 'struct') return type.fields.map((field) => candidateOf({ ...field, hidden: false }))
  const relation = path.length === 1 ? scope.relations.find(({ alias }) => alias === path[0]) : undefined
  if (relation !== undefined && relation.columns.length > 0) return relation.columns.map(candidateOf)
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
  if (last?.word === 'from') return openWord(tokens)?.word !== 'extract'
  if (last?.word === 'join' || last?.word === 'describe' || last?.word === 'desc') return true
  return last?.text === ',' && clauseOf(tokens) === 'from'
}

const CLAUSES = new Set(['select', 'from', 'where', 'group', 'order', 'on', 'having', 'values', 'with'])

/** The word that begins the clause at the end of the tokens, within its brackets; '' when there is none. */
const clauseOf = (tokens: readonly Token[]): string => {
  let depth = 0
  for (let i = tokens.length - 1; i >= 0; i--) {
    const { text, word } = tokens[i] as Token
    if (text === ')') depth++
    else if (text === '(' && depth-- === 0) return ''
    if (depth === 0 && CLAUSES.has(word)) return word
  }
  return ''
}

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

const UNITS = 'second minute hour day week month quarter year epoch dow doy millisecond microsecond'.split(
  ' ',
)

/** Keywords that little else can follow, and what does. */
const FOLLOWING: Readonly<Record<string, readonly string[]>> = Object.assign(Object.create(null), {
  group: ['by'],
  order: ['by'],
  partition: ['by'],
  inner: ['join'],
  cross: ['join'],
  natural: ['join', 'left join', 'right join', 'full join'],
  left: ['join', 'outer join'],
  right: ['join', 'outer join'],
  full: ['join', 'outer join'],
  union: ['all', 'select'],
  intersect: ['all', 'select'],
  except: ['all', 'select'],
  is: ['null', 'not null', 'true', 'false', 'distinct from', 'not distinct from'],
  nulls: ['first', 'last'],
  within: ['group'],
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
