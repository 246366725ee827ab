import { stringify } from 'csv-stringify/sync'
import type { Format } from './format.ts'
import { valueText } from './text.ts'

/** RFC 4180: a header line, CRLF line ends, NULL as an empty field and an empty text as "". */
export const csv: Format = ({ columns, rows }) => {
  const write = columns.map(({ type }) => valueText(type))
  const records = rows.map((row) => row.map((value, i) => (value === null ? null : write[i]?.(value))))
  const header = columns.map(({ name }) => name)
  return stringify([header, ...records], {
    record_delimiter: 'windows',
    quoted_empty: true,
    quoted_match: /^\s|\s$|\r/,
  })
}
