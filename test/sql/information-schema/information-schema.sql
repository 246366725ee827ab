-- answer: [["aws", "sagemaker_processing_job", "BASE TABLE"], ["public", "aws_bedrock_model_invocation_job", "BASE TABLE"]]
SELECT table_schema, table_name, table_type FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2;

-- answer: [[24]]
SELECT count(*) FROM information_schema.columns WHERE table_name = 'sagemaker_processing_job' AND column_name <> 'region';

-- answer: [["_key", 1], ["account_id", 2], ["app_specification", 3]]
SELECT column_name, ordinal_position FROM information_schema.columns WHERE table_schema = 'aws' AND table_name = 'sagemaker_processing_job' ORDER BY ordinal_position LIMIT 3;

-- answer: [["account_id"], ["last_modified_time"], ["role_arn"], ["tags"]]
SELECT column_name FROM information_schema.columns WHERE table_name = 'sagemaker_processing_job' AND column_name <> 'region' INTERSECT SELECT column_name FROM information_schema.columns WHERE table_name = 'aws_bedrock_model_invocation_job' ORDER BY 1;

-- answer: [["sagemaker_processing_job"]]
SELECT table_name FROM information_schema.tables t WHERE EXISTS (SELECT 1 FROM information_schema.columns c WHERE c.table_name = t.table_name AND c.column_name = '_key');

-- answer: [["aws_bedrock_model_invocation_job", "status"], ["sagemaker_processing_job", "processing_job_status"]]
SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name) WHERE column_name LIKE '%status' AND table_schema IN ('aws', 'public') ORDER BY 1;

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

-- name: types are PostgreSQL's
-- answer: [["_key", "text", "text", "YES"], ["creation_time", "timestamp with time zone", "timestamptz", "YES"], ["tags", "jsonb", "jsonb", "YES"]]
SELECT column_name, data_type, udt_name, is_nullable FROM information_schema.columns WHERE table_name = 'sagemaker_processing_job' AND column_name IN ('_key', 'creation_time', 'tags') ORDER BY ordinal_position;

-- answer: [["ARRAY", "_text"]]
SELECT data_type, udt_name FROM information_schema.columns WHERE table_name = 'aws_bedrock_model_invocation_job' AND column_name = 'tags';

-- answer: [["aws"], ["information_schema"], ["pg_catalog"], ["public"]]
SELECT schema_name FROM information_schema.schemata ORDER BY 1;

-- name: the columns of PostgreSQL's own relations are PostgreSQL's
SELECT table_schema::text, table_name::text, column_name::text, ordinal_position FROM information_schema.columns WHERE table_schema IN ('pg_catalog', 'information_schema') ORDER BY 1, 2, 4;

SELECT table_name::text, table_type::text FROM information_schema.tables WHERE table_schema = 'information_schema' ORDER BY 1;

SELECT column_name::text, udt_name::text, data_type::text FROM information_schema.columns WHERE table_schema = 'pg_catalog' AND table_name IN ('pg_class', 'pg_type', 'pg_proc', 'pg_settings') ORDER BY table_name, ordinal_position;

-- name: its views are views of the standard
SELECT count(*) > 60 FROM information_schema.views WHERE table_schema = 'information_schema';
