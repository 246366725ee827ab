import type { Relation } from '../columns/relation.ts'
import type { Value } from '../types/value.ts'
import type { CallBudget } from './call-budget.ts'
import type { Table } from './table.ts'

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
  /** Whether the row of a batch may be wanted. One on which the condition cannot be computed is: the query then says why. */
  keeps(batch: Relation, row: number): boolean
}

export interface ScanRequest {
  /** The columns whose values are needed; no others are read. */
  readonly columns: readonly string[]
  readonly predicates: readonly ScanPredicate[]
  /** Every condition that is on this table alone, those among the predicates too. All hold together. */
  readonly filters?: readonly ScanFilter[]
  /** At most so many rows are needed of those that all filters keep; with `orderBy`, the first ones in it. */
  readonly limit?: number
  readonly orderBy?: { readonly column: string; readonly descending: boolean }
  readonly signal?: AbortSignal
  /** Where the calls of a query are limited: a provider that makes some plans them there first. */
  readonly budget?: CallBudget
}

export interface Scan {
  /** For each predicate of the request: 'exact' (no other rows come), 'inexact' (fewer come), 'none'. The engine checks again whatever is not exact. */
  readonly applied: {
    readonly predicates: readonly ('exact' | 'inexact' | 'none')[]
    readonly orderBy: boolean
    readonly limit: boolean
  }
  /**
   * The rows, in one batch or several. A provider that holds its table gives one batch, the very same relation as long as
   * nothing has changed: what queries make of its columns is then found again.
   */
  readonly batches: AsyncIterable<Relation>
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
  /** Whether a scan with a list of values for this column (`in`) asks for those records alone, so that a join is worth one. */
  takesKeys?(table: Table, column: string): boolean
  /** Forgets what was read; gives warnings about what cannot be read again and is kept. */
  refresh?(): readonly Warning[]
  close?(): Promise<void>
}
