import { ANY, LINE_ENDS, literal, not, readEscape, readSet, WORD } from './regexp-class.ts'
import { badPattern, PatternReader } from './regexp-reader.ts'

/** Exactly one character; where `single` is given, the class of that character, \r\n is taken as one too. */
export interface CharacterPart {
  readonly kind: 'character'
  readonly source: string
  readonly single?: string
}

/** A pattern's parts. `source` is JavaScript (flag v). */
export type Part =
  | CharacterPart
  /** A place between characters. */
  | { readonly kind: 'place'; readonly source: string }
  | { readonly kind: 'reference'; readonly group: number }
  | {
      readonly kind: 'capture'
      readonly group: number
      readonly name: string | undefined
      readonly body: Part
    }
  | { readonly kind: 'look'; readonly opening: '?=' | '?!' | '?<=' | '?<!'; readonly body: Part }
  | {
      readonly kind: 'repeat'
      readonly body: Part
      readonly min: number
      readonly max: number
      readonly lazy: boolean
    }
  | { readonly kind: 'sequence'; readonly parts: readonly Part[] }
  | { readonly kind: 'choice'; readonly options: readonly Part[] }

export interface Parsed {
  readonly root: Part
  readonly ignoreCase: boolean
  readonly groups: number
  readonly names: ReadonlyMap<string, number>
}

export interface Modes {
  readonly ignoreCase: boolean
  readonly multiline: boolean
}

// ── what ICU's symbols are in JavaScript ────────────────────────────────────────────────────────────

const LINE_END = `[${LINE_ENDS}]`
// Without flag m.
export const START = '^'
export const END = '$'
const NOT_INSIDE_CRLF = '(?<!\\r(?=\\n))'
const LINE_START = `(?:${START}|(?<=${LINE_END})(?=${ANY}))`
const LINE_STOP = `(?:${END}|(?=${LINE_END})${NOT_INSIDE_CRLF})`
const END_OR_LAST_LINE_END = `(?:${END}|(?=(?:\\r\\n|${LINE_END})${END})${NOT_INSIDE_CRLF})`
const DOT = not(LINE_ENDS)
/** Where \r\n, which is one line end and never half of one, does not begin. */
export const NO_PAIR = '(?!\\r\\n)'
const orPair = (single: string): string => `(?:\\r\\n|${NO_PAIR}${single})`
// Combining characters belong to the character before them.
const COMBINING = '[\\p{Grapheme_Extend}\\p{Cf}]'
const AFTER_WORD = `(?<=[${WORD}--${COMBINING}]${COMBINING}*)`
const AFTER_OTHER = `(?<![${WORD}--${COMBINING}]${COMBINING}*)`
const BOUNDARY = `(?!${COMBINING})(?:${AFTER_WORD}(?!${WORD})|${AFTER_OTHER}(?=${WORD}))`

const PLACES: Readonly<Record<string, string>> = {
  A: START,
  Z: END_OR_LAST_LINE_END,
  z: END,
  b: `(?:${BOUNDARY})`,
  B: `(?!${BOUNDARY})`,
}

const REFUSED: Readonly<Record<string, string>> = {
  G: '\\G (the end of the last match)',
  X: '\\X (a grapheme cluster)',
  N: '\\N{...} (a character by name)',
}

const unsupported = (what: string): Error => badPattern(`${what} is not supported`)

const isSeveral = (text: string): boolean => Array.from(text).length > 1

// By Unicode's full case folding, as ß and ﬀ: ICU matches ss and ff too, JavaScript does not.
const foldsToSeveral = (char: string): boolean => {
  const lower = char.toLowerCase()
  return isSeveral(lower) || isSeveral(lower.toUpperCase())
}

// ── parsing ─────────────────────────────────────────────────────────────────────────────────────────

const MOST_REPEATS = 65535

class Parser {
  readonly #reader: PatternReader
  readonly names = new Map<string, number>()
  groups = 0
  ignoreCase: boolean
  #multiline: boolean
  #dotAll = false
  /** A part was read that letter case could matter to. */
  #sawText = false
  #depth = 0

  constructor(pattern: string, modes: Modes) {
    this.#reader = new PatternReader(pattern)
    this.ignoreCase = modes.ignoreCase
    this.#multiline = modes.multiline
  }

