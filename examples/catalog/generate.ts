/**
 * Writes the two example files beside this script: `tsx examples/catalog/generate.ts`. The jobs are made up,
 * their shapes are those of DescribeProcessingJob and GetModelInvocationJob with the tags merged in. The same
 * seed gives the same bytes; the jobs end at noon of 20 November 2026.
 */
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOW = Date.UTC(2026, 10, 20, 12)
const FIRST = Date.UTC(2026, 8, 1)
/** From here us-east-1 had no GPU machines for five days. */
const DROUGHT = Date.UTC(2026, 10, 9)
/** From here the labels that fraud-evaluate reads lay elsewhere. */
const MOVED = Date.UTC(2026, 10, 12)

type Fields = Record<string, unknown>

/** Steele, Lea and Flood's SplitMix on 32 bits: small, even, and the same everywhere. */
class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed | 0
  }

  /** In [0, 1). */
  roll(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0
    let x = this.#state
    x = Math.imul(x ^ (x >>> 16), 0x21f0aaad)
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97)
    return ((x ^ (x >>> 15)) >>> 0) / 2 ** 32
  }
  between(low: number, high: number): number {
    return Math.floor(low + this.roll() * (high - low + 1))
  }
  chance(share: number): boolean {
    return this.roll() < share
  }
  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.roll() * from.length)] as T
  }
  letters(count: number, from = 'abcdefghijklmnopqrstuvwxyz0123456789'): string {
    let text = ''
    while (text.length < count) text += from[this.between(0, from.length - 1)]
    return text
  }
  /** A random UUID. */
  uuid(): string {
    const hex = (count: number) => this.letters(count, '0123456789abcdef')
    return `${hex(8)}-${hex(4)}-4${hex(3)}-9${hex(3)}-${hex(12)}`
  }
}

const iso = (time: number) => new Date(time).toISOString()
const stamp = (time: number) => iso(time).slice(0, 19).replace(/[T:]/g, '-')
const stampTight = (time: number) => iso(time).slice(0, 13).replace(/[-T]/g, '')
/** Leaves out what is undefined, as the API does. */
const present = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

const PRODUCTION = '111122223333'
const RESEARCH = '444455556666'
const ANALYTICS = '777788889999'

interface Team {
  readonly name: string
  readonly costCenter: string
  readonly owners: readonly string[]
  readonly account: string
  readonly regions: readonly string[]
  readonly env: readonly string[]
  readonly batches: readonly { name: string; model: string; records: number; hours: number }[]
}

const HAIKU = 'anthropic.claude-3-5-haiku-20241022-v1:0'
const SONNET = 'anthropic.claude-sonnet-4-20250514-v1:0'
const NOVA = 'amazon.nova-lite-v1:0'
const TITAN = 'amazon.titan-embed-text-v2:0'

const TEAMS = {
  search: {
    name: 'search',
    costCenter: 'CC-1100',
    owners: ['amara', 'jonas'],
    account: PRODUCTION,
    regions: ['us-east-1', 'eu-west-1'],
    env: ['prod', 'prod', 'staging'],
    batches: [
      { name: 'catalog-embeddings', model: TITAN, records: 180_000, hours: 48 },
      { name: 'query-rewrites', model: NOVA, records: 40_000, hours: 24 },
    ],
  },
  risk: {
    name: 'risk',
    costCenter: 'CC-2300',
    owners: ['mei', 'tomasz'],
    account: PRODUCTION,
    regions: ['us-east-1'],
    env: ['prod'],
    batches: [{ name: 'claim-summaries', model: SONNET, records: 12_000, hours: 24 }],
  },
  vision: {
    name: 'vision',
    costCenter: 'CC-3100',
    owners: ['priya'],
    account: RESEARCH,
    regions: ['us-east-1', 'us-west-2'],
    env: ['dev', 'staging'],
    batches: [{ name: 'image-captions', model: HAIKU, records: 60_000, hours: 72 }],
  },
  growth: {
    name: 'growth',
    costCenter: 'CC-1200',
    owners: ['lena', 'diego'],
    account: ANALYTICS,
    regions: ['eu-west-1', 'ap-southeast-2'],
    env: ['prod', 'dev'],
    batches: [{ name: 'review-sentiment', model: HAIKU, records: 25_000, hours: 24 }],
  },
} as const satisfies Record<string, Team>

