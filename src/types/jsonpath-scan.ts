import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'

/** A word, mark or constant of a JSON path. `text` is as written, `value` is what a string, word or variable says. */
export interface PathToken {
  readonly kind: 'word' | 'string' | 'variable' | 'integer' | 'number' | 'mark' | 'end'
  readonly text: string
  readonly value: string
}

/** 42601, at what stands there. */
export const pathSyntaxError = (message: string, near: string): DdsqlError =>
  new DdsqlError(
    SQLSTATE.syntax_error,
    near === '' ? `${message} at end of jsonpath input` : `${message} at or near "${near}" of jsonpath input`,
  )

const invalid = (detail: string): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_text_representation, 'invalid input syntax for type jsonpath', { detail })

const SPACE = /(?:[ \t\n\r\f]+|\/\*[\s\S]*?\*\/)*/y
const MARK = /&&|\|\||\*\*|<=|==|<>|!=|>=|[?%$.[\]{}()|&!=<>@#,*:+/-]/y
// What a word is made of, besides escapes.
const PLAIN = /[^?%$.[\]{}()|&!=<>@#,*:+/\\" \t\n\r\f-]+/y
const NUMBER =
  /0[xX][\da-fA-F](?:_?[\da-fA-F])*|0[oO][0-7](?:_?[0-7])*|0[bB][01](?:_?[01])*|(?:(?:0|[1-9](?:_?\d)*)(?:\.(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?/y
const HALF_EXPONENT = /[eE][+-]?(?!\d)/y
const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }
const UNICODE = /u(?:([\da-fA-F]{4})|\{([\da-fA-F]{1,6})\})/y
const HEX = /x([\da-fA-F]{2})/y

class Scanner {
  #at = 0
  constructor(readonly text: string) {}

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.text)?.[0] ?? ''
    this.#at += found.length
    return found
  }

  /** A character, of which the first half of a pair may only be followed by the second. */
  #unicode(high?: number): string {
    UNICODE.lastIndex = this.#at
    const found = UNICODE.exec(this.text)
    if (found === null)
      throw pathSyntaxError('invalid Unicode escape sequence', this.text.slice(this.#at - 1))
    this.#at += found[0].length
    const code = Number.parseInt(found[1] ?? found[2]!, 16)
    if (code === 0) {
      throw new DdsqlError(SQLSTATE.untranslatable_character, 'unsupported Unicode escape sequence', {
        detail: '\\u0000 cannot be converted to text.',
      })
    }
    const isLow = code >= 0xdc00 && code <= 0xdfff
    if (isLow !== (high !== undefined)) throw invalid('Unicode low surrogate must follow a high surrogate.')
    if (high !== undefined) return String.fromCharCode(high, code)
    if (code > 0x10ffff) throw pathSyntaxError('invalid Unicode escape sequence', found[0])
    if (code < 0xd800 || code > 0xdbff) return String.fromCodePoint(code)
    if (!this.text.startsWith('\\u', this.#at)) {
      throw invalid('Unicode low surrogate must follow a high surrogate.')
    }
    this.#at++
    return this.#unicode(code)
  }

  /** What stands behind a backslash. */
  #escaped(): string {
    const mark = this.text[this.#at]
    if (mark === undefined) throw pathSyntaxError('unexpected end after backslash', '')
    if (mark === 'u') return this.#unicode()
    if (mark === 'x') {
      HEX.lastIndex = this.#at
      const found = HEX.exec(this.text)
      if (found === null) throw pathSyntaxError('invalid hexadecimal character sequence', '\\x')
      this.#at += found[0].length
      return String.fromCharCode(Number.parseInt(found[1]!, 16))
    }
    const character = String.fromCodePoint(this.text.codePointAt(this.#at)!)
    this.#at += character.length
    return ESCAPES[mark] ?? character
  }

  #quoted(): string {
    this.#at++
    let value = ''
    for (;;) {
      const start = this.#at
      while (this.#at < this.text.length && !'"\\'.includes(this.text[this.#at]!)) this.#at++
      value += this.text.slice(start, this.#at)
      const mark = this.text[this.#at++]
      if (mark === '"') return value
      if (mark === undefined) throw pathSyntaxError('unterminated quoted string', '')
      value += this.#escaped()
    }
  }

  #word(): string {
    let value = ''
    for (;;) {
      value += this.#match(PLAIN)
      if (this.text[this.#at] !== '\\') return value
      this.#at++
      value += this.#escaped()
    }
  }

  #number(): PathToken | undefined {
    const start = this.#at
    const text = this.#match(NUMBER)
    if (text === '') return undefined
    if (this.#match(HALF_EXPONENT) !== '') {
      throw pathSyntaxError('invalid numeric literal', this.text.slice(start, this.#at))
    }
    if (this.#match(PLAIN) !== '') {
      throw pathSyntaxError('trailing junk after numeric literal', this.text.slice(start, this.#at))
    }
    const digits = text.replaceAll('_', '')
    const isInteger = /^\d+$|^0[xXoObB]/.test(digits)
    return {
      kind: isInteger ? 'integer' : 'number',
      text,
      value: isInteger ? String(BigInt(digits)) : digits.replace(/^\./, '0.').replace(/\.(?!\d)/, ''),
    }
  }

  next(): PathToken {
    this.#match(SPACE)
    const start = this.#at
    const mark = this.text[start]
    if (mark === undefined) return { kind: 'end', text: '', value: '' }
    if (this.text.startsWith('/*', start)) throw pathSyntaxError('unexpected end of comment', '')
    if (mark === '"') return { kind: 'string', value: this.#quoted(), text: '"' }
    if (mark === '$') {
      this.#at++
      const quoted = this.text[this.#at] === '"'
      const value = quoted ? this.#quoted() : this.#word()
      if (quoted || value !== '') return { kind: 'variable', value, text: this.text.slice(start, this.#at) }
      return { kind: 'mark', value: mark, text: mark }
    }
    if (/[\d.]/.test(mark)) {
      const number = this.#number()
      if (number !== undefined) return number
    }
    const symbol = this.#match(MARK)
    if (symbol !== '') return { kind: 'mark', value: symbol === '<>' ? '!=' : symbol, text: symbol }
    const value = this.#word()
    return { kind: 'word', value, text: this.text.slice(start, this.#at) }
  }
}

/** The tokens of a path; the last is the end. Throws 42601, 22P02, 22P05. */
export const scanJsonPath = (text: string): readonly PathToken[] => {
  const scanner = new Scanner(text)
  const tokens: PathToken[] = []
  for (;;) {
    const token = scanner.next()
    tokens.push(token)
    if (token.kind === 'end') return tokens
  }
}