  pattern(): Part {
    const root = this.#choice()
    if (!this.#reader.ended) throw badPattern('parentheses () not balanced')
    return root
  }

  /** Alternatives up to a closing parenthesis or the end. Modes set inside end with it. */
  #choice(): Part {
    const modes = [this.#multiline, this.#dotAll, this.#reader.skipping] as const
    const options = [this.#sequence()]
    while (this.#reader.accept('|')) options.push(this.#sequence())
    ;[this.#multiline, this.#dotAll, this.#reader.skipping] = modes
    return options.length === 1 ? options[0]! : { kind: 'choice', options }
  }

  #sequence(): Part {
    const parts: Part[] = []
    while (!this.#reader.ended && this.#reader.special !== '|' && this.#reader.special !== ')') {
      const part = this.#atom()
      if (part !== undefined) parts.push(this.#quantified(part))
    }
    return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts }
  }

  /** A part without its quantifier; undefined for what only sets modes or comments. */
  #atom(): Part | undefined {
    const special = this.#reader.special
    if (special === '(') return this.#parenthesis()
    if (special === '[') return this.#text(readSet(this.#reader))
    const char = this.#reader.take()
    switch (special) {
      case '.':
        return this.#dotAll ? this.#textOrPair(ANY) : this.#text(DOT)
      case '^':
        return { kind: 'place', source: this.#multiline ? LINE_START : START }
      case '$':
        return { kind: 'place', source: this.#multiline ? LINE_STOP : END }
      case '\\':
        return this.#escape()
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
        throw badPattern('quantifier operand invalid')
      default:
        return this.#character(char)
    }
  }

  #character(char: string): Part {
    if (this.ignoreCase && foldsToSeveral(char)) {
      const hint = `In brackets, [${char}] stands for this one character in both cases.`
      throw badPattern(
        `"${char}", which without regard to case is more than one character, is not supported`,
        hint,
      )
    }
    return this.#text(literal(char))
  }

  #text(source: string): Part {
    this.#sawText = true
    return { kind: 'character', source }
  }

  #textOrPair(single: string): Part {
    this.#sawText = true
    return { kind: 'character', source: orPair(single), single }
  }

  #escape(): Part {
    const read = readEscape(this.#reader)
    if (read.kind === 'character') return this.#character(read.char)
    if (read.kind === 'class') return this.#text(read.source)
    const { letter } = read
    if (Object.hasOwn(PLACES, letter)) return { kind: 'place', source: PLACES[letter]! }
    if (Object.hasOwn(REFUSED, letter)) throw unsupported(REFUSED[letter]!)
    if (letter === 'R') return this.#textOrPair(LINE_END)
    if (letter === 'k') return this.#reference(this.#namedGroup())
    if (/[1-9]/.test(letter)) return this.#reference(this.#groupNumber(letter))
    throw badPattern('invalid escape \\ sequence')
  }

  #reference(group: number): Part {
    this.#sawText = true
    return { kind: 'reference', group }
  }

