import type { RawResult } from '../../results.ts'
import { type Cells, cellsOf, cellWidth, fit } from './cells.ts'
import { expanded } from './expanded.ts'
import type { Format, FormatContext } from './format.ts'

/** The strokes of a drawn table: what stands left of, between and right of a line's parts. */
interface Strokes {
  readonly top?: readonly [left: string, fill: string, between: string, right: string]
  readonly below: readonly [left: string, fill: string, between: string, right: string]
  readonly bottom?: readonly [left: string, fill: string, between: string, right: string]
  readonly row: readonly [left: string, between: string, right: string]
}

const PSQL: Strokes = { below: ['', '-', '+', ''], row: ['', '|', ''] }
const BOX: Strokes = {
  top: ['┌', '─', '┬', '┐'],
  below: ['├', '─', '┼', '┤'],
  bottom: ['└', '─', '┴', '┘'],
  row: ['│', '│', '│'],
}

/** A table as psql draws it: numbers right, NULL spelled out, a row count below. */
export const table: Format = { result: (result, context) => draw(result, context, PSQL) }

/** The same with lines all around. */
export const box: Format = { result: (result, context) => draw(result, context, BOX) }

const DIM = '\x1b[2m'
const BOLD = '\x1b[1m'
const PLAIN_AGAIN = '\x1b[22m'

/** A column is never cut to fewer cells than this, so that something of it can be read. */
const NARROWEST = 8

const draw = (result: RawResult, context: FormatContext, strokes: Strokes): string => {
  const { columns, rows } = result
  if (columns.length === 0 && rows.length === 0) return ''
  if (context.expanded) return expanded(result, context)
  const cells = cellsOf(result)
  const natural = naturalWidths(cells, context.header)
  const widths = fittingWidths(natural, context.width, strokes)
  // As psql's `\x auto`: a table too wide for the terminal is shown a column a line.
  if (widths === undefined) return expanded(result, context)
  const rule = (strokesOf: Strokes['below'] | undefined) => {
    if (strokesOf === undefined) return []
    const [left, fill, between, right] = strokesOf
    return [left + widths.map((width) => fill.repeat(width + 2)).join(between) + right]
  }
  const [left, between, right] = strokes.row
  const { color, header } = context
  const line = (parts: readonly string[]) => (left + parts.join(between) + right).trimEnd()
  const lines = cells.rows.map((row) =>
    line(row.map((cell, i) => ` ${cellText(cell, widths[i] ?? 0, cells.right[i] ?? false, color)} `)),
  )
  const names = cells.headers.map((name, i) => {
    const text = fit(name, widths[i] ?? 0)
    return ` ${color ? `${BOLD}${text}${PLAIN_AGAIN}` : text} `
  })
  const wasCut = widths.some((width, i) => width < (natural[i] ?? 0))
  return [
    ...rule(strokes.top),
    ...(header ? [line(names), ...rule(strokes.below)] : []),
    ...lines,
    ...rule(strokes.bottom),
    ...(header ? [`${rowCount(rows.length)}${wasCut ? ' (long values are cut)' : ''}`] : []),
    '',
  ].join('\n')
}

const cellText = (cell: string | null, width: number, right: boolean, color: boolean): string => {
  if (cell !== null) return fit(cell, width, right)
  const text = fit('NULL', width, right)
  return color ? `${DIM}${text}${PLAIN_AGAIN}` : text
}

export const rowCount = (count: number): string => `(${count} row${count === 1 ? '' : 's'})`

const naturalWidths = ({ headers, rows }: Cells, header: boolean): number[] => {
  const widths = headers.map((name) => (header ? cellWidth(name) : 0))
  for (const row of rows) {
    for (let i = 0; i < widths.length; i++) {
      const cell = row[i] ?? null
      const width = cell === null ? 4 : cellWidth(cell)
      if (width > (widths[i] as number)) widths[i] = width
    }
  }
  return widths
}

/** The widest columns give way until all fit; undefined when they cannot. */
const fittingWidths = (
  natural: readonly number[],
  available: number | undefined,
  { row: [left, between, right] }: Strokes,
): number[] | undefined => {
  const widths = [...natural]
  if (available === undefined) return widths
  const frame = left.length + right.length + natural.length * 2 + (natural.length - 1) * between.length
  let excess = widths.reduce((sum, width) => sum + width, frame) - available
  while (excess > 0) {
    const widest = Math.max(...widths)
    if (widest <= NARROWEST) return undefined
    const wide = widths.flatMap((width, i) => (width === widest ? [i] : []))
    const next = Math.max(NARROWEST, ...widths.filter((width) => width < widest))
    const step = Math.min(widest - next, Math.ceil(excess / wide.length))
    for (const i of wide) widths[i] = widest - step
    excess -= step * wide.length
  }
  return widths
}
