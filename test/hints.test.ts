import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DdsqlError, openCatalog } from '../src/index.ts'

// What people who come from elsewhere write, and the way that each is shown. SQLSTATEs: mistakes.test.ts.

const catalog = await openCatalog({ data: fileURLToPath(new URL('../examples/catalog', import.meta.url)) })
const JOBS = 'FROM aws.sagemaker_processing_job'
const BATCHES = 'FROM aws_bedrock_model_invocation_job'

const hintOf = async (sql: string): Promise<string | undefined> => {
  try {
    await catalog.query(sql)
  } catch (error) {
    if (error instanceof DdsqlError) return error.hint
    throw error
  }
  return 'no error'
}

const HINTS: Readonly<Record<string, readonly (readonly [sql: string, hint: string])[]>> = {
  tags: [
    [`SELECT team ${JOBS}`, "tags->'team'"],
    [`SELECT j.team ${JOBS} j`, "tags->'team'"],
    [`SELECT #team ${JOBS}`, "tags->'team'"],
    [`SELECT 1 ${JOBS} WHERE #env = 'prod'`, "tags->'env'"],
    [`SELECT "#cost center" ${JOBS}`, "tags->'cost center'"],
    [`SELECT tag ${JOBS}`, 'tags'],
    [`SELECT tag.team ${JOBS}`, "tags->'team'"],
    [`SELECT tags.team ${BATCHES}`, "tags->'team'"],
    [`SELECT tags:team ${JOBS}`, "tags->'team'"],
    [`SELECT count(*) ${BATCHES} GROUP BY owner`, "tags->'owner'"],
    [`SELECT tags->>'team' ${JOBS}`, "tags->'team'"],
    [`SELECT tags->>'it''s' ${BATCHES}`, "tags->'it''s'"],
    [`SELECT tags#>>'{team}' ${JOBS}`, "tags->'team'"],
  ],
  'names of the AWS API': [
    [`SELECT "ProcessingJobName" ${JOBS}`, 'processing_job_name'],
    [`SELECT "jobArn" ${BATCHES}`, 'job_arn'],
    [`SELECT AutoMLJobArn ${JOBS}`, 'auto_ml_job_arn'],
    [`SELECT "s3Uri" ${BATCHES}`, 'input_data_config.s3_input_data_config.s3_uri'],
    [`SELECT instance_type ${JOBS}`, "processing_resources->'cluster_config'->>'instance_type'"],
    [`SELECT "ClusterConfig" ${JOBS}`, "processing_resources->'cluster_config'"],
    [`SELECT processing_resources.ClusterConfig ${JOBS}`, "processing_resources->>'cluster_config'"],
    [`SELECT status ${JOBS}`, 'processing_job_status'],
  ],
  'characters that look like others': [
    [`SELECT 1 ${JOBS} WHERE processing_job_status = ‘Failed’`, 'U+2018'],
    [`SELECT 1 ${JOBS} WHERE processing_job_status = ‘In Progress’`, 'U+2019'],
    [`SELECT “processing_job_name” ${JOBS}`, 'U+201C'],
    ['SELECT\u00a01', 'U+00A0'],
    [`SELECT 1,\u00a0processing_job_name ${JOBS}`, 'U+00A0'],
    [`SELECT processing_job_name\u200b ${JOBS}`, 'U+200B'],
    ['SELECT\ufeff 1', 'U+FEFF'],
    ['SELECT 2 – 1', 'U+2013'],
    ['SELECT 2 ≠ 1', 'U+2260'],
    ['SELECT coalesce（1）', 'U+FF08'],
    ['SELECT 1；', 'U+FF1B'],
    [`SELECT upper(failure\u00adreason) ${JOBS}`, 'U+00AD'],
  ],
  'functions of other dialects': [
    [`SELECT datediff(day, creation_time, now()) ${JOBS}`, 'date_diff('],
    [`SELECT timestampdiff(HOUR, creation_time, now()) ${JOBS}`, 'date_diff('],
    ['SELECT ifnull(1, 2)', 'coalesce('],
    ['SELECT isnull(1, 2)', 'coalesce('],
    ['SELECT nvl(NULL, 2)', 'coalesce('],
    ["SELECT dateadd(now(), '1 day')", 'INTERVAL'],
    [`SELECT group_concat(job_name) ${BATCHES}`, 'string_agg('],
    ["SELECT len('x')", 'length('],
    ["SELECT string_split('a,b', ',')", 'string_to_array('],
    [`SELECT approx_count_distinct(job_name) ${BATCHES}`, 'count(DISTINCT'],
    [`SELECT arg_max(job_name, submit_time) ${BATCHES}`, 'array_agg('],
    ["SELECT convert(int, '5')", '::BIGINT'],
    ["SELECT try_cast('5' AS int)", '::BIGINT'],
    [`SELECT unnest(processing_inputs) ${JOBS}`, 'json_array_elements('],
    [`SELECT * ${JOBS} WHERE rownum < 5`, 'LIMIT'],
    ['SELECT cast(now() AS datetime)', 'TIMESTAMP'],
    ["SELECT cast('1' AS signed)", 'BIGINT'],
  ],
  'clauses of other dialects': [
    [`SELECT TOP 5 * ${JOBS}`, 'LIMIT'],
    [`SELECT TOP(5) * ${JOBS}`, 'LIMIT'],
    [`SELECT * ${JOBS} LIMIT 5, 10`, 'OFFSET'],
    ['SELECT 1 MINUS SELECT 2', 'EXCEPT'],
    [`SELECT * EXCEPT (tags) ${JOBS}`, 'Name the columns'],
    [`SELECT * EXCLUDE (tags) ${JOBS}`, 'Name the columns'],
    ['SELECT 1 FROM dual', 'leave FROM out'],
    ['SELECT current_timestamp()', 'without parentheses'],
    ['SELECT now() - 7d', "INTERVAL '7 days'"],
    ["SELECT 'a' RLIKE 'b'", 'regexp_like'],
    ["SELECT 'a' LIKE ANY ('a', 'b')", 'ARRAY['],
  ],
}

