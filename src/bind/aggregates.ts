import type { Resolution } from '../functions/resolve.ts'
import type { AggregateRow } from '../functions/row.ts'
import type { Call, OrderItem } from '../syntax/ast.ts'
import type { BoundAggregate, BoundExpr, BoundOrder, ColumnId } from './bound.ts'
import { asBoolean, settle } from './coerce.ts'
import { checkComparable } from './comparable.ts'
import { bindExpr } from './expr.ts'
import { fault } from './fault.ts'
import { checkColumns } from './most-columns.ts'
import { visit } from './rewrite.ts'
import { sameButId, sameExpr } from './same.ts'
import type { Clause, Scope } from './scope.ts'

/** The columns an expression uses, subqueries included. */
const columnsOf = (exprs: readonly BoundExpr[]): readonly Extract<BoundExpr, { kind: 'column' }>[] => {
  const columns: Extract<BoundExpr, { kind: 'column' }>[] = []
  for (const expr of exprs) {
    visit(expr, (part) => {
      if (part.kind === 'column') columns.push(part)
      return false
    })
  }
  return columns
}

/** The query level that an aggregate over these expressions belongs to: the innermost one they speak of. */
const ownerOf = (exprs: readonly BoundExpr[], scope: Scope): Scope => {
  const used = new Set(columnsOf(exprs).map(({ id }) => scope.statement.originOf(id)?.scope))
  return scope.chain().find((level) => used.has(level)) ?? scope
}

/** Where an aggregate may stand. */
const GROUPED: ReadonlySet<Clause> = new Set([
  'SELECT',
  'ORDER BY',
  'DISTINCT ON',
  'HAVING',
  'window definitions',
])

const checkPlace = (owner: Scope, what: string, ast: Call): void => {
  const { clause } = owner
  if (GROUPED.has(clause)) return
  const place = clause === 'FROM' ? 'FROM clause of their own query level' : clause
  const hint =
    clause === 'WHERE'
      ? 'Conditions on groups stand in HAVING; a value of all rows comes from a subquery: (SELECT max(x) FROM …).'
      : undefined
  throw fault('grouping_error', `${what} are not allowed in ${place}`, ast.nameSpan, { hint })
}

const checkNesting = (exprs: readonly BoundExpr[], owner: Scope): void => {
  for (const column of columnsOf(exprs)) {
    const origin = owner.statement.originOf(column.id)
    if (origin?.scope !== owner) continue
    const span = owner.statement.spanOf(column)
    if (origin.kind === 'aggregate' || origin.kind === 'grouping') {
      throw fault('grouping_error', 'aggregate function calls cannot be nested', span, {
        hint: 'Put the inner one into a subquery in FROM.',
      })
    }
    if (origin.kind === 'window') {
      throw fault('grouping_error', 'aggregate function calls cannot contain window function calls', span)
    }
  }
}

export const checkWithinGroup = (ast: Call, { orderedSet }: AggregateRow): void => {
  if (orderedSet !== true || ast.withinGroup.length > 0) return
  throw fault(
    'wrong_object_type',
    `WITHIN GROUP is required for ordered-set aggregate ${ast.name}`,
    ast.nameSpan,
    { hint: `Write ${ast.name}(…) WITHIN GROUP (ORDER BY …).` },
  )
}

const checkForm = (ast: Call, row: AggregateRow): void => {
  const wrong = (message: string) => fault('wrong_object_type', message, ast.nameSpan)
  checkWithinGroup(ast, row)
  if (row.orderedSet !== true && ast.withinGroup.length > 0) {
    throw wrong(`${ast.name} is not an ordered-set aggregate, so it cannot have WITHIN GROUP`)
  }
  if (ast.args.length === 0 && ast.withinGroup.length === 0 && !ast.star) {
    throw wrong(`${ast.name}(*) must be used to call a parameterless aggregate function`)
  }
}

export const boundOrder = (item: OrderItem, expr: BoundExpr): BoundOrder => {
  checkComparable(expr.type, 'an ordering operator', item.expr.span)
  return {
    expr,
    descending: item.descending,
    nullsFirst: item.nulls === undefined ? item.descending : item.nulls === 'first',
  }
}

