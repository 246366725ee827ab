import { hasSubquery } from '../plan/exprs.ts'
import type { LimitNode, RowCount, SortNode } from '../plan/plan.ts'
import type { Value } from '../types/value.ts'
import { type Chunk, ChunkBuilder, gather, loose, NO_COLUMNS, slice } from './chunk.ts'
import type { FunctionCode } from './function-code.ts'
import { chunkSize } from './memory.ts'
import { emitRow, type OperatorHost, Pipeline, type RowSink } from './pipeline.ts'
import { type SortKey, sortOrder } from './rank-sort.ts'
import { cutSource } from './row-count.ts'
import { orderKeys, rowOrder, wantedOf } from './row-order.ts'
import { ALL, collect, freeOf, holding, type Operator, open, type RunState } from './run-state.ts'
import { orderOf, precedes, type Wanted } from './value-order.ts'
import { Later, now, type Work, wait } from './work.ts'

/** What it takes to sort a row, besides the row. */
const BYTES_PER_PLACE = 40

export const sortOperator = (plan: SortNode, host: OperatorHost): Operator => {
  // What may pause cannot be asked for in the middle of a row.
  if (plan.top !== undefined && !plan.orderBy.some(({ expr }) => hasSubquery(expr)))
    return topOperator(plan, plan.top, host)
  const input = host.operator(plan.input)
  const order = rowOrder(plan.orderBy, input.shape, host)
  return {
    plan,
    shape: loose(input.shape),
    free: freeOf([input], order.free),
    run: (state) =>
      holding(state, function* (held) {
        const rows = yield* collect(input, state, held)
        held.set(2 * chunkSize(rows) + rows.length * BYTES_PER_PLACE)
        yield yield* order.make(state)(rows)
      }),
  }
}

// ── the first rows ──────────────────────────────────────────────────────────────────────────────────

/** Not so many rows are worth a look at which of them may go. */
const LEAST_KEPT = 1024
/** So many would take too long to sort without a pause. */
const MOST_KEPT = 2 ** 16

/** The rows that may be among the first ones. */
interface TopSink extends RowSink {
  readonly end: number
  /** When so many are kept, `cut` is called, which leaves the first ones of them. */
  readonly most: number
  readonly cut: () => void
  /** What no row that is still wanted comes after, by the first key; undefined while all are wanted. */
  bound: Value | undefined
}

/**
 * The last step of a pipeline: of all rows that come out of it, most are thrown away for their first key alone, before
 * anything is made of them.
 */
const topOperator = (plan: SortNode, top: RowCount, host: OperatorHost): Operator => {
  const count = cutSource(top, host)
  const pipeline = new Pipeline(host)
  const { code } = pipeline
  const wanted = wantedOf(plan.orderBy)
  const sink = code.perRun('inputs[0]')
  const bound = code.name('b')
  code.emit(`let ${bound} = ${sink}.bound;`)
  let shape = NO_COLUMNS
  pipeline.below(plan.input, (env) => {
    const [first] = plan.orderBy
    const key = first === undefined ? 'null' : pipeline.writer(env).value(first.expr).js
    code.block(`if (${bound} === undefined || ${mayPrecede(code, wanted, key, bound)})`, () => {
      shape = emitRow(plan.input.columns, env, code)
      code.emit(
        `if (++${code.perRun('inputs[0].rows')}.length === ${sink}.most) { ${sink}.cut(); ${bound} = ${sink}.bound; }`,
      )
    })
  })
  const walk = pipeline.finish<TopSink>(function* ({ rows, end }, state) {
    yield slice(yield* order.make(state)(rows.take()), 0, end)
  })
  const keys = orderKeys(plan.orderBy, shape, host)
  const order = rowOrder(plan.orderBy, shape, host)
  return {
    plan,
    shape,
    free: new Set([...pipeline.free, ...keys.free, ...count.free]),
    *run(state) {
      const { end } = yield* wait(count.cut(state))
      yield* walk(state, topSink(end, ChunkBuilder.of(shape), keys.make(state), state), ALL)
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
  rows: ChunkBuilder,
  keysOf: (chunk: Chunk) => Work<SortKey[]>,
  { pace }: RunState,
): TopSink => {
  const most = Math.max(LEAST_KEPT, 2 * end)
  return {
    rows,
    end,
    most: most <= MOST_KEPT ? most : Number.POSITIVE_INFINITY,
    bound: undefined,
    cut() {
      const kept = rows.take()
      const keys = now(new Later(keysOf(kept)))
      const first = now(sortOrder(kept.length, keys, pace)).subarray(0, end)
      const last = first.at(-1)
      if (last !== undefined) this.bound = keys[0]?.value(last)
      rows.add(gather(kept, first))
    },
  }
}

// ── LIMIT ───────────────────────────────────────────────────────────────────────────────────────────

export const limitOperator = (plan: LimitNode, host: OperatorHost): Operator => {
  const { ties } = plan
  const input = host.operator(plan.input)
  const source = cutSource(plan, host)
  const keys = ties && orderKeys(ties, input.shape, host)
  return {
    plan,
    shape: loose(input.shape),
    free: freeOf([input], [...source.free, ...(keys?.free ?? [])]),
    *run(state) {
      const { offset, end } = yield* wait(source.cut(state))
      if (end <= offset) return
      if (keys !== undefined && end < ALL) {
        yield* holding(state, function* (held) {
          const chunk = yield* collect(input, state, held)
          yield slice(chunk, offset, withPeers(yield* keys.make(state)(chunk), end, chunk.length))
        })
        return
      }
      let before = 0
      for (const chunk of open(input, state, end)) {
        if (chunk === undefined) {
          yield
          continue
        }
        const wanted = slice(chunk, Math.max(offset - before, 0), end - before)
        before += chunk.length
        if (wanted.length > 0) yield wanted
        if (before >= end) return
      }
    },
  }
}

/** WITH TIES: where the rows end that ORDER BY cannot tell from the last one. */
const withPeers = (keys: readonly SortKey[], end: number, length: number): number => {
  const orders = keys.map((key) => ({ ...orderOf(key), value: key.value }))
  const isPeer = (row: number): boolean =>
    orders.every(({ compare, value }) => compare(value(end - 1), value(row)) === 0)
  let stop = end
  while (stop < length && isPeer(stop)) stop++
  return stop
}
