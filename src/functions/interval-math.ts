import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { civilFromDays, DAY_MS, dayOfTimestamp, daysInMonth, timeOfTimestamp } from '../types/calendar.ts'
import { Interval } from '../types/interval.ts'

const isInt32 = (value: number): boolean => value >= -(2 ** 31) && value < 2 ** 31
// int64 microseconds.
const MOST_MS = 2 ** 63 / 1000

export const intervalOutOfRange = (): DdsqlError =>
  new DdsqlError(SQLSTATE.datetime_field_overflow, 'interval out of range')

/** A computed interval, checked: 22008 outside PostgreSQL's range (NaN too). Parts must be whole and finite. */
export const intervalValue = (months: number, days: number, milliseconds: number): Interval => {
  const fits = isInt32(months) && isInt32(days) && Math.abs(milliseconds) <= MOST_MS
  if (!fits) throw intervalOutOfRange()
  return new Interval(months + 0, days + 0, milliseconds + 0)
}

export const isFiniteInterval = (interval: Interval): boolean => Number.isFinite(interval.months)

/** 'infinity' or '-infinity' by the sign of `direction`. */
const infinite = (direction: number): Interval => {
  if (direction === 0 || Number.isNaN(direction)) throw intervalOutOfRange()
  const all = direction * Number.POSITIVE_INFINITY
  return new Interval(all, all, all)
}

/** Which way an interval points, months counted as 30 days. */
const signOf = ({ months, days, milliseconds }: Interval): number =>
  Number.isFinite(months) ? Math.sign((months * 30 + days) * DAY_MS + milliseconds) : Math.sign(months)

export const negateInterval = (a: Interval): Interval =>
  isFiniteInterval(a) ? intervalValue(-a.months, -a.days, -a.milliseconds) : infinite(-a.months)

export const addIntervals = (a: Interval, b: Interval): Interval => {
  if (isFiniteInterval(a) && isFiniteInterval(b)) {
    return intervalValue(a.months + b.months, a.days + b.days, a.milliseconds + b.milliseconds)
  }
  // Infinities of opposite signs make NaN, which `infinite` refuses.
  return infinite(a.months + b.months)
}

export const subtractIntervals = (a: Interval, b: Interval): Interval => addIntervals(a, negateInterval(b))

const MICRO = 1e6
/** Rounds a quantity to six places, as PostgreSQL does between units to hide float noise. */
const toMicros = (value: number): number => Math.round(value * MICRO) / MICRO
const roundToEven = (value: number): number => {
  const down = Math.floor(value)
  const rest = value - down
  return rest > 0.5 || (rest === 0.5 && down % 2 !== 0) ? down + 1 : down
}

// interval_mul and interval_div: what is left of a month becomes days of 30 to a month, what is left of a
// day becomes time, in this order and with this rounding.
const scale = ({ months, days, milliseconds }: Interval, by: (part: number) => number): Interval => {
  const wholeMonths = Math.trunc(by(months))
  let wholeDays = Math.trunc(by(days))
  const monthDays = toMicros((by(months) - wholeMonths) * 30)
  const wholeMonthDays = Math.trunc(monthDays)
  let seconds = toMicros((by(days) - wholeDays + monthDays - wholeMonthDays) * 86_400)
  if (Math.abs(seconds) >= 86_400) {
    const carried = Math.trunc(seconds / 86_400)
    wholeDays += carried
    seconds -= carried * 86_400
  }
  return intervalValue(
    wholeMonths,
    wholeDays + wholeMonthDays,
    roundToEven(by(milliseconds) + seconds * 1000),
  )
}

/** interval * decimal. 22008 out of range and for NaN. */
export const multiplyInterval = (interval: Interval, factor: number): Interval => {
  if (isFiniteInterval(interval) && Number.isFinite(factor)) return scale(interval, (part) => part * factor)
  return infinite(signOf(interval) * Math.sign(factor))
}

/** interval / decimal. 22012 by zero, 22008 out of range and for NaN. */
export const divideInterval = (interval: Interval, divisor: number): Interval => {
  if (divisor === 0) throw new DdsqlError(SQLSTATE.division_by_zero, 'division by zero')
  if (Number.isNaN(divisor)) throw intervalOutOfRange()
  if (isFiniteInterval(interval)) return scale(interval, (part) => part / divisor)
  return infinite(Number.isFinite(divisor) ? interval.months * Math.sign(divisor) : Number.NaN)
}

/** timestamp - timestamp: whole days and the time that is left, both of one sign. */
export const subtractTimestamps = (a: number, b: number): Interval => {
  const difference = a - b
  if (!Number.isFinite(difference)) return infinite(difference)
  // PostgreSQL counts the difference in microseconds, as an int64.
  if (Math.abs(difference) > 2 ** 63 / 1000) throw intervalOutOfRange()
  const days = Math.trunc(difference / DAY_MS)
  return intervalValue(0, days, difference - days * DAY_MS)
}

/** age(a, b): a - b in calendar years, months, days and time, all of one sign. */
export const ageBetween = (a: number, b: number): Interval => {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return infinite(a - b)
  if (a < b) return negateInterval(calendarAge(b, a, a))
  return calendarAge(a, b, b)
}

// Days are borrowed from the months of `b`, the second argument's when a >= b and the first's when not.
const calendarAge = (later: number, earlier: number, b: number): Interval => {
  const from = civilFromDays(dayOfTimestamp(earlier))
  const to = civilFromDays(dayOfTimestamp(later))
  let months = (to.year - from.year) * 12 + to.month - from.month
  let days = to.day - from.day
  let time = timeOfTimestamp(later) - timeOfTimestamp(earlier)
  if (time < 0) {
    time += DAY_MS
    days--
  }
  if (days < 0) {
    const { year, month } = civilFromDays(dayOfTimestamp(b))
    days += daysInMonth(year, month)
    months--
  }
  return intervalValue(months, days, time)
}
