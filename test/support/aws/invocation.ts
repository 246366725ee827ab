// Generated Bedrock batch inference jobs, in the shape of GetModelInvocationJob's answers.
import type { RawRecord } from '../records.ts'
import { type Crowd, DAY, DIGITS, HOUR, iso, type JobKind, MINUTE, type Place, serial, stamp } from './job.ts'
import { Random } from './random.ts'

const WORK = [
  { name: 'image-captions', team: 'vision' },
  { name: 'review-sentiment', team: 'growth' },
  { name: 'query-rewrites', team: 'search' },
  { name: 'ad-copy.v2', team: 'ads' },
  { name: 'ticket-summaries', team: 'support' },
]
const MODELS = [
  'foundation-model/anthropic.claude-3-5-haiku-20241022-v1:0',
  'foundation-model/amazon.nova-lite-v1:0',
  'foundation-model/meta.llama3-1-70b-instruct-v1:0',
]
const MESSAGES = [
  'The input file is not valid JSONL.',
  'Access denied when reading from the input bucket.',
  'The number of records is below the least for a batch inference job.',
]
const WAITING = ['Submitted', 'Validating', 'Scheduled']

interface Life {
  readonly status: string
  readonly created: number
  readonly modified: number
  readonly ended: number | undefined
}

const ended = (random: Random, status: string, created: number): Life => {
  const end = created + random.int(10 * MINUTE, 5 * HOUR)
  return { status, created, modified: end, ended: end }
}

/** Failed jobs are either wholly within the last seven days or wholly before, at least an hour away from the limit. */
const lifeOf = (random: Random, { now }: Place, recentFailure: boolean): Life => {
  const newest = now - 6 * HOUR
  if (recentFailure) return ended(random, 'Failed', random.int(now - 7 * DAY + HOUR, newest))
  const draw = random.next()
  if (draw < 0.02) {
    const created = now - random.int(5 * MINUTE, 3 * HOUR)
    const status = draw < 0.012 ? 'InProgress' : draw < 0.014 ? 'Stopping' : random.pick(WAITING)
    return { status, created, modified: created + random.int(0, 5 * MINUTE), ended: undefined }
  }
  if (draw < 0.05) return ended(random, 'Failed', random.int(now - 365 * DAY, now - 8 * DAY))
  const created = random.int(now - 365 * DAY, newest)
  if (draw < 0.07) return ended(random, 'PartiallyCompleted', created)
  if (draw < 0.08) return ended(random, 'Stopped', created)
  return ended(random, draw < 0.085 ? 'Expired' : 'Completed', created)
}

const draw = (place: Place, crowd: Crowd, i: number) => {
  const random = new Random(place.seed, i)
  const life = lifeOf(random, place, i < crowd.recentFailures)
  const work = random.pick(WORK)
  const name = `${work.name}-${stamp(life.created)}-${serial(i)}`
  const id = `${random.text(7, DIGITS)}${serial(i)}`
  const arn = `arn:aws:bedrock:${place.region}:${place.account}:model-invocation-job/${id}`
  return { random, life, work, name, arn }
}

const countsOf = (random: Random, { status }: Life): RawRecord => {
  if (WAITING.includes(status)) return {}
  const total = random.int(100, 50_000)
  const processed = status === 'Completed' ? total : Math.floor(total * random.next())
  const errors = Math.floor(processed * 0.02 * random.next())
  return {
    totalRecordCount: total,
    processedRecordCount: processed,
    successRecordCount: processed - errors,
    errorRecordCount: errors,
  }
}

const tagsOf = (random: Random, team: string): RawRecord[] => {
  if (random.chance(0.05)) return []
  const pairs: [string, string][] = [
    ['team', team],
    ['env', random.pick(['prod', 'staging', 'dev'])],
  ]
  if (random.chance(0.6)) pairs.push(['owner', random.pick(['priya', 'jonas', 'mei'])])
  return pairs.map(([key, value]) => ({ key, value }))
}

const record = (place: Place, crowd: Crowd, i: number): RawRecord => {
  const { random, life, work, name, arn } = draw(place, crowd, i)
  const { account, region } = place
  const bucket = `s3://${work.team}-batch-${region}`
  const hours = random.pick([24, 72, 168])
  const day = iso(life.created).slice(0, 10)
  return {
    jobArn: arn,
    jobName: name,
    modelId: `arn:aws:bedrock:${region}::${random.pick(MODELS)}`,
    clientRequestToken: random.text(24, DIGITS),
    roleArn: `arn:aws:iam::${account}:role/${work.team}-batch`,
    status: life.status,
    ...(life.status === 'Failed' && { message: random.pick(MESSAGES) }),
    submitTime: iso(life.created),
    lastModifiedTime: iso(life.modified),
    ...(life.ended !== undefined && { endTime: iso(life.ended) }),
    inputDataConfig: {
      s3InputDataConfig: {
        s3InputFormat: 'JSONL',
        s3Uri: `${bucket}/prompts/${work.name}/${day}.jsonl`,
        ...(random.chance(0.3) && { s3BucketOwner: account }),
      },
    },
    outputDataConfig: {
      s3OutputDataConfig: {
        s3Uri: `${bucket}/answers/${work.name}/`,
        ...(random.chance(0.2) && { s3EncryptionKeyId: `arn:aws:kms:${region}:${account}:alias/batch` }),
      },
    },
    ...(random.chance(0.2) && {
      vpcConfig: { subnetIds: ['subnet-0a1b'], securityGroupIds: [`sg-0${account.slice(0, 8)}`] },
    }),
    timeoutDurationInHours: hours,
    jobExpirationTime: iso(life.created + hours * HOUR),
    ...(random.chance(0.8) && { modelInvocationType: random.pick(['InvokeModel', 'Converse']) }),
    ...countsOf(random, life),
    tags: tagsOf(random, work.team),
  }
}

export const INVOCATION: JobKind = {
  name: 'jobName',
  arn: 'jobArn',
  status: 'status',
  created: 'submitTime',
  modified: 'lastModifiedTime',
  tags: 'tags',
  finished: new Set(['Completed', 'PartiallyCompleted', 'Failed', 'Stopped', 'Expired']),
  head(place, crowd, i) {
    const { life, name, arn } = draw(place, crowd, i)
    return { name, arn, created: life.created, modified: life.modified, status: life.status }
  },
  record,
}
