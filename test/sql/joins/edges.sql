-- name: outer joins with conditions on the side that may be missing
SELECT a.x, b.y FROM (VALUES (1), (2), (NULL)) AS a(x) LEFT JOIN (VALUES (1), (2)) AS b(y) ON a.x = b.y AND b.y > 1;

SELECT a.x, b.y FROM (VALUES (1), (2), (NULL)) AS a(x) LEFT JOIN (VALUES (1), (2)) AS b(y) ON a.x = b.y WHERE b.y > 1 OR b.y IS NULL;

SELECT a.x, b.y FROM (VALUES (1), (2), (NULL)) AS a(x) LEFT JOIN (VALUES (1), (2)) AS b(y) ON a.x = b.y WHERE coalesce(b.y, 0) < 2;

SELECT a.x, b.y FROM (VALUES (1), (2), (NULL)) AS a(x) LEFT JOIN (VALUES (1), (2)) AS b(y) ON a.x = b.y AND a.x > 1;

SELECT a.x, b.y FROM (VALUES (1), (2), (NULL)) AS a(x) LEFT JOIN (VALUES (1), (2)) AS b(y) ON a.x > 1;

SELECT a.x, b.y FROM (VALUES (1), (2)) AS a(x) LEFT JOIN (VALUES (1), (2)) AS b(y) ON false;

SELECT a.x, b.y FROM (VALUES (1), (2)) AS a(x) FULL JOIN (VALUES (2), (3)) AS b(y) ON a.x = b.y AND a.x > 5;

SELECT a.x, b.y FROM (VALUES (1), (2)) AS a(x) FULL JOIN (VALUES (2), (3)) AS b(y) ON a.x = b.y WHERE a.x IS DISTINCT FROM 1;

SELECT a.x, b.y FROM (VALUES (1), (2)) AS a(x) FULL JOIN (VALUES (2), (3)) AS b(y) ON a.x = b.y WHERE a.x = 2;

SELECT a.x, b.y FROM (VALUES (1), (2)) AS a(x) FULL JOIN (VALUES (2), (3)) AS b(y) ON a.x = b.y WHERE b.y > 2;

SELECT a.x, b.y FROM (VALUES (1), (2)) AS a(x) FULL JOIN (VALUES (2), (3)) AS b(y) ON a.x = b.y WHERE a.x > 1 OR b.y > 2;

SELECT a.x, b.y, c.z FROM (VALUES (1), (2)) AS a(x) LEFT JOIN ((VALUES (2), (3)) AS b(y) LEFT JOIN (VALUES (3)) AS c(z) ON b.y = c.z) ON a.x = b.y - 1;

SELECT a.x, b.y, c.z FROM (VALUES (1), (2)) AS a(x) LEFT JOIN ((VALUES (2), (3)) AS b(y) JOIN (VALUES (3)) AS c(z) ON b.y = c.z) ON a.x = b.y - 1;

SELECT a.x, b.y, c.z FROM (VALUES (1), (2)) AS a(x) LEFT JOIN (VALUES (2), (3)) AS b(y) ON a.x = b.y JOIN (VALUES (2), (1)) AS c(z) ON c.z = coalesce(b.y, 1);

SELECT a.x, b.y, c.z FROM (VALUES (1), (2)) AS a(x) LEFT JOIN (VALUES (2), (3)) AS b(y) ON a.x = b.y JOIN (VALUES (2), (1)) AS c(z) ON c.z = b.y;

SELECT a.x, b.y, c.z FROM (VALUES (1), (2)) AS a(x) LEFT JOIN (VALUES (2), (3)) AS b(y) ON a.x = b.y LEFT JOIN (VALUES (2), (NULL)) AS c(z) ON c.z IS NOT DISTINCT FROM b.y;

SELECT a.x, b.y, c.z FROM (VALUES (1), (2)) AS a(x) RIGHT JOIN (VALUES (2), (3)) AS b(y) ON a.x = b.y LEFT JOIN (VALUES (2), (3)) AS c(z) ON c.z = b.y AND a.x IS NULL;

