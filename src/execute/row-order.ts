import type { BoundExpr, BoundOrder } from '../bind/bound.ts'
import type { Value } from '../types/value.ts'
import { type ExpressionHost, ExpressionWriter } from './expression.ts'
import { FunctionCode } from './function-code.ts'
import { rowEnv } from './hash-table.ts'
import { type SortKey, sortOrder } from './rank-sort.ts'
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

export const sortKeys = (wanted: readonly Wanted[], columns: readonly (readonly Value[])[]): SortKey[] =>
  wanted.map((each, i) => ({ ...each, values: columns[i] as readonly Value[] }))

const inOrder = (rows: Rows, order: Uint32Array): Row[] => {
  const result = new Array<Row>(order.length)
  for (let i = 0; i < order.length; i++) result[i] = rows[order[i] as number] as Row
  return result
}

/** The values of some expressions for all rows, a list for each expression. */
export const columnsOf = (
  exprs: readonly BoundExpr[],
  layout: Layout,
  host: ExpressionHost,
): RowFunction<(rows: Rows) => Soon<Value[][]>> => {
  const code = new FunctionCode()
  if (exprs.length === 0) return { make: () => () => [], free: code.free }
  const writer = new ExpressionWriter(code, rowEnv('r', layout), host)
  const columns = exprs.map((_, i) => code.constant(`columns[${i}]`, false).js)
  code.stepLoop('each', () => {
    code.emit('const r = rows[n];')
    exprs.forEach((expr, i) => {
      code.emit(`${columns[i]}[n] = ${writer.value(expr).js};`)
    })
  })
  const factory = code.finish<FillColumns>('rows, columns, start, end')
  return {
    free: code.free,
    make: (state) => {
      const fill = factory(state)
      return (rows) => new Later(filled(fill, rows, exprs.length, state))
    },
  }
}

type FillColumns = (rows: Rows, columns: Value[][], start: number, end: number) => Soon<void>

// The loop over rows is no generator of its own unless it must be: V8 does not optimise one that is called once.
function* filled(fill: FillColumns, rows: Rows, count: number, { pace }: RunState): Work<Value[][]> {
  const columns = Array.from({ length: count }, (): Value[] => [])
  for (let start = 0; start < rows.length; start += STRETCH) {
    const done = fill(rows, columns, start, Math.min(start + STRETCH, rows.length))
    if (done instanceof Later) yield* done.work
    if (pace.due()) yield
  }
  return columns
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
