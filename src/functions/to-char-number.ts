// to_char of numbers, in the steps of PostgreSQL: digits of the number are written where the template has places for them.

import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { bigintValue } from '../types/bigint.ts'
import { printJsonNumber } from '../types/json.ts'
import { type Piece, type Template, templateOf } from './number-template.ts'
import { round } from './rounding.ts'

// ── digits ──────────────────────────────────────────────────────────────────────────────────────────

/** Decimal digits with a point `scale` digits before their end. */
interface Decimal {
  readonly digits: bigint
  readonly scale: number
}

/** What the number's shortest decimal text says. */
const shortestDecimal = (size: number | bigint): Decimal => {
  const [whole = '', fraction = ''] = printJsonNumber(size).split('.')
  return { digits: BigInt(whole + fraction), scale: fraction.length }
}

const BITS = new DataView(new ArrayBuffer(8))

/** Every digit of a float64, as C's printf sees it. */
const exactDecimal = (size: number): Decimal => {
  BITS.setFloat64(0, size)
  const bits = BITS.getBigUint64(0)
  const exponent = Number(bits >> 52n)
  const mantissa = (bits & 0xfffffffffffffn) | (exponent === 0 ? 0n : 0x10000000000000n)
  const power = Math.max(exponent, 1) - 1075
  return power < 0
    ? { digits: mantissa * 5n ** BigInt(-power), scale: -power }
    : { digits: mantissa << BigInt(power), scale: 0 }
}

/** numeric rounds halves away from zero, printf to even. */
type Halves = 'away' | 'even'

/** The digits rounded to `places` behind the point, without it. */
const roundedDigits = ({ digits, scale }: Decimal, places: number, halves: Halves): bigint => {
  if (scale <= places) return digits * 10n ** BigInt(places - scale)
  const unit = 10n ** BigInt(scale - places)
  const kept = digits / unit
  const twice = (digits % unit) * 2n
  return twice > unit || (twice === unit && (halves === 'away' || kept % 2n === 1n)) ? kept + 1n : kept
}

const withPoint = (digits: bigint, places: number): string => {
  if (places === 0) return String(digits)
  const text = String(digits).padStart(places + 1, '0')
  return `${text.slice(0, -places)}.${text.slice(-places)}`
}

const fixed = (decimal: Decimal, places: number, halves: Halves): string =>
  withPoint(roundedDigits(decimal, places, halves), places)

/** As 1.23e+05. PostgreSQL's numeric does not carry into the exponent: 9.99 is 10.0e+00 with one digit. */
const scientific = ({ digits, scale }: Decimal, places: number, halves: Halves): string => {
  const exponent = digits === 0n ? 0 : String(digits).length - 1 - scale
  const significand = roundedDigits({ digits, scale: scale + exponent }, places, halves)
  const carries = halves === 'even' && String(significand).length > places + 1
  const shown = carries ? significand / 10n : significand
  const shownExponent = carries ? exponent + 1 : exponent
  const power = String(Math.abs(shownExponent)).padStart(2, '0')
  return `${withPoint(shown, places)}e${shownExponent < 0 ? '-' : '+'}${power}`
}

// ── the number that is written ──────────────────────────────────────────────────────────────────────

interface Shown {
  readonly isNegative: boolean
  readonly number: string
}

/** Writes one kind of number by a template: its digits, by V ten times as many, with as many behind the point. */
const toChar = (template: Template, isNegative: boolean, number: string, after = template.after): string => {
  const before = template.before + template.multi
  const point = number.indexOf('.')
  const length = point < 0 ? number.length : point
  const fits = length <= before
  const hashes = (): string => `${'#'.repeat(before)}.${'#'.repeat(after)}`
  const shown: Shown = { isNegative, number: fits ? number : hashes() }
  return new Writer(template, shown, before, after, fits ? before - length : 0).write()
}

const scientificHashes = ({ before, after }: Template): string => {
  const hashes = Array.from('#'.repeat(before + after + 6))
  hashes[0] = ' '
  hashes[before + 1] = '.'
  return hashes.join('')
}

const isFiniteNumber = (value: number | bigint): boolean =>
  typeof value === 'bigint' || Number.isFinite(value)

/** NaN and infinities, which have no digits. */
const specialToChar = (value: number, template: Template): string =>
  template.has.has('EEEE')
    ? scientificHashes(template)
    : toChar(template, value < 0, String(value).replace('-', ''))

const MOST_ROMAN = 3999
const ROMANS: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]
const ROMAN_WIDTH = 15

/** Roman digits of 1 to 3999, hashes for any other number. */
const roman = (value: number | bigint): string => {
  if (!(value >= 1 && value <= MOST_ROMAN)) return '#'.repeat(ROMAN_WIDTH)
  let rest = Number(value)
  let text = ''
  for (const [size, digits] of ROMANS) {
    for (; rest >= size; rest -= size) text += digits
  }
  return text
}

