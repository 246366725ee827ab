import { typeOps } from './types/ops.ts'
import { formatType, type SqlType } from './types/type.ts'
import type { Value } from './types/value.ts'

/** A column of a result: its name as PostgreSQL gives it (names may repeat) and its DDSQL type, `BIGINT`, `VARCHAR[]`. */
export interface ResultColumn {
  readonly name: string
  readonly type: string
}

/** What running a statement gives inside the engine: values in their held form (types/value.ts). */
export interface RawResult {
  readonly columns: readonly { readonly name: string; readonly type: SqlType }[]
  readonly rows: readonly (readonly Value[])[]
}

export const resultColumns = (columns: RawResult['columns']): ResultColumn[] =>
  columns.map(({ name, type }) => ({ name, type: formatType(type) }))

// Types whose held form is what a user's program gets; everything else is converted value by value.
const AS_HELD = new Set(['bigint', 'decimal', 'varchar', 'boolean'])

const converters = (columns: RawResult['columns']) =>
  columns.map(({ type }) => (AS_HELD.has(type.kind) ? undefined : typeOps(type).toJs))

/** Rows as arrays of JavaScript values, one per column. */
export const arrayRows = ({ columns, rows }: RawResult): unknown[][] => {
  const convert = converters(columns)
  return rows.map((row) =>
    row.map((value, i) => {
      const toJs = convert[i]
      return value === null || toJs === undefined ? value : toJs(value)
    }),
  )
}

/** Rows as objects keyed by column name; of columns with one name the last one wins, as in node-postgres. */
export const objectRows = ({ columns, rows }: RawResult): Record<string, unknown>[] => {
  const convert = converters(columns)
  const names = columns.map((column) => column.name)
  return rows.map((row) => {
    const object: Record<string, unknown> = {}
    for (let i = 0; i < names.length; i++) {
      const value = row[i] as Value
      const toJs = convert[i]
      const name = names[i] as string
      const result = value === null || toJs === undefined ? value : toJs(value)
      // Assigning to __proto__ would set the prototype instead of a property.
      if (name === '__proto__') {
        Object.defineProperty(object, name, {
          value: result,
          enumerable: true,
          writable: true,
          configurable: true,
        })
      } else {
        object[name] = result
      }
    }
    return object
  })
}
