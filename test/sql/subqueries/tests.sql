-- name: IN and NOT IN with NULLs, as a filter
SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE x IN (SELECT y FROM (VALUES (1), (NULL), (1)) AS w(y));

SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE NOT x IN (SELECT y FROM (VALUES (1)) AS w(y));

SELECT x FROM (VALUES (1), (NULL)) AS v(x) WHERE x NOT IN (SELECT NULL::bigint);

SELECT x FROM (VALUES (1), (NULL)) AS v(x) WHERE x NOT IN (SELECT y FROM (VALUES (1), (NULL)) AS w(y) WHERE y > 5);

SELECT x FROM (VALUES (1), (NULL)) AS v(x) WHERE x IN (SELECT y FROM (VALUES (NULL::bigint)) AS w(y));

SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE (x IN (SELECT y FROM (VALUES (1), (NULL)) AS w(y))) IS UNKNOWN;

SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE (x NOT IN (SELECT y FROM (VALUES (1)) AS w(y))) IS NOT FALSE;

SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE NOT (NOT (x IN (SELECT y FROM (VALUES (1)) AS w(y))));

-- name: correlated IN and NOT IN
SELECT a, b FROM (VALUES (1, 1), (1, 2), (2, NULL), (NULL, 1), (3, 9)) AS v(a, b) WHERE b NOT IN (SELECT d FROM (VALUES (1, 1), (2, 5), (2, NULL)) AS w(c, d) WHERE c = a);

SELECT a, b FROM (VALUES (1, 1), (1, 2), (2, NULL), (NULL, 1), (3, 9)) AS v(a, b) WHERE b IN (SELECT d FROM (VALUES (1, 1), (2, 5), (2, NULL)) AS w(c, d) WHERE c = a);

SELECT a, b, b IN (SELECT d FROM (VALUES (1, 1), (2, 5), (2, NULL)) AS w(c, d) WHERE c = a) AS i, b NOT IN (SELECT d FROM (VALUES (1, 1), (2, 5), (2, NULL)) AS w(c, d) WHERE c = a) AS n FROM (VALUES (1, 1), (1, 2), (2, 5), (2, 6), (2, NULL), (NULL, 1), (3, NULL)) AS v(a, b);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE x IN (SELECT y FROM (VALUES (1), (2), (3)) AS w(y) WHERE y > x - 1 AND y < 3);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE x IN (SELECT y + x FROM (VALUES (0), (NULL)) AS w(y) WHERE x < 3);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE x NOT IN (SELECT x FROM (VALUES (0)) AS w(y) WHERE y < x - 2);

SELECT x FROM (VALUES (1), (2)) AS v(x) WHERE x IN (SELECT max(y) FROM (VALUES (1), (2), (3)) AS w(y) WHERE y <= x);

SELECT x FROM (VALUES (1), (2)) AS v(x) WHERE x IN (SELECT y FROM (VALUES (1), (2)) AS w(y) ORDER BY y DESC LIMIT 1);

SELECT x FROM (VALUES (1), (2)) AS v(x) WHERE x IN (SELECT DISTINCT y FROM (VALUES (1), (1)) AS w(y) WHERE y = x);

SELECT x FROM (VALUES (1), (2)) AS v(x) WHERE 2 IN (SELECT count(*) FROM (VALUES (1), (1), (2)) AS w(y) WHERE y = x);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE x + 1 IN (SELECT y * 2 FROM (VALUES (1), (2)) AS w(y));

-- name: types
SELECT x FROM (VALUES (1), (2)) AS v(x) WHERE x IN (SELECT y FROM (VALUES (1.0), (2.5)) AS w(y));

SELECT x FROM (VALUES (1.5), (2.0)) AS v(x) WHERE x NOT IN (SELECT y FROM (VALUES (1), (2)) AS w(y));

SELECT x FROM (VALUES (9007199254740993), (9007199254740992)) AS v(x) WHERE x IN (SELECT 9007199254740993);

