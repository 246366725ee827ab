// A list that was left before its end is gone on with, by whom it is the same list for.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtinTables } from '../../../src/catalog/catalog.ts'
import type { LiveTable } from '../../../src/catalog/table.ts'
import { Flights } from '../../../src/loaders/aws/flights.ts'
import { Limiter } from '../../../src/loaders/aws/limiter.ts'
import { ListMemory } from '../../../src/loaders/aws/list-memory.ts'
import { Reader } from '../../../src/loaders/aws/reader.ts'
import { Store } from '../../../src/loaders/aws/store.ts'
import { Watch } from '../../../src/loaders/aws/watch.ts'
import { systemClock } from '../../../src/source/clock.ts'
import { ACCOUNT, failure, OTHER, PROCESSING, temporaryFolder, withServer } from './live.ts'

const test = suite('aws: lists')
const PAGES = 5
const accounts = {
  [ACCOUNT]: { 'us-east-1': { processing: PAGES * 100 } },
  [OTHER]: { 'us-east-1': { processing: 10 } },
}
const NAMES = `SELECT processing_job_name FROM ${PROCESSING} ORDER BY 1`

test('after an abort the next load goes on, but not of another account, nor where nothing may be old', async () => {
  await withServer({ accounts }, async ({ server, open, calls }) => {
    const cache = temporaryFolder()
    await using alone = await open()
    const { rows } = await alone.query(NAMES)
    const aborted = async () => {
      server.reset()
      server.rule({ operation: 'ListProcessingJobs', hang: { every: 4 } })
      const stop = new AbortController()
      await using catalog = await open({ cache })
      const ends = failure(() => catalog.query(NAMES, [], { signal: stop.signal }))
      // The three pages before it are remembered.
      while (server.calls.count() < 4) await new Promise((resolve) => setTimeout(resolve, 5))
      stop.abort()
      assert.is((await ends).code, '57014')
      server.reset()
    }
    const pages = async (aws = {}) => {
      await using catalog = await open({ cache, ...aws })
      let answer: unknown
      const { ListProcessingJobs } = await calls(async () => {
        answer = (await catalog.query(NAMES)).rows
      })
      if (process.env.AWS_ACCESS_KEY_ID === server.accountKey(ACCOUNT).accessKeyId) assert.equal(answer, rows)
      return ListProcessingJobs
    }
    await aborted()
    assert.is(await pages({ maxAge: 0 }), PAGES)
    assert.is(await pages({ refresh: true }), PAGES)
    assert.is(await pages({ refresh: new Date(Date.now() + 1) }), PAGES)
    await aborted()
    const mine = { ...process.env }
    Object.assign(process.env, server.envOf(OTHER))
    assert.is(await pages(), 1)
    Object.assign(process.env, mine)
    assert.is(await pages(), PAGES - 3)
    // The load has ended: the next one lists anew.
    assert.is(await pages(), PAGES)
  })
})

test('a list whose token is too old by now is begun again', async () => {
  const store = await Store.open(temporaryFolder(), () => undefined)
  assert.ok(store)
  const { schema } = builtinTables().find([PROCESSING]) as LiveTable
  const asked: unknown[] = []
  let expired = false
  const reader = () =>
    new Reader({
      schema,
      label: 'x',
      send: async (_operation, { NextToken }) => {
        asked.push(NextToken)
        if (expired && NextToken === 't1') throw Object.assign(new Error(), { name: 'ValidationException' })
        const page = NextToken === undefined ? 0 : Number(String(NextToken).slice(1))
        const token = `${expired ? 'u' : 't'}${page + 1}`
        return {
          ProcessingJobSummaries: [{ ProcessingJobArn: `arn${page}` }],
          ...(page < 2 && { NextToken: token }),
        }
      },
      limiterOf: () => limiter,
      clock: systemClock,
      flights: new Flights(),
      store,
      watch: new Watch(PROCESSING, undefined),
      plan: undefined,
      signal: new AbortController().signal,
      tagsSince: 0,
      memoryOf: (input) => new ListMemory(store, [input], 0),
    })
  const limiter = new Limiter()
  for await (const items of reader().pages({}, false)) {
    assert.is(items.length, 1)
    break
  }
  expired = true
  asked.length = 0
  const found: unknown[] = []
  for await (const items of reader().pages({}, false)) found.push(...items)
  assert.equal(asked, ['t1', undefined, 'u1', 'u2'])
  assert.equal(
    found.map((item) => (item as { ProcessingJobArn: string }).ProcessingJobArn),
    ['arn0', 'arn0', 'arn1', 'arn2'],
  )
  await store.close()
})

test('refresh lists and reads tags anew; what describe answered is remembered', async () => {
  const few = { [ACCOUNT]: { 'us-east-1': { processing: 20 } } }
  await withServer({ accounts: few }, async ({ open, calls }) => {
    await using catalog = await open({ cache: temporaryFolder() })
    const sql = `SELECT role_arn, tags->'team' FROM ${PROCESSING}`
    const asked = () => calls(() => catalog.query(sql))
    assert.equal(await asked(), { ListProcessingJobs: 1, DescribeProcessingJob: 20, ListTags: 20 })
    assert.equal(await asked(), {})
    assert.equal(await catalog.refresh(), { warnings: [] })
    assert.equal(await asked(), { ListProcessingJobs: 1, ListTags: 20 })
    assert.equal(await asked(), {})
  })
})

test('close stops a load, which then fails with 57P01', async () => {
  await withServer({ accounts }, async ({ server, open }) => {
    server.rule({ latencyMs: 50 })
    const catalog = await open()
    const { signal } = new AbortController()
    const loads = [{}, { signal }].map((options) => failure(() => catalog.query(NAMES, [], options)))
    while (server.calls.answered() < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    await catalog.close()
    for (const error of await Promise.all(loads)) assert.is(error.code, '57P01')
    assert.ok(server.calls.count() < PAGES)
  })
})

test.run()
