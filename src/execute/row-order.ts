import type { BoundExpr, BoundOrder } from '../bind/bound.ts'
import type { Value } from '../types/value.ts'
import { type ExpressionHost, ExpressionWriter } from './expression.ts'
import { FunctionCode, rowEnv } from './function-code.ts'
import { type Column, type SortKey, sortOrder } from './rank-sort.ts'
import { type RowFunction, rowValues } from './row-functions.ts'
import type { Layout, Row, Rows, RunState } from './run-state.ts'
import { orderOf, type Wanted } from './value-order.ts'
import { after, Later, now, type Soon, STRETCH, type Work } from './work.ts'

/** Puts rows in the order of ORDER BY. */
interface RowOrder {
  readonly free: ReadonlySet<number>
  /** All rows in order; equal ones keep theirs. */
  sort(state: RunState, rows: Rows): Soon<Row[]>
}

export const rowOrder = (orderBy: readonly BoundOrder[], layout: Layout, host: ExpressionHost): RowOrder => {
  const wanted = wantedOf(orderBy)
  const { make, free } = columnsOf(
    orderBy.map(({ expr }) => expr),
    layout,
    host,
  )
  return {
    free,
    sort: (state, rows) =>
      after(make(state)(rows), (columns) =>
        after(sortOrder(rows.length, sortKeys(wanted, columns), state.pace), (order) => inOrder(rows, order)),
      ),
  }
}

export const wantedOf = (orderBy: readonly BoundOrder[]): Wanted[] =>
  orderBy.map(({ expr, descending, nullsFirst }) => ({ type: expr.type, descending, nullsFirst }))

export const sortKeys = (wanted: readonly Wanted[], columns: readonly Column[]): SortKey[] =>
  wanted.map((each, i) => ({ ...each, value: columns[i] as Column }))

const inOrder = (rows: Rows, order: Uint32Array): Row[] => {
  const result = new Array<Row>(order.length)
  for (let i = 0; i < order.length; i++) result[i] = rows[order[i] as number] as Row
  return result
}

/** The values of some expressions for all rows. */
export const columnsOf = (
  exprs: readonly BoundExpr[],
  layout: Layout,
  host: ExpressionHost,
): RowFunction<(rows: Rows) => Soon<Column[]>> => {
  // What rows hold is read from them: a list of 300,000 texts takes longer to make than all of them to look at.
  const held = exprs.map((expr) => (expr.kind === 'column' ? layout.get(expr.id) : undefined))
  const computed = exprs.filter((_, i) => held[i] === undefined)
  const { factory, free } = filling(computed, layout, host)
  const readers = held.map((name) => (name === undefined ? undefined : reader(name)))
  return {
    free,
    make(state) {
      const fill = factory?.(state)
      return (rows) => {
        const lists = computed.map(() => new Array<Value>(rows.length))
        const done = fill && rows.length > 0 ? new Later(filled(fill, rows, lists, state)) : undefined
        return after(done, () => {
          const made = lists.values()
          return readers.map((read) =>
            read === undefined ? listed(made.next().value as Value[]) : read(rows),
          )
        })
      }
    },
  }
}

const reader = (name: string): ((rows: Rows) => Column) => {
  const code = new FunctionCode()
  code.emit(`return (n) => rows[n].${name};`)
  return code.finish<(rows: Rows) => Column>('rows')({} as RunState)
}

const listed =
  (values: readonly Value[]): Column =>
  (n) =>
    values[n] as Value

type Fill = (rows: Rows, lists: Value[][], start: number, end: number) => Soon<void>

const filling = (exprs: readonly BoundExpr[], layout: Layout, host: ExpressionHost) => {
  const code = new FunctionCode()
  if (exprs.length === 0) return { factory: undefined, free: code.free }
  const writer = new ExpressionWriter(code, rowEnv('r', layout), host)
  const lists = exprs.map((_, i) => code.constant(`lists[${i}]`, false).js)
  code.stepLoop('each', () => {
    code.emit('const r = rows[n];')
    exprs.forEach((expr, i) => {
      code.emit(`${lists[i]}[n] = ${writer.value(expr).js};`)
    })
  })
  return { factory: code.finish<Fill>('rows, lists, start, end'), free: code.free }
}

function* filled(fill: Fill, rows: Rows, lists: Value[][], { pace }: RunState): Work<void> {
  for (let start = 0; start < rows.length; start += STRETCH) {
    const done = fill(rows, lists, start, Math.min(start + STRETCH, rows.length))
    if (done instanceof Later) yield* done.work
    if (pace.due()) yield
  }
}

/** Whether ORDER BY cannot tell two rows apart. */
export const arePeers = (
  orderBy: readonly BoundOrder[],
  layout: Layout,
  host: ExpressionHost,
): RowFunction<(a: Row, b: Row) => boolean> => {
  const orders = orderBy.map(orderOf)
  const { make, free } = rowValues(
    orderBy.map(({ expr }) => expr),
    layout,
    host,
  )
  return {
    free,
    make(state) {
      const values = make(state)
      return (a, b) => {
        const [x, y] = [now(values(a)), now(values(b))]
        return orders.every(({ compare }, i) => compare(x[i] as Value, y[i] as Value) === 0)
      }
    },
  }
}
