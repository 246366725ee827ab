import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { DAY_MS } from './calendar.ts'
import { invalidDatetime } from './input-error.ts'
import { Interval } from './interval.ts'
import { INTERVAL } from './type.ts'

export type IntervalUnit =
  | 'microsecond'
  | 'millisecond'
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'week'
  | 'month'
  | 'year'
  | 'decade'
  | 'century'
  | 'millennium'

const SPELLINGS: Readonly<Record<IntervalUnit, string>> = {
  microsecond: 'us usec usecs usecond useconds microsecon microsecond microseconds',
  millisecond: 'ms msec msecs msecond mseconds millisecon millisecond milliseconds',
  second: 's sec secs second seconds',
  minute: 'm mm min mins minute minutes',
  hour: 'h hr hrs hour hours',
  day: 'd day days',
  week: 'w week weeks',
  month: 'mon mons month months',
  year: 'y yr yrs year years',
  decade: 'dec decs decade decades',
  century: 'c cent century centuries',
  millennium: 'mil mils millennia millennium millenniums',
}
const UNITS: Readonly<Record<string, IntervalUnit>> = Object.assign(
  Object.create(null),
  Object.fromEntries(
    Object.entries(SPELLINGS).flatMap(([unit, words]) => words.split(' ').map((word) => [word, unit])),
  ),
)

/** The unit a word of an interval text stands for ('hrs' → hour), in any case; undefined when it is none. */
export const intervalUnit = (word: string): IntervalUnit | undefined => UNITS[word.toLowerCase()]

const YEARS = { year: 1, decade: 10, century: 100, millennium: 1000 } as const
const MILLISECONDS = {
  microsecond: 0.001,
  millisecond: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
} as const

/** Whether a whole number is an int4. */
const isInt32 = (value: number): boolean => value >= -(2 ** 31) && value < 2 ** 31
// PostgreSQL counts microseconds in 64 bits.
const LONGEST_MS = 2 ** 63 / 1000

/** Thrown inside this file, turned into a DdsqlError that quotes the text. */
class Trouble {
  constructor(readonly state: 'format' | 'field' | 'range') {}
}

// A time is not also given in hours, nor a number of days twice.
const CLOCK: readonly IntervalUnit[] = ['hour', 'minute', 'second', 'millisecond', 'microsecond']

/** Adds up the parts of an interval as they are read. */
class Sum {
  #months = 0
  #days = 0
  // Whole and broken milliseconds apart: together they would lose digits in long intervals.
  #milliseconds = 0
  #broken = 0
  readonly #seen = new Set<IntervalUnit>()

  get empty(): boolean {
    return this.#seen.size === 0
  }

  once(units: readonly IntervalUnit[]): void {
    for (const unit of units) {
      if (this.#seen.has(unit)) throw new Trouble('format')
      this.#seen.add(unit)
    }
  }

  #addDays(days: number): void {
    const whole = Math.trunc(days)
    this.#days += whole
    this.addTime((days - whole) * DAY_MS)
  }

