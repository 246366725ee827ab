import type { BoundExpr } from '../bind/bound.ts'
import { allOf, joinKey } from '../plan/exprs.ts'
import type { JoinKey, Plan } from '../plan/plan.ts'
import { mentioned } from '../plan/walk.ts'
import type { Value } from '../types/value.ts'
import { gather, loose } from './chunk.ts'
import { chain, type HashTable, tableSource } from './hash-table.ts'
import { type Key, keyFunction, pair } from './keys.ts'
import type { OperatorHost } from './pipeline.ts'
import { singleValues } from './row-functions.ts'
import type { Operator } from './run-state.ts'
import { wait } from './work.ts'

/** The rows of a relation that meet the equalities among some conditions, and the conditions left to check. */
export interface LookUp {
  readonly operator: Operator
  readonly rest: readonly BoundExpr[]
}

/**
 * In a subplan, `inner = outer` over a relation that stays the same: the relation is hashed once, and each run takes
 * the rows that match. Undefined where there is no such equality.
 */
export const lookUp = (
  input: Plan,
  conditions: readonly BoundExpr[],
  host: OperatorHost,
): LookUp | undefined => {
  const inner = new Set(input.columns)
  const keys: JoinKey[] = []
  const own: BoundExpr[] = []
  const rest: BoundExpr[] = []
  let mixed = false
  for (const condition of conditions) {
    const all = [...mentioned(condition)]
    const outer = new Set(all.filter((id) => !inner.has(id)))
    const key = joinKey(condition, outer, inner)
    // A condition that comes before the equality may guard a side of it against failing, which a column cannot.
    const isSafe =
      key !== undefined &&
      (rest.length === 0 || key.left.kind === 'column') &&
      (!mixed || key.right.kind === 'column')
    if (isSafe) keys.push(key)
    else if (outer.size === 0 && rest.length === 0) own.push(condition)
    else {
      rest.push(condition)
      mixed ||= all.length > outer.size
    }
  }
  if (keys.length === 0) return undefined
  const predicate = allOf(own)
  const relation = host.operator(
    predicate === undefined ? input : { kind: 'filter', input, predicate, columns: input.columns },
  )
  if (relation.free.size > 0) return undefined
  const outer = singleValues(
    keys.map(({ left }) => left),
    host,
  )
  const source = tableSource(relation, keys, host)
  const operator: Operator = {
    plan: relation.plan,
    isUncounted: true,
    shape: loose(relation.shape),
    free: new Set([...outer.free, ...source.free]),
    *run(state) {
      const values = yield* wait(outer.make(state)())
      // Its table stays the same.
      const table = yield* source.table(state, [], state.memory.holding())
      const key = findKey(table, values, keys)
      if (key !== undefined) yield gather(table.chunk, chain(table, key))
    },
  }
  return { operator, rest }
}

/** The key of these values in a table, or undefined when no row can have it. As emitKey writes it. */
const findKey = (
  { dictionaries }: HashTable,
  values: readonly Value[],
  of: readonly JoinKey[],
): Key | undefined => {
  if (values.some((value, i) => value === null && !of[i]?.nullsMatch)) return undefined
  const keys = values.map((value, i) => {
    const key = keyFunction((of[i] as JoinKey).left.type)
    return key === undefined || value === null ? (value as Key) : key(value)
  })
  if (keys.length === 1) return keys[0]
  let next = 0
  const number = (key: Key) => dictionaries[next++]?.get(key)
  let combined = number(keys[0] as Key)
  for (let i = 1; i < keys.length; i++) {
    const other = number(keys[i] as Key)
    if (combined === undefined || other === undefined) return undefined
    const paired = pair(combined, other)
    combined = i < keys.length - 1 ? number(paired) : paired
  }
  return combined
}
