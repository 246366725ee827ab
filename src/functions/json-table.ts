import { checkItems } from '../source/limits.ts'
import type { JsonPath } from '../types/jsonpath-tree.ts'
import { JSON_TYPE } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import { type Defaults, type LookupOptions, lookup, lookupCall, type Passed } from './json-lookup.ts'
import { PathFailure, type PathItem } from './jsonpath-item.ts'
import { collectItems } from './jsonpath-run.ts'
import type { TableFunctionRow } from './row.ts'

/** A column of JSON_TABLE, at a place of the output. `defaults` are places of its defaults among the arguments. */
export type TableColumn =
  | { readonly kind: 'ordinality'; readonly at: number }
  | {
      readonly kind: 'value'
      readonly at: number
      readonly path: JsonPath
      readonly options: LookupOptions
      readonly defaults: { readonly empty?: number; readonly error?: number }
    }

/** A row pattern with its columns and the patterns inside. */
export interface TablePattern {
  readonly path: JsonPath
  readonly columns: readonly TableColumn[]
  readonly nested: readonly TablePattern[]
}

type Passing = ReturnType<Passed>

/** The form, without the columns of one. */
export const jsonTableRow: TableFunctionRow = {
  kind: 'table',
  area: 'json',
  name: 'json_table',
  form: 'JSON_TABLE(json, path [PASSING value AS name, …] COLUMNS (name type [PATH path], name FOR ORDINALITY, name type EXISTS, NESTED path COLUMNS (…)))',
  args: [JSON_TYPE],
  returns: 'anyrecord',
  columns: [],
  strict: false,
  suspends: true,
  doc: 'In FROM: a row for each item that a JSON path finds, with columns found by other paths in it.',
  example: [
    `(SELECT string_agg(n || c, ',') FROM JSON_TABLE('[{"c": "x"}, {"c": "y"}]', '$[*]' COLUMNS (n FOR ORDINALITY, c text)) AS t)`,
    '1x,2y',
  ],
  rows: () => [],
}

/** What one JSON_TABLE gives rows by: the document, the variables of its paths, and its defaults. */
type Rows = (document: PathItem, passing: Passing, defaults: readonly Value[]) => (readonly Value[])[]

/** ERROR ON ERROR of the table: a failing path is an error, not an end. */
const itemsOf = (
  document: PathItem,
  path: JsonPath,
  passing: Passing,
  throws: boolean,
): readonly PathItem[] => {
  const found: PathItem[] = []
  try {
    collectItems(lookupCall(document, path, passing), found)
    return found
  } catch (error) {
    if (!(error instanceof PathFailure)) throw error
    if (throws) throw error.error
    return []
  }
}

/**
 * The rows of a pattern: one for each item it finds, or for each row of the patterns inside, which are joined to it from
 * the left, one after another.
 */
export const tableRows = (pattern: TablePattern, width: number, throws: boolean): Rows => {
  const columns = pattern.columns.map((column) =>
    column.kind === 'ordinality' ? column : { ...column, find: lookup(column.options) },
  )
  const inside = pattern.nested.map((nested) => tableRows(nested, width, throws))
  // All at once: a function in FROM may throw Suspended only when it is called.
  return (document, passing, defaults) => {
    const rows: (readonly Value[])[] = []
    for (const [i, item] of itemsOf(document, pattern.path, passing, throws).entries()) {
      const row = new Array<Value>(width).fill(null)
      for (const column of columns) {
        row[column.at] =
          column.kind === 'ordinality'
            ? i + 1
            : column.find(lookupCall(item, column.path, passing), defaultsOf(column, defaults))
      }
      const below = inside.flatMap((nested) => nested(item, passing, defaults))
      if (below.length === 0) rows.push(row)
      for (const values of below) rows.push(row.map((value, at) => value ?? values[at]!))
      checkItems(rows.length)
    }
    return rows
  }
}

const defaultsOf = (
  { defaults: { empty, error } }: Extract<TableColumn, { kind: 'value' }>,
  values: readonly Value[],
): Defaults => ({
  empty: empty === undefined ? null : values[empty]!,
  error: error === undefined ? null : values[error]!,
})
