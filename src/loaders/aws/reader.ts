import type { DescribeSchema, PagedSchema, TagsSchema } from '../../catalog/schema.ts'
import { columnOfRole, type LiveTable } from '../../catalog/table.ts'
import type { Clock } from '../../source/clock.ts'
import { DdsqlError } from '../../source/error.ts'
import { isDate } from '../../source/outside.ts'
import { valueAt } from '../envelope.ts'
import type { RawRecord } from '../record.ts'
import { ask } from './ask.ts'
import { Batches } from './batches.ts'
import type { Answer, Send } from './clients.ts'
import type { Flights } from './flights.ts'
import { describeKeyOf } from './keys.ts'
import type { Limiter } from './limiter.ts'
import type { ListMemory, ListPage } from './list-memory.ts'
import type { ListInput } from './push.ts'
import type { Step } from './stages.ts'
import type { Store } from './store.ts'
import { BadAnswer, faultName, troubleOf } from './trouble.ts'
import type { Watch } from './watch.ts'

/** Thrown for a list that does not end: its tokens or its jobs come again, or it has only empty pages. */
export class EndlessList extends Error {
  readonly isEmpty: boolean

  constructor(isEmpty: boolean) {
    super()
    this.isEmpty = isEmpty
  }
}

/** So many empty pages in a row are the last that is asked of a list; a filtered one may well have many. */
const MOST_EMPTY = 1000
/** When so many calls about single jobs fail one after the other it is not because of the jobs. */
const MOST_FAILURES = 5

export interface ReaderParts {
  readonly schema: LiveTable['schema']
  readonly label: string
  readonly send: Send
  readonly limiterOf: (operation: string) => Limiter
  readonly clock: Clock
  readonly flights: Flights
  readonly store: Store | undefined
  readonly watch: Watch
  /** Before calls are made; throws DdsqlError 53400 where they would be too many. */
  readonly plan: ((calls: number) => void) | undefined
  readonly signal: AbortSignal
  /** Tags that were remembered before this time, in ms, are too old. */
  readonly tagsSince: number
  /** Remembers the pages of a list until the load has ended. */
  readonly memoryOf: ((input: ListInput) => ListMemory) | undefined
}

/** A job as answers about it are remembered. */
export interface JobKey {
  readonly id: string
  /** When it was last modified, in ms, as its list says. */
  readonly modified: number | undefined
}

/** What could not be read about single jobs, and why: names of errors. */
export interface Unread {
  count: number
  readonly why: Set<string>
}

/** Makes the calls of one table in one source, and knows what their errors mean for single jobs. */
export class Reader {
  readonly undescribed: Unread = { count: 0, why: new Set() }
  readonly untagged: Unread = { count: 0, why: new Set() }
  /** A list that has every job was given up before its end. */
  unlisted = false
  readonly #parts: ReaderParts
  readonly #memories: ListMemory[] = []
  readonly #begun = Date.now()
  readonly #modifiedField: string | undefined
  readonly #described: Batches | undefined
  #failures = 0

  constructor(parts: ReaderParts) {
    this.#parts = parts
    this.#modifiedField = columnOfRole(parts.schema, 'modified')?.from
    const { batch } = parts.schema.api.describe ?? {}
    if (batch !== undefined) this.#described = new Batches(batch, (keys) => this.#describeSeveral(keys))
  }

