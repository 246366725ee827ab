// Listens for PostgreSQL's clients.
import { chmod } from 'node:fs/promises'
import { createServer, isIP, type Server, type Socket } from 'node:net'
import { createSecureContext, type SecureContext } from 'node:tls'
import type { Catalog } from '../../engine.ts'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { packageVersion } from '../../version.ts'
import { Connection, type Host } from './connection.ts'
import { verifierOf } from './scram.ts'
import type { StatementFacts } from './session.ts'

export interface PostgresOptions {
  /** `127.0.0.1` unless it is given; a path is a Unix socket. One that is no loopback address takes a password. */
  readonly host?: string | undefined
  /** 5433 unless it is given; 0 takes a free one. */
  readonly port?: number | undefined
  /** Clients prove with SCRAM-SHA-256 that they know it. Without one everybody on this machine may ask. */
  readonly password?: string | undefined
  /** Certificate and key, as PEM: clients may then ask for TLS. */
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer } | undefined
  /** 100 unless it is given. */
  readonly maxConnections?: number | undefined
  /** Milliseconds after which an idle client is sent away; 0 (the default): never. */
  readonly idleTimeout?: number | undefined
  /** Milliseconds and bytes of which no query takes more, whatever its session sets; 0 (the default): no limit. */
  readonly timeout?: number | undefined
  readonly memoryLimit?: number | undefined
  /** Hears a line for each statement: who asked, how long it took, how many rows. */
  readonly log?: ((line: string) => void) | undefined
  /** The lines have the statements and the errors' texts too, in which values are. */
  readonly logStatements?: boolean | undefined
}

export interface PostgresServer {
  /** Where clients connect: `postgres://127.0.0.1:5433/catalog`. */
  readonly url: string
  /** Takes no more clients, lets the statements that run end, for at most `grace` milliseconds, and sends all away. */
  close(grace?: number): Promise<void>
}

const DEFAULT_PORT = 5433
const DEFAULT_HOST = '127.0.0.1'
const MOST_CONNECTIONS = 100
const LOGIN_TIMEOUT = 60_000
const GRACE = 30_000

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

const isPath = (host: string): boolean => host.startsWith('/') || host.startsWith('.')

/** Starts to listen. Throws DdsqlError: 22023 for options that cannot be, 58030 for an address that cannot be had. */
export const servePostgres = async (
  catalog: Catalog,
  options: PostgresOptions = {},
): Promise<PostgresServer> => {
  const { host = DEFAULT_HOST, port = DEFAULT_PORT } = options
  check(options, host)
  const hub = new Hub(catalog, options)
  const server = createServer({ noDelay: true }, (socket) => hub.take(socket))
  // Of a Unix socket the port is part of the name, as libpq looks for it.
  const path = isPath(host) ? `${host.replace(/\/$/, '')}/.s.PGSQL.${port || DEFAULT_PORT}` : undefined
  await listen(server, path === undefined ? { host, port } : { path })
  if (path !== undefined) await chmod(path, 0o600)
  return {
    url: urlOf(server, host, port),
    async close(grace = GRACE) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      await hub.close(grace)
      await closed
    },
  }
}

const check = ({ password, tls }: PostgresOptions, host: string): void => {
  if (password === '') throw new DdsqlError(SQLSTATE.invalid_parameter_value, 'the password is empty')
  if (password === undefined && !isPath(host) && !isLoopback(host))
    throw new DdsqlError(
      SQLSTATE.invalid_parameter_value,
      `to listen at ${host}, which others can reach, takes a password`,
      { hint: 'Set a password, or listen at 127.0.0.1.' },
    )
  if (tls !== undefined) secureContextOf(tls)
}

const secureContextOf = ({ cert, key }: NonNullable<PostgresOptions['tls']>): SecureContext => {
  try {
    return createSecureContext({ cert, key, minVersion: 'TLSv1.2' })
  } catch (cause) {
    throw new DdsqlError(SQLSTATE.invalid_parameter_value, 'the TLS certificate and key do not fit', {
      cause,
    })
  }
}

const listen = (server: Server, where: { host: string; port: number } | { path: string }): Promise<void> =>
  new Promise((resolve, reject) => {
    const failed = (cause: NodeJS.ErrnoException) => {
      const place = 'path' in where ? where.path : `${where.host}:${where.port}`
      const hint =
        cause.code === 'EADDRINUSE'
          ? 'Something listens there already: choose another port, 0 takes a free one.'
          : undefined
      reject(new DdsqlError(SQLSTATE.io_error, `cannot listen at ${place}: ${cause.code}`, { cause, hint }))
    }
    server.once('error', failed)
    server.listen(where, () => {
      server.off('error', failed)
      resolve()
    })
  })

