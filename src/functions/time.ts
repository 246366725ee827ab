import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { DAY_MS, dayOfTimestamp } from '../types/calendar.ts'
import { dateValue, parseDate } from '../types/date.ts'
import { printDecimal } from '../types/decimal.ts'
import type { Interval } from '../types/interval.ts'
import {
  addInterval,
  END_TIMESTAMP,
  MIN_TIMESTAMP,
  parseTimestamp,
  timestampValue,
} from '../types/timestamp.ts'
import {
  BIGINT,
  DATE,
  DECIMAL,
  INTERVAL,
  type ScalarType,
  type SqlType,
  TIMESTAMP,
  VARCHAR,
} from '../types/type.ts'
import { zonedToUtc, zoneNamed } from '../types/zone.ts'
import {
  dateDifference,
  extractFromDate,
  extractFromInterval,
  extractFromTimestamp,
  isWithinHour,
  partOfInterval,
  truncateInterval,
  truncateTimestamp,
  truncatingTimestamps,
} from './extract.ts'
import {
  addIntervals,
  ageBetween,
  divideInterval,
  intervalOutOfRange,
  intervalValue,
  isFiniteInterval,
  multiplyInterval,
  negateInterval,
  subtractIntervals,
  subtractTimestamps,
} from './interval-math.ts'
import { operatorOf } from './operator.ts'
import { roundTimestamp } from './precision.ts'
import type { CallableRow, CallContext, FunctionRow } from './row.ts'
import { intervalToChar, timestampToChar } from './to-char.ts'
import { floatToChar, integerToChar, numericToChar } from './to-char-number.ts'
import { toNumber } from './to-number.ts'
import { textToDate, textToTimestamp } from './to-timestamp.ts'
import { offsetEast, offsetOfInterval } from './zones.ts'

type Int = number | bigint

// ── arithmetic ──────────────────────────────────────────────────────────────────────────────────────

const midnight = (day: number): number => (Number.isFinite(day) ? timestampValue(day * DAY_MS) : day)

const subtractInterval = (timestamp: number, interval: Interval): number =>
  addInterval(timestamp, negateInterval(interval))

const addDays = (day: number, days: Int): number => dateValue(day + Number(days))

const subtractDates = (a: number, b: number): number => {
  if (Number.isFinite(a) && Number.isFinite(b)) return a - b
  throw new DdsqlError(SQLSTATE.datetime_field_overflow, 'cannot subtract infinite dates')
}

const operator = operatorOf('time')

const difference = operator(
  '-',
  [TIMESTAMP, TIMESTAMP],
  INTERVAL,
  'The time between two timestamps, in days and time of day.',
  [`TIMESTAMP '2024-01-03' - TIMESTAMP '2024-01-01 12:00'`, '1 day 12:00:00'],
  subtractTimestamps,
)

