// Hypothetical sets: where a row would stand among the rows of a group, WITHIN GROUP (ORDER BY …).

import { valueOrder } from '../types/ops.ts'
import { BIGINT, DECIMAL, type SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import type { AggregateRow, OrderedValues, Ordering } from './row.ts'

/** A group's rows, by columns, and a row that need not be among them. */
interface Placed {
  readonly size: number
  /** The rows before the given one, and those before it or its peers. */
  readonly before: number
  readonly upTo: number
  /** The number of different rows among the first ones. */
  different(count: number): number
}

const place = (
  lists: readonly OrderedValues[],
  row: readonly Value[],
  orders: readonly ((a: Value, b: Value) => number)[],
): Placed => {
  const size = lists[0]!.length
  const compare = (at: number, wanted: (column: number) => Value): number => {
    for (const [column, list] of lists.entries()) {
      const order = orders[column]!(list.at(at) as Value, wanted(column))
      if (order !== 0) return order
    }
    return 0
  }
  /** The first row whose order to the given one is at least `least`. */
  const first = (least: number): number => {
    let [low, high] = [0, size]
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(middle, (column) => row[column]!) < least) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    size,
    before: first(0),
    upTo: first(Number.MIN_VALUE),
    different(count) {
      let found = count > 0 ? 1 : 0
      for (let at = 1; at < count; at++) {
        if (compare(at, (column) => lists[column]!.at(at - 1) as Value) !== 0) found++
      }
      return found
    },
  }
}

const hypothetical = (
  name: string,
  returns: SqlType,
  doc: string,
  answer: string,
  find: (placed: Placed) => number,
): AggregateRow => ({
  kind: 'aggregate',
  area: 'aggregates',
  name,
  args: ['any'],
  variadic: true,
  returns,
  ...(returns === DECIMAL && { decimal: 'float8' as const }),
  strict: false,
  orderedSet: true,
  hypothetical: true,
  isList: true,
  doc,
  example: [`(SELECT ${name}(4) WITHIN GROUP (ORDER BY x) FROM (VALUES (1), (1), (3), (8)) AS t(x))`, answer],
  aggregate: (types, orderings: readonly Ordering[] = []) => {
    const orders = types.map((type, i) => valueOrder({ type, ...orderings[i]! }))
    return {
      init: () => [],
      step: (list: Value[]) => list,
      final: (...parts: readonly unknown[]) =>
        find(
          place(
            parts.slice(0, types.length) as readonly OrderedValues[],
            parts.slice(types.length) as readonly Value[],
            orders,
          ),
        ),
    }
  },
})

/** Written name(values) WITHIN GROUP (ORDER BY as many columns): rank, dense_rank, percent_rank, cume_dist. */
export const hypotheticalRows: readonly AggregateRow[] = [
  hypothetical(
    'rank',
    BIGINT,
    'The number that a row of these values would have in order, its peers having one number, with gaps behind them.',
    '4',
    ({ before }) => before + 1,
  ),
  hypothetical(
    'dense_rank',
    BIGINT,
    'The number that a row of these values would have in order, its peers having one number, without gaps.',
    '3',
    ({ before, different }) => different(before) + 1,
  ),
  hypothetical(
    'percent_rank',
    DECIMAL,
    'The part of the rows (0 to 1) that stand before a row of these values.',
    '0.75',
    ({ before, size }) => (size === 0 ? 0 : before / size),
  ),
  hypothetical(
    'cume_dist',
    DECIMAL,
    'The part of the rows (0 to 1), with a row of these values, that stand before it, or are its peers.',
    '0.8',
    ({ upTo, size }) => (upTo + 1) / (size + 1),
  ),
]

const bySize = new Map<AggregateRow, Map<number, AggregateRow>>()

/** The row of a hypothetical set over a number of columns, each with a direct argument; the same row for the same number. */
export const overColumns = (row: AggregateRow, columns: number): AggregateRow => {
  const made = bySize.get(row) ?? new Map<number, AggregateRow>()
  bySize.set(row, made)
  const known = made.get(columns) ?? { ...row, directArgs: columns }
  made.set(columns, known)
  return known
}
