import { DdsqlError } from '../source/error.ts'
import { asLimit } from '../source/limits.ts'
import type { Span } from '../source/span.ts'
import type { Expr } from '../syntax/ast.ts'
import { BIGINT, formatType, HSTORE, type SqlType, VARCHAR } from '../types/type.ts'
import type { BoundExpr } from './bound.ts'
import { bindCall, callNamed, resolves } from './calls.ts'
import { bindArray, bindCast, bindTypedLiteral } from './casts.ts'
import { convert, settle } from './coerce.ts'
import {
  bindBetween,
  bindCase,
  bindIn,
  bindIs,
  bindIsDistinct,
  bindLike,
  bindLogic,
  bindNot,
  bindQuantified,
  bindXor,
} from './conditions.ts'
import { bindListed, bindWhole } from './expansion.ts'
import { fault } from './fault.ts'
import { suspectPath } from './json-paths.ts'
import { bindLiteral, numberConstant } from './literals.ts'
import { reachInside } from './missing.ts'
import { GivenUp, type Mistakes } from './mistakes.ts'
import { checkRow } from './most-columns.ts'
import { applyOperator, compare, ROW_COMPARISONS } from './operators.ts'
import { partsOf } from './parts.ts'
import { bindField, bindPath } from './paths.ts'
import { bindQuery } from './query.ts'
import { rowOf } from './row-value.ts'
import type { Scope } from './scope.ts'
import { bindIsJson, bindJsonArrayQuery, bindJsonConstructor, bindJsonLookup } from './sql-json.ts'
import { bindExists, bindRowComparison, bindScalarSubquery } from './subqueries.ts'
import { suspectField, suspectNull } from './suspicions.ts'

type Of<K extends Expr['kind']> = Extract<Expr, { kind: K }>

const REACHES = new Set(['->', '->>', '#>', '#>>'])

/** The right side of `->>`. In `j->>'key' + 1` that is `'key' + 1`, which nobody means. */
const bindStep = (ast: Expr, op: string, scope: Scope): BoundExpr => {
  scope.statement.mistakes?.tried.add(ast)
  try {
    return bindHere(ast, scope)
  } catch (error) {
    if (!(error instanceof DdsqlError) || ast.kind !== 'operator' || ast.left?.kind !== 'string') throw error
    const hint = `${ast.op} binds more tightly than ${op}: put parentheses around (… ${op} '${ast.left.value}').`
    throw new DdsqlError(error.code, error.message, { span: error.span, detail: error.detail, hint })
  }
}

const bindOperator = (ast: Of<'operator'>, scope: Scope): BoundExpr => {
  const { left, right, op } = ast
  // -9223372036854775808 is in range though 9223372036854775808 is not.
  if (left === undefined && op === '-' && right.kind === 'number')
    return numberConstant(right.text, true, ast, scope)
  if (left?.kind === 'row' && right.kind === 'subquery' && !right.array && ROW_COMPARISONS.has(op)) {
    return bindRowComparison(bindExpr(left, scope), op, right.query, scope, ast.opSpan)
  }
  suspectNull(ast, scope)
  const operand = REACHES.has(op) ? bindStep(right, op, scope) : bindExpr(right, scope)
  if (left === undefined) return applyOperator(op, [operand], scope, ast.opSpan)
  const other = bindExpr(left, scope)
  suspectField(op, other, operand, scope)
  // Only rows written out are compared item by item, with SQL's NULL; whole rows have their own operators.
  const rows = left.kind === 'row' && right.kind === 'row' && ROW_COMPARISONS.has(op)
  if (rows) return compare(op, other, operand, scope, ast.opSpan)
  const bound = applyOperator(op, [other, operand], scope, ast.opSpan)
  suspectPath(bound, scope)
  return bound
}

const fieldPath = (ast: Expr): string => {
  if (ast.kind === 'column') return ast.path.map((part) => part.text).join('.')
  return ast.kind === 'field' ? `${fieldPath(ast.expr)}.${ast.name.text}` : 'the value'
}

const bindFieldAccess = (ast: Of<'field'>, scope: Scope): BoundExpr => {
  const expr = bindExpr(ast.expr, scope)
  const hint = reachInside(fieldPath(ast.expr), expr.type, [ast.name])
  return bindField(expr, ast.name, scope, ast.span, ast.expr.span, hint)
}

