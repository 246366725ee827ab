import { LARGEST_TABLE } from './data.ts'
import type { Column } from './expressions.ts'
import { both, expr, type Node, type Type } from './tree.ts'

/** A column of a relation in FROM, or a value that its columns give at once, such as a tag. */
export interface NamedColumn extends Column {
  /** Its plain name; values that are more than a column have none. */
  readonly name?: string
  /** The reference that means it also in an inner query. */
  readonly qualified: Node
}

/** What one thing in FROM gives. */
export interface Relation {
  readonly columns: readonly NamedColumn[]
  /** Values that together are different in every row (or rows are alike in all they hold). */
  readonly key: readonly Node[]
  /** Whether `*` gives the same columns on both sides. */
  readonly star: boolean
  /** About how many rows it has at most. */
  readonly rows: number
}

interface Shape {
  readonly own: readonly string[]
  /** PostgreSQL's view without the hidden columns, and its table with them. */
  readonly visible: string
  readonly all: string
  readonly key: string
  readonly columns: readonly (readonly [name: string, type: Type])[]
  readonly hidden: readonly (readonly [name: string, type: Type])[]
  /** Values inside columns; `@` stands for the name of the table and a dot. */
  readonly inside: readonly (readonly [type: Type, own: string, pg: string, tame?: boolean])[]
}

const named = (type: Type, names: string) => names.split(' ').map((name) => [name, type] as const)

const PROCESSING: Shape = {
  own: ['aws.sagemaker_processing_job', 'aws_sagemaker_processing_job'],
  visible: 'aws.sagemaker_processing_job',
  all: 'processing_all',
  key: '_key',
  columns: [
    ...named(
      'text',
      '_key account_id auto_ml_job_arn exit_message failure_reason monitoring_schedule_arn processing_job_arn processing_job_name processing_job_status role_arn training_job_arn',
    ),
    ...named('ts', 'creation_time last_modified_time processing_end_time processing_start_time'),
    ...named(
      'json',
      'app_specification experiment_config network_config processing_inputs processing_output_config processing_resources stopping_condition',
    ),
    ...named('hstore', 'environment tags'),
  ],
  hidden: [['region', 'text']],
  inside: [
    ['text', "(@tags->'env')", "(@tags->'env')"],
    ['text', "(@environment->'MODE')", "(@environment->'MODE')"],
    ['text', "(@app_specification->>'image_uri')", "(@app_specification->>'image_uri')"],
    [
      'int',
      "(@processing_resources->'cluster_config'->>'instance_count')::int",
      "(@processing_resources->'cluster_config'->>'instance_count')::int8",
      true,
    ],
    [
      'dec',
      "(@processing_resources->'cluster_config'->>'volume_size_in_gb')::DECIMAL",
      "(@processing_resources->'cluster_config'->>'volume_size_in_gb')::float8",
      true,
    ],
    [
      'int',
      "(json_extract_path_text(@stopping_condition, 'max_runtime_in_seconds'))::BIGINT",
      "(jsonb_extract_path_text(@stopping_condition, 'max_runtime_in_seconds'))::int8",
    ],
    [
      'bool',
      "(@network_config->>'enable_network_isolation')::bool",
      "(@network_config->>'enable_network_isolation')::bool",
    ],
  ],
}

