import { cellWidth, cut } from './cells.ts'
import { escaped } from './html-text.ts'
import { numberScale, timeTicks } from './scale.ts'
import { type Chart, leastOf, missingText, mostOf, type Series } from './series.ts'

// Charts of a page. Each is drawn twice, for a wide window and for a phone, and the page's style shows one of them:
// scaled down, no text could be read. Colors are classes, because the page's policy lets no element have a style.

export const CHART_STYLE = `
:root { --c0: #3b6ea8; --c1: #c65d00; --c2: #36863a; --c3: #c9383c; --c4: #8552a3; --c5: #7a5a45; --c6: #0b7f86; --c7: #a8418f }
@media (prefers-color-scheme: dark) { :root { --c0: #79a9dd; --c1: #ffab57; --c2: #7cc47a; --c3: #ff8583; --c4: #c99be0; --c5: #c2a18c; --c6: #5cc8cc; --c7: #e58bd0 } }
figure { margin: 1rem 0 }
figcaption { font-weight: 600; overflow-wrap: anywhere }
figure p { margin: 0; color: var(--dim) }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: .25rem 0; padding: 0; list-style: none }
.legend li { overflow-wrap: anywhere }
.legend svg { margin-right: .4em }
svg { max-width: 100%; font: 12px ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace }
svg text { fill: currentColor }
svg .grid { stroke: var(--line) }
svg .axis { stroke: var(--dim) }
svg polyline { fill: none; stroke: var(--c); stroke-width: 1.5 }
svg rect, svg circle { fill: var(--c) }
${Array.from({ length: 8 }, (_, i) => `.c${i} { --c: var(--c${i}) }`).join('\n')}
.wide, .narrow { display: block; margin-top: .5rem; height: auto }
.narrow { display: none; width: min(100%, 30rem) }
@media (max-width: 700px) { .wide { display: none } .narrow { display: block } }
`

const COLORS = 8
/** The widths of the two drawings, in pixels: all of a phone's screen but the page's margins is 366. */
const DRAWINGS = [
  { name: 'wide', width: 900, height: 280, mostSteps: 6 },
  { name: 'narrow', width: 366, height: 240, mostSteps: 5 },
] as const
type Drawing = (typeof DRAWINGS)[number]

/** What a character of the charts' font takes, and the height of a line. */
const CHARACTER = 7.3
const LINE = 16
const MOST_BARS = 100

const textWidth = (text: string): number => cellWidth(text) * CHARACTER
const shortened = (text: string, width: number): string => cut(text, Math.floor(width / CHARACTER))

/** A chart as HTML: its title, its legend where it needs one, its drawings. Throws WidthsNotLoaded. */
export const chartHtml = (chart: Chart): string => {
  const { kind, series, title } = chart
  const missing = missingText(chart, kind === 'time' ? Infinity : MOST_BARS)
  const entries = series.map(
    ({ name }, s) =>
      `<li><svg width="10" height="10" aria-hidden="true">${shape('rect', s, 'width="10" height="10"')}</svg>${escaped(name)}</li>\n`,
  )
  const draw = kind === 'time' ? timeSvg : barSvg
  return `<figure>
<figcaption>${escaped(title)}</figcaption>
${series.length > 1 ? `<ul class="legend">\n${entries.join('')}</ul>\n` : ''}${DRAWINGS.map((drawing) => draw(chart, drawing)).join('')}${missing === undefined ? '' : `<p>${missing}</p>\n`}</figure>
`
}

const svg = ({ name, width }: Drawing, height: number, title: string, body: string): string =>
  `<svg class="${name}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
${body}</svg>
`

const shape = (element: string, series: number, attributes: string, inside = ''): string =>
  `<${element} class="c${series % COLORS}" ${attributes}${inside === '' ? '/>' : `>${inside}</${element}>`}`

const label = (x: number, y: number, text: string, end = false): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}"${end ? ' text-anchor="end"' : ''}>${escaped(text)}</text>`

const rule = (kind: string, x1: number, y1: number, x2: number, y2: number): string =>
  `<line class="${kind}" x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}"/>`

