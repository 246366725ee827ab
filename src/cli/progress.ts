import type { AwsProgress, FileProgress, Progress as Told } from '../index.ts'
import { visible } from '../source/visible.ts'
import type { OutStream } from './output.ts'
import { isPlain } from './plain-terminal.ts'

/** What ends sooner is not worth a line; one that is drawn more often cannot be read. */
const FIRST_MS = 500
const NEXT_MS = 100
const BAR = 20

/** Turns events of loads and queries into one line, drawn now and then, and an empty one when all work has ended. */
export class Progress {
  readonly #show: (line: string) => void
  /** The calls of the loads that are under way. */
  readonly #calls = new Map<string, AwsProgress>()
  /** The files that are read, by table. */
  readonly #files = new Map<string, FileProgress>()
  #rows = 0
  #timer: NodeJS.Timeout | undefined
  #shown = false

  constructor(show: (line: string) => void) {
    this.#show = show
  }

  /** Whether live tables are loaded. */
  get loading(): boolean {
    return this.#calls.size > 0
  }

  take(told: Told): void {
    if (told.kind === 'calls') {
      const key = JSON.stringify([told.table, told.source, told.operation])
      this.#calls.delete(key)
      if (!told.ended) this.#calls.set(key, told)
    } else if (told.kind === 'bytes') {
      this.#files.delete(told.table)
      if (!told.ended) this.#files.set(told.table, told)
    } else this.#rows = told.ended ? 0 : told.done
    if (this.#calls.size === 0 && this.#files.size === 0 && this.#rows === 0) this.stop()
    else this.#timer ??= setTimeout(() => this.#draw(), this.#shown ? NEXT_MS : FIRST_MS).unref()
  }

  /** Takes the line away. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#calls.clear()
    this.#files.clear()
    this.#rows = 0
    if (this.#shown) this.#show('')
    this.#shown = false
  }

  #draw(): void {
    this.#timer = undefined
    this.#shown = true
    const [file] = this.#files.values()
    // What a query waits for comes first.
    if (this.loading) this.#show(lineOf([...this.#calls.values()]))
    else this.#show(file === undefined ? `${this.#rows.toLocaleString('en')} rows` : fileLine(file))
  }
}

const fileLine = ({ table, done, total }: FileProgress): string =>
  `${visible(table)} ${bar(done, total)} ${megabytes(done)} of ${megabytes(total)} MB`

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)

const bar = (done: number, total: number): string => {
  const full = total === 0 ? 0 : Math.min(BAR, Math.round((BAR * done) / total))
  return `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}]`
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
  const counted = total === 0 ? `${done}` : `${bar(done, total)} ${done} of ${total}`
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
