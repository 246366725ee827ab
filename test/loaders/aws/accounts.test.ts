// Whose credentials are used, how a load is stopped and what it tells on the way.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { AwsProgress, DdsqlError } from '../../../src/index.ts'
import { ACCOUNT, failure, OTHER, PROCESSING, temporaryFolder, withServer } from './live.ts'

const ACCOUNTS = {
  [ACCOUNT]: { 'us-east-1': { processing: 60 }, 'eu-west-1': { processing: 20 } },
  [OTHER]: { 'us-east-1': { processing: 10 } },
}
const COUNT = `SELECT count(*) FROM ${PROCESSING}`
const test = suite('aws: accounts')

const told = ({ code, message }: DdsqlError) => `${code} ${message}`

test('credentials: expired, unknown to AWS, missing; unknown profile; missing region', async () => {
  await withServer({ accounts: ACCOUNTS }, async ({ server, rows }) => {
    const away = server.rule({ refuse: { with: 'ExpiredToken' } })
    const expired = await failure(() => rows(COUNT))
    assert.is(told(expired), '28000 the AWS session of default credentials has expired')
    assert.match(expired.hint ?? '', 'aws sso login')
    away()
    server.rule({ refuse: { with: 'UnrecognizedClient' } })
    assert.is(
      told(await failure(() => rows(COUNT))),
      '28000 AWS does not accept the access key of default credentials: The security token included in the request is invalid',
    )
    server.reset()

    const unknown = await failure(() => rows(COUNT, { profiles: ['nobody'] }))
    assert.is(told(unknown), '22023 there is no usable AWS profile "nobody"')

    const { AWS_REGION, AWS_DEFAULT_REGION } = process.env
    delete process.env.AWS_REGION
    assert.equal(await rows(COUNT), [[60]])
    delete process.env.AWS_DEFAULT_REGION
    assert.is(told(await failure(() => rows(COUNT))), '22023 no AWS region is set for default credentials')
    assert.match(
      told(await failure(() => rows(COUNT, { profiles: ['nobody'] }))),
      '22023 no AWS region is set for profile nobody',
    )
    Object.assign(process.env, { AWS_REGION, AWS_DEFAULT_REGION })

    delete process.env.AWS_ACCESS_KEY_ID
    delete process.env.AWS_SECRET_ACCESS_KEY
    assert.is(
      told(await failure(() => rows(COUNT))),
      '28000 no AWS credentials were found for default credentials',
    )
  })
})

test('profiles and roles are accounts; a job is met once', async () => {
  await withServer({ accounts: ACCOUNTS }, async ({ server, rows, calls }) => {
    const config = join(temporaryFolder(), 'config')
    writeFileSync(
      config,
      server.configFile({
        one: { account: ACCOUNT, region: 'eu-west-1' },
        same: { account: ACCOUNT, region: 'eu-west-1' },
        two: { account: OTHER },
      }),
    )
    process.env.AWS_CONFIG_FILE = config
    const roleArns = [`arn:aws:iam::${OTHER}:role/reader`]
    const byAccount = `SELECT account_id, count(*) FROM ${PROCESSING} GROUP BY 1 ORDER BY 1`
    const two = [
      [ACCOUNT, 60],
      [OTHER, 10],
    ]
    assert.equal(await rows(byAccount, { profiles: ['one', 'same'], roleArns }), two)
    assert.equal(await rows(byAccount, { profiles: ['one', 'two'] }), two)
    // An account that is ruled out costs a call only where nothing told the account before.
    const asked = await calls(() =>
      rows(`${byAccount.replace('GROUP', `WHERE account_id = '${ACCOUNT}' GROUP`)}`, {
        profiles: ['one'],
        roleArns,
      }),
    )
    assert.equal(asked, { ListProcessingJobs: 1 })
    delete process.env.AWS_REGION
    delete process.env.AWS_DEFAULT_REGION
    assert.equal(await rows(`SELECT DISTINCT region FROM ${PROCESSING}`, { profiles: ['one'] }), [
      ['eu-west-1'],
    ])
    const denied = await failure(() =>
      rows(COUNT, { roleArns: ['arn:aws:iam::333333333333:role/reader'], regions: 'us-east-1' }),
    )
    assert.match(told(denied), '42501 access is denied')
    assert.match(
      told(await failure(() => rows(COUNT, { roleArns: ['x'] }))),
      '22023 "x" is not the ARN of an IAM role',
    )
  })
})

test('an abort stops, whatever the server does, and keeps what was remembered', async () => {
  await withServer({ accounts: ACCOUNTS }, async ({ server, open, calls }) => {
    const cache = temporaryFolder()
    const sql = `SELECT role_arn FROM ${PROCESSING}`
    const where = { operation: 'DescribeProcessingJob' } as const
    // Neither comes to an end by itself.
    for (const rule of [{ throttle: { perSecond: 0, burst: 15 } }, { hang: { every: 20 } }]) {
      server.rule({ ...where, ...rule })
      await using catalog = await open({ cache })
      const stop = new AbortController()
      const asked = failure(() => catalog.query(sql, [], { signal: stop.signal }))
      while (server.calls.answered(where) < 15) await setTimeout(5)
      stop.abort()
      assert.is((await asked).code, '57014')
      await catalog.close()
      server.reset()
    }
    await using catalog = await open({ cache })
    const { DescribeProcessingJob = 0 } = await calls(() => catalog.query(sql))
    assert.ok(DescribeProcessingJob < 50, `${DescribeProcessingJob} described again`)
  })
})

test('queries at the same time share the calls that are under way, and one that is canceled harms no other', async () => {
  const rules = [{ latencyMs: 60 }]
  await withServer({ accounts: ACCOUNTS, rules }, async ({ open, calls, server }) => {
    const sql = `SELECT processing_job_name, role_arn, tags FROM ${PROCESSING} ORDER BY 1`
    await using alone = await open()
    const { rows } = await alone.query(sql)
    await using catalog = await open()
    const both = await calls(async () => {
      const answers = await Promise.all([catalog.query(sql), catalog.query(sql)])
      for (const answer of answers) assert.equal(answer.rows, rows)
    })
    assert.equal(both, { ListProcessingJobs: 1, DescribeProcessingJob: 60, ListTags: 60 })
    await using other = await open()
    server.calls.reset()
    const stop = new AbortController()
    const first = failure(() => other.query(sql, [], { signal: stop.signal }))
    const second = other.query(sql)
    while (server.calls.answered({ operation: 'DescribeProcessingJob' }) < 5) await setTimeout(5)
    stop.abort()
    assert.is((await first).code, '57014')
    assert.equal((await second).rows, rows)
  })
})

test('progress tells of every answer', async () => {
  await withServer({ accounts: ACCOUNTS }, async ({ open }) => {
    const events: AwsProgress[] = []
    await using catalog = await open(
      {},
      { onProgress: (event) => void (event.kind === 'calls' && events.push(event)) },
    )
    await catalog.query(`SELECT role_arn FROM ${PROCESSING}`)
    const source = 'default credentials in us-east-1'
    assert.equal(events[0], {
      kind: 'calls',
      table: PROCESSING,
      source,
      operation: 'ListProcessingJobs',
      done: 0,
      waiting: false,
    })
    assert.is(events.filter(({ done, ended }) => done > 0 && !ended).length, 61)
    const [list, last] = events.slice(-2)
    assert.equal([list?.operation, list?.done, list?.ended], ['ListProcessingJobs', 1, true])
    assert.equal(
      [last?.operation, last?.done, last?.total, last?.source, last?.ended],
      ['DescribeProcessingJob', 60, 60, source, true],
    )
  })
})

test.run()