const operators: readonly FunctionRow[] = [
  operator(
    '+',
    [TIMESTAMP, INTERVAL],
    TIMESTAMP,
    'A timestamp moved by an interval: months first (to the last day of a shorter month), then days, then time.',
    [`TIMESTAMP '2024-01-31' + INTERVAL '1 month'`, '2024-02-29 00:00:00'],
    addInterval,
  ),
  operator(
    '+',
    [INTERVAL, TIMESTAMP],
    TIMESTAMP,
    'A timestamp moved by an interval.',
    [`INTERVAL '1 hour' + TIMESTAMP '2024-01-31'`, '2024-01-31 01:00:00'],
    (interval: Interval, timestamp: number) => addInterval(timestamp, interval),
  ),
  operator(
    '-',
    [TIMESTAMP, INTERVAL],
    TIMESTAMP,
    'A timestamp moved back by an interval.',
    [`TIMESTAMP '2024-03-31' - INTERVAL '1 month'`, '2024-02-29 00:00:00'],
    subtractInterval,
  ),
  difference,
  operator(
    '+',
    [DATE, INTERVAL],
    TIMESTAMP,
    'The midnight of a date moved by an interval.',
    [`DATE '2024-01-31' + INTERVAL '1 month'`, '2024-02-29 00:00:00'],
    (day: number, interval: Interval) => addInterval(midnight(day), interval),
  ),
  operator(
    '+',
    [INTERVAL, DATE],
    TIMESTAMP,
    'The midnight of a date moved by an interval.',
    [`INTERVAL '1 hour' + DATE '2024-01-31'`, '2024-01-31 01:00:00'],
    (interval: Interval, day: number) => addInterval(midnight(day), interval),
  ),
  operator(
    '-',
    [DATE, INTERVAL],
    TIMESTAMP,
    'The midnight of a date moved back by an interval.',
    [`DATE '2024-01-31' - INTERVAL '1 hour'`, '2024-01-30 23:00:00'],
    (day: number, interval: Interval) => subtractInterval(midnight(day), interval),
  ),
  operator(
    '+',
    [DATE, BIGINT],
    DATE,
    'The date some days later.',
    [`DATE '2024-02-28' + 2`, '2024-03-01'],
    addDays,
  ),
  operator(
    '+',
    [BIGINT, DATE],
    DATE,
    'The date some days later.',
    [`2 + DATE '2024-02-28'`, '2024-03-01'],
    (days: Int, day: number) => addDays(day, days),
  ),
  operator(
    '-',
    [DATE, BIGINT],
    DATE,
    'The date some days earlier.',
    [`DATE '2024-03-01' - 1`, '2024-02-29'],
    (day: number, days: Int) => addDays(day, -days),
  ),
  operator(
    '-',
    [DATE, DATE],
    BIGINT,
    'How many days lie between two dates.',
    [`DATE '2024-03-01' - DATE '2024-02-01'`, '29'],
    subtractDates,
  ),
  operator(
    '+',
    [INTERVAL, INTERVAL],
    INTERVAL,
    'Two intervals added, part by part.',
    [`INTERVAL '1 day' + INTERVAL '1 hour'`, '1 day 01:00:00'],
    addIntervals,
  ),
  operator(
    '-',
    [INTERVAL, INTERVAL],
    INTERVAL,
    'Two intervals subtracted, part by part.',
    [`INTERVAL '1 day' - INTERVAL '1 hour'`, '1 day -01:00:00'],
    subtractIntervals,
  ),
  operator(
    '-',
    [INTERVAL],
    INTERVAL,
    'An interval in the other direction.',
    [`- INTERVAL '1 day'`, '-1 days'],
    negateInterval,
  ),
  operator(
    '*',
    [INTERVAL, DECIMAL],
    INTERVAL,
    'An interval some times over; fractions of months become days, fractions of days time.',
    [`INTERVAL '1 month' * 1.5`, '1 mon 15 days'],
    multiplyInterval,
  ),
  operator(
    '*',
    [DECIMAL, INTERVAL],
    INTERVAL,
    'An interval some times over.',
    [`2 * INTERVAL '90 minutes'`, '03:00:00'],
    (factor: number, interval: Interval) => multiplyInterval(interval, factor),
  ),
  operator(
    '/',
    [INTERVAL, DECIMAL],
    INTERVAL,
    'An interval divided by a number; fractions of months become days, fractions of days time.',
    [`INTERVAL '1 day' / 3`, '08:00:00'],
    divideInterval,
  ),
]

// ── date_bin, epochs, make_interval ─────────────────────────────────────────────────────────────────

const dateBin = (stride: Interval, timestamp: number, origin: number): number => {
  const overflow = (message: string) => new DdsqlError(SQLSTATE.datetime_field_overflow, message)
  if (!Number.isFinite(timestamp)) return timestamp
  if (!Number.isFinite(origin)) throw overflow('origin out of range')
  if (!isFiniteInterval(stride)) {
    throw overflow('timestamps cannot be binned into infinite intervals')
  }
  if (stride.months !== 0) {
    throw new DdsqlError(
      SQLSTATE.feature_not_supported,
      'timestamps cannot be binned into intervals containing months or years',
    )
  }
  const step = stride.days * DAY_MS + stride.milliseconds
  if (step <= 0) throw overflow('stride must be greater than zero')
  return timestampValue(origin + Math.floor((timestamp - origin) / step) * step)
}

