import type { Readable } from 'node:stream'
import type { Clock } from '../../source/clock.ts'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { loadSdk } from './sdk.ts'

/** More than the limiters let through, so that no call waits for a socket. */
const SOCKETS = 256
const CONNECT_MS = 10_000
/** A call that hears nothing for so long is given up: before its answer begins, and in the midst of it. */
const SILENCE_MS = 30_000
/** Answers of AWS have a thousandth of it. */
const MOST_BYTES = 2 ** 28

interface HttpRequest {
  readonly protocol: string
  readonly hostname: string
  readonly port?: number
}
interface HttpResponse {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string | undefined>>
  body: Readable | Buffer
}
interface Handler {
  handle(request: HttpRequest, options: { abortSignal: AbortSignal }): Promise<{ response: HttpResponse }>
  destroy(): void
}
interface Route {
  readonly handler: Handler
  /** Host and port of the proxy; not what is secret in its URL. */
  readonly proxy: string | undefined
}

/** An answer that does not come from AWS: of a proxy, a load balancer, a portal. `message` has its HTTP status. */
export class ForeignAnswer extends Error {
  override readonly name = 'ForeignAnswer'
  readonly status: number
  /** Where the SDK's own retries look for it. */
  readonly $metadata: { readonly httpStatusCode: number }

  constructor(status: number, what: string) {
    super(`HTTP ${status}${what}`)
    this.status = status
    this.$metadata = { httpStatusCode: status }
  }
}

/** An answer that did not begin, or stopped before its end. */
export class StalledAnswer extends Error {
  /** Where the SDK's own retries look for it. */
  override readonly name = 'TimeoutError'

  constructor() {
    super(`nothing was heard for ${SILENCE_MS / 1000} s`)
  }
}

const silent = () => undefined
/** What the SDK would print, on keys in the environment beside a profile for instance, would land in a result. */
export const SILENT = { debug: silent, info: silent, warn: silent, error: silent, trace: silent }

/**
 * Carries the SDK's requests, directly or by way of the proxy that HTTP(S)_PROXY, ALL_PROXY and NO_PROXY name, and
 * reads answers to their end: the SDK has no limit for a body that stalls. Throws ForeignAnswer; StalledAnswer
 * after 30 s of silence; 22023 for a proxy that cannot be used; what Node throws, with the `proxy` that was used.
 */
export class Transport {
  readonly metadata = { handlerProtocol: 'http/1.1' }
  readonly #silence: Silence
  readonly #ca: string | undefined
  readonly #routes = new Map<string, Promise<Route>>()

  /** `ca`: the certificates to trust, as PEM, in place of Node's own. */
  constructor(clock: Clock, ca: string | undefined) {
    this.#silence = new Silence(clock)
    this.#ca = ca
  }

  async handle(
    request: HttpRequest,
    { abortSignal }: { readonly abortSignal?: AbortSignal } = {},
  ): Promise<{ response: HttpResponse }> {
    const { handler, proxy } = await this.#route(request)
    const call = this.#silence.begin()
    const abort = () => call.stop.abort()
    abortSignal?.addEventListener('abort', abort, { once: true })
    if (abortSignal?.aborted) abort()
    try {
      const { response } = await handler.handle(request, { abortSignal: call.stop.signal })
      call.hear()
      response.body = await wholeBody(response.body as Readable, call)
      const foreign = foreignAnswer(response)
      if (foreign !== undefined) throw foreign
      return { response }
    } catch (error) {
      const thrown = call.isStalled ? new StalledAnswer() : error
      throw proxy === undefined ? thrown : Object.assign(thrown as Error, { proxy })
    } finally {
      this.#silence.end(call)
      abortSignal?.removeEventListener('abort', abort)
    }
  }

