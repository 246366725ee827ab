-- answer: [["aws", "sagemaker_processing_job", "BASE TABLE"], ["public", "aws_bedrock_model_invocation_job", "BASE TABLE"]]
SELECT table_schema, table_name, table_type FROM information_schema.tables WHERE table_type = 'BASE TABLE' ORDER BY 1, 2;

-- answer: [[24]]
SELECT count(*) FROM information_schema.columns WHERE table_name = 'sagemaker_processing_job' AND column_name <> 'region';

-- answer: [["_key", 1], ["account_id", 2], ["app_specification", 3]]
SELECT column_name, ordinal_position FROM information_schema.columns WHERE table_schema = 'aws' AND table_name = 'sagemaker_processing_job' ORDER BY ordinal_position LIMIT 3;

-- answer: [["account_id"], ["last_modified_time"], ["role_arn"], ["tags"]]
SELECT column_name FROM information_schema.columns WHERE table_name = 'sagemaker_processing_job' AND column_name <> 'region' INTERSECT SELECT column_name FROM information_schema.columns WHERE table_name = 'aws_bedrock_model_invocation_job' ORDER BY 1;

-- answer: [["sagemaker_processing_job"]]
SELECT table_name FROM information_schema.tables t WHERE EXISTS (SELECT 1 FROM information_schema.columns c WHERE c.table_name = t.table_name AND c.column_name = '_key');

-- answer: [["aws_bedrock_model_invocation_job", "status"], ["sagemaker_processing_job", "processing_job_status"]]
SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name) WHERE column_name LIKE '%status' ORDER BY 1;

-- answer: [["YES"]]
SELECT DISTINCT is_nullable FROM information_schema.columns WHERE table_name = 'aws_bedrock_model_invocation_job';

-- answer: [[true]]
SELECT count(*) = max(ordinal_position) FROM information_schema.columns WHERE table_name = 'aws_bedrock_model_invocation_job';

-- answer: []
SELECT * FROM information_schema.tables WHERE table_name = 'nothing';

-- error: 42P01
SELECT * FROM information_schema.nothing;

-- error: 42703
SELECT nothing FROM information_schema.tables;
