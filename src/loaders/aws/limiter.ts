import { type Clock, systemClock } from '../../source/clock.ts'
import { canceled } from '../held.ts'
import { Rate } from './rate.ts'

interface Waiting {
  readonly start: (sent: number) => void
}

/**
 * Stands in front of one operation in one account and region, and lets calls pass as fast as the service
 * allows. (The SDK's own adaptive mode gives up when its shared retry budget is spent; libraries such as bottleneck
 * want to be told the rate, which AWS does not publish.)
 */
export class Limiter {
  readonly #clock: Clock
  readonly #rate: Rate
  readonly #queue: Waiting[] = []
  #head = 0
  #running = 0
  /** Ends the wait for the next turn; undefined while nothing waits for one. */
  #pause: AbortController | undefined

  constructor(clock: Clock = systemClock) {
    this.#clock = clock
    this.#rate = new Rate(clock.now())
  }

  /** Calls that wait for their turn. */
  get waiting(): number {
    return this.#queue.length - this.#head
  }

  /** Waits for a turn and gives the time; the call must then be `ended`. Throws 57014 when aborted. */
  turn(signal: AbortSignal): Promise<number> {
    if (signal.aborted) return Promise.reject(canceled())
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        start: (sent) => {
          signal.removeEventListener('abort', abort)
          resolve(sent)
        },
      }
      const abort = () => {
        const at = this.#queue.indexOf(waiting, this.#head)
        if (at >= 0) this.#queue.splice(at, 1)
        if (this.waiting === 0) this.#endPause()
        reject(canceled())
      }
      signal.addEventListener('abort', abort, { once: true })
      this.#queue.push(waiting)
      this.#pump()
    })
  }

  ended(sent: number, how: 'answered' | 'refused' | 'broken'): void {
    this.#running--
    const now = this.#clock.now()
    if (how === 'answered') this.#rate.succeeded(now, sent)
    else if (how === 'refused') this.#rate.refused(now, sent)
    this.#pump()
  }

  async #pumpAfter(ms: number): Promise<void> {
    const pause = new AbortController()
    this.#pause = pause
    await this.#clock.sleep(ms, pause.signal)
    if (this.#pause !== pause) return
    this.#pause = undefined
    this.#pump()
  }

  #endPause(): void {
    this.#pause?.abort()
    this.#pause = undefined
  }

  #pump(): void {
    while (this.waiting > 0) {
      const now = this.#clock.now()
      if (!this.#rate.mayStart(now, this.#running)) return
      const wait = this.#rate.take(now)
      if (wait > 0) {
        if (this.#pause === undefined) void this.#pumpAfter(wait)
        return
      }
      const next = this.#queue[this.#head++] as Waiting
      if (this.#head > 1000) {
        this.#queue.splice(0, this.#head)
        this.#head = 0
      }
      this.#running++
      next.start(now)
    }
  }
}
