-- Why did processing jobs fail in the last week of the data?
WITH latest AS (
  SELECT max(creation_time) AS at FROM aws.sagemaker_processing_job
)
SELECT split_part(failure_reason, ':', 1) AS kind,
       count(*) AS failures,
       count(DISTINCT role_arn) AS roles,
       max(processing_end_time) AS last_seen
FROM aws.sagemaker_processing_job, latest
WHERE processing_job_status = 'Failed'
  AND creation_time > latest.at - INTERVAL '7 days'
GROUP BY kind
ORDER BY failures DESC, kind;
