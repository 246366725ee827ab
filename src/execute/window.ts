import type { BoundExpr, BoundWindow } from '../bind/bound.ts'
import type { AggregateRow, WindowPartition } from '../functions/row.ts'
import { conjuncts, sameExpr } from '../plan/exprs.ts'
import type { WindowNode } from '../plan/plan.ts'
import type { Value } from '../types/value.ts'
import type { OperatorHost } from './pipeline.ts'
import { type RowFunction, rowValues } from './row-functions.ts'
import { comparer, type Keyed, keyedRows } from './row-order.ts'
import {
  freeOf,
  type Layout,
  layoutOf,
  type Operator,
  property,
  type Row,
  type Rows,
  type RunState,
} from './run-state.ts'
import type { Wanted } from './value-order.ts'
import {
  checkOffset,
  type FrameFinder,
  type FrameOffsets,
  frameFinder,
  frameRows,
  type Peers,
} from './window-frame.ts'

/**
 * Window functions. Windows of one PARTITION BY and ORDER BY share a sort of all rows, in which the partitions lie one
 * after the other; rows come out in the order of the last one, as PostgreSQL's do.
 */
export const windowOperator = (plan: WindowNode, host: OperatorHost): Operator => {
  const input = host.operator(plan.input)
  const sorts = groupWindows(plan.windows).map((windows) => windowSort(windows, input.layout, host))
  const layout = layoutOf(plan.columns)
  const passed = [...input.layout].filter(([id]) => layout.has(id))
  return {
    plan,
    layout,
    inputs: [input],
    free: freeOf(
      [input],
      sorts.flatMap((sort) => [...sort.free]),
    ),
    compute(state, [rows = []]) {
      const results = rows.map((row) => {
        const result: Record<string, Value> = {}
        for (const [id, name] of passed) result[property(id)] = row[name] as Value
        return result
      })
      let order: readonly number[] = []
      for (const sort of sorts) order = sort.run(state, rows, results)
      return order.map((i) => results[i] as Row)
    },
  }
}

const sameSort = (a: BoundWindow, b: BoundWindow): boolean =>
  a.partitionBy.length === b.partitionBy.length &&
  a.orderBy.length === b.orderBy.length &&
  a.partitionBy.every((expr, i) => sameExpr(expr, b.partitionBy[i] as BoundExpr)) &&
  a.orderBy.every((order, i) => {
    const other = b.orderBy[i]
    return (
      other !== undefined &&
      order.descending === other.descending &&
      order.nullsFirst === other.nullsFirst &&
      sameExpr(order.expr, other.expr)
    )
  })

const groupWindows = (windows: readonly BoundWindow[]): BoundWindow[][] => {
  const groups: BoundWindow[][] = []
  for (const window of windows) {
    const group = groups.find(([first]) => first !== undefined && sameSort(first, window))
    if (group === undefined) groups.push([window])
    else group.push(window)
  }
  return groups
}

// ── one sort ────────────────────────────────────────────────────────────────────────────────────────

interface WindowSort {
  readonly free: ReadonlySet<number>
  /** Puts the windows' values into `results`; gives the order of the rows by their numbers. */
  run(state: RunState, rows: Rows, results: Record<string, Value>[]): readonly number[]
}

const windowSort = (windows: readonly BoundWindow[], layout: Layout, host: OperatorHost): WindowSort => {
  const [{ partitionBy, orderBy }] = windows as [BoundWindow]
  const parts = partitionBy.length
  const orders: Wanted[] = [
    ...partitionBy.map(({ type }) => ({ type, descending: false, nullsFirst: false })),
    ...orderBy.map((order) => ({ ...order, type: order.expr.type })),
  ]
  const names = orders.map((_, i) => `v${i}` as const)
  const keys = keyedRows([...partitionBy, ...orderBy.map((order) => order.expr)], layout, host)
  const compare = comparer<Keyed>(orders, names)
  const comparePartition = comparer<Keyed>(orders.slice(0, parts), names)
  const comparePeers = comparer<Keyed>(orders.slice(parts), names.slice(parts))
  const functions = windows.map((window) => windowFunction(window, layout, host))
  return {
    free: new Set([...keys.free, ...functions.flatMap((each) => [...each.free])]),
    run(state, rows, results) {
      const sorted = rows.map(keys.make(state))
      if (orders.length > 0) sorted.sort(compare)
      const runs = functions.map((each) => each.make(state))
      for (let start = 0; start < sorted.length; ) {
        const first = sorted[start] as Keyed
        let end = start + 1
        while (end < sorted.length && comparePartition(first, sorted[end] as Keyed) === 0) end++
        const keyed = sorted.slice(start, end)
        const partition: Partition = {
          rows: keyed.map(({ row }) => row),
          peers: findPeers(keyed.length, (a, b) => comparePeers(keyed[a] as Keyed, keyed[b] as Keyed) === 0),
          orderValue: (i) => keyed[i]?.[`v${parts}`] as Value,
        }
        runs.forEach((evaluate, at) => {
          const name = property((windows[at] as BoundWindow).id)
          const value = evaluate(partition)
          keyed.forEach(({ n }, i) => {
            ;(results[n] as Record<string, Value>)[name] = value(i)
          })
        })
        start = end
      }
      return sorted.map(({ n }) => n)
    },
  }
}

