import type {
  BoundAggregate,
  BoundColumn,
  BoundCte,
  BoundExpr,
  BoundFrame,
  BoundFrameBound,
  BoundFrom,
  BoundGroup,
  BoundOrder,
  BoundQuery,
  BoundSelect,
  BoundSeries,
  BoundWindow,
} from './bound.ts'
import { arm } from './when.ts'

/** What to put in an expression's place, or undefined to go on to its parts. */
export type Replace = (expr: BoundExpr, depth: number) => BoundExpr | undefined

interface Pass {
  readonly replace: Replace
  /** How many subqueries lie between the start and here. */
  readonly depth: number
  /** WITH queries that were rebuilt: references must follow. */
  readonly ctes: Map<BoundCte, BoundCte>
}

const deeper = (pass: Pass): Pass => ({ ...pass, depth: pass.depth + 1 })

const rebuild = (expr: BoundExpr, pass: Pass): BoundExpr =>
  pass.replace(expr, pass.depth) ?? rebuildParts(expr, pass)

const rebuildAll = (exprs: readonly BoundExpr[], pass: Pass): BoundExpr[] =>
  exprs.map((expr) => rebuild(expr, pass))

const rebuildParts = (expr: BoundExpr, pass: Pass): BoundExpr => {
  switch (expr.kind) {
    case 'const':
    case 'param':
    case 'column':
      return expr
    case 'call':
    case 'and':
    case 'or':
    case 'coalesce':
      return { ...expr, args: rebuildAll(expr.args, pass) }
    case 'cast':
    case 'not':
    case 'is-null':
    case 'field':
      return { ...expr, expr: rebuild(expr.expr, pass) }
    case 'case':
      return {
        ...expr,
        whens: expr.whens.map(({ when, then }) => arm(rebuild(when, pass), rebuild(then, pass))),
        else: rebuild(expr.else, pass),
      }
    case 'any-of':
      return { ...expr, left: rebuild(expr.left, pass), list: rebuildAll(expr.list, pass) }
    case 'any-array':
      return { ...expr, left: rebuild(expr.left, pass), array: rebuild(expr.array, pass) }
    case 'array':
    case 'row':
      return { ...expr, items: rebuildAll(expr.items, pass) }
    case 'subquery':
      return { ...expr, query: rebuildQuery(expr.query, deeper(pass)) }
    case 'subquery-test':
      return {
        ...expr,
        left: rebuildAll(expr.left, pass),
        right: rebuildAll(expr.right, pass),
        query: rebuildQuery(expr.query, deeper(pass)),
      }
  }
}

const rebuildOrder = (orderBy: readonly BoundOrder[], pass: Pass): BoundOrder[] =>
  orderBy.map((order) => ({ ...order, expr: rebuild(order.expr, pass) }))

const rebuildAggregate = (aggregate: BoundAggregate, pass: Pass): BoundAggregate => ({
  ...aggregate,
  args: rebuildAll(aggregate.args, pass),
  ...(aggregate.direct === undefined ? {} : { direct: rebuildAll(aggregate.direct, pass) }),
  orderBy: rebuildOrder(aggregate.orderBy, pass),
  ...(aggregate.filter === undefined ? {} : { filter: rebuild(aggregate.filter, pass) }),
})

const rebuildBound = (bound: BoundFrameBound, pass: Pass): BoundFrameBound =>
  'offset' in bound ? { ...bound, offset: rebuild(bound.offset, pass) } : bound

const rebuildFrame = (frame: BoundFrame, pass: Pass): BoundFrame => ({
  ...frame,
  start: rebuildBound(frame.start, pass),
  end: rebuildBound(frame.end, pass),
})

const rebuildWindow = (window: BoundWindow, pass: Pass): BoundWindow => ({
  ...window,
  args: rebuildAll(window.args, pass),
  partitionBy: rebuildAll(window.partitionBy, pass),
  orderBy: rebuildOrder(window.orderBy, pass),
  frame: rebuildFrame(window.frame, pass),
  ...(window.filter === undefined ? {} : { filter: rebuild(window.filter, pass) }),
})

