import type { ColumnId } from '../bind/bound.ts'
import type { CallBudget } from '../catalog/call-budget.ts'
import type { ScanFilter } from '../catalog/provider.ts'
import type { Dictionaries } from '../columns/dictionaries.ts'
import type { Relation } from '../columns/relation.ts'
import type { CallContext } from '../functions/row.ts'
import type { NodeFacts } from '../plan/explain.ts'
import type { Plan, ScanNode } from '../plan/plan.ts'
import type { Value } from '../types/value.ts'
import { type Chunk, concat, NO_COLUMNS, type Shape } from './chunk.ts'
import { chunkSize, type Holding, type Memory } from './memory.ts'
import type { Pace, Work } from './work.ts'

/** The name under which generated code finds a column of a row outside. */
export const property = (id: ColumnId): string => `x${id}`

/** A table as one run has read it. */
export interface Scanned {
  readonly relation: Relation
  readonly dictionaries: Dictionaries
  /** The conditions on the table alone. */
  readonly filters: readonly ScanFilter[]
}

/** One run of a program: what differs from run to run. */
export interface RunState {
  readonly params: readonly Value[]
  readonly context: CallContext
  /** Makes a row of the statement's answer. */
  readonly toRow: (...values: readonly Value[]) => unknown
  readonly signal: AbortSignal | undefined
  readonly pace: Pace
  readonly memory: Memory
  /** The columns of the rows outside that subplans and lateral joins are now run for, by `property`. */
  readonly outer: Record<string, Value>
  readonly scans: Map<ScanNode, Scanned>
  /** What its scans may ask of a service; undefined: as much as they need. */
  readonly budget: CallBudget | undefined
  /** Rows of WITH queries by number; of recursive ones also the working tables, by `workingTable`. */
  readonly shared: Map<number, SharedRun>
  /** Rows, hash tables and answers that stay the same during the run. */
  readonly memo: Map<object, unknown>
  /** Above 0 inside a subplan or the right side of a lateral join: operators may run many times. */
  depth: number
  readonly facts: Map<Plan, NodeFacts> | undefined
}

/** Chunks of rows as they are asked for. Undefined is a place to stop where a slice is over. */
export type Run = Generator<Chunk | undefined, void, undefined>

/** Asks a run for all rows. */
export const ALL = Number.POSITIVE_INFINITY
/** Asks a run for rows one after the other, as perhaps a few will do. */
export const SOME = Number.MAX_SAFE_INTEGER

/** A relational operator, ready to run. */
export interface Operator {
  readonly plan: Plan
  readonly shape: Shape
  /** Columns that it takes from a row outside; negative numbers are working tables of recursive WITH queries. */
  readonly free: ReadonlySet<ColumnId>
  /**
   * Begins a run, to be called by `open` alone. Whoever reads it takes no more than `most` rows: where that is finite,
   * rows come in small chunks. To leave the run ends whatever it reads.
   */
  readonly run: (state: RunState, most: number) => Run
  /** It finishes what another operator of the same node has begun, which counts for both. */
  readonly isUncounted?: boolean
}

export const freeOf = (inputs: readonly Operator[], own: Iterable<ColumnId> = []): Set<ColumnId> => {
  const free = new Set(own)
  for (const input of inputs) for (const id of input.free) free.add(id)
  return free
}

/** The pseudo column that stands for a working table in `free`. */
export const workingTable = (cte: number): ColumnId => -1 - cte

/** Rows that several readers take from one run, each from the first one on. */
export class SharedRun {
  readonly #shape: Shape
  readonly #run: Run
  readonly #holding: Holding
  readonly #chunks: Chunk[] = []
  #size = 0
  #whole: Chunk | undefined

  constructor(shape: Shape, run: Run, memory: Memory) {
    this.#shape = shape
    this.#run = run
    this.#holding = memory.holding()
  }

  static of(chunk: Chunk, memory: Memory): SharedRun {
    const shared = new SharedRun(NO_COLUMNS, NOTHING, memory)
    shared.#whole = chunk
    return shared
  }

  /** Nobody reads it any more. */
  release(): void {
    this.#holding.release()
  }

  *read(): Run {
    if (this.#whole !== undefined) {
      yield this.#whole
      return
    }
    for (let i = 0; ; i++) {
      while (i === this.#chunks.length && this.#whole === undefined) {
        const { done, value } = this.#run.next()
        if (done) this.#whole = concat(this.#shape, this.#chunks)
        else if (value === undefined) yield
        else {
          this.#chunks.push(value)
          this.#size += chunkSize(value)
          this.#holding.set(this.#size)
        }
      }
      if (i === this.#chunks.length) return
      yield this.#chunks[i]
    }
  }
}

function* nothing(): Run {}
const NOTHING = nothing()

/** The rows of an operator. Inside a subplan, rows that take nothing from outside are made once. */
export const open = (operator: Operator, state: RunState, most: number): Run => {
  const isSettled = state.depth > 0 && operator.free.size === 0 && operator.plan.kind !== 'scan'
  if (!isSettled) return begin(operator, state, most)
  let shared = state.memo.get(operator) as SharedRun | undefined
  if (shared === undefined) {
    shared = new SharedRun(operator.shape, begin(operator, state, SOME), state.memory)
    state.memo.set(operator, shared)
  }
  return shared.read()
}

const begin = (operator: Operator, state: RunState, most: number): Run =>
  state.facts === undefined || operator.isUncounted
    ? operator.run(state, most)
    : measured(operator, state, most)

/** What is noted of a node. */
export const factsOf = ({ facts }: RunState, plan: Plan): NodeFacts => {
  let own = facts?.get(plan)
  if (own === undefined) {
    own = { rows: 0, loops: 0 }
    facts?.set(plan, own)
  }
  return own
}

function* measured(operator: Operator, state: RunState, most: number): Run {
  const own = factsOf(state, operator.plan)
  const run = operator.run(state, most)
  own.loops++
  own.milliseconds ??= 0
  try {
    for (;;) {
      const start = performance.now()
      const { done, value } = run.next()
      own.milliseconds += performance.now() - start
      own.rows += value?.length ?? 0
      if (done) return
      yield value
    }
  } finally {
    run.return()
  }
}

/** The rows of an operator that may run many times, for other rows outside. */
export function* openInside(operator: Operator, state: RunState, most: number): Run {
  state.depth++
  const run = open(operator, state, most)
  state.depth--
  try {
    for (;;) {
      state.depth++
      let step: IteratorResult<Chunk | undefined, void>
      try {
        step = run.next()
      } finally {
        state.depth--
      }
      if (step.done) return
      yield step.value
    }
  } finally {
    run.return()
  }
}

/** All rows of a run as one chunk, which is held. */
export function* collected(run: Run, shape: Shape, holding: Holding): Work<Chunk> {
  const chunks: Chunk[] = []
  let size = 0
  for (const chunk of run) {
    if (chunk === undefined) {
      yield
      continue
    }
    chunks.push(chunk)
    size += chunkSize(chunk)
    holding.set(size)
  }
  return concat(shape, chunks)
}

/** All rows of an operator, which are held. */
export const collect = (operator: Operator, state: RunState, holding: Holding): Work<Chunk> =>
  collected(open(operator, state, ALL), operator.shape, holding)

/** A run that holds memory until it ends. */
export function* holding(state: RunState, run: (holding: Holding) => Run): Run {
  const own = state.memory.holding()
  try {
    yield* run(own)
  } finally {
    own.release()
  }
}
