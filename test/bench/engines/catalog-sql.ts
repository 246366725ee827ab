import { DIALECTS } from '../support/dialects.ts'
import type { EngineKind } from './engine.ts'

type Library = typeof import('../../../src/index.ts')

/** The built library, as an application would import it. */
export const library = (): Promise<Library> =>
  import(new URL('../../../dist/index.cjs', import.meta.url).href)

export const catalogSql: EngineKind = {
  name: 'catalog-sql',
  open: async (folder) => {
    const { openCatalog } = await library()
    const catalog = await openCatalog({ data: folder })
    // Tables are loaded by the first query, json columns by the first that asks for them.
    await catalog.query(
      `SELECT count(processing_inputs::text), (SELECT count(input_data_config) FROM aws_bedrock_model_invocation_job)
       FROM aws_sagemaker_processing_job`,
    )
    return {
      prepare: (query) => {
        const statement = catalog.prepare(query.sql(DIALECTS.ddsql)!)
        return async () => (await statement.query()).rows
      },
      fromText: (query) => {
        const sql = query.sql(DIALECTS.ddsql)!
        return async () => (await catalog.query(sql)).rows
      },
      close: () => catalog.close(),
    }
  },
}
