import type { BoundExpr, BoundFrom, BoundQuery, BoundSelect, ColumnId } from '../bind/bound.ts'
import { allOf, conjuncts, joinKey, substitute } from './exprs.ts'
import type { JoinKey, Plan } from './plan.ts'
import { freeOfFrom, freeOfQuery, mentioned, mentionedBy } from './walk.ts'

/** How the parts of a subquery become plans. */
interface SubqueryBuilder {
  query(query: BoundQuery): Plan
  from(from: BoundFrom): Plan
  filter(input: Plan, condition: BoundExpr | undefined): Plan
}

type Test = Extract<BoundExpr, { kind: 'subquery-test' }>

interface Parts {
  readonly right: Plan
  readonly keys: readonly JoinKey[]
  readonly residual: BoundExpr | undefined
}

/**
 * `[NOT] EXISTS (…)` and `x [NOT] IN (…)` as the semi-join of what it filters. Undefined where no equality
 * ties the two sides: such a test stays in the condition and runs as a subplan.
 */
export const asSemiJoin = (
  condition: BoundExpr,
  builder: SubqueryBuilder,
): ((left: Plan) => Plan) | undefined => {
  const { test, negated } = withoutNot(condition)
  if (test.kind === 'subquery' && test.form === 'exists') {
    const parts = correlated(test.query, [], builder)
    return parts && node(parts, negated, false)
  }
  if (test.kind !== 'subquery-test') return undefined
  // Asked once, and read no further than to the row that decides: the rows may be endless.
  if (mentionedBy(test.left).size === 0 && freeOfQuery(test.query).size === 0) return undefined
  if (isEvery(test, 'any', '=')) return negated ? notIn(test, builder) : isIn(test, builder)
  return !negated && isEvery(test, 'all', '<>') ? notIn(test, builder) : undefined
}

const withoutNot = (expr: BoundExpr): { test: BoundExpr; negated: boolean } => {
  if (expr.kind !== 'not') return { test: expr, negated: false }
  const { test, negated } = withoutNot(expr.expr)
  return { test, negated: !negated }
}

const isEvery = (test: Test, quantifier: 'any' | 'all', operator: string): boolean =>
  test.quantifier === quantifier &&
  test.fns.every((fn) => fn.name === operator) &&
  test.left.every(({ type }, i) => {
    const right = test.right[i]
    return right !== undefined && type === right.type && type.kind !== 'record' && type.kind !== 'unknown'
  })

const node =
  ({ right, keys, residual }: Parts, anti: boolean, nullAware: boolean) =>
  (left: Plan): Plan => ({
    kind: 'semi-join',
    anti,
    nullAware,
    left,
    right,
    keys,
    ...(residual && { residual }),
    columns: left.columns,
  })

const pairs = (test: Test): JoinKey[] =>
  test.left.map((left, i) => ({ left, right: test.right[i] as BoundExpr, nullsMatch: false }))

const isIn = (test: Test, builder: SubqueryBuilder): ((left: Plan) => Plan) | undefined => {
  if (freeOfQuery(test.query).size > 0) {
    const parts = correlated(test.query, pairs(test), builder)
    return parts && node(parts, false, false)
  }
  return node({ right: builder.query(test.query), keys: pairs(test), residual: undefined }, false, false)
}

const notIn = (test: Test, builder: SubqueryBuilder): ((left: Plan) => Plan) | undefined => {
  if (test.left.length !== 1 || freeOfQuery(test.query).size > 0) return undefined
  return node({ right: builder.query(test.query), keys: pairs(test), residual: undefined }, true, true)
}

/** Only FROM and WHERE: anything that counts, cuts or groups rows means something else without its outer row. */
export const isPlain = (query: BoundQuery): query is BoundSelect =>
  query.kind === 'select' &&
  query.from !== undefined &&
  query.group === undefined &&
  query.having === undefined &&
  query.windows.length === 0 &&
  query.windowSeries === undefined &&
  query.series === undefined &&
  query.ctes.length === 0 &&
  query.distinctOn === undefined &&
  query.limit === undefined &&
  query.offset === undefined

/** Takes the conditions that name outer columns out of a subquery and makes them the join's. */
const correlated = (
  query: BoundQuery,
  tests: readonly JoinKey[],
  builder: SubqueryBuilder,
): Parts | undefined => {
  if (!isPlain(query) || query.from === undefined || freeOfFrom(query.from).size > 0) return undefined
  const outer = freeOfQuery(query)
  const outputs = new Map(query.outputs.map(({ id, expr }) => [id, expr]))
  const keys = tests.map((key) => ({ ...key, right: substitute(key.right, outputs) }))
  const isOuter = (expr: BoundExpr) => [...mentioned(expr)].some((id) => outer.has(id))
  if (outer.size === 0 || keys.some(({ right }) => isOuter(right))) return undefined
  const plan = builder.from(query.from)
  const inner: ReadonlySet<ColumnId> = new Set(plan.columns)
  const own: BoundExpr[] = []
  const residual: BoundExpr[] = []
  for (const part of conjuncts(query.where)) {
    const key = joinKey(part, outer, inner)
    if (key !== undefined) keys.push(key)
    else (isOuter(part) ? residual : own).push(part)
  }
  if (keys.length === 0) return undefined
  return { right: builder.filter(plan, allOf(own)), keys, residual: allOf(residual) }
}
