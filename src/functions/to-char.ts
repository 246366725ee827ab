import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import {
  civilFromDays,
  dayOfTimestamp,
  dayOfYear,
  isoDayOfWeek,
  isoWeekStart,
  timeOfTimestamp,
} from '../types/calendar.ts'
import type { Interval } from '../types/interval.ts'
import { DAY_NAMES, type FormatNode, MONTH_NAMES, parseFormat, ROMAN_MONTHS } from './datetime-format.ts'
import { isFiniteInterval } from './interval-math.ts'

/** What a template can ask for. Years are as shown (never 0 or negative, `bc` says which side). */
interface Fields {
  readonly year: number
  readonly bc: boolean
  readonly century: number
  readonly month: number
  readonly day: number
  readonly dayOfYear: number
  /** Whole milliseconds of the day, or of the interval's time. */
  readonly time: number
  /** Days since 1970-01-01. */
  readonly date: number
  /** Intervals lie on no calendar: PostgreSQL refuses names of days for them, and counts weeks from its Julian day. */
  readonly interval: boolean
}

type FieldNode = Extract<FormatNode, { kind: 'field' }>

const JULIAN_EPOCH = 2_440_588

/** As C's `%0*d`: zeros fill up to `width` characters, the sign counted. */
const padded = (value: number, width: number): string =>
  value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0')

const ordinalEnding = (digits: string): string => {
  const [tens, ones] = [digits.at(-2), digits.at(-1)]
  if (tens === '1') return 'th'
  return ones === '1' ? 'st' : ones === '2' ? 'nd' : ones === '3' ? 'rd' : 'th'
}

const isLower = (written: string): boolean => written === written.toLowerCase()
const inCase = (name: string, written: string): string =>
  isLower(written) ? name.toLowerCase() : written === written.toUpperCase() ? name.toUpperCase() : name

const date = (fields: Fields): number => {
  if (!fields.interval) return fields.date
  throw new DdsqlError(
    SQLSTATE.invalid_datetime_format,
    'invalid format specification for an interval value',
    { hint: 'Intervals are not tied to specific calendar dates.' },
  )
}

const name = (list: readonly string[], index: number, { written, fill }: FieldNode, width: number): string =>
  inCase(list[index]!, written).padEnd(fill ? 0 : width)

const showYear = (year: number, digits: number, node: FieldNode): string => {
  const shown = digits >= 4 ? year : year % 10 ** digits
  return padded(shown, node.fill ? 0 : digits + (shown < 0 ? 1 : 0))
}

/** The ISO year (astronomical) and week, by PostgreSQL's steps from the year as written: an interval's days may lie in another. */
const isoWeekOf = ({ date, year, bc }: Fields): { readonly year: number; readonly week: number } => {
  const written = bc ? 1 - year : year
  const isoYear = date < isoWeekStart(written, 1) ? written - 1 : written
  const week = Math.trunc((date - isoWeekStart(isoYear, 1)) / 7) + 1
  const next = week >= 53 ? isoWeekStart(isoYear + 1, 1) : undefined
  if (next === undefined || date < next) return { year: isoYear, week }
  return { year: isoYear + 1, week: Math.trunc((date - next) / 7) + 1 }
}

const isoYear = (fields: Fields): number => {
  const { year } = isoWeekOf(fields)
  return year > 0 || fields.interval ? year : 1 - year
}

