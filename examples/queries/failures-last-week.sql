-- Why did processing jobs fail in the last week of the data?
-- @tags sagemaker, failures
-- @param since interval = '7 days' How far back from the newest job.
WITH latest AS (
  SELECT max(creation_time) AS at FROM aws.sagemaker_processing_job
)
SELECT split_part(failure_reason, ':', 1) AS kind,
       count(*) AS failures,
       count(DISTINCT role_arn) AS roles,
       max(processing_end_time) AS last_seen
FROM aws.sagemaker_processing_job, latest
WHERE processing_job_status = 'Failed'
  AND creation_time > latest.at - :since
GROUP BY kind
ORDER BY failures DESC, kind;
