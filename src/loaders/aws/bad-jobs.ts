import type { Warning } from '../../catalog/provider.ts'
import type { SchemaTable } from '../../catalog/table.ts'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { TooDeep } from '../json-value.ts'
import type { NotInForm } from '../record.ts'

const SHOWN = 3

interface Bad {
  readonly record: unknown
  readonly error: NotInForm | TooDeep
  readonly source: string
}

class BadJob extends Error {
  readonly bad: Bad

  constructor(bad: Bad) {
    super()
    this.bad = bad
  }
}

/** Answers that are not in the form of their table: refused, or left out and counted. */
export class BadJobs {
  readonly #table: SchemaTable
  readonly #skips: boolean
  readonly #first: Bad[] = []
  #count = 0

  constructor(table: SchemaTable, on: 'fail' | 'skip') {
    this.#table = table
    this.#skips = on === 'skip'
  }

  add(record: unknown, error: NotInForm | TooDeep, source: string): void {
    const bad = { record, error, source }
    if (!this.#skips) throw new BadJob(bad)
    this.#count++
    if (this.#first.length < SHOWN) this.#first.push(bad)
  }

  async #problem({ record, error }: Bad): Promise<string> {
    if (error instanceof TooDeep) return 'it is nested too deeply'
    const { recordProblem } = await import('../record-check.ts')
    return `${recordProblem(this.#table.schema, record)}`
  }

  /** An error as the user meets it: 22P02 for an answer that was refused; any other is given back. */
  async explained(error: unknown): Promise<unknown> {
    if (!(error instanceof BadJob)) return error
    const message = `invalid record of ${this.#table.name} from ${error.bad.source}: ${await this.#problem(error.bad)}`
    return new DdsqlError(SQLSTATE.invalid_text_representation, message)
  }

  async tell(warn: (warning: Warning) => void): Promise<void> {
    if (this.#count === 0) return
    const told = await Promise.all(
      this.#first.map(async (bad) => `${bad.source}: ${await this.#problem(bad)}`),
    )
    const more = this.#count - told.length
    const were = this.#count === 1 ? 'record was' : 'records were'
    const message = `${this.#count} ${were} skipped: ${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}`
    warn({ code: 'bad_record', message })
  }
}
