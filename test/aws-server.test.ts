import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import {
  BedrockClient,
  GetModelInvocationJobCommand,
  ListModelInvocationJobsCommand,
  type ListModelInvocationJobsCommandInput,
  ListTagsForResourceCommand,
  type ModelInvocationJobSummary,
} from '@aws-sdk/client-bedrock'
import {
  DescribeProcessingJobCommand,
  ListProcessingJobsCommand,
  type ListProcessingJobsCommandInput,
  ListTagsCommand,
  type ProcessingJobSummary,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { SECRET } from './support/aws/processing.ts'
import { startAwsServer } from './support/aws/server.ts'
import { item, member, operation, type Shape } from './support/aws-model.ts'
import type { RawRecord } from './support/records.ts'
import { VirtualClock } from './support/virtual-clock.ts'

const ONE = '111111111111'
const TWO = '222222222222'
const EAST = 'us-east-1'
const WEST = 'us-west-2'
const JOBS = 1000
const INVOCATIONS = 600

// The SDK warns once about the version of Node.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const clock = new VirtualClock()
const server = await startAwsServer({
  seed: 7,
  clock,
  accounts: {
    [ONE]: { [EAST]: { processing: JOBS, invocation: INVOCATIONS }, [WEST]: { processing: 30 } },
    [TWO]: { [EAST]: { processing: 5, invocation: 4 } },
  },
})
Object.assign(process.env, server.env)

const options = { maxAttempts: 1 }
const sagemaker = new SageMakerClient(options)
const bedrock = new BedrockClient(options)
const processing = server.jobs(ONE, EAST, 'processing')
const invocation = server.jobs(ONE, EAST, 'invocation')

const plain = (value: unknown): RawRecord => {
  const { $metadata: _, ...rest } = JSON.parse(JSON.stringify(value))
  return rest
}

/** A page of each list, with its token whatever its parameter is called. */
const processingPage = async (input: ListProcessingJobsCommandInput, client = sagemaker) => {
  const page = await client.send(new ListProcessingJobsCommand(input))
  return { jobs: page.ProcessingJobSummaries ?? [], token: page.NextToken }
}
const invocationPage = async (input: ListModelInvocationJobsCommandInput) => {
  const page = await bedrock.send(new ListModelInvocationJobsCommand(input))
  return { jobs: page.invocationJobSummaries ?? [], token: page.nextToken }
}

const allProcessing = async (
  input: ListProcessingJobsCommandInput = {},
  client = sagemaker,
): Promise<ProcessingJobSummary[]> => {
  const found: ProcessingJobSummary[] = []
  let token: string | undefined
  do {
    const page = await processingPage(
      { MaxResults: 100, ...input, ...(token && { NextToken: token }) },
      client,
    )
    found.push(...page.jobs)
    token = page.token
  } while (token !== undefined)
  return found
}
const allInvocation = async (
  input: ListModelInvocationJobsCommandInput = {},
): Promise<ModelInvocationJobSummary[]> => {
  const found: ModelInvocationJobSummary[] = []
  let token: string | undefined
  do {
    const page = await invocationPage({ maxResults: 1000, ...input, ...(token && { nextToken: token }) })
    found.push(...page.jobs)
    token = page.token
  } while (token !== undefined)
  return found
}

const names = (jobs: readonly ProcessingJobSummary[]) => jobs.map((job) => job.ProcessingJobName ?? '')
const jobNames = (jobs: readonly ModelInvocationJobSummary[]) => jobs.map((job) => job.jobName ?? '')

/** The names of the records that pass, in the order of their creation. */
const expected = (table: 'processing' | 'invocation', passes: (record: RawRecord) => boolean): string[] =>
  server
    .recordsOf(ONE, EAST, table)
    .filter(passes)
    .map((record) => String(record[table === 'processing' ? 'ProcessingJobName' : 'jobName']))

const failure = async (attempt: Promise<unknown>): Promise<Error> => {
  try {
    await attempt
  } catch (error) {
    return error as Error
  }
  throw new Error('it did not fail')
}

/** An error's name and HTTP status. */
const named = async (attempt: Promise<unknown>): Promise<string> => {
  const error = (await failure(attempt)) as Error & { $metadata?: { httpStatusCode?: number } }
  return `${error.name} ${error.$metadata?.httpStatusCode}`
}

const listed = (input: ListProcessingJobsCommandInput = {}) => processingPage(input)
const describe = (name: string, client = sagemaker) =>
  client.send(new DescribeProcessingJobCommand({ ProcessingJobName: name }))
const tagsOf = (arn: unknown) => sagemaker.send(new ListTagsCommand({ ResourceArn: String(arn) }))
const bedrockTagsOf = (arn: unknown) =>
  bedrock.send(new ListTagsForResourceCommand({ resourceARN: String(arn) }))

const test = suite('aws server')
test.before.each(() => server.reset())
test.after(() => server.close())

test('all processing jobs, and what was asked', async () => {
  assert.equal(
    names(await allProcessing()),
    expected('processing', () => true),
  )
  assert.is(server.calls.count({ operation: 'ListProcessingJobs', account: ONE, region: EAST }), JOBS / 100)
  assert.equal(server.calls.byOperation(), { ListProcessingJobs: JOBS / 100 })
  assert.is(server.calls.list()[0]?.params.MaxResults, 100)
  assert.is(server.calls.repeated(), 0)
  assert.is((await processingPage({})).jobs.length, 10)
})

test('all invocation jobs', async () => {
  const found = await allInvocation({ maxResults: 100, sortOrder: 'Ascending' })
  assert.equal(
    jobNames(found),
    expected('invocation', () => true),
  )
  assert.is(server.calls.count({ service: 'bedrock' }), INVOCATIONS / 100)
  assert.equal(
    found.map(plain),
    server.recordsOf(ONE, EAST, 'invocation').map(({ tags: _, ...rest }) => rest),
  )
  assert.equal(jobNames(await allInvocation()), expected('invocation', () => true).reverse())
})

test('describe and tags together are the record', async () => {
  const some = server.recordsOf(ONE, EAST, 'processing').filter((_, i) => i % 40 === 0)
  assert.ok(JSON.stringify(some).includes(SECRET))
  for (const record of some) {
    const described = plain(await describe(String(record.ProcessingJobName)))
    const { Tags } = await tagsOf(record.ProcessingJobArn)
    assert.equal({ ...described, Tags }, record)
  }
  const [first] = server.recordsOf(ONE, EAST, 'invocation')
  const arn = String(first?.jobArn)
  for (const jobIdentifier of [arn, arn.replace(/.*\//, '')]) {
    const job = plain(await bedrock.send(new GetModelInvocationJobCommand({ jobIdentifier })))
    assert.equal({ ...job, tags: (await bedrockTagsOf(arn)).tags }, first)
  }
})

/** The fields of a record that its shape does not have. */
const strangers = (value: unknown, shape: Shape | undefined): string[] => {
  if (Array.isArray(value)) return value.flatMap((one) => strangers(one, item(shape)))
  if (typeof value !== 'object' || value === null || shape?.kind === 'map') return []
  return Object.entries(value).flatMap(([name, inner]) =>
    member(shape, name) === undefined ? [name] : strangers(inner, member(shape, name)),
  )
}

test('the same seed gives the same accounts', async () => {
  const accounts = { [ONE]: { [EAST]: { processing: 50 }, [WEST]: { processing: 50 } } }
  const records = async (seed: number, region: string) => {
    const other = await startAwsServer({ seed, accounts })
    await other.close()
    return other.recordsOf(ONE, region, 'processing')
  }
  const first = await records(1, EAST)
  assert.equal(await records(1, EAST), first)
  assert.not.equal(await records(2, EAST), first)
  const instances = (found: readonly RawRecord[]) => found.map((record) => record.ProcessingResources)
  assert.not.equal(instances(await records(1, WEST)), instances(first))
})

test('generated records have the shape of the models', () => {
  const described = operation('sagemaker', 'DescribeProcessingJob').output
  for (const { Tags: _, ...record } of server.recordsOf(ONE, EAST, 'processing'))
    assert.equal(strangers(record, described), [])
  const got = operation('bedrock', 'GetModelInvocationJob').output
  for (const { tags: _, ...record } of server.recordsOf(ONE, EAST, 'invocation'))
    assert.equal(strangers(record, got), [])
})

test('two of a hundred jobs failed in the last week, whichever time counts', async () => {
  const week = server.now - 7 * 86_400_000
  for (const time of ['CreationTime', 'ProcessingEndTime', 'LastModifiedTime']) {
    const recent = (record: RawRecord) =>
      record.ProcessingJobStatus === 'Failed' && Date.parse(String(record[time])) > week
    assert.is(expected('processing', recent).length, JOBS * 0.02)
  }
  const failed = await allProcessing({ StatusEquals: 'Failed', CreationTimeAfter: new Date(week) })
  assert.is(failed.length, JOBS * 0.02)
  assert.ok(failed.every((job) => job.FailureReason !== undefined))
})

const time = (record: RawRecord, field: string): number => Date.parse(String(record[field]))
const middle = (table: 'processing' | 'invocation', field: string): number => {
  const times = server.recordsOf(ONE, EAST, table).map((record) => time(record, field))
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] as number
}

test('each filter of ListProcessingJobs', async () => {
  const created = middle('processing', 'CreationTime')
  const modified = middle('processing', 'LastModifiedTime')
  const cases: [ListProcessingJobsCommandInput, (record: RawRecord) => boolean][] = [
    [{ CreationTimeAfter: new Date(created) }, (record) => time(record, 'CreationTime') > created],
    [{ CreationTimeBefore: new Date(created) }, (record) => time(record, 'CreationTime') < created],
    [{ LastModifiedTimeAfter: new Date(modified) }, (record) => time(record, 'LastModifiedTime') > modified],
    [{ LastModifiedTimeBefore: new Date(modified) }, (record) => time(record, 'LastModifiedTime') < modified],
    [{ NameContains: 'drift' }, (record) => String(record.ProcessingJobName).includes('drift')],
    [{ NameContains: 'DRIFT' }, () => false],
    [{ StatusEquals: 'Stopped' }, (record) => record.ProcessingJobStatus === 'Stopped'],
    [
      { StatusEquals: 'Completed', CreationTimeAfter: new Date(created), NameContains: 'churn' },
      (record) =>
        record.ProcessingJobStatus === 'Completed' &&
        time(record, 'CreationTime') > created &&
        String(record.ProcessingJobName).includes('churn'),
    ],
  ]
  for (const [input, passes] of cases) {
    const found = names(await allProcessing(input))
    assert.equal(found, expected('processing', passes), JSON.stringify(input))
    assert.is(found.length > 0, input.NameContains !== 'DRIFT')
  }
})

test('each filter of ListModelInvocationJobs', async () => {
  const submitted = middle('invocation', 'submitTime')
  const cases: [ListModelInvocationJobsCommandInput, (record: RawRecord) => boolean][] = [
    [{ submitTimeAfter: new Date(submitted) }, (record) => time(record, 'submitTime') > submitted],
    [{ submitTimeBefore: new Date(submitted) }, (record) => time(record, 'submitTime') < submitted],
    [{ nameContains: 'copy.v2' }, (record) => String(record.jobName).includes('copy.v2')],
    [{ statusEquals: 'PartiallyCompleted' }, (record) => record.status === 'PartiallyCompleted'],
  ]
  for (const [input, passes] of cases) {
    const found = jobNames(await allInvocation({ ...input, sortBy: 'CreationTime', sortOrder: 'Ascending' }))
    assert.equal(found, expected('invocation', passes), JSON.stringify(input))
    assert.ok(found.length > 0)
  }
})

test('each sort, over pages, with ties', async () => {
  const records = server.recordsOf(ONE, EAST, 'processing')
  const creations = records.map((record) => String(record.CreationTime))
  assert.ok(new Set(creations).size < creations.length)
  const by = (field: string) =>
    records
      .map((record) => [String(record[field]), String(record.ProcessingJobName)] as const)
      .sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : 1))
      .map(([, name]) => name)
  const fields = {
    Name: 'ProcessingJobName',
    CreationTime: 'CreationTime',
    Status: 'ProcessingJobStatus',
  } as const
  for (const [SortBy, field] of Object.entries(fields)) {
    const input = { SortBy: SortBy as keyof typeof fields }
    assert.equal(names(await allProcessing({ ...input, SortOrder: 'Ascending' })), by(field))
    assert.equal(names(await allProcessing({ ...input, SortOrder: 'Descending' })), by(field).reverse())
  }
})

