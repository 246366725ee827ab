import type { LimitNode, Plan, SortNode } from '../plan/plan.ts'
import { type OperatorHost, pipelineOperator } from './pipeline.ts'
import { cutSource } from './row-count.ts'
import { rowOrder } from './row-order.ts'
import { freeOf, type Operator, type Rows } from './run-state.ts'
import { after } from './work.ts'

export const sortOperator = (plan: SortNode, host: OperatorHost): Operator => {
  const input = host.operator(plan.input)
  const order = rowOrder(plan.orderBy, input.layout, host)
  const top = plan.top && cutSource(plan.top, host)
  return {
    plan,
    layout: input.layout,
    inputs: [input],
    free: freeOf([input], [...order.free, ...(top?.free ?? [])]),
    compute(state, [rows = []]) {
      if (top === undefined) return order.sort(state, rows)
      return after(top.cut(state), ({ end }) =>
        end < rows.length ? order.top(state, rows, end) : order.sort(state, rows),
      )
    },
  }
}

/** Whether a pipeline makes the rows, which ends when it has made enough. */
const isPiped = (plan: Plan): boolean =>
  plan.kind === 'filter' ||
  plan.kind === 'project' ||
  plan.kind === 'semi-join' ||
  plan.kind === 'aggregate' ||
  (plan.kind === 'join' && plan.type !== 'full')

export const limitOperator = (plan: LimitNode, host: OperatorHost): Operator => {
  const { ties } = plan
  const input =
    ties === undefined && isPiped(plan.input)
      ? pipelineOperator(plan.input, host, { top: plan })
      : host.operator(plan.input)
  const source = cutSource(plan, host)
  const order = ties && rowOrder(ties, input.layout, host)
  return {
    plan,
    layout: input.layout,
    inputs: [input],
    free: freeOf([input], [...source.free, ...(order?.free ?? [])]),
    compute(state, [rows = []]) {
      return after(source.cut(state), ({ offset, end }) => {
        const compare = order?.comparer(state)
        const last = end > offset ? rows[end - 1] : undefined
        let stop = end
        // WITH TIES: also the rows that ORDER BY cannot tell from the last one.
        if (compare !== undefined && last !== undefined) {
          while (stop < rows.length && compare(last, rows[stop] as Rows[number]) === 0) stop++
        }
        return offset === 0 && stop >= rows.length ? rows : rows.slice(offset, stop)
      })
    },
  }
}
