/** What Datadog's clients read about their limit: at most `requests` in `seconds`, counted in windows of that length. */
export interface RateLimit {
  readonly requests: number
  readonly seconds: number
}

/** Counts requests against a limit. `now` is in milliseconds. */
export class RateWindow {
  readonly #limit: RateLimit
  readonly #now: () => number
  #start = Number.NEGATIVE_INFINITY
  #count = 0

  constructor(limit: RateLimit, now: () => number) {
    this.#limit = limit
    this.#now = now
  }

  /** Counts one request. False when it is one too many. */
  take(): boolean {
    const { requests, seconds } = this.#limit
    const now = this.#now()
    if (now >= this.#start + seconds * 1000) {
      this.#start = now
      this.#count = 0
    }
    return ++this.#count <= requests
  }

  /** The headers that Datadog sends. */
  get headers(): Readonly<Record<string, string>> {
    const { requests, seconds } = this.#limit
    const left = Math.max(0, Math.ceil((this.#start + seconds * 1000 - this.#now()) / 1000))
    return {
      'x-ratelimit-limit': String(requests),
      'x-ratelimit-period': String(seconds),
      'x-ratelimit-remaining': String(Math.max(0, requests - this.#count)),
      'x-ratelimit-reset': String(left),
      'x-ratelimit-name': 'logs_advanced_query_api_query',
    }
  }
}
