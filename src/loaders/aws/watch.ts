import type { AwsProgress, OnProgress } from '../../catalog/progress.ts'

interface Count {
  readonly operation: string
  asked: number
  throttled: number
  remembered: number
}

/** Counts what one scan asks, for EXPLAIN ANALYZE and progress. */
export class Watch {
  readonly #table: string
  #onProgress: OnProgress | undefined
  readonly #counts = new Map<string, Count>()
  readonly #done = new Map<string, number>()
  readonly #wanted = new Map<string, number>()

  constructor(table: string, onProgress: OnProgress | undefined) {
    this.#table = table
    this.#onProgress = onProgress
  }

  /** One try of a call, or an answer that was remembered and needed none. */
  tried(operation: string, how: 'answered' | 'throttled' | 'broken' | 'remembered'): void {
    let count = this.#counts.get(operation)
    if (count === undefined) {
      count = { operation, asked: 0, throttled: 0, remembered: 0 }
      this.#counts.set(operation, count)
    }
    if (how === 'remembered') count.remembered++
    else if (how === 'throttled') count.throttled++
    else count.asked++
  }

  /** So many more answers are wanted. */
  wants(source: string, operation: string, more: number): void {
    const key = `${source}\0${operation}`
    this.#wanted.set(key, (this.#wanted.get(key) ?? 0) + more)
  }

  /** A source will be asked. */
  begins(source: string, operation: string): void {
    this.#tell(`${source}\0${operation}`, 0, { waiting: false })
  }

  /** One more answer has come. */
  done(source: string, operation: string, waiting: boolean): void {
    const key = `${source}\0${operation}`
    this.#tell(key, (this.#done.get(key) ?? 0) + 1, { waiting })
  }

  /** Nothing more will be asked; of calls that are still being stopped nothing is told. */
  ends(): void {
    for (const [key, done] of this.#done) this.#tell(key, done, { waiting: false, ended: true })
    this.#onProgress = undefined
  }

  #tell(key: string, done: number, how: Pick<AwsProgress, 'waiting' | 'ended'>): void {
    if (this.#onProgress === undefined) return
    this.#done.set(key, done)
    const [source = '', operation = ''] = key.split('\0')
    const total = this.#wanted.get(key)
    this.#onProgress({
      kind: 'calls',
      table: this.#table,
      source,
      operation,
      done,
      ...(total !== undefined && { total }),
      ...how,
    })
  }

  /** `ListProcessingJobs 100, DescribeProcessingJob 40 (+ 2 throttled, 960 remembered)` */
  toString(): string {
    const parts = [...this.#counts.values()].map(({ operation, asked, throttled, remembered }) => {
      const more = [throttled > 0 && `${throttled} throttled`, remembered > 0 && `${remembered} remembered`]
      const told = more.filter(Boolean).join(', ')
      return `${operation} ${asked}${told === '' ? '' : ` (+ ${told})`}`
    })
    return parts.length === 0 ? 'none' : parts.join(', ')
  }
}
