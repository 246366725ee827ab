import type { ColumnId } from '../bind/bound.ts'
import { conjuncts } from '../plan/exprs.ts'
import type { ApplyNode } from '../plan/plan.ts'
import type { Value } from '../types/value.ts'
import type { OperatorHost } from './pipeline.ts'
import { merged, nullRow, pairCondition } from './row-functions.ts'
import {
  freeOf,
  layoutOf,
  type Operator,
  property,
  type Row,
  type Rows,
  type RunState,
  run,
} from './run-state.ts'
import { Later, type Work } from './work.ts'

/** A LATERAL join: the right side is run for each row on the left. */
export const applyOperator = (plan: ApplyNode, host: OperatorHost): Operator => {
  const left = host.operator(plan.left)
  const right = host.operator(plan.right)
  const layout = layoutOf(plan.columns)
  const merge = merged(layout, left.layout, right.layout)
  const on = pairCondition(conjuncts(plan.on), left.layout, right.layout, host)
  const taken = [...right.free].filter((id) => left.layout.has(id))
  const passed = [...right.free].filter((id) => !left.layout.has(id))
  const noRight = nullRow(right.layout)
  function* join(state: RunState, rows: Rows): Work<Rows> {
    const matches = on.make(state)
    const result: Row[] = []
    state.depth++
    try {
      for (const row of rows) {
        const before = result.length
        for (const id of taken) state.outer[property(id)] = columnValue(row, id, left)
        const found = run(right, state)
        for (const other of found instanceof Later ? yield* found.work : found) {
          const isMatch = matches(row, other)
          if (isMatch instanceof Later ? yield* isMatch.work : isMatch) result.push(merge(row, other))
        }
        if (plan.type === 'left' && result.length === before) result.push(merge(row, noRight))
        if (state.pace.due()) yield
      }
    } finally {
      state.depth--
    }
    return result
  }
  return {
    plan,
    layout,
    inputs: [left],
    free: freeOf([left], [...passed, ...on.free]),
    compute: (state, [rows = []]) => new Later(join(state, rows)),
  }
}

const columnValue = (row: Row, id: ColumnId, { layout }: Operator): Value =>
  row[layout.get(id) as string] as Value