interface Pipeline {
  readonly name: string
  readonly team: keyof typeof TEAMS
  readonly weight: number
  readonly image: string
  readonly entrypoint: readonly string[]
  readonly instance: string
  readonly count: number
  readonly volume: number
  /** Minutes of work and of waiting, as [least, most]. */
  readonly works: readonly [number, number]
  readonly waits: readonly [number, number]
  readonly limit: number
  readonly failing: number
}

const ECR = (account: string, image: string) => `${account}.dkr.ecr.us-east-1.amazonaws.com/${image}`

const PIPELINES: readonly Pipeline[] = [
  {
    name: 'product-features',
    team: 'search',
    weight: 5,
    image: ECR('683313688378', 'sagemaker-scikit-learn:1.2-1-cpu-py3'),
    entrypoint: ['python3', '/opt/ml/processing/input/code/features.py'],
    instance: 'ml.m5.4xlarge',
    count: 2,
    volume: 100,
    works: [18, 55],
    waits: [2, 6],
    limit: 7200,
    failing: 0.06,
  },
  {
    name: 'fraud-evaluate',
    team: 'risk',
    weight: 4,
    image: ECR(PRODUCTION, 'risk/evaluate:4.11.0'),
    entrypoint: ['python3', '-m', 'evaluate'],
    instance: 'ml.r5.8xlarge',
    count: 1,
    volume: 500,
    works: [35, 140],
    waits: [3, 9],
    limit: 14400,
    failing: 0.12,
  },
  {
    name: 'frame-extraction',
    team: 'vision',
    weight: 4,
    image: ECR(RESEARCH, 'vision/frames:2026.10'),
    entrypoint: ['/opt/frames/run.sh'],
    instance: 'ml.g5.12xlarge',
    count: 4,
    volume: 1000,
    works: [90, 400],
    waits: [12, 95],
    limit: 43200,
    failing: 0.1,
  },
  {
    name: 'churn-features',
    team: 'growth',
    weight: 4,
    image: ECR('683313688378', 'sagemaker-spark-processing:3.5-cpu-py39-v1.0'),
    entrypoint: ['smspark-submit', '/opt/ml/processing/input/code/churn.py'],
    instance: 'ml.m5.12xlarge',
    count: 3,
    volume: 200,
    works: [25, 80],
    waits: [3, 8],
    limit: 10800,
    failing: 0.08,
  },
  {
    name: 'campaign-uplift',
    team: 'growth',
    weight: 2,
    image: ECR(ANALYTICS, 'growth/uplift:1.8.2'),
    entrypoint: ['python3', 'uplift.py'],
    instance: 'ml.c5.9xlarge',
    count: 1,
    volume: 30,
    works: [8, 30],
    waits: [2, 5],
    limit: 3600,
    failing: 0.05,
  },
]

const weighted = (dice: Dice): Pipeline =>
  dice.pick(PIPELINES.flatMap((pipeline) => Array.from({ length: pipeline.weight }, () => pipeline)))

const arnOf = (region: string, account: string, kind: string, name: string) =>
  `arn:aws:sagemaker:${region}:${account}:${kind}/${name}`
