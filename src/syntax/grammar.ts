import { hasSqlDetails, loadModule, parseSync, type ScanToken, scanSync } from 'libpg-query'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'

/** The raw parse tree of PostgreSQL's grammar; every other file of the room takes these types from here. */
export type * as Pg from 'libpg-query'
export type { ScanToken }

/** What PostgreSQL's lexer or grammar says against a text. */
export class GrammarError extends Error {
  constructor(
    message: string,
    /** 0-based, counts characters (code points). */
    readonly at: number,
  ) {
    super(message)
  }
}

/** Makes the grammar ready; everything else in this room is synchronous after it. */
export const loadGrammar = (): Promise<void> => loadModule()

/** The parse tree of one statement. Throws GrammarError. */
export const parseGrammar = (text: string) => {
  try {
    return parseSync(text)
  } catch (error) {
    if (hasSqlDetails(error)) throw new GrammarError(error.message, error.sqlDetails?.cursorPosition ?? 0)
    throw error
  }
}

/**
 * Longer texts are refused unread, and those of more tokens: the grammar has 1 GB of memory of its own, and a million
 * tokens with their tree take half of what a process has.
 */
const MOST_CHARACTERS = 2 ** 25
const MOST_TOKENS = 1_000_000

const WORDS =
  /[eE]'[^'\\]*(?:\\.[^'\\]*)*'|'[^']*'?|"[^"]*"?|\$((?:[A-Za-z_]\w*)?)\$(?:.*?\$\1\$|.*)|--[^\n]*|\/\*(?:.*?\*\/|.*)|[\w$.]+|[^\s\w$.]/gs

/**
 * Whether a text has too many tokens, before the lexer makes a list of them. They are counted by a simpler rule, which
 * may count a few words more where comments lie in comments.
 */
const hasTooMany = (text: string): boolean => {
  if (text.length <= MOST_TOKENS) return false
  let count = 0
  for (const _ of text.matchAll(WORDS)) if (++count > MOST_TOKENS) return true
  return false
}

const tooLong = (): DdsqlError =>
  new DdsqlError(SQLSTATE.program_limit_exceeded, 'statement is too long', {
    span: { start: 0, end: 1 },
    hint: 'Give long values as parameters, and long lists as a parameter that is an array: x = ANY($1).',
  })

/**
 * The lexer's tokens with offsets in UTF-8 bytes, or undefined when the text has a lexical error. Throws DdsqlError
 * 54000 for a text that is too long.
 */
export const scanGrammar = (text: string): readonly ScanToken[] | undefined => {
  if (text.length > MOST_CHARACTERS || hasTooMany(text)) throw tooLong()
  if (text.trim() === '') return []
  const tokens = scanned(text)
  // A list that is too long for the lexer's memory comes back empty.
  if (tokens?.length === 0) throw tooLong()
  return tokens
}

const scanned = (text: string): readonly ScanToken[] | undefined => {
  try {
    return scanSync(text).tokens
  } catch (error) {
    // The scanner gives its message where JSON is expected, so that only the fact reaches us, not the words.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
