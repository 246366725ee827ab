import type { RecursiveNode } from '../plan/plan.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { madeShape } from './chunk.ts'
import type { Holding } from './memory.ts'
import {
  ALL,
  collected,
  freeOf,
  holding,
  type Operator,
  open,
  openInside,
  type Run,
  type RunState,
  SharedRun,
  workingTable,
} from './run-state.ts'
import { inOrder, isNewKey, keptRows, positionKey } from './sets.ts'

/** Rows that are read may be held: a recursion without end would take the process with it. */
const MOST_ROWS = 20_000_000

/** WITH RECURSIVE: the step runs on the rows of the round before, until there are none. Each round is a chunk. */
export const recursiveOperator = (plan: RecursiveNode, base: Operator, step: Operator): Operator => {
  const shape = madeShape(plan.columns)
  const keyOf = positionKey(plan.types)
  const free = freeOf([base, step])
  free.delete(workingTable(plan.cte))
  return {
    plan,
    shape,
    free,
    run: (state) => holding(state, (held) => rounds(state, held)),
  }
  function* rounds(state: RunState, held: Holding): Run {
    const { pace, shared, memory } = state
    const round = memory.holding()
    const isNew = isNewKey()
    let count = 0
    let working = yield* collected(inOrder(open(base, state, ALL), base, state), shape, round)
    for (;;) {
      const rows = working
      if (!plan.all) working = yield* keptRows(rows, (n) => isNew(keyOf(rows, n)), pace)
      if (working.length === 0) return
      count += working.length
      // UNION remembers all rows.
      if (!plan.all) held.set(count * BYTES_PER_KEY)
      if (count > MOST_ROWS) throw tooMany()
      yield working
      shared.get(workingTable(plan.cte))?.release()
      shared.set(workingTable(plan.cte), SharedRun.of(working, memory))
      working = yield* collected(inOrder(openInside(step, state, ALL), step, state), shape, round)
      if (pace.due()) yield
    }
  }
}

const BYTES_PER_KEY = 64

const tooMany = (): DdsqlError =>
  new DdsqlError(SQLSTATE.program_limit_exceeded, `a recursive query gives more than ${MOST_ROWS} rows`)
