import { cellsOf, cellWidth, fit } from './cells.ts'
import type { Format } from './format.ts'

/** A GitHub table: numbers right, `NULL` in italics, characters with a meaning in Markdown escaped. */
export const markdown: Format = {
  result: (result, { header }) => {
    if (result.columns.length === 0) return ''
    const { headers, rows, right } = cellsOf(result)
    const names = headers.map(escaped)
    const texts = rows.map((row) => row.map((cell) => (cell === null ? '*NULL*' : escaped(cell))))
    const widths = names.map((name, i) =>
      texts.reduce((widest, row) => Math.max(widest, cellWidth(row[i] ?? '')), Math.max(3, cellWidth(name))),
    )
    const line = (cells: readonly string[]) =>
      `| ${cells.map((cell, i) => fit(cell, widths[i] ?? 0, right[i])).join(' | ')} |\n`
    const rule = widths.map((width, i) => (right[i] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))
    return [...(header ? [line(names), line(rule)] : []), ...texts.map(line)].join('')
  },
}

/** An underscore inside a word means nothing to GitHub, and names are full of them. */
const escaped = (text: string): string =>
  text.replace(/[\\|`*[\]<>&~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (c) => `\\${c}`)
