import { Worker } from 'node:worker_threads'
import type { Match } from './regexp-search.ts'

/** What to look for: source and flags are JavaScript's, `most` 0 asks only whether there is a match. */
export interface SearchRequest {
  readonly source: string
  readonly flags: string
  readonly text: string
  readonly offset: number
  readonly most: number
}

/** Groups of each match after the whole, with where it starts; undefined: the pattern is too much for V8's stack. */
type Answer = { readonly found: readonly (readonly [index: number, ...texts: string[]])[] | undefined }

/** What the threads run: nothing in it comes from a query, whose pattern and text travel in messages. */
const SCRIPT = `
const { parentPort } = require('node:worker_threads')
parentPort.on('message', ({ source, flags, text, offset, most }) => {
  const found = []
  try {
    const pattern = new RegExp(source, flags)
    pattern.lastIndex = offset
    while (found.length < (most || 1) && pattern.lastIndex <= text.length) {
      const match = pattern.exec(text)
      if (match === null) break
      found.push([match.index, ...(most === 0 ? [''] : match)])
      if (match[0] === '') pattern.lastIndex += text.codePointAt(pattern.lastIndex) > 0xffff ? 2 : 1
    }
  } catch {
    parentPort.postMessage({})
    return
  }
  parentPort.postMessage({ found })
})`

const MOST_WORKERS = 4

interface Job {
  readonly request: SearchRequest
  readonly settle: (answer: Answer) => void
  worker?: Worker
}

const queue: Job[] = []
let running = 0
/** A thread without work, which does not keep the process. */
let idle: Worker | undefined

const start = (): void => {
  while (running < MOST_WORKERS) {
    const job = queue.shift()
    if (job === undefined) return
    running++
    // Neither the host's options nor its environment are any of its concern.
    const worker = idle ?? new Worker(SCRIPT, { eval: true, execArgv: [], env: {} })
    idle = undefined
    job.worker = worker
    worker.ref()
    const end = (answer: Answer, isAlive: boolean): void => {
      // Others are Node's own.
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
      running--
      if (isAlive && idle === undefined) {
        idle = worker
        worker.unref()
      } else void worker.terminate()
      job.settle(answer)
      start()
    }
    worker.on('message', (answer: Answer) => end(answer, true))
    worker.on('error', () => end({ found: undefined }, false))
    worker.on('exit', () => end({ found: undefined }, false))
    worker.postMessage(job.request)
  }
}

/** A search in a thread of its own. */
export interface Search {
  /** Never rejects; undefined when it was cancelled or is too much for V8. */
  readonly matches: Promise<Match[] | undefined>
  /** Ends the thread that is at it. */
  readonly cancel: () => void
}

export const searchInWorker = (request: SearchRequest): Search => {
  let settle: Job['settle'] = () => undefined
  const answer = new Promise<Answer>((resolve) => {
    settle = resolve
  })
  const job: Job = { request, settle }
  queue.push(job)
  start()
  return {
    matches: answer.then(({ found }) =>
      found?.map(([index, ...texts]) => Object.assign(texts, { index }) as unknown as Match),
    ),
    cancel() {
      const waiting = queue.indexOf(job)
      if (waiting >= 0) queue.splice(waiting, 1)
      void job.worker?.terminate()
      if (waiting >= 0) settle({ found: undefined })
    },
  }
}
