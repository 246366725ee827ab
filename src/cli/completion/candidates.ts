import type { SchemaColumn, Table } from '../../catalog/table.ts'
import type { QueryParameter } from '../../queries/saved-query.ts'
import { formatType } from '../../types/type.ts'
import type { ScopeColumn } from './scope.ts'

/** A saved query, as far as completion needs it. */
export interface KnownQuery {
  readonly name: string
  readonly description: string
  readonly parameters: readonly QueryParameter[]
  readonly sql: string
}

export interface FileEntry {
  readonly name: string
  readonly isFolder: boolean
}

/**
 * What can be completed beside the dialect itself. The functions look into the data or the disk: undefined means that
 * nothing is known yet. A path lists keys from the outermost on; an element of an array stands under the key `[]`.
 */
export interface Known {
  readonly tables: readonly Table[]
  readonly queries: readonly KnownQuery[]
  /** Keys seen in the data below a json, hstore or tag column. */
  keys(table: string, column: string, path: readonly string[]): readonly string[] | undefined
  /** Texts seen in the data there: a tag's values, a column's. */
  values(table: string, column: string, path: readonly string[]): readonly string[] | undefined
  /** What is in a folder, written as the user writes it: `~/queries/`, `../`, `` for the current one. */
  files(folder: string): readonly FileEntry[] | undefined
}

export interface Candidate {
  readonly text: string
  /** A type, a signature or a kind, for the list. */
  readonly detail: string
  /** Where typing may also start: the column of `j.region`. */
  readonly match?: string
}

export interface Completion {
  /** The stretch of the text that a candidate replaces. */
  readonly start: number
  readonly end: number
  readonly candidates: readonly Candidate[]
}

export const nothing = (cursor: number): Completion => ({ start: cursor, end: cursor, candidates: [] })

/** Those that start with what was typed, whatever the case; if there are none, those that have it inside. */
export const finish = (
  start: number,
  end: number,
  typed: string,
  candidates: readonly Candidate[],
): Completion => {
  const wanted = typed.toLowerCase()
  const starting = candidates.filter(
    ({ text, match }) =>
      text.toLowerCase().startsWith(wanted) || match?.toLowerCase().startsWith(wanted) === true,
  )
  const inside =
    starting.length > 0 || wanted.length < 2
      ? []
      : candidates.filter(({ text }) => text.toLowerCase().includes(wanted))
  const seen = new Set<string>()
  const unique = [...starting, ...inside].filter(({ text }) => !seen.has(text) && seen.add(text))
  return { start, end, candidates: unique }
}

export const named = (names: Iterable<string>, detail: string): Candidate[] =>
  [...names].map((text) => ({ text, detail }))

/** A column with its type, without the fields of a struct. */
export const columnDetail = ({ type, hidden }: ScopeColumn): string =>
  `${type === undefined ? 'column' : formatType(type).replace(/\{.*/, '')}${hidden ? ', hidden' : ''}`

/** What a schema file says about a column; undefined for the information schema's. */
export const declared = (column: ScopeColumn): SchemaColumn['schema'] | undefined =>
  (column.of?.column as Partial<SchemaColumn> | undefined)?.schema