test('parameters are checked as the services do', async () => {
  const bad = 'ValidationException 400'
  assert.is(await named(listed({ MaxResults: 101 })), bad)
  assert.is(await named(listed({ MaxResults: 0 })), bad)
  assert.is(await named(listed({ NameContains: 'a_b' })), bad)
  assert.is(await named(listed({ StatusEquals: 'Done' as 'Failed' })), bad)
  assert.is(await named(listed({ NextToken: 'guessed' })), bad)
  assert.is(await named(tagsOf('x')), bad)
  assert.is(await named(sagemaker.send(new ListTagsCommand({ ResourceArn: 'arn:x', MaxResults: 49 }))), bad)
  assert.is(await named(invocationPage({ maxResults: 1001 })), bad)
  assert.is(await named(invocationPage({ nameContains: '-x' })), bad)
  assert.is(await named(invocationPage({ nameContains: 'a%' })), bad)
})

test('a token is for its own filters only', async () => {
  const { token } = await listed({ StatusEquals: 'Completed' })
  assert.is((await listed({ StatusEquals: 'Completed', MaxResults: 3, NextToken: token })).jobs.length, 3)
  assert.is(await named(listed({ StatusEquals: 'Failed', NextToken: token })), 'ValidationException 400')
  const other = new SageMakerClient({ ...options, region: WEST })
  assert.is(
    await named(processingPage({ StatusEquals: 'Completed', NextToken: token }, other)),
    'ValidationException 400',
  )
})

