import { DAY_MS, daysFromCivil, daysInMonth } from '../types/calendar.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
// The years 1 to 9999: numbers beyond are not seconds (milliseconds of today lie far beyond).
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

const OFFSET = /^([+-])(\d\d):?([0-5]\d)?$/

/** What an offset adds, in ms: `Z` and none are UTC; NaN when the text is no offset. */
const offset = (text: string): number => {
  if (text === 'Z' || text === '' || text === 'z') return 0
  const [, sign, hours = '', minutes = '0'] = OFFSET.exec(text) ?? []
  if (!(Number(hours) < 16)) return Number.NaN
  const ms = Number(hours) * HOUR + Number(minutes) * MINUTE
  return sign === '-' ? -ms : sign === '+' ? ms : Number.NaN
}

const timeOfDay = (text: string): number => {
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
  const zone = at === text.length - 1 && text[at] === 'Z' ? 0 : offset(text.slice(at))
  return hour * HOUR + minute * MINUTE + second * 1000 + Math.round(fraction) - zone
}

const isoInstant = (text: string): number => {
  const year = two(text, 0) * 100 + two(text, 2)
  const month = two(text, 5)
  const day = two(text, 8)
  const formed = text[4] === '-' && text[7] === '-' && year >= 1 && month >= 1 && month <= 12
  if (!(formed && day >= 1 && day <= daysInMonth(year, month))) return Number.NaN
  const midnight = daysFromCivil(year, month, day) * DAY_MS
  return text.length === 10 ? midnight : midnight + timeOfDay(text)
}

/**
 * The instant that a raw record means, in whole ms since the epoch: ISO 8601 text (`2026-11-02T09:30:00.125Z`,
 * an offset or none, which is UTC), a number of seconds since the epoch, or a Date. NaN when it is no instant.
 */
export const instant = (raw: unknown): number => {
  if (typeof raw === 'string') return isoInstant(raw)
  if (typeof raw === 'number')
    return raw >= FIRST_SECOND && raw <= LAST_SECOND ? Math.round(raw * 1000) : Number.NaN
  return raw instanceof Date ? raw.getTime() : Number.NaN
}
