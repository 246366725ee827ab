import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { perhaps } from '../source/suggest.ts'
import { bigintValue } from '../types/bigint.ts'
import {
  addMonths,
  civilFromDays,
  DAY_MS,
  dayOfTimestamp,
  dayOfYear,
  daysFromCivil,
  isoDayOfWeek,
  isoWeek,
  timeOfTimestamp,
} from '../types/calendar.ts'
import { typeWord } from '../types/input-error.ts'
import { Interval } from '../types/interval.ts'
import { timestampValue } from '../types/timestamp.ts'
import { DATE, INTERVAL, type SqlType, TIME, TIMESTAMP, TIMETZ } from '../types/type.ts'
import type { TimeTz } from '../types/value.ts'
import { intervalValue, isFiniteInterval } from './interval-math.ts'

type Unit =
  | 'microseconds'
  | 'milliseconds'
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'year'
  | 'decade'
  | 'century'
  | 'millennium'
  | 'timezone'
  | 'timezone_hour'
  | 'timezone_minute'
  /** From here on they name fields of a calendar day only, not lengths of time. */
  | 'dow'
  | 'isodow'
  | 'doy'
  | 'isoyear'
  | 'epoch'
  | 'julian'

const SPELLINGS: Readonly<Record<Unit, string>> = {
  microseconds: 'microsecond microsecon us usec usecs usecond useconds',
  milliseconds: 'millisecond millisecon ms msec msecs msecond mseconds',
  second: 'seconds s sec secs',
  minute: 'minutes m mm min mins',
  hour: 'hours h hr hrs',
  day: 'days d',
  week: 'weeks w',
  month: 'months mon mons',
  quarter: 'quarters qtr',
  year: 'years y yr yrs',
  decade: 'decades dec decs',
  century: 'centuries c cent',
  millennium: 'millenniums millennia mil mils',
  timezone: '',
  timezone_hour: 'timezone_h',
  timezone_minute: 'timezone_m',
  dow: '',
  isodow: '',
  doy: '',
  isoyear: '',
  epoch: '',
  julian: 'j jd',
}
const UNITS = new Map<string, Unit>()
for (const [unit, others] of Object.entries(SPELLINGS) as [Unit, string][]) {
  for (const word of [unit, ...others.split(' ')]) UNITS.set(word, unit)
}
UNITS.delete('')
const FIELDS_ONLY: ReadonlySet<Unit> = new Set(['dow', 'isodow', 'doy', 'isoyear', 'epoch', 'julian'])

const unrecognized = (word: string, type: SqlType) =>
  new DdsqlError(
    SQLSTATE.invalid_parameter_value,
    `unit "${word.toLowerCase()}" not recognized for type ${typeWord(type)}`,
    { hint: perhaps(word, Object.keys(SPELLINGS)) },
  )
const unsupported = (word: string, type: SqlType, detail?: string) =>
  new DdsqlError(
    SQLSTATE.feature_not_supported,
    `unit "${word.toLowerCase()}" not supported for type ${typeWord(type)}`,
    { detail },
  )

const unitNamed = (word: string, type: SqlType): Unit => {
  const unit = UNITS.get(word.toLowerCase())
  if (unit === undefined) throw unrecognized(word, type)
  return unit
}

const WITHIN_HOUR: ReadonlySet<Unit | undefined> = new Set<Unit>([
  'microseconds',
  'milliseconds',
  'second',
  'minute',
  'hour',
])

/** Whether a word names a unit no longer than an hour. */
export const isWithinHour = (word: string): boolean => WITHIN_HOUR.has(UNITS.get(word.toLowerCase()))

// Years as people count them: there is no year 0, so 1 BC is -1.
const counted = (year: number): number => (year > 0 ? year : year - 1)
/** The century (100) or millennium (1000) a year is in: 2000 is in the 20th, 2001 in the 21st. */
const period = (year: number, length: number): number =>
  year > 0 ? Math.floor((year + length - 1) / length) : -Math.floor((length - 1 - (year - 1)) / length)

const JULIAN_EPOCH = 2_440_588

