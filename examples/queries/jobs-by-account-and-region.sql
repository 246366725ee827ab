-- Where do jobs run, in either service?
-- @tags sagemaker, bedrock
WITH processing AS (
  SELECT account_id, region, count(*) AS jobs
  FROM aws.sagemaker_processing_job
  GROUP BY account_id, region
), batches AS (
  SELECT account_id, region, count(*) AS jobs
  FROM aws_bedrock_model_invocation_job
  GROUP BY account_id, region
)
SELECT account_id, region, p.jobs AS processing_jobs, b.jobs AS batches
FROM processing p
FULL JOIN batches b USING (account_id, region)
ORDER BY account_id, region;
