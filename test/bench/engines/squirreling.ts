import type { ResultRow } from '../support/cases.ts'
import { DIALECTS } from '../support/dialects.ts'
import { heldTables } from '../support/held.ts'
import { type EngineKind, ownValues } from './engine.ts'
import { load } from './install.ts'

interface Squirreling {
  parseSql(options: { query: string }): unknown
  executeSql(options: { tables: object; query: unknown }): unknown
  collect(results: unknown): Promise<ResultRow[]>
}

export const squirreling: EngineKind = {
  name: 'squirreling',
  open: async (folder) => {
    const { parseSql, executeSql, collect } = await load<Squirreling>('squirreling')
    const { processing, invocations } = heldTables(folder)
    const tables = {
      aws_sagemaker_processing_job: processing,
      aws_bedrock_model_invocation_job: invocations,
    }
    return {
      prepare: (query) => {
        const sql = query.sql(DIALECTS.squirreling)
        if (sql === undefined) return undefined
        const statement = parseSql({ query: sql })
        return async () => ownValues(await collect(executeSql({ tables, query: statement })), query)
      },
      fromText: (query) => {
        const sql = query.sql(DIALECTS.squirreling)
        if (sql === undefined) return undefined
        return async () => ownValues(await collect(executeSql({ tables, query: sql })), query)
      },
      close: () => undefined,
    }
  },
}
