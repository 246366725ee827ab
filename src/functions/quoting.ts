import { QUOTED_WORDS } from './quoted-words.ts'

/** The text as an SQL string literal, with E where it holds a backslash. */
export const quoteLiteral = (text: string): string => {
  const quoted = `'${text.replaceAll("'", "''")}'`
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted
}

/** The text as an SQL name, quoted where it has to be. */
export const quoteIdent = (text: string): string =>
  /^[a-z_][a-z0-9_]*$/.test(text) && !QUOTED_WORDS.has(text) ? text : `"${text.replaceAll('"', '""')}"`
