import { cellsOf, cellWidth, fit } from './cells.ts'
import type { Format } from './format.ts'
import { inParts } from './parts.ts'

/** A GitHub table: numbers right, `NULL` in italics, characters with a meaning in Markdown escaped. */
export const markdown: Format = {
  result: (result, { header }) => {
    if (result.columns.length === 0) return []
    const { headers, columns, rowCount } = cellsOf(result)
    const names = headers.map(escaped)
    const texts = columns.map((column) =>
      column.texts.map((text) => (text === null ? '*NULL*' : escaped(text))),
    )
    const cells = texts.map((column) => column.map(cellWidth))
    const widths = names.map((name, i) =>
      (cells[i] ?? []).reduce((widest, width) => Math.max(widest, width), Math.max(3, cellWidth(name))),
    )
    const right = columns.map((column) => column.right)
    const line = (shown: readonly string[], taken: (column: number) => number | undefined) =>
      `| ${shown.map((text, i) => fit(text, widths[i] ?? 0, right[i], taken(i))).join(' | ')} |\n`
    const rule = widths.map((width, i) => (right[i] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))
    const lines = function* () {
      if (header) yield line(names, () => undefined) + line(rule, (i) => widths[i])
      for (let row = 0; row < rowCount; row++) {
        yield line(
          texts.map((column) => column[row] ?? ''),
          (i) => cells[i]?.[row],
        )
      }
    }
    return inParts(lines())
  },
}

/** An underscore inside a word means nothing to GitHub, and names are full of them. */
const escaped = (text: string): string =>
  text.replace(/[\\|`*[\]<>&~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (c) => `\\${c}`)
