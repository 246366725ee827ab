import { type JsonKeys, MAP_KEY } from '../../catalog/schema.ts'
import { Settings } from '../../settings.ts'
import type { Token } from '../../syntax/scan.ts'
import { type Candidate, declared, type Known, named } from './candidates.ts'
import { atKeys, type CompletionScope, columnAt, type ScopeColumn } from './scope.ts'
import { bracketBefore, isName, openBracket, pathBefore, stringOf } from './tokens.ts'

// What can stand in quotes: keys, values that a column is compared with, units, times.

const isArrow = (token: Token | undefined): boolean => token?.text === '->' || token?.text === '->>'

export const UNITS =
  `second minute hour day week month quarter year epoch dow doy isodow isoyear millisecond microsecond
 timezone_hour timezone_minute`.split(/\s+/)
const SPANS = ['1 hour', '1 day', '7 days', '30 days', '1 month', '15 minutes']
const SPAN_UNITS = 'second minute hour day week month year millisecond'.split(' ')
const MOMENTS = ['now', 'today', 'yesterday', 'tomorrow', '1 hour ago', '1 day ago', '7 days ago']

/** The column, or the value below one, that the tokens up to `last` end with; undefined for anything else. */
const operandAt = (
  tokens: readonly Token[],
  last: number,
  scope: CompletionScope,
): ScopeColumn | undefined => {
  let end = last
  // Casts to text change nothing that could be written in quotes.
  while (tokens[end - 1]?.text === '::') end -= 2
  const keys: string[] = []
  const arrow = tokens[end - 1]
  while (isArrow(tokens[end - 1]) && ['string', 'number'].includes(tokens[end]?.kind ?? '')) {
    const key = tokens[end] as Token
    keys.unshift(key.kind === 'number' ? '[]' : stringOf(key))
    end -= 2
  }
  const column = tokens[end]?.text === ')' ? bracketed(tokens, end, scope) : pathColumn(tokens, end, scope)
  return column && atKeys(column, keys, keys.length > 0 && arrow?.text === '->>')
}

const pathColumn = (
  tokens: readonly Token[],
  end: number,
  scope: CompletionScope,
): ScopeColumn | undefined => {
  const path = pathBefore(tokens, end)
  return path.length === 0 ? undefined : columnAt(path, scope)
}

/** `(tags->'team')`, but no call. */
const bracketed = (
  tokens: readonly Token[],
  close: number,
  scope: CompletionScope,
): ScopeColumn | undefined => {
  const open = bracketBefore(tokens, close)
  if (open < 0 || isName(tokens[open - 1])) return undefined
  return operandAt(tokens.slice(open + 1), close - open - 2, scope)
}

/** The value below which keys can be named at the end of the tokens. */
const keyOwner = (tokens: readonly Token[], scope: CompletionScope): ScopeColumn | undefined => {
  const at = tokens.length - 1
  const last = tokens[at]
  if (isArrow(last) || last?.text === '?') return operandAt(tokens, at - 1, scope)
  const open = openBracket(tokens)
  const before = tokens[open - 1]
  if (tokens[open]?.text === '[' && before?.word === 'array' && /^\?[|&]$/.test(tokens[open - 2]?.text ?? ''))
    return operandAt(tokens, open - 3, scope)
  if (last?.text !== ',' || before === undefined) return undefined
  const comma = tokens.findIndex(({ text }, i) => i > open && text === ',')
  const owner = () => operandAt(tokens.slice(open + 1, comma), comma - open - 2, scope)
  if (/^(?:exist|defined|delete|slice)$/.test(before.word)) return owner()
  if (!/^jsonb?_extract_path(?:_text)?$/.test(before.word)) return undefined
  const path = tokens.slice(comma + 1, -1).filter(({ text }) => text !== ',')
  const column = path.every(({ kind }) => kind === 'string') ? owner() : undefined
  return (
    column &&
    atKeys(
      column,
      path.map(stringOf).map((key) => (/^\d+$/.test(key) ? '[]' : key)),
      false,
    )
  )
}

