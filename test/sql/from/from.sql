VALUES (1, 'a'), (2, 'b'), (NULL, NULL);

VALUES (1), (2.5), (NULL) ORDER BY 1 DESC LIMIT 2;

SELECT column1, column2 FROM (VALUES (1, 'a')) AS v;

SELECT * FROM (VALUES (1, 2), (3, 4)) AS v(a);

SELECT s.n, s.d FROM (SELECT processing_job_name AS n, processing_end_time - processing_start_time AS d FROM aws.sagemaker_processing_job) AS s WHERE s.d IS NOT NULL;

SELECT * FROM (SELECT * FROM (SELECT 1 AS x) AS a) AS b;

SELECT x FROM (SELECT 1 AS x, 2 AS y);

SELECT n, count(*) FROM (SELECT processing_job_status AS s, count(*) AS n FROM aws.sagemaker_processing_job GROUP BY 1) AS g GROUP BY n ORDER BY n;

SELECT * FROM (SELECT processing_job_name FROM aws.sagemaker_processing_job ORDER BY creation_time DESC, processing_job_name LIMIT 3) AS t ORDER BY 1;

WITH a AS (SELECT 1 AS x) SELECT * FROM a;

WITH a(p, q) AS (VALUES (1, 'x'), (2, 'y')), b AS (SELECT p * 2 AS p FROM a) SELECT a.q, b.p FROM a JOIN b ON a.p * 2 = b.p;

WITH j AS (SELECT processing_job_status AS s FROM aws.sagemaker_processing_job) SELECT s, count(*) FROM j GROUP BY s HAVING count(*) > (1 + 1);

WITH a AS (SELECT 1 AS x), b AS (WITH a AS (SELECT 2 AS x) SELECT x FROM a) SELECT a.x, b.x AS y FROM a, b;

WITH a AS (SELECT 1 AS x) SELECT * FROM a AS one JOIN a AS two USING (x);

WITH unused AS (SELECT 1 / 0 AS x) SELECT 1 AS y;

SELECT * FROM (WITH a AS (SELECT 1 AS x) SELECT x FROM a) AS t;

SELECT t.processing_job_name, l.n FROM aws.sagemaker_processing_job t, LATERAL (SELECT length(t.processing_job_name) AS n) AS l ORDER BY 1;

SELECT * FROM generate_series(1, 5) AS g;

SELECT * FROM generate_series(5, 1, -2) AS g(x);

SELECT * FROM generate_series(1, 0) AS g;

SELECT * FROM generate_series(timestamp '2026-01-30', timestamp '2026-02-02', interval '1 day') AS g;

-- error: 22023
SELECT * FROM generate_series(1, 5, 0) AS g;

SELECT x, g FROM (VALUES (1), (3)) AS v(x), generate_series(1, x) AS g;

SELECT * FROM unnest(ARRAY['a', 'b']) WITH ORDINALITY;

-- error: 42601
VALUES (1, 2), (3);

-- error: 42804
VALUES (1), (true);

-- error: 42P01
SELECT * FROM nowhere;

-- error: 42P01
SELECT * FROM aws.nowhere;

-- error: 42703
SELECT t.y FROM (SELECT 1 AS x) AS t;

-- error: 42712
WITH a AS (SELECT 1), a AS (SELECT 2) SELECT * FROM a;

-- error: 42P10
SELECT * FROM (VALUES (1)) AS v(a, b);

-- error: 42P01
SELECT aws.sagemaker_processing_job.processing_job_name FROM aws.sagemaker_processing_job t;

-- error: 42601
SELECT *;

-- name: the schema public, as the information schema has it
SELECT count(*) AS n FROM public.aws_bedrock_model_invocation_job;

-- error: 42P01
SELECT * FROM public.nothing;
