import { setMaxListeners } from 'node:events'
import type { Scan, ScanRequest, TableProvider, Warning } from '../../catalog/provider.ts'
import type { TableSchema } from '../../catalog/schema.ts'
import {
  columnOfRole,
  isLive,
  type LiveTable,
  type SchemaTable,
  type Table,
  type TableLookup,
} from '../../catalog/table.ts'
import type { Relation } from '../../columns/relation.ts'
import { type Clock, systemClock } from '../../source/clock.ts'
import { DdsqlError } from '../../source/error.ts'
import { isDate } from '../../source/outside.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { typeOps } from '../../types/ops.ts'
import type { Value } from '../../types/value.ts'
import { BadJobs } from './bad-jobs.ts'
import { checkApi } from './check-api.ts'
import { Clients, type Identity } from './clients.ts'
import { describeScan, fewerCalls } from './describe.ts'
import { Flights } from './flights.ts'
import { JobForm } from './job-form.ts'
import { isKey, keysAt, keysOf } from './keys.ts'
import { Limiter } from './limiter.ts'
import { ListMemory } from './list-memory.ts'
import type { Model } from './model.ts'
import type { AwsOptions, AwsSettings } from './options.ts'
import { listsOf } from './push.ts'
import { Reader } from './reader.ts'
import { partitionOf } from './regions.ts'
import { type Job, Session } from './session.ts'
import { SourceFaults } from './source-faults.ts'
import { SourceScan } from './source-scan.ts'
import { identitiesOf, type Source, sourcesOf, wordsOf } from './sources.ts'
import { type Stages, stagesOf } from './stages.ts'
import type { Store } from './store.ts'
import { chained, merged, mergedInOrder } from './streams.ts'
import { Thrift } from './thrift.ts'
import { Watch } from './watch.ts'

const MAX_AGE = 300
const TAGS_MAX_AGE = 3600
/** Jobs whose calls are made at once when only some are wanted. */
const BATCH = 10
/** A load of more jobs than this is long enough to be careful with memory. */
const LARGE = 5000

/** What a provider reaches AWS with; tests give their own. */
export interface AwsParts {
  readonly clock: Clock
  readonly clients: Omit<Pick<Clients, keyof Clients>, 'modelOf'> & {
    /** Undefined: the service says nothing of itself, and schemas are not checked against it. */
    modelOf(service: string): Promise<Model | undefined>
  }
}

/** One scan of all sources. */
interface Run {
  readonly table: LiveTable
  readonly request: ScanRequest
  readonly scans: readonly { readonly source: Source; readonly scan: SourceScan }[]
  readonly faults: SourceFaults
}

/** Gives tables from the AWS APIs of accounts and regions. */
export class AwsProvider implements TableProvider {
  readonly #options: AwsOptions
  readonly #settings: AwsSettings
  readonly #tables: ReadonlyMap<string, LiveTable>
  readonly #clock: Clock
  readonly #clients: AwsParts['clients']
  readonly #session: Session
  readonly #identities: readonly Identity[]
  /** Accounts that jobs have told. */
  readonly #accounts = new Map<Identity, string>()
  readonly #limiters = new Map<string, Limiter>()
  readonly #flights = new Flights()
  readonly #checks = new Map<LiveTable, Promise<void>>()
  #sources: Promise<readonly Source[]> | undefined
  /** What was read before it is not used, in ms. */
  #refreshedAt = 0
  #store: Promise<Store | undefined> | undefined

