// Full loads against services that throttle, on a virtual clock. test/bench/aws.ts does it over connections.
import { setMaxListeners } from 'node:events'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtinTables } from '../../../src/catalog/catalog.ts'
import { ask } from '../../../src/loaders/aws/ask.ts'
import { openAws } from '../../../src/loaders/aws/aws.ts'
import { Limiter } from '../../../src/loaders/aws/limiter.ts'
import { directClients } from '../../support/aws/direct.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'
import { failure, PROCESSING } from './live.ts'

const test = suite('aws: limits')
const table = builtinTables().find([PROCESSING])!

test('a full load takes hardly longer than the service lets it', async () => {
  for (const [jobs, perSecond] of [
    [500, 50],
    [400, 20],
  ] as const) {
    const clock = new VirtualClock()
    const { clients, calls } = directClients(clock, jobs, { latencyMs: 50, throttle: { perSecond } })
    const provider = openAws(builtinTables(), { cache: false, regions: 'us-east-1' }, {}, { clock, clients })
    const request = { columns: ['role_arn', 'tags'], predicates: [] }
    let rows = 0
    const load = async () => {
      for await (const { length } of provider.scan(table, request, () => undefined).batches) rows += length
    }
    const seconds = (await clock.took(load())) / 1000
    assert.is(rows, jobs)
    assert.equal(calls.byOperation(), {
      ListProcessingJobs: jobs / 100,
      DescribeProcessingJob: jobs,
      ListTags: jobs,
    })
    const least = (jobs - perSecond) / perSecond
    assert.ok(seconds <= least * 1.15 + 0.5, `${seconds} s of at least ${least} s`)
    const throttled = calls.throttled()
    // The search for the limit at the start weighs more in a short load.
    assert.ok(throttled < 0.1 * (throttled + calls.answered()), `${throttled} throttled`)
    await provider.close()
  }
})

test('an abort ends every wait at once: for a turn, for another try', async () => {
  const clock = new VirtualClock()
  const limiter = new Limiter(clock)
  const stop = new AbortController()
  setMaxListeners(0, stop.signal)
  const throttled = async () => {
    throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' })
  }
  const asked = Array.from({ length: 30 }, () =>
    failure(() => ask(throttled, limiter, clock, 'DescribeProcessingJob', {}, stop.signal, () => undefined)),
  )
  await clock.advance(5000)
  assert.ok(clock.sleeping > 0 && limiter.waiting > 0)
  stop.abort()
  for (const error of await Promise.all(asked)) assert.is(error.code, '57014')
  assert.is(clock.now(), 5000)
  assert.is(limiter.waiting, 0)
})

test.run()
