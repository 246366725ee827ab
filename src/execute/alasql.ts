import { createRequire } from 'node:module'
import type { Row, Rows } from './run-state.ts'

/** Rows [start, end) of a relation. */
export interface Batch {
  readonly rows: Rows
  readonly start: number
  readonly end: number
}

const BATCH_ROWS = 1024

const batches = (rows: Rows): Batch[] =>
  Array.from({ length: Math.ceil(rows.length / BATCH_ROWS) }, (_, i) => ({
    rows,
    start: i * BATCH_ROWS,
    end: Math.min((i + 1) * BATCH_ROWS, rows.length),
  }))

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

  /** Calls `accept` for each batch of rows; for a true answer `output` gives the rows to collect. */
  run(rows: Rows, accept: (source: { readonly t: Batch }) => boolean, output: () => Rows): Rows {
    const statement = this.#idle.pop() ?? compileStatement()
    try {
      statement([batches(rows), accept, output])
      const { data } = statement.query
      return data.length === 1 ? (data[0] as Rows) : ([] as Row[]).concat(...data)
    } finally {
      release(statement)
      this.#idle.push(statement)
    }
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

// The build defines it: in a package, alasql is a file of ours, because as a dependency it brings react-native.
declare const BUNDLED_ALASQL: string
const MODULE = typeof BUNDLED_ALASQL === 'undefined' ? 'alasql' : BUNDLED_ALASQL

// Loaded when the first block is run: a query that reads no table does without.
const load = (): Alasql => {
  loaded ??= createRequire(import.meta.url)(MODULE) as Alasql
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
