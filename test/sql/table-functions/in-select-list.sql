-- name: in the SELECT list, beside groups
SELECT count(*), unnest(ARRAY[1, 2]) FROM (VALUES (1), (2), (3)) AS v(x);

SELECT x, count(*), generate_series(1, x) AS g FROM (VALUES (1), (2), (2)) AS v(x) GROUP BY x;

SELECT x, generate_series(1, count(*)) AS g FROM (VALUES (1), (2), (2)) AS v(x) GROUP BY x;

SELECT unnest(array_agg(x ORDER BY x)) FROM (VALUES (3), (1), (NULL)) AS v(x);

SELECT unnest(array_agg(x ORDER BY x)) AS u, unnest(ARRAY['a', 'b']) AS w FROM (VALUES (3), (1), (NULL)) AS v(x);

SELECT unnest(ARRAY[x, 9]) AS u, count(*) FROM (VALUES (1), (2), (2)) AS v(x) GROUP BY 1;

SELECT unnest(ARRAY[x, 9]) AS u, count(*) FROM (VALUES (1), (2), (2)) AS v(x) GROUP BY unnest(ARRAY[x, 9]);

SELECT unnest(ARRAY[1, 9]) AS u, unnest(ARRAY['a', 'b', 'c']) AS w, count(*) FROM (VALUES (1), (2), (2)) AS v(x) GROUP BY 1;

SELECT unnest(ARRAY[x, 9]) + 1 AS u, count(*) FROM (VALUES (1), (2), (8)) AS v(x) GROUP BY 1;

SELECT unnest(ARRAY[1, 2]) AS u, unnest(ARRAY[1, 2]) + 1 AS k, count(*) FROM (VALUES (1), (2)) AS v(x) GROUP BY k;

SELECT x, unnest(ARRAY[x, 7]) AS u FROM (VALUES (1), (2)) AS v(x) GROUP BY x HAVING x > 1;

SELECT x, y, unnest(ARRAY[x, y]) AS u, grouping(x) FROM (VALUES (1, 2), (3, 4)) AS v(x, y) GROUP BY ROLLUP (x, y);

SELECT unnest(ARRAY[x, 5]) AS u, sum(y) FROM (VALUES (1, 2), (1, 4)) AS v(x, y) GROUP BY GROUPING SETS ((1), ());

SELECT (json_array_elements_text('["a", "b"]')) AS e, max(x) FROM (VALUES (1), (2)) AS v(x);

SELECT json_array_elements(json_agg(x ORDER BY x)) AS e FROM (VALUES (2), (1)) AS v(x);

SELECT generate_series(1, 2), sum(x) FROM (VALUES (1)) AS v(x) WHERE false;

SELECT generate_series(1, 0) AS g, count(*) FROM (VALUES (1)) AS v(x);

-- error: 42803
SELECT unnest(ARRAY[x, y]), count(*) FROM (VALUES (1, 2)) AS v(x, y) GROUP BY x;

-- error: 42803
SELECT unnest(ARRAY[x, y]) AS u, unnest(ARRAY[x, y]) + 1 AS k FROM (VALUES (1, 2)) AS v(x, y) GROUP BY k;

-- error: 0A000
SELECT sum(generate_series(1, 2)) FROM (VALUES (1)) AS v(x);

-- error: 0A000
SELECT x FROM (VALUES (1)) AS v(x) GROUP BY x HAVING generate_series(1, 2) > 1;

-- name: in the SELECT list, beside windows
SELECT x, row_number() OVER (ORDER BY x) AS n, generate_series(1, x) AS g FROM (VALUES (1), (2), (3)) AS v(x);

SELECT x, generate_series(1, row_number() OVER (ORDER BY x)) AS g FROM (VALUES (5), (7)) AS v(x);

SELECT count(*) OVER () AS n, unnest(ARRAY[x, NULL]) AS u FROM (VALUES (1), (2)) AS v(x);

SELECT x, sum(count(*)) OVER (ORDER BY x) AS n, generate_series(1, 2) AS g FROM (VALUES (1), (2), (2)) AS v(x) GROUP BY x;

-- error: 0A000
SELECT sum(generate_series(1, 2)) OVER () FROM (VALUES (1)) AS v(x);

-- error: 0A000
SELECT lag(generate_series(1, 2)) OVER () FROM (VALUES (1)) AS v(x);

-- name: in the SELECT list, in one another
SELECT generate_series(1, generate_series(1, 3)) AS g;

