import type { RawRecord } from './records.ts'

// How raw records become rows, written a second time: the answers of src/loaders are checked against this.

/** AWS's names and ours, by hand: what a rule gets wrong shows as a difference. Keys not listed stay. */
const NAMES: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  AppManaged: 'app_managed',
  AthenaDatasetDefinition: 'athena_dataset_definition',
  Catalog: 'catalog',
  ClusterConfig: 'cluster_config',
  ContainerArguments: 'container_arguments',
  ContainerEntrypoint: 'container_entrypoint',
  DataDistributionType: 'data_distribution_type',
  Database: 'database',
  DatasetDefinition: 'dataset_definition',
  EnableInterContainerTrafficEncryption: 'enable_inter_container_traffic_encryption',
  EnableNetworkIsolation: 'enable_network_isolation',
  ExperimentName: 'experiment_name',
  ImageUri: 'image_uri',
  InputMode: 'input_mode',
  InputName: 'input_name',
  InstanceCount: 'instance_count',
  InstanceType: 'instance_type',
  KmsKeyId: 'kms_key_id',
  LocalPath: 'local_path',
  MaxRuntimeInSeconds: 'max_runtime_in_seconds',
  OutputFormat: 'output_format',
  OutputName: 'output_name',
  OutputS3Uri: 'output_s3_uri',
  Outputs: 'outputs',
  QueryString: 'query_string',
  RunName: 'run_name',
  S3CompressionType: 's3_compression_type',
  S3DataDistributionType: 's3_data_distribution_type',
  S3DataType: 's3_data_type',
  S3Input: 's3_input',
  S3InputMode: 's3_input_mode',
  S3Output: 's3_output',
  S3UploadMode: 's3_upload_mode',
  S3Uri: 's3_uri',
  SecurityGroupIds: 'security_group_ids',
  Subnets: 'subnets',
  TrialComponentDisplayName: 'trial_component_display_name',
  TrialName: 'trial_name',
  VolumeKmsKeyId: 'volume_kms_key_id',
  VolumeSizeInGB: 'volume_size_in_gb',
  VpcConfig: 'vpc_config',
  WorkGroup: 'work_group',
  odd_key: 'odd_key',
})

/** A row as `jsonb_to_recordset` reads it: hstore as its text form, timestamps as text. */
export type PostgresRow = Record<string, unknown>

const json = (raw: unknown): unknown => {
  if (Array.isArray(raw)) return raw.map(json)
  if (raw === null || typeof raw !== 'object') return raw
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => {
      const name = NAMES[key]
      if (name === undefined) throw new Error(`mapping.ts has no name for ${key}`)
      return [name, json(value)]
    }),
  )
}

const time = (raw: unknown): string | null => {
  if (raw === null || raw === undefined) return null
  return new Date(typeof raw === 'number' ? Math.round(raw * 1000) : String(raw)).toISOString()
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, (c) => `\\${c}`)}"`

const hstore = (pairs: Iterable<readonly [string, string | null]>): string =>
  [...pairs].map(([key, value]) => `${quoted(key)}=>${value === null ? 'NULL' : quoted(value)}`).join(',')

interface Place {
  readonly region: string
  readonly account: string
}
const place = (arn: unknown): Place => {
  const [, , , region, account] = String(arn).split(':')
  return { region: region!, account: account! }
}

const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

const tagsCsv = (tags: unknown, region: string): string => {
  const values = new Map<string, string[]>()
  const add = (key: string, value: string) => values.set(key, [...(values.get(key) ?? []), value])
  for (const { Key, Value } of (tags ?? []) as { Key: string; Value: string }[]) add(Key, Value)
  add('region', region)
  return hstore([...values].map(([key, all]) => [key, all.sort(byCodePoint).join(',')]))
}

const tagTexts = (tags: unknown, region: string): string[] =>
  [...((tags ?? []) as { key: string; value: string }[]), { key: 'region', value: region }]
    .map(({ key, value }) => `${key}:${value}`)
    .sort(byCodePoint)

const text = (raw: unknown): unknown => raw ?? null
const optionalJson = (raw: unknown): unknown => (raw === null || raw === undefined ? null : json(raw))

