import {
  civilFromDays,
  DAY_MS,
  dayOfTimestamp,
  daysFromCivil,
  printCivil,
  printTime,
  timeOfTimestamp,
} from '../../types/calendar.ts'
import { Interval } from '../../types/interval.ts'

// The axes of charts: where they begin and end, and which round values have a mark.

/** A value on an axis of numbers, as it is read. */
export interface Tick {
  readonly value: number
  readonly text: string
}

/** An axis of numbers. The first tick is its low end, the last one its high end, and they are equally far apart. */
export interface Scale {
  readonly ticks: readonly Tick[]
  /** Where a value lies: 0 at the low end, 1 at the high end. */
  at(value: number): number
}

/** What the numbers of an axis are; intervals are in milliseconds. */
export type Unit = 'number' | 'interval'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const ROUND_TIMES = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
]

/** 1, 2 or 5 times a power of ten: the least that is not below `rough`, but for the errors of floats. */
const roundStep = (rough: number): number => {
  const exponent = Math.floor(Math.log10(rough))
  // Negative powers are not exact: 1 / 1000 is nearer to 0.001 than 10 ** -3 may be.
  const scaled = (digit: number) => (exponent < 0 ? digit / 10 ** -exponent : digit * 10 ** exponent)
  return scaled([1, 2, 5].find((digit) => scaled(digit) >= rough * (1 - 1e-9)) ?? 10)
}

const LARGEST_STEP = 1e308

const stepOf = (rough: number, unit: Unit, whole: boolean): number => {
  if (unit === 'number') return Math.min(LARGEST_STEP, Math.max(whole ? 1 : 0, roundStep(rough)))
  const time = ROUND_TIMES.find((step) => step >= rough)
  return time ?? Math.min(LARGEST_STEP, DAY_MS * Math.max(1, roundStep(rough / DAY_MS)))
}

/**
 * An axis for numbers (finite, any count) of at most `most` steps, 4 or more. Steps are 1, 2 or 5 times a power of ten, whole where
 * all numbers are, or round times. It begins at 0 unless all numbers are far from it.
 */
export const numberScale = (numbers: readonly number[], unit: Unit, most: number): Scale => {
  let low = numbers.reduce((a, b) => Math.min(a, b), numbers[0] ?? 0)
  let high = numbers.reduce((a, b) => Math.max(a, b), numbers[0] ?? 0)
  // Amounts are read against zero; what is never near it would be a flat line at the end.
  const alike = Math.abs(high / 2 - low / 2) <= 1e-12 * Math.max(Math.abs(low), Math.abs(high))
  if (low > 0 && (alike || low < high * 0.9)) low = 0
  if (high < 0 && (alike || high > low * 0.9)) high = 0
  if (high - low < 1e-290) high = low + (unit === 'interval' ? SECOND : 1)
  const whole = numbers.every(Number.isInteger)
  // Half of each: the difference of two floats may be more than a float.
  let step = stepOf(Math.max(1e-290, (high / 2 - low / 2) / (most / 2)), unit, whole)
  let [first, last] = [0, 0]
  for (;;) {
    first = Math.floor(low / step)
    last = Math.ceil(high / step)
    // There is no greater step; with this one there are four at most.
    if (last - first <= most || step === LARGEST_STEP) break
    step = stepOf(step * 1.5, unit, whole)
  }
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => multiple(first + i, step))
  const [begin, end] = [ticks[0] as number, ticks.at(-1) as number]
  const write = unit === 'interval' ? intervalText : numberText(Math.max(Math.abs(begin), Math.abs(end)))
  return {
    ticks: ticks.map((value) => ({ value, text: write(value) })),
    at: (value) => (value / 2 - begin / 2) / (end / 2 - begin / 2),
  }
}

/** Without the errors that floats have behind the step's last digit. */
const multiple = (count: number, step: number): number => {
  const value = count * step
  if (!Number.isFinite(value)) return value > 0 ? Number.MAX_VALUE : -Number.MAX_VALUE
  if (step >= 1) return Math.round(value) + 0
  return Number(value.toPrecision(12)) + 0
}

const intervalText = (milliseconds: number): string => {
  const days = Math.trunc(milliseconds / DAY_MS)
  return String(new Interval(0, days + 0, milliseconds - days * DAY_MS + 0))
}

const PREFIXES = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
] as const

/** Large numbers have the prefix that the largest of their axis needs: `0.5M` beside `2M`. */
const numberText = (largest: number): ((value: number) => string) => {
  if (largest >= 1e15) return (value) => (value === 0 ? '0' : Number(value.toPrecision(6)).toExponential())
  const [unit, prefix] = PREFIXES.find(([unit]) => largest >= unit) ?? [1, '']
  return (value) => (value === 0 ? '0' : `${Number((value / unit).toPrecision(12))}${prefix}`)
}

/** A moment on an axis of times, and where its label begins. */
export interface TimeTick {
  /** From 0 to the axis's width. */
  readonly x: number
  readonly text: string
  readonly labelX: number
}

interface TimeStep {
  /** About, in milliseconds. */
  readonly size: number
  readonly unit: 'ms' | 'month' | 'year'
  readonly count: number
  /** What the multiples are counted from, in milliseconds. */
  readonly from?: number
}

