-- name: empty sides
SELECT x FROM (VALUES (1), (1)) AS v(x) EXCEPT ALL SELECT 1 WHERE false;

SELECT 1 AS x WHERE false UNION SELECT 2 WHERE false;

SELECT 1 AS x WHERE false EXCEPT ALL SELECT 1;

SELECT 1 AS x INTERSECT ALL SELECT 1 WHERE false;

-- name: precedence and parentheses
SELECT 1 AS x UNION ALL SELECT 1 UNION SELECT 2;

SELECT 1 AS x UNION SELECT 2 UNION ALL SELECT 1;

SELECT 1 AS x UNION ALL (SELECT 1 UNION SELECT 1);

SELECT 1 AS x EXCEPT (SELECT 1 EXCEPT SELECT 1);

SELECT 1 AS x UNION ALL SELECT 2 EXCEPT SELECT 2 INTERSECT SELECT 3;

SELECT 3 AS x INTERSECT SELECT 3 UNION ALL SELECT 4 INTERSECT SELECT 4 EXCEPT SELECT 3;

((SELECT 1 AS x)) UNION ((SELECT 2) INTERSECT (SELECT 2)) ORDER BY x DESC;

-- name: ORDER BY and LIMIT in branches
(SELECT x FROM (VALUES (1), (2), (3)) AS v(x) ORDER BY x DESC LIMIT 2) INTERSECT (SELECT x FROM (VALUES (1), (2), (3)) AS v(x) ORDER BY x LIMIT 2);

(SELECT x FROM (VALUES (1), (2), (3)) AS v(x) ORDER BY x LIMIT 2 OFFSET 1) EXCEPT ALL (VALUES (2)) ORDER BY 1;

(SELECT x FROM (VALUES (NULL), (2), (3)) AS v(x) ORDER BY x NULLS FIRST LIMIT 1) UNION ALL (SELECT 9 LIMIT 0) UNION ALL SELECT 5 ORDER BY x NULLS FIRST LIMIT 1;

SELECT x FROM (VALUES (3), (1)) AS v(x) UNION ALL SELECT y FROM (VALUES (2), (NULL)) AS w(y) ORDER BY x DESC NULLS LAST OFFSET 1 FETCH FIRST 2 ROWS ONLY;

SELECT 2 AS x UNION ALL SELECT 1 UNION ALL SELECT 1 ORDER BY 1 FETCH FIRST 1 ROW WITH TIES;

-- name: counts of ALL
SELECT x, count(*) AS n FROM (SELECT x FROM (VALUES (1), (1), (1), (NULL), (NULL)) AS v(x) INTERSECT ALL SELECT y FROM (VALUES (1), (1), (NULL), (NULL), (NULL)) AS w(y)) AS t GROUP BY x;

SELECT x FROM (VALUES (1), (1), (1), (2)) AS v(x) EXCEPT ALL SELECT y FROM (VALUES (1), (2), (2)) AS w(y) EXCEPT ALL SELECT 1;

SELECT x FROM (VALUES (1), (1)) AS v(x) UNION ALL SELECT x FROM (VALUES (1)) AS v(x) INTERSECT ALL SELECT x FROM (VALUES (1), (1)) AS v(x);

-- name: NULL equals NULL, columns taken together
SELECT a, b FROM (VALUES (1, NULL), (NULL, NULL), (NULL, 'x')) AS v(a, b) INTERSECT SELECT a, b FROM (VALUES (NULL, NULL), (1, NULL), (1, 'x')) AS w(a, b);

SELECT a, b FROM (VALUES (1, NULL), (1, NULL), (NULL, 'x')) AS v(a, b) EXCEPT SELECT NULL, 'x';

SELECT NULL AS x UNION SELECT NULL INTERSECT SELECT NULL;

-- name: types reconciled
SELECT 1 AS x UNION SELECT 1.0 UNION SELECT '1';

-- error: 42804
SELECT NULL AS x UNION SELECT NULL UNION ALL SELECT 1;

SELECT 'a' AS x UNION SELECT NULL UNION SELECT 'a'::varchar;

SELECT date '2026-01-01' AS d UNION SELECT timestamp '2026-01-01 00:00' UNION SELECT '2026-01-01';

SELECT '2026-01-01' AS d UNION SELECT date '2026-01-01';

SELECT 9007199254740993 AS x EXCEPT SELECT 9007199254740992;

SELECT 0.0 AS x UNION SELECT '-0'::double precision;

SELECT 'NaN'::double precision AS x UNION SELECT 'NaN'::double precision INTERSECT SELECT 'NaN'::double precision;

SELECT interval '1 day' AS i UNION SELECT interval '24 hours' EXCEPT SELECT interval '86400 seconds';

SELECT ARRAY[1, NULL] AS a INTERSECT SELECT ARRAY[1, NULL] UNION ALL SELECT '{}';

