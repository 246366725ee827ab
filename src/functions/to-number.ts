import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { type Piece, type Template, templateOf } from './number-template.ts'
import { roundTo } from './rounding.ts'

const MOST_ROMAN_DIGITS = 15
const ROMAN_DIGITS = new RegExp(`^[ \\t\\n\\v\\f\\r]*([IVXLCDM]{1,${MOST_ROMAN_DIGITS}})`, 'i')
// Thousands, hundreds, tens, units.
const ROMAN = /^(M{0,3})(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$/
const ROMAN_VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 }

/** The value of Roman digits at the start of a text, and their length with blanks before them; 22P02 for none, or bad ones. */
const romanNumeral = (text: string): { readonly value: number; readonly length: number } => {
  const [all = '', written = ''] = ROMAN_DIGITS.exec(text) ?? []
  const digits = written.toUpperCase()
  if (digits === '' || !ROMAN.test(digits)) {
    throw new DdsqlError(SQLSTATE.invalid_text_representation, 'invalid Roman numeral')
  }
  const values = Array.from(digits, (digit) => ROMAN_VALUES[digit]!)
  // A digit before a greater one is taken away from it.
  const value = values.reduce((sum, size, i) => sum + (size < (values[i + 1] ?? 0) ? -size : size), 0)
  return { value, length: all.length }
}

const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9'
const isSign = (char: string | undefined): char is '-' | '+' => char === '-' || char === '+'
const isData = (char: string | undefined): boolean => char !== undefined && '0123456789.,+-'.includes(char)

/** A walk through the input by the pieces of a template, in the steps of PostgreSQL. */
class Reader {
  readonly #chars: readonly string[]
  readonly #template: Template
  #at = 0
  #places = 0
  #placesBehind = 0
  #point = false
  sign = ''
  digits = ''
  /** The most digits before the point, and behind it. */
  before: number
  after: number

  constructor(text: string, template: Template) {
    this.#chars = Array.from(text)
    this.#template = template
    this.before = template.before + template.multi
    this.after = template.after
  }

  get atEnd(): boolean {
    return this.#at >= this.#chars.length
  }

  #has(...kinds: readonly Piece['kind'][]): boolean {
    return kinds.some((kind) => this.#template.has.has(kind))
  }

  /** Passes over as many characters that are no part of a number. */
  #skip(count: number): void {
    for (let left = count; left > 0 && !this.atEnd && !isData(this.#chars[this.#at]); left--) this.#at++
  }

  /** Reads a sign of those expected, or else passes over one character. */
  #readSign(signs: string): void {
    const char = this.#chars[this.#at]!
    if (signs.includes(char)) {
      this.sign = char
      this.#at++
    } else this.#skip(1)
  }

  read(piece: Piece): void {
    switch (piece.kind) {
      case 'group':
        if (!this.#template.fill && this.#chars[this.#at] === ',') this.#at++
        break
      case 'text':
        this.#at += Array.from(piece.text).length
        break
      case 'L':
        this.#skip(1)
        break
      case 'TH':
        if (!this.#has('RN', 'point')) this.#skip(2)
        break
      case 'MI':
        this.#readSign('-')
        break
      case 'PL':
        this.#readSign('+')
        break
      case 'SG':
        this.#readSign('-+')
        break
      case 'RN':
        this.#readRoman()
        break
      case 'digit':
      case 'point':
        this.#readPart(piece.kind === 'digit')
        this.#at++
        break
      default:
    }
  }

  #readRoman(): void {
    const { value, length } = romanNumeral(this.#chars.slice(this.#at).join(''))
    this.#at += length
    this.digits += value
    this.before = String(value).length
    this.after = 0
  }

  #readPart(isPlace: boolean): void {
    if (this.#chars[this.#at] === ' ') this.#at++
    if (this.sign === '' && isPlace && this.#places + this.#placesBehind === 0) this.#readFirstSign()
    const char = this.#chars[this.#at]
    if (char === undefined) return
    let isRead = false
    if (isDigit(char)) {
      if (this.#point && this.#placesBehind === this.after) return
      this.digits += char
      if (this.#point) this.#placesBehind++
      else this.#places++
      isRead = true
    } else if (this.#has('point') && !this.#point && char === '.') {
      this.digits += char
      this.#point = true
      isRead = true
    }
    if (this.sign === '' && this.#places + this.#placesBehind > 0) this.#readLastSign(isRead)
  }

  #readFirstSign(): void {
    const char = this.#chars[this.#at]
    if (char === '<' && this.#has('PR')) this.sign = '-'
    else if (isSign(char)) this.sign = char
    else return
    this.#at++
  }

  #readLastSign(isRead: boolean): void {
    const char = this.#chars[this.#at]
    const next = this.#chars[this.#at + 1]
    if (this.#has('S')) {
      // S stands behind the last digit, before what else follows.
      if (!isRead || !isSign(next)) return
      this.sign = next
      this.#at++
    } else if (!isRead && this.#has('MI', 'PL', 'SG') && isSign(char)) this.sign = char
  }
}

/**
 * to_number(text, template): NULL for an empty template, 22P02 where no digit is read, 22003 past the template's places,
 * 0A000 for EEEE.
 */
export const toNumber = (text: string, format: string): number | null => {
  if (format === '') return null
  const template = templateOf(format)
  const { pieces, has, multi } = template
  if (has.has('EEEE')) {
    throw new DdsqlError(SQLSTATE.feature_not_supported, '"EEEE" not supported for input', {
      hint: 'A text such as 1.5e3 is cast: text::numeric.',
    })
  }
  const reader = new Reader(text, template)
  for (const piece of pieces) {
    if (reader.atEnd) break
    reader.read(piece)
  }
  const { digits, sign, before, after } = reader
  if (!/\d/.test(digits)) {
    throw new DdsqlError(
      SQLSTATE.invalid_text_representation,
      `invalid input syntax for type numeric: "${sign || ' '}${digits}"`,
      { hint: 'The template has a 9 or 0 for each digit, D or a point, and G or a comma between groups.' },
    )
  }
  const value = roundTo(Number(sign + digits), after)
  if (Math.abs(value) >= 10 ** before) {
    throw new DdsqlError(SQLSTATE.numeric_value_out_of_range, 'numeric field overflow')
  }
  return value === 0 ? 0 : multi === 0 ? value : Number(`${sign}${digits}e-${multi}`)
}
