import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { DAY_MS, daysFromCivil, daysInMonth, printCivil } from '../types/calendar.ts'
import { dateValue } from '../types/date.ts'
import type { Interval } from '../types/interval.ts'
import { addInterval, timestampValue } from '../types/timestamp.ts'
import { BIGINT, BOOLEAN, DATE, DECIMAL, INTERVAL, type SqlType, TIMESTAMP, VARCHAR } from '../types/type.ts'
import { zonedToUtc, zoneNamed } from '../types/zone.ts'
import { intervalValue, isFiniteInterval, negateInterval } from './interval-math.ts'
import type { CallableRow, CallContext, FunctionRow, TableFunctionRow } from './row.ts'
import { timestampSeries } from './table-functions.ts'
import { clockText, clockTime } from './time-of-day.ts'
import { offsetEast } from './zones.ts'

type Int = number | bigint

const overflow = (message: string): DdsqlError => new DdsqlError(SQLSTATE.datetime_field_overflow, message)

// ── dates and timestamps of numbers ─────────────────────────────────────────────────────────────────

const dateText = (year: Int, month: Int, day: Int): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** Negative years are BC, and there is no year 0. */
const dayOf = (year: Int, month: Int, day: Int): number => {
  const astronomical = year < 0 ? Number(year) + 1 : Number(year)
  const fits = Number(year) !== 0 && Math.abs(astronomical) <= 10_000_000 && month >= 1 && month <= 12
  if (!fits || day < 1 || day > daysInMonth(astronomical, Number(month))) {
    throw overflow(`date field value out of range: ${dateText(year, month, day)}`)
  }
  const days = daysFromCivil(astronomical, Number(month), Number(day))
  return dateValue(
    days,
    `: ${printCivil({ year: astronomical, month: Number(month), day: Number(day) }).text}`,
  )
}

const timestampOf = (year: Int, month: Int, day: Int, hour: Int, minute: Int, seconds: number): number => {
  const days = dayOf(year, month, day)
  const time = clockTime(hour, minute, seconds)
  if (time === undefined) {
    throw overflow(`time field value out of range: ${clockText(hour, minute, seconds)}`)
  }
  return timestampValue(days * DAY_MS + time)
}

const badZone = (message: string, hint?: string): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_parameter_value, message, { hint })

/** A local time by a zone's name, abbreviation or offset (`+05:30`, east of UTC) as UTC. */
const inZone = (local: number, name: string): number => {
  const numeric = /^([+-])(\d{1,4})(?::(\d\d))?(?::(\d\d))?/.exec(name)
  if (/^\d/.test(name)) {
    throw badZone(
      `invalid input syntax for type numeric time zone: "${name}"`,
      'Numeric time zones must have "-" or "+" as first character.',
    )
  }
  if (numeric === null) {
    const zone = zoneNamed(name)
    return timestampValue(zone === undefined ? local - offsetEast(name, local) : zonedToUtc(local, zone))
  }
  const [, sign, digits = '', minutes, seconds = '0'] = numeric
  const run = minutes === undefined && digits.length > 2
  const hours = Number(run ? digits.slice(0, -2) : digits)
  const offset = (hours * 60 + Number(run ? digits.slice(-2) : (minutes ?? 0))) * 60 + Number(seconds)
  if (hours > 15 || Number(minutes ?? 0) > 59) throw badZone(`numeric time zone "${name}" out of range`)
  return timestampValue(local + (sign === '-' ? offset : -offset) * 1000)
}

// ── intervals made even ─────────────────────────────────────────────────────────────────────────────

/** A larger and a smaller unit, whole ones carried over and both of one sign. */
const carried = (large: number, small: number, size: number): readonly [number, number] => {
  const whole = Math.trunc(small / size)
  const [units, rest] = [large + whole, small - whole * size]
  if (units > 0 && rest < 0) return [units - 1, rest + size]
  return units < 0 && rest > 0 ? [units + 1, rest - size] : [units, rest]
}

