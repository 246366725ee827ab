import type { ColumnId } from '../bind/bound.ts'
import type { CallContext } from '../functions/row.ts'
import type { NodeFacts } from '../plan/explain.ts'
import type { Plan } from '../plan/plan.ts'
import type { Value } from '../types/value.ts'
import type { ColumnStore } from './columns.ts'
import { after, begun, Later, type Pace, type Soon, type Work, wait } from './work.ts'

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
  /** Makes a row of the statement's answer. */
  readonly toRow: (...values: readonly Value[]) => unknown
  /** Takes rows of the answer as they are made, where the program was compiled to give them so. */
  readonly give: (rows: readonly unknown[]) => void
  readonly signal: AbortSignal | undefined
  readonly pace: Pace
  /** The columns of the rows outside that subplans and lateral joins are now run for, by `property`. */
  readonly outer: Record<string, Value>
  readonly scans: Map<Operator, Rows>
  /** The columns beside the rows of tables. */
  readonly columns: Map<Rows, ColumnStore>
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
  readonly compute: (state: RunState, inputs: readonly Rows[]) => Soon<Rows>
  /** Its rows are a table's as they were read, which have columns beside them. */
  readonly isTable?: boolean
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

/** Runs an operator and all that it reads. */
export const run = (operator: Operator, state: RunState): Soon<Rows> => {
  const isSettled = state.depth > 0 && operator.free.size === 0
  if (isSettled) {
    const rows = state.memo.get(operator)
    if (rows !== undefined) return rows as Rows
  }
  const start = state.facts === undefined ? 0 : performance.now()
  operator.enter?.(state)
  const computed = begun(after(readShared(operator, state), () => compute(operator, state)))
  if (!isSettled && state.facts === undefined) return computed
  return after(computed, (rows) => {
    if (isSettled) state.memo.set(operator, rows)
    if (state.facts !== undefined) record(state.facts, operator, rows, performance.now() - start)
    return rows
  })
}

/** Runs the WITH query that an operator is the first one to read. */
const readShared = ({ shared }: Operator, state: RunState): Soon<void> => {
  if (shared === undefined || state.shared.has(shared.cte)) return
  const definition = shared.definition()
  if (definition === undefined) return
  return after(run(definition, state), (rows) => void state.shared.set(shared.cte, rows))
}

const compute = (operator: Operator, state: RunState): Soon<Rows> => {
  const inputs: Rows[] = []
  for (const input of operator.inputs) {
    const rows = run(input, state)
    if (rows instanceof Later) return new Later(computeLater(operator, state, inputs, rows.work))
    inputs.push(rows)
  }
  return operator.compute(state, inputs)
}

function* computeLater(operator: Operator, state: RunState, inputs: Rows[], work: Work<Rows>): Work<Rows> {
  inputs.push(yield* work)
  for (const input of operator.inputs.slice(inputs.length)) inputs.push(yield* wait(run(input, state)))
  return yield* wait(operator.compute(state, inputs))
}

const record = (
  facts: Map<Plan, NodeFacts>,
  { plan, inputs }: Operator,
  rows: Rows,
  milliseconds: number,
): void => {
  // An operator that finishes the work of another one on the same node counts once.
  if (inputs.some((input) => input.plan === plan)) return
  const known = facts.get(plan)
  facts.set(plan, {
    ...known,
    rows: (known?.rows ?? 0) + rows.length,
    milliseconds: (known?.milliseconds ?? 0) + milliseconds,
    loops: (known?.loops ?? 0) + 1,
  })
}
