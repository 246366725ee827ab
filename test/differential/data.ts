import { HOSTILE, type RawRecord, type RawTables } from '../support/records.ts'
import type { Random } from './random.ts'

// Small domains, so that joins and groups meet, with NULLs and hostile texts in every place.

const REGIONS = ['us-east-1', 'eu-west-1']
const ACCOUNTS = ['123456789012', '210987654321']
const STATUSES = ['InProgress', 'Completed', 'Failed', 'Stopping', 'Stopped']
const MORE_TEXTS = [
  '\u0001\u001f',
  'a\rb',
  'x\u2029y',
  'ÀÉ',
  'straße',
  '漢字かな',
  '👩‍👩‍👧',
  '\uffff',
  'toString',
  'hasOwnProperty',
  '%',
  '_',
  'aBc',
  'ABC',
  'abc',
  '12',
  '-7',
  '3.5',
  'true',
  '10.0.0.1',
  '2026-11-01',
  ';drop',
  '/*',
  ':name',
  'a,b',
  '{a,b}',
  'a=>1',
]
/** Texts that stand for something in many rows. */
export const COMMON_TEXTS: readonly string[] = [
  ...STATUSES,
  ...REGIONS,
  ...ACCOUNTS,
  'role/a',
  'role/b',
  'job-0',
  'job-1',
  'job-3',
  'amazon.titan',
]
/** Texts that values are made of. */
export const TEXTS: readonly string[] = [...HOSTILE, ...MORE_TEXTS]

export const TIMES: readonly string[] = [
  '2026-11-01T00:00:00Z',
  '2026-11-01T00:00:00.001Z',
  '2026-11-01T13:45:30.250Z',
  '2024-02-29T23:59:59.999Z',
  '2024-02-29T12:00:00Z',
  '2025-12-31T23:59:59Z',
  '2026-01-01T00:00:00Z',
  '1969-12-31T23:59:59.500Z',
  '1970-01-01T00:00:00Z',
  '2026-03-31T06:07:08.009Z',
]
const KEYS = ['team', 'env', 'owner', '__proto__', 'constructor', 'a b', 'say "k"', 'é', 'MODE']

/** The most rows that a table has. */
export const LARGEST_TABLE = 25

/** Raw records for both tables. */
export const makeData = (random: Random): RawTables => {
  const rare = random.pick([0.05, 0.2, 0.35, 0.6])
  const texts = random.some(TEXTS, random.pick([4, 8, 8, TEXTS.length]))
  const times = random.some(TIMES, random.pick([3, 6, TIMES.length]))
  const text = () => random.pick(texts)
  const time = () => random.pick(times)
  /** The members, each of them at times absent or null. */
  const holes = (members: Record<string, unknown>): RawRecord =>
    Object.fromEntries(
      Object.entries(members).flatMap(([key, value]): [string, unknown][] =>
        random.chance(rare) ? (random.chance(0.2) ? [[key, null]] : []) : [[key, value]],
      ),
    )
  const eighths = () => random.int(-40, 400) / 8
  const scalar = () => random.pick<unknown>([text(), random.int(-3, 9), eighths(), true, false, null])
  // A key may come twice, as AWS would not have it, but not with one value.
  const pairs = <T>(make: (key: string, value: string) => T): T[] =>
    random
      .some(KEYS, random.int(0, 4))
      .flatMap((key) => random.some(texts, random.chance(0.1) ? 2 : 1).map((value) => make(key, value)))

  const processing = (i: number): RawRecord => ({
    ProcessingJobName: `job-${i % 5}`,
    ProcessingJobArn: `arn:aws:sagemaker:${random.pick(REGIONS)}:${random.pick(ACCOUNTS)}:processing-job/job-${i}`,
    ProcessingJobStatus: random.pick(STATUSES),
    CreationTime: time(),
    ...holes({
      AppSpecification: holes({
        ImageUri: text(),
        ContainerEntrypoint: random.list(0, 3, scalar),
        ContainerArguments: random.list(0, 3, text),
        odd_key: scalar(),
      }),
      AutoMLJobArn: text(),
      Environment: Object.fromEntries(pairs((key, value) => [key, value] as const)),
      ExitMessage: text(),
      ExperimentConfig: holes({ ExperimentName: text(), TrialName: text(), RunName: text() }),
      FailureReason: text(),
      LastModifiedTime: time(),
      MonitoringScheduleArn: text(),
      NetworkConfig: holes({
        EnableNetworkIsolation: random.chance(0.5),
        VpcConfig: { SecurityGroupIds: random.list(0, 2, text), Subnets: random.list(0, 2, text) },
      }),
      ProcessingEndTime: time(),
      ProcessingInputs: random.list(0, 2, (n) => ({ InputName: `in-${n}`, AppManaged: random.chance(0.5) })),
      ProcessingOutputConfig: { KmsKeyId: text(), Outputs: random.list(0, 2, scalar) },
      ProcessingResources: {
        ClusterConfig: holes({
          InstanceType: random.pick(['ml.m5.large', 'ml.c5.xlarge']),
          InstanceCount: random.int(0, 4),
          VolumeSizeInGB: eighths(),
        }),
      },
      ProcessingStartTime: time(),
      RoleArn: random.pick(['role/a', 'role/b']),
      StoppingCondition: { MaxRuntimeInSeconds: random.pick([0, 60, 3600, 9_007_199_254_740_991]) },
      Tags: pairs((Key, Value) => ({ Key, Value })),
      TrainingJobArn: text(),
    }),
  })

  const invocation = (i: number): RawRecord => ({
    jobArn: `arn:aws:bedrock:${random.pick(REGIONS)}:${random.pick(ACCOUNTS)}:model-invocation-job/job-${i}`,
    jobName: `job-${i % 5}`,
    modelId: random.pick(['anthropic.claude-3', 'amazon.titan', text()]),
    roleArn: random.pick(['role/a', 'role/b']),
    status: random.pick(STATUSES),
    submitTime: time(),
    ...holes({
      clientRequestToken: text(),
      endTime: time(),
      inputDataConfig: holes({
        s3InputDataConfig: holes({ s3BucketOwner: text(), s3InputFormat: 'JSONL', s3Uri: text() }),
      }),
      outputDataConfig: holes({
        s3OutputDataConfig: holes({ s3BucketOwner: text(), s3EncryptionKeyId: text(), s3Uri: text() }),
      }),
      jobExpirationTime: time(),
      lastModifiedTime: time(),
      message: text(),
      timeoutDurationInHours: random.pick([0, 1, 2, 24, 72, -5, 2_147_483_647]),
      vpcConfig: holes({ securityGroupIds: random.list(0, 3, text), subnetIds: random.list(0, 3, text) }),
      tags: pairs((key, value) => ({ key, value })),
      modelInvocationType: random.pick(['InvokeModel', 'Converse']),
      totalRecordCount: random.int(0, 3),
      processedRecordCount: random.int(0, 100),
      successRecordCount: random.int(-2, 2),
      errorRecordCount: random.int(0, 1),
    }),
  })

  const size = () =>
    random.weighted([
      [0.5, 0],
      [1, random.int(1, 3)],
      [8, random.int(4, 12)],
      [1, LARGEST_TABLE],
    ])
  const some = (make: (i: number) => RawRecord): RawRecord[] =>
    Array.from({ length: size() }, (_, i) => make(i))
  return { processing: some(processing), invocation: some(invocation) }
}
