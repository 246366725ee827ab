-- name: the empty set alone, also over no rows
SELECT count(*) AS n, sum(x) AS s, min(x) AS m FROM (VALUES (1), (2)) AS v(x) GROUP BY ();

SELECT count(*) AS n, sum(x) AS s, array_agg(x) AS a FROM (VALUES (1)) AS v(x) WHERE x > 1 GROUP BY ();

SELECT 1 AS one FROM (VALUES (1)) AS v(x) WHERE false GROUP BY ();

SELECT 1 AS one FROM (VALUES (1), (2)) AS v(x) GROUP BY GROUPING SETS ((), (), ());

-- name: over no rows, only the empty sets give rows
SELECT a, b, count(*) AS n, sum(a) AS s, grouping(a, b) AS g FROM (VALUES (1, 2)) AS v(a, b) WHERE false GROUP BY CUBE (a, b);

SELECT a, count(*) AS n FROM (VALUES (1)) AS v(a) WHERE false GROUP BY GROUPING SETS ((a));

SELECT a, count(*) AS n FROM (VALUES (1)) AS v(a) WHERE false GROUP BY GROUPING SETS ((a), (), ());

SELECT a, b, count(*) AS n FROM (VALUES (1, 1)) AS v(a, b) WHERE false GROUP BY a, ROLLUP (b);

-- name: over no rows with HAVING
SELECT count(*) AS n FROM (VALUES (1)) AS v(a) WHERE false GROUP BY GROUPING SETS ((a), ()) HAVING count(*) > 0;

SELECT count(*) AS n FROM (VALUES (1)) AS v(a) WHERE false GROUP BY () HAVING true;

SELECT count(*) AS n FROM (VALUES (1)) AS v(a) GROUP BY () HAVING false;

-- name: a NULL of the data and a NULL of the set
SELECT a, b, grouping(a) AS ga, grouping(b) AS gb, count(*) AS n, count(a) AS c FROM (VALUES (NULL, 1), (NULL, NULL), ('x', NULL)) AS v(a, b) GROUP BY CUBE (a, b);

-- name: sets of sets
SELECT a, b, c, count(*) AS n FROM (VALUES (1, 2, 3), (1, 2, 4), (5, 2, 3)) AS v(a, b, c) GROUP BY GROUPING SETS (a, ROLLUP (b, c), CUBE (a, c));

SELECT a, b, count(*) AS n FROM (VALUES (1, 2), (1, 3)) AS v(a, b) GROUP BY GROUPING SETS (GROUPING SETS ((a), ()), GROUPING SETS ((b), (a, b)));

-- name: products of sets
SELECT a, b, c, count(*) AS n FROM (VALUES (1, 2, 3), (1, 3, 3), (2, 2, 4)) AS v(a, b, c) GROUP BY ROLLUP (a), ROLLUP (b), c;

SELECT a, b, count(*) AS n FROM (VALUES (1, 2), (1, 3)) AS v(a, b) GROUP BY GROUPING SETS ((a), (b)), GROUPING SETS ((a), ());

-- name: products without duplicates
SELECT a, b, count(*) AS n FROM (VALUES (1, 2), (1, 3)) AS v(a, b) GROUP BY DISTINCT ROLLUP (a, b), ROLLUP (b, a);

SELECT a, b, count(*) AS n FROM (VALUES (1, 2), (1, 3)) AS v(a, b) GROUP BY ALL ROLLUP (a, b), ROLLUP (a);

-- name: a column twice in one set, and a column in and beside a set
SELECT a, count(*) AS n FROM (VALUES (1), (1), (2)) AS v(a) GROUP BY GROUPING SETS ((a, a), ());

SELECT a, b, count(*) AS n FROM (VALUES (1, 2), (1, 3)) AS v(a, b) GROUP BY a, CUBE (a, b);

-- name: composite parts
SELECT a, b, c, grouping(a, b, c) AS g, count(*) AS n FROM (VALUES (1, 2, 3), (1, 2, 4)) AS v(a, b, c) GROUP BY CUBE ((a, b), c);

SELECT a, b, c, count(*) AS n FROM (VALUES (1, 2, 3), (1, 2, 4)) AS v(a, b, c) GROUP BY ROLLUP (a, (b, c));

