-- name: NOT IN with NULLs
SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE x NOT IN (SELECT y FROM (VALUES (1)) AS w(y));

SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE x NOT IN (SELECT y FROM (VALUES (1), (NULL)) AS w(y));

SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE x NOT IN (SELECT y FROM (VALUES (1)) AS w(y) WHERE false);

SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE NOT (x IN (SELECT y FROM (VALUES (1), (NULL)) AS w(y) WHERE y IS NOT NULL));

SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE x <> ALL (SELECT y FROM (VALUES (1), (3)) AS w(y));

SELECT x, z FROM (VALUES (1, 1), (2, 1), (NULL, 2), (NULL, 1)) AS v(x, z) WHERE x NOT IN (SELECT y FROM (VALUES (1, 1), (NULL, 3)) AS w(y, k) WHERE k = z);

SELECT x, x NOT IN (SELECT y FROM (VALUES (1), (NULL)) AS w(y)) AS r, (x NOT IN (SELECT y FROM (VALUES (1)) AS w(y))) IS NULL AS n FROM (VALUES (1), (2), (NULL)) AS v(x);

SELECT x FROM (VALUES (1), (2), (NULL)) AS v(x) WHERE (x NOT IN (SELECT y FROM (VALUES (1), (NULL)) AS w(y))) IS NULL;

SELECT x, z FROM (VALUES (1, 1), (2, NULL), (NULL, NULL)) AS v(x, z) WHERE (x, z) NOT IN (SELECT y, k FROM (VALUES (1, 1), (2, 2)) AS w(y, k));

SELECT x, z FROM (VALUES (1, 1), (2, NULL), (3, NULL)) AS v(x, z) WHERE (x, z) NOT IN (SELECT y, k FROM (VALUES (1, NULL), (2, 2)) AS w(y, k));

-- name: aggregates that belong to the query outside
SELECT (SELECT max(v.x)) AS m FROM (VALUES (1), (2)) AS v(x);

SELECT (SELECT max(v.x) FROM (VALUES (5), (6)) AS w(y) LIMIT 1) AS m FROM (VALUES (1), (2)) AS v(x);

SELECT (SELECT count(v.x) + count(w.y) FROM (VALUES (5), (6), (7)) AS w(y)) AS m FROM (VALUES (1), (2)) AS v(x);

SELECT x, (SELECT sum(v.x) FROM (VALUES (5)) AS w(y)) AS s FROM (VALUES (1), (1), (2)) AS v(x) GROUP BY x;

SELECT k, (SELECT w.y FROM (VALUES (2), (3)) AS w(y) WHERE w.y = count(v.x)) AS y FROM (VALUES ('a', 1), ('a', 2), ('b', NULL)) AS v(k, x) GROUP BY k;

SELECT k FROM (VALUES ('a', 1), ('a', 2), ('b', 5)) AS v(k, x) GROUP BY k HAVING EXISTS (SELECT 1 FROM (VALUES (3)) AS w(y) WHERE w.y = sum(v.x));

SELECT k FROM (VALUES ('a', 1), ('a', 2), ('b', 5)) AS v(k, x) GROUP BY k HAVING sum(x) IN (SELECT y FROM (VALUES (3)) AS w(y));

SELECT sum((SELECT w.y FROM (VALUES (1, 10), (2, 20)) AS w(k, y) WHERE w.k = v.x)) AS s FROM (VALUES (1), (2), (2), (3)) AS v(x);

SELECT max(x) FILTER (WHERE x IN (SELECT y FROM (VALUES (1), (2)) AS w(y))) AS m FROM (VALUES (1), (2), (3)) AS v(x);

SELECT (SELECT (SELECT sum(v.x + u.z) FROM (VALUES (1)) AS w(y)) FROM (VALUES (10), (20)) AS u(z)) AS s FROM (VALUES (1), (2)) AS v(x) LIMIT 1;

SELECT x, (SELECT count(*) FROM (VALUES (1), (2)) AS w(y) WHERE y <= x GROUP BY ()) AS n, (SELECT count(*) FROM (VALUES (1)) AS w(y) WHERE y > x GROUP BY y) AS m FROM (VALUES (0), (2)) AS v(x);

SELECT x FROM (VALUES (1), (2)) AS v(x) WHERE EXISTS (SELECT count(*) FROM (VALUES (1)) AS w(y) WHERE w.y = v.x);

SELECT x FROM (VALUES (1), (2)) AS v(x) WHERE EXISTS (SELECT count(*) FROM (VALUES (1)) AS w(y) WHERE w.y = v.x HAVING count(*) > 0);

