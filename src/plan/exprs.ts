import type { BoundExpr, ColumnId } from '../bind/bound.ts'
import { rewrite } from '../bind/rewrite.ts'
import { sameExpr } from '../bind/same.ts'
import { BOOLEAN, type SqlType } from '../types/type.ts'
import type { JoinKey } from './plan.ts'
import { mentioned, subqueriesOf } from './walk.ts'

export { sameExpr }

export const columnExpr = (id: ColumnId, type: SqlType): BoundExpr => ({ kind: 'column', id, type })

/** The parts that AND joins, in order. */
export const conjuncts = (expr: BoundExpr | undefined): BoundExpr[] =>
  expr === undefined ? [] : expr.kind === 'and' ? expr.args.flatMap(conjuncts) : [expr]

/** AND of all; undefined for none. */
export const allOf = (exprs: readonly BoundExpr[]): BoundExpr | undefined =>
  exprs.length < 2 ? exprs[0] : { kind: 'and', args: exprs, type: BOOLEAN }

/** The expression with columns replaced by what computes them, also inside subqueries. */
export const substitute = (expr: BoundExpr, by: ReadonlyMap<ColumnId, BoundExpr>): BoundExpr =>
  rewrite(expr, (part) => (part.kind === 'column' ? by.get(part.id) : undefined))

export const hasSubquery = (expr: BoundExpr): boolean => subqueriesOf(expr).length > 0

/** Whether every column named is one of `ids` or none of `all`: columns of outer queries are no obstacle. */
export const within = (expr: BoundExpr, ids: ReadonlySet<ColumnId>, all: ReadonlySet<ColumnId>): boolean => {
  for (const id of mentioned(expr)) if (!ids.has(id) && all.has(id)) return false
  return true
}

const touches = (ids: ReadonlySet<ColumnId>, side: ReadonlySet<ColumnId>): boolean => {
  for (const id of ids) if (side.has(id)) return true
  return false
}

/**
 * A typed `=` or IS NOT DISTINCT FROM between one side each, as a join key. Rows are left out: their `=` is unknown when a
 * field is NULL, which a key cannot say.
 */
export const joinKey = (
  expr: BoundExpr,
  left: ReadonlySet<ColumnId>,
  right: ReadonlySet<ColumnId>,
): JoinKey | undefined => {
  const equality = asEquality(expr)
  if (equality === undefined) return undefined
  const { a, b, nullsMatch } = equality
  if (a.type !== b.type || a.type.kind === 'record' || a.type.kind === 'unknown') return undefined
  const ofA = mentioned(a)
  const ofB = mentioned(b)
  if (touches(ofA, left) && !touches(ofA, right) && touches(ofB, right) && !touches(ofB, left)) {
    return { left: a, right: b, nullsMatch }
  }
  if (touches(ofB, left) && !touches(ofB, right) && touches(ofA, right) && !touches(ofA, left)) {
    return { left: b, right: a, nullsMatch }
  }
  return undefined
}

interface Equality {
  readonly a: BoundExpr
  readonly b: BoundExpr
  readonly nullsMatch: boolean
}

const asEquality = (expr: BoundExpr): Equality | undefined => {
  if (expr.kind !== 'not') return asComparison(expr, '=', false)
  // IS NOT DISTINCT FROM, as it is bound: NOT CASE WHEN a IS NULL … WHEN b IS NULL … ELSE a <> b END
  const test = expr.expr
  const differs = test.kind === 'case' ? asComparison(test.else, '<>', true) : undefined
  if (differs === undefined || test.kind !== 'case' || test.whens.length !== 2) return undefined
  const [first, second] = test.whens.map(({ when, then }) => [when, then] as const) as [Arm, Arm]
  const { a, b } = differs
  const isDistinct =
    isNullTest(first[0], a, false) &&
    isNullTest(first[1], b, true) &&
    isNullTest(second[0], b, false) &&
    second[1].kind === 'const' &&
    second[1].value === true
  return isDistinct ? differs : undefined
}

type Arm = readonly [when: BoundExpr, then: BoundExpr]

const asComparison = (expr: BoundExpr, symbol: string, nullsMatch: boolean): Equality | undefined => {
  if (expr.kind !== 'call' || expr.fn.name !== symbol || expr.args.length !== 2) return undefined
  const [a, b] = expr.args as [BoundExpr, BoundExpr]
  return { a, b, nullsMatch }
}

const isNullTest = (expr: BoundExpr, of: BoundExpr, negated: boolean): boolean =>
  expr.kind === 'is-null' && expr.negated === negated && sameExpr(expr.expr, of)

/** Splits by a test, keeping order. */
export const partition = <T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] => {
  const yes: T[] = []
  const no: T[] = []
  for (const item of items) (test(item) ? yes : no).push(item)
  return [yes, no]
}
