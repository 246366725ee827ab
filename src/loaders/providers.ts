// Tables whose rows a program gives by itself: from a database, another API, anywhere.
import type { Scan, ScanPredicate, ScanRequest, TableProvider } from '../catalog/provider.ts'
import type { SchemaTable, Table, TableLookup } from '../catalog/table.ts'
import { type Relation, relationOf } from '../columns/relation.ts'
import { DdsqlError } from '../source/error.ts'
import { invalidArgument, isDictionary, kindOf, mapHint } from '../source/outside.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { perhaps } from '../source/suggest.ts'
import { typeOps } from '../types/ops.ts'
import type { Value } from '../types/value.ts'
import { breathe, canceled, whicheverFirst } from './held.ts'

/** A condition of a query on one column, as JavaScript has its values: a Date for a timestamp, text for text. */
export interface RowCondition {
  readonly column: string
  /** A key below the column, whose text is compared: `tags->'team'` has ['team']. */
  readonly path?: readonly string[]
  readonly op: '=' | '<>' | '<' | '<=' | '>' | '>=' | 'in' | 'like' | 'is null' | 'is not null'
  /** One value; for 'in' the list; none for the null tests. Never null. */
  readonly values: readonly unknown[]
}

/** What a query needs of a table. */
export interface RowRequest {
  /** The table's full name. */
  readonly table: string
  /** The columns that are read; rows may leave out others. */
  readonly columns: readonly string[]
  /** All hold together. A provider may use them to give fewer rows, and leave any of them alone: each is checked again. */
  readonly conditions: readonly RowCondition[]
  /**
   * No more rows are needed of those that meet all conditions: by `orderBy` the first ones, NULLs being last in ascending
   * order and first in descending. A provider may stop there only when it has used all conditions and the order.
   */
  readonly limit?: number
  readonly orderBy?: { readonly column: string; readonly descending: boolean }
  /** Aborts when the query is canceled or its time is over. */
  readonly signal: AbortSignal
}

/** A row: values by column name, as JavaScript has them; a column that is missing is NULL. */
export type ProvidedRow = Readonly<Record<string, unknown>>

/**
 * Gives the rows of a table. Conditions that it has used are checked again; what it throws reaches the query as a
 * DdsqlError HV000 with the table's name and the error as its cause, a DdsqlError as it is; when the query is canceled,
 * `signal` aborts and the iteration is ended.
 */
export interface RowProvider {
  rows(request: RowRequest): Iterable<ProvidedRow> | AsyncIterable<ProvidedRow>
  /** For EXPLAIN: one line on what would be read. */
  describe?(request: Omit<RowRequest, 'signal'>): string
  /** Called when the catalog is closed. */
  close?(): void | Promise<void>
}

const BATCH = 1000

/** Providers of tables by name, before the one that gives all others. Throws 42P01 for an unknown table, 22023 for a value that is no provider. */
export const openProviders = (
  given: Readonly<Record<string, RowProvider>>,
  tables: TableLookup<SchemaTable>,
  others: TableProvider,
): TableProvider => {
  if (!isDictionary(given)) {
    const problem = `providers must be an object of providers by table name, not ${kindOf(given)}`
    throw invalidArgument('openCatalog', problem, mapHint(given))
  }
  const own = new Map<string, ProvidedTable>()
  for (const [name, provider] of Object.entries(given)) {
    const table = tables.find([name])
    if (table === undefined) {
      const hint = perhaps(name, tables.names()) ?? 'The option schemas declares the columns of a table.'
      throw new DdsqlError(SQLSTATE.undefined_table, `relation "${name}" does not exist`, { hint })
    }
    if (typeof provider?.rows !== 'function')
      throw invalidArgument('openCatalog', `the provider of table "${name}" must have a function rows`)
    if (own.has(table.name))
      throw invalidArgument('openCatalog', `table "${table.name}" is given two providers`)
    own.set(table.name, new ProvidedTable(table, provider))
  }
  return {
    scan: (table, request, warn) => own.get(table.name)?.scan(request) ?? others.scan(table, request, warn),
    describe: (table, request) => own.get(table.name)?.describe(request) ?? others.describe(table, request),
    takesKeys: (table, column) => !own.has(table.name) && others.takesKeys?.(table, column) === true,
    refresh: () => others.refresh?.() ?? [],
    close: async () => {
      for (const table of own.values()) await table.close()
      await others.close?.()
    },
  }
}

class ProvidedTable {
  readonly #table: SchemaTable
  readonly #provider: RowProvider

  constructor(table: SchemaTable, provider: RowProvider) {
    this.#table = table
    this.#provider = provider
  }

  scan(request: ScanRequest): Scan {
    return {
      applied: { predicates: request.predicates.map(() => 'inexact'), orderBy: false, limit: false },
      batches: this.#batches(request),
    }
  }

