import type { RawResult } from '../../results.ts'
import type { Format, FormatContext } from './format.ts'
import { valueText, visibleLines } from './text.ts'

/** RFC 4180: a header line, CRLF line ends. NULL is an empty field, an empty text is `""`, so that they differ. */
export const csv: Format = {
  result: (result, context) =>
    records(result, context, {
      null: '',
      field: (text) =>
        text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text,
      line: (fields) => `${fields.join(',')}\r\n`,
    }),
}

const TSV_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
}

/** As PostgreSQL's COPY writes text: a tab between fields, `\N` for NULL, `\t`, `\n`, `\r` and `\\` inside values. */
export const tsv: Format = {
  result: (result, context) =>
    records(result, context, {
      null: '\\N',
      field: (text) => text.replace(/[\\\t\n\r]/g, (c) => TSV_ESCAPES[c] as string),
      line: (fields) => `${fields.join('\t')}\n`,
    }),
}

interface Style {
  readonly null: string
  field(text: string): string
  line(fields: readonly string[]): string
}

const records = ({ columns, rows }: RawResult, { header, width }: FormatContext, style: Style): string => {
  // A statement without columns (SET) has no result to write.
  if (columns.length === 0 && rows.length === 0) return ''
  const write = columns.map(({ type }) => valueText(type))
  const lines = rows.map((row) =>
    style.line(row.map((value, i) => (value === null ? style.null : style.field(write[i]?.(value) ?? '')))),
  )
  if (header) lines.unshift(style.line(columns.map(({ name }) => style.field(name))))
  const text = lines.join('')
  return width === undefined ? text : visibleLines(text)
}
