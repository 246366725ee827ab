import type { Token } from '../../syntax/scan.ts'
import { bracketBefore, clauseAt, isName, openBracket, opensQuery } from './tokens.ts'

// Keywords: which can stand at a place, and how they are written.

const words = (text: string): string[] => text.trim().split(/\s*[,\n]\s*/)

export const STATEMENTS = words('select, with, explain, explain analyze, show, set, reset, describe, values')

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
  outer: ['join'],
  union: ['all', 'select', 'values'],
  intersect: ['all', 'select', 'values'],
  except: ['all', 'select', 'values'],
  is: words('null, not null, true, false, unknown, distinct from, not distinct from'),
  nulls: ['first', 'last'],
  within: ['group (order by'],
  filter: ['(where'],
  explain: ['analyze', 'select', 'with', 'values'],
  analyze: ['select', 'with', 'values'],
  similar: ['to'],
  limit: ['all'],
  offset: [],
  fetch: ['first', 'next'],
  at: ['time zone'],
  recursive: [],
})

/** Of a window's brackets. */
const IN_WINDOW: Readonly<Record<string, readonly string[]>> = Object.assign(Object.create(null), {
  '(': words('partition by, order by, rows between, range between, groups between'),
  rows: words('between, unbounded preceding, current row'),
  range: words('between, unbounded preceding, current row'),
  groups: words('between, unbounded preceding, current row'),
  between: words('unbounded preceding, current row'),
  and: words('current row, unbounded following'),
  unbounded: ['preceding', 'following'],
  current: ['row'],
  exclude: words('current row, group, ties, no others'),
  row: words('and, exclude current row'),
  preceding: ['and', 'exclude current row'],
  following: ['exclude current row'],
})

const OPERATORS =
  words(`and, or, is, is null, is not null, in, not in, like, not like, ilike, between, not between,
  similar to, xor, at time zone, is distinct from`)
const SETS = words('union, union all, intersect, except')
const LAST = [...words('order by, limit, offset, fetch first'), ...SETS]
const JOINS = words('join, left join, inner join, right join, full join, cross join, natural join')
const AFTER_GROUPS = ['having', 'window', ...LAST]
const AFTER_FROM = ['where', 'group by', ...AFTER_GROUPS]

/** What can follow an operand, by the clause that it stands in. */
const AFTER_OPERAND: Readonly<Record<string, readonly string[]>> = Object.assign(Object.create(null), {
  select: ['from', 'as', ...OPERATORS, ...AFTER_FROM],
  where: [...OPERATORS, 'group by', ...AFTER_GROUPS],
  on: [...OPERATORS, ...JOINS, ...AFTER_FROM],
  group: AFTER_GROUPS,
  having: [...OPERATORS, 'window', ...LAST],
  order: words('asc, desc, nulls first, nulls last, limit, offset, fetch first'),
  window: LAST,
  values: LAST,
  limit: ['offset', ...SETS],
  offset: ['limit', 'rows', 'fetch first', ...SETS],
  fetch: ['rows only', 'rows with ties', 'row only'],
  with: ['as', 'select', 'with'],
})

/** What an expression can begin with. */
const OPERANDS =
  words(`case, not, null, true, false, exists, interval, timestamp, date, array, cast, current_date,
  current_timestamp, any, all`)

const ENDS = new Set(
  'null true false end current_date current_timestamp localtimestamp unknown ordinality asc desc first last'.split(
    ' ',
  ),
)
/** Words that PostgreSQL lets be names and that are seldom meant so. */
const NO_OPERANDS = new Set(
  `by between values exists over filter partition within recursive lateral escape explain analyze interval timestamp rows
   range groups exclude extract coalesce nullif row array similar zone set show reset materialized`.split(
    /\s+/,
  ),
)