const epochToTimestamp = (seconds: number): number => {
  if (Number.isNaN(seconds)) {
    throw new DdsqlError(SQLSTATE.datetime_field_overflow, 'timestamp cannot be NaN')
  }
  const timestamp = Math.round(seconds * 1000)
  if (Number.isFinite(seconds) && !(timestamp >= MIN_TIMESTAMP && timestamp < END_TIMESTAMP)) {
    const shown = printDecimal(seconds)
    throw new DdsqlError(SQLSTATE.datetime_field_overflow, `timestamp out of range: "${shown}"`)
  }
  return timestamp + 0
}

const makeInterval = (
  years: Int,
  months: Int,
  weeks: Int,
  days: Int,
  hours: Int,
  minutes: Int,
  seconds: number,
): Interval => {
  if (!Number.isFinite(seconds)) throw intervalOutOfRange()
  return intervalValue(
    Number(years) * 12 + Number(months),
    Number(weeks) * 7 + Number(days),
    (Number(hours) * 60 + Number(minutes)) * 60_000 + Math.round(seconds * 1000),
  )
}
const numberToCharRow = (
  type: ScalarType,
  example: FunctionRow['example'],
  impl: FunctionRow['impl'],
): FunctionRow => ({
  kind: 'function',
  area: 'numbers',
  name: 'to_char',
  args: [type, VARCHAR],
  returns: VARCHAR,
  doc: 'A number as text by a template of 9, 0, D, G, S, MI, PL, SG, PR, V, EEEE, RN, TH, L, FM and quoted text.',
  example,
  impl,
})

const makeIntervalRow: FunctionRow = {
  kind: 'function',
  area: 'time',
  name: 'make_interval',
  args: [BIGINT, BIGINT, BIGINT, BIGINT, BIGINT, BIGINT, DECIMAL],
  argNames: ['years', 'months', 'weeks', 'days', 'hours', 'mins', 'secs'],
  defaults: [0, 0, 0, 0, 0, 0, 0],
  returns: INTERVAL,
  doc: 'An interval of years, months, weeks, days, hours, minutes and seconds, by name or in this order; 0 where left out.',
  example: ['make_interval(days => 10, hours => 2)', '10 days 02:00:00'],
  impl: makeInterval,
}

// ── zones ───────────────────────────────────────────────────────────────────────────────────────────

const toZone = (name: string, timestamp: number): number => {
  const offset = offsetEast(name, Number.isFinite(timestamp) ? timestamp : 0)
  return Number.isFinite(timestamp) ? timestampValue(timestamp + offset) : timestamp
}

const toOffset = (offset: Interval, timestamp: number): number => {
  const ahead = offsetOfInterval(offset)
  return Number.isFinite(timestamp) ? timestampValue(timestamp + ahead) : timestamp
}

/**
 * date_trunc by the clocks of a zone. Up to an hour the timestamp's own offset is kept, so that the hours that
 * clocks repeat stay two; an abbreviation stands for the zone it follows.
 */
const truncateInZone = (unit: string, timestamp: number, name: string): number => {
  const named = zoneNamed(name)
  const zone = named?.clocks ?? named
  const offset = offsetEast(name, Number.isFinite(timestamp) ? timestamp : 0, zone)
  const local = truncateTimestamp(unit, timestamp + offset)
  if (!Number.isFinite(local)) return local
  const keepsOffset = zone === undefined || isWithinHour(unit)
  return timestampValue(keepsOffset ? local - offset : zonedToUtc(local, zone))
}

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────

const now: FunctionRow = {
  kind: 'function',
  area: 'time',
  name: 'now',
  args: [],
  returns: TIMESTAMP,
  volatility: 'stable',
  needs: 'context',
  doc: 'The start of the query, in UTC; the same moment everywhere in it.',
  example: ['now() - now()', '00:00:00'],
  impl: (context: CallContext) => context.now,
}

