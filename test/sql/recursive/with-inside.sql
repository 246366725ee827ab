-- name: a WITH that the recursive term reads
with recursive walk(n) as (with seed(k) as (values (1)) select k from seed union all select n + 1 from walk, seed where n < 3) select * from walk;

with recursive walk(n) as (with seed(k) as (values (1)) select k from seed union all select n + 1 from walk, seed where n < 3) select a.n, b.n from walk a, walk b order by 1, 2;

with recursive t(n) as (with s as not materialized (values (1), (2)) select * from s union select n % 3 + 1 from t, s) select * from t order by 1;

with recursive t(n) as (with s as materialized (select 1 as k limit 1) (select k from s) union all (select n + 1 from t, s where n < 3)) select n from t order by n;

-- name: and that is recursive itself
with recursive t(n) as (with recursive s(k) as (values (1) union all select k + 1 from s where k < 3) select k from s union all select n + 10 from t, s where n + k < 20) select * from t order by 1;

with recursive t(x) as (with recursive s(x) as (values (5) union all (with recursive u(y) as (select 1 union all select y + 1 from u where y < 2) select x + y from s, u where x < 8)) select x from s union all select x + 1 from t where x < 8) select * from t order by 1;

with recursive a(n) as (with recursive b(m) as (select k from c union all select m + 1 from b where m < 3) select m from b union all select n + 10 from a, b where n + m < 20), c(k) as (values (1)) select count(*), sum(n) from a;

-- name: in a correlated place
select v.a, (with recursive t(n) as (with s as (select v.a as k) select k from s union all select n + k from t, s where n < 10) select string_agg(n::text, ',' order by n) from t) from (values (2), (3)) v(a) order by 1;

select v.a, q.n from (values (2), (3)) v(a), lateral (with recursive t(n) as (with s as (select v.a as k), w as (select k * 2 as m from s) select k from s union all select n + k + 0 * m from t, s, w where n < 10) select n from t) q order by 1, 2;

-- name: a WITH of the same name inside is no recursion
with recursive t as (with t as (values (1)) select * from t) select * from t;

with recursive t(x) as (values (1) union all (with t(x) as (values (5)) select x from t)) select * from t order by 1;

with recursive t(x) as (with t(x) as (values (5)) select x from t union all select x + 1 from t where x < 8) select * from t order by 1;

with recursive a(n) as (with b as (select 1 as k) select k from b union all select n + 1 from a where n < 2), b as (select 10 as k) select n, k from a, b order by 1;

select n from (values (1), (2)) t(n) where n in (with recursive t(n) as (with t as (values (2)) select * from t) select n from t);

-- name: but its own definition reads the outer one
with recursive t(n) as (select 1 union all (with t as (select n + 1 from t where n < 3) select * from t)) select * from t order by 1;

-- name: the recursive reference in a WITH of the recursive term
with recursive x(n) as (select 0 union (with x1 as (select n + 1 as m from x where n < 3) select a.m from x1 a, x1 b)) select * from x order by 1;

-- name: the recursive reference in a WITH before both terms
-- error: 42P19
with recursive x(n) as (with x1 as (select 1 from x) select 0 union select * from x1) select * from x;

-- error: 42P19
with recursive x(n) as ((with x1 as (select 1 from x) select * from x1) union select 0) select * from x;