const justifyHours = (interval: Interval): Interval => {
  if (!isFiniteInterval(interval)) return interval
  return intervalValue(interval.months, ...carried(interval.days, interval.milliseconds, DAY_MS))
}
const justifyDays = (interval: Interval): Interval => {
  if (!isFiniteInterval(interval)) return interval
  const [months, days] = carried(interval.months, interval.days, 30)
  return intervalValue(months, days, interval.milliseconds)
}

/** As PostgreSQL: hours to days and days to months, then all three brought to one sign. */
const justifyInterval = (interval: Interval): Interval => {
  if (!isFiniteInterval(interval)) return interval
  let { months, days, milliseconds: time } = interval
  const wholeDays = Math.trunc(time / DAY_MS)
  time -= wholeDays * DAY_MS
  days += wholeDays
  const wholeMonths = Math.trunc(days / 30)
  days -= wholeMonths * 30
  months += wholeMonths
  if (months > 0 && (days < 0 || (days === 0 && time < 0))) {
    days += 30
    months--
  } else if (months < 0 && (days > 0 || (days === 0 && time > 0))) {
    days -= 30
    months++
  }
  if (days > 0 && time < 0) {
    time += DAY_MS
    days--
  } else if (days < 0 && time > 0) {
    time -= DAY_MS
    days++
  }
  return intervalValue(months, days, time)
}

// ── steps by the clocks of a zone ───────────────────────────────────────────────────────────────────

/** timestamp + interval, months and days by the clocks of a zone. 22023 for an unknown one. */
const addInZone = (timestamp: number, interval: Interval, name: string): number => {
  const zone = zoneNamed(name)
  if (zone === undefined) {
    offsetEast(name, 0)
    return addInterval(timestamp, interval)
  }
  if (!Number.isFinite(timestamp) || !isFiniteInterval(interval)) return addInterval(timestamp, interval)
  const { months, days, milliseconds } = interval
  if (months === 0 && days === 0) return timestampValue(timestamp + milliseconds)
  const local = addInterval(timestamp + zone.offsetAt(timestamp), intervalValue(months, days, 0))
  return timestampValue(zonedToUtc(local, zone) + milliseconds)
}

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────

type More = Partial<Pick<FunctionRow, 'argNames' | 'needs' | 'volatility'>>

const row = (
  name: string,
  args: readonly SqlType[],
  returns: SqlType,
  doc: string,
  example: readonly [string, string],
  impl: FunctionRow['impl'],
  more: More = {},
): FunctionRow => ({ kind: 'function', area: 'time', name, args, returns, doc, example, impl, ...more })

const CLOCK_ARGS = [BIGINT, BIGINT, BIGINT, BIGINT, BIGINT, DECIMAL]
const CLOCK_NAMES = ['year', 'month', 'mday', 'hour', 'min', 'sec']

const moved = (name: 'date_add' | 'date_subtract', sign: 1 | -1): FunctionRow[] => {
  const move = (timestamp: number, interval: Interval, zone = 'UTC'): number =>
    addInZone(timestamp, sign === 1 ? interval : negateInterval(interval), zone)
  const doc = `A timestamp moved ${sign === 1 ? '' : 'back '}by an interval`
  const answer = (day: string) => `2024-03-${day} 00:00:00`
  return [
    row(
      name,
      [TIMESTAMP, INTERVAL],
      TIMESTAMP,
      `${doc}.`,
      [`${name}(TIMESTAMP '2024-03-10', INTERVAL '1 day')`, answer(sign === 1 ? '11' : '09')],
      move,
    ),
    row(
      name,
      [TIMESTAMP, INTERVAL, VARCHAR],
      TIMESTAMP,
      `${doc}, months and days by the clocks of a time zone.`,
      [`${name}(TIMESTAMP '2024-03-10', INTERVAL '1 day', 'UTC')`, answer(sign === 1 ? '11' : '09')],
      move,
    ),
  ]
}