  describe(request: ScanRequest): string {
    if (this.#provider.describe === undefined) return `the provider of ${this.#table.name}`
    try {
      return this.#provider.describe(this.#asked(request))
    } catch (error) {
      throw this.#failure(error)
    }
  }

  async close(): Promise<void> {
    try {
      await this.#provider.close?.()
    } catch (error) {
      throw this.#failure(error)
    }
  }

  #asked({ columns, predicates, filters = [], limit, orderBy }: ScanRequest): Omit<RowRequest, 'signal'> {
    // A limit counts rows that meet every condition: a provider that does not see one of them cannot stop.
    const isWhole = filters.length === predicates.length
    return {
      table: this.#table.name,
      columns,
      conditions: predicates.map((predicate) => this.#condition(predicate)),
      ...(isWhole && limit !== undefined && { limit, ...(orderBy && { orderBy }) }),
    }
  }

  #condition({ column, path, op, values }: ScanPredicate): RowCondition {
    const type = this.#table.columns.find(({ name }) => name === column)?.type
    const toJs = (value: Value) =>
      value === null || path !== undefined || type === undefined ? value : typeOps(type).toJs(value)
    return { column, op, values: values.map(toJs), ...(path && { path }) }
  }

  #failure(error: unknown): DdsqlError {
    if (error instanceof DdsqlError) return error
    const message = error instanceof Error ? error.message : String(error)
    return new DdsqlError(
      SQLSTATE.fdw_error,
      `the provider of table "${this.#table.name}" failed: ${message}`,
      { cause: error },
    )
  }

  async *#batches(request: ScanRequest): AsyncGenerator<Relation> {
    const stop = new AbortController()
    const abort = () => stop.abort()
    request.signal?.addEventListener('abort', abort, { once: true })
    if (request.signal?.aborted) abort()
    const { signal } = stop
    let iterator: Iterator<ProvidedRow> | AsyncIterator<ProvidedRow> | undefined
    let isDone = false
    try {
      iterator = this.#start({ ...this.#asked(request), signal })
      const read = rowReader(this.#table, request.columns)
      const types = this.#table.columns.map(({ type }) => type)
      let rows: Value[][] = []
      for (;;) {
        const next = iterator.next()
        const { done, value } = next instanceof Promise ? await whicheverFirst(next, signal) : next
        isDone = done === true
        if (isDone) break
        rows.push(read(value))
        if (rows.length < BATCH) continue
        await breathe()
        if (signal.aborted) throw canceled()
        yield relationOf(rows, types)
        rows = []
      }
      if (rows.length > 0) yield relationOf(rows, types)
    } catch (error) {
      isDone ||= error instanceof DdsqlError === false
      throw signal.aborted ? canceled() : this.#failure(error)
    } finally {
      request.signal?.removeEventListener('abort', abort)
      stop.abort()
      // What does not listen to the signal is not waited for.
      if (!isDone) Promise.resolve(iterator?.return?.()).catch(() => undefined)
    }
  }

  #start(request: RowRequest): Iterator<ProvidedRow> | AsyncIterator<ProvidedRow> {
    const rows: unknown = this.#provider.rows(request)
    const { [Symbol.asyncIterator]: later, [Symbol.iterator]: now } = (rows ?? {}) as {
      [Symbol.asyncIterator]?: () => AsyncIterator<ProvidedRow>
      [Symbol.iterator]?: () => Iterator<ProvidedRow>
    }
    if (typeof rows !== 'string' && typeof later === 'function') return later.call(rows)
    if (typeof rows !== 'string' && typeof now === 'function') return now.call(rows)
    throw new Error(`rows must give an iterable of rows, not ${kindOf(rows)}`)
  }
}

/** Makes rows of what a provider gives; columns that are not asked for stay null. */
const rowReader = (table: Table, asked: readonly string[]): ((row: ProvidedRow) => Value[]) => {
  const wanted = new Set(asked)
  const columns = table.columns.map(({ name, type }) => ({
    name,
    read: wanted.has(name) ? typeOps(type).fromJs : undefined,
  }))
  return (given) => {
    if (typeof given !== 'object' || given === null || Array.isArray(given))
      throw new Error(`a row must be an object of values by column name, not ${kindOf(given)}`)
    return columns.map(({ name, read }) => {
      const value = read !== undefined && Object.hasOwn(given, name) ? given[name] : undefined
      return value === null || value === undefined ? null : held(read, value, name)
    })
  }
}

const held = (read: ((value: unknown) => Value) | undefined, value: unknown, column: string): Value => {
  try {
    return read?.(value) ?? null
  } catch (error) {
    if (!(error instanceof DdsqlError)) throw error
    // It is no parameter that is wrong.
    const type = /for type (.*)$/.exec(error.message)?.[1]
    throw new Error(
      `column "${column}" must be ${type ?? 'of its type'}${error.hint ? `. ${error.hint}` : ''}`,
    )
  }
}