test('paging goes on when jobs come and go', async () => {
  const all = processing.names()
  const first = await listed({ MaxResults: 50 })
  const [seen = '', next = '', later = ''] = [all[10], all[50], all[51]]
  const removed = [seen, next].map((name) => processing.record(name))
  processing.delete(seen)
  processing.delete(next)
  const second = await listed({ MaxResults: 1, NextToken: first.token })
  assert.equal(names(second.jobs), [later])
  for (const record of removed) processing.add(record)
  assert.equal(processing.names(), all)
})

test('every account and region has its own jobs', async () => {
  const two = server.accountKey(TWO)
  const client = new SageMakerClient({ ...options, credentials: two })
  assert.is((await allProcessing({}, client)).length, 5)
  assert.is((await allProcessing({}, new SageMakerClient({ ...options, region: WEST }))).length, 30)
  assert.is((await allProcessing({}, new SageMakerClient({ ...options, region: 'eu-west-1' }))).length, 0)
  assert.equal(
    server.calls.list().map(({ account, region }) => `${account} ${region}`),
    [`${TWO} ${EAST}`, `${ONE} ${WEST}`, `${ONE} eu-west-1`],
  )
  const [name = ''] = server.jobs(TWO, EAST, 'processing').names()
  assert.is(await named(describe(name)), 'ResourceNotFound 400')
})

