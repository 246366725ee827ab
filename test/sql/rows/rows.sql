-- name: equality with NULLs
SELECT (1, 2) = (1, 2) AS a, (1, 2) = (1, 3) AS b, (1, NULL) = (1, 2) AS c, (2, NULL) = (1, 2) AS d, (NULL, NULL) = (NULL, NULL) AS e;

SELECT (1, 2) <> (1, 2) AS a, (1, 2) <> (1, 3) AS b, (1, NULL) <> (1, 2) AS c, (2, NULL) <> (1, 2) AS d, (1, 2) != (NULL, 2) AS e;

-- name: order, left to right
SELECT (1, 2) < (1, 3) AS a, (1, 2) <= (1, 2) AS b, (2, 1) > (1, 9) AS c, (1, 2) >= (1, 3) AS d, (1, 2) < (1, 2) AS e;

SELECT (1, NULL) < (2, 1) AS a, (1, NULL) < (1, 1) AS b, (NULL, 1) < (2, 1) AS c, (1, 2, NULL) > (1, 1, 5) AS d, (1, 1, NULL) >= (1, 1, 5) AS e;

SELECT ROW(1, 'b') > ROW(1, 'a') AS a, ROW(1) = ROW(1) AS b, ROW(1.5, 2) < ROW(2, 1.5) AS c;

-- error: 0A000
SELECT ROW() = ROW();

SELECT (1, 'x', true, date '2026-01-01', ARRAY[1]) = (1.0, 'x', 'true', timestamp '2026-01-01 00:00', '{1}') AS a;

SELECT a, b FROM (VALUES (1, 'b'), (1, 'a'), (2, NULL), (NULL, 'c')) AS v(a, b) WHERE (a, b) > (1, 'a') ORDER BY a, b;

SELECT a, b FROM (VALUES (1, 'b'), (1, 'a'), (2, NULL), (NULL, 'c')) AS v(a, b) WHERE NOT (a, b) > (1, 'a') ORDER BY a, b;

SELECT (1, 2) BETWEEN (1, 1) AND (1, 3) AS a, (1, 2) NOT BETWEEN (1, 3) AND (2, 0) AS b, (1, NULL) BETWEEN (0, 0) AND (2, 0) AS c;

SELECT ((1, 2), 3) = ((1, 2), 3) AS a, ((1, 3), 3) = ((1, 2), 3) AS b, ((1, 3), NULL) < ((1, 4), 3) AS c;

-- name: IN lists of rows
SELECT (1, 2) IN ((1, 2), (3, 4)) AS a, (1, 2) IN ((1, NULL), (3, 4)) AS b, (1, 2) NOT IN ((1, NULL), (3, 4)) AS c, (1, 2) NOT IN ((2, NULL), (3, 4)) AS d, (NULL, 1) IN ((1, 2)) AS e;

SELECT a, b FROM (VALUES (1, 'b'), (1, 'a'), (2, NULL), (NULL, 'c')) AS v(a, b) WHERE (a, b) IN ((1, 'a'), (2, NULL), (NULL, 'c'));

SELECT a, b FROM (VALUES (1, 'b'), (1, 'a'), (2, NULL), (NULL, 'c')) AS v(a, b) WHERE (a, b) NOT IN ((1, 'a'), (3, 'x'));

-- name: IS NULL looks at every field
SELECT ROW(NULL, NULL) IS NULL AS a, ROW(1, NULL) IS NULL AS b, ROW(1, NULL) IS NOT NULL AS c, ROW(1, 2) IS NOT NULL AS d, ROW() IS NULL AS e, ROW() IS NOT NULL AS f;

SELECT a, b, (a, b) IS NULL AS n, (a, b) IS NOT NULL AS m, NOT (a, b) IS NULL AS o FROM (VALUES (1, 2), (1, NULL), (NULL, NULL)) AS v(a, b);

SELECT ROW(ROW(NULL), NULL) IS NULL AS a, ROW(ROW(NULL), 1) IS NOT NULL AS b;

