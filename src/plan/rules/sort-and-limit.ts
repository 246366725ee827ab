import type { BoundExpr } from '../../bind/bound.ts'
import { hasSubquery, substitute } from '../exprs.ts'
import type { LimitNode, Plan, SortNode } from '../plan.ts'

/**
 * Cuts before computing: a projection moves above the LIMIT or the top-N sort below which its other rows would
 * be thrown away.
 */
export const lowerLimits = (plan: Plan): Plan => {
  if (plan.kind === 'limit') return lowerLimit(plan)
  if (plan.kind === 'sort' && plan.top !== undefined) return lowerSort(plan)
  return plan
}

const lowerLimit = (plan: LimitNode): Plan => {
  const { input } = plan
  if (input.kind !== 'project' || plan.ties !== undefined) return plan
  const lower = lowerLimit({ ...plan, input: input.input, columns: input.input.columns })
  return { ...input, input: lower }
}

const lowerSort = (plan: SortNode): Plan => {
  const { input } = plan
  if (input.kind !== 'project') return plan
  const by = new Map(input.columns.map((id, i) => [id, input.exprs[i] as BoundExpr]))
  const orderBy = plan.orderBy.map((order) => ({ ...order, expr: substitute(order.expr, by) }))
  if (orderBy.some(({ expr }) => hasSubquery(expr))) return plan
  const lower = lowerSort({ ...plan, orderBy, input: input.input, columns: input.input.columns })
  return { ...input, input: lower }
}
