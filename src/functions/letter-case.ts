// PostgreSQL maps character by character; JavaScript's mapping may lengthen a text (ß to SS) and looks at the
// neighbours (a final Σ). These keep the number of characters.

/** Characters whose full mapping to upper case is longer than one, but which have a capital of their own. */
const capitalOf = (char: string): string => {
  const code = char.codePointAt(0)!
  if (code === 0xdf) return '\u1e9e'
  // Greek with iota subscript.
  if (code >= 0x1f80 && code <= 0x1faf) return String.fromCodePoint(code | 8)
  if (code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3) return String.fromCodePoint(code + 9)
  return char
}

const upperCharacter = (char: string): string => {
  const upper = char.toUpperCase()
  return upper.length === char.length ? upper : capitalOf(char)
}

const lowerCharacter = (char: string): string =>
  char === 'İ' ? 'i' : char === 'Σ' ? 'σ' : char.toLowerCase()

/** The text in upper case. */
export const upperCase = (text: string): string => {
  const upper = text.toUpperCase()
  return upper.length === text.length ? upper : Array.from(text, upperCharacter).join('')
}

/** The text in lower case. */
export const lowerCase = (text: string): string =>
  /[\u0130\u03a3]/.test(text) ? Array.from(text, lowerCharacter).join('') : text.toLowerCase()

const WORD = /([\p{Alphabetic}\p{Nd}])([\p{Alphabetic}\p{Nd}]*)/gu
const REST_OF_WORD = /^[\p{Alphabetic}\p{Nd}]*/u
const ENDS_IN_WORD = /[\p{Alphabetic}\p{Nd}]$/u

/** The first character of each word in upper case, the rest in lower case; words are of letters and digits. */
export const initialCase = (text: string): string =>
  text.replace(WORD, (_, first: string, rest: string) => upperCase(first) + lowerCase(rest))

/** The same for a text in pieces, given in order to the function that it gives. */
export const initialCaseIn = (): ((piece: string) => string) => {
  let inWord = false
  return (piece) => {
    const rest = inWord ? REST_OF_WORD.exec(piece)![0] : ''
    inWord = ENDS_IN_WORD.test(piece)
    return lowerCase(rest) + initialCase(piece.slice(rest.length))
  }
}
