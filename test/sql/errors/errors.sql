-- error: 42703 at 8
SELECT nope FROM aws.sagemaker_processing_job;

-- error: 42703 at 8
SELECT t.nope FROM aws.sagemaker_processing_job t;

-- error: 42P01 at 15
SELECT 1 FROM nope;

-- error: 42P01 at 8
SELECT nope.x FROM (VALUES (1)) AS v(x);

-- error: 42883 at 8
SELECT nope(1);

-- error: 42883 at 10
SELECT 1 + true;

-- error: 42883 at 20
SELECT 'é' AS a, 1 < true;

-- error: 42883
SELECT lower(1, 2);

-- error: 42883
SELECT 1 || 2;

-- error: 42804
SELECT 1 WHERE 1;

-- error: 42804
SELECT NOT 1;

-- error: 42804
SELECT true AND 1;

-- error: 42883 at 10
SELECT 1 = 'x'::varchar;

-- error: 22P02 at 12
SELECT 1 = 'x';

-- error: 22P02
SELECT 1 + 'x';

-- error: 22P02
SELECT count(*) FROM aws_bedrock_model_invocation_job WHERE timeout_duration_in_hours > 'many';

-- error: 22007
SELECT count(*) FROM aws.sagemaker_processing_job WHERE creation_time > 'soon';

-- error: 42601
SELECT FROM WHERE;

-- error: 42601
SELECT 1 AS;

-- error: 42601
SELECT * FROM (VALUES (1)) AS v(x) WHERE;

-- error: 42601
SELECT 1 1;

-- error: 42601
SELECT CASE WHEN true THEN 1;

-- error: 42883
SELECT count(*) FROM aws.sagemaker_processing_job WHERE tags = 5;

-- error: 42883
SELECT -'x'::varchar + 1;

-- error: 42725
SELECT NULL + NULL;

-- error: 0A000
-- only: ddsql
DELETE FROM aws.sagemaker_processing_job;

-- error: 0A000
-- only: ddsql
CREATE TABLE t (x bigint);

-- error: 0A000
-- only: ddsql
SELECT * FROM dd.logs(filter => 'x');

-- error: 42803
SELECT count(*) FROM aws.sagemaker_processing_job WHERE count(*) > 1;

-- error: 42P20
SELECT 1 FROM (VALUES (1)) AS v(x) WHERE row_number() OVER () = 1;

-- error: 21000
SELECT (SELECT x FROM (VALUES (1), (2)) AS v(x));

-- error: 42601
SELECT (SELECT 1, 2);

-- error: 2201B
SELECT 'a' ~ '(';

-- error: 42846
SELECT ARRAY[1]::boolean;

-- error: 42883
SELECT ARRAY[1] = ARRAY['a'::varchar];

-- error: 42809
SELECT count(*) OVER (), lower('x') OVER ();

-- error: 42704
SELECT CAST(1 AS nope);

-- name: a constant of no type has no form in json
-- error: 42804
SELECT json_agg('x');

-- name: a window call inside an aggregate's ORDER BY
-- error: 42803
SELECT 1 FROM (VALUES (1)) AS v(x) HAVING array_agg(1 ORDER BY rank() OVER ()) IS NULL;

-- error: 42803
SELECT 1 FROM (VALUES (1)) AS v(x) WHERE array_agg(1 ORDER BY count(*)) IS NULL;
