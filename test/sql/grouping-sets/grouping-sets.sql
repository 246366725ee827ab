SELECT a, b, count(*), sum(c) FROM (VALUES ('x', 1, 10), ('x', 2, 20), ('y', 1, 30), ('y', NULL, 40)) AS v(a, b, c) GROUP BY ROLLUP (a, b);

SELECT a, b, count(*) FROM (VALUES ('x', 1), ('x', 2), ('y', 1), ('y', NULL)) AS v(a, b) GROUP BY CUBE (a, b);

SELECT a, b, count(*) FROM (VALUES ('x', 1), ('x', 2), ('y', 1)) AS v(a, b) GROUP BY GROUPING SETS ((a), (b), ());

SELECT a, b, grouping(a, b) AS g, grouping(a) AS ga, count(*) FROM (VALUES ('x', 1), ('x', 2), (NULL, 1)) AS v(a, b) GROUP BY ROLLUP (a, b);

SELECT a, b, count(*) FROM (VALUES ('x', 1), ('x', 2)) AS v(a, b) GROUP BY a, ROLLUP (b);

SELECT a, b, c, count(*) FROM (VALUES (1, 2, 3), (1, 2, 4)) AS v(a, b, c) GROUP BY ROLLUP ((a, b), c);

SELECT a, count(*) FROM (VALUES (1), (1)) AS v(a) GROUP BY GROUPING SETS ((a), (a));

SELECT a, count(*) FROM (VALUES (1), (1)) AS v(a) GROUP BY DISTINCT GROUPING SETS ((a), (a));

SELECT count(*) FROM (VALUES (1)) AS v(a) WHERE false GROUP BY GROUPING SETS ((), ());

SELECT a, count(*) FROM (VALUES (1)) AS v(a) WHERE false GROUP BY ROLLUP (a);

SELECT a, count(*) AS n FROM (VALUES ('x', 1), ('x', 2), ('y', 1)) AS v(a, b) GROUP BY ROLLUP (a) HAVING count(*) > 1 ORDER BY a NULLS FIRST;

SELECT processing_job_status, account_id, count(*) FROM aws.sagemaker_processing_job GROUP BY CUBE (processing_job_status, account_id);

SELECT coalesce(a, 'all') AS a, sum(b) FROM (VALUES ('x', 1), ('y', 2)) AS v(a, b) GROUP BY ROLLUP (a);

SELECT a + 1 AS k, count(*) FROM (VALUES (1), (2)) AS v(a) GROUP BY GROUPING SETS ((a + 1), ());

-- error: 42803
SELECT grouping(a) FROM (VALUES (1)) AS v(a);

-- error: 42803
SELECT b FROM (VALUES (1, 2)) AS v(a, b) GROUP BY ROLLUP (a);
