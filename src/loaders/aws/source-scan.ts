import type { ScanFilter, ScanRequest } from '../../catalog/provider.ts'
import type { Relation } from '../../columns/relation.ts'
import { breathe, canceled } from '../held.ts'
import { TooDeep } from '../json-value.ts'
import { NotInForm } from '../record.ts'
import type { JobForm, Place } from './job-form.ts'
import type { ListInput, Lists } from './push.ts'
import { EndlessList, type Reader } from './reader.ts'
import { DESCRIBED, GONE, type Job, type Session, TAGGED } from './session.ts'
import type { Stages, Step } from './stages.ts'

/** Jobs whose calls may be under way or waiting, so that memory does not grow with the list. */
const MOST_PENDING = 200
const CHUNK = 50
const BIT: Readonly<Record<Step, number>> = { describe: DESCRIBED, tags: TAGGED }

export interface SourceScanParts {
  readonly request: ScanRequest
  readonly stages: Stages
  readonly lists: Lists
  readonly form: JobForm
  /** What is known of the source's account may come with its jobs. */
  readonly place: () => Place
  readonly reader: Reader
  /** ARNs of this source that are all that is wanted, and cheaper to describe than to list. */
  readonly keys: readonly string[] | undefined
  readonly session: Session
  readonly sessionKey: string
  readonly signal: AbortSignal
  /** Whether another source has given a job of this identity, or another list of this one; absent where that cannot be. */
  readonly isNew: ((identity: string) => boolean) | undefined
  /** Takes in the account of a source that did not know it; false: nothing of it is wanted. */
  readonly learn: (account: string) => boolean
  readonly refuse: (record: unknown, error: NotInForm | TooDeep) => void
  readonly willHydrate: (step: Step, jobs: number) => void
  /** As the reader's. */
  readonly plan: ((calls: number) => void) | undefined
}

/** One scan of one table in one source. */
export class SourceScan {
  readonly #parts: SourceScanParts
  /** A list was left before its end. */
  #cut = false

  constructor(parts: SourceScanParts) {
    this.#parts = parts
  }

  /** Pages of whole jobs: the calls of one page overlap with listing the next. */
  async *pages(): AsyncGenerator<readonly Job[]> {
    const ahead: { readonly jobs: number; readonly page: Promise<readonly Job[]> }[] = []
    let pending = 0
    for await (const jobs of this.#planned(this.listed(true))) {
      if (this.#parts.stages.steps.length === 0) {
        yield jobs
        continue
      }
      for (let start = 0; start < jobs.length; start += CHUNK) {
        const chunk = jobs.slice(start, start + CHUNK)
        const page = this.hydrate(chunk, true)
        page.catch(() => undefined)
        ahead.push({ jobs: chunk.length, page })
        pending += chunk.length
        for (; pending > MOST_PENDING; ) {
          const first = ahead.shift()
          if (first === undefined) break
          pending -= first.jobs
          yield await first.page
        }
      }
    }
    for (const { page } of ahead) yield await page
  }

