// Answers that are in order on the wire and yet not what was asked for, on a virtual clock and without connections.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtinTables } from '../../../src/catalog/catalog.ts'
import type { ScanRequest, Warning } from '../../../src/catalog/provider.ts'
import { concat, type Relation } from '../../../src/columns/relation.ts'
import { valueAt } from '../../../src/columns/vector.ts'
import { openAws } from '../../../src/loaders/aws/aws.ts'
import type { AwsSettings } from '../../../src/loaders/aws/options.ts'
import { directClients } from '../../support/aws/direct.ts'
import type { Rule } from '../../support/aws/rules.ts'
import { valuesOf } from '../../support/relation.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'
import { failure, PROCESSING } from './live.ts'

const JOBS = 300
const test = suite('aws: odd answers')
const table = builtinTables().find([PROCESSING])!
const place = (name: string) => table.columns.findIndex((column) => column.name === name)
const SUMMARIES = 'ProcessingJobSummaries'

type Answer = Record<string, unknown>
interface Odd {
  readonly rule?: Rule
  readonly alter?: (operation: string, answer: Answer) => unknown
  readonly settings?: AwsSettings
}

/** What scans of one provider give, one after the other, and what they warn of. */
const scan = async (odd: Odd, ...requests: readonly Partial<ScanRequest>[]) => {
  const clock = new VirtualClock()
  const { clients, calls } = directClients(clock, JOBS, odd.rule, odd.alter)
  const options = { cache: false, regions: 'us-east-1' } as const
  const provider = openAws(builtinTables(), options, odd.settings, { clock, clients })
  const relations: Relation[] = []
  const warnings: Warning[] = []
  const load = async () => {
    for (const request of requests) {
      const found: Relation[] = []
      const whole = { columns: ['processing_job_name'], predicates: [], ...request }
      const { batches } = provider.scan(table, whole, (warning) => void warnings.push(warning))
      for await (const batch of batches) found.push(batch)
      relations.push(concat(found))
    }
  }
  const work = load()
  work.catch(() => undefined)
  await clock.took(work)
  await provider.close()
  return {
    relations,
    warnings: warnings.map(({ message }) => message),
    calls,
    listed: calls.list({ operation: 'ListProcessingJobs' }),
  }
}

const fault = (name: string, message: string) => Object.assign(new Error(message), { name, $fault: 'client' })
const ROLES = { columns: ['role_arn'] }
const DESCRIBE = 'DescribeProcessingJob'

test('only "not found" means that a job is gone; other refusals of single jobs are counted', async () => {
  const refusing = (message: string): Odd => ({
    alter: (operation, answer) => {
      if (operation === DESCRIBE) throw fault('ValidationException', message)
      return answer
    },
  })
  for (const message of [
    "1 validation error detected: Value 'x' at 'processingJobName' failed to satisfy constraint",
    'The request is not valid.',
    'Role could not be assumed.',
  ]) {
    const { relations, warnings } = await scan(refusing(message), ROLES)
    assert.is(relations[0]?.length, JOBS)
    assert.ok(valuesOf(relations[0]!, place('role_arn')).every((role) => role === null))
    assert.equal(warnings, [`${JOBS} jobs could not be described and have NULLs (ValidationException)`])
  }
  for (const message of [
    'Could not find requested job with name: x',
    'Processing job x does not exist.',
    'Requested resource not found.',
  ]) {
    const { relations, warnings } = await scan(refusing(message), ROLES)
    assert.equal([relations[0]?.length, warnings], [0, []])
  }
})

test('an answer about another job is none, and is counted', async () => {
  let turn = 0
  const odd = (every: number): Odd => ({
    alter: (operation, answer) =>
      operation === DESCRIBE && turn++ % every === 0
        ? { ...answer, ProcessingJobArn: 'arn:aws:sagemaker:us-east-1:111111111111:processing-job/other' }
        : answer,
  })
  // Asked again, it is the right one.
  const { relations, warnings } = await scan(odd(7), ROLES)
  assert.equal([relations[0]?.length, warnings], [JOBS, []])
  assert.ok(valuesOf(relations[0]!, place('role_arn')).every((role) => role !== null))
  const error = await failure(() => scan(odd(1), ROLES))
  assert.is(
    `${error.code} ${error.message}`,
    `08006 could not read ${PROCESSING} with default credentials in us-east-1: an answer that is not of the job asked for`,
  )
  const wrong = new Set<unknown>()
  const some: Odd = {
    alter: (operation, answer) => {
      if (operation !== DESCRIBE) return answer
      if (wrong.size < 3) wrong.add(answer.ProcessingJobName)
      return wrong.has(answer.ProcessingJobName) ? { ...answer, ProcessingJobArn: undefined } : answer
    },
  }
  const counted = await scan(some, ROLES)
  assert.is(counted.relations[0]?.length, JOBS)
  assert.equal(counted.warnings, [
    '3 jobs could not be described and have NULLs (an answer that is not of the job asked for)',
  ])
})

