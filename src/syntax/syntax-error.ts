import { DdsqlError } from '../source/error.ts'
import { lookalike } from '../source/lookalikes.ts'
import { SQLSTATE, type SqlState } from '../source/sqlstate.ts'
import { nearest } from '../source/suggest.ts'
import type { GrammarError } from './grammar.ts'
import type { Tokens } from './tokens.ts'

/** The grammar's own complaints that are not 42601, as PostgreSQL codes them. */
const CODES: readonly (readonly [pattern: RegExp, code: SqlState])[] = [
  [/^frame /, SQLSTATE.windowing_error],
  [/^precision for type float/, SQLSTATE.invalid_parameter_value],
  [/^(stack depth|memory exhausted)/, SQLSTATE.statement_too_complex],
  [/^out of memory/, SQLSTATE.out_of_memory],
  [/is not yet implemented$/, SQLSTATE.feature_not_supported],
  [/^only string constants are supported in JSON_TABLE/, SQLSTATE.feature_not_supported],
]

const CLAUSES = 'select from where group order having limit offset union except intersect join'.split(' ')
const ENDS_LIST = new Set(
  'from where group order having limit offset union except intersect window ) ]'.split(' '),
)

const misspelt = (tokens: Tokens, at: number): string | undefined => {
  const { kind, text } = tokens.at(at)
  if (kind !== 'name' || text.startsWith('"')) return undefined
  const found = nearest(text, CLAUSES)
  return found !== undefined && Math.abs(found.length - text.length) <= 1 ? found.toUpperCase() : undefined
}

/** What to write where a word of another dialect, or half a clause, stands. */
const IN_SUBQUERY = 'Put the query into a subquery and filter its rows: SELECT * FROM (SELECT …) AS t WHERE …'
const AFTER: ReadonlyMap<string, string> = new Map([
  ['qualify', IN_SUBQUERY],
  ['top', 'Write LIMIT n at the end of the query.'],
  ['minus', 'Write EXCEPT.'],
  ['rlike', 'Write ~ or regexp_like(text, pattern).'],
  ['regexp', 'Write ~ or regexp_like(text, pattern).'],
  ['sample', "Keep rows by their key: WHERE md5(_key) < '1' is one in sixteen."],
  ['interval', "The text of an interval is quoted: INTERVAL '1 day'."],
  ['group', 'Write GROUP BY.'],
  ['order', 'Write ORDER BY.'],
  ['partition', 'Write PARTITION BY.'],
  ['is', 'IS takes NULL, TRUE, FALSE, UNKNOWN or DISTINCT FROM; other values are compared with =.'],
  ['in', 'IN takes a list in parentheses: IN (1, 2); of an array write = ANY(array).'],
  ['distinct', 'Name the columns: DISTINCT a, b.'],
])
const AT: ReadonlyMap<string, string> = new Map([
  ['rlike', 'Write ~ or regexp_like(text, pattern).'],
  ['regexp', 'Write ~ or regexp_like(text, pattern).'],
  ['qualify', IN_SUBQUERY],
  ['lateral', 'A comma or JOIN stands before LATERAL.'],
  ['xor', 'A name that is spelled like the operator XOR must be quoted: "xor".'],
])
const TRIES = new Set(['try_cast', 'safe_cast', 'try_convert'])
const CLOCKS = new Set(['current_date', 'current_timestamp', 'current_time', 'localtimestamp', 'localtime'])

/** The index of the parenthesis that is open before a token, -1 when none is. */
const opening = (tokens: Tokens, at: number): number => {
  let depth = 0
  for (let i = at - 1; i >= 0; i--) {
    const word = tokens.word(i)
    if (word === ')') depth++
    if (word === '(' && depth-- === 0) return i
  }
  return -1
}

/** What to write instead of other dialects' forms that no single word gives away. */
const formHint = (tokens: Tokens, at: number): string | undefined => {
  const word = tokens.word(at)
  const before = tokens.word(at - 1)
  const open = opening(tokens, at)
  const caller = tokens.word(open - 1)
  if (word === 'as' && TRIES.has(caller)) {
    return "Write x::BIGINT; other text gives NULL with CASE WHEN x ~ '^[0-9]+$' THEN x::BIGINT END."
  }
  if (CLOCKS.has(before) && word === '(') return `Write ${before} without parentheses.`
  if (CLOCKS.has(caller) && open === at - 1) return `Write ${caller} without parentheses.`
  if (caller === 'timestamp' || caller === 'datetime') return "Write TIMESTAMP '2026-01-31', or x::TIMESTAMP."
  if (word === ',' && /^(any|some|all)$/.test(caller))
    return `${caller.toUpperCase()} takes an array: ${caller.toUpperCase()} (ARRAY[a, b]).`
  const left = caller === 'except' || caller === 'replace' ? tokens.word(open - 2) : before
  if (
    left === '*' &&
    /^(except|replace|exclude|rename)$/.test(word === 'exclude' || word === 'rename' ? word : caller)
  ) {
    return 'Name the columns that are wanted: SELECT a, b.'
  }
  if (tokens.word(0) === 'select' && tokens.word(1) === 'top') return 'Write LIMIT n at the end of the query.'
  return undefined
}