const roleOf = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`
const keyOf = (region: string, account: string, dice: Dice) =>
  `arn:aws:kms:${region}:${account}:key/${dice.uuid()}`

interface Place {
  readonly region: string
  readonly account: string
}

const missingObjects = (uri: string, { region, account }: Place, role: string) =>
  `ClientError: No S3 objects found under S3 URL "${uri}" given in input data source. Please ensure that the bucket exists in the selected region (${region}), that objects exist under that S3 prefix, and that the role "${roleOf(account, role)}" has "s3:ListBucket" permissions on bucket "${uri.split('/')[2]}".`

const NO_CAPACITY =
  'CapacityError: Unable to provision requested ML compute capacity. Please retry using a different ML instance type.'

interface Fate {
  readonly status: 'InProgress' | 'Completed' | 'Failed' | 'Stopping' | 'Stopped'
  readonly failureReason?: string
  readonly exitMessage?: string
  /** Minutes from creation to start; none: the work never started. */
  readonly waited?: number
  /** Minutes of work, or until the job gave up; none: it has not ended. */
  readonly worked?: number
}

const fateOf = (pipeline: Pipeline, created: number, uri: string, place: Place, dice: Dice): Fate => {
  const waited = dice.between(...pipeline.waits)
  const worked = dice.between(...pipeline.works)
  const inDrought = created >= DROUGHT && created < DROUGHT + 5 * DAY
  const rolled = dice.roll()
  if (created + (waited + worked) * MINUTE > NOW)
    return dice.chance(0.3)
      ? { status: 'Stopping', waited, exitMessage: 'Stop requested.' }
      : created + waited * MINUTE > NOW
        ? { status: 'InProgress' }
        : { status: 'InProgress', waited }
  if (pipeline.team === 'vision' && inDrought && place.region === 'us-east-1' && rolled < 0.75)
    return { status: 'Failed', failureReason: NO_CAPACITY, worked: dice.between(60, 240) }
  if (pipeline.name === 'fraud-evaluate' && created >= MOVED && rolled < 0.5)
    return { status: 'Failed', failureReason: missingObjects(uri, place, 'risk-evaluate'), waited, worked: 1 }
  if (rolled < pipeline.failing)
    return dice.chance(0.5)
      ? {
          status: 'Failed',
          failureReason: 'AlgorithmError: See job logs for more information',
          exitMessage: dice.pick([
            'MemoryError: Unable to allocate 61.4 GiB for an array with shape (8241152, 1000)',
            'Traceback (most recent call last):\n  File "features.py", line 212, in <module>\nKeyError: \'country_code\'',
            'pyarrow.lib.ArrowInvalid: Parquet magic bytes not found in footer.',
          ]),
          waited,
          worked: Math.ceil(worked / 3),
        }
      : {
          status: 'Failed',
          failureReason: 'InternalServerError: We encountered an internal error. Please try again.',
          waited,
          worked: 2,
        }
  if (rolled < pipeline.failing + 0.04)
    return { status: 'Stopped', waited, worked: pipeline.limit / 60, exitMessage: 'Max runtime exceeded.' }
  return { status: 'Completed', waited, worked }
}

const times = (created: number, { waited, worked, status }: Fate) => {
  const started = waited === undefined ? undefined : created + waited * MINUTE
  const ended =
    worked === undefined || status === 'InProgress' || status === 'Stopping'
      ? undefined
      : (started ?? created) + worked * MINUTE
  return {
    started: started === undefined ? undefined : iso(started),
    ended: ended === undefined ? undefined : iso(ended),
    modified: iso((ended ?? started ?? created) + 1_250),
  }
}

const tagsOf = (team: Team, owner: string, env: string, dice: Dice, pipeline: string) => {
  const tags = [
    { Key: 'team', Value: team.name },
    { Key: 'env', Value: env },
    { Key: 'cost-center', Value: team.costCenter },
    { Key: 'pipeline', Value: pipeline },
  ]
  if (!dice.chance(0.15)) tags.push({ Key: 'owner', Value: owner })
  // One team tags its jobs with a region of its own making, which meets the region every job carries.
  if (team.name === 'search' && dice.chance(0.2)) tags.push({ Key: 'region', Value: 'home' })
  if (dice.chance(0.1))
    tags.push({ Key: 'aws:cloudformation:stack-name', Value: `${team.name}-${pipeline}-stack` })
  return tags
}

const s3Input = (
  name: string,
  uri: string,
  path = `/opt/ml/processing/input/${name}`,
  compressed = false,
) => ({
  InputName: name,
  AppManaged: false,
  S3Input: {
    S3Uri: uri,
    LocalPath: path,
    S3DataType: 'S3Prefix',
    S3InputMode: 'File',
    S3DataDistributionType: name === 'code' ? 'FullyReplicated' : 'ShardedByS3Key',
    S3CompressionType: compressed ? 'Gzip' : 'None',
  },
})

const s3Output = (name: string, uri: string) => ({
  OutputName: name,
  S3Output: { S3Uri: uri, LocalPath: `/opt/ml/processing/output/${name}`, S3UploadMode: 'EndOfJob' },
  AppManaged: false,
})

const athenaInput = (database: string, bucket: string) => ({
  InputName: 'warehouse',
  AppManaged: false,
  DatasetDefinition: {
    AthenaDatasetDefinition: {
      Catalog: 'AwsDataCatalog',
      Database: database,
      QueryString: `SELECT * FROM ${database}.events WHERE dt >= date '2026-10-01'`,
      OutputS3Uri: `s3://${bucket}/athena/`,
      OutputFormat: 'PARQUET',
      WorkGroup: 'ml',
    },
    LocalPath: '/opt/ml/processing/input/warehouse',
    DataDistributionType: 'FullyReplicated',
    InputMode: 'File',
  },
})

