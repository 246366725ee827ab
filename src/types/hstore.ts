import { DdsqlError } from '../source/error.ts'
import { isDictionary, isMap } from '../source/outside.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { invalidParameter, parameterText } from './input-error.ts'
import type { TypeOps } from './ops.ts'
import { byteLength, compareKeys, compareText, isText } from './text.ts'
import { HSTORE } from './type.ts'
import type { Hstore } from './value.ts'

export type HstoreEntry = readonly [key: string, value: string | null]

export const EMPTY_HSTORE: Hstore = []

/** Entries in any order; of entries with one key the first wins, as in PostgreSQL. */
export const hstoreOf = (entries: Iterable<HstoreEntry>): Hstore => {
  const unique = new Map<string, string | null>()
  for (const [key, value] of entries) if (!unique.has(key)) unique.set(key, value)
  return [...unique].sort((a, b) => compareKeys(a[0], b[0])).flat()
}

/** Keys and values in turn, as hstore(text[]) takes them. 2202E for an odd count, 22004 for a NULL key. */
export const hstoreOfArray = (parts: readonly (string | null)[]): Hstore => {
  if (parts.length % 2 !== 0) {
    throw new DdsqlError(SQLSTATE.array_subscript_error, 'array must have even number of elements')
  }
  const entries: HstoreEntry[] = []
  for (let i = 0; i < parts.length; i += 2) {
    const key = parts[i]!
    if (key === null) {
      throw new DdsqlError(SQLSTATE.null_value_not_allowed, 'null value not allowed for hstore key')
    }
    entries.push([key, parts[i + 1]!])
  }
  return hstoreOf(entries)
}

/** The value of a key: null when it is NULL or the key absent. Catalogs hold few tags per job, so it scans. */
export const hstoreGet = (hstore: Hstore, key: string): string | null => {
  for (let i = 0; i < hstore.length; i += 2) if (hstore[i] === key) return hstore[i + 1]!
  return null
}

export const hstoreHas = (hstore: Hstore, key: string): boolean => {
  for (let i = 0; i < hstore.length; i += 2) if (hstore[i] === key) return true
  return false
}

/** The entries in key order. */
export const hstoreEntries = (hstore: Hstore): HstoreEntry[] => {
  const entries: HstoreEntry[] = []
  for (let i = 0; i < hstore.length; i += 2) entries.push([hstore[i]!, hstore[i + 1]!])
  return entries
}

/** Entries of `b` win. */
export const hstoreConcat = (a: Hstore, b: Hstore): Hstore =>
  hstoreOf([...hstoreEntries(b), ...hstoreEntries(a)])

/** hstore's btree order: the joined texts, then counts, then where each text ends, NULLs last. */
export const compareHstore = (a: Hstore, b: Hstore): number => {
  if (a.length === 0 || b.length === 0) return Math.sign(a.length - b.length)
  const byText = compareText(a.join(''), b.join(''))
  if (byText !== 0) return byText
  if (a.length !== b.length) return a.length - b.length
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!
    const y = b[i]!
    if (x === y) continue
    const ends = byteLength(x ?? '') - byteLength(y ?? '')
    return ends !== 0 ? ends : x === null ? 1 : -1
  }
  return 0
}

