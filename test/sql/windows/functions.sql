-- name: one ORDER BY column twice is one, and a star may stand for no arguments
SELECT x, sum(x) OVER (ORDER BY x, x RANGE 1 PRECEDING) AS s, rank(*) OVER (ORDER BY x, x DESC) AS r FROM (VALUES (1), (2), (3)) AS v(x);

-- name: no rows
SELECT row_number() OVER () AS a, rank() OVER (ORDER BY x) AS b, lag(x) OVER (ORDER BY x) AS c, sum(x) OVER () AS d, ntile(3) OVER (ORDER BY x) AS e FROM (VALUES (1)) AS v(x) WHERE false;

-- name: one row
SELECT row_number() OVER () AS a, rank() OVER () AS b, dense_rank() OVER () AS c, percent_rank() OVER () AS d, cume_dist() OVER () AS e, ntile(3) OVER () AS f, lag(x) OVER () AS g, lead(x) OVER () AS h, first_value(x) OVER () AS i, last_value(x) OVER () AS j, nth_value(x, 1) OVER () AS k, nth_value(x, 2) OVER () AS l FROM (VALUES (7)) AS v(x);

-- name: one NULL
SELECT sum(x) OVER () AS a, count(x) OVER () AS b, count(*) OVER () AS c, min(x) OVER () AS d, avg(x) OVER () AS e, array_agg(x) OVER () AS f, bool_and(x > 1) OVER () AS g, stddev(x) OVER () AS h, var_pop(x) OVER () AS i FROM (VALUES (NULL::bigint)) AS v(x);

-- name: ranks of rows that all tie
SELECT x, rank() OVER (ORDER BY x) AS a, dense_rank() OVER (ORDER BY x) AS b, percent_rank() OVER (ORDER BY x) AS c, cume_dist() OVER (ORDER BY x) AS d FROM (VALUES (1), (1), (1)) AS v(x);

-- name: ranks without ORDER BY: all rows are peers
SELECT rank() OVER () AS a, dense_rank() OVER (PARTITION BY x) AS b, percent_rank() OVER () AS c, cume_dist() OVER () AS d FROM (VALUES (1), (2), (2)) AS v(x);

-- name: ranks over NULLs, first and last
-- tolerance: 1e-15
SELECT x, rank() OVER (ORDER BY x NULLS FIRST) AS a, rank() OVER (ORDER BY x NULLS LAST) AS b, dense_rank() OVER (ORDER BY x DESC) AS c, dense_rank() OVER (ORDER BY x DESC NULLS LAST) AS d, percent_rank() OVER (ORDER BY x DESC) AS e, cume_dist() OVER (ORDER BY x NULLS FIRST) AS f FROM (VALUES (1), (NULL), (2), (NULL), (2)) AS v(x);

-- name: ranks by two keys and per partition
SELECT p, x, y, rank() OVER (PARTITION BY p ORDER BY x, y DESC) AS a, dense_rank() OVER (PARTITION BY p ORDER BY x) AS b, row_number() OVER (PARTITION BY p ORDER BY x, y DESC NULLS LAST) AS c FROM (VALUES ('a', 1, 1), ('a', 1, 2), ('a', 1, NULL), ('a', 2, 0), ('b', 1, 1), (NULL, 1, 1), (NULL, 2, 1)) AS v(p, x, y);

-- name: partitions by expressions, by two keys, by NULL
SELECT x, y, count(*) OVER (PARTITION BY x % 2, y IS NULL) AS a, count(*) OVER (PARTITION BY NULL::bigint) AS b, count(*) OVER (PARTITION BY y) AS c, count(*) OVER (PARTITION BY 1) AS d FROM (VALUES (1, 'a'), (2, NULL), (3, 'a'), (4, NULL), (5, NULL)) AS v(x, y);

-- name: ntile of more, of fewer and of uneven buckets
SELECT x, ntile(1) OVER (ORDER BY x) AS a, ntile(4) OVER (ORDER BY x) AS b, ntile(7) OVER (ORDER BY x) AS c, ntile(100) OVER (ORDER BY x) AS d, ntile(NULL) OVER (ORDER BY x) AS e FROM generate_series(1, 7) AS x;

SELECT p, x, ntile(2) OVER (PARTITION BY p ORDER BY x) AS a FROM (VALUES ('a', 1), ('a', 2), ('a', 3), ('b', 1)) AS v(p, x);

-- name: ntile of a column takes the first row's
SELECT x, ntile(x) OVER (ORDER BY x) AS a, ntile(5 - x) OVER (ORDER BY x) AS b FROM (VALUES (2), (3), (4)) AS v(x);

-- name: lag and lead: offsets of 0, negative, NULL, of a column and beyond
SELECT x, lag(x, 0) OVER w AS a, lag(x, -1) OVER w AS b, lead(x, -2) OVER w AS c, lag(x, NULL) OVER w AS d, lead(x, x) OVER w AS e, lag(x, 100) OVER w AS f, lag(x, 1, NULL) OVER w AS g, lead(x, 1, x * 10) OVER w AS h, lag(x, NULL, 5) OVER w AS i, lead(x, 2, -1) OVER w AS j FROM (VALUES (1), (2), (3)) AS v(x) WINDOW w AS (ORDER BY x);