/** The first name before the trouble that has a character which only looks like one of SQL's. */
const strangeHint = (tokens: Tokens, at: number): string | undefined => {
  for (const token of tokens.list.slice(0, at + 1)) {
    if (token.kind !== 'name' || token.text.startsWith('"')) continue
    const found = lookalike(token.text)
    if (found !== undefined) return found
  }
  return undefined
}

const COMPARISONS = new Set(['=', '<>', '!=', '<', '<=', '>', '>='])

/** `a = 1 && b = 2`: the symbols are operators of values, so that two comparisons meet. */
const joinedBySymbol = (tokens: Tokens, at: number): boolean => {
  if (!COMPARISONS.has(tokens.word(at))) return false
  for (let i = at - 1; i >= 0 && tokens.depth(i) === tokens.depth(at); i--) {
    if (tokens.word(i) === '&&' || tokens.word(i) === '||') return true
  }
  return false
}

const bracketHint = (tokens: Tokens, at: number): string => {
  if (tokens.word(at - 1) === ')') return 'Put parentheses around what is subscripted: (f(x))[1].'
  return 'Names are quoted with double quotes, arrays are written ARRAY[a, b].'
}

const endHint = (tokens: Tokens): string | undefined => {
  const open = tokens.list.some(({ word }, i) => word === '(' && tokens.match(i) < 0)
  return open ? 'A parenthesis is not closed.' : undefined
}

/** What the slip probably was, where that is safe to say; `at` is the token where the grammar gave up. */
const hint = (tokens: Tokens, at: number, message: string): string | undefined => {
  if (message.startsWith('LIMIT #,# syntax')) return 'Use separate LIMIT and OFFSET clauses.'
  if (message.startsWith('UNIQUE predicate'))
    return 'Look for what is there twice: NOT EXISTS (SELECT … GROUP BY … HAVING count(*) > 1).'
  if (message === 'invalid Unicode escape') return 'Unicode escapes must be \\XXXX or \\+XXXXXX.'
  const word = tokens.word(at)
  const before = tokens.word(at - 1)
  const end = at >= tokens.length || word === ';'
  const strange = strangeHint(tokens, at)
  if (strange !== undefined) return strange
  if (before === ',' && (end || ENDS_LIST.has(word))) return 'Remove the comma before it.'
  if (word === '`' || before === '`') return 'Names are quoted with double quotes.'
  const form = formHint(tokens, at)
  if (form !== undefined) return form
  if (end) return endHint(tokens)
  const known = AT.get(word) ?? AFTER.get(before)
  if (known !== undefined) return known
  if (before === 'on' && tokens.word(at - 2) === 'distinct') return 'Write DISTINCT ON (a, b).'
  if (word === 'from' && tokens.word(0) === 'show') return 'DESCRIBE table lists its columns.'
  if (word === '[') return bracketHint(tokens, at)
  if (joinedBySymbol(tokens, at)) return 'Conditions are joined with AND and OR.'
  const clause = misspelt(tokens, at) ?? misspelt(tokens, at - 1)
  if (clause !== undefined) return `Perhaps you meant ${clause}.`
  const two = tokens.endsOperand(at - 1) && tokens.startsOperand(at) && tokens.at(at).kind !== 'keyword'
  return two ? 'Perhaps a comma or an operator is missing before it.' : undefined
}

/**
 * The grammar's error in the user's own words: the text and place of what was written, not of what was read.
 * `into` is how many characters after the token's start the trouble is.
 */
export const syntaxError = (error: GrammarError, tokens: Tokens, at: number, into: number): DdsqlError => {
  const token = tokens.at(at)
  const atEnd = at >= tokens.length
  const end = tokens.at(tokens.length - 1).end
  const start = token.start + Array.from(token.text).slice(0, into).join('').length
  const message = atEnd
    ? error.message
    : error.message.replace(/ at or near ".*"$/s, () => ` at or near "${token.text}"`)
  const code = CODES.find(([pattern]) => pattern.test(error.message))?.[1] ?? SQLSTATE.syntax_error
  return new DdsqlError(code, message, {
    span: atEnd ? { start: end, end } : { start, end: token.end },
    hint: hint(tokens, at, error.message),
  })
}
