-- name: abs, sign, ceil, ceiling, floor, trunc of decimals
SELECT abs(x) AS a, sign(x) AS s, ceil(x) AS c, ceiling(x) AS g, floor(x) AS f, trunc(x) AS t FROM (VALUES (0.0), (0.5), (-0.5), (1.5), (-1.5), (2.5), (1e300), (-1e-300), ('NaN'), ('Infinity'), ('-Infinity'), (NULL)) AS v(x);

-- name: abs of integers
SELECT abs(x) AS a FROM (VALUES (0::bigint), (-1), (9223372036854775807), (-9223372036854775807), (NULL)) AS v(x);

-- error: 22003
SELECT abs(-9223372036854775807 - 1);

-- name: ceil, floor, sign of integers are decimals
SELECT ceil(5) AS c, floor(-5) AS f, sign(-3) AS s, ceil(NULL::bigint) AS n;

-- name: round goes half away from zero
-- answer: [[0, 1, -1, 2, -2, 3, -3, 0, null]]
SELECT round(0.4), round(0.5), round(-0.5), round(1.5), round(-1.5), round(2.5), round(-2.5), round(0), round(NULL);

-- name: to so many digits
-- answer: [[1.24, -1.24, 1200, 1300, 0, 1.005, 2.68, 0.1]]
SELECT round(1.235, 2), round(-1.235, 2), round(1234.5, -2), round(1250, -2), round(1.5, -5), round(1.005, 20), round(2.675, 2), round(0.05, 1);

-- name: of what is no number
-- answer: [["NaN", "Infinity", null, null]]
SELECT round('NaN'::decimal)::text, round('Infinity'::decimal, 2)::text, round(1.5, NULL), round(NULL::decimal, 1);

-- name: trunc to so many digits
-- pg: SELECT trunc(1.239, 2)::float8 AS a, trunc(-1.239, 2)::float8 AS b, trunc(1299.0, -2)::float8 AS c, trunc(0.5, 0)::float8 AS d, trunc(NULL::numeric, 1)::float8 AS e
SELECT trunc(1.239, 2) AS a, trunc(-1.239, 2) AS b, trunc(1299.0, -2) AS c, trunc(0.5, 0) AS d, trunc(NULL::decimal, 1) AS e;

-- name: power
SELECT power(a, b) AS p, pow(a, b) AS q FROM (VALUES (2.0, 10.0), (2.0, -1.0), (0.0, 0.0), (-2.0, 3.0), (4.0, 0.5), ('NaN', 0.0), (1.0, 'NaN'), ('Infinity', -1.0), (NULL, 2.0), (2.0, NULL)) AS v(a, b);

SELECT 2 ^ 10 AS a, 2 ^ 3 ^ 2 AS b, -2 ^ 2 AS c, 2.5 ^ 0 AS d;

-- error: 2201F
SELECT power(0, -1);

-- error: 2201F
SELECT power(-2, 0.5);

-- error: 22003
SELECT power(1e200, 2);

SELECT sqrt(x) AS s FROM (VALUES (0.0), (2.0), (1e300), (4.9e-324), ('Infinity'), ('NaN'), (NULL)) AS v(x);

-- error: 2201F
SELECT sqrt(-1);

-- name: logarithms
-- tolerance: 1e-14
-- pg: SELECT ln(x) AS l, log(x) AS g, log10(x) AS t, ln(x) / ln(2::float8) AS b FROM (VALUES (1::float8), (10), (0.5), (1e300), ('Infinity'), ('NaN'), (NULL)) AS v(x)
SELECT ln(x) AS l, log(x) AS g, log10(x) AS t, log2(x) AS b FROM (VALUES (1.0), (10.0), (0.5), (1e300), ('Infinity'), ('NaN'), (NULL)) AS v(x);

-- answer: [[0, 1, 10, -1, 1023, null]]
SELECT log2(1), log2(2), log2(1024), log2(0.5), log2(power(2, 1023)), log2(NULL);

