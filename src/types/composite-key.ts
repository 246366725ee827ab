import type { TypeOps } from './ops.ts'
import type { Value } from './value.ts'

/**
 * A part's key as text that can be put beside others: its length comes first, so that no two lists of parts
 * give the same text whatever characters they hold.
 */
export const partKey = (ops: TypeOps, value: Value): string => {
  if (value === null) return 'n'
  const key = ops.key(value)
  // A type's keys may be of two kinds; the tag keeps the word 'NaN' from any number.
  const text = String(key)
  return `${typeof key === 'string' ? 's' : 'v'}${text.length}:${text}`
}

/** NULL sorts after every value and is equal to NULL: the rule inside arrays and rows. */
export const comparePart = (ops: TypeOps, a: Value, b: Value): number => {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return ops.compare(a, b)
}

/** As comparePart. */
export const equalPart = (ops: TypeOps, a: Value, b: Value): boolean =>
  a === null || b === null ? a === b : ops.equal(a, b)
