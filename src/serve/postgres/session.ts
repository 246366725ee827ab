// One client's session: its transaction, prepared statements, portals and cursors, and the answers to its messages.
import type { Command } from '../../commands.ts'
import type { Catalog, HeldParts, Statement } from '../../engine.ts'
import { DdsqlError } from '../../source/error.ts'
import { isDictionary } from '../../source/outside.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { formatType, type SqlType } from '../../types/type.ts'
import type { ByteWriter } from './bytes.ts'
import { type CopyWriter, copyFormOf, copyWriter } from './copy.ts'
import { errorFields, noticeFields } from './errors.ts'
import { type ClientMessage, write } from './messages.ts'
import {
  formatsOf,
  type Portal,
  type Prepared,
  start,
  undefinedPortal,
  undefinedStatement,
} from './portals.ts'
import { type Row, Rows } from './rows.ts'
import { oidOf, parameterOf, typeOfOid, valueWriter, wireColumn } from './types.ts'

/** Where answers go. */
export interface Wire {
  readonly out: ByteWriter
  /** Sends the buffered messages, if there are enough, and waits while the client does not read. */
  relieve(): Promise<void>
  flush(): Promise<void>
}

/** A statement that has ended, for the log. */
export interface StatementFacts {
  readonly sql: string
  readonly tag: string
  readonly rows: number
  readonly milliseconds: number
  readonly error?: unknown
}

interface Savepoint {
  readonly name: string
  readonly portals: ReadonlySet<Portal>
}

type Warning = HeldParts['warnings'][number]
type CommandOf<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>

/** Settings that a client hears of, when the session starts and when they change. */
const REPORTED = [
  'application_name',
  'client_encoding',
  'DateStyle',
  'default_transaction_read_only',
  'in_hot_standby',
  'integer_datetimes',
  'IntervalStyle',
  'is_superuser',
  'search_path',
  'server_encoding',
  'server_version',
  'session_authorization',
  'standard_conforming_strings',
  'TimeZone',
]

/** Statements of a text that were prepared before, and how long a text is kept. */
const KEPT_STATEMENTS = 200
const LONGEST_KEPT = 20_000

const ENDS_TRANSACTION: readonly Command['kind'][] = ['commit', 'rollback', 'rollback-to']

const failedTransaction = (): DdsqlError =>
  new DdsqlError(
    SQLSTATE.in_failed_sql_transaction,
    'current transaction is aborted, commands ignored until end of transaction block',
  )

/** The text with all but one part blanked. */
const alone = (text: string, { sql, start }: { readonly sql: string; readonly start: number }): string =>
  text.slice(0, start).replace(/[^\n]/gu, ' ') + sql

const nothing = async (): Promise<void> => {}

export class Session {
  readonly #catalog: Catalog
  readonly #wire: Wire
  readonly #log: (facts: StatementFacts) => void
  readonly #statements = new Map<string, Prepared>()
  readonly #portals = new Map<string, Portal>()
  /** Statements by their text and what its meaning depends on. */
  readonly #known = new Map<string, Statement>()
  /** The cursors that were open at each savepoint. */
  readonly #savepoints: Savepoint[] = []
  readonly #reported = new Map<string, string>()
  #hasFailed = false
  /** In a text of several statements, which are one transaction. */
  #isInText = false
  /** An error in the extended protocol: messages are passed over up to Sync. */
  #skips = false
  #running: AbortController | undefined

  constructor(catalog: Catalog, wire: Wire, log: (facts: StatementFacts) => void) {
    this.#catalog = catalog
    this.#wire = wire
    this.#log = log
  }

  /** Stops what runs. */
  cancel(): void {
    this.#running?.abort()
  }

  get isRunning(): boolean {
    return this.#running !== undefined
  }

  get applicationName(): string {
    return this.#catalog.setting('application_name') ?? ''
  }

