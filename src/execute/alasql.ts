import { createRequire } from 'node:module'
import type { Row, Rows } from './run-state.ts'

/**
 * The one place that knows alasql. It runs blocks: one relation's rows, a condition on each, an output row for each
 * that meets it. The condition and the output row are functions of ours, which travel as parameters, so that a block
 * holds no text of a query.
 *
 * Joins and grouping are ours, because alasql's were measured slower on 300,000 rows (Node 20, best of 7, ms):
 * join on a key 350 to 530 (ours 120), as every pair evaluates both keys again and the index is a plain
 * object; GROUP BY of five texts 11 to 20 (ours 7.5), of 300,000 texts 186 to 330 (ours 119), as keys become
 * property names; those would also take `__proto__` or `constructor` for a group. So such a block joins and
 * groups in its condition, which then answers false: alasql walks the rows and has nothing left to collect.
 *
 * Nothing global of alasql is changed but for one database of our own, which stays empty.
 */
export class Block {
  // A compiled statement is not re-entrant; one that is at work is left alone and another one made.
  readonly #idle: Statement[] = []

  /** Calls `accept` for each row; for a true answer `output` gives the row to collect. */
  run(rows: Rows, accept: (source: { readonly t: Row }) => boolean, output: (row: Row) => Row): Row[] {
    const statement = this.#idle.pop() ?? compileStatement()
    try {
      statement([rows, accept, output])
      return statement.query.data
    } finally {
      release(statement)
      this.#idle.push(statement)
    }
  }
}

/** The little that we use of alasql's compiled statements. */
interface Statement {
  (params: readonly unknown[]): unknown
  readonly query: { data: Row[]; params: unknown; scope: unknown; sources: { data: unknown }[] }
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
    // With `func`, alasql takes the row that the parameter gives.
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
