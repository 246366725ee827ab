import type { SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'

/**
 * The values of one column in one of three forms, which are Apache Arrow's:
 *
 * | form | `values` | `codes` | `valid` |
 * |---|---|---|---|
 * | float64 | a Float64Array by row number | | 0 where the row is NULL; undefined where none is |
 * | dictionary | by code; NULL is code 0 | the code of each row | |
 * | plain | by row number, NULL among them | | |
 *
 * Columns of numbers and times (`isNumeric`) are float64, or plain where one is beyond a float64's exact integers (a
 * bigint); all others are dictionary or plain. So generated code that knows the type asks for one of `codes` and `valid`
 * alone. Nobody changes a vector once it is made.
 */
export interface Vector {
  /** The number of rows. */
  readonly length: number
  readonly values: ArrayLike<Value>
  readonly codes: Uint32Array | undefined
  readonly valid: Uint8Array | undefined
}

const NUMERIC: ReadonlySet<SqlType['kind']> = new Set(['bigint', 'decimal', 'timestamp', 'date'])

/** Whether a type's values are held as numbers, and so in float64 vectors. */
export const isNumeric = ({ kind }: SqlType): boolean => NUMERIC.has(kind)

// One maker for all forms, so that all vectors share a hidden class.
const vector = (
  length: number,
  values: ArrayLike<Value>,
  codes: Uint32Array | undefined,
  valid: Uint8Array | undefined,
): Vector => ({ length, values, codes, valid })

/** A vector of values as they are. */
export const plain = (values: readonly Value[]): Vector => vector(values.length, values, undefined, undefined)

/** A vector of numbers; `valid` is left out where no row is NULL. */
export const float64 = (values: Float64Array, valid?: Uint8Array): Vector =>
  vector(values.length, values, undefined, valid)

/** A vector of values that repeat: `values[0]` is null, all others differ. */
export const dictionary = (codes: Uint32Array, values: readonly Value[]): Vector =>
  vector(codes.length, values, codes, undefined)

/** The value of a row. */
export const valueAt = ({ values, codes, valid }: Vector, row: number): Value => {
  if (codes !== undefined) return values[codes[row] as number] as Value
  return valid !== undefined && valid[row] === 0 ? null : (values[row] as Value)
}

/** The vector of a type's values: float64 where all of them are exact in it. */
export const vectorOf = (type: SqlType, values: readonly Value[]): Vector => {
  if (!isNumeric(type)) return plain(values)
  const { length } = values
  const numbers = new Float64Array(length)
  let valid: Uint8Array | undefined
  for (let i = 0; i < length; i++) {
    const value = values[i]
    if (typeof value === 'number') numbers[i] = value
    else if (value === null) {
      valid ??= new Uint8Array(length).fill(1)
      valid[i] = 0
    } else return plain(values)
  }
  return float64(numbers, valid)
}