test('a list, or tags, without their field are not "none"', async () => {
  const without = (field: string, of: string): Odd => ({
    alter: (operation, answer) => (operation === of ? { ...answer, [field]: undefined } : answer),
  })
  const error = await failure(() => scan(without(SUMMARIES, 'ListProcessingJobs'), {}))
  assert.match(error.message, /: an answer without ProcessingJobSummaries$/)
  const tagless = await failure(() => scan(without('Tags', 'ListTags'), { columns: ['tags'] }))
  assert.match(tagless.message, /: an answer without Tags$/)
})

test('null items and jobs that come twice', async () => {
  const odd = (items: (given: unknown[]) => unknown[]): Odd => ({
    alter: (operation, answer) =>
      operation === 'ListProcessingJobs'
        ? { ...answer, [SUMMARIES]: items(answer[SUMMARIES] as unknown[]) }
        : answer,
    settings: { onBadRecord: 'skip' },
  })
  let first: unknown[] = []
  const twice = await scan(
    odd((given) => {
      const page = [...given, ...given.slice(0, 5), ...first]
      first = given.slice(0, 3)
      return page
    }),
    {},
  )
  assert.equal([twice.relations[0]?.length, twice.warnings], [JOBS, []])
  const nulls = await scan(
    odd((given) => [null, ...given, 7]),
    {},
  )
  assert.is(nulls.relations[0]?.length, JOBS)
  assert.match(nulls.warnings[0] ?? '', '6 records were skipped')
})

test('a list of empty pages with ever new tokens is given up, told of, and not taken for whole', async () => {
  const { relations, warnings, listed } = await scan({ rule: { endless: 'fresh' } }, {}, {})
  assert.equal(
    relations.map((found) => found.length),
    [JOBS, JOBS],
  )
  assert.equal(warnings, [
    ...Array(2).fill(
      `the list of ${PROCESSING} with default credentials in us-east-1 goes on with empty pages and was left: jobs may be missing`,
    ),
  ])
  assert.ok(listed.length > 2000 && listed.length < 2100, `${listed.length} calls`)
})

test('where only the filter makes the list endless, it is read without it, in the same order', async () => {
  const failed = { column: 'processing_job_status', op: '=', values: ['Failed'] } as const
  const request = {
    predicates: [failed],
    filters: [
      {
        columns: ['processing_job_status'],
        keeps: (batch: Relation, row: number) =>
          valueAt(batch.column(place('processing_job_status')), row) === 'Failed',
      },
    ],
  }
  const whole = await scan({}, request)
  let count = 0
  const clock = new VirtualClock()
  const { clients, calls } = directClients(clock, JOBS)
  const filtered: typeof clients = {
    ...clients,
    sender: (...source) => {
      const send = clients.sender(...source)
      return (operation, input) =>
        input.StatusEquals === undefined
          ? send(operation, input)
          : Promise.resolve({ [SUMMARIES]: [], NextToken: `t${count++}` })
    },
  }
  const options = { cache: false, regions: 'us-east-1' } as const
  const provider = openAws(builtinTables(), options, {}, { clock, clients: filtered })
  const names = async (more: object) => {
    const found: Relation[] = []
    const { batches } = provider.scan(
      table,
      { columns: ['processing_job_name'], ...request, ...more },
      () => undefined,
    )
    for await (const batch of batches) found.push(batch)
    return valuesOf(concat(found), place('processing_job_name'))
  }
  let last: unknown[] = []
  const load = async () => {
    last = await names({ limit: 3, orderBy: { column: 'creation_time', descending: true } })
    assert.is((await names({})).length, whole.relations[0]?.length)
  }
  await clock.took(load())
  const newest = valuesOf(whole.relations[0]!, place('processing_job_name')).reverse().slice(0, 3)
  assert.equal(last, newest)
  assert.ok(count > 1000 && calls.count() < 20)
  await provider.close()
})

test.run()
