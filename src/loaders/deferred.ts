import type { Row } from '../catalog/provider.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { breathe, canceled } from './held.ts'
import { TooDeep } from './json-value.ts'

const BATCH = 2000
// A text takes more memory than the values that are made of it, which share what repeats: a million jobs would not fit
// into the 4 GB that Node's heap has. So only the first records of a long file are kept as texts.
const MOST_CHARACTERS = 2 ** 29

/**
 * The json columns of held rows whose records' texts are kept instead. Most questions ask for no json, and a
 * record's text is one object to the garbage collector where its json values are dozens: without them a load
 * takes two thirds of the time. The first request for a json column fills all of them and drops the texts.
 */
export class Deferred {
  readonly #fill: (row: Row, record: unknown) => void
  readonly #path: string
  #rows: Row[] = []
  #texts: string[] = []
  #lines: number[] = []
  #characters = 0
  #last: Promise<unknown> = Promise.resolve()

  constructor(fill: (row: Row, record: unknown) => void, path: string) {
    this.#fill = fill
    this.#path = path
  }

  /** Whether it has taken all that it may. */
  get isFull(): boolean {
    return this.#characters >= MOST_CHARACTERS
  }

  /** `text` is the valid JSON text of the record behind `row`. */
  add(row: Row, text: string, line: number): void {
    this.#rows.push(row)
    this.#texts.push(text)
    this.#lines.push(line)
    this.#characters += text.length
  }

  /** Resolves when the rows have their json values. Throws 57014, 54000. */
  filled(signal: AbortSignal | undefined): Promise<void> {
    // One after the other: whoever comes second finds what the first has left to do.
    const mine = this.#last.then(() => this.#fillRows(signal))
    this.#last = mine.catch(() => undefined)
    return mine
  }

  async #fillRows(signal: AbortSignal | undefined): Promise<void> {
    for (let i = 0; i < this.#rows.length; i++) {
      if (i % BATCH === 0) {
        await breathe()
        if (signal?.aborted) throw canceled()
      }
      this.#fillRow(i)
    }
    this.#rows = []
    this.#texts = []
    this.#lines = []
  }

  #fillRow(i: number): void {
    try {
      this.#fill(this.#rows[i]!, JSON.parse(this.#texts[i]!))
    } catch (error) {
      if (!(error instanceof TooDeep)) throw error
      throw new DdsqlError(
        SQLSTATE.program_limit_exceeded,
        `a json value in ${this.#path}:${this.#lines[i]} is nested too deeply`,
      )
    }
  }
}
