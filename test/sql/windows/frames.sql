-- name: ROWS bounds, each kind on each side
SELECT i, array_agg(i) OVER (ORDER BY i ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS a, array_agg(i) OVER (ORDER BY i ROWS BETWEEN UNBOUNDED PRECEDING AND 2 PRECEDING) AS b, array_agg(i) OVER (ORDER BY i ROWS BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING) AS c, array_agg(i) OVER (ORDER BY i ROWS BETWEEN 2 PRECEDING AND UNBOUNDED FOLLOWING) AS d, array_agg(i) OVER (ORDER BY i ROWS BETWEEN 3 PRECEDING AND 2 PRECEDING) AS e, array_agg(i) OVER (ORDER BY i ROWS BETWEEN CURRENT ROW AND CURRENT ROW) AS f, array_agg(i) OVER (ORDER BY i ROWS BETWEEN CURRENT ROW AND 2 FOLLOWING) AS g, array_agg(i) OVER (ORDER BY i ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS h FROM generate_series(1, 6) AS i;

-- name: ROWS of nothing: the frame ends before it starts
SELECT i, sum(i) OVER (ORDER BY i ROWS BETWEEN 1 PRECEDING AND 2 PRECEDING) AS a, count(*) OVER (ORDER BY i ROWS BETWEEN 3 FOLLOWING AND 1 FOLLOWING) AS b, array_agg(i) OVER (ORDER BY i ROWS BETWEEN 2 FOLLOWING AND 1 FOLLOWING) AS c, first_value(i) OVER (ORDER BY i ROWS BETWEEN 5 FOLLOWING AND 6 FOLLOWING) AS d, last_value(i) OVER (ORDER BY i ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS e FROM generate_series(1, 4) AS i;

-- name: ROWS of 0 rows to either side
SELECT i, sum(i) OVER (ORDER BY i ROWS 0 PRECEDING) AS a, sum(i) OVER (ORDER BY i ROWS BETWEEN 0 FOLLOWING AND 0 FOLLOWING) AS b FROM generate_series(1, 3) AS i;

-- name: offsets far beyond the partition
SELECT i, sum(i) OVER (ORDER BY i ROWS BETWEEN 1000000000000 PRECEDING AND 1000000000000 FOLLOWING) AS a, count(*) OVER (ORDER BY i GROUPS BETWEEN 1000000000000 FOLLOWING AND 2000000000000 FOLLOWING) AS b, count(*) OVER (ORDER BY i ROWS BETWEEN 9223372036854775807 PRECEDING AND 9223372036854775807 FOLLOWING) AS c FROM generate_series(1, 3) AS i;

-- name: an offset that is an expression of a subquery
SELECT i, sum(i) OVER (ORDER BY i ROWS BETWEEN (SELECT 1) PRECEDING AND 1 + 1 FOLLOWING) AS a FROM generate_series(1, 5) AS i;

-- name: ROWS without ORDER BY
SELECT count(*) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS n FROM (VALUES (1), (2)) AS v(x);

-- name: the default frame with ORDER BY takes the peers in, without it all rows
SELECT x, count(*) OVER (ORDER BY x) AS a, count(*) OVER () AS b, count(*) OVER (PARTITION BY x) AS c, last_value(x) OVER (ORDER BY x) AS d, sum(x) OVER (ORDER BY x RANGE UNBOUNDED PRECEDING) AS e FROM (VALUES (1), (1), (2), (2), (NULL)) AS v(x);

-- name: RANGE CURRENT ROW to UNBOUNDED FOLLOWING
SELECT x, count(*) OVER (ORDER BY x RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS a, count(*) OVER (ORDER BY x DESC RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS b, count(*) OVER (ORDER BY x RANGE BETWEEN CURRENT ROW AND CURRENT ROW) AS c FROM (VALUES (1), (1), (2), (NULL), (NULL)) AS v(x);

-- name: RANGE with bigint offsets, all forms
SELECT x, array_agg(x) OVER (ORDER BY x RANGE BETWEEN 2 PRECEDING AND 1 PRECEDING) AS a, array_agg(x) OVER (ORDER BY x RANGE BETWEEN 1 FOLLOWING AND 3 FOLLOWING) AS b, array_agg(x) OVER (ORDER BY x RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS c, array_agg(x) OVER (ORDER BY x RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS d, array_agg(x) OVER (ORDER BY x RANGE BETWEEN CURRENT ROW AND 2 FOLLOWING) AS e, array_agg(x) OVER (ORDER BY x RANGE 0 PRECEDING) AS f FROM (VALUES (1), (2), (2), (4), (7)) AS v(x);

-- name: RANGE descending
SELECT x, array_agg(x) OVER (ORDER BY x DESC RANGE BETWEEN 2 PRECEDING AND 1 PRECEDING) AS a, array_agg(x) OVER (ORDER BY x DESC RANGE BETWEEN 1 FOLLOWING AND 3 FOLLOWING) AS b, array_agg(x) OVER (ORDER BY x DESC RANGE BETWEEN CURRENT ROW AND 2 FOLLOWING) AS c FROM (VALUES (1), (2), (2), (4), (7)) AS v(x);

-- name: RANGE and NULLs at either end
SELECT x, count(*) OVER (ORDER BY x NULLS FIRST RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS a, count(*) OVER (ORDER BY x NULLS LAST RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS b, count(*) OVER (ORDER BY x DESC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING) AS c, count(*) OVER (ORDER BY x DESC NULLS LAST RANGE BETWEEN 1 PRECEDING AND UNBOUNDED FOLLOWING) AS d, count(*) OVER (ORDER BY x NULLS FIRST RANGE BETWEEN 10 PRECEDING AND 5 PRECEDING) AS e FROM (VALUES (1), (2), (9), (NULL), (NULL)) AS v(x);

-- name: RANGE at the ends of int64
SELECT x, count(*) OVER (ORDER BY x RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS a, count(*) OVER (ORDER BY x RANGE BETWEEN 9223372036854775807 PRECEDING AND CURRENT ROW) AS b, count(*) OVER (ORDER BY x DESC RANGE BETWEEN 5 PRECEDING AND 5 FOLLOWING) AS c, count(*) OVER (ORDER BY x RANGE BETWEEN 1 FOLLOWING AND 9223372036854775807 FOLLOWING) AS d FROM (VALUES (9223372036854775807), (9223372036854775806), (-9223372036854775808), (-9223372036854775807), (0)) AS v(x);

-- name: RANGE with decimal offsets, infinity and NaN
SELECT x, count(*) OVER (ORDER BY x RANGE BETWEEN 0.5 PRECEDING AND 0.5 FOLLOWING) AS a, count(*) OVER (ORDER BY x DESC RANGE BETWEEN 1 PRECEDING AND 1.5 FOLLOWING) AS b, count(*) OVER (ORDER BY x RANGE BETWEEN 'Infinity'::float8 PRECEDING AND CURRENT ROW) AS c FROM (VALUES (1.0), (1.5), (2.25), ('Infinity'::float8), ('-Infinity'::float8), ('NaN'::float8), (NULL)) AS v(x);

SELECT x, count(*) OVER (ORDER BY x RANGE BETWEEN 'Infinity'::float8 PRECEDING AND 'Infinity'::float8 PRECEDING) AS a, count(*) OVER (ORDER BY x RANGE BETWEEN 'Infinity'::float8 FOLLOWING AND 'Infinity'::float8 FOLLOWING) AS b, count(*) OVER (ORDER BY x RANGE BETWEEN 1 FOLLOWING AND 'Infinity'::float8 FOLLOWING) AS c FROM (VALUES (1.0), (2.0), ('Infinity'::float8), ('-Infinity'::float8), ('NaN'::float8), (NULL)) AS v(x);

-- name: RANGE over timestamps by months and days
SELECT t, array_agg(t) OVER (ORDER BY t RANGE BETWEEN interval '1 month' PRECEDING AND CURRENT ROW) AS a, count(*) OVER (ORDER BY t DESC RANGE BETWEEN interval '1 month' PRECEDING AND interval '1 day' FOLLOWING) AS b, count(*) OVER (ORDER BY t RANGE BETWEEN interval '1 day' FOLLOWING AND interval '1 month 1 day' FOLLOWING) AS c FROM (VALUES (timestamp '2024-01-29'), (timestamp '2024-01-31'), (timestamp '2024-02-29'), (timestamp '2024-03-01'), (timestamp '2024-03-31'), (NULL)) AS v(t);

-- name: RANGE over dates by intervals
SELECT d, count(*) OVER (ORDER BY d RANGE BETWEEN interval '1 day' PRECEDING AND interval '12 hours' FOLLOWING) AS a, count(*) OVER (ORDER BY d DESC RANGE interval '36 hours' PRECEDING) AS b FROM (VALUES (date '2026-01-01'), (date '2026-01-02'), (date '2026-01-03'), (date '2026-01-05')) AS v(d);

-- name: RANGE over intervals
SELECT i, count(*) OVER (ORDER BY i RANGE BETWEEN interval '1 hour' PRECEDING AND interval '1 hour' FOLLOWING) AS a FROM (VALUES (interval '0 hours'), (interval '1 hour'), (interval '90 minutes'), (interval '1 day'), (NULL)) AS v(i);

-- name: GROUPS bounds
SELECT x, y, array_agg(y) OVER (ORDER BY x GROUPS BETWEEN 1 PRECEDING AND 1 PRECEDING) AS a, array_agg(x) OVER (ORDER BY x GROUPS BETWEEN 1 FOLLOWING AND 2 FOLLOWING) AS b, count(*) OVER (ORDER BY x GROUPS UNBOUNDED PRECEDING) AS c, count(*) OVER (ORDER BY x GROUPS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS d, count(*) OVER (ORDER BY x GROUPS BETWEEN CURRENT ROW AND CURRENT ROW) AS e, count(*) OVER (ORDER BY x DESC GROUPS BETWEEN 0 PRECEDING AND 1 FOLLOWING) AS f, count(*) OVER (ORDER BY x GROUPS BETWEEN UNBOUNDED PRECEDING AND 2 PRECEDING) AS g FROM (VALUES (1, 1), (2, 2), (2, 2), (5, 3), (NULL, 4), (NULL, 4)) AS v(x, y);

-- name: GROUPS by two keys
SELECT x, y, count(*) OVER (ORDER BY x, y DESC GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS a FROM (VALUES (1, 1), (1, 1), (1, 2), (2, 1), (2, NULL)) AS v(x, y);

-- name: EXCLUDE forms over ROWS
SELECT x, i, array_agg(i) OVER (ORDER BY x, i ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW) AS a, array_agg(i) OVER (ORDER BY x, i ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE NO OTHERS) AS b, array_agg(i) OVER (ORDER BY x, i ROWS BETWEEN CURRENT ROW AND 2 FOLLOWING EXCLUDE GROUP) AS c, array_agg(i) OVER (ORDER BY x, i ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE TIES) AS d FROM (VALUES (1, 1), (1, 2), (2, 3), (3, 4), (3, 5)) AS v(x, i);

-- name: EXCLUDE with ties
SELECT x, count(*) OVER (ORDER BY x ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE GROUP) AS a, count(*) OVER (ORDER BY x ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE TIES) AS b, sum(x) OVER (ORDER BY x RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW) AS c, sum(x) OVER (ORDER BY x RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE TIES) AS d, sum(x) OVER (ORDER BY x GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE GROUP) AS e, sum(x) OVER (ORDER BY x GROUPS BETWEEN 1 FOLLOWING AND 1 FOLLOWING EXCLUDE TIES) AS f FROM (VALUES (1), (1), (2), (3), (3), (NULL), (NULL)) AS v(x);

-- name: EXCLUDE without ORDER BY: all rows are peers
SELECT x, count(*) OVER (RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE GROUP) AS a, sum(x) OVER (RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE TIES) AS b, count(*) OVER (PARTITION BY x RANGE UNBOUNDED PRECEDING EXCLUDE CURRENT ROW) AS c FROM (VALUES (1), (2), (2)) AS v(x);

-- name: first_value, last_value and nth_value over frames with EXCLUDE
SELECT x, first_value(x) OVER w AS f, last_value(x) OVER w AS l, nth_value(x, 2) OVER w AS n, nth_value(x, 9) OVER w AS o FROM (VALUES (1), (2), (3), (4)) AS v(x) WINDOW w AS (ORDER BY x ROWS BETWEEN 1 PRECEDING AND 2 FOLLOWING EXCLUDE CURRENT ROW);

SELECT x, first_value(x) OVER w AS f, last_value(x) OVER w AS l, nth_value(x, 3) OVER w AS n FROM (VALUES (1), (1), (2), (2), (3)) AS v(x) WINDOW w AS (ORDER BY x GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE GROUP);

SELECT x, first_value(x) OVER w AS f, last_value(x) OVER w AS l FROM (VALUES (1), (1), (2), (2), (3)) AS v(x) WINDOW w AS (ORDER BY x RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING EXCLUDE TIES);

-- name: functions that read no frame
SELECT x, row_number() OVER w AS a, rank() OVER w AS b, dense_rank() OVER w AS c, lag(x) OVER w AS d, lead(x) OVER w AS e, ntile(2) OVER w AS f, cume_dist() OVER w AS g, percent_rank() OVER w AS h FROM (VALUES (1), (2), (3), (4)) AS v(x) WINDOW w AS (ORDER BY x ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING EXCLUDE GROUP);

-- name: every aggregate over a frame that slides
-- tolerance: 1e-12
SELECT x, count(x) OVER w AS c, avg(x) OVER w AS a, min(x) OVER w AS mi, max(x) OVER w AS ma, stddev(x) OVER w AS sd, stddev_pop(x) OVER w AS sp, variance(x) OVER w AS va, var_pop(x) OVER w AS vp, bool_and(x > 1) OVER w AS ba, bool_or(x > 8) OVER w AS bo, every(x > 0) OVER w AS ev, corr(x, y) OVER w AS co FROM (VALUES (1, 2.0), (NULL, 3.0), (4, 1.0), (9, 7.5), (16, 8.0)) AS v(x, y) WINDOW w AS (ORDER BY y ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING);

SELECT x, string_agg(s, '-') OVER w AS st, array_agg(s) OVER w AS ar, json_agg(s) OVER w AS js, json_object_agg(x, s) OVER w AS jo FROM (VALUES (1, 'a'), (2, NULL), (3, 'c'), (4, 'd')) AS v(x, s) WINDOW w AS (ORDER BY x ROWS 1 PRECEDING);

-- name: sums that pass through the ends of int64
-- pg: SELECT x, sum(x) OVER (ORDER BY i ROWS 1 PRECEDING)::int8 AS s FROM (VALUES (1, 9223372036854775807), (2, -1), (3, -9223372036854775807)) AS v(i, x)
SELECT x, sum(x) OVER (ORDER BY i ROWS 1 PRECEDING) AS s FROM (VALUES (1, 9223372036854775807), (2, -1), (3, -9223372036854775807)) AS v(i, x);

-- name: decimals leave a frame without a trace
-- pg: SELECT x, sum(x) OVER (ORDER BY i ROWS 1 PRECEDING) AS s, max(x) OVER (ORDER BY i ROWS 1 PRECEDING) AS m FROM (VALUES (1, 1e300::float8), (2, 1::float8), (3, 2::float8), (4, 'NaN'::float8), (5, 1::float8), (6, 2::float8)) AS v(i, x)
SELECT x, sum(x) OVER (ORDER BY i ROWS 1 PRECEDING) AS s, max(x) OVER (ORDER BY i ROWS 1 PRECEDING) AS m FROM (VALUES (1, 1e300), (2, 1.0), (3, 2.0), (4, 'NaN'::float8), (5, 1.0), (6, 2.0)) AS v(i, x);

-- name: FILTER over frames
SELECT x, count(*) FILTER (WHERE x % 2 = 0) OVER w AS a, sum(x) FILTER (WHERE x > 100) OVER w AS b, array_agg(x) FILTER (WHERE x <> 3) OVER w AS c, min(x) FILTER (WHERE NULL::boolean) OVER w AS d FROM generate_series(1, 5) AS x WINDOW w AS (ORDER BY x ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING);

-- name: infinity moved by infinity takes all in
SELECT t, count(*) OVER (ORDER BY t RANGE BETWEEN interval 'infinity' PRECEDING AND interval 'infinity' PRECEDING) AS a, count(*) OVER (ORDER BY t DESC RANGE BETWEEN interval 'infinity' FOLLOWING AND interval 'infinity' FOLLOWING) AS b FROM (VALUES (timestamp '2024-01-29'), (timestamp 'infinity'), (timestamp '-infinity'), (NULL)) AS v(t);

SELECT i, count(*) OVER (ORDER BY i RANGE BETWEEN interval 'infinity' PRECEDING AND interval '1 day' PRECEDING) AS a FROM (VALUES (interval '1 day'), (interval '3 days'), (interval 'infinity'), (interval '-infinity')) AS v(i);

-- name: sums past the ends of float64
SELECT x, count(*) OVER (ORDER BY x RANGE BETWEEN 1e308 PRECEDING AND 1e308 FOLLOWING) AS a, count(*) OVER (ORDER BY x DESC RANGE BETWEEN 1e308 FOLLOWING AND 1e308 FOLLOWING) AS b FROM (VALUES (1e308), ('Infinity'::float8), ('NaN'::float8), (-1e308), ('-Infinity'::float8)) AS v(x);
