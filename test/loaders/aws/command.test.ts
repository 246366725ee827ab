// The command over live tables, as a user runs it: through the environment of AWS's own tools.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Rule } from '../../support/aws/rules.ts'
import { type AwsServer, startAwsServer } from '../../support/aws/server.ts'
import { ACCOUNT, PROCESSING, temporaryFolder } from './live.ts'
import { command, HOME, interruptWhen, removeCommand } from './process.ts'

const ACCOUNTS = {
  [ACCOUNT]: {
    'us-east-1': { processing: 60, invocation: 20 },
    'eu-west-1': { processing: 20 },
    'eu-north-1': { processing: 10 },
  },
}
const COUNT = `SELECT region, count(*) FROM ${PROCESSING} GROUP BY 1 ORDER BY 1`
const ROLES = `SELECT count(role_arn) FROM ${PROCESSING}`

const test = suite('aws: command')
test.after(removeCommand)

const withServer = async (
  work: (server: AwsServer) => Promise<void>,
  rules: readonly Rule[] = [],
): Promise<void> => {
  const server = await startAwsServer({ now: Date.now(), accounts: ACCOUNTS, rules })
  try {
    await work(server)
  } finally {
    await server.close()
  }
}

test('--aws answers, and nothing else is written: not the warning of the SDK on this version of Node either', async () => {
  await withServer(async (server) => {
    const [one, wild, role] = await Promise.all([
      command(['--aws', '-c', COUNT], server.env),
      command(['--regions', 'eu-*', '--cache', 'off', '-c', COUNT], server.env),
      command(
        ['--role-arn', `arn:aws:iam::${ACCOUNT}:role/reader`, '--cache', 'off', '-c', COUNT],
        server.env,
      ),
    ])
    assert.equal(one, { code: 0, signal: null, stdout: 'us-east-1,60\n', stderr: '' })
    assert.equal(wild, { code: 0, signal: null, stdout: 'eu-north-1,10\neu-west-1,20\n', stderr: '' })
    assert.equal(role.stdout, 'us-east-1,60\n')
  })
})

test('a region that refuses is named, or warned of', async () => {
  const rules = [{ region: 'eu-west-1', refuse: { with: 'AccessDenied' as const } }]
  await withServer(async (server) => {
    const args = ['--regions', 'us-east-1,eu-west-1', '--cache', 'off', '-c', COUNT]
    const [failed, warned] = await Promise.all([
      command(args, server.env),
      command([...args, '--on-source-error', 'warn'], server.env),
    ])
    assert.equal([failed.code, failed.stdout], [1, ''])
    assert.match(
      failed.stderr,
      `ERROR:  42501: access is denied to ${PROCESSING} with default credentials in eu-west-1: User: `,
    )
    assert.match(failed.stderr, 'HINT:  Grant it, leave the account or region out')
    assert.equal([warned.code, warned.stdout], [0, 'us-east-1,60\n'])
    assert.match(warned.stderr, /^WARNING: {2}rows are missing: access is denied to .* in eu-west-1/)
    assert.is((await command(['--on-source-error', 'ignore', '-c', COUNT], server.env)).code, 2)
  }, rules)
})

test('credentials that have expired, none, no region, an unknown profile: a sentence each, with what to do', async () => {
  await withServer(
    async (server) => {
      const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...keyless } = server.env
      const { AWS_REGION: ___, AWS_DEFAULT_REGION: ____, ...placeless } = server.env
      const nothing = { AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined, AWS_ACCESS_KEY_ID: undefined }
      const args = ['--cache', 'off', '-c', COUNT]
      const asked = await Promise.all([
        command(args, server.env),
        command(args, { ...nothing, ...keyless }),
        command(args, { ...nothing, ...placeless }),
        command(['--aws-profile', 'nobody', ...args], server.env),
        command(args, { ...server.env, AWS_PROFILE: 'nobody', AWS_ACCESS_KEY_ID: undefined }),
      ])
      assert.equal(
        asked.map(({ code, stdout, stderr }) => [code, stdout, stderr.split('\n')[0]]),
        [
          [1, '', 'ERROR:  28000: the AWS session of default credentials has expired'],
          [1, '', 'ERROR:  28000: no AWS credentials were found for default credentials'],
          [1, '', 'ERROR:  22023: no AWS region is set for default credentials'],
          [1, '', 'ERROR:  22023: there is no usable AWS profile "nobody"'],
          [
            1,
            '',
            'ERROR:  28000: no AWS credentials were found for default credentials (AWS_PROFILE is "nobody")',
          ],
        ],
      )
      assert.equal(
        asked.map(({ stderr }) => /^HINT: .*(aws \w+|AWS_\w+|--regions)/m.test(stderr)),
        [true, true, true, true, true],
      )
    },
    [{ refuse: { with: 'ExpiredToken' } }],
  )
})

