import type { Served } from '../../index.ts'
import { type Arguments, UsageError } from '../arguments.ts'
import { streamOutput } from '../output.ts'
import { savedQueries } from '../query-folders.ts'
import { type Streams, withCatalog } from '../session.ts'
import { agentOptions } from './mcp.ts'

/** Until SIGTERM or SIGINT; what comes a second time ends the process. */
const untilEnded = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('SIGINT', resolve)
  })

/** `serve --http`: answers other programs until it is ended. The first lines are where they connect. */
export const serve = async (args: Arguments, streams: Streams): Promise<number> => {
  const { http, apiKey = process.env.CATALOG_SQL_API_KEY, appKey = process.env.CATALOG_SQL_APP_KEY } = args
  if (http === undefined) throw new UsageError('serve takes --http [HOST:PORT], where it listens')
  const { serve: start } = await import('../../serve/serve.ts')
  await withCatalog(args, streams, async (catalog) => {
    const queries = await savedQueries(args)
    const served: Served = await start(catalog, {
      http: { ...http, ...agentOptions(args), apiKey, appKey, queries },
    })
    const output = streamOutput(streams.stdout)
    for (const url of Object.values(served.urls)) await output.write(`${url}\n`)
    await untilEnded()
    await served.close()
  })
  return 0
}
