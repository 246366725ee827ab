-- Which batches failed or expired, where do they read from, and what does the service say?
-- @tags bedrock, failures
SELECT job_name,
       status,
       tags->'team' AS team,
       input_data_config.s3_input_data_config.s3_uri AS input,
       left(message, 60) AS message
FROM aws_bedrock_model_invocation_job
WHERE status IN ('Failed', 'Expired')
ORDER BY submit_time DESC
LIMIT 15;
