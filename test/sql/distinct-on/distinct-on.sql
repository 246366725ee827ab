SELECT DISTINCT ON (x) x, y FROM (VALUES (1, 3), (1, 1), (2, 5), (2, 4)) AS v(x, y) ORDER BY x, y;

-- name: the last of each
SELECT DISTINCT ON (x) x, y FROM (VALUES (1, 3), (1, 1), (2, 5), (2, 4)) AS v(x, y) ORDER BY x DESC, y DESC;

-- name: NULLs are one key
SELECT DISTINCT ON (x) x, y FROM (VALUES (NULL, 3), (1, 1), (NULL, 2), (1, NULL)) AS v(x, y) ORDER BY x NULLS FIRST, y NULLS FIRST;

-- name: two keys, in another order than ORDER BY's
SELECT DISTINCT ON (y, x) x, y, z FROM (VALUES (1, 1, 9), (1, 1, 8), (1, 2, 7), (2, 1, 6), (2, 1, 5)) AS v(x, y, z) ORDER BY x, y DESC, z;

-- name: a key that is not shown
SELECT DISTINCT ON (x) y FROM (VALUES (1, 3), (1, 1), (2, 5)) AS v(x, y) ORDER BY x, y;

-- name: expressions, ordinals and output names as keys
SELECT DISTINCT ON (x % 2) x FROM (VALUES (1), (2), (3), (4)) AS v(x) ORDER BY x % 2, x DESC;

SELECT DISTINCT ON (1) x % 2 AS odd, x FROM (VALUES (1), (2), (3), (4)) AS v(x) ORDER BY 1, 2 DESC;

SELECT DISTINCT ON (odd) x % 2 AS odd, x FROM (VALUES (1), (2), (3), (4)) AS v(x) ORDER BY odd DESC, x;

-- name: a key twice, and a constant
SELECT DISTINCT ON (x, x) x FROM (VALUES (1), (1), (2)) AS v(x) ORDER BY x;

SELECT DISTINCT ON ('k'::varchar) x FROM (VALUES (3), (1), (2)) AS v(x) ORDER BY 'k'::varchar, x;

-- name: without ORDER BY, one row for each key
SELECT count(*) AS n, count(DISTINCT x) AS d FROM (SELECT DISTINCT ON (x) x, y FROM (VALUES (1, 1), (1, 2), (2, 3), (NULL, 4), (NULL, 5)) AS v(x, y)) AS t;

-- name: one key of all the rows, no rows, one row
SELECT DISTINCT ON (x) x, y FROM (VALUES (1, 1)) AS v(x, y) WHERE false ORDER BY x;

SELECT DISTINCT ON (x) x, y FROM (VALUES (1, 1)) AS v(x, y) ORDER BY x;

-- name: before LIMIT and OFFSET
SELECT DISTINCT ON (x) x, y FROM (VALUES (1, 3), (1, 1), (2, 5), (2, 4), (3, 0)) AS v(x, y) ORDER BY x, y LIMIT 1 OFFSET 1;

-- name: ORDER BY has fewer keys than DISTINCT ON
SELECT DISTINCT ON (x, y) x, y FROM (VALUES (2, 1), (1, 1), (2, 1), (1, 1)) AS v(x, y) ORDER BY x;

-- name: after groups and windows
SELECT DISTINCT ON (count(*)) x, count(*) AS n FROM (VALUES ('a'), ('b'), ('b'), ('c')) AS v(x) GROUP BY x ORDER BY count(*) DESC, x DESC;

SELECT DISTINCT ON (p) p, x, row_number() OVER (PARTITION BY p ORDER BY x) AS r FROM (VALUES ('a', 1), ('a', 2), ('b', 5)) AS v(p, x) ORDER BY p, r DESC;

SELECT DISTINCT ON (rank() OVER (ORDER BY x)) x, y FROM (VALUES (1, 2), (1, 1), (2, 9)) AS v(x, y) ORDER BY rank() OVER (ORDER BY x), y;

-- name: of json, arrays, texts and times
SELECT DISTINCT ON (j) j, i FROM (VALUES ('{"a": 1, "b": 2}'::json, 1), ('{"b": 2, "a": 1}'::json, 2), ('{"a": 1}'::json, 3)) AS v(j, i) ORDER BY j, i DESC;

SELECT DISTINCT ON (l) l, i FROM (VALUES (ARRAY[1, 2], 1), (ARRAY[1, 2], 2), (ARRAY[1, NULL], 3), (NULL, 4)) AS v(l, i) ORDER BY l, i DESC;

SELECT DISTINCT ON (date_trunc('day', t)) t FROM (VALUES (timestamp '2026-01-01 10:00'), (timestamp '2026-01-01 09:00'), (timestamp '2026-01-02')) AS v(t) ORDER BY date_trunc('day', t) DESC, t;

-- name: in subqueries, correlated, in unions
SELECT a, (SELECT DISTINCT ON (x) y FROM (VALUES (1, a), (1, 5)) AS w(x, y) ORDER BY x, y DESC) AS m FROM (VALUES (3), (7)) AS v(a);

(SELECT DISTINCT ON (x) x, y FROM (VALUES (1, 2), (1, 1)) AS v(x, y) ORDER BY x, y) UNION ALL SELECT 9, 9;

-- name: all columns of a table
SELECT DISTINCT ON (account_id) account_id, processing_job_name, creation_time FROM aws.sagemaker_processing_job ORDER BY account_id, creation_time DESC, processing_job_name;

SELECT DISTINCT ON (status) status, job_name FROM aws_bedrock_model_invocation_job ORDER BY status, submit_time DESC, job_name DESC LIMIT 5;

SELECT DISTINCT ON (tags -> 'team') tags -> 'team' AS team, processing_job_name FROM aws.sagemaker_processing_job ORDER BY tags -> 'team' NULLS FIRST, processing_job_name;

-- error: 42P10
SELECT DISTINCT ON (x) x, y FROM (VALUES (1, 3)) AS v(x, y) ORDER BY y;

-- error: 42P10
SELECT DISTINCT ON (x) x, y FROM (VALUES (1, 3)) AS v(x, y) ORDER BY y, x;

-- error: 42P10
SELECT DISTINCT ON (3) x, y FROM (VALUES (1, 3)) AS v(x, y);

-- error: 42703
SELECT DISTINCT ON (z) x, y FROM (VALUES (1, 3)) AS v(x, y);

-- error: 42803
SELECT DISTINCT ON (y) count(*) FROM (VALUES (1, 3)) AS v(x, y);

-- error: 42601
SELECT DISTINCT ON () x FROM (VALUES (1, 3)) AS v(x, y);

-- name: an array right behind the list
-- pg: SELECT DISTINCT ON (x) (ARRAY['a', 'b'])[2] AS a FROM (VALUES (1), (1), (2)) AS v(x) ORDER BY x
SELECT DISTINCT ON (x) ARRAY['a', 'b'][2] AS a FROM (VALUES (1), (1), (2)) AS v(x) ORDER BY x;