const scaledBy = ({ digits, scale }: Decimal, multi: number): Decimal => ({ digits, scale: scale - multi })

const signed = (isNegative: boolean, text: string): string => (isNegative ? '-' : ' ') + text

/** to_char(BIGINT, template). 42601 for patterns that cannot stand together, 22003 where V leads past int64. */
export const integerToChar = (value: number | bigint, format: string): string => {
  if (format === '') return ''
  const template = templateOf(format)
  const { has, after, multi } = template
  if (has.has('RN')) return romanToChar(template, roman(value))
  const isNegative = value < 0
  const size = isNegative ? -BigInt(value) : BigInt(value)
  const decimal = { digits: size, scale: 0 }
  if (has.has('EEEE')) return signed(isNegative, scientific(decimal, after, 'away'))
  bigintValue(BigInt(value) * 10n ** BigInt(multi))
  return toChar(template, isNegative, fixed(scaledBy(decimal, multi), after, 'away'))
}

/** to_char(DECIMAL, template) of what is numeric in PostgreSQL. 42601 for patterns that cannot stand together. */
export const numericToChar = (value: number, format: string): string => {
  if (format === '') return ''
  const template = templateOf(format)
  const { has, after, multi } = template
  if (has.has('RN')) return romanToChar(template, roman(round(value)))
  if (!isFiniteNumber(value)) return specialToChar(value, template)
  const decimal = shortestDecimal(Math.abs(value))
  if (has.has('EEEE')) return signed(value < 0, scientific(decimal, after, 'away'))
  const number = fixed(scaledBy(decimal, multi), after, 'away')
  return toChar(template, value < 0 && /[1-9]/.test(number), number)
}

// A float64 has no more digits to show.
const MOST_DIGITS = 15

const nearestEven = (value: number): number => {
  const floor = Math.floor(value)
  const part = value - floor
  return part > 0.5 || (part === 0.5 && floor % 2 !== 0) ? floor + 1 : floor
}

/** to_char(DECIMAL, template) of what is float8 in PostgreSQL. 42601 for patterns that cannot stand together. */
export const floatToChar = (value: number, format: string): string => {
  if (format === '') return ''
  const template = templateOf(format)
  const { has, multi } = template
  if (has.has('RN')) return romanToChar(template, roman(nearestEven(value)))
  if (!isFiniteNumber(value)) return specialToChar(value, template)
  const isNegative = value < 0 || Object.is(value, -0)
  if (has.has('EEEE')) {
    return signed(isNegative, scientific(exactDecimal(Math.abs(value)), template.after, 'even'))
  }
  const size = Math.abs(value) * 10 ** multi
  if (!isFiniteNumber(size)) return specialToChar(isNegative ? -size : size, template)
  const decimal = exactDecimal(size)
  const length = fixed(decimal, 0, 'even').length
  const after = Math.max(0, Math.min(template.after, MOST_DIGITS - length))
  return toChar(template, isNegative, fixed(decimal, after, 'even'), after)
}

const romanToChar = ({ pieces, fill }: Template, digits: string): string => {
  const shown = fill ? digits : digits.padStart(ROMAN_WIDTH)
  return pieces
    .map((piece) => {
      if (piece.kind === 'RN') return piece.lower ? shown.toLowerCase() : shown
      if (piece.kind === 'text') return piece.text
      if (piece.kind === 'L') return ' '
      return piece.kind === 'group' && !fill ? ' ' : ''
    })
    .join('')
}

// ── the template that is filled ─────────────────────────────────────────────────────────────────────

/** Where S writes the sign. */
type SignPlace = 'first' | 'last' | undefined

/** Fills a template from left to right. */
class Writer {
  readonly #template: Template
  readonly #isNegative: boolean
  readonly #number: string
  readonly #after: number
  readonly #signPlace: SignPlace
  readonly #hasBrackets: boolean
  /** Places that the number leaves empty. */
  readonly #blanks: number
  /** The last character that FM shows, unless a `0` asks for more. */
  readonly #lastRelevant: number | undefined
  readonly #count: number
  #isSignWritten: boolean
  #isInNumber = false
  #place = 0
  #at = 0
  #text = ''
  // Where the digits ran out: PostgreSQL's text ends there.
  #end: number | undefined

  constructor(
    template: Template,
    { isNegative, number }: Shown,
    before: number,
    after: number,
    blanks: number,
  ) {
    const { has, fill, beforeSign } = template
    this.#template = template
    this.#isNegative = isNegative
    this.#number = number
    this.#after = after
    this.#blanks = blanks
    const isApart = has.has('PL') || has.has('MI') || has.has('SG')
    this.#signPlace = has.has('S')
      ? beforeSign === undefined || beforeSign === before
        ? 'last'
        : 'first'
      : undefined
    this.#hasBrackets = has.has('PR') && (isNegative || !fill || isApart)
    // PL alone leaves the number its own sign.
    this.#isSignWritten = isApart ? has.has('MI') || has.has('SG') : !isNegative && fill && !has.has('S')
    this.#lastRelevant = fill && has.has('point') ? this.#findLastRelevant() : undefined
    this.#count = after + before - 1 + (!this.#isSignWritten && blanks === 0 ? 1 : 0)
  }

