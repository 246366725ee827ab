-- name: over no rows
SELECT count(*) AS a, count(x) AS b, count(DISTINCT x) AS c, sum(x) AS d, avg(x) AS e, min(x) AS f, max(x) AS g, array_agg(x) AS h, stddev(x) AS i, var_pop(x) AS j, bool_and(x > 0) AS k, bool_or(x > 0) AS l, every(x > 0) AS m, mode() WITHIN GROUP (ORDER BY x) AS n, percentile_cont(0.5) WITHIN GROUP (ORDER BY x) AS o, corr(x, x) AS p, any_value(x) AS q FROM (SELECT 1::bigint AS x WHERE false) AS v;

-- name: and with GROUP BY there are no groups
SELECT x, count(*) AS n FROM (SELECT 1 AS x WHERE false) AS v GROUP BY x;

-- name: over NULLs only
SELECT count(*) AS a, count(x) AS b, sum(x) AS d, avg(x) AS e, min(x) AS f, max(x) AS g, array_agg(x) AS h, string_agg(x::text, ',') AS s, stddev_pop(x) AS i, bool_or(x > 0) AS l, json_agg(x) AS j, percentile_disc(0.5) WITHIN GROUP (ORDER BY x) AS o FROM (VALUES (NULL::bigint), (NULL)) AS v(x);

-- name: over one row
SELECT count(*) AS a, sum(x) AS b, avg(x) AS c, stddev(x) AS d, stddev_samp(x) AS e, stddev_pop(x) AS f, variance(x) AS g, var_samp(x) AS h, var_pop(x) AS i, corr(x, x) AS j, mode() WITHIN GROUP (ORDER BY x) AS k, percentile_cont(0.5) WITHIN GROUP (ORDER BY x) AS l FROM (VALUES (7)) AS v(x);

-- name: min and max of each type
SELECT min(a) AS a1, max(a) AS a2, min(b) AS b1, max(b) AS b2, min(c) AS c1, max(c) AS c2, min(d) AS d1, max(d) AS d2, min(e) AS e1, max(e) AS e2, min(f) AS f1, max(f) AS f2, min(g) AS g1, max(g) AS g2 FROM (VALUES (1::bigint, 'NaN'::decimal, 'a', TIMESTAMP 'infinity', DATE '2024-01-01', INTERVAL '1 day', ARRAY[1, 2]), (9223372036854775807, '-Infinity', '', '2024-01-01', '0001-01-01 BC', '24:00:01', ARRAY[1]), (NULL, NULL, NULL, NULL, NULL, NULL, NULL), (-5, 0, '😀', '-infinity', 'infinity', '-1 month', '{}')) AS v(a, b, c, d, e, f, g);

-- error: 42883
SELECT min(x) FROM (VALUES (true)) AS v(x);

-- error: 42883
SELECT min(x) FROM (VALUES ('{}'::json)) AS v(x);

-- name: sums stay exact
-- answer: [["9223372036854775807", "9007199254740993"]]
SELECT sum(x), sum(y) FROM (VALUES (9223372036854775806::bigint, 9007199254740992::bigint), (1, 1)) AS v(x, y);

-- error: 22003
-- only: ddsql
SELECT sum(x) FROM (VALUES (9223372036854775807::bigint), (1)) AS v(x);

SELECT sum(x) AS s, avg(x) AS a FROM (VALUES (1.5), ('NaN'), (2.0)) AS v(x);

SELECT sum(x) AS s FROM (VALUES ('Infinity'::decimal), ('-Infinity')) AS v(x);

-- error: 22003
SELECT sum(x) FROM (VALUES (1.7e308), (1.7e308)) AS v(x);

-- name: DISTINCT and duplicates
SELECT count(DISTINCT x) AS a, sum(DISTINCT x) AS b, avg(DISTINCT x) AS c, array_agg(DISTINCT x ORDER BY x DESC) AS d, string_agg(DISTINCT x::text, ',' ORDER BY x::text) AS e FROM (VALUES (1), (1), (2), (NULL), (NULL)) AS v(x);

-- name: NaN and -0 are values
SELECT count(DISTINCT x) AS n FROM (VALUES ('NaN'::decimal), ('NaN'), (0.0), ('-0')) AS v(x);

-- name: count of several columns
-- answer: [[3]]
SELECT count(DISTINCT a, b) FROM (VALUES (1, 'x'), (1, 'x'), (1, 'y'), (2, 'x')) AS v(a, b);

