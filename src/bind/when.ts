import type { BoundExpr } from './bound.ts'

/** One arm of a CASE. */
export const arm = (when: BoundExpr, then: BoundExpr): { when: BoundExpr; then: BoundExpr } => ({
  when,
  then,
})
