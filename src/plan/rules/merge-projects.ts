import type { BoundExpr, ColumnId } from '../../bind/bound.ts'
import { visit } from '../../bind/rewrite.ts'
import { hasSubquery, substitute } from '../exprs.ts'
import type { Plan, ProjectNode } from '../plan.ts'
import { mapInputs } from '../walk.ts'

/**
 * Makes one projection of two, where that computes nothing twice, and drops those that only pass columns on. Rows may
 * hold more columns then than are asked for, so inputs that are matched by position keep theirs.
 */
export const mergeProjects = (plan: Plan): Plan => {
  const merged = plan.kind === 'project' ? merge(plan) : plan
  if (merged.kind === 'set-operation' || merged.kind === 'recursive') return merged
  return mapInputs(merged, withoutPassing)
}

const withoutPassing = (plan: Plan): Plan =>
  plan.kind === 'project' &&
  plan.exprs.every((expr, i) => expr.kind === 'column' && expr.id === plan.columns[i])
    ? plan.input
    : plan

const merge = (plan: ProjectNode): Plan => {
  const { input } = plan
  if (input.kind !== 'project') return plan
  const by = new Map(input.columns.map((id, i) => [id, input.exprs[i] as BoundExpr]))
  const uses = countUses(plan.exprs)
  const repeats = [...by].some(
    ([id, expr]) => !isFree(expr) && ((uses.get(id) ?? 0) > 1 || hasSubquery(expr)),
  )
  if (repeats) return plan
  return merge({ ...plan, input: input.input, exprs: plan.exprs.map((expr) => substitute(expr, by)) })
}

const isFree = ({ kind }: BoundExpr): boolean => kind === 'column' || kind === 'const' || kind === 'param'

/** How often columns are named; what a subquery names counts more than once, as it may run often. */
const countUses = (exprs: readonly BoundExpr[]): Map<ColumnId, number> => {
  const uses = new Map<ColumnId, number>()
  for (const expr of exprs) {
    visit(expr, (part, depth) => {
      if (part.kind === 'column') uses.set(part.id, (uses.get(part.id) ?? 0) + (depth > 0 ? 2 : 1))
      return false
    })
  }
  return uses
}
