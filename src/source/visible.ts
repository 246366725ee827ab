/** Characters that make a terminal do something else than show them: controls and bidirectional formatting. */
export const STEERING = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A text without such characters: they are escaped, because data must not steer the terminal. */
export const visible = (text: string): string => (PLAIN.test(text) ? text : text.replace(STEERING, escaped))

/** The same for a text of lines and tabs, which stay. */
export const visibleLines = (text: string): string =>
  text.replace(STEERING, (c) => (c === '\n' || c === '\t' ? c : escaped(c)))

const escaped = (c: string): string => ESCAPES[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Printable ASCII alone, where a character is a cell and nothing needs escaping: nearly every value. */
export const PLAIN = /^[ -~]*$/