/** A job of one of the teams' pipelines. A retry runs the same input again. */
const pipelineJob = (pipeline: Pipeline, created: number, dice: Dice, retryOf?: Fields): Fields => {
  const team: Team = TEAMS[pipeline.team]
  const { account } = team
  const region =
    retryOf === undefined ? dice.pick(team.regions) : String(retryOf.ProcessingJobArn).split(':')[3]!
  const bucket = `${team.name}-ml-${region}`
  const day = iso(created - DAY).slice(0, 10)
  const moved = pipeline.name === 'fraud-evaluate' && created >= MOVED
  const retried = retryOf?.ProcessingInputs as ReturnType<typeof s3Input>[] | undefined
  const uri = retried?.[0]?.S3Input.S3Uri ?? `s3://${bucket}/${moved ? 'labels-v1' : 'raw'}/dt=${day}/`
  const fate = fateOf(pipeline, created, uri, { region, account }, dice)
  const { started, ended, modified } = times(created, fate)
  const name = `${pipeline.name}-${stamp(created)}`
  const env = dice.pick(team.env)
  const owner = dice.pick(team.owners)
  const kms =
    env === 'prod' ? keyOf(region, account, new Dice(team.costCenter.length + region.length)) : undefined
  const experiment = pipeline.name === 'fraud-evaluate' || pipeline.name === 'campaign-uplift'
  const training = experiment && dice.chance(0.5)
  return present({
    ProcessingInputs: retried ?? [
      s3Input('data', uri, undefined, pipeline.team === 'growth'),
      s3Input('code', `s3://${bucket}/code/${pipeline.name}/`, '/opt/ml/processing/input/code'),
      ...(pipeline.name === 'churn-features' ? [athenaInput('analytics', bucket)] : []),
    ],
    ProcessingOutputConfig: present({
      Outputs: [
        s3Output('result', `s3://${bucket}/results/${pipeline.name}/${day}/`),
        ...(experiment ? [s3Output('report', `s3://${bucket}/reports/${pipeline.name}/${day}/`)] : []),
      ],
      KmsKeyId: kms,
    }),
    ProcessingJobName: name,
    ProcessingResources: {
      ClusterConfig: present({
        InstanceCount: pipeline.count,
        InstanceType: pipeline.instance,
        VolumeSizeInGB: pipeline.volume * (dice.chance(0.1) ? 2 : 1),
        VolumeKmsKeyId: kms,
      }),
    },
    StoppingCondition: { MaxRuntimeInSeconds: pipeline.limit },
    AppSpecification: {
      ImageUri: pipeline.image,
      ContainerEntrypoint: pipeline.entrypoint,
      ContainerArguments: ['--date', day, '--mode', retried === undefined ? 'full' : 'retry'],
    },
    Environment: present({
      LOG_LEVEL: dice.pick(['INFO', 'INFO', 'INFO', 'DEBUG']),
      DATA_DATE: day,
      OMP_NUM_THREADS: pipeline.team === 'vision' ? undefined : '8',
      featureStore: pipeline.team === 'search' ? 'online' : undefined,
    }),
    NetworkConfig: {
      EnableInterContainerTrafficEncryption: env === 'prod' && pipeline.count > 1,
      EnableNetworkIsolation: pipeline.team === 'risk',
      ...(env === 'prod' && {
        VpcConfig: {
          SecurityGroupIds: [`sg-0${team.name.length}1f2a3b4c5d6e7f8`],
          Subnets: [
            `subnet-0a1b2c3d4e5f6a7${team.name.length}0`,
            `subnet-0a1b2c3d4e5f6a7${team.name.length}1`,
          ],
        },
      }),
    },
    RoleArn: roleOf(account, `${team.name}-${pipeline.name.split('-')[1]}`),
    ExperimentConfig: experiment
      ? {
          ExperimentName: `${pipeline.name}-2026`,
          TrialName: `${pipeline.name}-${day}`,
          TrialComponentDisplayName: 'Evaluate',
        }
      : undefined,
    ProcessingJobArn: arnOf(region, account, 'processing-job', name),
    ProcessingJobStatus: fate.status,
    ExitMessage: fate.exitMessage,
    FailureReason: fate.failureReason,
    ProcessingEndTime: ended,
    ProcessingStartTime: started,
    LastModifiedTime: modified,
    CreationTime: iso(created),
    TrainingJobArn: training
      ? arnOf(region, account, 'training-job', `${pipeline.name.split('-')[0]}-model-${day}`)
      : undefined,
    Tags: tagsOf(team, owner, env, dice, pipeline.name),
  })
}

