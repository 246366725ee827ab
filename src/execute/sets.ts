import type { ColumnId } from '../bind/bound.ts'
import type { DistinctNode, SetOperationNode } from '../plan/plan.ts'
import type { SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import { compositeKey, type Key } from './keys.ts'
import type { OperatorHost } from './pipeline.ts'
import { eachRow, renamed, rowKey } from './row-functions.ts'
import { freeOf, type Layout, layoutOf, type Operator, property, type Row, type Rows } from './run-state.ts'
import { Later, type Pace, STRETCH, type Work } from './work.ts'

type KeyOf = (row: Row) => Key

/** The rows that a test keeps. */
export function* keptRows(rows: Rows, keeps: (row: Row) => boolean, pace: Pace): Work<Row[]> {
  const kept: Row[] = []
  for (let i = 0; i < rows.length; ) {
    for (const stop = Math.min(i + STRETCH, rows.length); i < stop; i++) {
      const row = rows[i] as Row
      if (keeps(row)) kept.push(row)
    }
    if (pace.due()) yield
  }
  return kept
}

/** True for the first row of each key. */
export const isFirst = (keyOf: KeyOf): ((row: Row) => boolean) => {
  const seen = new Set<Key>()
  return (row) => {
    const before = seen.size
    seen.add(keyOf(row))
    return seen.size !== before
  }
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
    compute: (state, [rows = []]) => new Later(keptRows(rows, isFirst(key.make(state)), state.pace)),
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
  function* match(left: Rows, right: Rows, pace: Pace): Work<Row[]> {
    const counts = yield* countKeys(right, rightKey, pace)
    const wanted = plan.op === 'intersect'
    const first = isFirst(leftKey)
    const keeps = plan.all
      ? matchEach(leftKey, counts, wanted)
      : (row: Row) => counts.has(leftKey(row)) === wanted && first(row)
    return yield* eachRow(yield* keptRows(left, keeps, pace), ofLeft, pace)
  }
  function* union(left: Rows, right: Rows, pace: Pace): Work<Row[]> {
    const rows = yield* eachRow(left, ofLeft, pace)
    for (const row of yield* eachRow(right, ofRight, pace)) rows.push(row)
    return rows
  }
  const work = plan.op === 'union' ? union : match
  return {
    plan,
    layout,
    inputs,
    free: freeOf(inputs),
    compute: ({ pace }, [left = [], right = []]) => new Later(work(left, right, pace)),
  }
}

function* countKeys(rows: Rows, keyOf: KeyOf, pace: Pace): Work<Map<Key, number>> {
  const counts = new Map<Key, number>()
  for (let i = 0; i < rows.length; ) {
    for (const stop = Math.min(i + STRETCH, rows.length); i < stop; i++) {
      const key = keyOf(rows[i] as Row)
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    if (pace.due()) yield
  }
  return counts
}

/** With ALL every row on the right meets one on the left. */
const matchEach =
  (keyOf: KeyOf, counts: Map<Key, number>, wanted: boolean) =>
  (row: Row): boolean => {
    const key = keyOf(row)
    const left = counts.get(key) ?? 0
    if (left > 0) counts.set(key, left - 1)
    return left > 0 === wanted
  }