const equalHstore = (a: Hstore, b: Hstore): boolean => {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

/** `"a"=>"1", "b"=>NULL` */
export const printHstore = (hstore: Hstore): string => {
  let out = ''
  for (let i = 0; i < hstore.length; i += 2) {
    const value = hstore[i + 1]!
    out += `${i === 0 ? '' : ', '}${quoted(hstore[i]!)}=>${value === null ? 'NULL' : quoted(value)}`
  }
  return out
}

const badHstore = (text: string, at: number): DdsqlError => {
  const what =
    at >= text.length
      ? ': unexpected end of string'
      : `, near "${String.fromCodePoint(text.codePointAt(at)!)}" at position ${byteLength(text.slice(0, at))}`
  return new DdsqlError(SQLSTATE.syntax_error, `syntax error in hstore${what}`)
}

const SPACE = /[ \t\n\v\f\r]/

/** Reads PostgreSQL's hstore text one mark at a time. */
class HstoreReader {
  #at = 0
  constructor(readonly text: string) {}

  #skipSpace(): void {
    while (this.#at < this.text.length && SPACE.test(this.text[this.#at]!)) this.#at++
  }

  #fail(): never {
    throw badHstore(this.text, this.#at)
  }

  #mark(mark: string): void {
    if (this.text[this.#at] !== mark) this.#fail()
    this.#at++
  }

  #escaped(): string {
    this.#at++
    if (this.#at >= this.text.length) this.#fail()
    return this.text[this.#at++]!
  }

  #quotedWord(): string {
    let word = ''
    this.#at++
    for (;;) {
      const mark = this.text[this.#at]
      if (mark === undefined) this.#fail()
      if (mark === '"') break
      if (mark === '\\') word += this.#escaped()
      else {
        word += mark
        this.#at++
      }
    }
    this.#at++
    return word
  }

  /** A key ends at `=`, a value at `,`; the first mark belongs to the word whatever it is. */
  #bareWord(end: '=' | ','): string {
    let word = ''
    const start = this.#at
    for (;;) {
      const mark = this.text[this.#at]
      if (mark === undefined || SPACE.test(mark) || (mark === end && this.#at > start)) return word
      if (mark === '\\') word += this.#escaped()
      else {
        word += mark
        this.#at++
      }
    }
  }

  #word(end: '=' | ','): { text: string; bare: boolean } {
    this.#skipSpace()
    const mark = this.text[this.#at]
    if (mark === undefined) this.#fail()
    if (mark === '"') return { text: this.#quotedWord(), bare: false }
    if (mark === '=' && end === '=') this.#fail()
    return { text: this.#bareWord(end), bare: true }
  }

  read(): Hstore {
    const entries: HstoreEntry[] = []
    this.#skipSpace()
    if (this.#at === this.text.length) return EMPTY_HSTORE
    for (;;) {
      const key = this.#word('=').text
      this.#skipSpace()
      this.#mark('=')
      this.#mark('>')
      const value = this.#word(',')
      entries.push([key, value.bare && value.text.toLowerCase() === 'null' ? null : value.text])
      this.#skipSpace()
      if (this.#at === this.text.length) return hstoreOf(entries)
      this.#mark(',')
      this.#skipSpace()
      // A comma may end the text.
      if (this.#at === this.text.length) return hstoreOf(entries)
    }
  }
}

/** PostgreSQL's hstore text: `a=>1, "b c"=>"x", d=>NULL`. Throws 42601 as PostgreSQL does. */
export const parseHstore = (text: string): Hstore => new HstoreReader(text).read()

const WANTED = 'an object or Map of strings and nulls, or the text of an hstore'

const fromJs = (value: unknown): Hstore => {
  if (typeof value === 'string') return parameterText(HSTORE, value, parseHstore, WANTED)
  if (!isMap(value) && !isDictionary(value)) throw invalidParameter(HSTORE, WANTED)
  const entries: readonly (readonly unknown[])[] = isMap(value) ? [...value] : Object.entries(value)
  for (const [key, item] of entries) {
    if (!isText(key) || (item !== null && !isText(item))) {
      throw invalidParameter(HSTORE, WANTED)
    }
  }
  return hstoreOf(entries as unknown as HstoreEntry[])
}

/** A null-prototype object, so that a tag named `constructor` or `__proto__` is a tag like any other. */
const toJs = (hstore: Hstore): Record<string, string | null> => {
  // Object.create(null) would give a hash table, which is four times as large.
  const object: Record<string, string | null> = Object.setPrototypeOf({}, null)
  for (let i = 0; i < hstore.length; i += 2) object[hstore[i]!] = hstore[i + 1]!
  return object
}

// Lengths before the texts keep `a=>bc` and `ab=>c` apart.
const key = (hstore: Hstore): string => {
  let out = ''
  for (const text of hstore) out += text === null ? 'n' : `${text.length}:${text}`
  return out
}

export const hstoreOps: TypeOps = {
  compare: (a: Hstore, b: Hstore) => compareHstore(a, b),
  equal: (a: Hstore, b: Hstore) => equalHstore(a, b),
  key: (value: Hstore) => key(value),
  print: (value: Hstore) => printHstore(value),
  parse: parseHstore,
  fromJs,
  toJs: (value: Hstore) => toJs(value),
}