-- name: grouping of several columns, in any order, twice, in expressions
SELECT a, b, grouping(b, a) AS x, grouping(a, b, a) AS y, 10 * grouping(a) + grouping(b) AS z, CASE WHEN grouping(a) = 1 THEN 'all' ELSE a END AS label FROM (VALUES ('p', 1), ('q', 2)) AS v(a, b) GROUP BY ROLLUP (a, b);

-- name: grouping without sets is 0
SELECT a, grouping(a) AS g FROM (VALUES (1), (2)) AS v(a) GROUP BY a;

-- name: grouping in HAVING and ORDER BY
SELECT a, b, sum(c) AS s FROM (VALUES (1, 1, 10), (1, 2, 20), (2, 1, 30)) AS v(a, b, c) GROUP BY CUBE (a, b) HAVING grouping(a) = 0 OR grouping(b) = 1 ORDER BY grouping(a, b), a, b;

-- name: grouping by expressions, ordinals and output names
SELECT x % 2 AS odd, x / 3 AS third, count(*) AS n, grouping(x % 2) AS g FROM generate_series(1, 7) AS x GROUP BY ROLLUP (x % 2, third);

SELECT a, b, count(*) AS n FROM (VALUES (1, 2), (1, 3)) AS v(a, b) GROUP BY GROUPING SETS ((1), (2), (1, 2));

SELECT upper(s) AS u, length(s) AS l, count(*) AS n FROM (VALUES ('a'), ('A'), ('bb')) AS v(s) GROUP BY CUBE (upper(s), length(s));

-- name: an expression over a key that a set leaves out sees NULL
SELECT a + 1 AS b, coalesce(a, -1) AS c, a IS NULL AS n, count(*) AS m FROM (VALUES (1), (2)) AS v(a) GROUP BY ROLLUP (a);

-- name: a key that is an expression is not what it is made of
SELECT a + 1 AS b, grouping(a + 1) AS g, sum(a) AS s FROM (VALUES (1), (2)) AS v(a) GROUP BY GROUPING SETS ((a + 1), ());

-- name: constants as keys
SELECT 1 AS one, 'x' AS x, count(*) AS n FROM (VALUES (1), (2)) AS v(a) GROUP BY ROLLUP (1, 2);

-- name: the aggregated column itself is a key
SELECT a, sum(a) AS s, count(a) AS c, max(a) AS m FROM (VALUES (1), (1), (2), (NULL)) AS v(a) GROUP BY ROLLUP (a);

-- name: aggregates with DISTINCT, ORDER BY and FILTER in each set
SELECT a, count(DISTINCT b) AS d, array_agg(b ORDER BY b DESC) AS l, sum(b) FILTER (WHERE b > 1) AS f, string_agg(DISTINCT b::varchar, ',' ORDER BY b::varchar) AS s FROM (VALUES ('x', 1), ('x', 2), ('y', 2), ('y', NULL)) AS v(a, b) GROUP BY ROLLUP (a);

-- name: ordered-set aggregates in each set
SELECT a, percentile_disc(0.5) WITHIN GROUP (ORDER BY b) AS p, mode() WITHIN GROUP (ORDER BY b DESC) AS m FROM (VALUES ('x', 1), ('x', 2), ('y', 2), ('y', 7)) AS v(a, b) GROUP BY CUBE (a);

-- name: DISTINCT after the sets
SELECT DISTINCT grouping(a, b) AS g, count(*) AS n FROM (VALUES (1, 1), (2, 2)) AS v(a, b) GROUP BY CUBE (a, b);

-- name: below a subquery, filtered by the key
SELECT * FROM (SELECT a, count(*) AS n FROM (VALUES (1), (2), (2)) AS v(a) GROUP BY ROLLUP (a)) AS t WHERE a IS NULL OR a = 2;

SELECT * FROM (SELECT a, b, count(*) AS n FROM (VALUES (1, 1), (2, 1), (2, 2)) AS v(a, b) GROUP BY GROUPING SETS ((a), (b))) AS t WHERE a = 2;

