import type { SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import { dictionary, float64, plain, type Vector, valueAt, vectorOf } from './vector.ts'

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

/** A relation of columns that are made at the first need. */
export const lazyRelation = (length: number, make: (index: number) => Vector): Relation => {
  const columns: (Vector | undefined)[] = []
  return {
    length,
    column(index) {
      const found = columns[index] ?? make(index)
      columns[index] = found
      return found
    },
  }
}

/** The columns of rows that are lists of values in the order of the table's columns, which have these types. */
export const relationOf = (rows: readonly (readonly Value[])[], types: readonly SqlType[]): Relation =>
  lazyRelation(rows.length, (index) =>
    vectorOf(
      types[index] as SqlType,
      rows.map((row) => row[index] as Value),
    ),
  )

/** A relation whose columns are given as they become known: those that are not may not be read. */
export class KnownColumns implements Relation {
  readonly length: number
  readonly #columns: (Vector | undefined)[] = []

  constructor(length: number) {
    this.length = length
  }

  has(index: number): boolean {
    return this.#columns[index] !== undefined
  }

  /** A column that is known already stays. */
  add(index: number, vector: Vector): void {
    this.#columns[index] ??= vector
  }

  column(index: number): Vector {
    const found = this.#columns[index]
    if (found === undefined) throw new Error(`column ${index} was not asked for`)
    return found
  }
}

/** The rows of several relations one after the other; of one the relation itself. */
export const concat = (relations: readonly Relation[]): Relation => {
  const [first, second] = relations
  if (first !== undefined && second === undefined) return first
  const length = relations.reduce((sum, relation) => sum + relation.length, 0)
  return lazyRelation(length, (index) =>
    joined(
      relations.map((relation) => relation.column(index)),
      length,
    ),
  )
}

const joined = (parts: readonly Vector[], length: number): Vector => {
  if (length === 0) return plain([])
  if (parts.every(({ values }) => values instanceof Float64Array)) return joinedNumbers(parts, length)
  if (parts.some(({ codes }) => codes !== undefined)) {
    const distinct = parts.reduce((sum, { values }) => sum + values.length, 0)
    // Where texts hardly repeat, codes are worth no more than the texts.
    if (distinct <= length / 2) return joinedDictionaries(parts, length)
  }
  const values: Value[] = []
  for (const part of parts) for (let row = 0; row < part.length; row++) values.push(valueAt(part, row))
  return plain(values)
}

const joinedNumbers = (parts: readonly Vector[], length: number): Vector => {
  const numbers = new Float64Array(length)
  const valid = parts.some((part) => part.valid !== undefined) ? new Uint8Array(length).fill(1) : undefined
  let at = 0
  for (const part of parts) {
    numbers.set(part.values as Float64Array, at)
    if (part.valid !== undefined) valid?.set(part.valid, at)
    at += part.length
  }
  return float64(numbers, valid)
}

const joinedDictionaries = (parts: readonly Vector[], length: number): Vector => {
  const known = new Map<Value, number>([[null, 0]])
  const values: Value[] = [null]
  const codeOf = (value: Value): number => {
    let code = known.get(value)
    if (code === undefined) {
      code = values.length
      known.set(value, code)
      values.push(value)
    }
    return code
  }
  const codes = new Uint32Array(length)
  let at = 0
  for (const part of parts) {
    const mapped = Uint32Array.from(part.values, codeOf)
    for (let row = 0; row < part.length; row++)
      codes[at++] = mapped[part.codes === undefined ? row : (part.codes[row] as number)] as number
  }
  return dictionary(codes, values)
}
