import type { TableFunctionRow } from '../functions/row.ts'
import type { TableFunctionNode } from '../plan/plan.ts'
import { asLimit } from '../source/limits.ts'
import type { Span } from '../source/span.ts'
import type { Value } from '../types/value.ts'
import {
  besides,
  type Chunk,
  ChunkBuilder,
  type Column,
  gather,
  madeShape,
  type Shape,
  zip,
} from './chunk.ts'
import { type OperatorHost, pipelineOperator } from './pipeline.ts'
import { chunkValues, type RowFunction } from './row-functions.ts'
import { ALL, freeOf, type Operator, open, type Run, type RunState, SOME } from './run-state.ts'
import { type FunctionCall, onlyCall, RowBudget, rowsOf } from './table-call.ts'
import { STRETCH, type Work } from './work.ts'

/** The rows one call gives for a row of the input, each as its columns' values. */
interface CallRows {
  readonly width: number
  readonly args: RowFunction<(chunk: Chunk) => Work<Column[]>>
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
  const callRows = calls.map((call) => callRowsOf(call, input.shape, host))
  const own = madeShape(columns.map(({ id }) => id))
  function* rowsOfChunk(state: RunState, chunk: Chunk, budget: RowBudget, isLazy: boolean): Run {
    const made: { readonly call: CallRows; readonly args: readonly Column[] }[] = []
    for (const call of callRows) made.push({ call, args: yield* call.args.make(state)(chunk) })
    const inputs: number[] = []
    const rows = ChunkBuilder.of(own)
    const take = (): Chunk => zip(gather(chunk, inputs.splice(0)), rows.take())
    let most = isLazy ? 1 : STRETCH
    for (let n = 0; n < chunk.length; n++) {
      const series = made.map(
        ({ call, args }): Series => ({
          width: call.width,
          rows: valueRows(
            call,
            args.map((arg) => arg(n)),
          ),
        }),
      )
      for (const values of sideBySide(series, ordinality)) {
        budget.take(1)
        inputs.push(n)
        for (const [at, list] of rows.made.entries()) list.push(values[at] as Value)
        rows.length++
        if (rows.length < most) continue
        if (isLazy) {
          yield take()
          most = Math.min(most * 4, STRETCH)
        } else most += STRETCH
        if (state.pace.due()) yield
      }
      if (n % STRETCH === 0 && state.pace.due()) yield
    }
    if (rows.length > 0) yield take()
  }
  return {
    plan,
    shape: besides(input.shape, own, false),
    free: freeOf(
      [input],
      callRows.flatMap(({ args }) => [...args.free]),
    ),
    *run(state, most) {
      const budget = new RowBudget()
      for (const chunk of open(input, state, Math.max(most, SOME))) {
        if (chunk === undefined) yield
        else yield* rowsOfChunk(state, chunk, budget, most < ALL)
      }
    },
  }
}

const callRowsOf = ({ fn, args, width, span }: FunctionCall, shape: Shape, host: OperatorHost): CallRows => {
  const rows = rowsOf(fn, args)
  return {
    width,
    args: chunkValues(args, shape, host),
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