  constructor(
    tables: TableLookup<SchemaTable>,
    options: AwsOptions,
    settings: AwsSettings,
    { clock = systemClock, clients = new Clients(clock) }: Partial<AwsParts>,
  ) {
    this.#clock = clock
    this.#clients = clients
    this.#tables = new Map(
      tables
        .all()
        .filter(isLive)
        .map((table) => [table.name, table]),
    )
    this.#options = options
    this.#settings = settings
    this.#identities = identitiesOf(options)
    wordsOf(options.regions)
    this.#session = new Session(options.refresh === true ? 0 : (options.maxAge ?? MAX_AGE) * 1000)
  }

  scan(table: Table, request: ScanRequest, warn: (warning: Warning) => void): Scan {
    const live = this.#live(table)
    const watch = new Watch(table.name, this.#settings.onProgress)
    return {
      applied: {
        predicates: request.predicates.map(() => 'inexact'),
        orderBy: false,
        limit: request.limit !== undefined,
      },
      batches: this.#batches(live, request, watch, warn),
      calls: () => watch.toString(),
    }
  }

  describe(table: Table, request: ScanRequest): string {
    return describeScan(this.#live(table), request, this.#options, this.#identities)
  }

  takesKeys(table: Table, column: string): boolean {
    const live = this.#tables.get(table.name)
    return live !== undefined && isKey(live, column)
  }

  refresh(): readonly Warning[] {
    this.#session.clear()
    this.#sources = undefined
    this.#refreshedAt = Date.now()
    return []
  }

  async close(): Promise<void> {
    this.#session.clear()
    const store = await this.#store
    this.#store = undefined
    await store?.close()
    await this.#clients.close()
  }

  /** The sources there are, in the order of the options. Throws DdsqlError. */
  async sources(): Promise<readonly Source[]> {
    this.#sources ??= sourcesOf(this.#options, this.#identities, (identity) =>
      this.#clients.regionOf(identity),
    )
    try {
      return await this.#sources
    } catch (error) {
      // The environment may be put right meanwhile.
      this.#sources = undefined
      throw error
    }
  }

  /** The sources that a table is read from: those of a global service are one for each identity and partition. */
  async sourcesOf({ schema }: LiveTable): Promise<readonly Source[]> {
    const sources = await this.sources()
    if (schema.api.global !== true) return sources
    const seen = new Set<string>()
    return sources.filter(({ identity, region }) => {
      const key = `${partitionOf(region.name)} ${identity.label}`
      return seen.size < seen.add(key).size
    })
  }

  /** The tables that AWS has. */
  tables(): readonly LiveTable[] {
    return [...this.#tables.values()]
  }

  get onSourceError(): 'fail' | 'warn' {
    return this.#options.onSourceError ?? 'fail'
  }

  get settings(): AwsSettings {
    return this.#settings
  }

  /** Makes the calls of a table in a source, remembering answers in `store`. */
  async reader(
    table: LiveTable,
    { identity, region, label }: Source,
    watch: Watch,
    store: Store | undefined,
    signal: AbortSignal,
    plan?: (calls: number) => void,
  ): Promise<Reader> {
    const { schema } = table
    const { service } = schema.api
    await this.#checked(table)
    const lists = store !== undefined && this.#session.keeps ? store : undefined
    const owner = lists && (await this.#clients.ownerOf(identity, region.name))
    const since = this.#since(this.#options.maxAge ?? MAX_AGE)
    return new Reader({
      schema,
      label,
      send: this.#clients.sender(identity, region.name, service, signal),
      flights: this.#flights,
      clock: this.#clock,
      limiterOf: (operation) => this.#limiter(`${label} ${service} ${operation}`),
      store,
      watch,
      plan,
      signal,
      tagsSince: this.#since(this.#options.tagsMaxAge ?? TAGS_MAX_AGE),
      memoryOf:
        lists !== undefined && owner !== undefined
          ? (input) => new ListMemory(lists, [owner, table.name, label, input], since)
          : undefined,
    })
  }

  /** Throws where the schema of the table does not fit the service's client. */
  #checked(table: LiveTable): Promise<void> {
    let checked = this.#checks.get(table)
    if (checked === undefined) {
      checked = this.#clients
        .modelOf(table.schema.api.service)
        .then((model) => model && checkApi(table.schema, model))
      this.#checks.set(table, checked)
      checked.catch(() => this.#checks.delete(table))
    }
    return checked
  }

  /** The ARNs that a request wants alone, where describe says all that it needs of them. */
  async #keys(
    table: LiveTable,
    request: ScanRequest,
    { steps }: Stages,
  ): Promise<readonly string[] | undefined> {
    const keys = keysOf(
      table,
      request,
      steps.some(({ step }) => step === 'describe'),
    )
    if (keys === undefined) return undefined
    const { api, columns } = table.schema
    const model = await this.#clients.modelOf(api.service)
    const { operation = '', record } = api.describe ?? {}
    const output = model?.operation(operation)?.output
    const described = record === undefined ? output : output?.at(record)
    const isSaid = columns.every(
      ({ name, by, from }) =>
        by !== 'list' || !request.columns.includes(name) || described?.member(from) !== undefined,
    )
    return isSaid ? keys : undefined
  }

  /** What was read before this time is too old when it may be of such an age, in seconds. */
  #since(maxAge: number): number {
    const { refresh } = this.#options
    const since = Math.max(this.#refreshedAt, Date.now() - (refresh === true ? 0 : maxAge * 1000))
    return isDate(refresh) ? Math.max(since, refresh.getTime()) : since
  }

  #live(table: Table): LiveTable {
    const live = this.#tables.get(table.name)
    if (live !== undefined) return live
    throw new DdsqlError(
      SQLSTATE.object_not_in_prerequisite_state,
      `table "${table.name}" is not one of AWS: its schema has no api`,
      { hint: 'Records of it come from files, from memory or from a provider.' },
    )
  }

  #limiter(key: string): Limiter {
    let limiter = this.#limiters.get(key)
    if (limiter === undefined) {
      limiter = new Limiter(this.#clock)
      this.#limiters.set(key, limiter)
    }
    return limiter
  }

  async #openStore(warn: (warning: Warning) => void): Promise<Store | undefined> {
    if (this.#store === undefined) this.#store = this.#makeStore(warn)
    else (await this.#store)?.refresh()
    return this.#store
  }

  async #makeStore(warn: (warning: Warning) => void): Promise<Store | undefined> {
    const { cache } = this.#options
    if (cache === false) return undefined
    const [{ Store }, { defaultCacheFolder }] = await Promise.all([
      import('./store.ts'),
      import('../../store/cache-folder.ts'),
    ])
    return Store.open(cache ?? (await defaultCacheFolder()), warn)
  }

  async *#batches(
    table: LiveTable,
    request: ScanRequest,
    watch: Watch,
    warn: (warning: Warning) => void,
  ): AsyncGenerator<Relation> {
    const { signal, end } = stopping(request.signal)
    const thrift = new Thrift()
    let given = 0
    try {
      const faults = new SourceFaults(table, this.onSourceError, warn)
      const bad = new BadJobs(table, this.#settings.onBadRecord ?? 'fail')
      const form = new JobForm(table)
      const run = await this.#run(table, form, request, watch, faults, bad, warn, signal)
      try {
        for await (const jobs of run.request.limit === undefined ? all(run) : first(run, run.request.limit)) {
          given += jobs.length
          if (given > LARGE) thrift.begin()
          if (jobs.length > 0) yield form.relation(jobs.map(({ row }) => row))
        }
      } catch (error) {
        throw await bad.explained(error)
      }
      faults.forgetLists()
      faults.tell()
      await bad.tell(warn)
    } finally {
      end()
      thrift.end()
      watch.ends()
    }
  }

  async #run(
    table: LiveTable,
    form: JobForm,
    request: ScanRequest,
    watch: Watch,
    faults: SourceFaults,
    bad: BadJobs,
    warn: (warning: Warning) => void,
    signal: AbortSignal,
  ): Promise<Run> {
    const { schema } = table
    const stages = stagesOf(schema, request)
    const lists = listsOf(schema, request)
    const sources = await this.sourcesOf(table)
    const accountColumn = columnOfRole(schema, 'account')?.name ?? ''
    const isGlobal = schema.api.global === true
    const wantedKeys = await this.#keys(table, request, stages)
    const store = await this.#openStore(warn)
    const given = new Set<string>()
    // A job may be met twice where two identities are of one account, or by lists that overlap.
    const mayRepeat = this.#identities.length > 1 || lists.inputs.length > 1
    const isNew = (id: string) => given.size < given.add(id).size
    const { budget } = request
    const plan = budget && ((calls: number) => budget.plan(calls, () => fewerCalls(schema)))
    const scans = await Promise.all(
      sources.map(async (source) => {
        const { identity, region, label } = source
        const wanted = (account: string | undefined) => {
          // The records of a global service name no region, or one of their own.
          if (isGlobal) return true
          const place = form.relation([form.ofPlace({ account, region: region.name })])
          return stages.place.every(
            (filter) =>
              (account === undefined && filter.columns.includes(accountColumn)) || filter.keeps(place, 0),
          )
        }
        if (!isGlobal && !mayHaveRegionTag(schema, request, region.name)) return []
        const keys = isGlobal ? undefined : wantedKeys
        const asksAccount =
          keys !== undefined ||
          stages.place.some(({ columns }) => columns.includes(accountColumn)) ||
          (schema.arn === undefined && request.columns.includes(accountColumn))
        const account = asksAccount ? await this.accountOf(source) : undefined
        if (!wanted(account)) return []
        const reader = await this.reader(table, source, watch, store, signal, plan)
        faults.watch(reader)
        watch.begins(label, schema.api.list.operation)
        const scan = new SourceScan({
          request,
          stages,
          lists,
          form,
          place: () => ({ account, region: region.name }),
          reader,
          keys: account === undefined ? undefined : keys && keysAt(keys, { account, region: region.name }),
          session: this.#session,
          sessionKey: `${table.name} ${label}`,
          signal,
          isNew: mayRepeat ? isNew : undefined,
          learn: (told) => {
            this.#accounts.set(identity, told)
            return wanted(told)
          },
          refuse: (record, error) => bad.add(record, error, label),
          plan,
          willHydrate: (step, jobs) => watch.wants(label, schema.api[step]?.operation ?? '', jobs),
        })
        return [{ source, scan }]
      }),
    )
    return { table, request, scans: scans.flat(), faults }
  }

  /** The account of a source, where that is known without a call of its own. Trouble with credentials comes up with the first call. */
  async accountOf({ identity, region }: Source): Promise<string | undefined> {
    const known = identity.account ?? this.#accounts.get(identity)
    if (known !== undefined) return known
    return this.#clients.accountOf(identity, region.name).catch(() => undefined)
  }
}

