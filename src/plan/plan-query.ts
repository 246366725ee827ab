import type { BoundQuery, BoundStatement, ColumnId } from '../bind/bound.ts'
import { Building, buildQuery } from './build.ts'
import type { Plan } from './plan.ts'
import { existsByOrder } from './rules/exists-by-order.ts'
import { foldConstants } from './rules/fold-constants.ts'
import { joinKeys } from './rules/join-keys.ts'
import { mergeProjects } from './rules/merge-projects.ts'
import { pruneColumns } from './rules/prune-columns.ts'
import { pushFilters } from './rules/push-filters.ts'
import { requestLess } from './rules/scan-requests.ts'
import { lowerLimits } from './rules/sort-and-limit.ts'
import { stopWindows } from './rules/stop-windows.ts'
import { exprsOf, mapPlan, subqueriesOf, visitPlan } from './walk.ts'

/** Decides how a statement is run. Knows no parameter's value and reads no row. */
export const planQuery = ({ query }: BoundStatement): Plan => {
  const building = new Building(query)
  const subplans = new Map<BoundQuery, Plan>()
  const input = optimise(buildQuery(query, building))
  planSubqueries(input, building, subplans)
  const columns = query.columns.map(({ id }): ColumnId => id)
  return { kind: 'query', input, subplans, names: building.names, columns }
}

const optimise = (built: Plan): Plan => {
  const folded = mapPlan(built, (node) => existsByOrder(foldConstants(node)))
  // Conditions that moved through projections may have met constants there.
  const pushed = mapPlan(pushFilters(folded), foldConstants)
  const lowered = mapPlan(pushed, lowerLimits)
  const merged = mapPlan(pruneColumns(lowered), mergeProjects)
  return mapPlan(merged, (node) => joinKeys(stopWindows(requestLess(node))))
}

const planSubqueries = (plan: Plan, building: Building, subplans: Map<BoundQuery, Plan>): void => {
  visitPlan(plan, (node) => {
    for (const query of exprsOf(node).flatMap(subqueriesOf)) {
      if (subplans.has(query)) continue
      building.learn(query)
      const subplan = optimise(buildQuery(query, building))
      subplans.set(query, subplan)
      planSubqueries(subplan, building, subplans)
    }
  })
}
