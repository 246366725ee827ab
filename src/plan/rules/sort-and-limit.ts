import type { BoundExpr } from '../../bind/bound.ts'
import { hasSubquery, substitute } from '../exprs.ts'
import type { LimitNode, Plan, RowCount, SortNode } from '../plan.ts'

/** Tells what makes rows one by one how many are read, as it may be able to make them without end. */
export const limitMakers = (plan: Plan): Plan => {
  if (plan.kind === 'limit') return { ...plan, input: limitFunction(plan.input, rowCount(plan)) }
  if (plan.kind !== 'with' || plan.definition.kind !== 'recursive') return plan
  // Once by itself and once by the query: nobody else reads its rows.
  const top = plan.references === 2 ? rowsRead(plan.input, plan.cte) : undefined
  return top === undefined ? plan : { ...plan, definition: { ...plan.definition, top } }
}

const rowCount = ({ limit, offset, ties }: LimitNode): RowCount | undefined =>
  limit === undefined || ties !== undefined ? undefined : { limit, ...(offset && { offset }) }

const limitFunction = (plan: Plan, top: RowCount | undefined): Plan => {
  if (top === undefined) return plan
  if (plan.kind === 'project') return { ...plan, input: limitFunction(plan.input, top) }
  return plan.kind === 'table-function' ? { ...plan, top } : plan
}

/** The LIMIT over a plan that does nothing but read a WITH query. */
const rowsRead = (plan: Plan, cte: number): RowCount | undefined => {
  if (plan.kind === 'project') return rowsRead(plan.input, cte)
  if (plan.kind !== 'limit') return undefined
  let input = plan.input
  while (input.kind === 'project') input = input.input
  return input.kind === 'cte-scan' && input.cte === cte ? rowCount(plan) : undefined
}

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
