import type { BoundWindow } from '../bind/bound.ts'
import type { AggregateRow, WindowPartition } from '../functions/row.ts'
import { conjuncts, sameExpr } from '../plan/exprs.ts'
import type { StopCondition, WindowNode } from '../plan/plan.ts'
import { asLimit } from '../source/limits.ts'
import type { Value } from '../types/value.ts'
import { besides, type Chunk, type Column, gather, madeShape, type Shape } from './chunk.ts'
import { chunkSize, type Holding } from './memory.ts'
import type { OperatorHost } from './pipeline.ts'
import { chunkValues, type RowFunction, singleValues } from './row-functions.ts'
import { collect, freeOf, holding, type Operator, type Run, type RunState } from './run-state.ts'
import { differingKey, directionOf, type SortKey, sortOrder } from './sort.ts'
import {
  checkOffset,
  type FrameFinder,
  type FrameOffsets,
  frameFinder,
  frameRows,
  type Peers,
} from './window-frame.ts'
import { now, type Pace, STRETCH, type Work, wait } from './work.ts'

/**
 * Window functions. Windows of one PARTITION BY and ORDER BY share a sort of all rows, in which the partitions lie one
 * after the other; rows come out in the order of the last one, as PostgreSQL's do.
 */
export const windowOperator = (plan: WindowNode, host: OperatorHost): Operator => {
  const input = host.operator(plan.input)
  const groups = groupWindows(plan.windows)
  const sorts = groups.map((windows) => windowSort(windows, plan.stops ?? [], input.shape, host))
  const windows = groups.flat()
  return {
    plan,
    shape: besides(input.shape, madeShape(windows.map(({ id }) => id)), false),
    free: freeOf(
      [input],
      sorts.flatMap((sort) => [...sort.free]),
    ),
    run: (state) => holding(state, (held) => evaluated(state, held)),
  }
  function* evaluated(state: RunState, held: Holding): Run {
    const rows = yield* collect(input, state, held)
    held.set(2 * chunkSize(rows) + rows.length * (BYTES_PER_PLACE + windows.length * BYTES_PER_VALUE))
    const dropped = plan.stops === undefined ? undefined : new Uint8Array(rows.length)
    const values = windows.map(() => new Array<Value>(rows.length))
    let order: Uint32Array = new Uint32Array()
    let first = 0
    for (const [i, sort] of sorts.entries()) {
      const end = first + (groups[i]?.length ?? 0)
      order = yield* sort.run(state, rows, values.slice(first, end), dropped)
      first = end
    }
    const wanted = dropped === undefined ? order : order.filter((row) => dropped[row] !== 1)
    yield gather({ ...rows, made: [...rows.made, ...values] }, wanted)
  }
}

/** What it takes to sort a row and to hold a window's value of it. */
const BYTES_PER_PLACE = 56
const BYTES_PER_VALUE = 32

const sameSort = (a: BoundWindow, b: BoundWindow): boolean =>
  a.partitionBy.length === b.partitionBy.length &&
  a.orderBy.length === b.orderBy.length &&
  a.partitionBy.every((expr, i) => sameExpr(expr, b.partitionBy[i]!)) &&
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
  /**
   * Fills the lists with each window's value of each row, by the rows' numbers, and marks rows that are not wanted. Gives
   * the order of the sort.
   */
  run(
    state: RunState,
    rows: Chunk,
    values: readonly Value[][],
    dropped: Uint8Array | undefined,
  ): Work<Uint32Array>
}

