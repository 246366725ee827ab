// SageMaker's AWS JSON 1.1: POST /, the operation in X-Amz-Target, times in epoch seconds.
import type { RawRecord } from '../records.ts'
import type { Jobs } from './jobs.ts'
import { listItems, listJobs } from './list.ts'
import { needed, oneOf, type Params, seconds, text, whole } from './params.ts'
import { gone, refuseTags } from './refusals.ts'
import type { Asked, Operation, Rules } from './rules.ts'

const STATUSES = ['InProgress', 'Completed', 'Failed', 'Stopping', 'Stopped'] as const
const ORDERS = { Name: 'name', CreationTime: 'created', Status: 'status' } as const
const TIMES = ['CreationTime', 'ProcessingEndTime', 'ProcessingStartTime', 'LastModifiedTime']
const SUMMARY = [
  'ProcessingJobName',
  'ProcessingJobArn',
  'CreationTime',
  'ProcessingEndTime',
  'LastModifiedTime',
  'ProcessingJobStatus',
  'FailureReason',
  'ExitMessage',
]
const JOB_NAME = /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/
const ANY = /^.*$/

/** The fields of a record as they go over the wire; those it does not have are left out. */
const wire = (record: RawRecord, fields: readonly string[]): RawRecord => {
  const out: Record<string, unknown> = {}
  for (const field of fields) {
    const value = record[field]
    if (value === undefined || value === null) continue
    out[field] = TIMES.includes(field) && typeof value === 'string' ? Date.parse(value) / 1000 : value
  }
  return out
}

const list = (jobs: Jobs, rules: Rules, asked: Asked, params: Params): unknown => {
  const { items, token } = listJobs(jobs, rules, asked, {
    by: ORDERS[oneOf(params, 'SortBy', ['Name', 'CreationTime', 'Status']) ?? 'CreationTime'],
    descending: oneOf(params, 'SortOrder', ['Ascending', 'Descending']) === 'Descending',
    createdAfter: seconds(params, 'CreationTimeAfter'),
    createdBefore: seconds(params, 'CreationTimeBefore'),
    modifiedAfter: seconds(params, 'LastModifiedTimeAfter'),
    modifiedBefore: seconds(params, 'LastModifiedTimeBefore'),
    nameContains: text(params, 'NameContains', 63, /^[a-zA-Z0-9-]+$/),
    status: oneOf(params, 'StatusEquals', STATUSES),
    size: whole(params, 'MaxResults', 1, 100) ?? 10,
    token: text(params, 'NextToken', 8192, ANY),
  })
  const summaries = items.map((job) => wire(jobs.recordOf(job), SUMMARY))
  return { ProcessingJobSummaries: summaries, ...(token !== undefined && { NextToken: token }) }
}

const describe = (jobs: Jobs, rules: Rules, asked: Asked, params: Params): unknown => {
  const name = needed(params, 'ProcessingJobName', 63, JOB_NAME)
  const job = jobs.named(name)
  if (job === undefined) throw gone(rules, asked, name)
  const record = jobs.recordOf(job)
  return wire(
    record,
    Object.keys(record).filter((field) => field !== jobs.kind.tags),
  )
}

const listTags = (jobs: Jobs, rules: Rules, asked: Asked, params: Params): unknown => {
  const arn = needed(params, 'ResourceArn', 256, /^arn:/)
  const size = whole(params, 'MaxResults', 50, 100) ?? 50
  const given = text(params, 'NextToken', 8192, ANY)
  const job = jobs.withArn(arn)
  if (job === undefined) throw gone(rules, asked, arn)
  refuseTags(jobs, rules, asked, job)
  const tags = (jobs.recordOf(job)[jobs.kind.tags] ?? []) as readonly unknown[]
  const { items, token } = listItems(tags, rules, asked, arn, size, given)
  return { Tags: items, ...(token !== undefined && { NextToken: token }) }
}

/** The operations of SageMaker that the server knows; they throw ServiceError. */
export const SAGEMAKER: Readonly<Partial<Record<Operation, typeof list>>> = {
  ListProcessingJobs: list,
  DescribeProcessingJob: describe,
  ListTags: listTags,
}
