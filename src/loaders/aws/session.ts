import type { ScanPredicate } from '../../catalog/provider.ts'
import type { JobRow } from './job-form.ts'
import { implies } from './push.ts'

/** What is known of a job beyond the list. */
export const DESCRIBED = 1
export const TAGGED = 2
export const GONE = 4

/** A job of a scan. Its row is replaced when more is known; rows themselves never change. */
export interface Job {
  /** Its identity in its table. */
  readonly id: string
  row: JobRow
  known: number
}

interface Listing {
  readonly at: number
  /** The conditions that the list was made for: it has all jobs that meet them, and perhaps others. */
  readonly pushed: readonly ScanPredicate[]
  readonly jobs: readonly Job[]
}

const MOST_LISTINGS = 8

/** The lists of one catalog that were read to their end, for as long as they are young enough. */
export class Session {
  readonly #maxAgeMs: number
  readonly #listings = new Map<string, Listing[]>()
  #timer: NodeJS.Timeout | undefined
  #clearedAt = 0

  constructor(maxAgeMs: number) {
    this.#maxAgeMs = maxAgeMs
  }

  get keeps(): boolean {
    return this.#maxAgeMs > 0
  }

  /** The jobs of a list that has all that these conditions may leave. */
  find(key: string, predicates: readonly ScanPredicate[]): readonly Job[] | undefined {
    return this.#young(key).find(({ pushed }) =>
      pushed.every((held) => predicates.some((given) => implies(given, held))),
    )?.jobs
  }

  keep(key: string, at: number, pushed: readonly ScanPredicate[], jobs: readonly Job[]): void {
    // What the new list has need not be held twice.
    const others = this.#young(key).filter(
      (listing) => !pushed.every((held) => listing.pushed.some((given) => implies(given, held))),
    )
    this.#listings.set(key, [{ at, pushed, jobs }, ...others].slice(0, MOST_LISTINGS))
    this.#timer ??= setTimeout(() => this.#expire(), this.#maxAgeMs).unref()
  }

  /** Forgets all, and what is still being read. */
  clear(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#listings.clear()
    this.#clearedAt = Date.now()
  }

  #young(key: string): Listing[] {
    return (this.#listings.get(key) ?? []).filter(
      ({ at }) => Date.now() - at < this.#maxAgeMs && at >= this.#clearedAt,
    )
  }

  #expire(): void {
    this.#timer = undefined
    for (const key of [...this.#listings.keys()]) {
      const young = this.#young(key)
      if (young.length > 0) this.#listings.set(key, young)
      else this.#listings.delete(key)
    }
    if (this.#listings.size > 0) this.#timer = setTimeout(() => this.#expire(), this.#maxAgeMs).unref()
  }
}
