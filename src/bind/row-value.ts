import { recordOf } from '../types/type.ts'
import type { BoundExpr } from './bound.ts'

/** ROW(…): its fields are called f1, f2, … */
export const rowOf = (items: readonly BoundExpr[]): BoundExpr => ({
  kind: 'row',
  items,
  type: recordOf(items.map(({ type }, i) => ({ name: `f${i + 1}`, type }))),
})
