import type { BoundExpr, BoundFrom, BoundOrder, BoundQuery, ColumnId } from '../bind/bound.ts'
import { visit } from '../bind/rewrite.ts'
import type { SqlType } from '../types/type.ts'
import type { Plan, RowCount } from './plan.ts'

interface Visitor {
  readonly from?: (from: BoundFrom) => void
  /** Only the expressions of this level; what lies in their subqueries is walked too. */
  readonly expr?: (expr: BoundExpr) => void
  readonly defines?: (id: ColumnId) => void
}

/** Sees every expression, FROM item and column definition of a query, subqueries included. */
export const walkQuery = (query: BoundQuery, visitor: Visitor): void => {
  const see = (expr: BoundExpr | undefined) => {
    if (expr === undefined) return
    visitor.expr?.(expr)
    for (const inner of subqueriesOf(expr)) walkQuery(inner, visitor)
  }
  const seeAll = (exprs: readonly BoundExpr[] | undefined) => {
    for (const expr of exprs ?? []) see(expr)
  }
  const order = (orderBy: readonly BoundOrder[]) => seeAll(orderBy.map((o) => o.expr))
  const define = (columns: readonly { readonly id: ColumnId }[]) => {
    for (const { id } of columns) visitor.defines?.(id)
  }
  for (const cte of query.ctes) {
    define(cte.working ?? [])
    walkQuery(cte.query, visitor)
  }
  define(query.columns)
  order(query.orderBy)
  see(query.limit)
  see(query.offset)
  if (query.kind === 'values') seeAll(query.rows.flat())
  if (query.kind === 'set-operation') {
    walkQuery(query.left, visitor)
    walkQuery(query.right, visitor)
  }
  if (query.kind !== 'select') return
  if (query.from !== undefined) walkFrom(query.from, visitor)
  for (const series of [...(query.windowSeries ?? []), ...(query.series ?? [])]) walkFrom(series, visitor)
  see(query.where)
  see(query.having)
  seeAll(query.distinctOn)
  define(query.outputs)
  seeAll(query.outputs.map((output) => output.expr))
  if (query.group !== undefined) {
    define([...query.group.keys, ...query.group.aggregates, ...(query.group.groupings ?? [])])
    seeAll(query.group.keys.map((key) => key.expr))
    for (const aggregate of query.group.aggregates) {
      seeAll(aggregate.args)
      seeAll(aggregate.direct)
      order(aggregate.orderBy)
      see(aggregate.filter)
    }
  }
  define(query.windows)
  for (const { args, filter, partitionBy, orderBy, frame } of query.windows) {
    seeAll(args)
    see(filter)
    seeAll(partitionBy)
    order(orderBy)
    for (const bound of [frame.start, frame.end]) if ('offset' in bound) see(bound.offset)
  }
}

/** The same for a FROM item. */
const walkFrom = (from: BoundFrom, visitor: Visitor): void => {
  visitor.from?.(from)
  const see = (expr: BoundExpr) => {
    visitor.expr?.(expr)
    for (const inner of subqueriesOf(expr)) walkQuery(inner, visitor)
  }
  if (from.kind === 'join') {
    walkFrom(from.left, visitor)
    walkFrom(from.right, visitor)
    if (from.on !== undefined) see(from.on)
    return
  }
  for (const { id } of from.columns) visitor.defines?.(id)
  if (from.kind === 'subquery') walkQuery(from.query, visitor)
  if (from.kind !== 'function') return
  for (const arg of from.calls.flatMap((call) => call.args)) see(arg)
}

/** The queries that stand directly in an expression. */
export const subqueriesOf = (expr: BoundExpr): BoundQuery[] => {
  const found: BoundQuery[] = []
  visit(expr, (part) => {
    if (part.kind !== 'subquery' && part.kind !== 'subquery-test') return false
    found.push(part.query)
    if (part.kind === 'subquery-test') {
      for (const side of [...part.left, ...part.right]) found.push(...subqueriesOf(side))
    }
    return true
  })
  return found
}

/** Every column an expression names, also those inside its subqueries. */
export const mentioned = (expr: BoundExpr): Set<ColumnId> => {
  const ids = new Set<ColumnId>()
  visit(expr, (part) => {
    if (part.kind === 'column') ids.add(part.id)
    return false
  })
  return ids
}

export const mentionedBy = (exprs: Iterable<BoundExpr>): Set<ColumnId> => {
  const ids = new Set<ColumnId>()
  for (const expr of exprs) for (const id of mentioned(expr)) ids.add(id)
  return ids
}

/** Adds the columns that an expression names outside its subqueries, to which the walk comes by itself. */
const addMentioned = (expr: BoundExpr, ids: Set<ColumnId>): void =>
  visit(expr, (part) => {
    if (part.kind === 'column') ids.add(part.id)
    if (part.kind !== 'subquery-test') return part.kind === 'subquery'
    for (const side of [...part.left, ...part.right]) addMentioned(side, ids)
    return true
  })

const free = (walk: (visitor: Visitor) => void): Set<ColumnId> => {
  const ids = new Set<ColumnId>()
  const defined = new Set<ColumnId>()
  walk({
    expr: (expr) => addMentioned(expr, ids),
    defines: (id) => void defined.add(id),
  })
  for (const id of defined) ids.delete(id)
  return ids
}

/** The columns a query takes from outside. */
export const freeOfQuery = (query: BoundQuery): Set<ColumnId> => free((visitor) => walkQuery(query, visitor))

