-- On which instance types do jobs wait longest before their work starts?
-- @tags sagemaker
SELECT processing_resources->'cluster_config'->>'instance_type' AS instance_type,
       region,
       count(*) AS jobs,
       round(avg(extract(epoch FROM processing_start_time - creation_time) / 60), 1) AS average_minutes,
       max(processing_start_time - creation_time) AS longest_wait
FROM aws.sagemaker_processing_job
WHERE processing_start_time IS NOT NULL
GROUP BY instance_type, region
HAVING count(*) >= 3
ORDER BY longest_wait DESC
LIMIT 10;