const findPeers = (size: number, arePeers: (a: number, b: number) => boolean): Peers => {
  const first = new Int32Array(size)
  const end = new Int32Array(size)
  for (let start = 0; start < size; ) {
    let stop = start + 1
    while (stop < size && arePeers(start, stop)) stop++
    first.fill(start, start, stop)
    end.fill(stop, start, stop)
    start = stop
  }
  return { size, first, end }
}

// ── one function ────────────────────────────────────────────────────────────────────────────────────

interface Partition {
  readonly rows: Rows
  readonly peers: Peers
  /** The value of the first ORDER BY column. */
  readonly orderValue: (i: number) => Value
}

/** The value for each row of a partition, to be asked in order. */
type Evaluate = (partition: Partition) => (i: number) => Value

const windowFunction = (window: BoundWindow, layout: Layout, host: OperatorHost): RowFunction<Evaluate> => {
  const { fn, frame } = window
  const args = rowValues(window.args, layout, host)
  const filter = rowValues(conjuncts(window.filter), layout, host)
  const offsets = rowValues(
    [frame.start, frame.end].flatMap((bound) => ('offset' in bound ? [bound.offset] : [])),
    new Map(),
    host,
  )
  return {
    free: new Set([...args.free, ...filter.free, ...offsets.free]),
    make(state) {
      const argsOf = args.make(state)
      const filterOf = filter.make(state)
      const isKept = (row: Row): boolean => filterOf(row).every((value) => value === true)
      const found = frameOffsets(window, offsets.make(state)({}))
      return (partition) => {
        const finder = frameFinder(frame, found, partition.peers, {
          order: window.orderBy[0],
          value: partition.orderValue,
          state,
        })
        const inputs = partition.rows.map(argsOf)
        if (fn.kind === 'aggregate') {
          return aggregateOver(window, fn, inputs, partition, finder, isKept)
        }
        const view: WindowPartition = {
          size: partition.rows.length,
          args: window.args.map((_, n) => (row: number) => inputs[row]?.[n]),
          peers: (i) => [partition.peers.first[i] as number, partition.peers.end[i] as number],
          frame: (i) => frameRows(finder(i), frame.exclude, i, partition.peers),
        }
        return (i) => fn.evaluate(view, i) as Value
      }
    },
  }
}

/** The offsets of a frame, checked even when no row is there to need them. */
const frameOffsets = ({ frame }: BoundWindow, values: readonly Value[]): FrameOffsets => {
  const rest = [...values]
  const start = 'offset' in frame.start ? checkOffset(frame.mode, 'starting', rest.shift() as Value) : null
  const end = 'offset' in frame.end ? checkOffset(frame.mode, 'ending', rest.shift() as Value) : null
  return { start, end }
}

/**
 * An aggregate over each row's frame. Frames only move forward: rows are added as they come in and taken out again
 * where the aggregate can do that exactly; otherwise a frame that lost rows is computed anew.
 */
const aggregateOver = (
  { args, frame }: BoundWindow,
  fn: AggregateRow,
  inputs: readonly (readonly Value[])[],
  { rows, peers }: Partition,
  finder: FrameFinder,
  isKept: (row: Row) => boolean,
): ((i: number) => Value) => {
  const { init, step, final, inverse } = fn.aggregate(args.map((arg) => arg.type))
  const counts = inputs.map(
    (values, i) => (fn.strict === false || !values.includes(null)) && isKept(rows[i] as Row),
  )
  const add = (state: unknown, row: number): unknown =>
    counts[row] ? step(state, ...(inputs[row] as readonly Value[])) : state
  if (frame.exclude !== 'none') {
    return (i) => {
      const { count, at } = frameRows(finder(i), frame.exclude, i, peers)
      let state = init()
      for (let n = 0; n < count; n++) state = add(state, at(n))
      return final(state) as Value
    }
  }
  let state = init()
  let [from, to] = [0, 0]
  let known: Value | undefined
  return (i) => {
    const { start, end } = finder(i)
    if (known !== undefined && start === from && end === to) return known
    if (start > from && inverse !== undefined && start < to) {
      for (; from < start; from++) {
        if (counts[from]) state = inverse(state, ...(inputs[from] as readonly Value[]))
      }
    } else if (start !== from || end < to) {
      state = init()
      from = start
      to = start
    }
    for (; to < end; to++) state = add(state, to)
    known = final(state) as Value
    return known
  }
}
