SELECT count(*), count(x), count(DISTINCT x), sum(x), avg(x), min(x), max(x) FROM (VALUES (1), (2), (2), (NULL), (5)) AS v(x);

SELECT count(*), count(x), sum(x), avg(x), min(x), max(x) FROM (VALUES (1.5), (2.25), (NULL), (-1.0)) AS v(x);

-- name: no rows
SELECT count(*), count(x), sum(x), avg(x), min(x), max(x), bool_and(x > 1), bool_or(x > 1), array_agg(x), string_agg(x::varchar, ',') FROM (VALUES (1)) AS v(x) WHERE false;

-- name: only NULLs
SELECT count(*), count(x), sum(x), avg(x), min(x), max(x), array_agg(x) FROM (VALUES (NULL::bigint), (NULL)) AS v(x);

-- name: no rows, grouped
SELECT x, count(*) FROM (VALUES (1)) AS v(x) WHERE false GROUP BY x;

-- name: empty grouping set
SELECT count(*) FROM (VALUES (1)) AS v(x) WHERE false GROUP BY ();

-- name: HAVING without GROUP BY
SELECT count(*) FROM (VALUES (1)) AS v(x) HAVING count(*) > 1;

SELECT 1 AS one FROM (VALUES (1), (2)) AS v(x) HAVING count(*) > 1;

-- name: sums past 2^53 stay exact
SELECT sum(x), sum(x) = 9007199254740995 AS exact FROM (VALUES (9007199254740993), (2)) AS v(x);

SELECT bool_and(b), bool_or(b), every(b) FROM (VALUES (true), (NULL), (false)) AS v(b);

SELECT bool_and(b), bool_or(b) FROM (VALUES (true), (NULL)) AS v(b);

SELECT min(s), max(s), string_agg(s, ',' ORDER BY s), string_agg(DISTINCT s, '|'), array_agg(s ORDER BY s DESC NULLS LAST) FROM (VALUES ('b'), ('a'), (NULL), ('B'), ('a')) AS v(s);

SELECT string_agg(s, sep ORDER BY s) FROM (VALUES ('a', '1'), ('b', '2'), ('c', NULL), (NULL, '3')) AS v(s, sep);

SELECT array_agg(x ORDER BY y DESC, x) AS a, array_agg(DISTINCT x ORDER BY x DESC) AS d, array_agg(x ORDER BY x) FILTER (WHERE x > 1) AS f FROM (VALUES (1, 1), (2, 1), (3, 2), (NULL, 2), (2, 3)) AS v(x, y);

SELECT count(*) FILTER (WHERE x > 1) AS a, sum(x) FILTER (WHERE x > 100) AS b, count(x) FILTER (WHERE NULL) AS c FROM (VALUES (1), (2), (NULL)) AS v(x);

SELECT sum(DISTINCT x) AS s, avg(DISTINCT x) AS a, count(DISTINCT y) AS c FROM (VALUES (1, 'a'), (1, 'a'), (2, NULL), (NULL, 'A')) AS v(x, y);

-- name: count of several
-- pg: SELECT count(DISTINCT (x, y)) AS c FROM (VALUES (1, 'a'), (1, 'a'), (2, 'b')) AS v(x, y)
SELECT count(DISTINCT x, y) AS c FROM (VALUES (1, 'a'), (1, 'a'), (2, 'b')) AS v(x, y);

-- tolerance: 1e-14
SELECT stddev(x), stddev_pop(x), stddev_samp(x), variance(x), var_pop(x), var_samp(x) FROM (VALUES (1.0), (2.0), (4.0), (NULL)) AS v(x);

-- tolerance: 1e-14
SELECT stddev(x), var_pop(x), corr(x, y) FROM (VALUES (1, 2), (2, 4), (4, 9), (NULL, 1)) AS v(x, y);

SELECT stddev(x), var_pop(x) FROM (VALUES (1.0)) AS v(x);

SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY x) AS c, percentile_disc(0.5) WITHIN GROUP (ORDER BY x) AS d, mode() WITHIN GROUP (ORDER BY x) AS m FROM (VALUES (1.0), (2.0), (4.0), (8.0), (NULL), (2.0)) AS v(x);

-- error: 22003
SELECT percentile_cont(1.5) WITHIN GROUP (ORDER BY x) FROM (VALUES (1.0)) AS v(x);

-- name: approx_percentile of few values is exact enough to order them
-- answer: [[true]]
SELECT approx_percentile(0.5) WITHIN GROUP (ORDER BY x) BETWEEN 2 AND 4 AS b FROM (VALUES (1.0), (2.0), (3.0), (4.0), (5.0)) AS v(x);

SELECT json_agg(x ORDER BY x) AS j FROM (VALUES (1), (NULL), (2)) AS v(x);

SELECT min(creation_time), max(creation_time), count(processing_end_time), max(processing_end_time - processing_start_time), min(exit_message), max(exit_message), count(DISTINCT processing_job_status) FROM aws.sagemaker_processing_job;

SELECT sum(timeout_duration_in_hours), avg(timeout_duration_in_hours), max(timeout_duration_in_hours) FROM aws_bedrock_model_invocation_job;

SELECT sum(x + 1) * 2 + count(*), max(x) - min(x), coalesce(sum(x), 0) FROM (VALUES (1), (5)) AS v(x);

-- name: an aggregate of a constant
SELECT sum(1), count(1), max('x'), count(NULL) FROM (VALUES (1), (2)) AS v(x);

-- error: 42803
SELECT sum(sum(x)) FROM (VALUES (1)) AS v(x);

-- error: 42803
SELECT x FROM (VALUES (1)) AS v(x) WHERE sum(x) > 1;

-- error: 42803 at 8
SELECT x, count(*) FROM (VALUES (1)) AS v(x);

-- error: 42883
SELECT sum(s) FROM (VALUES ('a')) AS v(s);

-- error: 42883
SELECT bool_and(x) FROM (VALUES (1)) AS v(x);

-- error: 42809
SELECT lower(DISTINCT 'x');
