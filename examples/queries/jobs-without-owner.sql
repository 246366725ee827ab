-- Which roles start jobs that carry no owner tag, in either service?
-- @tags sagemaker, bedrock
WITH processing AS (
  SELECT account_id, role_arn, count(*) AS jobs
  FROM aws.sagemaker_processing_job
  WHERE tags->'owner' IS NULL
  GROUP BY account_id, role_arn
), batches AS (
  SELECT account_id, role_arn, count(*) AS jobs
  FROM aws_bedrock_model_invocation_job
  WHERE tags->'owner' IS NULL
  GROUP BY account_id, role_arn
)
SELECT coalesce(p.account_id, b.account_id) AS account_id,
       split_part(coalesce(p.role_arn, b.role_arn), ':role/', 2) AS role,
       coalesce(p.jobs, 0) AS processing_jobs,
       coalesce(b.jobs, 0) AS batches
FROM processing p
FULL JOIN batches b ON p.role_arn = b.role_arn
ORDER BY processing_jobs DESC, batches DESC, role;
