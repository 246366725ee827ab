import type { RawResult } from '../../results.ts'
import { visible } from '../../source/visible.ts'
import { type CellColumn, cellsOf, cellWidth, fit, piecesOf } from './cells.ts'
import { expanded } from './expanded.ts'
import type { Format, FormatContext } from './format.ts'
import { inParts } from './parts.ts'
import { rowCount } from './text.ts'

/** The strokes of a drawn table: what stands left of, between and right of a line's parts. */
interface Strokes {
  readonly top?: readonly [left: string, fill: string, between: string, right: string]
  readonly below: readonly [left: string, fill: string, between: string, right: string]
  readonly bottom?: readonly [left: string, fill: string, between: string, right: string]
  readonly row: readonly [left: string, between: string, right: string]
  /** Stands beside each stroke. */
  readonly pad: '' | ' '
}

/** psql's by `\pset border`. */
const PSQL: Readonly<Record<0 | 1 | 2, Strokes>> = {
  0: { below: ['', '-', ' ', ''], row: ['', ' ', ''], pad: '' },
  1: { below: ['', '-', '+', ''], row: ['', '|', ''], pad: ' ' },
  2: {
    top: ['+', '-', '+', '+'],
    below: ['+', '-', '+', '+'],
    bottom: ['+', '-', '+', '+'],
    row: ['|', '|', '|'],
    pad: ' ',
  },
}
const BOX: Strokes = {
  top: ['┌', '─', '┬', '┐'],
  below: ['├', '─', '┼', '┤'],
  bottom: ['└', '─', '┴', '┘'],
  row: ['│', '│', '│'],
  pad: ' ',
}

/** A table as psql draws it: numbers right, NULL spelled out, a row count below. */
export const table: Format = {
  result: (result, context) => draw(result, context, PSQL[context.border ?? 1], false),
}

/** The same with lines all around. */
export const box: Format = { result: (result, context) => draw(result, context, BOX, false) }

/** A table no wider than the terminal: long values take several lines in their columns. */
export const wrapped: Format = { result: (result, context) => draw(result, context, PSQL[1], true) }

const DIM = '\x1b[2m'
const BOLD = '\x1b[1m'
const PLAIN_AGAIN = '\x1b[22m'

/** A column is not made narrower than its name and this, so that something can be read. */
const NARROWEST = 8

const draw = (
  result: RawResult,
  context: FormatContext,
  strokes: Strokes,
  wraps: boolean,
): Iterable<string> => {
  const { columns, rows } = result
  if (columns.length === 0 && rows.length === 0) return []
  const { color, header, width: room = Number.POSITIVE_INFINITY } = context
  if (context.expanded === true) return expanded(result, context)
  const cells = cellsOf(result)
  const null_ = visible(context.nullText ?? 'NULL')
  const measured = cells.columns.map((column) => measure(column, null_))
  const names = cells.headers.map((name) => (header ? cellWidth(name) : 0))
  const natural = measured.map(({ widest }, i) => Math.max(widest, names[i] ?? 0))
  const {
    row: [left, between, right],
    pad,
  } = strokes
  const frame =
    left.length + right.length + natural.length * 2 * pad.length + (natural.length - 1) * between.length
  const isWide = natural.reduce((sum, width) => sum + width, frame) > room
  const fitting = wraps && isWide ? narrowed(natural, names, room - frame) : undefined
  if (isWide && fitting === undefined) {
    // psql's rule for `\x auto`: one column would only become wider.
    if (context.expanded === 'auto' && columns.length > 1) return expanded(result, context)
    context.onWide?.()
  }
  const widths = fitting ?? natural
  const rule = ([left, fill, between, right]: Strokes['below']) =>
    `${left}${widths.map((width) => fill.repeat(width + 2 * pad.length)).join(between)}${right}`
  const titles = cells.headers.map((name, i) => {
    const text = fit(name, widths[i] ?? 0)
    return color ? `${BOLD}${text}${PLAIN_AGAIN}` : text
  })
  const head = `${left}${pad}${titles.join(pad + between + pad)}${pad}${right}`.trimEnd()
  const lines = function* () {
    if (strokes.top) yield rule(strokes.top)
    if (header) yield* [head, rule(strokes.below)]
    if (fitting === undefined) yield* rowLines(measured, rows.length, widths, strokes, color, null_)
    else yield* wrappedLines(measured, rows.length, widths, strokes, color, null_)
    if (strokes.bottom) yield rule(strokes.bottom)
    if (header) yield rowCount(rows.length)
  }
  return inParts(lines(), '\n')
}

