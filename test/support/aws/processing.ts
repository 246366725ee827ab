// Generated SageMaker processing jobs, in the shape of DescribeProcessingJob's answers.
import type { RawRecord } from '../records.ts'
import { type Crowd, DAY, DIGITS, HOUR, iso, type JobKind, MINUTE, type Place, serial, stamp } from './job.ts'
import { Random } from './random.ts'

interface Pipeline {
  readonly name: string
  readonly team: string
  readonly image: string
  readonly machines: readonly string[]
}

const SKLEARN = 'sagemaker-scikit-learn:1.2-1-cpu-py3'
const SPARK = 'sagemaker-spark-processing:3.5-cpu-py39-v1.0'
const MONITOR = 'sagemaker-model-monitor-analyzer:latest'
const SMALL = ['ml.t3.medium', 'ml.m5.large', 'ml.m5.xlarge']
const BIG = ['ml.m5.4xlarge', 'ml.m5.12xlarge', 'ml.r5.8xlarge']
const FAST = ['ml.g5.2xlarge', 'ml.g5.12xlarge', 'ml.p3.2xlarge']

const PIPELINES: readonly Pipeline[] = [
  { name: 'churn-features', team: 'growth', image: SPARK, machines: BIG },
  { name: 'product-features', team: 'search', image: SPARK, machines: BIG },
  { name: 'query-embeddings', team: 'search', image: 'embedder:3.1', machines: FAST },
  { name: 'click-model-eval', team: 'ads', image: SKLEARN, machines: SMALL },
  { name: 'bid-features', team: 'ads', image: SPARK, machines: BIG },
  { name: 'ads-drift-monitor', team: 'ads', image: MONITOR, machines: SMALL },
  { name: 'fraud-scoring', team: 'risk', image: SKLEARN, machines: SMALL },
  { name: 'fraud-drift-monitor', team: 'risk', image: MONITOR, machines: SMALL },
  { name: 'image-resize', team: 'vision', image: 'resize:12', machines: FAST },
  { name: 'ocr-postprocess', team: 'vision', image: 'ocr-post:2.0', machines: SMALL },
]

const REASONS = [
  'AlgorithmError: See job logs for more information',
  'ClientError: Data download failed: NoSuchKey: The specified key does not exist.',
  'CapacityError: Unable to provision requested ML compute capacity due to InsufficientInstanceCapacity error.',
  'InternalServerError: We encountered an internal error. Please try again.',
  'ClientError: Please use an instance type with more memory, or reduce the size of the data',
]
const OWNERS = ['priya', 'jonas', 'mei', 'tomas', 'aisha', 'lena@example.com']
const ENVIRONMENTS = ['prod', 'prod', 'prod', 'staging', 'dev']

interface Life {
  readonly status: string
  readonly created: number
  readonly started: number | undefined
  readonly ended: number | undefined
  readonly modified: number
}

/** Scheduled jobs start at the full hour, so that several have the same creation time. */
const scheduled = (random: Random, time: number): number =>
  random.chance(0.25) ? time - (time % HOUR) : time

const ended = (random: Random, status: string, created: number): Life => {
  const started = created + random.int(1 * MINUTE, 10 * MINUTE)
  const end = started + random.int(1 * MINUTE, 150 * MINUTE)
  const neverStarted = status !== 'Completed' && random.chance(0.1)
  const modified = end + random.int(0, 2000)
  return { status, created, started: neverStarted ? undefined : started, ended: end, modified }
}

const running = (random: Random, status: string, now: number): Life => {
  const created = now - random.int(20 * MINUTE, 3 * HOUR)
  const started = created + random.int(1 * MINUTE, 10 * MINUTE)
  const waiting = status === 'InProgress' && random.chance(0.2)
  return { status, created, started: waiting ? undefined : started, ended: undefined, modified: started }
}