/** Keys that a value has by its schema and in the data. */
const keysOf = (owner: ScopeColumn, known: Known): string[] => {
  if (owner.type?.kind === 'struct') return owner.type.fields.map(({ name }) => name)
  if (owner.of === undefined || !['json', 'hstore', 'array'].includes(owner.type?.kind ?? '')) return []
  const { table, column, path } = owner.of
  let documented: JsonKeys | null | undefined = column.keys
  for (const key of path)
    documented = documented && (Object.hasOwn(documented, key) ? documented[key] : documented[MAP_KEY])
  return [
    ...new Set([
      ...Object.keys(documented ?? {}).filter((key) => key !== MAP_KEY),
      ...(known.keys(table.name, column.name, path) ?? []),
    ]),
  ]
}

/** Behind an arrow without a quote: keys in quotes, and the first place of an array. */
export const keysAfterArrow = (
  tokens: readonly Token[],
  scope: CompletionScope,
  known: Known,
): Candidate[] | undefined => {
  if (!isArrow(tokens.at(-1))) return undefined
  const owner = keyOwner(tokens, scope)
  const keys = owner === undefined ? [] : keysOf(owner, known)
  return keys.map((key) =>
    key === '[]' ? { text: '0', detail: 'element' } : { text: quoted(key), detail: 'key' },
  )
}

const doubled = (text: string): string => text.replaceAll("'", "''")
const quoted = (text: string): string => `'${doubled(text)}'`

/** What the text that begins at the end of the tokens is compared with. */
const compared = (tokens: readonly Token[], scope: CompletionScope): ScopeColumn | undefined => {
  const word = (i: number) => tokens[i]?.word ?? ''
  let at = tokens.length - 1
  const open = openBracket(tokens)
  if (word(at) === '(' || word(at) === ',' || word(at) === '[') {
    const isList = tokens.slice(open + 1).every(({ kind, text }) => kind === 'string' || text === ',')
    if (!isList) return containedIn(tokens, open, scope)
    if (word(open) === '(' && word(open - 1) === 'in') at = open - 1
    else if (word(open) === '[' && word(open - 1) === 'array' && /^(?:any|all|some)$/.test(word(open - 3)))
      at = open - 4
    else return undefined
  }
  if (/^(?:=|<>|!=|<|<=|>|>=|~~?\*?|!~~?\*?)$/.test(word(at))) return operandAt(tokens, at - 1, scope)
  if (word(at) === 'from' && word(at - 1) === 'distinct') {
    const is = word(at - 2) === 'not' ? at - 3 : at - 2
    return word(is) === 'is' ? operandAt(tokens, is - 1, scope) : undefined
  }
  if (word(at) === 'to' && word(at - 1) === 'similar') at--
  if (/^(?:in|like|ilike|between|similar)$/.test(word(at)))
    return operandAt(tokens, word(at - 1) === 'not' ? at - 2 : at - 1, scope)
  return word(at) === 'when' ? caseOperand(tokens, scope) : undefined
}

/** `array_contains(tags, '`. */
const containedIn = (
  tokens: readonly Token[],
  open: number,
  scope: CompletionScope,
): ScopeColumn | undefined =>
  /^array_(?:contains|position|positions|remove)$/.test(tokens[open - 1]?.word ?? '') &&
  tokens.filter(({ text }, i) => i > open && text === ',').length === 1
    ? operandAt(tokens.slice(open + 1), tokens.length - open - 3, scope)
    : undefined

/** `CASE status WHEN '`. */
const caseOperand = (tokens: readonly Token[], scope: CompletionScope): ScopeColumn | undefined => {
  const start = tokens.findLastIndex(({ word }) => word === 'case')
  const when = tokens.findIndex(({ word }, i) => i > start && word === 'when')
  return start < 0 || when === start + 1
    ? undefined
    : operandAt(tokens.slice(start + 1), when - start - 2, scope)
}