SELECT x FROM (VALUES (1), (2)) AS v(x) WHERE x IN (SELECT max(y) FROM (VALUES (1), (2)) AS w(y) WHERE w.y <= v.x);

SELECT x FROM (VALUES (1), (2)) AS v(x) WHERE x NOT IN (SELECT max(y) FROM (VALUES (1), (2)) AS w(y) WHERE w.y < v.x);

-- name: conditions and what they may pass
SELECT * FROM (SELECT DISTINCT ON (k) k, x FROM (VALUES ('a', 1), ('a', 2), ('b', 3)) AS v(k, x) ORDER BY k, x DESC) AS s WHERE x < 3;

SELECT * FROM (SELECT DISTINCT ON (k) k, x FROM (VALUES ('a', 1), ('a', 2), ('b', 3)) AS v(k, x) ORDER BY k, x DESC) AS s WHERE k = 'a';

SELECT * FROM (SELECT k, x, rank() OVER (PARTITION BY k ORDER BY x) AS r FROM (VALUES ('a', 1), ('a', 2), ('b', 3)) AS v(k, x)) AS s WHERE k = 'a' AND x > 1;

SELECT * FROM (SELECT k, x, rank() OVER (PARTITION BY k ORDER BY x) AS r, count(*) OVER () AS n FROM (VALUES ('a', 1), ('a', 2), ('b', 3)) AS v(k, x)) AS s WHERE k = 'a';

SELECT * FROM (SELECT k, x FROM (VALUES ('a', 1), ('a', 2), ('b', 3)) AS v(k, x) ORDER BY x LIMIT 2) AS s WHERE x > 1;

SELECT * FROM (SELECT x FROM (VALUES (1), (2), (3)) AS v(x) ORDER BY x OFFSET 1) AS s WHERE x < 3;

SELECT * FROM (SELECT k, sum(x) AS t FROM (VALUES ('a', 1), ('a', 2), ('b', 3)) AS v(k, x) GROUP BY ROLLUP (k)) AS s WHERE k IS NULL;

SELECT * FROM (SELECT k, l, sum(x) AS t FROM (VALUES ('a', 'p', 1), ('a', 'q', 2), ('b', 'p', 3)) AS v(k, l, x) GROUP BY GROUPING SETS ((k), (l), ())) AS s WHERE k = 'a' OR l = 'p';

SELECT k, grouping(k) AS g, count(*) FROM (VALUES ('a'), (NULL)) AS v(k) GROUP BY CUBE (k) HAVING grouping(k) = 0;

SELECT count(*) FROM (SELECT sum(x) AS t FROM (VALUES (1)) AS v(x)) AS s WHERE t > 5;

SELECT * FROM (SELECT sum(x) AS t, 1 AS o FROM (VALUES (1)) AS v(x) WHERE false) AS s WHERE o = 1;

SELECT * FROM (SELECT 1 AS o, count(*) AS n FROM (VALUES (1)) AS v(x)) AS s WHERE o = 2;

SELECT * FROM (SELECT x FROM (VALUES (1), (2), (2)) AS v(x) EXCEPT SELECT x FROM (VALUES (2)) AS w(x)) AS s WHERE x < 3;

SELECT * FROM (SELECT x FROM (VALUES (1), (2), (2)) AS v(x) EXCEPT ALL SELECT x FROM (VALUES (2)) AS w(x)) AS s WHERE x = 2;

SELECT * FROM (SELECT x FROM (VALUES (1), (2), (2)) AS v(x) INTERSECT ALL SELECT x FROM (VALUES (2), (2), (1)) AS w(x)) AS s WHERE x > 1;

SELECT * FROM (SELECT x, generate_series(1, x) AS g FROM (VALUES (1), (2)) AS v(x)) AS s WHERE g = 2;

SELECT * FROM (SELECT x FROM (VALUES (0), (1)) AS v(x) WHERE x <> 0) AS s WHERE 1 / x = 1;

SELECT x FROM (VALUES (0), (1)) AS v(x) WHERE CASE WHEN x = 0 THEN false ELSE 1 / x = 1 END;

SELECT * FROM (SELECT x, (SELECT count(*) FROM (VALUES (1), (2)) AS w(y) WHERE y <= x) AS n FROM (VALUES (1), (2)) AS v(x)) AS s WHERE n = 2 AND x + n = 4;

