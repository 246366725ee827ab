-- name: literals are numeric: halves go away from zero
-- pg: =
select 2.5::bigint, 3.5::int, (-2.5)::bigint, -2.5::bigint, cast(0.5 as int), 1e0::bigint;

-- name: a cast says which it is
-- pg: =
select 2.5::float8::bigint, 3.5::float8::bigint, '2.5'::float8::bigint, '2.5'::numeric::bigint, '2.5'::decimal::bigint, 2.5::real::bigint;

-- name: arithmetic with one float8 is float8
-- pg: =
select (2.5 + 1)::bigint, (2.5::float8 + 1)::bigint, (1.5 * 3)::bigint, (5 / 2.0)::bigint, (5 / 2.0::float8)::bigint;

-- name: columns keep it
-- pg: =
select x::bigint, y::bigint from (values (2.5, 2.5::float8), (3.5, 3.5)) t(x, y);

-- name: aggregates: of whole numbers numeric
-- pg: =
select avg(x)::bigint, avg(x::float8)::bigint, avg(x + 0.0)::bigint, sum(x * 0.5)::bigint, sum(x * 0.5::float8)::bigint from (values (2),(3)) t(x);

-- name: LIMIT and OFFSET
-- pg: =
select x from (values (1),(2),(3),(4)) t(x) limit 2.5;

-- name: LIMIT and OFFSET
-- pg: =
select x from (values (1),(2),(3),(4)) t(x) limit 2.5::float8;

-- pg: =
select x from (values (1),(2),(3),(4)) t(x) offset 0.5;

-- name: extract is numeric, date_part float8
-- pg: =
select extract(epoch from interval '2.5 seconds')::bigint, date_part('epoch', interval '2.5 seconds')::bigint;

-- name: what picks one of several
-- pg: =
select greatest(1.5, 2.5)::bigint, least(4, 2.5)::bigint, coalesce(null, 2.5)::bigint, case when true then 2.5 end::bigint, coalesce(2.5, 1::float8)::bigint, nullif(2.5, 1)::bigint;

-- name: arrays
-- pg: =
select array[2.5, 3.5]::bigint[], array[2.5, 3.5]::float8[]::bigint[], (array[2.5])[1]::bigint, '{2.5,3.5}'::numeric[]::bigint[];

-- pg: =
select (select 2.5)::bigint, (select max(x) from (values (2.5)) t(x))::bigint, (select x from (values (2.5::float8)) t(x))::bigint;

-- name: set operations, WITH
-- pg: =
select x::bigint from (select 2.5 as x union all select 4.5) t;

-- name: set operations, WITH
-- pg: =
select x::bigint from (select 2.5 as x union all select 4.5::float8) t;

-- pg: =
with t as (select 2.5 as x) select x::bigint from t;

-- pg: =
with recursive t(x) as (select 0.5 union all select x + 1 from t where x < 3) select x::bigint from t;

-- name: set-returning functions
-- pg: =
select unnest(array[2.5, 4.5])::bigint;

-- pg: =
select u::bigint from unnest(array[2.5, 4.5]) u;

-- pg: =
select g::bigint from generate_series(0.5, 3.0, 1) g;

-- name: functions that have both
-- pg: =
select sqrt(6.25)::bigint, sqrt(6.25::float8)::bigint, power(2.5, 1)::bigint, power(2.5::float8, 1)::bigint, abs(-2.5)::bigint, (-(2.5))::bigint, (2.5 % 10)::bigint, (- (2.5::float8))::bigint;

-- name: ordered sets and windows
-- pg: =
select percentile_cont(0.5) within group (order by x)::bigint, percentile_disc(0.5) within group (order by x)::bigint from (values (2.0), (3.0)) t(x);

-- pg: =
select percentile_disc(0.5) within group (order by x)::bigint from (values (2.5), (3.5)) t(x);

