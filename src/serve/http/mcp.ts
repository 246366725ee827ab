import type { McpHttpHandler } from '@modelcontextprotocol/server'
import type { Catalog } from '../../engine.ts'
import type { McpOptions } from '../mcp/options.ts'
import type { Exchange } from './exchange.ts'
import type { Tongue } from './server.ts'

/** MCP over Streamable HTTP, at /mcp; its library is loaded when the first client comes. */
export const mcpRoutes = async (catalog: Catalog, options: McpOptions): Promise<Tongue> => {
  let handler: Promise<McpHttpHandler> | undefined
  const load = async () => {
    const { mcpHandler } = await import('../mcp/server.ts')
    return mcpHandler(catalog, options)
  }
  const answer = async (exchange: Exchange): Promise<Response> => {
    handler ??= load()
    return (await handler).fetch(await requestOf(exchange))
  }
  return {
    routes: [{ path: '/mcp', answer }],
    async close() {
      await (await handler)?.close()
    },
  }
}

const requestOf = async (exchange: Exchange): Promise<Request> => {
  const { method, headers, url, signal } = exchange
  const body = method === 'POST' ? new Uint8Array(await exchange.body()) : null
  const named = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return new Request(new URL(url, `http://${headers.host ?? 'localhost'}`), {
    method,
    headers: named,
    body,
    signal,
  })
}