/** A signal for the calls of one piece of work; `end` stops those that are still under way. */
export const stopping = (outer: AbortSignal | undefined): { signal: AbortSignal; end: () => void } => {
  const stop = new AbortController()
  // Every call that is under way listens.
  setMaxListeners(0, stop.signal)
  const abort = () => stop.abort()
  outer?.addEventListener('abort', abort, { once: true })
  if (outer?.aborted) abort()
  return {
    signal: stop.signal,
    end: () => {
      outer?.removeEventListener('abort', abort)
      abort()
    },
  }
}

/** Opens the provider of live tables. Loads and asks nothing before the first scan. Throws 22023 on a role or a region that is none. */
export const openAws = (
  tables: TableLookup<SchemaTable>,
  options: AwsOptions,
  settings: AwsSettings = {},
  parts: Partial<AwsParts> = {},
): AwsProvider => new AwsProvider(tables, options, settings, parts)

/** Whether jobs of a region can meet the conditions on the derived tag: its value has the region among its parts. */
const mayHaveRegionTag = (schema: TableSchema, { predicates }: ScanRequest, region: string): boolean => {
  const tags = columnOfRole(schema, 'tags')?.name
  return predicates.every(({ column, path, op, values }) => {
    if (column !== tags || path?.length !== 1 || path[0] !== 'region') return true
    return (op !== '=' && op !== 'in') || values.some((value) => String(value).split(',').includes(region))
  })
}