  #namedGroup(): number {
    const name = this.#reader.accept('<') ? this.#reader.until('>') : undefined
    const group = name === undefined ? undefined : this.names.get(name)
    if (group === undefined) throw badPattern('invalid backreference name')
    return group
  }

  /** As many digits as still name a group. */
  #groupNumber(first: string): number {
    let group = Number(first)
    if (group > this.groups) throw badPattern('invalid backreference number')
    for (;;) {
      const digit = this.#reader.peek(0)
      if (digit === undefined || !/^\d$/.test(digit) || group * 10 + Number(digit) > this.groups) return group
      group = group * 10 + Number(digit)
      this.#reader.take()
    }
  }

  #body(): Part {
    this.#depth++
    const body = this.#choice()
    this.#depth--
    if (!this.#reader.accept(')')) throw badPattern('parentheses () not balanced')
    return body
  }

  #parenthesis(): Part | undefined {
    const reader = this.#reader
    reader.take()
    if (!reader.accept('?')) return this.#capture(undefined)
    if (reader.accept('#')) {
      if (reader.until(')') === undefined) throw badPattern('parentheses () not balanced')
      return undefined
    }
    if (reader.accept(':')) return this.#body()
    if (reader.accept('>')) throw unsupported('an atomic group (?>...)')
    for (const opening of ['=', '!', '<=', '<!'] as const) {
      if (reader.accept(opening)) return { kind: 'look', opening: `?${opening}`, body: this.#body() }
    }
    if (!reader.accept('<')) return this.#modes()
    const name = reader.until('>') ?? ''
    if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) throw badPattern('invalid capture group name')
    if (this.names.has(name)) throw badPattern(`capture group name "${name}" is used twice`)
    return this.#capture(name)
  }

  #capture(name: string | undefined): Part {
    const group = ++this.groups
    if (name !== undefined) this.names.set(name, group)
    return { kind: 'capture', group, name, body: this.#body() }
  }

  /** (?ims-x) for the rest of the group, (?ims-x:...) for a group of its own. */
  #modes(): Part | undefined {
    const letters = this.#reader.takeWhile(/^[a-z-]$/i, 20)
    const outer = [this.#multiline, this.#dotAll, this.#reader.skipping] as const
    const fresh = !this.#sawText && this.#depth === 0
    const [, on = '', off = ''] = /^([dimsxw]*)(?:-([dimsxw]*))?$/.exec(letters) ?? [undefined, '?']
    const turnedOn = on.includes('i') && !this.ignoreCase
    if (on === '?' || letters === '') throw badPattern('invalid inline flags')
    this.#setModes(on, true)
    this.#setModes(off, false)
    if (turnedOn) {
      if (!fresh) throw unsupported('the inline flag i after the start of the pattern')
      this.ignoreCase = true
    }
    if (this.#reader.accept(')')) return undefined
    if (!this.#reader.accept(':')) throw badPattern('invalid inline flags')
    const body = this.#body()
    ;[this.#multiline, this.#dotAll, this.#reader.skipping] = outer
    if (turnedOn && !this.#reader.ended) throw unsupported('the inline flag i for a part of the pattern')
    return body
  }

  #setModes(letters: string, on: boolean): void {
    for (const letter of letters) {
      if (letter === 'm') this.#multiline = on
      else if (letter === 's') this.#dotAll = on
      else if (letter === 'x') this.#reader.skipping = on
      else if (letter === 'i') {
        if (!on && this.ignoreCase) throw unsupported('turning the flag i off')
      } else throw unsupported(`the inline flag ${letter}`)
    }
  }

  #quantified(body: Part): Part {
    const counts = this.#counts()
    if (counts === undefined) return body
    if (body.kind === 'place') throw badPattern('quantifier operand invalid')
    const lazy = this.#reader.accept('?')
    if (!lazy && this.#reader.special === '+') throw unsupported('a possessive quantifier')
    if (this.#counts() !== undefined) throw badPattern('quantifier operand invalid')
    return { kind: 'repeat', body, ...counts, lazy }
  }

  #counts(): { readonly min: number; readonly max: number } | undefined {
    if (this.#reader.accept('*')) return { min: 0, max: Number.POSITIVE_INFINITY }
    if (this.#reader.accept('+')) return { min: 1, max: Number.POSITIVE_INFINITY }
    if (this.#reader.accept('?')) return { min: 0, max: 1 }
    if (!this.#reader.accept('{')) return undefined
    const [, least, comma, most] = /^(\d+)(,?)(\d*)$/.exec(this.#reader.until('}') ?? '') ?? []
    if (least === undefined) throw badPattern('invalid repetition count(s)')
    const min = Number(least)
    const max = comma === '' ? min : most === '' ? Number.POSITIVE_INFINITY : Number(most)
    if (max < min || min > MOST_REPEATS || (max > MOST_REPEATS && max < Number.POSITIVE_INFINITY)) {
      throw badPattern('invalid repetition count(s)')
    }
    return { min, max }
  }
}

/** An ICU pattern as a tree of parts. Throws 2201B. */
export const parsePattern = (pattern: string, modes: Modes): Parsed => {
  const parser = new Parser(pattern, modes)
  const root = parser.pattern()
  return { root, ignoreCase: parser.ignoreCase, groups: parser.groups, names: parser.names }
}
