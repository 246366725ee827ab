import type { JsonPath } from '../types/jsonpath-tree.ts'
import type { Value } from '../types/value.ts'
import { type LookupOptions, lookup, lookupCall, type Passed } from './json-lookup.ts'
import { PathFailure, type PathItem } from './jsonpath-item.ts'
import { collectItems } from './jsonpath-run.ts'

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

/** What one JSON_TABLE gives rows by: the document, the variables of its paths, and its defaults. */
type Rows = (document: PathItem, passing: Passing, defaults: readonly Value[]) => Iterable<readonly Value[]>

/** ERROR ON ERROR of the table: a failing path is an error, not an end. */
const itemsOf = (document: PathItem, path: JsonPath, passing: Passing, throws: boolean): readonly PathItem[] => {
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
  return function* rows(document, passing, defaults) {
    let count = 0
    for (const item of itemsOf(document, pattern.path, passing, throws)) {
      count++
      const row = new Array<Value>(width).fill(null)
      for (const column of columns) {
        if (column.kind === 'ordinality') {
          row[column.at] = count
          continue
        }
        const { empty, error } = column.defaults
        row[column.at] = column.find(lookupCall(item, column.path, passing), {
          empty: empty === undefined ? null : defaults[empty]!,
          error: error === undefined ? null : defaults[error]!,
        })
      }
      let any = false
      for (const nested of inside) {
        for (const below of nested(item, passing, defaults)) {
          any = true
          yield row.map((value, i) => value ?? below[i]!)
        }
      }
      if (!any) yield row
    }
  }
}
