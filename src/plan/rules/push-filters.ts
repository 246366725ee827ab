import type { BoundExpr, ColumnId } from '../../bind/bound.ts'
import { visit } from '../../bind/rewrite.ts'
import {
  allOf,
  columnExpr,
  conjuncts,
  hasSubquery,
  joinKey,
  partition,
  substitute,
  within,
} from '../exprs.ts'
import type {
  AggregateNode,
  ApplyNode,
  JoinKey,
  JoinNode,
  Plan,
  ProjectNode,
  SetOperationNode,
} from '../plan.ts'
import { mapInputs, mentioned } from '../walk.ts'
import { rejectsNull } from './rejects-null.ts'

/**
 * Moves conditions as near to the tables as they may go, past projections, groupings and joins (never into the
 * side that an outer join fills with NULLs), and turns equalities between relations into join keys. Inner
 * joins are put in an order in which every relation has a key to what is joined before it, where there is one.
 */
export const pushFilters = (plan: Plan): Plan => push(plan, [])

const push = (plan: Plan, conditions: readonly BoundExpr[]): Plan => {
  switch (plan.kind) {
    case 'filter':
      return push(plan.input, [...conjuncts(plan.predicate), ...conditions])
    case 'project':
      return pushProject(plan, conditions)
    case 'join':
      return plan.type === 'inner' ? pushInner(plan, conditions) : pushOuter(plan, conditions)
    case 'semi-join':
      return { ...plan, left: push(plan.left, conditions), right: push(plan.right, []) }
    case 'aggregate':
      return pushAggregate(plan, conditions)
    case 'distinct': {
      const on = new Set(plan.on.flatMap((expr) => (expr.kind === 'column' ? [expr.id] : [])))
      return pushPast(plan, conditions, on)
    }
    case 'sort':
      return plan.top === undefined
        ? pushPast(plan, conditions, new Set(plan.columns))
        : above(descend(plan), conditions)
    case 'window': {
      const shared = plan.windows.map(
        ({ partitionBy }) =>
          new Set(partitionBy.flatMap((expr) => (expr.kind === 'column' ? [expr.id] : []))),
      )
      return pushPast(
        plan,
        conditions,
        new Set([...(shared[0] ?? [])].filter((id) => shared.every((s) => s.has(id)))),
      )
    }
    case 'table-function':
      return pushPast(plan, conditions, new Set(plan.input.columns))
    case 'with':
      return { ...plan, definition: push(plan.definition, []), input: push(plan.input, conditions) }
    case 'set-operation':
      return pushSetOperation(plan, conditions)
    case 'apply':
      return pushApply(plan, conditions)
    default:
      return above(descend(plan), conditions)
  }
}

const descend = (plan: Plan): Plan => mapInputs(plan, (input) => push(input, []))

const above = (input: Plan, conditions: readonly BoundExpr[]): Plan => {
  const predicate = allOf(conditions)
  return predicate === undefined ? input : { kind: 'filter', input, predicate, columns: input.columns }
}

/**
 * Conditions on `ids` alone hold below as well as above; the others stay. So do those on rows outside alone: without
 * them what is below stays the same for all these rows, and is read once.
 */
const pushPast = (
  plan: Extract<Plan, { input: Plan }>,
  conditions: readonly BoundExpr[],
  ids: ReadonlySet<ColumnId>,
): Plan => {
  const all = new Set(plan.columns)
  const isOutside = (condition: BoundExpr) => {
    const names = [...mentioned(condition)]
    return names.length > 0 && !names.some((id) => all.has(id))
  }
  const [below, stay] = partition(
    conditions,
    (condition) => within(condition, ids, all) && !isOutside(condition),
  )
  return above({ ...plan, input: push(plan.input, below) }, stay)
}

const MOST_PARTS = 1000

const sizeOf = (expr: BoundExpr, ofColumn: (id: ColumnId) => number): number => {
  let size = 0
  visit(expr, (part) => {
    size += part.kind === 'column' ? ofColumn(part.id) : 1
    return false
  })
  return size
}