test('empty, short and trailing pages hold all jobs', async () => {
  server.rule({ emptyPages: { every: 3, run: 2 }, pageSize: 'random', trailingPage: true })
  const sizes: number[] = []
  let token: string | undefined
  const found: string[] = []
  do {
    const page = await listed({ MaxResults: 100, ...(token && { NextToken: token }) })
    sizes.push(page.jobs.length)
    found.push(...names(page.jobs))
    token = page.token
  } while (token !== undefined)
  assert.equal(found, processing.names())
  assert.equal(sizes.slice(2, 4), [0, 0])
  assert.is(sizes.at(-1), 0)
  const [record] = server.recordsOf(ONE, EAST, 'processing')
  server.rule({ operation: 'ListTags', pageSize: 1 })
  const { Tags, NextToken } = await tagsOf(record?.ProcessingJobArn)
  const more = await sagemaker.send(
    new ListTagsCommand({ ResourceArn: String(record?.ProcessingJobArn), NextToken }),
  )
  assert.equal([...(Tags ?? []), ...(more.Tags ?? [])], (record?.Tags as unknown[]).slice(0, 2))
})

test('lists that never end', async () => {
  const filter = { StatusEquals: 'Stopping' } as const
  const tokens = async (turns: number, input: ListProcessingJobsCommandInput = filter) => {
    const found: { token: string | undefined; jobs: number }[] = []
    let token: string | undefined
    for (let i = 0; i < turns; i++) {
      const page = await listed({ MaxResults: 100, ...input, ...(token && { NextToken: token }) })
      token = page.token
      found.push({ token, jobs: page.jobs.length })
    }
    return found
  }
  const distinct = (found: readonly { token: string | undefined }[]) =>
    new Set(found.map((page) => page.token)).size
  let stop = server.rule({ endless: 'same' })
  assert.is(distinct(await tokens(5)), 1)
  stop()
  stop = server.rule({ endless: 'fresh' })
  assert.is(distinct(await tokens(5)), 5)
  stop()
  server.rule({ lastModifiedTimeAfter: 'loops' })
  assert.is((await tokens(1))[0]?.token, undefined)
  const since = { ...filter, LastModifiedTimeAfter: new Date(0) }
  const looped = await tokens(4, since)
  assert.is(distinct(looped), 4)
  assert.is(new Set(looped.map((page) => page.jobs)).size, 1)
})

