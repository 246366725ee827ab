import type { DistinctNode, SetOperationNode } from '../plan/plan.ts'
import type { SqlType } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import { type Chunk, gather, loose, madeOf, madeShape } from './chunk.ts'
import { compositeKey, type Key } from './keys.ts'
import type { Holding } from './memory.ts'
import type { OperatorHost } from './pipeline.ts'
import { chunkValues } from './row-functions.ts'
import { ALL, freeOf, holding, type Operator, open, type Run, type RunState, SOME } from './run-state.ts'
import { type Pace, STRETCH, type Work } from './work.ts'

/** The rows of a chunk that a test of their numbers keeps. */
export function* keptRows(chunk: Chunk, keeps: (row: number) => boolean, pace: Pace): Work<Chunk> {
  const kept: number[] = []
  for (let i = 0; i < chunk.length; ) {
    for (const stop = Math.min(i + STRETCH, chunk.length); i < stop; i++) if (keeps(i)) kept.push(i)
    if (pace.due()) yield
  }
  return kept.length === chunk.length ? chunk : gather(chunk, kept)
}

/** True for a key that was not seen before. */
export const isNewKey = (): ((key: Key) => boolean) => {
  const seen = new Set<Key>()
  return (key) => {
    const before = seen.size
    return seen.add(key).size !== before
  }
}

/** DISTINCT ON: the first row of each key, in the order the rows come. */
export const distinctOperator = (plan: DistinctNode, host: OperatorHost): Operator => {
  const input = host.operator(plan.input)
  const values = chunkValues(plan.on, input.shape, host)
  const key = compositeKey(plan.on.map(({ type }) => type))
  return {
    plan,
    shape: loose(input.shape),
    free: freeOf([input], values.free),
    run: (state, most) => holding(state, (held) => firsts(state, most, held)),
  }
  function* firsts(state: RunState, most: number, held: Holding): Run {
    const isNew = isNewKey()
    const valuesOf = values.make(state)
    let count = 0
    for (const chunk of open(input, state, Math.max(most, SOME))) {
      if (chunk === undefined) {
        yield
        continue
      }
      const columns = yield* valuesOf(chunk)
      const kept = yield* keptRows(chunk, (n) => isNew(key(columns.map((column) => column(n)))), state.pace)
      count += kept.length
      held.set(count * BYTES_PER_KEY)
      yield kept
    }
  }
}

/** What it takes to remember a row's key. */
const BYTES_PER_KEY = 96

/** Keys of whole rows, whose columns were made in order. */
export const positionKey = (types: readonly SqlType[]): ((chunk: Chunk, row: number) => Key) => {
  const key = compositeKey(types)
  return ({ made }, row) => key(made.map((values) => values[row] as Value))
}

/** The rows of an operator with its columns in the order of its plan's. */
export function* inOrder(run: Run, { shape, plan }: Operator, state: RunState): Run {
  for (const chunk of run) yield chunk && madeOf(shape, plan.columns, chunk, state)
}

/** UNION ALL, INTERSECT and EXCEPT: rows are matched as values by position, NULLs equal. */
export const setOperator = (plan: SetOperationNode, host: OperatorHost): Operator => {
  const left = host.operator(plan.left)
  const right = host.operator(plan.right)
  const keyOf = positionKey(plan.types)
  function* union(state: RunState, most: number): Run {
    let rest = most
    for (const side of [left, right]) {
      if (rest <= 0) return
      for (const chunk of inOrder(open(side, state, rest), side, state)) {
        rest -= chunk?.length ?? 0
        yield chunk
      }
    }
  }
  function* match(state: RunState, most: number, held: Holding): Run {
    const { pace } = state
    const counts = yield* countKeys(inOrder(open(right, state, ALL), right, state), keyOf, pace, held)
    const wanted = plan.op === 'intersect'
    const isNew = isNewKey()
    const keeps = plan.all
      ? matchEach(counts, wanted)
      : (key: Key) => counts.has(key) === wanted && isNew(key)
    for (const chunk of inOrder(open(left, state, Math.max(most, SOME)), left, state)) {
      yield chunk && (yield* keptRows(chunk, (n) => keeps(keyOf(chunk, n)), pace))
    }
  }
  return {
    plan,
    shape: madeShape(plan.columns),
    free: freeOf([left, right]),
    run: plan.op === 'union' ? union : (state, most) => holding(state, (held) => match(state, most, held)),
  }
}

function* countKeys(
  run: Run,
  keyOf: (chunk: Chunk, row: number) => Key,
  pace: Pace,
  held: Holding,
): Work<Map<Key, number>> {
  const counts = new Map<Key, number>()
  for (const chunk of run) {
    for (let i = 0; chunk !== undefined && i < chunk.length; ) {
      for (const stop = Math.min(i + STRETCH, chunk.length); i < stop; i++) {
        const key = keyOf(chunk, i)
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
      if (pace.due()) yield
    }
    held.set(counts.size * BYTES_PER_KEY)
    if (chunk === undefined) yield
  }
  return counts
}

/** With ALL every row on the right meets one on the left. */
const matchEach =
  (counts: Map<Key, number>, wanted: boolean) =>
  (key: Key): boolean => {
    const left = counts.get(key) ?? 0
    if (left > 0) counts.set(key, left - 1)
    return left > 0 === wanted
  }
