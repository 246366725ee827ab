-- name: several columns: rows in which nothing is NULL
-- pg: SELECT count(DISTINCT (a, b)) FILTER (WHERE a IS NOT NULL AND b IS NOT NULL) AS n, count(DISTINCT (a, b)) AS r, count(DISTINCT (a, b, c)) FILTER (WHERE a = 1 AND b IS NOT NULL AND c IS NOT NULL) AS f FROM (VALUES (1, 2, 'x'), (1, 2, 'y'), (1, NULL, 'z'), (NULL, NULL, NULL), (2, 2, 'x')) AS t (a, b, c)
SELECT count(DISTINCT a, b) AS n, count(DISTINCT (a, b)) AS r, count(DISTINCT a, b, c) FILTER (WHERE a = 1) AS f FROM (VALUES (1, 2, 'x'), (1, 2, 'y'), (1, NULL, 'z'), (NULL, NULL, NULL), (2, 2, 'x')) AS t (a, b, c);

-- pg: SELECT g, count(DISTINCT (a, b)) FILTER (WHERE a IS NOT NULL AND b IS NOT NULL) AS n FROM (VALUES (1, 1, 2), (1, 1, 2), (1, 1, 3), (2, NULL, 1)) AS t (g, a, b) GROUP BY g
SELECT g, count(DISTINCT a, b) AS n FROM (VALUES (1, 1, 2), (1, 1, 2), (1, 1, 3), (2, NULL, 1)) AS t (g, a, b) GROUP BY g;

-- pg: SELECT 0::int8 AS n
SELECT count(DISTINCT a, NULL) AS n FROM (VALUES (1, 2)) AS t (a, b);

-- pg: SELECT 0::int8 AS n
SELECT count(DISTINCT a, b) AS n FROM (VALUES (1, 2)) AS t (a, b) WHERE false;

-- error: 42883
SELECT count(a, b) FROM (VALUES (1, 2)) AS t (a, b);
