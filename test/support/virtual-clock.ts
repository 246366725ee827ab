import type { Clock } from '../../src/source/clock.ts'

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

/** Lets everything run that waits for no timer and no other process. */
const settle = async (): Promise<void> => {
  for (let i = 0; i < 4; i++) await new Promise((resolve) => setImmediate(resolve))
}

/** A clock that stands still until it is told to go on: what it measures does not depend on the machine. */
export class VirtualClock implements Clock {
  #now = 0
  #sleepers: Sleeper[] = []

  now(): number {
    return this.#now
  }

  /** How many sleep. */
  get sleeping(): number {
    return this.#sleepers.length
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const wake = () => {
        signal.removeEventListener('abort', wake)
        this.#sleepers = this.#sleepers.filter((one) => one !== sleeper)
        resolve()
      }
      // At least 1 ms, as timers of Node.
      const sleeper = { at: this.#now + Math.max(1, ms), wake }
      signal.addEventListener('abort', wake, { once: true })
      const after = this.#sleepers.findIndex(({ at }) => at > sleeper.at)
      this.#sleepers.splice(after < 0 ? this.#sleepers.length : after, 0, sleeper)
    })
  }

  /** Lets so many ms pass. Whoever wakes does all that it can before time goes on. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms
    await settle()
    for (let next = this.#sleepers[0]; next !== undefined && next.at <= end; next = this.#sleepers[0]) {
      this.#now = next.at
      next.wake()
      await settle()
    }
    this.#now = end
  }

  /** Lets time pass whenever nothing else happens, until work has ended, and gives the ms that it took. */
  async took(work: Promise<unknown>): Promise<number> {
    const start = this.#now
    let ended = false
    const end = () => {
      ended = true
    }
    work.then(end, end)
    for (await settle(); !ended; await settle()) {
      const [next] = this.#sleepers
      if (next === undefined) {
        // A file is being read, such as that of a module.
        await new Promise((resolve) => setTimeout(resolve, 1))
        continue
      }
      this.#now = next.at
      next.wake()
    }
    await work
    return this.#now - start
  }
}