-- pg: =
select lag(x) over (order by x)::bigint, first_value(x) over (order by x)::bigint, avg(x) over ()::bigint, percent_rank() over (order by x)::bigint from (values (2.5), (4.5)) t(x);

-- name: float8 alone has -0
-- pg: =
select 0::float8 * -1 as a, -0.0::float8 as b, ceil(-0.3) as c;

-- pg: =
select x from (select 0::float8 * -1 as x union select 0::float8) t;

-- name: and checks its precision
-- pg: =
-- error: 22003
select 1234.5::numeric(5,2);

-- name: numeric(p, s) rounds
-- pg: =
select 123.456::numeric(5,2), 123.456::numeric(3), 99.99::numeric(4,2), (-123.5)::numeric(3), 0.05::numeric(2,2), 1250::numeric(2,-2), 0.00012::numeric(2,5);

-- pg: =
-- error: 22003
select 999.995::numeric(5,2);

-- pg: =
-- error: 22003
select 'infinity'::numeric(5,2);

-- pg: =
select 'nan'::numeric(5,2);

-- pg: =
-- error: 22023
select 1::numeric(0);

-- pg: =
-- error: 22023
select 1::numeric(1001);

-- pg: =
-- error: 22023
select 1::numeric(10, 1001);

-- pg: =
select 1::numeric(10, -1000);

-- pg: =
-- error: 22023
select 1::numeric(1,2,3);

-- pg: =
-- error: 22003
select array[1.25, 100]::numeric(3,1)[];

-- name: arrays and literals with a precision
-- pg: =
select array[1.25, 10]::numeric(3,1)[];

-- pg: =
select numeric '123.456' , numeric(4,1) '123.456';

-- pg: =
-- error: 22003
select 0.1::numeric(1,1), 1::numeric(1,1);

-- name: what is no whole number
-- pg: =
-- error: 0A000
select 'NaN'::numeric::bigint;

-- pg: =
-- error: 0A000
select 'Infinity'::numeric::bigint;

-- pg: =
-- error: 22003
select 'NaN'::float8::bigint;

-- pg: =
-- error: 22003
select 9223372036854775807.5::numeric::bigint;

-- name: frame offsets
-- pg: =
select sum(x) over (order by x rows 1.5 preceding) from (values (1),(2),(3),(4)) t(x);

-- pg: =
select corr(x, y)::bigint, stddev(x)::bigint, var_pop(x)::bigint, var_pop(x::float8)::bigint from (values (1,2),(4,1)) t(x, y);

-- pg: =
select round(2.45, 1)::bigint, round(2.5)::bigint, trunc(2.55,1)::bigint;

-- name: json
-- pg: =
select j::numeric::bigint, j::float8::bigint, j::bigint from (values ('2.5'::jsonb)) t(j);

-- pg: =
select (row(2.5, 1)).f1::bigint;

-- pg: =
select x::bigint from (values (1, 2.5)) a(k, x) join (values (1, 3)) b(k, y) using (k);

-- pg: =
select x::bigint from (values (2.5)) a(x) full join (values (4.5)) b(x) using (x) order by 1;

-- pg: =
select "numeric"(2.5)::bigint, float8(2.5)::bigint;

-- pg: =
select x::float8::bigint, x::bigint, x::numeric::bigint from (values (2.5)) t(x) group by x;

-- pg: =
select array_agg(x)::bigint[] from (values (2.5), (4.5)) t(x);

-- pg: =
select mode() within group (order by x)::bigint from (values (2.5)) t(x);

-- name: -0 printed
-- pg: =
select (0::float8 * -1)::text as a, (- 0::float8)::text as b, ('-0'::float8)::text as c, ('-0'::float8::numeric)::text as d, ceil(-0.3::float8)::text as e, round(-0.3::float8)::text as f, trunc(-0.3::float8)::text as g, sqrt('-0'::float8)::text as h, (0::float8 / -3)::text as i, power('-0'::float8, 3)::text as j, ceil(-0.3)::text as k;
