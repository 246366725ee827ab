import type { Row } from '../catalog/provider.ts'
import { breathe, canceled } from './held.ts'

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
  readonly #fill: (row: Row, text: string, line: number) => void
  #rows: Row[] = []
  #texts: string[] = []
  #lines: number[] = []
  #characters = 0
  #last: Promise<unknown> = Promise.resolve()

  /** `fill` gives a row the json values of its record's text, which is in a line of the file. */
  constructor(fill: (row: Row, text: string, line: number) => void) {
    this.#fill = fill
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

  /** Resolves when the rows have their json values. Throws 57014, and what `fill` throws. */
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
      this.#fill(this.#rows[i]!, this.#texts[i]!, this.#lines[i]!)
    }
    this.#rows = []
    this.#texts = []
    this.#lines = []
  }
}
