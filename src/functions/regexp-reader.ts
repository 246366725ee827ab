import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'

/** 2201B, in PostgreSQL's wording. */
export const badPattern = (what: string, hint?: string): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_regular_expression, `invalid regular expression: ${what}`, { hint })

interface Token {
  readonly char: string
  /** Between \Q and \E: means itself, whatever it is. */
  readonly quoted: boolean
}

const tokensOf = (pattern: string): Token[] => {
  const chars = Array.from(pattern)
  const tokens: Token[] = []
  let quoted = false
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i]!
    const next = chars[i + 1]
    if (char === '\\' && next === (quoted ? 'E' : 'Q')) {
      quoted = !quoted
      i++
    } else {
      tokens.push({ char, quoted })
      // An escaped character is taken along, so that \\Q is a backslash and a Q.
      if (char === '\\' && !quoted && next !== undefined) {
        tokens.push({ char: next, quoted: false })
        i++
      }
    }
  }
  return tokens
}

const PATTERN_SPACE = /^[\t-\r \u0085\u200e\u200f\u2028\u2029]$/
const LINE_END = /^[\n\r\u0085\u2028\u2029]$/

/** Reads an ICU pattern character by character. */
export class PatternReader {
  readonly #tokens: readonly Token[]
  #position = 0
  /** Flag x: white space and # comments are passed over. */
  skipping = false

  constructor(pattern: string) {
    this.#tokens = tokensOf(pattern)
  }

  get ended(): boolean {
    this.#skip()
    return this.#position >= this.#tokens.length
  }

  /** The next character when it may have a meaning of its own; undefined at the end and for a quoted one. */
  get special(): string | undefined {
    this.#skip()
    const token = this.#tokens[this.#position]
    return token === undefined || token.quoted ? undefined : token.char
  }

  /** The special character `ahead` places after the next one. */
  peek(ahead: number): string | undefined {
    const token = this.#tokens[this.#position + ahead]
    return token === undefined || token.quoted ? undefined : token.char
  }

  /** Takes the next character, whatever it is. */
  take(): string {
    this.#skip()
    return this.takeRaw()
  }

  /** Takes the next character, white space too. */
  takeRaw(): string {
    const token = this.#tokens[this.#position++]
    if (token === undefined) throw badPattern('the pattern ends too early')
    return token.char
  }

  /** Takes the text if it comes next, unquoted. */
  accept(text: string): boolean {
    this.#skip()
    const chars = Array.from(text)
    if (!chars.every((char, i) => this.peek(i) === char)) return false
    this.#position += chars.length
    return true
  }

  /** Takes everything before `end` and `end` itself; undefined, taking nothing, when `end` does not come. */
  until(end: string): string | undefined {
    let text = ''
    const start = this.#position
    for (; this.#position < this.#tokens.length; this.#position++) {
      if (this.accept(end)) return text
      text += this.#tokens[this.#position]!.char
    }
    this.#position = start
    return undefined
  }

  /** Takes up to `most` characters that fit. */
  takeWhile(fits: RegExp, most: number): string {
    let text = ''
    for (
      let char = this.peek(0);
      char !== undefined && fits.test(char) && text.length < most;
      char = this.peek(0)
    ) {
      text += char
      this.#position++
    }
    return text
  }

  #skip(): void {
    if (!this.skipping) return
    for (let char = this.peek(0); char !== undefined; char = this.peek(0)) {
      if (char === '#') {
        while (this.#position < this.#tokens.length && !LINE_END.test(this.#tokens[this.#position]!.char)) {
          this.#position++
        }
      } else if (PATTERN_SPACE.test(char)) this.#position++
      else return
    }
  }
}