  /**
   * The pages of a list, as records with the names that describe gives their fields; `eager`: the next page is asked for before the last one is taken. A list of every job that
   * goes on with empty pages is left and counts as `unlisted`. Throws EndlessList and what the SDK throws.
   */
  async *pages(input: ListInput, eager: boolean): AsyncGenerator<readonly unknown[]> {
    const { parent, item, fields } = this.#parts.schema.api.list
    const named = recordOf(item, fields)
    if (parent === undefined) {
      for await (const items of this.#list(input, eager)) yield items.map((each) => named(each))
      return
    }
    for await (const parents of this.#allPages(parent, {}, eager, undefined)) {
      for (const one of parents) {
        const value = typeof one === 'string' ? one : (one as RawRecord | null)?.[parent.field]
        if (typeof value !== 'string') throw new BadAnswer(`an answer without ${parent.field}`)
        const more = parent.as === undefined ? undefined : { [parent.as]: value }
        for await (const items of this.#list({ ...input, [parent.parameter]: value }, eager))
          yield items.map((each) => named(each, more))
      }
    }
  }

  async *#list(input: ListInput, eager: boolean): AsyncGenerator<readonly unknown[]> {
    const memory = this.#parts.memoryOf?.(input)
    if (memory !== undefined) this.#memories.push(memory)
    try {
      yield* this.#allPages(this.#parts.schema.api.list, input, eager, memory)
    } catch (error) {
      if (error instanceof EndlessList && error.isEmpty && this.#isUnfiltered(input)) {
        this.unlisted = true
        return
      }
      // A token of an earlier load may be too old for the service.
      if (memory?.resumed !== true || !/^(invalid|gone)$/.test(troubleOf(error))) throw error
      memory.forget()
      yield* this.#allPages(this.#parts.schema.api.list, input, eager, memory)
    }
  }

  /** What describe takes for the job of an ARN. */
  describeKey(arn: string): string {
    return describeKeyOf(this.#parts.schema, arn)
  }

  get label(): string {
    return this.#parts.label
  }

  #isUnfiltered(input: ListInput): boolean {
    const { sort, parent } = this.#parts.schema.api.list
    const allowed = [sort?.parameter, sort?.orderParameter, parent?.parameter]
    return Object.keys(input).every((name) => allowed.includes(name))
  }

  /** When the first of the lists was begun, in ms: by this load, or by one that it goes on with. */
  get begun(): number {
    return Math.min(this.#begun, ...this.#memories.map(({ at }) => at))
  }

  /** The load has ended: it will not go on with its lists. */
  forgetLists(): void {
    for (const memory of this.#memories) memory.forget()
  }

  async *#allPages(
    call: PagedSchema,
    input: ListInput,
    eager: boolean,
    memory: ListMemory | undefined,
  ): AsyncGenerator<readonly unknown[]> {
    const tokens = new Set<string>()
    const seen = new Set<unknown>()
    let empty = 0
    let number = 0
    const page = (token?: string) => this.#page(call, input, token, memory, number++)
    let next = page()
    for (;;) {
      const { items, token } = await next
      if (token !== undefined && tokens.has(token)) throw new EndlessList(false)
      if (token !== undefined) tokens.add(token)
      empty = items.length === 0 ? empty + 1 : 0
      if (empty > MOST_EMPTY || !this.#isNew(items, seen)) throw new EndlessList(empty > MOST_EMPTY)
      if (token !== undefined && eager) {
        next = page(token)
        next.catch(() => undefined)
      }
      yield items
      if (token === undefined) return
      if (!eager) next = page(token)
    }
  }

  /** Whether a page has an item that this list did not have before (or none). */
  #isNew(items: readonly unknown[], seen: Set<unknown>): boolean {
    const { arn = '', api } = this.#parts.schema
    const field = api.list.fields?.[arn] ?? arn
    const before = seen.size
    for (const item of items) {
      const own = typeof item === 'object' ? (item as RawRecord | null)?.[field] : item
      seen.add(own ?? JSON.stringify(item))
    }
    return items.length === 0 || seen.size > before
  }

  async #page(
    call: PagedSchema,
    input: ListInput,
    token: string | undefined,
    memory: ListMemory | undefined,
    number: number,
  ): Promise<ListPage> {
    const { operation, items, token: paging } = call
    const known = memory?.page(number)
    if (known !== undefined) {
      this.#parts.watch.tried(operation, 'remembered')
      this.#done(operation)
      return known
    }
    this.#parts.plan?.(1)
    const answer = await this.#call(operation, pageInput(call, input, token), has(items))
    const after = paging === undefined ? undefined : at(answer, paging.field)
    const answered: ListPage = {
      items: (at(answer, items) ?? []) as readonly unknown[],
      token: typeof after === 'string' && after !== '' ? after : undefined,
    }
    memory?.remember(number, answered)
    this.#done(operation)
    return answered
  }

  /** How many calls the answers about jobs take: those that are remembered take none. */
  callsFor(step: Step, jobs: readonly JobKey[]): number {
    const { store, schema, tagsSince } = this.#parts
    const isKnown = ({ id, modified }: JobKey) =>
      step === 'describe'
        ? modified !== undefined && store?.described(id, modified) !== undefined
        : typeof (store?.tags(id, tagsSince) ?? undefined) === 'object'
    const asked = jobs.filter((job) => !isKnown(job)).length
    return step === 'describe' ? Math.ceil(asked / (schema.api.describe?.batch ?? 1)) : asked
  }

  /** What describe tells about a job; 'gone' when there is no such job any more, 'failed' when it is counted as undescribed. */
  async describe(
    identity: string,
    key: string,
    modified: number | undefined,
  ): Promise<RawRecord | 'gone' | 'failed'> {
    const { store, watch, schema } = this.#parts
    const { describe } = schema.api
    if (describe === undefined) throw new Error(`table ${schema.name} has no describe call`)
    const { operation } = describe
    const known = modified === undefined ? undefined : store?.described(identity, modified)
    if (known !== undefined) {
      watch.tried(operation, 'remembered')
      this.#done(operation)
      return known
    }
    try {
      const record = await (this.#described?.get(key) ?? this.#describeOne(identity, key))
      this.#failures = 0
      if (record === undefined) return 'gone'
      if (modified !== undefined) {
        const now = this.#modifiedField === undefined ? undefined : record[this.#modifiedField]
        store?.rememberDescribed(identity, isDate(now) ? [modified, now.getTime()] : [modified], record)
      }
      return record
    } catch (error) {
      const trouble = troubleOf(error)
      if (trouble === 'gone') return 'gone'
      if (trouble === 'invalid') this.#count(error, this.undescribed)
      else this.#failed(error, this.undescribed)
      return 'failed'
    } finally {
      this.#done(operation)
    }
  }

  async #describeOne(identity: string, key: string): Promise<RawRecord> {
    const { arn, api } = this.#parts.schema
    const { operation, parameter, record, input } = api.describe as DescribeSchema
    const check = (answer: Answer) => {
      const found = record === undefined ? answer : at(answer, record)
      if (typeof found !== 'object' || found === null) throw new BadAnswer(`an answer without ${record}`)
      // An answer about a job must be of that job.
      const of = arn === undefined ? undefined : (found as RawRecord)[arn]
      if (arn !== undefined && String(of).toLowerCase() !== identity.toLowerCase())
        throw new BadAnswer('an answer that is not of the job asked for')
    }
    const answer = await this.#call(operation, { ...input, [parameter]: key }, check)
    return (record === undefined ? answer : at(answer, record)) as RawRecord
  }

  /** The records of several jobs, by the values of the describe call's field; those that are gone are missing. */
  async #describeSeveral(keys: readonly string[]): Promise<ReadonlyMap<string, RawRecord>> {
    const {
      operation,
      parameter,
      record = '',
      field,
      input,
    } = this.#parts.schema.api.describe as DescribeSchema
    const answer = await this.#call(operation, { ...input, [parameter]: keys }, has(record))
    const records = (at(answer, record) ?? []) as readonly RawRecord[]
    return new Map(records.map((each) => [String(each[field]), each]))
  }

