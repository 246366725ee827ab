// Loading as it is seen in a terminal, which tmux is: the line that tells how far it is, Ctrl-C and \refresh.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Progress } from '../../../src/cli/progress.ts'
import { type AwsServer, startAwsServer } from '../../support/aws/server.ts'
import { builtCommand } from '../../support/built-command.ts'
import { ROOT } from '../../support/command.ts'
import { hasTerminal, Terminal } from '../../support/terminal.ts'
import { ACCOUNT, PROCESSING, temporaryFolder } from './live.ts'

const test = suite('aws: terminal')
const bundle = hasTerminal ? await builtCommand() : undefined
test.after(() => bundle?.remove())
const there = hasTerminal ? test : test.skip

const BAR = /DescribeProcessingJob \[[#.]{20}\] \d+ of \d+, default credentials in us-east-1/

const inTerminal = async (
  line: (command: string) => string,
  work: (terminal: Terminal, server: AwsServer) => Promise<void>,
): Promise<void> => {
  const server = await startAwsServer({
    now: Date.now(),
    accounts: { [ACCOUNT]: { 'us-east-1': { processing: 250 } } },
    // It is not over before the bar has been seen.
    rules: [{ operation: 'DescribeProcessingJob', throttle: { perSecond: 0, burst: 40 } }],
  })
  const home = temporaryFolder()
  const folders = ['CACHE', 'CONFIG', 'DATA'].map((kind) => [`XDG_${kind}_HOME`, join(home, kind)])
  const env = { ...server.env, HOME: home, NO_COLOR: '1', ...Object.fromEntries(folders) }
  const words = Object.entries(env).map(([name, value]) => `${name}='${value}'`)
  const terminal = new Terminal(
    line(`env -u AWS_PROFILE ${words.join(' ')} '${process.execPath}' '${bundle?.entry}'`),
    { cwd: ROOT, columns: 120, rows: 20 },
  )
  try {
    await work(terminal, server)
  } finally {
    terminal.close()
    await server.close()
  }
}

there('one line tells how far loading is, on standard error, and is gone when the result comes', async () => {
  const out = join(temporaryFolder(), 'out.csv')
  const sql = `SELECT count(role_arn) FROM ${PROCESSING}`
  await inTerminal(
    (command) => `${command} --aws --format csv -c "${sql}" > ${out}; echo ended with $?`,
    async (terminal, server) => {
      await terminal.shows(BAR)
      server.reset()
      const screen = await terminal.shows('ended with 0')
      assert.is(screen, 'ended with 0')
      assert.is(readFileSync(out, 'utf8'), 'count\n250\n')
    },
  )
})

there('in the shell too; Ctrl-C keeps what was read, \\refresh reads anew', async () => {
  await inTerminal(
    (command) => `${command} --aws`,
    async (terminal, server) => {
      const operation = 'DescribeProcessingJob'
      await terminal.shows('catalog=>')
      await terminal.send(`SELECT count(role_arn), count(tags) FROM ${PROCESSING};`, BAR)
      while (server.calls.throttled({ operation }) < 5) await sleep(10)
      const canceled = await terminal.interrupt('57014: canceling statement due to user request')
      assert.not.match(canceled, BAR)
      const before = server.calls.answered({ operation })
      server.reset()
      const whole = await terminal.send(`SELECT count(role_arn), count(tags) FROM ${PROCESSING};`, '(1 row)')
      assert.match(whole, /250 \| +250/)
      assert.not.match(whole, BAR)
      const again = server.calls.count({ operation })
      assert.is(before, 40)
      assert.ok(again <= 230, `${again} described again`)
      const asked = async (sql: string, answer: string) => {
        server.calls.reset()
        terminal.press('C-l')
        await terminal.send(sql, answer)
        return server.calls.byOperation()
      }
      assert.equal(await asked(`SELECT count(tags) AS read FROM ${PROCESSING};`, '(1 row)'), {})
      await asked('\\refresh', 'read anew')
      assert.equal(await asked(`SELECT count(tags) AS anew FROM ${PROCESSING};`, '(1 row)'), {
        ListProcessingJobs: 3,
        ListTags: 250,
      })
    },
  )
})

test('the line is about the call that has most before it, over all its sources', async () => {
  const lines: string[] = []
  const progress = new Progress((line) => void lines.push(line))
  const told = { kind: 'calls', table: 't', waiting: false } as const
  progress.take({ ...told, source: 'profile a in eu-west-1', operation: 'ListProcessingJobs', done: 0 })
  await sleep(700)
  assert.equal(lines, ['ListProcessingJobs 0, profile a in eu-west-1'])
  const described = { ...told, operation: 'DescribeProcessingJob' }
  progress.take({ ...described, source: 'profile a in eu-west-1', done: 20, total: 100 })
  progress.take({ ...described, source: 'profile b\u001b in eu-west-1', done: 30, total: 100, waiting: true })
  await sleep(200)
  assert.is(
    lines.at(-1),
    'DescribeProcessingJob [#####...............] 50 of 200, profile b\\u001b in eu-west-1 and 1 more, waiting for the rate limit',
  )
  for (const source of ['profile a in eu-west-1', 'profile b\u001b in eu-west-1'])
    progress.take({ ...described, source, done: 50, ended: true })
  assert.ok(progress.loading)
  const last = {
    ...told,
    source: 'profile a in eu-west-1',
    operation: 'ListProcessingJobs',
    done: 1,
  } as const
  progress.take({ ...last, ended: true })
  assert.not(progress.loading)
  assert.is(lines.at(-1), '')
  // A load that ends soon is not told of.
  progress.take(last)
  progress.take({ ...last, ended: true })
  await sleep(700)
  assert.is(lines.filter((line) => line === '').length, 1)
})

test.run()
