import type { Case, ResultRow } from '../support/cases.ts'
import { inBatches, tablesOf } from '../support/data.ts'
import { DIALECTS } from '../support/dialects.ts'
import type { ColumnKind } from '../support/rows.ts'
import type { EngineKind } from './engine.ts'
import { load } from './install.ts'

interface Reader {
  getRowObjectsJS(): ResultRow[]
}
interface Prepared {
  runAndReadAll(): Promise<Reader>
}
interface DataChunk {
  setColumns(columns: readonly (readonly unknown[])[]): void
}
interface Appender {
  appendDataChunk(chunk: DataChunk): void
  closeSync(): void
}
interface Connection {
  run(sql: string): Promise<unknown>
  prepare(sql: string): Promise<Prepared>
  runAndReadAll(sql: string): Promise<Reader>
  createAppender(table: string): Promise<Appender>
  closeSync(): void
}
interface DuckDB {
  readonly DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> }
  readonly DuckDBDataChunk: { create(types: readonly unknown[]): DataChunk }
  readonly DuckDBTimestampValue: new (micros: bigint) => unknown
  readonly VARCHAR: unknown
  readonly BIGINT: unknown
  readonly TIMESTAMP: unknown
}

const TYPES: Readonly<Record<ColumnKind, string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  time: 'TIMESTAMP',
  json: 'JSON',
  map: 'JSON',
}

/** The rows that a chunk holds. */
const CHUNK = 2048

/** json values come as texts and maps as lists of entries. */
const materialized = (rows: ResultRow[], { json = [], maps = [] }: Case): ResultRow[] => {
  for (const row of rows) {
    for (const name of json) if (row[name] !== null) row[name] = JSON.parse(row[name] as string)
    for (const name of maps)
      if (row[name] !== null)
        row[name] = Object.fromEntries(
          (row[name] as { key: string; value: string }[]).map(({ key, value }) => [key, value]),
        )
  }
  return rows
}

export const duckdb: EngineKind = {
  name: 'DuckDB',
  open: async (folder) => {
    const { DuckDBInstance, DuckDBDataChunk, DuckDBTimestampValue, VARCHAR, BIGINT, TIMESTAMP } =
      await load<DuckDB>('@duckdb/node-api')
    const types: Readonly<Record<ColumnKind, unknown>> = {
      text: VARCHAR,
      integer: BIGINT,
      time: TIMESTAMP,
      json: VARCHAR,
      map: VARCHAR,
    }
    const values: Readonly<Record<ColumnKind, (value: unknown) => unknown>> = {
      text: (value) => value,
      integer: (value) => BigInt(value as number),
      time: (value) => new DuckDBTimestampValue(BigInt(value as number) * 1000n),
      json: (value) => JSON.stringify(value),
      map: (value) => JSON.stringify(value),
    }
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    for (const { name, columns, rows } of tablesOf(folder)) {
      await connection.run(
        `CREATE TABLE loaded (${columns.map(([column, kind]) => `${column} ${TYPES[kind]}`)})`,
      )
      const appender = await connection.createAppender('loaded')
      for (const batch of inBatches(rows(), CHUNK)) {
        const chunk = DuckDBDataChunk.create(columns.map(([, kind]) => types[kind]))
        chunk.setColumns(
          columns.map(([column, kind]) =>
            batch.map((row) => (row[column] === null ? null : values[kind](row[column]))),
          ),
        )
        appender.appendDataChunk(chunk)
      }
      appender.closeSync()
      const maps = columns.filter(([, kind]) => kind === 'map')
      const cast = maps.map(([column]) => `${column}::MAP(VARCHAR, VARCHAR) AS ${column}`)
      await connection.run(`CREATE TABLE ${name} AS SELECT * REPLACE (${cast}) FROM loaded`)
      await connection.run('DROP TABLE loaded')
    }
    return {
      prepare: async (query) => {
        const statement = await connection.prepare(query.sql(DIALECTS.duckdb)!)
        return async () => materialized((await statement.runAndReadAll()).getRowObjectsJS(), query)
      },
      fromText: (query) => {
        const sql = query.sql(DIALECTS.duckdb)!
        return async () => materialized((await connection.runAndReadAll(sql)).getRowObjectsJS(), query)
      },
      close: () => connection.closeSync(),
    }
  },
}