SELECT count(*), count(a.x), count(b.y) FROM (VALUES (1), (2), (2)) AS a(x) FULL JOIN (VALUES (2), (2), (NULL)) AS b(y) ON a.x = b.y;

SELECT x, y FROM (VALUES (1), (2)) AS a(x) LEFT JOIN (SELECT 7 AS k, y FROM (VALUES (2)) AS b(y)) AS s ON x = y WHERE k IS NULL;

SELECT x, k FROM (VALUES (1), (2)) AS a(x) LEFT JOIN (SELECT 7 AS k, y FROM (VALUES (2)) AS b(y)) AS s ON x = y;

SELECT x, k FROM (VALUES (1), (2)) AS a(x) LEFT JOIN (SELECT coalesce(y, 9) AS k, y FROM (VALUES (2), (NULL)) AS b(y)) AS s ON x = y WHERE k = 9 OR k IS NULL;

SELECT x, s.n FROM (VALUES (1), (2)) AS a(x) LEFT JOIN (SELECT y, count(*) AS n FROM (VALUES (2), (2)) AS b(y) GROUP BY y) AS s ON x = s.y AND s.n > 1;

SELECT x, (SELECT b.y FROM (VALUES (2)) AS c(z) LEFT JOIN (VALUES (2)) AS b(y) ON b.y = a.x) AS y FROM (VALUES (1), (2)) AS a(x);

SELECT x, (SELECT count(*) FROM (VALUES (1), (2)) AS c(z) LEFT JOIN (VALUES (2)) AS b(y) ON b.y = c.z AND b.y = a.x WHERE b.y IS NULL) AS n FROM (VALUES (1), (2)) AS a(x);

SELECT x, (SELECT count(*) FROM (VALUES (1), (2)) AS c(z) FULL JOIN (VALUES (2), (3)) AS b(y) ON b.y = c.z AND a.x = 2) AS n FROM (VALUES (1), (2)) AS a(x);

SELECT a.x, b.y FROM (VALUES (1), (2), (3)) AS a(x) LEFT JOIN (VALUES (2), (3)) AS b(y) ON a.x = b.y AND EXISTS (SELECT 1 FROM (VALUES (3)) AS c(z) WHERE c.z = a.x);

SELECT a.x, b.y FROM (VALUES (1), (2), (3)) AS a(x) FULL JOIN (VALUES (2), (3)) AS b(y) ON a.x = b.y AND b.y IN (SELECT z FROM (VALUES (3)) AS c(z) WHERE c.z <= a.x);

SELECT a.x, b.y FROM (VALUES (1), (2), (3)) AS a(x) JOIN (VALUES (2), (3)) AS b(y) ON a.x = (SELECT max(z) FROM (VALUES (1), (3)) AS c(z) WHERE c.z <= b.y);

SELECT a.x, b.y FROM (VALUES (1, 5), (2, 6), (NULL, 7)) AS a(x, t) LEFT JOIN (VALUES (1, 4, 9), (2, 9, 10)) AS b(y, lo, hi) ON a.t BETWEEN b.lo AND b.hi;

SELECT a.t, b.lo FROM (VALUES (5), (6), (NULL)) AS a(t) JOIN (VALUES (4, 9), (6, NULL), (NULL, 6)) AS b(lo, hi) ON a.t >= b.lo AND a.t < b.hi;

SELECT a.t, b.lo FROM (VALUES (5), (6), (NULL)) AS a(t) LEFT JOIN (VALUES (4), (6), (NULL), (6)) AS b(lo) ON b.lo > a.t OR b.lo IS NULL;

SELECT a.t, b.lo FROM (VALUES ('NaN'::float8), (6), (NULL)) AS a(t) LEFT JOIN (VALUES (4::float8), ('NaN'), (NULL), ('Infinity')) AS b(lo) ON b.lo >= a.t;

-- name: NATURAL and USING over outer joins
SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS a(k, v) FULL JOIN (VALUES (2, 'c'), (3, 'd')) AS b(k, w) USING (k) WHERE k > 1;

