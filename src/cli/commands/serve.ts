import { readFile } from 'node:fs/promises'
import type { PostgresOptions, Served } from '../../index.ts'
import { type Address, type Arguments, UsageError } from '../arguments.ts'
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

/** `serve --postgres --http`: answers other programs until it is ended. The first lines are where they connect. */
export const serve = async (args: Arguments, streams: Streams): Promise<number> => {
  const {
    http,
    postgres,
    apiKey = process.env.CATALOG_SQL_API_KEY,
    appKey = process.env.CATALOG_SQL_APP_KEY,
  } = args
  if (http === undefined && postgres === undefined)
    throw new UsageError('serve takes --postgres [HOST:PORT] or --http [HOST:PORT], where it listens')
  const postgresOptions = postgres && (await optionsOfPostgres(args, postgres, streams))
  const { serve: start } = await import('../../serve/serve.ts')
  await withCatalog(args, streams, async (catalog) => {
    const queries = await savedQueries(args)
    const served: Served = await start(catalog, {
      http: http && { ...http, ...agentOptions(args), apiKey, appKey, queries },
      postgres: postgresOptions,
    })
    const output = streamOutput(streams.stdout)
    for (const url of [served.urls.postgres, served.urls.http])
      if (url !== undefined) await output.write(`${url}\n`)
    await untilEnded()
    await served.close()
  })
  return 0
}

/** What a session may take is what the command was given: no SET goes beyond it. */
const optionsOfPostgres = async (
  { passwordFile, tlsCert, tlsKey, maxConnections, idleTimeout, logStatements, ceiling }: Arguments,
  address: Address,
  { stderr }: Streams,
): Promise<PostgresOptions> => {
  if ((tlsCert === undefined) !== (tlsKey === undefined))
    throw new UsageError('--tls-cert and --tls-key go together')
  const password =
    passwordFile === undefined
      ? process.env.CATALOG_SQL_PASSWORD
      : (await textOf('password-file', passwordFile)).replace(/\r?\n$/, '')
  return {
    ...address,
    ...ceiling,
    password,
    tls:
      tlsCert === undefined || tlsKey === undefined
        ? undefined
        : { cert: await textOf('tls-cert', tlsCert), key: await textOf('tls-key', tlsKey) },
    maxConnections,
    idleTimeout,
    logStatements,
    log: (line) => void stderr.write(`${line}\n`),
  }
}

const textOf = (option: string, path: string): Promise<string> =>
  readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`--${option}: cannot read ${path}: ${cause.code}`)
  })
