import { hasSqlDetails, loadModule, parseSync, type ScanToken, scanSync } from 'libpg-query'

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

/** The lexer's tokens with offsets in UTF-8 bytes, or undefined when the text has a lexical error. */
export const scanGrammar = (text: string): readonly ScanToken[] | undefined => {
  if (text.trim() === '') return []
  try {
    return scanSync(text).tokens
  } catch (error) {
    // The scanner gives its message where JSON is expected, so that only the fact reaches us, not the words.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