const cannotSubscript = (expr: BoundExpr, ast: Expr) => {
  const message = `cannot subscript type ${formatType(expr.type)} because it does not support subscripting`
  return fault('datatype_mismatch', message, ast.span)
}

const asIndex = (ast: Expr, scope: Scope): BoundExpr => {
  const index = convert(bindExpr(ast, scope), BIGINT, 'assignment', scope)
  if (index === undefined)
    throw fault('datatype_mismatch', 'array subscript must have type integer', ast.span)
  return index
}

/** The subscript from 1 on, as arrays have them. */
const fromOne = (index: BoundExpr, type: SqlType, scope: Scope, span: Span): BoundExpr => {
  if (type.kind !== 'array' || type.vector === undefined) return index
  return applyOperator('+', [index, { kind: 'const', value: 1, type: BIGINT }], scope, span)
}

type Step = Of<'subscript'> | Of<'slice'>

/** a[i][j:k]: what stands in brackets one behind the other, for each dimension, outermost first. */
const bracketsOf = (ast: Step): { readonly base: Expr; readonly steps: readonly Step[] } => {
  const { expr } = ast
  // A part in parentheses starts behind them: it is a value of its own.
  const joined = (expr.kind === 'subscript' || expr.kind === 'slice') && expr.span.start === ast.span.start
  const inner = joined ? bracketsOf(expr) : { base: expr, steps: [] }
  return { base: inner.base, steps: [...inner.steps, ast] }
}

const oneKey = (span: Span) => fault('feature_not_supported', 'hstore allows only one subscript', span)

/** A key of an hstore may be written as anything that has a text. */
const asKey = (index: BoundExpr, of: SqlType, scope: Scope): BoundExpr =>
  of === HSTORE ? (convert(index, VARCHAR, 'assignment', scope) ?? index) : index

const bindBrackets = (ast: Step, scope: Scope): BoundExpr => {
  const { base, steps } = bracketsOf(ast)
  const expr = bindExpr(base, scope)
  const indexes = steps.flatMap((step) => (step.kind === 'subscript' ? [step.index] : []))
  if (expr.type.kind === 'array') {
    if (indexes.length < steps.length) return sliceOf(expr, steps, scope, ast.span)
    const places = indexes.map((index) => fromOne(asIndex(index, scope), expr.type, scope, ast.span))
    return callNamed('subscript', [expr, ...places], scope, ast.span)
  }
  if (expr.type === HSTORE && (steps.length > 1 || indexes.length === 0)) throw oneKey(ast.span)
  if (indexes.length < steps.length) throw cannotSubscript(expr, base)
  return indexes.reduce((value, index) => {
    const args = [value, asKey(bindExpr(index, scope), expr.type, scope)]
    if (!resolves('subscript', args)) throw cannotSubscript(value, ast.expr)
    const bound = callNamed('subscript', args, scope, ast.span)
    suspectPath(bound, scope)
    return bound
  }, expr)
}

/** One slice among the brackets makes slices of all: [n] is [1:n] then. */
const sliceOf = (array: BoundExpr, steps: readonly Step[], scope: Scope, span: Span): BoundExpr => {
  const bound = (index: Expr | undefined, open: number): BoundExpr =>
    index === undefined ? { kind: 'const', value: open, type: BIGINT } : asIndex(index, scope)
  const bounds = steps.flatMap((step) =>
    step.kind === 'slice'
      ? [bound(step.lower, 1), bound(step.upper, Number.MAX_SAFE_INTEGER)]
      : [bound(undefined, 1), bound(step.index, 0)],
  )
  return callNamed('slice', [array, ...bounds], scope, span)
}

/** Those that order text by its code points, which is the only order there is. Letter case stays Unicode's. */
const COLLATIONS: ReadonlySet<string> = new Set(['default', 'C', 'POSIX', 'ucs_basic', 'pg_c_utf8'])

const bindCollate = ({ expr: inner, name, opSpan }: Of<'collate'>, scope: Scope): BoundExpr => {
  const expr = settle(bindExpr(inner, scope), scope)
  const { type } = expr
  if (type !== VARCHAR && !(type.kind === 'array' && type.element === VARCHAR)) {
    throw fault('datatype_mismatch', `collations are not supported by type ${formatType(type)}`, opSpan)
  }
  const [schema, collation] = name.length > 1 ? name : [undefined, ...name]
  const known = schema === undefined || schema.text === 'pg_catalog'
  if (known && collation !== undefined && COLLATIONS.has(collation.text)) return expr
  const written = name.map((part) => part.text).join('.')
  const message = `collation "${written}" for encoding "UTF8" does not exist`
  throw fault('undefined_object', message, opSpan, {
    hint: 'Text is ordered by its code points, which is COLLATE "C".',
  })
}

