-- How many prompts did each model answer, and how many met an error?
-- @tags bedrock
SELECT split_part(model_id, '/', 2) AS model,
       count(*) AS batches,
       sum(total_record_count) AS prompts,
       sum(error_record_count) AS errors,
       round(100.0 * sum(error_record_count) / nullif(sum(processed_record_count), 0), 2) AS error_percent,
       max(end_time - submit_time) AS longest
FROM aws_bedrock_model_invocation_job
GROUP BY model
ORDER BY prompts DESC NULLS LAST;