const barSvg = ({ labels, series, title }: Chart, drawing: Drawing): string => {
  const { width } = drawing
  const count = Math.min(labels.length, MOST_BARS)
  const values = series.flatMap((s) => s.values.slice(0, count)).filter((value) => value !== null)
  const low = leastOf(values)
  const high = mostOf(values)
  const longest = mostOf(labels.slice(0, count).map((text) => textWidth(cut(text, width)))) + 8
  // Labels that would take the room of bars stand above them.
  const above = longest > width * 0.4
  const left = above ? 0 : longest
  const texts = mostOf(series.flatMap((s) => s.texts.slice(0, count).map(textWidth)))
  const room = Math.max(width * 0.2, width - left - texts - 8)
  // Half of each: the difference of two floats may be more than a float.
  const range = high / 2 - low / 2
  const length = (part: number) => (range > 0 ? (part / 2 / range) * room : 0)
  const zero = left + length(-low)
  const group = (series.length + (above ? 1 : 0)) * LINE + 6
  const rows = labels.slice(0, count).map((text, row) => {
    const top = row * group
    const first = top + (above ? LINE : 0)
    const bars = series.map(({ values, texts }, s) => {
      const y = first + s * LINE
      const value = values[row] ?? null
      // What is not 0 is seen.
      const size = value === null || value === 0 ? 0 : Math.max(1, length(Math.abs(value)))
      const x = value !== null && value < 0 ? zero - size : zero
      const bar = shape(
        'rect',
        s,
        `x="${x.toFixed(1)}" y="${y}" width="${size.toFixed(1)}" height="${LINE - 2}"`,
      )
      const shown = shortened(texts[row] ?? '', width - left - 8)
      return `${size > 0 ? bar : ''}${label(x + size + 4, y + 11, shown)}\n`
    })
    const name = above ? label(0, top + 11, shortened(text, width)) : label(left - 8, top + 11, text, true)
    const axis = rule('axis', zero, first, zero, top + group - 6)
    return `<g><title>${escaped(text)}</title>${name}\n${bars.join('')}${axis}</g>\n`
  })
  return svg(drawing, count * group, title, rows.join(''))
}

const timeSvg = ({ labels, times, series, title, unit }: Chart, drawing: Drawing): string => {
  const { width, height, mostSteps } = drawing
  const { ticks, at } = numberScale(
    series.flatMap(({ values }) => values).filter((value) => value !== null),
    unit,
    mostSteps,
  )
  const left = mostOf(ticks.map(({ text }) => textWidth(text))) + 8
  const [right, top, bottom] = [width - 4, 8, height - 24]
  const [first, last] = [times[0] ?? 0, times.at(-1) ?? 0]
  const x = (time: number) =>
    last > first ? left + ((time - first) / (last - first)) * (right - left) : left
  const y = (value: number) => bottom - at(value) * (bottom - top)
  const grid = ticks.map(
    ({ value, text }) =>
      `${rule('grid', left, y(value), right, y(value))}${label(left - 8, y(value) + 4, text, true)}\n`,
  )
  const marks = timeTicks(times, right - left, textWidth, 14).map(
    (tick) =>
      `${rule('axis', left + tick.x, bottom, left + tick.x, bottom + 4)}${label(left + tick.labelX, height - 6, tick.text)}\n`,
  )
  const lines = series.map((one, s) => {
    const runs = runsOf(one, (i) => x(times[i] as number), y)
    const pointText = (i: number) => escaped(`${labels[i]} · ${one.name} ${one.texts[i]}`)
    return runs
      .map((run) => {
        const line = `points="${run.map((p) => `${p.x.toFixed(1)},${p.y.toFixed(1)}`).join(' ')}"`
        // A point alone makes no line, and few points can be asked what they are.
        const dotted = run.length === 1 || times.length <= MOST_DOTS
        const dots = dotted ? run.map((p) => dot(s, p, pointText(p.i))) : []
        return `${run.length > 1 ? shape('polyline', s, line) : ''}${dots.join('')}\n`
      })
      .join('')
  })
  const axis = `${rule('axis', left, bottom, right, bottom)}\n`
  return svg(drawing, height, title, grid.join('') + axis + marks.join('') + lines.join(''))
}

const MOST_DOTS = 200

interface Point {
  readonly i: number
  readonly x: number
  readonly y: number
}

const dot = (series: number, { x, y }: Point, title: string): string =>
  shape('circle', series, `cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="2.5"`, `<title>${title}</title>`)

/**
 * The points between NULLs: nothing is known between a value and a NULL. Of those at one pixel of the axis only the
 * first, the least, the greatest and the last are kept, which draw the same line.
 */
const runsOf = ({ values }: Series, x: (i: number) => number, y: (value: number) => number): Point[][] => {
  const runs: Point[][] = []
  let run: Point[] = []
  let pixel: Point[] = []
  const endPixel = () => {
    const [first] = pixel
    if (first === undefined) return
    const least = pixel.reduce((a, b) => (b.y < a.y ? b : a), first)
    const greatest = pixel.reduce((a, b) => (b.y > a.y ? b : a), first)
    const kept = new Set([first, least, greatest, pixel.at(-1) as Point])
    run.push(...(pixel.length <= 4 ? pixel : [...kept].sort((a, b) => a.i - b.i)))
    pixel = []
  }
  const endRun = () => {
    endPixel()
    if (run.length > 0) runs.push(run)
    run = []
  }
  for (const [i, value] of values.entries()) {
    if (value === null) {
      endRun()
      continue
    }
    const point = { i, x: x(i), y: y(value) }
    const [first] = pixel
    if (first !== undefined && Math.round(first.x) !== Math.round(point.x)) endPixel()
    pixel.push(point)
  }
  endRun()
  return runs
}