SELECT x FROM (VALUES ('a'), ('')) AS v(x) WHERE x IN (SELECT '' UNION SELECT NULL);

SELECT d FROM (VALUES (date '2026-01-01'), (date '2026-01-02')) AS v(d) WHERE d IN (SELECT timestamp '2026-01-01 00:00');

SELECT x FROM (VALUES ('NaN'::double precision), (0.0)) AS v(x) WHERE x IN (SELECT 'NaN'::double precision UNION ALL SELECT '-0'::double precision);

SELECT j FROM (VALUES ('{"a": 1}'::json), ('[1]'), ('null'), (NULL)) AS v(j) WHERE j IN (SELECT '{"a":1.0}'::json UNION ALL SELECT 'null');

SELECT h FROM (VALUES ('a=>1,b=>2'::hstore), ('a=>1')) AS v(h) WHERE h IN (SELECT 'b=>2,a=>1'::hstore);

SELECT a FROM (VALUES (ARRAY[1, 2]), (ARRAY[1, NULL]), ('{}')) AS v(a) WHERE a IN (SELECT ARRAY[1, NULL] UNION ALL SELECT ARRAY[1, 2]);

SELECT i FROM (VALUES (interval '1 day'), (interval '1 hour')) AS v(i) WHERE i IN (SELECT interval '24 hours');

SELECT '2026-01-01' IN (SELECT date '2026-01-01') AS i, '1' IN (SELECT 1) AS j, NULL IN (SELECT 1) AS n, NULL IN (SELECT 1 WHERE false) AS e;

-- name: = ANY, <> ALL and the rest
SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE x = ANY (SELECT y FROM (VALUES (1), (NULL)) AS w(y));

SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE x <> ALL (SELECT y FROM (VALUES (1)) AS w(y));

SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE NOT x = SOME (SELECT y FROM (VALUES (1)) AS w(y));

SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE NOT (x <> ALL (SELECT y FROM (VALUES (1)) AS w(y)));

SELECT x, x < ALL (SELECT y FROM (VALUES (2), (3)) AS w(y)) AS l, x >= ANY (SELECT y FROM (VALUES (2), (NULL)) AS w(y)) AS g, x <> ANY (SELECT y FROM (VALUES (1), (1)) AS w(y)) AS n, x = ALL (SELECT y FROM (VALUES (1), (1)) AS w(y)) AS e FROM (VALUES (1), (2), (5), (NULL)) AS v(x);

SELECT x, x < ALL (SELECT y FROM (VALUES (NULL::bigint)) AS w(y)) AS a, x < ANY (SELECT y FROM (VALUES (NULL::bigint)) AS w(y)) AS b, x < ALL (SELECT y FROM (VALUES (1)) AS w(y) WHERE false) AS c, x < ANY (SELECT y FROM (VALUES (1)) AS w(y) WHERE false) AS d FROM (VALUES (1), (NULL)) AS v(x);

SELECT x, x < ALL (SELECT y FROM (VALUES (2), (NULL)) AS w(y)) AS a, x > ANY (SELECT y FROM (VALUES (2), (NULL)) AS w(y)) AS b FROM (VALUES (1), (3)) AS v(x);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE x < ALL (SELECT y FROM (VALUES (2), (3)) AS w(y) WHERE y > x);

SELECT x FROM (VALUES ('abc'), ('xyz')) AS v(x) WHERE x LIKE ANY (SELECT p FROM (VALUES ('a%'), ('%c')) AS w(p));

SELECT x FROM (VALUES ('abc'), ('xyz')) AS v(x) WHERE x ~ ALL (SELECT p FROM (VALUES ('^a'), ('c$')) AS w(p));

SELECT x FROM (VALUES (1), (2)) AS v(x) WHERE x = ANY (SELECT y FROM (VALUES (1), (2)) AS w(y) WHERE y = x + 1 OR y = 1);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE x = ANY (ARRAY(SELECT y FROM (VALUES (1), (3)) AS w(y)));

