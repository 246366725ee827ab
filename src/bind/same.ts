import type { BoundExpr, ColumnId } from './bound.ts'

/**
 * What a comparison knows of column ids. A query inside an expression makes its own, new ones each time it is
 * bound: those of two such queries are the same when they stand in the same places.
 */
interface Ids {
  /** The ids that the queries at hand make themselves. */
  readonly made: readonly [a: ReadonlySet<ColumnId>, b: ReadonlySet<ColumnId>]
  readonly there: Map<ColumnId, ColumnId>
  readonly back: Map<ColumnId, ColumnId>
  /** Pairs that are being compared: a recursive WITH query leads back to itself. */
  readonly open: Map<object, object>
}

const isReference = (value: object): boolean => Reflect.get(value, 'kind') === 'column'

/** The ids that are made somewhere in a query. */
const madeIn = (query: object): ReadonlySet<ColumnId> => {
  const made = new Set<ColumnId>()
  const seen = new Set<object>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return
    seen.add(value)
    const id = Reflect.get(value, 'id')
    if (typeof id === 'number' && !isReference(value)) made.add(id)
    for (const key of Object.keys(value)) if (!SHARED.has(key)) visit(Reflect.get(value, key))
  }
  visit(query)
  return made
}

// What is one object wherever it is spoken of, and holds no ids.
const SHARED: ReadonlySet<string> = new Set([
  'span',
  'fn',
  'fns',
  'type',
  'table',
  'provider',
  'parameter',
  'cast',
])

const sameIds = (a: ColumnId, b: ColumnId, ids: Ids | undefined): boolean => {
  if (ids === undefined) return a === b
  if (!ids.made[0].has(a) || !ids.made[1].has(b)) return a === b
  const [there, back] = [ids.there.get(a), ids.back.get(b)]
  if (there !== undefined || back !== undefined) return there === b && back === a
  ids.there.set(a, b)
  ids.back.set(b, a)
  return true
}

const isSubquery = (value: object): value is { readonly query: object } => {
  const kind = Reflect.get(value, 'kind')
  return (kind === 'subquery' || kind === 'subquery-test') && 'query' in value
}

const sameParts = (a: object, b: object, ids: Ids | undefined): boolean => {
  if (ids === undefined && isSubquery(a) && isSubquery(b)) {
    const made = [madeIn(a.query), madeIn(b.query)] as const
    return sameParts(a, b, { made, there: new Map(), back: new Map(), open: new Map() })
  }
  if (ids?.open.get(a) === b) return true
  ids?.open.set(a, b)
  const keys = Object.keys(a).filter((key) => key !== 'span')
  const others = Object.keys(b).filter((key) => key !== 'span')
  return (
    keys.length === others.length &&
    keys.every((key) => {
      if (!Object.hasOwn(b, key)) return false
      const [x, y] = [Reflect.get(a, key), Reflect.get(b, key)]
      return key === 'id' ? sameIds(x, y, ids) : same(x, y, ids)
    })
  )
}

// Types, function rows and parameters are one object each, so that most comparisons end at once.
const same = (a: unknown, b: unknown, ids: Ids | undefined): boolean => {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((x, i) => same(x, b[i], ids))
    )
  }
  return sameParts(a, b, ids)
}

// ── marks ───────────────────────────────────────────────────────────────────────────────────────────

/** Numbers that are equal for what is the same. Long lists are compared each with each: by these nearly all at once. */
const marks = new WeakMap<object, number>()

const markOfText = (text: string): number => {
  let mark = text.length
  for (let i = 0; i < Math.min(text.length, 64); i++) mark = (Math.imul(mark, 31) + text.charCodeAt(i)) | 0
  return mark
}

// The ids and the parts of queries inside are compared by other rules.
const UNMARKED: ReadonlySet<string> = new Set([...SHARED, 'id', 'query', 'right'])

const markOfParts = (value: object): number => {
  if (Array.isArray(value)) return value.reduce((mark, item) => (Math.imul(mark, 31) + markOf(item)) | 0, 7)
  let mark = isReference(value) ? markOf(Reflect.get(value, 'id')) : 0
  const fn: unknown = Reflect.get(value, 'fn')
  if (typeof fn === 'object' && fn !== null) mark += markOf(Reflect.get(fn, 'name'))
  // In whatever order the properties were made.
  for (const key of Object.keys(value)) {
    if (!UNMARKED.has(key)) mark = (mark + Math.imul(markOfText(key), markOf(Reflect.get(value, key)))) | 0
  }
  return mark
}

const markOf = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return markOfText(String(value))
  let mark = marks.get(value)
  if (mark === undefined) {
    mark = markOfParts(value)
    marks.set(value, mark)
  }
  return mark
}

/** Whether two expressions are written the same, as PostgreSQL matches GROUP BY and ORDER BY with outputs. */
export const sameExpr = (a: BoundExpr, b: BoundExpr): boolean =>
  a === b || (markOf(a) === markOf(b) && same(a, b, undefined))

const withoutId = (value: object): object => ({ ...value, id: undefined })

/** Whether two objects agree in everything but their ids. */
export const sameButId = (a: object, b: object): boolean =>
  markOf(a) === markOf(b) && same(withoutId(a), withoutId(b), undefined)
