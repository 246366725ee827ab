-- Which inputs were processed again after a failure, and did it help?
-- @tags sagemaker, failures
SELECT processing_inputs->0->'s3_input'->>'s3_uri' AS input,
       count(*) AS runs,
       count(*) FILTER (WHERE processing_job_status = 'Failed') AS failures,
       bool_or(processing_job_status = 'Completed') AS succeeded,
       min(creation_time) AS first_run,
       max(creation_time) AS last_run
FROM aws.sagemaker_processing_job
WHERE processing_inputs->0->>'input_name' = 'data'
GROUP BY input
HAVING count(*) > 1 AND count(*) FILTER (WHERE processing_job_status = 'Failed') > 0
ORDER BY runs DESC, first_run;
