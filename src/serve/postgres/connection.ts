// One connection: TLS, who is there, then its messages one after the other.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Socket } from 'node:net'
import { type SecureContext, TLSSocket } from 'node:tls'
import type { Catalog } from '../../engine.ts'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { ByteReader, ByteWriter, textOf } from './bytes.ts'
import { errorFields } from './errors.ts'
import { BadLength, type Frame, Frames } from './frames.ts'
import {
  CANCEL_REQUEST,
  type ClientMessage,
  GSSENC_REQUEST,
  PROTOCOL_3,
  readMessage,
  readStartup,
  SSL_REQUEST,
  write,
} from './messages.ts'
import { MECHANISM, Scram, type Verifier } from './scram.ts'
import { Session, type StatementFacts, type Wire } from './session.ts'

/** What connections need of their server. */
export interface Host {
  readonly catalog: Catalog
  readonly verifier: Verifier | undefined
  readonly secureContext: SecureContext | undefined
  readonly version: string
  /** Milliseconds a client may take to say who it is, and be idle; 0: for ever. */
  readonly loginTimeout: number
  readonly idleTimeout: number
  /** Of no query more than this. */
  readonly ceiling: { readonly timeout: number; readonly memoryLimit: number }
  /** Throws 53300 and 57P03 when no client can be taken. */
  admit(): void
  cancel(processId: number, secret: Buffer): void
  log(connection: Connection, facts: StatementFacts): void
  /** A fault of ours. */
  logFault(connection: Connection, error: unknown): void
}

/** Bytes of a first message, as in PostgreSQL, and of one before the client is known. */
const MOST_STARTUP = 10_000
const MOST_LOGIN = 65_536
/** A statement with its values. */
const MOST_MESSAGE = 256 * 1024 * 1024
/** No more is read while so much waits to be answered. */
const MOST_WAITING = 4 * 1024 * 1024
/** Answers go out when so much has come together. */
const SEND_SIZE = 65_536
/** Of a client that asks without a pause, before the others have their turn. */
const TURN_MILLISECONDS = 10

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The client is gone. */
class Gone extends Error {}

export class Connection implements Wire {
  readonly out = new ByteWriter()
  readonly processId: number
  /** Where the client is. */
  readonly address: string
  readonly secret = randomBytes(4)
  user = ''
  database = ''
  readonly #host: Host
  #socket: Socket
  #frames = new Frames()
  #session: Session | undefined
  #wake: (() => void) | undefined
  #isGone = false
  #mustLeave: DdsqlError | undefined
  #turnEnds = 0
  #idle: NodeJS.Timeout | undefined

  constructor(socket: Socket, host: Host, processId: number) {
    this.#socket = socket
    this.#host = host
    this.processId = processId
    this.address = socket.remoteAddress ?? 'local'
    this.#listen(socket)
  }

  get isRunning(): boolean {
    return this.#session?.isRunning === true
  }

  get hasLoggedIn(): boolean {
    return this.#session !== undefined
  }

  /** The client's settings that a log line names. */
  get applicationName(): string {
    return this.#session?.applicationName ?? ''
  }

  /** Stops what runs, when the secret is the client's own. */
  cancel(secret: Buffer): void {
    if (secret.length === this.secret.length && timingSafeEqual(secret, this.secret)) this.#session?.cancel()
  }

  /** Lets a message that is being answered end, and then says goodbye with the error. */
  leave(error: DdsqlError): void {
    this.#mustLeave ??= error
    this.#wake?.()
  }

  /** Ends what runs. */
  stop(): void {
    this.#session?.cancel()
  }