-- name: EXISTS
SELECT EXISTS (SELECT 1 WHERE false) AS a, EXISTS (SELECT NULL) AS b, EXISTS (SELECT) AS c, NOT EXISTS (SELECT count(*) FROM (VALUES (1)) AS w(y) WHERE false) AS d, EXISTS (SELECT 1, 2) AS e;

SELECT x FROM (VALUES (1), (NULL)) AS v(x) WHERE EXISTS (SELECT * FROM (VALUES (1), (NULL)) AS w(y) WHERE y IS NOT DISTINCT FROM x);

SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE NOT EXISTS (SELECT 1 FROM (VALUES (1), (2)) AS w(y) WHERE y = x AND y > 1);

SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES (1), (2)) AS w(y) WHERE y > x);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES (1, 5), (2, 1)) AS w(k, y) WHERE k = x AND y > x * 2);

SELECT x FROM (VALUES (1), (2), (3), (NULL)) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES (1)) AS w(y) WHERE y = x) OR EXISTS (SELECT 1 FROM (VALUES (2)) AS w(y) WHERE y = x);

SELECT x FROM (VALUES (1), (2), (3), (NULL)) AS v(x) WHERE NOT (EXISTS (SELECT 1 FROM (VALUES (1)) AS w(y) WHERE y = x) OR EXISTS (SELECT 1 FROM (VALUES (2)) AS w(y) WHERE y = x));

SELECT x FROM (VALUES (1), (2), (3), (NULL)) AS v(x) WHERE NOT EXISTS (SELECT 1 FROM (VALUES (1)) AS w(y) WHERE y = x) AND EXISTS (SELECT 1 FROM (VALUES (2)) AS w(y) WHERE y >= x);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE x IN (SELECT 1) OR x IN (SELECT 3) OR x NOT IN (SELECT y FROM (VALUES (1), (2), (NULL)) AS w(y));

SELECT x, EXISTS (SELECT 1 FROM (VALUES (1), (NULL)) AS w(y) WHERE y = x) AS e, NOT EXISTS (SELECT 1 FROM (VALUES (1), (NULL)) AS w(y) WHERE y = x) AS n FROM (VALUES (1), (2), (NULL)) AS v(x);

SELECT x FROM (VALUES (1), (2)) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES (1), (1), (2)) AS w(y) WHERE y = x GROUP BY y HAVING count(*) > 1);

SELECT x FROM (VALUES (1), (2)) AS v(x) WHERE EXISTS (SELECT count(*) FROM (VALUES (1)) AS w(y) WHERE y = x);

SELECT x FROM (VALUES (1), (2)) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES (1), (2)) AS w(y) WHERE y = x LIMIT 0);

SELECT x FROM (VALUES (1), (2)) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES (1), (2)) AS w(y) WHERE y = x ORDER BY y LIMIT 1);

SELECT x FROM (VALUES (1), (2)) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES (1), (2)) AS w(y) WHERE y = x OFFSET 1);

SELECT x FROM (VALUES (1), (2)) AS v(x) WHERE EXISTS (SELECT DISTINCT y FROM (VALUES (1), (1)) AS w(y) WHERE y = x);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE EXISTS (SELECT y FROM (VALUES (1)) AS w(y) WHERE y = x UNION SELECT y FROM (VALUES (3)) AS w(y) WHERE y = x);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE EXISTS (WITH c AS (SELECT y FROM (VALUES (1), (3)) AS w(y)) SELECT 1 FROM c WHERE y = x);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES (1), (3)) AS w(y) JOIN (VALUES (3), (4)) AS u(z) ON y <= z AND z = x + 2 WHERE y = x);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES (1), (3)) AS w(y) LEFT JOIN (VALUES (3)) AS u(z) ON y = z AND z = x WHERE z IS NULL AND y = x);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE EXISTS (SELECT 1 FROM (SELECT y FROM (VALUES (1), (3)) AS w(y) WHERE y >= x) AS t WHERE t.y = x);

