import type { Format } from './format.ts'
import { valueText } from './text.ts'

/** RFC 4180: a header line, CRLF line ends. NULL is an empty field, an empty text is `""`, so that they differ. */
export const csv: Format = ({ columns, rows }) => {
  const write = columns.map(({ type }) => valueText(type))
  const line = (fields: readonly string[]) => `${fields.join(',')}\r\n`
  const header = line(columns.map(({ name }) => field(name)))
  const records = rows.map((row) =>
    line(row.map((value, i) => (value === null ? '' : field(write[i]?.(value) ?? '')))),
  )
  return header + records.join('')
}

const field = (text: string): string =>
  text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
