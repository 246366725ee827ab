import { createHash, createHmac } from 'node:crypto'
import type { Cursor } from './jobs.ts'

/** Where the next page begins. */
export interface Position {
  /** Behind this job; absent: at the beginning. */
  readonly behind?: Cursor | undefined
  /** How many pages with items came before. */
  readonly page: number
  /** How many empty pages came just before. */
  readonly empty?: number
  /** Set when no items are left. */
  readonly ended?: true
}

const sign = (payload: string, request: string): string =>
  createHmac('sha256', 'next token').update(request).update(payload).digest('base64url').slice(0, 16)

/** What a token is good for: the same request, whatever its page size. */
export const requestKey = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url')

/** An opaque token for the position; the same position in the same request gives the same token. */
export const writeToken = (position: Position, request: string): string => {
  const payload = Buffer.from(JSON.stringify(position)).reverse().toString('base64url')
  return `${sign(payload, request)}${payload}`
}

/** The position of a token that was given out for this request; undefined for any other text. */
export const readToken = (token: string, request: string): Position | undefined => {
  const payload = token.slice(16)
  if (token.slice(0, 16) !== sign(payload, request)) return undefined
  return JSON.parse(Buffer.from(payload, 'base64url').reverse().toString())
}
