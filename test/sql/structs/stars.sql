SELECT (ROW(1, 2)).*;

SELECT (ROW(1, 2)).* AS x;

SELECT (t).* FROM (VALUES (1, 'x'), (NULL, 'y')) AS t (a, b) ORDER BY 2;

SELECT (t.*).a, (t.*).* FROM (VALUES (1, 2)) AS t (a, b);

SELECT DISTINCT (t).* FROM (VALUES (1, 2), (1, 2)) AS t (a, b);

SELECT (u).*, t.a AS outer_a FROM (VALUES (1)) AS t (a) LEFT JOIN (VALUES (2, 3)) AS u (b, c) ON false;

SELECT (json_each('{"a": 1, "b": [2]}')).*;

SELECT (json_each(j)).key, x FROM (VALUES ('{"a": 1, "b": 2}'::json, 5)) AS t (j, x);

-- name: ROW(t.*) is a row of the columns
SELECT ROW(t.*)::text AS a, ROW(t.*, 3)::text AS b, (0, t.*)::text AS c, ROW(1, t.*) = ROW(1, 1, 2) AS d FROM (VALUES (1, 2)) AS t (a, b);

SELECT ROW(t.*) IN (SELECT 1, 2) AS a, ROW(t.*) IN (SELECT 1, 3) AS b FROM (VALUES (1, 2)) AS t (a, b);

SELECT v.* FROM (VALUES (1, 2)) AS t (a, b), LATERAL (VALUES (t.*), (3, 4)) AS v;

SELECT count(*) AS n FROM (VALUES (1, 2), (1, 2), (1, 3)) AS t (a, b) GROUP BY ROW(t.*) ORDER BY 1;

SELECT count(*) AS n FROM (VALUES (1, 2), (1, 2), (1, 3)) AS t (a, b) GROUP BY (a, b) ORDER BY 1;

-- error: 42803
SELECT a FROM (VALUES (1, 2)) AS t (a, b) GROUP BY ROW(a, b);

-- error: 42809
SELECT (1).*;

-- error: 42809
SELECT (ARRAY[1]).*;

-- error: 0A000
SELECT abs((ROW(1, 2)).*);

-- error: 0A000
SELECT 1 FROM (VALUES (1, 2)) AS t (a, b) ORDER BY (t).*;

-- error: 42P01
SELECT nope.* FROM (VALUES (1, 2)) AS t (a, b);

-- error: 42P01
SELECT t.nope.* FROM (VALUES (1, 2)) AS t (a, b);

-- error: 42703
SELECT (t.nope).* FROM (VALUES (1, 2)) AS t (a, b);

-- error: 42601
SELECT (t).*.a FROM (VALUES (1, 2)) AS t (a, b);

-- pg: SELECT texts(vpc_config -> 'security_group_ids') AS security_group_ids, texts(vpc_config -> 'subnet_ids') AS subnet_ids FROM aws_bedrock_model_invocation_job b
SELECT b.vpc_config.* FROM aws_bedrock_model_invocation_job b;

-- pg: SELECT texts(vpc_config -> 'security_group_ids') AS security_group_ids, texts(vpc_config -> 'subnet_ids') AS subnet_ids FROM aws_bedrock_model_invocation_job b
SELECT (vpc_config).* FROM aws_bedrock_model_invocation_job;

-- pg: SELECT input_data_config -> 's3_input_data_config' ->> 's3_bucket_owner' AS s3_bucket_owner, input_data_config -> 's3_input_data_config' ->> 's3_input_format' AS s3_input_format, input_data_config -> 's3_input_data_config' ->> 's3_uri' AS s3_uri FROM aws_bedrock_model_invocation_job b
SELECT input_data_config.s3_input_data_config.* FROM aws_bedrock_model_invocation_job;
