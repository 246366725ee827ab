import { checkNestable } from '../functions/arrays.ts'
import { numericPrecision, onElements, precisionOf } from '../functions/precision.ts'
import type { Span } from '../source/span.ts'
import type { Expr, TypeName } from '../syntax/ast.ts'
import { parseCidr } from '../types/inet.ts'
import { type IntervalUnit, intervalUpTo, parseInterval } from '../types/interval-parse.ts'
import {
  type ArrayType,
  arrayOf,
  BIGINT,
  formatType,
  INET,
  INTERVAL,
  type SqlType,
  UNKNOWN,
  VARCHAR,
} from '../types/type.ts'
import type { BoundExpr } from './bound.ts'
import { callNamed } from './calls.ts'
import { convert, placeError, settle, textLiteral, unify } from './coerce.ts'
import { typeOrRow } from './column-types.ts'
import { kindNamed } from './decimal-kinds.ts'
import { bindExpr } from './expr.ts'
import { fault } from './fault.ts'
import type { Scope } from './scope.ts'
import { digitsOf, modifierOf, typeNamed, unsupportedModifier } from './type-names.ts'

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

/** What a type name keeps of an interval: no field smaller than `unit`, so many `digits` behind the second. */
interface Kept {
  readonly unit?: (typeof FIELDS)[number][1]
  readonly digits?: number
}

const keptOf = (name: TypeName): Kept => {
  const [mask] = name.modifiers
  if (mask === undefined) return {}
  const bits = fieldsOf(name)
  const found = FIELDS.find(([bit]) => (bits & (1 << bit)) !== 0)
  const digits = digitsOf(name, 1)
  if (found === undefined) throw unsupportedModifier(name)
  return {
    ...(bits === ALL_FIELDS ? {} : { unit: found[1] }),
    ...(digits === undefined ? {} : { digits }),
  }
}

const intervalLiteral = (text: string, name: TypeName, scope: Scope, span: Span): BoundExpr => {
  const { unit, digits } = keptOf(name)
  try {
    const value =
      unit === undefined
        ? undefined
        : intervalUpTo(parseInterval(text, unit, fieldsOf(name) === MINUTE_TO_SECOND), unit)
    const literal: BoundExpr =
      value === undefined
        ? textLiteral(text, INTERVAL, scope, span)
        : { kind: 'const', value, type: INTERVAL }
    return digits === undefined ? literal : withPrecision(literal, digits)
  } catch (error) {
    throw placeError(error, span)
  }
}

/** A timestamp, time or interval rounded to so many digits behind the second. */
const withPrecision = (expr: BoundExpr, digits: number): BoundExpr => ({
  kind: 'call',
  fn: precisionOf(expr.type),
  args: [expr, { kind: 'const', value: digits, type: BIGINT }],
  type: expr.type,
})

// ── modifiers ───────────────────────────────────────────────────────────────────────────────────────

/** What `modify` makes of one value, made of each element of an array. */
const eachModified = (
  expr: BoundExpr,
  element: SqlType,
  modify: (one: BoundExpr) => BoundExpr,
): BoundExpr => {
  const one: BoundExpr = { kind: 'const', value: null, type: element }
  const lift = (made: BoundExpr): BoundExpr => {
    if (made === one) return expr
    if (made.kind !== 'call') throw new Error('a modifier is a call')
    const at = made.args.findIndex((arg) => arg === one || arg.kind === 'call')
    const args = made.args.map((arg, i) => (i === at ? lift(arg) : arg))
    return { ...made, fn: onElements(made.fn, at), args, type: expr.type }
  }
  return lift(modify(one))
}