-- name: lag and lead pass NULLs on and stop at the partition
SELECT p, x, lag(x) OVER (PARTITION BY p ORDER BY i) AS a, lead(x, 1, 99) OVER (PARTITION BY p ORDER BY i) AS b, lag(coalesce(x, -1), 1, 0) OVER (PARTITION BY p ORDER BY i) AS c FROM (VALUES (1, 'a', 1), (2, 'a', NULL), (3, 'a', 3), (4, 'b', NULL), (5, 'b', 5)) AS v(i, p, x);

-- name: lag and lead of other types
SELECT lag(s) OVER w AS a, lead(s, 1, 'none') OVER w AS b, lag(t) OVER w AS c, lag(t, 1, timestamp '2020-01-01') OVER w AS d, lag(j) OVER w AS e, lag(x, 1, 0) OVER w AS f FROM (VALUES (1, 'a', timestamp '2026-01-01', '{"a": 1}'::json, 1.5), (2, 'b', NULL, NULL, NULL), (3, NULL, timestamp '2026-01-03', '[1]'::json, 2.5)) AS v(i, s, t, j, x) WINDOW w AS (ORDER BY i);

-- name: the default is brought to the type of the value
SELECT x, lag(x, 1, 0.5) OVER (ORDER BY x) AS a, lead(y, 1, 7) OVER (ORDER BY x) AS b FROM (VALUES (1, 1.5), (2, 2.5)) AS v(x, y);

-- name: first, last and nth over the default frame, with ties and NULLs
SELECT x, i, first_value(i) OVER (ORDER BY x) IS NOT NULL AS a, max(i) OVER (ORDER BY x) AS b, nth_value(x, 1) OVER (ORDER BY x) AS c, nth_value(x, 3) OVER (ORDER BY x) AS d, nth_value(x, 2) OVER (ORDER BY x NULLS FIRST) AS e, nth_value(x, NULL) OVER (ORDER BY x) AS f FROM (VALUES (1, 1), (1, 2), (2, 3), (NULL, 4)) AS v(x, i);