/** A job that somebody started from a notebook: no tags, a default name, a shared role. */
const notebookJob = (created: number, dice: Dice): Fields => {
  const region = dice.pick(['us-east-1', 'us-west-2'])
  const name = `sagemaker-scikit-learn-${stamp(created)}-${dice.between(100, 999)}`
  const bucket = `sagemaker-${region}-${RESEARCH}`
  const failed = dice.chance(0.3)
  const worked = failed ? 2 : dice.between(3, 25)
  const { started, ended, modified } = times(created, { status: 'Completed', waited: 3, worked })
  return present({
    ProcessingInputs: [
      s3Input('input-1', `s3://${bucket}/${name}/input/input-1/`, '/opt/ml/processing/input'),
      s3Input('code', `s3://${bucket}/${name}/input/code/preprocess.py`, '/opt/ml/processing/input/code'),
    ],
    ProcessingOutputConfig: { Outputs: [s3Output('train', `s3://${bucket}/${name}/output/train`)] },
    ProcessingJobName: name,
    ProcessingResources: {
      ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.xlarge', VolumeSizeInGB: 30 },
    },
    StoppingCondition: { MaxRuntimeInSeconds: 86_400 },
    AppSpecification: {
      ImageUri: ECR('683313688378', 'sagemaker-scikit-learn:1.2-1-cpu-py3'),
      ContainerEntrypoint: ['python3', '/opt/ml/processing/input/code/preprocess.py'],
    },
    RoleArn: roleOf(RESEARCH, 'service-role/AmazonSageMaker-ExecutionRole-20250311T101530'),
    ProcessingJobArn: arnOf(region, RESEARCH, 'processing-job', name),
    ProcessingJobStatus: failed ? 'Failed' : 'Completed',
    ExitMessage: failed ? "ModuleNotFoundError: No module named 'lightgbm'" : undefined,
    FailureReason: failed ? 'AlgorithmError: See job logs for more information' : undefined,
    ProcessingEndTime: ended,
    ProcessingStartTime: started,
    LastModifiedTime: modified,
    CreationTime: iso(created),
    Tags: [],
  })
}

/** A job of a model monitoring schedule, every week. */
const monitoringJob = (created: number, dice: Dice): Fields => {
  const place = { region: 'eu-west-1', account: PRODUCTION }
  const name = `model-monitoring-${stampTight(created)}00${dice.letters(10)}`
  const violated = dice.chance(0.25)
  const { started, ended, modified } = times(created, { status: 'Completed', waited: 4, worked: 9 })
  return present({
    ProcessingInputs: [
      s3Input(
        'endpoint_input_1',
        's3://search-ml-eu-west-1/capture/ranker/',
        '/opt/ml/processing/input/endpoint',
      ),
      s3Input('baseline', 's3://search-ml-eu-west-1/baselines/ranker/statistics.json'),
    ],
    ProcessingOutputConfig: {
      Outputs: [s3Output('monitoring_output', `s3://search-ml-eu-west-1/monitoring/ranker/${name}/`)],
    },
    ProcessingJobName: name,
    ProcessingResources: {
      ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.xlarge', VolumeSizeInGB: 20 },
    },
    StoppingCondition: { MaxRuntimeInSeconds: 3600 },
    AppSpecification: {
      ImageUri: '468650794304.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-model-monitor-analyzer',
    },
    Environment: {
      baseline_constraints: '/opt/ml/processing/input/baseline/constraints.json',
      dataset_format: '{"sagemakerCaptureJson": {"captureIndexNames": ["endpointInput"]}}',
      publish_cloudwatch_metrics: 'Enabled',
      sagemaker_endpoint_name: 'ranker',
    },
    NetworkConfig: { EnableInterContainerTrafficEncryption: false, EnableNetworkIsolation: false },
    RoleArn: roleOf(PRODUCTION, 'model-monitor'),
    ProcessingJobArn: arnOf(place.region, place.account, 'processing-job', name),
    ProcessingJobStatus: 'Completed',
    ExitMessage: violated
      ? 'CompletedWithViolations: Job completed successfully with 3 violations.'
      : 'Completed: Job completed successfully with no violations.',
    ProcessingEndTime: ended,
    ProcessingStartTime: started,
    LastModifiedTime: modified,
    CreationTime: iso(created),
    MonitoringScheduleArn: arnOf(place.region, place.account, 'monitoring-schedule', 'ranker-data-quality'),
    Tags: [
      { Key: 'team', Value: 'search' },
      { Key: 'env', Value: 'prod' },
      { Key: 'cost-center', Value: 'CC-1100' },
      { Key: 'owner', Value: 'amara' },
    ],
  })
}

