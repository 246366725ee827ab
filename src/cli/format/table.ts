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
    if (strokesOf === undefined) return ''
    const [left, fill, between, right] = strokesOf
    return `${left}${widths.map((width) => fill.repeat(width + 2)).join(between)}${right}\n`
  }
  const { color, header } = context
  const names = cells.headers.map((name, i) => {
    const text = fit(name, widths[i] ?? 0)
    return color ? `${BOLD}${text}${PLAIN_AGAIN}` : text
  })
  const [left, between, right] = strokes.row
  const head = `${`${left} ${names.join(` ${between} `)} ${right}`.trimEnd()}\n`
  const wasCut = widths.some((width, i) => width < (natural[i] ?? 0))
  return [
    rule(strokes.top),
    ...(header ? [head, rule(strokes.below)] : []),
    ...rowLines(cells, widths, strokes, color),
    rule(strokes.bottom),
    ...(header ? [`${rowCount(rows.length)}${wasCut ? cutNote(context) : ''}\n`] : []),
  ].join('')
}

/** Rows that are put together before they are joined: what lives shortly costs the garbage collector nothing. */
const CHUNK = 256

/** The lines of the rows, many to a text. */
const rowLines = (
  { columns, rowCount: count }: Cells,
  widths: readonly number[],
  { row: [left, between, right] }: Strokes,
  color: boolean,
): string[] => {
  const write = columns.map(({ texts, plain, right }, i) =>
    cellWriter(texts, plain, right, widths[i] ?? 0, color),
  )
  const middle = ` ${between} `
  const chunks: string[] = []
  for (let start = 0; start < count; start += CHUNK) {
    const lines: string[] = []
    for (let row = start; row < Math.min(count, start + CHUNK); row++) {
      let line = `${left} `
      for (let i = 0; i < write.length; i++) {
        if (i > 0) line += middle
        line += (write[i] as CellWriter)(row)
      }
      lines.push(right === '' ? line.trimEnd() : `${line} ${right}`)
    }
    chunks.push(`${lines.join('\n')}\n`)
  }
  return chunks
}

type CellWriter = (row: number) => string

const cellWriter = (
  texts: readonly (string | null)[],
  plain: boolean,
  right: boolean,
  width: number,
  color: boolean,
): CellWriter => {
  const nothing = fit('NULL', width, right)
  const null_ = color ? `${DIM}${nothing}${PLAIN_AGAIN}` : nothing
  return (row) => {
    const text = texts[row] ?? null
    if (text === null) return null_
    if (!plain || text.length > width) return fit(text, width, right)
    return right ? text.padStart(width) : text.padEnd(width)
  }
}

const cutNote = ({ cutHint }: FormatContext): string =>
  ` (long values are cut${cutHint === undefined ? '' : `: ${cutHint}`})`

export const rowCount = (count: number): string => `(${count} row${count === 1 ? '' : 's'})`

const naturalWidths = ({ headers, columns }: Cells, header: boolean): number[] =>
  columns.map(({ texts, plain }, i) => {
    let widest = header ? cellWidth(headers[i] ?? '') : 0
    for (const text of texts) {
      const width = text === null ? 4 : plain ? text.length : cellWidth(text)
      if (width > widest) widest = width
    }
    return widest
  })

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
