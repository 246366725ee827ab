import type { Expr, Query } from '../syntax/ast.ts'
import { arrayOf, BOOLEAN, type SqlType, UNKNOWN } from '../types/type.ts'
import type { BoundExpr } from './bound.ts'
import { callNamed } from './calls.ts'
import { allConvert, asBoolean, common, mustConvert, settle, unify } from './coerce.ts'
import { bindExpr } from './expr.ts'
import { fault } from './fault.ts'
import {
  applyOperator,
  both,
  compare,
  distinctTest,
  negate,
  nullTest,
  orElse,
  resolveOperator,
} from './operators.ts'
import type { Scope } from './scope.ts'
import { refuseSeries } from './series.ts'
import { bindMembership } from './subqueries.ts'
import { suspectNullInList } from './suspicions.ts'
import { arm } from './when.ts'

type Of<K extends Expr['kind']> = Extract<Expr, { kind: K }>

const isQuery = (right: Expr | Query | readonly Expr[]): right is Query =>
  'kind' in right && right.kind === 'query-expression'

export const bindLogic = (ast: Of<'and' | 'or'>, scope: Scope): BoundExpr => {
  const args = scope.statement.each(ast.args, (arg) =>
    asBoolean(bindExpr(arg, scope), ast.kind.toUpperCase(), scope),
  )
  return { kind: ast.kind, args, type: BOOLEAN }
}

export const bindNot = (ast: Of<'not'>, scope: Scope): BoundExpr =>
  negate(asBoolean(bindExpr(ast.expr, scope), 'NOT', scope))

export const bindXor = (ast: Of<'xor'>, scope: Scope): BoundExpr => {
  const operands = [ast.left, ast.right].map((side) => asBoolean(bindExpr(side, scope), 'XOR', scope))
  return applyOperator('<>', operands, scope, ast.span)
}

export const bindIs = (ast: Of<'is'>, scope: Scope): BoundExpr => {
  const expr = bindExpr(ast.expr, scope)
  if (ast.what === 'null') return nullTest(expr, ast.negated)
  const what = `IS ${ast.negated ? 'NOT ' : ''}${ast.what.toUpperCase()}`
  const value = asBoolean(expr, what, scope)
  if (ast.what === 'unknown') return { kind: 'is-null', negated: ast.negated, expr: value, type: BOOLEAN }
  const wanted = ast.what === 'true'
  const holds = orElse(value, !wanted)
  return wanted === ast.negated ? negate(holds) : holds
}

export const bindIsDistinct = (ast: Of<'is-distinct'>, scope: Scope): BoundExpr => {
  const left = bindExpr(ast.left, scope)
  const right = bindExpr(ast.right, scope)
  const test = distinctTest(left, right, scope, ast.span)
  return ast.negated ? negate(test) : test
}

const LIKE_OPERATORS = { like: '~~', ilike: '~~*' } as const

export const bindLike = (ast: Of<'like'>, scope: Scope): BoundExpr => {
  const left = bindExpr(ast.left, scope)
  const pattern = bindExpr(ast.pattern, scope)
  const escapes = ast.escape === undefined ? [] : [bindExpr(ast.escape, scope)]
  const not = ast.negated ? '!' : ''
  if (ast.op === 'similar') {
    const regular = callNamed('similar_to_escape', [pattern, ...escapes], scope, ast.opSpan)
    return applyOperator(`${not}~`, [left, regular], scope, ast.opSpan)
  }
  const escaped =
    escapes.length === 0 ? pattern : callNamed('like_escape', [pattern, ...escapes], scope, ast.opSpan)
  return applyOperator(`${not}${LIKE_OPERATORS[ast.op]}`, [left, escaped], scope, ast.opSpan)
}

export const bindBetween = (ast: Of<'between'>, scope: Scope): BoundExpr => {
  const [expr, lower, upper] = [ast.expr, ast.lower, ast.upper].map((part) => bindExpr(part, scope)) as [
    BoundExpr,
    BoundExpr,
    BoundExpr,
  ]
  const test = (op: string, bound: BoundExpr) => compare(op, expr, bound, scope, ast.opSpan)
  const within = (low: BoundExpr, high: BoundExpr) =>
    ast.negated
      ? both('or', [test('<', low), test('>', high)])
      : both('and', [test('>=', low), test('<=', high)])
  const straight = within(lower, upper)
  return ast.symmetric ? both(ast.negated ? 'and' : 'or', [straight, within(upper, lower)]) : straight
}

