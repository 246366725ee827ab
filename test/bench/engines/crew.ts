import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { processOf } from './index.ts'
import type { Work } from './worker.ts'

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url))

interface Reply {
  readonly result?: unknown
  readonly error?: string
}

/**
 * The processes that hold the engines. One at a time is told to do something, so that none disturbs another. Why not all
 * in one process: its heap would hold the tables of all, and the buffers of the databases make V8 collect garbage all
 * over it. With 300,000 jobs the collector took more than twice the time of all else.
 */
export class Crew {
  readonly #processes = new Map<string, ChildProcess>()

  /** Does a piece of work in the process of an engine. Throws when the work fails or the process has died. */
  async tell<Task extends keyof Work>(
    task: Task,
    request: Parameters<Work[Task]>[0],
  ): Promise<Awaited<ReturnType<Work[Task]>>> {
    const child = this.#processFor(request.engine)
    const over = new AbortController()
    try {
      const reply = once(child, 'message', over).then(([message]) => message as Reply)
      const death = once(child, 'exit', over).then((): Reply => ({ error: 'its process has died' }))
      // Whichever loses is told to stop waiting.
      for (const waiting of [reply, death]) waiting.catch(() => undefined)
      child.send({ task, request })
      const { error, result } = await Promise.race([reply, death])
      if (error !== undefined) throw new Error(error)
      return result as Awaited<ReturnType<Work[Task]>>
    } finally {
      over.abort()
    }
  }

  dismiss(): void {
    for (const child of this.#processes.values()) child.disconnect()
  }

  #processFor(engine: string): ChildProcess {
    const name = processOf(engine)
    const running = this.#processes.get(name)
    if (running !== undefined) {
      if (running.connected) return running
      throw new Error('its process has died')
    }
    // With this process's flags for V8; standard output is for results.
    const child = fork(WORKER, { stdio: ['ignore', 2, 2, 'ipc'] })
    this.#processes.set(name, child)
    return child
  }
}
