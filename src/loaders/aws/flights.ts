import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { whicheverFirst } from '../held.ts'
import type { Answer } from './clients.ts'

/** The calls of a catalog that are under way: queries that ask the same at the same time share one. */
export class Flights {
  readonly #calls = new Map<string, Promise<Answer>>()

  /**
   * What a call of this key answers: one that is under way, or the one that `call` makes, which goes on as long as
   * its own query does. Throws 57014 when the signal aborts, and what the call throws.
   */
  async share(
    key: string,
    call: () => Promise<Answer>,
    signal: AbortSignal,
  ): Promise<{ readonly answer: Answer; readonly shared: boolean }> {
    for (let other = this.#calls.get(key); other !== undefined; other = this.#calls.get(key)) {
      try {
        return { answer: await whicheverFirst(other, signal), shared: true }
      } catch (error) {
        if (signal.aborted || !isCanceled(error)) throw error
        // It was the other query that was canceled.
        this.#end(key, other)
      }
    }
    const made = call()
    this.#calls.set(key, made)
    try {
      return { answer: await made, shared: false }
    } finally {
      this.#end(key, made)
    }
  }

  #end(key: string, call: Promise<Answer>): void {
    if (this.#calls.get(key) === call) this.#calls.delete(key)
  }
}

const isCanceled = (error: unknown): boolean =>
  error instanceof DdsqlError && error.code === SQLSTATE.query_canceled
