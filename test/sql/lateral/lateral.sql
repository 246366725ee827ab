SELECT x, y FROM (VALUES (1), (2)) AS v(x), LATERAL (SELECT x * 10 AS y) AS l;

SELECT x, y FROM (VALUES (1), (2), (NULL)) AS v(x) CROSS JOIN LATERAL (SELECT w.y FROM (VALUES (1), (2), (3)) AS w(y) WHERE w.y >= x) AS l;

SELECT x, y FROM (VALUES (1), (2), (NULL)) AS v(x) LEFT JOIN LATERAL (SELECT w.y FROM (VALUES (2), (2)) AS w(y) WHERE w.y = x) AS l ON true;

SELECT x, y FROM (VALUES (1), (2), (3)) AS v(x) LEFT JOIN LATERAL (SELECT w.y FROM (VALUES (1), (2), (3)) AS w(y) WHERE w.y <= x) AS l ON l.y > 1;

SELECT x, y FROM (VALUES (1), (2), (3)) AS v(x) JOIN LATERAL (SELECT w.y FROM (VALUES (1), (2), (3)) AS w(y) WHERE w.y <= x ORDER BY w.y DESC LIMIT 1) AS l ON y <> 2;

SELECT x, n, s FROM (VALUES (1), (2), (9)) AS v(x), LATERAL (SELECT count(*) AS n, sum(y) AS s FROM (VALUES (1, 5), (1, 6), (2, 7)) AS w(k, y) WHERE k = x) AS l;

SELECT x, y FROM (VALUES (1) , (2)) AS v(x), LATERAL (VALUES (x), (x + 1), (NULL)) AS l(y);

SELECT x, y, z FROM (VALUES (1), (2)) AS v(x), LATERAL (SELECT x + 1 AS y) AS a, LATERAL (SELECT x + y AS z) AS b;

SELECT x, y, z FROM (VALUES (1), (2)) AS v(x) LEFT JOIN LATERAL (SELECT x AS y WHERE x > 1) AS a ON true LEFT JOIN LATERAL (SELECT y + 1 AS z) AS b ON true;

SELECT x, y FROM (VALUES (1), (2)) AS v(x), LATERAL (SELECT x AS y UNION ALL SELECT -x) AS l;

SELECT x, y FROM (VALUES (1), (2)) AS v(x), LATERAL (SELECT x AS y INTERSECT SELECT 2) AS l;

SELECT x, y FROM (VALUES (1), (2), (3)) AS v(x), LATERAL (SELECT m.y FROM (SELECT max(w.y) AS y FROM (VALUES (1), (2)) AS w(y) WHERE w.y < x) AS m WHERE m.y IS NOT NULL) AS l;

SELECT x, g FROM (VALUES (0), (1), (3), (NULL)) AS v(x), generate_series(1, x) AS g;

SELECT x, g FROM (VALUES (0), (2), (NULL)) AS v(x) LEFT JOIN generate_series(1, x) AS g ON true;

SELECT x, g FROM (VALUES (2), (3)) AS v(x) LEFT JOIN generate_series(1, x) AS g ON g > 2;

SELECT x, e, i FROM (VALUES (1, ARRAY['a', 'b']), (2, '{}'), (3, NULL)) AS v(x, a) LEFT JOIN LATERAL unnest(a) WITH ORDINALITY AS u(e, i) ON true;

SELECT x, r FROM (VALUES (1), (2), (3)) AS v(x), LATERAL (SELECT row_number() OVER (ORDER BY w.y DESC) AS r, w.y FROM (VALUES (1), (2), (3)) AS w(y) WHERE w.y >= x) AS l WHERE l.y = 3;

SELECT x, y FROM (VALUES (1), (2)) AS v(x), LATERAL (WITH c AS (SELECT x + 1 AS y) SELECT y FROM c UNION ALL SELECT y * 2 FROM c) AS l;

SELECT x, y FROM (VALUES (1), (2)) AS v(x), LATERAL (SELECT z AS y FROM (VALUES (1), (2)) AS w(z) WHERE EXISTS (SELECT 1 FROM (VALUES (3)) AS u(q) WHERE q = x + z)) AS l;

SELECT x, (SELECT sum(y) FROM generate_series(1, x) AS g(y), LATERAL (SELECT g.y + x) AS l) AS s FROM (VALUES (1), (3)) AS v(x);

SELECT v.x, l.* FROM (VALUES (1, 2), (3, 4)) AS v(x, y), LATERAL (SELECT v.x + v.y AS s, v.*) AS l;

SELECT a.x, l.y FROM (VALUES (1), (2)) AS a(x) JOIN (VALUES (2), (3)) AS b(z) ON a.x < b.z, LATERAL (SELECT a.x * b.z AS y) AS l;

SELECT count(*) FROM (VALUES (1), (2)) AS v(x), LATERAL (SELECT) AS l;

SELECT x, y FROM (VALUES (1), (2)) AS v(x), LATERAL (SELECT x AS y WHERE false) AS l;

SELECT x, l FROM (VALUES (1), (2)) AS v(x), LATERAL (SELECT DISTINCT w.y % x AS l FROM (VALUES (1), (2), (3)) AS w(y)) AS l(l);

-- name: both tables
SELECT b.job_name, l.processing_job_name FROM aws_bedrock_model_invocation_job b LEFT JOIN LATERAL (SELECT p.processing_job_name FROM aws.sagemaker_processing_job p WHERE p.account_id = b.account_id AND p.creation_time < b.submit_time ORDER BY p.creation_time DESC, p.processing_job_name LIMIT 2) AS l ON true;

SELECT b.job_name, t.k, t.i FROM aws_bedrock_model_invocation_job b, unnest(b.tags) WITH ORDINALITY AS t(k, i);

SELECT p.processing_job_name, t.key, t.value FROM aws.sagemaker_processing_job p, each(p.tags) AS t WHERE t.key <> 'region';

SELECT p.processing_job_name, l.n FROM aws.sagemaker_processing_job p LEFT JOIN LATERAL (SELECT count(*) AS n FROM aws_bedrock_model_invocation_job b WHERE b.account_id = p.account_id AND b.status = p.processing_job_status) AS l ON l.n > 0;

-- error: 42P01
SELECT x FROM (VALUES (1)) AS v(x), (SELECT v.x) AS l;

-- error: 42703
SELECT x FROM (VALUES (1)) AS v(x), (SELECT x AS y) AS l;

-- error: 42P01
SELECT x FROM LATERAL (SELECT v.x) AS l, (VALUES (1)) AS v(x);

-- error: 42P10
SELECT x FROM (VALUES (1)) AS v(x) RIGHT JOIN LATERAL (SELECT v.x AS y) AS l ON true;

-- error: 42P10
SELECT x FROM (VALUES (1)) AS v(x) FULL JOIN LATERAL (SELECT v.x AS y) AS l ON true;

-- error: 42803
SELECT x FROM (VALUES (1)) AS v(x), LATERAL (SELECT sum(v.x) AS s) AS l;