test('quirks of the filters', async () => {
  const [first] = server.recordsOf(ONE, EAST, 'processing')
  const created = time(first ?? {}, 'CreationTime')
  const at = { CreationTimeBefore: new Date(created) }
  assert.is((await listed(at)).jobs.length, 0)
  let stop = server.rule({ bounds: 'inclusive' })
  assert.is((await listed(at)).jobs.length, 1)
  stop()
  stop = server.rule({ bounds: 'seconds' })
  const secondEnd = Math.ceil((created + 1) / 1000) * 1000
  assert.is((await listed({ CreationTimeBefore: new Date(secondEnd - 1) })).jobs.length, 0)
  assert.is((await listed({ CreationTimeBefore: new Date(secondEnd) })).jobs.length, 1)
  stop()
  server.rule({ lastModifiedTimeAfter: 'ignored', anyCase: true })
  assert.is((await allProcessing({ LastModifiedTimeAfter: new Date(server.now) })).length, JOBS)
  assert.ok((await listed({ NameContains: 'DRIFT' })).jobs.length > 0)
})

test('throttling is a ThrottlingException, and counted apart', async () => {
  server.rule({ throttle: { perSecond: 0.001, burst: 2 } })
  const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => listed()))
  const rejected = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  assert.equal(
    rejected.map((error) => `${error.name} ${error.$metadata.httpStatusCode}`),
    Array(4).fill('ThrottlingException 400'),
  )
  assert.is(server.calls.count(), 2)
  assert.is(server.calls.throttled({ operation: 'ListProcessingJobs' }), 4)
  await invocationPage({})
  await invocationPage({})
  assert.is(await named(invocationPage({})), 'ThrottlingException 429')
  await bedrockTagsOf(server.recordsOf(ONE, EAST, 'invocation')[0]?.jobArn)
})

test('a bucket fills again', async () => {
  server.rule({ operation: 'ListProcessingJobs', throttle: { perSecond: 50, burst: 1 } })
  await listed()
  assert.is(await named(listed()), 'ThrottlingException 400')
  await clock.advance(19)
  assert.is(await named(listed()), 'ThrottlingException 400')
  await clock.advance(1)
  await listed()
})

test('latency, and how many at once', async () => {
  server.rule({ latencyMs: [40, 60] })
  const asked = [listed(), listed(), describe(processing.names()[0] ?? ''), invocationPage({})]
  while (clock.sleeping < 4) await new Promise((resolve) => setTimeout(resolve, 5))
  await clock.advance(39)
  assert.is(server.calls.open, 4)
  await clock.advance(21)
  await Promise.all(asked)
  assert.is(server.calls.mostAtOnce, 4)
  assert.is(server.calls.open, 0)
})

