import type { Span } from '../source/span.ts'
import type { Expr, Query } from '../syntax/ast.ts'
import { arrayOf, BOOLEAN } from '../types/type.ts'
import type { BoundExpr, BoundQuery, BoundSelect } from './bound.ts'
import { mustConvert } from './coerce.ts'
import { bindListed } from './expansion.ts'
import { bindExpr } from './expr.ts'
import { fault } from './fault.ts'
import { compare, negate, resolveOperator } from './operators.ts'
import { bindQuery } from './query.ts'
import { rowOf } from './row-value.ts'
import type { Scope } from './scope.ts'

const inner = (query: Query, scope: Scope): BoundQuery =>
  scope.with({ recursion: scope.recursion ?? 'a subquery' }, () => bindQuery(query, scope))

/** A subquery as a value: `(SELECT …)` and `ARRAY(SELECT …)`. */
export const bindScalarSubquery = (ast: Extract<Expr, { kind: 'subquery' }>, scope: Scope): BoundExpr => {
  const query = inner(ast.query, scope)
  const [column, second] = query.columns
  if (column === undefined || second !== undefined) {
    throw fault('syntax_error', 'subquery must return only one column', ast.span, {
      hint: 'Several columns come from a subquery in FROM, or join the table.',
    })
  }
  if (!ast.array) return { kind: 'subquery', form: 'scalar', query, type: column.type }
  // An array of arrays has the elements' type: PostgreSQL's arrays have no depth.
  const type = column.type.kind === 'array' ? column.type : arrayOf(column.type)
  return { kind: 'subquery', form: 'array', query, type }
}

export const bindExists = (ast: Extract<Expr, { kind: 'exists' }>, scope: Scope): BoundExpr => ({
  kind: 'subquery',
  form: 'exists',
  query: inner(ast.query, scope),
  type: BOOLEAN,
})

const pair = (
  op: string,
  left: BoundExpr,
  column: BoundQuery['columns'][number],
  scope: Scope,
  span: Span,
) => {
  const { fn, argTypes, returns } = resolveOperator(op, [left.type, column.type], span)
  if (returns !== BOOLEAN) {
    const message = `row comparison operator must yield type boolean, not type ${returns.kind}`
    throw fault('datatype_mismatch', message, span)
  }
  const right: BoundExpr = { kind: 'column', id: column.id, type: column.type }
  return {
    fn,
    left: mustConvert(left, argTypes[0]!, scope),
    right: mustConvert(right, argTypes[1]!, scope),
  }
}

/** `(a, b) op (SELECT x, y)`: the subquery's one row as the other side; no row compares to NULL. */
export const bindRowComparison = (
  left: BoundExpr,
  op: string,
  ast: Query,
  scope: Scope,
  span: Span,
): BoundExpr => {
  if (left.kind !== 'row') throw new Error('a row comparison without a row')
  const query = inner(ast, scope)
  const { columns } = query
  if (columns.length !== left.items.length) {
    const many = columns.length > left.items.length
    throw fault('syntax_error', `subquery has too ${many ? 'many' : 'few'} columns`, span)
  }
  const expr = rowOf(columns.map(({ id, type }) => ({ kind: 'column', id, type })))
  const { type } = expr
  const id = scope.statement.newId()
  const single: BoundSelect = {
    kind: 'select',
    columns: [{ id, name: 'row', type }],
    ctes: [],
    from: { kind: 'subquery', query, alias: '', lateral: false, columns },
    windows: [],
    outputs: [{ id, expr }],
    orderBy: [],
  }
  const row: BoundExpr = { kind: 'subquery', form: 'scalar', query: single, type }
  const items = columns.map(
    (column, index): BoundExpr => ({ kind: 'field', expr: row, index, type: column.type }),
  )
  return compare(op, left, { kind: 'row', items, type }, scope, span)
}

const ROW_OPERATORS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>='])

/** `left op ANY/ALL (SELECT …)`; IN is `= ANY`. A row on the left meets as many columns. */
export const bindMembership = (
  leftAst: Expr,
  op: string,
  quantifier: 'any' | 'all',
  ast: Query,
  scope: Scope,
  span: Span,
): BoundExpr => {
  const lefts = leftAst.kind === 'row' ? bindListed(leftAst.items, scope) : [bindExpr(leftAst, scope)]
  const query = inner(ast, scope)
  const { columns } = query
  if (columns.length !== lefts.length) {
    const many = columns.length > lefts.length
    throw fault('syntax_error', `subquery has too ${many ? 'many' : 'few'} columns`, span)
  }
  const several = lefts.length > 1
  if (several && !ROW_OPERATORS.has(op)) {
    throw fault('feature_not_supported', `rows cannot be compared with a subquery by ${op}`, span)
  }
  // Rows differ when any pair does, so <> of rows is turned into = of rows, where all pairs must agree.
  const inverted = several && op === '<>'
  const pairs = lefts.map((left, i) => pair(inverted ? '=' : op, left, columns[i]!, scope, span))
  const opposite = quantifier === 'any' ? 'all' : 'any'
  const test: BoundExpr = {
    kind: 'subquery-test',
    quantifier: inverted ? opposite : quantifier,
    fns: pairs.map(({ fn }) => fn),
    left: pairs.map(({ left }) => left),
    right: pairs.map(({ right }) => right),
    query,
    type: BOOLEAN,
  }
  return inverted ? negate(test) : test
}