-- name: two levels deep
SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES (1), (2), (3)) AS w(y) WHERE y = x AND NOT EXISTS (SELECT 1 FROM (VALUES (2), (3)) AS u(z) WHERE z = y AND z > x - 1));

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES (1), (2), (3)) AS w(y) WHERE y > x AND y IN (SELECT z FROM (VALUES (2), (4)) AS u(z) WHERE z = x + 1));

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE NOT EXISTS (SELECT 1 FROM (VALUES (1), (2)) AS w(y) WHERE NOT EXISTS (SELECT 1 FROM (VALUES (1, 1), (1, 2), (2, 1)) AS u(a, b) WHERE a = x AND b = y));

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE x IN (SELECT y FROM (VALUES (1), (2), (3)) AS w(y) WHERE y NOT IN (SELECT z FROM (VALUES (1), (2)) AS u(z) WHERE z <> x));

-- name: in other clauses
-- error: 42803
SELECT x, count(*) FROM (VALUES (1), (1), (2), (3)) AS v(x) GROUP BY x HAVING x IN (SELECT y FROM (VALUES (1), (2)) AS w(y)) AND EXISTS (SELECT 1 FROM (VALUES (1)) AS w(y) WHERE y = count(*) - 1);

SELECT x IN (SELECT 1) AS i, count(*) FROM (VALUES (1), (2), (3), (NULL)) AS v(x) GROUP BY x IN (SELECT 1);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) ORDER BY x IN (SELECT y FROM (VALUES (2)) AS w(y)) DESC, x DESC;

SELECT a.x, b.y FROM (VALUES (1), (2)) AS a(x) LEFT JOIN (VALUES (1), (2)) AS b(y) ON a.x = b.y AND EXISTS (SELECT 1 FROM (VALUES (1)) AS c(z) WHERE z = b.y);

SELECT a.x, b.y FROM (VALUES (1), (2)) AS a(x) JOIN (VALUES (1), (2)) AS b(y) ON EXISTS (SELECT 1 FROM (VALUES (3)) AS c(z) WHERE z = a.x + b.y);

SELECT a.x, b.y FROM (VALUES (1), (2)) AS a(x) LEFT JOIN (VALUES (1), (2)) AS b(y) ON a.x = b.y AND a.x NOT IN (SELECT z FROM (VALUES (1)) AS c(z));

SELECT a.x, b.y FROM (VALUES (1), (2)) AS a(x) LEFT JOIN (VALUES (1)) AS b(y) ON a.x = b.y WHERE NOT EXISTS (SELECT 1 FROM (VALUES (1)) AS c(z) WHERE z = b.y);

SELECT CASE WHEN x IN (SELECT 1) THEN 'a' WHEN EXISTS (SELECT 1 FROM (VALUES (2)) AS w(y) WHERE y = x) THEN 'b' WHEN x > ALL (SELECT y FROM (VALUES (2)) AS w(y)) THEN 'c' END AS c FROM (VALUES (1), (2), (3), (NULL)) AS v(x);

SELECT count(*) FILTER (WHERE x IN (SELECT y FROM (VALUES (1), (3)) AS w(y))) AS n, bool_or(x NOT IN (SELECT 1)) AS b FROM (VALUES (1), (2), (3)) AS v(x);

-- name: rows IN
SELECT a, b FROM (VALUES (1, 'x'), (1, NULL), (2, 'y')) AS v(a, b) WHERE (a, b) IN (SELECT c, d FROM (VALUES (1, 'x'), (1, NULL)) AS w(c, d));

