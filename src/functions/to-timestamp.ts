import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { DAY_MS, daysFromCivil, daysInMonth, isLeapYear, isoWeekStart } from '../types/calendar.ts'
import { dateValue } from '../types/date.ts'
import { timestampValue } from '../types/timestamp.ts'
import { type Zone, zoneAbbreviated, zonedToUtc } from '../types/zone.ts'
import {
  DAY_NAMES,
  type FormatNode,
  isSeparator,
  isSpace,
  MONTH_NAMES,
  parseFormat,
  ROMAN_MONTHS,
} from './datetime-format.ts'
import { roundTimestamp } from './precision.ts'

type FieldNode = Extract<FormatNode, { kind: 'field' }>

/** What has been read. 0 stands for "not given", as in PostgreSQL, where a field of 0 changes nothing. */
interface Parts {
  year: number
  yearDigits: number
  century: number
  bc: boolean
  month: number
  day: number
  dayOfYear: number
  week: number
  weekOfMonth: number
  weekday: number
  julian: number
  hour: number
  minute: number
  second: number
  secondOfDay: number
  millisecond: number
  microsecond: number
  pm: boolean
  twelve: boolean
  /** How many digits FF1 to FF6 leave behind the second; 0 without one. */
  precision: number
  /** 1 or -1 once an offset has been read. */
  zoneSign: number
  zoneHour: number
  zoneMinute: number
  zone: Zone | undefined
}
type NumberPart = {
  [K in keyof Parts]: Parts[K] extends number ? K : never
}[keyof Parts]

const badFormat = (message: string, more: { detail?: string; hint?: string } = {}) =>
  new DdsqlError(SQLSTATE.invalid_datetime_format, message, more)

const NUMBERS: Readonly<Record<string, readonly [part: NumberPart, width: number]>> = {
  HH: ['hour', 2],
  HH12: ['hour', 2],
  HH24: ['hour', 2],
  MI: ['minute', 2],
  SS: ['second', 2],
  SSSS: ['secondOfDay', 5],
  SSSSS: ['secondOfDay', 5],
  CC: ['century', 2],
  MM: ['month', 2],
  DDD: ['dayOfYear', 3],
  IDDD: ['dayOfYear', 3],
  DD: ['day', 2],
  WW: ['week', 2],
  IW: ['week', 2],
  W: ['weekOfMonth', 1],
  ID: ['weekday', 1],
  J: ['julian', 99],
}
const YEAR = /^(?:Y,YYY|I?Y{1,4}|I)$/
const ISO_FIELDS = /^I(?:DDD|D|W|Y{0,3})$/
const GREGORIAN_FIELDS = /^(?:DDD|DD|D|MM|MON|MONTH|RM|WW|W|Y,YYY|Y{1,4})$/
const DIGIT_FIELDS = /^(?:CC|D{1,3}|FF\d|HH(?:12|24)?|I.*|J|MI|MM|MS|Q|S{2}|S{4,5}|TZM|US|WW?|Y{1,4})$/

/** A two-digit year lies in 1970–2069, a three-digit one in 1000–1999 or 2000–2519. */
const fullYear = (year: number): number => {
  if (year < 70) return year + 2000
  if (year < 100) return year + 1900
  if (year < 520) return year + 2000
  return year < 1000 ? year + 1000 : year
}

class Reader {
  #at = 0
  /** Spaces and separators the input has had more of than the template. */
  #extra = 0
  #exact = false
  #mode: 'iso' | 'gregorian' | undefined
  readonly parts: Parts = {
    year: 0,
    yearDigits: 0,
    century: 0,
    bc: false,
    month: 0,
    day: 0,
    dayOfYear: 0,
    week: 0,
    weekOfMonth: 0,
    weekday: 0,
    julian: 0,
    hour: 0,
    minute: 0,
    second: 0,
    secondOfDay: 0,
    millisecond: 0,
    microsecond: 0,
    pm: false,
    twelve: false,
    precision: 0,
    zoneSign: 0,
    zoneHour: 0,
    zoneMinute: 0,
    zone: undefined,
  }

  /** `standard`: as SQL/JSON reads, where each mark of the template must be in the text, and nothing else. */
  constructor(
    readonly text: string,
    readonly nodes: readonly FormatNode[],
    readonly standard = false,
  ) {
    this.#exact = standard
  }

  get iso(): boolean {
    return this.#mode === 'iso'
  }

