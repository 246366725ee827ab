import { DdsqlError } from '../source/error.ts'
import { cover } from '../source/span.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import type { Token } from './scan.ts'
import { Tokens } from './tokens.ts'

/**
 * Joins `:` and the name that directly follows it into one parameter token. Inside a subscript's brackets
 * a colon that follows an expression is a slice's, as in `a[1:n]`, and so is the only one, as in `a[:n]`; a parameter
 * there stands in parentheses, `a[(:n)]`. A colon after a string
 * belongs to SQL/JSON, as in `JSON_OBJECT('a': 1)`.
 */
export const joinParameters = (list: readonly Token[]): Token[] => {
  const tokens = new Tokens(list)
  const joined: Token[] = []
  /** For every open bracket whether it is a subscript's. */
  const open: boolean[] = []
  for (let i = 0; i < list.length; i++) {
    const token = tokens.at(i)
    const next = tokens.at(i + 1)
    const { word } = token
    if (word === '(' || word === '[') open.push(word === '[' && tokens.endsOperand(i - 1))
    if (word === ')' || word === ']') open.pop()
    const named =
      word === ':' && next.start === token.end && (next.kind === 'name' || next.kind === 'keyword')
    const slice = open.at(-1) === true && (tokens.endsOperand(i - 1) || isOnlyColon(tokens, i))
    if (named && !slice && tokens.at(i - 1).kind !== 'string') {
      const text = token.text + next.text
      joined.push({ ...cover(token, next), kind: 'parameter', text, word: text })
      i++
    } else joined.push(token)
  }
  return joined
}

/** Whether a colon stands first in its brackets and no other follows in them. */
const isOnlyColon = (tokens: Tokens, index: number): boolean => {
  if (tokens.word(index - 1) !== '[') return false
  const end = tokens.match(index - 1)
  for (let i = index + 1; i < end; i++) {
    if (tokens.word(i) === ':' && tokens.depth(i) === tokens.depth(index)) return false
  }
  return true
}

/** The name of a `:name` token as written, since it is a key of the caller's object; undefined for `$n`. */
export const parameterName = (token: Token): string | undefined => {
  if (token.kind !== 'parameter' || !token.text.startsWith(':')) return undefined
  const name = token.text.slice(1)
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name
}

/** The scanner reads `$1a` as a parameter and a name, the grammar's own lexer does not. */
const refuseJunk = (token: Token, next: Token | undefined): void => {
  if (next === undefined || next.start !== token.end || !/^[\p{L}_]/u.test(next.text)) return
  const span = cover(token, next)
  const text = token.text + next.text
  throw new DdsqlError(SQLSTATE.syntax_error, `trailing junk after parameter at or near "${text}"`, { span })
}

/** Numbers the names of a text in order of appearance. Throws DdsqlError 42601 when it also has `$n`. */
export const numberParameters = (tokens: readonly Token[]): ReadonlyMap<string, number> => {
  const numbers = new Map<string, number>()
  let numbered: boolean | undefined
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'parameter') continue
    const name = parameterName(token)
    if (name === undefined) refuseJunk(token, tokens[index + 1])
    if (numbered !== undefined && numbered !== (name === undefined)) {
      throw new DdsqlError(SQLSTATE.syntax_error, 'cannot mix $1 and :name parameters', {
        span: cover(token, token),
        hint: 'Name all parameters or number all of them.',
      })
    }
    numbered = name === undefined
    if (name !== undefined && !numbers.has(name)) numbers.set(name, numbers.size + 1)
  }
  return numbers
}