const seriesInZone: TableFunctionRow = {
  kind: 'table',
  area: 'rows',
  name: 'generate_series',
  args: [TIMESTAMP, TIMESTAMP, INTERVAL, VARCHAR],
  returns: TIMESTAMP,
  columns: [{ name: 'generate_series', type: TIMESTAMP }],
  doc: 'The timestamps from one to another, by an interval whose months and days go by the clocks of a time zone.',
  example: [
    `(SELECT max(t) FROM generate_series(TIMESTAMP '2021-10-30 22:00', TIMESTAMP '2021-11-02', INTERVAL '1 day', 'Europe/Warsaw') AS t)`,
    '2021-11-01 23:00:00',
  ],
  rows: (start: number, stop: number, step: Interval, zone: string) => {
    offsetEast(zone, 0)
    return timestampSeries(start, stop, step, (at) => addInZone(at, step, zone))
  },
}

const start = (name: string): FunctionRow =>
  row(
    name,
    [],
    TIMESTAMP,
    'The start of the query, in UTC; the same moment everywhere in it.',
    [`${name}() >= now()`, 't'],
    (context: CallContext) => context.now,
    { volatility: 'stable', needs: 'context' },
  )

/** Functions that make, test and move dates, timestamps and intervals. */
export const calendarRows: readonly CallableRow[] = [
  start('transaction_timestamp'),
  start('statement_timestamp'),
  row(
    'make_date',
    [BIGINT, BIGINT, BIGINT],
    DATE,
    'The date of a year (negative: BC), month and day.',
    ['make_date(2024, 2, 29)', '2024-02-29'],
    dayOf,
    { argNames: ['year', 'month', 'day'] },
  ),
  row(
    'make_timestamp',
    CLOCK_ARGS,
    TIMESTAMP,
    'The timestamp of a year (negative: BC), month, day, hour, minute and seconds.',
    ['make_timestamp(2024, 2, 29, 10, 20, 30.5)', '2024-02-29 10:20:30.5'],
    timestampOf,
    { argNames: CLOCK_NAMES },
  ),
  row(
    'make_timestamptz',
    CLOCK_ARGS,
    TIMESTAMP,
    'The timestamp of a year (negative: BC), month, day, hour, minute and seconds in UTC.',
    ['make_timestamptz(2024, 2, 29, 10, 20, 30.5)', '2024-02-29 10:20:30.5'],
    timestampOf,
    { argNames: CLOCK_NAMES },
  ),
  row(
    'make_timestamptz',
    [...CLOCK_ARGS, VARCHAR],
    TIMESTAMP,
    'The timestamp at which the clocks of a time zone show a year, month, day, hour, minute and seconds.',
    [`make_timestamptz(2024, 7, 1, 10, 0, 0, 'America/New_York')`, '2024-07-01 14:00:00'],
    (year: Int, month: Int, day: Int, hour: Int, minute: Int, seconds: number, zone: string) =>
      inZone(timestampOf(year, month, day, hour, minute, seconds), zone),
    { argNames: [...CLOCK_NAMES, 'timezone'] },
  ),
  ...[DATE, TIMESTAMP, INTERVAL].map((type) =>
    row(
      'isfinite',
      [type],
      BOOLEAN,
      `Whether a ${type.kind} is none of the infinities.`,
      [`isfinite(${type.kind.toUpperCase()} 'infinity')`, 'f'],
      type === INTERVAL ? isFiniteInterval : Number.isFinite,
    ),
  ),
  row(
    'justify_days',
    [INTERVAL],
    INTERVAL,
    'An interval with each 30 days as a month.',
    [`justify_days(INTERVAL '35 days')`, '1 mon 5 days'],
    justifyDays,
  ),
  row(
    'justify_hours',
    [INTERVAL],
    INTERVAL,
    'An interval with each 24 hours as a day.',
    [`justify_hours(INTERVAL '27 hours')`, '1 day 03:00:00'],
    justifyHours,
  ),
  row(
    'justify_interval',
    [INTERVAL],
    INTERVAL,
    'An interval with each 24 hours as a day and each 30 days as a month, all of one sign.',
    [`justify_interval(INTERVAL '1 month -1 hour')`, '29 days 23:00:00'],
    justifyInterval,
  ),
  ...moved('date_add', 1),
  ...moved('date_subtract', -1),
  seriesInZone,
]
