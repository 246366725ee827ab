import type { BoundOrder } from '../bind/bound.ts'
import { type Chunk, type Column, gather, type Shape } from './chunk.ts'
import type { ExpressionHost } from './expression.ts'
import { type SortKey, sortOrder } from './rank-sort.ts'
import { chunkValues, type RowFunction } from './row-functions.ts'
import type { Wanted } from './value-order.ts'
import { type Work, wait } from './work.ts'

/** Puts the rows of a chunk in an order; equal ones keep theirs. */
export const rowOrder = (
  orderBy: readonly BoundOrder[],
  shape: Shape,
  host: ExpressionHost,
): RowFunction<(chunk: Chunk) => Work<Chunk>> => {
  const keys = orderKeys(orderBy, shape, host)
  return {
    free: keys.free,
    make(state) {
      const keysOf = keys.make(state)
      return function* (chunk) {
        return gather(chunk, yield* wait(sortOrder(chunk.length, yield* keysOf(chunk), state.pace)))
      }
    },
  }
}

/** What rows are sorted by. */
export const orderKeys = (
  orderBy: readonly BoundOrder[],
  shape: Shape,
  host: ExpressionHost,
): RowFunction<(chunk: Chunk) => Work<SortKey[]>> => {
  const wanted = wantedOf(orderBy)
  const { make, free } = chunkValues(
    orderBy.map(({ expr }) => expr),
    shape,
    host,
  )
  return {
    free,
    make(state) {
      const values = make(state)
      return function* (chunk) {
        return sortKeys(wanted, yield* values(chunk))
      }
    },
  }
}

export const wantedOf = (orderBy: readonly BoundOrder[]): Wanted[] =>
  orderBy.map(({ expr, descending, nullsFirst }) => ({ type: expr.type, descending, nullsFirst }))

export const sortKeys = (wanted: readonly Wanted[], columns: readonly Column[]): SortKey[] =>
  wanted.map((each, i) => ({ ...each, value: columns[i] as Column }))
