import type { Span } from '../source/span.ts'
import { formatType, JSONPATH, type SqlType } from '../types/type.ts'
import { fault } from './fault.ts'

const isComparable = (type: SqlType): boolean =>
  type.kind === 'array' ? isComparable(type.element) : type !== JSONPATH

/** Refuses what has no order and no equality, as PostgreSQL does: JSON paths, and arrays of them. 42883. */
export const checkComparable = (
  type: SqlType,
  need: 'an equality operator' | 'an ordering operator' | 'a comparison function',
  span: Span | undefined,
): void => {
  if (isComparable(type)) return
  const message = `could not identify ${need} for type ${formatType(type)}`
  throw fault('undefined_function', message, span, { hint: 'Compare its text: path::VARCHAR.' })
}