SELECT v IS NULL AS n, v IS NOT NULL AS m FROM (VALUES (1, 2), (1, NULL), (NULL, NULL)) AS v(a, b);

SELECT a.x, b IS NULL AS n FROM (VALUES (1), (2)) AS a(x) LEFT JOIN (VALUES (1, NULL)) AS b(y, z) ON x = y ORDER BY 1;

-- name: IS DISTINCT FROM
SELECT (1, NULL) IS DISTINCT FROM (1, NULL) AS a, (1, NULL) IS DISTINCT FROM (1, 2) AS b, (1, 2) IS NOT DISTINCT FROM (1, 2) AS c, (NULL, NULL) IS NOT DISTINCT FROM (NULL, NULL) AS d;

SELECT a, b FROM (VALUES (1, 'b'), (2, NULL), (NULL, 'c')) AS v(a, b) WHERE (a, b) IS NOT DISTINCT FROM (2, NULL);

SELECT x.a, x.b, y.b FROM (VALUES (1, NULL), (2, 'b')) AS x(a, b) JOIN (VALUES (1, NULL), (2, 'c')) AS y(a, b) ON (x.a, x.b) IS NOT DISTINCT FROM (y.a, y.b);

-- name: in joins, CASE, HAVING, ORDER BY
SELECT x.a, y.c FROM (VALUES (1, 2), (3, NULL)) AS x(a, b) JOIN (VALUES (1, 2), (3, NULL)) AS y(c, d) ON (a, b) = (c, d);

SELECT x.a, y.c FROM (VALUES (1, 2), (3, 4)) AS x(a, b) LEFT JOIN (VALUES (1, 3), (3, 0)) AS y(c, d) ON (a, b) < (c, d);

SELECT CASE WHEN (a, b) = (1, 2) THEN 'hit' WHEN (a, b) > (1, 2) THEN 'above' ELSE 'other' END AS c FROM (VALUES (1, 2), (1, 3), (NULL, 1)) AS v(a, b);

SELECT a, count(*) FROM (VALUES (1, 2), (1, 3), (2, 9)) AS v(a, b) GROUP BY a HAVING (a, count(*)) <= (1, 2);

SELECT a, b FROM (VALUES (2, 1), (1, 2), (1, NULL), (1, 1)) AS v(a, b) ORDER BY (a, b);

SELECT a, b FROM (VALUES (2, 1), (1, 2), (1, NULL), (1, 1)) AS v(a, b) ORDER BY (a, b) DESC;

SELECT count(*) FROM (VALUES (1, 2), (1, 2), (1, NULL), (1, NULL)) AS v(a, b) GROUP BY (a, b);

SELECT count(DISTINCT (a, b)) AS n FROM (VALUES (1, 2), (1, 2), (1, NULL), (1, NULL), (NULL, NULL)) AS v(a, b);

-- name: tables
SELECT processing_job_name FROM aws.sagemaker_processing_job WHERE (processing_job_status, account_id) = ('Failed', '123456789012') ORDER BY (creation_time, processing_job_name);

SELECT job_name FROM aws_bedrock_model_invocation_job WHERE (submit_time, job_name) > (timestamp '2026-11-10 12:00', 'batch-2') ORDER BY submit_time, job_name LIMIT 3;

SELECT job_name FROM aws_bedrock_model_invocation_job WHERE (message, client_request_token) IS NULL;

SELECT job_name FROM aws_bedrock_model_invocation_job b WHERE (account_id, role_arn) NOT IN (SELECT account_id, role_arn FROM aws.sagemaker_processing_job p WHERE p.processing_job_name = b.job_name);

-- error: 42601
SELECT (1, 2) = (1, 2, 3);

-- error: 42601
SELECT (1, 2) IN ((1, 2), (1, 2, 3));

-- error: 42883
SELECT (1, 2) = (1, true);

-- error: 42601
SELECT (1, 'a') < (1, 2::bigint || 'b', 3);

-- error: 22P02
SELECT (1, 'a') < (1, 2);
