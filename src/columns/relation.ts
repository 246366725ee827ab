import type { SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import { type Vector, vectorOf } from './vector.ts'

/** The rows of a table as columns. */
export interface Relation {
  /** The number of rows. */
  readonly length: number
  /**
   * The values of the column at this place in the table. They are made at the first need and stay the same. Only columns
   * that the scan was asked for may be read.
   */
  column(index: number): Vector
}

/** The columns of rows that are objects: what `read` finds in each, for the columns that are asked for. */
export const relationOf = <Row>(
  rows: readonly Row[],
  types: readonly SqlType[],
  read: (row: Row, index: number) => Value,
): Relation => {
  const columns: (Vector | undefined)[] = []
  return {
    length: rows.length,
    column(index) {
      let found = columns[index]
      if (found === undefined) {
        const values = rows.map((row) => read(row, index))
        found = vectorOf(types[index] as SqlType, values)
        columns[index] = found
      }
      return found
    },
  }
}
