import type { BoundOrder } from '../bind/bound.ts'
import { hasSubquery } from '../plan/exprs.ts'
import type { LimitNode, RowCount, SortNode } from '../plan/plan.ts'
import { type Direction, valueOrder } from '../types/ops.ts'
import type { Value } from '../types/value.ts'
import { type Chunk, ChunkBuilder, gather, loose, NO_COLUMNS, type Shape, slice } from './chunk.ts'
import type { FunctionCode } from './function-code.ts'
import { chunkSize } from './memory.ts'
import { emitRow, type OperatorHost, Pipeline, type RowSink } from './pipeline.ts'
import { cutSource } from './row-count.ts'
import { chunkValues, type RowFunction } from './row-functions.ts'
import { ALL, collect, freeOf, holding, type Operator, open, type RunState } from './run-state.ts'
import { differingKey, directionOf, type SortKey, sortOrder } from './sort.ts'
import { Later, now, type Pace, type Work, wait } from './work.ts'

/** What it takes to sort a row, besides the row. */
const BYTES_PER_PLACE = 40

export const sortOperator = (plan: SortNode, host: OperatorHost): Operator => {
  // What may pause cannot be asked for in the middle of a row.
  if (plan.top !== undefined && !plan.orderBy.some(({ expr }) => hasSubquery(expr)))
    return topOperator(plan, plan.top, host)
  const input = host.operator(plan.input)
  const keys = orderKeys(plan.orderBy, input.shape, host)
  return {
    plan,
    shape: loose(input.shape),
    free: freeOf([input], keys.free),
    run: (state) =>
      holding(state, function* (held) {
        const rows = yield* collect(input, state, held)
        held.set(2 * chunkSize(rows) + rows.length * BYTES_PER_PLACE)
        yield yield* inOrder(rows, keys.make(state), state.pace)
      }),
  }
}

type KeysOf = (chunk: Chunk) => Work<SortKey[]>

/** What rows are sorted by. */
const orderKeys = (orderBy: readonly BoundOrder[], shape: Shape, host: OperatorHost): RowFunction<KeysOf> => {
  const exprs = orderBy.map(({ expr }) => expr)
  const { make, free } = chunkValues(exprs, shape, host)
  return {
    free,
    make(state) {
      const values = make(state)
      return function* (chunk) {
        const columns = yield* values(chunk)
        return orderBy.map((order, i) => ({ ...directionOf(order), value: columns[i]! }))
      }
    },
  }
}

function* inOrder(chunk: Chunk, keysOf: KeysOf, pace: Pace): Work<Chunk> {
  return gather(chunk, yield* wait(sortOrder(chunk.length, yield* keysOf(chunk), pace)))
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
  const sink = code.perRun('inputs[0]')
  const bound = code.name('b')
  code.emit(`let ${bound} = ${sink}.bound;`)
  let shape = NO_COLUMNS
  pipeline.below(plan.input, (env) => {
    const [first, ...others] = plan.orderBy as [BoundOrder, ...BoundOrder[]]
    const key = pipeline.writer(env).value(first.expr).js
    const mayBeFirst = mayPrecede(code, directionOf(first), key, bound, others.length > 0)
    code.block(`if (${bound} === undefined || ${mayBeFirst})`, () => {
      shape = emitRow(plan.input.columns, env, code)
      code.emit(
        `if (++${code.perRun('inputs[0].rows')}.length === ${sink}.most) { ${sink}.cut(); ${bound} = ${sink}.bound; }`,
      )
    })
  })
  const walk = pipeline.finish<TopSink>(function* ({ rows, end }, state) {
    yield slice(yield* inOrder(rows.take(), keys.make(state), state.pace), 0, end)
  })
  const keys = orderKeys(plan.orderBy, shape, host)
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

// JavaScript orders their values as SQL does, number beside bigint too.
const PLAIN: ReadonlySet<string> = new Set(['bigint', 'timestamp', 'date', 'boolean'])

/** JavaScript for whether a row may come before a later one whose first key is `bound`; of equal ones, if others decide. */
const mayPrecede = (
  code: FunctionCode,
  direction: Direction,
  key: string,
  bound: string,
  othersDecide: boolean,
): string => {
  const same = othersDecide ? '=' : ''
  const ordered = `${code.slot(valueOrder(direction))}(${key}, ${bound}) <${same} 0`
  if (!PLAIN.has(direction.type.kind)) return ordered
  const compared = `${key} ${direction.descending ? '>' : '<'}${same} ${bound}`
  return `(${key} === null || ${bound} === null ? ${ordered} : ${compared})`
}

const topSink = (end: number, rows: ChunkBuilder, keysOf: KeysOf, { pace }: RunState): TopSink => {
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
  const differs = differingKey(keys)
  let stop = end
  while (stop < length && differs(end - 1, stop) === keys.length) stop++
  return stop
}
