import type { RawResult } from '../../results.ts'
import type { SqlType } from '../../types/type.ts'
import type { Value } from '../../types/value.ts'
import { PLAIN, valueText, visible } from './text.ts'

const NUMBERS = new Set<SqlType['kind']>(['bigint', 'decimal', 'interval'])

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
    const write = valueText(type)
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
  return stringWidth(text)
}

/** A text in exactly `width` cells, cut with an ellipsis when it is longer. */
export const fit = (text: string, width: number, right = false): string => {
  const taken = cellWidth(text)
  if (taken > width) return fit(cut(text, width), width, right)
  const padding = ' '.repeat(width - taken)
  return right ? padding + text : text + padding
}

/** At most `width` cells of a text; the last one is an ellipsis when something is missing. */
export const cut = (text: string, width: number): string => {
  if (cellWidth(text) <= width) return text
  if (width < 1) return ''
  if (PLAIN.test(text)) return `${text.slice(0, width - 1)}…`
  let kept = ''
  let taken = 0
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    taken += cellWidth(segment)
    if (taken > width - 1) break
    kept += segment
  }
  return `${kept}…`
}