test('answers are remembered in the platform’s folder, in another, or nowhere', async () => {
  await withServer(async (server) => {
    const asked = async (...args: string[]) => {
      server.calls.reset()
      const { stdout, stderr } = await command([...args, '-c', ROLES], server.env)
      assert.equal([stdout, stderr], ['60\n', ''])
      return server.calls.byOperation().DescribeProcessingJob ?? 0
    }
    const folder = join(temporaryFolder(), 'elsewhere')
    const usual = join(HOME, 'cache/catalog-sql/answers')
    assert.is(await asked('--aws', '--cache', 'off'), 60)
    assert.is(await asked('--aws', '--cache', folder), 60)
    assert.ok(existsSync(join(folder, 'answers')))
    assert.is(await asked('--aws', '--cache', folder), 0)
    assert.is(await asked('--aws'), 60)
    assert.ok(existsSync(usual))
    assert.is(await asked(), 0)
  })
})

test('two processes may use one store at the same time', async () => {
  await withServer(async (server) => {
    const args = ['--aws', '--cache', temporaryFolder(), '-c', ROLES]
    const both = await Promise.all([command(args, server.env), command(args, server.env)])
    for (const ended of both) assert.equal([ended.stdout, ended.stderr], ['60\n', ''])
    server.calls.reset()
    assert.is((await command(args, server.env)).stdout, '60\n')
    assert.equal(server.calls.byOperation(), { ListProcessingJobs: 1 })
  })
})

test('Ctrl-C ends a load, and what was answered is remembered', async () => {
  await withServer(async (server) => {
    const cache = temporaryFolder()
    const args = ['--aws', '--cache', cache, '-c', ROLES]
    // It would not end by itself; most of what was answered has come when so many calls have been made since.
    server.rule({ operation: 'DescribeProcessingJob', throttle: { perSecond: 0, burst: 20 } })
    const { signal, stdout, stderr } = await command(
      args,
      server.env,
      interruptWhen(() => server.calls.throttled() >= 5),
    )
    // A shell calls this 130.
    assert.equal([signal, stdout], ['SIGINT', ''])
    assert.is(stderr, 'ERROR:  57014: canceling statement due to user request\n')
    const before = server.calls.answered({ operation: 'DescribeProcessingJob' })
    server.reset()
    assert.is((await command(args, server.env)).stdout, '60\n')
    const again = server.calls.count({ operation: 'DescribeProcessingJob' })
    assert.is(before, 20)
    assert.ok(again <= 50, `${again} described again`)
  })
})

test('EXPLAIN tells the calls that a scan would make and makes none, EXPLAIN ANALYZE those that it made', async () => {
  await withServer(async (server) => {
    const sql = `SELECT role_arn, tags FROM ${PROCESSING} WHERE processing_job_status = 'Failed'`
    const explained = await command(['--aws', '--cache', 'off', '-c', `EXPLAIN ${sql}`], server.env)
    assert.match(
      explained.stdout,
      'Reads: ListProcessingJobs(StatusEquals=Failed), then DescribeProcessingJob for each job left by 1 condition, ' +
        'then ListTags for each job left by 1 condition; default credentials in us-east-1',
    )
    assert.is(server.calls.count(), 0)
    const analyzed = await command(['--aws', '--cache', 'off', '-c', `EXPLAIN ANALYZE ${sql}`], server.env)
    const { DescribeProcessingJob: jobs, ...others } = server.calls.byOperation()
    assert.equal(others, { ListProcessingJobs: 1, ListTags: jobs })
    assert.match(
      analyzed.stdout,
      `Calls: ListProcessingJobs 1, DescribeProcessingJob ${jobs}, ListTags ${jobs}`,
    )
  })
})

test('a bad record refuses the load, or is left out with a warning', async () => {
  await withServer(async (server) => {
    const jobs = server.jobs(ACCOUNT, 'us-east-1', 'processing')
    const [name = ''] = jobs.names()
    jobs.add({ ...jobs.record(name), ProcessingJobArn: 'hunter2', ProcessingJobName: 'bad' })
    const args = ['--aws', '--cache', 'off', '-c', COUNT]
    const [refused, skipped] = await Promise.all([
      command(args, server.env),
      command(['--skip-bad-records', ...args], server.env),
    ])
    assert.equal([refused.code, refused.stdout], [1, ''])
    assert.match(refused.stderr, /^ERROR: {2}22P02: invalid record of .*ProcessingJobArn must be an ARN/)
    assert.equal([skipped.code, skipped.stdout], [0, 'us-east-1,60\n'])
    assert.match(skipped.stderr, 'WARNING:  1 record was skipped')
    assert.not.match(refused.stderr + skipped.stderr, 'hunter2')
  })
})

test.run()