/** The fields that a day has; undefined for units that need a time. */
const dayField = (unit: Unit, day: number): number | undefined => {
  switch (unit) {
    case 'dow':
    case 'isodow':
      return isoDayOfWeek(day)
    case 'doy':
      return dayOfYear(day)
    case 'week':
      return isoWeek(day).week
    case 'isoyear':
      return counted(isoWeek(day).year)
    case 'epoch':
      return day * 86_400
    case 'julian':
      return day + JULIAN_EPOCH
  }
  const civil = civilFromDays(day)
  switch (unit) {
    case 'day':
      return civil.day
    case 'month':
      return civil.month
    case 'quarter':
      return Math.floor((civil.month - 1) / 3) + 1
    case 'year':
      return counted(civil.year)
    case 'decade':
      return Math.floor(civil.year / 10)
    case 'century':
      return period(civil.year, 100)
    case 'millennium':
      return period(civil.year, 1000)
    default:
      return undefined
  }
}

/** Units that grow without end are infinite for 'infinity'; those that repeat are NULL. */
const ENDLESS: ReadonlySet<Unit> = new Set([
  'year',
  'decade',
  'century',
  'millennium',
  'isoyear',
  'epoch',
  'julian',
])

/** The fields that a time of day has; undefined for all others. */
const timeField = (unit: Unit, time: number): number | undefined => {
  switch (unit) {
    case 'microseconds':
      return (time % 60_000) * 1000
    case 'milliseconds':
      return time % 60_000
    case 'second':
      return Math.floor(time / 1000) % 60
    case 'minute':
      return Math.floor(time / 60_000) % 60
    case 'hour':
      return Math.floor(time / 3_600_000)
    default:
      return undefined
  }
}

/** extract(unit FROM time): `second` is whole seconds. 0A000 for units of a date or zone. */
export const extractFromTime = (word: string, time: number): number => {
  const unit = unitNamed(word, TIME)
  const field = unit === 'epoch' ? time / 1000 : timeField(unit, time)
  if (field === undefined) throw unsupported(word, TIME)
  return field
}

/** extract(unit FROM timetz): as of time, with its offset; `epoch` is that of the time in UTC. */
export const extractFromTimetz = (word: string, { time, offset }: TimeTz): number => {
  const unit = unitNamed(word, TIMETZ)
  switch (unit) {
    case 'epoch':
      return (time - offset) / 1000
    case 'timezone':
      return offset / 1000
    case 'timezone_hour':
      return Math.trunc(offset / 3_600_000) + 0
    case 'timezone_minute':
      return (Math.trunc(offset / 60_000) % 60) + 0
  }
  const field = timeField(unit, time)
  if (field === undefined) throw unsupported(word, TIMETZ)
  return field
}

/** extract(unit FROM timestamp): `dow` is 1 Monday … 7 Sunday, `second` whole seconds. NULL for units an infinity lacks. */
export const extractFromTimestamp = (word: string, timestamp: number): number | null => {
  const unit = unitNamed(word, TIMESTAMP)
  if (!Number.isFinite(timestamp)) return ENDLESS.has(unit) ? timestamp : null
  const time = timeOfTimestamp(timestamp)
  switch (unit) {
    case 'timezone':
    case 'timezone_hour':
    case 'timezone_minute':
      return 0
    case 'epoch':
      return timestamp / 1000
    case 'julian':
      return dayOfTimestamp(timestamp) + JULIAN_EPOCH + time / DAY_MS
    default:
      return timeField(unit, time) ?? dayField(unit, dayOfTimestamp(timestamp))!
  }
}

/** extract(unit FROM date). 0A000 for units of a time. */
export const extractFromDate = (word: string, day: number): number | null => {
  const unit = unitNamed(word, DATE)
  const field = dayField(unit, Number.isFinite(day) ? day : 0)
  if (field === undefined) throw unsupported(word, DATE)
  if (Number.isFinite(day)) return field
  return ENDLESS.has(unit) ? day : null
}

const ENDLESS_IN_INTERVAL: ReadonlySet<Unit> = new Set([
  'hour',
  'day',
  'year',
  'decade',
  'century',
  'millennium',
  'epoch',
])

