// Catalogs over the test server, through the SDK's own clients and its environment variables.
import { type AwsOptions, type Catalog, type DdsqlError, openCatalog } from '../../../src/index.ts'
import { type AwsServer, type AwsServerOptions, startAwsServer } from '../../support/aws/server.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

export { temporaryFolder }

export const ACCOUNT = '111111111111'
export const OTHER = '222222222222'
export const PROCESSING = 'aws.sagemaker_processing_job'
export const INVOCATION = 'aws_bedrock_model_invocation_job'

type More = Partial<Parameters<typeof openCatalog>[0]>

export interface Live {
  readonly server: AwsServer
  open(aws?: AwsOptions, more?: More): Promise<Catalog>
  /** The rows of a query by a catalog of its own that remembers nothing, as arrays. */
  rows(sql: string, aws?: AwsOptions): Promise<unknown[][]>
  /** The calls that work made, by operation. */
  calls(work: () => Promise<unknown>): Promise<Partial<Record<string, number>>>
}

/** Runs work with a server whose environment is this process's. */
export const withServer = async (
  options: AwsServerOptions,
  work: (live: Live) => Promise<void>,
): Promise<void> => {
  const server = await startAwsServer({ now: Date.now(), ...options })
  const before = { ...process.env }
  Object.assign(process.env, server.env)
  const open = (aws: AwsOptions = {}, more: More = {}) =>
    openCatalog({ aws: { cache: false, ...aws }, ...more })
  try {
    await work({
      server,
      open,
      rows: async (sql, aws) => {
        await using catalog = await open(aws)
        return (await catalog.query(sql, [], { rowMode: 'array' })).rows
      },
      calls: async (asked) => {
        server.calls.reset()
        await asked()
        return server.calls.byOperation()
      },
    })
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
    await server.close()
  }
}

/** The error that work fails with. */
export const failure = async (work: () => Promise<unknown>): Promise<DdsqlError> => {
  try {
    await work()
  } catch (error) {
    return error as DdsqlError
  }
  throw new Error('it did not fail')
}
