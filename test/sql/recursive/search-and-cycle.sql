-- name: depth first
with recursive t(n) as (select 1 union all select n * 2 + g from t, generate_series(0, 1) as g where n < 4) search depth first by n set o select n, o::text from t order by o;

with recursive t(a, b) as (select 1, 'x'::text union all select a + 1, b || 'y' from t where a < 3) search depth first by b, a set ord select a, b, ord::text as path from t order by ord desc;

with recursive t(n) as (select 1 union all select n + 1 from t where n < 3) search depth first by n set o select count(*) from t where o > array[row(1)];

-- name: breadth first
with recursive t(n) as (select 1 union all select n * 2 + g from t, generate_series(0, 1) as g where n < 4) search breadth first by n set o select n, o from t order by o;

-- name: a cycle ends
with recursive t(n) as (select 1 union all select n % 3 + 1 from t) cycle n set c using p select n, c, p::text from t;

with recursive t(n) as (select 1 union select n % 3 + 1 from t) cycle n set c using p select n, c, array_length(p, 1) from t;

with recursive t(n) as (select 1 union all select n % 3 + 1 from t) cycle n set c to 'Y' default 'N' using p select n, c from t;

with recursive t(n) as (values (1) union all (select n % 3 + 1 from t)) cycle n set c to 1 default 0 using p select n, c from t;

with recursive t(n, m) as (select 1, null::int union all select n % 2 + 1, m from t) cycle m set c using p select n, m, c, p::text from t;

with recursive edge(a, b) as (values (1, 2), (2, 3), (3, 1), (2, 4)), walk(a, b) as (select a, b from edge where a = 1 union all select e.a, e.b from walk w join edge e on e.a = w.b) cycle a, b set loop using path select a, b, loop, path::text from walk order by path;

-- name: both
with recursive t(n) as (select 1 union all select n % 3 + 1 from t) search depth first by n set o cycle n set c using p select n, o::text, c, p::text from t order by o;

-- name: the term may read the added columns, * does not
with recursive t(n) as (select 1 union all select n % 3 + 1 from t where not c) cycle n set c using p select n, c from t;

with recursive t(n) as (select 1 union all select x.n + 1 from (values (1)) v(k) join t x on not x.c where n < 3) cycle n set c using p select n, c from t;

with recursive t(n) as (select 1 union all select * from t) cycle n set c using p select n, c from t;

-- name: no * below the query that has the WITH has them
with recursive t(n) as (select 1 union all select n % 3 + 1 from t) cycle n set c using p select s.* from (select * from t) s;

with recursive t(n) as (select 1 union all select n % 3 + 1 from t) cycle n set c using p, u as (select * from t) select * from u;

with recursive t(n) as (select 1 union all select n % 3 + 1 from t) cycle n set c using p select * from t union all select * from t;

with recursive t(n) as (select 1 union all select n % 3 + 1 from t) cycle n set c using p select (select count(*) from t where t.c) as closed, count(*) from t as x where not x.c;

-- name: with a WITH inside, and types that the first term decides
with recursive t(n) as (with s as (select 1 as k) select k from s union all select n + k from t, s where n < 3) search depth first by n set o select n, o::text from t;

with recursive t(n) as (select 1.5::float8 union all (select n + 1 from t where n < 3 order by 1 limit 1)) cycle n set c using p select n, c from t;

-- name: refused
-- error: 0A000
with recursive t(n) as (select 1 union all select n + 1 from (select * from t) s where n < 3) cycle n set c using p select * from t;

-- only: ddsql
-- error: 0A000
with recursive t(n) as (select 1 union all select n + 1 from t where n < 3 group by n) cycle n set c using p select * from t;

-- name: mistakes
-- error: 42601
with t(n) as (select 1) search depth first by n set o select * from t;

-- error: 42601
with recursive t(n) as (select 1 union all select 2) cycle n set c using p select * from t;

-- error: 42601
with recursive t(n) as (select 1 union all select n + 1 from t where n < 3) cycle m set c using p select * from t;

-- error: 42701
with recursive t(n) as (select 1 union all select n + 1 from t where n < 3) cycle n, n set c using p select * from t;

-- only: ddsql
-- error: 42601
with recursive t(n) as (select 1 union all select n + 1 from t where n < 3) cycle n set n using p select * from t;

-- only: ddsql
-- error: 42601
with recursive t(n) as (select 1 union all select n + 1 from t where n < 3) search depth first by n set n select * from t;

-- error: 42601
with recursive t(n) as (select 1 union all select n + 1 from t where n < 3) cycle n set c using c select * from t;

-- error: 22P02
with recursive t(n) as (select 1 union all select n + 1 from t where n < 3) cycle n set c to 1 default 'x' using p select * from t;

-- error: 42601
with recursive t(n) as (select 1 union all select n + 1 from t where n < 3) search depth first by m set o select * from t;

-- error: 42701
with recursive t(n) as (select 1 union all select n + 1 from t where n < 3) search depth first by n, n set o select * from t;

-- error: 42601
with recursive t(n) as (select 1 union all select n + 1 from t where n < 3) search depth first by n set c cycle n set c using p select * from t;

-- error: 42P10
with recursive t(n) as (select 1 union all select n + 1 from t where n < 3) search depth first by n set o select * from t as y(a, b);