const roundedNow: FunctionRow = {
  ...now,
  args: [BIGINT],
  doc: 'The start of the query, in UTC, rounded to so many digits behind the second.',
  impl: (context: CallContext, digits: number) => roundTimestamp(context.now, Math.min(digits, 3)),
}

// As PostgreSQL's: extract knows no hours of a date, date_part takes its midnight.
const partOfDate = (unit: string, day: number): number | null => extractFromTimestamp(unit, midnight(day))

const partOfDifference: FunctionRow = {
  kind: 'function',
  area: 'time',
  name: 'extract',
  args: [VARCHAR, TIMESTAMP, TIMESTAMP],
  returns: DECIMAL,
  decimal: 'numeric',
  nullable: true,
  doc: 'A field of the time between two timestamps.',
  example: [`extract(epoch FROM TIMESTAMP '2024-01-01 00:01' - TIMESTAMP '2024-01-01')`, '60'],
  impl: (unit: string, a: number, b: number) => extractFromInterval(unit, subtractTimestamps(a, b)),
  emit: ([unit, a, b], helper) =>
    `${unit} === 'epoch' && Number.isSafeInteger(${a} - ${b}) ? (${a} - ${b}) / 1000 : ${helper}(${unit}, ${a}, ${b})`,
}

const extractRow = (name: 'extract' | 'date_part', type: SqlType): FunctionRow => {
  const [impl, literal, answer] =
    type === INTERVAL
      ? [name === 'extract' ? extractFromInterval : partOfInterval, `INTERVAL '3 days 5 hours'`, '5']
      : type === DATE
        ? [name === 'extract' ? extractFromDate : partOfDate, `DATE '2024-01-31'`, '31']
        : [extractFromTimestamp, `TIMESTAMP '2024-01-31 14:05:06.7'`, '14']
  const unit = type === DATE ? 'day' : 'hour'
  const call = name === 'extract' ? `extract(${unit} FROM ${literal})` : `date_part('${unit}', ${literal})`
  return {
    kind: 'function',
    area: 'time',
    name,
    args: [VARCHAR, type],
    returns: DECIMAL,
    decimal: name === 'extract' ? 'numeric' : 'float8',
    nullable: true,
    doc: 'One field: year, month, day, hour, minute, second (whole seconds), dow (1 Monday to 7 Sunday), epoch and so on.',
    example: [call, answer],
    impl,
    ...(type === INTERVAL &&
      name === 'extract' && { fused: [{ at: 1, of: difference, by: partOfDifference }] }),
  }
}