/** A job that an AutoML job started. */
const autoMlJob = (created: number, dice: Dice): Fields => {
  const region = 'ap-southeast-2'
  const autoMl = `churn-automl-${stampTight(created).slice(0, 6)}`
  const name = `${autoMl}-db-1-${dice.letters(24)}`
  const { started, ended, modified } = times(created, {
    status: 'Completed',
    waited: 5,
    worked: dice.between(10, 20),
  })
  return {
    ProcessingInputs: [
      s3Input('data', 's3://growth-ml-ap-southeast-2/automl/churn/', '/opt/ml/processing/data'),
    ],
    ProcessingOutputConfig: {
      Outputs: [s3Output('splits', `s3://growth-ml-ap-southeast-2/automl/out/${autoMl}/`)],
    },
    ProcessingJobName: name,
    ProcessingResources: {
      ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.4xlarge', VolumeSizeInGB: 250 },
    },
    StoppingCondition: { MaxRuntimeInSeconds: 86_400 },
    AppSpecification: {
      ImageUri: '712779665605.dkr.ecr.ap-southeast-2.amazonaws.com/sagemaker-data-splitter:1',
    },
    RoleArn: roleOf(ANALYTICS, 'growth-automl'),
    ProcessingJobArn: arnOf(region, ANALYTICS, 'processing-job', name),
    ProcessingJobStatus: 'Completed',
    ProcessingEndTime: ended,
    ProcessingStartTime: started,
    LastModifiedTime: modified,
    CreationTime: iso(created),
    AutoMLJobArn: arnOf(region, ANALYTICS, 'automl-job', autoMl),
    Tags: [
      { Key: 'team', Value: 'growth' },
      { Key: 'owner', Value: 'lena' },
      { Key: 'cost-center', Value: 'CC-1200' },
    ],
  }
}

/** A time between FIRST and NOW, on a whole second; late ones are likelier. */
const someTime = (dice: Dice) => {
  const share = dice.roll() ** 0.6
  return Math.floor((FIRST + (NOW - FIRST) * share) / 1000) * 1000
}

const byTime = (field: string) => (a: Fields, b: Fields) =>
  String(a[field]) < String(b[field]) ? -1 : String(a[field]) > String(b[field]) ? 1 : 0

/** A pipeline and when it runs: the two troubles of November have runs of their own, and some jobs run still. */
const scene = (kind: number, created: number, dice: Dice): [Pipeline, number] => {
  if (kind < 0.26) return [PIPELINES[2]!, DROUGHT + dice.between(0, 4 * 86_400) * 1000]
  if (kind < 0.31) return [PIPELINES[1]!, MOVED + dice.between(0, 7 * 86_400) * 1000]
  return [weighted(dice), kind > 0.92 ? NOW - dice.between(120, 9000) * 1000 : created]
}

/** A job, and the retries of it while it fails. */
function* pipelineRun(pipeline: Pipeline, created: number, dice: Dice): Generator<Fields> {
  let job = pipelineJob(pipeline, created, dice)
  yield job
  for (let tries = 0; job.ProcessingJobStatus === 'Failed' && tries < 2 && dice.chance(0.6); tries++) {
    const again = Date.parse(String(job.ProcessingEndTime)) + dice.between(300, 2400) * 1000
    if (again > NOW) return
    job = pipelineJob(pipeline, again, dice, job)
    yield job
  }
}

