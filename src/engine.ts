import type { AskedCatalog } from './alasql/catalog.ts'
import { type RunOptions as AlasqlOptions, prepareAlasql } from './alasql/run.ts'
import { statementSpans } from './alasql/text.ts'
import { checkParameters, checkPrepareOptions, checkQueryOptions, checkSyncOptions } from './arguments.ts'
import { type BindEnv, bind, mistakesOf } from './bind/bind.ts'
import type { BoundParameter, BoundStatement } from './bind/bound.ts'
import { askForPath, type DoubtfulPath } from './bind/json-paths.ts'
import { withoutEnvironment } from './catalog/masked.ts'
import { type CallableFacts, nameParts, PUBLIC } from './catalog/pg-catalog/objects.ts'
import { type WithSystemTables, withSystemTables } from './catalog/pg-catalog/system-tables.ts'
import type { OnProgress } from './catalog/progress.ts'
import type { TableProvider, Warning } from './catalog/provider.ts'
import type { TableSchema } from './catalog/schema.ts'
import { type Column, schemaOf, type Table, type TableLookup } from './catalog/table.ts'
import { type Command, commandOf, QUERY, runCommand } from './commands.ts'
import { adviceOf, applyEdits, type Objection, objectionsTo } from './datadog/check.ts'
import { alasqlParameters, alasqlValues, isOfSession, stretchesOf } from './dialects.ts'
import { compile, type RunOptions as ProgramOptions } from './execute/compile.ts'
import { checkCanceled } from './execute/work.ts'
import { allRows } from './functions/all-rows.ts'
import type { CallableRow } from './functions/row.ts'
import { Lifetime } from './lifetime.ts'
import { durationOf, type Limits } from './limits.ts'
import type { SyncOptions, SyncResult } from './loaders/aws/sync.ts'
import { explainPlan, type NodeFacts } from './plan/explain.ts'
import type { Plan } from './plan/plan.ts'
import { planQuery } from './plan/plan-query.ts'
import {
  arrayRows,
  firstRows,
  heldRows,
  objectRows,
  type RawResult,
  type ResultColumn,
  type RowMaker,
  repeatedColumns,
  resultColumns,
} from './results.ts'
import { RowStream } from './row-stream.ts'
import { type Dialect, Settings, unknownSetting } from './settings.ts'
import { DdsqlError } from './source/error.ts'
import { asLimit } from './source/limits.ts'
import { checkText } from './source/outside.ts'
import { Source } from './source/source.ts'
import { blankOutside, type Span } from './source/span.ts'
import { SQLSTATE } from './source/sqlstate.ts'
import { perhaps } from './source/suggest.ts'
import { turns } from './source/turns.ts'
import type * as ast from './syntax/ast.ts'
import { parse, parseEach } from './syntax/parse.ts'
import { typeOps } from './types/ops.ts'
import { quoteIdent } from './types/quoting.ts'
import { formatType, type SqlType, VARCHAR } from './types/type.ts'
import type { Value } from './types/value.ts'

/** Values for `$1`, `$2`, … in order, or for `:name` parameters by name. */
export type Parameters = readonly unknown[] | Readonly<Record<string, unknown>>

export interface QueryOptions {
  /** 'object' (the default): rows keyed by column name, the last of equal names wins. 'array': one value per column. */
  readonly rowMode?: 'object' | 'array' | undefined
  /** Stops the query; it then fails with SQLSTATE 57014, whose `cause` is the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** At most so many rows are given; when there were more, a warning says so. */
  readonly maxRows?: number | undefined
  /** The SQL of the text: DDSQL, or that of alasql. What SET dialect says, unless it is given. */
  readonly dialect?: Dialect | undefined
  /** Milliseconds it may take before it fails with 57014; 0: no limit. The catalog's, unless it is given. */
  readonly timeout?: number | undefined
  /** Bytes it may hold, by an estimate, before it fails with 53200; 0: none but the process's. The catalog's, unless it is given. */
  readonly memoryLimit?: number | undefined
}

/** Options of a query whose rows are arrays. */
export interface ArrayQueryOptions extends QueryOptions {
  readonly rowMode: 'array'
}

/**
 * Values in rows: BIGINT number (bigint past 2^53), DECIMAL number, VARCHAR string, BOOLEAN boolean,
 * TIMESTAMP Date, DATE 'YYYY-MM-DD', INTERVAL Interval, JSON parsed, HSTORE null-prototype object, INET and JSONPATH
 * text, arrays arrays; NULL null.
 */
export interface QueryResult<Row> {
  readonly columns: ResultColumn[]
  readonly rows: Row[]
  readonly rowCount: number
  readonly warnings: Warning[]
}

/** What a statement gives and takes, with the engine's types. */
export interface StatementTypes {
  readonly columns: RawResult['columns']
  readonly parameters: readonly SqlType[]
  /** The columns are known with the rows alone: of alasql's statements. */
  readonly isDeferred: boolean
}

/** A running statement whose rows come in parts, in the engine's held form. */
export interface HeldParts {
  readonly columns: RawResult['columns']
  /** The warnings so far; all of them when the last part was read. */
  readonly warnings: readonly Warning[]
  /** To return it ends the query. */
  readonly parts: AsyncGenerator<{ readonly rows: readonly (readonly Value[])[] }, void, undefined>
}

/** A row unless the caller names a type of its own, which is taken at its word. */
export type ObjectRow = Record<string, unknown>

/** The type of array rows, where a statement was prepared with one. */
type ArrayOf<Row> = Row extends readonly unknown[] ? Row : unknown[]

/**
 * Types of parameters where the caller knows them, by name, of `$1` under '1'; the others are inferred from their
 * context.
 */