const functions: readonly FunctionRow[] = [
  now,
  {
    ...now,
    name: 'current_timestamp',
    example: ['current_timestamp = now()', 't'],
  },
  {
    ...now,
    name: 'localtimestamp',
    example: ['localtimestamp = now()', 't'],
  },
  {
    ...roundedNow,
    name: 'current_timestamp',
    example: ['current_timestamp(0) = now()::timestamp(0)', 't'],
  },
  {
    ...roundedNow,
    name: 'localtimestamp',
    example: ['localtimestamp(0) = now()::timestamp(0)', 't'],
  },
  {
    kind: 'function',
    area: 'time',
    name: 'current_date',
    args: [],
    returns: DATE,
    volatility: 'stable',
    needs: 'context',
    doc: 'The day on which the query started, in UTC.',
    example: [`current_date = date_trunc('day', now())`, 't'],
    impl: (context: CallContext) => dayOfTimestamp(context.now),
  },
  ...[TIMESTAMP, DATE, INTERVAL].map((type) => extractRow('extract', type)),
  ...[TIMESTAMP, DATE, INTERVAL].map((type) => extractRow('date_part', type)),
  {
    kind: 'function',
    area: 'time',
    name: 'date_trunc',
    args: [VARCHAR, TIMESTAMP],
    returns: TIMESTAMP,
    doc: 'The start of the millisecond, second, minute, hour, day, week (Monday), month, quarter or year a timestamp lies in.',
    example: [`date_trunc('month', TIMESTAMP '2024-02-29 14:05:06')`, '2024-02-01 00:00:00'],
    impl: truncateTimestamp,
    given: (unit) => truncatingTimestamps(unit as string),
  },
  {
    kind: 'function',
    area: 'time',
    name: 'date_trunc',
    args: [VARCHAR, TIMESTAMP, VARCHAR],
    returns: TIMESTAMP,
    doc: 'The start of the unit a timestamp lies in by the clocks of a time zone.',
    example: [`date_trunc('day', TIMESTAMP '2024-02-29 02:00', 'America/New_York')`, '2024-02-28 05:00:00'],
    impl: truncateInZone,
  },
  {
    kind: 'function',
    area: 'time',
    name: 'date_trunc',
    args: [VARCHAR, INTERVAL],
    returns: INTERVAL,
    doc: 'An interval without what is smaller than the unit.',
    example: [`date_trunc('hour', INTERVAL '2 days 03:40:50')`, '2 days 03:00:00'],
    impl: truncateInterval,
  },
  {
    kind: 'function',
    area: 'time',
    name: 'date_bin',
    args: [INTERVAL, TIMESTAMP, TIMESTAMP],
    returns: TIMESTAMP,
    doc: 'The start of the bin of a given length that a timestamp lies in, bins counted from an origin.',
    example: [
      `date_bin('15 minutes', TIMESTAMP '2025-09-15 12:34:56', TIMESTAMP '2025-01-01')`,
      '2025-09-15 12:30:00',
    ],
    impl: dateBin,
  },
  {
    kind: 'function',
    area: 'time',
    name: 'date_diff',
    args: [VARCHAR, TIMESTAMP, TIMESTAMP],
    returns: BIGINT,
    doc: 'How many whole units lie between two timestamps; negative when the second is the earlier one.',
    example: [`date_diff('hour', TIMESTAMP '2024-01-01 10:30', TIMESTAMP '2024-01-02 12:00')`, '25'],
    impl: dateDifference,
  },
  {
    kind: 'function',
    area: 'time',
    name: 'to_timestamp',
    args: [DECIMAL],
    returns: TIMESTAMP,
    doc: 'The timestamp some seconds after 1970-01-01, fractions to the millisecond.',
    example: ['to_timestamp(1735142580)', '2024-12-25 16:03:00'],
    impl: epochToTimestamp,
  },
  {
    kind: 'function',
    area: 'time',
    name: 'to_timestamp',
    args: [VARCHAR, VARCHAR],
    returns: TIMESTAMP,
    doc: 'A text read as a timestamp by a template of patterns such as YYYY, MM, DD, HH24, MI, SS, MS, TZ and OF.',
    example: [`to_timestamp('25/12/2025 04:23 pm', 'DD/MM/YYYY HH:MI am')`, '2025-12-25 16:23:00'],
    impl: textToTimestamp,
  },
  {
    kind: 'function',
    area: 'time',
    name: 'to_date',
    args: [VARCHAR, VARCHAR],
    returns: DATE,
    doc: 'A text read as a date by a template of patterns such as YYYY, MM and DD.',
    example: [`to_date('05 Dec 2000', 'DD Mon YYYY')`, '2000-12-05'],
    impl: textToDate,
  },
  {
    kind: 'function',
    area: 'time',
    name: 'to_char',
    args: [TIMESTAMP, VARCHAR],
    returns: VARCHAR,
    nullable: true,
    doc: 'A timestamp as text by a template of patterns such as YYYY, MM, DD, HH24, MI, SS, MS, TZ and OF.',
    example: [`to_char(TIMESTAMP '2024-03-05 14:07:09', 'DD Mon YYYY HH12:MI am')`, '05 Mar 2024 02:07 pm'],
    impl: timestampToChar,
  },
  {
    kind: 'function',
    area: 'time',
    name: 'to_char',
    args: [INTERVAL, VARCHAR],
    returns: VARCHAR,
    nullable: true,
    doc: 'An interval as text by a template of patterns such as DD, HH24, MI and SS.',
    example: [`to_char(INTERVAL '100 hours 5 minutes', 'HH24:MI:SS')`, '100:05:00'],
    impl: intervalToChar,
  },
  numberToCharRow(BIGINT, [`to_char(1234567, 'FM9,999,999')`, '1,234,567'], integerToChar),
  {
    ...numberToCharRow(DECIMAL, [`to_char(-1234.5, 'FM9,990.00')`, '-1,234.50'], numericToChar),
    float8: numberToCharRow(DECIMAL, [`to_char(485.5::float8, '9.99EEEE')`, ' 4.86e+02'], floatToChar),
  },
  {
    kind: 'function',
    area: 'numbers',
    name: 'to_number',
    args: [VARCHAR, VARCHAR],
    returns: DECIMAL,
    decimal: 'numeric',
    nullable: true,
    doc: 'The number in a text by a template of 9, 0, D, G, S, MI, PL, SG, PR, V, RN, TH, L, FM and quoted text.',
    example: [`to_number('12,454.8-', '99G999D9S')`, '-12454.8'],
    impl: toNumber,
  },
  {
    kind: 'function',
    area: 'time',
    name: 'age',
    args: [TIMESTAMP, TIMESTAMP],
    returns: INTERVAL,
    doc: 'The first timestamp minus the second, in calendar years, months, days and time.',
    example: [`age(TIMESTAMP '2001-04-10', TIMESTAMP '1957-06-13')`, '43 years 9 mons 27 days'],
    impl: ageBetween,
  },
  {
    kind: 'function',
    area: 'time',
    name: 'age',
    args: [TIMESTAMP],
    returns: INTERVAL,
    volatility: 'stable',
    needs: 'context',
    doc: 'The last midnight (UTC) before the query minus a timestamp, in calendar years, months, days and time.',
    example: ['age(current_date)', '00:00:00'],
    impl: (context: CallContext, timestamp: number) =>
      ageBetween(dayOfTimestamp(context.now) * DAY_MS, timestamp),
  },
  makeIntervalRow,
  {
    kind: 'function',
    area: 'time',
    name: 'timezone',
    args: [VARCHAR, TIMESTAMP],
    returns: TIMESTAMP,
    doc: 'What the clocks of a time zone (a name, an abbreviation or a POSIX offset) show at a timestamp; written AT TIME ZONE.',
    example: [`TIMESTAMP '2024-07-01 12:00' AT TIME ZONE 'America/New_York'`, '2024-07-01 08:00:00'],
    impl: toZone,
  },
  {
    kind: 'function',
    area: 'time',
    name: 'timezone',
    args: [INTERVAL, TIMESTAMP],
    returns: TIMESTAMP,
    doc: 'What clocks an interval ahead of UTC show at a timestamp; written AT TIME ZONE.',
    example: [`TIMESTAMP '2024-07-01 12:00' AT TIME ZONE INTERVAL '-4 hours'`, '2024-07-01 08:00:00'],
    impl: toOffset,
  },
  {
    kind: 'function',
    area: 'time',
    name: 'timestamp_in',
    args: [VARCHAR],
    returns: TIMESTAMP,
    volatility: 'stable',
    needs: 'context',
    doc: "The timestamp that a text like 'now', 'yesterday' or '1 hr ago' means at the start of the query.",
    example: [`timestamp_in('now') = now()`, 't'],
    impl: (context: CallContext, text: string) => parseTimestamp(text, context.now),
  },
  {
    kind: 'function',
    area: 'time',
    name: 'date_in',
    args: [VARCHAR],
    returns: DATE,
    volatility: 'stable',
    needs: 'context',
    doc: "The day that a text like 'today' or '3 days ago' means at the start of the query, in UTC.",
    example: [`date_in('today') = current_date`, 't'],
    impl: (context: CallContext, text: string) => parseDate(text, context.now),
  },
]

/** Operators and functions of timestamps, dates and intervals. All times are UTC. */
export const timeRows: readonly CallableRow[] = [...operators, ...functions]
