-- name: expressions without a name
SELECT 1, 'a', 1 + 1, count(*), CASE WHEN true THEN 1 END, coalesce(1, 2), nullif(1, 2), greatest(1), ARRAY[1], (1, 2) = (1, 2), true AND false, 1::text, '1'::bigint, (SELECT 5), (SELECT 5 AS z), EXISTS (SELECT 1), 1 IN (1), 'a' LIKE 'a', lower('A'), (ARRAY[1])[1], NULL IS NULL, -5, extract(year FROM DATE '2024-01-01'), substring('a' FROM 1), trim('a'), position('a' IN 'b'), ROW(1), current_date = current_date, CASE WHEN true THEN count(*) END AS named;

SELECT sum(x), sum(x) OVER (), max(x) FILTER (WHERE true) FROM (VALUES (1)) AS v(x) GROUP BY x;

SELECT json '{"a": 1}' -> 'a', json '{"a": 1}' ->> 'a', CAST(1 AS bigint), (CASE 1 WHEN 1 THEN 'x' END)::text, (VALUES (1)), ARRAY(SELECT 1);

-- name: CASE takes its last ELSE's name
SELECT CASE WHEN true THEN 1 ELSE v.x END, CASE WHEN true THEN v.x END FROM (VALUES (1)) AS v(x);

-- name: stars of joins
SELECT * FROM (VALUES (1, 2)) AS a(x, y) JOIN (VALUES (1, 3)) AS b(x, z) USING (x);

SELECT * FROM (VALUES (1, 2)) AS a(x, y) NATURAL JOIN (VALUES (2, 3)) AS b(y, z);

SELECT a.*, b.* FROM (VALUES (1, 2)) AS a(x, y), (VALUES (1, 3)) AS b(x, z);

SELECT *, * FROM (VALUES (1)) AS a(x);

-- name: unquoted names fold
SELECT A.X AS Y, a."X" AS "Z" FROM (VALUES (1, 2)) AS A(x, "X");

-- error: 42P01
SELECT "A".x FROM (VALUES (1)) AS v(x) WHERE X = 1 AND "X" = 1;

-- error: 42601
SELECT 1 AS "";

SELECT 1 AS " ", 2 AS "a.b", 3 AS "😀", 4 AS "a""b", 5 AS __proto__;

SELECT column1, column2 FROM (VALUES (1, 'a')) AS v;

SELECT generate_series FROM generate_series(1, 2);

SELECT unnest, ordinality FROM unnest(ARRAY['a']) WITH ORDINALITY;

SELECT g FROM generate_series(1, 2) AS g;

SELECT u.n FROM unnest(ARRAY[1]) AS u(n);

-- error: 42702
SELECT x FROM (VALUES (1)) AS a(x), (VALUES (1)) AS b(x);

-- name: t.* as one value
-- error: 42P01
SELECT count(b.*) FROM (VALUES (1)) AS v(x);

-- error: 42P01
SELECT sum(b.*) FROM (VALUES (1)) AS v(x);

-- error: 42P01
SELECT coalesce(b.*) FROM (VALUES (1)) AS v(x);

-- error: 42P01
SELECT b.* IS NULL FROM (VALUES (1)) AS v(x);

-- error: 42P01
SELECT count(x.*) FROM (VALUES (1)) AS v(x);

-- error: 42P01
SELECT count(nope.sagemaker_processing_job.*) FROM aws.sagemaker_processing_job;

SELECT v.x, v.* IS NULL AS n, v.*::text AS t FROM (VALUES (1, NULL), (2, 3)) AS v(x, y);

SELECT count(v.*) FROM (VALUES (1, 5), (2, 3)) AS v(x, y) GROUP BY v.*;

SELECT count(g.*) FROM generate_series(1, 3) AS g;

SELECT count(w.*) FROM (VALUES (1), (2)) AS v(x) LEFT JOIN (VALUES (1)) AS w(y) ON x = y;

SELECT count(aws.sagemaker_processing_job.*) FROM aws.sagemaker_processing_job;

-- ordered
SELECT x AS v FROM (VALUES (1, 5), (2, 3)) AS v(x, y) ORDER BY v.* DESC;
