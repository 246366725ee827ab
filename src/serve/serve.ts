import type { Catalog } from '../engine.ts'
import type { HttpOptions } from './http/server.ts'

export interface ServeOptions {
  /** Datadog's API and MCP over HTTP. */
  readonly http?: HttpOptions | undefined
}

export interface Served {
  /** Where clients connect, `http://127.0.0.1:8126`, by what they speak. */
  readonly urls: { readonly http?: string }
  /** Takes no more questions, stops those that run, and ends. The catalog stays open. */
  close(): Promise<void>
}

/** Answers other programs over a catalog. Throws DdsqlError: 22023 for options that are none, 58030 for an address that is taken. */
export const serve = async (catalog: Catalog, { http }: ServeOptions): Promise<Served> => {
  const urls: { http?: string } = {}
  const servers: { close(): Promise<void> }[] = []
  if (http !== undefined) {
    const { serveHttp } = await import('./http/server.ts')
    const server = await serveHttp(catalog, http)
    urls.http = server.url
    servers.push(server)
  }
  return {
    urls,
    async close() {
      await Promise.all(servers.map((server) => server.close()))
    },
  }
}
