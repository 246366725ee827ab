import { isDate } from '../source/outside.ts'
import { DAY_MS, daysFromCivil, daysInMonth } from '../types/calendar.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
// The years 1 to 9999: numbers beyond are milliseconds.
const FIRST_SECOND = -62_135_596_800
const LAST_SECOND = 253_402_300_799

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48
const isDigit = (d: number): boolean => d >= 0 && d <= 9

/** The number that two digits write; NaN when they are none. */
const two = (text: string, at: number): number => {
  const tens = digit(text, at)
  const ones = digit(text, at + 1)
  return isDigit(tens) && isDigit(ones) ? tens * 10 + ones : Number.NaN
}

/** What `Z` or an offset such as `+01:00` adds, in ms; NaN for any other text. */
const plainOffset = (text: string, at: number): number => {
  if (text[at] === 'Z' && at === text.length - 1) return 0
  const hour = two(text, at + 1)
  const minute = two(text, at + 4)
  const formed = text[at + 3] === ':' && text.length === at + 6 && hour < 16 && minute <= 59
  if (!formed || (text[at] !== '+' && text[at] !== '-')) return Number.NaN
  const ms = hour * HOUR + minute * MINUTE
  return text[at] === '-' ? -ms : ms
}

/** The time of day in the forms that AWS and its tools write, `T09:30:00.125Z` and `T09:30:00.125000+01:00`; NaN for any other. */
const plainTimeOfDay = (text: string): number => {
  const separator = text[10]
  const hour = two(text, 11)
  const minute = two(text, 14)
  const second = two(text, 17)
  const formed = (separator === 'T' || separator === ' ') && text[13] === ':' && text[16] === ':'
  if (!(formed && hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN
  let at = 19
  let fraction = 0
  if (text[at] === '.') {
    at++
    let unit = 100
    for (let d = digit(text, at); isDigit(d); d = digit(text, ++at)) {
      fraction += d * unit
      unit /= 10
    }
    if (unit === 100) return Number.NaN
  }
  return hour * HOUR + minute * MINUTE + second * 1000 + Math.round(fraction) - plainOffset(text, at)
}

const plainInstant = (text: string): number => {
  const year = two(text, 0) * 100 + two(text, 2)
  const month = two(text, 5)
  const day = two(text, 8)
  const formed = text[4] === '-' && text[7] === '-' && year >= 1 && month >= 1 && month <= 12
  if (!(formed && day >= 1 && day <= daysInMonth(year, month))) return Number.NaN
  return daysFromCivil(year, month, day) * DAY_MS + plainTimeOfDay(text)
}

// The groups: the date as year, month and day, or as year and day of the year; the time; the offset.
const DATE = String.raw`(?<year>\d{4})(?:(?<dash>-?)(?<month>\d\d)\k<dash>(?<day>\d\d)|-(?<dayOfYear>\d{3}))`
const SECONDS = String.raw`(?<second>\d\d)(?:[.,](?<fraction>\d+))?`
const TIME = String.raw`(?<hour>\d\d)(?:(?<colon>:?)(?<minute>\d\d)(?:\k<colon>${SECONDS})?)?`
const OFFSET = String.raw`[Zz]|UTC|(?<sign>[+-])(?<zoneHour>\d\d)(?::?(?<zoneMinute>[0-5]\d)(?::?(?<zoneSecond>[0-5]\d))?)?`
const ISO = new RegExp(`^${DATE}(?:[Tt ]${TIME}(?: ?(?:${OFFSET}))?)?$`)

const DIGITS = /^\d{9,13}(?:\.\d+)?$/

type Groups = Readonly<Record<string, string | undefined>>

const dayOf = ({ year, month, day, dayOfYear }: Groups): number => {
  const y = Number(year)
  if (y < 1) return Number.NaN
  if (dayOfYear !== undefined) {
    const first = daysFromCivil(y, 1, 1)
    const found = first + Number(dayOfYear) - 1
    return found >= first && found < daysFromCivil(y + 1, 1, 1) ? found : Number.NaN
  }
  const [m, d] = [Number(month), Number(day)]
  return m >= 1 && m <= 12 && d >= 1 && d <= daysInMonth(y, m) ? daysFromCivil(y, m, d) : Number.NaN
}

/** As PostgreSQL, it takes 24:00 as the end of the day, and a leap second as the next minute's start. */
const timeOf = ({ hour = '0', minute = '0', second = '0', fraction = '0' }: Groups): number => {
  const [h, m, s] = [Number(hour), Number(minute), Number(second)]
  const time = h * HOUR + m * MINUTE + s * 1000 + Math.round(Number(`0.${fraction}`) * 1000)
  return m <= 59 && s <= 60 && (h <= 23 || time === DAY_MS) ? time : Number.NaN
}

const offsetOf = ({ sign, zoneHour = '0', zoneMinute = '0', zoneSecond = '0' }: Groups): number => {
  const ms = Number(zoneHour) * HOUR + Number(zoneMinute) * MINUTE + Number(zoneSecond) * 1000
  return ms >= 16 * HOUR ? Number.NaN : sign === '-' ? -ms : ms
}

const textInstant = (text: string): number => {
  const plain = plainInstant(text)
  if (!Number.isNaN(plain)) return plain
  const groups = ISO.exec(text)?.groups
  if (groups !== undefined) return dayOf(groups) * DAY_MS + timeOf(groups) - offsetOf(groups)
  return DIGITS.test(text) ? numberInstant(Number(text)) : Number.NaN
}

/** Seconds as long as they lie in the years 1 to 9999, else milliseconds, if those do. */
const numberInstant = (raw: number): number => {
  if (raw >= FIRST_SECOND && raw <= LAST_SECOND) return Math.round(raw * 1000)
  return raw >= FIRST_SECOND * 1000 && raw < (LAST_SECOND + 1) * 1000 ? Math.round(raw) : Number.NaN
}

/**
 * The instant that a raw record means, in whole ms since the epoch: ISO 8601 text (`2026-11-02T09:30:00.125Z`, without
 * dashes and colons, without seconds, a day of the year, a decimal comma; an offset or none, which is UTC; no week
 * dates), a number of seconds or milliseconds since the epoch, that number as a text of 9 to 13 digits, or a Date. A
 * number is seconds while these lie in the years 1 to 9999: milliseconds are told from them from 1978 on. NaN when it
 * is no instant.
 */
export const instant = (raw: unknown): number => {
  if (typeof raw === 'string') return textInstant(raw)
  if (typeof raw === 'number') return numberInstant(raw)
  return isDate(raw) ? raw.getTime() : Number.NaN
}