export type ParameterTypes = ReadonlyMap<string, SqlType>

export interface PrepareOptions {
  /** Where the text comes from (a file), for errors. */
  readonly name?: string | undefined
  readonly parameterTypes?: ParameterTypes | undefined
  /** As a query's. */
  readonly dialect?: Dialect | undefined
}

/** A table as `catalog.tables()` tells it. */
export interface TableDescription {
  readonly name: string
  readonly aliases: readonly string[]
  readonly description: string
  readonly columns: readonly ColumnDescription[]
}

/** A column as `catalog.tables()` describes it. */
export interface ColumnDescription {
  readonly name: string
  readonly type: string
  readonly description: string
  readonly hidden: boolean
  /** Of json: the keys that the service documents, in snake_case. */
  readonly keys?: readonly string[]
  /** Of a live table: the call of AWS that each record takes for it; absent where its list has it. */
  readonly call?: string
}

interface Runnable {
  readonly columns: RawResult['columns']
  readonly parameters: readonly BoundParameter[]
  readonly command: Command
  run<Row>(params: readonly Value[], now: number, options: RunOptions<Row>): Promise<readonly Row[]>
  /** The same rows in parts, each made when it is asked for. */
  parts<Row>(
    params: readonly Value[],
    now: number,
    options: RunOptions<Row>,
  ): AsyncGenerator<readonly Row[], void, undefined>
}
/** What another dialect runs: its columns are known with its rows. Only then is it a Runnable. */
interface Deferred {
  readonly parameters: readonly BoundParameter[]
  answer(params: Parameters, options: DeferredOptions): Promise<RawResult>
}
type DeferredOptions = Pick<AlasqlOptions, 'signal' | 'check' | 'memoryLimit' | 'warn'>
interface RunOptions<Row> {
  /** Called again when the run starts again. */
  readonly rowMaker: () => RowMaker<Row>
  readonly signal: AbortSignal
  readonly memoryLimit: number
  readonly warn: (warning: Warning) => void
}

/** A statement that is parsed, bound, planned and compiled once and can run many times, also at the same time. */
export class Statement<Row = ObjectRow> {
  readonly #runnable: Runnable
  readonly #deferred: Deferred | undefined
  readonly #source: Source
  readonly #span: Span
  readonly #lifetime: Lifetime
  readonly #settings: Settings
  readonly #makers = new Map<unknown, RowMaker<unknown>>()
  /** Its own text, without what stands around it in a script. */
  readonly sql: string

  constructor(
    runnable: Runnable | Deferred,
    source: Source,
    span: Span,
    lifetime: Lifetime,
    settings: Settings,
  ) {
    this.#deferred = 'answer' in runnable ? runnable : undefined
    this.#runnable = 'answer' in runnable ? { ...NOTHING, parameters: runnable.parameters } : runnable
    this.#source = source
    this.#span = span
    this.sql = source.text.slice(span.start, span.end)
    this.#lifetime = lifetime
    this.#settings = settings
  }