const YEARS = Array.from({ length: 7 }, (_, power) => [1, 2, 5].map((digit) => digit * 10 ** power)).flat()
const MONDAY = 4 * DAY_MS
const TIME_STEPS: readonly TimeStep[] = [
  ...ROUND_TIMES.map((size): TimeStep => ({ size, unit: 'ms', count: size })),
  ...[1, 2].map((days): TimeStep => ({ size: days * DAY_MS, unit: 'ms', count: days * DAY_MS })),
  ...[7, 14].map(
    (days): TimeStep => ({ size: days * DAY_MS, unit: 'ms', count: days * DAY_MS, from: MONDAY }),
  ),
  ...[1, 2, 3, 6].map((count): TimeStep => ({ size: count * 28 * DAY_MS, unit: 'month', count })),
  ...YEARS.map((count): TimeStep => ({ size: count * 365 * DAY_MS, unit: 'year', count })),
]

const monthOf = (time: number): number => {
  const { year, month } = civilFromDays(dayOfTimestamp(time))
  return year * 12 + month - 1
}
const monthStart = (month: number): number => {
  const year = Math.floor(month / 12)
  return daysFromCivil(year, month - year * 12 + 1, 1) * DAY_MS
}

/** The smallest step that all times keep: no mark lies between the days of daily counts. */
const granularityOf = (times: readonly number[]): number => {
  if (times.some((time) => time % DAY_MS !== 0)) {
    return [HOUR, MINUTE, SECOND].find((size) => times.every((time) => time % size === 0)) ?? 1
  }
  if (times.some((time) => monthStart(monthOf(time)) !== time)) return DAY_MS
  return (times.every((time) => monthOf(time) % 12 === 0) ? 365 : 28) * DAY_MS
}

const multiplesWithin = ({ unit, count, from = 0 }: TimeStep, first: number, last: number): number[] => {
  const months = unit === 'year' ? count * 12 : count
  const nth = unit === 'ms' ? (n: number) => n * count + from : (n: number) => monthStart(n * months)
  const start = Math.floor(unit === 'ms' ? (first - from) / count : monthOf(first) / months)
  const found: number[] = []
  for (let n = start; nth(n) <= last; n++) if (nth(n) >= first) found.push(nth(n))
  return found
}

/** A moment as far as the step reaches, without what the label before it has said already. */
const timeText = (time: number, before: number | undefined, { unit, size }: TimeStep): string => {
  const day = dayOfTimestamp(time)
  const { text, bc } = printCivil(civilFromDays(day))
  const era = bc ? ' BC' : ''
  if (unit === 'year') return `${text.slice(0, -6)}${era}`
  if (unit === 'month') return `${text.slice(0, -3)}${era}`
  const sameYear =
    before !== undefined && civilFromDays(dayOfTimestamp(before)).year === civilFromDays(day).year
  const date = sameYear ? text.slice(-5) : `${text}${era}`
  const clock = printTime(timeOfTimestamp(time))
  const short = size < MINUTE ? clock : clock.slice(0, 5)
  if (before !== undefined && dayOfTimestamp(before) === day) return short
  return timeOfTimestamp(time) === 0 ? date : `${date} ${short}`
}

/**
 * As many marks for times (ascending) on an axis of `width` as have room for their labels: round hours, days, Mondays,
 * months, years in UTC, none finer than the times are. `taken` is the width of a text, `gap` what stays between two.
 */
export const timeTicks = (
  times: readonly number[],
  width: number,
  taken: (text: string) => number,
  gap: number,
): readonly TimeTick[] => {
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined) return []
  // One time alone says nothing about months.
  const finest = first === last ? Math.min(DAY_MS, granularityOf(times)) : granularityOf(times)
  let single: readonly TimeTick[] = []
  for (const step of TIME_STEPS) {
    if (step.size < finest || (last - first) / step.size > width) continue
    const marks = multiplesWithin(step, first, last)
    const place = (shown: readonly number[]) => placed(shown, step, [first, last], width, taken, gap)
    // The first label is the longest: at the axis's end it may be all that is in the way.
    const ticks = place(marks) ?? (marks.length > 3 ? place(marks.slice(1)) : undefined)
    if (ticks !== undefined && (ticks.length > 1 || first === last)) return ticks
    if (marks.length > 0) single = ticks ?? place(marks.slice(0, 1)) ?? single
  }
  return single
}

/** Labels stand centred below their marks, but inside the axis; undefined where two of them would meet. */
const placed = (
  times: readonly number[],
  step: TimeStep,
  [first, last]: readonly [number, number],
  width: number,
  taken: (text: string) => number,
  gap: number,
): TimeTick[] | undefined => {
  const ticks: TimeTick[] = []
  let free = 0
  for (const [i, time] of times.entries()) {
    const x = last > first ? ((time - first) / (last - first)) * width : 0
    const text = timeText(time, times[i - 1], step)
    const size = taken(text)
    const labelX = Math.max(0, Math.min(x - size / 2, width - size))
    if (labelX < free || size > width) return undefined
    ticks.push({ x, text, labelX })
    free = labelX + size + gap
  }
  return ticks
}
