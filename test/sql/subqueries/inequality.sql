-- name: EXISTS by order alone
SELECT x FROM (VALUES (1), (2), (3), (NULL)) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES (2), (NULL), (1)) AS w(y) WHERE w.y > v.x);

SELECT x FROM (VALUES (1), (2), (3), (NULL)) AS v(x) WHERE NOT EXISTS (SELECT 1 FROM (VALUES (2), (NULL), (1)) AS w(y) WHERE w.y > v.x);

SELECT x FROM (VALUES (1), (2), (3), (NULL)) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES (2), (NULL)) AS w(y) WHERE v.x >= w.y);

SELECT x FROM (VALUES (1), (2), (3), (NULL)) AS v(x) WHERE NOT EXISTS (SELECT FROM (VALUES (2), (NULL)) AS w(y) WHERE v.x <= w.y);

SELECT x, EXISTS (SELECT y, y FROM (VALUES (2), (2), (NULL)) AS w(y) WHERE w.y <> v.x) AS e FROM (VALUES (1), (2), (NULL)) AS v(x);

SELECT x, EXISTS (SELECT y FROM (VALUES (2), (3)) AS w(y) WHERE w.y <> v.x) AS e FROM (VALUES (1), (2), (NULL)) AS v(x);

SELECT x, EXISTS (SELECT y FROM (VALUES (2), (3)) AS w(y) WHERE w.y < v.x AND w.y > 2) AS e FROM (VALUES (1), (3), (4), (NULL)) AS v(x);

SELECT x, EXISTS (SELECT y FROM (VALUES (2), (3)) AS w(y) WHERE w.y < v.x AND w.y > 5) AS e FROM (VALUES (1), (4)) AS v(x);

SELECT x, EXISTS (SELECT y FROM (VALUES (2), (3)) AS w(y) WHERE v.x > 2) AS e FROM (VALUES (1), (4), (NULL)) AS v(x);

SELECT x, EXISTS (SELECT y FROM (VALUES ('NaN'::float8), (3)) AS w(y) WHERE w.y > v.x) AS e FROM (VALUES (1.0::float8), ('NaN'), ('Infinity')) AS v(x);

SELECT x FROM (VALUES ('a'), ('B'), ('é'), ('')) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES ('b'), ('A')) AS w(y) WHERE upper(w.y) < v.x || 'x');

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES (2, 1), (3, 5)) AS w(y, z) WHERE w.y + v.x > w.z + 3);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES (2), (3)) AS w(y) WHERE w.y > v.x LIMIT 0);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE EXISTS (SELECT count(*) FROM (VALUES (2), (3)) AS w(y) WHERE w.y > v.x);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES (2), (3)) AS w(y) WHERE w.y > v.x AND EXISTS (SELECT 1 FROM (VALUES (2)) AS u(z) WHERE u.z >= w.y));

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES (2), (3)) AS w(y) WHERE w.y > (SELECT max(z) FROM (VALUES (1)) AS u(z) WHERE z <> v.x));

SELECT x FROM (VALUES (ARRAY[1, 2]), (ARRAY[3])) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES (ARRAY[2]), (NULL)) AS w(y) WHERE w.y > v.x);

-- name: IS NOT DISTINCT FROM as a key
SELECT x, y FROM (VALUES (1), (NULL), (2)) AS v(x) JOIN (VALUES (1), (NULL), (NULL)) AS w(y) ON x IS NOT DISTINCT FROM y;

SELECT x, y FROM (VALUES (1), (NULL), (2)) AS v(x) LEFT JOIN (VALUES (1), (NULL), (NULL)) AS w(y) ON x IS NOT DISTINCT FROM y;

SELECT x, y FROM (VALUES (1), (NULL), (2)) AS v(x) FULL JOIN (VALUES (1), (3)) AS w(y) ON x = y;

SELECT x, a, y, b FROM (VALUES (1, 1), (NULL, 1), (NULL, NULL)) AS v(x, a) JOIN (VALUES (1, 1), (NULL, 1), (NULL, NULL)) AS w(y, b) ON x IS NOT DISTINCT FROM y AND a = b;

SELECT x, a, y, b FROM (VALUES (1, 1), (NULL, 1), (NULL, NULL)) AS v(x, a) JOIN (VALUES (1, 1), (NULL, 1), (NULL, NULL)) AS w(y, b) ON x IS NOT DISTINCT FROM y AND a IS NOT DISTINCT FROM b;

SELECT x, a, y, b FROM (VALUES (1, 1), (NULL, 1), (NULL, NULL)) AS v(x, a) LEFT JOIN (VALUES (1, 1), (NULL, 1), (NULL, NULL)) AS w(y, b) ON a = b AND NOT (x IS DISTINCT FROM y);

SELECT x FROM (VALUES (1), (NULL), (2)) AS v(x) WHERE EXISTS (SELECT 1 FROM (VALUES (1), (NULL)) AS w(y) WHERE w.y IS NOT DISTINCT FROM v.x);

SELECT x FROM (VALUES (1), (NULL), (2)) AS v(x) WHERE NOT EXISTS (SELECT 1 FROM (VALUES (1), (NULL)) AS w(y) WHERE v.x IS NOT DISTINCT FROM w.y);

SELECT x, (SELECT count(*) FROM (VALUES (1), (NULL), (NULL)) AS w(y) WHERE w.y IS NOT DISTINCT FROM v.x) AS n FROM (VALUES (1), (NULL), (2)) AS v(x);

SELECT x, (SELECT count(*) FROM (VALUES (1, 1), (NULL, 1), (NULL, NULL)) AS w(y, z) WHERE w.y IS NOT DISTINCT FROM v.x AND w.z = v.a) AS n FROM (VALUES (1, 1), (NULL, 1), (NULL, NULL)) AS v(x, a);

SELECT x, y FROM (VALUES ('[1, null]'::jsonb), ('null'), (NULL)) AS v(x) JOIN (VALUES ('[1,null]'::jsonb), ('null'), (NULL)) AS w(y) ON x IS NOT DISTINCT FROM y;

SELECT x FROM (VALUES (1), (NULL), (2)) AS v(x) JOIN (VALUES (1), (NULL)) AS w(y) ON x IS DISTINCT FROM y;

-- name: ANY and ALL by order
SELECT x, x < ANY (SELECT y FROM (VALUES (2), (NULL)) AS w(y)) AS a, x >= ALL (SELECT y FROM (VALUES (2), (1)) AS w(y)) AS b FROM (VALUES (1), (2), (3), (NULL)) AS v(x);

SELECT x, x > ALL (SELECT y FROM (VALUES (1), (3), (NULL)) AS w(y) WHERE y <> v.x) AS a FROM (VALUES (1), (2), (4), (NULL)) AS v(x);
