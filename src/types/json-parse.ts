import { DdsqlError } from '../source/error.ts'
import { tooDeep } from '../source/limits.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { exactInteger } from './bigint.ts'
import { type JsonMember, JsonNumber } from './value.ts'

const invalidJson = (detail: string): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_text_representation, 'invalid input syntax for type json', { detail })

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const SPACE = /[ \t\n\r]*/y
const WORD = /[A-Za-z0-9_.+\-\u0080-\uffff]+/y
// Everything but control characters, the quote and the backslash.
const PLAIN = /[ !#-[\]-\uffff]*/y
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}
// Deeper values would overflow the stack of whoever walks them.
const DEEPEST = 1000
// A numeric of PostgreSQL has at most so many digits before the point, and behind it.
const MOST_DIGITS = 131_072
const MOST_PLACES = 16_383

const tooLarge = (): DdsqlError =>
  new DdsqlError(SQLSTATE.numeric_value_out_of_range, 'value overflows numeric format')

// How JavaScript prints a number is how numeric does, as long as there is no exponent.
const plainNumber = (text: string): number | undefined => {
  const value = Number(text)
  return String(value) === text ? value : undefined
}

/** The text of a JSON number, exact: whole ones as an integer, others as a float64 where it prints the same digits. */
export const jsonNumber = (text: string): number | bigint | JsonNumber => {
  const plain = plainNumber(text)
  if (plain !== undefined && Number.isSafeInteger(plain)) return plain
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text)!
  const exponent = Number(power)
  const places = Math.max(fraction.length - exponent, 0)
  if (whole.length + exponent > MOST_DIGITS || places > MOST_PLACES) throw tooLarge()
  const digits = (whole + fraction.padEnd(Math.max(exponent, 0), '0')).padStart(places + 1, '0')
  const units = BigInt(digits)
  const minus = units === 0n ? '' : sign
  if (places === 0) return exactInteger(BigInt(`${minus}${units}`))
  const point = digits.length - places
  const numeric = `${minus}${digits.slice(0, point).replace(/^0+(?=\d)/, '')}.${digits.slice(point)}`
  return plainNumber(numeric) ?? new JsonNumber(numeric)
}

const duplicateKey = (): DdsqlError =>
  new DdsqlError(SQLSTATE.duplicate_json_object_key_value, 'duplicate JSON object key value')

