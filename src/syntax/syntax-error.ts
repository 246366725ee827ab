import { DdsqlError } from '../source/error.ts'
import { SQLSTATE, type SqlState } from '../source/sqlstate.ts'
import { nearest } from '../source/suggest.ts'
import type { GrammarError } from './grammar.ts'
import type { Tokens } from './tokens.ts'

/** The grammar's own complaints that are not 42601, as PostgreSQL codes them. */
const CODES: readonly (readonly [pattern: RegExp, code: SqlState])[] = [
  [/^frame /, SQLSTATE.windowing_error],
  [/^precision for type float/, SQLSTATE.invalid_parameter_value],
  [/^(stack depth|memory exhausted)/, SQLSTATE.program_limit_exceeded],
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

/** What the slip probably was, where that is safe to say; `at` is the token where the grammar gave up. */
const hint = (tokens: Tokens, at: number, message: string): string | undefined => {
  if (message.startsWith('LIMIT #,# syntax')) return 'Use separate LIMIT and OFFSET clauses.'
  if (message === 'invalid Unicode escape') return 'Unicode escapes must be \\XXXX or \\+XXXXXX.'
  const word = tokens.word(at)
  const end = at >= tokens.length || word === ';'
  if (tokens.word(at - 1) === ',' && (end || ENDS_LIST.has(word))) return 'Remove the comma before it.'
  if (word === '[' && tokens.word(at - 1) === ')') {
    return 'Put parentheses around what is subscripted: (f(x))[1].'
  }
  if (word === '`' || tokens.word(at - 1) === '`') return 'Names are quoted with double quotes.'
  if (word === 'xor') return 'A name that is spelled like the operator XOR must be quoted: "xor".'
  const clause = misspelt(tokens, at) ?? misspelt(tokens, at - 1)
  return clause === undefined ? undefined : `Perhaps you meant ${clause}.`
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
