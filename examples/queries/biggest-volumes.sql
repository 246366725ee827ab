-- Which jobs asked for the most disk, and is it encrypted with a key of ours?
-- @tags sagemaker
SELECT processing_job_name,
       (processing_resources->'cluster_config'->>'volume_size_in_gb')::int
         * (processing_resources->'cluster_config'->>'instance_count')::int AS total_gb,
       processing_resources->'cluster_config'->>'volume_kms_key_id' IS NOT NULL AS own_key,
       environment->'LOG_LEVEL' AS log_level
FROM aws.sagemaker_processing_job
ORDER BY total_gb DESC, processing_job_name
LIMIT 10;