/** JSON read exactly, with PostgreSQL's complaints. Slower than JSON.parse, which is tried first. */
class JsonReader {
  #at = 0
  #depth = 0
  constructor(
    readonly text: string,
    readonly uniqueKeys = false,
  ) {}

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.text)?.[0] ?? ''
    this.#at += found.length
    return found
  }

  /** The next mark that is not space; '' at the end. */
  #peek(): string {
    this.#match(SPACE)
    return this.text[this.#at] ?? ''
  }

  /** Complains about what stands here instead of `wanted`. */
  #fail(wanted: string): never {
    const mark = this.#peek()
    if (mark === '') throw invalidJson('The input string ended unexpectedly.')
    let token = mark
    if (mark === '"') {
      const start = this.#at
      this.#string()
      token = this.text.slice(start, this.#at)
    } else if (!'{}[],:'.includes(mark)) {
      token = this.#match(WORD) || String.fromCodePoint(this.text.codePointAt(this.#at)!)
      const known = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(token)
      if (!known) throw invalidJson(`Token "${token}" is invalid.`)
    }
    throw invalidJson(`Expected ${wanted}, but found "${token}".`)
  }

  #codeUnit(): number {
    const hex = this.text.slice(this.#at, this.#at + 4)
    if (!/^[0-9a-fA-F]{4}$/.test(hex)) {
      throw invalidJson('"\\u" must be followed by four hexadecimal digits.')
    }
    this.#at += 4
    return Number.parseInt(hex, 16)
  }

  #unicode(): string {
    const unit = this.#codeUnit()
    if (unit === 0) {
      throw new DdsqlError(SQLSTATE.untranslatable_character, 'unsupported Unicode escape sequence', {
        detail: '\\u0000 cannot be converted to text.',
      })
    }
    if (unit >= 0xdc00 && unit <= 0xdfff) {
      throw invalidJson('Unicode low surrogate must follow a high surrogate.')
    }
    if (unit < 0xd800 || unit > 0xdbff) return String.fromCharCode(unit)
    if (!this.text.startsWith('\\u', this.#at)) {
      throw invalidJson('Unicode low surrogate must follow a high surrogate.')
    }
    this.#at += 2
    const low = this.#codeUnit()
    if (low < 0xdc00 || low > 0xdfff) {
      throw invalidJson('Unicode low surrogate must follow a high surrogate.')
    }
    return String.fromCharCode(unit, low)
  }

  #string(): string {
    const start = this.#at++
    let value = ''
    for (;;) {
      value += this.#match(PLAIN)
      const mark = this.text[this.#at++]
      if (mark === '"') return value
      if (mark === undefined) throw invalidJson(`Token "${this.text.slice(start)}" is invalid.`)
      if (mark !== '\\') {
        const code = mark.charCodeAt(0).toString(16).padStart(2, '0')
        throw invalidJson(`Character with value 0x${code} must be escaped.`)
      }
      const escaped = this.text[this.#at++]
      if (escaped === undefined) throw invalidJson(`Token "${this.text.slice(start)}" is invalid.`)
      if (escaped === 'u') value += this.#unicode()
      else {
        const meant = ESCAPES[escaped]
        if (meant === undefined) throw invalidJson(`Escape sequence "\\${escaped}" is invalid.`)
        value += meant
      }
    }
  }

  #scalar(): JsonMember {
    const start = this.#at
    const word = this.#match(WORD)
    if (word === 'true') return true
    if (word === 'false') return false
    if (word === 'null') return null
    NUMBER.lastIndex = 0
    if (NUMBER.exec(word)?.[0] === word && word !== '') return jsonNumber(word)
    this.#at = start
    return this.#fail('JSON value')
  }

  #array(): JsonMember {
    this.#at++
    const items: JsonMember[] = []
    if (this.#peek() === ']') {
      this.#at++
      return items
    }
    for (;;) {
      items.push(this.#value())
      const mark = this.#peek()
      if (mark !== ',' && mark !== ']') this.#fail('"," or "]"')
      this.#at++
      if (mark === ']') return items
    }
  }

  #object(): JsonMember {
    this.#at++
    const members = new Map<string, JsonMember>()
    if (this.#peek() === '}') {
      this.#at++
      return {}
    }
    for (;;) {
      if (this.#peek() !== '"') this.#fail(members.size === 0 ? 'string or "}"' : 'string')
      const key = this.#string()
      if (this.#peek() !== ':') this.#fail('":"')
      this.#at++
      if (this.uniqueKeys && members.has(key)) throw duplicateKey()
      members.set(key, this.#value())
      const mark = this.#peek()
      if (mark !== ',' && mark !== '}') this.#fail('"," or "}"')
      this.#at++
      // Makes own properties, of `__proto__` too.
      if (mark === '}') return Object.fromEntries(members)
    }
  }

  #value(): JsonMember {
    const mark = this.#peek()
    if (mark === '"') return this.#string()
    if (mark !== '{' && mark !== '[') return this.#scalar()
    if (++this.#depth > DEEPEST) {
      throw tooDeep()
    }
    const value = mark === '[' ? this.#array() : this.#object()
    this.#depth--
    return value
  }

  read(): JsonMember {
    const value = this.#value()
    if (this.#peek() !== '') this.#fail('end of input')
    return value
  }
}

// What JSON.parse would make inexact (long digits, zeros at the end, exponents) or let pass (\u0000, lone
// surrogates, -0).
const DELICATE = /[\d.]{16}|\.\d*0(?!\d)|\d\.\d*[eE]|\d[eE]|-0|\\u(?:0000|[dD][89a-fA-F])/

// A text with fewer brackets than this cannot be nested too deeply.
const mayBeDeep = (text: string): boolean =>
  text.length > 2 * DEEPEST && text.replace(/[^[{]+/g, '').length > DEEPEST

/**
 * A JSON text as a member. Numbers stay exact, whole ones past 2^53 are bigint; of equal keys the last wins, `__proto__` is
 * an own property. Throws 22P02 with PostgreSQL's detail, 22P05 for \u0000, 54001 when nested too deeply.
 */
export const parseJsonText = (text: string): JsonMember => {
  if (!DELICATE.test(text) && !mayBeDeep(text)) {
    try {
      return JSON.parse(text) as JsonMember
    } catch {
      // The reader below finds the mistake again and tells it as PostgreSQL does.
    }
  }
  return new JsonReader(text).read()
}

/** The same, where no object may have a key twice (22030) unless that is allowed. */
export const parseUniqueJson = (text: string, allowed = false): JsonMember =>
  allowed ? parseJsonText(text) : new JsonReader(text, true).read()
