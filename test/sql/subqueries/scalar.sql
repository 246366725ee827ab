-- name: scalar
SELECT (SELECT 1) + (SELECT 2) AS s;

SELECT (SELECT NULL::bigint) AS n, (SELECT x FROM (VALUES (1)) AS v(x) WHERE x > 1) AS m;

SELECT (SELECT count(*) FROM (VALUES (1)) AS v(x) WHERE false) AS c, (SELECT sum(x) FROM (VALUES (1)) AS v(x) WHERE false) AS s;

SELECT (SELECT 'a') || (SELECT 'b') AS s, (SELECT 1.5) AS d;

SELECT (SELECT x), (SELECT y AS z) FROM (VALUES (1, 2)) AS v(x, y);

SELECT (SELECT count(*)) FROM (VALUES (1), (2)) AS v(x);

-- error: 42803
SELECT x, (SELECT count(x) FROM (VALUES (1), (2)) AS w(y)) AS n FROM (VALUES (1), (NULL)) AS v(x);

SELECT x, (SELECT sum(y) FROM (VALUES (1, 10), (1, 20), (2, NULL)) AS w(k, y) WHERE k = x) AS s FROM (VALUES (1), (2), (3), (NULL), (1)) AS v(x);

SELECT x, (SELECT count(*) FROM (VALUES (1), (1), (NULL)) AS w(y) WHERE y = x) AS n FROM (VALUES (1), (2), (NULL)) AS v(x);

SELECT x, (SELECT count(y) + x FROM (VALUES (1), (1), (NULL)) AS w(y) WHERE y = x) AS n FROM (VALUES (1), (2), (NULL)) AS v(x);

SELECT x, (SELECT coalesce(max(y), -1) FROM (VALUES (1), (2)) AS w(y) WHERE y < x) AS n FROM (VALUES (1), (2), (3), (NULL)) AS v(x);

SELECT x, (SELECT count(*) FROM (VALUES (1), (NULL)) AS w(y) WHERE y IS NOT DISTINCT FROM x) AS n FROM (VALUES (1), (2), (NULL)) AS v(x);

SELECT x, (SELECT max(y) FROM (VALUES (1), (2)) AS w(y) WHERE y = x GROUP BY y) AS n FROM (VALUES (1), (3)) AS v(x);

SELECT x, (SELECT max(y) FROM (VALUES (1), (2)) AS w(y) WHERE y = x HAVING count(*) > 0) AS n FROM (VALUES (1), (3)) AS v(x);

SELECT x, (SELECT y FROM (VALUES (1, 5), (1, 4)) AS w(k, y) WHERE k = x ORDER BY y LIMIT 1) AS n FROM (VALUES (1), (3)) AS v(x);

SELECT x, (SELECT y FROM (VALUES (1, 5), (1, 4)) AS w(k, y) WHERE k = x ORDER BY y OFFSET 1) AS n FROM (VALUES (1), (3)) AS v(x);

SELECT x, (SELECT string_agg(y, ',' ORDER BY y DESC) FROM (VALUES (1, 'a'), (1, 'b'), (2, NULL)) AS w(k, y) WHERE k = x) AS s FROM (VALUES (1), (2), (3)) AS v(x);

SELECT x, (SELECT array_agg(y ORDER BY y) FROM (VALUES (1, 2), (1, NULL)) AS w(k, y) WHERE k = x) AS s FROM (VALUES (1), (2)) AS v(x);

SELECT x, (SELECT count(DISTINCT y) FROM (VALUES (1, 2), (1, 2), (1, 3)) AS w(k, y) WHERE k = x AND y > 1) AS n FROM (VALUES (1), (2)) AS v(x);

SELECT x, (SELECT count(*) FILTER (WHERE y > x) FROM (VALUES (1, 2), (1, 1), (2, 3)) AS w(k, y) WHERE k = x) AS n FROM (VALUES (1), (2), (9)) AS v(x);

-- name: keys of several types
SELECT x, (SELECT count(*) FROM (VALUES (1.0), (2.5)) AS w(y) WHERE y = x) AS n FROM (VALUES (1), (2)) AS v(x);

SELECT x, (SELECT max(s) FROM (VALUES (timestamp '2026-01-01', 'new year')) AS w(t, s) WHERE t = x) AS s FROM (VALUES (date '2026-01-01'), (date '2026-01-02')) AS v(x);

SELECT x, (SELECT count(*) FROM (VALUES (9007199254740993)) AS w(y) WHERE y = x) AS n FROM (VALUES (9007199254740992), (9007199254740993)) AS v(x);

SELECT x, (SELECT count(*) FROM (VALUES (0.0), ('NaN'::double precision)) AS w(y) WHERE y = x) AS n FROM (VALUES ('-0'::double precision), ('NaN')) AS v(x);

