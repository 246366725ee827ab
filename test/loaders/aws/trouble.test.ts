// What goes wrong on the way, and what becomes of the answer.
import { setTimeout } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { DdsqlError } from '../../../src/index.ts'
import { ACCOUNT, failure, INVOCATION, OTHER, PROCESSING, withServer } from './live.ts'

const ACCOUNTS = {
  [ACCOUNT]: { 'us-east-1': { processing: 60, invocation: 30 }, 'eu-west-1': { processing: 20 } },
  [OTHER]: { 'us-east-1': { processing: 10 } },
}
const COUNT = `SELECT count(*) FROM ${PROCESSING}`
const INSTANCE = `processing_resources->'cluster_config'->>'instance_type'`
const BOTH = ['us-east-1', 'eu-west-1']
const test = suite('aws: trouble')

const told = ({ code, message }: DdsqlError) => `${code} ${message}`

test('jobs deleted between list and describe are dropped, also below a LIMIT', async () => {
  await withServer({ accounts: ACCOUNTS }, async ({ server, rows, open }) => {
    const jobs = server.jobs(ACCOUNT, 'us-east-1', 'processing')
    const newest = jobs.names().reverse()
    jobs.vanish(newest[0] ?? '', newest[3] ?? '')
    for (const gone of ['ResourceNotFound', 'Validation'] as const) {
      server.rule({ gone })
      assert.is((await rows(`SELECT ${INSTANCE} FROM ${PROCESSING}`)).length, 58)
      const first = await rows(
        `SELECT processing_job_name, ${INSTANCE} FROM ${PROCESSING} ORDER BY creation_time DESC LIMIT 5`,
      )
      assert.equal(
        first.map(([name]) => name),
        [1, 2, 4, 5, 6].map((i) => newest[i]),
      )
    }
    await using catalog = await open()
    assert.equal((await catalog.query(`SELECT ${INSTANCE} FROM ${PROCESSING}`)).warnings, [])
  })
})

test('tags that are refused are NULL, and counted', async () => {
  for (const tagsOfFinished of ['AccessDenied', 'Validation'] as const) {
    await withServer({ accounts: ACCOUNTS, rules: [{ tagsOfFinished }] }, async ({ open, server }) => {
      const finished = server
        .recordsOf(ACCOUNT, 'us-east-1', 'invocation')
        .filter(({ status }) => /Completed|Failed|Stopped|Expired/.test(String(status))).length
      await using catalog = await open()
      const { rows, warnings } = await catalog.query(
        `SELECT count(*) AS all, count(tags) AS known FROM ${INVOCATION}`,
      )
      assert.equal(rows, [{ all: 30, known: 30 - finished }])
      assert.is(warnings.length, 1)
      assert.is(warnings[0]?.code, 'tags_refused')
      assert.match(warnings[0]?.message ?? '', `the tags of ${finished} jobs could not be read and are NULL`)
    })
  }
})

test('a region that refuses fails the query and is named, or is warned of', async () => {
  const rules = [{ region: 'eu-west-1', refuse: { with: 'AccessDenied' as const } }]
  await withServer({ accounts: ACCOUNTS, rules }, async ({ open, rows }) => {
    const error = await failure(() => rows(COUNT, { regions: BOTH }))
    assert.match(
      told(error),
      `42501 access is denied to ${PROCESSING} with default credentials in eu-west-1: User: `,
    )
    assert.match(error.hint ?? '', "onSourceError to 'warn'")
    await using catalog = await open({ regions: BOTH, onSourceError: 'warn' })
    const { rows: counted, warnings } = await catalog.query(COUNT)
    assert.equal(counted, [{ count: 60 }])
    assert.is(warnings.length, 1)
    assert.match(warnings[0]?.message ?? '', 'rows are missing: access is denied')
    // A condition that rules the region out asks nothing there.
    assert.equal(await rows(`${COUNT} WHERE region = 'us-east-1'`, { regions: BOTH }), [[60]])
    assert.equal(await rows(`${COUNT} WHERE tags->'region' = 'us-east-1'`, { regions: BOTH }), [[60]])
  })
})

