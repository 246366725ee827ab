import { badPattern, type PatternReader } from './regexp-reader.ts'

// JavaScript sources of character classes, for patterns with flag v. A class is written so that it can stand in
// brackets as well as on its own.

/** ICU's line terminators, as the inside of a class. */
export const LINE_ENDS = '\\n-\\r\\u{85}\\u{2028}\\u{2029}'
/** ICU's \w. */
export const WORD = '[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u{200c}\\u{200d}]'
export const ANY = '[\\u{0}-\\u{10ffff}]'

/**
 * All characters but those. The brackets around are for Node 20, whose V8 forgets a negation with flag v where it
 * compiles a part twice: /^(?:a[^b]){2}$/v does not match acac there, /^(?:a[[^b]]){2}$/v does.
 */
export const not = (source: string): string => `[[^${source}]]`

/** A character that stands for itself. Only ASCII letters and digits appear as they are. */
export const literal = (char: string): string =>
  /^[A-Za-z0-9]$/.test(char) ? char : `\\u{${char.codePointAt(0)!.toString(16)}}`

const CLASS_ESCAPES: Readonly<Record<string, string>> = {
  d: '\\p{Nd}',
  s: '\\p{White_Space}',
  w: WORD,
  h: '[\\p{Zs}\\t]',
  v: `[${LINE_ENDS}]`,
}

const CHARACTER_ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

// ── properties ──────────────────────────────────────────────────────────────────────────────────────

const GRAPH = not('\\p{White_Space}\\p{Cc}\\p{Cs}\\p{Cn}')
const BLANK = '[\\p{Zs}\\t]'

/** Names that ICU takes from POSIX, and some of its own. */
const NAMED: Readonly<Record<string, string>> = {
  alnum: '[\\p{Alphabetic}\\p{Nd}]',
  alpha: '\\p{Alphabetic}',
  blank: BLANK,
  cntrl: '\\p{Cc}',
  digit: '\\p{Nd}',
  graph: GRAPH,
  lower: '\\p{Lowercase}',
  print: `[[${GRAPH}${BLANK}]--\\p{Cc}]`,
  punct: '\\p{P}',
  space: '\\p{White_Space}',
  upper: '\\p{Uppercase}',
  word: WORD,
  xdigit: '[\\p{Nd}\\p{Hex_Digit}]',
  any: ANY,
  all: ANY,
}

const isProperty = (source: string): boolean => {
  try {
    // Flag u knows only properties of single characters.
    new RegExp(source, 'u')
    return true
  } catch {
    return false
  }
}

const spellings = (name: string): readonly string[] => {
  const joined = name.replace(/[\s-]+/g, '_')
  const titled = joined.toLowerCase().replace(/(^|_)[a-z]/g, (start) => start.toUpperCase())
  return [joined, titled, joined.toUpperCase()]
}

const KEYS: Readonly<Record<string, string>> = {
  gc: 'General_Category=',
  generalcategory: 'General_Category=',
  sc: 'Script=',
  script: 'Script=',
  scx: 'Script_Extensions=',
  scriptextensions: 'Script_Extensions=',
}

