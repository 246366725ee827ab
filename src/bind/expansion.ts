import { DdsqlError } from '../source/error.ts'
import type { Span } from '../source/span.ts'
import type { Expr, Name, Star } from '../syntax/ast.ts'
import { formatType } from '../types/type.ts'
import type { BoundExpr } from './bound.ts'
import { settle } from './coerce.ts'
import { bindExpr } from './expr.ts'
import { fault } from './fault.ts'
import { missingRelation } from './missing.ts'
import { BROKEN, GivenUp } from './mistakes.ts'
import { bindField, bindPath, findRelation, isComposite, refer, wholeRow } from './paths.ts'
import type { Item, Scope } from './scope.ts'

/** A value that `*` stands for, with its name. */
export interface Expanded {
  readonly name: string
  readonly expr: BoundExpr
}

const NO_FIELDS = 'Only structs have fields: json_each(…) gives the keys and values of JSON as rows.'

const fieldsOf = (expr: BoundExpr, scope: Scope, star: Expr | Star): readonly Expanded[] => {
  const { type } = expr
  if (type.kind !== 'struct' && type.kind !== 'record') {
    const hint = type.kind === 'json' ? NO_FIELDS : undefined
    throw fault('wrong_object_type', `type ${formatType(type)} is not composite`, star.span, { hint })
  }
  return type.fields.map(({ name }) => ({
    name,
    expr: bindField(expr, { text: name, span: star.span }, scope, star.span, star.span),
  }))
}

/** Keeps the place of a column that was given up. */
export const BROKEN_VALUE: BoundExpr = { kind: 'const', value: null, type: BROKEN }

const columnsOf = (items: readonly Item[], scope: Scope, star: Star): readonly Expanded[] => {
  if (items.some((item) => item.incomplete)) throw new GivenUp()
  return items
    .flatMap((item) => item.columns)
    .filter((column) => !column.hidden)
    .map((column) => ({
      name: column.name,
      expr: scope.statement.attempt(() => refer(column, scope, star.span)) ?? BROKEN_VALUE,
    }))
}

/** `column.*` and `t.column.*` of a struct. */
const structAt = (path: readonly Name[], scope: Scope, star: Star): BoundExpr => {
  let hint: string | undefined = NO_FIELDS
  try {
    const expr = bindPath(path, scope, star.span)
    if (isComposite(expr.type)) return expr
  } catch (error) {
    if (!(error instanceof DdsqlError)) throw error
    hint = path.length > 1 ? error.hint : undefined
  }
  throw missingRelation(path, scope, star.span, hint)
}

/** `t.*` and `column.*` where one value is asked for: the row of a relation, or a struct. */
export const bindWhole = (path: readonly Name[], scope: Scope, span: Span): BoundExpr => {
  const item = findRelation(path, scope, span)
  return item === undefined
    ? structAt(path, scope, { kind: 'star', qualifier: path, span })
    : wholeRow(item, scope, span)
}

/** `*`, `t.*`, and `*` behind the path to a struct. */
export const expandStar = (star: Star, scope: Scope): readonly Expanded[] => {
  const { qualifier, span } = star
  if (qualifier.length === 0) {
    if (scope.items.length === 0) {
      throw fault('syntax_error', 'SELECT * with no tables specified is not valid', span)
    }
    const open = scope.items.filter((item) => item.open)
    return columnsOf(open, scope, star)
  }
  const item = findRelation(qualifier, scope, span)
  if (item !== undefined) return columnsOf([item], scope, star)
  return fieldsOf(structAt(qualifier, scope, star), scope, star)
}

/** `(expr).*` */
export const expandFields = (ast: Extract<Expr, { kind: 'fields' }>, scope: Scope): readonly Expanded[] => {
  const expr = bindExpr(ast.expr, scope)
  return fieldsOf(expr.kind === 'row' ? settle(expr, scope) : expr, scope, ast)
}

/** The values of a list, with `t.*` and `(expr).*` spread. */
export const bindListed = (items: readonly Expr[], scope: Scope): readonly BoundExpr[] =>
  scope.statement
    .each(items, (item) => {
      if (item.kind === 'star') return expandStar(item, scope).map(({ expr }) => expr)
      if (item.kind === 'fields') return expandFields(item, scope).map(({ expr }) => expr)
      return [bindExpr(item, scope)]
    })
    .flat()