  get status(): 'I' | 'T' | 'E' {
    return this.#hasFailed ? 'E' : this.#catalog.inTransaction ? 'T' : 'I'
  }

  /** How long the client may be idle by its own settings, in milliseconds; 0: for ever. */
  get idleLimit(): { readonly milliseconds: number; readonly isInTransaction: boolean } {
    const isInTransaction = this.status !== 'I'
    const name = isInTransaction ? 'idle_in_transaction_session_timeout' : 'idle_session_timeout'
    return { milliseconds: this.#catalog.durationSetting(name), isInTransaction }
  }

  /** Settings whose values the client does not know yet, then that it may ask. */
  ready(): void {
    for (const name of REPORTED) {
      const value = this.#catalog.setting(name) ?? ''
      if (this.#reported.get(name) === value) continue
      this.#reported.set(name, value)
      write.parameterStatus(this.#wire.out, name, value)
    }
    write.readyForQuery(this.#wire.out, this.status)
  }

  /** Answers a message. Errors of the client's are answers too; anything thrown ends the connection. */
  async answer(message: ClientMessage): Promise<void> {
    const { out } = this.#wire
    if (this.#skips && message.kind !== 'sync') return
    switch (message.kind) {
      case 'query':
        await this.#query(message.sql)
        this.ready()
        return this.#wire.flush()
      case 'sync':
        this.#skips = false
        if (!this.#catalog.inTransaction) await this.#closePortals(({ cursor }) => cursor?.isHold !== true)
        this.ready()
        return this.#wire.flush()
      case 'flush':
        return this.#wire.flush()
      case 'copy':
        // What is left of a COPY that was refused.
        return
      case 'call':
        this.fail(
          new DdsqlError(SQLSTATE.feature_not_supported, 'function calls of the protocol are not supported', {
            hint: 'Use SELECT.',
          }),
        )
        this.ready()
        return this.#wire.flush()
      default:
        try {
          await this.#extended(message)
        } catch (error) {
          this.fail(error)
          this.#skips = true
        }
        if (out.size > 0) await this.#wire.relieve()
    }
  }

  /** Tells the client of an error, with which a transaction fails. */
  fail(error: unknown): void {
    if (this.#catalog.inTransaction) this.#hasFailed = true
    write.error(this.#wire.out, errorFields(error))
  }

  /** The same for one in the form of a message, after which up to Sync everything is passed over. */
  refuse(error: unknown, isExtended: boolean): void {
    this.fail(error)
    if (isExtended) this.#skips = true
    else this.ready()
  }

  async close(): Promise<void> {
    this.cancel()
    await this.#closePortals(() => true)
    await this.#catalog.close()
  }

  // Simple queries

  async #query(sql: string): Promise<void> {
    let count = 0
    try {
      for (const statement of this.#statementsOf(sql)) {
        this.#isInText = ++count > 1 || statement.sql.length < sql.trim().length - 1
        await this.#runSimple(statement, sql)
      }
      if (count === 0) write.emptyQuery(this.#wire.out)
    } catch (error) {
      this.fail(error)
    }
    this.#isInText = false
    if (!this.#catalog.inTransaction) await this.#closePortals(({ cursor }) => cursor?.isHold !== true)
  }

  /** What the meaning of a text depends on, besides the catalog. */
  #keyOf(sql: string): string {
    return `${this.#catalog.dialect}\n${this.#catalog.setting('search_path')}\n${sql}`
  }

  *#statementsOf(sql: string): Generator<Statement, void, void> {
    const key = sql.length > LONGEST_KEPT ? undefined : this.#keyOf(sql)
    const known = key === undefined ? undefined : this.#known.get(key)
    if (known !== undefined && !this.#hasFailed) {
      yield known
      return
    }
    try {
      let last: Statement | undefined
      let count = 0
      for (const statement of this.#catalog.prepareEach(sql)) {
        count++
        last = statement
        yield statement
      }
      if (count === 1 && key !== undefined && last !== undefined) this.#keep(key, last)
    } catch (error) {
      throw this.#afterFailure(error)
    }
  }

  #keep(key: string, statement: Statement): void {
    if (statement.command.kind !== 'query') return
    if (this.#known.size >= KEPT_STATEMENTS) {
      const [oldest] = this.#known.keys()
      this.#known.delete(oldest as string)
    }
    this.#known.set(key, statement)
  }

  /** In a failed transaction names are not looked up, so nothing is said of them. */
  #afterFailure(error: unknown): unknown {
    const isOfGrammar = error instanceof DdsqlError && error.code === SQLSTATE.syntax_error
    return this.#hasFailed && !isOfGrammar ? failedTransaction() : error
  }

  async #runSimple(statement: Statement, text: string): Promise<void> {
    const portal = await this.#portalOf({ name: '', text, statement, oids: [] }, '', [], [])
    try {
      await this.#run(portal, Number.POSITIVE_INFINITY, true)
    } finally {
      await portal.rows?.close()
    }
  }

  // The extended protocol

  async #extended(message: ClientMessage): Promise<void> {
    const { out } = this.#wire
    switch (message.kind) {
      case 'parse':
        this.#parse(message)
        return write.parseComplete(out)
      case 'bind':
        await this.#bind(message)
        return write.bindComplete(out)
      case 'describe':
        return message.what === 'statement'
          ? this.#describeStatement(message.name)
          : this.#describePortal(message.name)
      case 'close':
        if (message.what === 'statement') this.#statements.delete(message.name)
        else await this.#closePortals(({ name }) => name === message.name)
        return write.closeComplete(out)
      case 'execute': {
        const portal = this.#portals.get(message.portal)
        if (portal === undefined) throw undefinedPortal(message.portal)
        await this.#run(portal, message.most || Number.POSITIVE_INFINITY, false)
      }
    }
  }

  #parse({ name, sql, types }: Extract<ClientMessage, { kind: 'parse' }>): void {
    if (name !== '' && this.#statements.has(name)) throw repeatedStatement(name)
    this.#statements.delete(name)
    const statement = this.#prepare(sql, types.map(typeOfOid))
    const inner =
      statement?.command.kind === 'declare' && !this.#hasFailed
        ? this.#prepare(alone(sql, statement.command.inner), types.map(typeOfOid))
        : undefined
    const inferred = (inner ?? statement)?.types.parameters.map(oidOf) ?? []
    // The client's own oid stays where it named one.
    const oids = inferred.map((oid, i) =>
      typeOfOid(types[i] ?? 0) === undefined ? oid : (types[i] as number),
    )
    this.#statements.set(name, { name, text: sql, statement, inner, oids })
  }

  /** Undefined where the text has no statement. */
  #prepare(sql: string, types: readonly (SqlType | undefined)[]): Statement | undefined {
    const isPlain = types.every((type) => type === undefined) && sql.length <= LONGEST_KEPT
    const key = isPlain ? this.#keyOf(sql) : undefined
    const known = key === undefined ? undefined : this.#known.get(key)
    if (known !== undefined && !this.#hasFailed) return known
    try {
      const parameterTypes = new Map(
        types.flatMap((type, i) => (type === undefined ? [] : [[String(i + 1), type] as const])),
      )
      const statement = this.#catalog.prepare(sql, { parameterTypes })
      this.#refuseAfterFailure(statement.command)
      if (key !== undefined) this.#keep(key, statement)
      return statement as Statement
    } catch (error) {
      const isEmpty =
        error instanceof DdsqlError &&
        error.code === SQLSTATE.syntax_error &&
        error.position === undefined &&
        this.#catalog.prepareEach(sql).next().done === true
      if (isEmpty) return undefined
      throw this.#afterFailure(error)
    }
  }

  async #bind(message: Extract<ClientMessage, { kind: 'bind' }>): Promise<void> {
    const { portal: name, statement: statementName, formats, values, resultFormats } = message
    const prepared = this.#statements.get(statementName)
    if (prepared === undefined) throw undefinedStatement(statementName)
    const { statement, inner, oids } = prepared
    if (formats.length > 1 && formats.length !== values.length)
      throw violation(`bind message has ${formats.length} parameter formats but ${values.length} parameters`)
    if (values.length !== oids.length)
      throw violation(
        `bind message supplies ${values.length} parameters, but prepared statement "${statementName}" requires ${oids.length}`,
      )
    if (statement !== undefined) this.#refuseAfterFailure(statement.command)
    const types = (inner ?? statement)?.types.parameters ?? []
    const parameters = values.map((bytes, i) => {
      if (bytes === null) return null
      const format = formats.length === 1 ? formats[0] : formats[i]
      return forType(types[i], parameterOf(bytes, oids[i] as number, format ?? 0))
    })
    if (name !== '' && this.#portals.has(name)) throw repeatedCursor(name)
    await this.#closePortals((portal) => portal.name === name)
    const portal = await this.#portalOf(prepared, name, parameters, resultFormats)
    if (portal.columns !== undefined) formatsOf(resultFormats, portal.columns.length)
    this.#portals.set(name, portal)
  }

  #describeStatement(name: string): void {
    const prepared = this.#statements.get(name)
    if (prepared === undefined) throw undefinedStatement(name)
    const { statement, oids } = prepared
    if (statement !== undefined) this.#refuseAfterFailure(statement.command)
    if (statement?.types.isDeferred === true)
      throw new DdsqlError(
        SQLSTATE.feature_not_supported,
        "the columns of alasql's statements are known with their rows alone",
        { hint: 'Describe the portal, or use a simple query.' },
      )
    write.parameterDescription(this.#wire.out, oids)
    const columns = statement && this.#columnsOf(statement)
    if (columns === undefined) write.noData(this.#wire.out)
    else write.rowDescription(this.#wire.out, columns.map(wireColumn), [])
  }

  async #describePortal(name: string): Promise<void> {
    const portal = this.#portals.get(name)
    if (portal === undefined) throw undefinedPortal(name)
    if (portal.command !== undefined) this.#refuseAfterFailure(portal.command)
    if (portal.statement?.types.isDeferred === true) await this.#start(portal)
    this.#describe(portal)
  }

  #describe({ columns, formats }: Portal): void {
    if (columns === undefined) write.noData(this.#wire.out)
    else write.rowDescription(this.#wire.out, columns.map(wireColumn), formatsOf(formats, columns.length))
  }

  /** The columns of a statement's rows; undefined where it has none. */
  #columnsOf(statement: Statement): Portal['columns'] {
    const { command } = statement
    switch (command.kind) {
      case 'query':
      case 'explain':
      case 'show':
        return statement.types.columns
      case 'execute':
        return this.#preparedBy(command.name)?.types.columns
      case 'fetch':
        return command.isMove ? undefined : this.#portals.get(command.cursor)?.columns
      default:
        return undefined
    }
  }

  #preparedBy(name: string): Statement | undefined {
    const prepared = this.#statements.get(name)
    if (prepared === undefined || name === '') throw undefinedStatement(name)
    return prepared.statement
  }

  /** A statement with its values; EXECUTE is the statement that it names. */
  async #portalOf(
    { statement, text, inner }: Prepared,
    name: string,
    parameters: readonly unknown[],
    formats: readonly number[],
  ): Promise<Portal> {
    const stop = new AbortController()
    const state = {
      name,
      text,
      inner,
      formats,
      stop,
      held: undefined,
      rows: undefined,
      warned: 0,
      isDone: false,
    }
    if (statement?.command.kind === 'execute' && !this.#hasFailed) {
      const { command } = statement
      const inner = this.#preparedBy(command.name)
      const values = await this.#argumentsOf(command, inner)
      return {
        ...state,
        statement: inner,
        command: inner?.command,
        parameters: values,
        columns: inner && this.#columnsOf(inner),
      }
    }
    const columns = statement && !this.#hasFailed ? this.#columnsOf(statement) : undefined
    return { ...state, statement, command: statement?.command, parameters, columns }
  }

  /** The values of EXECUTE's arguments, as texts. */
  async #argumentsOf(
    { args, name }: CommandOf<'execute'>,
    inner: Statement | undefined,
  ): Promise<readonly unknown[]> {
    const types = inner?.types.parameters ?? []
    if (args.length !== types.length)
      throw new DdsqlError(
        SQLSTATE.syntax_error,
        `wrong number of parameters for prepared statement "${name}"`,
        { detail: `Expected ${types.length} parameters but got ${args.length}.` },
      )
    if (args.length === 0) return []
    const items = args.map(
      (arg, i) => `CAST(CAST((${arg}) AS ${formatType(types[i] as SqlType)}) AS VARCHAR)`,
    )
    const { rows } = await this.#catalog.query<unknown[]>(`SELECT ${items.join(', ')}`, [], {
      rowMode: 'array',
    })
    return rows[0] ?? []
  }

  // Running

  #refuseAfterFailure({ kind }: Command): void {
    if (this.#hasFailed && !ENDS_TRANSACTION.includes(kind)) throw failedTransaction()
  }

  /** Runs a portal for at most `most` rows, and says whether it is done. `isDescribed`: its columns come before. */
  async #run(portal: Portal, most: number, isDescribed: boolean): Promise<void> {
    const { out } = this.#wire
    const { command, statement } = portal
    if (command === undefined || statement === undefined) return write.emptyQuery(out)
    this.#refuseAfterFailure(command)
    const started = performance.now()
    let rows = 0
    let tag = command.tag
    const count = (more: number) => {
      rows += more
    }
    try {
      await this.#limited(portal, async () => {
        tag = await this.#perform(portal, command, statement, most, isDescribed, count)
      })
      this.#log({
        sql: statement.sql,
        tag: tag || command.tag,
        rows,
        milliseconds: performance.now() - started,
      })
    } catch (error) {
      const milliseconds = performance.now() - started
      this.#log({ sql: statement.sql, tag: command.tag, rows, milliseconds, error })
      throw error
    }
    if (tag === '') write.portalSuspended(out)
    else write.commandComplete(out, tag)
  }

  /** Runs for no longer than a statement may. */
  async #limited(portal: Portal, work: () => Promise<void>): Promise<void> {
    const { timeout } = this.#catalog.limits
    let isLate = false
    const late = () => {
      isLate = true
      portal.stop.abort()
    }
    const timer = timeout > 0 ? setTimeout(late, timeout) : undefined
    this.#running = portal.stop
    try {
      await work()
    } catch (error) {
      if (isLate && error instanceof DdsqlError && error.code === SQLSTATE.query_canceled)
        throw new DdsqlError(error.code, 'canceling statement due to statement timeout', {
          hint: 'See SET statement_timeout.',
        })
      throw error
    } finally {
      this.#running = undefined
      clearTimeout(timer)
    }
  }

  /** The tag; empty where the portal has more rows. */
  async #perform(
    portal: Portal,
    command: Command,
    statement: Statement,
    most: number,
    isDescribed: boolean,
    count: (rows: number) => void,
  ): Promise<string> {
    switch (command.kind) {
      case 'query':
      case 'explain':
      case 'show': {
        const rows = await this.#start(portal)
        if (isDescribed) this.#describe(portal)
        const given = await rows.forward(most, this.#rowWriter(portal))
        count(given)
        this.#warn(portal)
        if (given === most) return ''
        return command.kind === 'query' ? `SELECT ${given}` : command.tag
      }
      case 'fetch':
        return this.#fetch(portal, command, most, isDescribed, count)
      case 'declare':
        await this.#declare(command, portal)
        return command.tag
      case 'close':
        await this.#closeCursors(command)
        return command.tag
      case 'prepare':
        this.#prepareNamed(command, portal)
        return command.tag
      case 'deallocate':
        this.#deallocate(command)
        return command.tag
      case 'copy': {
        const given = await this.#copy(command, portal)
        count(given)
        return `COPY ${given}`
      }
      case 'execute':
        throw new Error('EXECUTE is the statement that it names')
      case 'commit':
      case 'rollback':
        return this.#endTransaction(command, statement)
      case 'savepoint':
      case 'release':
      case 'rollback-to':
        await this.#savepoint(command, statement)
        return command.tag
      case 'discard':
        await this.#notify(statement)
        if (command.what === 'all') {
          await this.#closePortals((each) => each !== portal)
          this.#statements.clear()
        }
        return command.tag
      case 'begin':
      case 'set':
      case 'set-transaction':
      case 'set-constraints':
      case 'unlisten':
        await this.#notify(statement)
        return command.tag
    }
  }

  async #start(portal: Portal): Promise<Rows> {
    const isDeferred = portal.statement?.types.isDeferred === true
    // Only work in one piece needs the engine's own clock: a portal is not late while its client thinks.
    return start(portal, isDeferred ? this.#catalog.limits.timeout : 0)
  }

  /** Runs a statement without rows and sends its warnings. */
  async #notify(statement: Statement): Promise<void> {
    const { warnings } = await statement.query()
    for (const warning of warnings) this.#notice(warning)
  }

  #notice(warning: Warning): void {
    if (this.#catalog.setting('client_min_messages') === 'error') return
    write.notice(this.#wire.out, noticeFields(warning))
  }

  #warn(portal: Portal): void {
    const warnings = portal.held?.warnings ?? []
    for (const warning of warnings.slice(portal.warned)) this.#notice(warning)
    portal.warned = warnings.length
  }

  #rowWriter({ columns = [], formats }: Portal): (rows: readonly Row[]) => Promise<void> {
    const { out } = this.#wire
    const known = formatsOf(formats, columns.length)
    const writers = columns.map(({ type }, i) => valueWriter(type, known[i] as number))
    const { length } = writers
    return async (rows) => {
      for (const row of rows) {
        out.uint8(DATA_ROW)
        const at = out.begin()
        out.int16(length)
        for (let i = 0; i < length; i++) writers[i]?.(out, row[i] as Row[number])
        out.end(at, true)
        if (out.size > SEND_SIZE) await this.#wire.relieve()
      }
    }
  }

  // Cursors

  #cursor(name: string): Portal {
    const portal = this.#portals.get(name)
    if (portal === undefined) throw undefinedPortal(name, 'cursor')
    return portal
  }

  async #fetch(
    portal: Portal,
    command: CommandOf<'fetch'>,
    most: number,
    isDescribed: boolean,
    count: (rows: number) => void,
  ): Promise<string> {
    if (command.isMove) {
      const cursor = this.#cursor(command.cursor)
      const moved = await (await this.#start(cursor)).fetch(command, nothing)
      this.#warn(cursor)
      return `MOVE ${moved}`
    }
    if (portal.rows === undefined) {
      const cursor = this.#cursor(command.cursor)
      const rows = await this.#start(cursor)
      portal.columns = cursor.columns
      if (isDescribed) this.#describe({ ...portal, formats: this.#fetchFormats(portal, cursor) })
      const writeRows = this.#rowWriter({ ...portal, formats: this.#fetchFormats(portal, cursor) })
      if (most === Number.POSITIVE_INFINITY) {
        const given = await this.#stoppable(portal, cursor, () => rows.fetch(command, writeRows))
        count(given)
        this.#warn(cursor)
        return `FETCH ${given}`
      }
      const fetched: Row[] = []
      await this.#stoppable(portal, cursor, () =>
        rows.fetch(command, async (some) => {
          for (const row of some) fetched.push(row)
        }),
      )
      portal.rows = new Rows(listed(fetched), false)
    }
    const cursor = this.#cursor(command.cursor)
    const writeRows = this.#rowWriter({ ...portal, formats: this.#fetchFormats(portal, cursor) })
    const given = await portal.rows.forward(most, writeRows)
    count(given)
    return given === most ? '' : `FETCH ${given}`
  }

  /** A cursor that is declared BINARY gives binary values also where the client asked for none. */
  #fetchFormats({ formats }: Portal, cursor: Portal): readonly number[] {
    return formats.length === 0 ? cursor.formats : formats
  }

  /** While a FETCH runs, to stop it stops the cursor. */
  async #stoppable<T>(portal: Portal, cursor: Portal, work: () => Promise<T>): Promise<T> {
    const stop = () => cursor.stop.abort()
    portal.stop.signal.addEventListener('abort', stop, { once: true })
    try {
      return await work()
    } finally {
      portal.stop.signal.removeEventListener('abort', stop)
    }
  }

  async #declare(
    { name, inner, isBinary, isHold, isScroll }: CommandOf<'declare'>,
    { text, inner: prepared, parameters }: Portal,
  ): Promise<void> {
    if (!isHold && !this.#catalog.inTransaction && !this.#isInText)
      throw new DdsqlError(
        SQLSTATE.no_active_sql_transaction,
        'DECLARE CURSOR can only be used in transaction blocks',
        { hint: 'Start one with BEGIN, or declare the cursor WITH HOLD.' },
      )
    if (this.#portals.has(name)) throw repeatedCursor(name)
    const statement = prepared ?? this.#prepare(alone(text, inner), [])
    const from = { name, text, statement, oids: [] }
    const portal: Portal = {
      ...(await this.#portalOf(from, name, parameters, isBinary ? [1] : [])),
      cursor: { isHold, isScroll: isScroll === true },
    }
    await this.#start(portal)
    this.#portals.set(name, portal)
    if (isHold && !this.#catalog.inTransaction) await this.#hold(portal)
  }

  /** Reads the rows of a cursor that outlives its transaction. */
  async #hold(portal: Portal): Promise<void> {
    try {
      await (await this.#start(portal)).held()
    } catch (error) {
      await this.#closePortals((each) => each === portal)
      throw error
    }
  }

  async #closeCursors({ name }: CommandOf<'close' | 'deallocate' | 'unlisten'>): Promise<void> {
    if (name !== undefined) this.#cursor(name)
    await this.#closePortals((portal) => name === undefined || portal.name === name)
  }

  async #closePortals(which: (portal: Portal) => boolean): Promise<void> {
    if (this.#portals.size === 0) return
    for (const [name, portal] of [...this.#portals]) {
      if (!which(portal)) continue
      this.#portals.delete(name)
      await portal.rows?.close()
    }
  }

  // Prepared statements of SQL

  #prepareNamed({ name, types, inner }: CommandOf<'prepare'>, { text }: Portal): void {
    if (this.#statements.has(name)) throw repeatedStatement(name)
    const declared = types.map((type) => this.#typeNamed(type))
    const statement = this.#prepare(alone(text, inner), declared)
    const oids = statement?.types.parameters.map(oidOf) ?? []
    this.#statements.set(name, { name, text, statement, oids })
  }

  #typeNamed(written: string): SqlType | undefined {
    if (written.toLowerCase() === 'unknown') return undefined
    return this.#catalog.prepare(`SELECT CAST(NULL AS ${written})`).types.columns[0]?.type
  }

  #deallocate({ name }: CommandOf<'close' | 'deallocate' | 'unlisten'>): void {
    if (name === undefined) this.#statements.clear()
    else if (!this.#statements.delete(name)) throw undefinedStatement(name)
  }

  // COPY

  async #copy(command: CommandOf<'copy'>, { text, stop }: Portal): Promise<number> {
    const { out } = this.#wire
    const form = copyFormOf(command)
    const statement = this.#catalog.prepare(alone(text, command.inner)) as Statement
    const held = await statement.parts([], { signal: stop.signal, timeout: 0 })
    const rows = new Rows(held.parts, false)
    try {
      const writer = copyWriter(form, held.columns)
      write.copyOut(out, writer.isBinary, held.columns.length)
      const put = (body: CopyWriter['head']) => body && write.copyData(out, () => body(out))
      put(writer.head)
      const given = await rows.forward(Number.POSITIVE_INFINITY, async (some) => {
        for (const row of some) {
          write.copyData(out, () => writer.row(out, row))
          if (out.size > SEND_SIZE) await this.#wire.relieve()
        }
      })
      put(writer.tail)
      write.copyDone(out)
      for (const warning of held.warnings) this.#notice(warning)
      return given
    } finally {
      await rows.close()
    }
  }

  // Transactions

  async #endTransaction(command: CommandOf<'commit' | 'rollback'>, statement: Statement): Promise<string> {
    const isRollback = command.kind === 'rollback' || this.#hasFailed
    const wasIn = this.#catalog.inTransaction
    if (isRollback && command.kind === 'commit')
      await this.#catalog.query(command.isChained ? 'ROLLBACK AND CHAIN' : 'ROLLBACK')
    else {
      if (!isRollback) {
        for (const portal of this.#portals.values())
          if (portal.cursor?.isHold === true) await this.#hold(portal)
      }
      await this.#notify(statement)
    }
    this.#hasFailed = false
    this.#savepoints.length = 0
    if (wasIn) {
      await this.#closePortals(
        (portal) => portal.cursor?.isHold !== true || (isRollback && !this.#isOld(portal)),
      )
      for (const portal of this.#portals.values()) this.#held.add(portal)
    }
    return isRollback ? 'ROLLBACK' : command.tag
  }

  /** Cursors WITH HOLD of transactions that were committed, which a later ROLLBACK leaves. */
  readonly #held = new WeakSet<Portal>()

  #isOld(portal: Portal): boolean {
    return this.#held.has(portal)
  }

  async #savepoint(
    { kind, name }: CommandOf<'savepoint' | 'release' | 'rollback-to'>,
    statement: Statement,
  ): Promise<void> {
    await this.#notify(statement)
    if (kind === 'savepoint') {
      this.#savepoints.push({ name, portals: new Set(this.#portals.values()) })
      return
    }
    const place = this.#savepoints.findLastIndex((savepoint) => savepoint.name === name)
    if (kind === 'release') {
      this.#savepoints.length = place
      return
    }
    this.#savepoints.length = place + 1
    this.#hasFailed = false
    const { portals } = this.#savepoints[place] as Savepoint
    await this.#closePortals((portal) => portal.cursor !== undefined && !portals.has(portal))
  }
}

const DATA_ROW = 'D'.charCodeAt(0)
/** Answers are sent when so much has come together. */
const SEND_SIZE = 65_536

async function* listed(
  rows: readonly Row[],
): AsyncGenerator<{ readonly rows: readonly Row[] }, void, undefined> {
  yield { rows }
}

const violation = (message: string): DdsqlError => new DdsqlError(SQLSTATE.protocol_violation, message)
const repeatedStatement = (name: string): DdsqlError =>
  new DdsqlError(SQLSTATE.duplicate_prepared_statement, `prepared statement "${name}" already exists`)
const repeatedCursor = (name: string): DdsqlError =>
  new DdsqlError(SQLSTATE.duplicate_cursor, `cursor "${name}" already exists`)

/** An hstore is jsonb to the client, and an object of texts to the engine. */
const forType = (type: SqlType | undefined, value: unknown): unknown => {
  if (type?.kind !== 'hstore' || typeof value !== 'string' || !value.trimStart().startsWith('{')) return value
  try {
    const object: unknown = JSON.parse(value)
    return isDictionary(object) ? object : value
  } catch {
    return value
  }
}
