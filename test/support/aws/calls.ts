import { type Asked, agrees, type Operation, type Where } from './rules.ts'

/** A call as the server met it. */
export interface Call extends Asked {
  /** The parameters as the client sent them: members of the JSON body, or of the query. */
  readonly params: Readonly<Record<string, unknown>>
  /** When it came, in ms since the server started. */
  readonly at: number
  /** answered, throttled, or why not: an error's name, dropped, malformed, aborted (by the client). */
  outcome: string
}

/** A call that is being worked on. */
export interface OpenCall {
  /** Says how it ended; only the first time counts. */
  end(outcome: string): void
}

/** What was asked of a server. Calls count from when they come; throttled ones count apart. */
export class Calls {
  #started = performance.now()
  #calls: Call[] = []
  #open = new Set<Call>()
  #most = 0

  /** The calls that came and were not throttled, in order. */
  list(where: Where = {}): readonly Call[] {
    return this.#calls.filter((call) => call.outcome !== 'throttled' && agrees(where, call))
  }

  /** How many calls came and were not throttled. */
  count(where: Where = {}): number {
    return this.list(where).length
  }

  /** How many calls were answered with what was asked for. */
  answered(where: Where = {}): number {
    return this.#calls.filter((call) => call.outcome === 'answered' && agrees(where, call)).length
  }

  /** How many calls were throttled. */
  throttled(where: Where = {}): number {
    return this.#calls.filter((call) => call.outcome === 'throttled' && agrees(where, call)).length
  }

  /** How many of the answered calls had been answered before: the same call with the same parameters. */
  repeated(where: Where = {}): number {
    const seen = new Set<string>()
    const answered = this.#calls.filter((call) => call.outcome === 'answered' && agrees(where, call))
    for (const { account, region, operation, params } of answered)
      seen.add(JSON.stringify([account, region, operation, params]))
    return answered.length - seen.size
  }

  /** How many calls that were not throttled came for each operation; only operations that were called. */
  byOperation(where: Where = {}): Partial<Record<Operation, number>> {
    const counts: Partial<Record<Operation, number>> = {}
    for (const { operation } of this.list(where)) counts[operation] = (counts[operation] ?? 0) + 1
    return counts
  }

  /** The greatest number of calls that were open at once. */
  get mostAtOnce(): number {
    return this.#most
  }

  /** How many calls are open now. */
  get open(): number {
    return this.#open.size
  }

  /** Forgets all calls; those that are still open are not counted when they end. */
  reset(): void {
    this.#calls = []
    this.#most = this.#open.size
  }

  begin(asked: Asked, params: Readonly<Record<string, unknown>>): OpenCall {
    const at = performance.now() - this.#started
    const call: Call = { ...asked, params, at, outcome: 'open' }
    this.#calls.push(call)
    this.#open.add(call)
    this.#most = Math.max(this.#most, this.#open.size)
    return {
      end: (outcome) => {
        if (this.#open.delete(call)) call.outcome = outcome
      },
    }
  }
}