const own = (table: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/** The class of a Unicode property by ICU's loose names: general category, script, binary property, POSIX name. */
const property = (text: string): string => {
  const [, key, name = ''] = /^\s*(?:([\w\s-]+)=)?\s*([\w\s-]+?)\s*$/.exec(text) ?? []
  const unknown = () => badPattern(`unknown property "${text}"`)
  if (key === undefined) {
    const named = own(NAMED, name.toLowerCase())
    if (named !== undefined) return named
  }
  const prefix = key === undefined ? undefined : own(KEYS, key.toLowerCase().replace(/[\s_-]/g, ''))
  if (name === '' || (key !== undefined && prefix === undefined)) throw unknown()
  for (const kind of prefix === undefined ? ['', 'Script='] : [prefix]) {
    for (const spelling of spellings(name)) {
      const source = `\\p{${kind}${spelling}}`
      if (isProperty(source)) return source
    }
  }
  throw unknown()
}

const propertyEscape = (reader: PatternReader, negated: boolean): string => {
  const name = reader.accept('{') ? reader.until('}') : undefined
  if (name === undefined) throw badPattern('\\p must be followed by {property}')
  const source = property(name)
  return negated ? not(source) : source
}

// ── escapes ─────────────────────────────────────────────────────────────────────────────────────────

const hex = (reader: PatternReader, digits: number): number => {
  const text = reader.takeWhile(/^[0-9a-fA-F]$/, digits)
  if (text.length !== digits) throw badPattern('invalid escape \\ sequence')
  return Number.parseInt(text, 16)
}

const bracedHex = (reader: PatternReader): number => {
  const text = reader.until('}') ?? ''
  if (!/^[0-9a-fA-F]{1,6}$/.test(text)) throw badPattern('invalid escape \\ sequence')
  return Number.parseInt(text, 16)
}

const codePoint = (reader: PatternReader, letter: string): number => {
  if (letter === 'x') return reader.accept('{') ? bracedHex(reader) : hex(reader, 2)
  if (letter === 'U') return hex(reader, 8)
  const unit = hex(reader, 4)
  if (unit < 0xd800 || unit > 0xdbff || !reader.accept('\\u')) return unit
  const low = hex(reader, 4)
  if (low < 0xdc00 || low > 0xdfff) throw badPattern('invalid escape \\ sequence')
  return (unit - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000
}

export type Escape =
  | { readonly kind: 'character'; readonly char: string }
  | { readonly kind: 'class'; readonly source: string }
  /** A letter or digit whose meaning depends on where it stands. */
  | { readonly kind: 'other'; readonly letter: string }

/** Reads what follows a backslash. */
export const readEscape = (reader: PatternReader): Escape => {
  const letter = reader.takeRaw()
  const character = (char: string): Escape => ({ kind: 'character', char })
  if (!/^[A-Za-z0-9]$/.test(letter)) return character(letter)
  const simple = own(CHARACTER_ESCAPES, letter)
  if (simple !== undefined) return character(simple)
  const lower = letter.toLowerCase()
  const source = own(CLASS_ESCAPES, lower)
  if (source !== undefined) return { kind: 'class', source: letter === lower ? source : not(source) }
  if (lower === 'p') return { kind: 'class', source: propertyEscape(reader, letter === 'P') }
  if (letter === 'x' || lower === 'u') {
    const code = codePoint(reader, letter)
    if (code > 0x10ffff) throw badPattern('invalid escape \\ sequence')
    return character(String.fromCodePoint(code))
  }
  if (letter === 'c') return character(String.fromCodePoint(reader.takeRaw().codePointAt(0)! & 0x1f))
  if (letter === '0') {
    const octal = reader.takeWhile(/^[0-7]$/, reader.peek(0)! <= '3' ? 3 : 2)
    if (octal === '') throw badPattern('invalid escape \\ sequence')
    return character(String.fromCodePoint(Number.parseInt(octal, 8)))
  }
  return { kind: 'other', letter }
}

// ── sets ────────────────────────────────────────────────────────────────────────────────────────────

/** A POSIX class whose `[` is the next character, or undefined when what comes next is not one. */
export const readPosixClass = (reader: PatternReader): string | undefined => {
  if (reader.peek(0) !== '[' || reader.peek(1) !== ':') return undefined
  reader.accept('[:')
  const negated = reader.accept('^')
  const name = reader.until(':]')
  if (name === undefined) throw badPattern('brackets [] not balanced')
  const source = property(name)
  return negated ? not(source) : source
}

/** One set in brackets while it is read: unions bind tighter than && and --, which go from left to right. */
class SetBuilder {
  #items: string[] = []
  #whole: string | undefined
  #operator = ''
  /** The character just added, when it may begin a range. */
  #character: string | undefined
  last: 'nothing' | 'character' | 'range' | 'set' | 'operator' = 'nothing'

  addCharacter(char: string): void {
    this.#items.push(literal(char))
    this.#character = char
    this.last = 'character'
  }

  addRangeTo(end: string): void {
    const start = this.#character!
    if (end.codePointAt(0)! < start.codePointAt(0)!) throw badPattern('invalid character range')
    this.#items.pop()
    this.#items.push(`${literal(start)}-${literal(end)}`)
    this.last = 'range'
  }

  addSet(source: string): void {
    this.#items.push(source)
    this.last = 'set'
  }

  /** A single - or & before a set works on what stands before it in the union. */
  apply(operator: '--' | '&&', source: string): void {
    this.#items = [`[[${this.#items.join('')}]${operator}${source}]`]
    this.last = 'set'
  }

  operate(operator: '--' | '&&'): void {
    this.#close()
    this.#operator = operator
    this.last = 'operator'
  }

  #close(): void {
    const union = `[${this.#items.join('')}]`
    this.#whole = this.#whole === undefined ? union : `[${this.#whole}${this.#operator}${union}]`
    this.#items = []
  }

  source(negated: boolean): string {
    if (this.last === 'operator') throw badPattern('a set operator lacks its right side')
    this.#close()
    return negated ? not(this.#whole!) : this.#whole!
  }
}

const readDash = (reader: PatternReader, set: SetBuilder): void => {
  const next = reader.special
  if (set.last === 'nothing' || set.last === 'operator') {
    if (next === '-') throw badPattern('a set operator lacks its left side')
    set.addCharacter('-')
  } else if (next === '-') {
    reader.take()
    set.operate('--')
  } else if (set.last === 'set' && next === '[') {
    set.apply('--', readSet(reader))
  } else if (set.last !== 'character' || next === '[' || next === ']') {
    set.addCharacter('-')
  } else if (next === '\\') {
    reader.take()
    const read = readSetEscape(reader)
    if (read.kind === 'character') set.addRangeTo(read.char)
    else {
      set.addCharacter('-')
      set.addSet(read.source)
    }
  } else set.addRangeTo(reader.take())
}

const readAmpersand = (reader: PatternReader, set: SetBuilder): void => {
  const next = reader.special
  if (set.last === 'nothing' || set.last === 'operator') {
    if (next === '&') throw badPattern('a set operator lacks its left side')
    set.addCharacter('&')
  } else if (next === '&') {
    reader.take()
    set.operate('&&')
  } else if (set.last === 'set' && next === '[') set.apply('&&', readSet(reader))
  else set.addCharacter('&')
}

const readSetEscape = (reader: PatternReader): Exclude<Escape, { kind: 'other' }> => {
  const read = readEscape(reader)
  if (read.kind !== 'other') return read
  if (read.letter === 'b') return { kind: 'character', char: '\b' }
  throw badPattern('invalid escape \\ sequence')
}

/** Reads a set whose `[` is the next character, and gives it as a JavaScript class. */
export const readSet = (reader: PatternReader): string => {
  const posix = readPosixClass(reader)
  if (posix !== undefined) return posix
  reader.take()
  const negated = reader.accept('^')
  const set = new SetBuilder()
  // In the first place, ] means itself.
  if (reader.accept(']')) set.addCharacter(']')
  for (;;) {
    if (reader.ended) throw badPattern('brackets [] not balanced')
    const char = reader.special
    if (char === '[') {
      set.addSet(readSet(reader))
      continue
    }
    const taken = reader.take()
    if (char === ']') return set.source(negated)
    if (char === '-') readDash(reader, set)
    else if (char === '&') readAmpersand(reader, set)
    else if (char === '\\') {
      const read = readSetEscape(reader)
      if (read.kind === 'character') set.addCharacter(read.char)
      else set.addSet(read.source)
    } else set.addCharacter(taken)
  }
}
