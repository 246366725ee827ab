// Raw records as the rows that a JavaScript programmer would make of them by hand: one object per job with the
// columns' names, times as milliseconds, json values as JSON.parse gives them under snake_case keys, tags as an object.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type Texts = Readonly<Record<string, string>>
type Raw = Readonly<Record<string, unknown>>

export type Processing = {
  readonly _key: string
  readonly account_id: string
  readonly app_specification: Json
  readonly auto_ml_job_arn: string | null
  readonly creation_time: number | null
  readonly environment: Texts | null
  readonly exit_message: string | null
  readonly experiment_config: Json
  readonly failure_reason: string | null
  readonly last_modified_time: number | null
  readonly monitoring_schedule_arn: string | null
  readonly network_config: Json
  readonly processing_end_time: number | null
  readonly processing_inputs: Json
  readonly processing_job_arn: string
  readonly processing_job_name: string | null
  readonly processing_job_status: string | null
  readonly processing_output_config: Json
  readonly processing_resources: Json
  readonly processing_start_time: number | null
  readonly role_arn: string | null
  readonly stopping_condition: Json
  readonly tags: Texts
  readonly training_job_arn: string | null
  readonly region: string
}

export type Invocation = {
  readonly account_id: string
  readonly client_request_token: string | null
  readonly end_time: number | null
  readonly input_data_config: Json
  readonly job_arn: string
  readonly job_expiration_time: number | null
  readonly job_name: string | null
  readonly last_modified_time: number | null
  readonly message: string | null
  readonly model_id: string | null
  readonly output_data_config: Json
  readonly role_arn: string | null
  readonly status: string | null
  readonly submit_time: number | null
  readonly tags: Texts
  readonly timeout_duration_in_hours: number | null
  readonly vpc_config: Json
  readonly model_invocation_type: string | null
  readonly total_record_count: number | null
  readonly processed_record_count: number | null
  readonly success_record_count: number | null
  readonly error_record_count: number | null
  readonly region: string
}

export interface Tables {
  readonly processing: readonly Processing[]
  readonly invocations: readonly Invocation[]
}

export type ColumnKind = 'text' | 'integer' | 'time' | 'json' | 'map'
type Kinds<Row> = Readonly<Record<keyof Row, ColumnKind>>

const text = 'text'
const time = 'time'
const json = 'json'

/** The columns of each table in the order of `SELECT *`, hidden ones last. */
export const PROCESSING_KINDS: Kinds<Processing> = {
  _key: text,
  account_id: text,
  app_specification: json,
  auto_ml_job_arn: text,
  creation_time: time,
  environment: 'map',
  exit_message: text,
  experiment_config: json,
  failure_reason: text,
  last_modified_time: time,
  monitoring_schedule_arn: text,
  network_config: json,
  processing_end_time: time,
  processing_inputs: json,
  processing_job_arn: text,
  processing_job_name: text,
  processing_job_status: text,
  processing_output_config: json,
  processing_resources: json,
  processing_start_time: time,
  role_arn: text,
  stopping_condition: json,
  tags: 'map',
  training_job_arn: text,
  region: text,
}
export const INVOCATION_KINDS: Kinds<Invocation> = {
  account_id: text,
  client_request_token: text,
  end_time: time,
  input_data_config: json,
  job_arn: text,
  job_expiration_time: time,
  job_name: text,
  last_modified_time: time,
  message: text,
  model_id: text,
  output_data_config: json,
  role_arn: text,
  status: text,
  submit_time: time,
  tags: 'map',
  timeout_duration_in_hours: 'integer',
  vpc_config: json,
  model_invocation_type: text,
  total_record_count: 'integer',
  processed_record_count: 'integer',
  success_record_count: 'integer',
  error_record_count: 'integer',
  region: text,
}

const snakeCase = (name: string): string =>
  name
    .replace(/([A-Z])(?=[A-Z][a-z])/g, '$1_')
    .replace(/([a-z0-9])(?=[A-Z])/g, '$1_')
    .toLowerCase()
const known = new Map<string, string>()
const columnName = (name: string): string => {
  let found = known.get(name)
  if (found === undefined) {
    found = snakeCase(name)
    known.set(name, found)
  }
  return found
}

