import type { TableProvider, Warning } from '../catalog/provider.ts'
import type { Table } from '../catalog/table.ts'
import type { AggregateRow, FunctionRow, TableFunctionRow, WindowRow } from '../functions/row.ts'
import type { Span } from '../source/span.ts'
import type { CastStep } from '../types/cast-row.ts'
import type { SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import type { DoubtfulPath } from './json-paths.ts'

/** A column of any relation of one query: unique within the query, so that no later stage needs names. */
export type ColumnId = number

/** What a relation offers: where a value is found, what the user calls it, its type. */
export interface BoundColumn {
  readonly id: ColumnId
  readonly name: string
  readonly type: SqlType
}

/** A parameter of the statement. `type` is inferred from its first typed context, as PostgreSQL does. */
export interface BoundParameter {
  /** 1-based: `$index`. */
  readonly index: number
  readonly name?: string
  type: SqlType
}

// ── expressions: typed, every implicit cast explicit, names gone ────────────────────────────────────

export type BoundExpr =
  | { readonly kind: 'const'; readonly value: Value; readonly type: SqlType }
  | { readonly kind: 'param'; readonly parameter: BoundParameter; readonly type: SqlType }
  /** A column of this query or, when no relation of the query at hand offers it, of an outer one. */
  | { readonly kind: 'column'; readonly id: ColumnId; readonly type: SqlType }
  | {
      readonly kind: 'call'
      readonly fn: FunctionRow
      readonly args: readonly BoundExpr[]
      readonly type: SqlType
      readonly span?: Span
    }
  | {
      readonly kind: 'cast'
      readonly expr: BoundExpr
      readonly cast: CastStep
      readonly type: SqlType
      readonly span?: Span
    }
  | { readonly kind: 'and' | 'or'; readonly args: readonly BoundExpr[]; readonly type: SqlType }
  | { readonly kind: 'not'; readonly expr: BoundExpr; readonly type: SqlType }
  /** `test` true: IS NOT NULL. */
  | { readonly kind: 'is-null'; readonly negated: boolean; readonly expr: BoundExpr; readonly type: SqlType }
  /** Evaluated in order and only as far as needed. Simple CASE is bound into this form. */
  | {
      readonly kind: 'case'
      readonly whens: readonly { readonly when: BoundExpr; readonly then: BoundExpr }[]
      readonly else: BoundExpr
      readonly type: SqlType
    }
  | { readonly kind: 'coalesce'; readonly args: readonly BoundExpr[]; readonly type: SqlType }
  /** left op ANY/ALL of a list: `fn` is the comparison of one pair. IN is `= ANY`, NOT IN is `<> ALL`. */
  | {
      readonly kind: 'any-of'
      readonly quantifier: 'any' | 'all'
      readonly fn: FunctionRow
      readonly left: BoundExpr
      readonly list: readonly BoundExpr[]
      readonly type: SqlType
    }
  /** The same over an array value. */
  | {
      readonly kind: 'any-array'
      readonly quantifier: 'any' | 'all'
      readonly fn: FunctionRow
      readonly left: BoundExpr
      readonly array: BoundExpr
      readonly type: SqlType
    }
  | { readonly kind: 'array'; readonly items: readonly BoundExpr[]; readonly type: SqlType }
  | { readonly kind: 'row'; readonly items: readonly BoundExpr[]; readonly type: SqlType }
  /** A field of a struct (by name) or a record (by position). */
  | { readonly kind: 'field'; readonly expr: BoundExpr; readonly index: number; readonly type: SqlType }
  /** Value subqueries. `test` compares the outer `left` with each inner row (IN, ANY, ALL). */
  | {
      readonly kind: 'subquery'
      readonly form: 'scalar' | 'exists' | 'array'
      readonly query: BoundQuery
      readonly type: SqlType
    }
  | {
      readonly kind: 'subquery-test'
      readonly quantifier: 'any' | 'all'
      readonly fns: readonly FunctionRow[]
      readonly left: readonly BoundExpr[]
      /** Casts of the inner columns before comparison; they refer to the query's output columns. */
      readonly right: readonly BoundExpr[]
      readonly query: BoundQuery
      readonly type: SqlType
    }

export interface BoundAggregate {
  /** The column its result is found in. */
  readonly id: ColumnId
  readonly fn: AggregateRow
  /** Computed for each row. */
  readonly args: readonly BoundExpr[]
  /** The direct arguments of an ordered set, computed for each group: they refer only to keys. */
  readonly direct?: readonly BoundExpr[]
  readonly distinct: boolean
  readonly orderBy: readonly BoundOrder[]
  readonly filter?: BoundExpr
  readonly type: SqlType
  readonly span?: Span
}
export interface BoundOrder {
  readonly expr: BoundExpr
  readonly descending: boolean
  readonly nullsFirst: boolean
}
export interface BoundWindow {
  readonly id: ColumnId
  readonly fn: WindowRow | AggregateRow
  readonly args: readonly BoundExpr[]
  readonly filter?: BoundExpr
  readonly partitionBy: readonly BoundExpr[]
  readonly orderBy: readonly BoundOrder[]
  readonly frame: BoundFrame
  readonly type: SqlType
  readonly span?: Span
}
export interface BoundFrame {
  readonly mode: 'rows' | 'range' | 'groups'
  readonly start: BoundFrameBound
  readonly end: BoundFrameBound
  readonly exclude: 'none' | 'current row' | 'group' | 'ties'
}
export type BoundFrameBound =
  | { readonly kind: 'unbounded preceding' | 'current row' | 'unbounded following' }
  /** `shift` (RANGE only) gives the bound's order value from the current one: value ± offset. */
  | {
      readonly kind: 'preceding' | 'following'
      readonly offset: BoundExpr
      readonly shift?: { readonly add: FunctionRow; readonly subtract: FunctionRow }
    }

// ── relations ───────────────────────────────────────────────────────────────────────────────────────

export type BoundFrom =
  | {
      readonly kind: 'table'
      readonly table: Table
      readonly provider: TableProvider
      readonly alias: string
      /** One per column of the table, in its order, hidden ones included. */
      readonly columns: readonly BoundColumn[]
    }
  | {
      readonly kind: 'subquery'
      readonly query: BoundQuery
      readonly alias: string
      readonly lateral: boolean
      readonly columns: readonly BoundColumn[]
    }
  /** A WITH query by reference; `columns` are new ids, in the order of the query's columns. */
  | {
      readonly kind: 'cte'
      readonly cte: BoundCte
      readonly alias: string
      readonly columns: readonly BoundColumn[]
    }
  | {
      readonly kind: 'function'
      readonly calls: readonly {
        readonly fn: TableFunctionRow
        readonly args: readonly BoundExpr[]
        readonly width: number
        readonly span?: Span
      }[]
      readonly ordinality: boolean
      readonly lateral: boolean
      readonly alias: string
      readonly columns: readonly BoundColumn[]
    }
  | {
      readonly kind: 'join'
      readonly type: 'inner' | 'left' | 'right' | 'full' | 'cross'
      readonly left: BoundFrom
      readonly right: BoundFrom
      readonly on?: BoundExpr
    }

/** Set-returning functions side by side: short ones are padded with NULL. */
export type BoundSeries = Extract<BoundFrom, { readonly kind: 'function' }>

/** A WITH query. Its own `query.columns` ids are private to it; references map them by position. */
export interface BoundCte {
  readonly name: string
  readonly query: BoundQuery
  readonly recursive: boolean
  /** Ids under which the recursive part sees the working table. */
  readonly working?: readonly BoundColumn[]
}

export type BoundQuery = BoundSelect | BoundSetOperation | BoundValues

interface BoundTail {
  /** The output, in order. Names as PostgreSQL gives them; may repeat. */
  readonly columns: readonly BoundColumn[]
  readonly ctes: readonly BoundCte[]
  readonly orderBy: readonly BoundOrder[]
  readonly limit?: BoundExpr
  readonly withTies?: boolean
  readonly offset?: BoundExpr
}

/**
 * One SELECT. Order of meaning: from → where → group (keys, aggregates) → having → windowSeries → windows → series →
 * outputs → distinct → orderBy → offset, limit. With grouping, everything after `group` refers only to key and
 * aggregate column ids (and outer columns).
 */
export interface BoundSelect extends BoundTail {
  readonly kind: 'select'
  readonly from?: BoundFrom
  readonly where?: BoundExpr
  readonly group?: BoundGroup
  readonly having?: BoundExpr
  /** The set-returning functions of window definitions: they multiply the rows that the windows see. */
  readonly windowSeries?: readonly BoundSeries[]
  readonly windows: readonly BoundWindow[]
  /** The set-returning functions of the SELECT list: each multiplies the rows so far, of which it may use all columns. */
  readonly series?: readonly BoundSeries[]
  /** outputs[i] computes columns[i]; then come hidden outputs that only ORDER BY and DISTINCT ON use. */
  readonly outputs: readonly { readonly id: ColumnId; readonly expr: BoundExpr }[]
  /** `orderBy` and `distinctOn` refer to output ids only. [] is plain DISTINCT. */
  readonly distinctOn?: readonly BoundExpr[]
}
export interface BoundGroup {
  /** Each key's value and the id it is seen under afterwards. */
  readonly keys: readonly { readonly id: ColumnId; readonly expr: BoundExpr; readonly type: SqlType }[]
  readonly aggregates: readonly BoundAggregate[]
  /** Indexes into `keys`, one list per grouping set; absent: one set of all keys. */
  readonly sets?: readonly (readonly number[])[]
  /** grouping(...) calls: a bit mask over key indexes, by set. */
  readonly groupings?: readonly { readonly id: ColumnId; readonly keys: readonly number[] }[]
}
export interface BoundSetOperation extends BoundTail {
  readonly kind: 'set-operation'
  readonly op: 'union' | 'intersect' | 'except'
  readonly all: boolean
  /** Both sides give the same types in the same order (casts were added). `columns` has ids of its own. */
  readonly left: BoundQuery
  readonly right: BoundQuery
}
export interface BoundValues extends BoundTail {
  readonly kind: 'values'
  readonly rows: readonly (readonly BoundExpr[])[]
}

export interface BoundStatement {
  readonly query: BoundQuery
  readonly parameters: readonly BoundParameter[]
  /** The next unused column id: plan takes new ones from here. */
  readonly nextId: ColumnId
  /** What is allowed and most likely a mistake: each run of the statement gives them. */
  readonly warnings: readonly Warning[]
  /** Paths into json to warn of where no record has them. */
  readonly doubts: readonly DoubtfulPath[]
}
