// Raw AWS records for tests: NULL-heavy, with ties, hostile texts and times at the edges of the calendar.

/** A record as an AWS API gives it. */
export type RawRecord = Readonly<Record<string, unknown>>

/** Raw records of both tables. */
export interface RawTables {
  readonly processing: readonly RawRecord[]
  readonly invocation: readonly RawRecord[]
}

/** Texts that break naive code: property names of JavaScript, quotes of every kind, separators, wide characters. */
export const HOSTILE: readonly string[] = [
  '__proto__',
  'constructor',
  "it's",
  'say "hi"',
  '`$' + '{1}`',
  'tab\there',
  'two\nlines',
  'line\u2028sep',
  '😀 smile',
  'é',
  'e\u0301',
  'Ünïcode',
  '',
  ' ',
  'a\\b',
  '100%',
  'under_score',
  '$1',
  '--',
  '{"a":1}',
  'NULL',
]

const processingArn = (region: string, account: string, name: string): string =>
  `arn:aws:sagemaker:${region}:${account}:processing-job/${name}`

const processing = (
  name: string,
  region: string,
  account: string,
  status: string,
  created: string | number,
  more: RawRecord = {},
): RawRecord => ({
  ProcessingJobName: name,
  ProcessingJobArn: processingArn(region, account, name),
  ProcessingJobStatus: status,
  CreationTime: created,
  ...more,
})

const cluster = (type: string, count: number, volume: number, key?: string) => ({
  ClusterConfig: {
    InstanceType: type,
    InstanceCount: count,
    VolumeSizeInGB: volume,
    ...(key !== undefined && { VolumeKmsKeyId: key }),
  },
})

const tag = (Key: string, Value: string) => ({ Key, Value })

const ROLE = 'arn:aws:iam::123456789012:role/jobs'
const EAST = 'us-east-1'
const WEST = 'eu-west-1'
const ONE = '123456789012'
const TWO = '210987654321'

