import type { RawResult } from '../../results.ts'
import { visible } from '../../source/visible.ts'
import { type CellColumn, cellsOf, cellWidth, fit } from './cells.ts'
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
export const table: Format = { result: (result, context) => draw(result, context, PSQL[context.border ?? 1]) }

/** The same with lines all around. */
export const box: Format = { result: (result, context) => draw(result, context, BOX) }

const DIM = '\x1b[2m'
const BOLD = '\x1b[1m'
const PLAIN_AGAIN = '\x1b[22m'

/** A column is never cut to fewer cells than this, so that something of it can be read. */
const NARROWEST = 8

const draw = (result: RawResult, context: FormatContext, strokes: Strokes): Iterable<string> => {
  const { columns, rows } = result
  if (columns.length === 0 && rows.length === 0) return []
  if (context.expanded === true) return expanded(result, context)
  const cells = cellsOf(result)
  const null_ = visible(context.nullText ?? 'NULL')
  const measured = cells.columns.map((column) => measure(column, null_))
  const natural = measured.map(({ widest }, i) =>
    context.header ? Math.max(widest, cellWidth(cells.headers[i] ?? '')) : widest,
  )
  const widths =
    fittingWidths(natural, context.width, strokes) ?? (context.expanded === false ? natural : undefined)
  // As psql's `\x auto`: a table too wide for the terminal is shown a column a line.
  if (widths === undefined) return expanded(result, context)
  const rule = ([left, fill, between, right]: Strokes['below']) =>
    `${left}${widths.map((width) => fill.repeat(width + 2 * strokes.pad.length)).join(between)}${right}`
  const { color, header } = context
  const names = cells.headers.map((name, i) => {
    const text = fit(name, widths[i] ?? 0)
    return color ? `${BOLD}${text}${PLAIN_AGAIN}` : text
  })
  const [left, between, right] = strokes.row
  const { pad } = strokes
  const head = `${left}${pad}${names.join(pad + between + pad)}${pad}${right}`.trimEnd()
  const wasCut = widths.some((width, i) => width < (natural[i] ?? 0))
  const lines = function* () {
    if (strokes.top) yield rule(strokes.top)
    if (header) yield* [head, rule(strokes.below)]
    yield* rowLines(measured, rows.length, widths, strokes, color, null_)
    if (strokes.bottom) yield rule(strokes.bottom)
    if (header) yield `${rowCount(rows.length)}${wasCut ? cutNote(context) : ''}`
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

const cutNote = ({ cutHint }: FormatContext): string =>
  ` (long values are cut${cutHint === undefined ? '' : `: ${cutHint}`})`

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

/** The widest columns give way until all fit; undefined when they cannot. */
const fittingWidths = (
  natural: readonly number[],
  available: number | undefined,
  { row: [left, between, right], pad }: Strokes,
): number[] | undefined => {
  const widths = [...natural]
  if (available === undefined) return widths
  const frame =
    left.length + right.length + natural.length * 2 * pad.length + (natural.length - 1) * between.length
  let excess = widths.reduce((sum, width) => sum + width, frame) - available
  while (excess > 0) {
    const widest = widths.reduce((a, b) => Math.max(a, b), 0)
    if (widest <= NARROWEST) return undefined
    const wide = widths.flatMap((width, i) => (width === widest ? [i] : []))
    const next = widths.reduce((most, width) => (width < widest ? Math.max(most, width) : most), NARROWEST)
    const step = Math.min(widest - next, Math.ceil(excess / wide.length))
    for (const i of wide) widths[i] = widest - step
    excess -= step * wide.length
  }
  return widths
}
