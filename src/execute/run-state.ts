import type { ColumnId } from '../bind/bound.ts'
import type { CallContext } from '../functions/row.ts'
import type { NodeFacts } from '../plan/explain.ts'
import type { Plan } from '../plan/plan.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import type { Value } from '../types/value.ts'

/** A row while a query runs: a scan's `c0`, `c1`, … or `x7`, one property per column id. Never changed. */
export type Row = Readonly<Record<string, Value>>
export type Rows = readonly Row[]

/** The property in which rows hold each column. */
export type Layout = ReadonlyMap<ColumnId, string>

/** The property of a column in rows that this room makes. */
export const property = (id: ColumnId): string => `x${id}`

export const layoutOf = (ids: Iterable<ColumnId>): Layout => new Map([...ids].map((id) => [id, property(id)]))

/** One run of a program: what differs from run to run. */
export interface RunState {
  readonly params: readonly Value[]
  readonly context: CallContext
  readonly signal: AbortSignal | undefined
  /** The columns of the rows outside that subplans and lateral joins are now run for, by `property`. */
  readonly outer: Record<string, Value>
  readonly scans: Map<Operator, Rows>
  /** Rows of WITH queries, by number; of a recursive one, while it runs, its working table. */
  readonly shared: Map<number, Rows>
  /** Rows, hash tables and answers that stay the same during the run. */
  readonly memo: Map<object, unknown>
  /** Above 0 inside a subplan or the right side of a lateral join: operators may run many times. */
  depth: number
  readonly facts: Map<Plan, NodeFacts> | undefined
}

/** A relational operator, ready to run. */
export interface Operator {
  readonly plan: Plan
  readonly layout: Layout
  readonly inputs: readonly Operator[]
  /** Columns that it takes from a row outside; negative numbers are working tables of recursive WITH queries. */
  readonly free: ReadonlySet<ColumnId>
  readonly compute: (state: RunState, inputs: readonly Rows[]) => Rows
  /** Reads a WITH query that is run when it is first read. */
  readonly shared?: { readonly cte: number; readonly definition: () => Operator | undefined }
  /** Called before the inputs are run. */
  readonly enter?: (state: RunState) => void
}

export const freeOf = (inputs: readonly Operator[], own: Iterable<ColumnId> = []): Set<ColumnId> => {
  const free = new Set(own)
  for (const input of inputs) for (const id of input.free) free.add(id)
  return free
}

/** The pseudo column that stands for a working table in `free`. */
export const workingTable = (cte: number): ColumnId => -1 - cte

/** Runs an operator in one go: inside expressions and lateral joins, where nothing can wait. */
export const runNow = (operator: Operator, state: RunState): Rows => {
  const settled = state.depth > 0 && operator.free.size === 0
  if (settled) {
    const rows = state.memo.get(operator)
    if (rows !== undefined) return rows as Rows
  }
  operator.enter?.(state)
  const { shared } = operator
  if (shared !== undefined && !state.shared.has(shared.cte)) {
    const definition = shared.definition()
    if (definition !== undefined) state.shared.set(shared.cte, runNow(definition, state))
  }
  const inputs = operator.inputs.map((input) => runNow(input, state))
  const rows = operator.compute(state, inputs)
  if (settled) state.memo.set(operator, rows)
  return rows
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Throws when the query's signal is aborted. */
export const checkCanceled = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) {
    throw new DdsqlError(SQLSTATE.query_canceled, 'canceling statement due to user request')
  }
}

/** Runs an operator and lets other work have its turn, and an abort its effect, between operators. */
export const runInTurns = async (operator: Operator, state: RunState): Promise<Rows> => {
  const start = state.facts === undefined ? 0 : performance.now()
  operator.enter?.(state)
  const { shared } = operator
  if (shared !== undefined && !state.shared.has(shared.cte)) {
    const definition = shared.definition()
    if (definition !== undefined) state.shared.set(shared.cte, await runInTurns(definition, state))
  }
  const inputs: Rows[] = []
  for (const input of operator.inputs) inputs.push(await runInTurns(input, state))
  if (inputs.length > 0) await nextTurn()
  checkCanceled(state.signal)
  const rows = operator.compute(state, inputs)
  state.facts?.set(operator.plan, {
    ...state.facts.get(operator.plan),
    rows: rows.length,
    milliseconds: performance.now() - start,
  })
  return rows
}
