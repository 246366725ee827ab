-- name: conditions that end a partition
SELECT * FROM (SELECT k, x, rank() OVER (PARTITION BY k ORDER BY x DESC) AS r FROM (VALUES ('a', 1), ('a', 2), ('a', 2), ('b', NULL), ('b', 7), (NULL, 3)) AS v(k, x)) AS s WHERE r <= 1;

SELECT * FROM (SELECT k, x, row_number() OVER (PARTITION BY k ORDER BY x) AS n, sum(x) OVER (PARTITION BY k ORDER BY x) AS s, count(*) OVER (PARTITION BY k) AS c, lead(x) OVER (PARTITION BY k ORDER BY x) AS l FROM (VALUES ('a', 1), ('a', 2), ('a', 4), ('b', NULL), ('b', 7)) AS v(k, x)) AS s WHERE n < 3;

SELECT * FROM (SELECT x, dense_rank() OVER (ORDER BY x) AS d, max(x) OVER (ORDER BY y ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS m, rank() OVER (ORDER BY y) AS r FROM (VALUES (1, 9), (1, 8), (2, 7), (3, 6), (3, 5)) AS v(x, y)) AS s WHERE d <= 2 AND 4 > r;

SELECT * FROM (SELECT x, rank() OVER (ORDER BY x) AS r FROM (VALUES (1), (1), (3)) AS v(x)) AS s WHERE r = 3;

SELECT * FROM (SELECT x, rank() OVER (ORDER BY x) AS r FROM (VALUES (1), (1), (3)) AS v(x)) AS s WHERE 1 = r;

SELECT * FROM (SELECT x, rank() OVER (ORDER BY x) AS r FROM (VALUES (1), (1), (3)) AS v(x)) AS s WHERE r >= 2;

SELECT * FROM (SELECT x, rank() OVER (ORDER BY x) AS r FROM (VALUES (1), (1), (3)) AS v(x)) AS s WHERE 2 >= r OR x = 3;

SELECT * FROM (SELECT x, percent_rank() OVER (ORDER BY x) AS p, cume_dist() OVER (ORDER BY x) AS c, ntile(2) OVER (ORDER BY x) AS n FROM (VALUES (1), (1), (3), (NULL)) AS v(x)) AS s WHERE p < 0.5 AND c <= 0.75 AND n = 1;

SELECT * FROM (SELECT x, ntile(NULL) OVER (ORDER BY x) AS n FROM (VALUES (1), (2)) AS v(x)) AS s WHERE n <= 1;

SELECT * FROM (SELECT x, row_number() OVER (ORDER BY x) AS n FROM (VALUES (1), (2)) AS v(x)) AS s WHERE n <= 0;

SELECT * FROM (SELECT x, row_number() OVER (ORDER BY x) AS n FROM (VALUES (1), (2)) AS v(x) WHERE x > 5) AS s WHERE n <= 1;

SELECT * FROM (SELECT x, row_number() OVER (ORDER BY x) AS n FROM (VALUES (1), (2), (3)) AS v(x)) AS s WHERE n <= 9223372036854775807 AND n <= 2.5;

SELECT a, (SELECT string_agg(x::text, ',') FROM (SELECT x, row_number() OVER (ORDER BY x DESC) AS n FROM (VALUES (1), (2), (3)) AS v(x) WHERE x > a) AS s WHERE n <= 2) AS two FROM (VALUES (0), (1), (2), (3)) AS w(a);

SELECT count(*), max(n) FROM (SELECT a, row_number() OVER (PARTITION BY a % 7 ORDER BY a % 11, a) AS n FROM generate_series(1, 5000) AS a) AS s WHERE n <= 20;
