import { createRequire } from 'node:module'
import type { Row, Rows } from './run-state.ts'
import { Later, type Pace, type Soon, type Work } from './work.ts'

/** Rows [start, end) of a relation. */
export interface Batch {
  readonly rows: Rows
  readonly start: number
  readonly end: number
}

/** So many rows are a batch; the last one has fewer. */
export const BATCH_ROWS = 1024

const batchesFrom = (rows: Rows, from: number, most: number): Batch[] =>
  Array.from({ length: Math.min(most, Math.ceil((rows.length - from) / BATCH_ROWS)) }, (_, i) => {
    const start = from + i * BATCH_ROWS
    return { rows, start, end: Math.min(start + BATCH_ROWS, rows.length) }
  })

/**
 * The one place that knows alasql. It runs blocks: FROM a relation, WHERE conditions hold, SELECT an output row. Both
 * clauses are functions of ours, which travel as parameters, so that a block holds no text of a query.
 *
 * What alasql walks is not single rows but batches of them: WHERE keeps a batch that leaves any rows, SELECT gives
 * those. Measured on 300,000 rows (Node 20, best of 15, ms), a filter that returns a fifth of them: row by row 11.2, in
 * batches 4.8, a hand-written loop 6 to 10; and row by row takes twice as long again once a process has run many
 * different queries, because one function of alasql then calls them all.
 *
 * Joins and grouping are ours, because alasql's were measured slower than a Map in the same place (ms): a join on
 * a key 350 to 530 against 120, as every pair evaluates both keys again and the index is a plain object; GROUP BY of
 * five texts 11 to 20 against 7.5, of 300,000 texts 186 to 330 against 119, as keys become property names, which
 * would also take `__proto__` or `constructor` for a group. So such a block joins and groups in its WHERE, and one that groups leaves nothing to SELECT.
 *
 * Nothing global of alasql is changed but for one database of our own, which stays empty.
 */
export class Block {
  // A compiled statement is not re-entrant; one that is at work is left alone and another one made.
  readonly #idle: Statement[] = []

  /**
   * Calls `accept` for each batch of rows; for a true answer `output` gives the rows to collect. Where `isFull` is given,
   * it ends the run when it answers true.
   */
  run(rows: Rows, accept: Accept, output: () => Rows, pace: Pace, isFull?: () => boolean): Soon<Rows> {
    const turns = new Turns(rows, accept, pace, isFull)
    const first = this.#turn(turns, output)
    return turns.isDone ? oneOf(first) : new Later(this.#others(first, turns, output, pace))
  }

  *#others(collected: Rows[], turns: Turns, output: () => Rows, pace: Pace): Work<Rows> {
    while (!turns.isDone) {
      if (pace.due()) yield
      for (const rows of this.#turn(turns, output)) collected.push(rows)
    }
    return oneOf(collected)
  }

  #turn(turns: Turns, output: () => Rows): Rows[] {
    const statement = this.#idle.pop() ?? compileStatement()
    try {
      statement([turns.batches(), turns.accept, output])
      return statement.query.data
    } finally {
      release(statement)
      this.#idle.push(statement)
    }
  }
}

const oneOf = (parts: readonly Rows[]): Rows =>
  parts.length === 1 ? (parts[0] as Rows) : ([] as Row[]).concat(...parts)

/** Takes a batch; whether it leaves any rows. Later where it pauses. */
export type Accept = (source: { readonly t: Batch }) => Soon<boolean>

/** The batches of a relation, in turns: one begins where the last one was over. */
class Turns {
  readonly #rows: Rows
  readonly #accept: Accept
  readonly #pace: Pace
  readonly #isFull: (() => boolean) | undefined
  // Of a run that may soon be full, a few batches and then ever more of them are given to alasql, which walks all it has.
  #most: number
  #at = 0
  #isOver = false
  #paused: Work<boolean> | undefined

  constructor(rows: Rows, accept: Accept, pace: Pace, isFull: (() => boolean) | undefined) {
    this.#rows = rows
    this.#accept = accept
    this.#pace = pace
    this.#isFull = isFull
    this.#most = isFull === undefined ? Number.POSITIVE_INFINITY : 1
  }

  get isDone(): boolean {
    return this.#at >= this.#rows.length || this.#isFull?.() === true
  }

  batches(): Batch[] {
    this.#isOver = false
    const batches = batchesFrom(this.#rows, this.#at, this.#most)
    this.#most *= 4
    return batches
  }

  readonly accept = (source: { readonly t: Batch }): boolean => {
    if (this.#isOver) return false
    const answer = this.#paused === undefined ? this.#accept(source) : new Later(this.#paused)
    this.#paused = undefined
    if (answer instanceof Later) {
      const step = answer.work.next()
      if (!step.done) {
        this.#paused = answer.work
        this.#isOver = true
        return false
      }
      return this.#taken(source.t, step.value)
    }
    return this.#taken(source.t, answer)
  }

  #taken({ end }: Batch, answer: boolean): boolean {
    this.#isOver = this.#pace.due() || this.#isFull?.() === true
    this.#at = end
    return answer
  }
}

/** The little that we use of alasql's compiled statements. */
interface Statement {
  (params: readonly unknown[]): unknown
  readonly query: { data: Rows[]; params: unknown; scope: unknown; sources: { data: unknown }[] }
}
interface Alasql {
  readonly yy: {
    Select: new (parts: object) => { compile(databaseId: string): Statement }
    ParamValue: new (parts: object) => object
    Column: new (parts: object) => object
  }
  readonly databases: Readonly<Record<string, unknown>>
  readonly Database: new (id: string) => unknown
}

const DATABASE = 'catalog-sql'

let loaded: Alasql | undefined

// Defined by the build: alasql is in the package, because as a dependency it brings react-native.
declare const ALASQL_IS_INSIDE: boolean

// A bundler follows require() only by this name.
const requireIt = (): unknown =>
  typeof ALASQL_IS_INSIDE === 'undefined' ? createRequire(import.meta.url)('alasql') : require('alasql')

// Loaded when the first block is run: a query that reads no table does without.
const load = (): Alasql => {
  loaded ??= requireIt() as Alasql
  if (!Object.hasOwn(loaded.databases, DATABASE)) new loaded.Database(DATABASE)
  return loaded
}

const compileStatement = (): Statement => {
  const { yy } = load()
  const source = Object.assign(new yy.ParamValue({ param: 0 }), { as: 't' })
  return new yy.Select({
    // A record set whatever `alasql.options.modifier` the host has set.
    modifier: 'RECORDSET',
    from: [source],
    where: { toJS: () => 'params[1](p)' },
    // With `func`, alasql collects what the parameter gives.
    columns: [new yy.Column({ columnid: '*', func: true, param: 2 })],
  }).compile(DATABASE)
}

/** Lets go of everything a run has left in a statement. */
const release = ({ query }: Statement): void => {
  query.data = []
  query.params = undefined
  query.scope = undefined
  for (const source of query.sources) source.data = []
}
