-- name: FILTER that is false, NULL and of no rows
SELECT count(*) FILTER (WHERE false) AS a, sum(x) FILTER (WHERE NULL) AS b, count(x) FILTER (WHERE x > 1) AS c, avg(x) FILTER (WHERE x > 100) AS d, array_agg(x) FILTER (WHERE x > 100) AS e, string_agg(s, ',') FILTER (WHERE s IS NULL) AS f, bool_and(x > 1) FILTER (WHERE x > 1) AS g, min(x) FILTER (WHERE s = 'a') AS h FROM (VALUES (1, 'a'), (2, 'b'), (NULL, NULL)) AS v(x, s);

SELECT count(*) FILTER (WHERE true) AS a, max(x) FILTER (WHERE x > 0) AS b FROM (VALUES (1)) AS v(x) WHERE false;

-- name: FILTER per group, beside HAVING with another
SELECT g, count(*) FILTER (WHERE x > 1) AS n, sum(x) AS s FROM (VALUES ('a', 1), ('a', 2), ('b', 1), (NULL, 5)) AS v(g, x) GROUP BY g HAVING count(*) FILTER (WHERE x < 3) > 0;

-- name: FILTER spares the argument
SELECT sum(10 / x) FILTER (WHERE x <> 0) AS s FROM (VALUES (0), (2), (5)) AS v(x);

-- name: FILTER with a subquery, correlated by the row
SELECT count(*) FILTER (WHERE x IN (SELECT y FROM (VALUES (1), (3)) AS w(y))) AS a, count(*) FILTER (WHERE EXISTS (SELECT 1 FROM (VALUES (2)) AS w(y) WHERE y = x)) AS b FROM (VALUES (1), (2), (3), (NULL)) AS v(x);

-- name: the same aggregate with and without FILTER
SELECT count(*) AS a, count(*) FILTER (WHERE x = 1) AS b, count(*) FILTER (WHERE x = 2) AS c, count(*) FILTER (WHERE x = 1) AS d FROM (VALUES (1), (2), (2)) AS v(x);

-- name: DISTINCT over NULLs and ties
SELECT count(DISTINCT x) AS a, sum(DISTINCT x) AS b, avg(DISTINCT x) AS c, array_agg(DISTINCT x) AS d, min(DISTINCT x) AS e, count(DISTINCT x) FILTER (WHERE x > 1) AS f, count(DISTINCT x % 2) AS g FROM (VALUES (2), (1), (2), (NULL), (NULL), (3)) AS v(x);

SELECT array_agg(DISTINCT s ORDER BY s DESC) AS a, string_agg(DISTINCT s, '|' ORDER BY s) AS b, array_agg(DISTINCT x ORDER BY x DESC NULLS LAST) AS c FROM (VALUES ('b', 1), ('a', 2), ('b', NULL), (NULL, 2)) AS v(s, x);

-- name: DISTINCT of several columns
-- pg: SELECT count(DISTINCT (a, b)) AS n FROM (VALUES (1, 'x'), (1, 'x'), (1, 'y'), (2, 'x')) AS v(a, b)
SELECT count(DISTINCT a, b) AS n FROM (VALUES (1, 'x'), (1, 'x'), (1, 'y'), (2, 'x')) AS v(a, b);

-- name: DISTINCT of json, arrays, timestamps, decimals
SELECT count(DISTINCT j) AS a, count(DISTINCT l) AS b, count(DISTINCT t) AS c, count(DISTINCT d) AS e FROM (VALUES ('{"a": 1, "b": 2}'::json, ARRAY[1, 2], timestamp '2026-01-01', 1.0), ('{"b": 2, "a": 1}'::json, ARRAY[1, 2], timestamp '2026-01-01 00:00:00', 1.00), ('{"a": 1}'::json, ARRAY[2, 1], NULL, 'NaN'::float8), (NULL, NULL, NULL, 'NaN'::float8)) AS v(j, l, t, d);