SELECT x, (SELECT count(*) FROM (VALUES (ARRAY[1, NULL])) AS w(y) WHERE y = x) AS n FROM (VALUES (ARRAY[1, NULL]), ('{}')) AS v(x);

SELECT x, (SELECT count(*) FROM (VALUES ('{"b": 1, "a": 2}'::json)) AS w(y) WHERE y = x) AS n FROM (VALUES ('{"a": 2, "b": 1.0}'::json), ('{}')) AS v(x);

SELECT a, b, (SELECT count(*) FROM (VALUES (1, 'x'), (1, 'x'), (NULL, 'x')) AS w(c, d) WHERE c = a AND d = b) AS n FROM (VALUES (1, 'x'), (1, 'y'), (NULL, 'x')) AS v(a, b);

SELECT x, (SELECT sum(y) FROM (VALUES (1), (2)) AS w(y) WHERE y + 1 = x * 2) AS n FROM (VALUES (1), (2)) AS v(x);

-- name: two levels deep
SELECT x, (SELECT max((SELECT min(z) FROM (VALUES (1), (2), (3)) AS u(z) WHERE z >= x AND z >= y)) FROM (VALUES (1), (2)) AS w(y)) AS m FROM (VALUES (1), (3), (4)) AS v(x);

SELECT x, (SELECT count(*) FROM (VALUES (1), (2)) AS w(y) WHERE EXISTS (SELECT 1 FROM (VALUES (2), (3)) AS u(z) WHERE z = x + y)) AS n FROM (VALUES (0), (1), (2)) AS v(x);

SELECT x, (SELECT sum(y) FROM (SELECT y FROM (VALUES (1), (2), (3)) AS w(y) WHERE y <= x) AS t) AS s FROM (VALUES (0), (2), (3)) AS v(x);

SELECT (SELECT (SELECT (SELECT x + 1))) AS d FROM (VALUES (1)) AS v(x);

SELECT x, (SELECT s.n FROM (SELECT count(*) AS n FROM (VALUES (1), (2)) AS w(y) WHERE y < x) AS s WHERE s.n > 0) AS n FROM (VALUES (1), (2), (3)) AS v(x);

SELECT x, (WITH c AS (SELECT y FROM (VALUES (1), (2)) AS w(y) WHERE y > x) SELECT count(*) FROM c) AS n FROM (VALUES (0), (1), (2)) AS v(x);

SELECT x, (SELECT count(*) FROM (SELECT x AS a UNION SELECT 1) AS t) AS n FROM (VALUES (1), (2)) AS v(x);

SELECT x, (SELECT rank() OVER (ORDER BY y DESC) FROM (VALUES (1), (2)) AS w(y) ORDER BY y = x DESC LIMIT 1) AS r FROM (VALUES (1), (2)) AS v(x);

-- name: in every clause
SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE x > (SELECT avg(y) FROM (VALUES (1), (2), (3)) AS w(y));

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE x = (SELECT 5 WHERE false) OR x = 3;

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE (SELECT x > 1) AND NOT (SELECT x > 2);

-- error: 42803
SELECT x % 2 AS m, count(*) FROM (VALUES (1), (2), (3)) AS v(x) GROUP BY x % 2 HAVING count(*) > (SELECT count(*) FROM (VALUES (0)) AS w(y) WHERE y = x % 2);

SELECT (SELECT y FROM (VALUES (1, 'odd'), (0, 'even')) AS w(k, y) WHERE k = x % 2) AS p, count(*) FROM (VALUES (1), (2), (3)) AS v(x) GROUP BY 1;

SELECT sum((SELECT count(*) FROM (VALUES (1), (2)) AS w(y) WHERE y <= x)) AS s FROM (VALUES (1), (2), (3)) AS v(x);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) ORDER BY (SELECT y FROM (VALUES (1, 3), (2, 1), (3, 2)) AS w(k, y) WHERE k = x);

SELECT a.x, b.y FROM (VALUES (1), (2)) AS a(x) JOIN (VALUES (1), (2)) AS b(y) ON a.x = (SELECT max(z) FROM (VALUES (1), (2)) AS c(z) WHERE z <= b.y);

SELECT a.x, b.y FROM (VALUES (1), (2)) AS a(x) LEFT JOIN (VALUES (1), (2)) AS b(y) ON a.x = b.y AND b.y > (SELECT 1);

SELECT CASE WHEN (SELECT count(*) FROM (VALUES (1)) AS w(y) WHERE y = x) > 0 THEN 'in' ELSE (SELECT 'out') END AS c FROM (VALUES (1), (2)) AS v(x);

