import type { OrderItem, QueryBody, SetOperation } from '../syntax/ast.ts'
import { formatType, type SqlType, UNKNOWN, VARCHAR } from '../types/type.ts'
import { boundOrder } from './aggregates.ts'
import type { BoundColumn, BoundExpr, BoundOrder, BoundQuery, BoundSelect } from './bound.ts'
import { allConvert, common, mustConvert } from './coerce.ts'
import { checkComparable } from './comparable.ts'
import { fault } from './fault.ts'
import { GivenUp } from './mistakes.ts'
import { bindBody } from './query.ts'
import type { Scope } from './scope.ts'
import { isIncomplete } from './stand-in.ts'
import { bindLimits, NO_TAIL, type Tail } from './tail.ts'
import { namedTarget, type Target } from './targets.ts'

/** The expression behind an output column, for places and messages. */
const outputOf = (query: BoundQuery, column: BoundColumn | undefined): BoundExpr | undefined => {
  if (query.kind === 'set-operation') return undefined
  if (query.kind === 'select') return query.outputs.find(({ id }) => id === column?.id)?.expr
  return query.rows[0]?.[query.columns.findIndex(({ id }) => id === column?.id)]
}

/** Where an output of a branch stands, or else the branch. */
export const spanOf = (query: BoundQuery, index: number, scope: Scope, body: QueryBody) => {
  const output = outputOf(query, query.columns[index])
  return (output === undefined ? undefined : scope.statement.spanOf(output)) ?? body.span
}

/** Casts in the query's own outputs, where nothing after them looks at the values. */
const castInPlace = (select: BoundSelect, types: readonly SqlType[], scope: Scope): BoundSelect => {
  const wanted = new Map(select.columns.map(({ id }, i) => [id, types[i]!]))
  return {
    ...select,
    columns: select.columns.map((column, i) => ({ ...column, type: types[i]! })),
    outputs: select.outputs.map((output) => {
      const type = wanted.get(output.id)
      return type === undefined ? output : { id: output.id, expr: mustConvert(output.expr, type, scope) }
    }),
  }
}

const castAround = (query: BoundQuery, types: readonly SqlType[], scope: Scope): BoundSelect => {
  const outputs = query.columns.map((column, i) => ({
    id: scope.statement.newId(),
    expr: mustConvert(columnExpr(column), types[i]!, scope),
  }))
  for (const { id, expr } of outputs) scope.statement.decimals.define(id, [expr])
  return {
    kind: 'select',
    columns: query.columns.map(({ name }, i) => ({ id: outputs[i]!.id, name, type: types[i]! })),
    ctes: [],
    from: { kind: 'subquery', query, alias: '', lateral: false, columns: query.columns },
    windows: [],
    outputs,
    orderBy: [],
  }
}

const columnExpr = ({ id, type }: BoundColumn): BoundExpr => ({ kind: 'column', id, type })

const isOpen = (query: BoundSelect): boolean =>
  query.distinctOn === undefined &&
  query.orderBy.length === 0 &&
  query.limit === undefined &&
  query.offset === undefined

/** The query with its columns as these types, which they must convert to. */
export const castColumns = (query: BoundQuery, types: readonly SqlType[], scope: Scope): BoundQuery => {
  if (query.columns.every((column, i) => column.type === types[i])) return query
  const untyped = query.columns.some((column) => column.type === UNKNOWN)
  if (query.kind !== 'select') return castAround(query, types, scope)
  if (isOpen(query)) return castInPlace(query, types, scope)
  if (!untyped) return castAround(query, types, scope)
  // A literal takes its type where it stands; it is the same in every row, so LIMIT does not care.
  const literals = query.columns.map((column, i) => (column.type === UNKNOWN ? types[i]! : column.type))
  return castColumns(castInPlace(query, literals, scope), types, scope)
}

const operationName = (ast: SetOperation): string => ast.op.toUpperCase()

const checkWidths = (ast: SetOperation, left: BoundQuery, right: BoundQuery, scope: Scope): void => {
  const widths = [left.columns.length, right.columns.length]
  if (widths[0] === widths[1]) return
  const message = `each ${operationName(ast)} query must have the same number of columns`
  throw fault('syntax_error', message, spanOf(right, 0, scope, ast.right), {
    hint: `The first has ${widths[0]}, the second ${widths[1]}; NULL can stand in for a missing one.`,
  })
}