  destroy(): void {
    for (const route of this.#routes.values())
      route.then(
        ({ handler }) => handler.destroy(),
        () => undefined,
      )
    this.#routes.clear()
  }

  /** For the SDK: its clients may want to set something. Nothing of it is needed. */
  updateHttpClientConfig(): void {}

  httpHandlerConfigs(): object {
    return {}
  }

  #route({ protocol, hostname, port }: HttpRequest): Promise<Route> {
    const origin = `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`
    let route = this.#routes.get(origin)
    if (route === undefined) {
      route = this.#makeRoute(origin)
      this.#routes.set(origin, route)
      route.catch(() => this.#routes.delete(origin))
    }
    return route
  }

  async #makeRoute(origin: string): Promise<Route> {
    const { NodeHttpHandler } = await loadSdk(() => import('@smithy/node-http-handler'))
    const proxy = await proxyFor(origin)
    const settings = {
      keepAlive: true,
      maxSockets: SOCKETS,
      ...(this.#ca !== undefined && { ca: this.#ca }),
    }
    const agent = proxy === undefined ? settings : await proxyAgent(proxy, origin, settings)
    const handler = new NodeHttpHandler({
      connectionTimeout: CONNECT_MS,
      // The limit is the silence.
      requestTimeout: 0,
      httpAgent: agent,
      httpsAgent: agent,
      logger: SILENT,
    })
    return { handler: handler as unknown as Handler, proxy: proxy?.host }
  }
}

const proxyAgent = async (proxy: URL, origin: string, settings: object): Promise<object> => {
  if (origin.startsWith('http:')) {
    const { HttpProxyAgent } = await loadSdk(() => import('http-proxy-agent'))
    return new HttpProxyAgent(proxy, settings)
  }
  const { HttpsProxyAgent } = await loadSdk(() => import('https-proxy-agent'))
  const agent = new HttpsProxyAgent(proxy, settings)
  // Its own options are for the proxy. These are for what is beyond it; and without being told that this is TLS it
  // reads the stack, does not find its kept connections, and makes a tunnel for each call.
  Object.assign(agent.options, settings, { secureEndpoint: true })
  return agent
}

/** The proxy that the environment names for requests to an origin. Throws 22023; the URL may have a password in it. */
const proxyFor = async (origin: string): Promise<URL | undefined> => {
  const names = Object.keys(process.env).filter(
    (name) => /^(https?|all)_proxy$/i.test(name) && process.env[name],
  )
  if (names.length === 0) return undefined
  const { getProxyForUrl } = await loadSdk(() => import('proxy-from-env'))
  const written = getProxyForUrl(origin)
  if (written === '') return undefined
  const url = URL.canParse(written) ? new URL(written) : undefined
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.hostname !== '') return url
  const what =
    url === undefined ? 'not a URL' : `of a kind that cannot be used, ${url.protocol.slice(0, 12)}//`
  throw new DdsqlError(
    SQLSTATE.invalid_parameter_value,
    `the proxy in ${names.sort().join(', ')} is ${what}`,
    {
      hint: 'It looks like http://name:password@proxy.example:3128; NO_PROXY lists the hosts that need none.',
    },
  )
}

/** A call that is under way. */
class Call {
  /** When something was last heard of it. */
  heard: number
  /** Whether it was ended because nothing was heard for too long. */
  isStalled = false
  readonly stop = new AbortController()
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
    this.heard = clock.now()
  }

  hear(): void {
    this.heard = this.#clock.now()
  }
}

/** Ends calls of which nothing is heard for too long. One timer is for all of them. */
class Silence {
  readonly #clock: Clock
  readonly #calls = new Set<Call>()
  #rest: AbortController | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  begin(): Call {
    const call = new Call(this.#clock)
    this.#calls.add(call)
    if (this.#rest === undefined) void this.#watch()
    return call
  }

  end(call: Call): void {
    this.#calls.delete(call)
    if (this.#calls.size > 0) return
    this.#rest?.abort()
    this.#rest = undefined
  }

  async #watch(): Promise<void> {
    const rest = new AbortController()
    this.#rest = rest
    for (;;) {
      const now = this.#clock.now()
      let next = SILENCE_MS
      for (const call of this.#calls) {
        const left = call.heard + SILENCE_MS - now
        if (left > 0) next = Math.min(next, left)
        else {
          call.isStalled = true
          call.stop.abort()
        }
      }
      await this.#clock.sleep(next, rest.signal)
      if (rest.signal.aborted) return
    }
  }
}

/** What comes of an answer's body. Its iterator would cost more than all else that is done here for a call. */
const wholeBody = (body: Readable, call: Call): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    body.on('data', (chunk: Buffer) => {
      call.hear()
      chunks.push(chunk)
      size += chunk.length
      if (size > MOST_BYTES) body.destroy(new ForeignAnswer(200, ' with a body that does not end'))
    })
    body.once('end', () => resolve(Buffer.concat(chunks, size)))
    body.once('error', reject)
    body.once('close', () => reject(Object.assign(new Error('premature close'), { code: 'ECONNRESET' })))
  })

/** What tells that an answer is not AWS's: redirects, a proxy's own refusals, and pages for people. */
const foreignAnswer = ({ statusCode, headers, body }: HttpResponse): ForeignAnswer | undefined => {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const begins = (body as Buffer).toString('latin1', 0, 64)
  const isPage = /html/.test(type) || (!/xml/.test(type) && /^(?:\xef\xbb\xbf)?\s*</.test(begins))
  const isMoved = statusCode >= 300 && statusCode < 400
  const isOther = statusCode < 300 && type !== '' && !/json|xml|cbor|octet-stream/.test(type)
  if (!isPage && !isMoved && !isOther && statusCode !== 407 && statusCode !== 511) return undefined
  const { location = '' } = headers
  const to = isMoved && URL.canParse(location) ? ` to ${new URL(location).origin}` : ''
  return new ForeignAnswer(statusCode, to + (isPage ? ', a page of HTML' : isOther ? `, ${type}` : ''))
}