export const PROCESSING: readonly RawRecord[] = [
  processing('features-a', EAST, ONE, 'Completed', '2026-11-01T00:00:00Z', {
    AppSpecification: {
      ImageUri: '123.dkr.ecr/features:1',
      ContainerEntrypoint: ['python', 'run.py'],
      ContainerArguments: ['--mode', 'full'],
    },
    AutoMLJobArn: 'arn:aws:sagemaker:us-east-1:123456789012:automl-job/a',
    Environment: { MODE: 'full', LEVEL: '3', EMPTY: '' },
    ExitMessage: 'done',
    ExperimentConfig: { ExperimentName: 'exp-1', TrialName: 'trial', RunName: 'run-1' },
    LastModifiedTime: '2026-11-01T01:00:00.250Z',
    NetworkConfig: {
      EnableNetworkIsolation: false,
      EnableInterContainerTrafficEncryption: true,
      VpcConfig: { SecurityGroupIds: ['sg-1', 'sg-2'], Subnets: ['subnet-1'] },
    },
    ProcessingStartTime: '2026-11-01T00:05:00Z',
    ProcessingEndTime: '2026-11-01T01:00:00.250Z',
    ProcessingInputs: [
      {
        InputName: 'in',
        AppManaged: false,
        S3Input: { S3Uri: 's3://bucket/in', LocalPath: '/opt/in', S3DataType: 'S3Prefix' },
      },
      {
        InputName: 'more',
        AppManaged: true,
        S3Input: { S3Uri: 's3://bucket/more', LocalPath: '/opt/more', S3DataType: 'S3Prefix' },
      },
    ],
    ProcessingOutputConfig: {
      KmsKeyId: 'key-1',
      Outputs: [
        {
          OutputName: 'out',
          AppManaged: false,
          S3Output: { S3Uri: 's3://bucket/out', LocalPath: '/opt/out', S3UploadMode: 'EndOfJob' },
        },
      ],
    },
    ProcessingResources: cluster('ml.m5.large', 2, 30, 'key-1'),
    RoleArn: ROLE,
    StoppingCondition: { MaxRuntimeInSeconds: 3600 },
    Tags: [tag('team', 'ml'), tag('env', 'prod'), tag('region', 'home')],
  }),
  processing('features-b', EAST, ONE, 'Failed', '2026-11-01T00:00:00Z', {
    AppSpecification: { ImageUri: '123.dkr.ecr/features:1' },
    Environment: {},
    ExitMessage: '',
    FailureReason: "it's broken: division by zero\nline 2",
    LastModifiedTime: '2026-11-01T00:30:00Z',
    ProcessingStartTime: '2026-11-01T00:10:00Z',
    ProcessingEndTime: '2026-11-01T00:30:00Z',
    ProcessingResources: cluster('ml.m5.large', 1, 30),
    RoleArn: ROLE,
    StoppingCondition: { MaxRuntimeInSeconds: 3600 },
    Tags: [tag('team', 'ml'), tag('env', 'dev')],
  }),
  processing('leap', WEST, ONE, 'Completed', '2024-02-29T23:59:59.999Z', {
    AppSpecification: { ImageUri: '123.dkr.ecr/eval:2', ContainerArguments: [] },
    LastModifiedTime: '2024-03-01T00:00:00Z',
    ProcessingStartTime: '2024-03-01T00:00:00Z',
    ProcessingEndTime: '2024-03-31T23:59:59.999Z',
    ProcessingResources: cluster('ml.c5.xlarge', 4, 100, 'key-2'),
    Tags: [tag('team', 'data'), tag('env', 'prod')],
  }),
  processing('year-end', WEST, TWO, 'Completed', '2025-12-31T23:59:59.999Z', {
    AppSpecification: { ImageUri: '123.dkr.ecr/eval:2' },
    LastModifiedTime: '2026-01-01T00:00:00Z',
    ProcessingStartTime: '2026-01-01T00:00:00Z',
    ProcessingEndTime: '2026-01-31T12:00:00Z',
    ProcessingResources: cluster('ml.m5.large', 1, 30),
    StoppingCondition: { MaxRuntimeInSeconds: 86_400 },
    Tags: [tag('team', 'data')],
  }),
  processing('epoch-seconds', WEST, TWO, 'Stopped', 1_762_000_000.125, {
    LastModifiedTime: 1_762_000_100,
    ProcessingResources: cluster('ml.p3.2xlarge', 8, 500),
  }),
  processing('before-epoch', WEST, TWO, 'Stopped', '1969-12-31T23:59:59.500Z', {
    LastModifiedTime: '1970-01-01T00:00:00Z',
    ProcessingStartTime: '1969-12-31T23:59:59.999Z',
  }),
  processing('running-1', EAST, ONE, 'InProgress', '2026-11-21T10:00:00Z', {
    LastModifiedTime: '2026-11-21T10:05:00Z',
    ProcessingStartTime: '2026-11-21T10:05:00Z',
    ProcessingResources: cluster('ml.m5.large', 2, 30),
    RoleArn: ROLE,
    Tags: [tag('team', 'ml'), tag('owner', 'ann')],
  }),
  processing('running-2', EAST, TWO, 'InProgress', '2026-11-21T10:00:00Z', {
    LastModifiedTime: '2026-11-21T10:05:00Z',
    ProcessingResources: cluster('ml.c5.xlarge', 2, 100),
    Tags: [],
  }),
  processing('stopping', EAST, TWO, 'Stopping', '2026-11-20T08:30:15.001Z', {
    NetworkConfig: { EnableNetworkIsolation: true },
    Tags: [tag('team', 'ml'), tag('owner', 'bob'), tag('owner-2', 'ann')],
  }),
  processing('bare', EAST, ONE, 'Completed', '2026-11-02T00:00:00Z'),
  processing('offset-time', EAST, ONE, 'Completed', '2026-11-02T02:00:00+02:00', {
    LastModifiedTime: '2026-11-01T19:00:00-05:00',
  }),
  processing('json-corners', WEST, ONE, 'Failed', '2026-11-03T03:04:05.678Z', {
    AppSpecification: {
      ImageUri: null,
      ContainerEntrypoint: [null, 1, 'x', true, { ImageUri: 'deep' }],
      odd_key: 'kept',
    },
    ExperimentConfig: {},
    ProcessingInputs: [],
    ProcessingOutputConfig: { Outputs: [[1, 2], [3]], KmsKeyId: '' },
    StoppingCondition: { MaxRuntimeInSeconds: 9_007_199_254_740_991 },
    FailureReason: 'OutOfMemory',
  }),
  processing('json-numbers', WEST, ONE, 'Failed', '2026-11-03T03:04:05.678Z', {
    AppSpecification: { ImageUri: '1.50', ContainerArguments: ['0', '-1', '1e3', 'x'] },
    StoppingCondition: { MaxRuntimeInSeconds: 0.5 },
    ProcessingResources: cluster('ml.m5.large', 0, -1),
    FailureReason: 'OutOfMemory',
  }),
  ...HOSTILE.slice(0, 12).map((text, i) =>
    processing(
      `hostile-${String(i).padStart(2, '0')}`,
      i % 2 === 0 ? EAST : WEST,
      i % 3 === 0 ? ONE : TWO,
      i % 4 === 0 ? 'Failed' : 'Completed',
      `2026-11-${String(10 + (i % 3)).padStart(2, '0')}T12:00:00Z`,
      {
        ExitMessage: text,
        FailureReason: i % 4 === 0 ? text : null,
        Environment: {
          [`K${i}`]: text,
          [text === '' ? 'empty' : text]: 'v',
          MODE: i % 2 === 0 ? 'full' : 'fast',
        },
        AppSpecification: { ImageUri: text, ContainerArguments: [text, text] },
        Tags: [
          tag('env', i % 2 === 0 ? 'prod' : 'dev'),
          tag('note', text),
          tag(text === '' ? 'x' : text, 'odd'),
        ],
        LastModifiedTime: '2026-11-12T12:00:00Z',
      },
    ),
  ),
]

