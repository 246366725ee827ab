-- name: frames that leave rows out
SELECT x, sum(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW) AS a, sum(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE TIES) AS b, sum(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE GROUP) AS c FROM (VALUES (1), (2), (2), (3), (NULL)) AS v(x);

SELECT x, count(*) OVER (ORDER BY x GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES) AS a, array_agg(x) OVER (ORDER BY x RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE GROUP) AS b, count(*) OVER (ORDER BY x RANGE BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW) AS c FROM (VALUES (1), (2), (2), (4), (NULL), (NULL)) AS v(x);

SELECT x, first_value(x) OVER w AS f, last_value(x) OVER w AS l, nth_value(x, 2) OVER w AS n FROM (VALUES (1), (2), (2), (4)) AS v(x) WINDOW w AS (ORDER BY x ROWS BETWEEN 1 PRECEDING AND 2 FOLLOWING EXCLUDE CURRENT ROW);

SELECT x, sum(x) OVER (ORDER BY x ROWS BETWEEN 3 FOLLOWING AND 4 FOLLOWING) AS a, count(*) OVER (ORDER BY x ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS b, max(x) OVER (ORDER BY x DESC ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS c FROM (VALUES (1), (2), (2), (4)) AS v(x);

SELECT k, x, sum(x) FILTER (WHERE x > 1) OVER (PARTITION BY k ORDER BY x) AS a, count(x) FILTER (WHERE x > (SELECT min(y) FROM (VALUES (1), (2)) AS w(y) WHERE w.y >= v.x - 1)) OVER (PARTITION BY k) AS b FROM (VALUES ('a', 1), ('a', 2), ('b', 3), ('b', NULL)) AS v(k, x);

SELECT k, x, sum((SELECT max(y) FROM (VALUES (1), (2)) AS w(y) WHERE w.y <= v.x)) OVER (PARTITION BY k ORDER BY x) AS a FROM (VALUES ('a', 1), ('a', 2), ('b', 3), ('b', NULL)) AS v(k, x);

SELECT x, lag(x, 1, -1) OVER (ORDER BY x) AS a, lead(x, 2) OVER (ORDER BY x DESC NULLS LAST) AS b, ntile(2) OVER (ORDER BY x) AS c FROM (VALUES (3), (1), (NULL)) AS v(x);

SELECT k, count(*) AS n, rank() OVER (ORDER BY count(*) DESC) AS r, sum(count(*)) OVER () AS t FROM (VALUES ('a'), ('a'), ('b')) AS v(k) GROUP BY k;

SELECT k, grouping(k) AS g, count(*), row_number() OVER (PARTITION BY grouping(k) ORDER BY k) AS r FROM (VALUES ('a'), ('a'), ('b')) AS v(k) GROUP BY ROLLUP (k);

-- name: aggregates with filters, orders and sets
SELECT k, percentile_cont(0.5) WITHIN GROUP (ORDER BY x) FILTER (WHERE x > 1) AS p, mode() WITHIN GROUP (ORDER BY x DESC) AS m, percentile_disc(0.5) WITHIN GROUP (ORDER BY x DESC) AS d FROM (VALUES ('a', 1), ('a', 2), ('a', 2), ('b', NULL), ('b', 7)) AS v(k, x) GROUP BY GROUPING SETS ((k), ());

SELECT k, array_agg(DISTINCT x ORDER BY x DESC NULLS LAST) FILTER (WHERE x IS DISTINCT FROM 2) AS a, string_agg(x::text, ',' ORDER BY x DESC) AS s, count(DISTINCT x) FILTER (WHERE x < 9) AS c FROM (VALUES ('a', 1), ('a', 2), ('a', 2), ('b', NULL), ('b', 7)) AS v(k, x) GROUP BY CUBE (k);

SELECT count(*) FILTER (WHERE x > 5), sum(x) FILTER (WHERE x > 5), array_agg(x) FILTER (WHERE x > 5), bool_or(x > 5) FROM (VALUES (1), (NULL)) AS v(x);
