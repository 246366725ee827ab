import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { DAY_MS, timeOfTimestamp } from '../types/calendar.ts'
import type { Interval } from '../types/interval.ts'
import { parseTime, wrapTime } from '../types/time.ts'
import { timestampValue } from '../types/timestamp.ts'
import { parseTimetz, timetzOf } from '../types/timetz.ts'
import {
  BIGINT,
  DATE,
  DECIMAL,
  INTERVAL,
  type SqlType,
  TIME,
  TIMESTAMP,
  TIMETZ,
  VARCHAR,
} from '../types/type.ts'
import type { TimeTz } from '../types/value.ts'
import { extractFromTime, extractFromTimetz } from './extract.ts'
import { intervalValue, isFiniteInterval, negateInterval } from './interval-math.ts'
import { operatorOf } from './operator.ts'
import { roundTimestamp } from './precision.ts'
import type { CallableRow, CallContext, FunctionRow } from './row.ts'
import { offsetEast, offsetOfInterval } from './zones.ts'

// ── arithmetic ──────────────────────────────────────────────────────────────────────────────────────

const checkFinite = (interval: Interval, doing: string): void => {
  if (isFiniteInterval(interval)) return
  throw new DdsqlError(SQLSTATE.datetime_field_overflow, `cannot ${doing} time`)
}

/** 22008 for an infinite interval. */
export const addToTime = (time: number, interval: Interval): number => {
  checkFinite(interval, 'add infinite interval to')
  return wrapTime(time + interval.milliseconds)
}
const subtractFromTime = (time: number, interval: Interval): number => {
  checkFinite(interval, 'subtract infinite interval from')
  return addToTime(time, negateInterval(interval))
}
const addToTimetz = ({ time, offset }: TimeTz, interval: Interval): TimeTz =>
  timetzOf(addToTime(time, interval), offset)
const subtractFromTimetz = ({ time, offset }: TimeTz, interval: Interval): TimeTz =>
  timetzOf(subtractFromTime(time, interval), offset)

const atTime = (day: number, time: number): number =>
  Number.isFinite(day) ? timestampValue(day * DAY_MS + time) : day
const atTimetz = (day: number, { time, offset }: TimeTz): number => atTime(day, time - offset)

const operator = operatorOf('time')

const operators: readonly FunctionRow[] = [
  operator(
    '+',
    [TIME, INTERVAL],
    TIME,
    'A time of day moved by the time part of an interval, past midnight if need be.',
    [`TIME '23:00' + INTERVAL '2 hours'`, '01:00:00'],
    addToTime,
  ),
  operator(
    '+',
    [INTERVAL, TIME],
    TIME,
    'A time of day moved by the time part of an interval.',
    [`INTERVAL '2 hours' + TIME '23:00'`, '01:00:00'],
    (interval: Interval, time: number) => addToTime(time, interval),
  ),
  operator(
    '-',
    [TIME, INTERVAL],
    TIME,
    'A time of day moved back by the time part of an interval.',
    [`TIME '05:00' - INTERVAL '2 hours'`, '03:00:00'],
    subtractFromTime,
  ),
  operator(
    '-',
    [TIME, TIME],
    INTERVAL,
    'The time between two times of a day.',
    [`TIME '05:00' - TIME '03:30'`, '01:30:00'],
    (a: number, b: number) => intervalValue(0, 0, a - b),
  ),
  operator(
    '+',
    [TIMETZ, INTERVAL],
    TIMETZ,
    'A time of day with its offset moved by the time part of an interval.',
    [`TIMETZ '23:00+02' + INTERVAL '2 hours'`, '01:00:00+02'],
    addToTimetz,
  ),
  operator(
    '+',
    [INTERVAL, TIMETZ],
    TIMETZ,
    'A time of day with its offset moved by the time part of an interval.',
    [`INTERVAL '2 hours' + TIMETZ '23:00+02'`, '01:00:00+02'],
    (interval: Interval, time: TimeTz) => addToTimetz(time, interval),
  ),
  operator(
    '-',
    [TIMETZ, INTERVAL],
    TIMETZ,
    'A time of day with its offset moved back by the time part of an interval.',
    [`TIMETZ '01:00+02' - INTERVAL '2 hours'`, '23:00:00+02'],
    subtractFromTimetz,
  ),
  operator(
    '+',
    [DATE, TIME],
    TIMESTAMP,
    'The timestamp of a date and a time of day.',
    [`DATE '2024-02-29' + TIME '03:00'`, '2024-02-29 03:00:00'],
    atTime,
  ),
  operator(
    '+',
    [TIME, DATE],
    TIMESTAMP,
    'The timestamp of a date and a time of day.',
    [`TIME '03:00' + DATE '2024-02-29'`, '2024-02-29 03:00:00'],
    (time: number, day: number) => atTime(day, time),
  ),
  operator(
    '+',
    [DATE, TIMETZ],
    TIMESTAMP,
    'The timestamp, in UTC, of a date and a time of day with its offset.',
    [`DATE '2024-02-29' + TIMETZ '03:00+02'`, '2024-02-29 01:00:00'],
    atTimetz,
  ),
  operator(
    '+',
    [TIMETZ, DATE],
    TIMESTAMP,
    'The timestamp, in UTC, of a date and a time of day with its offset.',
    [`TIMETZ '03:00+02' + DATE '2024-02-29'`, '2024-02-29 01:00:00'],
    (time: TimeTz, day: number) => atTimetz(day, time),
  ),
]

