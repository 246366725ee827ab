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

/** psql's line below a result. */
export const rowCount = (count: number): string => `(${count} row${count === 1 ? '' : 's'})`
