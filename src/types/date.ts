import { DdsqlError } from '../source/error.ts'
import { isDate } from '../source/outside.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { civilFromDays, dayOfTimestamp, daysFromCivil, printCivil } from './calendar.ts'
import { parseDatetime } from './datetime-parse.ts'
import { invalidParameter, parameterText } from './input-error.ts'
import type { TypeOps } from './ops.ts'
import { parseAgo } from './timestamp.ts'
import { DATE } from './type.ts'

/** The first and the last finite date: 4714-11-24 BC and 5874897-12-31, as in PostgreSQL. */
const MIN_DATE = daysFromCivil(-4713, 11, 24)
const MAX_DATE = daysFromCivil(5_874_897, 12, 31)

/** A computed day, checked: 22008 outside PostgreSQL's range. Infinities pass. */
export const dateValue = (days: number, what = ''): number => {
  if ((days >= MIN_DATE && days <= MAX_DATE) || !Number.isFinite(days)) return days + 0
  throw new DdsqlError(SQLSTATE.datetime_field_overflow, `date out of range${what}`)
}

/** Days since 1970-01-01, from PostgreSQL's forms; a time of day or offset in the text is left out. `now` as in parseTimestamp. */
export const parseDate = (text: string, now: number = Date.now()): number => {
  const ago = parseAgo(text, now)
  if (ago !== undefined) return Number.isFinite(ago) ? dayOfTimestamp(ago) : ago
  const parsed = parseDatetime(DATE, text, now)
  return parsed.kind === 'infinity' ? parsed.value : dateValue(parsed.day, `: "${text}"`)
}

/** `2024-01-31`, years before 1 with ` BC`, `infinity`. */
export const printDate = (days: number): string => {
  if (!Number.isFinite(days)) return days > 0 ? 'infinity' : '-infinity'
  const { text, bc } = printCivil(civilFromDays(days))
  return bc ? `${text} BC` : text
}

const WANTED = "the text of a date, 'YYYY-MM-DD', or a Date (its day in UTC)"

const fromJs = (value: unknown): number => {
  if (isDate(value) && !Number.isNaN(value.getTime())) return dayOfTimestamp(value.getTime())
  if (typeof value === 'string') return parameterText(DATE, value, parseDate, WANTED)
  throw invalidParameter(DATE, WANTED)
}

export const dateOps: TypeOps = {
  compare: (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0),
  equal: (a, b) => a === b,
  key: (value: number) => value,
  print: (value: number) => printDate(value),
  parse: parseDate,
  fromJs,
  // Text, not a Date: a Date at some midnight shows another day in half of the world's zones.
  toJs: (value: number) => printDate(value),
}
