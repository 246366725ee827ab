import { DdsqlError } from '../source/error.ts'
import { type SqlType, UNKNOWN } from '../types/type.ts'
import type { BoundColumn, BoundQuery } from './bound.ts'

// Binding ends with the first mistake it throws. Who checks a file wants them all: then a mistake is noted, its
// expression is given up, and binding goes on with the next one. Nothing that is bound so is ever run.

/** The type of a column whose expression was given up. No expression has it: `refer` gives up in its turn. */
export const BROKEN: SqlType = { ...UNKNOWN }

/** What is known of the columns of a query that has a mistake; `open`: there may be more of them. */
export interface Remains {
  readonly columns: readonly BoundColumn[]
  readonly open: boolean
}

/** Thrown instead of a mistake that has been noted, and instead of one that only follows from it. */
export class GivenUp extends Error {
  constructor(readonly remains: Remains = { columns: [], open: true }) {
    super('given up')
  }
}

/** The mistakes of a statement, while its binding goes on. */
export class Mistakes {
  readonly #noted = new Map<string, DdsqlError>()
  /** How often something was given up. */
  failures = 0
  /** The expressions and queries that were bound, or given up. */
  readonly tried = new WeakSet<object>()
  readonly #open = new WeakSet<BoundQuery>()

  /** In the order of the text. */
  get noted(): DdsqlError[] {
    const start = (error: DdsqlError) => error.span?.start ?? 0
    return [...this.#noted.values()].sort((a, b) => start(a) - start(b))
  }

  /** Notes a mistake and gives what remains. Throws what is neither a mistake nor given up. */
  note(error: unknown): Remains {
    this.failures++
    if (error instanceof GivenUp) return error.remains
    if (!(error instanceof DdsqlError)) throw error
    const { span, code, message } = error
    // Where the stack ends is chance: one limit says it for the whole statement.
    const key = code.startsWith('54') ? code : `${span?.start} ${code} ${message}`
    if (!this.#noted.has(key)) this.#noted.set(key, error)
    return new GivenUp().remains
  }

  attempt<T>(work: () => T): T | undefined {
    try {
      return work()
    } catch (error) {
      this.note(error)
      return undefined
    }
  }

  /** The query, or a stand-in that has its columns. */
  standIn(work: () => BoundQuery): BoundQuery {
    try {
      return work()
    } catch (error) {
      const { columns, open } = this.note(error)
      const query: BoundQuery = { kind: 'values', columns, ctes: [], rows: [], orderBy: [] }
      if (open) this.#open.add(query)
      return query
    }
  }

  /** Whether the query stands in for one that may have more columns. */
  isOpen(query: BoundQuery): boolean {
    return this.#open.has(query)
  }
}
