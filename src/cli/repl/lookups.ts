import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { informationSchema } from '../../catalog/pg-catalog/system-tables.ts'
import type { SchemaTable, TableLookup } from '../../catalog/table.ts'
import { quoteIdent, quoteLiteral } from '../../types/quoting.ts'
import type { Completion, FileEntry, KnownQuery } from '../complete.ts'
import type { Edit } from './editor.ts'
import type { QueryRunner } from './protocol.ts'

/** The first rows of a table that are looked into, and the most texts that are offered of them. */
const ROWS = 2000
const MOST = 200

/** What completion knows beside the dialect: saved queries, keys and values in the data, files. Looked up once each. */
export class Lookups {
  readonly #runner: QueryRunner
  /** Whether reading the data costs nothing, so that completion may look into it. */
  #local: boolean
  readonly #openTables: () => Promise<TableLookup<SchemaTable>>
  #tables: TableLookup<SchemaTable> | undefined
  #queries: readonly KnownQuery[] | undefined
  readonly #texts = new Map<string, readonly string[]>()

  /** `tables` reads the tables there are; it is called again when the data may have changed. */
  constructor(runner: QueryRunner, tables: () => Promise<TableLookup<SchemaTable>>, local: boolean) {
    this.#runner = runner
    this.#openTables = tables
    this.#local = local
  }

  /** Forgets what the data and the folders of queries said. */
  forget(local = this.#local): void {
    this.#local = local
    this.#queries = undefined
    this.#tables = undefined
    this.#texts.clear()
  }

  /** The completion at the cursor. Needs loadParser() first. */
  async complete({ text, cursor }: Edit): Promise<Completion> {
    const { complete } = await import('../complete.ts')
    this.#queries ??= await this.#runner.list<KnownQuery>({ kind: 'declared' }).catch(() => [])
    const queries = this.#queries
    this.#tables ??= await this.#openTables()
    const tables = this.#tables
    const folders = new Map<string, readonly FileEntry[]>()
    const wanted: Promise<unknown>[] = []
    const ask = () =>
      complete(text, cursor, {
        tables: [...tables.all(), ...informationSchema()],
        queries,
        keys: (table, column, path) => this.#find(keysQuery(tables, table, column, path), wanted),
        values: (table, column, path) => this.#find(valuesQuery(tables, table, column, path), wanted),
        files: (folder) => {
          const found = folders.get(folder)
          if (found === undefined)
            wanted.push(entriesOf(folder).then((entries) => folders.set(folder, entries)))
          return found
        },
      })
    const first = ask()
    if (wanted.length === 0) return first
    await Promise.all(wanted)
    return ask()
  }

  #find(sql: string, wanted: Promise<unknown>[]): readonly string[] | undefined {
    if (!this.#local) return []
    const found = this.#texts.get(sql)
    if (found === undefined) {
      const asked = this.#runner.list<string>({ kind: 'column', sql }).catch(() => [])
      wanted.push(asked.then((texts) => this.#texts.set(sql, texts)))
    }
    return found
  }
}

/** What is in a folder, sorted; nothing for one that cannot be read. */
const entriesOf = async (folder: string): Promise<FileEntry[]> => {
  const path = folder.startsWith('~/') ? join(homedir(), folder.slice(2)) : folder || '.'
  const entries = await readdir(path, { withFileTypes: true }).catch((): Dirent[] => [])
  const found = await Promise.all(
    entries.map(async (entry) => ({
      name: entry.name,
      isFolder: entry.isSymbolicLink()
        ? await stat(join(path, entry.name)).then(
            (target) => target.isDirectory(),
            () => false,
          )
        : entry.isDirectory(),
    })),
  )
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}

const below = (column: string, path: readonly string[], last = '->'): string => {
  const keys = path.map(
    (key, i) => `${i === path.length - 1 ? last : '->'}${key === '[]' ? '0' : quoteLiteral(key)}`,
  )
  return `t.${quoteIdent(column)}${keys.join('')}`
}

const kindOf = (tables: TableLookup, table: string, column: string): string | undefined =>
  tables.find([table])?.columns.find(({ name }) => name === column)?.type.kind

/** Distinct texts out of a column's first rows; `rest` follows its relation `t`. */
const sampled = (select: string, table: string, column: string, rest: string): string =>
  `SELECT DISTINCT ${select} FROM (SELECT ${quoteIdent(column)} FROM ${table} LIMIT ${ROWS}) AS t${rest} ORDER BY 1 LIMIT ${MOST}`

/** The keys below a column, in its first rows. */
const keysQuery = (tables: TableLookup, table: string, column: string, path: readonly string[]): string => {
  const value = below(column, path)
  const kind = kindOf(tables, table, column)
  if (kind === 'hstore') return sampled('k.k', table, column, `, unnest(akeys(${value})) AS k`)
  if (kind === 'array') return sampled("split_part(v.v, ':', 1)", table, column, `, unnest(${value}) AS v(v)`)
  return sampled(
    'k.k',
    table,
    column,
    `, json_object_keys(CASE WHEN json_typeof(${value}) = 'object' THEN ${value} END) AS k`,
  )
}

/** The texts of a column or of what is below it, in its first rows: of a list its elements, of json what is no object or array. */
const valuesQuery = (tables: TableLookup, table: string, column: string, path: readonly string[]): string => {
  const value = below(column, path)
  const kind = kindOf(tables, table, column)
  if (kind === 'array' && path.length === 0)
    return sampled('v.v', table, column, `, unnest(${value}) AS v(v)`)
  if (kind !== 'json') return sampled(`${value}`, table, column, ` WHERE ${value} IS NOT NULL`)
  return sampled(
    below(column, path, '->>'),
    table,
    column,
    ` WHERE json_typeof(${value}) IN ('string', 'number', 'boolean')`,
  )
}