  /** The same pages. Where calls are limited, those about single jobs are counted before the first is made. */
  async *#planned(pages: AsyncGenerator<readonly Job[]>): AsyncGenerator<readonly Job[]> {
    if (this.#parts.plan === undefined) {
      yield* pages
      return
    }
    const all: (readonly Job[])[] = []
    for await (const jobs of pages) {
      this.#plan(jobs)
      all.push(jobs)
    }
    yield* all
  }

  #plan(jobs: readonly Job[]): void {
    const { plan, stages, reader, form } = this.#parts
    if (plan === undefined) return
    for (const { step } of stages.steps) {
      const asked = jobs.filter(({ known }) => (known & (BIT[step] | GONE)) === 0)
      plan(
        reader.callsFor(
          step,
          asked.map(({ id, row }) => ({ id, modified: form.modified(row) })),
        ),
      )
    }
  }

  /** Pages of the jobs that the list's columns do not rule out; `eager` as Reader.pages. */
  async *listed(eager: boolean): AsyncGenerator<readonly Job[]> {
    const { lists, session, sessionKey, request, reader } = this.#parts
    const held = session.find(sessionKey, request.predicates)
    if (held !== undefined) {
      yield* this.#held(held)
      return
    }
    const known = await this.#looked()
    if (known !== undefined) {
      this.#cut = true
      yield this.#wanted(known)
      return
    }
    const all: Job[] = []
    for (const input of lists.inputs) {
      for await (const jobs of this.#list(input, eager)) {
        if (session.keeps) for (const job of jobs) all.push(job)
        yield this.#wanted(jobs)
      }
    }
    if (session.keeps && !this.#cut) session.keep(sessionKey, reader.begun, lists.pushed, all)
  }

  /** The jobs that the request names, each described; undefined where they are to be listed, or one of them is not found by its name. */
  async #looked(): Promise<readonly Job[] | undefined> {
    const { keys, reader, form, place, willHydrate } = this.#parts
    if (keys === undefined) return undefined
    willHydrate('describe', keys.length)
    this.#parts.plan?.(keys.length)
    const records = await Promise.all(
      keys.map((key) => reader.describe(key, reader.describeKey(key), undefined)),
    )
    const jobs: Job[] = []
    for (const record of records) {
      if (typeof record !== 'object') return undefined
      const row = form.ofSummary(record, place())
      jobs.push({ id: form.identity(row, reader.label), row, known: DESCRIBED })
    }
    return jobs.filter((job) => this.#isNew(job))
  }

  /** The same for each list on its own, in the list's order. */
  ordered(): AsyncGenerator<readonly Job[]>[] {
    const { lists, session, sessionKey, request } = this.#parts
    if (
      lists.inputs.length === 1 ||
      this.#parts.keys !== undefined ||
      session.find(sessionKey, request.predicates) !== undefined
    )
      return [this.listed(false)]
    const filtered = async function* (pages: AsyncGenerator<Job[]>, keep: (jobs: Job[]) => Job[]) {
      for await (const page of pages) yield keep(page)
    }
    return lists.inputs.map((input) => filtered(this.#list(input, false), (jobs) => this.#wanted(jobs)))
  }

  /** Whether `ordered` gives the jobs in the request's order: the service sorts, an earlier list may not have. */
  get isSorted(): boolean {
    const { session, sessionKey, request, lists } = this.#parts
    return (
      lists.sorted &&
      this.#parts.keys === undefined &&
      session.find(sessionKey, request.predicates) === undefined
    )
  }

  /** Whether calls about a job decide on whether it is wanted. */
  get decides(): boolean {
    return this.#parts.stages.steps.some(({ filters }) => filters.length > 0)
  }

  async *#held(jobs: readonly Job[]): AsyncGenerator<readonly Job[]> {
    for (let start = 0; start < jobs.length; start += CHUNK) {
      if (start > 0) await breathe()
      if (this.#parts.signal.aborted) throw canceled()
      yield this.#wanted(jobs.slice(start, start + CHUNK).filter((job) => this.#isNew(job)))
    }
  }

  async *#list(input: ListInput, eager: boolean): AsyncGenerator<Job[]> {
    const { reader, lists } = this.#parts
    const given = new Set<string>()
    const jobsOf = (items: readonly unknown[]) => this.#jobs(items, given)
    try {
      for await (const items of reader.pages(input, eager)) {
        const jobs = jobsOf(items)
        yield jobs
        if (!this.#isWanted(jobs)) {
          this.#cut = true
          return
        }
      }
    } catch (error) {
      // Some filters make lists that never end; without them the list has more than is wanted, but all of it.
      if (!(error instanceof EndlessList) || lists.pushed.length === 0) throw error
      for await (const items of reader.pages(lists.order, eager)) yield jobsOf(items)
    }
    if (reader.unlisted) this.#cut = true
  }

  #jobs(items: readonly unknown[], given: Set<string>): Job[] {
    const { form, place, reader, refuse } = this.#parts
    const jobs: Job[] = []
    for (const item of items) {
      try {
        const row = form.ofSummary(item, place())
        const job: Job = { id: form.identity(row, reader.label), row, known: 0 }
        if (given.has(job.id) || !this.#isNew(job)) continue
        given.add(job.id)
        jobs.push(job)
      } catch (error) {
        if (!(error instanceof NotInForm || error instanceof TooDeep)) throw error
        refuse(item, error)
      }
    }
    return jobs
  }

  #isNew(job: Job): boolean {
    const { isNew } = this.#parts
    return isNew === undefined || isNew(job.id)
  }

  /** Learns the source's account from its jobs. */
  #isWanted(jobs: readonly Job[]): boolean {
    const { form, learn } = this.#parts
    const [first] = jobs
    const account = first && form.account(first.row)
    return account === undefined || learn(account)
  }

  #wanted(jobs: readonly Job[]): Job[] {
    const { list } = this.#parts.stages
    const batch = this.#parts.form.relation(jobs.map(({ row }) => row))
    return jobs.filter(({ known }, i) => (known & GONE) === 0 && passes(list, batch, i))
  }

  /** Makes the calls that jobs need, all at once, and gives the jobs that the conditions leave. `isPlanned`: they are counted. */
  async hydrate(jobs: readonly Job[], isPlanned = false): Promise<readonly Job[]> {
    const { stages, willHydrate } = this.#parts
    if (!isPlanned) this.#plan(jobs)
    const [first, second] = stages.steps
    if (first === undefined) return jobs
    willHydrate(first.step, jobs.length)
    // Two calls that decide on nothing need not wait for each other.
    const free = second !== undefined && first.filters.length === 0
    if (free) willHydrate(second.step, jobs.length)
    const kept = await Promise.all(
      jobs.map(async (job) => {
        if (free) {
          await Promise.all([this.#take(job, first.step), this.#take(job, second.step)])
          return this.#isLeft(job)
        }
        await this.#take(job, first.step)
        if (!this.#isLeft(job, first.filters)) return false
        if (second === undefined) return true
        willHydrate(second.step, 1)
        await this.#take(job, second.step)
        return this.#isLeft(job)
      }),
    )
    return jobs.filter((_, i) => kept[i])
  }

  /** After a call: whether the job is there and meets the conditions; also those on the list, which may be older. */
  #isLeft(job: Job, only?: readonly ScanFilter[]): boolean {
    const { form, stages } = this.#parts
    const { list, steps } = stages
    const batch = form.relation([job.row])
    if ((job.known & GONE) !== 0 || !passes(list, batch, 0)) return false
    return only === undefined
      ? steps.every(({ filters }) => passes(filters, batch, 0))
      : passes(only, batch, 0)
  }

  async #take(job: Job, step: Step): Promise<void> {
    if ((job.known & (BIT[step] | GONE)) !== 0) return
    const { form, place, reader, refuse } = this.#parts
    const { id, row } = job
    const answer =
      step === 'describe'
        ? await reader.describe(id, form.describeKey(row), form.modified(row))
        : await reader.tags(id, form.tagsKey(row))
    if (answer === 'gone') {
      job.known |= GONE
      return
    }
    // What failed is tried again by the next query.
    if (answer === 'failed') return
    try {
      // The other call may have changed the row meanwhile.
      job.row =
        step === 'describe'
          ? form.withDescribed(job.row, answer as Readonly<Record<string, unknown>>, place())
          : form.withTags(job.row, answer, place())
      if (answer !== null) job.known |= BIT[step]
    } catch (error) {
      if (!(error instanceof NotInForm || error instanceof TooDeep)) throw error
      job.known |= GONE
      refuse(
        {
          ...(step === 'describe' ? answer : form.tagsOnly(answer)),
          ...form.baseFields(row, place()),
        },
        error,
      )
    }
  }
}

const passes = (filters: readonly ScanFilter[], batch: Relation, row: number): boolean =>
  filters.every((filter) => filter.keeps(batch, row))