// ── zones ───────────────────────────────────────────────────────────────────────────────────────────

/** The same moment of the day by clocks of another offset. */
const withOffset = ({ time, offset: from }: TimeTz, offset: number): TimeTz =>
  timetzOf(wrapTime(time - from + offset), offset)

// ── the clock ───────────────────────────────────────────────────────────────────────────────────────

const clock = (
  name: 'current_time' | 'localtime',
  returns: SqlType,
  make: (time: number) => unknown,
): readonly FunctionRow[] => {
  const row = (
    args: readonly SqlType[],
    rounds: string,
    example: readonly [string, string],
  ): FunctionRow => ({
    kind: 'function',
    area: 'time',
    name,
    args,
    returns,
    volatility: 'stable',
    needs: 'context',
    doc: `The time of day at the start of the query, in UTC${rounds}.`,
    example,
    impl: (context: CallContext, digits = 3) =>
      make(timeOfTimestamp(roundTimestamp(context.now, Math.min(digits, 3)))),
  })
  return [
    row([], '', [`${name} = now()::${name === 'localtime' ? 'time' : 'timetz'}`, 't']),
    row([BIGINT], ', rounded to so many digits behind the second', [`${name}(0) = ${name}(0)`, 't']),
  ]
}

// ── make_time ───────────────────────────────────────────────────────────────────────────────────────

type Int = number | bigint

/**
 * Milliseconds since midnight of a clock's numbers; undefined where no clock shows them. `seconds` may be 60, and the
 * hour 24 alone.
 */
export const clockTime = (hour: Int, minute: Int, seconds: number): number | undefined => {
  const milliseconds = Math.round(seconds * 1000)
  if (!(hour >= 0 && hour <= 24 && minute >= 0 && minute <= 59)) return undefined
  if (!(milliseconds >= 0 && seconds <= 60)) return undefined
  const rest = Number(minute) * 60_000 + milliseconds
  return Number(hour) === 24 && rest > 0 ? undefined : Number(hour) * 3_600_000 + rest
}

/** `10:05:07.5` of any numbers, for messages. */
export const clockText = (hour: Int, minute: Int, seconds: number): string => {
  const two = (value: number | bigint): string => String(value).padStart(2, '0')
  return `${hour}:${two(minute)}:${two(seconds)}`
}

const makeTime = (hour: Int, minute: Int, seconds: number): number => {
  const time = clockTime(hour, minute, seconds)
  if (time !== undefined) return time
  const shown = clockText(hour, minute, seconds)
  throw new DdsqlError(SQLSTATE.datetime_field_overflow, `time field value out of range: ${shown}`)
}

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────

