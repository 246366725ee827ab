-- When and where was there no machine to be had?
-- @tags sagemaker, failures
SELECT date_trunc('day', creation_time) AS day,
       region,
       processing_resources->'cluster_config'->>'instance_type' AS instance_type,
       count(*) AS jobs
FROM aws.sagemaker_processing_job
WHERE failure_reason LIKE 'CapacityError%'
GROUP BY day, region, instance_type
ORDER BY day;
