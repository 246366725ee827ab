import type { OrderItem, Select, SelectItem } from '../syntax/ast.ts'
import { boundOrder } from './aggregates.ts'
import type { BoundColumn, BoundExpr, BoundFrom, BoundOrder, BoundSelect, ColumnId } from './bound.ts'
import { asBoolean, settle } from './coerce.ts'
import { checkComparable } from './comparable.ts'
import { BROKEN_VALUE, expandFields, expandStar } from './expansion.ts'
import { bindExpr } from './expr.ts'
import { fault } from './fault.ts'
import { bindFromClause } from './from.ts'
import { bindGroup, type Grouping } from './group.ts'
import { GivenUp, type Remains } from './mistakes.ts'
import { checkColumns } from './most-columns.ts'
import { outputName } from './names.ts'
import { rewrite, rewriteWindow } from './rewrite.ts'
import type { Scope, WindowDefinition } from './scope.ts'
import { PlacedSeries } from './series.ts'
import { suspectAlias } from './suspicions.ts'
import { bindLimits, type Tail } from './tail.ts'
import { findTarget, type Target } from './targets.ts'
import { bindWindowClause } from './window.ts'

const bindItem = (item: SelectItem, scope: Scope): Target[] => {
  const value = item.kind === 'star' ? item : item.expr
  if (value.kind === 'star' || value.kind === 'fields') {
    const values = value.kind === 'star' ? expandStar(value, scope) : expandFields(value, scope)
    return values.map((one) => ({ ...one, hidden: false, span: value.span }))
  }
  const expr = bindExpr(value, scope)
  suspectAlias(item, scope)
  const alias = item.kind === 'star' ? undefined : item.alias?.text
  return [{ name: alias ?? outputName(value), hidden: false, span: value.span, expr }]
}

/** The outputs of an item that was given up. */
const failedItem = (item: SelectItem): Target[] => {
  const value = item.kind === 'star' ? item : item.expr
  const alias = item.kind === 'star' ? undefined : item.alias?.text
  const common = { span: value.span, expr: BROKEN_VALUE }
  return value.kind === 'star' || value.kind === 'fields'
    ? [{ ...common, name: '*', hidden: true, unknown: true }]
    : [{ ...common, name: alias ?? outputName(value), hidden: false }]
}

const bindItems = ({ items }: Select, scope: Scope): Target[] => {
  const targets: Target[] = []
  for (const item of items) {
    for (const target of scope.statement.attempt(() => bindItem(item, scope)) ?? failedItem(item)) {
      targets.push(target)
      checkColumns(targets.length, target.span)
    }
  }
  return targets
}

/** What the query around a SELECT with mistakes sees of it. */
const remainsOf = (targets: readonly Target[]): Remains => ({
  columns: targets.filter(({ hidden }) => !hidden).map(({ name, expr: { type } }) => ({ id: 0, name, type })),
  open: targets.some(({ unknown }) => unknown),
})

interface Sorted extends BoundOrder {
  readonly target: Target
  readonly item: OrderItem
}

const bindOrderBy = (items: readonly OrderItem[], scope: Scope, targets: Target[]): Sorted[] => {
  const sorted: Sorted[] = []
  const known = new Set<Target>()
  for (const item of items) {
    const target = scope.statement.attempt(() => findTarget(item.expr, 'ORDER BY', scope, targets))
    // What has been sorted by already decides nothing more.
    if (target === undefined || known.has(target)) continue
    known.add(target)
    sorted.push({ ...boundOrder(item, target.expr), target, item })
  }
  return sorted
}

const checkDistinct = (orderBy: readonly Sorted[]): void => {
  const foreign = orderBy.find(({ target }) => target.hidden)
  if (foreign === undefined) return
  const message = 'for SELECT DISTINCT, ORDER BY expressions must appear in select list'
  throw fault('invalid_column_reference', message, foreign.item.expr.span)
}

/** DISTINCT ON keeps the first row of each set, which must lie together in the order asked for. */
const checkDistinctOn = (select: Select, on: readonly Target[], orderBy: readonly Sorted[]): void => {
  const message = 'SELECT DISTINCT ON expressions must match initial ORDER BY expressions'
  const wrong = (target: Target) =>
    fault('invalid_column_reference', message, select.distinct?.[on.indexOf(target)]?.span)
  let skipped = false
  for (const { target } of orderBy) {
    if (!on.includes(target)) skipped = true
    else if (skipped) throw wrong(target)
  }
  const unsorted = on.find((target) => !orderBy.some((order) => order.target === target))
  if (skipped && unsorted !== undefined) throw wrong(unsorted)
}

const bindDistinct = (
  select: Select,
  scope: Scope,
  targets: Target[],
  orderBy: readonly Sorted[],
): readonly Target[] | undefined => {
  const { distinct } = select
  if (distinct === undefined) return undefined
  if (distinct.length === 0) {
    checkDistinct(orderBy)
    for (const { expr, hidden, span } of targets) {
      if (!hidden) checkComparable(expr.type, 'an equality operator', span)
    }
    return []
  }
  const on = scope.statement.each(distinct, (expr) => findTarget(expr, 'DISTINCT ON', scope, targets))
  checkDistinctOn(select, on, orderBy)
  for (const [i, { expr }] of on.entries())
    checkComparable(expr.type, 'an equality operator', distinct[i]?.span)
  return on
}

const condition = (ast: Select['where'], clause: 'WHERE' | 'HAVING', scope: Scope): BoundExpr | undefined =>
  ast === undefined ? undefined : scope.with({ clause }, () => asBoolean(bindExpr(ast, scope), clause, scope))