SELECT a, b FROM (VALUES (1, 'x'), (1, NULL), (2, 'y'), (NULL, 'z')) AS v(a, b) WHERE (a, b) NOT IN (SELECT c, d FROM (VALUES (1, 'x'), (3, NULL)) AS w(c, d));

SELECT a, b, (a, b) NOT IN (SELECT c, d FROM (VALUES (1, 'x'), (2, NULL)) AS w(c, d)) AS n FROM (VALUES (1, 'x'), (1, NULL), (2, 'y'), (3, 'z'), (NULL, NULL)) AS v(a, b);

SELECT (1, 2) = (SELECT 1, 2) AS e, (1, 2) < (SELECT 1, 3) AS l, (1, 2) = (SELECT 1, 2 WHERE false) AS n, (1, NULL) <> (SELECT 1, 2) AS u;

SELECT x, (x, 1) > ALL (SELECT y, 0 FROM (VALUES (1), (2)) AS w(y)) AS a, (x, 1) <= ANY (SELECT y, 1 FROM (VALUES (1), (NULL)) AS w(y)) AS b FROM (VALUES (1), (2), (NULL)) AS v(x);

SELECT a, b, (a, b) < ANY (SELECT c, d FROM (VALUES (1, 2), (2, NULL)) AS w(c, d)) AS l, (a, b) >= ALL (SELECT c, d FROM (VALUES (1, 2), (1, NULL)) AS w(c, d)) AS g, (a, b) <> ANY (SELECT c, d FROM (VALUES (1, 2), (1, NULL)) AS w(c, d)) AS n, (a, b) <> ALL (SELECT 1, 2) AS m FROM (VALUES (1, 1), (1, 2), (2, 5), (NULL, 5), (3, NULL)) AS v(a, b);

SELECT d FROM (VALUES (date '2026-01-01'), (date '2026-01-03')) AS v(d) WHERE (d, 1) > ALL (SELECT timestamp '2026-01-01 00:00', 0);

SELECT x, x > ALL (SELECT y FROM (VALUES ('NaN'::double precision), (1.0)) AS w(y)) AS a, x < ANY (SELECT y FROM (VALUES ('NaN'::double precision), (NULL), (1.0)) AS w(y)) AS b, x = ALL (SELECT y FROM (VALUES ('NaN'::double precision), ('NaN')) AS w(y)) AS c FROM (VALUES ('NaN'::double precision), (2.0), (NULL)) AS v(x);

-- name: ARRAY
SELECT x, ARRAY(SELECT y FROM (VALUES (3), (1), (2)) AS w(y) WHERE y >= x ORDER BY y DESC) AS a FROM (VALUES (1), (3), (4), (NULL)) AS v(x);

SELECT x, ARRAY(SELECT s FROM (VALUES (1, 'a'), (1, NULL), (2, 'b')) AS w(k, s) WHERE k = x ORDER BY s) AS a FROM (VALUES (1), (2), (3)) AS v(x);

SELECT ARRAY(SELECT ARRAY[y] FROM (VALUES (1), (2)) AS w(y) ORDER BY y) AS a, cardinality(ARRAY(SELECT 1 WHERE false)) AS c, (ARRAY(SELECT 7))[1] AS f;

SELECT account_id, ARRAY(SELECT DISTINCT b.status FROM aws_bedrock_model_invocation_job b WHERE b.account_id = p.account_id ORDER BY 1) AS s FROM (SELECT DISTINCT account_id FROM aws.sagemaker_processing_job) AS p;

-- name: both tables
SELECT processing_job_name FROM aws.sagemaker_processing_job WHERE role_arn NOT IN (SELECT role_arn FROM aws_bedrock_model_invocation_job);

SELECT processing_job_name FROM aws.sagemaker_processing_job WHERE role_arn NOT IN (SELECT role_arn FROM aws_bedrock_model_invocation_job WHERE role_arn IS NOT NULL) OR role_arn IS NULL;

