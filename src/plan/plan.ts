import type {
  BoundAggregate,
  BoundExpr,
  BoundFrom,
  BoundOrder,
  BoundWindow,
  ColumnId,
} from '../bind/bound.ts'
import type { ScanPredicate } from '../catalog/provider.ts'

/**
 * A relational operator. `columns` are the ids its rows hold, in no particular order of meaning except at
 * the root. Rows are objects with one property per id; the executor decides how.
 */
export type Plan =
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
/** One table read. Predicates that were pushed are also checked by a Filter above unless `exact`. */
export interface ScanNode extends Base {
  readonly kind: 'scan'
  readonly from: Extract<BoundFrom, { kind: 'table' }>
  readonly predicates: readonly ScanPredicate[]
  readonly limit?: number
  readonly orderBy?: { readonly column: string; readonly descending: boolean }
}
/** Literal rows; no rows list and no columns: the one empty row of a FROM-less SELECT. */
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
/** RIGHT is planned as LEFT with sides swapped. */
export interface JoinNode extends Base {
  readonly kind: 'join'
  readonly type: 'inner' | 'left' | 'full'
  readonly left: Plan
  readonly right: Plan
  /** Equalities left = right, hashed; types agree pairwise. */
  readonly keys: readonly { readonly left: BoundExpr; readonly right: BoundExpr }[]
  /** What else must hold for a pair to match. */
  readonly residual?: BoundExpr
}
/** Rows of left that have (anti: have not) a match in right. */
export interface SemiJoinNode extends Base {
  readonly kind: 'semi-join'
  readonly anti: boolean
  /** NOT IN: a NULL on either side means "unknown", which keeps nothing. */
  readonly nullAware: boolean
  readonly left: Plan
  readonly right: Plan
  readonly keys: readonly { readonly left: BoundExpr; readonly right: BoundExpr }[]
  readonly residual?: BoundExpr
}
export interface AggregateNode extends Base {
  readonly kind: 'aggregate'
  readonly input: Plan
  readonly keys: readonly { readonly id: ColumnId; readonly expr: BoundExpr }[]
  readonly aggregates: readonly BoundAggregate[]
  readonly sets?: readonly (readonly number[])[]
  readonly groupings?: readonly { readonly id: ColumnId; readonly keys: readonly number[] }[]
}
export interface WindowNode extends Base {
  readonly kind: 'window'
  readonly input: Plan
  readonly windows: readonly BoundWindow[]
}
export interface SortNode extends Base {
  readonly kind: 'sort'
  readonly input: Plan
  readonly orderBy: readonly BoundOrder[]
  /** Only the first `top` rows are wanted. */
  readonly top?: BoundExpr
}
export interface LimitNode extends Base {
  readonly kind: 'limit'
  readonly input: Plan
  readonly limit?: BoundExpr
  readonly offset?: BoundExpr
  /** WITH TIES on this order. */
  readonly ties?: readonly BoundOrder[]
}
/** Keeps the first row of each set of equal `on` values (all columns when absent). */
export interface DistinctNode extends Base {
  readonly kind: 'distinct'
  readonly input: Plan
  readonly on?: readonly BoundExpr[]
}
/** Inputs are matched by position: columns[i] takes left.columns[i] and right.columns[i]. */
export interface SetOperationNode extends Base {
  readonly kind: 'set-operation'
  readonly op: 'union' | 'intersect' | 'except'
  readonly all: boolean
  readonly left: Plan
  readonly right: Plan
}
/** FROM function(…): for each input row (lateral) or once (input is the empty row). */
export interface TableFunctionNode extends Base {
  readonly kind: 'table-function'
  readonly input: Plan
  readonly from: Extract<BoundFrom, { kind: 'function' }>
  readonly outer: boolean
}
/** Runs `right` for every row of `left`, whose columns it may use: what no join can answer. */
export interface ApplyNode extends Base {
  readonly kind: 'apply'
  readonly type: 'cross' | 'left' | 'scalar' | 'exists' | 'array' | 'test'
  readonly left: Plan
  readonly right: Plan
  /** For 'scalar', 'exists', 'array' and 'test': the id of the value it adds. */
  readonly id?: ColumnId
  readonly test?: Extract<BoundExpr, { kind: 'subquery-test' }>
  readonly on?: BoundExpr
}
/** Runs `definition` at most once; CteScans of `name` below `input` share its rows. */
export interface WithNode extends Base {
  readonly kind: 'with'
  readonly cte: number
  readonly name: string
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
export interface RecursiveNode extends Base {
  readonly kind: 'recursive'
  readonly cte: number
  readonly all: boolean
  readonly base: Plan
  readonly step: Plan
}
