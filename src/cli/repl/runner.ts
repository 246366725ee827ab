import { Worker } from 'node:worker_threads'
import { describeFailure } from '../describe-error.ts'
import type { DrawLine } from '../progress.ts'
import {
  type Answer,
  QueryFailure,
  type QueryRunner,
  type Request,
  type Tagged,
  type Taker,
  type View,
  WORKER_ARGUMENT,
  type WorkerStart,
} from './protocol.ts'

/** So long a worker may take to end what it does before it is ended. */
const PATIENCE_MS = 300

/** What the user is told who has stopped a statement. */
export const CANCELED = 'ERROR:  57014: canceling statement due to user request\n'

interface Pending extends Taker {
  list(values: readonly unknown[]): void
  resolve(): void
  reject(error: Error): void
}

/** The worker that runs queries, seen from the shell. Started when it is first asked. */
export class Runner implements QueryRunner {
  readonly #entry: URL
  #start: WorkerStart
  readonly #draw: DrawLine | undefined
  #worker: Worker | undefined
  #pending = new Map<number, Pending>()
  #next = 1
  /** SET statements that a new worker must hear again. */
  readonly #sets: string[]

  constructor(entry: URL, start: WorkerStart, sets: readonly string[], draw: DrawLine | undefined) {
    this.#sets = [...sets]
    this.#entry = entry
    this.#start = start
    this.#draw = draw
  }

  /** Runs SQL or a saved query and gives each result as it comes. Throws QueryFailure. */
  run(request: Request, { head, text, result }: Taker): Promise<void> {
    return this.#ask(request, {
      head,
      text,
      result: (each) => {
        if (each.sets !== undefined) this.#sets.push(each.sets)
        void result(each)
      },
    })
  }

  /** A list of what the protocol says of the request. Throws QueryFailure. */
  async list<T>(request: Request): Promise<readonly T[]> {
    let values: readonly unknown[] = []
    await this.#ask(request, {
      list: (found) => {
        values = found
      },
    })
    return values as readonly T[]
  }

  get busy(): boolean {
    return this.#pending.size > 0
  }

  /** Ends what runs: where it loads the worker goes on, where it computes a new one takes its place. */
  async cancel(): Promise<void> {
    this.#worker?.postMessage({ kind: 'cancel', id: 0 })
    for (const end = Date.now() + PATIENCE_MS; this.busy; await pause())
      if (Date.now() > end) return this.stop()
  }

  /** Stops whatever runs, wherever it is: the next request is answered by a new worker. */
  async stop(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    this.#draw?.('')
    const waiting = [...this.#pending.values()]
    this.#pending.clear()
    await worker?.terminate()
    for (const { reject } of waiting) reject(new QueryFailure(CANCELED))
  }

  /** Closes the catalog and ends the worker. */
  async close(): Promise<void> {
    if (this.#worker !== undefined) {
      let closed = false
      const end = Date.now() + PATIENCE_MS
      void this.#ask({ kind: 'close' }, {})
        .catch(() => undefined)
        .finally(() => {
          closed = true
        })
      while (!closed && Date.now() < end) await pause()
    }
    await this.stop()
  }

  /** The next request sees another catalog, or the same one read anew. */
  async reopen(change: (start: WorkerStart) => WorkerStart): Promise<void> {
    this.#start = change(this.#start)
    await this.close()
  }

  #ask(request: Request, handlers: Partial<Pending>): Promise<void> {
    return new Promise((resolve, reject) => {
      const id = this.#next++
      this.#pending.set(id, {
        head: () => {},
        text: () => {},
        result: () => {},
        list: () => {},
        ...handlers,
        resolve,
        reject,
      })
      this.#live().postMessage({ ...request, id })
    })
  }

  #live(): Worker {
    if (this.#worker !== undefined) return this.#worker
    const worker = new Worker(this.#entry, { workerData: this.#start, argv: [WORKER_ARGUMENT] })
    worker.unref()
    worker.on('message', ({ id, ...answer }: Tagged<Answer>) => {
      if (answer.kind === 'progress') {
        if (this.#worker === worker) this.#draw?.(answer.line)
        return
      }
      const pending = this.#pending.get(id)
      if (pending === undefined) return
      if (answer.kind === 'head') void pending.head(answer.text)
      else if (answer.kind === 'text') void pending.text(answer.text)
      else if (answer.kind === 'result') void pending.result(answer)
      else if (answer.kind === 'list') pending.list(answer.values)
      else {
        this.#pending.delete(id)
        if (answer.kind === 'done') pending.resolve()
        else pending.reject(new QueryFailure(answer.message))
      }
    })
    worker.on('error', (error) => {
      if (this.#worker === worker) this.#worker = undefined
      // Out of memory, most likely: the shell lives on, and the next request gets another worker.
      const isMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
      const failure = new QueryFailure(isMemory ? 'ERROR:  53200: out of memory\n' : describeFailure(error))
      for (const { reject } of this.#pending.values()) reject(failure)
      this.#pending.clear()
    })
    this.#worker = worker
    if (this.#sets.length > 0)
      worker.postMessage({ kind: 'sql', sql: this.#sets.join(';\n'), view: PLAIN_VIEW, id: 0 })
    return worker
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 10))

const PLAIN_VIEW: View = { format: 'table', width: undefined, color: false, header: true }
