// What stands between a client and AWS: a proxy, a load balancer, a portal; or AWS itself behind TLS.
import { readFileSync } from 'node:fs'
import {
  request as ask,
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'

const certificates = new URL('certificates/', import.meta.url)
/** The certificate of the authority that signs those of boxes. */
export const AUTHORITY = fileURLToPath(new URL('authority.pem', certificates))

/** A request as a box meets it; `url` is whole where it is asked as a proxy. */
export interface Met {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
}

export interface BoxOptions {
  /** Speaks TLS, with a certificate for localhost and the hosts of AWS in us-east-1. */
  readonly tls?: boolean
  /** The port that all tunnels lead to, whatever host they name. */
  readonly tunnelTo?: number
  /** Answers a request itself, and says so; others go on to the server. */
  readonly meet?: (met: Met, response: ServerResponse) => boolean
}

export class Box {
  /** Requests and tunnels, `CONNECT host:443`. */
  readonly met: string[] = []
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  constructor(server: Server) {
    this.#server = server
    server.on('connection', (socket: Socket) => this.keep(socket))
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** Ends the socket with the box. */
  keep(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => this.#sockets.delete(socket))
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }
}

/** Starts a box in front of the server with this URL, on a free port of this machine. */
export const startBox = async (to: string, { tls, tunnelTo, meet }: BoxOptions = {}): Promise<Box> => {
  const read = (name: string) => readFileSync(new URL(name, certificates))
  const server = tls
    ? createTlsServer({ cert: read('certificate.pem'), key: read('key.pem') })
    : createServer()
  server.keepAliveTimeout = 0
  const box = new Box(server)
  server.on('request', (request, response) => {
    const { method = '', url = '', headers } = request
    box.met.push(`${method} ${url}`)
    if (meet?.({ method, url, headers }, response)) return
    const path = url.startsWith('/') ? url : new URL(url).pathname + new URL(url).search
    const onward = ask(to + path, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, { ...answer.headers, ...response.getHeaders() })
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
  server.on('connect', ({ url = '', headers }, socket: Socket, head: Buffer) => {
    box.met.push(`CONNECT ${url}`)
    const refusal = tunnelRefusal({ method: 'CONNECT', url, headers }, meet)
    if (refusal !== undefined || tunnelTo === undefined) {
      socket.end(`HTTP/1.1 ${refusal ?? 403} Refused\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    const onward = connect(tunnelTo, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.write(head)
      onward.pipe(socket).pipe(onward)
    })
    box.keep(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return box
}

/** The status that `meet` answers a tunnel with. */
const tunnelRefusal = (met: Met, meet: BoxOptions['meet']): number | undefined => {
  let status: number | undefined
  const response = {
    writeHead: (code: number) => {
      status = code
      return { end: () => undefined }
    },
  }
  meet?.(met, response as unknown as ServerResponse)
  return status
}

/** Refuses whoever has not the name and the password. */
export const wantsPassword =
  (name: string, password: string): NonNullable<BoxOptions['meet']> =>
  ({ headers }, response) => {
    const given = headers['proxy-authorization']
    if (given === `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`) return false
    response.writeHead(407, { 'proxy-authenticate': 'Basic' }).end()
    return true
  }

/** AWS whose clock is so many ms ahead of this machine's: a request of another time is refused with this error. */
export const skewed =
  (aheadMs: number, type: string, message: string): NonNullable<BoxOptions['meet']> =>
  ({ headers }, response) => {
    const now = Date.now() + aheadMs
    response.setHeader('date', new Date(now).toUTCString())
    const [, date, time] = /^(\d{8})T(\d{6})Z$/.exec(String(headers['x-amz-date'])) ?? []
    const iso = `${date}${time}`.replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6Z')
    if (Math.abs(Date.parse(iso) - now) < 300_000) return false
    const json = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': type }
    response.writeHead(403, json).end(JSON.stringify({ __type: type, message }))
    return true
  }
