import { conjuncts } from '../plan/exprs.ts'
import type { JoinNode } from '../plan/plan.ts'
import { compositeKey, type Key } from './keys.ts'
import type { OperatorHost } from './pipeline.ts'
import { merged, nullRow, pairCondition, type RowFunction, rowValues } from './row-functions.ts'
import { freeOf, layoutOf, type Operator, type Row, type Rows } from './run-state.ts'

/** A row's key, undefined when a part is NULL and so matches nothing. */
type JoinKeyOf = (row: Row) => Key | undefined

const joinKeyOf = (
  plan: JoinNode,
  side: 'left' | 'right',
  operator: Operator,
  host: OperatorHost,
): RowFunction<JoinKeyOf> => {
  const exprs = plan.keys.map((key) => key[side])
  const { make, free } = rowValues(exprs, operator.layout, host)
  const key = compositeKey(exprs.map((expr) => expr.type))
  return {
    free,
    make(state) {
      const values = make(state)
      return (row) => {
        const found = values(row)
        return found.includes(null) ? undefined : key(found)
      }
    },
  }
}

/** Numbers of rows by key. */
const numbersByKey = (rows: Rows, keyOf: JoinKeyOf): Map<Key, number[]> => {
  const numbers = new Map<Key, number[]>()
  rows.forEach((row, i) => {
    const key = keyOf(row)
    if (key === undefined) return
    const found = numbers.get(key)
    if (found === undefined) numbers.set(key, [i])
    else found.push(i)
  })
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
  return {
    plan,
    layout,
    inputs: [left, right],
    free: freeOf([left, right], [...leftKey.free, ...rightKey.free, ...residual.free]),
    compute(state, [leftRows = [], rightRows = []]) {
      const numbers = numbersByKey(rightRows, rightKey.make(state))
      const keyOf = leftKey.make(state)
      const matches = residual.make(state)
      const matched = new Uint8Array(rightRows.length)
      const rows: Row[] = []
      for (const row of leftRows) {
        const before = rows.length
        const key = keyOf(row)
        for (const i of key === undefined ? [] : (numbers.get(key) ?? [])) {
          const other = rightRows[i] as Row
          if (!matches(row, other)) continue
          matched[i] = 1
          rows.push(merge(row, other))
        }
        if (rows.length === before) rows.push(merge(row, noRight))
      }
      rightRows.forEach((row, i) => {
        if (matched[i] === 0) rows.push(merge(noLeft, row))
      })
      return rows
    },
  }
}