/** Whether the tokens end with a whole operand, so that an operator or the next clause comes and no name. */
export const endsOperand = (tokens: readonly Token[]): boolean => {
  const last = tokens.at(-1)
  if (last === undefined) return false
  const { kind, word } = last
  const before = tokens.at(-2)?.word ?? ''
  if (kind === 'string' || kind === 'number' || kind === 'parameter') return true
  if (word === ')') {
    const open = bracketBefore(tokens, tokens.length - 1)
    return !(tokens[open - 1]?.word === 'on' && tokens[open - 2]?.word === 'distinct')
  }
  if (word === ']') return true
  if (word === '*') return /^(?:select|distinct|all|[,.(])$/.test(before)
  if (ENDS.has(word) || before === '.') return true
  return isName(last) && !NO_OPERANDS.has(word)
}

/** Whether a CASE is open at the end of the tokens, within their innermost bracket. */
const inCase = (tokens: readonly Token[]): boolean => {
  let depth = 0
  for (let i = tokens.length - 1; i >= 0; i--) {
    const { word } = tokens[i] as Token
    if (word === ')' || word === ']') i = Math.max(bracketBefore(tokens, i), 0)
    else if (word === '(' || word === '[' || word === ';') return false
    else if (word === 'end') depth++
    else if (word === 'case' && depth-- === 0) return true
  }
  return false
}

const isWindow = (tokens: readonly Token[], open: number): boolean => {
  if (tokens[open]?.word !== '(') return false
  const before = tokens[open - 1]?.word
  if (before === 'over') return true
  return before === 'as' && tokens[clauseAt(tokens.slice(0, open))]?.word === 'window'
}

/** What a keyword has after it where that is all there is; undefined elsewhere. */
export const following = (tokens: readonly Token[]): readonly string[] | undefined => {
  const last = tokens.at(-1)
  const before = tokens.at(-2)
  if (last === undefined || before?.word === '.') return undefined
  const open = openBracket(tokens)
  if (isWindow(tokens, open)) {
    const inFrame = tokens.slice(open).some(({ word }) => /^(?:rows|range|groups)$/.test(word))
    if (last.word === '(' || inFrame) {
      const found = IN_WINDOW[last.word]
      if (found !== undefined) return found
    }
  }
  if (last.word === '(') {
    if (before?.word === 'filter') return ['where']
    if (before?.word === 'group' && tokens.at(-3)?.word === 'within') return ['order by']
    if (before?.word === 'exists') return ['select']
    if (before?.word === 'as' || before?.word === 'materialized') return ['select', 'with', 'values']
    if (before?.word === 'lateral') return ['select', 'values']
  }
  if (last.word === 'distinct' && /^(?:is|not)$/.test(before?.word ?? '')) return ['from']
  if (last.word === 'all' && /^(?:union|intersect|except)$/.test(before?.word ?? ''))
    return ['select', 'values']
  if (last.word === 'exists') return ['(select']
  if (last.word === 'as' && tokens[clauseAt(tokens)]?.word === 'with')
    return ['(select', 'materialized (', 'not materialized (']
  if (last.word === 'as') return []
  if (last.word === 'not' && endsOperand(tokens.slice(0, -1)))
    return words('in, like, ilike, between, similar to')
  if (last.word === 'with') return [clauseAt(tokens) === tokens.length - 1 ? 'recursive' : 'ordinality']
  // The name of the next query.
  if (last.word === ',' && tokens[clauseAt(tokens)]?.word === 'with') return []
  return before?.word === 'as' ? undefined : FOLLOWING[last.word]
}

/** Keywords that can follow the operand at the end of the tokens. */
export const afterOperand = (tokens: readonly Token[]): readonly string[] => {
  const last = tokens.at(-1)?.word
  const before = tokens.at(-2)?.word ?? ''
  const open = openBracket(tokens)
  const called = tokens[open - 1]?.word ?? ''
  const clause = tokens[clauseAt(tokens)]?.word ?? ''
  const call = last === ')' && isName(tokens[bracketBefore(tokens, tokens.length - 1) - 1])
  const first = [
    ...(inCase(tokens) ? ['when', 'then', 'else', 'end'] : []),
    ...(call && /^(?:select|order|having|)$/.test(clause)
      ? ['over (', 'filter (where', 'within group (order by']
      : []),
  ]
  if (open >= 0 && !opensQuery(tokens, open)) {
    if (isWindow(tokens, open))
      return [
        ...(clause === 'order' ? words('asc, desc, nulls first, nulls last') : ['order by']),
        ...words('rows, range, groups'),
        ...OPERATORS,
      ]
    if (/^(?:try_)?cast$/.test(called)) return [...first, 'as', ...OPERATORS]
    if (/^(?:extract|substring|trim|overlay)$/.test(called)) return ['from', 'for', 'placing']
    if (called === 'position') return ['in']
    if (clause === 'order') return ['asc', 'desc', 'nulls first', 'nulls last', ...OPERATORS]
    return [...first, ...OPERATORS, 'order by']
  }
  if (clause === 'with') return last === ')' ? ['select', 'with', 'values'] : ['as']
  if (clause === 'order' && /^(?:asc|desc|first|last)$/.test(last ?? ''))
    return words(`${before === 'nulls' ? '' : 'nulls first, nulls last, '}limit, offset, fetch first`)
  return [...first, ...(AFTER_OPERAND[clause] ?? OPERATORS)]
}

/** Keywords that can stand where an expression begins. */
export const operandWords = (tokens: readonly Token[]): readonly string[] => {
  const last = tokens.at(-1)?.word ?? ''
  return [
    ...(last === '(' || last === 'all' ? ['select'] : []),
    ...(last === 'select' || last === '(' ? ['distinct'] : []),
    ...(last === 'select' ? ['distinct on ('] : []),
    ...(last === 'case' ? ['when'] : []),
    ...(last === 'by' && tokens.at(-2)?.word === 'group' ? ['rollup (', 'cube (', 'grouping sets ('] : []),
    ...OPERANDS,
  ]
}

/** What can follow a whole table of FROM: how it is joined, while that is open, or else the next clause. */
export const afterTable = (tokens: readonly Token[], clause: number): readonly string[] => {
  const from = tokens.slice(clause)
  const flat: string[] = []
  for (let i = from.length - 1; i > 0; i--) {
    const { word } = from[i] as Token
    flat.unshift(word)
    if (word === ')' || word === ']') i = bracketBefore(from, i)
  }
  const join = flat.lastIndexOf('join')
  const isFree = /^(?:cross|natural)$/.test(flat[join - 1] ?? '') || flat[join - 2] === 'natural'
  const behind = flat.slice(join + 1)
  const open = join >= 0 && !isFree && !behind.includes('using') && !behind.includes(',')
  const last = tokens.at(-1)
  const before = tokens.at(-2)
  const endsTable = before !== undefined && (before.word === ')' || before.word === 'as' || isName(before))
  const hasAlias = endsTable && isName(last)
  return [
    ...(open ? ['on', 'using ('] : []),
    ...(hasAlias || behind.includes('using') ? [] : ['as']),
    ...(open ? [] : [...JOINS, ...AFTER_FROM]),
  ]
}

const OWN_WORDS = new Set(
  [
    ...STATEMENTS,
    ...Object.keys(FOLLOWING),
    ...Object.values(AFTER_OPERAND).flat(),
    ...OPERANDS,
    ...'by when then else on using join distinct over'.split(' '),
  ].flatMap((each) => each.split(' ')),
)

/**
 * Writes a keyword as the word that was begun is written, by its first letter as psql does; where none was begun, as the
 * last keyword before; capitals where there is none either.
 */
export const caseOf = (typed: string, tokens: readonly Token[]): ((keyword: string) => string) => {
  const model =
    /\p{L}/u.exec(typed)?.[0] ??
    tokens.findLast(({ kind, word }) => kind === 'keyword' && OWN_WORDS.has(word))?.text
  const first = model?.[0]
  const isLower = first !== undefined && first !== first.toUpperCase()
  return isLower ? (keyword) => keyword : (keyword) => keyword.toUpperCase()
}
