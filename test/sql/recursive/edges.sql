-- name: empty beginnings
WITH RECURSIVE t(n) AS (SELECT 1 WHERE false UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT n FROM t;

WITH RECURSIVE t(n) AS (SELECT NULL::bigint UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT n FROM t;

-- name: UNION drops what was seen, NULLs too
WITH RECURSIVE t(n) AS (SELECT NULL::bigint UNION SELECT NULL::bigint FROM t) SELECT n FROM t;

WITH RECURSIVE t(n) AS (VALUES (1), (1), (2) UNION SELECT n % 2 + 1 FROM t) SELECT n FROM t ORDER BY n;

WITH RECURSIVE t(a, b) AS (VALUES (1, NULL::varchar) UNION SELECT b.x, b.y FROM t, (VALUES (1, NULL), (2, 'x')) AS b(x, y)) SELECT a, b FROM t ORDER BY a;

WITH RECURSIVE t(j) AS (SELECT '{"a": 1, "b": 2}'::json UNION SELECT '{"b": 2, "a": 1.0}'::json FROM t) SELECT count(*) FROM t;

-- name: UNION ALL keeps duplicates
WITH RECURSIVE t(n) AS (VALUES (1), (1) UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT n, count(*) FROM t GROUP BY n ORDER BY n;

-- name: graphs and trees
WITH RECURSIVE edge(a, b) AS (VALUES (1, 2), (1, 3), (2, 4), (3, 4), (4, 1)), walk(node, path) AS (SELECT 1, ARRAY[1] UNION ALL SELECT b, path || b FROM walk JOIN edge ON a = node WHERE NOT b = ANY (path)) SELECT node, path FROM walk ORDER BY path;

WITH RECURSIVE tree(id, parent, name) AS (VALUES (1, NULL, 'root'), (2, 1, 'a'), (3, 1, 'b'), (4, 2, 'aa')), down(id, path, depth) AS (SELECT id, name, 0 FROM tree WHERE parent IS NULL UNION ALL SELECT t.id, d.path || '/' || t.name, d.depth + 1 FROM down d JOIN tree t ON t.parent = d.id) SELECT id, path, depth FROM down ORDER BY path;

WITH RECURSIVE e(a, b) AS (VALUES (1, 2), (2, 3)), r(x, d) AS (SELECT 1, 0 UNION ALL SELECT e.b, r.d + 1 FROM r LEFT JOIN e ON e.a = r.x WHERE r.x IS NOT NULL) SELECT x, d FROM r ORDER BY d;

-- name: several
WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a WHERE n < 3), b(m) AS (SELECT n FROM a WHERE n = 3 UNION ALL SELECT m + 10 FROM b WHERE m < 30) SELECT m FROM b ORDER BY m;

WITH RECURSIVE b AS (SELECT n * 2 AS m FROM a), a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a WHERE n < 3) SELECT m FROM b ORDER BY m;

WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a WHERE n < 3) SELECT x.n, y.n FROM a AS x JOIN a AS y ON x.n < y.n ORDER BY 1, 2;

WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a WHERE n < 3) SELECT n FROM a WHERE n > (SELECT avg(n) FROM a) UNION ALL SELECT count(*) FROM a;

-- name: inside a subquery
SELECT x, (WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < x) SELECT sum(n) FROM t) AS s FROM (VALUES (1), (4), (NULL)) AS v(x);

SELECT x, f FROM (VALUES (3), (5)) AS v(x), LATERAL (WITH RECURSIVE t(n, f) AS (SELECT 1, 1 UNION ALL SELECT n + 1, f * (n + 1) FROM t WHERE n < x) SELECT max(f) AS f FROM t) AS l;

SELECT x FROM (VALUES (2), (3), (8)) AS v(x) WHERE x IN (WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n * 2 FROM t WHERE n < 8) SELECT n FROM t);

-- name: the step sees one round at a time
WITH RECURSIVE t(n, c) AS (SELECT 1, 1::bigint UNION ALL SELECT n + 1, (SELECT count(*) FROM (VALUES (1), (2), (3)) AS w(y) WHERE y <= n) FROM t WHERE n < 4) SELECT n, c FROM t ORDER BY n;

WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT t.n + g FROM t, generate_series(1, 2) AS g WHERE t.n < 3) SELECT n FROM t ORDER BY n;

WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL (SELECT n + 1 FROM t WHERE n < 4)) SELECT n FROM t ORDER BY n DESC LIMIT 2;