/** Whether a condition would become long: where each projection uses the one below twice, it doubles with every one. */
const growsLarge = (condition: BoundExpr, by: ReadonlyMap<ColumnId, BoundExpr>): boolean =>
  sizeOf(condition, (id) => {
    const expr = by.get(id)
    return expr === undefined ? 1 : sizeOf(expr, () => 1)
  }) > MOST_PARTS

const pushProject = (plan: ProjectNode, conditions: readonly BoundExpr[]): Plan => {
  const by = new Map(plan.columns.map((id, i) => [id, plan.exprs[i] as BoundExpr]))
  // A subquery is not run twice for the sake of an earlier filter.
  const repeats = (condition: BoundExpr) =>
    [...mentioned(condition)].some((id) => hasSubquery(by.get(id) ?? condition) && by.has(id))
  const [stay, below] = partition(conditions, (condition) => repeats(condition) || growsLarge(condition, by))
  const input = push(
    plan.input,
    below.map((condition) => substitute(condition, by)),
  )
  return above({ ...plan, input }, stay)
}

const pushAggregate = (plan: AggregateNode, conditions: readonly BoundExpr[]): Plan => {
  // With grouping sets a key may be NULL though no row is; without keys there is a group though no row is.
  const keys = plan.sets === undefined ? plan.keys : []
  const by = new Map(keys.map(({ id, expr }) => [id, expr]))
  const all = new Set(plan.columns)
  const ids = new Set(by.keys())
  const [below, stay] = partition(
    conditions,
    (condition) =>
      keys.length > 0 &&
      within(condition, ids, all) &&
      !growsLarge(condition, by) &&
      ![...mentioned(condition)].some((id) => by.has(id) && hasSubquery(by.get(id) as BoundExpr)),
  )
  const input = push(
    plan.input,
    below.map((condition) => substitute(condition, by)),
  )
  return above({ ...plan, input }, stay)
}

const pushSetOperation = (plan: SetOperationNode, conditions: readonly BoundExpr[]): Plan => {
  const side = (input: Plan): Plan => {
    const by = new Map(
      plan.columns.map((id, i) => [
        id,
        columnExpr(input.columns[i] as ColumnId, plan.types[i] as BoundExpr['type']),
      ]),
    )
    const columns = input.columns
    const pushed = push(
      input,
      conditions.map((condition) => substitute(condition, by)),
    )
    // Joins below may hold their columns in another order now; here the position counts.
    if (pushed.columns.every((id, i) => id === columns[i])) return pushed
    const exprs = columns.map((id, i) => columnExpr(id, plan.types[i] as BoundExpr['type']))
    return { kind: 'project', input: pushed, exprs, columns }
  }
  return { ...plan, left: side(plan.left), right: side(plan.right) }
}

const pushApply = (plan: ApplyNode, conditions: readonly BoundExpr[]): Plan => {
  const left = new Set(plan.left.columns)
  const all = new Set(plan.columns)
  const [below, stay] = partition(conditions, (condition) => within(condition, left, all))
  return above({ ...plan, left: push(plan.left, below), right: push(plan.right, []) }, stay)
}

// ── joins ───────────────────────────────────────────────────────────────────────────────────────────

const asEqualities = (keys: readonly JoinKey[]): BoundExpr[] => {
  if (keys.length > 0) throw new Error('conditions are pushed once, before joins have keys')
  return []
}