/** extract(unit FROM interval): fields of its own parts, all of the part's sign. 0A000 for units it has none of. */
export const extractFromInterval = (word: string, interval: Interval): number | null => {
  const unit = unitNamed(word, INTERVAL)
  const field = intervalField(unit, isFiniteInterval(interval) ? interval : new Interval(0, 0, 0))
  if (field === undefined) throw unsupported(word, INTERVAL)
  if (isFiniteInterval(interval)) return field + 0
  return ENDLESS_IN_INTERVAL.has(unit) ? interval.months : null
}

/** date_part(unit, interval): as extract, but a float64's seconds since the epoch are summed up, and rounded, part by part. */
export const partOfInterval = (word: string, interval: Interval): number | null => {
  if (UNITS.get(word.toLowerCase()) !== 'epoch' || !isFiniteInterval(interval)) {
    return extractFromInterval(word, interval)
  }
  const { months, days, milliseconds } = interval
  return (
    milliseconds / 1000 + Math.trunc(months / 12) * 31_557_600 + (months % 12) * 2_592_000 + days * 86_400 + 0
  )
}

const intervalField = (unit: Unit, { months, days, milliseconds }: Interval): number | undefined => {
  switch (unit) {
    case 'microseconds':
      return (milliseconds % 60_000) * 1000
    case 'milliseconds':
      return milliseconds % 60_000
    case 'second':
      return Math.trunc(milliseconds / 1000) % 60
    case 'minute':
      return Math.trunc(milliseconds / 60_000) % 60
    case 'hour':
      return Math.trunc(milliseconds / 3_600_000)
    case 'day':
      return days
    case 'week':
      return Math.trunc(days / 7)
    case 'month':
      return months % 12
    case 'quarter':
      return months >= 0 ? Math.trunc((months % 12) / 3) + 1 : -(Math.trunc((-months % 12) / 3) + 1)
    case 'year':
      return Math.trunc(months / 12)
    case 'decade':
      return Math.trunc(months / 120)
    case 'century':
      return Math.trunc(months / 1200)
    case 'millennium':
      return Math.trunc(months / 12_000)
    case 'epoch': {
      // A year of months counts as 365.25 days, a month as 30.
      const seconds = (Math.trunc(months / 12) * 365.25 + (months % 12) * 30 + days) * 86_400
      const all = seconds * 1000 + milliseconds
      // Rounded once.
      return Number.isSafeInteger(all) ? all / 1000 : seconds + milliseconds / 1000
    }
    default:
      return undefined
  }
}

// ── date_trunc ──────────────────────────────────────────────────────────────────────────────────────

const STEP_MS: Partial<Record<Unit, number>> = {
  microseconds: 1,
  milliseconds: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: DAY_MS,
}

const startOfPeriod = (year: number, length: number): number => {
  const index = period(year, length)
  return index > 0 ? (index - 1) * length + 1 : index * length + 1
}

const truncatedDay = (unit: Unit, day: number): number | undefined => {
  if (unit === 'week') return day - isoDayOfWeek(day) + 1
  const { year, month } = civilFromDays(day)
  switch (unit) {
    case 'month':
      return daysFromCivil(year, month, 1)
    case 'quarter':
      return daysFromCivil(year, month - ((month - 1) % 3), 1)
    case 'year':
      return daysFromCivil(year, 1, 1)
    case 'decade':
      return daysFromCivil(Math.floor(year / 10) * 10, 1, 1)
    case 'century':
      return daysFromCivil(startOfPeriod(year, 100), 1, 1)
    case 'millennium':
      return daysFromCivil(startOfPeriod(year, 1000), 1, 1)
    default:
      return undefined
  }
}

const lengthNamed = (word: string, type: SqlType): Unit => {
  const unit = unitNamed(word, type)
  if (FIELDS_ONLY.has(unit)) throw unrecognized(word, type)
  return unit
}

/** date_trunc(unit, timestamp): the start of the unit it lies in; weeks start on Monday. */
export const truncateTimestamp = (word: string, timestamp: number): number => {
  const unit = lengthNamed(word, TIMESTAMP)
  if (unit.startsWith('timezone')) throw unsupported(word, TIMESTAMP)
  if (!Number.isFinite(timestamp)) return timestamp
  const step = STEP_MS[unit]
  if (step !== undefined) return Math.floor(timestamp / step) * step + 0
  return timestampValue(truncatedDay(unit, dayOfTimestamp(timestamp))! * DAY_MS)
}