WITH RECURSIVE t(n) AS ((SELECT x FROM (VALUES (1), (2)) AS v(x) ORDER BY x DESC LIMIT 1) UNION ALL SELECT n - 1 FROM t WHERE n > 0) SELECT n FROM t ORDER BY n;

WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n FROM t LIMIT 5 OFFSET 2;

WITH RECURSIVE t(n) AS (SELECT 1::bigint UNION ALL SELECT row_number() OVER (ORDER BY n) + n FROM t WHERE n < 5) SELECT n FROM t ORDER BY n;

WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM (SELECT n FROM t WHERE n < 3) AS s) SELECT n FROM t ORDER BY n;

WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT CASE WHEN n > 2 THEN n - 100 ELSE n + 1 END FROM t WHERE n > 0) SELECT n FROM t ORDER BY n;

-- name: types
WITH RECURSIVE t(d) AS (SELECT timestamp '2026-01-30' UNION ALL SELECT d + interval '1 day' FROM t WHERE d < timestamp '2026-02-01') SELECT d FROM t ORDER BY d;

WITH RECURSIVE t(s) AS (SELECT ''::varchar UNION ALL SELECT s || chr(65 + length(s)) FROM t WHERE length(s) < 3) SELECT s FROM t ORDER BY s;

WITH RECURSIVE t(x) AS (SELECT 1.0 UNION ALL SELECT x / 2 FROM t WHERE x > 0.2) SELECT x FROM t ORDER BY x;

-- name: tables
WITH RECURSIVE days(d) AS (SELECT date_trunc('day', min(submit_time)) FROM aws_bedrock_model_invocation_job WHERE submit_time >= timestamp '2026-11-10' UNION ALL SELECT d + interval '1 day' FROM days WHERE d < timestamp '2026-11-13') SELECT d, (SELECT count(*) FROM aws_bedrock_model_invocation_job b WHERE date_trunc('day', b.submit_time) = d) AS n FROM days ORDER BY d;

WITH RECURSIVE next(name, t) AS (SELECT processing_job_name, creation_time FROM aws.sagemaker_processing_job WHERE processing_job_name = 'before-epoch' UNION SELECT p.processing_job_name, p.creation_time FROM next n JOIN aws.sagemaker_processing_job p ON p.creation_time > n.t AND p.account_id = '210987654321') SELECT name, t FROM next ORDER BY t, name;

-- error: 42P19
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT a.n FROM t AS a, t AS b) SELECT n FROM t;

-- error: 42P19
WITH RECURSIVE t(n) AS (SELECT 1 INTERSECT SELECT n FROM t) SELECT n FROM t;

-- error: 42P19
WITH RECURSIVE t(n) AS (SELECT 1 EXCEPT SELECT n FROM t) SELECT n FROM t;

-- error: 42P19
WITH RECURSIVE t(n) AS (SELECT n FROM t UNION ALL SELECT 1) SELECT n FROM t;

-- error: 42P19
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT v.x FROM (VALUES (1)) AS v(x) LEFT JOIN t ON t.n = v.x) SELECT n FROM t;

-- error: 42P19
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT v.x FROM t RIGHT JOIN (VALUES (1)) AS v(x) ON t.n = v.x) SELECT n FROM t;

-- error: 42P19
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT v.x FROM t FULL JOIN (VALUES (1)) AS v(x) ON t.n = v.x) SELECT n FROM t;

-- error: 42P19
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT x FROM (VALUES (1)) AS v(x) WHERE x IN (SELECT n FROM t)) SELECT n FROM t;

-- error: 42P19
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT x FROM (VALUES (1)) AS v(x) WHERE EXISTS (SELECT 1 FROM t)) SELECT n FROM t;

-- error: 42P19
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT (SELECT n FROM t) + 1) SELECT n FROM t;

-- error: 42P19
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT sum(n) FROM t) SELECT n FROM t;

-- error: 0A000
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t ORDER BY 1) SELECT n FROM t;

-- error: 0A000
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t LIMIT 3) SELECT n FROM t;

-- error: 0A000 at 66
WITH RECURSIVE a(n) AS (SELECT m FROM b), b(m) AS (SELECT n FROM a) SELECT n FROM a;

-- error: 42804
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 0.5 FROM t WHERE n < 3) SELECT n FROM t;

-- error: 42601
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n, n FROM t) SELECT n FROM t;

-- error: 42P10
WITH RECURSIVE t(n, m) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n FROM t;

-- error: 42P01
WITH t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n FROM t;