const pushOuter = (plan: JoinNode, conditions: readonly BoundExpr[]): Plan => {
  const left = new Set(plan.left.columns)
  const right = new Set(plan.right.columns)
  const all = new Set(plan.columns)
  asEqualities(plan.keys)
  if (conditions.some((condition) => rejectsNull(condition, right))) {
    // The rows this join would fill up with NULLs on the right do not survive the condition.
    if (plan.type === 'left') return push({ ...plan, type: 'inner' }, conditions)
    return pushOuter({ ...plan, type: 'left', left: plan.right, right: plan.left }, conditions)
  }
  if (plan.type === 'full' && conditions.some((condition) => rejectsNull(condition, left))) {
    return pushOuter({ ...plan, type: 'left' }, conditions)
  }
  const [below, stay] = partition(
    conditions,
    (condition) => plan.type === 'left' && within(condition, left, all),
  )
  const [toRight, on] = partition(
    conjuncts(plan.residual),
    (condition) => plan.type === 'left' && within(condition, right, all),
  )
  const join = withKeys({ ...plan, left: push(plan.left, below), right: push(plan.right, toRight) }, on)
  return above(join, stay)
}

const withKeys = (join: JoinNode, on: readonly BoundExpr[]): JoinNode => {
  const left = new Set(join.left.columns)
  const right = new Set(join.right.columns)
  const keys: JoinKey[] = []
  const others: BoundExpr[] = []
  for (const condition of on) {
    const key = joinKey(condition, left, right)
    if (key === undefined) others.push(condition)
    else keys.push(key)
  }
  const { residual: _, ...rest } = join
  const residual = allOf(others)
  return { ...rest, keys, ...(residual && { residual }) }
}

/** The relations that inner joins tie together, and all their conditions. */
const flatten = (plan: Plan, conditions: BoundExpr[]): Plan[] => {
  if (plan.kind === 'filter' && plan.input.kind === 'join' && plan.input.type === 'inner') {
    const relations = flatten(plan.input, conditions)
    conditions.push(...conjuncts(plan.predicate))
    return relations
  }
  if (plan.kind !== 'join' || plan.type !== 'inner') return [plan]
  asEqualities(plan.keys)
  const relations = [...flatten(plan.left, conditions), ...flatten(plan.right, conditions)]
  conditions.push(...conjuncts(plan.residual))
  return relations
}

const pushInner = (plan: JoinNode, outer: readonly BoundExpr[]): Plan => {
  const conditions: BoundExpr[] = []
  const relations = flatten(plan, conditions)
  conditions.push(...outer)
  const all = new Set(plan.columns)
  // Every condition is looked at for every relation.
  const names = new Map(conditions.map((condition) => [condition, [...mentioned(condition)]]))
  const namesOf = (condition: BoundExpr): readonly ColumnId[] => names.get(condition) ?? []
  const lieIn = (ids: ReadonlySet<ColumnId>) => (condition: BoundExpr) =>
    namesOf(condition).every((id) => ids.has(id) || !all.has(id))
  let open: BoundExpr[] = conditions
  const waiting = relations.map((relation) => {
    const [own, others] = partition(open, lieIn(new Set(relation.columns)))
    open = others
    return push(relation, own)
  })
  const owners = new Map(waiting.flatMap(({ columns }, at) => columns.map((id) => [id, at] as const)))
  const [first, ...others] = waiting.keys()
  const remaining = new Set(others)
  let joined = waiting[first as number] as Plan
  const ids = new Set(joined.columns)
  /** The first relation that an equality ties to those that are joined, or else the first one. */
  const nextRelation = (): number => {
    let best = Number.POSITIVE_INFINITY
    for (const condition of open) {
      const further = new Set(namesOf(condition).flatMap((id) => (ids.has(id) ? [] : [owners.get(id)])))
      const [only] = further
      if (further.size !== 1 || only === undefined || only >= best) continue
      if (joinKey(condition, ids, new Set(waiting[only]?.columns)) !== undefined) best = only
    }
    return best < waiting.length ? best : (remaining.values().next().value as number)
  }
  while (remaining.size > 0) {
    const at = nextRelation()
    remaining.delete(at)
    const next = waiting[at] as Plan
    for (const id of next.columns) ids.add(id)
    const columns = [...joined.columns, ...next.columns]
    const [on, later] = partition(open, lieIn(ids))
    open = later
    joined = withKeys({ kind: 'join', type: 'inner', left: joined, right: next, keys: [], columns }, on)
  }
  return above(joined, open)
}
