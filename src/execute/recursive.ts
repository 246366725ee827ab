import type { RecursiveNode } from '../plan/plan.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import type { ExpressionHost } from './expression.ts'
import { cutSource } from './row-count.ts'
import { eachRow, renamed } from './row-functions.ts'
import {
  freeOf,
  layoutOf,
  type Operator,
  property,
  type Row,
  type RunState,
  run,
  workingTable,
} from './run-state.ts'
import { isFirst, keptRows, positionKey, positions } from './sets.ts'
import { Later, type Work, wait } from './work.ts'

/** Rows are held in memory: a recursion without end would take the process with it. */
const MOST_ROWS = 20_000_000

/** WITH RECURSIVE: the step runs on the rows of the round before, until there are none. */
export const recursiveOperator = (
  plan: RecursiveNode,
  base: Operator,
  step: Operator,
  host: ExpressionHost,
): Operator => {
  const names = plan.columns.map(property)
  const ofBase = renamed(names, positions(plan.base.columns, base.layout))
  const ofStep = renamed(names, positions(plan.step.columns, step.layout))
  const keyOf = positionKey(plan.types, names)
  const top = plan.top && cutSource(plan.top, host)
  const free = freeOf([base, step], top?.free)
  free.delete(workingTable(plan.cte))
  function* rounds(state: RunState, first: readonly Row[]): Work<Row[]> {
    const { pace } = state
    const isNew = isFirst(keyOf)
    const end = top === undefined ? undefined : yield* wait(top.cut(state))
    const most = end?.end ?? Number.POSITIVE_INFINITY
    const all: Row[] = []
    let working = yield* eachRow(first, ofBase, pace)
    state.depth++
    try {
      for (;;) {
        if (!plan.all) working = yield* keptRows(working, isNew, pace)
        if (working.length === 0 || all.length >= most) return all
        for (const row of working) all.push(row)
        if (all.length > MOST_ROWS) throw tooMany()
        state.shared.set(plan.cte, working)
        const found = run(step, state)
        working = yield* eachRow(found instanceof Later ? yield* found.work : found, ofStep, pace)
        if (pace.due()) yield
      }
    } finally {
      state.depth--
    }
  }
  return {
    plan,
    layout: layoutOf(plan.columns),
    inputs: [base],
    free,
    compute: (state, [first = []]) => new Later(rounds(state, first)),
  }
}

const tooMany = (): DdsqlError =>
  new DdsqlError(SQLSTATE.program_limit_exceeded, `a recursive query gives more than ${MOST_ROWS} rows`)