/** ORDER BY inside the call: expressions only, never output names or positions. */
const argumentOrder = (ast: Call, args: readonly BoundExpr[], scope: Scope): readonly BoundOrder[] => {
  if (ast.withinGroup.length > 0) {
    const ordered = args.slice(args.length - ast.withinGroup.length)
    return ast.withinGroup.map((item, i) => boundOrder(item, ordered[i]!))
  }
  checkColumns(ast.orderBy.length, ast.nameSpan)
  // Whatever clause the call stands in, a window call in here is a fault of nesting.
  return scope.with({ clause: 'ORDER BY' }, () =>
    ast.orderBy.map((item) => boundOrder(item, settle(bindExpr(item.expr, scope), scope))),
  )
}

const checkDistinct = (ast: Call, args: readonly BoundExpr[], orderBy: readonly BoundOrder[]): void => {
  if (!ast.distinct) return
  for (const { type } of args) checkComparable(type, 'an equality operator', ast.nameSpan)
  const foreign = orderBy.findIndex(({ expr }) => !args.some((arg) => sameExpr(arg, expr)))
  if (foreign < 0) return
  const message = 'in an aggregate with DISTINCT, ORDER BY expressions must appear in argument list'
  throw fault('invalid_column_reference', message, ast.orderBy[foreign]?.expr.span)
}

export const bindFilter = (ast: Call, scope: Scope): BoundExpr | undefined => {
  const { filter } = ast
  if (filter === undefined) return undefined
  return scope.with({ clause: 'FILTER' }, () => asBoolean(bindExpr(filter, scope), 'FILTER', scope))
}

/** Adds the aggregate to its query, or finds the same one there; gives the column its result is read from. */
const register = (aggregate: Omit<BoundAggregate, 'id'>, ast: Call, owner: Scope): ColumnId => {
  const known = owner.aggregates.find((other) => sameButId(other, aggregate))
  if (known !== undefined) return known.id
  const id = owner.statement.newColumn({
    scope: owner,
    kind: 'aggregate',
    label: ast.name,
    span: ast.nameSpan,
  })
  owner.aggregates.push({ ...aggregate, id })
  owner.statement.decimals.answer(id, aggregate.fn, aggregate.args, aggregate.type)
  return id
}

/** An aggregate call. It may belong to an outer query, whose clause then decides whether it may stand there. */
export const bindAggregate = (
  ast: Call,
  { row, returns }: Resolution<AggregateRow>,
  args: readonly BoundExpr[],
  scope: Scope,
): BoundExpr => {
  checkForm(ast, row)
  const orderBy = argumentOrder(ast, args, scope)
  checkDistinct(ast, args, orderBy)
  const filter = bindFilter(ast, scope)
  const parts = [...args, ...orderBy.map((order) => order.expr), ...(filter === undefined ? [] : [filter])]
  const owner = ownerOf(parts, scope)
  checkNesting(parts, owner)
  checkPlace(owner, 'aggregate functions', ast)
  const aggregate = {
    fn: row,
    args,
    distinct: ast.distinct,
    orderBy,
    ...(filter === undefined ? {} : { filter }),
    type: returns,
    span: ast.nameSpan,
  }
  return { kind: 'column', id: register(aggregate, ast, owner), type: returns }
}

/** GROUPING(a, b) of the query its arguments belong to; they are matched with the group keys at its end. */
export const groupingOwner = (ast: Call, args: readonly BoundExpr[], scope: Scope): Scope => {
  const owner = ownerOf(args, scope)
  checkPlace(owner, 'grouping operations', ast)
  return owner
}

/** Window functions met among parts of another one of the same query: 42P20. */
export const refuseNestedWindows = (exprs: readonly BoundExpr[], scope: Scope): void => {
  for (const column of columnsOf(exprs)) {
    const origin = scope.statement.originOf(column.id)
    if (origin?.kind !== 'window' || origin.scope !== scope) continue
    throw fault('windowing_error', 'window function calls cannot be nested', scope.statement.spanOf(column))
  }
}

/** A column of this very query in an expression that must have none (LIMIT, frame offsets): 42P10. */
export const refuseColumns = (expr: BoundExpr, what: string, scope: Scope): void => {
  for (const column of columnsOf([expr])) {
    if (scope.statement.originOf(column.id)?.scope !== scope) continue
    const message = `argument of ${what} must not contain variables`
    throw fault('invalid_column_reference', message, scope.statement.spanOf(column))
  }
}
