/** Calls a second at the start, and how many may go at once then. */
const FIRST_RATE = 10
const FIRST_BURST = 10
/** Added to the rate by each success before the first refusal: it doubles every quarter of a second. */
const GROWTH = 2.8
/** More calls at a time do not go faster, they only wait elsewhere. */
const MOST_AT_ONCE = 64
const LEAST_AT_ONCE = 10
/** Seconds that an answer may take before the number of calls under way is what limits the rate. */
const LONG_ANSWER = 0.25
/**
 * So many times the calls may be under way that quick answers would need for the pace at which they come. Where it is
 * this process that is slow, more of them only take memory.
 */
const SPARE = 2
/** The share of each answer in what is known of their pace. */
const PACE = 1 / 32
/** The quickest answer counts for a while: each other one makes it out to be so much slower. */
const FORGET = 1.02
const LEAST_RATE = 0.5
const MOST_RATE = 2000
/** After a refusal: half of the limit, then in RECOVERY ms up to just below it. */
const CUT = 0.5
const LEAST_CUT = 1 / 16
const RECOVERY = 1000
const BELOW = 0.97
/** From there the rate grows with the square of the seconds: it passes the limit after 5 s. */
const PROBING = 0.0012
/** So far above the limit that it must have gone: the search for it starts again. */
const BEYOND = 1.2
/** What was let through is measured over at least a second, for services may count by the second. */
const MEASURED = 1000
const REMEMBERED = 4000
/** A limit that is measured anew falls by no more than half; by less when the rate had come near it slowly. */
const MOST_FALL = 0.5
const MOST_FALL_SETTLED = 0.92
/** Successes say something about the limit only when a call had to wait so few ms ago. */
const BUSY = 1000

/**
 * How many calls a second a service allows, learned from what it refuses: a token bucket whose rate grows until the
 * first refusal, is then cut to half, comes back to what was let through before it, and feels its way up from there.
 * Times are milliseconds of one clock. It knows no timers, so that it can be tried in made-up time.
 */
export class Rate {
  #rate = FIRST_RATE
  /** What is thought to be allowed; undefined while nothing has been refused. */
  #limit: number | undefined
  #cut = CUT
  #cutAt: number
  /** Since when successes are counted to measure the limit. */
  #measuredFrom: number
  #tokens = FIRST_BURST
  #at: number
  #waitedAt = Number.NEGATIVE_INFINITY
  /** Seconds that a quick answer takes. */
  #quick = LONG_ANSWER
  /** Seconds from an answer to the next. */
  #gap = 1 / FIRST_RATE
  #answeredAt: number
  #successes: number[] = []

  constructor(now: number) {
    this.#at = now
    this.#cutAt = now
    this.#measuredFrom = now
    this.#answeredAt = now
  }

  /** Calls a second. */
  rate(now: number): number {
    const limit = this.#limit
    if (limit === undefined) return this.#rate
    const since = now - this.#cutAt
    if (since < RECOVERY) return limit * (this.#cut + ((BELOW - this.#cut) * since) / RECOVERY)
    const seconds = (since - RECOVERY) / 1000
    return limit * Math.min(BEYOND, BELOW + PROBING * seconds * seconds)
  }

  /** Takes a token for one call and gives 0, or says in how many ms there will be one. */
  take(now: number): number {
    const rate = this.rate(now)
    // Timers are late, which must not lose tokens; more than that would only be refused.
    const late = 1 + rate / 25
    const room = this.#limit === undefined ? Math.max(FIRST_BURST, late) : late
    this.#tokens = Math.min(room, this.#tokens + ((now - this.#at) * rate) / 1000)
    this.#at = now
    if (this.#tokens >= 1) {
      this.#tokens--
      return 0
    }
    this.#waitedAt = now
    return ((1 - this.#tokens) * 1000) / rate
  }

  /** Whether one more call may go while so many are under way: slow answers must not hide that too many go. */
  mayStart(now: number, underWay: number): boolean {
    const needed = Math.min(this.rate(now) * LONG_ANSWER, (this.#quick * SPARE) / this.#gap)
    const most = Math.min(MOST_AT_ONCE, Math.max(LEAST_AT_ONCE, needed))
    if (underWay < most) return true
    this.#waitedAt = now
    return false
  }

  /** A call that was sent at `sent` was answered. */
  succeeded(now: number, sent: number): void {
    this.#quick = Math.min(this.#quick * FORGET, Math.max(0.001, (now - sent) / 1000))
    this.#gap += ((now - this.#answeredAt) / 1000 - this.#gap) * PACE
    this.#answeredAt = now
    this.#successes.push(now)
    if (this.#successes.length > 8192) this.#forget(now)
    if (now - this.#waitedAt > BUSY) return
    if (this.#limit === undefined) this.#rate = Math.min(MOST_RATE, this.#rate + GROWTH)
    else if (this.rate(now) >= this.#limit * BEYOND) {
      this.#rate = this.#limit * BEYOND
      this.#limit = undefined
      this.#measuredFrom = now
    }
  }

  /** A call that was sent at `sent` was refused. Calls sent before the last cut tell nothing new. */
  refused(now: number, sent: number): void {
    if (this.#limit === undefined) {
      const from = Math.max(this.#measuredFrom, now - MEASURED)
      this.#limit = Math.max(LEAST_RATE, this.#through(from, now, MEASURED / 2))
      this.#restart(now, CUT)
      return
    }
    if (sent < this.#cutAt) return
    const recovering = now - this.#cutAt < RECOVERY
    if (now - this.#measuredFrom >= MEASURED) {
      const from = recovering ? this.#measuredFrom : Math.max(this.#recovered(now), now - REMEMBERED)
      const least = recovering ? this.#limit * MOST_FALL : this.rate(now) * MOST_FALL_SETTLED
      this.#limit = Math.max(LEAST_RATE, least, this.#through(from, now, MEASURED))
      this.#restart(now, CUT)
    }
    this.#cut = recovering ? Math.max(LEAST_CUT, this.#cut / 2) : CUT
    this.#cutAt = now
    this.#tokens = Math.min(this.#tokens, 0)
  }

  /** From when the rate was no longer held down by the last cut, as far as that was long enough ago to measure. */
  #recovered(now: number): number {
    const at = this.#cutAt + RECOVERY
    return now - at >= MEASURED ? at : this.#cutAt
  }

  #restart(now: number, cut: number): void {
    this.#cut = cut
    this.#cutAt = now
    this.#measuredFrom = now
    this.#tokens = Math.min(this.#tokens, 0)
    this.#forget(now)
  }

  /** How many calls a second were let through since `from`; too short a time counts as `least`. */
  #through(from: number, now: number, least: number): number {
    return (this.#successes.filter((at) => at > from).length * 1000) / Math.max(now - from, least)
  }

  #forget(now: number): void {
    this.#successes = this.#successes.filter((at) => at > now - REMEMBERED)
  }
}
