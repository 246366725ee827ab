import { KEYWORDS } from './keywords.ts'

/** Words that are not "unreserved": as names they have to be quoted. */
const QUOTED_WORDS: ReadonlySet<string> = new Set(
  KEYWORDS.flatMap(({ word, category }) => (category === 'U' ? [] : [word])),
)

/** The text as an SQL string literal, with E where it holds a backslash. */
export const quoteLiteral = (text: string): string => {
  const quoted = `'${text.replaceAll("'", "''")}'`
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted
}

/** The text as an SQL name, quoted where it has to be. */
export const quoteIdent = (text: string): string =>
  /^[a-z_][a-z0-9_]*$/.test(text) && !QUOTED_WORDS.has(text) ? text : `"${text.replaceAll('"', '""')}"`