-- name: ORDER BY inside, by another column, by two, with NULLs
SELECT array_agg(x ORDER BY y DESC, x) AS a, array_agg(x ORDER BY x NULLS FIRST) AS b, array_agg(x ORDER BY x DESC) AS c, string_agg(s, ',' ORDER BY x DESC NULLS LAST, s) AS d, json_agg(x ORDER BY y, x) AS e, array_agg(y ORDER BY -x) AS f FROM (VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 1, 'c'), (NULL, 2, 'd')) AS v(x, y, s);

-- name: ORDER BY a number inside an aggregate is a constant
SELECT count(*) AS n, sum(x ORDER BY 1) AS s FROM (VALUES (1), (2)) AS v(x);

-- name: string_agg: NULL values, NULL and changing separators, empty texts
SELECT string_agg(s, ',' ORDER BY i) AS a, string_agg(s, NULL ORDER BY i) AS b, string_agg(s, i::varchar ORDER BY i) AS c, string_agg('', '-') AS d, string_agg(NULL::varchar, ',') AS e FROM (VALUES (1, 'a'), (2, NULL), (3, ''), (4, 'd')) AS v(i, s);

-- name: array_agg of NULLs and of no rows, of arrays
SELECT array_agg(x) AS a, array_agg(x) FILTER (WHERE x IS NOT NULL) AS b, cardinality(array_agg(x)) AS c FROM (VALUES (NULL::bigint), (NULL)) AS v(x);

SELECT array_agg(x) AS a, array_agg(s) AS b FROM (VALUES (1, 'a')) AS v(x, s) WHERE false;

-- name: json_agg and json_object_agg
SELECT json_agg(x ORDER BY i) AS a, json_agg(s ORDER BY i) AS b, json_object_agg(s, x ORDER BY i) FILTER (WHERE s IS NOT NULL) AS c, json_agg(j ORDER BY i) AS d FROM (VALUES (1, 1.5, 'a', '{"k": null}'::json), (2, NULL, 'b', 'null'::json), (3, 3.0, NULL, NULL)) AS v(i, x, s, j);

SELECT json_agg(x) AS a, json_object_agg(x, x) AS b FROM (VALUES ('a')) AS v(x) WHERE false;

SELECT json_agg(v ORDER BY v.i) AS a, json_agg(t ORDER BY i) AS b, json_agg(b ORDER BY i) AS c FROM (VALUES (1, timestamp '2026-01-01 10:00:00.5', true), (2, NULL, NULL)) AS v(i, t, b);

-- error: 22004
-- pg: SELECT json_object_agg(s, 1) FROM (VALUES (NULL::varchar)) AS v(s)
SELECT json_object_agg(s, 1) FROM (VALUES (NULL::varchar)) AS v(s);

-- name: bool aggregates over three truth values
SELECT g, bool_and(b) AS a, bool_or(b) AS o, every(b) AS e, count(b) AS n FROM (VALUES (1, true), (1, NULL), (2, false), (2, true), (3, NULL), (4, false), (4, NULL)) AS v(g, b) GROUP BY g;

-- name: the stddev family over none, one and two rows
SELECT g, stddev(x) AS a, stddev_samp(x) AS b, stddev_pop(x) AS c, variance(x) AS d, var_samp(x) AS e, var_pop(x) AS f FROM (VALUES (1, NULL::float8), (2, 5.0), (3, 1.0), (3, 3.0), (4, 2.0), (4, 2.0), (4, NULL)) AS v(g, x) GROUP BY g;

-- tolerance: 1e-15
SELECT stddev(x) AS a, stddev_pop(x) AS b, variance(x) AS c, var_pop(x) AS d, avg(x) AS e FROM (VALUES (1), (2), (4), (8), (NULL)) AS v(x);