-- name: joined to
SELECT t.a, t.n, w.label FROM (SELECT a, count(*) AS n FROM (VALUES (1), (2), (2)) AS v(a) GROUP BY ROLLUP (a)) AS t LEFT JOIN (VALUES (1, 'one'), (NULL, 'nothing')) AS w(a, label) ON t.a = w.a;

-- name: correlated
SELECT x, (SELECT string_agg(coalesce(a::varchar, '*') || ':' || n::varchar, ' ' ORDER BY a) FROM (SELECT a, count(*) AS n FROM (VALUES (1), (x), (2)) AS v(a) GROUP BY ROLLUP (a)) AS t) AS s FROM (VALUES (1), (2), (3)) AS o(x);

-- name: over tables, with keys read out of json and tags
SELECT processing_job_status, tags -> 'team' AS team, grouping(processing_job_status, tags -> 'team') AS g, count(*) AS n FROM aws.sagemaker_processing_job GROUP BY GROUPING SETS ((processing_job_status), (tags -> 'team'), ());

SELECT status, model_id, count(*) AS n, max(timeout_duration_in_hours) AS m FROM aws_bedrock_model_invocation_job GROUP BY CUBE (status, model_id) HAVING count(*) > 1 ORDER BY status, model_id, n;

SELECT date_trunc('month', creation_time) AS m, account_id, count(*) AS n FROM aws.sagemaker_processing_job GROUP BY ROLLUP (m, account_id) ORDER BY m NULLS LAST, account_id NULLS LAST;

-- error: 42803
SELECT grouping(b) FROM (VALUES (1, 2)) AS v(a, b) GROUP BY ROLLUP (a);

-- error: 42803
SELECT a FROM (VALUES (1)) AS v(a) GROUP BY ();

-- error: 42803
SELECT a + b FROM (VALUES (1, 2)) AS v(a, b) GROUP BY CUBE (a);

-- error: 42803
SELECT a FROM (VALUES (1, 2)) AS v(a, b) WHERE grouping(a) = 1 GROUP BY ROLLUP (a);

-- error: 42803
SELECT sum(grouping(a)) FROM (VALUES (1, 2)) AS v(a, b) GROUP BY ROLLUP (b);

-- error: 42803
SELECT count(*) FROM (VALUES (1)) AS v(a) GROUP BY ROLLUP (a, count(*));

-- error: 42P10
SELECT a FROM (VALUES (1)) AS v(a) GROUP BY ROLLUP (2);

-- error: 54011
SELECT count(*) FROM (VALUES (1)) AS v(a) GROUP BY CUBE (a, a, a, a, a, a, a, a, a, a, a, a, a);

-- error: 54001
SELECT count(*) FROM (VALUES (1)) AS v(a) GROUP BY CUBE (a, a, a, a, a, a, a), CUBE (a, a, a, a, a, a);

-- name: no aggregate over grouping
-- error: 42803
SELECT sum(grouping(b)) FROM (VALUES (1, 2)) AS v(a, b) GROUP BY ROLLUP (b);

-- name: but a window over it
SELECT b, sum(grouping(b)) OVER () AS s FROM (VALUES (1, 2)) AS v(a, b) GROUP BY ROLLUP (b);

-- name: grouping of the outer query, and keys that a subquery reads
SELECT b, (SELECT grouping(b)) AS g, (SELECT count(*) FROM (VALUES (2), (3)) AS w(x) WHERE x = b) AS n FROM (VALUES (1, 2)) AS v(a, b) GROUP BY ROLLUP (b);

-- name: two outputs of one expression
SELECT a, a AS b, count(*) AS n FROM (VALUES (1), (2), (2)) AS v(a) GROUP BY a, b;

SELECT a, a AS again, a + 1 AS more, count(*) AS n FROM (VALUES (1), (2), (2)) AS v(a) GROUP BY ROLLUP (a);

-- name: keys below windows, HAVING and ORDER BY
SELECT a AS z, sum(count(*)) OVER (ORDER BY a NULLS FIRST) AS s FROM (VALUES (1), (2)) AS v(a) GROUP BY ROLLUP (z) HAVING a IS NULL OR a > 1 ORDER BY z NULLS FIRST;
