import type { RawResult } from '../../results.ts'
import { cellWidth, fit } from './cells.ts'
import type { FormatContext } from './format.ts'
import { jsonWriter } from './json.ts'
import { valueText, visible } from './text.ts'

/** A block per row, a column a line, as psql's `\x`; json is spread over lines. Nothing is cut. */
export const expanded = ({ columns, rows }: RawResult, { color, header }: FormatContext): string => {
  const names = columns.map(({ name }) => visible(name))
  const width = Math.max(...names.map(cellWidth))
  const write = columns.map(({ type }) => {
    if (type.kind !== 'json' && type.kind !== 'struct') {
      const text = valueText(type)
      return (value: RawResult['rows'][number][number]) => [visible(text(value))]
    }
    const text = jsonWriter(type, 2)
    return (value: RawResult['rows'][number][number]) => text(value).split('\n').map(visible)
  })
  const margin = `${' '.repeat(width)} | `
  const null_ = color ? '\x1b[2mNULL\x1b[22m' : 'NULL'
  const blocks = rows.map((row, r) => {
    const title = `-[ RECORD ${r + 1} ]`
    const lines = row.map((value, i) => {
      const shown = value === null ? [null_] : (write[i]?.(value) ?? [])
      return `${fit(names[i] ?? '', width)} | ${shown.join(`\n${margin}`)}`.trimEnd()
    })
    return [title.padEnd(width + 30, '-'), ...lines].join('\n')
  })
  const count = `(${rows.length} row${rows.length === 1 ? '' : 's'})`
  return [...blocks, ...(header ? [count] : []), ''].join('\n')
}