/** Failed jobs are either wholly within the last seven days or wholly before, at least half an hour away from the limit. */
const lifeOf = (random: Random, { now }: Place, recentFailure: boolean): Life => {
  const newest = now - 4 * HOUR
  if (recentFailure) {
    const oldest = now - 7 * DAY + 2 * HOUR
    return ended(random, 'Failed', scheduled(random, random.int(oldest, newest)))
  }
  const draw = random.next()
  if (draw < 0.01) return running(random, 'InProgress', now)
  if (draw < 0.012) return running(random, 'Stopping', now)
  if (draw < 0.04) {
    const created = scheduled(random, random.int(now - 365 * DAY, now - 8 * DAY))
    return ended(random, 'Failed', created)
  }
  const created = scheduled(random, random.int(now - 365 * DAY, newest))
  return ended(random, draw < 0.07 ? 'Stopped' : 'Completed', created)
}

const draw = (place: Place, crowd: Crowd, i: number) => {
  const random = new Random(place.seed, i)
  const life = lifeOf(random, place, i < crowd.recentFailures)
  const pipeline = random.pick(PIPELINES)
  const name = `${pipeline.name}-${stamp(life.created)}-${serial(i)}`
  const arn = `arn:aws:sagemaker:${place.region}:${place.account}:processing-job/${name}`
  return { random, life, pipeline, name, arn }
}

const s3Input = (name: string, uri: string, sharded: boolean, mode: string) => ({
  InputName: name,
  AppManaged: false,
  S3Input: {
    S3Uri: uri,
    LocalPath: `/opt/ml/processing/input/${name}`,
    S3DataType: 'S3Prefix',
    S3InputMode: mode,
    S3DataDistributionType: sharded ? 'ShardedByS3Key' : 'FullyReplicated',
    S3CompressionType: 'None',
  },
})

const athenaInput = (bucket: string, day: string) => ({
  InputName: 'warehouse',
  AppManaged: false,
  DatasetDefinition: {
    AthenaDatasetDefinition: {
      Catalog: 'AwsDataCatalog',
      Database: 'analytics',
      QueryString: `SELECT * FROM analytics.events WHERE dt >= date '${day}'`,
      OutputS3Uri: `${bucket}/athena/`,
      OutputFormat: 'PARQUET',
    },
    LocalPath: '/opt/ml/processing/input/warehouse',
    DataDistributionType: 'FullyReplicated',
    InputMode: 'File',
  },
})

const clusterConfig = (random: Random, machines: readonly string[], region: string, account: string) => {
  const count = random.pick([1, 1, 1, 2, 4])
  const volume = { VolumeSizeInGB: random.pick([30, 100, 400]) }
  const key = random.chance(0.2)
    ? { VolumeKmsKeyId: `arn:aws:kms:${region}:${account}:key/11111111-2222-3333-4444-555555555555` }
    : {}
  if (random.chance(0.05)) {
    const preferences = machines.map((machine) => ({ InstanceType: machine, InstanceCount: count }))
    const selected = { SelectedInstanceType: random.pick(machines), SelectedInstanceCount: count }
    return { ...volume, ...key, InstancePreferences: preferences, ...selected }
  }
  return { InstanceCount: count, InstanceType: random.pick(machines), ...volume, ...key }
}

/** Begins every secret in the environment of a generated job: it must appear in no log and no message. */
export const SECRET = 's3cr3t-'

const environment = (random: Random, day: string): Record<string, string> | undefined => {
  if (random.chance(0.2)) return undefined
  return {
    LOG_LEVEL: random.pick(['INFO', 'INFO', 'DEBUG']),
    DATA_DATE: day,
    ...(random.chance(0.3) && { API_TOKEN: `${SECRET}${random.text(12, DIGITS)}` }),
  }
}

const networkConfig = (random: Random, account: string) => ({
  EnableInterContainerTrafficEncryption: random.chance(0.3),
  EnableNetworkIsolation: random.chance(0.2),
  ...(random.chance(0.5) && {
    VpcConfig: { SecurityGroupIds: [`sg-0${account.slice(0, 8)}`], Subnets: ['subnet-0a1b', 'subnet-0c2d'] },
  }),
})