/** The common type of one column of both sides. */
const columnType = (
  ast: SetOperation,
  left: BoundQuery,
  right: BoundQuery,
  index: number,
  scope: Scope,
): SqlType => {
  const types = [left.columns[index]!.type, right.columns[index]!.type]
  const type = common(types)
  const span = spanOf(right, index, scope, ast.right)
  if (type === undefined) {
    const [a, b] = types.map(formatType)
    throw fault('datatype_mismatch', `${operationName(ast)} types ${a} and ${b} cannot be matched`, span)
  }
  const wrong = types.find((from) => !allConvert([from], type))
  if (wrong !== undefined) {
    const message = `${operationName(ast)} could not convert type ${formatType(wrong)} to ${formatType(type)}`
    throw fault('cannot_coerce', message, span)
  }
  return type
}

/** Only output names and positions: the rows come from several queries. */
const bindOrderBy = (
  items: readonly OrderItem[],
  columns: readonly BoundColumn[],
  scope: Scope,
  body: SetOperation,
): BoundOrder[] => {
  const targets = columns.map(
    (column): Target => ({
      name: column.name,
      hidden: false,
      span: body.span,
      expr: columnExpr(column),
    }),
  )
  return scope.statement.each(items, (item) => {
    const target = namedTarget(item.expr, 'ORDER BY', scope, targets)
    if (target !== undefined) return boundOrder(item, target.expr)
    const [name, more] = item.expr.kind === 'column' && !item.expr.whole ? item.expr.path : []
    if (name !== undefined && more === undefined) {
      throw fault('undefined_column', `column "${name.text}" does not exist`, name.span)
    }
    throw fault('feature_not_supported', 'invalid UNION/INTERSECT/EXCEPT ORDER BY clause', item.expr.span, {
      detail: 'Only result column names can be used, not expressions or functions.',
      hint: 'Add the expression/function to every SELECT, or move the UNION into a FROM clause.',
    })
  })
}

/** What a recursive reference may not stand in, per side. */
const trouble = ({ op, all }: SetOperation, side: 'left' | 'right', scope: Scope): Scope['recursion'] => {
  if (op === 'except' && (side === 'right' || all)) return 'EXCEPT'
  return op === 'intersect' && all ? 'INTERSECT' : scope.recursion
}

const bindSide = (ast: SetOperation, side: 'left' | 'right', scope: Scope): BoundQuery =>
  scope.with({ recursion: trouble(ast, side, scope) }, () => bindBody(ast[side], scope, NO_TAIL, false))

/** UNION, INTERSECT, EXCEPT: both sides are brought to common types, names come from the left. */
export const bindSetOperation = (ast: SetOperation, outer: Scope, tail: Tail): BoundQuery => {
  const scope = outer.child()
  const { statement } = scope
  const before = statement.failures
  const left = statement.standIn(() => bindSide(ast, 'left', scope))
  const right = statement.standIn(() => bindSide(ast, 'right', scope))
  if (statement.failures > before) {
    throw new GivenUp({ columns: left.columns, open: isIncomplete(left, scope) })
  }
  checkWidths(ast, left, right, scope)
  const types = statement.each(left.columns, (_, i) => columnType(ast, left, right, i, scope))
  if (ast.op !== 'union' || !ast.all) {
    for (const [i, type] of types.entries()) {
      checkComparable(type, 'an equality operator', spanOf(right, i, scope, ast.right))
    }
  }
  const columns = left.columns.map(({ name }, i) => {
    const id = scope.statement.newId()
    const sides = [left, right].map(({ columns }) => columnExpr(columns[i]!))
    scope.statement.decimals.define(id, sides)
    return { id, name, type: types[i]! }
  })
  return {
    kind: 'set-operation',
    op: ast.op,
    all: ast.all,
    left: castColumns(left, types, scope),
    right: castColumns(right, types, scope),
    columns,
    ctes: [],
    orderBy: bindOrderBy(tail.orderBy, columns, scope, ast),
    ...bindLimits(tail, scope),
  }
}

/** A query whose untyped literals have become VARCHAR. */
export const settleColumns = (query: BoundQuery, scope: Scope): BoundQuery =>
  castColumns(
    query,
    query.columns.map(({ type }) => (type === UNKNOWN ? VARCHAR : type)),
    scope,
  )
