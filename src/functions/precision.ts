import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { Interval } from '../types/interval.ts'
import { timetzOf } from '../types/timetz.ts'
import { BIGINT, DECIMAL, INTERVAL, type SqlType, TIME, TIMESTAMP, TIMETZ } from '../types/type.ts'
import type { TimeTz } from '../types/value.ts'
import { roundTo } from './rounding.ts'
import type { FunctionRow } from './row.ts'

// What TIMESTAMP(n) and INTERVAL(n) do to a value. Casts call these rows; no name does.

/** Rounded to so many digits behind the second, half away from zero. */
const rounded = (milliseconds: number, digits: number): number => {
  const step = 10 ** (3 - digits)
  return Math.sign(milliseconds) * Math.floor((Math.abs(milliseconds) + step / 2) / step) * step + 0
}

// PostgreSQL counts time from here, so that halves before it are rounded down.
const YEAR_2000 = Date.UTC(2000, 0, 1)

/** The timestamp rounded to so many digits (0 to 3) behind the second. */
export const roundTimestamp = (at: number, digits: number): number =>
  Number.isFinite(at) ? YEAR_2000 + rounded(at - YEAR_2000, digits) : at

/** A timestamp rounded to so many digits (0 to 2) behind the second. */
const timestampPrecision: FunctionRow = {
  kind: 'function',
  area: 'time',
  name: 'timestamp',
  args: [TIMESTAMP, BIGINT],
  returns: TIMESTAMP,
  doc: 'A timestamp rounded to so many digits behind the second.',
  example: [`TIMESTAMP(0) '2024-02-29 10:00:00.5'`, '2024-02-29 10:00:01'],
  impl: roundTimestamp,
}

/** A time of day rounded to so many digits (0 to 2) behind the second. */
const timePrecision: FunctionRow = {
  kind: 'function',
  area: 'time',
  name: 'time',
  args: [TIME, BIGINT],
  returns: TIME,
  doc: 'A time of day rounded to so many digits behind the second.',
  example: [`TIME(0) '10:00:00.5'`, '10:00:01'],
  impl: rounded,
}

const timetzPrecision: FunctionRow = {
  ...timePrecision,
  name: 'timetz',
  args: [TIMETZ, BIGINT],
  returns: TIMETZ,
  example: [`TIMETZ(0) '10:00:00.5+02'`, '10:00:01+02'],
  impl: ({ time, offset }: TimeTz, digits: number) => timetzOf(rounded(time, digits), offset),
}

/** The interval rounded to so many digits (0 to 2) behind the second. */
export const roundInterval = (interval: Interval, digits: number): Interval =>
  Number.isFinite(interval.months)
    ? new Interval(interval.months, interval.days, rounded(interval.milliseconds, digits))
    : interval

/** An interval rounded to so many digits (0 to 2) behind the second. */
const intervalPrecision: FunctionRow = {
  kind: 'function',
  area: 'time',
  name: 'interval',
  args: [INTERVAL, BIGINT],
  returns: INTERVAL,
  doc: 'An interval rounded to so many digits behind the second.',
  example: [`INTERVAL(0) '1.5 seconds'`, '00:00:02'],
  impl: roundInterval,
}

/** The row that rounds values of a type of times to so many digits behind the second. */
export const precisionOf = (type: SqlType): FunctionRow => {
  const row = [timestampPrecision, intervalPrecision, timePrecision, timetzPrecision].find(
    ({ returns }) => returns === type,
  )
  if (row === undefined) throw new Error(`${type.kind} has no precision`)
  return row
}

const fieldOverflow = (precision: number, scale: number, value: number): DdsqlError => {
  const field = `A field with precision ${precision}, scale ${scale}`
  const bound = precision === scale ? '1' : `10^${precision - scale}`
  const detail = Number.isFinite(value)
    ? `${field} must round to an absolute value less than ${bound}.`
    : `${field} cannot hold an infinite value.`
  return new DdsqlError(SQLSTATE.numeric_value_out_of_range, 'numeric field overflow', { detail })
}

const toPrecision = (value: number, precision: number, scale: number): number => {
  const result = roundTo(value, scale)
  if (Math.abs(result) >= Number(`1e${precision - scale}`)) throw fieldOverflow(precision, scale, value)
  return result
}

/** A number rounded to so many digits behind the point, of at most so many digits in all. Throws 22003. */
export const numericPrecision: FunctionRow = {
  kind: 'function',
  area: 'numbers',
  name: 'numeric',
  args: [DECIMAL, BIGINT, BIGINT],
  returns: DECIMAL,
  decimal: 'numeric',
  doc: 'A number rounded to so many digits behind the point; an error where it has more than so many in all.',
  example: [`DECIMAL(4, 1) '123.45'`, '123.5'],
  impl: toPrecision,
}

/** A row that does to each element of its argument at `at`, an array, what `row` does to one value. */
export const onElements = (row: FunctionRow, at: number): FunctionRow => {
  const { emit: _, given: __, fused: ___, ...rest } = row
  const one = row.impl as (...args: unknown[]) => unknown
  const each = (value: unknown, args: readonly unknown[]): unknown => {
    if (Array.isArray(value)) return value.map((element) => each(element, args))
    return value === null ? null : one(...args.with(at, value))
  }
  return { ...rest, impl: (...args: unknown[]) => each(args[at], args) }
}