function* rowLines(
  columns: readonly MeasuredColumn[],
  rowCount: number,
  widths: readonly number[],
  { row: [left, between, right], pad }: Strokes,
  color: boolean,
  null_: string,
): Generator<string> {
  const write = columns.map((column, i) => cellWriter(column, widths[i] ?? 0, color, null_))
  const middle = pad + between + pad
  const start = left + pad
  for (let row = 0; row < rowCount; row++) {
    let line = start
    for (let i = 0; i < write.length; i++) {
      if (i > 0) line += middle
      line += (write[i] as CellWriter)(row)
    }
    yield right === '' ? line.trimEnd() : `${line}${pad}${right}`
  }
}

type CellWriter = (row: number) => string

const cellWriter = (
  { texts, plain, right, cells }: MeasuredColumn,
  width: number,
  color: boolean,
  nullText: string,
): CellWriter => {
  const nothing = fit(nullText, width, right)
  const null_ = color ? `${DIM}${nothing}${PLAIN_AGAIN}` : nothing
  return (row) => {
    const text = texts[row] ?? null
    if (text === null) return null_
    if (!plain || text.length > width) return fit(text, width, right, cells?.[row])
    return right ? text.padStart(width) : text.padEnd(width)
  }
}

/** Rows whose cells go on below, with psql's marks: a dot where a value is broken and where it goes on. */
function* wrappedLines(
  columns: readonly MeasuredColumn[],
  rowCount: number,
  widths: readonly number[],
  { row: [left, between, right] }: Strokes,
  color: boolean,
  null_: string,
): Generator<string> {
  for (let row = 0; row < rowCount; row++) {
    const cells = columns.map(({ texts }, i) => [...piecesOf(texts[row] ?? null_, widths[i] ?? 0)])
    const height = cells.reduce((most, pieces) => Math.max(most, pieces.length), 1)
    for (let line = 0; line < height; line++) {
      const shown = cells.map((pieces, i) => {
        const text = fit(pieces[line] ?? '', widths[i] ?? 0, columns[i]?.right)
        const isNull = color && columns[i]?.texts[row] === null
        const from = line > 0 && line < pieces.length ? '.' : ' '
        const to = line + 1 < pieces.length ? '.' : ' '
        return `${from}${isNull ? `${DIM}${text}${PLAIN_AGAIN}` : text}${to}`
      })
      const whole = `${left}${shown.join(between)}${right}`
      yield right === '' ? whole.trimEnd() : whole
    }
  }
}

interface MeasuredColumn extends CellColumn {
  /** The cells that each value takes, where it is not one for each character. */
  readonly cells: readonly number[] | undefined
  readonly widest: number
}

const measure = (column: CellColumn, nullText: string): MeasuredColumn => {
  const { texts, plain } = column
  const nullWidth = cellWidth(nullText)
  const cells = plain ? undefined : texts.map((text) => (text === null ? nullWidth : cellWidth(text)))
  let widest = 0
  for (let row = 0; row < texts.length; row++) {
    const width = cells?.[row] ?? texts[row]?.length ?? nullWidth
    if (width > widest) widest = width
  }
  return { ...column, cells, widest }
}

/** The widest columns give way until all fit in `room`; undefined when they cannot. */
const narrowed = (
  natural: readonly number[],
  names: readonly number[],
  room: number,
): number[] | undefined => {
  const least = natural.map((width, i) => Math.min(width, Math.max(NARROWEST, names[i] ?? 0)))
  const widths = [...natural]
  let excess = widths.reduce((sum, width) => sum + width, 0) - room
  while (excess > 0) {
    const open = widths.flatMap((width, i) => (width > (least[i] ?? 0) ? [i] : []))
    const widest = open.reduce((most, i) => Math.max(most, widths[i] ?? 0), 0)
    const wide = open.filter((i) => widths[i] === widest)
    if (wide.length === 0) return undefined
    const next = open.map((i) => (widths[i] === widest ? (least[i] ?? 0) : (widths[i] ?? 0)))
    const step = Math.min(widest - Math.max(...next), Math.ceil(excess / wide.length))
    for (const i of wide) widths[i] = widest - step
    excess -= step * wide.length
  }
  return widths
}
