import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'

/** The calls of a service that all scans of one query may make together. */
export class CallBudget {
  readonly #most: number
  #planned = 0

  constructor(most: number) {
    this.#most = most
  }

  /** Before calls are made. Throws 53400 when they would be too many; `hint` says how to need fewer. */
  plan(calls: number, hint: () => string): void {
    this.#planned += calls
    if (this.#planned <= this.#most) return
    throw new DdsqlError(
      SQLSTATE.configuration_limit_exceeded,
      `the query would make at least ${this.#planned} calls, and ${this.#most} are allowed (max_calls)`,
      { hint: hint() },
    )
  }
}
