import { cellsOf, cellWidth, fit } from './cells.ts'
import type { Format } from './format.ts'

/** A GitHub table: numbers right, `NULL` in italics, characters with a meaning in Markdown escaped. */
export const markdown: Format = {
  result: (result, { header }) => {
    if (result.columns.length === 0) return ''
    const { headers, columns, rowCount } = cellsOf(result)
    const names = headers.map(escaped)
    const texts = columns.map((column) =>
      column.texts.map((text) => (text === null ? '*NULL*' : escaped(text))),
    )
    const widths = names.map((name, i) =>
      (texts[i] ?? []).reduce(
        (widest, text) => Math.max(widest, cellWidth(text)),
        Math.max(3, cellWidth(name)),
      ),
    )
    const right = columns.map((column) => column.right)
    const line = (cells: readonly string[]) =>
      `| ${cells.map((cell, i) => fit(cell, widths[i] ?? 0, right[i])).join(' | ')} |\n`
    const rule = widths.map((width, i) => (right[i] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))
    return [
      ...(header ? [line(names), line(rule)] : []),
      ...Array.from({ length: rowCount }, (_, row) => line(texts.map((column) => column[row] ?? ''))),
    ].join('')
  },
}

/** An underscore inside a word means nothing to GitHub, and names are full of them. */
const escaped = (text: string): string =>
  text.replace(/[\\|`*[\]<>&~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (c) => `\\${c}`)