test('describe refused for all jobs is the source refused; for one job, a counted warning', async () => {
  await withServer({ accounts: ACCOUNTS }, async ({ server, open, rows }) => {
    const away = server.rule({ operation: 'DescribeProcessingJob', refuse: { with: 'AccessDenied' } })
    assert.match(
      told(await failure(() => rows(`SELECT role_arn FROM ${PROCESSING}`))),
      '42501 access is denied',
    )
    assert.equal(await rows(COUNT), [[60]])
    away()
    server.rule({ operation: 'DescribeProcessingJob', refuse: { with: 'AccessDenied', every: 30 } })
    await using catalog = await open()
    const { rows: all, warnings } = await catalog.query(
      `SELECT role_arn, processing_job_name FROM ${PROCESSING}`,
    )
    assert.is(all.length, 60)
    assert.is(all.filter((row) => row.role_arn === null).length, 2)
    assert.match(
      warnings[0]?.message ?? '',
      '2 jobs could not be described and have NULLs (AccessDeniedException)',
    )
  })
})

test('regions of a wildcard that lack the service are warned of, a region that is named is not', async () => {
  const rules = [{ region: 'eu-west-3', refuse: { with: 'UnknownOperation' as const } }]
  await withServer({ accounts: ACCOUNTS, rules }, async ({ open, rows }) => {
    await using catalog = await open({ regions: ['us-east-1', 'eu-west-*'] })
    const { rows: counted, warnings } = await catalog.query(COUNT)
    assert.equal(counted, [{ count: 80 }])
    assert.equal(
      warnings.map(({ message }) => message),
      ['the service was not found with default credentials in eu-west-3'],
    )
    const error = await failure(() => rows(COUNT, { regions: ['us-east-1', 'eu-west-3'] }))
    assert.match(told(error), '08006 SageMaker cannot be reached in eu-west-3')
  })
})

test('dropped connections, 5xx and malformed JSON are tried again', async () => {
  const rules = [
    { drop: { at: 'request' as const, every: 11 } },
    { malformed: { every: 17 } },
    { refuse: { with: 'InternalError' as const, every: 19 } },
  ]
  await withServer({ accounts: ACCOUNTS, rules }, async ({ rows }) => {
    assert.equal(await rows(`SELECT count(role_arn), count(tags) FROM ${PROCESSING}`), [[60, 60]])
    assert.equal(await rows(`SELECT count(tags) FROM ${INVOCATION}`), [[30]])
  })
})

test('a server that only breaks ends the query with one sentence', async () => {
  await withServer(
    { accounts: ACCOUNTS, rules: [{ operation: 'DescribeProcessingJob', refuse: { with: 'Disconnect' } }] },
    async ({ rows }) => {
      const error = await failure(() => rows(`SELECT role_arn FROM ${PROCESSING} LIMIT 8`))
      assert.match(
        told(error),
        `08006 could not read ${PROCESSING} with default credentials in us-east-1: ECONNRESET`,
      )
    },
  )
})

test('lists that never end', async () => {
  for (const endless of ['same', 'cycle'] as const) {
    await withServer({ accounts: ACCOUNTS, rules: [{ endless }] }, async ({ rows }) => {
      const error = await failure(() => rows(COUNT))
      assert.match(
        told(error),
        `58030 the list of ${PROCESSING} with default credentials in us-east-1 does not end`,
      )
    })
  }
})

test('throttled calls slow down and are not lost', async () => {
  const rules = [{ throttle: { perSecond: 0, burst: 10 } }]
  await withServer({ accounts: ACCOUNTS, rules }, async ({ rows, server }) => {
    const described = rows(`SELECT count(role_arn), count(tags) FROM ${PROCESSING}`)
    while (server.calls.throttled() < 5) await setTimeout(5)
    server.rule({ throttle: { perSecond: 1000 } })
    assert.equal(await described, [[60, 60]])
    assert.equal(await rows(`SELECT count(tags) FROM ${INVOCATION}`), [[30]])
  })
})

test('bad records: refused by name of the field, or skipped', async () => {
  await withServer({ accounts: ACCOUNTS }, async ({ server, open, rows }) => {
    const jobs = server.jobs(ACCOUNT, 'us-east-1', 'processing')
    const [name = ''] = jobs.names()
    jobs.add({ ...jobs.record(name), ProcessingJobArn: 'secret', ProcessingJobName: 'bad' })
    const error = await failure(() => rows(COUNT))
    assert.match(
      told(error),
      'invalid record of aws.sagemaker_processing_job from default credentials in us-east-1',
    )
    assert.match(error.message, 'ProcessingJobArn must be an ARN')
    assert.not.match(error.message, 'secret')
    await using catalog = await open({}, { onBadRecord: 'skip' })
    const { rows: counted, warnings } = await catalog.query(COUNT)
    assert.equal(counted, [{ count: 60 }])
    assert.match(warnings[0]?.message ?? '', '1 record was skipped')
  })
})

test.run()