const windowSort = (
  windows: readonly BoundWindow[],
  stops: readonly StopCondition[],
  shape: Shape,
  host: OperatorHost,
): WindowSort => {
  const [{ partitionBy, orderBy }] = windows as [BoundWindow]
  const parts = partitionBy.length
  const wanted = [
    ...partitionBy.map(({ type }) => ({ type, descending: false, nullsFirst: false })),
    ...orderBy.map(directionOf),
  ]
  const columns = chunkValues([...partitionBy, ...orderBy.map((order) => order.expr)], shape, host)
  const functions = windows.map((window) => windowFunction(window, shape, host))
  // Those that end a partition come first, so that no others are computed for rows beyond.
  const ends = windows.map(({ id }) =>
    stopAt(
      stops.filter((stop) => stop.id === id),
      host,
    ),
  )
  const sequence = windows.map((_, i) => i).sort((a, b) => Number(!ends[a]) - Number(!ends[b]))
  return {
    free: new Set([...columns.free, ...functions.flatMap((each) => [...each.free])]),
    *run(state, rows, values, dropped) {
      const { pace } = state
      const read = yield* columns.make(state)(rows)
      const keys = wanted.map((direction, i): SortKey => ({ ...direction, value: read[i]! }))
      const order = yield* wait(sortOrder(rows.length, keys, pace))
      const changes = yield* changesIn(order, keys, pace)
      const peers = peersOf(changes, parts)
      const runs: Evaluate[] = []
      for (const each of functions) runs.push(yield* each.make(state)(rows, order))
      const limits = ends.map((end) => end?.(state))
      for (let start = 0; start < order.length; ) {
        let end = start + 1
        while (end < order.length && !startsPartition(changes, end, parts)) end++
        const partition: Partition = {
          start,
          size: end - start,
          peers: {
            size: end - start,
            first: peers.first.subarray(start, end),
            end: peers.end.subarray(start, end),
          },
          orderValue: (i) => keys[parts]?.value(order[start + i]!) as Value,
        }
        let wantedEnd = end
        for (const at of sequence) {
          const target = values[at]!
          const isPast = limits[at]
          try {
            const value = runs[at]!(partition)
            for (let i = start; i < wantedEnd; i++) {
              const found = value(i - start)
              if (isPast?.(found)) {
                wantedEnd = i
                break
              }
              target[order[i]!] = found
              if (i % LOOK === 0 && pace.due()) yield
            }
          } catch (error) {
            throw asLimit(error, windows[at]?.span)
          }
        }
        if (dropped !== undefined) for (let i = wantedEnd; i < end; i++) dropped[order[i]!] = 1
        start = end
      }
      return order
    },
  }
}

/** By which key, from 1, each item differs from the one before it; 0 where it does not, and for the first one. */
function* changesIn(order: Uint32Array, keys: readonly SortKey[], pace: Pace): Work<Uint8Array> {
  const changes = new Uint8Array(order.length)
  const differs = differingKey(keys)
  for (let i = 1; i < order.length; i++) {
    const key = differs(order[i - 1]!, order[i]!)
    if (key < keys.length) changes[i] = key + 1
    if (i % STRETCH === 0 && pace.due()) yield
  }
  return changes
}

/** Where partitions begin: the first item, and those that differ from the one before by PARTITION BY. */
const startsPartition = (changes: Uint8Array, i: number, parts: number): boolean => {
  const change = changes[i]!
  return i === 0 || (change > 0 && change <= parts)
}

/** Where the peers of each row begin and end, counted from the start of its partition. */
const peersOf = (changes: Uint8Array, parts: number): Omit<Peers, 'size'> => {
  const { length } = changes
  const [first, end] = [new Int32Array(length), new Int32Array(length)]
  for (let start = 0, partition = 0; start < length; ) {
    if (startsPartition(changes, start, parts)) partition = start
    let stop = start + 1
    while (stop < length && changes[stop] === 0) stop++
    for (let i = start; i < stop; i++) {
      first[i] = start - partition
      end[i] = stop - partition
    }
    start = stop
  }
  return { first, end }
}

