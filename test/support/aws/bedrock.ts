// Bedrock's REST JSON: the operation in method and path, times as ISO texts.
import type { RawRecord } from '../records.ts'
import type { Job, Jobs } from './jobs.ts'
import { listJobs } from './list.ts'
import { isoTime, needed, oneOf, type Params, text, whole } from './params.ts'
import { gone, refuseTags } from './refusals.ts'
import type { Asked, Operation, Rules } from './rules.ts'

const STATUSES = [
  'Submitted',
  'Validating',
  'Scheduled',
  'InProgress',
  'Completed',
  'PartiallyCompleted',
  'Failed',
  'Stopping',
  'Stopped',
  'Expired',
] as const
const JOB_NAME = /^[a-zA-Z0-9]{1,63}(-*[a-zA-Z0-9+\-.]){0,63}$/
const JOB = /^(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:model-invocation-job\/)?[a-z0-9]{12}$/

const withoutTags = (jobs: Jobs, job: Job): RawRecord => {
  const { [jobs.kind.tags]: _, ...rest } = jobs.recordOf(job)
  return rest
}

const list = (jobs: Jobs, rules: Rules, asked: Asked, params: Params): unknown => {
  oneOf(params, 'sortBy', ['CreationTime'])
  const { items, token } = listJobs(jobs, rules, asked, {
    by: 'created',
    // The order of a list that asks for none is not documented.
    descending: oneOf(params, 'sortOrder', ['Ascending', 'Descending']) !== 'Ascending',
    createdAfter: isoTime(params, 'submitTimeAfter'),
    createdBefore: isoTime(params, 'submitTimeBefore'),
    nameContains: text(params, 'nameContains', 63, JOB_NAME),
    status: oneOf(params, 'statusEquals', STATUSES),
    // Nor is the size of a page.
    size: whole(params, 'maxResults', 1, 1000) ?? 10,
    token: text(params, 'nextToken', 2048, /^\S+$/),
  })
  const summaries = items.map((job) => withoutTags(jobs, job))
  return { invocationJobSummaries: summaries, ...(token !== undefined && { nextToken: token }) }
}

const get = (jobs: Jobs, rules: Rules, asked: Asked, params: Params): unknown => {
  const identifier = needed(params, 'jobIdentifier', 1011, JOB)
  const { account, region } = asked
  const arn = identifier.startsWith('arn:')
    ? identifier
    : `arn:aws:bedrock:${region}:${account}:model-invocation-job/${identifier}`
  const job = jobs.withArn(arn)
  if (job === undefined) throw gone(rules, asked, identifier)
  return withoutTags(jobs, job)
}

const listTags = (jobs: Jobs, rules: Rules, asked: Asked, params: Params): unknown => {
  const arn = needed(params, 'resourceARN', 1011, /^arn:.*model-invocation-job\/[a-z0-9]{12}$/)
  const job = jobs.withArn(arn)
  if (job === undefined) throw gone(rules, asked, arn)
  refuseTags(jobs, rules, asked, job)
  return { tags: jobs.recordOf(job)[jobs.kind.tags] ?? [] }
}

/** The operations of Bedrock that the server knows; they throw ServiceError. */
export const BEDROCK: Readonly<Partial<Record<Operation, typeof list>>> = {
  ListModelInvocationJobs: list,
  GetModelInvocationJob: get,
  ListTagsForResource: listTags,
}