  #findLastRelevant(): number | undefined {
    const point = this.#number.indexOf('.')
    if (point < 0) return undefined
    const last = Math.max(point, this.#number.search(/[^0]0*$/))
    const { lastZero } = this.#template
    return lastZero > this.#blanks
      ? Math.max(last, Math.min(this.#number.length - 1, lastZero - this.#blanks))
      : last
  }

  write(): string {
    for (const piece of this.#template.pieces) this.#write(piece)
    return this.#end === undefined ? this.#text : this.#text.slice(0, this.#end)
  }

  #write(piece: Piece): void {
    const { fill, has } = this.#template
    const blank = fill ? '' : ' '
    switch (piece.kind) {
      case 'digit':
        this.#writePlace(piece.zero)
        break
      case 'point':
        this.#writePlace(false)
        break
      case 'group':
        this.#text += this.#isInNumber ? ',' : blank
        break
      case 'L':
        this.#text += ' '
        break
      case 'TH': {
        if (this.#number.startsWith('#') || this.#isNegative || has.has('point')) break
        const ordinal = ordinalOf(this.#number)
        this.#text += piece.lower ? ordinal.toLowerCase() : ordinal
        break
      }
      case 'MI':
        this.#text += this.#isNegative ? '-' : blank
        break
      case 'PL':
        this.#text += this.#isNegative ? blank : '+'
        break
      case 'SG':
        this.#text += this.#sign
        break
      case 'text':
        this.#text += piece.text
        break
      default:
    }
  }

  get #sign(): string {
    return this.#isNegative ? '-' : '+'
  }

  /** Whether the next digit is the lone zero of a fraction, for which 9 has no place. */
  get #isLoneZero(): boolean {
    return (
      this.#template.firstZero === 0 && this.#at === 0 && this.#number.startsWith('0') && this.#after !== 0
    )
  }

  get #endsInPoint(): boolean {
    return this.#lastRelevant !== undefined && this.#number[this.#lastRelevant] === '.'
  }

  #writePlace(isZero: boolean): void {
    const { has, fill, firstZero } = this.#template
    const zeroFrom = firstZero === 0 ? Number.POSITIVE_INFINITY : firstZero - 1
    this.#isInNumber = false
    const begins = this.#place >= this.#blanks || zeroFrom === this.#place
    if (!this.#isSignWritten && begins && (!this.#isLoneZero || this.#endsInPoint)) this.#writeSign()
    if (this.#place < this.#blanks) {
      if (zeroFrom > this.#place) this.#text += fill ? '' : ' '
      else {
        this.#text += '0'
        this.#isInNumber = true
      }
    } else {
      this.#writeDigit(isZero)
      if (this.#at < this.#number.length) this.#at++
    }
    const end =
      this.#lastRelevant === this.#at && this.#lastRelevant !== undefined
        ? this.#place
        : this.#count + (this.#blanks > 0 ? 1 : 0) + (has.has('point') ? 1 : 0)
    if (this.#place + 1 === end) {
      if (this.#isSignWritten && this.#hasBrackets) this.#text += this.#isNegative ? '>' : ' '
      else if (this.#signPlace === 'last') this.#text += this.#sign
    }
    this.#place++
  }

  #writeSign(): void {
    if (this.#signPlace === 'last') return
    if (this.#signPlace === 'first') this.#text += this.#sign
    else if (this.#hasBrackets) this.#text += this.#isNegative ? '<' : ' '
    else if (this.#isNegative) this.#text += '-'
    else if (!this.#template.fill) this.#text += ' '
    this.#isSignWritten = true
  }

  #writeDigit(isZero: boolean): void {
    const { fill } = this.#template
    const char = this.#number[this.#at]
    const last = this.#lastRelevant
    if (char === '.') {
      if (!this.#endsInPoint || fill) this.#text += '.'
    } else if (last !== undefined && this.#at > last && !isZero) {
      // FM shows no zeros here.
    } else if (this.#isLoneZero) {
      if (!fill) this.#text += ' '
      else if (this.#endsInPoint) this.#text += '0'
    } else {
      if (char === undefined) this.#end ??= this.#text.length
      this.#text += char ?? ' '
      this.#isInNumber = true
    }
  }
}

/** ST, ND, RD or TH, by the last two digits. */
const ordinalOf = (number: string): string => {
  const last = number.at(-1) ?? ''
  if (!/\d/.test(last))
    throw new DdsqlError(SQLSTATE.invalid_text_representation, `"${number}" is not a number`)
  if (number.length > 1 && number.at(-2) === '1') return 'TH'
  return { 1: 'ST', 2: 'ND', 3: 'RD' }[last] ?? 'TH'
}
