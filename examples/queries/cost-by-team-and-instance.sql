-- What did each team spend, by instance type? The prices are dollars an instance hour in us-east-1.
-- @tags sagemaker, cost
WITH runs AS (
  SELECT coalesce(tags->'team', '(untagged)') AS team,
         coalesce(tags->'cost-center', '') AS cost_center,
         processing_resources->'cluster_config'->>'instance_type' AS instance_type,
         extract(epoch FROM processing_end_time - processing_start_time) / 3600.0
           * (processing_resources->'cluster_config'->>'instance_count')::int AS hours
  FROM aws.sagemaker_processing_job
  WHERE processing_end_time IS NOT NULL AND processing_start_time IS NOT NULL
)
SELECT team,
       cost_center,
       instance_type,
       round(sum(hours), 1) AS hours,
       round(sum(hours) * CASE instance_type
                            WHEN 'ml.m5.xlarge' THEN 0.23
                            WHEN 'ml.m5.4xlarge' THEN 0.922
                            WHEN 'ml.m5.12xlarge' THEN 2.765
                            WHEN 'ml.c5.9xlarge' THEN 1.836
                            WHEN 'ml.r5.8xlarge' THEN 2.419
                            WHEN 'ml.g5.12xlarge' THEN 7.09
                          END, 2) AS dollars
FROM runs
GROUP BY team, cost_center, instance_type
ORDER BY dollars DESC NULLS LAST;
