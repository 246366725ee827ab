-- Which unfinished batches are nearest to their expiry, and how far are they?
-- @tags bedrock
WITH latest AS (
  SELECT max(last_modified_time) AS at FROM aws_bedrock_model_invocation_job
)
SELECT b.job_name,
       b.status,
       b.job_expiration_time - latest.at AS time_left,
       round(100.0 * b.processed_record_count / nullif(b.total_record_count, 0), 1) AS percent_done
FROM aws_bedrock_model_invocation_job b, latest
WHERE b.status IN ('Submitted', 'Validating', 'Scheduled', 'InProgress', 'Stopping')
ORDER BY time_left, b.job_name
LIMIT 10;