const extractRow = (name: 'extract' | 'date_part', type: SqlType): FunctionRow => {
  const literal = type === TIME ? `TIME '14:05:06.7'` : `TIMETZ '14:05:06.7+02'`
  return {
    kind: 'function',
    area: 'time',
    name,
    args: [VARCHAR, type],
    returns: DECIMAL,
    doc: 'One field of a time of day: hour, minute, second (whole seconds), epoch and so on.',
    example: [name === 'extract' ? `extract(hour FROM ${literal})` : `date_part('hour', ${literal})`, '14'],
    impl: type === TIME ? extractFromTime : extractFromTimetz,
  }
}

/** Operators and functions of times of day. */
export const timeOfDayRows: readonly CallableRow[] = [
  ...operators,
  ...clock('current_time', TIMETZ, (time) => timetzOf(time, 0)),
  ...clock('localtime', TIME, (time) => time),
  ...[TIME, TIMETZ].flatMap((type) => [extractRow('extract', type), extractRow('date_part', type)]),
  {
    kind: 'function',
    area: 'time',
    name: 'make_time',
    args: [BIGINT, BIGINT, DECIMAL],
    argNames: ['hour', 'min', 'sec'],
    returns: TIME,
    doc: 'The time of day of an hour, minute and seconds.',
    example: ['make_time(8, 15, 23.5)', '08:15:23.5'],
    impl: makeTime,
  },
  {
    kind: 'function',
    area: 'time',
    name: 'timezone',
    args: [VARCHAR, TIMETZ],
    returns: TIMETZ,
    volatility: 'stable',
    needs: 'context',
    doc: 'The same time of day by the clocks of a time zone, as they go at the start of the query; written AT TIME ZONE.',
    example: [`TIMETZ '10:00+02' AT TIME ZONE 'UTC'`, '08:00:00+00'],
    impl: ({ now }: CallContext, name: string, time: TimeTz) => withOffset(time, offsetEast(name, now)),
  },
  {
    kind: 'function',
    area: 'time',
    name: 'timezone',
    args: [INTERVAL, TIMETZ],
    returns: TIMETZ,
    doc: 'The same time of day by clocks an interval ahead of UTC; written AT TIME ZONE.',
    example: [`TIMETZ '10:00+02' AT TIME ZONE INTERVAL '5 hours'`, '13:00:00+05'],
    impl: (interval: Interval, time: TimeTz) => withOffset(time, offsetOfInterval(interval)),
  },
  ...([TIMESTAMP, TIMETZ] as const).map(
    (type): FunctionRow => ({
      kind: 'function',
      area: 'time',
      name: 'timezone',
      args: [type],
      returns: type,
      doc: 'The value by the clocks of the session, which go by UTC; written AT LOCAL.',
      example:
        type === TIMETZ
          ? [`timezone(TIMETZ '10:00+02')`, '08:00:00+00']
          : [`timezone(TIMESTAMP '2024-07-01 12:00')`, '2024-07-01 12:00:00'],
      impl: type === TIMETZ ? (time: TimeTz) => withOffset(time, 0) : (instant: number) => instant,
    }),
  ),
  {
    kind: 'function',
    area: 'time',
    name: 'time_in',
    args: [VARCHAR],
    returns: TIME,
    volatility: 'stable',
    needs: 'context',
    doc: "The time of day that a text like 'now' means at the start of the query.",
    example: [`time_in('now') = localtime`, 't'],
    impl: (context: CallContext, text: string) => parseTime(text, context.now),
  },
  {
    kind: 'function',
    area: 'time',
    name: 'timetz_in',
    args: [VARCHAR],
    returns: TIMETZ,
    volatility: 'stable',
    needs: 'context',
    doc: "The time of day, in UTC, that a text like 'now' means at the start of the query.",
    example: [`timetz_in('now') = current_time`, 't'],
    impl: (context: CallContext, text: string) => parseTimetz(text, context.now),
  },
]