SELECT job_name FROM aws_bedrock_model_invocation_job b WHERE NOT EXISTS (SELECT 1 FROM aws.sagemaker_processing_job p WHERE p.tags -> 'env' = b.tags -> 'env');

SELECT job_name FROM aws_bedrock_model_invocation_job b WHERE tags -> 'team' IN (SELECT tags -> 'team' FROM aws.sagemaker_processing_job p WHERE p.account_id = b.account_id);

SELECT processing_job_name FROM aws.sagemaker_processing_job p WHERE EXISTS (SELECT 1 FROM aws.sagemaker_processing_job q WHERE q.creation_time = p.creation_time AND q.processing_job_name <> p.processing_job_name) AND processing_job_status = ANY (SELECT status FROM aws_bedrock_model_invocation_job);

SELECT processing_job_name FROM aws.sagemaker_processing_job p WHERE creation_time >= ALL (SELECT submit_time FROM aws_bedrock_model_invocation_job b WHERE b.account_id = p.account_id);

SELECT job_name FROM aws_bedrock_model_invocation_job b WHERE EXISTS (SELECT 1 FROM aws.sagemaker_processing_job p WHERE p.account_id = b.account_id AND EXISTS (SELECT 1 FROM aws.sagemaker_processing_job q WHERE q.account_id = p.account_id AND q.creation_time > b.submit_time AND q.processing_job_status = 'Failed'));

SELECT processing_job_name FROM aws.sagemaker_processing_job WHERE tags IN (SELECT tags FROM aws.sagemaker_processing_job WHERE processing_job_status = 'Failed') AND stopping_condition IN (SELECT stopping_condition FROM aws.sagemaker_processing_job WHERE processing_job_name = 'features-a');

-- name: conditions that guard others
SELECT x, (SELECT count(*) FROM (VALUES (1), (2)) AS w(y) WHERE x <> 0 AND y = 2 / x) AS n FROM (VALUES (0), (1), (2)) AS v(x);

SELECT x, (SELECT count(*) FROM (VALUES ('1'), ('a'), (NULL)) AS w(y) WHERE y ~ '^[0-9]+$' AND y::bigint = x) AS n FROM (VALUES (1), (2)) AS v(x);

SELECT x, (SELECT count(*) FROM (VALUES (1, 5), (1, 7), (2, 9)) AS w(k, y) WHERE y > 5 AND y > x AND k = x) AS n FROM (VALUES (1), (2), (NULL)) AS v(x);

SELECT x, (SELECT sum(y) FROM (VALUES (1, 5), (1, 7), (2, 9)) AS w(k, y) WHERE x > 1 AND k + 0 = x AND y <> x) AS n FROM (VALUES (1), (2), (NULL)) AS v(x);

-- name: names of columns
SELECT EXISTS (SELECT 1), 1 IN (SELECT 1), ARRAY(SELECT 1), (SELECT 1 AS one), (SELECT count(*)), 1 = ANY (SELECT 1);

-- error: 42601
SELECT 1 IN (SELECT);

-- error: 42601
SELECT (1, 2) IN (SELECT 1);

-- error: 42601
SELECT (1, 2) = (SELECT 1, 2, 3);

-- error: 42601
SELECT ARRAY(SELECT 1, 2);

-- error: 42601
SELECT 1 = ALL (SELECT 1, 2);

-- error: 42883
SELECT 1 IN (SELECT true);

-- error: 42883
SELECT 1 IN (SELECT 'a'::varchar);

-- error: 42883
SELECT true < ALL (SELECT 1);

-- error: 22P02
SELECT 'a' IN (SELECT 1);

-- error: 42804
SELECT 1 + ANY (SELECT 1);

-- error: 21000
SELECT (1, 2) = (SELECT x, x FROM (VALUES (1), (2)) AS v(x));

-- error: 22012
SELECT x FROM (VALUES (1), (0)) AS v(x) WHERE x IN (SELECT 1 / y FROM (VALUES (0)) AS w(y));