/** The most days from a period's start to the next one's. */
const LONGEST_DAYS: Partial<Record<Unit, number>> = {
  week: 7,
  month: 31,
  quarter: 92,
  year: 366,
  decade: 3653,
  century: 36_525,
  millennium: 365_250,
}

/** date_trunc of timestamps by one unit, which remembers the period it met last; undefined for a unit it refuses. */
export const truncatingTimestamps = (word: string): ((timestamp: number) => number) | undefined => {
  const unit = UNITS.get(word.toLowerCase())
  if (unit === undefined) return undefined
  const step = STEP_MS[unit]
  if (step !== undefined) {
    return (timestamp) => (Number.isFinite(timestamp) ? Math.floor(timestamp / step) * step + 0 : timestamp)
  }
  const longest = LONGEST_DAYS[unit]
  if (longest === undefined) return undefined
  let [start, end] = [0, 0]
  return (timestamp) => {
    if (timestamp >= start && timestamp < end) return start
    const truncated = truncateTimestamp(word, timestamp)
    if (!Number.isFinite(truncated)) return truncated
    start = truncated
    end = (truncatedDay(unit, dayOfTimestamp(truncated) + longest) as number) * DAY_MS
    return truncated
  }
}

const MONTHS: Partial<Record<Unit, number>> = {
  month: 1,
  quarter: 3,
  year: 12,
  decade: 120,
  century: 1200,
  millennium: 12_000,
}

/** date_trunc(unit, interval): what is smaller than the unit is dropped. 0A000 for weeks. */
export const truncateInterval = (word: string, interval: Interval): Interval => {
  const unit = lengthNamed(word, INTERVAL)
  const months = MONTHS[unit]
  const step = STEP_MS[unit]
  if (months === undefined && step === undefined) {
    const detail = unit === 'week' ? 'Months usually have fractional weeks.' : undefined
    throw unsupported(word, INTERVAL, detail)
  }
  if (!isFiniteInterval(interval)) return interval
  if (months !== undefined) return intervalValue(Math.trunc(interval.months / months) * months, 0, 0)
  // Days are a part of their own: truncating to days drops all of the time.
  const time = unit === 'day' ? 0 : Math.trunc(interval.milliseconds / step!) * step!
  return intervalValue(interval.months, interval.days, time)
}

// ── date_diff ───────────────────────────────────────────────────────────────────────────────────────

const wholeMonths = (from: number, to: number): number => {
  const start = dayOfTimestamp(from)
  const a = civilFromDays(start)
  const b = civilFromDays(dayOfTimestamp(to))
  const months = (b.year - a.year) * 12 + b.month - a.month
  // The last month is whole only when its day and time have come.
  const anniversary = addMonths(start, months) * DAY_MS + timeOfTimestamp(from)
  return anniversary > to ? months - 1 : months
}

/** date_diff(unit, from, to): how many whole units lie between, negative when `to` is earlier. 22008 for infinities. */
export const dateDifference = (word: string, from: number, to: number): number | bigint => {
  const unit = lengthNamed(word, TIMESTAMP)
  if (unit.startsWith('timezone')) throw unsupported(word, TIMESTAMP)
  if (!Number.isFinite(from) || !Number.isFinite(to)) {
    throw new DdsqlError(SQLSTATE.datetime_field_overflow, 'cannot subtract infinite timestamps')
  }
  const sign = from <= to ? 1 : -1
  const [earlier, later] = from <= to ? [from, to] : [to, from]
  const months = MONTHS[unit]
  if (months !== undefined) return sign * Math.floor(wholeMonths(earlier, later) / months) + 0
  if (unit === 'microseconds') return bigintValue(BigInt(to - from) * 1000n)
  const step = unit === 'week' ? 7 * DAY_MS : STEP_MS[unit]!
  return sign * Math.floor((later - earlier) / step) + 0
}
