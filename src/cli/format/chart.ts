import { cellWidth, cut, fit } from './cells.ts'
import type { Format } from './format.ts'
import { inParts } from './parts.ts'
import { numberScale, timeTicks } from './scale.ts'
import { type Chart, chartsOf, leastOf, missingText, mostOf, noChart, type Series } from './series.ts'

const WIDTH = 80
/** The lines of an axis, and of them the most that have a mark, besides the lowest. */
const HEIGHT = 8
const MOST_STEPS = 4
const MOST_BARS = 60
const COLORS = [36, 33, 35, 32, 34, 31]

/** Bars by label, or a line over time for each column of numbers. */
export const chart: Format = {
  result: (result, { width = WIDTH, color }) => {
    if (result.columns.length === 0) return []
    const charts = chartsOf(result)
    if (charts.length === 0) throw noChart()
    const paint = (text: string, series: number) =>
      color ? `\x1b[${COLORS[series % COLORS.length]}m${text}\x1b[39m` : text
    const lines = charts.flatMap((drawn) => {
      const missing = missingText(drawn, drawn.kind === 'time' ? Infinity : MOST_BARS)
      const picture = drawn.kind === 'time' ? timeLines(drawn, width, paint) : bars(drawn, width, paint)
      return missing === undefined ? picture : [...picture, missing]
    })
    return inParts(lines.map((line) => `${line.trimEnd()}\n`))
  },
}

type Paint = (text: string, series: number) => string

const bars = ({ labels, series, title }: Chart, width: number, paint: Paint): string[] => {
  const count = Math.min(labels.length, MOST_BARS)
  // Names give way before the bars do.
  const most = Math.max(8, Math.floor(width * 0.4))
  const shown = labels.slice(0, count).map((label) => cut(label, most))
  const labelWidth = mostOf(shown.map(cellWidth))
  const names = series.map(({ name }) => (series.length > 1 ? `${cut(name, most >> 1)} ` : ''))
  const nameWidth = mostOf(names.map(cellWidth))
  const textWidth = mostOf(series.flatMap(({ texts }) => texts.slice(0, count).map(cellWidth)))
  const room = Math.max(10, width - labelWidth - nameWidth - textWidth - 3)
  const values = series.flatMap((s) => s.values.slice(0, count)).filter((value) => value !== null)
  const low = leastOf(values)
  const high = mostOf(values)
  const lines = [title]
  for (let row = 0; row < count; row++) {
    series.forEach(({ values, texts }, s) => {
      const label = fit(s === 0 ? (shown[row] ?? '') : '', labelWidth)
      const bar = paint(barText(values[row] ?? null, low, high, room), s)
      const text = fit(texts[row] ?? '', textWidth, true)
      lines.push(`${label} ${fit(names[s] ?? '', nameWidth)}${text} │${bar}`)
    })
  }
  return lines
}

const EIGHTHS = ' ▏▎▍▌▋▊▉'

const barText = (value: number | null, low: number, high: number, room: number): string => {
  if (value === null) return ''
  // Half of each: the difference of two floats may be more than a float.
  const range = high / 2 - low / 2
  const length = (part: number) => (range > 0 ? (part / 2 / range) * room : 0)
  const zero = Math.round(length(-low))
  if (value < 0) {
    const cells = Math.max(1, Math.round(length(-value)))
    return `${' '.repeat(Math.max(0, zero - cells))}${'█'.repeat(cells)}`
  }
  const eighths = Math.min(Math.round(length(value) * 8), (room - zero) * 8)
  const rest = EIGHTHS[value > 0 && eighths === 0 ? 1 : eighths % 8] as string
  return `${' '.repeat(zero)}${'█'.repeat(eighths >> 3)}${rest}`.trimEnd()
}

const timeLines = (chart: Chart, width: number, paint: Paint): string[] =>
  chart.series.flatMap((one, s) => [one.name, ...line(one, chart, width, (text) => paint(text, s))])

const line = (
  { values }: Series,
  { times, unit }: Chart,
  width: number,
  paint: (text: string) => string,
): string[] => {
  const known = values.filter((value) => value !== null)
  const { ticks, at } = numberScale(known, unit, MOST_STEPS)
  // Marks stand on lines that are equally far apart.
  const apart = Math.floor(HEIGHT / (ticks.length - 1))
  const height = (ticks.length - 1) * apart + 1
  const margin = mostOf(ticks.map(({ text }) => cellWidth(text)))
  const room = Math.max(10, width - margin - 2)
  const dots = new Dots(room, height)
  const [first, last] = [times[0] ?? 0, times.at(-1) ?? 0]
  const x = (time: number) =>
    Math.round(last > first ? ((time - first) / (last - first)) * (room * 2 - 1) : 0)
  const y = (value: number) => Math.round((1 - at(value)) * (height * 4 - 1))
  values.forEach((value, i) => {
    if (value === null) return
    const before = values[i - 1] ?? null
    const [right, down] = [x(times[i] as number), y(value)]
    // Nothing is known between a value and a NULL.
    if (before === null) dots.set(right, down)
    else dots.line(x(times[i - 1] as number), y(before), right, down)
  })
  return [
    ...dots.rows().map((row, i) => {
      const tick = i % apart === 0 ? ticks[ticks.length - 1 - i / apart] : undefined
      return `${fit(tick?.text ?? '', margin, true)} ${tick === undefined ? '│' : '┤'}${paint(row)}`
    }),
    ...timeAxis(times, room).map((text, i) => `${' '.repeat(margin + 1)}${i === 0 ? '└' : ' '}${text}`),
  ]
}

/** The line of an axis with its marks, and their labels below. */
const timeAxis = (times: readonly number[], room: number): [line: string, labels: string] => {
  const marks = Array.from({ length: room }, () => '─')
  let labels = ''
  for (const { x, text, labelX } of timeTicks(times, room - 1, cellWidth, 2)) {
    marks[Math.round(x)] = '┬'
    labels = `${labels.padEnd(Math.round(labelX))}${text}`
  }
  return [marks.join(''), labels]
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
