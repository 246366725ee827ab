import { printTime } from './calendar.ts'

/** A span of time in PostgreSQL's three parts, all whole numbers; milliseconds may exceed a day. All three ±Infinity: 'infinity'. */
export class Interval {
  constructor(
    readonly months: number,
    readonly days: number,
    readonly milliseconds: number,
  ) {
    Object.freeze(this)
  }

  /** PostgreSQL's output: `1 year 2 mons 3 days 04:05:06.789`. */
  toString(): string {
    return printInterval(this)
  }
}

/** PostgreSQL's default interval style; a part after a negative one shows its plus sign. */
export const printInterval = (interval: Interval): string => {
  if (!Number.isFinite(interval.months)) return interval.months > 0 ? 'infinity' : '-infinity'
  const parts: string[] = []
  let afterNegative = false
  const add = (value: number, unit: string): void => {
    if (value === 0) return
    parts.push(`${afterNegative && value > 0 ? '+' : ''}${value} ${unit}${value === 1 ? '' : 's'}`)
    afterNegative = value < 0
  }
  const years = Math.trunc(interval.months / 12)
  add(years, 'year')
  add(interval.months - years * 12, 'mon')
  add(interval.days, 'day')
  const { milliseconds } = interval
  if (milliseconds !== 0 || parts.length === 0) {
    const sign = milliseconds < 0 ? '-' : afterNegative ? '+' : ''
    parts.push(sign + printTime(Math.abs(milliseconds)))
  }
  return parts.join(' ')
}
