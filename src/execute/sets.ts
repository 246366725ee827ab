import type { ColumnId } from '../bind/bound.ts'
import type { DistinctNode, SetOperationNode } from '../plan/plan.ts'
import type { SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import { compositeKey, type Key } from './keys.ts'
import type { OperatorHost } from './pipeline.ts'
import { renamed, rowKey } from './row-functions.ts'
import { freeOf, type Layout, layoutOf, type Operator, property, type Row, type Rows } from './run-state.ts'

type KeyOf = (row: Row) => Key

const firstOfEach = (rows: Rows, keyOf: KeyOf): Row[] => {
  const seen = new Set<Key>()
  return rows.filter((row) => {
    const key = keyOf(row)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** DISTINCT ON: the first row of each key, in the order the rows come. */
export const distinctOperator = (plan: DistinctNode, host: OperatorHost): Operator => {
  const input = host.operator(plan.input)
  const key = rowKey(plan.on, input.layout, host)
  return {
    plan,
    layout: input.layout,
    inputs: [input],
    free: freeOf([input], key.free),
    compute: (state, [rows = []]) => firstOfEach(rows, key.make(state)),
  }
}

/** The properties of a relation's columns, by position. */
export const positions = (columns: readonly ColumnId[], layout: Layout): string[] =>
  columns.map((id) => layout.get(id) as string)

/** A key of a whole row, by position. */
export const positionKey = (types: readonly SqlType[], names: readonly string[]): KeyOf => {
  const key = compositeKey(types)
  return (row) => key(names.map((name) => row[name] as Value))
}

/** UNION ALL, INTERSECT and EXCEPT: rows are matched as values by position, NULLs equal. */
export const setOperator = (plan: SetOperationNode, host: OperatorHost): Operator => {
  const inputs = [host.operator(plan.left), host.operator(plan.right)]
  const layout = layoutOf(plan.columns)
  const names = plan.columns.map(property)
  const leftNames = positions(plan.left.columns, (inputs[0] as Operator).layout)
  const rightNames = positions(plan.right.columns, (inputs[1] as Operator).layout)
  const [ofLeft, ofRight] = [renamed(names, leftNames), renamed(names, rightNames)]
  const leftKey = positionKey(plan.types, leftNames)
  const rightKey = positionKey(plan.types, rightNames)
  return {
    plan,
    layout,
    inputs,
    free: freeOf(inputs),
    compute(_, [left = [], right = []]) {
      if (plan.op === 'union') return [...left.map(ofLeft), ...right.map(ofRight)]
      const counts = countKeys(right, rightKey)
      const kept = plan.all
        ? matchEach(left, leftKey, counts, plan.op)
        : firstOfEach(
            left.filter((row) => counts.has(leftKey(row)) === (plan.op === 'intersect')),
            leftKey,
          )
      return kept.map(ofLeft)
    },
  }
}

const countKeys = (rows: Rows, keyOf: KeyOf): Map<Key, number> => {
  const counts = new Map<Key, number>()
  for (const row of rows) {
    const key = keyOf(row)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** With ALL every row on the right meets one on the left. */
const matchEach = (rows: Rows, keyOf: KeyOf, counts: Map<Key, number>, op: 'intersect' | 'except'): Row[] =>
  rows.filter((row) => {
    const key = keyOf(row)
    const left = counts.get(key) ?? 0
    if (left > 0) counts.set(key, left - 1)
    return left > 0 === (op === 'intersect')
  })
