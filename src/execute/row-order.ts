import type { BoundExpr, BoundOrder } from '../bind/bound.ts'
import type { Value } from '../types/value.ts'
import { type ExpressionHost, ExpressionWriter } from './expression.ts'
import { FunctionCode, rowEnv } from './function-code.ts'
import { isRanked, type RankKeys } from './rank-sort.ts'
import { eachRow, type RowFunction } from './row-functions.ts'
import type { Layout, Row, Rows, RunState } from './run-state.ts'
import { sorted } from './sorting.ts'
import { emitCompare, type Wanted } from './value-order.ts'
import { after, Later, now, type Pace, type Soon, STRETCH, type Work } from './work.ts'

/** Compares rows by ORDER BY. */
interface RowOrder {
  readonly free: ReadonlySet<number>
  /** All rows in order; equal ones keep theirs. */
  sort(state: RunState, rows: Rows): Soon<Row[]>
  /** The first `count` rows of that order. */
  top(state: RunState, rows: Rows, count: number): Soon<Row[]>
  /** The order of two rows. */
  comparer(state: RunState): (a: Row, b: Row) => number
}

type Compare<T> = (a: T, b: T) => number

/** A row and its number beside the values `v0`, … it is sorted by, when those must be computed. */
export interface Keyed {
  readonly row: Row
  readonly n: number
  readonly [value: `v${number}`]: Value
}

export const rowOrder = (orderBy: readonly BoundOrder[], layout: Layout, host: ExpressionHost): RowOrder => {
  const wanted = orderBy.map((order) => ({ ...order, type: order.expr.type }))
  const columns = orderBy.map(({ expr }) => (expr.kind === 'column' ? layout.get(expr.id) : undefined))
  if (columns.every((name) => name !== undefined)) {
    const compare = comparer<Row>(wanted, columns)
    const by = rankKeys<Row>(wanted, columns)
    return {
      free: new Set(),
      sort: ({ pace }, rows) => sorted([...rows], compare, pace, by),
      top: ({ pace }, rows, count) => firstOf(rows, compare, count, pace),
      comparer: () => compare,
    }
  }
  const { make, free } = keyedRows(
    orderBy.map((order) => order.expr),
    layout,
    host,
  )
  const names = orderBy.map((_, i) => `v${i}`)
  const compare = comparer<Keyed>(wanted, names)
  const by = rankKeys<Keyed>(wanted, names)
  const inOrder = (
    state: RunState,
    rows: Rows,
    order: (keyed: Keyed[], pace: Pace) => Soon<Keyed[]>,
  ): Soon<Row[]> => {
    const { pace } = state
    const keyed = new Later(eachRow(rows, make(state), pace))
    return after(
      after(keyed, (items) => order(items, pace)),
      (items) => items.map(({ row }) => row),
    )
  }
  return {
    free,
    sort: (state, rows) => inOrder(state, rows, (items, pace) => sorted(items, compare, pace, by)),
    top: (state, rows, count) => inOrder(state, rows, (items, pace) => firstOf(items, compare, count, pace)),
    comparer(state) {
      const keyed = make(state)
      return (a, b) => compare(now(keyed(a, 0)), now(keyed(b, 0)))
    },
  }
}

/** Compiles the comparison of two objects by their properties, the first that differs deciding. */
export const comparer = <T>(orderBy: readonly Wanted[], properties: readonly string[]): Compare<T> => {
  const code = new FunctionCode()
  orderBy.forEach((order, i) => {
    emitCompare(code, order, `a.${properties[i]}`, `b.${properties[i]}`)
  })
  code.emit('return 0;')
  return code.finish<Compare<T>>('a, b')({} as RunState)
}

/** What such a comparison compares, up to where values cannot be ranked. */
export const rankKeys = <T>(orderBy: readonly Wanted[], properties: readonly string[]): RankKeys<T> => {
  const unranked = orderBy.findIndex(({ type }) => !isRanked(type))
  const keys = (unranked < 0 ? orderBy : orderBy.slice(0, unranked)).map((order, i) => {
    const property = properties[i] as keyof T
    return { ...order, value: (item: T) => item[property] as Value }
  })
  return { keys, whole: unranked < 0 }
}

/** What puts the values of expressions beside a row. */
export const keyedRows = (
  exprs: readonly BoundExpr[],
  layout: Layout,
  host: ExpressionHost,
): RowFunction<(row: Row, n: number) => Soon<Keyed>> => {
  const code = new FunctionCode()
  const writer = new ExpressionWriter(code, rowEnv('r', layout), host)
  const fields = exprs.map((expr, i) => `v${i}: ${writer.value(expr).js}`)
  code.emit(`return { ${['row: r', 'n', ...fields].join(', ')} };`)
  return { make: code.finish('r, n'), free: code.free }
}

/**
 * The first `count` items of a stable sort, in order. A heap of the best ones so far has the worst on top, so that most
 * items cost one comparison: on 300,000 rows and a limit of 10 a few milliseconds, where sorting takes hundreds.
 */
export const firstOf = <T>(
  items: readonly T[],
  compare: Compare<T>,
  count: number,
  pace: Pace,
): Soon<T[]> => {
  if (count <= 0) return []
  if (count < items.length / 2) return new Later(best(items, compare, count, pace))
  return after(sorted([...items], compare, pace), (all) => all.slice(0, count))
}

function* best<T>(items: readonly T[], compare: Compare<T>, count: number, pace: Pace): Work<T[]> {
  // Numbers of items; among equal items the later one is worse, which keeps the sort stable.
  const heap: number[] = []
  const isWorse = (a: number, b: number): boolean => {
    const order = compare(items[a] as T, items[b] as T)
    return order > 0 || (order === 0 && a > b)
  }
  for (let i = 0; i < items.length; ) {
    for (const stop = Math.min(i + STRETCH, items.length); i < stop; i++) {
      if (heap.length < count) {
        heap.push(i)
        siftUp(heap, isWorse)
      } else if (compare(items[i] as T, items[heap[0] as number] as T) < 0) {
        heap[0] = i
        siftDown(heap, isWorse)
      }
    }
    if (pace.due()) yield
  }
  const inOrder = sorted(heap, (a, b) => (isWorse(a, b) ? 1 : -1), pace)
  return (inOrder instanceof Later ? yield* inOrder.work : inOrder).map((i) => items[i] as T)
}

type IsWorse = (a: number, b: number) => boolean

const siftUp = (heap: number[], isWorse: IsWorse): void => {
  let at = heap.length - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (!isWorse(heap[at] as number, heap[parent] as number)) return
    swap(heap, at, parent)
    at = parent
  }
}

const siftDown = (heap: number[], isWorse: IsWorse): void => {
  for (let at = 0; ; ) {
    let worst = at
    for (const child of [2 * at + 1, 2 * at + 2]) {
      if (child < heap.length && isWorse(heap[child] as number, heap[worst] as number)) worst = child
    }
    if (worst === at) return
    swap(heap, at, worst)
    at = worst
  }
}

const swap = (heap: number[], a: number, b: number): void => {
  const kept = heap[a] as number
  heap[a] = heap[b] as number
  heap[b] = kept
}
