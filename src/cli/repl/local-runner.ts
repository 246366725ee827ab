import { searchQueries } from '../../queries/load.ts'
import { type Opened, openWith, type Streams } from '../session.ts'
import { type Answered, answer, type World } from './answer.ts'
import type { Answer, QueryRunner, Request, Taker, WorkerStart } from './protocol.ts'

/** Runs queries in this thread, for scripts: nobody is at a terminal, and Ctrl-C ends the process. Throws DdsqlError. */
export class LocalRunner implements QueryRunner {
  readonly busy = false
  #start: WorkerStart
  readonly #streams: Pick<Streams, 'stderr'>
  #opened: Promise<Opened> | undefined

  /** SET statements that a catalog must hear when it is opened. */
  readonly #sets: string[]

  constructor(start: WorkerStart, sets: readonly string[], streams: Pick<Streams, 'stderr'>) {
    this.#sets = [...sets]
    this.#start = start
    this.#streams = streams
  }

  run(request: Request, taker: Taker): Promise<void> {
    return this.#answer(request, (each) => {
      if (each.kind === 'head') return taker.head(each.text)
      if (each.kind === 'text') return taker.text(each.text)
      if (each.kind !== 'result') return undefined
      if (each.sets !== undefined) this.#sets.push(each.sets)
      return taker.result(each)
    })
  }

  async list<T>(request: Request): Promise<readonly T[]> {
    let values: readonly unknown[] = []
    await this.#answer(request, (each) => {
      if (each.kind === 'list') values = each.values
    })
    return values as readonly T[]
  }

  async cancel(): Promise<void> {}

  async close(): Promise<void> {
    const opened = this.#opened
    this.#opened = undefined
    await (await opened)?.close()
  }

  async reopen(change: (start: WorkerStart) => WorkerStart): Promise<void> {
    await this.close()
    this.#start = change(this.#start)
  }

  async #open(): Promise<Opened> {
    const opened = await openWith(this.#start.options, this.#streams)
    for (const sql of this.#sets) await opened.catalog.query(sql)
    return opened
  }

  async #answer(request: Request, say: (answer: Answer) => Promise<void> | void): Promise<void> {
    const { folders, maxRows } = this.#start
    const opened = () => {
      this.#opened ??= this.#open()
      return this.#opened
    }
    const world: World = {
      signal: (await opened()).signal,
      maxRows,
      catalog: async () => (await opened()).catalog,
      queries: () => searchQueries(folders),
      say,
    }
    await answer(request as Answered, world)
  }
}