SELECT s.x, t.x FROM (SELECT x FROM (VALUES (1), (2)) AS v(x) LIMIT 1) AS s RIGHT JOIN (VALUES (1), (2)) AS t(x) ON s.x = t.x AND s.x = 1;

-- name: WITH and subqueries
WITH w AS (SELECT x FROM (VALUES (1), (2)) AS v(x)) SELECT a.x, (SELECT count(*) FROM w WHERE w.x < a.x) AS n FROM w AS a;

WITH w AS (SELECT x FROM (VALUES (1), (2)) AS v(x)), u AS (SELECT x + 1 AS x FROM w) SELECT x FROM u WHERE x NOT IN (SELECT x FROM w);

WITH RECURSIVE r(n) AS (SELECT 1 UNION SELECT n % 3 + 1 FROM r) SELECT n FROM r;

WITH RECURSIVE r(n, m) AS (SELECT 1, NULL::bigint UNION SELECT n % 2 + 1, NULL FROM r) SELECT n, m FROM r;

WITH RECURSIVE r(n) AS (SELECT x FROM (VALUES (1), (1)) AS v(x) UNION SELECT n + 1 FROM r WHERE n < 3) SELECT n FROM r;

WITH RECURSIVE r(n) AS (SELECT x FROM (VALUES (1), (1)) AS v(x) UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT n, count(*) FROM r GROUP BY n;

WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < (SELECT max(x) FROM (VALUES (3), (2)) AS v(x))) SELECT n FROM r;

WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT r.n + v.x FROM r JOIN (VALUES (1), (2)) AS v(x) ON r.n + v.x < 4) SELECT n FROM r;

WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3), s(m) AS (SELECT n FROM r UNION ALL SELECT m + 10 FROM s WHERE m < 20) SELECT count(*), sum(m) FROM s;

SELECT x, (WITH RECURSIVE r(n) AS (SELECT v.x UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT count(*) FROM r) AS n FROM (VALUES (1), (2), (5)) AS v(x);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE x IN (WITH w AS (SELECT y FROM (VALUES (1), (2)) AS u(y) WHERE y < v.x) SELECT y + 1 FROM w);

-- name: conditions on nothing but the rows outside
SELECT x, (SELECT count(*) FROM generate_series(1, 40) AS g WHERE x > 1) AS n, (SELECT max(g) FROM generate_series(1, 40) AS g WHERE x > 1 AND g < x) AS m, ARRAY(SELECT g FROM generate_series(1, 40) AS g WHERE x = 2 AND g > 38) AS a FROM (VALUES (1), (2), (3), (NULL)) AS v(x);

SELECT x FROM (VALUES (1), (2), (3), (NULL)) AS v(x) WHERE EXISTS (SELECT 1 FROM generate_series(1, 40) AS g WHERE x > 1);

SELECT x FROM (VALUES (1), (2), (3), (NULL)) AS v(x) WHERE NOT EXISTS (SELECT 1 FROM generate_series(1, 40) AS g WHERE x > 1 AND g > x);

SELECT x, s.n FROM (VALUES (1), (2), (NULL)) AS v(x), LATERAL (SELECT count(*) AS n, x > 1 AS b FROM generate_series(1, 40) AS g WHERE x > 1) AS s;

SELECT x, s.g FROM (VALUES (1), (2), (NULL)) AS v(x) LEFT JOIN LATERAL (SELECT g FROM generate_series(1, 40) AS g WHERE x > 1 AND g < 3) AS s ON true;

SELECT x, (SELECT count(h) FROM generate_series(1, 40) AS g LEFT JOIN (VALUES (1), (2)) AS w(h) ON h = g AND x > 1) AS n, (SELECT count(*) FROM generate_series(1, 40) AS g JOIN generate_series(1, 40) AS h ON h = g WHERE x > 1) AS m FROM (VALUES (1), (2), (NULL)) AS v(x);

SELECT x, (SELECT string_agg(k || ':' || n, ',' ORDER BY k) FROM (SELECT g % 2 AS k, count(*) AS n FROM generate_series(1, 40) AS g WHERE x > 1 GROUP BY ROLLUP (g % 2)) AS t) AS s FROM (VALUES (1), (2)) AS v(x);

-- error: 22012
SELECT x, (SELECT count(*) FROM generate_series(1, 40) AS g WHERE 1 / x > 0) FROM (VALUES (0), (1)) AS v(x);

SELECT count(*) AS n, (SELECT count(*) FROM generate_series(1, 40) AS g WHERE g > 1 AND false) AS m FROM generate_series(1, 40) AS h WHERE now() IS NOT NULL;