  #listen(socket: Socket): void {
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => {
      this.#frames.push(chunk)
      if (this.#frames.size > MOST_WAITING && this.isRunning) socket.pause()
      this.#wake?.()
    })
    const gone = () => {
      this.#isGone = true
      this.#session?.cancel()
      this.#wake?.()
    }
    socket.on('end', gone)
    socket.on('close', gone)
    // A client that vanishes is no news.
    socket.on('error', gone)
  }

  /** Until the client leaves. */
  async serve(): Promise<void> {
    try {
      const login =
        this.#host.loginTimeout > 0
          ? setTimeout(() => this.#socket.destroy(), this.#host.loginTimeout)
          : undefined
      try {
        if (!(await this.#logIn())) return
      } finally {
        clearTimeout(login)
      }
      await this.#answerAll(this.#session as Session)
    } catch (error) {
      if (error instanceof Gone) return
      if (!(error instanceof DdsqlError)) this.#host.logFault(this, error)
      write.error(this.out, errorFields(error, 'FATAL'))
      await this.flush().catch(() => {})
    } finally {
      clearTimeout(this.#idle)
      this.#socket.end()
      await this.#session?.close()
      this.#socket.destroySoon()
    }
  }

  // Messages

  /** The next message. Throws Gone, and 08P01 for a length that no message has. */
  async #next(hasType: boolean, most: number): Promise<Frame> {
    for (;;) {
      const frame = this.#cut(hasType, most)
      if (frame !== undefined) return frame
      if (this.#mustLeave !== undefined) throw this.#mustLeave
      if (this.#isGone) throw new Gone()
      if (this.#socket.isPaused()) this.#socket.resume()
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      this.#wake = undefined
    }
  }

  #cut(hasType: boolean, most: number): Frame | undefined {
    try {
      return this.#frames.next(hasType, most)
    } catch (error) {
      if (!(error instanceof BadLength)) throw error
      const message = hasType ? 'invalid message length' : 'invalid length of startup packet'
      throw new DdsqlError(SQLSTATE.protocol_violation, message)
    }
  }

  async #answerAll(session: Session): Promise<void> {
    for (;;) {
      if (this.#mustLeave !== undefined) throw this.#mustLeave
      if (this.#frames.size === 0) this.#beginIdle(session)
      const frame = await this.#next(true, MOST_MESSAGE)
      clearTimeout(this.#idle)
      const message = this.#read(session, frame)
      if (message?.kind === 'terminate') return
      if (message !== undefined) await session.answer(message)
      if (this.#isGone) throw new Gone()
      if (performance.now() > this.#turnEnds) {
        await turn()
        this.#turnEnds = performance.now() + TURN_MILLISECONDS
      }
    }
  }

  /** A message; undefined for one whose form is wrong, of which the client hears. Throws 08P01 for bytes that are no message. */
  #read(session: Session, frame: Frame): ClientMessage | undefined {
    try {
      const message = readMessage(frame)
      if (message.kind !== 'unknown') return message
    } catch (error) {
      if (!(error instanceof DdsqlError)) throw error
      const isExtended = frame.type !== 'Q' && frame.type !== 'S'
      session.refuse(error, isExtended)
      return undefined
    }
    throw new DdsqlError(
      SQLSTATE.protocol_violation,
      `invalid frontend message type ${frame.type.charCodeAt(0)}`,
    )
  }

  #beginIdle(session: Session): void {
    const { milliseconds, isInTransaction } = session.idleLimit
    const limits = [milliseconds, this.#host.idleTimeout].filter((limit) => limit > 0)
    if (limits.length === 0) return
    const least = Math.min(...limits)
    const error =
      isInTransaction && milliseconds === least
        ? new DdsqlError(
            SQLSTATE.idle_in_transaction_session_timeout,
            'terminating connection due to idle-in-transaction timeout',
          )
        : new DdsqlError(SQLSTATE.idle_session_timeout, 'terminating connection due to idle-session timeout')
    this.#idle = setTimeout(() => this.leave(error), Math.min(least, 2 ** 31 - 1))
  }

  // Answers

  async relieve(): Promise<void> {
    if (this.out.size >= SEND_SIZE) await this.flush()
  }

  async flush(): Promise<void> {
    if (this.#isGone) throw new Gone()
    if (this.out.size > 0) this.#socket.write(this.out.take())
    if (this.#socket.writableNeedDrain) {
      await new Promise<void>((resolve) => {
        const done = () => {
          this.#socket.off('drain', done)
          this.#socket.off('close', done)
          resolve()
        }
        this.#socket.on('drain', done)
        this.#socket.on('close', done)
      })
      this.#turnEnds = performance.now() + TURN_MILLISECONDS
    } else if (performance.now() > this.#turnEnds) {
      await turn()
      this.#turnEnds = performance.now() + TURN_MILLISECONDS
    }
  }

  // Who is there

  /** False where nothing more is wanted. Throws DdsqlError, which ends the connection. */
  async #logIn(): Promise<boolean> {
    let isSecure = false
    for (;;) {
      const { body } = await this.#next(false, MOST_STARTUP)
      const reader = new ByteReader(body)
      const version = reader.uint32()
      if (version === CANCEL_REQUEST) {
        const processId = reader.int32()
        this.#host.cancel(processId, reader.bytes(reader.rest))
        return false
      }
      if (version === GSSENC_REQUEST) this.#socket.write('N')
      else if (version === SSL_REQUEST) {
        if (isSecure || this.#host.secureContext === undefined) this.#socket.write('N')
        else {
          this.#secure(this.#host.secureContext)
          isSecure = true
        }
      } else {
        await this.#startUp(version, body.subarray(4))
        return true
      }
    }
  }

  /** Goes on under TLS. What was sent in clear before it could be anyone's (CVE-2021-23214). */
  #secure(secureContext: SecureContext): void {
    if (this.#frames.size > 0)
      throw new DdsqlError(SQLSTATE.protocol_violation, 'received unencrypted data after SSL request', {
        detail:
          'This could be either a client-software bug or evidence of an attempted man-in-the-middle attack.',
      })
    const plain = this.#socket
    for (const event of ['data', 'end', 'close', 'error']) plain.removeAllListeners(event)
    plain.write('S')
    plain.on('error', () => {})
    this.#frames = new Frames()
    this.#socket = new TLSSocket(plain, { isServer: true, secureContext })
    this.#listen(this.#socket)
  }

  async #startUp(version: number, body: Buffer): Promise<void> {
    const major = version >>> 16
    if (major !== PROTOCOL_3)
      throw new DdsqlError(
        SQLSTATE.feature_not_supported,
        `unsupported frontend protocol ${major}.${version & 0xffff}: server supports 3.0 to 3.0`,
      )
    const parameters = readStartup(body)
    const unknownOptions = [...parameters.keys()].filter((name) => name.startsWith('_pq_.'))
    if ((version & 0xffff) > 0 || unknownOptions.length > 0)
      write.negotiateProtocolVersion(this.out, PROTOCOL_3 << 16, unknownOptions)
    const user = parameters.get('user') ?? ''
    if (user === '')
      throw new DdsqlError(
        SQLSTATE.invalid_authorization_specification,
        'no PostgreSQL user name specified in startup packet',
      )
    if (!['', 'false', 'off', 'no', '0'].includes((parameters.get('replication') ?? '').toLowerCase()))
      throw new DdsqlError(SQLSTATE.feature_not_supported, 'replication is not supported')
    this.user = user
    this.database = parameters.get('database') || user
    this.#host.admit()
    if (this.#host.verifier !== undefined) await this.#authenticate(this.#host.verifier)
    write.authenticationOk(this.out)
    const session = await this.#openSession(settingsOf(parameters))
    write.backendKeyData(this.out, this.processId, this.secret.readInt32BE())
    this.#session = session
    session.ready()
    await this.flush()
  }

  async #authenticate(verifier: Verifier): Promise<void> {
    write.authenticationSasl(this.out, [MECHANISM])
    await this.flush()
    const first = await this.#password()
    const mechanism = first.string()
    if (mechanism !== MECHANISM)
      throw new DdsqlError(
        SQLSTATE.protocol_violation,
        'client selected an invalid SASL authentication mechanism',
      )
    const initial = first.value()
    if (initial === null) throw new DdsqlError(SQLSTATE.protocol_violation, 'malformed SCRAM message')
    const scram = new Scram(verifier)
    write.authenticationSaslContinue(this.out, scram.first(textOf(initial)))
    await this.flush()
    const last = await this.#password()
    const proof = scram.last(textOf(last.bytes(last.rest)))
    if (proof === undefined)
      throw new DdsqlError(
        SQLSTATE.invalid_password,
        `password authentication failed for user "${this.user}"`,
      )
    write.authenticationSaslFinal(this.out, proof)
  }

  async #password(): Promise<ByteReader> {
    const { type, body } = await this.#next(true, MOST_LOGIN)
    if (type !== 'p') throw new DdsqlError(SQLSTATE.protocol_violation, 'expected SASL response')
    return new ByteReader(body)
  }

  async #openSession(settings: Readonly<Record<string, string>>): Promise<Session> {
    const { catalog, version, ceiling } = this.#host
    const { user, database, processId } = this
    // A session takes any values to begin with; one that is thrown away refuses what SET refuses.
    const trial = catalog.session()
    try {
      for (const [name, value] of Object.entries(settings)) trial.set(name, value)
    } finally {
      await trial.close()
    }
    const own = catalog.session({
      user,
      database,
      processId,
      ceiling,
      settings: { ...settings, server_version: version },
    })
    return new Session(own, this, (facts) => this.#host.log(this, facts))
  }
}

const NOT_SETTINGS = new Set(['user', 'database', 'options', 'replication'])

/** Settings that a first message has, also in the form of a command line (`options`). */
const settingsOf = (parameters: ReadonlyMap<string, string>): Record<string, string> => {
  const settings: Record<string, string> = Object.create(null)
  for (const [name, value] of optionsOf(parameters.get('options') ?? '')) settings[name] = value
  for (const [name, value] of parameters)
    if (!NOT_SETTINGS.has(name) && !name.startsWith('_pq_.')) settings[name] = value
  return settings
}

/** `-c name=value` and `--name=value`; a backslash keeps a space. */
const optionsOf = (text: string): [string, string][] => {
  const words = [...text.matchAll(/(?:\\.|[^\s\\])+/gs)].map(([word]) => word.replace(/\\(.)/gs, '$1'))
  const found: [string, string][] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string
    const written =
      word === '-c'
        ? (words[++i] ?? '')
        : word.startsWith('-c')
          ? word.slice(2)
          : word.startsWith('--')
            ? word.slice(2)
            : undefined
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(written ?? '') ?? []
    if (name === undefined || value === undefined)
      throw new DdsqlError(SQLSTATE.syntax_error, `invalid command-line argument for server process: ${word}`)
    found.push([name.replaceAll('-', '_'), value])
  }
  return found
}
