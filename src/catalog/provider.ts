import type { Value } from '../types/value.ts'
import type { Table } from './table.ts'

/**
 * A row as a provider gives it and scans hold it: one property per column of the table in schema order,
 * `c0`, `c1`, … with a value of the column's type (see types/value.ts), null where there is none. All rows
 * of a table have all properties in the same order, so that they share one hidden class; names never
 * become property names.
 */
export type Row = Record<`c${number}`, Value>

/** A condition on one column that a provider may use to read less. All of a request's conditions hold together. */
export interface ScanPredicate {
  readonly column: string
  /** A key below the column: `tags->'region'` has ['region']. */
  readonly path?: readonly string[]
  readonly op: '=' | '<>' | '<' | '<=' | '>' | '>=' | 'in' | 'like' | 'is null' | 'is not null'
  /** One value; for 'in' the list; none for the null tests. Never null. */
  readonly values: readonly Value[]
}

/** A condition of the query as a test of rows, for a provider that reads more only of the rows that are left. */
export interface ScanFilter {
  /** The columns it reads; they are among the request's. */
  readonly columns: readonly string[]
  /** Whether the row may be wanted. One on which the condition cannot be computed is: the query then says why. */
  keeps(row: Row): boolean
}

export interface ScanRequest {
  /** The columns whose values are needed; the provider may leave the others null. */
  readonly columns: readonly string[]
  readonly predicates: readonly ScanPredicate[]
  /** Every condition that is on this table alone, those among the predicates too. All hold together. */
  readonly filters?: readonly ScanFilter[]
  /** At most so many rows are needed of those that all filters keep; with `orderBy`, the first ones in it. */
  readonly limit?: number
  readonly orderBy?: { readonly column: string; readonly descending: boolean }
  readonly signal?: AbortSignal
}

export interface Scan {
  /** For each predicate of the request: 'exact' (no other rows come), 'inexact' (fewer come), 'none'. The engine checks again whatever is not exact. */
  readonly applied: {
    readonly predicates: readonly ('exact' | 'inexact' | 'none')[]
    readonly orderBy: boolean
    readonly limit: boolean
  }
  /** The rows. A provider that holds them already gives one page: the very array, which nobody changes. */
  readonly pages: AsyncIterable<readonly Row[]>
  /** The one page is the same array at the next scan too, and what was asked for of its rows stays as it is. */
  readonly isHeld?: boolean
  /** For EXPLAIN ANALYZE: one line on what was read so far. */
  calls?(): string
}

export interface Warning {
  /** A stable word: 'bad_record', 'max_rows', … */
  readonly code: string
  readonly message: string
}

/** Gives the rows of one or more tables. */
export interface TableProvider {
  /** Whether this provider has the table (a table without a file is still had: it is empty). */
  scan(table: Table, request: ScanRequest, warn: (warning: Warning) => void): Scan
  /** For EXPLAIN: one line on what the scan would read, `file examples/x.ndjson`. Must call no filter. */
  describe(table: Table, request: ScanRequest): string
  /** Forgets what was read; gives warnings about what cannot be read again and is kept. */
  refresh?(): readonly Warning[]
  close?(): Promise<void>
}
