-- pg: =
select casefold('ß ABC İ ǅ');

-- pg: =
select casefold('ΑΣ');

-- pg: =
select gcd(1.5, 0.6), lcm(1.5,0.6);

-- pg: =
select gcd(0.0,0.0), gcd('nan'::numeric,1), lcm(0.0, 5);

-- pg: =
select erf('nan'::float8), erf('infinity'), erfc('-infinity'), erfc('infinity'), gamma('nan'), gamma('infinity'), lgamma('nan'), lgamma('-infinity'), lgamma('infinity');

-- error: 22003
-- pg: =
select gamma(0.0);

-- error: 22003
-- pg: =
select gamma(-1.0);

-- error: 22003
-- pg: =
select gamma(172);

-- error: 22003
-- pg: =
select gamma(-180.5);

-- error: 22003
-- pg: =
select lgamma(0);

-- error: 22003
-- pg: =
select lgamma(-1);

-- error: 22003
-- pg: =
select lgamma(1e306);

-- error: 22003
-- pg: =
select gamma('-infinity');

-- pg: =
select erfc(30);

-- pg: =
select erf(1e-300), erfc(27);

-- pg: =
select min_scale('nan'::numeric), trim_scale('nan'::numeric), min_scale(1e20), min_scale(-0.00012);

-- pg: =
select text(inet '10.0.0.1');

-- pg: =
select factorial(0), factorial(20);

-- error: 22003
-- pg: =
select factorial(-1);

-- pg: =
select gcd(-1.5, 6), gcd(2.5, 0), lcm(-1.5, 2), gcd(1e10, 1e-5), lcm(0.1, 0.25);


-- name: PostgreSQL's own digits depend on its C library
-- pg: =
-- tolerance: 1e-14
SELECT x, erf(x::float8) AS a, erfc(x::float8) AS b, gamma(x::float8) AS c, lgamma(x::float8) AS d FROM (VALUES (0.5), (1.5), (2.5), (3.7), (-0.5), (-1.5), (-3.25), (12.3), (0.001), (20.0), (100.5)) AS t(x);

-- error: 22003
-- only: ddsql
SELECT factorial(171);
