import { visible } from '../../source/visible.ts'
import { cellWidth } from '../format/cells.ts'
import { graphemes } from '../format/graphemes.ts'
import type { Edit } from './editor.ts'

/** A prompt and the text behind it, then what is shown below, as rows of a terminal. */
export interface Drawing {
  readonly rows: readonly string[]
  readonly below: readonly string[]
  readonly cursorRow: number
  readonly cursorColumn: number
}

/**
 * Lays the text out over rows of `width` cells. `colors` holds an SGR number for every UTF-16 unit; the second
 * and further lines of the text stand behind `more`.
 */
export const drawingOf = (
  edit: Edit,
  {
    prompt,
    more,
    width,
    colors,
    below = [],
  }: {
    readonly prompt: string
    readonly more: string
    readonly width: number
    readonly colors?: Uint8Array | undefined
    readonly below?: readonly string[]
  },
): Drawing => {
  const rows: string[] = []
  let row = prompt
  let column = cellWidth(prompt)
  let color = 0
  let cursor = { row: 0, column }
  const paint = (next: number) => {
    if (next === color) return
    row += `\x1b[${next === 0 ? 39 : next}m`
    color = next
  }
  const newRow = (start: string) => {
    const kept = color
    paint(0)
    rows.push(row)
    row = start
    column = cellWidth(start)
    paint(kept)
  }
  for (const { segment, index } of graphemes(edit.text)) {
    const shown =
      segment === '\n' || segment === '\r\n' ? '' : segment === '\t' ? tab(column) : visible(segment)
    if (column + cellWidth(shown) > width) newRow('')
    if (index === edit.cursor) cursor = { row: rows.length, column }
    if (shown === '') {
      newRow(more)
      continue
    }
    paint(colors?.[index] ?? 0)
    row += shown
    column += cellWidth(shown)
  }
  if (column >= width) newRow('')
  if (edit.cursor >= edit.text.length) cursor = { row: rows.length, column }
  paint(0)
  rows.push(row)
  return { rows, below, cursorRow: cursor.row, cursorColumn: cursor.column }
}

/** The spaces from a column to the next stop. */
const tab = (column: number): string => ' '.repeat(8 - (column % 8))

/** Draws over what was drawn before, on a terminal. */
export class Screen {
  readonly #out: NodeJS.WriteStream
  /** The cursor's row on the terminal, from the first one drawn. */
  #cursorRow = 0
  /** The first row of the text that is drawn: one taller than the terminal is scrolled. */
  #top = 0

  constructor(out: NodeJS.WriteStream) {
    this.#out = out
  }

  draw({ rows, below, cursorRow, cursorColumn }: Drawing): void {
    const height = this.#out.rows || Number.POSITIVE_INFINITY
    const more = below.slice(0, Math.max(0, height - 1))
    const room = height - more.length
    const top = Math.min(this.#top, cursorRow, Math.max(0, rows.length - room))
    this.#top = Math.max(top, cursorRow - room + 1)
    this.#write([...rows.slice(this.#top, this.#top + room), ...more], cursorRow - this.#top, cursorColumn)
  }

  #write(rows: readonly string[], cursorRow: number, cursorColumn: number): void {
    const up = this.#cursorRow > 0 ? `\x1b[${this.#cursorRow}A` : ''
    const back = rows.length - 1 - cursorRow
    const place = `${back > 0 ? `\x1b[${back}A` : ''}\r${cursorColumn > 0 ? `\x1b[${cursorColumn}C` : ''}`
    this.#out.write(`${up}\r\x1b[J${rows.join('\r\n')}${place}`)
    this.#cursorRow = cursorRow
  }

  /** Leaves all of the text on the terminal and goes to the line below. */
  leave({ rows }: Drawing): void {
    this.#write(rows, rows.length - 1, 0)
    this.#out.write('\r\n')
    this.forget()
  }

  /** The terminal's rows have moved (resize, clear): what was drawn cannot be found again. */
  forget(): void {
    this.#cursorRow = 0
    this.#top = 0
  }
}
