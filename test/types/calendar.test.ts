/** Days, weeks, months and zones, against PostgreSQL. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  addMonths,
  civilFromDays,
  dayOfYear,
  daysFromCivil,
  isoDayOfWeek,
  isoWeek,
  isoWeekStart,
} from '../../src/types/calendar.ts'
import { parseDate, printDate } from '../../src/types/date.ts'
import { parseInterval } from '../../src/types/interval-parse.ts'
import { addInterval, dependsOnNow, parseTimestamp, printTimestamp } from '../../src/types/timestamp.ts'
import { zonedToUtc, zoneNamed } from '../../src/types/zone.ts'
import { askPostgres, attempt, type Postgres } from './postgres.ts'

let postgres: Postgres
const calendar = suite('calendar')
calendar.before(async () => {
  postgres = await askPostgres()
})
calendar.after(() => postgres.close())

calendar('days, days of the year, of the week, ISO weeks', async () => {
  // A step of 97 days over 4 500 years meets every month end and leap rule.
  const [text] = await postgres.answers([
    `select string_agg(concat_ws(' ', extract(epoch from d)::int8 / 86400, extract(year from d), extract(month from d),
       extract(day from d), extract(doy from d), extract(isodow from d), extract(isoyear from d), extract(week from d)), '|')
     from generate_series(timestamp '0600-02-25 BC', timestamp '4000-01-01', interval '97 days') d`,
  ])
  const rows = text!.split('|')
  assert.ok(rows.length > 15_000)
  for (const row of rows) {
    const days = Number(row.split(' ')[0])
    const { year, month, day } = civilFromDays(days)
    const week = isoWeek(days)
    // PostgreSQL counts years as people do: 1 BC is -1.
    const shown = (y: number) => (y <= 0 ? y - 1 : y)
    const ours = [
      days,
      shown(year),
      month,
      day,
      dayOfYear(days),
      isoDayOfWeek(days),
      shown(week.year),
      week.week,
    ]
    assert.is(ours.join(' '), row)
    assert.is(daysFromCivil(year, month, day), days)
    assert.is(isoWeekStart(week.year, week.week) + isoDayOfWeek(days) - 1, days)
  }
})

calendar('timestamp + interval', async () => {
  const moments = [
    '2024-01-31 10:00',
    '2023-12-31',
    '2024-02-29',
    '0001-01-31 BC',
    '294276-12-31',
    '4714-11-24 BC',
    'infinity',
  ]
  const spans = [
    '1 month',
    '-1 month',
    '1 year',
    '13 mons -1 day 01:00',
    '100 years',
    '-25:00',
    '1 day',
    'infinity',
    '-infinity',
  ]
  const pairs = moments.flatMap((moment) => spans.map((span) => [moment, span] as const))
  const expected = await postgres.answers(
    pairs.map(([moment, span]) => `timestamp '${moment}' + interval '${span}'`),
  )
  pairs.forEach(([moment, span], i) => {
    const ours = attempt(() => printTimestamp(addInterval(parseTimestamp(moment), parseInterval(span))))
    assert.is(ours, expected[i], `${moment} + ${span}`)
  })
  assert.is(printDate(addMonths(parseDate('2024-03-31'), -13)), '2023-02-28')
})

calendar('zones, where clocks skip or repeat an hour too', async () => {
  const zones = [
    'Europe/Berlin',
    'america/new_york',
    'Australia/Lord_Howe',
    'UTC',
    'PST',
    'Asia/Kolkata',
    'XYZ+5:30',
    'EST5EDT',
  ]
  const locals = [
    '2024-01-15 12:00',
    '2024-07-15 12:00',
    '2024-03-31 02:30',
    '2024-10-27 02:30',
    '2024-03-10 02:30',
    '2024-11-03 01:30',
    '2024-04-07 01:45',
    '2024-10-06 02:15',
    '1970-01-01',
  ]
  const pairs = zones.flatMap((zone) => locals.map((local) => [zone, local] as const))
  const expected = await postgres.answers(
    pairs.map(([zone, local]) => `(timestamp '${local}' at time zone '${zone}') at time zone 'UTC'`),
  )
  pairs.forEach(([name, local], i) => {
    const zone = zoneNamed(name)!
    assert.is(printTimestamp(zonedToUtc(parseTimestamp(local), zone)), expected[i], `${local} ${name}`)
  })
  for (const unknown of ['Nowhere', 'Europe/Nowhere', '+02:00', '', '__proto__', 'constructor']) {
    assert.is(zoneNamed(unknown), undefined, unknown)
  }
})

calendar('texts that depend on now', () => {
  const now = Date.UTC(2024, 2, 31, 10, 20, 30, 400)
  const at = (text: string) => printTimestamp(parseTimestamp(text, now))
  assert.is(at('now'), '2024-03-31 10:20:30.4')
  assert.is(at('today'), '2024-03-31 00:00:00')
  assert.is(at('yesterday 10:00'), '2024-03-30 10:00:00')
  assert.is(at('10:00+02 tomorrow'), '2024-04-01 08:00:00')
  assert.is(at('1 hr ago'), '2024-03-31 09:20:30.4')
  assert.is(at('1 month 2 days ago'), '2024-02-27 10:20:30.4')
  assert.is(printDate(parseDate('tomorrow', now)), '2024-04-01')
  assert.is(printDate(parseDate('12 hours ago', now)), '2024-03-30')
  assert.is(
    attempt(() => at('1 parsec ago')),
    'error 22007',
  )
  assert.is(
    attempt(() => at('1 hr')),
    'error 22007',
  )
  for (const text of ['now', ' NOW ', 'Today 10:00', '1 hr ago', '{now,today}'])
    assert.ok(dependsOnNow(text), text)
  for (const text of ['2024-01-31', 'epoch', 'infinity', 'snow']) assert.not.ok(dependsOnNow(text), text)
})

calendar.run()
