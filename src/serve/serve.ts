import type { Catalog } from '../engine.ts'
import type { HttpOptions } from './http/server.ts'
import type { PostgresOptions } from './postgres/server.ts'

export interface ServeOptions {
  /** Datadog's API and MCP over HTTP. */
  readonly http?: HttpOptions | undefined
  /** PostgreSQL's protocol, for psql, drivers and whatever uses them. */
  readonly postgres?: PostgresOptions | undefined
}

export interface Served {
  /** Where clients connect, `http://127.0.0.1:8126` or `postgres://127.0.0.1:5433/catalog`, by what they speak. */
  readonly urls: { readonly http?: string; readonly postgres?: string }
  /** Takes no more questions and ends: HTTP's that run are stopped, those of PostgreSQL's clients have half a minute. The catalog stays open. */
  close(): Promise<void>
}

/** Answers other programs over a catalog. Throws DdsqlError: 22023 for options that are none, 58030 for an address that is taken. */
export const serve = async (catalog: Catalog, { http, postgres }: ServeOptions): Promise<Served> => {
  const urls: { http?: string; postgres?: string } = {}
  const servers: { close(): Promise<void> }[] = []
  if (http !== undefined) {
    const { serveHttp } = await import('./http/server.ts')
    const server = await serveHttp(catalog, http)
    urls.http = server.url
    servers.push(server)
  }
  if (postgres !== undefined) {
    const { servePostgres } = await import('./postgres/server.ts')
    const server = await servePostgres(catalog, postgres).catch(async (error: unknown) => {
      await Promise.all(servers.map((server) => server.close()))
      throw error
    })
    urls.postgres = server.url
    servers.push(server)
  }
  return {
    urls,
    async close() {
      await Promise.all(servers.map((server) => server.close()))
    },
  }
}