-- name: FILTER
SELECT count(*) FILTER (WHERE x > 1) AS a, sum(x) FILTER (WHERE x > 9) AS b, array_agg(x ORDER BY x) FILTER (WHERE x IS NOT NULL) AS c, string_agg(x::text, '') FILTER (WHERE NULL) AS d, count(*) FILTER (WHERE x IS NULL) AS e FROM (VALUES (1), (2), (3), (NULL)) AS v(x);

-- error: 42804
SELECT count(*) FILTER (WHERE 1);

-- name: ORDER BY inside
SELECT array_agg(x ORDER BY y DESC, x) AS a, string_agg(x, '' ORDER BY y NULLS FIRST, x DESC) AS b, json_agg(x ORDER BY x) AS c FROM (VALUES ('a', 1), ('b', 1), ('c', NULL), (NULL, 2)) AS v(x, y);

-- name: string_agg
SELECT string_agg(x, ',' ORDER BY i) AS a, string_agg(x, NULL ORDER BY i) AS b, string_agg(x, x ORDER BY i) AS c FROM (VALUES (1, 'a'), (2, NULL), (3, ''), (4, 'b')) AS v(i, x);

-- error: 42883
SELECT string_agg(x, ',') FROM (VALUES (1)) AS v(x);

-- name: bool_and, bool_or, every
SELECT g, bool_and(b) AS a, bool_or(b) AS o, every(b) AS e FROM (VALUES (1, true), (1, NULL), (2, true), (2, false), (3, NULL), (4, false)) AS v(g, b) GROUP BY g;

-- name: ordered sets
SELECT percentile_cont(0) WITHIN GROUP (ORDER BY x) AS a, percentile_cont(0.25) WITHIN GROUP (ORDER BY x) AS b, percentile_cont(1) WITHIN GROUP (ORDER BY x) AS c, percentile_disc(0.5) WITHIN GROUP (ORDER BY x DESC) AS d, percentile_disc(ARRAY[0, 0.5, NULL, 1]) WITHIN GROUP (ORDER BY x) AS e, percentile_cont(NULL::decimal) WITHIN GROUP (ORDER BY x) AS f FROM (VALUES (1.0), (2.0), (2.0), (10.0), (NULL)) AS v(x);

SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY x) AS a, mode() WITHIN GROUP (ORDER BY x) AS b, mode() WITHIN GROUP (ORDER BY x DESC) AS c FROM (VALUES ('b'), ('a'), ('a'), ('b'), (NULL)) AS v(x);

SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY x) AS a FROM (VALUES (INTERVAL '1 day'), ('3 days'), ('1 month')) AS v(x);

-- name: approx_percentile gives a value that is there
-- answer: [[1, 2, 10, null]]
SELECT approx_percentile(0) WITHIN GROUP (ORDER BY x), approx_percentile(0.5) WITHIN GROUP (ORDER BY x), approx_percentile(1) WITHIN GROUP (ORDER BY x), approx_percentile(NULL) WITHIN GROUP (ORDER BY x) FROM (VALUES (1), (2), (2), (10), (NULL)) AS v(x);

-- error: 22003
SELECT percentile_cont(1.5) WITHIN GROUP (ORDER BY x) FROM (VALUES (1)) AS v(x);

-- error: 42883
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY x) FROM (VALUES ('a'::text)) AS v(x);

-- name: spread
-- tolerance: 1e-12
SELECT stddev(x) AS a, stddev_pop(x) AS b, stddev_samp(x) AS c, variance(x) AS d, var_pop(x) AS e, var_samp(x) AS f, corr(x, y) AS g FROM (VALUES (1.0, 2.0), (2.0, 4.5), (4.0, 7.0), (NULL, 1.0), (1e3, -5.0)) AS v(x, y);

-- name: array_agg of arrays
SELECT array_agg(a ORDER BY i) AS x FROM (VALUES (1, ARRAY[1, 2]), (2, ARRAY[3, NULL])) AS v(i, a);

-- error: 2202E
SELECT array_agg(a) FROM (VALUES (ARRAY[1]), (ARRAY[1, 2])) AS v(a);

-- error: 22004
SELECT array_agg(a) FROM (VALUES (ARRAY[1]), (NULL)) AS v(a);

-- name: groups of NULL, NaN and empty text
SELECT x, y, count(*) AS n FROM (VALUES ('NaN'::decimal, ''), ('NaN', ''), (NULL, NULL), (NULL, NULL), (0, ' '), ('-0', ' ')) AS v(x, y) GROUP BY x, y;

