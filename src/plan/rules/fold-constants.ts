import type { BoundExpr } from '../../bind/bound.ts'
import { stackArrays } from '../../functions/arrays.ts'
import type { FunctionRow } from '../../functions/row.ts'
import type { CastStep } from '../../types/cast-row.ts'
import { castFunction, needsNames } from '../../types/casts.ts'
import { BOOLEAN } from '../../types/type.ts'
import type { Value } from '../../types/value.ts'
import type { Plan } from '../plan.ts'
import { mapExprs } from '../walk.ts'

/**
 * Computes what depends on nothing: immutable calls and casts of constants, and logic that a constant
 * decides. A computation that fails is left as it is, so that it fails only if a row gets there.
 */
export const foldConstants = (plan: Plan): Plan => {
  const folded = mapExprs(plan, foldExpr)
  if (folded.kind !== 'filter') return folded
  const { predicate } = folded
  if (predicate.kind !== 'const') return folded
  if (predicate.value === true) return folded.input
  return { kind: 'values', rows: [], columns: folded.columns }
}

type Const = Extract<BoundExpr, { kind: 'const' }>
type Kind<K extends BoundExpr['kind']> = Extract<BoundExpr, { kind: K }>

const isConst = (expr: BoundExpr): expr is Const => expr.kind === 'const'
const isValue = (expr: BoundExpr, value: Value): boolean => isConst(expr) && expr.value === value

const foldExpr = (expr: BoundExpr): BoundExpr => {
  switch (expr.kind) {
    case 'const':
    case 'param':
    case 'column':
    case 'subquery':
      return expr
    case 'call':
      return foldCall({ ...expr, args: expr.args.map(foldExpr) })
    case 'cast':
      return foldCast({ ...expr, expr: foldExpr(expr.expr) })
    case 'and':
    case 'or':
      return foldLogic(expr)
    case 'not':
      return foldNot({ ...expr, expr: foldExpr(expr.expr) })
    case 'is-null': {
      const inner = foldExpr(expr.expr)
      if (!isConst(inner)) return { ...expr, expr: inner }
      return { kind: 'const', value: (inner.value === null) !== expr.negated, type: BOOLEAN }
    }
    case 'case':
      return foldCase(expr)
    case 'coalesce':
      return foldCoalesce(expr)
    case 'any-of':
      return { ...expr, left: foldExpr(expr.left), list: expr.list.map(foldExpr) }
    case 'any-array':
      return { ...expr, left: foldExpr(expr.left), array: foldExpr(expr.array) }
    case 'array': {
      const items = expr.items.map(foldExpr)
      if (!items.every(isConst)) return { ...expr, items }
      const values = items.map((item) => item.value)
      const { type } = expr
      if (type.kind !== 'array' || items.every((item) => item.type.kind !== 'array')) {
        return { kind: 'const', value: values, type }
      }
      return attempt({ ...expr, items }, () => stackArrays(type.element)(values))
    }
    case 'row':
      return { ...expr, items: expr.items.map(foldExpr) }
    case 'field':
      return { ...expr, expr: foldExpr(expr.expr) }
    case 'subquery-test':
      return { ...expr, left: expr.left.map(foldExpr), right: expr.right.map(foldExpr) }
  }
}

const attempt = (expr: BoundExpr, compute: () => unknown): BoundExpr => {
  try {
    return { kind: 'const', value: compute() as Value, type: expr.type }
  } catch {
    return expr
  }
}

const isFoldable = (fn: FunctionRow): boolean =>
  (fn.volatility ?? 'immutable') === 'immutable' && fn.needs !== 'context'

const foldCall = (expr: Kind<'call'>): BoundExpr => {
  const { fn, args, type } = expr
  if (!isFoldable(fn)) return expr
  // A strict call with a NULL is NULL whatever the others are, but they must still have their chance to fail.
  if (!args.every(isConst)) return expr
  const values = args.map((arg) => arg.value)
  if (fn.strict !== false && values.includes(null)) return { kind: 'const', value: null, type }
  return attempt(expr, () => {
    const types = args.map((arg) => arg.type)
    const impl = fn.needs === 'types' ? (fn.impl(types, type) as FunctionRow['impl']) : fn.impl
    return impl(...values)
  })
}

const foldCast = (expr: Kind<'cast'>): BoundExpr => {
  const { expr: inner, cast, type } = expr
  if (!isConst(inner)) return expr
  if (inner.value === null) return { kind: 'const', value: null, type }
  if (needsNames(cast)) return expr
  if (readsClock(cast) && !/^\s*\d{4}-/.test(String(inner.value))) return expr
  return attempt(expr, () => castFunction(cast)(inner.value))
}

const READS_CLOCK: ReadonlySet<string> = new Set(['timestamp', 'date', 'time', 'timetz', 'array'])

/** Whether a text may mean a moment that each run has of its own: 'now', '1 hr ago'. */
export const readsClock = (cast: CastStep): boolean =>
  cast.kind === 'elements' ? readsClock(cast.step) : cast.kind === 'input' && READS_CLOCK.has(cast.to.kind)

/** AND and OR: a deciding constant wins, neutral ones go. */
const foldLogic = (expr: Kind<'and' | 'or'>): BoundExpr => {
  const decides = expr.kind === 'or'
  const args = expr.args.map(foldExpr).filter((arg) => !isValue(arg, !decides))
  if (args.some((arg) => isValue(arg, decides))) return { kind: 'const', value: decides, type: BOOLEAN }
  if (args.length === 0) return { kind: 'const', value: !decides, type: BOOLEAN }
  return args.length === 1 ? (args[0] as BoundExpr) : { ...expr, args }
}

const foldNot = (expr: Kind<'not'>): BoundExpr => {
  const { expr: inner } = expr
  if (!isConst(inner)) return expr
  return { kind: 'const', value: inner.value === null ? null : !inner.value, type: BOOLEAN }
}

const foldCase = (expr: Kind<'case'>): BoundExpr => {
  const whens: { when: BoundExpr; then: BoundExpr }[] = []
  for (const arm of expr.whens) {
    const when = foldExpr(arm.when)
    if (isValue(when, false) || isValue(when, null)) continue
    const then = foldExpr(arm.then)
    if (isValue(when, true)) return whens.length === 0 ? then : { ...expr, whens, else: then }
    whens.push({ when, then })
  }
  const otherwise = foldExpr(expr.else)
  return whens.length === 0 ? otherwise : { ...expr, whens, else: otherwise }
}

const foldCoalesce = (expr: Kind<'coalesce'>): BoundExpr => {
  const args: BoundExpr[] = []
  for (const arg of expr.args.map(foldExpr)) {
    if (isValue(arg, null)) continue
    args.push(arg)
    if (isConst(arg)) break
  }
  if (args.length === 0) return { kind: 'const', value: null, type: expr.type }
  return args.length === 1 ? (args[0] as BoundExpr) : { ...expr, args }
}
