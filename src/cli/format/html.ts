import { createHash } from 'node:crypto'
import type { RawResult } from '../../results.ts'
import { visibleLines } from '../../source/visible.ts'
import type { SqlType } from '../../types/type.ts'
import type { Value } from '../../types/value.ts'
import { cellsOf } from './cells.ts'
import type { Format, FormatContext } from './format.ts'
import { inParts } from './parts.ts'
import { type Chart, chartOf, leastOf, mostOf, numberOf } from './series.ts'
import { rowCount } from './text.ts'

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --dim: color-mix(in srgb, CanvasText 60%, Canvas) }
body { font: 14px/1.45 system-ui, sans-serif; margin: 2rem; max-width: 100rem }
section + section { margin-top: 3rem }
pre { background: #8881; padding: .75rem 1rem; border-radius: 6px; white-space: pre-wrap; overflow-wrap: break-word; tab-size: 4 }
.scroll { overflow: auto; max-height: 90vh; margin: 1rem 0 }
table { border-collapse: collapse; width: max-content }
th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top }
td { white-space: pre-wrap; max-width: 30rem; overflow-wrap: break-word }
th { position: sticky; top: 0; background: Canvas; white-space: nowrap }
th button { all: unset; cursor: pointer; font-weight: 600 }
th button:focus-visible { outline: 2px solid Highlight }
th[aria-sort=ascending] button::after { content: ' ▲' }
th[aria-sort=descending] button::after { content: ' ▼' }
.number { text-align: right; font-variant-numeric: tabular-nums }
.null, .about { color: var(--dim) }
svg { max-width: 100%; height: auto; font: 11px system-ui, sans-serif }
svg text { fill: currentColor }
tbody tr:hover { background: #8881 }
`

// Numbers and intervals are sorted by value, NaN last of them as in PostgreSQL; everything else by text; NULL always
// stands at the end.
const SCRIPT = `
for (const button of document.querySelectorAll('th button')) button.addEventListener('click', () => {
  const th = button.closest('th'), body = th.closest('table').tBodies[0]
  const up = th.getAttribute('aria-sort') !== 'ascending'
  for (const other of th.parentNode.cells) other.removeAttribute('aria-sort')
  th.setAttribute('aria-sort', up ? 'ascending' : 'descending')
  const number = (text) => /^-?\\d+$/.test(text) ? BigInt(text) : text === 'NaN' ? Infinity : Number(text)
  const key = (row) => { const { dataset: { value }, classList, textContent } = row.cells[th.cellIndex]
    return classList.contains('null') ? undefined : value === undefined ? textContent : number(value) }
  const rows = [...body.rows].map((row) => ({ row, k: key(row) }))
  rows.sort(({ k: a }, { k: b }) => a === b ? 0 : a === undefined ? 1 : b === undefined ? -1 : a < b === up ? -1 : a > b === up ? 1 : 0)
  body.append(...rows.map(({ row }) => row))
})
`

/** What a page's policy calls the one script, or style, that it allows. */
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** One page that needs nothing else: the query, its time, a chart where there is one, and a table to sort. */
export const html: Format = {
  head: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}">
<title>catalog-sql</title>
<style>${STYLE}</style>
</head>
<body>
`,
  result: (result, context) => {
    if (result.columns.length === 0) return []
    const drawn = chartOf(result)
    const { sql, startedAt, elapsedMs } = context
    const about = `${startedAt.toISOString()} · ${elapsedMs.toFixed(1)} ms · ${rowCount(result.rows.length).slice(1, -1)}`
    const lines = function* () {
      yield `<section>
<pre>${escaped(visibleLines(sql.replaceAll('\r\n', '\n')))}</pre>
<p class="about"><time datetime="${startedAt.toISOString()}">${about}</time></p>
`
      if (drawn !== undefined && result.rows.length > 0) yield svg(drawn)
      yield '<div class="scroll">\n'
      yield* tableOf(result, context)
      yield '</div>\n</section>\n'
    }
    return inParts(lines())
  },
  tail: `<script>${SCRIPT}</script>
</body>
</html>
`,
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

function* tableOf(result: RawResult, { header }: FormatContext): Generator<string> {
  const { headers, columns, rowCount } = cellsOf(result)
  const classes = columns.map(({ right }) => (right ? ' class="number"' : ''))
  const names = headers.map(
    (name, i) => `<th scope="col"${classes[i]}><button type="button">${escaped(name)}</button></th>`,
  )
  const cell = (row: number) => (column: (typeof columns)[number], i: number) => {
    const text = column.texts[row] ?? null
    if (text === null) return `<td class="null">NULL</td>`
    const { type } = result.columns[i] as RawResult['columns'][number]
    const value = column.right ? ` data-value="${escaped(sortText(type, result.rows[row]?.[i], text))}"` : ''
    return `<td${classes[i]}${value}>${escaped(text)}</td>`
  }
  yield `<table>\n${header ? `<thead><tr>${names.join('')}</tr></thead>\n` : ''}<tbody>\n`
  for (let row = 0; row < rowCount; row++) yield `<tr>${columns.map(cell(row)).join('')}</tr>\n`
  yield '</tbody>\n</table>\n'
}

const sortText = (type: SqlType, value: Value | undefined, text: string): string =>
  type.kind === 'interval' && value !== undefined ? String(numberOf(type, value)) : text

const COLORS = ['#4c78a8', '#f58518', '#54a24b', '#e45756', '#b279a2', '#9d755d']
const WIDTH = 900
/** The most that labels of bars get, and about what a character of them takes. */
const LABELS = 220
const CHARACTER = 6.5
const BAR = 16
const MOST_BARS = 100

const svg = (chart: Chart): string => (chart.kind === 'time' ? timeSvg(chart) : barSvg(chart))

const frame = (height: number, title: string, body: string): string =>
  `<svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
${body}</svg>
`

const legend = ({ series }: Chart, left: number): string =>
  series
    .map(({ name }, s) => {
      const x = left + s * 160
      return `<rect x="${x}" y="4" width="10" height="10" fill="${COLORS[s % COLORS.length]}"/><text x="${x + 14}" y="13">${escaped(shortened(name, 24))}</text>\n`
    })
    .join('')

const shortened = (text: string, length: number): string => {
  const characters = Array.from(text)
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`
}

const barSvg = (chart: Chart): string => {
  const { labels, series, title } = chart
  const count = Math.min(labels.length, MOST_BARS)
  const values = series.flatMap((s) => s.values.slice(0, count)).filter((value) => value !== null)
  const low = leastOf(values)
  const high = mostOf(values)
  const longest = labels.slice(0, count).reduce((most, label) => Math.max(most, label.length), 0)
  const left = Math.min(LABELS, Math.ceil(longest * CHARACTER) + 12)
  const scale = high > low ? (WIDTH - left - 100) / (high - low) : 0
  const group = series.length * BAR + 6
  const zero = left - low * scale
  const rows = labels.slice(0, count).map((label, row) => {
    const top = 24 + row * group
    const bars = series.map(({ values, texts }, s) => {
      const value = values[row] ?? 0
      const y = top + s * BAR
      const x = value < 0 ? zero + value * scale : zero
      const width = Math.abs(value * scale)
      return `<rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${BAR - 2}" fill="${COLORS[s % COLORS.length]}"/><text x="${(x + width + 4).toFixed(1)}" y="${y + 11}">${escaped(texts[row] ?? '')}</text>\n`
    })
    return `<text x="${left - 8}" y="${top + 11}" text-anchor="end">${escaped(shortened(label, 32))}</text>\n${bars.join('')}`
  })
  return frame(24 + count * group + 4, title, legend(chart, left) + rows.join(''))
}

