-- What does each team run: hours of processing beside prompts in batches?
-- @tags sagemaker, bedrock, cost
WITH hours AS (
  SELECT tags->'team' AS team,
         sum(extract(epoch FROM processing_end_time - processing_start_time)) / 3600.0 AS processing_hours
  FROM aws.sagemaker_processing_job
  WHERE processing_end_time IS NOT NULL
  GROUP BY team
), prompts AS (
  SELECT tags->'team' AS team, sum(processed_record_count) AS prompts
  FROM aws_bedrock_model_invocation_job
  GROUP BY team
)
SELECT coalesce(h.team, '(untagged)') AS team,
       round(h.processing_hours, 1) AS processing_hours,
       p.prompts
FROM hours h
LEFT JOIN prompts p ON h.team = p.team
ORDER BY processing_hours DESC;
