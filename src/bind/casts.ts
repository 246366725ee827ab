import { checkNestable } from '../functions/arrays.ts'
import type { Span } from '../source/span.ts'
import type { Expr, TypeName } from '../syntax/ast.ts'
import { type IntervalUnit, intervalUpTo, parseInterval } from '../types/interval-parse.ts'
import {
  type ArrayType,
  arrayOf,
  BIGINT,
  formatType,
  INTERVAL,
  type SqlType,
  UNKNOWN,
} from '../types/type.ts'
import type { BoundExpr } from './bound.ts'
import { callNamed } from './calls.ts'
import { convert, placeError, settle, textLiteral, unify } from './coerce.ts'
import { bindExpr } from './expr.ts'
import { fault } from './fault.ts'
import type { Scope } from './scope.ts'
import { modifierOf, typeNamed } from './type-names.ts'

// ── interval fields ─────────────────────────────────────────────────────────────────────────────────

/** PostgreSQL's bits for the fields of INTERVAL '…' DAY TO SECOND, smallest first. */
const FIELDS = [
  [12, 'second'],
  [11, 'minute'],
  [10, 'hour'],
  [3, 'day'],
  [1, 'month'],
  [2, 'year'],
] as const satisfies readonly (readonly [number, IntervalUnit])[]

const ALL_FIELDS = 0x7fff
const MINUTE_TO_SECOND = (1 << 11) | (1 << 12)

const fieldsOf = ({ modifiers: [mask] }: TypeName): number =>
  mask?.kind === 'number' ? Number(mask.text) : 0

/** The smallest field that a type name keeps, or undefined when it keeps all. */
const smallestField = (name: TypeName): (typeof FIELDS)[number][1] | undefined => {
  const [mask, precision] = name.modifiers
  if (mask === undefined) return undefined
  const bits = fieldsOf(name)
  const found = FIELDS.find(([bit]) => (bits & (1 << bit)) !== 0)
  const digits = precision?.kind === 'number' ? Number(precision.text) : 3
  if (found === undefined || digits < 3) {
    throw fault('feature_not_supported', 'intervals with this precision are not supported', name.span)
  }
  return bits === ALL_FIELDS ? undefined : found[1]
}

const intervalLiteral = (text: string, name: TypeName, scope: Scope, span: Span): BoundExpr => {
  const unit = smallestField(name)
  if (unit === undefined) return textLiteral(text, INTERVAL, scope, span)
  try {
    const value = parseInterval(text, unit, fieldsOf(name) === MINUTE_TO_SECOND)
    return { kind: 'const', value: intervalUpTo(value, unit), type: INTERVAL }
  } catch (error) {
    throw placeError(error, span)
  }
}

// ── modifiers ───────────────────────────────────────────────────────────────────────────────────────

/** The value rounded to a scale or cut to a length, as CAST (x AS DECIMAL(10, 2)) and VARCHAR(3) ask. */
const modified = (expr: BoundExpr, name: TypeName, scope: Scope): BoundExpr => {
  if (expr.type === INTERVAL) {
    if (smallestField(name) === undefined) return expr
    throw fault('feature_not_supported', 'a cast to some fields of an interval is not supported', name.span)
  }
  const modifier = modifierOf(name)
  if (modifier === undefined) return expr
  const number = (value: number): BoundExpr => ({ kind: 'const', value, type: BIGINT })
  return modifier.kind === 'scale'
    ? callNamed('round', [expr, number(modifier.digits)], scope, name.span)
    : callNamed('left', [expr, number(modifier.characters)], scope, name.span)
}

/** TYPE 'text'. */
export const bindTypedLiteral = (ast: Extract<Expr, { kind: 'typed-literal' }>, scope: Scope): BoundExpr => {
  const type = typeNamed(ast.type)
  if (type === INTERVAL) return intervalLiteral(ast.value, ast.type, scope, ast.valueSpan)
  return modified(textLiteral(ast.value, type, scope, ast.valueSpan), ast.type, scope)
}

/** An array of arrays: further dimensions of one array, which its elements must leave room for. */
const nestable = (items: readonly BoundExpr[], type: ArrayType, span: Span): BoundExpr => {
  try {
    if (items.some((item) => item.type.kind === 'array')) checkNestable(type.element)
  } catch (error) {
    throw placeError(error, span)
  }
  return { kind: 'array', items, type }
}

/** ARRAY[…] under a cast: the elements are cast one by one, so that an empty or untyped one has a type. */
const castItems = (ast: Extract<Expr, { kind: 'array' }>, type: ArrayType, scope: Scope): BoundExpr => {
  const items = ast.items.map((item) => {
    if (item.kind === 'array') return castItems(item, type, scope)
    const expr = bindExpr(item, scope)
    return castTo(expr, expr.type.kind === 'array' ? type : type.element, scope, item.span)
  })
  return nestable(items, type, ast.span)
}

const castTo = (expr: BoundExpr, type: SqlType, scope: Scope, span: Span): BoundExpr => {
  const converted = convert(expr.kind === 'row' ? settle(expr, scope) : expr, type, 'explicit', scope)
  if (converted !== undefined) return converted
  const message = `cannot cast type ${formatType(expr.type)} to ${formatType(type)}`
  throw fault('cannot_coerce', message, span)
}

/** CAST(x AS t) and x::t. */
export const bindCast = (ast: Extract<Expr, { kind: 'cast' }>, scope: Scope): BoundExpr => {
  const type = typeNamed(ast.type)
  const { expr: inner } = ast
  if (type === INTERVAL && inner.kind === 'string') {
    return intervalLiteral(inner.value, ast.type, scope, inner.span)
  }
  const value =
    inner.kind === 'array' && type.kind === 'array'
      ? castItems(inner, type, scope)
      : castTo(bindExpr(inner, scope), type, scope, ast.opSpan)
  return modified(value, ast.type, scope)
}

/** ARRAY[a, b]. Arrays inside are further dimensions of the same array. */
export const bindArray = (ast: Extract<Expr, { kind: 'array' }>, scope: Scope): BoundExpr => {
  if (ast.items.length === 0) {
    throw fault('indeterminate_datatype', 'cannot determine type of empty array', ast.span, {
      hint: 'Explicitly cast to the desired type, for example ARRAY[]::integer[].',
    })
  }
  const bound = ast.items.map((item) => {
    const expr = bindExpr(item, scope)
    return expr.kind === 'row' ? settle(expr, scope) : expr
  })
  const { exprs, type } = unify(bound, 'ARRAY', scope)
  if (type === UNKNOWN) throw new Error('a common type is unknown')
  return nestable(exprs, type.kind === 'array' ? type : arrayOf(type), ast.span)
}