-- name: to a base
-- tolerance: 1e-14
-- pg: SELECT log(2::numeric, 1024)::float8 AS a, log(10::numeric, 0.001)::float8 AS b, log(NULL::numeric, 2)::float8 AS c
SELECT log(2, 1024) AS a, log(10, 0.001) AS b, log(NULL, 2) AS c;

-- error: 2201E
SELECT ln(0);

-- error: 2201E
SELECT log(-1);

-- error: 2201E
-- only: ddsql
SELECT log2(0);

-- tolerance: 1e-15
SELECT exp(x) AS e FROM (VALUES (0.0), (1.0), (-1.0), (709.0), ('-Infinity'), ('Infinity'), ('NaN'), (NULL)) AS v(x);

-- error: 22003
SELECT exp(710);

-- error: 22003
SELECT exp(-1000);

-- name: mod and % of integers have the sign of the first
SELECT mod(a, b) AS m, a % b AS p, a / b AS q FROM (VALUES (7::bigint, 3::bigint), (-7, 3), (7, -3), (-7, -3), (0, 5), (-9223372036854775808, -1), (NULL, 1), (1, NULL)) AS v(a, b) WHERE a <> -9223372036854775808;

SELECT (-9223372036854775807 - 1) % -1 AS m;

-- error: 22012
SELECT mod(1, 0);

-- error: 22012
SELECT 1.5 / 0;

-- error: 22003
SELECT (-9223372036854775807 - 1) / -1;

-- name: mod of decimals
-- pg: SELECT mod(7.5, 2)::float8 AS a, mod(-7.5, 2)::float8 AS b, (7.5 % -2.0)::float8 AS c
SELECT mod(7.5, 2) AS a, mod(-7.5, 2) AS b, 7.5 % -2.0 AS c;

-- name: greatest and least leave NULL out
SELECT greatest(1, NULL, 3) AS a, least(1, NULL, 3) AS b, greatest(NULL::bigint, NULL) AS c, greatest(1, 2.5) AS d, least('a', 'B') AS e, greatest('NaN'::decimal, 'Infinity'::decimal) AS f, greatest(DATE '2024-01-01', TIMESTAMP '2024-01-01 01:00') AS g, least(5) AS h;

-- error: 42804
SELECT greatest(1, 'a'::text);

-- error: 22P02
SELECT greatest(1, 'a');

SELECT width_bucket(x, 0.0, 10.0, 5) AS w, width_bucket(x, 10.0, 0.0, 5) AS r FROM (VALUES (-1.0), (0.0), (1.9), (2.0), (9.9999), (10.0), ('Infinity'), (NULL)) AS v(x);

SELECT width_bucket(x, ARRAY[1, 3, 4, 10]) AS w FROM (VALUES (0), (1), (2), (3), (10), (11), (NULL)) AS v(x);

-- error: 2201G
SELECT width_bucket(1.0, 2.0, 2.0, 3);

-- error: 2201G
SELECT width_bucket(1.0, 2.0, 3.0, 0);

-- error: 2202E
SELECT width_bucket(1, ARRAY[[1, 2]]);

-- name: angles
-- tolerance: 1e-14
SELECT pi() AS p, degrees(pi()) AS d, radians(180.0) AS r, sin(1.0) AS s, cos(1.0) AS c, tan(1.0) AS t, sin(0.0) AS z, degrees(NULL::decimal) AS n;

-- error: 22003
SELECT sin('Infinity'::decimal);

-- name: bits
SELECT 5 & 3 AS a, 5 | 3 AS b, 5 # 3 AS c, ~5::bigint AS d, 1::bigint << 40 AS e, -8::bigint >> 1 AS f, @ -5 AS g;

-- name: BIGINT by BIGINT truncates, DECIMAL does not
SELECT 7 / 2 AS a, -7 / 2 AS b, 7 / 2.0 AS c, 1 / 3.0 AS d, avg(x) AS e, sum(x) AS f FROM (VALUES (1.5), (2.0)) AS v(x);