test('jobs that vanish between list and describe', async () => {
  const [name = ''] = processing.names()
  const { ProcessingJobArn: arn } = processing.record(name)
  processing.vanish(name)
  assert.equal(names((await listed({ MaxResults: 1 })).jobs), [name])
  assert.is(await named(describe(name)), 'ResourceNotFound 400')
  assert.is(await named(tagsOf(arn)), 'ResourceNotFound 400')
  assert.is(server.recordsOf(ONE, EAST, 'processing').length, JOBS - 1)
  const stop = server.rule({ gone: 'Validation' })
  assert.is(await named(describe(name)), 'ValidationException 400')
  stop()
  processing.add(processing.record(name))
  await describe(name)
  const none = 'arn:aws:bedrock:us-east-1:111111111111:model-invocation-job/000000000000'
  assert.is(await named(bedrockTagsOf(none)), 'ResourceNotFoundException 404')
})

test('jobs that change', async () => {
  const name = processing.names()[3] ?? ''
  const before = processing.record(name)
  processing.change(name, { ProcessingJobStatus: 'Stopping', ExitMessage: 'stop' })
  const after = await describe(name)
  assert.is(after.ProcessingJobStatus, 'Stopping')
  assert.is(after.ExitMessage, 'stop')
  assert.ok(Number(after.LastModifiedTime) > time(before, 'LastModifiedTime'))
  assert.ok(names(await allProcessing({ StatusEquals: 'Stopping' })).includes(name))
  processing.add(before)
  assert.equal(plain({ ...(await describe(name)), Tags: before.Tags }), before)
})

test('refused tags of finished jobs', async () => {
  const records = server.recordsOf(ONE, EAST, 'invocation')
  const arn = (status: string) => records.find((record) => record.status === status)?.jobArn
  let stop = server.rule({ service: 'bedrock', tagsOfFinished: 'AccessDenied' })
  assert.is(await named(bedrockTagsOf(arn('Completed'))), 'AccessDeniedException 403')
  assert.is(await named(bedrockTagsOf(arn('Expired'))), 'AccessDeniedException 403')
  assert.ok((await bedrockTagsOf(arn('InProgress'))).tags)
  stop()
  stop = server.rule({ service: 'bedrock', tagsOfFinished: 'Validation' })
  assert.is(await named(bedrockTagsOf(arn('Failed'))), 'ValidationException 400')
  assert.is(invocation.size, INVOCATIONS)
})

test('places and keys that are refused', async () => {
  const bad = new SageMakerClient({ ...options, credentials: { accessKeyId: 'AKIAX', secretAccessKey: 'x' } })
  assert.is(await named(processingPage({}, bad)), 'UnrecognizedClientException 400')
  for (const [refusal, sagemakerName, bedrockName] of [
    ['AccessDenied', 'AccessDeniedException 400', 'AccessDeniedException 403'],
    ['UnrecognizedClient', 'UnrecognizedClientException 400', 'UnrecognizedClientException 403'],
    ['ExpiredToken', 'ExpiredTokenException 400', 'ExpiredTokenException 403'],
    ['UnknownOperation', 'UnknownOperationException 400', 'UnknownOperationException 404'],
    ['InternalError', 'InternalFailure 500', 'InternalServerException 500'],
    ['ServiceUnavailable', 'ServiceUnavailableException 503', 'ServiceUnavailableException 503'],
  ] as const) {
    const stop = server.rule({ region: EAST, refuse: { with: refusal } })
    assert.is(await named(listed()), sagemakerName)
    assert.is(await named(invocationPage({})), bedrockName)
    stop()
  }
  const west = new SageMakerClient({ ...options, region: WEST })
  server.rule({ region: WEST, refuse: { with: 'Disconnect' } })
  assert.is(
    await failure(processingPage({}, west)).then((error) => 'code' in error && error.code),
    'ECONNRESET',
  )
  await listed()
})

test('connections that drop, and answers that break off', async () => {
  let stop = server.rule({ drop: { at: 'request', every: 3 } })
  await listed()
  await listed()
  assert.match(String(await failure(listed())), /socket hang up|ECONNRESET/)
  await listed()
  stop()
  stop = server.rule({ drop: { at: 'body' } })
  assert.match(String(await failure(listed())), /aborted|ECONNRESET|socket/)
  stop()
  stop = server.rule({ malformed: { times: 1 } })
  assert.instance(await failure(invocationPage({})), SyntaxError)
  await invocationPage({})
  stop()
  assert.equal(
    server.calls.list().map((call) => call.outcome),
    ['answered', 'answered', 'dropped', 'answered', 'dropped', 'malformed', 'answered'],
  )
})

