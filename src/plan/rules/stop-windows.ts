import type { BoundExpr, BoundWindow, ColumnId } from '../../bind/bound.ts'
import { conjuncts } from '../exprs.ts'
import type { Plan, StopCondition } from '../plan.ts'

/**
 * Tells the windows below a Filter which of its conditions cannot hold again once they fail: `rank() OVER (…) <= 10`
 * does not for the rest of the partition. The Filter stays; other windows of the node still see all rows.
 */
export const stopWindows = (plan: Plan): Plan => {
  if (plan.kind !== 'filter' || plan.input.kind !== 'window') return plan
  const rising = new Set(plan.input.windows.filter(isRising).map(({ id }) => id))
  const stops = conjuncts(plan.predicate).flatMap((condition) => stopOf(condition, rising) ?? [])
  return stops.length === 0 ? plan : { ...plan, input: { ...plan.input, stops } }
}

const isRising = ({ fn }: BoundWindow): boolean => fn.kind === 'window' && fn.rising === true

const STOPS: ReadonlyMap<string, StopCondition['op']> = new Map([
  ['<', '<'],
  ['<=', '<='],
  ['=', '<='],
])
const TURNED: ReadonlyMap<string, string> = new Map([
  ['>', '<'],
  ['>=', '<='],
  ['=', '='],
])

const stopOf = (condition: BoundExpr, rising: ReadonlySet<ColumnId>): StopCondition | undefined => {
  if (condition.kind !== 'call' || condition.fn.kind !== 'operator') return undefined
  const { name } = condition.fn
  const [left, right] = condition.args
  if (left === undefined || right === undefined) return undefined
  if (left.kind === 'column') return stop(left, name, right, rising)
  return right.kind === 'column' ? stop(right, TURNED.get(name), left, rising) : undefined
}

const stop = (
  { id }: Extract<BoundExpr, { kind: 'column' }>,
  name: string | undefined,
  limit: BoundExpr,
  rising: ReadonlySet<ColumnId>,
): StopCondition | undefined => {
  const op = STOPS.get(name ?? '')
  if (op === undefined || !rising.has(id)) return undefined
  return limit.kind === 'const' || limit.kind === 'param' ? { id, op, limit } : undefined
}
