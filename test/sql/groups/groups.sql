SELECT processing_job_status, count(*) FROM aws.sagemaker_processing_job GROUP BY processing_job_status;

SELECT processing_job_status AS s, count(*) AS n FROM aws.sagemaker_processing_job GROUP BY s ORDER BY n DESC, s;

SELECT processing_job_status, account_id, count(*) FROM aws.sagemaker_processing_job GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2;

SELECT upper(processing_job_status), count(*) FROM aws.sagemaker_processing_job GROUP BY upper(processing_job_status);

SELECT lower(processing_job_status) || '!' AS l FROM aws.sagemaker_processing_job GROUP BY lower(processing_job_status);

-- name: a key inside expressions
SELECT x + 1 AS a, (x + 1) * 2 AS b, count(*) FROM (VALUES (1), (1), (2)) AS v(x) GROUP BY x + 1;

-- name: an input column wins over an output name
SELECT -x AS y, count(*) FROM (VALUES (1, 5), (1, 6)) AS v(x, y) GROUP BY y, x;

SELECT x, y, count(*), sum(z) FROM (VALUES (1, 'a', 1), (1, 'a', 2), (NULL, 'a', 3), (NULL, NULL, 4), (NULL, NULL, NULL)) AS v(x, y, z) GROUP BY x, y;

SELECT x FROM (VALUES (1), (1), (NULL), (NULL)) AS v(x) GROUP BY x;

SELECT x, count(*) AS n FROM (VALUES (1), (1), (2)) AS v(x) GROUP BY x HAVING count(*) > 1;

SELECT x FROM (VALUES (1), (1), (2)) AS v(x) GROUP BY x HAVING x > 1 OR sum(x) = 2 ORDER BY x;

SELECT count(*) AS n FROM (VALUES (1), (1), (2)) AS v(x) GROUP BY x ORDER BY sum(x), x DESC;

SELECT DISTINCT count(*) AS n FROM (VALUES (1), (1), (2), (3)) AS v(x) GROUP BY x;

SELECT x % 2 = 0 AS even, array_agg(x ORDER BY x) AS xs FROM (VALUES (1), (2), (3), (4), (NULL)) AS v(x) GROUP BY 1;

SELECT date_trunc('year', creation_time) AS y, tags -> 'env' AS env, count(*) AS n, min(processing_job_name) AS first FROM aws.sagemaker_processing_job GROUP BY 1, 2 ORDER BY 1, 2;

SELECT CASE WHEN failure_reason IS NULL THEN 'fine' ELSE 'failed' END AS how, count(*) FROM aws.sagemaker_processing_job GROUP BY 1;

SELECT x, x FROM (VALUES (1), (1)) AS v(x) GROUP BY x;

SELECT 'a' AS c, count(*) FROM (VALUES (1), (2)) AS v(x) GROUP BY 'a'::varchar, 1 = 1;

SELECT d, count(*) FROM (VALUES (1.0), (1), (0.0), (-0.0), ('NaN'), ('NaN')) AS v(d) GROUP BY d;

SELECT i, count(*) FROM (VALUES (9007199254740993), (9007199254740992), (9007199254740993)) AS v(i) GROUP BY i;

SELECT count(*) FROM (VALUES (1, 1), (1, 2)) AS v(x, y) GROUP BY (x, y);

-- error: 42803 at 8
SELECT y FROM (VALUES (1, 2)) AS v(x, y) GROUP BY x;

-- error: 42803 at 64
SELECT x FROM (VALUES (1, 2)) AS v(x, y) GROUP BY x HAVING x = y;

-- error: 42803
SELECT x FROM (VALUES (1, 2)) AS v(x, y) GROUP BY x ORDER BY y;

-- error: 42P10
SELECT x FROM (VALUES (1)) AS v(x) GROUP BY 2;

-- error: 42803
SELECT count(*) FROM (VALUES (1)) AS v(x) GROUP BY 1;

-- error: 42803
SELECT * FROM (VALUES (1, 2)) AS v(x, y) GROUP BY x;

-- error: 42803
SELECT x FROM (VALUES (1)) AS v(x) GROUP BY count(*);

-- name: a subquery is a key when it is written the same again
SELECT (SELECT max(v.x) FROM (VALUES (1), (2)) AS v(x) WHERE v.x <= t.a) AS m, count(*) AS n
FROM (VALUES (1), (2), (2)) AS t(a)
GROUP BY (SELECT max(v.x) FROM (VALUES (1), (2)) AS v(x) WHERE v.x <= t.a)
ORDER BY 1;

-- name: a subquery over another column is another one
-- error: 42803
SELECT (SELECT t.b) FROM (VALUES (1, 3)) AS t(a, b) GROUP BY (SELECT t.a);

-- name: DISTINCT ON a subquery
SELECT DISTINCT ON ((SELECT t.a)) t.a, t.b FROM (VALUES (1, 3), (2, 1), (2, 2)) AS t(a, b) ORDER BY (SELECT t.a), 2 DESC;

-- name: below its own level a key must be a column
-- error: 42803
SELECT (SELECT x.a + 1) FROM (VALUES (1)) AS x(a) GROUP BY x.a + 1;

SELECT (SELECT x.a + 1) AS b FROM (VALUES (1)) AS x(a) GROUP BY x.a;
