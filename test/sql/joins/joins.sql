SELECT a.x, b.y FROM (VALUES (1), (2), (NULL)) AS a(x) JOIN (VALUES (2), (3), (NULL)) AS b(y) ON a.x = b.y;

SELECT a.x, b.y FROM (VALUES (1), (2), (NULL)) AS a(x) LEFT JOIN (VALUES (2), (2), (NULL)) AS b(y) ON a.x = b.y;

SELECT a.x, b.y FROM (VALUES (1), (2), (NULL)) AS a(x) RIGHT JOIN (VALUES (2), (3), (NULL)) AS b(y) ON a.x = b.y;

SELECT a.x, b.y FROM (VALUES (1), (2), (NULL)) AS a(x) FULL JOIN (VALUES (2), (3), (NULL)) AS b(y) ON a.x = b.y;

SELECT a.x, b.y FROM (VALUES (1), (2)) AS a(x) CROSS JOIN (VALUES ('a'), ('b')) AS b(y);

SELECT a.x, b.y FROM (VALUES (1), (2)) AS a(x), (VALUES ('a'), ('b')) AS b(y) WHERE a.x = 1;

SELECT * FROM (VALUES (1, 'a'), (2, 'b'), (NULL, 'n')) AS a(k, v) JOIN (VALUES (2, 'c'), (3, 'd')) AS b(k, w) USING (k);

SELECT * FROM (VALUES (1, 'a'), (2, 'b'), (NULL, 'n')) AS a(k, v) FULL JOIN (VALUES (2, 'c'), (3, 'd'), (NULL, 'm')) AS b(k, w) USING (k);

SELECT k, a.k AS ak, b.k AS bk FROM (VALUES (1), (2)) AS a(k) RIGHT JOIN (VALUES (2), (3)) AS b(k) USING (k);

SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS a(k, v) NATURAL JOIN (VALUES (2, 'c'), (3, 'd')) AS b(k, w);

SELECT * FROM (VALUES (1, 'a', 5), (2, 'b', 6)) AS a(k, l, x) JOIN (VALUES ('a', 1, 7)) AS b(l, k, y) USING (l, k);

SELECT * FROM (VALUES (1)) AS a(x) NATURAL JOIN (VALUES (2)) AS b(y);

SELECT a.x, b.y FROM (VALUES (1), (2), (3)) AS a(x) LEFT JOIN (VALUES (2), (3)) AS b(y) ON a.x = b.y AND b.y > 2;

SELECT a.x, b.y FROM (VALUES (1), (2), (3)) AS a(x) LEFT JOIN (VALUES (2), (3)) AS b(y) ON a.x = b.y WHERE b.y > 2 OR b.y IS NULL;

SELECT a.x, b.y FROM (VALUES (1), (2), (3)) AS a(x) LEFT JOIN (VALUES (2), (3)) AS b(y) ON a.x < b.y;

SELECT a.x, b.y FROM (VALUES (1), (2), (3)) AS a(x) FULL JOIN (VALUES (2), (3), (9)) AS b(y) ON a.x = b.y AND a.x > 2;

SELECT a.x, b.y FROM (VALUES (1), (2)) AS a(x) LEFT JOIN (VALUES (1)) AS b(y) ON true;

SELECT a.x, b.y FROM (VALUES (1), (2)) AS a(x) FULL JOIN (VALUES (1)) AS b(y) ON false;

SELECT a.x, b.y, c.z FROM (VALUES (1), (2)) AS a(x) LEFT JOIN ((VALUES (1), (2)) AS b(y) JOIN (VALUES (2)) AS c(z) ON b.y = c.z) ON a.x = b.y;

SELECT a.x, b.y, c.z FROM (VALUES (1), (2)) AS a(x) LEFT JOIN (VALUES (2)) AS b(y) ON a.x = b.y LEFT JOIN (VALUES (2), (NULL)) AS c(z) ON b.y = c.z;

-- name: keys of several types
SELECT a.x, b.y FROM (VALUES (1), (2)) AS a(x) JOIN (VALUES (1.0), (2.5)) AS b(y) ON a.x = b.y;

SELECT a.x, b.y FROM (VALUES (9007199254740993), (9007199254740992)) AS a(x) JOIN (VALUES (9007199254740993)) AS b(y) ON a.x = b.y;

SELECT a.x, a.y, b.z FROM (VALUES (1, 'a'), (1, NULL), (2, 'b')) AS a(x, y) JOIN (VALUES (1, 'a', 'p'), (1, NULL, 'q'), (2, 'a', 'r')) AS b(x, y, z) ON a.x = b.x AND a.y = b.y;

SELECT a.x, a.y, b.z FROM (VALUES (1, 'a'), (1, NULL)) AS a(x, y) JOIN (VALUES (1, 'a', 'p'), (1, NULL, 'q')) AS b(x, y, z) ON a.x = b.x AND a.y IS NOT DISTINCT FROM b.y;

SELECT a.processing_job_name, b.job_name FROM aws.sagemaker_processing_job a JOIN aws_bedrock_model_invocation_job b ON a.processing_job_name = b.job_name;

SELECT account_id, count(*) AS n FROM aws.sagemaker_processing_job JOIN aws_bedrock_model_invocation_job USING (account_id) GROUP BY account_id;

SELECT a.processing_job_name, b.job_name FROM aws.sagemaker_processing_job a LEFT JOIN aws_bedrock_model_invocation_job b ON a.tags -> 'env' = b.tags -> 'env' AND b.status = 'Stopped' WHERE a.processing_job_status = 'Failed';

SELECT count(*) FROM aws.sagemaker_processing_job a FULL JOIN aws_bedrock_model_invocation_job b ON a.role_arn = b.role_arn AND a.creation_time > b.submit_time;

SELECT a.processing_job_name AS one, b.processing_job_name AS two FROM aws.sagemaker_processing_job a JOIN aws.sagemaker_processing_job b ON a.creation_time = b.creation_time AND a.processing_job_name < b.processing_job_name ORDER BY 1, 2;

-- name: the join of USING is one column
SELECT * FROM (VALUES (1)) AS a(k) JOIN (VALUES (1)) AS b(k) USING (k) JOIN (VALUES (1)) AS c(k) USING (k);

SELECT j.k FROM (VALUES (1)) AS a(k) JOIN (VALUES (1)) AS b(k) USING (k) AS j;

SELECT t.* FROM ((VALUES (1)) AS a(x) JOIN (VALUES (2)) AS b(y) ON true) AS t;

-- error: 42702
SELECT k FROM (VALUES (1)) AS a(k), (VALUES (1)) AS b(k);

-- error: 42712
SELECT 1 FROM (VALUES (1)) AS a(k), (VALUES (1)) AS a(k);

-- error: 42703
SELECT 1 FROM (VALUES (1)) AS a(k) JOIN (VALUES (1)) AS b(l) USING (k);

-- error: 42804
SELECT 1 FROM (VALUES (1)) AS a(k) JOIN (VALUES (1)) AS b(l) ON 1;

-- error: 42P01
SELECT c.k FROM (VALUES (1)) AS a(k);

-- error: 42P01
SELECT 1 FROM (VALUES (1)) AS a(k), (VALUES (1)) AS b(l) JOIN (VALUES (1)) AS c(m) ON a.k = c.m;
