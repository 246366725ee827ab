import type { TableSchema } from '../../catalog/schema.ts'
import type { Clock } from '../../source/clock.ts'
import { DdsqlError } from '../../source/error.ts'
import type { RawRecord } from '../record.ts'
import { ask } from './ask.ts'
import type { Answer, Send } from './clients.ts'
import type { Flights } from './flights.ts'
import type { Limiter } from './limiter.ts'
import type { ListMemory, ListPage } from './list-memory.ts'
import type { ListInput } from './push.ts'
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
  readonly schema: TableSchema
  readonly label: string
  readonly send: Send
  readonly limiterOf: (operation: string) => Limiter
  readonly clock: Clock
  readonly flights: Flights
  readonly store: Store | undefined
  readonly watch: Watch
  readonly signal: AbortSignal
  /** Tags that were remembered before this time, in ms, are too old. */
  readonly tagsSince: number
  /** Remembers the pages of a list until the load has ended. */
  readonly memoryOf: ((input: ListInput) => ListMemory) | undefined
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
  #failures = 0

  constructor(parts: ReaderParts) {
    this.#parts = parts
  }

  /**
   * The pages of a list; `eager`: the next page is asked for before the last one is taken. A list of every job that
   * goes on with empty pages is left and counts as `unlisted`. Throws EndlessList and what the SDK throws.
   */
  async *pages(input: ListInput, eager: boolean): AsyncGenerator<readonly unknown[]> {
    const memory = this.#parts.memoryOf?.(input)
    if (memory !== undefined) this.#memories.push(memory)
    try {
      yield* this.#pages(input, eager, memory)
    } catch (error) {
      if (error instanceof EndlessList && error.isEmpty && this.#isUnfiltered(input)) {
        this.unlisted = true
        return
      }
      // A token of an earlier load may be too old for the service.
      if (memory?.resumed !== true || !/^(invalid|gone)$/.test(troubleOf(error))) throw error
      memory.forget()
      yield* this.#pages(input, eager, memory)
    }
  }

  get label(): string {
    return this.#parts.label
  }

  #isUnfiltered(input: ListInput): boolean {
    const { parameter, orderParameter } = this.#parts.schema.api.list.sort
    return Object.keys(input).every((name) => name === parameter || name === orderParameter)
  }

  /** When the first of the lists was begun, in ms: by this load, or by one that it goes on with. */
  get begun(): number {
    return Math.min(this.#begun, ...this.#memories.map(({ at }) => at))
  }

  /** The load has ended: it will not go on with its lists. */
  forgetLists(): void {
    for (const memory of this.#memories) memory.forget()
  }

  async *#pages(
    input: ListInput,
    eager: boolean,
    memory: ListMemory | undefined,
  ): AsyncGenerator<readonly unknown[]> {
    const tokens = new Set<string>()
    const seen = new Set<unknown>()
    let empty = 0
    let number = 0
    const page = (token?: string) => this.#page(input, token, memory, number++)
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

  /** Whether a page has a job that this list did not have before (or none). */
  #isNew(items: readonly unknown[], seen: Set<unknown>): boolean {
    const { arn } = this.#parts.schema.api
    const before = seen.size
    for (const item of items) seen.add((item as RawRecord | null)?.[arn])
    return items.length === 0 || seen.size > before
  }

  async #page(
    input: ListInput,
    token: string | undefined,
    memory: ListMemory | undefined,
    number: number,
  ): Promise<ListPage> {
    const { operation, items, token: paging, page } = this.#parts.schema.api.list
    const known = memory?.page(number)
    if (known !== undefined) {
      this.#parts.watch.tried(operation, 'remembered')
      this.#done(operation)
      return known
    }
    const answer = await this.#call(
      operation,
      {
        ...input,
        [page.parameter]: page.size,
        ...(token !== undefined && { [paging.parameter]: token }),
      },
      has(items),
    )
    const after = answer[paging.field]
    const answered: ListPage = {
      items: answer[items] as readonly unknown[],
      token: typeof after === 'string' && after !== '' ? after : undefined,
    }
    memory?.remember(number, answered)
    this.#done(operation)
    return answered
  }

  /** What describe tells about a job; 'gone' when there is no such job any more, 'failed' when it is counted as undescribed. */
  async describe(
    arn: string,
    key: string,
    modified: number | undefined,
  ): Promise<RawRecord | 'gone' | 'failed'> {
    const { store, watch, schema } = this.#parts
    const { operation, parameter } = schema.api.describe
    const known = modified === undefined ? undefined : store?.described(arn, modified)
    if (known !== undefined) {
      watch.tried(operation, 'remembered')
      this.#done(operation)
      return known
    }
    try {
      const record = await this.#call(operation, { [parameter]: key }, isOf(schema.api.arn, arn))
      this.#failures = 0
      if (modified !== undefined) {
        const field = Object.keys(record).find((name) => name.toLowerCase() === 'lastmodifiedtime')
        const now = field === undefined ? undefined : record[field]
        store?.rememberDescribed(arn, now instanceof Date ? [modified, now.getTime()] : [modified], record)
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

  /** The tags of a job as the API gives them; null when they cannot be read, which is counted; 'gone' as above. */
  async tags(arn: string): Promise<readonly unknown[] | null | 'gone'> {
    const { store, watch, schema, tagsSince } = this.#parts
    const { operation } = schema.api.tags
    const known = store?.tags(arn, tagsSince)
    if (Array.isArray(known)) {
      watch.tried(operation, 'remembered')
      this.#done(operation)
      return known
    }
    try {
      const tags = await this.#tagPages(arn)
      this.#failures = 0
      store?.rememberTags(arn, tags)
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

  async #tagPages(arn: string): Promise<unknown[]> {
    const { operation, parameter, items, token: paging, page } = this.#parts.schema.api.tags
    const tags: unknown[] = []
    const tokens = new Set<unknown>()
    for (let token: unknown; ; ) {
      const answer = await this.#call(
        operation,
        {
          [parameter]: arn,
          ...(page && { [page.parameter]: page.size }),
          ...(paging && token !== undefined && { [paging.parameter]: token }),
        },
        has(items),
      )
      tags.push(...(answer[items] as readonly unknown[]))
      token = paging === undefined ? undefined : answer[paging.field]
      if (token === undefined || token === '' || tokens.has(token)) return tags
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

/** A list answer without its items is not one of no items. */
const has =
  (items: string) =>
  (answer: Answer): void => {
    if (!Array.isArray(answer[items])) throw new BadAnswer(`an answer without ${items}`)
  }

/** What is told about a job must be of that job. */
const isOf =
  (field: string, arn: string) =>
  (answer: Answer): void => {
    if (String(answer[field]).toLowerCase() !== arn.toLowerCase())
      throw new BadAnswer('an answer that is not of the job asked for')
  }