/** One field's text before any ordinal ending. */
const show = (node: FieldNode, fields: Fields): string => {
  const { field, written, fill } = node
  // Two digits and a sign where there is one.
  const two = (value: number): string => padded(value, fill ? 0 : value < 0 ? 3 : 2)
  const { time } = fields
  const hour = Math.trunc(time / 3_600_000)
  const fraction = time % 1000
  switch (field) {
    case 'A.M.':
    case 'P.M.':
    case 'AM':
    case 'PM': {
      const word = Math.abs(hour % 24) >= 12 && hour >= 0 ? 'PM' : 'AM'
      return inCase(field.includes('.') ? `${word[0]}.M.` : word, written)
    }
    case 'HH':
    case 'HH12':
      // C's width goes by the sign of the whole hour.
      return padded(hour % 12 === 0 ? 12 : hour % 12, fill ? 0 : hour < 0 ? 3 : 2)
    case 'HH24':
      return two(hour)
    case 'MI':
      return two(Math.trunc(time / 60_000) % 60)
    case 'SS':
      return two(Math.trunc(time / 1000) % 60)
    case 'MS':
    case 'FF3':
      return padded(fraction, 3)
    case 'US':
    case 'FF6':
      return padded(fraction * 1000, 6)
    case 'FF1':
    case 'FF2':
      return padded(Math.trunc(fraction / 10 ** (3 - Number(field[2]))), Number(field[2]))
    case 'FF4':
    case 'FF5':
      return padded(fraction * 10 ** (Number(field[2]) - 3), Number(field[2]))
    case 'SSSS':
    case 'SSSSS':
      return String(Math.trunc(time / 1000))
    case 'TZ':
      date(fields)
      return inCase('UTC', written)
    case 'TZH':
    case 'OF':
      date(fields)
      return '+00'
    case 'TZM':
      date(fields)
      return '00'
    case 'A.D.':
    case 'B.C.':
    case 'AD':
    case 'BC': {
      date(fields)
      const word = fields.bc ? 'BC' : 'AD'
      return inCase(field.includes('.') ? `${word[0]}.${word[1]}.` : word, written)
    }
    case 'MONTH':
      date(fields)
      return name(MONTH_NAMES, fields.month - 1, node, 9)
    case 'MON':
      date(fields)
      return inCase(MONTH_NAMES[fields.month - 1]!.slice(0, 3), written)
    case 'MM':
      return two(fields.month)
    case 'RM': {
      // An interval's whole years end with their twelfth month.
      if (fields.month === 0 && fields.year === 0) return ''
      if (fields.month === 0) return name(ROMAN_MONTHS, fields.year < 0 ? 0 : 11, node, 4)
      const index = fields.month > 0 ? fields.month - 1 : 12 + fields.month
      return name(ROMAN_MONTHS, index, node, 4)
    }
    case 'DAY':
      return name(DAY_NAMES, isoDayOfWeek(date(fields)) - 1, node, 9)
    case 'DY':
      return inCase(DAY_NAMES[isoDayOfWeek(date(fields)) - 1]!.slice(0, 3), written)
    case 'DDD':
      return padded(fields.dayOfYear, fill ? 0 : 3)
    case 'IDDD':
      return padded(fields.date - isoWeekStart(isoWeekOf(fields).year, 1) + 1, fill ? 0 : 3)
    case 'DD':
      return padded(fields.day, fill ? 0 : 2)
    case 'D':
      return String((isoDayOfWeek(date(fields)) % 7) + 1)
    case 'ID':
      return String(isoDayOfWeek(date(fields)))
    case 'WW':
      return padded(Math.trunc((fields.dayOfYear - 1) / 7) + 1, fill ? 0 : 2)
    case 'IW':
      return padded(isoWeekOf(fields).week, fill ? 0 : 2)
    case 'W':
      return String(Math.trunc((fields.day - 1) / 7) + 1)
    case 'Q':
      return fields.month === 0 ? '' : String(Math.trunc((fields.month - 1) / 3) + 1)
    case 'CC':
      return Math.abs(fields.century) <= 99 ? two(fields.century) : String(fields.century)
    case 'Y,YYY':
      return `${Math.trunc(fields.year / 1000)},${padded(fields.year % 1000, 3)}`
    case 'YYYY':
    case 'YYY':
    case 'YY':
    case 'Y':
      return showYear(fields.year, field.length, node)
    case 'IYYY':
    case 'IYY':
    case 'IY':
    case 'I':
      return showYear(isoYear(fields), field.length, node)
    case 'J':
      return String(fields.date + JULIAN_EPOCH)
    default:
      return '' // FX says something to to_timestamp only.
  }
}

const WORD_FIELDS = /^(?:[ABP]\.?[DCM]\.?|MON(?:TH)?|DA?Y|RM|TZ[HM]?|OF|FX)$/

const format = (template: string, fields: Fields): string => {
  let text = ''
  for (const node of parseFormat(template)) {
    if (node.kind !== 'field') {
      text += node.text
      continue
    }
    const shown = show(node, fields)
    text += shown
    if (node.ordinal !== '' && shown !== '' && !WORD_FIELDS.test(node.field)) {
      const ending = ordinalEnding(shown)
      text += node.ordinal === 'TH' ? ending.toUpperCase() : ending
    }
  }
  return text
}

/** to_char(timestamp, template), in UTC. NULL for infinities and an empty template, as in PostgreSQL. */
export const timestampToChar = (timestamp: number, template: string): string | null => {
  if (template === '' || !Number.isFinite(timestamp)) return null
  const day = dayOfTimestamp(timestamp)
  const civil = civilFromDays(day)
  const bc = civil.year <= 0
  return format(template, {
    year: bc ? 1 - civil.year : civil.year,
    bc,
    century: bc ? Math.trunc(civil.year / 100) - 1 : Math.floor((civil.year - 1) / 100) + 1,
    month: civil.month,
    day: civil.day,
    dayOfYear: dayOfYear(day),
    time: timeOfTimestamp(timestamp),
    date: day,
    interval: false,
  })
}

/** PostgreSQL's date2j, which takes any numbers for a month and a day. */
const julianDay = (year: number, month: number, day: number): number => {
  const y = month > 2 ? year + 4800 : year + 4799
  const century = Math.trunc(y / 100)
  const days = y * 365 - 32_167 + Math.trunc(y / 4) - century + Math.trunc(century / 4)
  return days + Math.trunc((7834 * (month > 2 ? month + 1 : month + 13)) / 256) + day
}

/** to_char(interval, template). 22007 for patterns that need a calendar date. */
export const intervalToChar = (interval: Interval, template: string): string | null => {
  if (template === '' || !isFiniteInterval(interval)) return null
  const year = Math.trunc(interval.months / 12)
  return format(template, {
    year,
    bc: false,
    century: Math.trunc(year / 100),
    month: interval.months % 12,
    day: interval.days,
    dayOfYear: interval.months * 30 + interval.days,
    time: interval.milliseconds,
    date: julianDay(year, interval.months % 12, interval.days) - JULIAN_EPOCH,
    interval: true,
  })
}