-- name: large values that lie close together
-- tolerance: 1e-12
SELECT var_pop(x) AS a, stddev(x) AS b, avg(x) AS c FROM (VALUES (1000000000.1), (1000000000.2), (1000000000.3)) AS v(x);

-- tolerance: 1e-15
SELECT var_pop(x) AS a, variance(x) AS b FROM (VALUES (9007199254740993), (9007199254740995)) AS v(x);

-- name: NaN and infinity in aggregates
SELECT sum(x) AS a, avg(x) AS b, min(x) AS c, max(x) AS d, var_pop(x) AS e, stddev(x) AS f FROM (VALUES (1.0), ('NaN'::float8)) AS v(x);

SELECT sum(x) AS a, avg(x) AS b, min(x) AS c, max(x) AS d, var_pop(x) AS e FROM (VALUES (1.0), ('Infinity'::float8)) AS v(x);

SELECT sum(x) AS a, avg(x) AS b FROM (VALUES ('-Infinity'::float8), ('Infinity'::float8)) AS v(x);

-- name: corr
-- tolerance: 1e-14
SELECT corr(y, x) AS a, corr(x, y) AS b, corr(x, x) AS c, corr(x, -x) AS d, corr(x, 1.0) AS e FROM (VALUES (1.0, 2.0), (2.0, 3.5), (3.0, 7.0), (NULL, 1.0), (1.0, NULL)) AS v(x, y);

SELECT corr(x, y) AS a FROM (VALUES (1.0, 2.0)) AS v(x, y);

SELECT corr(x, y) AS a FROM (VALUES (1.0, 2.0)) AS v(x, y) WHERE false;

-- name: percentiles at the ends, between and of one row
SELECT percentile_cont(0) WITHIN GROUP (ORDER BY x) AS a, percentile_cont(1) WITHIN GROUP (ORDER BY x) AS b, percentile_cont(0.5) WITHIN GROUP (ORDER BY x) AS c, percentile_cont(0.25) WITHIN GROUP (ORDER BY x DESC) AS d, percentile_disc(0) WITHIN GROUP (ORDER BY x) AS e, percentile_disc(1) WITHIN GROUP (ORDER BY x) AS f, percentile_disc(0.5) WITHIN GROUP (ORDER BY x) AS g, percentile_disc(0.51) WITHIN GROUP (ORDER BY x) AS h, percentile_disc(0.5) WITHIN GROUP (ORDER BY x DESC) AS i FROM (VALUES (1), (2), (4), (10), (NULL)) AS v(x);

SELECT percentile_cont(0.3) WITHIN GROUP (ORDER BY x) AS a, percentile_disc(0.3) WITHIN GROUP (ORDER BY x) AS b, mode() WITHIN GROUP (ORDER BY x) AS c FROM (VALUES (7.5)) AS v(x);

-- name: percentiles of nothing
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY x) AS a, percentile_disc(0.5) WITHIN GROUP (ORDER BY x) AS b, mode() WITHIN GROUP (ORDER BY x) AS c FROM (VALUES (NULL::bigint)) AS v(x);

SELECT percentile_cont(NULL) WITHIN GROUP (ORDER BY x) AS a, percentile_disc(NULL) WITHIN GROUP (ORDER BY x) AS b FROM (VALUES (1.0)) AS v(x);

-- name: several percentiles at once
SELECT percentile_cont(ARRAY[0.0, 0.5, NULL, 1.0]) WITHIN GROUP (ORDER BY x) AS a, percentile_disc(ARRAY[0.9, 0.1]) WITHIN GROUP (ORDER BY x) AS b FROM (VALUES (1), (2), (4)) AS v(x);

-- name: percentiles of other types
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY s) AS a, percentile_disc(0.5) WITHIN GROUP (ORDER BY t) AS b, percentile_cont(0.5) WITHIN GROUP (ORDER BY i) AS c, mode() WITHIN GROUP (ORDER BY s) AS d FROM (VALUES ('a', timestamp '2026-01-01', interval '1 day'), ('b', timestamp '2026-01-03', interval '3 days'), ('b', NULL, NULL)) AS v(s, t, i);

