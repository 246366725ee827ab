import type { Case, ResultRow } from '../support/cases.ts'
import { tablesOf } from '../support/data.ts'
import { DIALECTS } from '../support/dialects.ts'
import type { ColumnKind } from '../support/rows.ts'
import type { EngineKind } from './engine.ts'
import { load } from './install.ts'

interface Statement {
  all(): ResultRow[]
  run(...values: unknown[]): unknown
}
interface Database {
  exec(sql: string): void
  prepare(sql: string): Statement
  pragma(text: string): unknown
  function(name: string, options: object, work: (...values: never[]) => unknown): void
  close(): void
}

const TYPES: Readonly<Record<ColumnKind, string>> = {
  text: 'TEXT',
  integer: 'INTEGER',
  time: 'INTEGER',
  json: 'TEXT',
  map: 'TEXT',
}

const bound = (kind: ColumnKind, value: unknown): unknown =>
  value !== null && (kind === 'json' || kind === 'map') ? JSON.stringify(value) : value

/** Times come as numbers and json values as texts. */
const materialized = (rows: ResultRow[], { times = [], json = [], maps = [] }: Case): ResultRow[] => {
  const parsed = [...json, ...maps]
  for (const row of rows) {
    for (const name of times) if (row[name] !== null) row[name] = new Date(row[name] as number)
    for (const name of parsed) if (row[name] !== null) row[name] = JSON.parse(row[name] as string)
  }
  return rows
}

const patterns = new Map<string, RegExp>()
const regexp = (pattern: string, text: string | null): number | null => {
  if (text === null) return null
  let compiled = patterns.get(pattern)
  if (compiled === undefined) {
    compiled = new RegExp(pattern)
    patterns.set(pattern, compiled)
  }
  return compiled.test(text) ? 1 : 0
}

export const betterSqlite3: EngineKind = {
  name: 'better-sqlite3',
  open: async (folder) => {
    const { default: Sqlite } = await load<{ default: new (path: string) => Database }>('better-sqlite3')
    const database = new Sqlite(':memory:')
    // It has the operator, and leaves the function to the program.
    database.function('regexp', { deterministic: true }, regexp)
    // As the others compare.
    database.pragma('case_sensitive_like = true')
    for (const { name, columns, rows } of tablesOf(folder)) {
      database.exec(`CREATE TABLE ${name} (${columns.map(([column, kind]) => `${column} ${TYPES[kind]}`)})`)
      const insert = database.prepare(`INSERT INTO ${name} VALUES (${columns.map(() => '?')})`)
      database.exec('BEGIN')
      for (const row of rows()) insert.run(...columns.map(([column, kind]) => bound(kind, row[column])))
      database.exec('COMMIT')
    }
    database.exec('ANALYZE')
    return {
      prepare: (query) => {
        const statement = database.prepare(query.sql(DIALECTS.sqlite)!)
        return () => materialized(statement.all(), query)
      },
      fromText: (query) => {
        const sql = query.sql(DIALECTS.sqlite)!
        return () => materialized(database.prepare(sql).all(), query)
      },
      close: () => database.close(),
    }
  },
}
