SELECT x FROM (VALUES (2), (NULL), (1), (3)) AS v(x) ORDER BY x;

SELECT x FROM (VALUES (2), (NULL), (1), (3)) AS v(x) ORDER BY x DESC;

SELECT x FROM (VALUES (2), (NULL), (1), (3)) AS v(x) ORDER BY x NULLS FIRST;

SELECT x FROM (VALUES (2), (NULL), (1), (3)) AS v(x) ORDER BY x DESC NULLS LAST;

SELECT x, y FROM (VALUES (1, 'b'), (1, 'a'), (NULL, 'z'), (0, NULL), (0, 'q')) AS v(x, y) ORDER BY x DESC, y NULLS FIRST;

SELECT x AS y, y AS x FROM (VALUES (1, 2), (2, 1)) AS v(x, y) ORDER BY x;

SELECT x AS y FROM (VALUES (1, 2), (2, 1)) AS v(x, y) ORDER BY y, 1;

SELECT x AS y FROM (VALUES (1, 2), (2, 1)) AS v(x, y) ORDER BY y + 0;

SELECT x FROM (VALUES (1, 2), (2, 1)) AS v(x, y) ORDER BY y;

SELECT x FROM (VALUES (3), (1), (2)) AS v(x) ORDER BY -x;

SELECT x FROM (VALUES (3), (1), (2), (NULL)) AS v(x) ORDER BY CASE WHEN x = 2 THEN 0 ELSE 1 END, x;

SELECT x FROM (VALUES (3), (1), (2), (NULL)) AS v(x) ORDER BY x IS NULL DESC, x;

SELECT x FROM (VALUES (1), (2), (3), (4)) AS v(x) ORDER BY x LIMIT 2;

SELECT x FROM (VALUES (1), (2), (3), (4)) AS v(x) ORDER BY x LIMIT 2 OFFSET 1;

SELECT x FROM (VALUES (1), (2), (3), (4)) AS v(x) ORDER BY x OFFSET 3;

SELECT x FROM (VALUES (1), (2), (3), (4)) AS v(x) ORDER BY x OFFSET 9;

SELECT x FROM (VALUES (1), (2)) AS v(x) ORDER BY x LIMIT 0;

SELECT x FROM (VALUES (1), (2)) AS v(x) ORDER BY x LIMIT ALL;

SELECT x FROM (VALUES (1), (2)) AS v(x) ORDER BY x LIMIT NULL OFFSET NULL;

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) ORDER BY x LIMIT 1 + 1;

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) ORDER BY x FETCH FIRST 2 ROWS ONLY;

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) ORDER BY x OFFSET 1 ROW FETCH NEXT ROW ONLY;

SELECT x FROM (VALUES (1), (2), (2), (3)) AS v(x) ORDER BY x FETCH FIRST 2 ROWS WITH TIES;

-- error: 2201W
SELECT x FROM (VALUES (1)) AS v(x) LIMIT -1;

-- error: 2201X
SELECT x FROM (VALUES (1)) AS v(x) OFFSET -1;

-- error: 42P10
SELECT x FROM (VALUES (1)) AS v(x) ORDER BY 2;

-- error: 42P10
SELECT DISTINCT x FROM (VALUES (1, 2)) AS v(x, y) ORDER BY y;

-- error: 42702
SELECT x AS a, y AS a FROM (VALUES (1, 2)) AS v(x, y) ORDER BY a;

-- error: 42601
SELECT x FROM (VALUES (1)) AS v(x) ORDER BY 'x';

-- error: 42P10
SELECT x FROM (VALUES (1)) AS v(x) LIMIT x;

-- error: 42703
SELECT x FROM (VALUES (1)) AS v(x) ORDER BY y;

SELECT processing_job_name, creation_time FROM aws.sagemaker_processing_job ORDER BY creation_time DESC, processing_job_name LIMIT 5;

SELECT processing_job_name FROM aws.sagemaker_processing_job ORDER BY processing_end_time NULLS FIRST, processing_job_name DESC LIMIT 3 OFFSET 20;

SELECT exit_message FROM aws.sagemaker_processing_job WHERE exit_message IS NOT NULL ORDER BY exit_message;

SELECT exit_message FROM aws.sagemaker_processing_job WHERE exit_message IS NOT NULL ORDER BY lower(exit_message), length(exit_message) DESC, exit_message;

SELECT DISTINCT processing_job_status FROM aws.sagemaker_processing_job ORDER BY processing_job_status DESC;

SELECT i::varchar AS i FROM (VALUES (interval '1 month'), ('29 days'), ('31 days'), ('720 hours 1 second'), (NULL)) AS v(i) ORDER BY v.i;

SELECT d FROM (VALUES (1.5), ('NaN'), ('-Infinity'), (NULL), ('Infinity'), (0)) AS v(d) ORDER BY d DESC;

SELECT b FROM (VALUES (true), (NULL), (false)) AS v(b) ORDER BY b;

SELECT a FROM (VALUES (ARRAY[2]), ('{1,5}'), ('{}'), ('{1,NULL}'), (NULL), ('{1}')) AS v(a) ORDER BY a;

SELECT t FROM (VALUES (timestamp '2026-01-01'), ('infinity'), ('-infinity'), (NULL)) AS v(t) ORDER BY t DESC;

-- name: LIMIT by a subquery
-- ordered
SELECT _key FROM aws.sagemaker_processing_job ORDER BY _key LIMIT (SELECT count(*) FROM aws.bedrock_model_invocation_job WHERE status = 'none such') + 2;

-- ordered
SELECT _key FROM aws.sagemaker_processing_job ORDER BY _key OFFSET (SELECT 1) LIMIT (SELECT 2);

SELECT count(*) FROM (SELECT _key FROM aws.sagemaker_processing_job LIMIT (SELECT max(x) FROM (VALUES (1), (2)) AS v(x))) AS s;

-- name: COLLATE with an order of code points
-- ordered
SELECT x COLLATE "C" FROM (VALUES ('b'), ('A'), ('é'), ('Z')) AS v(x) ORDER BY x COLLATE "C";

-- ordered
SELECT x FROM (VALUES ('b'), ('A')) AS v(x) ORDER BY x COLLATE pg_catalog."POSIX" DESC;

SELECT 'a' COLLATE "default" < 'B' COLLATE "default" AS a, 'a' < 'B' COLLATE "ucs_basic" AS b, ('a' COLLATE "C") IN ('a', 'b') AS c, NULL COLLATE "C" AS d, max(x COLLATE "C") AS e FROM (VALUES ('b'), ('A')) AS v(x);

SELECT ARRAY['b'] COLLATE "C", 'x' || 'c' COLLATE "C";

-- error: 42804
SELECT 1 COLLATE "C";

-- error: 42804
SELECT x FROM (VALUES ('b'), ('A')) AS v(x) ORDER BY 1 COLLATE "C";

-- error: 42804
SELECT date '2024-01-01' COLLATE "C";

-- error: 42704
SELECT 'a' COLLATE "nope";