  /** The tags of a job as the API gives them; null when they cannot be read, which is counted; 'gone' as above. */
  async tags(identity: string, key: string): Promise<object | null | 'gone'> {
    const { store, watch, schema, tagsSince } = this.#parts
    if (schema.api.tags === undefined) throw new Error(`table ${schema.name} has no tags call`)
    const { operation } = schema.api.tags
    const known = store?.tags(identity, tagsSince)
    if (typeof known === 'object' && known !== null) {
      watch.tried(operation, 'remembered')
      this.#done(operation)
      return known
    }
    try {
      const tags = await this.#tagPages(schema.api.tags, key)
      this.#failures = 0
      store?.rememberTags(identity, tags)
      return tags
    } catch (error) {
      const trouble = troubleOf(error)
      if (trouble === 'gone') return 'gone'
      // A refusal says something about one job's tags only.
      if (!(error instanceof DdsqlError) && /^(denied|invalid|other)$/.test(trouble))
        this.#count(error, this.untagged)
      else this.#failed(error, this.untagged)
      return null
    } finally {
      this.#done(operation)
    }
  }

  /** A list of pairs, or an object where the service gives one. */
  async #tagPages(call: TagsSchema, key: string): Promise<object> {
    const { operation, parameter, items, token: paging } = call
    const tags: unknown[] = []
    const tokens = new Set<unknown>()
    for (let token: string | undefined; ; ) {
      const answer = await this.#call(
        operation,
        pageInput(call, { [parameter]: key }, token),
        hasPairs(items),
      )
      const found = at(answer, items)
      if (typeof found === 'object' && found !== null && !Array.isArray(found)) return found
      tags.push(...((found ?? []) as readonly unknown[]))
      const after = paging === undefined ? undefined : at(answer, paging.field)
      if (typeof after !== 'string' || after === '' || tokens.has(after)) return tags
      token = after
      tokens.add(token)
    }
  }

  /** Counts a job that could not be read, or throws when it is the source that cannot be read. */
  #failed(error: unknown, unread: Unread): void {
    const trouble = troubleOf(error)
    const ofJob = trouble === 'denied' || trouble === 'broken' || trouble === 'other'
    if (error instanceof DdsqlError || !ofJob || ++this.#failures >= MOST_FAILURES) throw error
    this.#count(error, unread)
  }

  #count(error: unknown, unread: Unread): void {
    unread.count++
    unread.why.add(faultName(error))
  }

  /** Makes a call; an answer that `check` throws BadAnswer for counts as none. */
  async #call(
    operation: string,
    input: Readonly<Record<string, unknown>>,
    check: (answer: Answer) => void,
  ): Promise<Answer> {
    const { send, limiterOf, clock, signal, watch, flights, label } = this.#parts
    const checked: Send = async (...call) => {
      const answer = await send(...call)
      check(answer)
      return answer
    }
    const tried = (how: 'answered' | 'throttled' | 'broken') => watch.tried(operation, how)
    const { answer, shared } = await flights.share(
      JSON.stringify([label, operation, input]),
      () => ask(checked, limiterOf(operation), clock, operation, input, signal, tried),
      signal,
    )
    if (shared) watch.tried(operation, 'remembered')
    return answer
  }

  #done(operation: string): void {
    const { watch, label, limiterOf } = this.#parts
    watch.done(label, operation, limiterOf(operation).waiting > 0)
  }
}