  read(): Parts {
    let n = 0
    for (; n < this.nodes.length && this.#at < this.text.length; n++) {
      const node = this.nodes[n]!
      if (node.kind === 'field' && node.field === 'FX') {
        this.#exact = true
        continue
      }
      if (!this.#exact && (node.kind === 'field' || n === 0)) this.#skipSpaces()
      if (node.kind !== 'field') {
        this.#passOver(node)
        continue
      }
      this.#setMode(node)
      this.#field(node, this.#endsBefore(n + 1))
      // An ordinal ending is two letters of any kind.
      if (node.ordinal !== '') this.#at += 2
      if (!this.#exact) {
        this.#extra = 0
        this.#skipSpaces()
      }
    }
    if (this.standard) this.#checkEnds(n)
    return this.parts
  }

  #checkEnds(next: number): void {
    if (next < this.nodes.length) throw badFormat('input string is too short for datetime format')
    this.#skipSpaces()
    if (this.#at < this.text.length) {
      throw badFormat('trailing characters remain in input string after datetime format')
    }
  }

  #skipSpaces(): void {
    while (this.#at < this.text.length && isSpace(this.text[this.#at]!)) {
      this.#at++
      this.#extra++
    }
  }

  #passOver(node: Exclude<FormatNode, FieldNode>): void {
    // Spaces that were skipped may have been the last of the text.
    const mark = this.text[this.#at] ?? ''
    const width = (this.text.codePointAt(this.#at) ?? 0) > 0xffff ? 2 : mark.length
    if (this.standard && !this.text.startsWith(node.text, this.#at)) {
      const what = node.kind === 'character' ? 'character' : 'separator'
      throw badFormat(`unmatched format ${what} "${node.text}"`)
    }
    if (this.#exact) {
      this.#at += width
    } else if (node.kind === 'character') {
      if (this.#extra > 0) this.#extra--
      else this.#at += width
    } else {
      this.#extra--
      if (mark !== '' && (isSpace(mark) || isSeparator(mark))) {
        this.#at++
        this.#extra++
      }
    }
  }

  /** Whether a number may take all the digits it finds, because what follows it in the template is none. */
  #endsBefore(next: number): boolean {
    const node = this.nodes[next]
    if (node === undefined) return true
    if (node.kind === 'field') return !DIGIT_FIELDS.test(node.field)
    return !/^\d$/.test(node.text)
  }

  #setMode(node: FieldNode): void {
    const mode = ISO_FIELDS.test(node.field)
      ? 'iso'
      : GREGORIAN_FIELDS.test(node.field)
        ? 'gregorian'
        : undefined
    if (mode === undefined) return
    if (this.#mode !== undefined && this.#mode !== mode) {
      throw badFormat('invalid combination of date conventions', {
        hint: 'Do not mix Gregorian and ISO week date conventions in a formatting template.',
      })
    }
    this.#mode = mode
  }

  /** An integer of at most `width` characters; of any length when it is free to. Gives its digits' count too. */
  #integer(node: FieldNode, width: number, free: boolean): { value: number; used: number } {
    const rest = this.text.slice(this.#at)
    const characters = Array.from(rest.slice(0, width * 2)).slice(0, width)
    const source = node.fill || free ? rest : characters.join('')
    if (!(node.fill || free) && characters.length < width) {
      throw badFormat(`source string too short for "${node.written}" formatting field`, {
        detail: `Field requires ${width} characters, but only ${characters.length} remain.`,
        hint: 'If your source string is not fixed-width, try using the "FM" modifier.',
      })
    }
    const match = /^[ \t\n\v\f\r]*[+-]?\d+/.exec(source)
    const shown = characters.join('')
    if (match === null) {
      throw badFormat(`invalid value "${shown}" for "${node.written}"`, {
        detail: 'Value must be an integer.',
      })
    }
    if (!(node.fill || free) && match[0].length < width) {
      throw badFormat(`invalid value "${shown}" for "${node.written}"`, {
        detail: `Field requires ${width} characters, but only ${match[0].length} could be parsed.`,
        hint: 'If your source string is not fixed-width, try using the "FM" modifier.',
      })
    }
    const value = Number(match[0])
    if (Math.abs(value) > 0x7fffffff) {
      throw new DdsqlError(
        SQLSTATE.datetime_field_overflow,
        `value for "${node.written}" in source string is out of range`,
        { detail: 'Value must be in the range -2147483648 to 2147483647.' },
      )
    }
    this.#at += match[0].length
    return { value, used: match[0].length }
  }

  #set(node: FieldNode, part: NumberPart, value: number): void {
    const known = this.parts[part]
    if (known !== 0 && known !== value) {
      throw badFormat(`conflicting values for "${node.written}" field in formatting string`, {
        detail: 'This value contradicts a previous setting for the same field type.',
      })
    }
    this.parts[part] = value
  }

  /** The index of the first of some words that comes next, in any case. */
  #word(node: FieldNode, words: readonly string[]): number {
    const rest = this.text.slice(this.#at).toLowerCase()
    const index = words.findIndex((word) => rest.startsWith(word.toLowerCase()))
    if (index < 0) {
      throw badFormat(`invalid value "${this.#nextWord()}" for "${node.written}"`, {
        detail: 'The given value did not match any of the allowed values for this field.',
      })
    }
    this.#at += words[index]!.length
    return index
  }

  #nextWord(): string {
    return /^[^ \t\n\v\f\r]*/.exec(this.text.slice(this.#at))![0]
  }

  #field(node: FieldNode, free: boolean): void {
    const { field } = node
    const numeric = NUMBERS[field]
    if (numeric !== undefined) {
      const [part, width] = numeric
      this.#set(node, part, this.#integer(node, width, free || part === 'julian').value)
      if (field === 'HH' || field === 'HH12') this.parts.twelve = true
      return
    }
    if (YEAR.test(field)) {
      this.#year(node, free)
      return
    }
    if (/^FF\d$|^[MU]S$/.test(field)) {
      this.#fraction(node, free)
      return
    }
    switch (field) {
      case 'AM':
      case 'PM':
        this.parts.pm = this.#word(node, ['am', 'pm']) === 1
        this.parts.twelve = true
        return
      case 'A.M.':
      case 'P.M.':
        this.parts.pm = this.#word(node, ['a.m.', 'p.m.']) === 1
        this.parts.twelve = true
        return
      case 'AD':
      case 'BC':
        this.parts.bc = this.#word(node, ['ad', 'bc']) === 1
        return
      case 'A.D.':
      case 'B.C.':
        this.parts.bc = this.#word(node, ['a.d.', 'b.c.']) === 1
        return
      case 'MONTH':
        this.#set(node, 'month', this.#word(node, MONTH_NAMES) + 1)
        return
      case 'MON':
        this.#set(
          node,
          'month',
          this.#word(
            node,
            MONTH_NAMES.map((month) => month.slice(0, 3)),
          ) + 1,
        )
        return
      case 'RM': {
        // Longest first, so that VIII is not read as V.
        const longest = [...ROMAN_MONTHS].sort((a, b) => b.length - a.length)
        const month = ROMAN_MONTHS.indexOf(longest[this.#word(node, longest)]!) + 1
        this.#set(node, 'month', month)
        return
      }
      case 'DAY':
        this.#set(node, 'weekday', this.#word(node, DAY_NAMES) + 1)
        return
      case 'DY':
        this.#set(
          node,
          'weekday',
          this.#word(
            node,
            DAY_NAMES.map((day) => day.slice(0, 3)),
          ) + 1,
        )
        return
      case 'D': {
        const { value } = this.#integer(node, 1, free)
        // Read from 1 Sunday to 7 Saturday.
        this.#set(node, 'weekday', value === 1 ? 7 : value - 1)
        return
      }
      case 'Q':
        // A quarter names no day: it is read and forgotten.
        this.#integer(node, 1, free)
        return
      case 'TZH':
        this.#zoneHour(node, free)
        return
      case 'TZM':
        this.parts.zoneSign ||= 1
        this.parts.zoneMinute = this.#integer(node, 2, free).value
        return
      case 'TZ':
        this.#zone(node)
        return
      case 'OF':
        this.#offset(node)
        return
    }
  }

  #year(node: FieldNode, free: boolean): void {
    if (node.field === 'Y,YYY') {
      const match = /^[ \t\n\v\f\r]*(\d+),(\d{3})/.exec(this.text.slice(this.#at))
      if (match === null) throw badFormat('invalid input string for "Y,YYY"')
      this.#at += match[0].length
      this.#set(node, 'year', Number(match[1]) * 1000 + Number(match[2]))
      this.parts.yearDigits = 4
      return
    }
    const width = node.field.length
    const { value, used } = this.#integer(node, width, free)
    this.#set(node, 'year', width < 4 && used < 4 ? fullYear(value) : value)
    this.parts.yearDigits = width
  }

  #fraction(node: FieldNode, free: boolean): void {
    if (node.field === 'MS') {
      const { value, used } = this.#integer(node, 3, free)
      this.#set(node, 'millisecond', value * 10 ** Math.max(0, 3 - used))
      return
    }
    const width = node.field === 'US' ? 6 : Number(node.field[2])
    const { value, used } = this.#integer(node, width, free)
    if (node.field !== 'US') this.parts.precision = width
    this.#set(node, 'microsecond', value * 10 ** Math.max(0, 6 - used))
  }

  #sign(): number {
    const mark = this.text[this.#at]
    if (mark === '+' || mark === '-' || mark === ' ') {
      this.#at++
      return mark === '-' ? -1 : 1
    }
    // The template's separator may have taken the minus sign.
    return this.#extra > 0 && this.text[this.#at - 1] === '-' ? -1 : 1
  }

  #zoneHour(node: FieldNode, free: boolean): void {
    this.parts.zoneSign = this.#sign()
    this.parts.zoneHour = this.#integer(node, 2, free).value
  }

  #offset(node: FieldNode): void {
    this.#zoneHour(node, true)
    this.parts.zoneMinute = 0
    if (this.text[this.#at] === ':') {
      this.#at++
      this.parts.zoneMinute = this.#integer(node, 2, true).value
    }
  }

  #zone(node: FieldNode): void {
    if (/^ ?[+-]?\d/.test(this.text.slice(this.#at, this.#at + 3))) {
      this.#offset(node)
      return
    }
    const word = this.#nextWord()
    // The longest abbreviation that the text goes on with.
    for (let length = /^[A-Za-z]*/.exec(word)![0].length; length > 0; length--) {
      const zone = zoneAbbreviated(word.slice(0, length))
      if (zone === undefined) continue
      this.#at += length
      this.parts.zone = zone
      return
    }
    throw badFormat(`invalid value "${word}" for "${node.written}"`, {
      detail: 'Time zone abbreviation is not recognized.',
    })
  }
}

