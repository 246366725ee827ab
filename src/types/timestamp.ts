import { DdsqlError } from '../source/error.ts'
import { isDate } from '../source/outside.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import {
  addMonths,
  civilFromDays,
  DAY_MS,
  dayOfTimestamp,
  daysFromCivil,
  daysInMonth,
  printCivil,
  printTime,
  timeOfTimestamp,
} from './calendar.ts'
import { parseDatetime } from './datetime-parse.ts'
import { invalidParameter, parameterText } from './input-error.ts'
import type { Interval } from './interval.ts'
import { parseInterval } from './interval-parse.ts'
import type { TypeOps } from './ops.ts'
import { TIMESTAMP } from './type.ts'

/** The first and, exclusive, the last finite timestamp: 4714-11-24 BC and 294277-01-01, as in PostgreSQL. */
export const MIN_TIMESTAMP = daysFromCivil(-4713, 11, 24) * DAY_MS
export const END_TIMESTAMP = daysFromCivil(294_277, 1, 1) * DAY_MS

const outOfRange = (what = ''): DdsqlError =>
  new DdsqlError(SQLSTATE.datetime_field_overflow, `timestamp out of range${what}`)

/** A computed timestamp, checked: 22008 outside PostgreSQL's range and for NaN. Infinities pass. */
export const timestampValue = (milliseconds: number): number => {
  if (
    (milliseconds >= MIN_TIMESTAMP && milliseconds < END_TIMESTAMP) ||
    Math.abs(milliseconds) === Number.POSITIVE_INFINITY
  ) {
    // Beyond 2^53 a sum of milliseconds is still whole; -0 is not a value.
    return milliseconds + 0
  }
  throw outOfRange()
}

/** timestamp + interval: months first (to the last day of a shorter month), then days, then time. 22008 out of range. */
export const addInterval = (timestamp: number, { months, days, milliseconds }: Interval): number => {
  if (!Number.isFinite(timestamp) || !Number.isFinite(months)) {
    const sum = timestamp + (Number.isFinite(months) ? 0 : months)
    if (Number.isNaN(sum)) throw outOfRange()
    return sum
  }
  const day = dayOfTimestamp(timestamp)
  const moved = (months === 0 ? day : addMonths(day, months)) + days
  return timestampValue(moved * DAY_MS + timeOfTimestamp(timestamp) + milliseconds)
}

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/

const isoOffset = (text: string | undefined): number => {
  if (text === undefined || text === 'Z') return 0
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(3).replace(':', ''))
  return (text[0] === '-' ? -minutes : minutes) * 60_000
}

/** The common form, read without the general machinery; undefined for any other and for whatever is not a plain date. */
const parseIso = (text: string): number | undefined => {
  const match = ISO.exec(text)
  if (match === null) return undefined
  const year = Number(match[1])
  const month = Number(match[2])
  const day = Number(match[3])
  if (year === 0 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  // Without a time an offset would be a part of the date to PostgreSQL's reader, or an error.
  if (match[4] === undefined) {
    return match[8] === undefined ? daysFromCivil(year, month, day) * DAY_MS : undefined
  }
  const hour = Number(match[4])
  const minute = Number(match[5])
  const second = Number(match[6] ?? 0)
  const offset = isoOffset(match[8])
  if (hour > 23 || minute > 59 || second > 59 || Math.abs(offset) >= 15 * 3_600_000) return undefined
  const fraction = match[7] === undefined ? 0 : Math.round(Number(`0.${match[7]}`) * 1000)
  return (
    daysFromCivil(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 + fraction - offset
  )
}

const AGO = /\bago\s*$/i

/** DDSQL's `'1 hr ago'`: an interval that counts back from `now`; undefined for any other text. */
export const parseAgo = (text: string, now: number): number | undefined => {
  if (!AGO.test(text)) return undefined
  try {
    return addInterval(now, parseInterval(text))
  } catch {
    return undefined
  }
}

/** Whether the text means another moment tomorrow ('now', 'today', '1 hr ago'), so that it must not be folded before the query starts. */
export const dependsOnNow = (text: string): boolean => /\b(?:now|today|tomorrow|yesterday|ago)\b/i.test(text)

/**
 * Milliseconds since the epoch. Takes PostgreSQL's forms and DDSQL's '1 hr ago'; an offset or zone is
 * applied, without one the text is UTC; past milliseconds it is rounded. `now` is the start of the query.
 * Throws 22007 and 22008.
 */
export const parseTimestamp = (text: string, now: number = Date.now()): number => {
  const known = parseIso(text) ?? parseAgo(text, now)
  if (known !== undefined) return known
  const parsed = parseDatetime(TIMESTAMP, text, now)
  if (parsed.kind === 'infinity') return parsed.value
  const { utc } = parsed
  if (!(utc >= MIN_TIMESTAMP && utc < END_TIMESTAMP)) throw outOfRange(`: "${text}"`)
  return utc
}

/** `2024-01-31 04:05:06.789`, years before 1 with ` BC`, `infinity`. */
export const printTimestamp = (timestamp: number): string => {
  if (!Number.isFinite(timestamp)) return timestamp > 0 ? 'infinity' : '-infinity'
  const { text, bc } = printCivil(civilFromDays(dayOfTimestamp(timestamp)))
  return `${text} ${printTime(timeOfTimestamp(timestamp))}${bc ? ' BC' : ''}`
}

const WANTED = 'a Date or the text of a timestamp'

const fromJs = (value: unknown): number => {
  if (isDate(value) && !Number.isNaN(value.getTime())) return timestampValue(value.getTime())
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) return value
  if (typeof value === 'string') return parameterText(TIMESTAMP, value, parseTimestamp, WANTED)
  // A finite number is refused: seconds and milliseconds look alike.
  throw invalidParameter(TIMESTAMP, WANTED)
}

const LAST_DATE = 8.64e15

/** A Date; ±Infinity stays a number, and what a Date cannot hold (past the year 275760) becomes text. */
const toJs = (timestamp: number): unknown => {
  if (!Number.isFinite(timestamp)) return timestamp
  return Math.abs(timestamp) <= LAST_DATE ? new Date(timestamp) : printTimestamp(timestamp)
}

export const timestampOps: TypeOps = {
  compare: (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0),
  equal: (a, b) => a === b,
  key: (value: number) => value,
  print: (value: number) => printTimestamp(value),
  parse: parseTimestamp,
  fromJs,
  toJs: (value: number) => toJs(value),
}
