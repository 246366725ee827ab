SELECT CASE WHEN x > 1 THEN 'big' WHEN x = 1 THEN 'one' ELSE 'small' END, CASE WHEN x > 1 THEN x END, CASE x WHEN 1 THEN 'a' WHEN 2 THEN 'b' END FROM (VALUES (0), (1), (2), (NULL)) AS v(x);

-- name: CASE NULL WHEN NULL
SELECT CASE x WHEN NULL THEN 'null' ELSE 'else' END AS c FROM (VALUES (1), (NULL)) AS v(x);

-- name: a guarded division
SELECT CASE WHEN y = 0 THEN NULL ELSE x / y END AS q FROM (VALUES (1, 0), (4, 2), (5, NULL)) AS v(x, y);

-- name: COALESCE stops
SELECT coalesce(x, 10 / y) AS q FROM (VALUES (1, 0), (NULL, 2)) AS v(x, y);

-- name: types are made common
SELECT CASE WHEN b THEN 1 ELSE 2.5 END AS a, coalesce(NULL, 1, 2.5) AS c, CASE WHEN b THEN 'x' END AS t FROM (VALUES (true), (false)) AS v(b);

SELECT coalesce(NULL, NULL) IS NULL AS n, coalesce('a'), coalesce(NULL, 'b'), nullif(1, 1), nullif(1, 2), nullif(NULL, 1), nullif(1, NULL), nullif('a', 'b');

-- error: 42804
SELECT CASE WHEN true THEN 1 ELSE 'x'::varchar END;

-- error: 42804 at 18
SELECT CASE WHEN 1 THEN 2 END;

-- error: 42883
SELECT nullif(1, true);

-- name: nested
SELECT CASE WHEN a THEN CASE WHEN b THEN 'ab' ELSE 'a' END ELSE CASE b WHEN true THEN 'b' ELSE '' END END AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: names
SELECT CASE WHEN true THEN 1 END, coalesce(1), nullif(1, 2), greatest(1), least(1), CASE WHEN true THEN 1 ELSE count(*) END FROM (VALUES (1)) AS v(x);

SELECT 1 BETWEEN 0 AND 2, 1 NOT BETWEEN 0 AND 2, 1 BETWEEN 2 AND 0, 1 BETWEEN SYMMETRIC 2 AND 0, 1 BETWEEN NULL AND 0, 1 BETWEEN NULL AND 2, NULL BETWEEN 1 AND 2, 'b' BETWEEN 'a' AND 'c';

SELECT 1 IN (1, 2), 3 IN (1, 2), 3 IN (1, NULL), 1 IN (1, NULL), NULL IN (1, 2), 3 NOT IN (1, 2), 3 NOT IN (1, NULL), 1 NOT IN (1, NULL), NULL NOT IN (1);

SELECT x, x IN ('a', 'b'), x NOT IN ('a', 'b'), x IN (upper('a'), 'b', NULL), x NOT IN ('a', NULL) FROM (VALUES ('a'), ('b'), ('A'), (NULL)) AS v(x);

-- name: IN of mixed numbers
SELECT x, x IN (1, 2.5) AS i FROM (VALUES (1), (2), (NULL)) AS v(x);

-- name: IN with the row's own values
SELECT x, y, x IN (y, y + 1) AS i, x IN (y) AS o FROM (VALUES (1, 0), (1, 1), (1, NULL), (NULL, 1)) AS v(x, y);

SELECT (1, 2) = (1, 2), (1, 2) < (1, 3), (1, NULL) = (1, NULL), (1, NULL) = (2, NULL), (1, 2) <> (1, 3), (1, NULL) < (2, NULL), (1, 2) IN ((1, 2), (3, 4)), ROW(1, 'a') IS NULL, ROW(NULL, NULL) IS NULL, ROW(1, NULL) IS NOT NULL, ROW(1, NULL) IS DISTINCT FROM ROW(1, NULL);

-- name: an untyped operand is text
-- error: 42883
SELECT CASE '1' WHEN 1.5 THEN 2 END;

SELECT CASE 'a' WHEN 'a' THEN 1 END AS a, CASE NULL WHEN 'a' THEN 1 ELSE 2 END AS b;
