-- What share of the finished processing jobs succeeded in each month?
-- @tags sagemaker, failures
SELECT to_char(date_trunc('month', creation_time), 'YYYY-MM') AS month,
       count(*) AS finished,
       count(*) FILTER (WHERE processing_job_status = 'Completed') AS completed,
       round(100.0 * count(*) FILTER (WHERE processing_job_status = 'Completed') / count(*), 1) AS percent
FROM aws.sagemaker_processing_job
WHERE processing_job_status IN ('Completed', 'Failed', 'Stopped')
GROUP BY month
ORDER BY month;
