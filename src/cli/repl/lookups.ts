import { builtinTables } from '../../catalog/catalog.ts'
import type { Completion } from '../complete.ts'
import type { Edit } from './editor.ts'
import type { QueryRunner } from './protocol.ts'

/** What completion knows beside the dialect: saved queries and keys in the data. Looked up once each. */
export class Lookups {
  readonly #runner: QueryRunner
  /** Whether reading the data costs nothing, so that completion may look into it. */
  #local: boolean
  #queries: readonly string[] | undefined
  readonly #keys = new Map<string, readonly string[]>()

  constructor(runner: QueryRunner, local: boolean) {
    this.#runner = runner
    this.#local = local
  }

  /** Forgets what the data and the folders of queries said. */
  forget(local = this.#local): void {
    this.#local = local
    this.#queries = undefined
    this.#keys.clear()
  }

  /** The completion at the cursor. Needs loadParser() first. */
  async complete({ text, cursor }: Edit): Promise<Completion> {
    const { complete } = await import('../complete.ts')
    this.#queries ??= await this.#runner.list<string>({ kind: 'names' }).catch(() => [])
    const queries = this.#queries
    const wanted: (() => Promise<void>)[] = []
    const ask = () =>
      complete(text, cursor, {
        tables: builtinTables().all(),
        queries,
        keys: (table, column, path) => {
          const found = this.#local ? this.#keys.get(JSON.stringify([table, column, path])) : []
          if (found === undefined) wanted.push(() => this.#lookUp(table, column, path))
          return found
        },
      })
    const first = ask()
    if (wanted.length === 0) return first
    for (const look of wanted) await look()
    return ask()
  }

  /** Looks the keys up in the first rows of the table. */
  async #lookUp(table: string, column: string, path: readonly string[]): Promise<void> {
    const type = builtinTables()
      .find([table])
      ?.columns.find(({ name }) => name === column)?.type
    const below = `t."${column}"${path.map((key) => `->'${key.replaceAll("'", "''")}'`).join('')}`
    const keys =
      type?.kind === 'hstore'
        ? `unnest(akeys(t."${column}")) AS k`
        : type?.kind === 'array'
          ? `unnest(t."${column}") AS v(v), LATERAL (SELECT split_part(v.v, ':', 1)) AS k(k)`
          : `json_object_keys(CASE WHEN json_typeof(${below}) = 'object' THEN ${below} END) AS k`
    const sql = `SELECT DISTINCT k.k FROM (SELECT * FROM ${table} LIMIT 2000) AS t, ${keys} ORDER BY 1 LIMIT 200`
    const found = await this.#runner.list<string>({ kind: 'column', sql }).catch(() => [])
    this.#keys.set(JSON.stringify([table, column, path]), found)
  }
}
