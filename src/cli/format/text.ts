import { typeOps } from '../../types/ops.ts'
import type { SqlType } from '../../types/type.ts'
import type { Value } from '../../types/value.ts'

/** A value as text for people and spreadsheets: PostgreSQL's output, but booleans spelled out and times ISO 8601. */
export const valueText = (type: SqlType): ((value: Value) => string) => {
  if (type.kind === 'boolean' || type.kind === 'varchar' || type.kind === 'bigint') return String
  if (type.kind === 'timestamp') {
    return (value) => (Number.isFinite(value) ? new Date(value as number).toISOString() : String(value))
  }
  return typeOps(type).print
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Characters that make a terminal do something else than show them: controls and bidirectional formatting. */
export const STEERING = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/** A text without such characters: they are escaped, because data must not steer the terminal. */
export const visible = (text: string): string => (PLAIN.test(text) ? text : text.replace(STEERING, escaped))

/** The same for a text of lines and tabs, as a file has them. */
export const visibleLines = (text: string): string =>
  text.replace(STEERING, (c) => (/[\r\n\t]/.test(c) ? c : escaped(c)))

const escaped = (c: string): string => ESCAPES[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Printable ASCII alone, where a character is a cell and nothing needs escaping: nearly every value. */
export const PLAIN = /^[ -~]*$/
