import type { Expr, OrderItem, Query } from '../syntax/ast.ts'
import { refuseColumns } from './aggregates.ts'
import type { BoundExpr } from './bound.ts'
import { asCount } from './coerce.ts'
import { bindExpr } from './expr.ts'
import { fault } from './fault.ts'
import type { Scope } from './scope.ts'

/** What follows a query's body. */
export interface Tail {
  readonly orderBy: readonly OrderItem[]
  readonly limit?: Expr
  readonly withTies?: boolean
  readonly offset?: Expr
}

export const NO_TAIL: Tail = { orderBy: [] }

export const isPlain = (query: Query): boolean =>
  query.orderBy.length === 0 && query.limit === undefined && query.offset === undefined

const count = (ast: Expr, clause: 'LIMIT' | 'OFFSET', scope: Scope): BoundExpr =>
  scope.with({ clause }, () => {
    const expr = asCount(bindExpr(ast, scope), clause, scope)
    refuseColumns(expr, clause, scope)
    return expr
  })

/** LIMIT and OFFSET: whole numbers, NULL for none, without columns of the query itself. */
export const bindLimits = (
  { limit, offset, withTies, orderBy }: Tail,
  scope: Scope,
): { readonly limit?: BoundExpr; readonly offset?: BoundExpr; readonly withTies?: boolean } => {
  if (withTies === true && orderBy.length === 0) {
    throw fault('syntax_error', 'WITH TIES cannot be specified without ORDER BY clause', limit?.span)
  }
  const skip = offset && scope.statement.attempt(() => count(offset, 'OFFSET', scope))
  const most = limit && scope.statement.attempt(() => count(limit, 'LIMIT', scope))
  return {
    ...(skip === undefined ? {} : { offset: skip }),
    ...(most === undefined ? {} : { limit: most }),
    ...(withTies === true ? { withTies } : {}),
  }
}
