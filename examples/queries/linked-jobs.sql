-- Which jobs were started by monitoring schedules, AutoML or training jobs, and how did they end?
-- @tags sagemaker, failures
SELECT CASE
         WHEN monitoring_schedule_arn IS NOT NULL THEN 'monitoring'
         WHEN auto_ml_job_arn IS NOT NULL THEN 'AutoML'
         WHEN training_job_arn IS NOT NULL THEN 'training'
         ELSE 'none'
       END AS started_by,
       count(*) AS jobs,
       count(*) FILTER (WHERE exit_message LIKE 'CompletedWithViolations%') AS with_violations,
       count(*) FILTER (WHERE processing_job_status = 'Failed') AS failed
FROM aws.sagemaker_processing_job
GROUP BY started_by
ORDER BY jobs DESC;
