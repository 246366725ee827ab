import type { AwsProgress } from '../index.ts'
import { visible } from '../source/visible.ts'
import type { OutStream } from './output.ts'
import { isPlain } from './plain-terminal.ts'

/** A load that ends sooner is not worth a line; one that is drawn more often cannot be read. */
const FIRST_MS = 200
const NEXT_MS = 100
const BAR = 20

/** Turns what loading tells into one line that is shown now and then, and an empty one when nothing loads any more. */
export class Progress {
  readonly #show: (line: string) => void
  /** The calls of the loads that are under way. */
  readonly #calls = new Map<string, AwsProgress>()
  #timer: NodeJS.Timeout | undefined
  #shown = false

  constructor(show: (line: string) => void) {
    this.#show = show
  }

  get loading(): boolean {
    return this.#calls.size > 0
  }

  take(progress: AwsProgress): void {
    const key = JSON.stringify([progress.table, progress.source, progress.operation])
    this.#calls.delete(key)
    if (!progress.ended) this.#calls.set(key, progress)
    if (!this.loading) this.stop()
    else this.#timer ??= setTimeout(() => this.#draw(), this.#shown ? NEXT_MS : FIRST_MS).unref()
  }

  /** Takes the line away. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#calls.clear()
    if (this.#shown) this.#show('')
    this.#shown = false
  }

  #draw(): void {
    this.#timer = undefined
    this.#shown = true
    this.#show(lineOf([...this.#calls.values()]))
  }
}

/** What is known of one call over all its sources. */
interface Call {
  readonly operation: string
  readonly sources: number
  /** One of them: the last that was told of. */
  readonly source: string
  readonly done: number
  /** 0 while it is not known. */
  readonly total: number
  readonly waiting: boolean
}

const sumOf = (told: readonly AwsProgress[]): Call => {
  const last = told.at(-1) as AwsProgress
  return {
    operation: last.operation,
    sources: told.length,
    source: last.source,
    done: told.reduce((sum, { done }) => sum + done, 0),
    total: told.reduce((sum, { total = 0 }) => sum + total, 0),
    waiting: told.some(({ waiting }) => waiting),
  }
}

/** The call that has most before it, else the one that was told of last. */
const lineOf = (told: readonly AwsProgress[]): string => {
  const calls = [...new Set(told.map(({ operation }) => operation))].map((operation) =>
    sumOf(told.filter((each) => each.operation === operation)),
  )
  const left = ({ done, total }: Call) => Math.max(0, total - done)
  const { operation, source, sources, done, total, waiting } = calls.reduce((most, call) =>
    left(call) >= left(most) ? call : most,
  )
  const full = total === 0 ? 0 : Math.min(BAR, Math.round((BAR * done) / total))
  const counted =
    total === 0 ? `${done}` : `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}] ${done} of ${total}`
  const others = sources > 1 ? ` and ${sources - 1} more` : ''
  return `${operation} ${counted}, ${visible(source)}${others}${waiting ? ', waiting for the rate limit' : ''}`
}

/** Draws a line over the last one. */
export type DrawLine = (line: string) => void

/** Nothing is drawn where it would not be a terminal's line that can be taken away again. */
export const lineOn = (stream: OutStream): DrawLine | undefined =>
  stream.isTTY !== true || isPlain(stream)
    ? undefined
    : (line) => void stream.write(`\r\x1b[K${cutTo(line, (stream.columns ?? 80) - 1)}`)

/** At most so many cells; Unicode's widths are not loaded for this, what is beyond ASCII counts as two. */
const cutTo = (line: string, width: number): string => {
  let taken = 0
  let kept = ''
  for (const character of line) {
    taken += character <= '~' ? 1 : 2
    if (taken > width) break
    kept += character
  }
  return kept
}