/** All jobs, all sources at once. */
const all = ({ scans, faults }: Run): AsyncGenerator<readonly Job[]> =>
  merged(scans.map(({ source, scan }) => faults.guarded(source, scan.pages())))

/**
 * The first jobs: lists are read only as far as needed, and calls about single jobs made for as many as are
 * still wanted.
 */
async function* first(run: Run, limit: number): AsyncGenerator<readonly Job[]> {
  const { request, table, scans, faults } = run
  const order = request.orderBy && orderOf(table, request.orderBy)
  if (order === 'unlisted') {
    yield* all(run)
    return
  }
  const origin = new Map<Job, SourceScan>()
  const sourceOf = new Map(scans.map(({ source, scan }) => [scan, source]))
  const streams = scans.flatMap(({ source, scan }) => {
    const pages = order === undefined || scan.isSorted ? scan.ordered() : [sorted(scan.listed(true), order)]
    return pages.map(async function* (page) {
      for await (const jobs of faults.guarded(source, page)) {
        for (const job of jobs) origin.set(job, scan)
        yield jobs
      }
    } as (page: AsyncGenerator<readonly Job[]>) => AsyncGenerator<readonly Job[]>)
  })
  const jobs = order === undefined ? chained(streams) : mergedInOrder(streams, order)
  let left = limit
  while (left > 0) {
    const size = scans[0]?.scan.decides ? Math.max(left, BATCH) : left
    const batch: Job[] = []
    while (batch.length < size) {
      const { done, value } = await jobs.next()
      if (done) break
      batch.push(value)
    }
    if (batch.length === 0) break
    const kept = await Promise.all(
      batch.map((job) => {
        const scan = origin.get(job) as SourceScan
        origin.delete(job)
        return faults.orNone(sourceOf.get(scan) as Source, () => scan.hydrate([job]))
      }),
    )
    const whole = kept.flat()
    left -= whole.length
    yield whole
  }
  await jobs.return(undefined)
}

async function* sorted(
  pages: AsyncGenerator<readonly Job[]>,
  order: (a: Job, b: Job) => number,
): AsyncGenerator<readonly Job[]> {
  const jobs: Job[] = []
  for await (const page of pages) for (const job of page) jobs.push(job)
  yield jobs.sort(order)
}

/** PostgreSQL's order of jobs by a column that lists have; 'unlisted' for another column. */
const orderOf = (
  table: LiveTable,
  { column, descending }: NonNullable<ScanRequest['orderBy']>,
): ((a: Job, b: Job) => number) | 'unlisted' => {
  const found = table.columns.find(({ name }) => name === column)
  if (found === undefined || found.schema.by === 'describe' || found.schema.by === 'tags') return 'unlisted'
  const { compare } = typeOps(found.type)
  const ascending = (a: Value, b: Value) =>
    a === null || b === null ? Number(a === null) - Number(b === null) : compare(a, b)
  const value = ({ row }: Job) => row[found.index] ?? null
  return descending ? (a, b) => ascending(value(b), value(a)) : (a, b) => ascending(value(a), value(b))
}
