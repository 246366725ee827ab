import type { BoundExpr, BoundWindow } from '../bind/bound.ts'
import type { AggregateRow, WindowPartition } from '../functions/row.ts'
import { conjuncts, sameExpr } from '../plan/exprs.ts'
import type { WindowNode } from '../plan/plan.ts'
import type { Value } from '../types/value.ts'
import type { OperatorHost } from './pipeline.ts'
import { eachRow, type RowFunction, rowValues } from './row-functions.ts'
import { comparer, type Keyed, keyedRows, rankKeys } from './row-order.ts'
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
import { sorted } from './sorting.ts'
import type { Wanted } from './value-order.ts'
import {
  checkOffset,
  type FrameFinder,
  type FrameOffsets,
  frameFinder,
  frameRows,
  type Peers,
} from './window-frame.ts'
import { Later, type Work, wait } from './work.ts'

/**
 * Window functions. Windows of one PARTITION BY and ORDER BY share a sort of all rows, in which the partitions lie one
 * after the other; rows come out in the order of the last one, as PostgreSQL's do.
 */
export const windowOperator = (plan: WindowNode, host: OperatorHost): Operator => {
  const input = host.operator(plan.input)
  const sorts = groupWindows(plan.windows).map((windows) => windowSort(windows, input.layout, host))
  const layout = layoutOf(plan.columns)
  const passed = [...input.layout].filter(([id]) => layout.has(id))
  const extended = (row: Row): Record<string, Value> => {
    const result: Record<string, Value> = {}
    for (const [id, name] of passed) result[property(id)] = row[name] as Value
    return result
  }
  function* evaluate(state: RunState, rows: Rows): Work<Row[]> {
    const results = yield* eachRow(rows, extended, state.pace)
    let order: readonly number[] = []
    for (const sort of sorts) order = yield* sort.run(state, rows, results)
    return order.map((i) => results[i] as Row)
  }
  return {
    plan,
    layout,
    inputs: [input],
    free: freeOf(
      [input],
      sorts.flatMap((sort) => [...sort.free]),
    ),
    compute: (state, [rows = []]) => new Later(evaluate(state, rows)),
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
  run(state: RunState, rows: Rows, results: Record<string, Value>[]): Work<readonly number[]>
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
  const by = rankKeys<Keyed>(orders, names)
  const comparePartition = comparer<Keyed>(orders.slice(0, parts), names)
  const comparePeers = comparer<Keyed>(orders.slice(parts), names.slice(parts))
  const functions = windows.map((window) => windowFunction(window, layout, host))
  return {
    free: new Set([...keys.free, ...functions.flatMap((each) => [...each.free])]),
    *run(state, rows, results) {
      const { pace } = state
      const keyedAll = yield* eachRow(rows, keys.make(state), pace)
      const inOrder = orders.length > 0 ? yield* wait(sorted(keyedAll, compare, pace, by)) : keyedAll
      const ordered = inOrder.map(({ row }) => row)
      const runs: Evaluate[] = []
      for (const each of functions) runs.push(yield* each.make(state)(ordered))
      for (let start = 0; start < inOrder.length; ) {
        const first = inOrder[start] as Keyed
        let end = start + 1
        while (end < inOrder.length && comparePartition(first, inOrder[end] as Keyed) === 0) end++
        const keyed = inOrder.slice(start, end)
        const partition: Partition = {
          start,
          size: keyed.length,
          peers: findPeers(keyed.length, (a, b) => comparePeers(keyed[a] as Keyed, keyed[b] as Keyed) === 0),
          orderValue: (i) => keyed[i]?.[`v${parts}`] as Value,
        }
        for (const [at, evaluate] of runs.entries()) {
          const name = property((windows[at] as BoundWindow).id)
          const value = evaluate(partition)
          for (const [i, { n }] of keyed.entries()) {
            ;(results[n] as Record<string, Value>)[name] = value(i)
            if (i % LOOK === 0 && pace.due()) yield
          }
        }
        start = end
      }
      return inOrder.map(({ n }) => n)
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
  /** The number of its first row among all rows in order. */
  readonly start: number
  readonly size: number
  readonly peers: Peers
  /** The value of the first ORDER BY column. */
  readonly orderValue: (i: number) => Value
}

/** Rows between two looks at the clock: what a frame gives may take a step for each of its rows. */
const LOOK = 32

/** The value for each row of a partition, to be asked in order. */
type Evaluate = (partition: Partition) => (i: number) => Value

/** Made for all rows in their order. */
type Prepare = (rows: Rows) => Work<Evaluate>

const windowFunction = (window: BoundWindow, layout: Layout, host: OperatorHost): RowFunction<Prepare> => {
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
    make: (state) =>
      function* (rows) {
        const { pace } = state
        const all = yield* eachRow(rows, args.make(state), pace)
        const counted = window.filter ? yield* eachRow(rows, filter.make(state), pace) : []
        const found = frameOffsets(window, yield* wait(offsets.make(state)({})))
        return (partition) => {
          const { start, size, peers } = partition
          const inputs = all.slice(start, start + size)
          const finder = frameFinder(frame, found, peers, {
            order: window.orderBy[0],
            value: partition.orderValue,
            state,
          })
          if (fn.kind === 'aggregate') {
            const isKept = (i: number) => (counted[start + i] ?? []).every((value) => value === true)
            return aggregateOver(window, fn, inputs, peers, finder, isKept)
          }
          const view: WindowPartition = {
            size,
            args: window.args.map((_, n) => (row: number) => inputs[row]?.[n]),
            peers: (i) => [peers.first[i] as number, peers.end[i] as number],
            frame: (i) => frameRows(finder(i), frame.exclude, i, peers),
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
  peers: Peers,
  finder: FrameFinder,
  isKept: (i: number) => boolean,
): ((i: number) => Value) => {
  const { init, step, final, inverse } = fn.aggregate(args.map((arg) => arg.type))
  const counts = inputs.map((values, i) => (fn.strict === false || !values.includes(null)) && isKept(i))
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
