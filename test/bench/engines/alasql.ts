import { createRequire } from 'node:module'
import { DIALECTS } from '../support/dialects.ts'
import { heldTables } from '../support/held.ts'
import { type EngineKind, ownValues } from './engine.ts'

type Rows = Record<string, unknown>[]
interface Database {
  readonly tables: Readonly<Record<string, { data: Rows }>>
  exec(sql: string): Rows
}
interface Alasql {
  readonly Database: new (name: string) => Database
  readonly options: { cache: boolean }
  compile(sql: string, database: string): () => Rows
}

const DATABASE = 'bench'

export const alasql: EngineKind = {
  name: 'alasql',
  open: async (folder) => {
    const library = createRequire(import.meta.url)('alasql') as Alasql
    const database = new library.Database(DATABASE)
    const { processing, invocations } = heldTables(folder)
    const data: Readonly<Record<string, unknown>> = {
      aws_sagemaker_processing_job: processing,
      aws_bedrock_model_invocation_job: invocations,
    }
    for (const [name, rows] of Object.entries(data)) {
      database.exec(`CREATE TABLE ${name}`)
      database.tables[name]!.data = rows as Rows
    }
    return {
      prepare: (query) => {
        const sql = query.sql(DIALECTS.alasql)
        if (sql === undefined) return undefined
        const statement = library.compile(sql, DATABASE)
        return () => ownValues(statement(), query)
      },
      fromText: (query) => {
        const sql = query.sql(DIALECTS.alasql)
        if (sql === undefined) return undefined
        return () => {
          // Or the second time is no time from text.
          library.options.cache = false
          try {
            return ownValues(database.exec(sql), query)
          } finally {
            library.options.cache = true
          }
        }
      },
      close: () => undefined,
    }
  },
}
