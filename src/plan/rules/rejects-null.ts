import type { BoundExpr, ColumnId } from '../../bind/bound.ts'

/** Whether a condition cannot be true for a row whose `ids` are all NULL. */
export const rejectsNull = (expr: BoundExpr, ids: ReadonlySet<ColumnId>): boolean => {
  switch (expr.kind) {
    case 'and':
      return expr.args.some((arg) => rejectsNull(arg, ids))
    case 'or':
      return expr.args.every((arg) => rejectsNull(arg, ids))
    case 'is-null':
      return expr.negated && isNullOn(expr.expr, ids)
    default:
      return isNullOn(expr, ids)
  }
}

/** Whether an expression is NULL for such a row. */
const isNullOn = (expr: BoundExpr, ids: ReadonlySet<ColumnId>): boolean => {
  switch (expr.kind) {
    case 'column':
      return ids.has(expr.id)
    case 'call':
      return expr.fn.strict !== false && expr.args.some((arg) => isNullOn(arg, ids))
    case 'cast':
    case 'not':
    case 'field':
      return isNullOn(expr.expr, ids)
    case 'any-of':
      return expr.fn.strict !== false && expr.list.length > 0 && isNullOn(expr.left, ids)
    default:
      return false
  }
}