const regrouped = (expr: BoundExpr, grouping: Grouping | undefined): BoundExpr =>
  grouping === undefined ? expr : rewrite(expr, grouping.replace)

const settleTargets = (
  select: Select,
  tail: Tail,
  targets: Target[],
  resolve: boolean,
  scope: Scope,
): void => {
  // Under a set operation a literal waits for the other side, unless this side already sorts or compares it.
  if (!resolve && select.distinct === undefined && tail.orderBy.length === 0) return
  for (const target of targets) target.expr = settle(target.expr, scope)
}

interface Outputs {
  readonly outputs: { readonly id: ColumnId; readonly expr: BoundExpr }[]
  readonly columns: BoundColumn[]
  readonly read: (target: Target) => BoundExpr
}

const makeOutputs = (targets: readonly Target[], grouping: Grouping | undefined, scope: Scope): Outputs => {
  const ids = new Map(targets.map((target) => [target, scope.statement.newId()]))
  const id = (target: Target) => ids.get(target)!
  for (const target of targets) scope.statement.decimals.define(id(target), [target.expr])
  return {
    outputs: scope.statement.each(targets, (target) => {
      const value = grouping?.keyOf(target) ?? regrouped(target.expr, grouping)
      const expr = scope.statement.at(value, target.span)
      return { id: id(target), expr }
    }),
    columns: targets
      .filter((target) => !target.hidden)
      .map((target) => ({ id: id(target), name: target.name, type: target.expr.type })),
    read: (target) => ({ kind: 'column', id: id(target), type: target.expr.type }),
  }
}

const checkRecursion = (scope: Scope): void => {
  const [aggregate] = scope.aggregates
  if (!scope.readsItself || aggregate === undefined) return
  const message = "aggregate functions are not allowed in a recursive query's recursive term"
  throw fault('invalid_recursion', message, scope.statement.originOf(aggregate.id)?.span)
}

/** What partitions and orders a window. */
const partsOf = ({ partitionBy, orderBy }: WindowDefinition): readonly BoundExpr[] => [
  ...partitionBy,
  ...orderBy.map((order) => order.expr),
]

/** The windows of the WINDOW clause must fit the groups, whether a call uses them or not. */
const checkWindowNames = (scope: Scope, grouping: Grouping | undefined): void => {
  for (const definition of scope.windowNames.values()) {
    if (definition !== undefined) for (const expr of partsOf(definition)) regrouped(expr, grouping)
  }
}

/** One SELECT with its tail. `resolve` false: outputs of unknown type stay so, for a set operation to decide. */
export const bindSelect = (select: Select, outer: Scope, tail: Tail, resolve: boolean): BoundSelect => {
  const scope = outer.child()
  const { statement } = scope
  const before = statement.failures
  scope.outputs = new Set(select.items.flatMap((item) => (item.kind === 'item' && item.alias?.text) || []))
  const from = bindFromClause(select.from, scope)
  bindWindowClause(select.windows, scope)
  const targets = bindItems(select, scope)
  const where = statement.attempt(() => condition(select.where, 'WHERE', scope))
  const having = statement.attempt(() => condition(select.having, 'HAVING', scope))
  const orderBy = bindOrderBy(tail.orderBy, scope, targets)
  const distinct = statement.attempt(() => bindDistinct(select, scope, targets, orderBy))
  const limits = statement.attempt(() => bindLimits(tail, scope))
  settleTargets(select, tail, targets, resolve, scope)
  const bound = statement.attempt(() =>
    finish({ select, scope, targets, from, where, having, orderBy, distinct, limits }),
  )
  if (bound === undefined || statement.failures > before) throw new GivenUp(remainsOf(targets))
  return bound
}

interface Parts {
  readonly select: Select
  readonly scope: Scope
  readonly targets: readonly Target[]
  readonly from: BoundFrom | undefined
  readonly where: BoundExpr | undefined
  readonly having: BoundExpr | undefined
  readonly orderBy: readonly Sorted[]
  readonly distinct: readonly Target[] | undefined
  readonly limits: ReturnType<typeof bindLimits> | undefined
}

/** What can be said when all expressions are bound: groups, windows, outputs. */
const finish = (parts: Parts): BoundSelect => {
  const { select, scope, targets, from, where, having, orderBy, distinct, limits } = parts
  const grouping = bindGroup(select, scope, targets)
  checkRecursion(scope)
  const placed = grouping?.series ?? new PlacedSeries(scope, undefined)
  const whole = placed.behind(from)
  const { outputs, columns, read } = makeOutputs(targets, grouping, scope)
  const windows = scope.windows.map((window) =>
    grouping === undefined ? window : rewriteWindow(window, grouping.replace),
  )
  checkWindowNames(scope, grouping)
  const windowSeries = placed.beforeWindows(windows.flatMap(partsOf))
  const series = placed.last
  return {
    kind: 'select',
    columns,
    ctes: [],
    ...(whole === undefined ? {} : { from: whole }),
    ...(where === undefined ? {} : { where }),
    ...(grouping === undefined ? {} : { group: grouping.group }),
    ...(having === undefined ? {} : { having: regrouped(having, grouping) }),
    ...(windowSeries.length === 0 ? {} : { windowSeries }),
    windows,
    ...(series.length === 0 ? {} : { series }),
    outputs,
    ...(distinct === undefined ? {} : { distinctOn: distinct.map(read) }),
    orderBy: orderBy.map(({ target, descending, nullsFirst }) => ({
      expr: read(target),
      descending,
      nullsFirst,
    })),
    ...limits,
  }
}
