import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { invalidInput, invalidParameter, parameterText } from './input-error.ts'
import type { TypeOps } from './ops.ts'
import { BIGINT } from './type.ts'

export const MIN_BIGINT = -(2n ** 63n)
export const MAX_BIGINT = 2n ** 63n - 1n

/** 22003, as int8 arithmetic and casts raise it. */
export const bigintOutOfRange = (): DdsqlError =>
  new DdsqlError(SQLSTATE.numeric_value_out_of_range, 'bigint out of range')

/** The one form an integer is held in: number while safe, bigint beyond. No range check. */
export const exactInteger = (value: bigint): number | bigint => {
  const asNumber = Number(value)
  return Number.isSafeInteger(asNumber) ? asNumber : value
}

/** An exact result as a value of type bigint. Throws 22003 past int64. */
export const bigintValue = (value: bigint): number | bigint => {
  if (value < MIN_BIGINT || value > MAX_BIGINT) throw bigintOutOfRange()
  return exactInteger(value)
}

/** A whole float64 as a value of type bigint. Throws 22003 past int64 and for NaN and infinities. */
export const bigintFromWhole = (whole: number): number | bigint => {
  if (Number.isSafeInteger(whole)) return whole + 0
  if (!(whole >= -(2 ** 63) && whole < 2 ** 63)) throw bigintOutOfRange()
  return BigInt(whole)
}

const SMALL = /^-?\d{1,15}$/
const FORM =
  /^[ \t\n\v\f\r]*([+-]?)(0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|\d(?:_?\d)*)[ \t\n\v\f\r]*$/

/** PostgreSQL's int8in: spaces around, a sign, 0x, 0o, 0b, single underscores between digits. */
export const parseBigint = (text: string): number | bigint => {
  if (SMALL.test(text)) return Number(text) + 0
  const match = FORM.exec(text)
  if (match === null) throw invalidInput(BIGINT, text)
  const magnitude = BigInt(match[2]!.replaceAll('_', ''))
  const value = match[1] === '-' ? -magnitude : magnitude
  if (value < MIN_BIGINT || value > MAX_BIGINT) {
    throw new DdsqlError(
      SQLSTATE.numeric_value_out_of_range,
      `value "${text}" is out of range for type bigint`,
    )
  }
  return exactInteger(value)
}

const WANTED = 'a whole number, a bigint within 64 bits, or the text of one'

const fromJs = (value: unknown): number | bigint => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value + 0
  if (typeof value === 'bigint' && value >= MIN_BIGINT && value <= MAX_BIGINT) return exactInteger(value)
  if (typeof value === 'string') return parameterText(BIGINT, value, parseBigint, WANTED)
  throw invalidParameter(BIGINT, WANTED)
}

type Int = number | bigint

export const bigintOps: TypeOps = {
  // JavaScript compares a number with a bigint exactly.
  compare: (a: Int, b: Int) => (a < b ? -1 : a > b ? 1 : 0),
  equal: (a, b) => a === b,
  key: (value: Int) => value,
  print: (value) => String(value),
  parse: parseBigint,
  fromJs,
  toJs: (value) => value,
}