export const processingRow = (raw: RawRecord): PostgresRow => {
  const { region, account } = place(raw.ProcessingJobArn)
  return {
    _key: raw.ProcessingJobArn,
    account_id: account,
    app_specification: optionalJson(raw.AppSpecification),
    auto_ml_job_arn: text(raw.AutoMLJobArn),
    creation_time: time(raw.CreationTime),
    environment:
      raw.Environment === undefined || raw.Environment === null
        ? null
        : hstore(Object.entries(raw.Environment as Record<string, string>)),
    exit_message: text(raw.ExitMessage),
    experiment_config: optionalJson(raw.ExperimentConfig),
    failure_reason: text(raw.FailureReason),
    last_modified_time: time(raw.LastModifiedTime),
    monitoring_schedule_arn: text(raw.MonitoringScheduleArn),
    network_config: optionalJson(raw.NetworkConfig),
    processing_end_time: time(raw.ProcessingEndTime),
    processing_inputs: optionalJson(raw.ProcessingInputs),
    processing_job_arn: raw.ProcessingJobArn,
    processing_job_name: text(raw.ProcessingJobName),
    processing_job_status: text(raw.ProcessingJobStatus),
    processing_output_config: optionalJson(raw.ProcessingOutputConfig),
    processing_resources: optionalJson(raw.ProcessingResources),
    processing_start_time: time(raw.ProcessingStartTime),
    role_arn: text(raw.RoleArn),
    stopping_condition: optionalJson(raw.StoppingCondition),
    tags: tagsCsv(raw.Tags, region),
    training_job_arn: text(raw.TrainingJobArn),
    region,
  }
}

/** A struct's known fields under our names; one that is absent is left out. */
const struct = (
  raw: unknown,
  fields: Readonly<Record<string, readonly [string, ((value: unknown) => unknown)?]>>,
) => {
  if (raw === null || raw === undefined) return null
  const found: Record<string, unknown> = {}
  for (const [from, [name, read]] of Object.entries(fields)) {
    const value = (raw as RawRecord)[from]
    if (value !== null && value !== undefined) found[name] = read === undefined ? value : read(value)
  }
  return found
}

export const invocationRow = (raw: RawRecord): PostgresRow => {
  const { region, account } = place(raw.jobArn)
  return {
    account_id: account,
    client_request_token: text(raw.clientRequestToken),
    end_time: time(raw.endTime),
    input_data_config: struct(raw.inputDataConfig, {
      s3InputDataConfig: [
        's3_input_data_config',
        (value) =>
          struct(value, {
            s3BucketOwner: ['s3_bucket_owner'],
            s3InputFormat: ['s3_input_format'],
            s3Uri: ['s3_uri'],
          }),
      ],
    }),
    job_arn: raw.jobArn,
    job_expiration_time: time(raw.jobExpirationTime),
    job_name: text(raw.jobName),
    last_modified_time: time(raw.lastModifiedTime),
    message: text(raw.message),
    model_id: text(raw.modelId),
    output_data_config: struct(raw.outputDataConfig, {
      s3OutputDataConfig: [
        's3_output_data_config',
        (value) =>
          struct(value, {
            s3BucketOwner: ['s3_bucket_owner'],
            s3EncryptionKeyId: ['s3_encryption_key_id'],
            s3Uri: ['s3_uri'],
          }),
      ],
    }),
    role_arn: text(raw.roleArn),
    status: text(raw.status),
    submit_time: time(raw.submitTime),
    tags: tagTexts(raw.tags, region),
    timeout_duration_in_hours: raw.timeoutDurationInHours ?? null,
    vpc_config: struct(raw.vpcConfig, {
      securityGroupIds: ['security_group_ids'],
      subnetIds: ['subnet_ids'],
    }),
    model_invocation_type: text(raw.modelInvocationType),
    total_record_count: raw.totalRecordCount ?? null,
    processed_record_count: raw.processedRecordCount ?? null,
    success_record_count: raw.successRecordCount ?? null,
    error_record_count: raw.errorRecordCount ?? null,
    region,
  }
}
