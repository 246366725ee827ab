-- name: decimals are float64
-- pg: SELECT 0.1::float8 + 0.2::float8 AS s, 1.0::float8 / 3 AS t, 2.0::float8 * 3 AS p, 1.5::float8 - 2 AS d
SELECT 0.1 + 0.2 AS s, 1.0 / 3 AS t, 2.0 * 3 AS p, 1.5 - 2 AS d;

-- name: mixed with integers
SELECT x + y AS a, x - y AS s, x * y AS m, x / y AS d FROM (VALUES (1, 1.5), (-2, 0.25), (NULL, 1.0), (3, NULL)) AS v(x, y);

-- name: specials
SELECT x, y, x + y AS a, x - y AS s, x * y AS m FROM (VALUES ('NaN'::decimal), ('Infinity'), ('-Infinity'), (1.0), (0.0), (NULL)) AS v(x), (VALUES ('NaN'::decimal), ('Infinity'), ('-Infinity'), (-1.0)) AS w(y);

-- name: division of specials
SELECT x, y, x / y AS d FROM (VALUES ('NaN'::decimal), ('Infinity'), ('-Infinity'), (1.0), (NULL)) AS v(x), (VALUES ('NaN'::decimal), ('Infinity'), ('-Infinity'), (-1.0)) AS w(y);

-- error: 22012
SELECT 1.0 / 0.0;

-- error: 22012
SELECT x / 0 FROM (VALUES (1.5)) AS v(x);

-- name: past float64
-- error: 22003
SELECT 1e308 * 10;

-- name: underflow
-- error: 22003
SELECT 1e-308 * 1e-308;

-- error: 22003
SELECT x + x FROM (VALUES (1.7e308)) AS v(x);

-- name: NaN is equal to itself and greatest
SELECT 'NaN'::decimal = 'NaN'::decimal AS e, 'NaN'::decimal > 'Infinity'::decimal AS g, 'NaN'::decimal < 1.0 AS l;

-- name: minus zero
SELECT 0.0 = -0.0 AS same, (-0.0::float8)::varchar AS printed;

-- pg: SELECT (-0.0)::numeric(1, 0)::text AS literal, (0.0 * -1)::numeric(1, 0)::text AS product
SELECT (-0.0)::varchar AS literal, (0.0 * -1)::varchar AS product;

-- name: forms of literals
SELECT 1.5, .5, 5., 1e3, 1.5e-3, 1E+2;

-- name: printed
SELECT 1e20::varchar AS a, 1e15::varchar AS b, 123456789.125::varchar AS c, 1e-5::varchar AS d, 0.0001::varchar AS e, 1.0::varchar AS f, 1e300::varchar AS g, 'NaN'::decimal::varchar AS h, '-Infinity'::decimal::varchar AS i;

-- name: comparison with integers is exact enough
SELECT 1 = 1.0, 2 > 1.5, 9007199254740993 = 9007199254740993.0, 3 <> 3.0;

-- name: power operator
SELECT 2 ^ 10, 2.0 ^ 0.5, (-2) ^ 3;

-- name: negative to a fraction
-- error: 2201F
SELECT (-8.0) ^ 0.5;

-- name: zero to a negative
-- error: 2201F
SELECT 0.0 ^ (-1);
