import type {
  BoundAggregate,
  BoundExpr,
  BoundFrom,
  BoundOrder,
  BoundQuery,
  BoundWindow,
  ColumnId,
} from '../bind/bound.ts'
import type { ScanPredicate } from '../catalog/provider.ts'
import type { SqlType } from '../types/type.ts'

/**
 * A relational operator. `columns` are the ids its rows hold, in no particular order of meaning except at
 * the root and below a set operation. Rows are objects with one property per id; the executor decides how.
 *
 * Subqueries that no join can answer stay in the expressions, where they are evaluated lazily (a CASE may
 * guard them); their plans are found in the root's `subplans`. Inside a subplan, and on the right of an
 * Apply, a column that no operator at hand gives is a column of the row outside.
 */
export type Plan =
  | QueryNode
  | ScanNode
  | ValuesNode
  | FilterNode
  | ProjectNode
  | JoinNode
  | SemiJoinNode
  | AggregateNode
  | WindowNode
  | SortNode
  | LimitNode
  | DistinctNode
  | SetOperationNode
  | TableFunctionNode
  | ApplyNode
  | WithNode
  | CteScanNode
  | RecursiveNode

interface Base {
  readonly columns: readonly ColumnId[]
}
/** The whole statement. `columns` may repeat an id. */
export interface QueryNode extends Base {
  readonly kind: 'query'
  readonly input: Plan
  readonly subplans: ReadonlyMap<BoundQuery, Plan>
  /** What EXPLAIN calls each column: `alias.name`, or the output's name. */
  readonly names: ReadonlyMap<ColumnId, string>
}
/** A ScanPredicate whose values are constants and parameters; it is left out of a run in which one is NULL. */
export interface PlannedPredicate extends Omit<ScanPredicate, 'values'> {
  readonly values: readonly BoundExpr[]
}
/** So many rows; constants and parameters. A NULL limit is none. */
export interface RowCount {
  readonly limit: BoundExpr
  readonly offset?: BoundExpr
}
/** One table read. Every predicate is checked again by a Filter above. */
export interface ScanNode extends Base {
  readonly kind: 'scan'
  readonly from: Extract<BoundFrom, { kind: 'table' }>
  readonly predicates: readonly PlannedPredicate[]
  /** The conditions of the Filter above that are on this table's columns alone. */
  readonly conditions: readonly BoundExpr[]
  /** Present only when the conditions say all that is asked of the rows. */
  readonly top?: RowCount
  /** PostgreSQL's default place for NULLs: last when ascending, first when descending. */
  readonly orderBy?: { readonly column: string; readonly descending: boolean }
  /** Only rows whose `column` has a value of the column `id` of another scan, which is read first, can be joined. */
  readonly keySource?: { readonly id: ColumnId; readonly column: string }
}
/** Literal rows. One row without columns is what a SELECT without FROM reads; no rows, an empty relation. */
export interface ValuesNode extends Base {
  readonly kind: 'values'
  readonly rows: readonly (readonly BoundExpr[])[]
}
export interface FilterNode extends Base {
  readonly kind: 'filter'
  readonly input: Plan
  readonly predicate: BoundExpr
}
export interface ProjectNode extends Base {
  readonly kind: 'project'
  readonly input: Plan
  /** One per column, same order. */
  readonly exprs: readonly BoundExpr[]
}
export interface JoinKey {
  readonly left: BoundExpr
  readonly right: BoundExpr
  /** IS NOT DISTINCT FROM: a NULL matches a NULL, where else it matches nothing. */
  readonly nullsMatch: boolean
}
/** RIGHT is planned as LEFT with sides swapped. */
export interface JoinNode extends Base {
  readonly kind: 'join'
  readonly type: 'inner' | 'left' | 'full'
  readonly left: Plan
  readonly right: Plan
  /** Equalities, hashed; types agree pairwise. */
  readonly keys: readonly JoinKey[]
  /** What else must hold for a pair to match. */
  readonly residual?: BoundExpr
}
/** Rows of left that have (anti: have not) a match in right. */
export interface SemiJoinNode extends Base {
  readonly kind: 'semi-join'
  readonly anti: boolean
  /** NOT IN with its one key: a NULL on either side means "unknown", which keeps nothing. */
  readonly nullAware: boolean
  readonly left: Plan
  readonly right: Plan
  readonly keys: readonly JoinKey[]
  readonly residual?: BoundExpr
}
/** Without keys and without sets there is always one group. */
export interface AggregateNode extends Base {
  readonly kind: 'aggregate'
  readonly input: Plan
  readonly keys: readonly { readonly id: ColumnId; readonly expr: BoundExpr; readonly type: SqlType }[]
  readonly aggregates: readonly BoundAggregate[]
  readonly sets?: readonly (readonly number[])[]
  readonly groupings?: readonly { readonly id: ColumnId; readonly keys: readonly number[] }[]
}
export interface WindowNode extends Base {
  readonly kind: 'window'
  readonly input: Plan
  readonly windows: readonly BoundWindow[]
  /** Rows for which one of these does not hold need not be given: a Filter above checks all. */
  readonly stops?: readonly StopCondition[]
}
/** What is asked of a window whose values never fall within a partition; `limit` is a constant or a parameter. */
export interface StopCondition {
  readonly id: ColumnId
  readonly op: '<' | '<='
  readonly limit: BoundExpr
}
export interface SortNode extends Base {
  readonly kind: 'sort'
  readonly input: Plan
  readonly orderBy: readonly BoundOrder[]
  /** Only the first `top.offset + top.limit` rows are wanted. */
  readonly top?: RowCount
}
export interface LimitNode extends Base {
  readonly kind: 'limit'
  readonly input: Plan
  readonly limit?: BoundExpr
  readonly offset?: BoundExpr
  /** WITH TIES on this order. */
  readonly ties?: readonly BoundOrder[]
}
/** Keeps the first row of each set of equal `on` values. */
export interface DistinctNode extends Base {
  readonly kind: 'distinct'
  readonly input: Plan
  readonly on: readonly BoundExpr[]
}
/** Inputs are matched by position: columns[i] takes left.columns[i] and right.columns[i]. */
export interface SetOperationNode extends Base {
  readonly kind: 'set-operation'
  readonly op: 'union' | 'intersect' | 'except'
  readonly all: boolean
  readonly types: readonly SqlType[]
  readonly left: Plan
  readonly right: Plan
}
/** FROM function(…), run for each input row (the one empty row when it is not lateral). */
export interface TableFunctionNode extends Base {
  readonly kind: 'table-function'
  readonly input: Plan
  readonly from: Extract<BoundFrom, { kind: 'function' }>
}
/** A LATERAL join: runs `right` for every row of `left`, whose columns it may use. */
export interface ApplyNode extends Base {
  readonly kind: 'apply'
  readonly type: 'cross' | 'left'
  readonly left: Plan
  readonly right: Plan
  readonly on?: BoundExpr
}
/** Runs `definition` at most once; CteScans of `cte` below `input` share its rows. */
export interface WithNode extends Base {
  readonly kind: 'with'
  readonly cte: number
  readonly name: string
  /** How often the statement reads it, a recursive one's own reading included. */
  readonly references: number
  readonly definition: Plan
  readonly input: Plan
}
export interface CteScanNode extends Base {
  readonly kind: 'cte-scan'
  readonly cte: number
  readonly name: string
  /** source[i] is the definition's column behind columns[i]. */
  readonly source: readonly ColumnId[]
}
/** `base`, then `step` again and again on the rows the last round gave, which it sees by a CteScan of `cte`. */
export interface RecursiveNode extends Base {
  readonly kind: 'recursive'
  readonly cte: number
  readonly all: boolean
  readonly types: readonly SqlType[]
  readonly base: Plan
  readonly step: Plan
}
