import type { ColumnId } from '../bind/bound.ts'
import type { TableFunctionRow } from '../functions/row.ts'
import type { TableFunctionNode } from '../plan/plan.ts'
import { asLimit } from '../source/limits.ts'
import type { Span } from '../source/span.ts'
import type { Value } from '../types/value.ts'
import { type OperatorHost, pipelineOperator } from './pipeline.ts'
import { cutSource } from './row-count.ts'
import { type RowFunction, rowValues } from './row-functions.ts'
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
import { type FunctionCall, onlyCall, RowBudget, rowsOf } from './table-call.ts'
import { Later, type Soon, STRETCH, type Work, wait } from './work.ts'

/** The rows one call gives for a row of the input, each as its columns' values. */
interface CallRows {
  readonly width: number
  readonly args: RowFunction<(row: Row) => Soon<readonly Value[]>>
  readonly rows: (args: readonly Value[]) => Iterable<unknown>
  readonly each: (row: unknown) => unknown
  readonly span: Span | undefined
}

interface Series {
  readonly width: number
  readonly rows: Iterator<readonly Value[]>
}

/** FROM function(…), several side by side: short ones are padded with NULL, ORDINALITY counts from 1. */
export const tableFunctionOperator = (plan: TableFunctionNode, host: OperatorHost): Operator => {
  if (onlyCall(plan) !== undefined) return pipelineOperator(plan, host)
  const input = host.operator(plan.input)
  const { calls, ordinality, columns } = plan.from
  const callRows = calls.map((call) => callRowsOf(call, input.layout, host))
  const layout = layoutOf(plan.columns)
  // By their places among the values; what nobody reads is left out.
  const own = columns.map(({ id }, at) => ({ id, at })).filter(({ id }) => layout.has(id))
  const top = plan.top && cutSource(plan.top, host)
  const passed = plan.columns.filter((id) => input.layout.has(id))
  function* make(state: RunState, rows: Rows): Work<Row[]> {
    const made = callRows.map((call) => ({ call, args: call.args.make(state) }))
    const most = top === undefined ? Number.POSITIVE_INFINITY : (yield* wait(top.cut(state))).end
    const budget = new RowBudget()
    const result: Row[] = []
    for (const [n, row] of rows.entries()) {
      const series: Series[] = []
      for (const { call, args } of made) {
        const values = args(row)
        series.push({
          width: call.width,
          rows: valueRows(call, values instanceof Later ? yield* values.work : values),
        })
      }
      for (const values of sideBySide(series, ordinality)) {
        if (result.length >= most) return result
        budget.take(1)
        result.push(
          plan.columns.length === 0 ? NO_COLUMNS : outputRow(row, passed, input.layout, own, values),
        )
        if (result.length % STRETCH === 0 && state.pace.due()) yield
      }
      if (n % STRETCH === 0 && state.pace.due()) yield
    }
    return result
  }
  return {
    plan,
    layout,
    inputs: [input],
    free: freeOf([input], [...callRows.flatMap(({ args }) => [...args.free]), ...(top?.free ?? [])]),
    compute: (state, [rows = []]) => new Later(make(state, rows)),
  }
}

/** Rows that are only counted are all the same one. */
const NO_COLUMNS: Row = {}

const callRowsOf = (
  { fn, args, width, span }: FunctionCall,
  layout: Layout,
  host: OperatorHost,
): CallRows => {
  const rows = rowsOf(fn, args)
  return {
    width,
    args: rowValues(args, layout, host),
    rows: (values) => (isSkipped(fn, values) ? [] : rows(...values)),
    each: (fn.each ?? itself) as CallRows['each'],
    span,
  }
}

const isSkipped = (fn: TableFunctionRow, values: readonly Value[]): boolean =>
  fn.strict !== false && values.includes(null)

const itself = (row: unknown): unknown => row

function* valueRows(call: CallRows, args: readonly Value[]): Generator<readonly Value[]> {
  const { width, rows, each, span } = call
  try {
    for (const given of rows(args)) {
      const row = each(given)
      yield width === 1 ? [row as Value] : (row as readonly Value[])
    }
  } catch (error) {
    throw asLimit(error, span)
  }
}

function* sideBySide(series: readonly Series[], ordinality: boolean): Generator<readonly Value[]> {
  for (let n = 1; ; n++) {
    const next = series.map(({ rows }) => rows.next())
    if (next.every(({ done }) => done)) return
    const values = next.flatMap(({ done, value }, i) =>
      done ? new Array<Value>(series[i]?.width ?? 0).fill(null) : (value as readonly Value[]),
    )
    yield ordinality ? [...values, n] : values
  }
}

const outputRow = (
  row: Row,
  passed: readonly ColumnId[],
  layout: Layout,
  own: readonly { readonly id: ColumnId; readonly at: number }[],
  values: readonly Value[],
): Row => {
  const result: Record<string, Value> = {}
  for (const id of passed) result[property(id)] = row[layout.get(id) as string] as Value
  for (const { id, at } of own) result[property(id)] = values[at] as Value
  return result
}
