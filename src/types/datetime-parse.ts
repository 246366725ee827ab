import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { DAY_MS, dayOfTimestamp, daysFromCivil, daysInMonth, timeOfTimestamp } from './calendar.ts'
import { invalidDatetime } from './input-error.ts'
import type { SqlType } from './type.ts'
import { fixedZone, type Zone, zonedToUtc, zoneNamed } from './zone.ts'

/** What a date or timestamp text says. A `local` time with an offset or zone has been brought to UTC in `utc`. */
export type ParsedDatetime =
  | { readonly kind: 'infinity'; readonly value: number }
  /** `day`: days since 1970-01-01 as written; `utc`: milliseconds since the epoch. */
  | { readonly kind: 'moment'; readonly day: number; readonly utc: number }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH_WORDS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const DAY_WORDS =
  /^(?:sun(?:day)?|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday|s)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?)$/

const WHOLE_DAYS = /^(?:today|yesterday|tomorrow)$/

const monthNamed = (word: string): number | undefined => {
  const short = word === 'sept' ? 'sep' : word
  const index = short.length === 3 ? MONTHS.indexOf(short) : MONTH_WORDS.indexOf(short)
  return index < 0 ? undefined : index + 1
}

const KNOWN = [
  ...MONTHS,
  ...MONTH_WORDS,
  'sept|sun|sunday|mon|monday|tue|tues|tuesday|wed|weds|wednesday|thu|thur|thurs|thursday|fri|friday|sat|saturday',
  'am|pm|ad|bc|at|on|t|j|dst|z|zulu|now|today|tomorrow|yesterday|epoch|infinity|allballs',
].join('|')

/** What a text of a time of day says. `offset` (milliseconds east of UTC) is undefined where it names none. */
export interface ParsedTime {
  /** Milliseconds since midnight. */
  readonly time: number
  readonly offset: number | undefined
}

/** Thrown inside this file, turned into a DdsqlError that quotes the text. */
class Trouble {
  constructor(
    readonly state: 'format' | 'field' | 'displacement' | 'zone',
    readonly zone?: string,
  ) {}
}
const badFormat = () => new Trouble('format')
const badField = () => new Trouble('field')

type TokenKind = 'number' | 'date' | 'time' | 'zone' | 'word' | 'signed word'
interface Token {
  readonly kind: TokenKind
  readonly text: string
}

const NUMBER_DATE = /\d+([-/.])(?:\d+(?:\1(?:\d|\1)*)?|(?!\d)(?:[0-9A-Za-z]|\1)*)/y
const TOKENS: readonly (readonly [RegExp, (match: RegExpExecArray) => TokenKind])[] = [
  [/\d+:[\d:.]*/y, () => 'time'],
  // One dot between digits is a number (a fraction); with two dots, or another mark, it is a date.
  [NUMBER_DATE, (match) => (/^\d+\.\d+$/.test(match[0]) ? 'number' : 'date')],
  [/\d+|\.\d+/y, () => 'number'],
  [/[A-Za-z]+[-/.][-+/_.:0-9A-Za-z]*/y, () => 'date'],
  // Letters that are no word of dates, followed by a digit or sign, are a zone (MST7MDT, UTC+3).
  [new RegExp(`(?!(?:${KNOWN})[+\\d])[A-Za-z]+[+\\d][-+/_.:0-9A-Za-z]*`, 'iy'), () => 'date'],
  [/[A-Za-z]+/y, () => 'word'],
  [/[+-]\s*\d[\d:.-]*/y, () => 'zone'],
  [/[+-]\s*[A-Za-z]+/y, () => 'signed word'],
]