/** Whether a window's value ends its partition, as none after it can hold what is asked of it; made for a run. */
const stopAt = (
  stops: readonly StopCondition[],
  host: OperatorHost,
): ((state: RunState) => (value: Value) => boolean) | undefined => {
  if (stops.length === 0) return undefined
  const { make } = singleValues(
    stops.map(({ limit }) => limit),
    host,
  )
  return (state) => {
    const limits = now(make(state)())
    return (value) =>
      stops.some(({ op }, i) => {
        const limit = limits[i] as number | bigint | null
        if (limit === null) return true
        return op === '<' ? (value as number | bigint) >= limit : (value as number | bigint) > limit
      })
  }
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

/** Made for all rows and their order. */
type Prepare = (rows: Chunk, order: Uint32Array) => Work<Evaluate>

const windowFunction = (window: BoundWindow, shape: Shape, host: OperatorHost): RowFunction<Prepare> => {
  const { fn, frame } = window
  const args = chunkValues(window.args, shape, host)
  const filter = chunkValues(conjuncts(window.filter), shape, host)
  const bounds = [frame.start, frame.end].flatMap((bound) => ('offset' in bound ? [bound.offset] : []))
  const offsets = singleValues(bounds, host)
  const isFramed = fn.kind === 'aggregate' || fn.framed || bounds.length > 0
  return {
    free: new Set([...args.free, ...filter.free, ...offsets.free]),
    make: (state) =>
      function* (rows, order) {
        const columns = yield* args.make(state)(rows)
        const conditions = yield* filter.make(state)(rows)
        const found = frameOffsets(window, yield* wait(offsets.make(state)()))
        const framing = ({ peers, orderValue }: Partition): FrameFinder =>
          frameFinder(frame, found, peers, { order: window.orderBy[0], value: orderValue, state })
        if (fn.kind === 'aggregate') {
          const counted = countedRows(rows.length, fn.strict === false ? [] : columns, conditions)
          return aggregating(window, fn, { columns, counted, order }, framing)
        }
        return (partition) => {
          const { start, size, peers } = partition
          const finder = isFramed ? framing(partition) : noFrame
          const view: WindowPartition = {
            size,
            args: columns.map((value) => (row: number) => value(order[start + row]!)),
            peers: (i) => [peers.first[i]!, peers.end[i]!],
            frame: (i) => frameRows(finder(i), frame.exclude, i, peers),
          }
          return (i) => fn.evaluate(view, i) as Value
        }
      },
  }
}

const noFrame: FrameFinder = () => {
  throw new Error('a function without a frame asks for one')
}

/** The offsets of a frame, checked even when no row is there to need them. */
const frameOffsets = ({ frame }: BoundWindow, values: readonly Value[]): FrameOffsets => {
  const rest = [...values]
  const start = 'offset' in frame.start ? checkOffset(frame.mode, 'starting', rest.shift() as Value) : null
  const end = 'offset' in frame.end ? checkOffset(frame.mode, 'ending', rest.shift() as Value) : null
  return { start, end }
}

/** Which rows an aggregate takes: those without NULLs in some columns and for which all conditions are true. */
const countedRows = (size: number, columns: readonly Column[], conditions: readonly Column[]): Uint8Array => {
  const counted = new Uint8Array(size).fill(1)
  for (const value of columns) for (let n = 0; n < size; n++) if (value(n) === null) counted[n] = 0
  for (const value of conditions) for (let n = 0; n < size; n++) if (value(n) !== true) counted[n] = 0
  return counted
}

interface Inputs {
  /** The values of the arguments, by the rows' numbers. */
  readonly columns: readonly Column[]
  readonly counted: Uint8Array
  readonly order: Uint32Array
}

/**
 * An aggregate over each row's frame. Frames only move forward: rows are added as they come in and taken out again
 * where the aggregate can do that exactly; otherwise a frame that lost rows is computed anew.
 */
const aggregating = (
  { args, frame }: BoundWindow,
  fn: AggregateRow,
  { columns, counted, order }: Inputs,
  framing: (partition: Partition) => FrameFinder,
): Evaluate => {
  const { init, step, final, inverse } = fn.aggregate(args.map((arg) => arg.type))
  const [only] = columns as [Column]
  const stepped = (take: typeof step, state: unknown, n: number): unknown => {
    if (columns.length === 1) return take(state, only(n))
    return columns.length === 0 ? take(state) : take(state, ...columns.map((value) => value(n)))
  }
  return (partition) => {
    const { start: first, peers } = partition
    const finder = framing(partition)
    const add = (state: unknown, row: number): unknown => {
      const n = order[first + row]!
      return counted[n] === 1 ? stepped(step, state, n) : state
    }
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
          const n = order[first + from]!
          if (counted[n] === 1) state = stepped(inverse, state, n)
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
}