SELECT generate_series(1, generate_series(1, 3)) AS g, generate_series(10, 12) AS h;

SELECT unnest(ARRAY[generate_series(1, 2), 7]) AS u, x FROM (VALUES ('a'), ('b')) AS v(x);

SELECT generate_series(1, generate_series(1, 2)) AS g, count(*) FROM (VALUES (1), (2)) AS v(x) GROUP BY 1;

SELECT generate_series(1, generate_series(1, count(*))) AS g FROM (VALUES (1), (2)) AS v(x);

-- name: in the SELECT list, with DISTINCT, ORDER BY and LIMIT
SELECT DISTINCT unnest(ARRAY[x, 2]) AS u FROM (VALUES (1), (2)) AS v(x);

-- ordered
SELECT x, unnest(ARRAY[3, 1]) AS u FROM (VALUES (1), (2)) AS v(x) ORDER BY u, x DESC;

-- ordered
SELECT x, generate_series(1, 2) AS u FROM (VALUES (1), (2)) AS v(x) ORDER BY x DESC;

-- ordered
SELECT x FROM (VALUES (1), (2)) AS v(x) ORDER BY x, generate_series(1, 2);

-- ordered
SELECT x FROM (VALUES (1), (2)) AS v(x) ORDER BY generate_series(1, x), x;

-- ordered
SELECT x, generate_series(1, 3) AS u FROM (VALUES (1), (2)) AS v(x) ORDER BY x LIMIT 4 OFFSET 1;

-- ordered
SELECT DISTINCT ON (u) x, generate_series(1, 2) AS u FROM (VALUES (1), (2)) AS v(x) ORDER BY u, x DESC;

-- ordered
SELECT count(*), unnest(ARRAY[2, 1]) AS u FROM (VALUES (1), (2)) AS v(x) ORDER BY u;

-- ordered
SELECT DISTINCT count(*), unnest(ARRAY[2, 1, 2]) AS u FROM (VALUES (1), (2)) AS v(x) GROUP BY x ORDER BY u DESC;

-- ordered
SELECT count(*) AS n FROM (VALUES (1), (2), (2)) AS v(x) GROUP BY x ORDER BY unnest(ARRAY[x, 0]), n;

-- ordered
SELECT generate_series(1, 5) AS g LIMIT 2;

-- ordered
SELECT generate_series(1, 3) AS g UNION ALL SELECT count(*) + generate_series(1, 2) FROM (VALUES (1)) AS v(x) ORDER BY g;

-- error: 0A000
SELECT 1 LIMIT generate_series(1, 2);

-- name: in the SELECT list, inside subqueries
SELECT x, (SELECT unnest(ARRAY[max(y)]) FROM (VALUES (1), (2)) AS w(y) WHERE y <= x) AS u FROM (VALUES (1), (2)) AS v(x);

SELECT x, ARRAY(SELECT unnest(array_agg(y ORDER BY y)) + x FROM (VALUES (1), (2)) AS w(y)) AS u FROM (VALUES (1), (2)) AS v(x);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE x IN (SELECT generate_series(1, count(*)) FROM (VALUES (1), (2)) AS w(y));

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE x IN (SELECT generate_series(y, y + 1) FROM (VALUES (2)) AS w(y) WHERE w.y <> v.x);

SELECT x FROM (VALUES (1), (2), (3)) AS v(x) WHERE EXISTS (SELECT generate_series(1, y) FROM (VALUES (0), (1)) AS w(y) WHERE w.y = v.x - 1);

SELECT x FROM (VALUES (0), (1), (2)) AS v(x) WHERE EXISTS (SELECT generate_series(1, v.x));

SELECT * FROM (SELECT x, generate_series(1, 3) AS g FROM (VALUES (1), (2)) AS v(x)) AS s WHERE g > 1 AND x = 2;

SELECT * FROM (SELECT x, generate_series(1, 2) AS g, count(*) AS n FROM (VALUES (1), (2)) AS v(x) GROUP BY x) AS s WHERE g > 1 AND x = 2 AND n = 1;

SELECT * FROM (SELECT x, unnest(ARRAY[x, x + 1]) AS g, rank() OVER (PARTITION BY x ORDER BY x) AS r FROM (VALUES (1), (2)) AS v(x)) AS s WHERE g > 1 AND x = 2;

SELECT x, s.g FROM (VALUES (1), (2)) AS v(x) CROSS JOIN LATERAL (SELECT generate_series(1, count(*)) AS g FROM (VALUES (1), (2)) AS w(y) WHERE y <= x) AS s;
