import { typeOps } from '../../types/ops.ts'
import type { SqlType } from '../../types/type.ts'
import type { Value } from '../../types/value.ts'

/** A value as text for people and spreadsheets: PostgreSQL's output, but booleans spelled out and times ISO 8601. */
export const valueText = (type: SqlType): ((value: Value) => string) => {
  if (type.kind === 'boolean') return String
  if (type.kind === 'timestamp') {
    return (value) => (Number.isFinite(value) ? new Date(value as number).toISOString() : String(value))
  }
  return typeOps(type).print
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\' }

/** Control and bidirectional formatting characters escaped: data must not steer the terminal. */
export const visible = (text: string): string =>
  text.replace(
    /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (c) => ESCAPES[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
