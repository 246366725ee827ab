// catalog-sql sync as a user runs it; and the example program over live tables.
import { execFile } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type AwsServer, startAwsServer } from '../../support/aws/server.ts'
import { ROOT } from '../../support/command.ts'
import { ACCOUNT, INVOCATION, PROCESSING, temporaryFolder } from './live.ts'
import { command, HOME, interruptWhen, removeCommand } from './process.ts'

const ACCOUNTS = {
  [ACCOUNT]: { 'us-east-1': { processing: 60, invocation: 20 }, 'eu-west-1': { processing: 20 } },
}
const test = suite('aws: sync')
test.after(removeCommand)

const withServer = async (work: (server: AwsServer) => Promise<void>): Promise<void> => {
  const server = await startAwsServer({ now: Date.now(), accounts: ACCOUNTS })
  try {
    await work(server)
  } finally {
    await server.close()
  }
}

test('sync writes what --data reads, short the second time; Ctrl-C keeps what was read', async () => {
  await withServer(async (server) => {
    const out = join(temporaryFolder(), 'data')
    const args = ['sync', '--out', out, '--regions', 'us-east-1,eu-west-1']
    server.rule({ operation: 'DescribeProcessingJob', throttle: { perSecond: 0, burst: 10 } })
    const { signal, stdout } = await command(
      args,
      server.env,
      interruptWhen(() => server.calls.throttled() >= 5),
    )
    assert.equal([signal, stdout], ['SIGINT', ''])
    assert.equal(readdirSync(out), ['.sync'])
    const before = server.calls.answered({ operation: 'DescribeProcessingJob' })
    server.reset()
    const whole = await command(args, server.env)
    assert.equal([whole.code, whole.stderr], [0, ''])
    const again = server.calls.count({ operation: 'DescribeProcessingJob' })
    assert.ok(before >= 10 && again <= 80 - before + 10, `${again} described after ${before}`)
    const file = join(out, `${PROCESSING}.ndjson`)
    assert.match(whole.stdout, `${file}: 80 records of ${PROCESSING} (calls: ListProcessingJobs `)
    assert.match(whole.stdout, `${INVOCATION}.ndjson: 20 records of ${INVOCATION}`)
    const sql = `SELECT * FROM ${PROCESSING} ORDER BY processing_job_name; SELECT * FROM ${INVOCATION} ORDER BY job_arn`
    server.calls.reset()
    const [short, live, files] = await Promise.all([
      command(args, server.env),
      command(['--regions', 'us-east-1,eu-west-1', '--cache', 'off', '-c', sql], server.env),
      command(['--data', out, '-c', sql], {}),
    ])
    assert.match(short.stdout, 'DescribeProcessingJob 0 (+ 80 remembered)')
    assert.is(files.stdout, live.stdout)
    assert.equal(
      (
        await Promise.all(
          [['sync'], ['sync', '--out', out, '--data', out], ['sync', '--out', out, '--format', 'csv']].map(
            (wrong) => command(wrong, server.env),
          ),
        )
      ).map(({ code }) => code),
      [2, 2, 2],
    )
    writeFileSync(join(out, 'sync'), '')
    const refused = await command(['sync', '--out', join(out, 'sync')], server.env)
    assert.equal([refused.code, refused.stdout], [1, ''])
    assert.match(refused.stderr, 'ERROR:  58030: could not write to folder')
    assert.match((await command(['sync', '--help'], {})).stdout, 'usage: catalog-sql sync --out DIR')
  })
})

test('the example program tells how far live tables are', async () => {
  await withServer(async (server) => {
    const env = { ...process.env, ...server.env, HOME, XDG_CACHE_HOME: join(HOME, 'cache') }
    const args = ['--import', 'tsx', join(ROOT, 'examples/program.ts'), '--aws']
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { env })
    assert.match(stderr, 'default credentials in us-east-1: ListProcessingJobs 1\n')
    assert.match(stdout, /\d+ kinds of failure in the last 30 days/)
    assert.match(stdout, '42703 at line 1, column 8')
  })
})

test.run()