SELECT k, a.k, b.k FROM (VALUES (1), (2)) AS a(k) FULL JOIN (VALUES (2), (3)) AS b(k) USING (k) LEFT JOIN (VALUES (3), (1)) AS c(k) USING (k);

SELECT * FROM (VALUES (1, 2)) AS a(k, l) NATURAL LEFT JOIN (VALUES (1, 3)) AS b(k, l);

SELECT count(*) FROM (VALUES (1)) AS a(x) NATURAL JOIN (VALUES (2), (3)) AS b(y);

-- name: LATERAL under LEFT JOIN
SELECT a.x, s.y FROM (VALUES (1), (2), (NULL)) AS a(x) LEFT JOIN LATERAL (SELECT y FROM (VALUES (1), (2)) AS b(y) WHERE b.y > a.x) AS s ON true;

SELECT a.x, s.y FROM (VALUES (1), (2), (NULL)) AS a(x) LEFT JOIN LATERAL (SELECT y FROM (VALUES (1), (2)) AS b(y) WHERE b.y >= a.x) AS s ON s.y = 2 AND a.x = 1;

SELECT a.x, s.y FROM (VALUES (1), (2), (NULL)) AS a(x) LEFT JOIN LATERAL (SELECT y FROM (VALUES (1), (2)) AS b(y) WHERE b.y >= a.x ORDER BY y LIMIT 1) AS s ON true WHERE s.y IS NULL OR s.y = 2;

SELECT a.x, s.n, s.m FROM (VALUES (1), (2), (NULL)) AS a(x) LEFT JOIN LATERAL (SELECT count(*) AS n, max(y) AS m FROM (VALUES (1), (2)) AS b(y) WHERE b.y = a.x) AS s ON s.n > 0;

SELECT a.x, s.n, t.z FROM (VALUES (1), (2)) AS a(x) CROSS JOIN LATERAL (SELECT count(*) AS n FROM (VALUES (1), (2)) AS b(y) WHERE b.y < a.x) AS s LEFT JOIN LATERAL (SELECT z FROM (VALUES (0), (1)) AS c(z) WHERE c.z = s.n AND a.x = 2) AS t ON true;

SELECT a.x, g FROM (VALUES (0), (2), (NULL)) AS a(x) LEFT JOIN LATERAL generate_series(1, a.x) AS g ON g > 1;

SELECT a.x, s.* FROM (VALUES (1), (2)) AS a(x) LEFT JOIN LATERAL (SELECT b.y, c.z FROM (VALUES (1), (2)) AS b(y) LEFT JOIN (VALUES (2)) AS c(z) ON c.z = b.y AND c.z = a.x) AS s ON s.y = a.x;

SELECT a.x, s.u FROM (VALUES (1), (2)) AS a(x), LATERAL (SELECT a.x + 1 AS u UNION ALL SELECT y FROM (VALUES (7)) AS b(y) WHERE a.x = 1) AS s WHERE s.u > 2;

SELECT a.x, s.r FROM (VALUES (1), (2)) AS a(x), LATERAL (SELECT y, row_number() OVER (ORDER BY y DESC) AS r FROM (VALUES (1), (2), (3)) AS b(y) WHERE y >= a.x) AS s WHERE s.y = 3;

SELECT a.x, (SELECT sum(s.u) FROM LATERAL (SELECT b.y * a.x AS u FROM (VALUES (1), (2)) AS b(y)) AS s) AS t FROM (VALUES (1), (2)) AS a(x);

SELECT a.x, s.n FROM (VALUES (1), (2)) AS a(x), LATERAL (WITH w AS (SELECT y FROM (VALUES (1), (2)) AS b(y) WHERE y <= a.x) SELECT count(*) AS n FROM w, w AS w2) AS s;

SELECT a.x, s.n FROM (VALUES (1), (3)) AS a(x), LATERAL (WITH RECURSIVE w(n) AS (SELECT a.x UNION ALL SELECT n + 1 FROM w WHERE n < 4) SELECT count(*) AS n FROM w) AS s;