const rebuildGroup = (group: BoundGroup, pass: Pass): BoundGroup => ({
  ...group,
  keys: group.keys.map((key) => ({ ...key, expr: rebuild(key.expr, pass) })),
  aggregates: group.aggregates.map((aggregate) => rebuildAggregate(aggregate, pass)),
})

const rebuildFrom = (from: BoundFrom, pass: Pass): BoundFrom => {
  switch (from.kind) {
    case 'table':
      return from
    case 'subquery':
      return { ...from, query: rebuildQuery(from.query, deeper(pass)) }
    case 'cte':
      return { ...from, cte: pass.ctes.get(from.cte) ?? from.cte }
    case 'function':
      return rebuildSeries(from, pass)
    case 'join':
      return {
        ...from,
        left: rebuildFrom(from.left, pass),
        right: rebuildFrom(from.right, pass),
        ...(from.on === undefined ? {} : { on: rebuild(from.on, pass) }),
      }
  }
}

const rebuildSeries = (from: BoundSeries, pass: Pass): BoundSeries => ({
  ...from,
  calls: from.calls.map((call) => ({ ...call, args: rebuildAll(call.args, pass) })),
})

const rebuildCte = (cte: BoundCte, pass: Pass): BoundCte => {
  const copy: { name: string; query: BoundQuery; recursive: boolean; working?: readonly BoundColumn[] } = {
    ...cte,
  }
  pass.ctes.set(cte, copy)
  copy.query = rebuildQuery(cte.query, deeper(pass))
  return copy
}

const rebuildSelect = (select: BoundSelect, pass: Pass): BoundSelect => ({
  ...select,
  ...(select.windowSeries === undefined
    ? {}
    : { windowSeries: select.windowSeries.map((series) => rebuildSeries(series, pass)) }),
  windows: select.windows.map((window) => rebuildWindow(window, pass)),
  outputs: select.outputs.map((output) => ({ ...output, expr: rebuild(output.expr, pass) })),
  ...(select.series === undefined
    ? {}
    : { series: select.series.map((series) => rebuildSeries(series, pass)) }),
  ...(select.from === undefined ? {} : { from: rebuildFrom(select.from, pass) }),
  ...(select.where === undefined ? {} : { where: rebuild(select.where, pass) }),
  ...(select.group === undefined ? {} : { group: rebuildGroup(select.group, pass) }),
  ...(select.having === undefined ? {} : { having: rebuild(select.having, pass) }),
  ...(select.distinctOn === undefined ? {} : { distinctOn: rebuildAll(select.distinctOn, pass) }),
})

const rebuildBody = (query: BoundQuery, pass: Pass): BoundQuery => {
  switch (query.kind) {
    case 'select':
      return rebuildSelect(query, pass)
    case 'set-operation':
      return { ...query, left: rebuildQuery(query.left, pass), right: rebuildQuery(query.right, pass) }
    case 'values':
      return { ...query, rows: query.rows.map((row) => rebuildAll(row, pass)) }
  }
}

const rebuildQuery = (query: BoundQuery, pass: Pass): BoundQuery => {
  const ctes = query.ctes.map((cte) => rebuildCte(cte, pass))
  return {
    ...rebuildBody(query, pass),
    ctes,
    orderBy: rebuildOrder(query.orderBy, pass),
    ...(query.limit === undefined ? {} : { limit: rebuild(query.limit, pass) }),
    ...(query.offset === undefined ? {} : { offset: rebuild(query.offset, pass) }),
  }
}

/**
 * The expression with parts replaced, subqueries included. `replace` is asked outside in; `depth` tells it how
 * many subqueries lie around the part.
 */
export const rewrite = (expr: BoundExpr, replace: Replace): BoundExpr =>
  rebuild(expr, { replace, depth: 0, ctes: new Map() })

/** The same for everything a window function is computed from. */
export const rewriteWindow = (window: BoundWindow, replace: Replace): BoundWindow =>
  rebuildWindow(window, { replace, depth: 0, ctes: new Map() })

/** Sees every part of an expression, subqueries included; answering true leaves out what lies below it. */
export const visit = (
  expr: BoundExpr,
  see: (part: BoundExpr, depth: number) => boolean | undefined,
): void => {
  rewrite(expr, (part, depth) => (see(part, depth) === true ? part : undefined))
}
