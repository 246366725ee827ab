SELECT coalesce(a, b, 0) AS c, coalesce(a) AS d, nullif(a, b) AS n, nullif(a, NULL) AS m, CASE a WHEN b THEN 'same' WHEN NULL THEN 'never' ELSE 'other' END AS e, CASE WHEN a = b THEN 1 END AS f FROM (VALUES (1::bigint, 1::bigint), (1, 2), (NULL, 1), (1, NULL), (NULL, NULL)) AS v(a, b);

-- name: what is not reached is not computed
SELECT CASE WHEN x = 0 THEN NULL ELSE 1 / x END AS a, coalesce(x, 1 / (x - x)) AS b, CASE x WHEN 0 THEN 0 ELSE 10 / x END AS c FROM (VALUES (0), (2)) AS v(x);

-- name: mixed types
SELECT CASE WHEN x THEN 1 ELSE 2.5 END AS a, coalesce(NULL, 1, 2.5) AS b, CASE WHEN x THEN DATE '2024-01-01' ELSE TIMESTAMP '2024-01-01 12:00' END AS c, CASE WHEN x THEN '1' ELSE 2 END AS d, CASE WHEN x THEN NULL END AS e, nullif('a', 'a') AS f, coalesce('x', NULL) AS g FROM (VALUES (true), (false), (NULL)) AS v(x);

-- name: NaN, empty text, arrays, json
SELECT nullif('NaN'::decimal, 'NaN') AS a, nullif('', '') AS b, nullif(ARRAY[1], ARRAY[1]) AS c, nullif('{"a": 1}'::json, '{"a":1.0}') AS d, coalesce('null'::json, '1') AS e, nullif(0.0, '-0') AS f;

-- error: 42804
SELECT CASE WHEN true THEN 1 ELSE now() END;

-- error: 42804
SELECT coalesce(1, now());

-- error: 42883
SELECT nullif(1, now());

-- error: 42804
SELECT CASE WHEN 1 THEN 2 END;

-- error: 22P02
SELECT coalesce(1, 'a');

-- error: 42601
SELECT CASE ELSE 1 END;

-- error: 42601
SELECT coalesce();