SELECT CASE (SELECT x) WHEN (SELECT 1) THEN 'one' END AS c FROM (VALUES (1), (2)) AS v(x);

SELECT coalesce((SELECT y FROM (VALUES (1)) AS w(y) WHERE y = x), 0) AS c FROM (VALUES (1), (2)) AS v(x);

-- name: a branch that is not taken does not fail
SELECT CASE WHEN x > 1 THEN 0 ELSE (SELECT y FROM (VALUES (1), (2)) AS w(y) WHERE y = 1 OR x > 1) END AS c FROM (VALUES (1), (2)) AS v(x);

SELECT x IN ((SELECT 1), (SELECT 3)) AS i, x BETWEEN (SELECT 1) AND (SELECT 2) AS b FROM (VALUES (1), (2), (3)) AS v(x);

SELECT ARRAY[(SELECT 1), (SELECT NULL::bigint)] AS a, ROW((SELECT 1), 2) = ROW(1, (SELECT 2)) AS r;

SELECT sum(x) OVER (ORDER BY (SELECT -x)) AS s, x FROM (VALUES (1), (2), (3)) AS v(x);

SELECT DISTINCT (SELECT x % 2) AS m FROM (VALUES (1), (2), (3)) AS v(x);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) ORDER BY x LIMIT (SELECT 2) OFFSET (SELECT count(*) FROM (VALUES (1)) AS w(y));

SELECT (SELECT max(w.y) FROM (VALUES (1), (5)) AS w(y) WHERE w.y <= max(v.x)) AS m FROM (VALUES (1), (4)) AS v(x);

-- error: 21000
SELECT x, (SELECT sum(v.x) FROM (VALUES (1), (2)) AS w(y)) AS s FROM (VALUES (1), (4)) AS v(x) GROUP BY x;

-- name: both tables
SELECT status, (SELECT count(*) FROM aws.sagemaker_processing_job p WHERE p.processing_job_status = b.status) AS n FROM aws_bedrock_model_invocation_job b;

SELECT job_name, (SELECT max(p.creation_time) FROM aws.sagemaker_processing_job p WHERE p.account_id = b.account_id AND p.creation_time < b.submit_time) AS t FROM aws_bedrock_model_invocation_job b;

SELECT job_name, (SELECT p.processing_job_name FROM aws.sagemaker_processing_job p WHERE p.account_id = b.account_id ORDER BY p.creation_time DESC, p.processing_job_name LIMIT 1) AS last FROM aws_bedrock_model_invocation_job b;

SELECT tags -> 'env' AS e, (SELECT count(*) FROM aws_bedrock_model_invocation_job b WHERE b.tags -> 'env' = p.tags -> 'env') AS n FROM aws.sagemaker_processing_job p;

SELECT account_id, count(*) AS n FROM aws.sagemaker_processing_job p GROUP BY account_id HAVING count(*) > (SELECT count(*) FROM aws_bedrock_model_invocation_job b WHERE b.account_id = p.account_id);

SELECT job_name FROM aws_bedrock_model_invocation_job WHERE timeout_duration_in_hours = (SELECT max(timeout_duration_in_hours) FROM aws_bedrock_model_invocation_job);

SELECT account_id, job_name FROM aws_bedrock_model_invocation_job b WHERE submit_time = (SELECT min(submit_time) FROM aws_bedrock_model_invocation_job c WHERE c.account_id = b.account_id);

-- error: 21000
SELECT (VALUES (1), (2));

-- error: 21000
SELECT x FROM (VALUES (1), (2)) AS v(x) WHERE x = (SELECT y FROM (VALUES (1), (2)) AS w(y));

-- error: 21000
SELECT x, (SELECT y FROM (VALUES (1, 5), (2, 6), (2, 6)) AS w(k, y) WHERE k = x) FROM (VALUES (1), (2)) AS v(x);

-- error: 21000
SELECT (SELECT account_id FROM aws.sagemaker_processing_job);

-- error: 42601
SELECT (SELECT 1, 2);

-- error: 42601
SELECT (SELECT) + 1;

-- error: 42601
SELECT (SELECT * FROM (VALUES (1, 2)) AS v);

-- error: 42803
SELECT x FROM (VALUES (1)) AS v(x) WHERE (SELECT sum(v.x)) > 0;

-- error: 42803
SELECT (SELECT v.y) FROM (VALUES (1, 2)) AS v(x, y) GROUP BY x;

-- error: 42883
SELECT 1 + (SELECT true);

-- error: 42P01
SELECT (SELECT w.y) FROM (VALUES (1)) AS v(x);

-- error: 22012
SELECT (SELECT 1 / x) FROM (VALUES (1), (0)) AS v(x);