const timeSvg = (chart: Chart): string => {
  const { labels, times, series, title } = chart
  const height = 260
  const [left, right, top, bottom] = [70, WIDTH - 20, 28, height - 24]
  const values = series.flatMap((s) => s.values).filter((value) => value !== null)
  const low = leastOf(values)
  const high = mostOf(values)
  const [first, last] = [times[0] ?? 0, times.at(-1) ?? 0]
  const x = (at: number) => (last > first ? left + ((at - first) / (last - first)) * (right - left) : left)
  const y = (value: number) =>
    high > low ? bottom - ((value - low) / (high - low)) * (bottom - top) : bottom
  const grid = Array.from({ length: 5 }, (_, i) => {
    const value = low + ((high - low) * i) / 4
    return `<line x1="${left}" x2="${right}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}" stroke="var(--line)"/><text x="${left - 6}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${Number(value.toPrecision(4))}</text>\n`
  })
  const paths = series.map(({ values, texts, name }, s) => {
    const color = COLORS[s % COLORS.length]
    const points = values.flatMap((value, i) =>
      value === null ? [] : [{ i, x: x(times[i] as number).toFixed(1), y: y(value).toFixed(1) }],
    )
    const dots = points.map(
      (p) =>
        `<circle cx="${p.x}" cy="${p.y}" r="2.5" fill="${color}"><title>${escaped(`${labels[p.i]} · ${name} ${texts[p.i]}`)}</title></circle>`,
    )
    return `<polyline fill="none" stroke="${color}" stroke-width="1.5" points="${points.map((p) => `${p.x},${p.y}`).join(' ')}"/>${dots.join('')}\n`
  })
  const ends = `<text x="${left}" y="${height - 6}">${escaped(labels[0] ?? '')}</text><text x="${right}" y="${height - 6}" text-anchor="end">${escaped(labels.at(-1) ?? '')}</text>\n`
  return frame(height, title, legend(chart, left) + grid.join('') + paths.join('') + ends)
}