const tagsOf = (random: Random, { name, team }: Pipeline): RawRecord[] => {
  if (random.chance(0.04)) return []
  const pairs: [string, string][] = [
    ['team', team],
    ['env', random.pick(ENVIRONMENTS)],
    ['pipeline', name],
  ]
  if (random.chance(0.7)) pairs.push(['owner', random.pick(OWNERS)])
  if (random.chance(0.5)) pairs.push(['cost-center', `CC-${random.int(10, 40)}00`])
  if (random.chance(0.05)) pairs.push(['note', ''])
  return pairs.map(([Key, Value]) => ({ Key, Value }))
}

const record = (place: Place, crowd: Crowd, i: number): RawRecord => {
  const { random, life, pipeline, name, arn } = draw(place, crowd, i)
  const { account, region } = place
  const bucket = `s3://${pipeline.team}-ml-${region}`
  const day = iso(life.created).slice(0, 10)
  const inputs: RawRecord[] = [
    s3Input('data', `${bucket}/raw/dt=${day}/`, random.chance(0.4), random.chance(0.1) ? 'Pipe' : 'File'),
    s3Input('code', `${bucket}/code/${pipeline.name}/`, false, 'File'),
  ]
  if (random.chance(0.1)) inputs.push(athenaInput(bucket, day))
  const env = environment(random, day)
  const scheduleName = `monitoring-schedule/${pipeline.name}`
  const failed = life.status === 'Failed'
  return {
    ...(random.chance(0.95) && { ProcessingInputs: inputs }),
    ProcessingOutputConfig: {
      Outputs: [
        {
          OutputName: 'result',
          S3Output: {
            S3Uri: `${bucket}/results/${pipeline.name}/${day}/`,
            LocalPath: '/opt/ml/processing/output/result',
            S3UploadMode: random.chance(0.1) ? 'Continuous' : 'EndOfJob',
          },
          AppManaged: false,
        },
      ],
    },
    ProcessingJobName: name,
    ProcessingResources: { ClusterConfig: clusterConfig(random, pipeline.machines, region, account) },
    StoppingCondition: { MaxRuntimeInSeconds: random.pick([3600, 10_800, 86_400]) },
    AppSpecification: {
      ImageUri: `683313688378.dkr.ecr.${region}.amazonaws.com/${pipeline.image}`,
      ContainerEntrypoint: ['python3', `/opt/ml/processing/input/code/${pipeline.name}.py`],
      ...(random.chance(0.6) && { ContainerArguments: ['--date', day, '--mode', 'full'] }),
    },
    ...(env !== undefined && { Environment: env }),
    ...(random.chance(0.8) && { NetworkConfig: networkConfig(random, account) }),
    RoleArn: `arn:aws:iam::${account}:role/${pipeline.team}-features`,
    ...(random.chance(0.1) && {
      ExperimentConfig: { ExperimentName: pipeline.name, TrialName: `trial-${day}` },
    }),
    ProcessingJobArn: arn,
    ProcessingJobStatus: life.status,
    ...(life.status === 'Completed' && random.chance(0.1) && { ExitMessage: 'done' }),
    ...(failed && { FailureReason: random.pick(REASONS) }),
    ...(life.ended !== undefined && { ProcessingEndTime: iso(life.ended) }),
    ...(life.started !== undefined && { ProcessingStartTime: iso(life.started) }),
    LastModifiedTime: iso(life.modified),
    CreationTime: iso(life.created),
    ...(pipeline.image === MONITOR && {
      MonitoringScheduleArn: `arn:aws:sagemaker:${region}:${account}:${scheduleName}`,
    }),
    Tags: tagsOf(random, pipeline),
  }
}

export const PROCESSING: JobKind = {
  name: 'ProcessingJobName',
  arn: 'ProcessingJobArn',
  status: 'ProcessingJobStatus',
  created: 'CreationTime',
  modified: 'LastModifiedTime',
  tags: 'Tags',
  finished: new Set(['Completed', 'Failed', 'Stopped']),
  head(place, crowd, i) {
    const { life, name, arn } = draw(place, crowd, i)
    return { name, arn, created: life.created, modified: life.modified, status: life.status }
  },
  record,
}
