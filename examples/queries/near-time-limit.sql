-- Which jobs used most of the time that they were allowed?
-- @tags sagemaker
-- @param jobs bigint = 10 How many to show.
SELECT processing_job_name,
       processing_job_status AS status,
       (stopping_condition->>'max_runtime_in_seconds')::int / 60 AS limit_minutes,
       round(100.0 * extract(epoch FROM processing_end_time - processing_start_time)
             / (stopping_condition->>'max_runtime_in_seconds')::int, 1) AS percent_used
FROM aws.sagemaker_processing_job
WHERE processing_end_time IS NOT NULL AND processing_start_time IS NOT NULL
ORDER BY percent_used DESC, processing_job_name
LIMIT :jobs;
