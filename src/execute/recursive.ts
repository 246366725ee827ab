import type { RecursiveNode } from '../plan/plan.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import type { ExpressionHost } from './expression.ts'
import type { Key } from './keys.ts'
import { cutSource } from './row-count.ts'
import { renamed } from './row-functions.ts'
import {
  checkCanceled,
  freeOf,
  layoutOf,
  type Operator,
  property,
  type Row,
  type Rows,
  runNow,
  workingTable,
} from './run-state.ts'
import { positionKey, positions } from './sets.ts'

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
  return {
    plan,
    layout: layoutOf(plan.columns),
    inputs: [base],
    free,
    compute(state, [first = []]) {
      const seen = new Set<Key>()
      const fresh = (rows: Rows): Rows => (plan.all ? rows : rows.filter((row) => isNew(seen, keyOf(row))))
      const most = top?.cut(state).end ?? Number.POSITIVE_INFINITY
      const all: Row[] = []
      let working = fresh(first.map(ofBase))
      state.depth++
      try {
        while (working.length > 0 && all.length < most) {
          checkCanceled(state.signal)
          for (const row of working) all.push(row)
          if (all.length > MOST_ROWS) throw tooMany()
          state.shared.set(plan.cte, working)
          working = fresh(runNow(step, state).map(ofStep))
        }
      } finally {
        state.depth--
      }
      return all
    },
  }
}

const isNew = (seen: Set<Key>, key: Key): boolean => {
  if (seen.has(key)) return false
  seen.add(key)
  return true
}

const tooMany = (): DdsqlError =>
  new DdsqlError(SQLSTATE.program_limit_exceeded, `a recursive query gives more than ${MOST_ROWS} rows`)