const at = (answer: Answer, path: string): unknown => valueAt(answer, path.split('.'))

/** The parameters of one page. */
const pageInput = (
  { page, token: paging, input: fixed }: PagedSchema,
  input: Readonly<Record<string, unknown>>,
  token: string | undefined,
): Readonly<Record<string, unknown>> => ({
  ...input,
  ...fixed,
  ...(page !== undefined && { [page.parameter]: page.size }),
  ...(paging !== undefined && token !== undefined && { [paging.parameter]: token }),
})

/** A list answer without its items is not one of no items. */
const has =
  (items: string) =>
  (answer: Answer): void => {
    if (!Array.isArray(at(answer, items))) throw new BadAnswer(`an answer without ${items}`)
  }

/** The same of tags, which may be a map; services leave out a map of none. */
const hasPairs =
  (items: string) =>
  (answer: Answer): void => {
    if (typeof at(answer, items) !== 'object') throw new BadAnswer(`an answer without ${items}`)
  }

/** Makes a record of an item of a list: one that is a text is its field, and fields have the names that describe gives them. */
const recordOf = (
  field: string | undefined,
  fields: Readonly<Record<string, string>> = {},
): ((item: unknown, more?: RawRecord) => unknown) => {
  const renamed = Object.entries(fields)
  const own = new Set(Object.values(fields))
  return (item, more) => {
    if (field !== undefined && typeof item === 'string') return { [field]: item, ...more }
    if (typeof item !== 'object' || item === null || (renamed.length === 0 && more === undefined)) return item
    const kept = Object.entries(item).filter(([name]) => !own.has(name))
    const named = renamed.map(([name, from]) => [name, (item as RawRecord)[from]] as const)
    return { ...Object.fromEntries(kept), ...Object.fromEntries(named), ...more }
  }
}
