import { parentPort, workerData } from 'node:worker_threads'
import type { Catalog } from '../../engine.ts'
import type { Progress as Told } from '../../index.ts'
import { openChecked } from '../../open.ts'
import { searchQueries } from '../../queries/load.ts'
import { DdsqlError } from '../../source/error.ts'
import { asLimit } from '../../source/limits.ts'
import { describeError, describeFailure } from '../describe-error.ts'
import { Progress } from '../progress.ts'
import { answer } from './answer.ts'
import type { Answer, Request, Tagged, WorkerStart } from './protocol.ts'

/**
 * Runs the shell's queries in a thread of its own, so that the terminal answers while they compute and a query
 * can be stopped wherever it is.
 */
export const serve = (): void => {
  const port = parentPort
  if (port === null) throw new Error('not a worker')
  const { options, folders, maxRows } = workerData as WorkerStart
  let opened: Promise<Catalog> | undefined
  let stop = new AbortController()
  const progress = new Progress((line) => port.postMessage({ kind: 'progress', line, id: 0 }))
  const onProgress = (told: Told) => progress.take(told)
  const catalog = () => {
    opened ??= openChecked({ ...options, onProgress })
    return opened
  }
  let last: Promise<void> = Promise.resolve()
  port.on('message', (request: Tagged<Request>) => {
    const say = (answer: Answer) => port.postMessage({ ...answer, id: request.id })
    if (request.kind === 'cancel' || request.kind === 'close') {
      stop.abort()
      stop = new AbortController()
    }
    if (request.kind === 'cancel') return
    // One after the other: SET must be done before the next statement.
    last = last.then(async () => {
      const { signal } = stop
      try {
        if (request.kind === 'close') await (await opened)?.close()
        else await answer(request, { catalog, queries: () => searchQueries(folders), signal, maxRows, say })
        say({ kind: 'done' })
      } catch (caught) {
        const error = asLimit(caught)
        const message = error instanceof DdsqlError ? describeError(error) : describeFailure(error)
        say({ kind: 'failed', message })
      }
    })
  })
}
