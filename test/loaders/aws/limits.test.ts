// A full load against a server that throttles: a twentieth of the time that test/bench/aws.ts takes.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ACCOUNT, PROCESSING, withServer } from './live.ts'

const test = suite('aws: limits')

test('a full load takes hardly longer than the service lets it', async () => {
  const [jobs, perSecond] = [500, 50]
  const accounts = { [ACCOUNT]: { 'us-east-1': { processing: jobs } } }
  const rules = [{ latencyMs: 50, throttle: { perSecond } }]
  await withServer({ accounts, rules }, async ({ rows, server }) => {
    const start = performance.now()
    assert.equal(await rows(`SELECT count(role_arn), count(tags) FROM ${PROCESSING}`), [[jobs, jobs]])
    const seconds = (performance.now() - start) / 1000
    const least = (jobs - perSecond) / perSecond
    // A second for loading the SDK and listing first, which a long load does not feel.
    assert.ok(seconds <= least * 1.15 + 1, `${seconds} s of at least ${least} s`)
    const throttled = server.calls.throttled()
    // The search for the limit at the start weighs more in a short load.
    assert.ok(throttled < 0.1 * (throttled + server.calls.answered()), `${throttled} throttled`)
  })
})

test.run()
