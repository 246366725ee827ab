// What alasql gives, as a result of ours: columns with types, values in their held form.
import { Interval } from '../types/interval.ts'
import { typeOps } from '../types/ops.ts'
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  DECIMAL,
  INTERVAL,
  JSON_TYPE,
  type SqlType,
  scalarNamed,
  TIMESTAMP,
  VARCHAR,
} from '../types/type.ts'
import type { Value } from '../types/value.ts'

/** A result: held values (types/value.ts), one per column. */
export interface Answer {
  readonly columns: readonly { readonly name: string; readonly type: SqlType }[]
  readonly rows: readonly (readonly Value[])[]
}

/** A column of alasql's, with the name of our type where alasql has kept it. */
export interface AlasqlColumn {
  readonly columnid: string
  readonly dbtypeid?: string | undefined
}

/** Of columns with one name alasql's rows have the last: it stands where the first of them did. */
export const distinctColumns = (columns: readonly AlasqlColumn[]): AlasqlColumn[] => [
  ...new Map(columns.map((column) => [column.columnid, column])).values(),
]

/** The columns have different names. */
export const answerOf = (
  columns: readonly AlasqlColumn[],
  rows: readonly Readonly<Record<string, unknown>>[],
): Answer => {
  const held = columns.map(({ columnid, dbtypeid }) =>
    heldColumn(
      rows.map((row) => row[columnid]),
      dbtypeid,
    ),
  )
  return {
    columns: columns.map(({ columnid }, i) => ({ name: columnid, type: held[i]!.type })),
    rows: rows.map((_, at) => held.map(({ values }) => values[at]!)),
  }
}

interface Column {
  readonly type: SqlType
  readonly values: readonly Value[]
}

/** Of the type that the column has in the catalog, or else of the one that all values have. */
const heldColumn = (values: readonly unknown[], written: string | undefined): Column => {
  const known = written === undefined ? undefined : typeNamed(written)
  if (known !== undefined) {
    try {
      return { type: known, values: values.map((value) => toHeld(known, value)) }
    } catch {
      // The values are of another type: alasql computed them anew.
    }
  }
  const type = typeOf(values)
  return { type, values: values.map((value) => toHeld(type, type.kind === 'json' ? plain(value) : value)) }
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null

/** A text in a column of json is a text of json's, and none that is parsed. */
const toHeld = (type: SqlType, value: unknown): Value => {
  if (isAbsent(value)) return null
  return typeOps(type.kind === 'json' && typeof value === 'string' ? VARCHAR : type).fromJs(value)
}

/** The type that `formatType` writes so; a struct is read as json. */
const typeNamed = (written: string): SqlType => {
  if (written.endsWith('[]')) return arrayOf(typeNamed(written.slice(0, -2)))
  return scalarNamed(written.toLowerCase()) ?? JSON_TYPE
}

const kindOf = (value: unknown): SqlType => {
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value) ? BIGINT : DECIMAL
    case 'bigint':
      return BIGINT
    case 'string':
      return VARCHAR
    case 'boolean':
      return BOOLEAN
    default:
      return value instanceof Date ? TIMESTAMP : value instanceof Interval ? INTERVAL : JSON_TYPE
  }
}

/** The one type of all values; numbers of both kinds are DECIMAL, other mixtures JSON, only NULLs text. */
const typeOf = (values: readonly unknown[]): SqlType => {
  const types = new Set<SqlType>()
  for (const value of values) if (!isAbsent(value)) types.add(kindOf(value))
  const [first = VARCHAR, second] = types
  if (second === undefined) return first
  return types.size === 2 && types.has(BIGINT) && types.has(DECIMAL) ? DECIMAL : JSON_TYPE
}

/** A value as json can hold it: a time is its text. */
const plain = (value: unknown): unknown => {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (value instanceof Interval || typeof value === 'function' || typeof value === 'symbol')
    return String(value)
  return value
}
