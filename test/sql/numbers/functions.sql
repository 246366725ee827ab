SELECT abs(-5), abs(5), abs(-1.5), abs(NULL::bigint);

SELECT x, ceil(x), ceiling(x), floor(x), round(x), trunc(x) FROM (VALUES (1.5), (-1.5), (1.2), (-1.2), (0.0), (NULL), (1e20), ('Infinity'), ('NaN')) AS v(x);

-- name: round goes half away from zero
-- pg: SELECT round(0.5), round(1.5), round(2.5), round(-0.5), round(-2.5)
SELECT round(0.5), round(1.5), round(2.5), round(-0.5), round(-2.5);

-- name: round half away from zero on columns
-- pg: SELECT x::float8 AS x, round(x)::float8 AS r FROM (VALUES (0.5), (1.5), (2.5), (3.5), (-0.5), (-1.5), (-2.5)) AS v(x)
SELECT x, round(x) AS r FROM (VALUES (0.5), (1.5), (2.5), (3.5), (-0.5), (-1.5), (-2.5)) AS v(x);

-- name: round to digits
-- pg: SELECT round(x, s)::float8 AS r FROM (VALUES (1.005, 2), (2.675, 2), (1234.5678, -2), (1234.5678, 0), (-1.25, 1), (0.125, 2), (99.995, 2), (5.0, 3), (15.0, -1), (NULL, 1)) AS v(x, s)
SELECT round(x, s) AS r FROM (VALUES (1.005, 2), (2.675, 2), (1234.5678, -2), (1234.5678, 0), (-1.25, 1), (0.125, 2), (99.995, 2), (5.0, 3), (15.0, -1), (NULL, 1)) AS v(x, s);

-- name: trunc to digits
-- pg: SELECT trunc(x, s)::float8 AS r FROM (VALUES (1.999, 2), (-1.999, 1), (1234.5678, -2), (0.29, 2)) AS v(x, s)
SELECT trunc(x, s) AS r FROM (VALUES (1.999, 2), (-1.999, 1), (1234.5678, -2), (0.29, 2)) AS v(x, s);

SELECT sign(-2.5), sign(0.0), sign(7.5), sign(NULL::decimal);

-- tolerance: 1e-14
SELECT power(2, 10), power(2.0, 0.5), power(9, 0.5), sqrt(16), sqrt(2.0), sqrt(NULL::decimal);

-- tolerance: 1e-14
SELECT ln(1), ln(10.0), log(100), log(1000.0), exp(0), exp(1), exp(-1.5);

-- name: log to a base
-- pg: SELECT log(2, 8)::float8 AS a, log(10.0, 0.01)::float8 AS b
-- tolerance: 1e-14
SELECT log(2, 8) AS a, log(10.0, 0.01) AS b;

-- name: log2
-- answer: [[3, 10, 0, null]]
SELECT log2(8), log2(1024), log2(1), log2(NULL::decimal);

-- error: 2201F
SELECT sqrt(-1);

-- error: 2201E
SELECT ln(0);

-- error: 2201E
SELECT ln(-1);

-- error: 2201E
SELECT log(0);

-- error: 22003
SELECT exp(1000);

-- tolerance: 1e-14
SELECT pi(), degrees(pi()), radians(180), sin(0.5), cos(0.5), tan(0.5);

SELECT greatest(1, 2, 3), greatest(1, NULL, 3), greatest(NULL::bigint, NULL), least(3, 1, 2), least('b', 'a', 'C'), greatest(1, 1.5);

SELECT width_bucket(5.35, 0.024, 10.06, 5), width_bucket(-1, 0, 10, 5), width_bucket(10, 0, 10, 5), width_bucket(0, 0, 10, 5), width_bucket(3, 10, 0, 5);

-- error: 2201G
SELECT width_bucket(1, 0, 10, 0);

-- name: mod keeps the sign of the dividend
SELECT mod(10, 3), mod(-10, 3), mod(10, -3), mod(NULL, 3);

-- name: functions of integer columns are decimals where PostgreSQL's are
SELECT ceil(x), floor(x), round(x), trunc(x), sign(x), sqrt(x) FROM (VALUES (4), (9), (NULL)) AS v(x);
