import { arrayOps } from '../../types/array.ts'
import { type TypeOps, typeOps } from '../../types/ops.ts'
import { recordOps } from '../../types/record.ts'
import { printTimestamp } from '../../types/timestamp.ts'
import type { SqlType } from '../../types/type.ts'
import type { Value } from '../../types/value.ts'

/** A value as text for programs and spreadsheets: PostgreSQL's output, but booleans spelled out and times ISO 8601. */
export const valueText = (type: SqlType): ((value: Value) => string) => {
  if (type.kind === 'timestamp') return (value) => isoTime(value as number)
  return PLAIN_KINDS.has(type.kind) ? String : typeOps(type).print
}

/** A value as text for people: the same with PostgreSQL's times, inside arrays and rows too. */
export const shownText = (type: SqlType): ((value: Value) => string) =>
  PLAIN_KINDS.has(type.kind) ? String : shownOps(type).print

const PLAIN_KINDS = new Set<SqlType['kind']>(['boolean', 'varchar', 'bigint'])

const shownOps = (type: SqlType): TypeOps => {
  const ops = typeOps(type)
  if (type.kind === 'timestamp') return { ...ops, print: (value) => shownTime(value as number) }
  if (type.kind === 'array') return arrayOps(type, shownOps(type.element))
  if (type.kind === 'record') return recordOps(type.fields.map((field) => shownOps(field.type)))
  return ops
}

/**
 * Milliseconds since the epoch as PostgreSQL's timestamptz in UTC: `2026-09-05 08:20:55+00`, of a fraction the digits
 * up to its last that is not 0, `infinity`.
 */
export const shownTime = (time: number): string => {
  const text = printTimestamp(time)
  if (!Number.isFinite(time)) return text
  return text.endsWith(' BC') ? `${text.slice(0, -3)}+00 BC` : `${text}+00`
}

/** The last moment that JavaScript's Date holds, in the year 275760. */
const LAST_DATE = 8.64e15

const isoTime = (time: number): string =>
  Math.abs(time) <= LAST_DATE ? new Date(time).toISOString() : printTimestamp(time)

/** psql's line below a result. */
export const rowCount = (count: number): string => `(${count} row${count === 1 ? '' : 's'})`
