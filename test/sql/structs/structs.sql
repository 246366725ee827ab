-- pg: SELECT job_name, input_data_config -> 's3_input_data_config' ->> 's3_uri' AS s3_uri FROM aws_bedrock_model_invocation_job
SELECT job_name, input_data_config.s3_input_data_config.s3_uri FROM aws_bedrock_model_invocation_job;

-- pg: SELECT b.input_data_config -> 's3_input_data_config' ->> 's3_bucket_owner' AS s3_bucket_owner, b.output_data_config -> 's3_output_data_config' ->> 's3_encryption_key_id' AS k FROM aws_bedrock_model_invocation_job b
SELECT b.input_data_config.s3_input_data_config.s3_bucket_owner, b.output_data_config.s3_output_data_config.s3_encryption_key_id AS k FROM aws_bedrock_model_invocation_job b;

-- pg: SELECT input_data_config -> 's3_input_data_config' AS s3_input_data_config FROM aws_bedrock_model_invocation_job b
SELECT (b.input_data_config).s3_input_data_config FROM aws_bedrock_model_invocation_job b;

-- pg: SELECT input_data_config -> 's3_input_data_config' ->> 's3_input_format' AS s3_input_format FROM aws_bedrock_model_invocation_job b
SELECT ((b.input_data_config).s3_input_data_config).s3_input_format FROM aws_bedrock_model_invocation_job b;

-- pg: SELECT (texts(b.vpc_config -> 'subnet_ids'))[1] AS a, (texts(b.vpc_config -> 'security_group_ids'))[2] AS b, cardinality(texts(b.vpc_config -> 'security_group_ids')) AS c FROM aws_bedrock_model_invocation_job b
SELECT b.vpc_config.subnet_ids[1] AS a, b.vpc_config.security_group_ids[2] AS b, cardinality(b.vpc_config.security_group_ids) AS c FROM aws_bedrock_model_invocation_job b;

-- name: json operators on structs
SELECT input_data_config -> 's3_input_data_config' ->> 's3_uri' AS u, vpc_config #>> '{subnet_ids,0}' AS s, vpc_config -> 'subnet_ids' -> 0 AS j, json_extract_path_text(input_data_config, 's3_input_data_config', 's3_input_format') AS f, json_typeof(output_data_config) AS t FROM aws_bedrock_model_invocation_job;

-- name: whole structs
SELECT input_data_config, output_data_config, vpc_config FROM aws_bedrock_model_invocation_job;

SELECT vpc_config, count(*) AS n FROM aws_bedrock_model_invocation_job GROUP BY vpc_config;

SELECT vpc_config IS NULL AS n, input_data_config IS NOT NULL AS i FROM aws_bedrock_model_invocation_job;

-- pg: SELECT job_name FROM aws_bedrock_model_invocation_job WHERE input_data_config -> 's3_input_data_config' ->> 's3_uri' LIKE 's3://bucket/%' ORDER BY job_name
SELECT job_name FROM aws_bedrock_model_invocation_job WHERE input_data_config.s3_input_data_config.s3_uri LIKE 's3://bucket/%' ORDER BY job_name;

-- pg: SELECT j.job_name, g FROM aws_bedrock_model_invocation_job j, unnest(texts(j.vpc_config -> 'security_group_ids')) AS g
SELECT j.job_name, g FROM aws_bedrock_model_invocation_job j, unnest(j.vpc_config.security_group_ids) AS g;

-- error: 42703
-- only: ddsql
SELECT input_data_config.s3_input_data_cfg FROM aws_bedrock_model_invocation_job;

-- error: 42703
-- only: ddsql
SELECT b.vpc_config.subnets FROM aws_bedrock_model_invocation_job b;

-- pg: SELECT input_data_config -> 's3_input_data_config' ->> 's3_uri' AS u, count(*) AS n FROM aws_bedrock_model_invocation_job GROUP BY 1
SELECT input_data_config.s3_input_data_config.s3_uri AS u, count(*) AS n FROM aws_bedrock_model_invocation_job GROUP BY input_data_config.s3_input_data_config.s3_uri;
