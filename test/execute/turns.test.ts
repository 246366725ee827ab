/** Many queries share the turns of a process; time and event loop are the test's. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DdsqlError } from '../../src/source/error.ts'
import { Later, Suspended, Turns, type Work } from '../../src/source/turns.ts'

const test = suite('turns')

/** A clock that runs only when work is done, and an event loop that is looked at when the test says so. */
class Loop {
  time = 0
  lastLook = 0
  longest = 0
  #callbacks: (() => void)[] = []

  now(): number {
    return this.time
  }

  afterLook(callback: () => void): void {
    this.#callbacks.push(callback)
  }

  get isIdle(): boolean {
    return this.#callbacks.length === 0
  }

  /** The event loop has its turn. */
  async look(): Promise<void> {
    this.longest = Math.max(this.longest, this.time - this.lastLook)
    this.lastLook = this.time
    const callbacks = this.#callbacks
    this.#callbacks = []
    for (const callback of callbacks) callback()
    await settled()
  }

  async lookUntilIdle(): Promise<void> {
    while (!this.isIdle) await this.look()
  }
}

const settled = async (): Promise<void> => {
  for (let i = 0; i < 10; i++) await undefined
}

/** Work of so many milliseconds, asked every millisecond whether its slice is over; counts what it has done. */
const task = (loop: Loop, turns: Turns, milliseconds: number, done = { count: 0 }) => {
  function* work(): Work<number> {
    for (let i = 0; i < milliseconds; i++) {
      loop.time++
      done.count++
      if (turns.due()) yield
    }
    return milliseconds
  }
  return () => new Later(work())
}

const setUp = () => {
  const loop = new Loop()
  return { loop, turns: new Turns(loop) }
}

test('fifty heavy queries: at most 50 ms between two looks at the loop', async () => {
  const { loop, turns } = setUp()
  const all = Array.from({ length: 50 }, () => turns.run(task(loop, turns, 500)))
  await loop.lookUntilIdle()
  assert.equal(await Promise.all(all), new Array(50).fill(500))
  assert.ok(loop.longest <= 50, `${loop.longest} ms`)
})

test('queries that start while others run wait for their turn, at once where there is time', async () => {
  const { loop, turns } = setUp()
  let begun = 0
  const quick = () => {
    begun++
    loop.time += 10
    return begun
  }
  const all = Array.from({ length: 20 }, () => turns.run(quick))
  assert.ok(begun > 0 && begun <= 4, `${begun} began`)
  await loop.lookUntilIdle()
  assert.equal(
    await Promise.all(all),
    Array.from({ length: 20 }, (_, i) => i + 1),
  )
  assert.ok(loop.longest <= 50)
})

test('all get on alike', async () => {
  const { loop, turns } = setUp()
  const done = Array.from({ length: 10 }, () => ({ count: 0 }))
  const all = done.map((count) => turns.run(task(loop, turns, 1000, count)))
  for (let i = 0; i < 100; i++) await loop.look()
  const counts = done.map(({ count }) => count)
  assert.ok(Math.max(...counts) - Math.min(...counts) < 60, counts.join())
  await loop.lookUntilIdle()
  await Promise.all(all)
})

test('a small query is answered among heavy ones', async () => {
  const { loop, turns } = setUp()
  const heavy = Array.from({ length: 5 }, () => turns.run(task(loop, turns, 10_000)))
  await loop.look()
  let answer = 0
  const small = turns.run(task(loop, turns, 2)).then((n) => {
    answer = n
  })
  for (let looks = 0; looks < 3; looks++) await loop.look()
  assert.is(answer, 2)
  await loop.lookUntilIdle()
  await Promise.all([small, ...heavy])
})

test('an abort of one among a thousand is heard with the next look', async () => {
  const { loop, turns } = setUp()
  const abort = new AbortController()
  const others = Array.from({ length: 999 }, () => turns.run(task(loop, turns, 20)))
  let code: unknown
  const one = turns.run(task(loop, turns, 20), abort.signal).catch((error: DdsqlError) => {
    code = error.code
  })
  await loop.look()
  abort.abort()
  await loop.look()
  assert.is(code, '57014')
  await loop.lookUntilIdle()
  await Promise.all([one, ...others])
})

test('what is aborted before it begins does not begin', async () => {
  const { turns } = setUp()
  let begun = false
  const begin = () => {
    begun = true
  }
  try {
    await turns.run(begin, AbortSignal.abort())
    assert.unreachable()
  } catch (error) {
    assert.is((error as DdsqlError).code, '57014')
  }
  assert.not.ok(begun)
})

test('a suspended query starts again when the rest is done; its answers are kept', async () => {
  const { loop, turns } = setUp()
  const asked: string[] = []
  const key = {}
  const answerOf = (name: string): string => {
    const answers = turns.task?.answers as Map<object, Map<unknown, unknown>>
    const mine = answers.get(key) ?? new Map<unknown, unknown>()
    answers.set(key, mine)
    const known = mine.get(name)
    if (known !== undefined) return known as string
    asked.push(name)
    throw new Suspended(function* () {
      yield
      mine.set(name, name.toUpperCase())
    })
  }
  const running = turns.run(() => ['a', 'b', 'c'].map(answerOf).join())
  await loop.lookUntilIdle()
  assert.is(await running, 'A,B,C')
  assert.equal(asked, ['a', 'b', 'c'])
})

test('what waits for something outside takes no turns, and its abort is heard at once', async () => {
  const { loop, turns } = setUp()
  const abort = new AbortController()
  let cancelled = 0
  function* work(): Work<void> {
    turns.waitFor(new Promise(() => {}), () => cancelled++)
    while (cancelled === 0) yield
  }
  let code: unknown
  void turns
    .run(() => new Later(work()), abort.signal)
    .catch((error: DdsqlError) => {
      code = error.code
    })
  await loop.look()
  assert.ok(loop.isIdle)
  abort.abort()
  await settled()
  assert.is(code, '57014')
  assert.is(cancelled, 1)
})

test('what waits goes on with the answer', async () => {
  const { loop, turns } = setUp()
  let answer: (() => void) | undefined
  let isThere = false
  function* work(): Work<string> {
    turns.waitFor(
      new Promise<void>((resolve) => {
        answer = () => {
          isThere = true
          resolve()
        }
      }),
      () => undefined,
    )
    while (!isThere) yield
    return 'done'
  }
  const running = turns.run(() => new Later(work()))
  await loop.look()
  answer?.()
  await settled()
  await loop.lookUntilIdle()
  assert.is(await running, 'done')
})

test('errors are those of the work', async () => {
  const { turns } = setUp()
  const fail = () => {
    throw new DdsqlError('22012', 'division by zero')
  }
  try {
    await turns.run(fail)
    assert.unreachable()
  } catch (error) {
    assert.is((error as DdsqlError).code, '22012')
  }
})

test.run()