  /** Of a statement of alasql's, which tells them with its rows, there are none. */
  get columns(): ResultColumn[] {
    return resultColumns(this.#runnable.columns)
  }

  /** The kind of the statement, with the details that a session needs. */
  get command(): Command {
    return this.#runnable.command
  }

  /** The parameters in the order of `$n`, with the types inferred for them. */
  get parameters(): { name: string | undefined; type: string }[] {
    return this.#runnable.parameters.map(({ name, type }) => ({ name, type: formatType(type) }))
  }

  /** The same with the engine's types, for servers and others that render values. */
  get types(): StatementTypes {
    const { columns, parameters } = this.#runnable
    const isDeferred = this.#deferred !== undefined
    return { columns, parameters: parameters.map(({ type }) => type), isDeferred }
  }

  /** Runs it. Throws DdsqlError: 57P01 when the catalog is closed. */
  query<R = ArrayOf<Row>>(params: Parameters | undefined, options: ArrayQueryOptions): Promise<QueryResult<R>>
  query<R = Row>(params?: Parameters, options?: QueryOptions): Promise<QueryResult<R>>
  async query<R>(params: Parameters = [], options: QueryOptions = {}): Promise<QueryResult<R>> {
    checkQuery('query', params, options)
    if (this.#deferred !== undefined) return (await this.#answered(params, options)).query<R>([], options)
    const toRow = this.#userMaker<R>(options)
    const { rows, warnings } = await this.#run(params, options, toRow)
    if (options.rowMode !== 'array' && rows.length > 0)
      warnings.push(...repeatedColumns(this.#runnable.columns))
    return { columns: this.columns, rows: rows as R[], rowCount: rows.length, warnings }
  }

  /**
   * Runs it and gives the rows one after the other, so that a result need not be held: it is made in parts of some
   * thousand rows, the next one when the last is read. What the query itself has to hold it holds all the same: the
   * rows of its tables, and those that it sorts, groups, makes distinct or cuts by LIMIT. Throws DdsqlError at once for
   * wrong arguments, and while it is read what `query` throws.
   */
  stream<R = ArrayOf<Row>>(params: Parameters | undefined, options: ArrayQueryOptions): RowStream<R>
  stream<R = Row>(params?: Parameters, options?: QueryOptions): RowStream<R>
  stream<R>(params: Parameters = [], options: QueryOptions = {}): RowStream<R> {
    checkQuery('stream', params, options)
    this.#lifetime.check()
    if (this.#deferred !== undefined) return this.#streamLater<R>(params, options)
    const warnings: Warning[] = []
    const values = parameterValues(this.#runnable.parameters, params)
    const rows = this.#rows(values, options, this.#userMaker<R>(options), warnings)
    return new RowStream(this.columns, warnings, rows)
  }

  /** Runs it and gives values in the engine's held form, for rendering. */
  async execute(params: Parameters, options: QueryOptions): Promise<{ raw: RawResult; warnings: Warning[] }> {
    if (this.#deferred !== undefined) return (await this.#answered(params, options)).execute([], options)
    const { rows, warnings } = await this.#run(params, options, this.#maker(heldRows))
    return { raw: { columns: this.#runnable.columns, rows }, warnings }
  }

  /** The rows of `execute` in parts of some thousand, each made when it is asked for. */
  async parts(params: Parameters, options: QueryOptions): Promise<HeldParts> {
    if (this.#deferred !== undefined) return (await this.#answered(params, options)).parts([], options)
    const warnings: Warning[] = []
    const values = parameterValues(this.#runnable.parameters, params)
    const parts = this.#parts(values, options, this.#maker(heldRows), warnings)
    return { columns: this.#runnable.columns, warnings, parts }
  }

  /** The statement whose rows are the answer. */
  async #answered(
    params: Parameters,
    { signal, timeout, memoryLimit }: QueryOptions,
  ): Promise<Statement<Row>> {
    const deferred = this.#deferred as Deferred
    const { limits } = this.#settings
    const running = this.#lifetime.begin(signal, timeout ?? limits.timeout)
    const warnings: Warning[] = []
    try {
      const options = {
        signal: running.signal,
        check: running.check,
        memoryLimit: memoryLimit ?? limits.memoryLimit,
        warn: warningsTo(warnings),
      }
      const { columns, rows } = await this.#lifetime.track(deferred.answer(params, options))
      const answer = whole({
        columns,
        command: QUERY,
        parameters: [],
        run: async (_params, _now, { rowMaker, warn }) => {
          warnings.forEach(warn)
          const toRow = rowMaker()
          return rows.map((row) => toRow(...row))
        },
      })
      return new Statement<Row>(answer, this.#source, this.#span, this.#lifetime, this.#settings)
    } catch (error) {
      throw placed(running.failure(error), this.#source, this.#span)
    } finally {
      running.end()
    }
  }

  /** A stream whose columns and warnings are there when its first row is. */
  #streamLater<R>(params: Parameters, options: QueryOptions): RowStream<R> {
    const columns: ResultColumn[] = []
    const warnings: Warning[] = []
    const answered = () => this.#answered(params, options)
    const rows = async function* (): AsyncGenerator<R, void, undefined> {
      const stream = (await answered()).stream<R>([], options)
      columns.push(...stream.columns)
      for await (const row of stream) {
        warnings.splice(0, warnings.length, ...stream.warnings)
        yield row
      }
      warnings.splice(0, warnings.length, ...stream.warnings)
    }
    return new RowStream(columns, warnings, rows())
  }

  async #run<R>(
    params: Parameters,
    { signal, maxRows, timeout, memoryLimit }: QueryOptions,
    toRow: RowMaker<R>,
  ): Promise<{ rows: readonly R[]; warnings: Warning[] }> {
    const warnings: Warning[] = []
    const warn = warningsTo(warnings)
    const { limits } = this.#settings
    const running = this.#lifetime.begin(signal, timeout ?? limits.timeout)
    const most = memoryLimit ?? limits.memoryLimit
    const run = <T>(rowMaker: () => RowMaker<T>): Promise<readonly T[]> => {
      const values = parameterValues(this.#runnable.parameters, params)
      const options = { signal: running.signal, memoryLimit: most, warn, rowMaker }
      return this.#lifetime.track(this.#runnable.run(values, Date.now(), options))
    }
    try {
      if (maxRows === undefined) return { rows: await run(() => toRow), warnings }
      const all = await run(() => firstRows(maxRows, toRow))
      if (all.length <= maxRows) return { rows: all as readonly R[], warnings }
      warn({ code: 'max_rows', message: `only the first ${maxRows} of ${all.length} rows are shown` })
      return { rows: all.slice(0, maxRows) as R[], warnings }
    } catch (error) {
      throw placed(running.failure(error), this.#source, this.#span)
    } finally {
      running.end()
    }
  }

  async *#rows<R>(
    values: readonly Value[],
    { rowMode, maxRows = Number.POSITIVE_INFINITY, ...options }: QueryOptions,
    toRow: RowMaker<R>,
    warnings: Warning[],
  ): AsyncGenerator<R, void, undefined> {
    const warn = warningsTo(warnings)
    let given = 0
    for await (const { rows, signal } of this.#parts(values, options, toRow, warnings)) {
      for (const row of rows) {
        // The next part then fails.
        if (signal.aborted) break
        if (given++ === maxRows) {
          warn({ code: 'max_rows', message: `only the first ${maxRows} rows are given` })
          return
        }
        if (given === 1 && rowMode !== 'array') repeatedColumns(this.#runnable.columns).forEach(warn)
        yield row
      }
    }
  }

  async *#parts<R>(
    values: readonly Value[],
    { signal, timeout, memoryLimit }: QueryOptions,
    toRow: RowMaker<R>,
    warnings: Warning[],
  ): AsyncGenerator<{ readonly rows: readonly R[]; readonly signal: AbortSignal }, void, undefined> {
    const { limits } = this.#settings
    const running = this.#lifetime.begin(signal, timeout ?? limits.timeout)
    const parts = this.#runnable.parts(values, Date.now(), {
      signal: running.signal,
      memoryLimit: memoryLimit ?? limits.memoryLimit,
      warn: warningsTo(warnings),
      rowMaker: () => toRow,
    })
    try {
      for (;;) {
        const { done, value: rows } = await this.#lifetime.track(parts.next())
        checkCanceled(running.signal)
        if (done) return
        yield { rows, signal: running.signal }
      }
    } catch (error) {
      throw placed(running.failure(error), this.#source, this.#span)
    } finally {
      running.end()
      await parts.return()
    }
  }

  #userMaker<R>({ rowMode }: QueryOptions): RowMaker<R> {
    return this.#maker<unknown>(rowMode === 'array' ? arrayRows : objectRows) as RowMaker<R>
  }

  /** What makes rows of one form, compiled when it is first wanted. */
  #maker<R>(compileMaker: (columns: RawResult['columns']) => RowMaker<R>): RowMaker<R> {
    let maker = this.#makers.get(compileMaker)
    if (maker === undefined) {
      maker = compileMaker(this.#runnable.columns)
      this.#makers.set(compileMaker, maker)
    }
    return maker as RowMaker<R>
  }
}

/** Stands for what is known with the answer alone. */
const NOTHING: Pick<Runnable, 'columns' | 'command' | 'run' | 'parts'> = {
  columns: [],
  command: QUERY,
  run: async () => [],
  parts: () => {
    throw new Error('the answer is not there yet')
  },
}

const checkQuery = (where: string, params: Parameters, options: QueryOptions): void => {
  checkParameters(where, params)
  checkQueryOptions(where, options)
}

/** Two scans may have the same to tell. */
const warningsTo =
  (warnings: Warning[]) =>
  (warning: Warning): void => {
    const isTold = warnings.some(({ code, message }) => code === warning.code && message === warning.message)
    if (!isTold) warnings.push(warning)
  }

/** The error with its place in the text; a limit that was met anywhere has the statement's. */
const placed = (error: unknown, source: Source, statement: Span): unknown => {
  const found = asLimit(error, statement)
  return found instanceof DdsqlError ? found.in(source) : found
}

const parameterValues = (declared: readonly BoundParameter[], given: Parameters): Value[] => {
  if (!Array.isArray(given)) return namedValues(declared, given as Readonly<Record<string, unknown>>)
  if (given.length !== declared.length) {
    const supplied = `${given.length} parameter${given.length === 1 ? '' : 's'}`
    throw new DdsqlError(
      SQLSTATE.protocol_violation,
      `bind message supplies ${supplied}, but the statement requires ${declared.length}`,
    )
  }
  return declared.map((parameter) => parameterValue(parameter, given[parameter.index - 1]))
}

const namedValues = (
  declared: readonly BoundParameter[],
  given: Readonly<Record<string, unknown>>,
): Value[] => {
  const names = declared.map(({ name, index }) => name ?? String(index))
  const known = new Set(names)
  for (const name of Object.keys(given)) {
    if (!known.has(name)) {
      throw new DdsqlError(SQLSTATE.undefined_parameter, `there is no parameter :${name}`, {
        hint: perhaps(name, names),
      })
    }
  }
  return declared.map((parameter, i) => {
    const name = names[i] as string
    if (!Object.hasOwn(given, name)) {
      throw new DdsqlError(SQLSTATE.undefined_parameter, `no value for :${name}`)
    }
    try {
      return parameterValue(parameter, given[name])
    } catch (error) {
      if (!(error instanceof DdsqlError)) throw error
      throw new DdsqlError(error.code, `:${name}: ${error.message}`, {
        hint: error.hint,
        detail: error.detail,
      })
    }
  })
}

const parameterValue = ({ type }: BoundParameter, given: unknown): Value =>
  given === null || given === undefined ? null : typeOps(type).fromJs(given)

/** What a catalog is made of. */
export interface CatalogParts {
  readonly tables: TableLookup
  readonly provider: TableProvider
  /** alasql may reach files and the network. */
  readonly externalAccess?: boolean
  readonly dialect?: Dialect
  /** Writes all records as a data folder; only where they are live. */
  readonly sync?: (options: SyncOptions) => Promise<SyncResult>
  /** What each query may take unless it says otherwise. */
  readonly limits?: Partial<Limits>
  readonly onProgress?: OnProgress
  /** Who asks; for a program that opened the catalog itself, nobody in particular. */
  readonly session?: SessionFacts
}

/** Tells of the rows of one run, and of its end if there was anything to tell. */
const rowsTold = (onProgress: OnProgress | undefined) => {
  let done = 0
  const onRows = (rows: number) => {
    done = rows
    onProgress?.({ kind: 'rows', done })
  }
  return {
    options: onProgress === undefined ? {} : { onRows },
    end: () => {
      if (done > 0) onProgress?.({ kind: 'rows', done, ended: true })
    },
  }
}

/** What a session is known by. */
interface SessionFacts {
  readonly user: string
  readonly database: string
  readonly processId: number
  readonly settings: Readonly<Record<string, string>>
  readonly ceiling: Partial<Limits>
}

/** PostgreSQL's own search path, and behind it every schema that has a table. */
const searchPathOver = (tables: TableLookup): string => {
  const schemas = new Set(tables.all().map(({ name }) => nameParts(name)[0]))
  schemas.delete(PUBLIC)
  return ['"$user"', PUBLIC, ...[...schemas].map(quoteIdent)].join(', ')
}

/** A function row as a row of pg_proc. */
const factsOf = (row: CallableRow): CallableFacts => ({
  name: row.name,
  kind: row.kind === 'table' ? 'function' : row.kind,
  args: row.args,
  argNames: row.argNames,
  defaults: row.defaults?.length ?? 0,
  isVariadic: row.variadic === true,
  returns: row.returns,
  isSet: row.kind === 'table',
  isStrict: 'strict' in row ? row.strict !== false : row.kind !== 'aggregate' && row.kind !== 'window',
  volatility: row.kind !== 'aggregate' && 'volatility' in row && row.volatility === 'stable' ? 's' : 'i',
  doc: row.doc,
})

const NOBODY: SessionFacts = {
  user: 'catalog',
  database: 'catalog',
  processId: process.pid,
  settings: {},
  ceiling: {},
}

/** Who asks, for current_user and its like, and what the session starts with. */
export interface SessionOptions {
  /** What current_user and session_user say; `catalog` unless it is given. */
  readonly user?: string
  /** What current_database() says; `catalog` unless it is given. */
  readonly database?: string
  /** What pg_backend_pid() says; the process's own id unless it is given. */
  readonly processId?: number
  /** Values of settings by name: what RESET goes back to. Wrong ones are DdsqlError 42704 and 22023. */
  readonly settings?: Readonly<Record<string, string>>
  /** The values of environments are masked in whatever is asked: programs write secrets there. */
  readonly hidesEnvironment?: boolean
  /** What no query of the session may take more of, whatever it sets. */
  readonly ceiling?: Partial<Limits>
}

/** Tables that can be asked in DDSQL. Made by `openCatalog`. */
export class Catalog {
  readonly #parts: CatalogParts
  readonly #tables: TableLookup
  readonly #system: WithSystemTables
  readonly #settings: Settings
  readonly #lifetime: Lifetime
  #closed: Promise<void> | undefined
  #masked: TableProvider | undefined

  /** `outer`: the lifetime of the catalog that this is a session of. */
  constructor(parts: CatalogParts, outer?: Lifetime) {
    this.#lifetime = new Lifetime(outer)
    this.#parts = parts
    const { user, database, processId, settings, ceiling } = parts.session ?? NOBODY
    const search_path = searchPathOver(parts.tables)
    this.#settings = new Settings({
      ...parts,
      ceiling,
      values: { search_path, ...settings, session_authorization: user },
    })
    this.#system = withSystemTables(parts.tables, parts.provider, {
      user,
      database,
      processId,
      startedAt: Date.now(),
      searchPath: () => this.#settings.searchPath,
      callables: () => allRows.filter(({ form }) => form === undefined).map(factsOf),
      settings: () => this.#settings.facts(Date.now()),
    })
    this.#tables = this.#system.lookup
  }

  /**
   * Runs one statement. `Row` is the type of its rows as the caller knows it. Throws DdsqlError, before any row is read
   * when names or types are wrong; 57P01, as everything here does, when the catalog is closed.
   */
  query<Row = unknown[]>(
    sql: string,
    params: Parameters | undefined,
    options: ArrayQueryOptions,
  ): Promise<QueryResult<Row>>
  query<Row = ObjectRow>(sql: string, params?: Parameters, options?: QueryOptions): Promise<QueryResult<Row>>
  async query<Row>(
    sql: string,
    params: Parameters = [],
    options: QueryOptions = {},
  ): Promise<QueryResult<Row>> {
    this.#check('query', sql)
    checkQuery('query', params, options)
    const running = this.#lifetime.begin(options.signal)
    try {
      // Of many queries at once, each is prepared when it has its turn.
      const { dialect } = options
      const prepare = () => turns.aside(() => this.#prepareOne('query', sql, { dialect }))
      const statement = await turns.run(prepare, running.signal)
      return await statement.query<Row>(params, options)
    } catch (error) {
      throw running.failure(error)
    } finally {
      running.end()
    }
  }

  /** Runs one statement and gives the rows one after the other: see Statement.stream. Throws as query and at once. */
  stream<Row = unknown[]>(
    sql: string,
    params: Parameters | undefined,
    options: ArrayQueryOptions,
  ): RowStream<Row>
  stream<Row = ObjectRow>(sql: string, params?: Parameters, options?: QueryOptions): RowStream<Row>
  stream<Row>(sql: string, params: Parameters = [], options: QueryOptions = {}): RowStream<Row> {
    checkQuery('stream', params, options)
    return this.#prepareOne('stream', sql, { dialect: options.dialect }).stream<Row>(params, options)
  }

  /** Parses, checks and compiles one statement. Throws DdsqlError. */
  prepare<Row = ObjectRow>(sql: string, options: PrepareOptions = {}): Statement<Row> {
    return this.#prepareOne('prepare', sql, options) as Statement<unknown> as Statement<Row>
  }

  #prepareOne(where: string, sql: string, options: PrepareOptions = {}): Statement {
    this.#check(where, sql, options)
    const { name, parameterTypes } = options
    const source = new Source(sql, name)
    if (this.#isAlasql(sql, options.dialect))
      return this.#prepareAlasql(source, { start: 0, end: sql.length }, parameterTypes)
    const [statement, second] = this.#parse(source)
    if (statement === undefined) {
      throw new DdsqlError(SQLSTATE.syntax_error, 'the text holds no statement')
    }
    if (second !== undefined) {
      throw new DdsqlError(
        SQLSTATE.syntax_error,
        'cannot insert multiple commands into a prepared statement',
        {
          span: second.span,
          hint: 'Give one statement at a time.',
        },
      ).in(source)
    }
    return this.#prepare(statement, source, options.dialect ?? this.#settings.dialect, parameterTypes)
  }

  /**
   * The statements of a script, each prepared when the one before has been run (SET may matter to the next). What is
   * DDSQL is parsed before anything runs.
   */
  *prepareEach(sql: string, name?: string): Generator<Statement, void, void> {
    this.#check('prepareEach', sql)
    const source = new Source(sql, name)
    const { dialect = 'ddsql' } = this.#parts
    const stretches = stretchesOf(sql, this.#settings.dialect, dialect).map(({ span, isAlasql }) => ({
      span,
      statements: isAlasql ? undefined : this.#parse(new Source(blankOutside(sql, span), name)),
    }))
    for (const { span, statements } of stretches) {
      if (statements === undefined) yield this.#prepareAlasql(source, span)
      else for (const statement of statements) yield this.#prepare(statement, source, this.#settings.dialect)
    }
  }

  /**
   * Every mistake in the statements of a text, by place: what the grammar refuses, names that mean nothing, types
   * that do not fit. What only follows from another mistake is left out; no row is read. In the dialect datadog also what
   * Datadog's live service refuses, with code 01000.
   */
  check(sql: string, options: PrepareOptions = {}): DdsqlError[] {
    this.#check('check', sql, options)
    const { name, parameterTypes } = options
    const source = new Source(sql, name)
    if (this.#isAlasql('', options.dialect)) return this.#alasqlMistakes(source, parameterTypes)
    const isForDatadog = (options.dialect ?? this.dialect) === 'datadog'
    return parseEach(source).flatMap((statement) => {
      if (statement instanceof DdsqlError) return [statement]
      const mistakes = this.#mistakes(statement, source, parameterTypes)
      if (mistakes.length > 0 || !isForDatadog) return mistakes
      return this.#objections(statement, source, parameterTypes).map((objection) =>
        adviceOf(objection).in(source),
      )
    })
  }

  /**
   * The text with what Datadog's live service refuses in the spelling that it takes, as far as that certainly means the
   * same; statements with mistakes as they are. `check` in the dialect datadog finds the constructs that stay.
   */
  spellForDatadog(sql: string, options: PrepareOptions = {}): string {
    this.#check('spellForDatadog', sql, options)
    let text = sql
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const source = new Source(text, options.name)
      const objections = parseEach(source).flatMap((statement) => {
        if (statement instanceof DdsqlError) return []
        if (this.#mistakes(statement, source, options.parameterTypes).length > 0) return []
        return this.#objections(statement, source, options.parameterTypes)
      })
      const changed = applyEdits(text, objections)
      if (changed === text) break
      text = changed
    }
    return text
  }

  /** The SQL of statements that do not say. */
  get dialect(): Dialect {
    return this.#settings.dialect
  }

  /** The plan of a query as text: what each scan reads and pushes, what is checked locally. */
  explain(sql: string): string {
    this.#check('explain', sql)
    const source = new Source(sql)
    const [statement, second] = this.#parse(source)
    if (second !== undefined || (statement?.kind !== 'query' && statement?.kind !== 'explain')) {
      throw new DdsqlError(SQLSTATE.syntax_error, 'explain takes one query')
    }
    return inSource(source, statement.span, () => explainPlan(this.#plan(statement.query, source).plan))
  }

  /**
   * The same tables for someone else: with settings, transactions and a user of its own. What is read is shared. To close
   * it stops its own queries only; it is closed with the catalog.
   */
  session(options: SessionOptions = {}): Catalog {
    this.#lifetime.check()
    const { hidesEnvironment = false, ...facts } = options
    if (hidesEnvironment) this.#masked ??= withoutEnvironment(this.#parts.provider)
    const provider = hidesEnvironment && this.#masked ? this.#masked : this.#parts.provider
    const own = this.#parts.session ?? NOBODY
    const session = { ...own, ...facts, settings: { ...own.settings, ...facts.settings } }
    return new Catalog({ ...this.#parts, provider, session }, this.#lifetime)
  }

  /** The value of a setting, by its name in any case; undefined when there is none. */
  setting(name: string): string | undefined {
    return this.#settings.get(name, Date.now())
  }

  /** What a query that starts now may take; 0 for no limit. */
  get limits(): Limits {
    return this.#settings.limits
  }

  /** Sets a setting, as SET does. Throws DdsqlError: 42704, 22023, 0A000. */
  set(name: string, value: string): void {
    this.#settings.set(name, [value])
  }

  /** The milliseconds of a setting that is a duration; 0 when there is none. */
  durationSetting(name: string): number {
    return durationOf(this.setting(name) ?? '') ?? 0
  }

  /** Between BEGIN and COMMIT or ROLLBACK. */
  get inTransaction(): boolean {
    return this.#settings.inTransaction
  }

  /** Every table, by name. */
  tables(): TableDescription[] {
    this.#lifetime.check()
    return this.#tables.all().map((table) => {
      const { name, aliases, description, columns } = table
      const schema = this.isLive ? schemaOf(table) : undefined
      return { name, aliases, description, columns: columns.map((column) => describeColumn(column, schema)) }
    })
  }

  /** Whether its records come from AWS. */
  get isLive(): boolean {
    return this.#parts.sync !== undefined
  }

  /**
   * Writes the raw records of a live catalog as a data folder, `openCatalog({ data })` reads it. Throws DdsqlError:
   * 0A000 for a catalog that is not live, 58030, 57014, and what a query of the tables throws.
   */
  async sync(options: SyncOptions): Promise<SyncResult> {
    this.#lifetime.check()
    checkSyncOptions(options)
    const { sync } = this.#parts
    if (sync === undefined) {
      throw new DdsqlError(
        SQLSTATE.feature_not_supported,
        'only a catalog that is opened with aws can be synced',
      )
    }
    const running = this.#lifetime.begin(options.signal)
    try {
      return await this.#lifetime.track(sync({ ...options, signal: running.signal }))
    } catch (error) {
      throw running.failure(error)
    } finally {
      running.end()
    }
  }

  /**
   * What was read is forgotten, so that the next query reads the records anew: files, iterables in memory, lists and
   * tags of live tables. Queries that run go on with what they have. What can be read only once, such as a generator,
   * is kept, and a warning says so.
   */
  async refresh(): Promise<{ readonly warnings: readonly Warning[] }> {
    this.#lifetime.check()
    return { warnings: this.#parts.provider.refresh?.() ?? [] }
  }

  /** Queries that run are stopped and fail with 57P01, as does whatever is asked afterwards. To close twice does no harm. */
  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close(): Promise<void> {
    await this.#lifetime.end()
    if (this.#parts.session === undefined) await this.#parts.provider.close?.()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  /** Throws 22023 for what is no SQL, 57P01 when the catalog is closed. */
  #check(where: string, sql: string, options: PrepareOptions = {}): void {
    this.#lifetime.check()
    checkText(where, 'the SQL', sql)
    checkPrepareOptions(where, options)
  }

  /** Whether a statement is alasql's: SET, SHOW and their like belong to the session, whatever its dialect. */
  #isAlasql(sql: string, dialect: Dialect = this.#settings.dialect): boolean {
    return dialect === 'alasql' && !isOfSession(sql)
  }

  #prepareAlasql(source: Source, span: Span, types?: ParameterTypes): Statement {
    const text = blankOutside(source.text, span)
    const catalog: AskedCatalog = {
      tables: () => this.tables(),
      query: (sql, params, options) => this.query(sql, params, { ...options, dialect: 'ddsql' }),
    }
    const statement = inSource(source, span, () => prepareAlasql(text, catalog))
    const parameters = alasqlParameters(statement, types)
    const externalAccess = this.#parts.externalAccess === true
    const deferred: Deferred = {
      parameters,
      answer: (params, options) =>
        statement.run({
          ...options,
          catalog,
          externalAccess,
          params: alasqlValues(parameters, params, types),
        }),
    }
    return new Statement(deferred, source, span, this.#lifetime, this.#settings)
  }

  #alasqlMistakes(source: Source, types: ParameterTypes | undefined): DdsqlError[] {
    return statementSpans(source.text).flatMap((span) => {
      try {
        this.#prepareAlasql(source, span, types)
        return []
      } catch (error) {
        if (error instanceof DdsqlError) return [error]
        throw error
      }
    })
  }

  #parse(source: Source): readonly ast.Statement[] {
    return parse(source).statements
  }

  // The story of a query: AST → bound → plan → program.
  #plan(query: ast.Query, source: Source, types?: ParameterTypes): { bound: BoundStatement; plan: Plan } {
    return inSource(source, query.span, () => {
      const bound = bind(query, this.#bindEnv(types))
      return { bound, plan: planQuery(bound) }
    })
  }

  /** What Datadog's live service refuses of a statement without mistakes. */
  #objections(statement: ast.Statement, source: Source, types?: ParameterTypes): readonly Objection[] {
    const known = new Map<ast.Expr, SqlType>()
    const noteType = (expr: ast.Expr, type: SqlType) => void known.set(expr, type)
    if ('query' in statement) bind(statement.query, { ...this.#bindEnv(types), noteType })
    return objectionsTo(statement, source.text, (expr) => known.get(expr))
  }

  #prepare(statement: ast.Statement, source: Source, dialect: Dialect, types?: ParameterTypes): Statement {
    const made = inSource(source, statement.span, () => this.#runnable(statement, source, types))
    const advice = dialect === 'datadog' ? this.#objections(statement, source, types) : []
    return new Statement(
      advice.length === 0
        ? made
        : warning(
            made,
            advice.map((each) => warningOf(each, source)),
          ),
      source,
      statement.span,
      this.#lifetime,
      this.#settings,
    )
  }

  #mistakes(statement: ast.Statement, source: Source, types: ParameterTypes | undefined): DdsqlError[] {
    try {
      if (statement.kind === 'query' || statement.kind === 'explain') {
        const found = mistakesOf(statement.query, this.#bindEnv(types))
        if (found.length > 0) return found.map((mistake) => mistake.in(source))
      }
      this.#prepare(statement, source, 'ddsql', types)
      // A setting is tried where it changes nothing.
      if (statement.kind === 'set') new Settings().set(statement.name, statement.values, statement.span)
      return []
    } catch (error) {
      const found = placed(error, source, statement.span)
      if (found instanceof DdsqlError) return [found]
      throw found
    }
  }

  #bindEnv(types: ParameterTypes | undefined): BindEnv {
    return {
      tables: this.#tables,
      providerOf: this.#system.providerOf,
      names: this.#system.objects,
      ...(types && { parameterTypes: types }),
    }
  }

  #runnable(statement: ast.Statement, source: Source, types?: ParameterTypes): Runnable {
    const { onProgress } = this.#parts
    const runOptions = <Row>(
      params: readonly Value[],
      now: number,
      options: RunOptions<Row>,
    ): ProgramOptions<Row> => ({
      ...options,
      params,
      maxCalls: Number(this.#settings.get('max_calls', now)),
      context: {
        now,
        setting: (name) => this.#settings.get(name, now),
        set: (name, value, isLocal) => this.#settings.setText(name, value, isLocal),
        names: this.#system.objects,
      },
    })
    const command = commandOf(statement)
    switch (statement.kind) {
      case 'query': {
        const { bound, plan } = this.#plan(statement.query, source, types)
        const program = compile(plan)
        const warnOfDoubts = async ({ signal, warn }: RunOptions<unknown>): Promise<void> => {
          for (const doubt of bound.doubts) {
            if (!(await this.#has(doubt, signal))) warn({ code: 'unknown_key', message: doubt.message })
          }
        }
        return {
          command,
          columns: bound.query.columns,
          parameters: bound.parameters,
          run: async (params, now, options) => {
            for (const warning of bound.warnings) options.warn(warning)
            const told = rowsTold(onProgress)
            const rows = await program
              .run({ ...runOptions(params, now, options), ...told.options })
              .finally(told.end)
            await warnOfDoubts(options)
            return rows
          },
          async *parts(params, now, options) {
            for (const warning of bound.warnings) options.warn(warning)
            const told = rowsTold(onProgress)
            try {
              yield* program.parts({ ...runOptions(params, now, options), ...told.options })
            } finally {
              told.end()
            }
            await warnOfDoubts(options)
          },
        }
      }
      case 'explain': {
        const { bound, plan } = this.#plan(statement.query, source, types)
        if (!statement.analyze) return fixed(command, ['QUERY PLAN'], () => textLines(explainPlan(plan)))
        const program = compile(plan, { isMeasured: true })
        return whole({
          command,
          columns: [{ name: 'QUERY PLAN', type: VARCHAR }],
          parameters: bound.parameters,
          run: async (params, now, options) => {
            const facts = new Map<Plan, NodeFacts>()
            const none = () => () => null
            await program.run({ ...runOptions(params, now, { ...options, rowMaker: none }), facts })
            return textLines(explainPlan(plan, facts)).map((line) => options.rowMaker()(...line))
          },
        })
      }
      case 'show': {
        const { name } = statement
        if (name === undefined)
          return fixed(command, ['name', 'setting', 'description'], (now) => this.#settings.all(now))
        if (this.#settings.get(name, 0) === undefined) throw unknownSetting(name, statement.span)
        return fixed(command, [Settings.nameOf(name)], (now) => [[this.#settings.get(name, now) ?? '']])
      }
      case 'set':
      case 'session':
        return fixed(command, [], (_now, warn) => {
          runCommand(command, this.#settings, statement.span, warn)
          return []
        })
      case 'show-tables':
        return fixed(command, ['table_name', 'description'], () =>
          this.#tables.all().map(({ name, description }) => [name, description]),
        )
      case 'describe': {
        const table = this.#table(statement.table)
        return fixed(command, ['column_name', 'data_type', 'hidden', 'description'], () =>
          table.columns.map((c) => [c.name, formatType(c.type), c.hidden ? 'hidden' : null, c.description]),
        )
      }
    }
  }

  /** Whether some record has the path. A live record has documented keys alone: the SDK drops others. */
  async #has(path: DoubtfulPath, signal: AbortSignal): Promise<boolean> {
    if (this.#parts.sync !== undefined) return false
    const { sql, params } = askForPath(path)
    return (await this.query(sql, params, { signal, dialect: 'ddsql' })).rowCount > 0
  }

  #table(path: readonly ast.Name[]): Table {
    const table = this.#tables.find(path.map((name) => name.text))
    if (table !== undefined) return table
    const written = path.map((name) => name.text).join('.')
    const span = path[0]?.span
    throw new DdsqlError(SQLSTATE.undefined_table, `relation "${written}" does not exist`, {
      span,
      hint: perhaps(written, this.#tables.names()),
    })
  }
}

const textLines = (text: string): string[][] => text.split('\n').map((line) => [line])

/** A statement that is answered without a plan: columns of text and their rows. */
const fixed = (
  command: Command,
  names: readonly string[],
  rows: (now: number, warn: (warning: Warning) => void) => readonly (readonly (string | null)[])[],
): Runnable =>
  whole({
    command,
    columns: names.map((name) => ({ name, type: VARCHAR })),
    parameters: [],
    run: async (_params, now, { rowMaker, warn }) => {
      const toRow = rowMaker()
      return rows(now, warn).map((row) => toRow(...row))
    },
  })

/** The same, with warnings before all others. */
const warning = (runnable: Runnable, warnings: readonly Warning[]): Runnable => ({
  ...runnable,
  run: (params, now, options) => {
    warnings.forEach(options.warn)
    return runnable.run(params, now, options)
  },
  parts: (params, now, options) => {
    warnings.forEach(options.warn)
    return runnable.parts(params, now, options)
  },
})

const warningOf = (objection: Objection, source: Source): Warning => {
  const { message, line, column, detail, hint } = adviceOf(objection).in(source)
  const rest = [detail, hint].filter(Boolean).join(' ')
  return { code: 'datadog', message: `line ${line}, column ${column}: ${message}${rest && `. ${rest}`}` }
}

// An alias in GROUP BY takes the place of an expression, whose own parts change in the next round.
const MOST_ROUNDS = 20

/** `schema`: of a table whose records come from a service. */
const describeColumn = (
  { name, type, description, hidden, keys }: Column,
  schema: TableSchema | undefined,
): ColumnDescription => {
  const by = schema?.columns.find((column) => column.name === name)?.by
  const call = by === 'describe' || by === 'tags' ? schema?.api?.[by]?.operation : undefined
  return {
    name,
    type: formatType(type),
    description,
    hidden,
    ...(keys && { keys: Object.keys(keys) }),
    ...(call && { call }),
  }
}

/** What has all its rows at once. */
const whole = (runnable: Omit<Runnable, 'parts'>): Runnable => ({
  ...runnable,
  async *parts(...args) {
    yield await runnable.run(...args)
  },
})

/** A stage of a statement. */
const inSource = <T>(source: Source, statement: Span, stage: () => T): T => {
  try {
    return stage()
  } catch (error) {
    throw placed(error, source, statement)
  }
}
