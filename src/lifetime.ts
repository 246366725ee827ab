import { setMaxListeners } from 'node:events'
import { durationText } from './limits.ts'
import { DdsqlError } from './source/error.ts'
import { SQLSTATE } from './source/sqlstate.ts'
import { checkCanceled } from './source/turns.ts'

/** What runs, as seen by whoever runs it. */
export interface Running {
  /** Aborted with the caller's own signal and when the catalog is closed. */
  readonly signal: AbortSignal
  /** Throws 57014 when it is aborted or past its time: for work in one piece, during which no timer rings. */
  check(): void
  /** What a run that ended with an error fails with. */
  failure(error: unknown): unknown
  /** It is over; without it, the caller's signal would hold on to the run. */
  end(): void
}

/** From when a catalog is opened until it is closed, which stops what runs. */
export class Lifetime {
  readonly #closing = new AbortController()
  readonly #running = new Set<Promise<unknown>>()
  readonly #outer: Lifetime | undefined
  readonly #close = () => this.#closing.abort()

  /** Of a session: one that ends with `outer`, which waits for what it runs, or before it. */
  constructor(outer?: Lifetime) {
    // Every run that waits listens.
    setMaxListeners(0, this.#closing.signal)
    this.#outer = outer
    outer?.check()
    if (outer !== undefined) outer.#closing.signal.addEventListener('abort', this.#close, { once: true })
  }

  get isOver(): boolean {
    return this.#closing.signal.aborted
  }

  /** Throws 57P01 when the catalog is closed. */
  check(): void {
    if (this.isOver) throw closed()
  }

  /** Begins a run, which is stopped after `timeout` milliseconds; 0: never. Throws as check does. */
  begin(outer: AbortSignal | undefined, timeout = 0): Running {
    this.check()
    const late = timeout === 0 ? undefined : new AbortController()
    const deadline = timeout === 0 ? Number.POSITIVE_INFINITY : performance.now() + timeout
    const timer = late && setTimeout(() => late.abort(), Math.min(timeout, MOST_MILLISECONDS))
    const others = [outer, late?.signal].filter((signal) => signal !== undefined)
    const { signal, end } =
      others.length === 0
        ? { signal: this.#closing.signal, end: () => {} }
        : either([...others, this.#closing.signal])
    return {
      signal,
      check() {
        if (performance.now() >= deadline) late?.abort()
        checkCanceled(signal)
      },
      end() {
        clearTimeout(timer)
        end()
      },
      failure: (error) => {
        if (!(error instanceof DdsqlError) || error.code !== SQLSTATE.query_canceled) return error
        // The caller's own reason comes first: it was there before the run could notice that the catalog is closed.
        if (outer?.aborted) return new DdsqlError(error.code, error.message, { cause: outer.reason })
        if (late?.signal.aborted) return tooLate(timeout)
        return this.isOver ? closed() : error
      },
    }
  }

  /** `close` waits for it. */
  async track<T>(work: Promise<T>): Promise<T> {
    this.#running.add(work)
    try {
      return await (this.#outer?.track(work) ?? work)
    } finally {
      this.#running.delete(work)
    }
  }

  /** Stops what runs and waits for its end. */
  async end(): Promise<void> {
    this.#closing.abort()
    if (this.#outer !== undefined) this.#outer.#closing.signal.removeEventListener('abort', this.#close)
    await Promise.allSettled(this.#running)
  }
}

/** 57P01, the code of a PostgreSQL that is shut down. */
const closed = (): DdsqlError => new DdsqlError(SQLSTATE.admin_shutdown, 'the catalog is closed')

/** A longer timer would ring at once. */
const MOST_MILLISECONDS = 2 ** 31 - 1

const tooLate = (timeout: number): DdsqlError =>
  new DdsqlError(SQLSTATE.query_canceled, 'canceling statement due to statement timeout', {
    hint: `The query took longer than ${durationText(timeout)}: see SET statement_timeout and the option timeout.`,
  })

/** A signal that aborts with any of others; `end` lets go of them. AbortSignal.any is younger than the first Node 20. */
const either = (signals: readonly AbortSignal[]): { signal: AbortSignal; end: () => void } => {
  const stop = new AbortController()
  const abort = () => stop.abort()
  for (const signal of signals) {
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
  }
  return {
    signal: stop.signal,
    end: () => {
      for (const signal of signals) signal.removeEventListener('abort', abort)
    },
  }
}
