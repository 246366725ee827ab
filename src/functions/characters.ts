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

const PIECE = 1 << 16

/** The text in pieces of whole characters: a list of all characters of a long text takes many times its memory. */
export const piecesOf = (text: string): string[] => {
  const pieces: string[] = []
  for (let start = 0; start < text.length; ) {
    const near = Math.min(start + PIECE, text.length)
    const end = near === text.length ? near : nextOffset(text, previousOffset(text, near))
    pieces.push(text.slice(start, end))
    start = end
  }
  return pieces
}

/** The 0-based index of the character at an offset in UTF-16 units. */
export const characterIndex = (text: string, offset: number): number =>
  ASTRAL.test(text) ? lengthOf(text.slice(0, offset)) : offset