SELECT x, nth_value(x, i) OVER (ORDER BY i ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS a FROM (VALUES (10, 1), (20, 2), (30, 3)) AS v(x, i);

-- name: named windows: built on another, shared, given more
SELECT x, sum(x) OVER w AS a, sum(x) OVER (w ORDER BY x) AS b, sum(x) OVER (w2 ROWS 1 PRECEDING) AS c, count(*) OVER w2 AS d, sum(x) OVER w3 AS e FROM (VALUES (1, 'a'), (2, 'a'), (3, 'b')) AS v(x, p) WINDOW w AS (PARTITION BY p), w2 AS (w ORDER BY x DESC), w3 AS (w2 ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING);

-- name: names of windows fold to lower case, unless quoted
SELECT x, sum(x) OVER MyWin AS a, sum(x) OVER "MyWin" AS b FROM (VALUES (1), (2)) AS v(x) WINDOW mywin AS (ORDER BY x), "MyWin" AS ();

-- name: a window that nobody uses
SELECT x FROM (VALUES (1)) AS v(x) WINDOW w AS (PARTITION BY x ORDER BY x);

-- name: names of the columns
SELECT row_number() OVER (), rank() OVER (), count(*) OVER (), sum(x) FILTER (WHERE true) OVER (), lag(x) OVER (), x + count(*) OVER (), cume_dist() OVER () FROM (VALUES (1)) AS v(x);

-- tolerance: 1e-15
-- name: windows inside expressions, twice the same, and nested in CASE
SELECT x, CASE WHEN row_number() OVER (ORDER BY x) = 1 THEN 'first' WHEN lead(x) OVER (ORDER BY x) IS NULL THEN 'last' ELSE 'mid' END AS c, x * 100.0 / sum(x) OVER () AS share, x - avg(x) OVER () AS d, sum(x) OVER () + sum(x) OVER () AS t FROM (VALUES (1), (3), (4)) AS v(x);

-- name: different sorts in one query
SELECT x, y, row_number() OVER (ORDER BY x) AS a, row_number() OVER (ORDER BY x DESC) AS b, row_number() OVER (ORDER BY y) AS c, sum(x) OVER (PARTITION BY y % 2 ORDER BY x) AS d FROM (VALUES (1, 9), (2, 7), (3, 8)) AS v(x, y);

-- name: over groups: aggregates of aggregates, partition and order by them
SELECT p, sum(x) AS s, sum(sum(x)) OVER () AS total, rank() OVER (ORDER BY sum(x) DESC) AS r, lag(sum(x)) OVER (ORDER BY p) AS l, count(*) OVER (PARTITION BY count(*)) AS c, max(max(x)) OVER (ORDER BY p ROWS 1 PRECEDING) AS m FROM (VALUES ('a', 1), ('a', 2), ('b', 5), ('c', NULL)) AS v(p, x) GROUP BY p;

SELECT sum(count(*)) OVER () AS n, count(*) OVER (ORDER BY count(*)) AS f FROM (VALUES (1), (1), (2)) AS v(x) GROUP BY x;

-- name: over the one group of no GROUP BY
SELECT count(*) AS n, row_number() OVER () AS r, sum(count(*)) OVER () AS s FROM (VALUES (1), (2)) AS v(x);

-- name: over groups with HAVING
SELECT x, count(*) AS n, row_number() OVER (ORDER BY x) AS r FROM (VALUES (1), (1), (2), (3), (3)) AS v(x) GROUP BY x HAVING count(*) > 1;

-- name: over grouping sets
SELECT p, sum(x) AS s, rank() OVER (PARTITION BY grouping(p) ORDER BY sum(x) DESC) AS r FROM (VALUES ('a', 1), ('b', 5)) AS v(p, x) GROUP BY ROLLUP (p);

-- name: before DISTINCT, ORDER BY and LIMIT
SELECT DISTINCT p, count(*) OVER (PARTITION BY p) AS n FROM (VALUES ('a'), ('a'), ('b')) AS v(p) ORDER BY n DESC LIMIT 1;

SELECT x, row_number() OVER (ORDER BY x) AS r FROM (VALUES (3), (1), (2)) AS v(x) ORDER BY r DESC LIMIT 2 OFFSET 1;

SELECT x, count(*) OVER () AS n FROM (VALUES (3), (1), (2)) AS v(x) ORDER BY x LIMIT 1;

SELECT x FROM (VALUES (3), (1), (2)) AS v(x) ORDER BY sum(x) OVER (ORDER BY x) DESC, x;

-- name: in subqueries, correlated ones and CTEs
SELECT a, (SELECT sum(b) OVER (ORDER BY b) FROM (VALUES (a), (2)) AS w(b) ORDER BY 1 DESC LIMIT 1) AS s FROM (VALUES (1), (5)) AS v(a);

WITH r AS (SELECT x, row_number() OVER (PARTITION BY x % 2 ORDER BY x DESC) AS n FROM generate_series(1, 6) AS x) SELECT x FROM r WHERE n = 1 ORDER BY x;

-- name: of a window below, a window
SELECT x, sum(r) OVER (ORDER BY x) AS s FROM (SELECT x, rank() OVER (ORDER BY x) AS r FROM (VALUES (1), (1), (2)) AS v(x)) AS t;

-- name: over tables
SELECT processing_job_name, lag(processing_job_name) OVER w AS before, creation_time - lag(creation_time) OVER w AS since, first_value(processing_job_status) OVER w AS f FROM aws.sagemaker_processing_job WINDOW w AS (PARTITION BY account_id ORDER BY creation_time, processing_job_name);

SELECT job_name, status, timeout_duration_in_hours, dense_rank() OVER (ORDER BY timeout_duration_in_hours DESC NULLS LAST) AS r, ntile(3) OVER (ORDER BY timeout_duration_in_hours, job_name) AS t, count(*) OVER (PARTITION BY status) AS n FROM aws_bedrock_model_invocation_job;

SELECT job_name, count(*) OVER (ORDER BY submit_time RANGE BETWEEN interval '1 year' PRECEDING AND interval '1 day' PRECEDING) AS n FROM aws_bedrock_model_invocation_job;

-- name: ordered by text, json, booleans
SELECT s, rank() OVER (ORDER BY s) AS a, rank() OVER (ORDER BY s DESC NULLS LAST) AS b FROM (VALUES ('b'), ('a'), ('B'), (''), ('é'), (NULL)) AS v(s);

SELECT j::varchar, rank() OVER (ORDER BY j) AS a, count(*) OVER (PARTITION BY j) AS b FROM (VALUES ('1'::json), ('"a"'::json), ('null'::json), ('[1]'::json), ('{"a":1}'::json), ('1'::json), ('true'::json), (NULL)) AS v(j);

SELECT b, count(*) OVER (ORDER BY b) AS a, count(*) OVER (PARTITION BY b) AS c FROM (VALUES (true), (false), (NULL), (true)) AS v(b);

-- name: over tables by time and by tags
SELECT processing_job_name, count(*) OVER (ORDER BY creation_time RANGE BETWEEN '1 day' PRECEDING AND '1 day'::interval FOLLOWING EXCLUDE TIES) AS n FROM aws.sagemaker_processing_job;

SELECT tags -> 'team' AS team, count(*) AS n, sum(count(*)) OVER (ORDER BY tags -> 'team' NULLS FIRST) AS s, lag(count(*), 1, 0) OVER (ORDER BY tags -> 'team' NULLS FIRST) AS l FROM aws.sagemaker_processing_job GROUP BY 1;

-- name: an untyped literal has no type to give
-- error: 42804
SELECT lag('a') OVER () FROM (VALUES (1)) AS v(x);

SELECT nth_value(1.5, 1) OVER w AS d, string_agg('a', ',') OVER w AS e FROM (VALUES (1), (2)) AS v(x) WINDOW w AS (ORDER BY x);