/** `left = ANY` or `left <> ALL` of values; of one type where they have one, else pair by pair. */
const bindList = (ast: Of<'in'>, items: readonly Expr[], scope: Scope): BoundExpr => {
  suspectNullInList(ast, scope)
  const op = ast.negated ? '<>' : '='
  const left = bindExpr(ast.left, scope)
  const list = items.map((item) => bindExpr(item, scope))
  const types = [left, ...list].map((expr) => expr.type)
  const type = common(types)
  const rows = [left, ...list].some((expr) => expr.kind === 'row')
  if (type === undefined || rows || !allConvert(types, type)) {
    return both(
      ast.negated ? 'and' : 'or',
      list.map((item) => compare(op, left, item, scope, ast.opSpan)),
    )
  }
  const { fn, argTypes } = resolveOperator(op, [type, type], ast.opSpan)
  const [leftType, itemType] = argTypes as [SqlType, SqlType]
  return {
    kind: 'any-of',
    quantifier: ast.negated ? 'all' : 'any',
    fn,
    left: mustConvert(mustConvert(left, type, scope), leftType, scope),
    list: list.map((item) => mustConvert(mustConvert(item, type, scope), itemType, scope)),
    type: BOOLEAN,
  }
}

export const bindIn = (ast: Of<'in'>, scope: Scope): BoundExpr => {
  if (!isQuery(ast.right)) return bindList(ast, ast.right, scope)
  const test = bindMembership(ast.left, '=', 'any', ast.right, scope, ast.opSpan)
  return ast.negated ? negate(test) : test
}

const bindQuantifiedArray = (ast: Of<'quantified'>, right: Expr, scope: Scope): BoundExpr => {
  const left = bindExpr(ast.left, scope)
  const array = bindExpr(right, scope)
  if (array.type.kind !== 'array' && array.type !== UNKNOWN) {
    throw fault('wrong_object_type', 'op ANY/ALL (array) requires array on right side', ast.opSpan)
  }
  const element = array.type.kind === 'array' ? array.type.element : UNKNOWN
  const { fn, argTypes, returns } = resolveOperator(ast.op, [left.type, element], ast.opSpan)
  if (returns !== BOOLEAN) {
    throw fault('wrong_object_type', 'op ANY/ALL (array) requires operator to yield boolean', ast.opSpan)
  }
  const [leftType, itemType] = argTypes as [SqlType, SqlType]
  return {
    kind: 'any-array',
    quantifier: ast.quantifier,
    fn,
    left: mustConvert(left, leftType, scope),
    array: mustConvert(array, arrayOf(itemType), scope),
    type: BOOLEAN,
  }
}

export const bindQuantified = (ast: Of<'quantified'>, scope: Scope): BoundExpr =>
  isQuery(ast.right)
    ? bindMembership(ast.left, ast.op, ast.quantifier, ast.right, scope, ast.opSpan)
    : bindQuantifiedArray(ast, ast.right, scope)

export const bindCase = (ast: Of<'case'>, scope: Scope): BoundExpr =>
  refuseSeries('CASE', scope, () => {
    // An untyped operand is text, whatever it is compared with.
    const operand = ast.operand === undefined ? undefined : settle(bindExpr(ast.operand, scope), scope)
    const conditions = ast.whens.map(({ when }) => {
      const bound = bindExpr(when, scope)
      return operand === undefined
        ? asBoolean(bound, 'CASE/WHEN', scope)
        : compare('=', operand, bound, scope, when.span)
    })
    const results = ast.whens.map(({ then }) => bindExpr(then, scope))
    const otherwise: BoundExpr =
      ast.else === undefined ? { kind: 'const', value: null, type: UNKNOWN } : bindExpr(ast.else, scope)
    // PostgreSQL looks at ELSE first.
    const { exprs, type } = unify([otherwise, ...results], 'CASE', scope)
    const [last, ...thens] = exprs as [BoundExpr, ...BoundExpr[]]
    return {
      kind: 'case',
      whens: conditions.map((when, i) => arm(when, thens[i]!)),
      else: last,
      type,
    }
  })

export const bindCoalesce = (args: readonly Expr[], scope: Scope): BoundExpr =>
  refuseSeries('COALESCE', scope, () => {
    const { exprs, type } = unify(
      args.map((arg) => bindExpr(arg, scope)),
      'COALESCE',
      scope,
    )
    return { kind: 'coalesce', args: exprs, type }
  })

/** NULLIF(a, b): a, or NULL where a = b. */
export const bindNullif = (ast: Of<'call'>, scope: Scope): BoundExpr => {
  const [a, b] = ast.args
  if (a === undefined || b === undefined || ast.args.length !== 2) {
    throw fault('syntax_error', 'NULLIF takes two arguments', ast.span)
  }
  const equal = applyOperator('=', [bindExpr(a, scope), bindExpr(b, scope)], scope, ast.nameSpan)
  if (equal.kind !== 'call') throw new Error('= is no call')
  const left = equal.args[0]!
  const nothing: BoundExpr = { kind: 'const', value: null, type: left.type }
  return { kind: 'case', whens: [arm(equal, nothing)], else: left, type: left.type }
}
