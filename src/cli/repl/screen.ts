import { visible } from '../../source/visible.ts'
import { cellWidth } from '../format/cells.ts'
import { graphemes } from '../format/graphemes.ts'
import type { Edit } from './editor.ts'

/** A prompt, the text behind it and what is told below, as rows of a terminal. */
export interface Drawing {
  readonly rows: readonly string[]
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
    const shown = segment === '\n' || segment === '\r\n' ? '' : visible(segment)
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
  rows.push(row, ...below)
  return { rows, cursorRow: cursor.row, cursorColumn: cursor.column }
}

/** Draws over what was drawn before, on a terminal. */
export class Screen {
  readonly #out: NodeJS.WritableStream
  #cursorRow = 0

  constructor(out: NodeJS.WritableStream) {
    this.#out = out
  }

  draw({ rows, cursorRow, cursorColumn }: Drawing): void {
    const up = this.#cursorRow > 0 ? `\x1b[${this.#cursorRow}A` : ''
    const back = rows.length - 1 - cursorRow
    const place = `${back > 0 ? `\x1b[${back}A` : ''}\r${cursorColumn > 0 ? `\x1b[${cursorColumn}C` : ''}`
    this.#out.write(`${up}\r\x1b[J${rows.join('\r\n')}${place}`)
    this.#cursorRow = cursorRow
  }

  /** Leaves what is drawn and goes to the line below it. */
  leave(drawing: Drawing): void {
    this.draw(drawing)
    const down = drawing.rows.length - 1 - drawing.cursorRow
    this.#out.write(`${down > 0 ? `\x1b[${down}B` : ''}\r\n`)
    this.#cursorRow = 0
  }

  /** The terminal's rows have moved (resize, clear): what was drawn cannot be found again. */
  forget(): void {
    this.#cursorRow = 0
  }
}