-- name: mode: ties go to the first in order
SELECT mode() WITHIN GROUP (ORDER BY x) AS a, mode() WITHIN GROUP (ORDER BY x DESC) AS b FROM (VALUES (1), (1), (2), (2), (3), (NULL), (NULL), (NULL)) AS v(x);

-- name: WITHIN GROUP beside FILTER and GROUP BY, a percentile per group
SELECT g, percentile_cont(0.5) WITHIN GROUP (ORDER BY x) FILTER (WHERE x < 100) AS a, percentile_disc(g / 2.0) WITHIN GROUP (ORDER BY x) AS b, mode() WITHIN GROUP (ORDER BY x) FILTER (WHERE false) AS c FROM (VALUES (1, 1), (1, 2), (1, 1000), (2, 7), (2, 9)) AS v(g, x) GROUP BY g;

-- name: approx_percentile is a value of the column
-- answer: [[1, 4, 2, null]]
SELECT approx_percentile(0) WITHIN GROUP (ORDER BY x) AS a, approx_percentile(1) WITHIN GROUP (ORDER BY x) AS b, approx_percentile(0.5) WITHIN GROUP (ORDER BY x) AS c, approx_percentile(0.5) WITHIN GROUP (ORDER BY x) FILTER (WHERE x > 9) AS d FROM (VALUES (1), (2), (4), (NULL)) AS v(x);

-- error: 22003
SELECT percentile_cont(1.5) WITHIN GROUP (ORDER BY x) FROM (VALUES (1.0)) AS v(x);

-- error: 22003
SELECT percentile_disc(-0.1) WITHIN GROUP (ORDER BY x) FROM (VALUES (1.0)) AS v(x);

-- name: a percentile must not vary within the group
-- error: 42803
SELECT percentile_cont(x) WITHIN GROUP (ORDER BY x) FROM (VALUES (1.0)) AS v(x);

-- error: 42883
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY s) FROM (VALUES ('a'::varchar)) AS v(s);

-- error: 42883
SELECT sum(x) WITHIN GROUP (ORDER BY x) FROM (VALUES (1)) AS v(x);

-- error: 42883
SELECT percentile_cont(0.5) FROM (VALUES (1)) AS v(x);

-- error: 42803
SELECT count(*) FILTER (WHERE count(*) > 1) FROM (VALUES (1)) AS v(x);

-- error: 42803
SELECT sum(sum(x)) FROM (VALUES (1)) AS v(x);

-- error: 42803
SELECT x FROM (VALUES (1)) AS v(x) WHERE count(*) FILTER (WHERE true) > 0;

-- error: 42804
SELECT count(*) FILTER (WHERE x) FROM (VALUES (1)) AS v(x);

-- error: 42P10
SELECT array_agg(DISTINCT x ORDER BY y) FROM (VALUES (1, 2)) AS v(x, y);

-- error: 42809
SELECT lower('a') FILTER (WHERE true);

-- error: 42809
SELECT lower(DISTINCT 'a');

-- error: 22003
SELECT count(*) FILTER (WHERE x + 1 > 0) FROM (VALUES (9223372036854775807)) AS v(x);

-- name: intervals that are equal, yet not alike
SELECT min(x) AS a, max(x) AS b, mode() WITHIN GROUP (ORDER BY x) AS c, array_agg(x ORDER BY x) AS d FROM (VALUES (interval '360 days'), (interval '1 year'), (interval '12 months 1 day')) AS v(x);

SELECT i, min(x) OVER w AS a, max(x) OVER w AS b FROM (VALUES (1, interval '1 year'), (2, interval '360 days'), (3, interval '1 year')) AS v(i, x) WINDOW w AS (ORDER BY i ROWS 1 PRECEDING);