/** Processing jobs in the order of their creation, no ARN twice. */
export const processingJobs = (count: number, seed = 8): Fields[] => {
  const dice = new Dice(seed)
  const jobs = new Map<unknown, Fields>()
  const add = (job: Fields) => jobs.set(job.ProcessingJobArn, job)
  while (jobs.size < count) {
    const kind = dice.roll()
    const created = someTime(dice)
    if (kind < 0.1) add(notebookJob(created, dice))
    else if (kind < 0.17) add(monitoringJob(created, dice))
    else if (kind < 0.2) add(autoMlJob(created, dice))
    else for (const job of pipelineRun(...scene(kind, created, dice), dice)) add(job)
  }
  return [...jobs.values()].slice(0, count).sort(byTime('CreationTime'))
}

const BATCH_MESSAGES = {
  few: (arn: string) => `Batch job ${arn} contains less records (42) than the required minimum of: 100`,
  denied: (role: string) =>
    `User: ${role} is not authorized to perform: s3:GetObject on the input location. Check the permissions of the role.`,
  quota: 'Input file exceeds the quota of 50000 records per file for the model.',
  expired: 'The job did not finish within its timeout and was ended.',
}

interface BatchFate {
  readonly status: string
  readonly message?: string
  readonly ended?: number
  /** Shares of the records that were processed, and of those that met an error. */
  readonly processed: number
  readonly errors: number
}

const batchFate = (
  submitted: number,
  hours: number,
  sizeHours: number,
  arn: string,
  role: string,
  dice: Dice,
): BatchFate => {
  const age = (NOW - submitted) / HOUR
  const expiry = submitted + hours * HOUR
  const end = submitted + sizeHours * HOUR
  const rolled = dice.roll()
  if (age < 1) return { status: dice.pick(['Submitted', 'Validating', 'Scheduled']), processed: 0, errors: 0 }
  if (rolled < 0.12) {
    const message = dice.pick([BATCH_MESSAGES.few(arn), BATCH_MESSAGES.denied(role), BATCH_MESSAGES.quota])
    return {
      status: 'Failed',
      message,
      ended: submitted + dice.between(4, 25) * MINUTE,
      processed: 0,
      errors: 0,
    }
  }
  if (expiry > NOW && (end > NOW || rolled < 0.6))
    return {
      status: rolled < 0.2 ? 'Stopping' : 'InProgress',
      processed: Math.min(0.9, age / sizeHours),
      errors: 0,
    }
  if (end > expiry)
    return {
      status: 'Expired',
      message: BATCH_MESSAGES.expired,
      ended: expiry,
      processed: hours / sizeHours,
      errors: 0,
    }
  if (rolled < 0.17) return { status: 'Stopped', ended: submitted + HOUR, processed: 0.1, errors: 0 }
  if (rolled < 0.29)
    return { status: 'PartiallyCompleted', ended: end, processed: 1, errors: 0.02 + dice.roll() * 0.15 }
  return { status: 'Completed', ended: end, processed: 1, errors: dice.roll() * 0.002 }
}

const batchTags = (team: Team, env: string, dice: Dice, retry: boolean) => {
  if (dice.chance(0.12)) return []
  const tags = [
    { key: 'team', value: team.name },
    { key: 'env', value: env },
    { key: 'cost-center', value: team.costCenter },
  ]
  if (!dice.chance(0.2)) tags.push({ key: 'owner', value: dice.pick(team.owners) })
  if (retry) tags.push({ key: 'note', value: 'retry: same input' })
  if (team.name === 'search' && dice.chance(0.15)) tags.push({ key: 'region', value: 'home' })
  return tags
}