const test = suite('hints')

for (const [kind, cases] of Object.entries(HINTS))
  for (const [sql, expected] of cases) {
    test(`${kind}: ${sql}`, async () => {
      const hint = await hintOf(sql)
      assert.ok(hint?.includes(expected), `${hint} does not say ${expected}`)
    })
  }

const warningsOf = async (sql: string, of = catalog): Promise<string[]> =>
  (await of.query(sql)).warnings.map(({ message }) => message)

const DOUBTFUL: readonly (readonly [sql: string, warning: string])[] = [
  [`SELECT processing_resources->'ClusterConfig' ${JOBS}`, 'cluster_config'],
  [`SELECT processing_resources->'cluster_config'->>'InstanceType' ${JOBS}`, 'instance_type'],
  [
    `SELECT json_extract_path_text(processing_resources, 'ClusterConfig', 'InstanceType') ${JOBS}`,
    'cluster_config',
  ],
  [`SELECT processing_resources #>> '{cluster_config,instanceCount}' ${JOBS}`, 'instance_count'],
  [`SELECT processing_resources['cluster_confg'] ${JOBS}`, 'cluster_config'],
  [`SELECT processing_inputs->'input_name' ${JOBS}`, 'is an array'],
  [`SELECT processing_inputs->0->'InputName' ${JOBS}`, 'input_name'],
  [`SELECT e->'S3Input' ${JOBS}, json_array_elements(processing_inputs) AS e`, 's3_input'],
  [`SELECT p->'Imageuri' FROM (SELECT app_specification AS p ${JOBS}) AS x`, 'image_uri'],
  [`WITH w AS (SELECT app_specification->'x' AS p ${JOBS}) SELECT p FROM w`, '"x" is no key'],
  [`SELECT processing_resources->0 ${JOBS}`, 'no array'],
]
for (const [sql, expected] of DOUBTFUL) {
  test(`a path that no record has is warned of: ${sql}`, async () => {
    const warnings = await warningsOf(sql)
    assert.is(warnings.length, 1, warnings.join('\n'))
    assert.ok(warnings[0]?.includes(expected), warnings[0])
  })
}

test('a path that is documented, or that a record has, is not warned of', async () => {
  const record = {
    ProcessingJobArn: 'arn:aws:sagemaker:us-east-1:111122223333:processing-job/one',
    ProcessingResources: { ClusterConfig: { NewField: { Inner: 1 } } },
    ProcessingInputs: [{ InputName: 'a' }, { Odd: [{ Deep: true }] }],
  }
  const own = await openCatalog({ tables: { 'aws.sagemaker_processing_job': [record] } })
  for (const path of [
    "processing_resources->'cluster_config'->>'instance_type'",
    "processing_resources->'cluster_config'->>'new_field'",
    "processing_resources #> '{cluster_config,new_field,inner}'",
    "processing_inputs->0->'odd'->0->'deep'",
    "app_specification->'container_entrypoint'->0",
  ])
    assert.equal(await warningsOf(`SELECT ${path} ${JOBS}`, own), [], path)
  assert.is((await warningsOf(`SELECT processing_inputs->0->'od' ${JOBS}`, own)).length, 1)
})

test.run()