/** The astronomical year that the parts name. */
const yearOf = (parts: Parts): number => {
  const { century } = parts
  let year = parts.year
  if (year !== 0 && century !== 0 && parts.yearDigits <= 2) {
    year %= 100
    year = year === 0 ? century * 100 : year + (century - 1) * 100
  } else if (year === 0 && century !== 0) {
    year = (century - 1) * 100 + 1
  }
  if (parts.bc) year = -year
  return year < 0 ? year + 1 : year
}

const dayOf = (parts: Parts, iso: boolean, outOfRange: () => DdsqlError): number => {
  if (parts.julian !== 0) return parts.julian - 2_440_588
  const year = yearOf(parts)
  if (iso && parts.week !== 0) {
    if (parts.week < 0 || parts.week > 53) throw outOfRange()
    return isoWeekStart(year, parts.week) + (parts.weekday === 0 ? 0 : parts.weekday - 1)
  }
  const dayOfYear = parts.week !== 0 && !iso ? (parts.week - 1) * 7 + 1 : parts.dayOfYear
  const day = parts.weekOfMonth !== 0 ? (parts.weekOfMonth - 1) * 7 + 1 : parts.day
  if (dayOfYear !== 0 && (parts.month <= 1 || day <= 1)) {
    if (year === 0 && !parts.bc) throw badFormat('cannot calculate day of year without year information')
    if (iso) return isoWeekStart(year, 1) + dayOfYear - 1
    if (dayOfYear < 1 || dayOfYear > (isLeapYear(year) ? 366 : 365)) throw outOfRange()
    return daysFromCivil(year, 1, 1) + dayOfYear - 1
  }
  const month = parts.month || 1
  if (month < 1 || month > 12 || day < 0 || day > daysInMonth(year, month)) throw outOfRange()
  return daysFromCivil(year, month, day || 1)
}

