// VARCHAR counts characters (code points); JavaScript strings count UTF-16 units. They differ only where a text
// holds characters past U+FFFF, so the common case stays on plain slices.

const ASTRAL = /[\ud800-\udbff]/

/** The number of characters. */
export const lengthOf = (text: string): number => {
  if (!ASTRAL.test(text)) return text.length
  let count = 0
  for (const _ of text) count++
  return count
}

/** The characters from `start` to before `end`, 0-based, both within the text or past its end. */
export const sliceOf = (text: string, start: number, end: number): string =>
  ASTRAL.test(text) ? Array.from(text).slice(start, end).join('') : text.slice(start, end)

/** The offset in UTF-16 units of the character at a 0-based index within the text or at its end. */
export const unitOffset = (text: string, index: number): number =>
  ASTRAL.test(text) ? Array.from(text).slice(0, index).join('').length : index

/** The 0-based index of the character at an offset in UTF-16 units. */
export const characterIndex = (text: string, offset: number): number =>
  ASTRAL.test(text) ? lengthOf(text.slice(0, offset)) : offset
