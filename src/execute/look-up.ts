import type { BoundExpr } from '../bind/bound.ts'
import { allOf, joinKey } from '../plan/exprs.ts'
import type { JoinKey, JoinNode, Plan, ValuesNode } from '../plan/plan.ts'
import { mentioned } from '../plan/walk.ts'
import type { OperatorHost } from './pipeline.ts'
import type { Operator } from './run-state.ts'

const ONE_ROW: ValuesNode = { kind: 'values', rows: [[]], columns: [] }

/** The rows of a relation that meet the equalities among some conditions, and the conditions left to check. */
interface LookUp {
  /** Of one row with the rows of `right` that match it. */
  readonly join: JoinNode
  readonly right: Operator
  readonly rest: readonly BoundExpr[]
}

/**
 * In a subplan, `inner = outer` over a relation that stays the same: the relation is hashed once, and each run takes
 * the rows that match. Undefined where there is no such equality.
 */
export const lookUp = (
  input: Plan,
  conditions: readonly BoundExpr[],
  host: OperatorHost,
): LookUp | undefined => {
  const inner = new Set(input.columns)
  const keys: JoinKey[] = []
  const own: BoundExpr[] = []
  const rest: BoundExpr[] = []
  let mixed = false
  for (const condition of conditions) {
    const all = [...mentioned(condition)]
    const outer = new Set(all.filter((id) => !inner.has(id)))
    const key = joinKey(condition, outer, inner)
    // A condition that comes before the equality may guard a side of it against failing, which a column cannot.
    const isSafe =
      key !== undefined &&
      (rest.length === 0 || key.left.kind === 'column') &&
      (!mixed || key.right.kind === 'column')
    if (isSafe) keys.push(key)
    else if (outer.size === 0 && rest.length === 0) own.push(condition)
    else {
      rest.push(condition)
      mixed ||= all.length > outer.size
    }
  }
  if (keys.length === 0) return undefined
  const predicate = allOf(own)
  const relation = host.operator(
    predicate === undefined ? input : { kind: 'filter', input, predicate, columns: input.columns },
  )
  if (relation.free.size > 0) return undefined
  return {
    join: { kind: 'join', type: 'inner', left: ONE_ROW, right: input, keys, columns: input.columns },
    right: relation,
    rest,
  }
}
