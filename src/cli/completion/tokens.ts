import { DdsqlError } from '../../source/error.ts'
import { joinParameters } from '../../syntax/parameters.ts'
import { scan, type Token } from '../../syntax/scan.ts'

// The text around a cursor is seldom whole, so it is read as tokens, backwards from the cursor.

/** Whether a token may be the name of something. */
export const isName = (token: Token | undefined): token is Token =>
  token !== undefined &&
  (token.kind === 'name' ||
    (token.kind === 'keyword' && (token.keyword === 'unreserved' || token.keyword === 'column')))

/** A name as it is looked up: without its quotes. */
export const nameOf = ({ word, text }: Token): string =>
  text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : word

/** The text of a string token without its quotes. */
export const stringOf = ({ text }: Token): string =>
  text.slice(text.indexOf("'") + 1, -1).replaceAll("''", "'")

/** The names joined by dots that start at a token. */
export const pathAt = (tokens: readonly Token[], start: number): string[] => {
  const path: string[] = []
  for (let i = start; isName(tokens[i]); i += 2) {
    path.push(nameOf(tokens[i] as Token))
    if (tokens[i + 1]?.text !== '.') break
  }
  return path
}

/** The names joined by dots that end with a token. */
export const pathBefore = (tokens: readonly Token[], last: number): string[] => {
  const path: string[] = []
  for (let i = last; isName(tokens[i]); i -= 2) {
    path.unshift(nameOf(tokens[i] as Token))
    if (tokens[i - 1]?.text !== '.') break
  }
  return path
}

/** Tokens without comments; `open` is where a quote begins that has no end. */
interface Scanned {
  readonly tokens: readonly Token[]
  readonly open?: number
  /** The text ends within a comment, or within dollar quotes. */
  readonly inComment?: boolean
}

export const scanned = (text: string): Scanned => {
  try {
    const tokens = scan(text)
    const last = tokens.at(-1)
    const inComment = last?.kind === 'comment' && last.end === text.length && last.text.startsWith('--')
    return { tokens: real(tokens), inComment }
  } catch (error) {
    if (!(error instanceof DdsqlError)) throw error
    const { start = 0 } = error.span ?? {}
    try {
      const tokens = real(scan(text.slice(0, start)))
      if (/^(?:\/\*|\$\w*\$)/.test(text.slice(start))) return { tokens, inComment: true }
      const quote = /^(?:[ebxn]|u&)?['"]/i.exec(text.slice(start))
      return quote === null ? { tokens } : { tokens, open: start + quote[0].length - 1 }
    } catch (again) {
      if (again instanceof DdsqlError) return { tokens: [] }
      throw again
    }
  }
}

const real = (tokens: readonly Token[]): Token[] =>
  joinParameters(tokens.filter(({ kind }) => kind !== 'comment'))

/** The innermost bracket that is open at the end of the tokens before `end`; -1 when there is none. */
export const openBracket = (tokens: readonly Token[], end = tokens.length): number => {
  let depth = 0
  for (let i = end - 1; i >= 0; i--) {
    const { word } = tokens[i] as Token
    if (word === ';') return -1
    if (word === ')' || word === ']') depth++
    else if ((word === '(' || word === '[') && depth-- === 0) return i
  }
  return -1
}

/** The opening bracket of the closing one at `close`; -1 when there is none. */
export const bracketBefore = (tokens: readonly Token[], close: number): number => openBracket(tokens, close)

/** Whether FROM begins a clause at a token; that of `IS DISTINCT FROM` and of `extract(day FROM …)` does not. */
export const isFromClause = (tokens: readonly Token[], i: number): boolean => {
  if (tokens[i]?.word !== 'from') return false
  if (tokens[i - 1]?.word === 'distinct' && /^(?:is|not)$/.test(tokens[i - 2]?.word ?? '')) return false
  const open = openBracket(tokens, i)
  if (!/^(?:extract|substring|trim|overlay)$/.test(tokens[open - 1]?.word ?? '')) return true
  return tokens.slice(open, i).some(({ word }) => word === 'from')
}

const QUERY_WORDS = new Set(['select', 'with', 'values'])

/** Whether a query begins behind the bracket at `open`, or nothing does yet. */
export const opensQuery = (tokens: readonly Token[], open: number): boolean =>
  QUERY_WORDS.has(tokens[open + 1]?.word ?? '')

const CLAUSES = new Set(
  'select from where group order on having values with window limit offset fetch'.split(' '),
)

const beginsClause = (tokens: readonly Token[], i: number): boolean => {
  const { word } = tokens[i] as Token
  const before = tokens[i - 1]?.word
  if (!CLAUSES.has(word) || before === '.') return false
  if (word === 'from') return isFromClause(tokens, i)
  // WITH ORDINALITY, WITH TIES; DISTINCT ON; WITHIN GROUP.
  if (word === 'with') return before === undefined || /^(?:;|\(|explain|analyze)$/.test(before)
  if (word === 'on') return before !== 'distinct'
  return word !== 'group' || before !== 'within'
}

/**
 * The clause at the end of the tokens: where its word is, within the innermost bracket that is open; -1 when there is
 * none. With `around`, brackets of expressions do not count.
 */
export const clauseAt = (tokens: readonly Token[], around = false): number => {
  let depth = 0
  for (let i = tokens.length - 1; i >= 0; i--) {
    const { word } = tokens[i] as Token
    if (word === ';') return -1
    if (word === ')' || word === ']') depth++
    else if (word === '(' || word === '[') {
      if (depth > 0) depth--
      else if (!around) return -1
    } else if (depth === 0 && beginsClause(tokens, i)) return i
  }
  return -1
}