/** The columns a FROM item takes from outside (LATERAL). */
export const freeOfFrom = (from: BoundFrom): Set<ColumnId> => free((visitor) => walkFrom(from, visitor))

/** The expressions of one node. */
export const exprsOf = (plan: Plan): BoundExpr[] => {
  const exprs: BoundExpr[] = []
  mapExprs(plan, (expr) => {
    exprs.push(expr)
    return expr
  })
  return exprs
}

const mapOrder = (orderBy: readonly BoundOrder[], f: (expr: BoundExpr) => BoundExpr): BoundOrder[] =>
  orderBy.map((order) => ({ ...order, expr: f(order.expr) }))

/** The node with each of its own expressions replaced. */
export const mapExprs = (plan: Plan, f: (expr: BoundExpr) => BoundExpr): Plan => {
  switch (plan.kind) {
    case 'values':
      return { ...plan, rows: plan.rows.map((row) => row.map(f)) }
    case 'filter':
      return { ...plan, predicate: f(plan.predicate) }
    case 'project':
      return { ...plan, exprs: plan.exprs.map(f) }
    case 'join':
    case 'semi-join': {
      const keys = plan.keys.map((key) => ({ ...key, left: f(key.left), right: f(key.right) }))
      return { ...plan, keys, ...(plan.residual === undefined ? {} : { residual: f(plan.residual) }) }
    }
    case 'aggregate':
      return {
        ...plan,
        keys: plan.keys.map((key) => ({ ...key, expr: f(key.expr) })),
        aggregates: plan.aggregates.map((aggregate) => ({
          ...aggregate,
          args: aggregate.args.map(f),
          ...(aggregate.direct === undefined ? {} : { direct: aggregate.direct.map(f) }),
          orderBy: mapOrder(aggregate.orderBy, f),
          ...(aggregate.filter === undefined ? {} : { filter: f(aggregate.filter) }),
        })),
      }
    case 'window':
      return {
        ...plan,
        windows: plan.windows.map((window) => ({
          ...window,
          args: window.args.map(f),
          partitionBy: window.partitionBy.map(f),
          orderBy: mapOrder(window.orderBy, f),
          frame: {
            ...window.frame,
            start: mapBound(window.frame.start, f),
            end: mapBound(window.frame.end, f),
          },
          ...(window.filter === undefined ? {} : { filter: f(window.filter) }),
        })),
        ...(plan.stops && { stops: plan.stops.map((stop) => ({ ...stop, limit: f(stop.limit) })) }),
      }
    case 'sort':
      return {
        ...plan,
        orderBy: mapOrder(plan.orderBy, f),
        ...(plan.top && { top: mapCount(plan.top, f) }),
      }
    case 'limit':
      return {
        ...plan,
        ...(plan.limit && { limit: f(plan.limit) }),
        ...(plan.offset && { offset: f(plan.offset) }),
        ...(plan.ties && { ties: mapOrder(plan.ties, f) }),
      }
    case 'distinct':
      return { ...plan, on: plan.on.map(f) }
    case 'table-function':
      return {
        ...plan,
        from: { ...plan.from, calls: plan.from.calls.map((call) => ({ ...call, args: call.args.map(f) })) },
      }
    case 'apply':
      return { ...plan, ...(plan.on && { on: f(plan.on) }) }
    default:
      return plan
  }
}

const mapCount = ({ limit, offset }: RowCount, f: (expr: BoundExpr) => BoundExpr): RowCount => ({
  limit: f(limit),
  ...(offset && { offset: f(offset) }),
})

type Bound = { readonly kind: string } | { readonly kind: string; readonly offset: BoundExpr }
const mapBound = <B extends Bound>(bound: B, f: (expr: BoundExpr) => BoundExpr): B =>
  'offset' in bound ? { ...bound, offset: f(bound.offset) } : bound

/** The nodes a node reads. */
export const inputsOf = (plan: Plan): readonly Plan[] => {
  const inputs: Plan[] = []
  mapInputs(plan, (input) => {
    inputs.push(input)
    return input
  })
  return inputs
}

/** The node with each input replaced. */
export const mapInputs = (plan: Plan, f: (input: Plan) => Plan): Plan => {
  switch (plan.kind) {
    case 'scan':
    case 'values':
    case 'cte-scan':
      return plan
    case 'join':
    case 'semi-join':
    case 'set-operation':
    case 'apply':
      return { ...plan, left: f(plan.left), right: f(plan.right) }
    case 'with':
      return { ...plan, definition: f(plan.definition), input: f(plan.input) }
    case 'recursive':
      return { ...plan, base: f(plan.base), step: f(plan.step) }
    default:
      return { ...plan, input: f(plan.input) }
  }
}

/** The types of all columns that a plan's expressions name, by id. */
export const columnTypes = (plans: Iterable<Plan>): Map<ColumnId, SqlType> => {
  const types = new Map<ColumnId, SqlType>()
  const learn = (expr: BoundExpr) =>
    visit(expr, (part) => {
      if (part.kind === 'column') types.set(part.id, part.type)
      return false
    })
  for (const plan of plans) visitPlan(plan, (node) => exprsOf(node).forEach(learn))
  return types
}

/** Rebuilds a tree from its leaves up. */
export const mapPlan = (plan: Plan, f: (plan: Plan) => Plan): Plan =>
  f(mapInputs(plan, (input) => mapPlan(input, f)))

/** Sees every node, the root first. */
export const visitPlan = (plan: Plan, see: (plan: Plan) => void): void => {
  see(plan)
  for (const input of inputsOf(plan)) visitPlan(input, see)
}
