import { asLimit } from '../source/limits.ts'
import type { Query, QueryBody, Select, ValuesList } from '../syntax/ast.ts'
import type { BoundQuery, BoundValues } from './bound.ts'
import { unify } from './coerce.ts'
import { bindListed } from './expansion.ts'
import { fault } from './fault.ts'
import { checkColumns } from './most-columns.ts'
import type { Scope } from './scope.ts'
import { bindSelect } from './select.ts'
import { bindSetOperation } from './set-operation.ts'
import { bindLimits, isPlain, NO_TAIL, type Tail } from './tail.ts'
import { bindWith } from './with.ts'

const bindValues = (ast: ValuesList, outer: Scope, tail: Tail): BoundValues => {
  const scope = outer.child()
  const rows = scope.with({ clause: 'VALUES' }, () =>
    scope.statement.each(ast.rows, (row) => bindListed(row, scope)),
  )
  const width = rows[0]?.length ?? 0
  checkColumns(width, ast.rows[0]?.[0]?.span)
  const uneven = rows.findIndex((row) => row.length !== width)
  if (uneven >= 0) {
    const span = ast.rows[uneven]?.[0]?.span
    throw fault('syntax_error', 'VALUES lists must all be the same length', span)
  }
  const unified = scope.statement.each(rows[0] ?? [], (_, i) =>
    unify(
      rows.map((row) => row[i]!),
      'VALUES',
      scope,
    ),
  )
  const columns = unified.map(({ type, exprs }, i) => {
    const id = scope.statement.newId()
    scope.statement.decimals.define(id, exprs)
    return { id, name: `column${i + 1}`, type }
  })
  return {
    kind: 'values',
    columns,
    ctes: [],
    rows: rows.map((_, r) => unified.map(({ exprs }) => exprs[r]!)),
    orderBy: [],
    ...bindLimits(tail, scope),
  }
}

/** SELECT * FROM (query): a query whose own tail comes after another one. */
const selectAll = (query: Query): Select => ({
  kind: 'select',
  span: query.span,
  items: [{ kind: 'star', qualifier: [], span: query.span }],
  from: [{ kind: 'subquery', query, lateral: false, span: query.span }],
  groupBy: [],
  windows: [],
})

const asQuery = (body: ValuesList): Query => ({
  kind: 'query-expression',
  span: body.span,
  with: [],
  recursive: false,
  body,
  orderBy: [],
})

/** A query's body with the tail that belongs to it. */
export const bindBody = (body: QueryBody, scope: Scope, tail: Tail, resolve: boolean): BoundQuery => {
  switch (body.kind) {
    case 'select':
      return bindSelect(body, scope, tail, resolve)
    case 'values':
      return tail.orderBy.length === 0
        ? bindValues(body, scope, tail)
        : bindSelect(selectAll(asQuery(body)), scope, tail, resolve)
    case 'set-operation':
      return bindSetOperation(body, scope, tail)
    case 'query-expression':
      if (tail === NO_TAIL) return bindQuery(body, scope, resolve)
      return bindSelect(selectAll(body), scope, tail, resolve)
  }
}

/** A query inside `parent`'s names. `resolve` false: see bindSelect. */
export const bindQuery = (query: Query, parent: Scope, resolve = true): BoundQuery => {
  parent.statement.mistakes?.tried.add(query)
  const scope = parent.child()
  try {
    const ctes = bindWith(query, scope)
    const bound = bindBody(query.body, scope, isPlain(query) ? NO_TAIL : query, resolve)
    return ctes.length === 0 ? bound : { ...bound, ctes: [...ctes, ...bound.ctes] }
  } catch (error) {
    throw asLimit(error, query.span)
  }
}
