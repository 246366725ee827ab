import stringWidth from 'string-width'
import type { SqlType } from '../../types/type.ts'
import type { Format } from './format.ts'
import { valueText, visible } from './text.ts'

const NUMBERS = new Set<SqlType['kind']>(['bigint', 'decimal'])

/** A table as psql draws it: numbers right, NULL spelled out, a row count below. */
export const table: Format = ({ columns, rows }) => {
  if (columns.length === 0 && rows.length === 0) return ''
  const write = columns.map(({ type }) => valueText(type))
  const cells = rows.map((row) =>
    row.map((value, i) => visible(value === null ? 'NULL' : (write[i]?.(value) ?? ''))),
  )
  const header = columns.map(({ name }) => visible(name))
  const widths = header.map((name, i) =>
    cells.reduce((widest, row) => Math.max(widest, stringWidth(row[i] ?? '')), stringWidth(name)),
  )
  const line = (row: readonly string[], right: (i: number) => boolean) =>
    row
      .map((cell, i) => {
        const padding = ' '.repeat((widths[i] ?? 0) - stringWidth(cell))
        return right(i) ? ` ${padding}${cell} ` : ` ${cell}${padding} `
      })
      .join('|')
      .trimEnd()
  const rightAligned = (i: number) => NUMBERS.has(columns[i]?.type.kind ?? 'varchar')
  return [
    line(header, () => false),
    widths.map((width) => '-'.repeat(width + 2)).join('+'),
    ...cells.map((row) => line(row, rightAligned)),
    `(${rows.length} row${rows.length === 1 ? '' : 's'})`,
    '',
  ].join('\n')
}