const timeOf = (parts: Parts, outOfRange: () => DdsqlError): number => {
  let { hour } = parts
  let { minute, second } = parts
  if (parts.secondOfDay !== 0) {
    hour = Math.trunc(parts.secondOfDay / 3600)
    minute = Math.trunc(parts.secondOfDay / 60) % 60
    second = parts.secondOfDay % 60
  }
  if (parts.twelve) {
    if (hour < 1 || hour > 12) {
      throw badFormat(`hour "${hour}" is invalid for the 12-hour clock`, {
        hint: 'Use the 24-hour clock, or give an hour between 1 and 12.',
      })
    }
    if (parts.pm && hour < 12) hour += 12
    else if (!parts.pm && hour === 12) hour = 0
  }
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) throw outOfRange()
  const fraction = parts.millisecond + parts.microsecond / 1000
  if (fraction < 0 || fraction >= 1000) throw outOfRange()
  return ((hour * 60 + minute) * 60 + second) * 1000 + fraction
}

/** The day and the time of day that a text names by a template, and its other parts. */
const read = (text: string, template: string, standard = false) => {
  const reader = new Reader(text, parseFormat(template), standard)
  const parts = reader.read()
  const outOfRange = () =>
    new DdsqlError(SQLSTATE.datetime_field_overflow, `date/time field value out of range: "${text}"`)
  // AM and PM alone do not make an hour of 0 wrong.
  if (parts.twelve && parts.hour === 0 && parts.secondOfDay === 0) parts.twelve = false
  return { parts, day: dayOf(parts, reader.iso, outOfRange), time: timeOf(parts, outOfRange) }
}

