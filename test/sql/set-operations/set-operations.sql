SELECT x FROM (VALUES (1), (1), (2), (NULL), (NULL)) AS v(x) UNION SELECT y FROM (VALUES (2), (3)) AS w(y);

SELECT x FROM (VALUES (1), (1), (2), (NULL), (NULL)) AS v(x) INTERSECT SELECT y FROM (VALUES (1), (NULL), (3)) AS w(y);

SELECT x FROM (VALUES (1), (1), (1), (2), (NULL)) AS v(x) INTERSECT ALL SELECT y FROM (VALUES (1), (1), (NULL), (NULL)) AS w(y);

SELECT x FROM (VALUES (1), (1), (2), (NULL), (NULL)) AS v(x) EXCEPT SELECT y FROM (VALUES (2), (3)) AS w(y);

SELECT x FROM (VALUES (1), (1), (1), (2), (NULL), (NULL)) AS v(x) EXCEPT ALL SELECT y FROM (VALUES (1), (NULL)) AS w(y);

-- name: INTERSECT binds tighter
SELECT 1 AS x UNION SELECT 2 INTERSECT SELECT 2 ORDER BY 1;

(SELECT 1 AS x UNION ALL SELECT 2) INTERSECT SELECT 2;

SELECT 1 AS x EXCEPT SELECT 1 EXCEPT SELECT 2;

SELECT 1 AS x UNION SELECT 1.5 UNION SELECT 1.0 ORDER BY x DESC;

SELECT ARRAY[1] AS a UNION SELECT ARRAY[1] UNION SELECT ARRAY[2];

SELECT '{"a": 1}'::json AS j UNION SELECT '{"a":1}'::json;

SELECT processing_job_name FROM aws.sagemaker_processing_job INTERSECT SELECT job_name FROM aws_bedrock_model_invocation_job ORDER BY 1;

SELECT account_id, role_arn FROM aws.sagemaker_processing_job EXCEPT SELECT account_id, role_arn FROM aws_bedrock_model_invocation_job;

SELECT x FROM (SELECT 1 AS x UNION SELECT 2 UNION SELECT 2) AS u ORDER BY x LIMIT 5 OFFSET 1;

-- error: 42601
SELECT 1 INTERSECT SELECT 1, 2;
