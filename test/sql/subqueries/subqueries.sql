SELECT x, (SELECT max(y) FROM (VALUES (1), (2)) AS w(y)) AS m FROM (VALUES (1), (2)) AS v(x);

SELECT x, (SELECT y FROM (VALUES (1, 'a'), (2, 'b')) AS w(k, y) WHERE k = x) AS y FROM (VALUES (1), (2), (3), (NULL)) AS v(x);

SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE x IN (SELECT y FROM (VALUES (1), (3)) AS w(y));

SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE x NOT IN (SELECT y FROM (VALUES (1), (3)) AS w(y));

SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE x NOT IN (SELECT y FROM (VALUES (1), (NULL)) AS w(y));

SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE x NOT IN (SELECT y FROM (VALUES (1)) AS w(y) WHERE false);

SELECT x, x IN (SELECT y FROM (VALUES (1), (NULL)) AS w(y)) AS i, x NOT IN (SELECT y FROM (VALUES (1), (NULL)) AS w(y)) AS n FROM (VALUES (1), (2), (NULL)) AS v(x);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES (1), (2)) AS w(y) WHERE y = x);

SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE NOT EXISTS (SELECT 1 FROM (VALUES (1), (NULL)) AS w(y) WHERE y = x);

SELECT x, x = ANY (SELECT y FROM (VALUES (1), (2)) AS w(y)) AS a, x > ALL (SELECT y FROM (VALUES (1), (2)) AS w(y)) AS l, x <> ALL (SELECT y FROM (VALUES (NULL::bigint)) AS w(y)) AS n, x > ALL (SELECT y FROM (VALUES (1)) AS w(y) WHERE false) AS e FROM (VALUES (1), (3), (NULL)) AS v(x);

SELECT x, (SELECT count(*) FROM (VALUES (1), (2), (3)) AS w(y) WHERE y >= x) AS n FROM (VALUES (1), (3), (9), (NULL)) AS v(x);

SELECT ARRAY(SELECT y FROM (VALUES (2), (1), (NULL)) AS w(y) ORDER BY y) AS a, ARRAY(SELECT 1 WHERE false) AS e;

SELECT (x, y) IN (SELECT a, b FROM (VALUES (1, 2), (3, NULL)) AS w(a, b)) AS i, x FROM (VALUES (1, 2), (1, 3), (3, 4)) AS v(x, y);

SELECT (SELECT 1 WHERE false) IS NULL AS n, (SELECT NULL) IS NULL AS m;

SELECT processing_job_name FROM aws.sagemaker_processing_job a WHERE creation_time = (SELECT max(creation_time) FROM aws.sagemaker_processing_job b WHERE b.processing_job_status = a.processing_job_status) ORDER BY 1;

SELECT processing_job_name FROM aws.sagemaker_processing_job WHERE processing_job_name IN (SELECT job_name FROM aws_bedrock_model_invocation_job) ORDER BY 1;

SELECT job_name FROM aws_bedrock_model_invocation_job b WHERE EXISTS (SELECT 1 FROM aws.sagemaker_processing_job p WHERE p.account_id = b.account_id AND p.processing_job_status = 'Failed' AND p.creation_time < b.submit_time) ORDER BY 1;

SELECT x FROM (VALUES (1), (2)) AS v(x) ORDER BY (SELECT -x);

SELECT x, count(*) FROM (VALUES (1), (1), (2)) AS v(x) GROUP BY x HAVING count(*) > (SELECT min(y) FROM (VALUES (1)) AS w(y));

SELECT CASE WHEN x = 1 THEN (SELECT 'one') ELSE (SELECT 'other') END AS c FROM (VALUES (1), (2)) AS v(x);

SELECT a.x, b.n FROM (VALUES (1), (2)) AS a(x) LEFT JOIN LATERAL (SELECT count(*) AS n FROM (VALUES (1), (2), (2)) AS w(y) WHERE y = a.x) AS b ON true;

SELECT x FROM (VALUES (1), (2)) AS v(x) LIMIT (SELECT 1);

SELECT (SELECT sum(v.x)) AS s FROM (VALUES (1), (2)) AS v(x);

-- error: 21000
SELECT (SELECT y FROM (VALUES (1), (2)) AS w(y) WHERE y >= x) FROM (VALUES (1)) AS v(x);

-- error: 42601
SELECT 1 IN (SELECT 1, 2);

-- error: 42703
SELECT (SELECT z FROM (VALUES (1)) AS w(y)) FROM (VALUES (1)) AS v(x);
