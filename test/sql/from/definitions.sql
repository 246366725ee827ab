-- name: column definition lists
-- error: 42883
SELECT * FROM nothere(1) AS t(a int);

-- error: 42883
SELECT * FROM nothere(1) AS (a int);

-- error: 42883
SELECT * FROM nothere('x') AS t(a int, b text);

-- error: 42883
SELECT * FROM nothere() AS t(a);

-- error: 42601
SELECT * FROM lower('x') AS t(a text);

-- error: 42601
SELECT * FROM generate_series(1,2) AS t(a int);

-- error: 42601
SELECT * FROM json_each('{}') AS t(a text, b text);

-- error: 42703
SELECT * FROM abs(nocol) AS t(a int);

