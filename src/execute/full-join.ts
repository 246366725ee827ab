import { conjuncts } from '../plan/exprs.ts'
import type { JoinNode } from '../plan/plan.ts'
import type { Value } from '../types/value.ts'
import { compositeKey, type Key } from './keys.ts'
import type { OperatorHost } from './pipeline.ts'
import { eachRow, merged, nullRow, pairCondition, type RowFunction, rowValues } from './row-functions.ts'
import { freeOf, layoutOf, type Operator, type Row, type Rows, type RunState } from './run-state.ts'
import { after, Later, type Pace, type Soon, STRETCH, type Work } from './work.ts'

/** A row's key, undefined when a part is NULL and so matches nothing. */
type JoinKeyOf = (row: Row) => Soon<Key | undefined>

const joinKeyOf = (
  plan: JoinNode,
  side: 'left' | 'right',
  operator: Operator,
  host: OperatorHost,
): RowFunction<JoinKeyOf> => {
  const exprs = plan.keys.map((key) => key[side])
  const { make, free } = rowValues(exprs, operator.layout, host)
  const key = compositeKey(exprs.map((expr) => expr.type))
  const matchesNothing = (values: readonly Value[]): boolean =>
    values.some((value, i) => value === null && !plan.keys[i]?.nullsMatch)
  return {
    free,
    make(state) {
      const values = make(state)
      return (row) => after(values(row), (found) => (matchesNothing(found) ? undefined : key(found)))
    },
  }
}

/** Numbers of rows by key. */
function* numbersByKey(rows: Rows, keyOf: JoinKeyOf, pace: Pace): Work<Map<Key, number[]>> {
  const numbers = new Map<Key, number[]>()
  const keys = yield* eachRow(rows, keyOf, pace)
  for (const [i, key] of keys.entries()) {
    if (key === undefined) continue
    const found = numbers.get(key)
    if (found === undefined) numbers.set(key, [i])
    else found.push(i)
  }
  return numbers
}

/** FULL JOIN: every pair that matches and the left rows that match nothing, then such right rows. */
export const fullJoinOperator = (plan: JoinNode, host: OperatorHost): Operator => {
  const [left, right] = [host.operator(plan.left), host.operator(plan.right)]
  const layout = layoutOf(plan.columns)
  const leftKey = joinKeyOf(plan, 'left', left, host)
  const rightKey = joinKeyOf(plan, 'right', right, host)
  const residual = pairCondition(conjuncts(plan.residual), left.layout, right.layout, host)
  const merge = merged(layout, left.layout, right.layout)
  const [noLeft, noRight] = [nullRow(left.layout), nullRow(right.layout)]
  function* join(state: RunState, leftRows: Rows, rightRows: Rows): Work<Row[]> {
    const { pace } = state
    const numbers = yield* numbersByKey(rightRows, rightKey.make(state), pace)
    const keys = yield* eachRow(leftRows, leftKey.make(state), pace)
    const matches = residual.make(state)
    const matched = new Uint8Array(rightRows.length)
    const rows: Row[] = []
    let pairs = 0
    for (const [n, key] of keys.entries()) {
      const row = leftRows[n] as Row
      const before = rows.length
      for (const i of key === undefined ? [] : (numbers.get(key) ?? [])) {
        const other = rightRows[i] as Row
        const isMatch = matches(row, other)
        if (isMatch instanceof Later ? yield* isMatch.work : isMatch) {
          matched[i] = 1
          rows.push(merge(row, other))
        }
        if (++pairs % STRETCH === 0 && pace.due()) yield
      }
      if (rows.length === before) rows.push(merge(row, noRight))
    }
    rightRows.forEach((row, i) => {
      if (matched[i] === 0) rows.push(merge(noLeft, row))
    })
    return rows
  }
  return {
    plan,
    layout,
    inputs: [left, right],
    free: freeOf([left, right], [...leftKey.free, ...rightKey.free, ...residual.free]),
    compute: (state, [leftRows = [], rightRows = []]) => new Later(join(state, leftRows, rightRows)),
  }
}