const bindAtTimeZone = (ast: Of<'at-time-zone'>, scope: Scope): BoundExpr => {
  const expr = bindExpr(ast.expr, scope)
  return callNamed('timezone', [bindExpr(ast.zone, scope), expr], scope, ast.span)
}

const bind = (ast: Expr, scope: Scope): BoundExpr => {
  switch (ast.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'null':
    case 'parameter':
      return bindLiteral(ast, scope)
    case 'column':
      return ast.whole ? bindWhole(ast.path, scope, ast.span) : bindPath(ast.path, scope, ast.span)
    case 'field':
      return bindFieldAccess(ast, scope)
    case 'subscript':
    case 'slice':
      return bindBrackets(ast, scope)
    case 'operator':
      return bindOperator(ast, scope)
    case 'quantified':
      return bindQuantified(ast, scope)
    case 'and':
    case 'or':
      return bindLogic(ast, scope)
    case 'xor':
      return bindXor(ast, scope)
    case 'not':
      return bindNot(ast, scope)
    case 'is':
      return bindIs(ast, scope)
    case 'is-distinct':
      return bindIsDistinct(ast, scope)
    case 'like':
      return bindLike(ast, scope)
    case 'in':
      return bindIn(ast, scope)
    case 'between':
      return bindBetween(ast, scope)
    case 'exists':
      return bindExists(ast, scope)
    case 'subquery':
      return bindScalarSubquery(ast, scope)
    case 'case':
      return bindCase(ast, scope)
    case 'cast':
      return bindCast(ast, scope)
    case 'collate':
      return bindCollate(ast, scope)
    case 'typed-literal':
      return bindTypedLiteral(ast, scope)
    case 'array':
      return bindArray(ast, scope)
    case 'row':
      checkRow(ast.items.length, ast.span)
      return rowOf(bindListed(ast.items, scope))
    case 'fields':
    case 'star': {
      const message = 'row expansion via "*" is not supported here'
      const span = ast.kind === 'fields' ? ast.expr.span : ast.span
      throw fault('feature_not_supported', message, span, { hint: 'Name the columns.' })
    }
    case 'at-time-zone':
      return bindAtTimeZone(ast, scope)
    case 'json-constructor':
      return bindJsonConstructor(ast, scope)
    case 'json-array-query':
      return bindJsonArrayQuery(ast, scope)
    case 'json-lookup':
      return bindJsonLookup(ast, scope)
    case 'is-json':
      return bindIsJson(ast, scope)
    case 'call':
      return bindCall(ast, scope)
  }
}

// As many as a statement can have tokens.
const MOST_PARTS = 1_000_000
const TOO_MANY = 'statement is too complex: an expression has too many parts'
const NAME_PARTS = 'Compute what is read several times in a subquery, and read its column.'

/** A limit that is met below has the innermost expression for its place that there was room to note. */
const bindHere = (ast: Expr, scope: Scope): BoundExpr => {
  try {
    const expr = scope.statement.at(bind(ast, scope), ast.span)
    if (scope.statement.partsIn(expr) > MOST_PARTS)
      throw fault('statement_too_complex', TOO_MANY, ast.span, { hint: NAME_PARTS })
    scope.statement.env.noteType?.(ast, expr.type)
    return expr
  } catch (error) {
    throw asLimit(error, ast.span)
  }
}

/** Of an expression with a mistake, the parts that were not reached are looked at too. */
const bindGathering = (ast: Expr, scope: Scope, mistakes: Mistakes): BoundExpr => {
  mistakes.tried.add(ast)
  try {
    return bindHere(ast, scope)
  } catch (error) {
    mistakes.note(error)
    for (const part of partsOf(ast)) {
      if (mistakes.tried.has(part)) continue
      if (part.kind === 'query-expression') mistakes.attempt(() => bindQuery(part, scope))
      else mistakes.attempt(() => bindExpr(part, scope))
    }
    throw new GivenUp()
  }
}

/** An expression with its names found and its types decided; a literal may still be of type unknown. */
export const bindExpr = (ast: Expr, scope: Scope): BoundExpr => {
  const { mistakes } = scope.statement
  return mistakes === undefined ? bindHere(ast, scope) : bindGathering(ast, scope, mistakes)
}
