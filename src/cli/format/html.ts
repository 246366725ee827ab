import { createHash } from 'node:crypto'
import type { RawResult } from '../../results.ts'
import { visible, visibleLines } from '../../source/visible.ts'
import { typeOps } from '../../types/ops.ts'
import type { SqlType } from '../../types/type.ts'
import type { Value } from '../../types/value.ts'
import { cellsOf } from './cells.ts'
import type { Format, FormatContext } from './format.ts'
import { escaped } from './html-text.ts'
import { jsonWriter } from './json.ts'
import { inParts } from './parts.ts'
import { chartsOf } from './series.ts'
import { CHART_STYLE, chartHtml } from './svg.ts'
import { rowCount, shownTime } from './text.ts'

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --dim: color-mix(in srgb, CanvasText 60%, Canvas) }
body { font: 14px/1.45 system-ui, sans-serif; margin: 1rem 12px; max-width: 100rem }
@media (min-width: 701px) { body { margin: 2rem } }
h1 { font-size: 1.3rem; overflow-wrap: anywhere }
section + section { margin-top: 3rem }
pre { background: #8881; padding: .75rem 1rem; border-radius: 6px; white-space: pre-wrap; overflow-wrap: break-word; tab-size: 4 }
.scroll { overflow: auto; max-height: 90vh; margin: 1rem 0 }
table { border-collapse: collapse; width: max-content }
th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; white-space: pre }
th { position: sticky; top: 0; background: Canvas }
th button { all: unset; cursor: pointer; font-weight: 600 }
th button:focus-visible { outline: 2px solid Highlight }
th[aria-sort=ascending] button::after { content: ' ▲' }
th[aria-sort=descending] button::after { content: ' ▼' }
summary { display: block; cursor: pointer; max-width: min(30rem, 80vw); overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
[open] > summary { white-space: pre-wrap; overflow-wrap: anywhere }
.json::before { content: '▸ '; color: var(--dim) }
[open] > .json { font: 12px/1.45 ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace }
[open] > .json::before { content: '▾\\a' }
.number { text-align: right; font-variant-numeric: tabular-nums }
.null, .about { color: var(--dim) }
tbody tr:hover { background: #8881 }
${CHART_STYLE}`

// Rows are sorted by the ranks that cells have, else by their text, which is plain ASCII; NULL always stands at the
// end, and equal rows stay as they were.
const SCRIPT = `
for (const button of document.querySelectorAll('th button')) button.addEventListener('click', () => {
  const th = button.closest('th'), body = th.closest('table').tBodies[0]
  const up = th.getAttribute('aria-sort') !== 'ascending'
  for (const other of th.parentNode.cells) other.removeAttribute('aria-sort')
  th.setAttribute('aria-sort', up ? 'ascending' : 'descending')
  const key = (row) => { const { dataset: { rank }, classList, textContent } = row.cells[th.cellIndex]
    return classList.contains('null') ? undefined : rank === undefined ? textContent : Number(rank) }
  const rows = [...body.rows].map((row) => ({ row, k: key(row) }))
  rows.sort(({ k: a }, { k: b }) => a === b ? 0 : a === undefined ? 1 : b === undefined ? -1 : a < b === up ? -1 : 1)
  body.append(...rows.map(({ row }) => row))
})
`

/** What a page's policy calls the one script, or style, that it allows. */
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** One page that needs nothing else: the query, its time, charts where there are any, and a table to sort. */
export const html: Format = {
  head: (context) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}">
<title>${escaped(titleOf(context))}</title>
<style>${STYLE}</style>
</head>
<body>
`,
  result: (result, context) => {
    if (result.columns.length === 0) return []
    const { name, sql, startedAt, elapsedMs } = context
    const count = rowCount(result.rows.length).slice(1, -1)
    const about = `${shownTime(startedAt.getTime())} · ${elapsedMs.toFixed(1)} ms · ${count}`
    // Drawn before the first part, because widths may have to be loaded for it.
    const charts = result.rows.length > 0 ? chartsOf(result).map(chartHtml) : []
    const lines = function* () {
      yield `<section>
${name === undefined ? '' : `<h1>${escaped(visible(name))}</h1>\n`}<pre>${escaped(visibleLines(sql.replaceAll('\r\n', '\n')))}</pre>
<p class="about"><time datetime="${startedAt.toISOString()}">${about}</time></p>
`
      yield* charts
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

const MOST_TITLE = 80
const LEADING_COMMENTS = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*.*?\*\/)+/s

/** The query's name, else the beginning of its text on one line. */
const titleOf = ({ name, sql }: FormatContext): string => {
  if (name !== undefined) return visible(name)
  // Far more than a title has: the text may be long.
  const line = visible(sql.replace(LEADING_COMMENTS, '').slice(0, 1_000).replace(/\s+/g, ' ').trim())
  const characters = Array.from(line)
  return characters.length <= MOST_TITLE ? line : `${characters.slice(0, MOST_TITLE - 1).join('')}…`
}

/** Texts with more characters are cut to one line that can be opened; shorter ones need no less than that line has. */
const SHORT = 40

function* tableOf(result: RawResult, { header }: FormatContext): Generator<string> {
  const { headers, columns, rowCount } = cellsOf(result)
  const classes = columns.map(({ right }) => (right ? ' class="number"' : ''))
  const names = headers.map(
    (name, i) => `<th scope="col"${classes[i]}><button type="button">${escaped(name)}</button></th>`,
  )
  const writers = columns.map(({ texts, plain }, i) => {
    const { type } = result.columns[i] as RawResult['columns'][number]
    const ranks = plain && TEXTS.has(type.kind) ? undefined : ranksOf(result, i)
    const json = type.kind === 'json' || type.kind === 'struct' ? jsonWriter(type, 2) : undefined
    const inside = (text: string, row: number): string => {
      if (text.length <= SHORT) return escaped(text)
      if (json === undefined) return `<details><summary>${escaped(text)}</summary></details>`
      // Folded, its lines are one: white space is collapsed then.
      const lines = json(result.rows[row]?.[i] as Value)
        .split('\n')
        .map(visible)
      return `<details><summary class="json">${escaped(lines.join('\n'))}</summary></details>`
    }
    return (row: number): string => {
      const text = texts[row] ?? null
      if (text === null) return `<td class="null${columns[i]?.right ? ' number' : ''}">NULL</td>`
      return `<td${classes[i]}${ranks === undefined ? '' : ` data-rank="${ranks[row]}"`}>${inside(text, row)}</td>`
    }
  })
  yield `<table>\n${header ? `<thead><tr>${names.join('')}</tr></thead>\n` : ''}<tbody>\n`
  for (let row = 0; row < rowCount; row++) yield `<tr>${writers.map((write) => write(row)).join('')}</tr>\n`
  yield '</tbody>\n</table>\n'
}

/** Types whose order is that of their text. */
const TEXTS = new Set<SqlType['kind']>(['varchar', 'unknown', 'boolean'])

/** For each row the place of its value among all of the column, in PostgreSQL's order; equal values share one. */
const ranksOf = ({ columns, rows }: RawResult, i: number): Int32Array => {
  const { compare } = typeOps((columns[i] as RawResult['columns'][number]).type)
  const value = (row: number) => rows[row]?.[i] as Value
  const order = Array.from(rows.keys()).filter((row) => value(row) !== null)
  order.sort((a, b) => compare(value(a), value(b)))
  const ranks = new Int32Array(rows.length)
  let rank = 0
  for (const [place, row] of order.entries()) {
    if (place > 0 && compare(value(order[place - 1] as number), value(row)) !== 0) rank++
    ranks[row] = rank
  }
  return ranks
}