const toUtc = (local: number, { zoneSign, zoneHour, zoneMinute, zone }: Parts, text: string): number => {
  if (zoneSign === 0) return zone === undefined ? local : zonedToUtc(local, zone)
  if (zoneHour < 0 || zoneHour > 15 || zoneMinute < 0 || zoneMinute > 59) {
    throw new DdsqlError(
      SQLSTATE.invalid_time_zone_displacement_value,
      `time zone displacement out of range: "${text}"`,
    )
  }
  return local - zoneSign * (zoneHour * 60 + zoneMinute) * 60_000
}

/**
 * to_timestamp(text, template): milliseconds since the epoch, in UTC unless the text names an offset.
 * Throws 22007 where text and template disagree, 22008 for fields and 22009 for offsets out of range.
 */
export const textToTimestamp = (text: string, template: string): number => {
  const { parts, day, time } = read(text, template)
  const utc = toUtc(day * DAY_MS + time, parts, text)
  return timestampValue(roundTimestamp(utc, Math.min(parts.precision || 3, 3)))
}

/** to_date(text, template): days since 1970-01-01, whatever time and offset the text names. */
export const textToDate = (text: string, template: string): number => {
  const { parts, day } = read(text, template)
  toUtc(0, parts, text)
  return dateValue(day, `: "${text}"`)
}

const STANDARD_SEPARATORS = "-./,':; "
const DATED = /^(?:A\.D\.|AD|B\.C\.|BC|CC|D|DD|DDD|DY|DAY|I.*|J|MM|MON|MONTH|Q|RM|W|WW|Y,YYY|Y{1,4})$/
const TIMED = /^(?:A\.M\.|AM|P\.M\.|PM|FF\d|HH(?:12|24)?|MI|MS|SS|SSSSS?|US)$/
const ZONED = /^(?:OF|TZ|TZH|TZM)$/

/** What a template of SQL/JSON's datetime() says of its texts. Throws 22007 for a mark that it may not have. */
const standardParts = (template: string) => {
  const nodes = parseFormat(template)
  const bare = nodes.find(
    (node) => node.kind !== 'field' && !('quoted' in node) && !STANDARD_SEPARATORS.includes(node.text),
  )
  if (bare !== undefined && bare.kind !== 'field') {
    throw badFormat(`invalid datetime format separator: "${bare.text}"`)
  }
  const has = (fields: RegExp) => nodes.some((node) => node.kind === 'field' && fields.test(node.field))
  return { dated: has(DATED), timed: has(TIMED), zoned: has(ZONED) }
}

/**
 * A text by a template of SQL/JSON's datetime(): milliseconds of the local day and time, and how far local time is ahead
 * of UTC, where the template has such parts. Throws 22007, 22008, 22009.
 */
export const readStandardDatetime = (
  text: string,
  template: string,
): { readonly day?: number; readonly time?: number; readonly offset?: number } => {
  const { dated, timed, zoned } = standardParts(template)
  const { parts, day, time } = read(text, template, true)
  if (zoned && !timed) throw badFormat('datetime format is zoned but not timed')
  if (!dated && !timed) throw badFormat('datetime format is not dated and not timed')
  const local = (dated ? day * DAY_MS : 0) + Math.round(time)
  return {
    ...(dated && { day }),
    ...(timed && { time: Math.round(time) }),
    ...(zoned && { offset: local - toUtc(local, parts, text) }),
  }
}
