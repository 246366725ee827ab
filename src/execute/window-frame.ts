import type { BoundFrame, BoundFrameBound, BoundOrder } from '../bind/bound.ts'
import type { FrameRows } from '../functions/row.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { Interval } from '../types/interval.ts'
import { typeOps } from '../types/ops.ts'
import { DECIMAL, INTERVAL } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import { callable } from './callable.ts'
import type { RunState } from './run-state.ts'

/** A partition in its order. `first[i]` and `end[i]` bound the peers of row i. */
export interface Peers {
  readonly size: number
  readonly first: Int32Array
  readonly end: Int32Array
}

/** Rows [start, end) of a partition, some in the middle maybe left out by EXCLUDE. */
interface FrameSpan {
  readonly start: number
  readonly end: number
}

/** Gives the span of each row's frame in one partition; starts and ends never go back from row to row. */
export type FrameFinder = (i: number) => FrameSpan

type Offset = Extract<BoundFrameBound, { offset: unknown }>
/** The values of the frame's offsets in a run; null where a bound has none. */
export interface FrameOffsets {
  readonly start: Value
  readonly end: Value
}

const NO_TIME = new Interval(0, 0, 0)

/** Below zero, or no number at all. */
const isNegative = (value: Value): boolean =>
  value instanceof Interval
    ? typeOps(INTERVAL).compare(value, NO_TIME) < 0
    : !((value as number | bigint) >= 0)

const wrongSize = (message: string): DdsqlError =>
  new DdsqlError(SQLSTATE.invalid_preceding_or_following_size, message)

/** Throws 22004 for a NULL offset and 22013 for a negative one; those of RANGE are checked where a value is moved. */
export const checkOffset = (mode: BoundFrame['mode'], which: 'starting' | 'ending', value: Value): Value => {
  if (value === null) {
    throw new DdsqlError(SQLSTATE.null_value_not_allowed, `frame ${which} offset must not be null`)
  }
  if (mode !== 'range' && isNegative(value)) throw wrongSize(`frame ${which} offset must not be negative`)
  return value
}

/** Finds frames by row numbers, peer groups or values of the one ORDER BY column. */
export const frameFinder = (
  frame: BoundFrame,
  offsets: FrameOffsets,
  peers: Peers,
  range: RangeSearch,
): FrameFinder => {
  const start = frameEdge(frame, frame.start, offsets.start, peers, range, false)
  const end = frameEdge(frame, frame.end, offsets.end, peers, range, true)
  return (i) => {
    const from = clamp(start(i), peers.size)
    return { start: from, end: Math.max(from, clamp(end(i), peers.size)) }
  }
}

const clamp = (at: number, size: number): number => Math.max(0, Math.min(at, size))

/** How RANGE offsets are found: by the values of the ORDER BY column. */
interface RangeSearch {
  readonly order: BoundOrder | undefined
  readonly value: (i: number) => Value
  readonly state: RunState
}

/** Where the frame of a row begins or, for an end, stops; perhaps beyond the partition. */
const frameEdge = (
  { mode }: BoundFrame,
  bound: BoundFrameBound,
  offset: Value,
  peers: Peers,
  range: RangeSearch,
  isEnd: boolean,
): ((i: number) => number) => {
  const { size, first, end } = peers
  if (bound.kind === 'unbounded preceding') return () => 0
  if (bound.kind === 'unbounded following') return () => size
  const isOffset = 'offset' in bound
  if (isOffset && mode === 'range') return rangeEdge(bound, offset, peers, range, isEnd)
  const way = (bound.kind === 'preceding' ? -Number(offset) : Number(offset)) + Number(isEnd)
  if (mode === 'rows') return isOffset ? (i) => i + way : (i) => i + Number(isEnd)
  if (!isOffset) return isEnd ? (i) => end[i]! : (i) => first[i]!
  const group = new Int32Array(size)
  const starts: number[] = []
  for (let i = 0; i < size; i++) {
    if (first[i] === i) starts.push(i)
    group[i] = starts.length - 1
  }
  return (i) => (group[i]! + way < 0 ? 0 : (starts[group[i]! + way] ?? size))
}

