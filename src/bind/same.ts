import type { BoundExpr } from './bound.ts'

const sameParts = (a: object, b: object): boolean => {
  const keys = Object.keys(a).filter((key) => key !== 'span')
  const others = Object.keys(b).filter((key) => key !== 'span')
  return (
    keys.length === others.length &&
    keys.every((key) => Object.hasOwn(b, key) && same(Reflect.get(a, key), Reflect.get(b, key)))
  )
}

// Types, function rows and parameters are one object each, so that most comparisons end at once.
const same = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((x, i) => same(x, b[i]))
  }
  return sameParts(a, b)
}

/** Whether two expressions are written the same, as PostgreSQL matches GROUP BY and ORDER BY with outputs. */
export const sameExpr = (a: BoundExpr, b: BoundExpr): boolean => same(a, b)

/** Whether two objects agree in everything but one property. */
export const sameAside = <K extends string>(a: object, b: object, aside: K): boolean => {
  const without = (value: object) => ({ ...value, [aside]: undefined })
  return same(without(a), without(b))
}