-- name: to_char of numbers
SELECT to_char(x, '999.99') AS a, to_char(x, 'FM0000.0') AS b, to_char(x, 'S9,999') AS c, to_char(x, '999PR') AS d FROM (VALUES (0.0), (1.5), (-1234.6), (999.999), ('NaN'), ('-Infinity'), (NULL)) AS v(x);

SELECT to_char(5, '"no " "digits"') AS a, to_char(-5, 'x') AS b, to_char(12, '9MI') AS c, to_char(-1, '99MI') AS d;

-- error: 42601
SELECT to_char(1, '9S9S');

-- name: to_char with PL, SG and TH
SELECT x, to_char(x, 'PL999') AS a, to_char(x, '999PL') AS b, to_char(x, 'SG999') AS c, to_char(x, '999SG') AS d, to_char(x, '99TH') AS e, to_char(x, '99th') AS f, to_char(x, 'FMPL999') AS g, to_char(x, 'FM999PL') AS h, to_char(x, 'FMSG999') AS i, to_char(x, 'FM999SG') AS j, to_char(x, 'FM99TH') AS k, to_char(x, '9SG99') AS l, to_char(x, '9PL99') AS m, to_char(x, 'PL99MI') AS n FROM (VALUES (1), (-1), (12), (0), (23), (-2), (111), (1000)) AS v(x);

SELECT to_char(1, 'SG9PL') AS a, to_char(1, 'PL9PL') AS b, to_char(-1, 'SG9SG') AS c, to_char(1, 'SG9MI') AS d, to_char(1, 'MI9SG') AS e, to_char(-1, 'PL9MI') AS f, to_char(-1, 'MI9PL') AS g, to_char(1, '9PRPL') AS h, to_char(-1, '9PRPL') AS i, to_char(1, 'FM9PRPL') AS j, to_char(-1, '9PRMI') AS k, to_char(1, '9PRSG') AS l, to_char(485, 'PL') AS m, to_char(-485, 'SG') AS n, to_char(485, 'xPL') AS o;

SELECT to_char(11, '99TH') AS a, to_char(113, '999th') AS b, to_char(21, '99 "x" th') AS c, to_char(3, '9PRTH') AS d, to_char(-3, '9STH') AS e, to_char(3, 'S9TH') AS f, to_char(3, '9TH9.9') AS g, to_char(1001, '9,999TH') AS h, to_char(0, '9th') AS i, to_char(1, '"a"TH9') AS j, to_char(1, '9Th') AS k, to_char(1, '9Mi') AS l, to_char(-485, 'TH') AS m, to_char(12345, '9TH') AS n;

SELECT to_char(485, '"a"PL999') AS a, to_char(485, 'PL "x" 999') AS b, to_char(-485, 'PL "x" 999') AS c, to_char(485, '999 PL') AS d, to_char(12, 'PL0000') AS e, to_char(12, 'SG0000') AS f, to_char(-12, 'SG9999') AS g, to_char(5, '9PL.9') AS h, to_char(5, '9SG.9') AS i;

-- error: 22P02
SELECT to_char(485, 'TH');

-- error: 42601
SELECT to_char(1, 'S9PL');

-- error: 42601
SELECT to_char(1, 'PL9S');

-- error: 42601
SELECT to_char(1, 'S9SG');

-- error: 42601
SELECT to_char(1, 'SG9S');

-- error: 42601
SELECT to_char(1, 'S9MI');

-- error: 42601
SELECT to_char(1, '9MIS');

-- error: 42601
SELECT to_char(1, 'PL9PR');

-- error: 42601
SELECT to_char(1, 'SG9PR');

-- error: 42601
SELECT to_char(1, '9PRS');

-- error: 42601
SELECT to_char(1, '9PR9');

-- error: 42601
SELECT to_char(1, '9PR0');

-- error: 42601
SELECT to_char(1, '9.9.9');

-- error: 42601
SELECT to_char(1, 'S9S');
