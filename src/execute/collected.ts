import type { BoundAggregate, BoundExpr } from '../bind/bound.ts'
import type { OrderedValues } from '../functions/row.ts'
import { sameExpr } from '../plan/exprs.ts'
import type { Direction } from '../types/ops.ts'
import type { Value } from '../types/value.ts'
import type { RunState } from './run-state.ts'
import { Seen } from './seen.ts'
import { asNumbers, SelectedNumbers, sortOrder } from './sort.ts'
import { after, Later, type Pace, type Soon, STRETCH, type Work } from './work.ts'

type State = ReturnType<BoundAggregate['fn']['aggregate']>

/** What an aggregate with DISTINCT or ORDER BY holds for a group. */
export interface Values {
  /** With DISTINCT: the keys of the arguments met so far. */
  readonly seen: Seen | undefined
  /** The values of each expression, row by row; undefined before the first row. */
  [list: `l${number}`]: Value[] | undefined
}

/** Collects values; the steps of the aggregate are taken at the end. */
export interface Collecting {
  /** The arguments, then what is only ordered by. */
  readonly exprs: readonly BoundExpr[]
  readonly init: () => Values
  readonly final: (values: Values, run: RunState, ...direct: readonly Value[]) => Soon<unknown>
}

/** The values of the list `at` in a direction. */
interface ListOrder extends Direction {
  readonly at: number
}

export const collecting = (aggregate: BoundAggregate, functions: State): Collecting => {
  const { fn, args, distinct } = aggregate
  const exprs: BoundExpr[] = [...args]
  const orders = listOrders(aggregate, exprs)
  // A hypothetical set may look at every place.
  const few = fn.orderedSet === true && fn.isList === true && fn.hypothetical !== true
  const inOrder = (values: Values, pace: Pace): Soon<readonly OrderedValues[]> =>
    sortedLists(
      exprs.map((_, i) => values[`l${i}`] ?? []),
      orders,
      args.length,
      few,
      pace,
    )
  const ofLists = (lists: readonly OrderedValues[], pace: Pace, direct: readonly Value[]): Soon<unknown> =>
    fn.isList === true
      ? functions.final(lists[0], ...lists.slice(1), ...direct)
      : new Later(folded(functions, lists, pace, direct))
  return {
    exprs,
    init() {
      const values: Values = { seen: distinct ? new Seen() : undefined }
      for (const i of exprs.keys()) values[`l${i}`] = undefined
      return values
    },
    final: (values, { pace }, ...direct) =>
      after(inOrder(values, pace), (lists) => ofLists(lists, pace, direct)),
  }
}

/** What the lists are sorted by; expressions that are no arguments are added to `exprs`. */
const listOrders = ({ args, distinct, orderBy }: BoundAggregate, exprs: BoundExpr[]): ListOrder[] => {
  const orders: ListOrder[] = []
  const add = (expr: BoundExpr, descending: boolean, nullsFirst: boolean): void => {
    let at = exprs.findIndex((other) => sameExpr(other, expr))
    if (at < 0) at = exprs.push(expr) - 1
    // Where a list has decided, it need not decide again.
    if (orders.every((other) => other.at !== at)) orders.push({ at, type: expr.type, descending, nullsFirst })
  }
  for (const { expr, descending, nullsFirst } of orderBy) add(expr, descending, nullsFirst)
  // PostgreSQL finds distinct values by sorting them, and hands them on in that order.
  if (distinct) for (const arg of args) add(arg, false, false)
  return orders
}

/** The first `width` lists, in order; with `few`, only some places of it will be asked for. */
const sortedLists = (
  lists: readonly Value[][],
  orders: readonly ListOrder[],
  width: number,
  few: boolean,
  pace: Pace,
): Soon<readonly OrderedValues[]> => {
  const [first] = lists
  if (first === undefined || first.length < 2 || orders.length === 0) return lists.slice(0, width)
  const numbers = few && lists.length === 1 ? asNumbers(first) : undefined
  if (numbers !== undefined) return [new SelectedNumbers(numbers, orders[0]?.descending === true)]
  const keys = orders.map((by) => {
    const list = lists[by.at] as readonly Value[]
    return { ...by, value: (n: number) => list[n] as Value }
  })
  return after(sortOrder(first.length, keys, pace), (places) =>
    lists.slice(0, width).map((list) => Array.from(places, (place) => list[place] as Value)),
  )
}

function* folded(
  { init, step, final }: State,
  lists: readonly OrderedValues[],
  pace: Pace,
  direct: readonly Value[],
): Work<unknown> {
  const [first, second, ...others] = lists as [OrderedValues, OrderedValues?, ...OrderedValues[]]
  const { length } = first
  let state = init()
  for (let i = 0; i < length; ) {
    for (const stop = Math.min(i + STRETCH, length); i < stop; i++) {
      state =
        others.length === 0
          ? step(state, first.at(i), second?.at(i))
          : step(state, ...lists.map((list) => list.at(i)))
    }
    if (pace.due()) yield
  }
  return final(state, ...direct)
}
