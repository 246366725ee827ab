-- How many instance hours did each team use, and how many of them on jobs that failed?
-- @tags sagemaker, failures, cost
WITH runs AS (
  SELECT coalesce(tags->'team', '(untagged)') AS team,
         processing_job_status AS status,
         extract(epoch FROM processing_end_time - processing_start_time) / 3600.0
           * (processing_resources->'cluster_config'->>'instance_count')::int AS hours
  FROM aws.sagemaker_processing_job
  WHERE processing_end_time IS NOT NULL AND processing_start_time IS NOT NULL
)
SELECT team,
       count(*) AS jobs,
       round(sum(hours), 1) AS instance_hours,
       round(coalesce(sum(hours) FILTER (WHERE status = 'Failed'), 0), 1) AS failed_hours
FROM runs
GROUP BY team
ORDER BY instance_hours DESC;