const invocation = (
  name: string,
  region: string,
  account: string,
  status: string,
  more: RawRecord = {},
): RawRecord => ({
  jobArn: `arn:aws:bedrock:${region}:${account}:model-invocation-job/${name}`,
  jobName: name,
  modelId: 'anthropic.claude-3',
  roleArn: ROLE,
  status,
  submitTime: '2026-11-10T12:00:00Z',
  ...more,
})

const input = (s3Uri: string, more: RawRecord = {}) => ({ s3InputDataConfig: { s3Uri, ...more } })
const output = (s3Uri: string, more: RawRecord = {}) => ({ s3OutputDataConfig: { s3Uri, ...more } })
const pair = (key: string, value: string) => ({ key, value })

export const INVOCATION: readonly RawRecord[] = [
  invocation('batch-1', EAST, ONE, 'Completed', {
    clientRequestToken: 'token-1',
    endTime: '2026-11-10T14:00:00Z',
    inputDataConfig: input('s3://bucket/in', { s3BucketOwner: ONE, s3InputFormat: 'JSONL' }),
    outputDataConfig: output('s3://bucket/out', { s3BucketOwner: ONE, s3EncryptionKeyId: 'key-1' }),
    jobExpirationTime: '2026-11-11T12:00:00Z',
    lastModifiedTime: '2026-11-10T14:00:00Z',
    timeoutDurationInHours: 24,
    vpcConfig: { securityGroupIds: ['sg-1', 'sg-2'], subnetIds: ['subnet-1', 'subnet-2'] },
    tags: [pair('team', 'ml'), pair('env', 'prod')],
    modelInvocationType: 'InvokeModel',
    totalRecordCount: 1000,
    processedRecordCount: 1000,
    successRecordCount: 990,
    errorRecordCount: 10,
  }),
  invocation('batch-2', EAST, ONE, 'Failed', {
    message: "it's over",
    submitTime: '2026-11-10T12:00:00Z',
    endTime: '2026-11-10T12:30:00.500Z',
    inputDataConfig: input('s3://bucket/in', { s3InputFormat: 'JSONL' }),
    outputDataConfig: output('s3://bucket/out'),
    timeoutDurationInHours: 24,
    vpcConfig: { securityGroupIds: [], subnetIds: ['subnet-1'] },
    tags: [pair('team', 'ml')],
    totalRecordCount: 10,
    errorRecordCount: 10,
  }),
  invocation('batch-3', WEST, TWO, 'Completed', {
    modelId: 'amazon.titan',
    submitTime: '2024-02-29T00:00:00Z',
    endTime: '2024-02-29T23:59:59.999Z',
    inputDataConfig: input('s3://other/in'),
    outputDataConfig: output('s3://other/out', { s3EncryptionKeyId: 'key-2' }),
    timeoutDurationInHours: 72,
    tags: [pair('team', 'data'), pair('url', 'http://x:80')],
    totalRecordCount: 0,
  }),
  invocation('batch-4', WEST, TWO, 'Expired', {
    modelId: 'amazon.titan',
    submitTime: '2025-12-31T23:59:59Z',
    timeoutDurationInHours: 2_147_483_647,
  }),
  invocation('bare', EAST, TWO, 'Submitted', { submitTime: '2026-11-21T10:00:00Z' }),
  invocation('no-input', EAST, TWO, 'Validating', {
    inputDataConfig: {},
    outputDataConfig: { s3OutputDataConfig: {} },
    vpcConfig: {},
  }),
  invocation('no-model', WEST, ONE, 'Scheduled', {
    modelId: null,
    roleArn: null,
    timeoutDurationInHours: 0,
    message: '',
  }),
  invocation('running-1', EAST, ONE, 'InProgress', {
    submitTime: 1_762_000_000.125,
    timeoutDurationInHours: 24,
    totalRecordCount: 7,
  }),
  ...HOSTILE.slice(0, 7).map((text, i) =>
    invocation(
      `odd-${i}`,
      i % 2 === 0 ? EAST : WEST,
      i % 3 === 0 ? ONE : TWO,
      i % 2 === 0 ? 'Stopped' : 'PartiallyCompleted',
      {
        clientRequestToken: text,
        message: i % 3 === 0 ? null : text,
        modelId: i % 2 === 0 ? 'meta.llama' : 'anthropic.claude-3',
        submitTime: `2026-11-1${i % 2}T12:00:00Z`,
        inputDataConfig: input(`s3://bucket/${text}`, { s3BucketOwner: text }),
        vpcConfig: { securityGroupIds: [text, 'sg-1'], subnetIds: [] },
        timeoutDurationInHours: 24 + (i % 3),
        tags: [pair('env', i % 2 === 0 ? 'prod' : 'dev'), pair('note', text)],
      },
    ),
  ),
]

export const RECORDS: RawTables = { processing: PROCESSING, invocation: INVOCATION }
