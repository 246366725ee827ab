import { temporaryFolder } from '../../support/temporary-folder.ts'
import type { Case, ResultRow } from '../support/cases.ts'
import { inBatches, tablesOf } from '../support/data.ts'
import { DIALECTS } from '../support/dialects.ts'
import type { ColumnKind } from '../support/rows.ts'
import type { EngineKind } from './engine.ts'

const TYPES: Readonly<Record<ColumnKind, string>> = {
  text: 'text',
  integer: 'int8',
  time: 'timestamptz',
  json: 'jsonb',
  map: 'hstore',
}

const ROWS_AT_ONCE = 5000
/** The type of a sum of int8, which would come as text. */
const NUMERIC = 1700

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`
const printed = (kind: ColumnKind, value: unknown): string => {
  if (kind === 'time') return new Date(value as number).toISOString()
  if (kind === 'json') return JSON.stringify(value)
  if (kind === 'map')
    return Object.entries(value as Record<string, string>)
      .map(([key, text]) => `${quoted(key)}=>${quoted(text)}`)
      .join(',')
  return String(value)
}
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
/** A field in COPY's text format. */
const field = (kind: ColumnKind, value: unknown): string =>
  value === null ? '\\N' : printed(kind, value).replace(/[\\\t\n\r]/g, (character) => ESCAPES[character]!)

/** hstore's own text: every key and value is quoted, `"a"=>"b", "c"=>NULL`. */
const parseHstore = (text: string): Record<string, string | null> => {
  const object: Record<string, string | null> = {}
  for (const [, key, value] of text.matchAll(/"((?:[^"\\]|\\.)*)"=>(?:"((?:[^"\\]|\\.)*)"|NULL)/g))
    object[key!.replace(/\\(.)/g, '$1')] = value?.replace(/\\(.)/g, '$1') ?? null
  return object
}

const materialized = (rows: ResultRow[], { maps = [] }: Case): ResultRow[] => {
  for (const row of rows)
    for (const name of maps) if (row[name] !== null) row[name] = parseHstore(row[name] as string)
  return rows
}

export const pglite: EngineKind = {
  name: 'PGlite',
  open: async (folder) => {
    const { PGlite } = await import('@electric-sql/pglite')
    const { hstore } = await import('@electric-sql/pglite/contrib/hstore')
    // In memory, each block that a file grows by would copy the file.
    const db = await PGlite.create(temporaryFolder(), {
      extensions: { hstore },
      parsers: { [NUMERIC]: Number },
    })
    await db.exec(`CREATE EXTENSION hstore; SET timezone = 'UTC'; SET work_mem = '256MB'`)
    for (const { name, columns, rows } of tablesOf(folder)) {
      await db.exec(
        `CREATE UNLOGGED TABLE ${name} (${columns.map(([column, kind]) => `${column} ${TYPES[kind]}`)})`,
      )
      for (const batch of inBatches(rows(), ROWS_AT_ONCE)) {
        const lines = batch.map((row) => columns.map(([column, kind]) => field(kind, row[column])).join('\t'))
        const blob = new Blob([`${lines.join('\n')}\n`])
        await db.query(`COPY ${name} FROM '/dev/blob'`, [], { blob })
      }
    }
    await db.exec('VACUUM ANALYZE')
    return {
      // It has no statement that is prepared once.
      prepare: (query) => {
        const sql = query.sql(DIALECTS.postgres)!
        return async () => materialized((await db.query<ResultRow>(sql)).rows, query)
      },
      close: () => db.close(),
    }
  },
}
