import type { ApplyNode } from '../plan/plan.ts'
import type { Value } from '../types/value.ts'
import { besides, type Chunk, ChunkBuilder, columnIn, gather, zip } from './chunk.ts'
import type { OperatorHost } from './pipeline.ts'
import {
  ALL,
  freeOf,
  type Operator,
  open,
  openInside,
  property,
  type Run,
  type RunState,
  SOME,
} from './run-state.ts'

/** Pairs of rows that are given on together. */
const MANY = 4096

/** A LATERAL join: the right side is run for each row on the left. */
export const applyOperator = (plan: ApplyNode, host: OperatorHost): Operator => {
  const left = host.operator(plan.left)
  const { on } = plan
  // The join's condition is one of the right side, which may name columns of the left one as it is.
  const right = host.operator(
    on === undefined
      ? plan.right
      : { kind: 'filter', input: plan.right, predicate: on, columns: plan.right.columns },
  )
  const isOuter = plan.type === 'left'
  const ofLeft = (id: number): boolean => plan.left.columns.includes(id)
  const taken = [...right.free].filter(ofLeft)
  const passed = [...right.free].filter((id) => !ofLeft(id))
  const none: Chunk = {
    length: 1,
    tables: right.shape.tables.map(() => Int32Array.of(-1)),
    made: ChunkBuilder.of(right.shape).made.map((): Value[] => [null]),
  }
  function* joined(state: RunState, chunk: Chunk, isLazy: boolean): Run {
    const columns = taken.map((id) => columnIn(left.shape, id, chunk, state))
    const lefts: number[] = []
    const rights = ChunkBuilder.of(right.shape)
    const add = (row: number, others: Chunk) => {
      for (let i = 0; i < others.length; i++) lefts.push(row)
      rights.add(others)
    }
    const take = (): Chunk => zip(gather(chunk, lefts.splice(0)), rights.take())
    for (let row = 0; row < chunk.length; row++) {
      for (const [i, id] of taken.entries()) state.outer[property(id)] = columns[i]?.(row) as Value
      let found = 0
      for (const others of openInside(right, state, isLazy ? SOME : ALL)) {
        if (others === undefined) {
          yield
          continue
        }
        found += others.length
        add(row, others)
        if (isLazy || lefts.length > MANY) yield take()
      }
      if (isOuter && found === 0) add(row, none)
      if (lefts.length > 0 && (isLazy || lefts.length > MANY)) yield take()
      if (state.pace.due()) yield
    }
    if (lefts.length > 0) yield take()
  }
  return {
    plan,
    shape: besides(left.shape, right.shape, isOuter),
    free: freeOf([left], passed),
    *run(state, most) {
      for (const chunk of open(left, state, Math.max(most, SOME))) {
        if (chunk === undefined) yield
        else yield* joined(state, chunk, most < ALL)
      }
    },
  }
}