const urlOf = (server: Server, host: string, port: number): string => {
  const address = server.address()
  if (address === null || typeof address === 'string')
    return `postgres:///catalog?host=${encodeURIComponent(host)}&port=${port || DEFAULT_PORT}`
  const name = isIP(host) === 6 ? `[${host}]` : host
  return `postgres://${name}:${address.port}/catalog`
}

/** All connections of a server. */
class Hub implements Host {
  readonly catalog: Catalog
  readonly verifier: Host['verifier']
  readonly secureContext: SecureContext | undefined
  readonly version = `18.0 (catalog-sql ${packageVersion})`
  readonly loginTimeout = LOGIN_TIMEOUT
  readonly idleTimeout: number
  readonly ceiling: Host['ceiling']
  readonly #most: number
  readonly #log: ((line: string) => void) | undefined
  readonly #logsStatements: boolean
  readonly #connections = new Map<number, { connection: Connection; served: Promise<void> }>()
  #lastId = 0
  #isClosing = false

  constructor(catalog: Catalog, options: PostgresOptions) {
    const { password, tls, maxConnections, idleTimeout, timeout, memoryLimit, log, logStatements } = options
    this.catalog = catalog
    this.verifier = password === undefined ? undefined : verifierOf(password)
    this.secureContext = tls && secureContextOf(tls)
    this.idleTimeout = idleTimeout ?? 0
    this.ceiling = { timeout: timeout ?? 0, memoryLimit: memoryLimit ?? 0 }
    this.#most = maxConnections ?? MOST_CONNECTIONS
    this.#log = log
    this.#logsStatements = logStatements ?? false
  }

  take(socket: Socket): void {
    // Clients that have not said who they are hold no more than as many again.
    if (this.#isClosing || this.#connections.size >= this.#most * 2) {
      socket.destroy()
      return
    }
    do this.#lastId = (this.#lastId % (2 ** 31 - 1)) + 1
    while (this.#connections.has(this.#lastId))
    const processId = this.#lastId
    const connection = new Connection(socket, this, processId)
    const served = connection.serve().finally(() => this.#connections.delete(processId))
    this.#connections.set(processId, { connection, served })
  }

  admit(): void {
    if (this.#isClosing) throw shuttingDown()
    let count = 0
    for (const { connection } of this.#connections.values()) if (connection.hasLoggedIn) count++
    if (count >= this.#most)
      throw new DdsqlError(SQLSTATE.too_many_connections, 'sorry, too many clients already', {
        hint: `The server takes ${this.#most}: see --max-connections.`,
      })
  }

  cancel(processId: number, secret: Buffer): void {
    this.#connections.get(processId)?.connection.cancel(secret)
  }

  log(connection: Connection, { sql, tag, rows, milliseconds, error }: StatementFacts): void {
    if (this.#log === undefined) return
    const code =
      error instanceof DdsqlError ? error.code : error === undefined ? undefined : SQLSTATE.internal_error
    const parts = [
      ...this.#who(connection),
      tag.replace(/ \d+$/, ''),
      `${rows} rows`,
      `${milliseconds.toFixed(1)} ms`,
      ...(code === undefined ? [] : [`error ${code}`]),
    ]
    const more = this.#logsStatements
      ? [JSON.stringify(sql), ...(error instanceof Error ? [JSON.stringify(error.message)] : [])]
      : []
    this.#log([...parts, ...more].join(' '))
  }

  logFault(connection: Connection, error: unknown): void {
    const text = error instanceof Error && this.#logsStatements ? ` ${JSON.stringify(error.message)}` : ''
    this.#log?.(`${this.#who(connection).join(' ')} internal error${text}`)
  }

  #who({ processId, address, user, database, applicationName }: Connection): string[] {
    const names = [`${user}@${database}`, applicationName].filter((name) => name !== '')
    return [new Date().toISOString(), `[${processId}]`, address, ...names.map((name) => JSON.stringify(name))]
  }

  async close(grace: number): Promise<void> {
    this.#isClosing = true
    const all = [...this.#connections.values()]
    for (const { connection } of all) connection.leave(shuttingDown())
    const late = setTimeout(() => {
      for (const { connection } of all) connection.stop()
    }, grace)
    await Promise.all(all.map(({ served }) => served))
    clearTimeout(late)
  }
}

const shuttingDown = (): DdsqlError =>
  new DdsqlError(SQLSTATE.admin_shutdown, 'terminating connection due to administrator command')
