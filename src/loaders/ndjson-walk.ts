// Finds members of records in the bytes of JSON text, without making what nobody asked for.

const QUOTE = 34
const COMMA = 44
const COLON = 58
const OPEN = 123 // and, with bit 32 added, that of a list
const CLOSE = 125 // and, with bit 32 added, that of a list
const NEWLINE = 10
const BACKSLASH = 92

/** The bytes that stand for themselves inside a string: one look is less than four comparisons. */
const IN_STRING = new Uint8Array(256).fill(1, 32)
IN_STRING[QUOTE] = 0
IN_STRING[BACKSLASH] = 0

/** The bytes that matter inside an object or a list: strings, brackets, and what no line of JSON has. */
const IN_NESTED = new Uint8Array(256).fill(1, 32)
for (const mark of '\t\r') IN_NESTED[mark.charCodeAt(0)] = 1
for (const mark of '"{}[]') IN_NESTED[mark.charCodeAt(0)] = 0

/** The bytes of numbers and of true, false and null. */
const IN_WORD = new Uint8Array(256)
for (const mark of '+-.0123456789Eaeflnrstu') IN_WORD[mark.charCodeAt(0)] = 1

const isBlank = (byte: number | undefined): boolean => byte === 32 || byte === 13 || byte === 9

/**
 * The first byte from `start` that does not stand for itself inside a string. Four bytes are looked at in one step: in a
 * word, what subtracting borrows marks the bytes that are below, and the first mark is exact.
 */
const plainEnd = (bytes: Uint8Array, view: DataView, start: number): number => {
  const last = bytes.length - 4
  let i = start
  while (i <= last) {
    const word = view.getUint32(i, true)
    const quotes = word ^ 0x22222222
    const slashes = word ^ 0x5c5c5c5c
    const marks =
      (((quotes - 0x01010101) & ~quotes) |
        ((slashes - 0x01010101) & ~slashes) |
        ((word - 0x20202020) & ~word)) &
      0x80808080
    if (marks !== 0) return i + ((31 - Math.clz32(marks & -marks)) >> 3)
    i += 4
  }
  while (IN_STRING[bytes[i] as number] === 1) i++
  return i
}

/** Where the string whose first byte is at `start` ends: at its quote, or at the first byte that no string has. */
const stringEnd = (bytes: Uint8Array, view: DataView, start: number): number => {
  let i = plainEnd(bytes, view, start)
  while (bytes[i] === BACKSLASH) i = plainEnd(bytes, view, i + 2)
  return i
}

interface Name {
  readonly bytes: Buffer
  readonly index: number
}

/**
 * Finds top-level members of one JSON object by their names. Checked is the outer form: an object whose members are
 * strings, colons, values and commas, and nothing behind it. Of the values: strings end and have no control characters,
 * brackets are as many open as closed, whatever their kind, and other values consist of the letters and digits of
 * numbers and words. Everything else is for whoever reads the found members.
 */
export class MemberWalk {
  /** Where the value of each name starts; -1 where the record has no such member. Of equal names the last counts, as in JSON.parse. */
  readonly starts: Int32Array
  /** Where it ends. */
  readonly ends: Int32Array
  /** Names by how many bytes they have. */
  readonly #byLength: (readonly Name[] | undefined)[] = []
  readonly #names: readonly string[]
  #bytes: Uint8Array = new Uint8Array()
  #view = new DataView(this.#bytes.buffer)

  constructor(names: readonly string[]) {
    this.#names = names
    this.starts = new Int32Array(names.length)
    this.ends = new Int32Array(names.length)
    for (const [index, name] of names.entries()) {
      const bytes = Buffer.from(name)
      const same = this.#byLength[bytes.length] ?? []
      this.#byLength[bytes.length] = [...same, { bytes, index }]
    }
  }

  /**
   * Whether the bytes from `start` to `end`, where a newline must stand, are one object and blanks. Only then do `starts`
   * and `ends` count.
   */
  find(bytes: Uint8Array, start: number, end: number): boolean {
    const { starts, ends } = this
    const view = this.#viewOf(bytes)
    starts.fill(-1)
    let i = start
    while (isBlank(bytes[i])) i++
    if (bytes[i] !== OPEN) return false
    i++
    while (isBlank(bytes[i])) i++
    if (bytes[i] === CLOSE) return isBlankTo(bytes, i + 1, end)
    for (;;) {
      if (bytes[i] !== QUOTE) return false
      const key = i + 1
      i = plainEnd(bytes, view, key)
      const hasEscapes = bytes[i] === BACKSLASH
      if (hasEscapes) i = stringEnd(bytes, view, i)
      // What is escaped may be the newline: then this is another line's.
      if (bytes[i] !== QUOTE || i >= end) return false
      const index = hasEscapes ? this.#escaped(bytes, key, i) : this.#plain(bytes, key, i)
      i++
      while (isBlank(bytes[i])) i++
      if (bytes[i] !== COLON) return false
      i++
      while (isBlank(bytes[i])) i++
      const value = i
      const first = bytes[i] as number
      if (first === QUOTE) {
        i = stringEnd(bytes, view, i + 1)
        if (bytes[i] !== QUOTE) return false
        i++
      } else if ((first | 32) === OPEN) {
        let depth = 1
        i++
        while (depth > 0) {
          while (IN_NESTED[bytes[i] as number] === 1) i++
          const mark = bytes[i] as number
          i++
          if (mark === QUOTE) {
            i = stringEnd(bytes, view, i)
            if (bytes[i] !== QUOTE) return false
            i++
          } else if ((mark | 32) === OPEN) depth++
          else if ((mark | 32) === CLOSE) depth--
          else return false
        }
      } else {
        while (IN_WORD[bytes[i] as number] === 1) i++
        if (i === value) return false
      }
      if (i > end) return false
      if (index >= 0) {
        starts[index] = value
        ends[index] = i
      }
      while (isBlank(bytes[i])) i++
      if (bytes[i] === CLOSE) return isBlankTo(bytes, i + 1, end)
      if (bytes[i] !== COMMA) return false
      i++
      while (isBlank(bytes[i])) i++
    }
  }

  #viewOf(bytes: Uint8Array): DataView {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    }
    return this.#view
  }

  /** The index of the name that the bytes are; -1 for none. */
  #plain(bytes: Uint8Array, start: number, end: number): number {
    const names = this.#byLength[end - start]
    if (names === undefined) return -1
    for (const { bytes: name, index } of names) {
      let at = 0
      while (at < name.length && bytes[start + at] === name[at]) at++
      if (at === name.length) return index
    }
    return -1
  }

  #escaped(bytes: Uint8Array, start: number, end: number): number {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start - 1, end - start + 2).toString()
    try {
      return this.#names.indexOf(JSON.parse(text))
    } catch {
      return -1
    }
  }
}

const isBlankTo = (bytes: Uint8Array, start: number, end: number): boolean => {
  let i = start
  while (isBlank(bytes[i])) i++
  return i === end && bytes[i] === NEWLINE
}
