import { cellWidth, cut, fit } from './cells.ts'
import type { Format } from './format.ts'
import { inParts } from './parts.ts'
import { type Chart, chartOf, leastOf, mostOf, noChart, type Series } from './series.ts'

const WIDTH = 80
const HEIGHT = 8
const MOST_BARS = 60
const WIDEST_LABEL = 32
const COLORS = [36, 33, 35, 32, 34, 31]

/** Bars by label, or a line over time for each column of numbers. */
export const chart: Format = {
  result: (result, { width, color }) => {
    if (result.columns.length === 0) return []
    const drawn = chartOf(result)
    if (drawn === undefined) throw noChart()
    const paint = (text: string, series: number) =>
      color ? `\x1b[${COLORS[series % COLORS.length]}m${text}\x1b[39m` : text
    const lines =
      drawn.kind === 'time' ? timeLines(drawn, width ?? WIDTH, paint) : bars(drawn, width ?? WIDTH, paint)
    return inParts(lines.map((line) => `${line.trimEnd()}\n`))
  },
}

type Paint = (text: string, series: number) => string

const bars = ({ labels, series, title }: Chart, width: number, paint: Paint): string[] => {
  const count = Math.min(labels.length, MOST_BARS)
  const shown = labels.slice(0, count).map((label) => cut(label, WIDEST_LABEL))
  const labelWidth = mostOf(shown.map(cellWidth))
  const nameWidth = series.length > 1 ? mostOf(series.map(({ name }) => cellWidth(name))) + 1 : 0
  const textWidth = mostOf(series.flatMap(({ texts }) => texts.slice(0, count).map(cellWidth)))
  const room = Math.max(10, width - labelWidth - nameWidth - textWidth - 4)
  const values = series.flatMap((s) => s.values.slice(0, count)).filter((value) => value !== null)
  const low = leastOf(values)
  const high = mostOf(values)
  const scale = high > low ? room / (high - low) : 0
  const lines = [title]
  for (let row = 0; row < count; row++) {
    series.forEach(({ name, values, texts }, s) => {
      const label = fit(s === 0 ? (shown[row] ?? '') : '', labelWidth)
      const bar = paint(barText(values[row] ?? null, low, scale), s)
      const text = fit(texts[row] ?? '', textWidth, true)
      lines.push(`${label} ${nameWidth > 0 ? fit(name, nameWidth) : ''}${text} │${bar}`)
    })
  }
  if (labels.length > count) lines.push(`… ${labels.length - count} more`)
  return lines
}

const EIGHTHS = ' ▏▎▍▌▋▊▉'

const barText = (value: number | null, low: number, scale: number): string => {
  if (value === null) return ''
  const zero = Math.round(-low * scale)
  if (value < 0) {
    const cells = Math.max(1, Math.round(-value * scale))
    return `${' '.repeat(Math.max(0, zero - cells))}${'█'.repeat(cells)}`
  }
  const eighths = Math.round(value * scale * 8)
  const rest = EIGHTHS[value > 0 && eighths === 0 ? 1 : eighths % 8] as string
  return `${' '.repeat(zero)}${'█'.repeat(eighths >> 3)}${rest}`.trimEnd()
}

const timeLines = ({ times, labels, series }: Chart, width: number, paint: Paint): string[] =>
  series.flatMap((one, s) => [one.name, ...line(one, times, labels, width, (text) => paint(text, s))])

const line = (
  { values, texts }: Series,
  times: readonly number[],
  labels: readonly string[],
  width: number,
  paint: (text: string) => string,
): string[] => {
  const known = values.flatMap((value, i) =>
    value === null ? [] : [{ value, at: times[i] as number, text: texts[i] ?? '' }],
  )
  const lowest = known.reduce(
    (a, b) => (b.value < a.value ? b : a),
    known[0] ?? { value: 0, at: 0, text: '0' },
  )
  const highest = known.reduce((a, b) => (b.value > a.value ? b : a), lowest)
  // Amounts are read against zero; what is never near it would be a flat line at the top.
  const low = lowest.value > 0 && lowest.value < highest.value * 0.9 ? 0 : lowest.value
  const lowText = low === 0 && lowest.value !== 0 ? '0' : lowest.text
  const margin = Math.max(cellWidth(lowText), cellWidth(highest.text))
  const room = Math.max(10, width - margin - 3)
  const dots = new Dots(room, HEIGHT)
  const [first, last] = [times[0] ?? 0, times.at(-1) ?? 0]
  const x = (at: number) => Math.round(last > first ? ((at - first) / (last - first)) * (room * 2 - 1) : 0)
  const y = (value: number) =>
    Math.round(
      highest.value > low ? (1 - (value - low) / (highest.value - low)) * (HEIGHT * 4 - 1) : HEIGHT * 2,
    )
  known.forEach(({ value, at }, i) => {
    const before = known[i - 1]
    if (before === undefined) dots.set(x(at), y(value))
    else dots.line(x(before.at), y(before.value), x(at), y(value))
  })
  const [start, end] = [labels[0] ?? '', labels.at(-1) ?? '']
  const gap = ' '.repeat(Math.max(1, room - cellWidth(start) - cellWidth(end)))
  return [
    ...dots.rows().map((row, i) => {
      const text = i === 0 ? highest.text : i === HEIGHT - 1 ? lowText : ''
      return `${fit(text, margin, true)} │${paint(row)}`
    }),
    `${' '.repeat(margin + 1)}└${'─'.repeat(room)}`,
    `${' '.repeat(margin + 2)}${start}${labels.length > 1 ? gap + end : ''}`,
  ]
}

/** A field of braille characters, each two dots wide and four high. */
class Dots {
  readonly #cells: Uint8Array

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.#cells = new Uint8Array(width * height)
  }

  set(x: number, y: number): void {
    const bit = BRAILLE[(y % 4) * 2 + (x % 2)] as number
    const cell = (y >> 2) * this.width + (x >> 1)
    this.#cells[cell] = (this.#cells[cell] ?? 0) | bit
  }

  line(x0: number, y0: number, x1: number, y1: number): void {
    const steps = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0), 1)
    for (let i = 0; i <= steps; i++) {
      this.set(Math.round(x0 + ((x1 - x0) * i) / steps), Math.round(y0 + ((y1 - y0) * i) / steps))
    }
  }

  rows(): string[] {
    return Array.from({ length: this.height }, (_, row) =>
      Array.from(this.#cells.subarray(row * this.width, (row + 1) * this.width), (bits) =>
        bits === 0 ? ' ' : String.fromCodePoint(0x2800 + bits),
      ).join(''),
    )
  }
}

/** The bit of each dot of a braille character, row by row. */
const BRAILLE = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
