import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtinTables } from '../../src/catalog/catalog.ts'
import type { TableSchema } from '../../src/catalog/schema.ts'
import { snakeCase } from '../../src/loaders/snake-case.ts'
import { member, operation, type Service, type Shape } from '../support/aws-model.ts'

// Every field below a json column, written by hand.
const NAMES = `
app_managed athena_dataset_definition catalog cluster_config cluster_id cluster_role_arn container_arguments
container_entrypoint data_distribution_type database dataset_definition db_user
enable_inter_container_traffic_encryption enable_network_isolation experiment_name feature_group_name
feature_store_output image_uri input_mode input_name instance_count instance_preferences instance_type kms_key_id
local_path max_runtime_in_seconds output_compression output_format output_name output_s3_uri outputs query_string
redshift_dataset_definition run_name s3_compression_type s3_data_distribution_type s3_data_type s3_input
s3_input_mode s3_output s3_upload_mode s3_uri security_group_ids selected_instance_count selected_instance_type
subnets trial_component_display_name trial_name volume_kms_key_id volume_size_in_gb vpc_config work_group`

const test = suite('snake_case')

const fieldsBelow = (shape: Shape, names: Set<string>): void => {
  if (shape.kind === 'list') fieldsBelow(shape.of, names)
  if (shape.kind !== 'structure' && shape.kind !== 'union') return
  for (const [name, part] of shape.members) {
    names.add(snakeCase(name))
    fieldsBelow(part, names)
  }
}

const outputOf = ({ api }: TableSchema): Shape =>
  operation(api?.service as Service, api?.describe?.operation ?? '').output

test('every field below a json column has the name that a person gives it', () => {
  const names = new Set<string>()
  for (const { schema } of builtinTables().all())
    for (const column of schema.columns)
      if (column.type === 'json') fieldsBelow(member(outputOf(schema), column.from)!, names)
  assert.equal([...names].sort(), NAMES.trim().split(/\s+/).sort())
})

test('the columns of both tables are the snake_case of their fields', () => {
  for (const { schema } of builtinTables().all())
    for (const { name, from, by } of schema.columns) if (by !== 'arn') assert.is(snakeCase(from), name)
})

test('acronyms, digits and foreign keys', () => {
  for (const [written, name] of [
    ['AutoMLJobArn', 'auto_ml_job_arn'],
    ['S3Uri', 's3_uri'],
    ['VolumeSizeInGB', 'volume_size_in_gb'],
    ['EC2InstanceType', 'ec2_instance_type'],
    ['s3EncryptionKeyId', 's3_encryption_key_id'],
    ['VPC', 'vpc'],
    ['VPCConfig', 'vpc_config'],
    ['snake_case', 'snake_case'],
    ['LOG_LEVEL', 'LOG_LEVEL'],
    ['two words', 'two words'],
    ['$unknown', '$unknown'],
    ['__proto__', '__proto__'],
    ['', ''],
    ['Ärger', 'Ärger'],
  ] as const)
    assert.is(snakeCase(written), name)
})

test.run()
