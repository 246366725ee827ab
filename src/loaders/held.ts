import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'

/** 57014, as PostgreSQL says it. */
export const canceled = (): DdsqlError =>
  new DdsqlError(SQLSTATE.query_canceled, 'canceling statement due to user request')

/** Lets the event loop turn, so that what waits there, such as an abort, happens. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

interface Loading<T> {
  readonly result: Promise<T>
  readonly stop: AbortController
  waiting: number
}

/** A result, or 57014 as soon as the signal aborts. */
export const whicheverFirst = <T>(result: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const abort = () => reject(canceled())
    signal.addEventListener('abort', abort, { once: true })
    result.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })

/**
 * Something that is loaded at its first use and held. Queries that need it at the same time share one load,
 * which is told to stop when all of them are aborted. A load that failed is tried again at the next use; two
 * never run at the same time.
 */
export class Held<T> {
  readonly #load: (stop: AbortSignal) => Promise<T>
  #value: { readonly value: T } | undefined
  #loading: Loading<T> | undefined
  #last: Promise<unknown> = Promise.resolve()

  constructor(load: (stop: AbortSignal) => Promise<T>) {
    this.#load = load
  }

  /** Throws 57014 when the signal aborts before the load has ended, and what the load throws. */
  async get(signal?: AbortSignal): Promise<T> {
    if (signal?.aborted) throw canceled()
    if (this.#value !== undefined) return this.#value.value
    this.#loading ??= this.#start()
    const loading = this.#loading
    loading.waiting++
    try {
      return await (signal === undefined ? loading.result : whicheverFirst(loading.result, signal))
    } finally {
      if (--loading.waiting === 0) {
        loading.stop.abort()
        if (this.#loading === loading) this.#loading = undefined
      }
    }
  }

  #start(): Loading<T> {
    const stop = new AbortController()
    const result = this.#last.then(async () => {
      const value = await this.#load(stop.signal)
      this.#value = { value }
      return value
    })
    this.#last = result.catch(() => undefined)
    return { result, stop, waiting: 0 }
  }
}
