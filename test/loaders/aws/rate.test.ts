// The limiter's rate in made-up time, against services that count in different ways.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Rate } from '../../../src/loaders/aws/rate.ts'

const test = suite('aws: rate')

type Allows = (now: number) => boolean

const bucket = (perSecond: number, burst: number): Allows => {
  let tokens = burst
  let filled = 0
  return (now) => {
    tokens = Math.min(burst, tokens + ((now - filled) * perSecond) / 1000)
    filled = now
    if (tokens < 1) return false
    tokens--
    return true
  }
}

/** So many in each second of the clock. */
const window = (perSecond: number): Allows => {
  let second = -1
  let count = 0
  return (now) => {
    if (Math.floor(now / 1000) !== second) {
      second = Math.floor(now / 1000)
      count = 0
    }
    return ++count <= perSecond
  }
}

/** Seconds that so many calls of 50 ms take, and the share of them that was refused. */
const run = (jobs: number, allows: Allows): { seconds: number; refused: number } => {
  const rate = new Rate(0)
  const flying: { ends: number; sent: number; ok: boolean }[] = []
  let [now, done, todo, refused] = [0, 0, jobs, 0]
  while (done < jobs) {
    for (let first = flying[0]; first !== undefined && first.ends <= now; first = flying[0]) {
      flying.shift()
      if (first.ok) {
        done++
        rate.succeeded(now, first.sent)
      } else {
        refused++
        todo++
        rate.refused(now, first.sent)
      }
    }
    if (done === jobs) break
    let wait = Number.POSITIVE_INFINITY
    while (todo > 0 && rate.mayStart(now, flying.length)) {
      wait = rate.take(now)
      if (wait > 0) break
      todo--
      flying.push({ ends: now + 50, sent: now, ok: allows(now + 25) })
      wait = Number.POSITIVE_INFINITY
    }
    now = Math.min(flying[0]?.ends ?? Number.POSITIVE_INFINITY, now + Math.max(1, Math.ceil(wait)))
  }
  return { seconds: now / 1000, refused: refused / (jobs + refused) }
}

test('10,000 calls where 20 a second are allowed', () => {
  for (const allows of [bucket(20, 20), bucket(20, 100), window(20)]) {
    const { seconds, refused } = run(10_000, allows)
    assert.ok(seconds <= 500 * 1.15, `${seconds} s`)
    assert.ok(refused < 0.05, `${refused} refused`)
  }
})

test('few calls, and other limits', () => {
  for (const [jobs, perSecond] of [
    [1000, 20],
    [1000, 100],
    [10_000, 400],
    [1000, 2],
  ] as const) {
    const { seconds, refused } = run(jobs, bucket(perSecond, perSecond))
    assert.ok(seconds <= ((jobs - perSecond) / perSecond) * 1.15, `${jobs} at ${perSecond}: ${seconds} s`)
    // Of two calls a second each refusal is a great share.
    assert.ok(refused < (perSecond === 2 ? 0.08 : 0.05), `${refused} refused`)
  }
})

test('where nothing is refused it is the calls that take the time', () => {
  assert.ok(run(10_000, () => true).seconds < 12)
})

test('a limit that rises is found', () => {
  const slow = bucket(20, 20)
  const fast = bucket(200, 200)
  const { seconds } = run(10_000, (now) => (now < 60_000 ? slow(now) : fast(now)))
  assert.ok(seconds < 60 + 100, `${seconds} s`)
})

test.run()