-- name: the fraction of a percentile is read once per group
SELECT x, percentile_disc(x / 10.0) WITHIN GROUP (ORDER BY y) FROM (VALUES (1, 2), (5, 3), (5, 4)) AS v(x, y) GROUP BY ROLLUP(x);

-- error: 22003
SELECT percentile_cont(2) WITHIN GROUP (ORDER BY x) FROM (VALUES (1.0)) AS v(x) WHERE false;

-- error: 22003
SELECT percentile_disc(-0.5) WITHIN GROUP (ORDER BY x) FILTER (WHERE x > 9) FROM (VALUES (1.0)) AS v(x);

-- error: 22003
SELECT percentile_cont(2) WITHIN GROUP (ORDER BY x) FROM (VALUES (NULL::float8)) AS v(x);

SELECT percentile_cont(ARRAY[0.5, 2]) WITHIN GROUP (ORDER BY x) FROM (VALUES (1.0)) AS v(x) WHERE false;

-- error: 22003
SELECT percentile_cont(ARRAY[0.5, 2]) WITHIN GROUP (ORDER BY x) FROM (VALUES (1.0)) AS v(x);

SELECT percentile_cont(NULL) WITHIN GROUP (ORDER BY x) FROM (VALUES (1.0)) AS v(x);

-- pg: SELECT percentile_cont(NULL::float8[]) WITHIN GROUP (ORDER BY x) FROM (VALUES (1.0::float8)) AS v(x)
SELECT percentile_cont(NULL::float8[]) WITHIN GROUP (ORDER BY x) FROM (VALUES (1.0)) AS v(x);

-- error: 22003
SELECT percentile_cont('NaN'::decimal) WITHIN GROUP (ORDER BY x) FROM (VALUES (1.0)) AS v(x) WHERE false;

SELECT x, percentile_disc((SELECT x / 10.0)) WITHIN GROUP (ORDER BY y) FROM (VALUES (1, 2), (5, 3), (5, 4)) AS v(x, y) GROUP BY x;

SELECT v.p, (SELECT percentile_disc(v.p) WITHIN GROUP (ORDER BY y) FROM (VALUES (1), (2), (3)) AS w(y)) FROM (VALUES (0.1), (0.9)) AS v(p);

SELECT v.p, (SELECT percentile_disc(v.p) WITHIN GROUP (ORDER BY y) FROM (VALUES (1), (2), (3)) AS w(y) WHERE y > v.p * 2) FROM (VALUES (0.1), (0.9)) AS v(p);

SELECT x + 0.1, percentile_disc(x + 0.1) WITHIN GROUP (ORDER BY y) FROM (VALUES (0.1, 2), (0.5, 3), (0.5, 4)) AS v(x, y) GROUP BY x + 0.1;

SELECT percentile_disc(x) WITHIN GROUP (ORDER BY y) FROM (VALUES (0.1, 2), (0.5, 3), (0.5, 4)) AS v(x, y) GROUP BY x HAVING percentile_disc(x) WITHIN GROUP (ORDER BY y) > 2;

SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY y), sum(y) FROM (VALUES (0.1, 2), (0.5, 3), (0.5, 4)) AS v(x, y);

SELECT (SELECT percentile_disc(v.x) WITHIN GROUP (ORDER BY v.y)) FROM (VALUES (0.1, 2), (0.1, 3)) AS v(x, y) GROUP BY x;

SELECT v.k, (SELECT percentile_disc(v.p) WITHIN GROUP (ORDER BY y) FROM (VALUES (1, 1), (1, 2), (2, 3)) AS w(k, y) WHERE w.k = v.k) AS d FROM (VALUES (1, 0.1), (1, 0.9), (2, 0.5), (3, 0.5)) AS v(k, p);

-- name: ordered numbers: NaN is greatest, 0 and -0 are equal, great integers keep their last digit
SELECT percentile_disc(ARRAY[0, 0.25, 0.5, 0.75, 1]) WITHIN GROUP (ORDER BY x) AS a, percentile_disc(ARRAY[0, 0.25, 0.5, 0.75, 1]) WITHIN GROUP (ORDER BY x DESC) AS b FROM (VALUES ('NaN'::float8), (1), ('-Infinity'), ('Infinity'), (-2.5), (NULL), ('NaN')) AS v(x);

SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY x) AS a, percentile_disc(1) WITHIN GROUP (ORDER BY x) AS b, percentile_disc(0) WITHIN GROUP (ORDER BY x DESC) AS c FROM (VALUES ('NaN'::float8), ('NaN')) AS v(x);

SELECT array_agg(x ORDER BY x) AS a, array_agg(x ORDER BY x DESC) AS b FROM (VALUES ('0'::float8), ('-0'), ('0'), ('-0'), (1), (-1)) AS v(x);

SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY x) AS a, percentile_disc(ARRAY[0, 1]) WITHIN GROUP (ORDER BY x DESC) AS b, array_agg(x ORDER BY x DESC) AS c, array_agg(DISTINCT x) AS d, array_agg(DISTINCT x ORDER BY x DESC NULLS LAST) AS e FROM (VALUES (9007199254740993), (9007199254740992), (NULL), (-9007199254740993), (9007199254740993), (7)) AS v(x);

SELECT array_agg(x ORDER BY x) AS a, array_agg(x ORDER BY x DESC) AS b, array_agg(x ORDER BY x NULLS FIRST) AS c, array_agg(x ORDER BY x DESC NULLS LAST) AS d FROM (VALUES (3), (NULL), (1), (NULL), (2)) AS v(x);

SELECT percentile_disc(0.3) WITHIN GROUP (ORDER BY x) AS a, percentile_disc(0.3) WITHIN GROUP (ORDER BY x DESC) AS b, mode() WITHIN GROUP (ORDER BY x DESC) AS c, array_agg(x ORDER BY x DESC) AS d FROM (VALUES (TIMESTAMP '2024-01-02'), ('infinity'), ('-infinity'), (NULL), ('2024-01-01 00:00:00.001'), ('infinity')) AS v(x);

SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY x) AS a, array_agg(DISTINCT x ORDER BY x DESC) AS b FROM (VALUES (DATE '2024-01-02'), ('infinity'), ('0044-03-15 BC'), ('infinity')) AS v(x);

SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY x) AS a, percentile_disc(0.9) WITHIN GROUP (ORDER BY x DESC) AS b, mode() WITHIN GROUP (ORDER BY x) AS c FROM (VALUES ('b'), (U&'\FFFF'), (U&'\+01F600'), (NULL), ('a'), ('b')) AS v(x);

SELECT string_agg(x, y ORDER BY y DESC, x) AS a, string_agg(DISTINCT x, ',' ORDER BY x DESC) AS b, json_agg(x ORDER BY y, x DESC) AS c, json_object_agg(x, y ORDER BY y) AS d FROM (VALUES ('a', '-'), ('c', '+'), ('b', '-'), ('a', '+')) AS v(x, y);

SELECT sum(x ORDER BY x DESC) AS a, avg(x ORDER BY y) AS b, count(DISTINCT x) AS c, sum(DISTINCT x) AS d, max(DISTINCT x) AS e FROM (VALUES (0.1, 1), (0.2, 3), (0.3, 2), (0.1, NULL)) AS v(x, y);

-- name: so many that they are sorted without comparing, and that places are found without sorting
SELECT x % 3 AS g, percentile_cont(0.9) WITHIN GROUP (ORDER BY x * 7919 % 1009) AS a, percentile_cont(0.1) WITHIN GROUP (ORDER BY (x * 7919 % 1009)::float8 / 8 DESC) AS b, percentile_disc(ARRAY[0.5, 0.01, 0.99, 0.5, 0.2, 0.3, 0.4, 0.6, 0.7, 0.05]) WITHIN GROUP (ORDER BY x * 7919 % 1009) AS c, percentile_disc(0.75) WITHIN GROUP (ORDER BY x % 4) AS d, percentile_disc(0.999) WITHIN GROUP (ORDER BY CASE WHEN x % 50 = 0 THEN 'NaN'::float8 ELSE x END) AS e FROM generate_series(1, 3000) AS x GROUP BY 1;

SELECT x % 2 AS g, string_agg(x::text, ',' ORDER BY x * 37 % 101, x DESC) AS a, array_agg(x ORDER BY x * 37 % 101 DESC, x) AS b, array_agg(DISTINCT x * 37 % 11 ORDER BY x * 37 % 11 DESC) AS c, string_agg(DISTINCT (x % 7)::text, '') AS d FROM generate_series(1, 400) AS x GROUP BY ROLLUP (1);
