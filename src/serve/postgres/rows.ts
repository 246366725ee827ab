// The rows of a running statement, taken in any number, and a place among them.
import type { HeldParts } from '../../engine.ts'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import type { Value } from '../../types/value.ts'

export type Row = readonly Value[]

/** How far and which way to fetch, as FETCH says it. */
export interface Fetching {
  readonly direction: 'forward' | 'backward' | 'absolute' | 'relative'
  readonly count: number | 'all'
}

/** Takes some of the rows, as they come. */
export type TakeRows = (rows: readonly Row[]) => Promise<void>

const onlyForward = (): DdsqlError =>
  new DdsqlError(SQLSTATE.object_not_in_prerequisite_state, 'cursor can only scan forward', {
    hint: 'Declare it with SCROLL option to enable backward scan.',
  })

/**
 * Rows with a place among them: 0 before the first one, 1 on it, past the last one when all are read. Where rows are
 * kept, it moves both ways.
 */
export class Rows {
  readonly #source: HeldParts['parts']
  readonly #isKept: boolean
  /** Rows that were read: all of them where they are kept, otherwise those that are still to be given. */
  #read: Row[] = []
  /** The number of the first of them. */
  #first = 1
  #place = 0
  #isOver = false

  constructor(source: HeldParts['parts'], isKept: boolean) {
    this.#source = source
    this.#isKept = isKept
  }

  /** Whether all rows were given. */
  get isDone(): boolean {
    return this.#isOver && this.#place >= this.#last
  }

  /** The number of the last row that was read. */
  get #last(): number {
    return this.#first + this.#read.length - 1
  }

  /** Reads another part. */
  async #more(): Promise<void> {
    const { done, value } = await this.#source.next()
    if (done) this.#isOver = true
    else if (this.#read.length === 0 && !this.#isKept) this.#read = value.rows as Row[]
    else for (const row of value.rows) this.#read.push(row)
  }

  /** Gives the next rows; how many there were. */
  async forward(count: number, take: TakeRows): Promise<number> {
    let given = 0
    while (given < count) {
      if (this.#place >= this.#last) {
        if (this.#isOver) break
        await this.#more()
        continue
      }
      const from = this.#place + 1 - this.#first
      const rows = this.#read.slice(from, from + count - given)
      this.#place += rows.length
      given += rows.length
      if (!this.#isKept && this.#place >= this.#last) {
        this.#first = this.#place + 1
        this.#read = []
      }
      await take(rows)
    }
    if (given < count) this.#place = this.#last + 1
    return given
  }

  async #backward(count: number, take: TakeRows): Promise<number> {
    const end = Math.min(this.#place, this.#last + 1)
    const start = Math.max(end - count, 1)
    const rows = this.#read.slice(start - 1, Math.max(end - 1, 0)).reverse()
    this.#place = rows.length < count ? 0 : start
    await take(rows)
    return rows.length
  }

  /** The row at the place again. */
  async #again(take: TakeRows): Promise<number> {
    if (!this.#isKept) throw onlyForward()
    const row = this.#read[this.#place - 1]
    if (row === undefined) return 0
    await take([row])
    return 1
  }

  /** To the row of a number, counted from the end where it is negative. */
  async #absolute(number: number, take: TakeRows): Promise<number> {
    const skip = async () => {}
    if (!this.#isKept && number <= this.#place) throw onlyForward()
    if (number < 0) {
      await this.forward(Number.POSITIVE_INFINITY, skip)
      return this.#absolute(Math.max(this.#last + 1 + number, 0), take)
    }
    if (number <= this.#place) {
      this.#place = Math.max(number - 1, 0)
      return number === 0 ? 0 : this.forward(1, take)
    }
    await this.forward(number - this.#place - 1, skip)
    return this.forward(1, take)
  }

  /** FETCH. Throws 55000 for what goes back where rows are not kept. */
  async fetch({ direction, count }: Fetching, take: TakeRows): Promise<number> {
    const number = count === 'all' ? Number.POSITIVE_INFINITY : count
    switch (direction) {
      case 'forward':
      case 'backward': {
        if (number === 0) return this.#again(take)
        const isForward = (direction === 'forward') === number > 0
        if (isForward) return this.forward(Math.abs(number), take)
        if (!this.#isKept) throw onlyForward()
        return this.#backward(Math.abs(number), take)
      }
      case 'absolute':
        return this.#absolute(number, take)
      case 'relative': {
        if (number === 0) return this.#again(take)
        return this.#absolute(number > 0 ? this.#place + number : Math.max(this.#place + number, 0), take)
      }
    }
  }

  /** The same rows, read to the end and kept: what WITH HOLD is after its transaction. */
  async held(): Promise<Rows> {
    while (!this.#isOver) await this.#more()
    return this
  }

  /** Ends the query. */
  async close(): Promise<void> {
    this.#read = []
    this.#isOver = true
    await this.#source.return()
  }
}
