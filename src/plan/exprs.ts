import type { BoundExpr, ColumnId } from '../bind/bound.ts'
import { rewrite } from '../bind/rewrite.ts'
import { BOOLEAN, type SqlType } from '../types/type.ts'
import type { JoinKey } from './plan.ts'
import { mentioned, subqueriesOf } from './walk.ts'

export { sameExpr } from '../bind/same.ts'

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
 * A typed equality between one side each, as a join key. Rows are left out: their `=` is unknown when a
 * field is NULL, which a key cannot say.
 */
export const joinKey = (
  expr: BoundExpr,
  left: ReadonlySet<ColumnId>,
  right: ReadonlySet<ColumnId>,
): JoinKey | undefined => {
  if (expr.kind !== 'call' || expr.fn.name !== '=' || expr.args.length !== 2) return undefined
  const [a, b] = expr.args as [BoundExpr, BoundExpr]
  if (a.type !== b.type || a.type.kind === 'record' || a.type.kind === 'unknown') return undefined
  const ofA = mentioned(a)
  const ofB = mentioned(b)
  if (touches(ofA, left) && !touches(ofA, right) && touches(ofB, right) && !touches(ofB, left)) {
    return { left: a, right: b }
  }
  if (touches(ofB, left) && !touches(ofB, right) && touches(ofA, right) && !touches(ofA, left)) {
    return { left: b, right: a }
  }
  return undefined
}

/** Splits by a test, keeping order. */
export const partition = <T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] => {
  const yes: T[] = []
  const no: T[] = []
  for (const item of items) (test(item) ? yes : no).push(item)
  return [yes, no]
}