  /** `whole` and `fraction` have the same sign. Fractions spill into the smaller parts as in PostgreSQL. */
  add(unit: IntervalUnit, whole: number, fraction: number): void {
    if (unit in MILLISECONDS) {
      const size = MILLISECONDS[unit as keyof typeof MILLISECONDS]
      this.addTime(whole * size)
      this.addTime(fraction * size)
    } else if (unit in YEARS) {
      if (!isInt32(whole)) throw new Trouble('field')
      const years = YEARS[unit as keyof typeof YEARS]
      this.#months += whole * years * 12 + roundHalfEven(fraction * years * 12)
    } else {
      if (!isInt32(whole)) throw new Trouble('field')
      if (unit === 'month') {
        this.#months += whole
        this.#addDays(fraction * 30)
      } else {
        const days = unit === 'week' ? 7 : 1
        this.#days += whole * days
        this.#addDays(fraction * days)
      }
    }
    if (!isInt32(this.#days)) throw new Trouble('field')
  }

  addTime(milliseconds: number): void {
    const whole = Math.trunc(milliseconds)
    this.#milliseconds += whole
    this.#broken += milliseconds - whole
    if (Math.abs(this.#milliseconds) > LONGEST_MS) throw new Trouble('field')
  }

  result(ago: boolean): Interval {
    if (!isInt32(this.#months)) throw new Trouble('range')
    const sign = ago ? -1 : 1
    // The least int4 has no opposite.
    if (!isInt32(sign * this.#months) || !isInt32(sign * this.#days)) throw new Trouble('field')
    // Microseconds first, so that binary fractions do not tip the rounding to milliseconds.
    const microseconds = Math.round(Math.abs(this.#broken) * 1000)
    const milliseconds = this.#milliseconds + Math.sign(this.#broken) * Math.round(microseconds / 1000)
    return new Interval(sign * this.#months + 0, sign * this.#days + 0, sign * milliseconds + 0)
  }
}

const roundHalfEven = (value: number): number => {
  const floor = Math.floor(value)
  if (value - floor !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?$/

const addNumber = (sum: Sum, text: string, unit: IntervalUnit): void => {
  const match = NUMBER.exec(text)
  if (match === null) throw new Trouble('format')
  const sign = match[1] === '-' ? -1 : 1
  const whole = BigInt(`${match[1] === '-' ? '-' : ''}${match[2] || 0}`)
  if (whole !== BigInt.asIntN(64, whole)) throw new Trouble('field')
  const fraction = sign * Number(`0.${match[3] ?? ''}`)
  // '1.5 seconds' speaks of milliseconds too, so '1.5 s 3 ms' is refused.
  const fine: readonly IntervalUnit[] = ['millisecond', 'microsecond']
  sum.once(unit === 'second' && fraction !== 0 ? [unit, ...fine] : [unit])
  sum.add(unit, Number(whole), fraction)
}

const TIME = /^([+-]?)(\d+):(\d*)(?::(\d*)(?:\.(\d*))?|\.(\d*))?$/

/** `04:05`, `04:05:06.7`, and `05:06.7` where the fraction (or `short`) shows that minutes and seconds are meant. */
const addClock = (sum: Sum, text: string, shortMeant: boolean): void => {
  const match = TIME.exec(text)
  if (match === null) throw new Trouble('format')
  sum.once(CLOCK)
  const [, sign, first, second, third, fraction, shortFraction] = match
  const short = shortFraction !== undefined || (shortMeant && third === undefined)
  const hours = short ? 0 : Number(first)
  const minutes = Number(short ? first : second)
  const seconds = Number(short ? second : (third ?? 0))
  if (minutes > 59 || seconds > 60) throw new Trouble('field')
  const direction = sign === '-' ? -1 : 1
  sum.addTime(direction * ((hours * 60 + minutes) * 60 + seconds) * 1000)
  sum.addTime(direction * Number(`0.${(short ? shortFraction : fraction) ?? ''}`) * 1000)
}

/** SQL's years and months: `1-2`. */
const addYearsMonths = (sum: Sum, text: string): void => {
  const match = /^([+-]?)(\d+)-(\d+)$/.exec(text)
  if (match === null) throw new Trouble('format')
  if (Number(match[3]) > 11) throw new Trouble('field')
  sum.once(['month'])
  const months = Number(match[2]) * 12 + Number(match[3])
  sum.add('month', match[1] === '-' ? -months : months, 0)
}

// Spaces and marks are those of ASCII; anything else is bad format.
const TOKEN =
  /[ \t-\r]*(?:([+-]?[ \t-\r]*\d+:[\d:.]*)|([+-]?[ \t-\r]*\d+-\d[\d-]*)|([+-]?[ \t-\r]*(?:\d+(?:\.\d*)?|\.\d+))|([+-]?[A-Za-z]+)|([!-*,./:-@[-`{-~]))/y

// PostgreSQL takes a word that a mark of dates follows at once for a date, and before a digit all but these.
const BEFORE_DIGIT = /^[+-]?(?:[dhmsy]|mon|dec)$/
const mayEnd = (word: string, next: string): boolean =>
  !/[-/.]/.test(next) && (!/[+\d]/.test(next) || BEFORE_DIGIT.test(word))

const tokenize = (text: string): string[] => {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  const end = text.replace(/[ \t-\r]+$/, '').length
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(text)
    if (match === null) throw new Trouble('format')
    // Other marks (@, commas) say nothing.
    if (match[5] !== undefined) continue
    const token = match[0].replace(/\s/g, '').toLowerCase()
    if (match[4] !== undefined && !mayEnd(token, text[TOKEN.lastIndex] ?? '')) throw new Trouble('format')
    tokens.push(token)
  }
  return tokens
}

const parseVerbose = (text: string, bareUnit: IntervalUnit, shortClock: boolean): Interval => {
  const tokens = tokenize(text)
  if (tokens.length === 1 && /^[+-]?infinity$/.test(tokens[0]!)) {
    const size = tokens[0]!.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
    return new Interval(size, size, size)
  }
  const ago = tokens.at(-1) === 'ago'
  if (ago) tokens.pop()
  const sum = new Sum()
  // Read from the end, as PostgreSQL does: a number's unit stands behind it.
  let unit: IntervalUnit | undefined = ago ? undefined : bareUnit
  let unitUsed = true
  for (const token of tokens.reverse()) {
    if (/^[a-z]/.test(token)) {
      if (!unitUsed) throw new Trouble('format')
      unit = UNITS[token]
      if (unit === undefined) throw new Trouble('format')
      unitUsed = false
      continue
    }
    if (token.includes(':')) {
      addClock(sum, token, shortClock)
      // The number before a time is days: `1 12:00`.
      unit = 'day'
    } else if (/\d-/.test(token)) addYearsMonths(sum, token)
    else {
      if (unit === undefined) throw new Trouble('format')
      addNumber(sum, token, unit)
      // The number before one of hours is days: `1 2 hours`.
      if (unit === 'hour') unit = 'day'
    }
    unitUsed = true
  }
  if (!unitUsed || sum.empty) throw new Trouble('format')
  return sum.result(ago)
}

const ISO_DATE_UNITS: Readonly<Record<string, IntervalUnit>> = { Y: 'year', M: 'month', W: 'week', D: 'day' }
const ISO_TIME_UNITS: Readonly<Record<string, IntervalUnit>> = { H: 'hour', M: 'minute', S: 'second' }

// Numbers are C's, without a plus sign.
const ISO_PART = /^(-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)([YMWDHS])/i

const addIsoParts = (sum: Sum, text: string, units: Readonly<Record<string, IntervalUnit>>): void => {
  for (let rest = text; rest !== ''; ) {
    const match = ISO_PART.exec(rest)
    const unit = match === null ? undefined : units[match[2]!]
    if (match === null || unit === undefined) throw new Trouble('format')
    const value = Number(match[1])
    sum.add(unit, Math.trunc(value), value - Math.trunc(value))
    rest = rest.slice(match[0].length)
  }
}

/** ISO 8601's alternative form of a date, `0001-02-03` or `00010203`, also cut short. */
const addIsoDate = (sum: Sum, date: string): boolean => {
  const day =
    /^(-?\d{4})(\d\d)(\d\d)$/.exec(date) ??
    /^(-?(?:\d+(?:\.\d*)?|\.\d+))(?:-(-?\d+)(?:-(-?\d+))?)?$/.exec(date)
  if (day === null) return false
  const years = Number(day[1])
  sum.add('year', Math.trunc(years), years - Math.trunc(years))
  sum.add('month', Number(day[2] ?? 0), 0)
  sum.add('day', Number(day[3] ?? 0), 0)
  return true
}

/**
 * The alternative form of a time, `04:05:06` or `040506`, also cut short; without marks a fraction of the seconds
 * is left out, as in PostgreSQL.
 */
const addIsoTime = (sum: Sum, time: string): boolean => {
  const clock =
    /^(-?\d\d)(\d\d)(\d\d)(?:\.\d*)?$/.exec(time) ??
    /^(-?(?:\d+(?:\.\d*)?|\.\d+))(?::(-?\d+(?:\.\d*)?)(?::(-?\d+(?:\.\d*)?))?)?$/.exec(time)
  if (clock === null) return false
  sum.addTime(
    (Number(clock[1]) * 60 + Number(clock[2] ?? 0)) * 60_000 +
      Math.round(Number(clock[3] ?? 0) * 1_000_000) / 1000,
  )
  return true
}

/** No interval is longer: PostgreSQL reads 25 fields of 256 characters at most. */
const LONGEST = 10_000

const parseIso8601 = (text: string): Interval => {
  const match = /^P([^T]*)(?:T(.*))?$/.exec(text)
  if (match === null || text.length < 2) throw new Trouble('format')
  const [, date = '', time = ''] = match
  const sum = new Sum()
  // The date and the time choose their forms apart.
  if (!addIsoDate(sum, date)) addIsoParts(sum, date, ISO_DATE_UNITS)
  if (!addIsoTime(sum, time)) addIsoParts(sum, time, ISO_TIME_UNITS)
  return sum.result(false)
}

const explain = (trouble: Trouble, text: string): DdsqlError => {
  switch (trouble.state) {
    case 'format':
      return invalidDatetime(INTERVAL, text)
    case 'field':
      return new DdsqlError(SQLSTATE.interval_field_overflow, `interval field value out of range: "${text}"`)
    default:
      return new DdsqlError(SQLSTATE.datetime_field_overflow, 'interval out of range')
  }
}

/**
 * PostgreSQL's interval input: `1 day 02:03:04`, `1 year 2 mons ago`, SQL's `1-2`, ISO 8601's `P1DT2H`, with
 * fractions; rounded to milliseconds. A number without a unit is in `bareUnit`, and with `shortClock` `1:02` are
 * minutes and seconds. Throws 22007, 22008 and 22015.
 */
export const parseInterval = (
  text: string,
  bareUnit: IntervalUnit = 'second',
  shortClock = false,
): Interval => {
  try {
    const said = text.length > LONGEST ? text.trim() : text
    if (said.length > LONGEST) throw new Trouble('format')
    return said.startsWith('P') ? parseIso8601(said) : parseVerbose(said, bareUnit, shortClock)
  } catch (error) {
    if (error instanceof Trouble) throw explain(error, text)
    throw error
  }
}

/** The interval without what is smaller than `unit`, as `INTERVAL '…' DAY` cuts it. */
export const intervalUpTo = (
  interval: Interval,
  unit: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second',
): Interval => {
  const { months, days, milliseconds } = interval
  if (!Number.isFinite(months) || unit === 'second') return interval
  if (unit === 'year') return new Interval(Math.trunc(months / 12) * 12 + 0, 0, 0)
  if (unit === 'month') return new Interval(months, 0, 0)
  if (unit === 'day') return new Interval(months, days, 0)
  const size = MILLISECONDS[unit]
  return new Interval(months, days, Math.trunc(milliseconds / size) * size + 0)
}
