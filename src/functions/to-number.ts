import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { roundTo } from './rounding.ts'
import { type Piece, templateOf } from './to-char-number.ts'

const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9'
const isSign = (char: string | undefined): char is '-' | '+' => char === '-' || char === '+'
const isData = (char: string | undefined): boolean => char !== undefined && '0123456789.,+-'.includes(char)

/** A walk through the input by the pieces of a template, in the steps of PostgreSQL's NUM_processor. */
class Reader {
  readonly #chars: readonly string[]
  readonly #has: ReadonlySet<Piece['kind']>
  readonly #after: number
  readonly #signFirst: boolean
  #at = 0
  #before = 0
  #behind = 0
  #point = false
  sign = ''
  digits = ''

  constructor(text: string, pieces: readonly Piece[], after: number) {
    this.#chars = Array.from(text)
    this.#has = new Set(pieces.map(({ kind }) => kind))
    this.#after = after
    const isNumber = ({ kind }: Piece) => kind === 'digit' || kind === 'point'
    this.#signFirst = pieces.findIndex(({ kind }) => kind === 'S') < pieces.findIndex(isNumber)
  }

  get atEnd(): boolean {
    return this.#at >= this.#chars.length
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
        if (this.#chars[this.#at] === ',') this.#at++
        break
      case 'text':
        this.#at += Array.from(piece.text).length
        break
      case 'S':
      case 'PR':
        break
      case 'L':
        this.#skip(1)
        break
      case 'TH':
        this.#skip(2)
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
      default:
        this.#readPart(piece.kind === 'digit')
        this.#at++
    }
  }

  #readPart(isPlace: boolean): void {
    const chars = this.#chars
    const has = this.#has
    if (chars[this.#at] === ' ') this.#at++
    if (this.sign === '' && isPlace && this.digits.replace('.', '') === '') this.#readFirstSign()
    if (this.atEnd) return
    let isRead = false
    const char = chars[this.#at]!
    if (isDigit(char)) {
      if (this.#point && this.#behind === this.#after) return
      this.digits += char
      if (this.#point) this.#behind++
      else this.#before++
      isRead = true
    } else if (has.has('point') && !this.#point && char === '.') {
      this.digits += char
      this.#point = true
      isRead = true
    }
    if (this.sign !== '' || this.#before + this.#behind === 0) return
    const next = chars[this.#at + 1]
    if (has.has('S')) {
      // S stands behind the last digit, before what else follows.
      if (isRead && isSign(next)) {
        this.sign = next
        this.#at++
      }
    } else if (!isRead && isSign(char)) this.sign = char
  }

  #readFirstSign(): void {
    const char = this.#chars[this.#at]
    if (this.#has.has('S') && !this.#signFirst) return
    if (char === '<' && this.#has.has('PR')) this.sign = '-'
    else if (isSign(char)) this.sign = char
    else return
    this.#at++
  }
}

/** to_number(text, template): NULL for an empty template, 22P02 where no digit is read, 22003 past the template's places. */
export const toNumber = (text: string, format: string): number | null => {
  if (format === '') return null
  const { pieces, before, after } = templateOf(format)
  const reader = new Reader(text, pieces, after)
  for (const piece of pieces) {
    if (reader.atEnd) break
    reader.read(piece)
  }
  const { digits, sign } = reader
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
  return value === 0 ? 0 : value
}
