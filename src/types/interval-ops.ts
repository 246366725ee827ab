import { DAY_MS } from './calendar.ts'
import { invalidParameter, parameterText } from './input-error.ts'
import { Interval } from './interval.ts'
import { parseInterval } from './interval-parse.ts'
import type { TypeOps } from './ops.ts'
import { INTERVAL } from './type.ts'

/** Whole days by PostgreSQL's rule of comparison: a month is 30 days, a day 24 hours. */
const wholeDays = ({ months, days, milliseconds }: Interval): number =>
  months * 30 + days + Math.floor(milliseconds / DAY_MS)

const timeLeft = ({ milliseconds }: Interval): number =>
  Number.isFinite(milliseconds) ? milliseconds - Math.floor(milliseconds / DAY_MS) * DAY_MS : 0

/** `1 month` = `30 days` = `720:00:00`. */
export const compareIntervals = (a: Interval, b: Interval): number => {
  const x = wholeDays(a)
  const y = wholeDays(b)
  return x < y ? -1 : x > y ? 1 : timeLeft(a) - timeLeft(b)
}

const key = (interval: Interval): number | string => {
  const days = wholeDays(interval)
  const milliseconds = days * DAY_MS + timeLeft(interval)
  return Number.isSafeInteger(milliseconds) ? milliseconds : `${days}:${timeLeft(interval)}`
}

const WANTED = 'an Interval or the text of one'

const fromJs = (value: unknown): Interval => {
  if (value instanceof Interval) return value
  if (typeof value === 'string') return parameterText(INTERVAL, value, (text) => parseInterval(text), WANTED)
  throw invalidParameter(INTERVAL, WANTED)
}

export const intervalOps: TypeOps = {
  compare: (a: Interval, b: Interval) => compareIntervals(a, b),
  equal: (a: Interval, b: Interval) => compareIntervals(a, b) === 0,
  key: (value: Interval) => key(value),
  print: (value) => String(value),
  parse: (text) => parseInterval(text),
  fromJs,
  toJs: (value) => value,
}
