// VARCHAR counts characters (code points); JavaScript strings count UTF-16 units. They differ only where a text
// holds characters past U+FFFF, so the common case stays on plain slices.

const ASTRAL = /[\ud800-\udbff]/

/** Whether a text has characters of two UTF-16 units. */
export const hasPairs = (text: string): boolean => ASTRAL.test(text)

/** The number of characters. */
export const lengthOf = (text: string): number => {
  if (!ASTRAL.test(text)) return text.length
  let count = 0
  for (const _ of text) count++
  return count
}

/** The characters from `start` to before `end`, 0-based, both within the text or past its end. */
export const sliceOf = (text: string, start: number, end: number): string =>
  text.slice(unitOffset(text, start), unitOffset(text, end))

/** The offset in UTF-16 units of the character at a 0-based index within the text or at its end. */
export const unitOffset = (text: string, index: number): number => {
  if (!ASTRAL.test(text)) return index
  let offset = 0
  for (let i = 0; i < index && offset < text.length; i++) offset = nextOffset(text, offset)
  return offset
}

/** The offset behind the character at an offset. */
export const nextOffset = (text: string, offset: number): number =>
  offset + (text.codePointAt(offset)! > 0xffff ? 2 : 1)

/** The offset of the character before an offset. */
export const previousOffset = (text: string, offset: number): number =>
  offset - (offset > 1 && text.codePointAt(offset - 2)! > 0xffff ? 2 : 1)

/** The 0-based index of the character at an offset in UTF-16 units. */
export const characterIndex = (text: string, offset: number): number =>
  ASTRAL.test(text) ? lengthOf(text.slice(0, offset)) : offset
