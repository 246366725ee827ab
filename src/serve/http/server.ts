import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { isIPv6 } from 'node:net'
import type { Catalog } from '../../engine.ts'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import type { McpOptions } from '../mcp/options.ts'
import { type DatadogOptions, datadogRoutes } from './datadog.ts'
import { type Answer, type Exchange, exchangeOf, Refusal, send } from './exchange.ts'
import { checkKeys, checkNames, isLoopback, type Keys } from './gate.ts'
import { mcpRoutes } from './mcp.ts'

/** What a server speaks: its routes, and what ends its work. */
export interface Tongue {
  readonly routes: readonly Route[]
  close(): Promise<void>
}

/** What answers under one path. */
export interface Route {
  /** Absent: it answers all of them. */
  readonly method?: string
  readonly path: string
  answer(exchange: Exchange): Promise<Answer | Response>
}

export interface HttpOptions extends Keys, DatadogOptions, McpOptions {
  /** 127.0.0.1 unless it is given; other addresses than loopback only with `apiKey` or `appKey`. */
  readonly host?: string | undefined
  /** 8126 unless it is given; 0 takes one that is free. */
  readonly port?: number | undefined
}

export interface HttpServer {
  /** `http://127.0.0.1:8126` */
  readonly url: string
  /** Takes no more requests, stops queries that run, and waits for answers that are on their way. */
  close(): Promise<void>
}

const DEFAULT_PORT = 8126

/**
 * Answers Datadog's API for DDSQL over a catalog: see examples/guide/serving.md. Throws DdsqlError 22023 for an address
 * beyond loopback without keys, 58030 for one that cannot be listened on.
 */
export const serveHttp = async (catalog: Catalog, options: HttpOptions = {}): Promise<HttpServer> => {
  const { host = '127.0.0.1', port = DEFAULT_PORT, apiKey, appKey } = options
  const isOpen = apiKey === undefined && appKey === undefined
  if (isOpen && !isLoopback(host)) {
    throw new DdsqlError(
      SQLSTATE.invalid_parameter_value,
      `without keys only this machine is served, not ${host}`,
      { hint: 'Give --api-key and --app-key, or listen on 127.0.0.1.' },
    )
  }
  const tongues = [datadogRoutes(catalog, options), await mcpRoutes(catalog, options)]
  const routes = tongues.flatMap((tongue) => tongue.routes)
  const answerOf = async (request: IncomingMessage, exchange: Exchange): Promise<Answer | Response> => {
    if (isOpen) checkNames(request)
    checkKeys(request, { apiKey, appKey })
    const found = routes.filter(({ path }) => path === exchange.path)
    const route = found.find(({ method }) => method === undefined || method === exchange.method)
    if (route !== undefined) return route.answer(exchange)
    if (found.length === 0) throw new Refusal(404, 'Not Found')
    throw new Refusal(405, `this path takes ${found.map(({ method }) => method).join(', ')}`)
  }
  const server = createServer((request, response) => {
    void serveOne(request, response, answerOf)
  })
  await listen(server, host, port)
  const { port: taken } = server.address() as { port: number }
  return {
    url: `http://${isIPv6(host) ? `[${host}]` : host}:${taken}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      await Promise.all(tongues.map((tongue) => tongue.close()))
      server.closeIdleConnections()
      await closed
    },
  }
}

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', ({ message }) => {
      reject(new DdsqlError(SQLSTATE.io_error, `cannot listen on ${host}:${port}: ${message}`))
    })
    server.listen(port, host, resolve)
  })

const serveOne = async (
  request: IncomingMessage,
  response: ServerResponse,
  answerOf: (request: IncomingMessage, exchange: Exchange) => Promise<Answer | Response>,
): Promise<void> => {
  try {
    await send(request, response, await answerOf(request, exchangeOf(request, response)))
  } catch (error) {
    // The connection may be gone, which nobody needs to hear.
    await send(request, response, refused(error)).catch(() => response.destroy())
  }
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
}

/** Errors in the form of JSON:API, as Datadog has them. */
const refused = (error: unknown): Answer => {
  if (error instanceof Refusal) return errorAnswer(error.status, error.message)
  if (error instanceof DdsqlError) return errorAnswer(400, sentenceOf(error))
  const detail = `${SQLSTATE.internal_error}: internal error; please report it to the maintainers of catalog-sql`
  return errorAnswer(500, detail)
}

const errorAnswer = (status: number, detail: string): Answer => ({
  status,
  body: JSON.stringify({
    errors: [{ status: String(status), title: TITLES[status] ?? 'Internal Server Error', detail }],
  }),
})

/** An error of a query on one line. */
const sentenceOf = ({ code, message, line, column, detail, hint }: DdsqlError): string => {
  const place = line === undefined ? '' : ` (line ${line}, column ${column})`
  return [`${code}: ${message}${place}`, detail, hint].filter(Boolean).join('. ')
}
