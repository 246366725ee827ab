// One request and its answer, as the tongues of the server see them: bodies read whole, answers made whole.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { promisify } from 'node:util'
import { deflate, gunzip, gzip, inflate } from 'node:zlib'

/** The most bytes of a request's body, before and after it is unpacked. */
const MOST_BYTES = 16 * 1024 * 1024
/** A shorter answer is not made shorter by packing it. */
const LEAST_PACKED = 1024

export interface Exchange {
  /** As the client wrote it, with its query. */
  readonly url: string
  readonly method: string
  /** The path without its query. */
  readonly path: string
  readonly headers: IncomingMessage['headers']
  /** Throws Refusal 400, 413 or 415 for a body that cannot be read. */
  body(): Promise<Buffer>
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal
}

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** JSON unless the headers say otherwise. */
  readonly body: string
}

/** A request that is not answered as asked: an HTTP status and a sentence for whoever asked. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

const UNPACK = { gzip: promisify(gunzip), deflate: promisify(inflate) }
const PACK = { gzip: promisify(gzip), deflate: promisify(deflate) }

const codingOf = (header: string | undefined): 'gzip' | 'deflate' | undefined =>
  (['gzip', 'deflate'] as const).find((coding) => {
    const named = header?.split(',').map((part) =>
      part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/),
    )
    return named?.some(([name, quality = '1']) => name === coding && Number(quality) > 0)
  })

export const exchangeOf = (request: IncomingMessage, response: ServerResponse): Exchange => {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  return {
    url: request.url ?? '/',
    method: request.method ?? 'GET',
    path: (request.url ?? '/').replace(/[?#].*$/s, ''),
    headers: request.headers,
    body: () => bodyOf(request),
    signal: gone.signal,
  }
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > MOST_BYTES) throw new Refusal(413, `the body has more than ${MOST_BYTES} bytes`)
    chunks.push(chunk)
  }
  const body = Buffer.concat(chunks)
  const coding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  if (coding === 'identity') return body
  if (coding !== 'gzip' && coding !== 'deflate')
    throw new Refusal(415, `content encoding ${coding} is not known; gzip and deflate are`)
  try {
    return await UNPACK[coding](body, { maxOutputLength: MOST_BYTES })
  } catch (error) {
    const isLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw isLong
      ? new Refusal(413, `the body unpacks to more than ${MOST_BYTES} bytes`)
      : new Refusal(400, `the body is not ${coding}`)
  }
}

/** Sends an answer, packed where the client takes that; one that comes bit by bit as it comes. */
export const send = async (
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer | Response,
): Promise<void> => {
  if (answer instanceof Response) {
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    if (answer.body !== null) await pipeline(Readable.fromWeb(answer.body as WebStream), response)
    else response.end()
    return
  }
  const { status, headers = {}, body } = answer
  const bytes = Buffer.from(body)
  const coding = bytes.length < LEAST_PACKED ? undefined : codingOf(request.headers['accept-encoding'])
  const packed = coding === undefined ? bytes : await PACK[coding](bytes)
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
    ...(coding && { 'content-encoding': coding, vary: 'accept-encoding' }),
    'content-length': packed.length,
  })
  response.end(request.method === 'HEAD' ? undefined : packed)
}
