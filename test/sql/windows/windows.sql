SELECT x, row_number() OVER (ORDER BY x, y), rank() OVER (ORDER BY x), dense_rank() OVER (ORDER BY x), percent_rank() OVER (ORDER BY x), cume_dist() OVER (ORDER BY x) FROM (VALUES (1, 1), (1, 2), (2, 1), (NULL, 1), (3, 3)) AS v(x, y);

SELECT p, x, sum(x) OVER (PARTITION BY p), sum(x) OVER (PARTITION BY p ORDER BY x), count(*) OVER (), avg(x) OVER (PARTITION BY p), min(x) OVER w, max(x) OVER w FROM (VALUES ('a', 1), ('a', 2), ('a', 2), ('b', 5), ('b', NULL), (NULL, 7)) AS v(p, x) WINDOW w AS (PARTITION BY p ORDER BY x DESC);

SELECT x, lag(x) OVER w, lead(x) OVER w, lag(x, 2) OVER w, lead(x, 1, -1) OVER w, lag(x, 0) OVER w, first_value(x) OVER w, last_value(x) OVER w, nth_value(x, 2) OVER w FROM (VALUES (3), (1), (2), (5)) AS v(x) WINDOW w AS (ORDER BY x);

SELECT x, ntile(2) OVER (ORDER BY x), ntile(3) OVER (ORDER BY x), ntile(9) OVER (ORDER BY x) FROM (VALUES (1), (2), (3), (4), (5)) AS v(x);

-- name: ROWS
SELECT x, sum(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS a, sum(x) OVER (ORDER BY x ROWS UNBOUNDED PRECEDING) AS b, sum(x) OVER (ORDER BY x ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS c, count(*) OVER (ORDER BY x ROWS BETWEEN 2 FOLLOWING AND 3 FOLLOWING) AS d, array_agg(x) OVER (ORDER BY x ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS e FROM (VALUES (1), (2), (4), (8), (16)) AS v(x);

-- name: RANGE
SELECT x, sum(x) OVER (ORDER BY x RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS a, count(*) OVER (ORDER BY x RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS b, count(*) OVER (ORDER BY x DESC RANGE BETWEEN 2 PRECEDING AND CURRENT ROW) AS c FROM (VALUES (1), (1), (2), (4), (NULL), (5)) AS v(x);

SELECT t, count(*) OVER (ORDER BY t RANGE BETWEEN interval '1 day' PRECEDING AND CURRENT ROW) AS n FROM (VALUES (timestamp '2026-01-01'), ('2026-01-01 12:00'), ('2026-01-02'), ('2026-01-05')) AS v(t);

-- name: GROUPS and EXCLUDE
SELECT x, y, count(*) OVER (ORDER BY x GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW) AS g, array_agg(y) OVER (ORDER BY x, y ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW) AS e, count(*) OVER (ORDER BY x RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE GROUP) AS p, count(*) OVER (ORDER BY x RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE TIES) AS t FROM (VALUES (1, 1), (1, 2), (2, 3), (3, 4), (3, 5)) AS v(x, y);

SELECT x, count(*) FILTER (WHERE x > 1) OVER (ORDER BY x) AS f, sum(x) OVER (w ROWS 1 PRECEDING) AS s FROM (VALUES (1), (2), (3)) AS v(x) WINDOW w AS (ORDER BY x);

-- name: over groups
SELECT processing_job_status, count(*) AS n, sum(count(*)) OVER (ORDER BY count(*), processing_job_status) AS running, rank() OVER (ORDER BY count(*) DESC) AS r FROM aws.sagemaker_processing_job GROUP BY 1;

SELECT * FROM (SELECT processing_job_name, row_number() OVER (PARTITION BY account_id ORDER BY creation_time DESC, processing_job_name) AS r FROM aws.sagemaker_processing_job) AS t WHERE r <= 2;

SELECT DISTINCT count(*) OVER (PARTITION BY x) AS n FROM (VALUES (1), (1), (2), (3)) AS v(x);

SELECT x FROM (VALUES (3), (1), (2)) AS v(x) ORDER BY row_number() OVER (ORDER BY x DESC);

SELECT last_value(x) OVER (PARTITION BY x % 2 ORDER BY x ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS l, x FROM (VALUES (1), (2), (3)) AS v(x);

-- error: 42P20
SELECT 1 FROM (VALUES (1)) AS v(x) HAVING row_number() OVER () = 1;

-- error: 42P20
SELECT sum(row_number() OVER ()) OVER () FROM (VALUES (1)) AS v(x);

-- error: 42704
SELECT sum(x) OVER nope FROM (VALUES (1)) AS v(x);

-- error: 22013
SELECT sum(x) OVER (ORDER BY x ROWS -1 PRECEDING) FROM (VALUES (1)) AS v(x);

-- error: 22014
SELECT ntile(0) OVER (ORDER BY x) FROM (VALUES (1)) AS v(x);

-- error: 42P20
SELECT sum(x) OVER (RANGE 1 PRECEDING) FROM (VALUES (1)) AS v(x);

-- error: 42809
SELECT row_number() FROM (VALUES (1)) AS v(x);

-- error: 0A000
SELECT count(DISTINCT x) OVER () FROM (VALUES (1)) AS v(x);

-- name: a window that nothing uses must fit the groups too
-- error: 42803
SELECT count(*) FROM (VALUES (1)) AS v(x) WINDOW w AS (ORDER BY x);

SELECT count(*) AS n FROM (VALUES (1)) AS v(x) WINDOW w AS (ORDER BY count(*));