/** The value rounded to a scale and held to a precision, or cut to a length, as DECIMAL(10, 2) and VARCHAR(3) ask. */
const modified = (expr: BoundExpr, name: TypeName, scope: Scope): BoundExpr => {
  if (expr.type.kind === 'array' && name.modifiers.length > 0) {
    const { element } = expr.type
    return eachModified(expr, element, (one) => modified(one, { ...name, dimensions: 0 }, scope))
  }
  if (expr.type === INTERVAL) {
    const { unit, digits } = keptOf(name)
    const cut =
      unit === undefined || unit === 'second'
        ? expr
        : callNamed('date_trunc', [{ kind: 'const', value: unit, type: VARCHAR }, expr], scope, name.span)
    return digits === undefined ? cut : withPrecision(cut, digits)
  }
  const modifier = modifierOf(name)
  if (modifier === undefined) return expr
  if (modifier.kind === 'precision') return withPrecision(expr, modifier.digits)
  const number = (value: number): BoundExpr => ({ kind: 'const', value, type: BIGINT })
  if (modifier.kind === 'length')
    return callNamed('left', [expr, number(modifier.characters)], scope, name.span)
  const args = [expr, number(modifier.digits), number(modifier.scale)]
  return { kind: 'call', fn: numericPrecision, args, type: expr.type, span: name.span }
}

/** CIDR 'text'. */
const networkLiteral = (text: string, span: Span): BoundExpr => {
  try {
    return { kind: 'const', value: parseCidr(text), type: INET }
  } catch (error) {
    throw placeError(error, span)
  }
}

/** A text or address as a network, or an array of them. */
const asNetwork = (expr: BoundExpr, type: SqlType, scope: Scope, span: Span): BoundExpr => {
  if (type.kind === 'array') {
    const from = expr.type.kind === 'array' && expr.type.element === INET ? expr.type : arrayOf(VARCHAR)
    const texts = castTo(expr, from, scope, span)
    return { ...eachModified(texts, from.element, (one) => asNetwork(one, INET, scope, span)), type }
  }
  const isText = expr.type === VARCHAR || expr.type === UNKNOWN
  return callNamed('cidr', [isText ? expr : castTo(expr, INET, scope, span)], scope, span)
}

const isNetwork = ({ name }: TypeName): boolean => name === 'cidr'

/** TYPE 'text'. */
export const bindTypedLiteral = (ast: Extract<Expr, { kind: 'typed-literal' }>, scope: Scope): BoundExpr => {
  const type = typeNamed(ast.type)
  if (type === INTERVAL) return intervalLiteral(ast.value, ast.type, scope, ast.valueSpan)
  if (isNetwork(ast.type) && type === INET) return networkLiteral(ast.value, ast.valueSpan)
  const literal = textLiteral(ast.value, type, scope, ast.valueSpan)
  return modified(scope.statement.decimals.as(literal, kindNamed(ast.type.name, type)), ast.type, scope)
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
  const bound = ast.items.map((item) =>
    item.kind === 'array' ? castItems(item, type, scope) : bindExpr(item, scope),
  )
  // One array among them makes all of them further dimensions.
  const wanted = bound.some((expr) => expr.type.kind === 'array') ? type : type.element
  const items = bound.map((expr, i) => castTo(expr, wanted, scope, ast.items[i]!.span))
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
  const type = typeOrRow(ast.type, scope)
  const { expr: inner } = ast
  if (type === INTERVAL && inner.kind === 'string') {
    return intervalLiteral(inner.value, ast.type, scope, inner.span)
  }
  if (isNetwork(ast.type)) {
    if (inner.kind === 'string' && type === INET) return networkLiteral(inner.value, inner.span)
    if (inner.kind !== 'array' || inner.items.length > 0) {
      return asNetwork(bindExpr(inner, scope), type, scope, ast.opSpan)
    }
  }
  const value =
    inner.kind === 'array' && type.kind === 'array'
      ? castItems(inner, type, scope)
      : castTo(bindExpr(inner, scope), type, scope, ast.opSpan)
  return modified(scope.statement.decimals.as(value, kindNamed(ast.type.name, type)), ast.type, scope)
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
