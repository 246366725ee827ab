-- name: * is the columns of the table
SELECT * FROM aws.sagemaker_processing_job;

SELECT * FROM aws_sagemaker_processing_job;

SELECT * FROM aws_bedrock_model_invocation_job;

SELECT * FROM aws.bedrock_model_invocation_job;

SELECT b.*, b.status AS again FROM aws_bedrock_model_invocation_job AS b;

-- name: hidden columns answer when named
-- pg: SELECT processing_job_name, region FROM processing_all
SELECT processing_job_name, region FROM aws.sagemaker_processing_job;

-- pg: SELECT job_name, region, model_invocation_type, total_record_count, processed_record_count, success_record_count, error_record_count FROM invocation_all
SELECT job_name, region, model_invocation_type, total_record_count, processed_record_count, success_record_count, error_record_count FROM aws_bedrock_model_invocation_job;

-- pg: SELECT region, sum(total_record_count) AS n FROM invocation_all GROUP BY region
SELECT region, sum(total_record_count) AS n FROM aws_bedrock_model_invocation_job GROUP BY region;

SELECT 1;

SELECT 1 AS a, 1 AS a;

SELECT processing_job_name AS n, aws.sagemaker_processing_job.processing_job_status FROM aws.sagemaker_processing_job WHERE account_id = '123456789012';

SELECT sagemaker_processing_job.processing_job_name FROM aws.sagemaker_processing_job WHERE sagemaker_processing_job.processing_job_status = 'Failed';

SELECT DISTINCT processing_job_status FROM aws.sagemaker_processing_job;

SELECT DISTINCT processing_job_status, account_id FROM aws.sagemaker_processing_job ORDER BY 1 DESC, 2;

SELECT DISTINCT failure_reason IS NULL AS n, environment -> 'MODE' AS m FROM aws.sagemaker_processing_job;

SELECT DISTINCT ON (processing_job_status) processing_job_status, processing_job_name FROM aws.sagemaker_processing_job ORDER BY processing_job_status, creation_time DESC, processing_job_name;

SELECT count(*) FROM aws.sagemaker_processing_job WHERE failure_reason IS NULL;

SELECT count(*) FROM aws.sagemaker_processing_job WHERE failure_reason = NULL;

SELECT processing_job_name FROM aws.sagemaker_processing_job WHERE processing_job_status = 'Failed' AND (account_id = '210987654321' OR tags -> 'env' = 'prod') ORDER BY 1;

SELECT processing_job_name FROM aws.sagemaker_processing_job WHERE exit_message = '__proto__' OR exit_message = 'it''s' OR exit_message = '' ORDER BY 1;

SELECT processing_job_name FROM aws.sagemaker_processing_job WHERE NOT (processing_job_status = 'Failed' OR processing_job_status = 'Completed');

SELECT timeout_duration_in_hours, timeout_duration_in_hours / 24 AS days, timeout_duration_in_hours % 24 AS rest FROM aws_bedrock_model_invocation_job;

SELECT "processing_job_name", PROCESSING_JOB_STATUS FROM "aws"."sagemaker_processing_job" WHERE Processing_Job_Name LIKE 'hostile%';

SELECT _key FROM aws.sagemaker_processing_job WHERE _key = processing_job_arn;

SELECT account_id, _key LIKE '%' || account_id || '%' AS inside FROM aws.sagemaker_processing_job;

SELECT x AS "__proto__", x + 1 AS "constructor" FROM (VALUES (1)) AS "__proto__"(x);

SELECT * FROM (VALUES (1, 2)) AS v("toString", "__proto__");

-- name: WHERE of a constant
SELECT processing_job_name FROM aws.sagemaker_processing_job WHERE false;

SELECT count(*) FROM aws.sagemaker_processing_job WHERE true AND NULL;
