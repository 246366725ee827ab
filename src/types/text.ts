import { invalidParameter } from './input-error.ts'
import type { TypeOps } from './ops.ts'
import { VARCHAR } from './type.ts'

// UTF-16 puts surrogates (characters past U+FFFF) before U+E000–U+FFFF; code-point order puts them after.
const inCodePointOrder = (unit: number): number => (unit >= 0xe000 ? unit - 0x800 : unit + 0x2000)

const FROM_SURROGATES = /[\ud800-\uffff]/

const compareByLoop = (a: string, b: string): number => {
  const length = a.length < b.length ? a.length : b.length
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) {
      return x >= 0xd800 && y >= 0xd800 ? inCodePointOrder(x) - inCodePointOrder(y) : x - y
    }
  }
  return a.length - b.length
}

/** Order by code point, which is also the order of the UTF-8 bytes. */
export const compareText = (a: string, b: string): number => {
  if (a === b) return 0
  // JavaScript's own order, several times faster, differs only where both texts have units from 0xd800 on. The
  // expression costs nothing on texts that V8 holds as Latin-1, which it knows cannot match.
  if (!FROM_SURROGATES.test(a) || !FROM_SURROGATES.test(b)) return a < b ? -1 : 1
  return compareByLoop(a, b)
}

/** How many bytes the text takes in UTF-8. */
export const byteLength = (text: string): number => {
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    // A surrogate pair is two units and four bytes.
    if (unit >= 0x80) bytes += unit >= 0x800 && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1
  }
  return bytes
}

/** The order of keys within jsonb and hstore values: by byte length, then by bytes. */
export const compareKeys = (a: string, b: string): number =>
  byteLength(a) - byteLength(b) || compareText(a, b)

const NO_TEXT = /\0|\p{Surrogate}/u

/** Whether a program's value can be held as text: a string without NUL and without half surrogate pairs. */
export const isText = (value: unknown): value is string => typeof value === 'string' && !NO_TEXT.test(value)

export const textOps: TypeOps = {
  compare: (a: string, b: string) => compareText(a, b),
  equal: (a, b) => a === b,
  key: (value: string) => value,
  print: (value: string) => value,
  parse: (text) => text,
  fromJs: (value) => {
    // A number is refused: an account id with a leading zero would silently become another one.
    if (!isText(value)) throw invalidParameter(VARCHAR, 'a string of whole characters without NUL')
    return value
  },
  toJs: (value) => value,
}
