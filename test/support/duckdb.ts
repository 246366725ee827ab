import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ROOT } from './command.ts'

interface Api {
  readonly DuckDBInstance: {
    create(path: string): Promise<{
      connect(): Promise<{
        runAndReadAll(sql: string): Promise<{ getRowObjectsJS(): Record<string, unknown>[] }>
      }>
    }>
  }
}

/** Asks DuckDB; a row's values as its JavaScript API gives them. */
export type DuckDb = (sql: string) => Promise<Record<string, unknown>[]>

/**
 * DuckDB, if it is installed (`npm install --prefix test/clients`): 70 MB of native code are not what every
 * checkout needs. Undefined without it, which is said; on a CI machine its absence is an error.
 */
export const duckDb = async (): Promise<DuckDb | undefined> => {
  try {
    const { DuckDBInstance } = createRequire(join(ROOT, 'test/clients/package.json'))(
      '@duckdb/node-api',
    ) as Api
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    return async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS()
  } catch (error) {
    if (process.env.CI) throw error
    console.log('DuckDB is not installed: npm install --prefix test/clients brings it')
    return undefined
  }
}