/** The first row not before the shifted value or, for an end, the first one after it. NULLs have their peers for a frame. */
const rangeEdge = (
  bound: Offset,
  offset: Value,
  { size, first, end }: Peers,
  { order, value, state }: RangeSearch,
  isEnd: boolean,
): ((i: number) => number) => {
  if (order === undefined || bound.shift === undefined) throw new Error('a RANGE offset without its order')
  const { type } = order.expr
  const { compare } = typeOps(type)
  const sign = order.descending ? -1 : 1
  const isLower = (bound.kind === 'preceding') !== order.descending
  const fn = isLower ? bound.shift.subtract : bound.shift.add
  const shift = callable(fn, [type, bound.offset.type], type, state)
  let low = 0
  let high = size
  while (low < size && value(low) === null) low++
  if (low < size) while (high > low && value(high - 1) === null) high--
  if (low < high && isNegative(offset)) {
    throw wrongSize('invalid preceding or following size in window function')
  }
  const notNaN = { start: low, end: high }
  if (isEnd) while (notNaN.end > low && Number.isNaN(value(notNaN.end - 1))) notNaN.end--
  else while (notNaN.start < high && Number.isNaN(value(notNaN.start))) notNaN.start++
  const infinity = isLower ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  const beyond = type === DECIMAL ? infinity : undefined
  const isPast = (row: number, edge: Value): boolean => {
    const at = sign * compare(value(row), edge)
    return isEnd ? at > 0 : at >= 0
  }
  return (i) => {
    const current = value(i)
    if (current === null) return (isEnd ? end[i] : first[i]) as number
    // Infinity moved back by infinity may be anything, so all values are within.
    if (infinite(offset) === 1 && infinite(current) === (isLower ? 1 : -1))
      return isEnd ? notNaN.end : notNaN.start
    // Past the ends of the type: nothing of it lies beyond, but infinity.
    const edge = shiftedValue(shift, current, offset) ?? beyond
    if (edge === undefined) return bound.kind === 'preceding' ? low : high
    let [from, to] = [low, high]
    while (from < to) {
      const middle = (from + to) >> 1
      if (isPast(middle, edge)) to = middle
      else from = middle + 1
    }
    return from
  }
}

/** 1 and -1 for the infinities, 0 for all other values. */
const infinite = (value: Value): number => {
  const size = value instanceof Interval ? value.months : value
  return size === Number.POSITIVE_INFINITY ? 1 : size === Number.NEGATIVE_INFINITY ? -1 : 0
}

/** Undefined past the ends of a number type; past those of the calendar it throws, as PostgreSQL does. */
const shiftedValue = (
  shift: (a: Value, b: Value) => Value,
  value: Value,
  offset: Value,
): Value | undefined => {
  try {
    return shift(value, offset)
  } catch (error) {
    const code = error instanceof DdsqlError ? error.code : undefined
    if (code === SQLSTATE.numeric_value_out_of_range) return undefined
    throw error
  }
}

/** The rows of a frame once EXCLUDE has taken its own out: at most three stretches. */
export const frameRows = (
  { start, end }: FrameSpan,
  exclude: BoundFrame['exclude'],
  i: number,
  peers: Peers,
): FrameRows => {
  const first = peers.first[i]!
  const last = peers.end[i]!
  switch (exclude) {
    case 'none':
      return { count: end - start, at: (n) => start + n }
    case 'current row':
      return stretches([start, Math.min(i, end)], [Math.max(i + 1, start), end])
    case 'group':
      return stretches([start, Math.min(first, end)], [Math.max(last, start), end])
    case 'ties': {
      const own: [number, number] = i >= start && i < end ? [i, i + 1] : [0, 0]
      return stretches([start, Math.min(first, end)], own, [Math.max(last, start), end])
    }
  }
}

const stretches = (...all: (readonly [number, number])[]): FrameRows => {
  const parts = all.filter(([from, to]) => to > from)
  return {
    count: parts.reduce((sum, [from, to]) => sum + to - from, 0),
    at(n) {
      let rest = n
      for (const [from, to] of parts) {
        if (rest < to - from) return from + rest
        rest -= to - from
      }
      throw new Error(`a frame has no row ${n}`)
    },
  }
}