const tokenize = (text: string): Token[] => {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    // Commas and other marks between fields say nothing.
    if (/[\s!-*,./:-@[-`{-~]/.test(text[at]!) && !/^\.\d/.test(text.slice(at))) {
      at++
      continue
    }
    let found = false
    for (const [pattern, kind] of TOKENS) {
      pattern.lastIndex = at
      const match = pattern.exec(text)
      if (match === null) continue
      tokens.push({ kind: kind(match), text: match[0].replace(/\s/g, '').toLowerCase() })
      at += match[0].length
      found = true
      break
    }
    if (!found) throw badFormat()
  }
  return tokens
}

/** The fields found so far, by PostgreSQL's rules for guessing which number is which (DateStyle ISO, MDY). */
class Fields {
  year: number | undefined
  month: number | undefined
  day: number | undefined
  /** The day of the year, instead of a month and a day. */
  yearDay: number | undefined
  /** Days since 1970-01-01, when given whole (Julian day, today). */
  wholeDay: number | undefined
  /** Milliseconds since midnight. */
  time: number | undefined
  zone: Zone | undefined
  bc = false
  meridiem: 'am' | 'pm' | undefined
  /** `now`, `epoch` or an infinity. */
  special: ParsedDatetime | undefined
  #monthIsText = false
  #yearIsShort = false
  #weekday = false
  #era = false
  #dst = false
  #hour = 0
  #dateIndex = -1

  /** `forTime`: a time of day is wanted, so that digits without marks are one. */
  constructor(
    readonly now: number,
    readonly forTime = false,
  ) {}

  get #hasDate(): boolean {
    return (
      this.wholeDay !== undefined ||
      (this.year !== undefined && this.month !== undefined && this.day !== undefined) ||
      this.yearDay !== undefined
    )
  }

  get #anyDate(): boolean {
    return this.#hasDate || (this.year ?? this.month ?? this.day) !== undefined
  }

  read(tokens: readonly Token[]): void {
    // Before or behind a time, a date says only when the zone's rules are meant.
    this.#dateIndex =
      tokens.length > 1 && (tokens.at(-1)?.kind === 'date' || tokens[1]?.kind === 'time') ? 0 : -1
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i]!
      const next = tokens[i + 1]
      if (token.kind === 'word' && token.text === 'j' && next?.kind === 'number') {
        this.#julian(next.text)
        i++
      } else if (token.kind === 'word' && token.text === 't' && next !== undefined) {
        // The T of ISO 8601 says that a time follows.
        if (next.kind !== 'time' && next.kind !== 'number' && next.kind !== 'date') throw badFormat()
        if (next.kind !== 'time') {
          this.#timeRun(next.text)
          i++
        }
      } else if (
        this.forTime &&
        i !== this.#dateIndex &&
        (token.kind === 'number' || token.kind === 'date')
      ) {
        if (/^\d/.test(token.text)) this.#timeRun(token.text)
        else this.#zoneNamed(token.text, true)
      } else this.#token(token)
    }
  }

  #token({ kind, text }: Token): void {
    if (kind === 'time') this.#clock(text)
    else if (kind === 'zone') this.#zone(text)
    else if (kind === 'number') this.#numberToken(text)
    else if (kind === 'date') this.#dateToken(text)
    else this.#word(text)
  }

  #julian(text: string): void {
    if (this.#hasDate) throw badFormat()
    const [whole, fraction] = text.split('.')
    this.wholeDay = Number(whole) - 2_440_588
    if (fraction !== undefined) this.#setTime(Math.round(Number(`0.${fraction}`) * DAY_MS))
  }

  /** `040506`, `0405`, `040506.789`, each with an offset behind it perhaps: `040506-07`. */
  #timeRun(text: string): void {
    const match = /^(\d\d)(\d\d)?(\d\d)?(?:\.(\d*))?([+-].*)?$/.exec(text)
    if (match === null || match[2] === undefined) throw badFormat()
    this.#setClock(Number(match[1]), Number(match[2]), Number(match[3] ?? 0), match[4])
    if (match[5] !== undefined) this.#zone(match[5])
  }

  #setTime(time: number): void {
    if (this.time !== undefined) throw badFormat()
    this.time = time
  }

  #setClock(hour: number, minute: number, second: number, fraction: string | undefined): void {
    if (hour > 24 || minute > 59 || second > 60) throw badField()
    const part = fraction ? Math.round(Number(`0.${fraction}`) * 1000) : 0
    const rest = (minute * 60 + second) * 1000 + part
    if (hour === 24 && rest > 0) throw badField()
    this.#hour = hour
    this.#setTime(hour * 3_600_000 + rest)
  }

  #clock(text: string): void {
    const match = /^(\d+):(\d+)(?::(\d+)(?:\.(\d*))?)?$/.exec(text)
    if (match === null) throw badFormat()
    this.#setClock(Number(match[1]), Number(match[2]), Number(match[3] ?? 0), match[4])
  }

  #zone(text: string): void {
    const match = /^([+-])(\d+)(?::(\d+)(?::(\d+))?)?(.*)$/.exec(text)
    if (match === null) throw badFormat()
    let hours = Number(match[2])
    let minutes = Number(match[3] ?? 0)
    if (match[3] === undefined && match[2]!.length > 2) {
      minutes = hours % 100
      hours = Math.floor(hours / 100)
    }
    const seconds = Number(match[4] ?? 0)
    if (hours > 15 || minutes > 59 || seconds > 59) throw new Trouble('displacement')
    if (match[5] !== '') throw badFormat()
    const size = ((hours * 60 + minutes) * 60 + seconds) * 1000
    this.#setZone(fixedZone(text, match[1] === '-' ? -size : size))
  }

  /** `fullName`: the text can only be a zone's name, so an unknown one is told as that. */
  #zoneNamed(name: string, fullName: boolean): void {
    const zone = zoneNamed(name)
    if (zone === undefined) throw fullName ? new Trouble('zone', name) : badFormat()
    this.#setZone(zone)
  }

  #setZone(zone: Zone): void {
    if (this.zone !== undefined) throw badFormat()
    this.zone = zone
  }

  /** `MET DST`: an hour ahead of a zone with one offset. Before the zone it changes nothing. */
  #summerTime(): void {
    if (this.#dst) throw badFormat()
    this.#dst = true
    const offset = this.zone?.offset
    if (offset !== undefined) this.zone = { ...this.zone, ...fixedZone(this.zone!.name, offset + 3_600_000) }
  }

  #dateToken(text: string): void {
    const startsWithDigit = /^\d/.test(text)
    if (this.#hasDate || (this.month !== undefined && this.day !== undefined)) {
      // After a date: a run-together time with an offset, or a zone's name (europe/berlin).
      if (!startsWithDigit) this.#zoneNamed(text, true)
      else this.#timeRun(text)
      return
    }
    // A date must be whole, and nothing but a zone may stand before it.
    const parts = text.split(/[-/.]/).filter((part) => part !== '')
    if (
      parts.length > 3 ||
      this.#weekday ||
      this.#anyDate ||
      this.#era ||
      this.#dst ||
      this.time !== undefined
    )
      throw badFormat()
    // A month's name settles what the numbers around it are.
    for (const part of parts) if (/[a-z]/.test(part)) this.#monthWord(part)
    for (const part of parts) if (!/[a-z]/.test(part)) this.#number(part)
    if (!this.#hasDate) throw badFormat()
  }

  #monthWord(word: string): void {
    const month = monthNamed(word)
    if (month === undefined || this.#monthIsText) throw badFormat()
    // A number taken for the month before its name was seen is the day (8 Jan 1999).
    if (this.month !== undefined) {
      if (this.day !== undefined || this.month < 1 || this.month > 31) throw badFormat()
      this.day = this.month
    }
    this.month = month
    this.#monthIsText = true
  }

  #numberToken(text: string): void {
    const [whole = '', fraction] = text.split('.')
    if (fraction !== undefined && !this.#hasDate && whole.length <= 4 && whole.length > 2) {
      this.#number(whole)
      this.#number(fraction)
    } else if (fraction !== undefined || (text.length >= 6 && (!this.#hasDate || this.time === undefined))) {
      this.#numberRun(text)
    } else this.#number(text)
  }

  /** `19990108`, `990108`, or after a date `040506`. */
  #numberRun(text: string): void {
    if (text.includes('.') || this.#hasDate) {
      this.#timeRun(text)
      return
    }
    if (this.year !== undefined || this.month !== undefined || this.day !== undefined) throw badFormat()
    this.#yearIsShort = text.length === 6
    this.year = Number(text.slice(0, -4))
    this.month = Number(text.slice(-4, -2))
    this.day = Number(text.slice(-2))
  }

  #number(text: string): void {
    const value = Number(text)
    const long = text.length >= 3
    const { year, month, day } = this
    if (this.#hasDate) this.#timeRun(text)
    else if (year !== undefined && month === undefined && day === undefined) {
      if (text.length === 3 && value >= 1 && value <= 366) this.yearDay = value
      else this.month = value
    } else if (year === undefined && month === undefined) {
      if (day !== undefined) this.month = value
      else if (long) this.#setYear(text)
      else this.month = value
    } else if (month !== undefined && day === undefined) {
      if (year !== undefined && this.#monthIsText && long && this.#yearIsShort) {
        // 08-Jan-1999 guessed the 08 for a year.
        this.day = year
        this.#setYear(text)
      } else if (year === undefined && this.#monthIsText && long) this.#setYear(text)
      else this.day = value
    } else if (year === undefined) this.#setYear(text)
    else throw badFormat()
  }

  #setYear(text: string): void {
    this.year = Number(text)
    this.#yearIsShort = text.length <= 2
  }

  #word(word: string): void {
    const month = monthNamed(word)
    if (this.forTime && (month !== undefined || DAY_WORDS.test(word) || WHOLE_DAYS.test(word)))
      throw badFormat()
    if (month !== undefined) this.#monthWord(word)
    else if (word === 'am' || word === 'pm') this.meridiem = word
    else if (word === 'bc' || word === 'ad') {
      if (this.#era) throw badFormat()
      this.#era = true
      this.bc = word === 'bc'
    } else if (DAY_WORDS.test(word)) this.#weekday = true
    else if (word === 'at' || word === 'on') return
    else if (word === 'infinity' || word === '+infinity') this.#infinity(Number.POSITIVE_INFINITY)
    else if (word === '-infinity') this.#infinity(Number.NEGATIVE_INFINITY)
    else if (word === 'allballs') this.#setTime(0)
    else if (word === 'dst') this.#summerTime()
    else if (!this.#relative(word)) this.#zoneNamed(word, false)
  }

  #infinity(value: number): void {
    this.#setSpecial({ kind: 'infinity', value })
  }

  #setSpecial(special: ParsedDatetime): void {
    if (this.special !== undefined) throw badFormat()
    this.special = special
  }

  #relative(word: string): boolean {
    const today = dayOfTimestamp(this.now)
    if (word === 'now') this.#setSpecial({ kind: 'moment', day: today, utc: this.now })
    else if (word === 'epoch') this.#setSpecial({ kind: 'moment', day: 0, utc: 0 })
    else if (word === 'today') this.#wholeDay(today)
    else if (word === 'yesterday') this.#wholeDay(today - 1)
    else if (word === 'tomorrow') this.#wholeDay(today + 1)
    else return false
    return true
  }

  #wholeDay(day: number): void {
    if (this.#hasDate) throw badFormat()
    this.wholeDay = day
  }

  #fullYear(): number {
    const year = this.year!
    if (this.bc) {
      if (year <= 0) throw badField()
      return 1 - year
    }
    if (this.#yearIsShort) return year < 70 ? year + 2000 : year + 1900
    if (year <= 0) throw badField()
    return year
  }

  #civilDay(): number {
    if (this.wholeDay !== undefined) return this.wholeDay
    const { month, day } = this
    // Fields are checked one by one before it is asked whether there are enough of them.
    const year = this.year === undefined ? undefined : this.#fullYear()
    if (year !== undefined && this.yearDay !== undefined) return daysFromCivil(year, 1, this.yearDay)
    if (month !== undefined && (month < 1 || month > 12)) throw badField()
    if (day !== undefined && (day < 1 || day > 31)) throw badField()
    if (year === undefined || month === undefined || day === undefined) throw badFormat()
    if (day > daysInMonth(year, month)) throw badField()
    return daysFromCivil(year, month, day)
  }

  #timeOfDay(): number {
    const time = this.time ?? 0
    if (this.meridiem === undefined) return time
    if (this.#hour > 12) throw badField()
    const noonHour = this.#hour === 12
    return time + (this.meridiem === 'pm' ? (noonHour ? 0 : 12) : noonHour ? -12 : 0) * 3_600_000
  }

  /** The time of day, when there is one and no more than it allows. */
  timeResult(): ParsedTime {
    const { special, zone } = this
    if (special?.kind === 'moment' && special.utc === this.now) {
      if (this.#anyDate || this.time !== undefined || zone !== undefined) throw badFormat()
      return { time: timeOfTimestamp(this.now), offset: undefined }
    }
    if (special !== undefined || this.time === undefined) throw badFormat()
    if (this.#dst && (zone?.offset === undefined || zone.summer)) throw badFormat()
    const time = this.#timeOfDay()
    if (zone === undefined || zone.offset !== undefined) return { time, offset: zone?.offset }
    // The rules of a zone are those of a day: an abbreviation's of today, where none is named.
    if (!this.#anyDate && zone.clocks === undefined) throw badFormat()
    const local = (this.#anyDate ? this.#civilDay() : dayOfTimestamp(this.now)) * DAY_MS + time
    return { time, offset: local - zonedToUtc(local, zone) }
  }

  result(): ParsedDatetime {
    if (this.special !== undefined) {
      if (this.#anyDate || this.time !== undefined || this.zone !== undefined) throw badFormat()
      return this.special
    }
    const day = this.#civilDay()
    const local = day * DAY_MS + this.#timeOfDay()
    const { zone } = this
    if (this.#dst && (zone?.offset === undefined || zone.summer)) throw badFormat()
    const utc = zone === undefined ? local : zonedToUtc(local, zone)
    return { kind: 'moment', day, utc }
  }
}

const explain = (trouble: Trouble, type: SqlType, text: string): DdsqlError => {
  switch (trouble.state) {
    case 'format':
      return invalidDatetime(type, text)
    case 'field':
      return new DdsqlError(SQLSTATE.datetime_field_overflow, `date/time field value out of range: "${text}"`)
    case 'displacement':
      return new DdsqlError(
        SQLSTATE.invalid_time_zone_displacement_value,
        `time zone displacement out of range: "${text}"`,
      )
    case 'zone':
      return new DdsqlError(SQLSTATE.invalid_parameter_value, `time zone "${trouble.zone}" not recognized`)
  }
}

/** No date is longer. */
const LONGEST = 10_000

const parse = <T>(type: SqlType, text: string, fields: Fields, result: (fields: Fields) => T): T => {
  try {
    // PostgreSQL reads 25 fields of 128 characters at most.
    const said = text.length > LONGEST ? text.trim() : text
    if (said.length > LONGEST) throw badFormat()
    const tokens = tokenize(said)
    if (tokens.length === 0) throw badFormat()
    fields.read(tokens)
    return result(fields)
  } catch (error) {
    if (error instanceof Trouble) throw explain(error, type, text)
    throw error
  }
}

/**
 * Reads a date or timestamp in any of PostgreSQL's usual forms. `now` (milliseconds since the epoch) is what
 * 'now' and 'today' refer to. Throws 22007 (not a date), 22008 (a field out of range), 22009 (an
 * offset out of range) and 22023 (an unknown zone).
 */
export const parseDatetime = (type: SqlType, text: string, now: number): ParsedDatetime =>
  parse(type, text, new Fields(now), (fields) => fields.result())

/** Reads a time of day in any of PostgreSQL's usual forms. `now` and errors as in parseDatetime. */
export const parseTimeOfDay = (type: SqlType, text: string, now: number): ParsedTime =>
  parse(type, text, new Fields(now, true), (fields) => fields.timeResult())
