import type { RawResult } from '../../results.ts'
import { visible } from '../../source/visible.ts'
import type { Value } from '../../types/value.ts'
import { cellWidth, fit } from './cells.ts'
import type { FormatContext } from './format.ts'
import { jsonWriter } from './json.ts'
import { inParts } from './parts.ts'
import { mostOf } from './series.ts'
import { rowCount, shownText } from './text.ts'

/** A block per row, a column a line, as psql's `\x`; json is spread over lines. Nothing is cut. */
export const expanded = (
  { columns, rows }: RawResult,
  { color, header, nullText = 'NULL' }: FormatContext,
): Iterable<string> => {
  const names = columns.map(({ name }) => visible(name))
  const width = mostOf(names.map(cellWidth))
  const titles = names.map((name) => fit(name, width))
  const write = columns.map(({ type }) => {
    if (type.kind !== 'json' && type.kind !== 'struct') {
      const text = shownText(type)
      return (value: Value) => [visible(text(value))]
    }
    const text = jsonWriter(type, 2)
    return (value: Value) => text(value).split('\n').map(visible)
  })
  const margin = `${' '.repeat(width)} | `
  const null_ = color ? `\x1b[2m${visible(nullText)}\x1b[22m` : visible(nullText)
  const lines = function* () {
    for (const [r, row] of rows.entries()) {
      yield `${`-[ RECORD ${r + 1} ]`.padEnd(width + 30, '-')}\n`
      for (const [i, value] of row.entries()) {
        const shown = value === null ? [null_] : (write[i]?.(value) ?? [])
        yield `${`${titles[i] ?? ''} | ${shown.join(`\n${margin}`)}`.trimEnd()}\n`
      }
    }
    if (header) yield `${rowCount(rows.length)}\n`
  }
  return inParts(lines())
}