SELECT ARRAY[1.0] AS a EXCEPT SELECT ARRAY[1.5] UNION SELECT ARRAY[1.0];

SELECT true AS b UNION SELECT 'yes' UNION SELECT NULL;

SELECT inet '10.0.0.1' AS i UNION SELECT inet '10.0.0.1/32' UNION SELECT inet '10.0.0.1/24';

-- name: json is compared by structure
SELECT '{"a": 1, "b": [1, 2]}'::json AS j INTERSECT SELECT '{"b":[1,2],"a":1.0}'::json;

SELECT '[1, 2]'::json AS j EXCEPT SELECT '[2, 1]'::json;

SELECT 'null'::json AS j UNION SELECT NULL UNION SELECT 'null'::json;

SELECT app_specification -> 'image_uri' AS i FROM aws.sagemaker_processing_job INTERSECT SELECT '"1.50"'::json;

SELECT processing_resources FROM aws.sagemaker_processing_job EXCEPT SELECT processing_resources FROM aws.sagemaker_processing_job WHERE processing_job_status = 'Failed';

-- name: hstore is compared as a set
SELECT 'a=>1, b=>NULL'::hstore AS h UNION SELECT 'b=>NULL, a=>1'::hstore;

SELECT 'a=>NULL'::hstore AS h EXCEPT SELECT 'a=>"NULL"'::hstore;

SELECT tags FROM aws.sagemaker_processing_job WHERE account_id = '123456789012' INTERSECT ALL SELECT tags FROM aws.sagemaker_processing_job WHERE account_id = '210987654321';

SELECT environment FROM aws.sagemaker_processing_job UNION SELECT environment FROM aws.sagemaker_processing_job;

-- name: both tables
SELECT account_id FROM aws.sagemaker_processing_job EXCEPT ALL SELECT account_id FROM aws_bedrock_model_invocation_job;

SELECT role_arn, account_id FROM aws.sagemaker_processing_job INTERSECT ALL SELECT role_arn, account_id FROM aws_bedrock_model_invocation_job;

SELECT submit_time AS t FROM aws_bedrock_model_invocation_job INTERSECT SELECT creation_time FROM aws.sagemaker_processing_job;

SELECT tags FROM aws_bedrock_model_invocation_job UNION SELECT NULL;

-- name: in other places
SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE x IN (SELECT 1 UNION SELECT 3 EXCEPT SELECT 1);

SELECT x, (SELECT x UNION SELECT 1) AS y FROM (VALUES (1)) AS v(x);

SELECT x, EXISTS (SELECT x INTERSECT SELECT 2) AS y FROM (VALUES (1), (2), (NULL)) AS v(x);

WITH a AS (SELECT 1 AS x), b AS (SELECT x FROM a UNION ALL SELECT x + 1 FROM a) SELECT x FROM b EXCEPT SELECT x FROM a;

(WITH a AS (SELECT 1 AS x) SELECT x FROM a) UNION ALL (WITH a AS (SELECT 2 AS x) SELECT x FROM a);

SELECT count(*) FROM (SELECT 1 UNION ALL SELECT 1) AS t;

TABLE aws_bedrock_model_invocation_job EXCEPT TABLE aws_bedrock_model_invocation_job;

VALUES (1, 'a'), (1, 'a') INTERSECT VALUES (1, 'a'), (2, 'b');

SELECT 1 AS a, 2 AS b UNION SELECT 3 AS c, 4 AS d ORDER BY a DESC, b;

SELECT DISTINCT x FROM (VALUES (1), (1)) AS v(x) UNION ALL SELECT 1;

SELECT count(*) AS n FROM (VALUES (1), (2)) AS v(x) UNION SELECT x FROM (VALUES (1), (2)) AS v(x) GROUP BY x HAVING x > 1;

SELECT x FROM (SELECT 1 AS x UNION SELECT 2 UNION SELECT NULL) AS t WHERE x > 1 OR x IS NULL;

SELECT FROM (VALUES (1), (2)) AS v(x) INTERSECT SELECT;

-- error: 42601
SELECT 1, 2 UNION SELECT 1;

-- error: 42601
SELECT 1 EXCEPT SELECT;

-- error: 42804
SELECT 1 INTERSECT SELECT true;

-- error: 42804
SELECT 1 UNION SELECT 'a'::varchar;

-- error: 42846
SELECT ARRAY[1] EXCEPT SELECT ARRAY['a'::varchar];

-- error: 42804
SELECT date '2026-01-01' UNION SELECT 1;

-- error: 42601
SELECT 1 ORDER BY 1 UNION SELECT 2;

-- error: 42601
SELECT 1 LIMIT 1 UNION SELECT 2;

-- error: 42P10
SELECT 1 AS a UNION SELECT 2 ORDER BY 2;

-- error: 42703
SELECT 1 AS a UNION SELECT 2 AS b ORDER BY b;
