import type { RawResult } from '../../results.ts'
import { PLAIN, visible } from '../../source/visible.ts'
import type { SqlType } from '../../types/type.ts'
import type { Value } from '../../types/value.ts'
import { graphemes } from './graphemes.ts'
import { shownText } from './text.ts'

const NUMBERS = new Set<SqlType['kind']>(['bigint', 'decimal'])

/** A result as text that a terminal can show: nothing raw, null for NULL. */
export interface Cells {
  readonly headers: readonly string[]
  readonly columns: readonly CellColumn[]
  readonly rowCount: number
}

export interface CellColumn {
  /** A text per row. */
  readonly texts: readonly (string | null)[]
  /** Every text is printable ASCII, of a cell per character. */
  readonly plain: boolean
  /** Values stand at the right. */
  readonly right: boolean
}

export const cellsOf = ({ columns, rows }: RawResult): Cells => ({
  headers: columns.map(({ name }) => visible(name)),
  // Column by column: an array per row would keep the garbage collector busier than all of the rest.
  columns: columns.map(({ type }, i) => {
    const write = shownText(type)
    const right = NUMBERS.has(type.kind)
    const texts = rows.map((row) => {
      const value = row[i] as Value
      return value === null ? null : write(value)
    })
    const plain = ASCII.has(type.kind) || texts.every((text) => text === null || PLAIN.test(text))
    return { texts: plain ? texts : texts.map((text) => text && visible(text)), plain, right }
  }),
  rowCount: rows.length,
})

/** Types whose values are written in ASCII. */
const ASCII = new Set<SqlType['kind']>(['bigint', 'decimal', 'interval', 'boolean', 'timestamp', 'date'])

let stringWidth: ((text: string) => number) | undefined

/** Thrown when a text beyond ASCII is measured before loadWidths(). */
export class WidthsNotLoaded extends Error {}

/** Loads Unicode's widths, which most results do without: it takes longer than all of the drawing. */
export const loadWidths = async (): Promise<void> => {
  stringWidth = (await import('string-width')).default
}

/** The terminal cells that a text takes: CJK and emoji two, combining marks none. Throws WidthsNotLoaded. */
export const cellWidth = (text: string): number => {
  if (PLAIN.test(text)) return text.length
  if (stringWidth === undefined) throw new WidthsNotLoaded()
  let width = 0
  for (const { segment } of graphemes(text)) width += graphemeWidth(segment, stringWidth)
  return width
}

/** The widths of graphemes that were met: to look one up in Unicode's tables takes a hundred times as long. */
const known = new Map<string, number>()
const MOST_KNOWN = 20_000
const LONGEST_KNOWN = 16

const graphemeWidth = (grapheme: string, measure: (text: string) => number): number => {
  const found = known.get(grapheme)
  if (found !== undefined) return found
  const width = measure(grapheme)
  if (known.size >= MOST_KNOWN) known.clear()
  if (grapheme.length <= LONGEST_KNOWN) known.set(grapheme, width)
  return width
}

/** A text in exactly `width` cells, cut with an ellipsis when it is longer. `taken` are the cells that it has. */
export const fit = (text: string, width: number, right = false, taken = cellWidth(text)): string => {
  if (taken > width) {
    const shown = cut(text, width)
    // One of plain characters fills the cells, and its ellipsis need not be measured.
    return PLAIN.test(text) ? shown : fit(shown, width, right)
  }
  const padding = ' '.repeat(width - taken)
  return right ? padding + text : text + padding
}

/** At most `width` cells of a text; the last one is an ellipsis when something is missing. */
export const cut = (text: string, width: number): string => {
  if (PLAIN.test(text)) return text.length <= width ? text : width < 1 ? '' : `${text.slice(0, width - 1)}…`
  let kept = 0
  let taken = 0
  for (const { segment, index } of graphemes(text)) {
    taken += cellWidth(segment)
    if (taken > width) return width < 1 ? '' : `${text.slice(0, kept)}…`
    if (taken < width) kept = index + segment.length
  }
  return text
}

/** A text in pieces of at most `width` cells; a character that is wider stands alone. */
export function* piecesOf(text: string, width: number): Generator<string> {
  if (PLAIN.test(text)) {
    for (let at = 0; at === 0 || at < text.length; at += Math.max(1, width)) yield text.slice(at, at + width)
    return
  }
  let start = 0
  let taken = 0
  for (const { segment, index } of graphemes(text)) {
    const cells = cellWidth(segment)
    if (taken + cells > width && index > start) {
      yield text.slice(start, index)
      start = index
      taken = 0
    }
    taken += cells
  }
  yield text.slice(start)
}
