import { hasSubquery } from '../plan/exprs.ts'
import type { LimitNode, Plan, RowCount, SortNode } from '../plan/plan.ts'
import type { Value } from '../types/value.ts'
import type { FunctionCode } from './function-code.ts'
import { type OperatorHost, Pipeline, pipelineOperator, type RowSink, rowIn } from './pipeline.ts'
import { type Column, sortOrder } from './rank-sort.ts'
import { cutSource } from './row-count.ts'
import { arePeers, columnsOf, rowOrder, sortKeys, wantedOf } from './row-order.ts'
import { freeOf, type Operator, type Row, type Rows, type RunState } from './run-state.ts'
import { precedes, type Wanted } from './value-order.ts'
import { after, now, type Soon } from './work.ts'

export const sortOperator = (plan: SortNode, host: OperatorHost): Operator => {
  // What may pause cannot be asked for in the middle of a row.
  if (plan.top !== undefined && !plan.orderBy.some(({ expr }) => hasSubquery(expr)))
    return topOperator(plan, plan.top, host)
  const input = host.operator(plan.input)
  const order = rowOrder(plan.orderBy, input.layout, host)
  return {
    plan,
    layout: input.layout,
    inputs: [input],
    free: freeOf([input], order.free),
    compute: (state, [rows = []]) => order.sort(state, rows),
  }
}

// ── the first rows ──────────────────────────────────────────────────────────────────────────────────

/** Not so many rows are worth a look at which of them may go. */
const LEAST_KEPT = 1024
/** So many would take too long to sort without a pause. */
const MOST_KEPT = 2 ** 16

/** The rows that may be among the first ones. */
interface TopSink extends RowSink {
  readonly kept: Row[]
  /** When so many are kept, `cut` is called, which leaves the first ones of them. */
  readonly most: number
  readonly cut: () => void
  /** What no row that is still wanted comes after, by the first key; undefined while all are wanted. */
  bound: Value | undefined
}

/**
 * The last step of a pipeline: of all rows that come out of it, most are thrown away for their first key alone, before
 * anything is made of them. On 300,000 rows and a limit of 10 a few milliseconds, where sorting takes a hundred.
 */
const topOperator = (plan: SortNode, top: RowCount, host: OperatorHost): Operator => {
  const count = cutSource(top, host)
  const pipeline = new Pipeline(host)
  const { code } = pipeline
  const wanted = wantedOf(plan.orderBy)
  const sink = code.perRun('inputs[0]')
  const [kept, bound] = [code.name('l'), code.name('b')]
  code.emit(`const ${kept} = ${sink}.kept;`)
  code.emit(`let ${bound} = ${sink}.bound;`)
  let layout = new Map() as Operator['layout']
  pipeline.below(plan.input, (env) => {
    const found = rowIn(plan.input, env, pipeline)
    layout = found.layout
    const [first] = plan.orderBy
    const key = first === undefined ? 'null' : pipeline.writer(env).value(first.expr).js
    code.block(`if (${bound} === undefined || ${mayPrecede(code, wanted, key, bound)})`, () => {
      code.emit(
        `if (${kept}.push(${found.js}) === ${sink}.most) { ${sink}.cut(); ${bound} = ${sink}.bound; }`,
      )
    })
  })
  code.emit('return false;')
  const run = pipeline.finish<TopSink>()
  const keys = columnsOf(
    plan.orderBy.map(({ expr }) => expr),
    layout,
    host,
  )
  const order = rowOrder(plan.orderBy, layout, host)
  return {
    plan,
    layout,
    inputs: pipeline.inputs,
    free: freeOf([], [...pipeline.free, ...keys.free, ...count.free]),
    compute(state, inputs) {
      return after(count.cut(state), ({ end }) => {
        const found = topSink(end, wanted, keys.make(state), state)
        return after(run(state, inputs, found), () =>
          after(order.sort(state, found.kept), (rows) => (rows.length > end ? rows.slice(0, end) : rows)),
        )
      })
    },
  }
}

/** JavaScript for whether a row may come before one whose first key is `bound`; later ones of equal rows do not. */
const mayPrecede = (code: FunctionCode, wanted: readonly Wanted[], key: string, bound: string): string => {
  const [first, ...others] = wanted
  if (first === undefined) return 'false'
  return others.length === 0 ? precedes(code, first, key, bound) : `!(${precedes(code, first, bound, key)})`
}

const topSink = (
  end: number,
  wanted: readonly Wanted[],
  columns: (rows: Rows) => Soon<Column[]>,
  { pace }: RunState,
): TopSink => {
  const kept: Row[] = []
  const most = Math.max(LEAST_KEPT, 2 * end)
  return {
    rows: [],
    kept,
    most: most <= MOST_KEPT ? most : Number.POSITIVE_INFINITY,
    bound: undefined,
    cut() {
      const keys = sortKeys(wanted, now(columns(kept)))
      const first = now(sortOrder(kept.length, keys, pace)).subarray(0, end)
      const last = first.at(-1)
      if (last !== undefined) this.bound = keys[0]?.value(last)
      const rows = Array.from(first, (i) => kept[i] as Row)
      for (const [i, row] of rows.entries()) kept[i] = row
      kept.length = rows.length
    },
  }
}

/** Whether a pipeline makes the rows, which ends when it has made enough. */
const isPiped = (plan: Plan): boolean =>
  plan.kind === 'filter' ||
  plan.kind === 'project' ||
  plan.kind === 'semi-join' ||
  plan.kind === 'aggregate' ||
  (plan.kind === 'join' && plan.type !== 'full')

export const limitOperator = (plan: LimitNode, host: OperatorHost): Operator => {
  const { ties } = plan
  const input =
    ties === undefined && isPiped(plan.input)
      ? pipelineOperator(plan.input, host, { top: plan })
      : host.operator(plan.input)
  const source = cutSource(plan, host)
  const peers = ties && arePeers(ties, input.layout, host)
  return {
    plan,
    layout: input.layout,
    inputs: [input],
    free: freeOf([input], [...source.free, ...(peers?.free ?? [])]),
    compute(state, [rows = []]) {
      return after(source.cut(state), ({ offset, end }) => {
        const isPeer = peers?.make(state)
        const last = end > offset ? rows[end - 1] : undefined
        let stop = end
        // WITH TIES: also the rows that ORDER BY cannot tell from the last one.
        if (isPeer !== undefined && last !== undefined) {
          while (stop < rows.length && isPeer(last, rows[stop] as Row)) stop++
        }
        return offset === 0 && stop >= rows.length ? rows : rows.slice(offset, stop)
      })
    },
  }
}
