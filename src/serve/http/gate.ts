// Who may ask: the keys of Datadog's clients, and the names under which a page in a browser may reach this machine.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Refusal } from './exchange.ts'

export interface Keys {
  /** What DD-API-KEY, or a Bearer token, must be. */
  readonly apiKey?: string | undefined
  /** What DD-APPLICATION-KEY must be. */
  readonly appKey?: string | undefined
}

/** Texts of any lengths in the same time: their digests are as long as each other. */
const isSame = (given: string | undefined, wanted: string): boolean => {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given ?? ''), digest(wanted)) && given !== undefined
}

const headerOf = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** Throws Refusal 403 unless the request has the keys. A Bearer token stands for both. */
export const checkKeys = (request: IncomingMessage, { apiKey, appKey }: Keys): void => {
  const [, bearer] = /^Bearer\s+(\S+)$/i.exec(headerOf(request, 'authorization') ?? '') ?? []
  const wanted = [apiKey, appKey].filter((key) => key !== undefined)
  if (bearer !== undefined && wanted.some((key) => isSame(bearer, key))) return
  const isApi = apiKey === undefined || isSame(headerOf(request, 'dd-api-key'), apiKey)
  const isApp = appKey === undefined || isSame(headerOf(request, 'dd-application-key'), appKey)
  if (!isApi || !isApp) throw new Refusal(403, 'Forbidden')
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i

export const isLoopback = (host: string): boolean => LOOPBACK.test(host) || host === '::1'

const nameOf = (host: string | undefined): string => host?.replace(/:\d*$/, '') ?? ''

/**
 * Throws Refusal 403 for a Host or an Origin that is not this machine: a page of another site reaches a server on loopback by
 * a name that its owner points there (DNS rebinding), and its browser sends that name.
 */
export const checkNames = (request: IncomingMessage): void => {
  const { host, origin } = request.headers
  if (!isLoopback(nameOf(host))) throw new Refusal(403, 'the Host of the request is not this machine')
  if (origin === undefined) return
  const url = URL.canParse(origin) ? new URL(origin) : undefined
  if (url?.host !== host) throw new Refusal(403, 'the Origin of the request is not this server')
}