const jsonOf = (raw: unknown): Json => {
  if (Array.isArray(raw)) return raw.map(jsonOf)
  if (raw === undefined || raw === null || typeof raw !== 'object') return (raw ?? null) as Json
  const object: Record<string, Json> = {}
  for (const [key, value] of Object.entries(raw)) object[columnName(key)] = jsonOf(value)
  return object
}
const textOf = (raw: unknown): string | null => (raw ?? null) as string | null
const numberOf = (raw: unknown): number | null => (raw ?? null) as number | null
const timeOf = (raw: unknown): number | null => (raw === undefined ? null : Date.parse(raw as string))

/** Tags as an object, the job's region among them; values of one key are sorted and joined by commas. */
const tagsOf = (pairs: readonly (readonly [key: string, value: string])[], region: string): Texts => {
  const tags: Record<string, string> = {}
  for (const [key, value] of [...pairs, ['region', region] as const]) {
    const other = tags[key]
    tags[key] = other === undefined ? value : [...other.split(','), value].sort().join(',')
  }
  return tags
}

const processing = (raw: Raw): Processing => {
  const arn = raw.ProcessingJobArn as string
  const [, , , region, account] = arn.split(':') as [string, string, string, string, string]
  const tags = raw.Tags as readonly { Key: string; Value: string }[]
  return {
    _key: arn,
    account_id: account,
    app_specification: jsonOf(raw.AppSpecification),
    auto_ml_job_arn: textOf(raw.AutoMLJobArn),
    creation_time: timeOf(raw.CreationTime),
    environment: (raw.Environment as Texts | undefined) ?? null,
    exit_message: textOf(raw.ExitMessage),
    experiment_config: jsonOf(raw.ExperimentConfig),
    failure_reason: textOf(raw.FailureReason),
    last_modified_time: timeOf(raw.LastModifiedTime),
    monitoring_schedule_arn: textOf(raw.MonitoringScheduleArn),
    network_config: jsonOf(raw.NetworkConfig),
    processing_end_time: timeOf(raw.ProcessingEndTime),
    processing_inputs: jsonOf(raw.ProcessingInputs),
    processing_job_arn: arn,
    processing_job_name: textOf(raw.ProcessingJobName),
    processing_job_status: textOf(raw.ProcessingJobStatus),
    processing_output_config: jsonOf(raw.ProcessingOutputConfig),
    processing_resources: jsonOf(raw.ProcessingResources),
    processing_start_time: timeOf(raw.ProcessingStartTime),
    role_arn: textOf(raw.RoleArn),
    stopping_condition: jsonOf(raw.StoppingCondition),
    tags: tagsOf(
      tags.map(({ Key, Value }) => [Key, Value]),
      region,
    ),
    training_job_arn: textOf(raw.TrainingJobArn),
    region,
  }
}

const invocation = (raw: Raw): Invocation => {
  const arn = raw.jobArn as string
  const [, , , region, account] = arn.split(':') as [string, string, string, string, string]
  const tags = raw.tags as readonly { key: string; value: string }[]
  return {
    account_id: account,
    client_request_token: textOf(raw.clientRequestToken),
    end_time: timeOf(raw.endTime),
    input_data_config: jsonOf(raw.inputDataConfig),
    job_arn: arn,
    job_expiration_time: timeOf(raw.jobExpirationTime),
    job_name: textOf(raw.jobName),
    last_modified_time: timeOf(raw.lastModifiedTime),
    message: textOf(raw.message),
    model_id: textOf(raw.modelId),
    output_data_config: jsonOf(raw.outputDataConfig),
    role_arn: textOf(raw.roleArn),
    status: textOf(raw.status),
    submit_time: timeOf(raw.submitTime),
    tags: tagsOf(
      tags.map(({ key, value }) => [key, value]),
      region,
    ),
    timeout_duration_in_hours: numberOf(raw.timeoutDurationInHours),
    vpc_config: jsonOf(raw.vpcConfig),
    model_invocation_type: textOf(raw.modelInvocationType),
    total_record_count: numberOf(raw.totalRecordCount),
    processed_record_count: numberOf(raw.processedRecordCount),
    success_record_count: numberOf(raw.successRecordCount),
    error_record_count: numberOf(raw.errorRecordCount),
    region,
  }
}

export const processingRow = (line: string): Processing => processing(JSON.parse(line))
export const invocationRow = (line: string): Invocation => invocation(JSON.parse(line))

/** A json value that the caller may change. */
export const copyOf = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(copyOf)
  if (value === null || typeof value !== 'object') return value
  const copy: Record<string, Json> = {}
  for (const [key, member] of Object.entries(value)) copy[key] = copyOf(member)
  return copy
}