test('a seeded share of the calls', async () => {
  const turns = async () => {
    const other = await startAwsServer({ seed: 3, rules: [{ malformed: { share: 0.3 } }] })
    const client = new SageMakerClient({ ...options, endpoint: other.url })
    for (let i = 0; i < 20; i++) await processingPage({ MaxResults: 1 }, client).catch(() => {})
    await other.close()
    return other.calls.list().map((call) => call.outcome)
  }
  const outcomes = await turns()
  assert.equal(await turns(), outcomes)
  assert.ok(outcomes.includes('malformed') && outcomes.includes('answered'))
})

test('a call that is never answered ends when the client gives up', async () => {
  server.rule({ hang: { times: 1 } })
  const aborter = new AbortController()
  const call = sagemaker.send(new ListProcessingJobsCommand({}), { abortSignal: aborter.signal })
  const until = async (open: number) => {
    while (server.calls.open !== open) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await until(1)
  aborter.abort()
  assert.is((await failure(call)).name, 'AbortError')
  await until(0)
  assert.is(server.calls.list()[0]?.outcome, 'aborted')
})

test('repeated calls are seen', async () => {
  const [name = '', other = ''] = processing.names()
  for (const one of [name, name, other, name]) await describe(one)
  assert.is(server.calls.repeated({ operation: 'DescribeProcessingJob' }), 2)
  assert.is(server.calls.answered(), 4)
})

test('profiles, and a role in another account', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aws-server-'))
  const file = join(folder, 'config')
  const kept = { ...process.env }
  const role = (account: string) => ({ roleArn: `arn:aws:iam::${account}:role/reader`, sourceProfile: 'one' })
  writeFileSync(
    file,
    server.configFile({ one: { account: ONE }, two: role(TWO), three: role('333333333333') }),
  )
  process.env.AWS_CONFIG_FILE = file
  // Beside a profile the SDK warns of them.
  delete process.env.AWS_ACCESS_KEY_ID
  delete process.env.AWS_SECRET_ACCESS_KEY
  try {
    const two = new SageMakerClient({ ...options, profile: 'two' })
    assert.is((await allProcessing({}, two)).length, 5)
    assert.equal(server.calls.byOperation({ account: ONE }), { AssumeRole: 1 })
    assert.equal(server.calls.byOperation({ account: TWO }), { ListProcessingJobs: 1 })
    const three = new SageMakerClient({ ...options, profile: 'three' })
    assert.match(await named(processingPage({}, three)), 'AccessDenied')
    server.rule({ operation: 'AssumeRole', sessionSeconds: -1 })
    const late = new BedrockClient({ ...options, profile: 'two' })
    assert.is(await named(late.send(new ListModelInvocationJobsCommand({}))), 'ExpiredTokenException 403')
  } finally {
    Object.assign(process.env, kept)
    rmSync(folder, { recursive: true })
  }
})

test('the server as a process of its own', async () => {
  const start = fileURLToPath(new URL('./support/aws/start.ts', import.meta.url))
  const accounts = { [TWO]: { [WEST]: { processing: 12 } } }
  const child = spawn(process.execPath, ['--import', 'tsx', start, JSON.stringify({ seed: 2, accounts })], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const heard = async () => JSON.parse((await lines.next()).value ?? 'null')
  const ask = (order: unknown) => {
    child.stdin.write(`${JSON.stringify(order)}\n`)
    return heard()
  }
  try {
    const { env } = await heard()
    const credentials = { accessKeyId: env.AWS_ACCESS_KEY_ID, secretAccessKey: env.AWS_SECRET_ACCESS_KEY }
    const endpoint = env.AWS_ENDPOINT_URL_SAGEMAKER
    const client = new SageMakerClient({ ...options, endpoint, region: env.AWS_REGION, credentials })
    assert.is((await allProcessing({}, client)).length, 12)
    assert.is((await ask({ calls: {} })).answered, 1)
    assert.is((await ask({ records: [TWO, WEST, 'processing'] })).length, 12)
    await ask({ reset: true, rule: { refuse: { with: 'ExpiredToken' } } })
    assert.is(await named(processingPage({}, client)), 'ExpiredTokenException 400')
    await ask({ close: true })
  } finally {
    child.kill()
  }
})

test.run()
