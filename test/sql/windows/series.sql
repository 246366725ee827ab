-- name: set-returning functions multiply the rows before the windows that they make
SELECT x, sum(x) OVER (PARTITION BY generate_series(1, 2)) FROM (VALUES (1), (5)) AS v(x);

SELECT x, sum(x) OVER (ORDER BY generate_series(1, 2)) FROM (VALUES (1), (5)) AS v(x);

SELECT x, sum(x) OVER w FROM (VALUES (1), (5)) AS v(x) WINDOW w AS (ORDER BY generate_series(1, 2));

SELECT x FROM (VALUES (1), (5)) AS v(x) WINDOW w AS (ORDER BY generate_series(1, 2));

SELECT x, sum(x) OVER (ORDER BY unnest(ARRAY[x, 3])), unnest(ARRAY[x, 3]) FROM (VALUES (1), (5)) AS v(x);

SELECT x, sum(x) OVER (ORDER BY unnest(ARRAY[x, 3])), generate_series(1, 3) FROM (VALUES (1), (5)) AS v(x);

SELECT x, sum(x) OVER (ORDER BY unnest(ARRAY[x, 3])), count(*) OVER (ORDER BY generate_series(1, 3)) FROM (VALUES (1), (5)) AS v(x);

SELECT x, sum(count(*)) OVER (ORDER BY unnest(ARRAY[x, 3])) FROM (VALUES (1), (5), (5)) AS v(x) GROUP BY x;

SELECT x, sum(x) OVER (PARTITION BY generate_series(1, 0)) FROM (VALUES (1), (5)) AS v(x);

-- error: 0A000
SELECT x, sum(x) OVER (ORDER BY x ROWS generate_series(1, 2) PRECEDING) FROM (VALUES (1), (5)) AS v(x);

SELECT generate_series(1, 2), x, sum(x) OVER (ORDER BY generate_series(1, 2)) FROM (VALUES (1), (5)) AS v(x);

SELECT x, sum(x) OVER (ORDER BY generate_series(1, 2) + 1) FROM (VALUES (1), (5)) AS v(x);

SELECT sum(sum(x)) OVER (PARTITION BY generate_series(1, 2)) FROM (VALUES (1), (5)) AS v(x);

SELECT x FROM (VALUES (1), (5)) AS v(x) ORDER BY sum(x) OVER (ORDER BY generate_series(1, 2));

SELECT x, sum(x) OVER (ORDER BY generate_series(1, unnest(ARRAY[x, 2]))) FROM (VALUES (1), (3)) AS v(x);

SELECT unnest(ARRAY[x, 2]), generate_series(1, unnest(ARRAY[x, 2])), count(*) OVER (ORDER BY unnest(ARRAY[x, 2])) FROM (VALUES (1), (3)) AS v(x);

SELECT x, sum(count(*)) OVER (ORDER BY unnest(ARRAY[x, 3])), unnest(ARRAY[x, 3]) FROM (VALUES (1), (5), (5)) AS v(x) GROUP BY x;

SELECT unnest(ARRAY[x, 3]), sum(count(*)) OVER (ORDER BY unnest(ARRAY[x, 3])) FROM (VALUES (1), (5), (5)) AS v(x) GROUP BY 1;

-- error: 42803
SELECT x, sum(count(*)) OVER (ORDER BY unnest(ARRAY[x, y])) FROM (VALUES (1, 2), (5, 3), (5, 4)) AS v(x, y) GROUP BY x;

SELECT DISTINCT ON (rank() OVER (ORDER BY unnest(ARRAY[x, 3]))) x FROM (VALUES (1), (5), (5)) AS v(x) ORDER BY rank() OVER (ORDER BY unnest(ARRAY[x, 3])), x;

SELECT x, rank() OVER w, generate_series(1, 2) FROM (VALUES (1), (5)) AS v(x) WINDOW w AS (PARTITION BY unnest(ARRAY[x, 5]) ORDER BY x), u AS (ORDER BY generate_series(1, 3));

SELECT count(*) FROM (VALUES (1), (5)) AS v(x) WINDOW w AS (ORDER BY generate_series(1, 3));

SELECT x, sum(x) OVER (PARTITION BY generate_series(1, 2) ORDER BY x RANGE 1 PRECEDING) FROM (VALUES (1), (2)) AS v(x);

SELECT x, sum(x) OVER (ORDER BY unnest(ARRAY[x, 5]) RANGE 1 PRECEDING) FROM (VALUES (1), (2)) AS v(x);

SELECT x, sum(x) OVER (ORDER BY json_each_text('{"a":"1","b":"2"}')) FROM (VALUES (1), (2)) AS v(x);

SELECT v.x, t.s FROM (VALUES (1), (2)) AS v(x), LATERAL (SELECT sum(y) OVER (ORDER BY generate_series(1, v.x)) AS s FROM (VALUES (1), (5)) AS w(y)) AS t;

SELECT x FROM (VALUES (1), (2)) AS v(x) WHERE x IN (SELECT sum(y) OVER (ORDER BY generate_series(1, v.x)) FROM (VALUES (1)) AS w(y));

SELECT x FROM (VALUES (1), (2)) AS v(x) WHERE EXISTS (SELECT 1 WINDOW w AS (ORDER BY generate_series(2, v.x)));

SELECT x, sum(x) OVER (ORDER BY x) + unnest(ARRAY[1, 2]) FROM (VALUES (1), (2)) AS v(x);

-- error: 0A000
SELECT x, sum(x) OVER (ORDER BY CASE WHEN x > 1 THEN unnest(ARRAY[1, 2]) ELSE 2 END) FROM (VALUES (1), (2)) AS v(x);

-- error: 0A000
SELECT sum(unnest(ARRAY[1, 2])) OVER (ORDER BY x) FROM (VALUES (1), (2)) AS v(x);

SELECT x FROM (VALUES (1), (5)) AS v(x) WINDOW w AS (ORDER BY generate_series(1, 2)) LIMIT 3;

SELECT generate_series(1, 2), x FROM (VALUES (1), (5)) AS v(x) WINDOW w AS (ORDER BY generate_series(1, 3));

SELECT generate_series(1, 2), x FROM (VALUES (1), (5)) AS v(x) GROUP BY x WINDOW w AS (ORDER BY generate_series(1, 3));

SELECT row_number() OVER (ORDER BY generate_series(1, 3)), generate_series(1, 3) AS g FROM (VALUES (1), (5)) AS v(x) GROUP BY g;

SELECT x, count(*) OVER (ORDER BY unnest(ARRAY[x, 3]) + 1) FROM (VALUES (1), (5)) AS v(x) GROUP BY x, unnest(ARRAY[x, 3]);

SELECT * FROM (SELECT x, unnest(ARRAY[x, x + 1]) AS g, count(*) OVER (PARTITION BY unnest(ARRAY[x, x + 1])) AS n FROM (VALUES (1), (2)) AS v(x)) AS s WHERE g > 1 AND x = 2;

SELECT g, n FROM (SELECT unnest(ARRAY[x, x + 1]) AS g, count(*) OVER (PARTITION BY unnest(ARRAY[x, x + 1])) AS n FROM (VALUES (1), (2)) AS v(x)) AS s WHERE g = 2;
