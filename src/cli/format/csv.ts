import type { RawResult } from '../../results.ts'
import { visibleLines } from '../../source/visible.ts'
import type { Format, FormatContext } from './format.ts'
import { inParts } from './parts.ts'
import { rowCount, valueText } from './text.ts'

/** RFC 4180 with LF line ends, as psql and DuckDB write it: a header line; NULL is an empty field, an empty text is `""`, so that they differ. */
export const csv: Format = {
  result: (result, context) =>
    records(result, context, {
      null: context.nullText ?? '',
      field: (text) =>
        text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text,
      line: (fields) => `${fields.join(',')}\n`,
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

/** psql's: values as they are, with a separator between and the row count below. NULL is nothing. */
export const unaligned: Format = {
  *result(result, context) {
    const { header, expanded, nullText = '', separator = '|' } = context
    if (expanded === true) {
      yield* inParts(fieldLines(result, context))
      return
    }
    yield* records(result, context, {
      null: nullText,
      field: String,
      line: (fields) => `${fields.join(separator)}\n`,
    })
    if (header && result.columns.length > 0) yield `${rowCount(result.rows.length)}\n`
  },
}

/** A line for each value, an empty one between rows. */
function* fieldLines({ columns, rows }: RawResult, { width, nullText = '', separator = '|' }: FormatContext) {
  const shown = width === undefined ? (line: string) => line : visibleLines
  const write = columns.map(({ type }) => valueText(type))
  for (const [r, row] of rows.entries()) {
    if (r > 0) yield '\n'
    for (const [i, value] of row.entries()) {
      const text = value === null ? nullText : (write[i]?.(value) ?? '')
      yield shown(`${columns[i]?.name}${separator}${text}\n`)
    }
  }
}

interface Style {
  readonly null: string
  field(text: string): string
  line(fields: readonly string[]): string
}

const records = (result: RawResult, context: FormatContext, style: Style): Iterable<string> =>
  // A statement without columns (SET) has no result to write.
  result.columns.length === 0 && result.rows.length === 0 ? [] : inParts(lines(result, context, style))

function* lines({ columns, rows }: RawResult, { header, width }: FormatContext, style: Style) {
  const shown = width === undefined ? (line: string) => line : visibleLines
  const write = columns.map(({ type }) => valueText(type))
  if (header) yield shown(style.line(columns.map(({ name }) => style.field(name))))
  for (const row of rows) {
    const fields = row.map((value, i) => (value === null ? style.null : style.field(write[i]?.(value) ?? '')))
    yield shown(style.line(fields))
  }
}
