import type { RawRecord } from '../records.ts'
import { type Crowd, type Head, iso, type JobKind, type Place } from './job.ts'

/** A job as the server holds it: its head, and the number that its record is generated from unless it has its own. */
export interface Job extends Head {
  readonly number: number
  readonly own?: RawRecord
  /** Listed, but gone for every other call. */
  readonly vanished?: true
}

export type Order = 'created' | 'name' | 'status'

/** Where a page ended: the sort value and the name of its last job. */
export type Cursor = readonly [value: string | number, name: string]

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

/** The jobs of one table in one account and region. Generated when they are first asked for. */
export class Jobs {
  readonly kind: JobKind
  readonly #place: Place
  readonly #crowd: Crowd
  #byName: Map<string, Job> | undefined
  #byArn: Map<string, Job> | undefined
  #orders = new Map<Order, readonly Job[]>()

  constructor(kind: JobKind, place: Place, crowd: Crowd) {
    this.kind = kind
    this.#place = place
    this.#crowd = crowd
  }

  get size(): number {
    return this.#named().size
  }

  /** The names of all jobs in the order of their creation. */
  names(): string[] {
    return this.ordered('created').map(({ name }) => name)
  }

  /** The raw records of all jobs, in the order of their creation, but not of those that vanished. */
  records(): RawRecord[] {
    return this.ordered('created')
      .filter((job) => job.vanished === undefined)
      .map((job) => this.recordOf(job))
  }

  /** The raw record of a job: what describe answers, and its tags; times as ISO texts. */
  record(name: string): RawRecord {
    return this.recordOf(this.#need(name))
  }

  /** Adds a job, given as its whole raw record with times as ISO texts, or replaces the one of that name. */
  add(record: RawRecord): void {
    const { kind } = this
    const text = (field: string) => String(record[field])
    const created = Date.parse(text(kind.created))
    const modified = record[kind.modified] === undefined ? created : Date.parse(text(kind.modified))
    const job: Job = {
      name: text(kind.name),
      arn: text(kind.arn),
      status: text(kind.status),
      created,
      modified,
      number: -1,
      own: record,
    }
    if (Number.isNaN(created) || Number.isNaN(modified))
      throw new Error(`${job.name} has no time of creation`)
    this.#put(job)
  }

  /** Changes fields of a job; unless its time of modification is given, it is later than before. */
  change(name: string, fields: RawRecord): void {
    const { modified } = this.#need(name)
    const later = iso(Math.max(this.#place.now, modified + 1000))
    this.add({ ...this.record(name), [this.kind.modified]: later, ...fields })
  }

  delete(name: string): void {
    const job = this.#need(name)
    this.#named().delete(name)
    this.#byArn?.delete(job.arn)
    this.#orders.clear()
  }

  /** Lets jobs vanish: lists still have them, describe and tags answer that there is no such job. */
  vanish(...names: readonly string[]): void {
    for (const name of names) this.#put({ ...this.#need(name), vanished: true })
  }

  /** The job of a name, unless it vanished. */
  named(name: string): Job | undefined {
    const job = this.#named().get(name)
    return job?.vanished ? undefined : job
  }

  /** The job of an ARN, unless it vanished. */
  withArn(arn: string): Job | undefined {
    this.#byArn ??= new Map([...this.#named().values()].map((job) => [job.arn, job]))
    const job = this.#byArn.get(arn)
    return job?.vanished ? undefined : job
  }

  recordOf(job: Job): RawRecord {
    return job.own ?? this.kind.record(this.#place, this.#crowd, job.number)
  }

  isFinished(job: Job): boolean {
    return this.kind.finished.has(job.status)
  }

  /** All jobs in ascending order; those of equal value by name. */
  ordered(by: Order): readonly Job[] {
    let jobs = this.#orders.get(by)
    if (jobs === undefined) {
      jobs = [...this.#named().values()].sort((a, b) => compare(a[by], b[by]) || compare(a.name, b.name))
      this.#orders.set(by, jobs)
    }
    return jobs
  }

  /** The next jobs behind the cursor that match, and whether there are more. */
  page(
    order: { by: Order; descending: boolean },
    matches: (job: Job) => boolean,
    behind: Cursor | undefined,
    size: number,
  ): { jobs: Job[]; more: boolean } {
    const { by, descending } = order
    const all = this.ordered(by)
    const step = descending ? -1 : 1
    const found: Job[] = []
    let at =
      behind === undefined ? (descending ? all.length - 1 : 0) : startBehind(all, by, behind, descending)
    for (; at >= 0 && at < all.length; at += step) {
      const job = all[at] as Job
      if (!matches(job)) continue
      if (found.length === size) return { jobs: found, more: true }
      found.push(job)
    }
    return { jobs: found, more: false }
  }

  #named(): Map<string, Job> {
    if (this.#byName === undefined) {
      this.#byName = new Map()
      for (let number = 0; number < this.#crowd.jobs; number++) {
        const head = this.kind.head(this.#place, this.#crowd, number)
        this.#byName.set(head.name, { ...head, number })
      }
    }
    return this.#byName
  }

  #need(name: string): Job {
    const job = this.#named().get(name)
    if (job === undefined) throw new Error(`there is no job ${name}`)
    return job
  }

  #put(job: Job): void {
    const before = this.#named().get(job.name)
    if (before !== undefined) this.#byArn?.delete(before.arn)
    this.#named().set(job.name, job)
    this.#byArn?.set(job.arn, job)
    this.#orders.clear()
  }
}

/** The place of the first job behind the cursor; -1 or the length when there is none. */
const startBehind = (all: readonly Job[], by: Order, [value, name]: Cursor, descending: boolean): number => {
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >> 1
    const job = all[middle] as Job
    const order = compare(job[by], value) || compare(job.name, name)
    if (order < 0 || (order === 0 && !descending)) low = middle + 1
    else high = middle
  }
  return descending ? low - 1 : low
}
