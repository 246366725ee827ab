import type { Relation } from '../../src/columns/relation.ts'
import { valueAt } from '../../src/columns/vector.ts'
import type { Value } from '../../src/types/value.ts'

/** The values of one column. */
export const valuesOf = (relation: Relation, index: number): Value[] => {
  const vector = relation.column(index)
  return Array.from({ length: relation.length }, (_, row) => valueAt(vector, row))
}