/** Values of a column: those that the service documents, else of tags, json and places those seen in the data. */
const valuesOf = (column: ScopeColumn, known: Known): readonly string[] => {
  const schema = declared(column)
  if (column.of === undefined || schema === undefined) return []
  const { table, column: own, path } = column.of
  if (path.length === 0 && schema.values !== undefined) return schema.values
  // Environment variables may hold secrets; names and reasons are too many.
  const isSeen =
    schema.type === 'hstore_csv' ||
    schema.type === 'unordered_list_string' ||
    (schema.type === 'json' && path.length > 0) ||
    schema.from === 'account_id' ||
    schema.from === 'region'
  return isSeen ? (known.values(table.name, own.name, path) ?? []) : []
}

/** Values in quotes, behind a comparison without a quote. */
export const valuesAfterComparison = (
  tokens: readonly Token[],
  scope: CompletionScope,
  known: Known,
): Candidate[] => {
  const column = compared(tokens, scope)
  const values = column === undefined || column.type?.kind === 'array' ? [] : valuesOf(column, known)
  const taken = takenIn(tokens)
  return named(values.filter((value) => !taken.has(value)).map(quoted), 'value')
}

/** The texts that stand in the list at the end of the tokens. */
const takenIn = (tokens: readonly Token[]): ReadonlySet<string> => {
  const list = tokens.at(-1)?.text === ',' ? tokens.slice(openBracket(tokens) + 1) : []
  return new Set(list.filter(({ kind }) => kind === 'string').map(stringOf))
}

/** The values that a parameter of a saved query is compared with. */
export const valuesFor = (
  tokens: readonly Token[],
  scope: CompletionScope,
  known: Known,
): readonly string[] => {
  const column = compared(tokens, scope)
  return column === undefined ? [] : valuesOf(column, known)
}

/** Inside single quotes; the texts are doubled quotes and all. */
export const textCandidates = (
  tokens: readonly Token[],
  typed: string,
  scope: CompletionScope,
  known: Known,
): Candidate[] => {
  const last = tokens.at(-1)
  const called = last?.text === '(' ? (tokens.at(-2)?.word ?? '') : ''
  if (called === 'current_setting') return named(Settings.names, 'setting')
  if (/^date_(?:trunc|part|diff)$/.test(called)) return named(UNITS, 'unit')
  if (called === 'date_bin' || last?.word === 'interval') return spans(typed)
  if (last?.word === 'timestamp' || last?.word === 'date') return named(MOMENTS, 'time')
  if (last?.word === 'zone' && tokens.at(-2)?.word === 'time')
    return named(['UTC', ...Intl.supportedValuesOf('timeZone')], 'time zone')
  const owner = keyOwner(tokens, scope)
  if (owner !== undefined) {
    const keys = keysOf(owner, known).filter((key) => key !== '[]')
    return named(keys.map(doubled), 'key')
  }
  const column = compared(tokens, scope)
  if (column === undefined) return []
  if (column.type?.kind === 'timestamp' || column.type?.kind === 'date') return named(MOMENTS, 'time')
  if (column.type?.kind === 'interval') return spans(typed)
  const taken = takenIn(tokens)
  return named(
    valuesOf(column, known)
      .filter((value) => !taken.has(value))
      .map(doubled),
    'value',
  )
}

/** Units behind the number that was typed; common spans before any. */
const spans = (typed: string): Candidate[] => {
  const [, number] = /^(.*\d)\s+[a-z]*$/is.exec(typed) ?? []
  if (number === undefined) return named(SPANS, 'interval')
  const plural = /(?:^|\D)0*1$/.test(number) ? '' : 's'
  return named(
    SPAN_UNITS.map((unit) => `${number} ${unit}${plural}`),
    'interval',
  )
}