const batchJob = (submitted: number, dice: Dice, retryOf?: { team: Team; job: Fields }) => {
  const team: Team = retryOf?.team ?? dice.pick(Object.values(TEAMS))
  const earlier = retryOf?.job
  const batch =
    team.batches.find(({ name }) => String(earlier?.jobName).startsWith(name)) ?? dice.pick(team.batches)
  const region = earlier === undefined ? dice.pick(team.regions) : String(earlier.jobArn).split(':')[3]!
  const arn = `arn:aws:bedrock:${region}:${team.account}:model-invocation-job/${dice.letters(12)}`
  const role = roleOf(team.account, `${team.name}-batch`)
  const day = iso(submitted - DAY).slice(0, 10)
  const bucket = `${team.name}-batch-${region}`
  const records = Math.round(batch.records * (0.4 + dice.roll()))
  // A season's whole catalogue does not finish in time.
  const sizeHours = (records / 9000) * (dice.chance(0.14) ? 9 : 1) + 0.5
  const fate = batchFate(submitted, batch.hours, sizeHours, arn, role, dice)
  const env = dice.pick(team.env)
  const processed = Math.round(records * fate.processed)
  const failedRecords = Math.round(processed * fate.errors)
  const profile = batch.model === SONNET
  const job = present({
    jobArn: arn,
    jobName: `${batch.name}-${stamp(submitted)}`,
    modelId: profile
      ? `arn:aws:bedrock:${region}:${team.account}:inference-profile/us.${batch.model}`
      : `arn:aws:bedrock:${region}::foundation-model/${batch.model}`,
    clientRequestToken: dice.uuid(),
    roleArn: role,
    status: fate.status,
    message: fate.message,
    submitTime: iso(submitted),
    lastModifiedTime: iso(Math.min(NOW, fate.ended ?? submitted + 40 * MINUTE)),
    endTime: fate.ended === undefined ? undefined : iso(fate.ended),
    inputDataConfig: earlier?.inputDataConfig ?? {
      s3InputDataConfig: present({
        s3InputFormat: 'JSONL',
        s3Uri: `s3://${bucket}/prompts/${batch.name}/${day}.jsonl`,
        s3BucketOwner: team.name === 'growth' ? team.account : undefined,
      }),
    },
    outputDataConfig: {
      s3OutputDataConfig: present({
        s3Uri: `s3://${bucket}/answers/${batch.name}/`,
        s3EncryptionKeyId: env === 'prod' ? keyOf(region, team.account, new Dice(region.length)) : undefined,
        s3BucketOwner: team.name === 'growth' ? team.account : undefined,
      }),
    },
    vpcConfig:
      team.name === 'risk'
        ? {
            subnetIds: ['subnet-0a1b2c3d4e5f60001', 'subnet-0a1b2c3d4e5f60002'],
            securityGroupIds: ['sg-0c0ffee0c0ffee001'],
          }
        : undefined,
    timeoutDurationInHours: batch.hours,
    jobExpirationTime: iso(submitted + batch.hours * HOUR),
    modelInvocationType: batch.model === TITAN ? 'InvokeModel' : 'Converse',
    totalRecordCount: fate.status === 'Failed' || fate.status === 'Submitted' ? undefined : records,
    processedRecordCount: fate.status === 'Failed' ? undefined : processed,
    successRecordCount: fate.status === 'Failed' ? undefined : processed - failedRecords,
    errorRecordCount: fate.status === 'Failed' ? undefined : failedRecords,
    tags: batchTags(team, env, dice, earlier !== undefined),
  })
  return { team, job }
}

/** Model invocation jobs in the order of their submission. */
export const invocationJobs = (count: number, seed = 14): Fields[] => {
  const dice = new Dice(seed)
  const jobs: Fields[] = []
  while (jobs.length < count) {
    const kind = dice.roll()
    const submitted =
      kind < 0.03
        ? NOW - dice.between(60, 3500) * 1000
        : kind < 0.16
          ? NOW - dice.between(3600, 30 * 3600) * 1000
          : someTime(dice)
    let made = batchJob(submitted, dice)
    jobs.push(made.job)
    for (let tries = 0; made.job.status === 'Failed' && tries < 2 && dice.chance(0.7); tries++) {
      const again = Date.parse(String(made.job.endTime)) + dice.between(600, 5400) * 1000
      if (again > NOW) break
      made = batchJob(again, dice, made)
      jobs.push(made.job)
    }
  }
  return jobs.slice(0, count).sort(byTime('submitTime'))
}

const ndjson = (records: readonly Fields[]) =>
  `${records.map((record) => JSON.stringify(record)).join('\n')}\n`

/** The example files: name → content. */
export const exampleFiles = (): Record<string, string> => ({
  'aws.sagemaker_processing_job.ndjson': ndjson(processingJobs(150)),
  'aws_bedrock_model_invocation_job.ndjson': ndjson(invocationJobs(100)),
})

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const [name, content] of Object.entries(exampleFiles()))
    writeFileSync(new URL(name, import.meta.url), content)