const INVOCATION: Shape = {
  own: ['aws_bedrock_model_invocation_job', 'aws.bedrock_model_invocation_job'],
  visible: 'aws.bedrock_model_invocation_job',
  all: 'invocation_all',
  key: 'job_arn',
  columns: [
    ...named('text', 'account_id client_request_token job_arn job_name message model_id role_arn status'),
    ...named('ts', 'end_time job_expiration_time last_modified_time submit_time'),
    ['tags', 'text[]'],
    ['timeout_duration_in_hours', 'int'],
  ],
  hidden: [
    ...named('text', 'model_invocation_type region'),
    ...named('int', 'total_record_count processed_record_count success_record_count error_record_count'),
  ],
  inside: [
    ['text', "(@tags->'env')", "(@tags->'env')"],
    [
      'text',
      '@input_data_config.s3_input_data_config.s3_uri',
      "(@input_data_config#>>'{s3_input_data_config,s3_uri}')",
    ],
    [
      'text',
      '(@input_data_config).s3_input_data_config.s3_bucket_owner',
      "(@input_data_config#>>'{s3_input_data_config,s3_bucket_owner}')",
    ],
    [
      'text',
      "(@input_data_config->'s3_input_data_config'->>'s3_input_format')",
      "(@input_data_config->'s3_input_data_config'->>'s3_input_format')",
    ],
    [
      'text',
      "json_extract_path_text(@output_data_config, 's3_output_data_config', 's3_uri')",
      "jsonb_extract_path_text(@output_data_config, 's3_output_data_config', 's3_uri')",
    ],
    [
      'json',
      "(@output_data_config->'s3_output_data_config')",
      "(@output_data_config->'s3_output_data_config')",
    ],
    ['json', 'to_json(@vpc_config)', 'to_jsonb(@vpc_config)'],
    ['text', "(@vpc_config #>> '{subnet_ids,0}')", "(@vpc_config #>> '{subnet_ids,0}')"],
    [
      'bool',
      "(@input_data_config ? 's3_input_data_config')",
      "(@input_data_config ? 's3_input_data_config')",
    ],
    ['text', 'json_typeof(@output_data_config)', 'jsonb_typeof(@output_data_config)'],
    ['text[]', '@vpc_config.subnet_ids', "texts(@vpc_config->'subnet_ids')"],
    ['text[]', '@vpc_config.security_group_ids', "texts(@vpc_config->'security_group_ids')"],
    ['text', '@vpc_config.subnet_ids[1]', "(texts(@vpc_config->'subnet_ids'))[1]"],
    ['bool', '(@vpc_config IS NULL)', '(@vpc_config IS NULL)'],
    ['dec', '(@timeout_duration_in_hours::DECIMAL)', '(@timeout_duration_in_hours::float8)', true],
  ],
}

export const SHAPES: readonly Shape[] = [PROCESSING, INVOCATION]

/** Columns that have few different values. */
const FEW: ReadonlySet<string> = new Set(
  'account_id processing_job_name processing_job_status role_arn region job_name status model_invocation_type total_record_count success_record_count error_record_count n'.split(
    ' ',
  ),
)

/** A column by the name of its relation; `alone`: by its bare name where nothing hides it. */
export const reference = (
  type: Type,
  relation: string,
  name: string,
  alone: boolean,
  tame: boolean,
): NamedColumn => {
  const more = { column: name, ...(tame && { tame: true }), ...(FEW.has(name) && { few: true }) }
  const qualified = expr(type, [`${relation}.${name}`], more)
  return { name, type, qualified, node: alone ? expr(type, [name], more) : qualified }
}

/** A table as a relation: `alias` qualifies its columns, `alone` lets bare names be used, `hidden` shows all columns. */
export const tableRelation = (shape: Shape, alias: string, alone: boolean, hidden: boolean): Relation => {
  const columns = [...shape.columns, ...(hidden ? shape.hidden : [])].map(([name, type]) =>
    reference(type, alias, name, alone, type === 'int'),
  )
  const inside = shape.inside.map(([type, own, pg, tame]): NamedColumn => {
    const spelled = (prefix: string) =>
      expr(type, [both(own.replaceAll('@', prefix), pg.replaceAll('@', prefix))], {
        column: 'inside',
        ...(tame === true && { tame }),
        ...((type === 'bool' || pg.includes('instance_count') || pg.includes('input_format')) && {
          few: true,
        }),
      })
    const qualified = spelled(`${alias}.`)
    return { type, qualified, node: alone ? spelled('') : qualified }
  })
  const key = columns.find(({ name }) => name === shape.key) as NamedColumn
  return { columns: [...columns, ...inside], key: [key.qualified], star: !hidden, rows: LARGEST_TABLE }
}
