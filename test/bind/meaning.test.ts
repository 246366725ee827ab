import type { PGlite } from '@electric-sql/pglite'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { compile } from '../../src/execute/compile.ts'
import { planQuery } from '../../src/plan/plan-query.ts'
import { DdsqlError } from '../../src/source/error.ts'
import { loadParser } from '../../src/syntax/parse.ts'
import { typeOps } from '../../src/types/ops.ts'
import { noNames } from '../support/no-names.ts'
import { bound } from './binding.ts'
import { postgresWithTables } from './postgres.ts'

// What names, types and clauses are taken to mean shows in the answers.

const TABLES = `with
  t (id, g, s, n, d, tags) as (values
    (1, 'a', 'x', 10, timestamp '2024-01-01', array['p', 'q']), (2, 'a', 'y', null, timestamp '2024-01-02', array['p']),
    (3, 'b', 'x', 30, timestamp '2024-01-05', null), (4, 'b', null, 40, null, array[]::text[]),
    (5, null, 'z', -5, timestamp '2024-02-01', array['q'])),
  u (id, g, w) as (values (1, 'a', 1.5), (3, 'c', 2.5), (6, 'b', null)) `

/** Over the tables t and u. */
const OVER_TABLES = [
  'select * from t order by id',
  'select g, count(*), sum(n) from t group by g order by g',
  'select g, count(*) from t group by 1 having count(*) > 1 order by 2 desc, 1',
  'select g as k, max(n) from t group by k order by k nulls first',
  `select upper(g) || 'x', count(*) from t group by upper(g) order by upper(g)`,
  'select g, s, count(*), grouping(g, s) from t group by rollup(g, s) order by 4, 1, 2',
  'select g, s, count(*) from t group by cube(g, s) order by 1, 2, 3',
  'select g, s, count(*) from t group by grouping sets ((g), (s), ()) order by 1, 2, 3',
  'select g, count(*) from t group by grouping sets (g, rollup(s)) order by 1, 2',
  'select count(*) from t group by ()',
  'select 1 as c, count(*) from t group by rollup(c) order by 2,1',
  `select sum(n) filter (where g = 'a'), count(distinct g), string_agg(s, ',' order by s desc) from t`,
  'select id, row_number() over (partition by g order by id desc) from t order by id',
  'select id, sum(n) over (order by id rows between 1 preceding and current row) from t order by id',
  'select g, sum(sum(n)) over (order by g) from t group by g order by g',
  'select g, rank() over (order by count(*) desc) from t group by g order by g',
  'select id, sum(n) over w, avg(n) over (w rows current row) from t window w as (partition by g order by id) order by id',
  `select id, count(*) over (order by d range between interval '1 day' preceding and current row) from t order by id`,
  `select id, count(*) over (order by d::date range between interval '1 day' preceding and current row) from t order by id`,
  'select id, array_agg(id) over (order by g groups between 1 preceding and current row exclude current row) from t order by id',
  'select id, lag(n) over (order by id), lead(n, 2, 0) over (order by id), first_value(s) over (order by id) from t order by id',
  'select distinct g from t order by g',
  'select distinct on (g) g, id from t order by g, id desc',
  'select t.id, u.w from t join u using (id) order by id',
  'select * from t join u using (id, g)',
  'select id, t.g, u.g from t full join u using (id) order by id',
  'select * from t natural join u',
  'select g, count(*) from t full join u using (g) group by g order by g',
  'select * from (select id, g from t) a left join u on a.id = u.id and u.w > 2 order by a.id',
  'select * from u right join (select id as k from t) a on a.k = u.id order by k',
  'select id, (select max(w) from u where u.id = t.id) from t order by id',
  'select id from t where exists (select 1 from u where u.id = t.id) order by id',
  'select id from t where id in (select id from u) order by id',
  'select id from t where id not in (select id from u where w is not null) order by id',
  'select id from t where n > all (select w from u where w is not null) order by id',
  'select id from t where (id, g) in (select id, g from u) order by id',
  'select id from t where (id, g) not in (select id, g from u) order by id',
  'select id from t where (id, g) <> any (select id, g from u) order by id',
  'select id from t where (id, n) < (3, 35) order by id',
  `select id from t where (id, g) in ((1, 'a'), (3, 'b')) order by id`,
  `select id from t where (g, s) is distinct from ('a', 'x') order by id`,
  'select id from t where g is distinct from s order by id',
  'select id from t where g is not distinct from null order by id',
  `select id, g = 'a' is true, (g = 'a') is not false, (g = 'a') is unknown from t order by id`,
  'select array(select id from t where id < 3 order by id desc)',
  'select id, x from t, unnest(tags) as x order by id, x',
  'select id, x, o from t left join lateral unnest(tags) with ordinality as u(x, o) on true order by id, x',
  'select id, unnest(tags) as x from t order by id, x',
  `select unnest(array[1,2,3]), unnest(array['a','b'])`,
  'select generate_series(1, 3) * 2',
  'select id, y from t, lateral (select t.id * 2 as y) z order by id',
  'select id, generate_series(1, id) as q from t where id < 3 order by q desc, id',
  'select g from t union select g from u order by g',
  'select g from t union all select g from u order by 1',
  'select id from t intersect select id from u order by 1',
  'select id from t except select id from u order by 1',
  'select 1 union select 2.5 union all select null order by 1',
  '(select id from t order by id desc limit 2) union all (select id from u order by id limit 1)',
  `select * from (values (1, 'a'), (2, null)) v(a, b) order by a desc`,
  `values (3, 'x'), (1, 'y') order by 1`,
  `values (3, 'x'), (1, 'y') order by column2 || 'z' limit 1`,
  'select * from (select 1 union select 2) order by 1 offset 1',
  'select id from t order by id limit 2 offset 1',
  'select id from t order by id fetch first 1 row only',
  'select g from t order by g fetch first 3 rows with ties',
  'select id from t order by n desc, id',
  'select id from t order by n nulls first limit 1',
  'select id from t order by -id',
  'select n as id, id as x from t order by id',
  `select case g when 'a' then 1 when 'b' then 2 else 0 end from t order by id`,
  `select case when n > 10 then 'big' end from t order by id`,
  `select coalesce(n, 0), nullif(g, 'a'), greatest(n, 5), least(id, 2.5) from t order by id`,
  'select id between 2 and 3, id not between 2 and 3, id between symmetric 3 and 2 from t order by id',
  `select s like 'x%', s ilike 'X', s not like '%', s similar to '(x|y)', 'a_b' like 'a\\_b', 'a_b' like 'axb' escape 'x' from t order by id`,
  'select id in (1, 2, null), id not in (1, null), id in (1.0, 2.5) from t order by id',
  `select 1 = any(array[1,2]), 3 <> all(array[1,2]), 3 = any(null::int[]), 'a' = any('{a,b}')`,
  'select id = any(array(select id from u)) from t order by id',
  'select (array[1,2,3])[2], (array[1,2,3])[2:3], (array[array[1,2],array[3,4]])[2][1], (array[1,2])[5]',
  `select row(1, 'a') = row(1, 'a'), (1, null) = (1, 2), (1, 2) < (1, null), (1, 2) <> (2, null)`,
  'select t = t, t is null, t is not null from t order by id',
  'select count(t), count(u) from t left join u on t.id = u.id',
  'select count(*), count(distinct (g, s)) from t',
  'select unnest(tags) as tag, count(*) from t group by tag order by tag',
  'select unnest(tags), count(*) from t group by 1 order by 2, 1',
  'select unnest(tags) as tag, count(*), sum(count(*)) over () from t group by tag having count(*) > 1 order by tag',
]

const ALONE = [
  'select true and null, false and null, null or true, not null::boolean',
  `select 1.5::int, '12'::bigint + 1, 'true'::boolean, '{1,2}'::int[], array['1','2']::int[], 1::text || 2`,
  `select 1.255::numeric(10,2), 'abcdef'::varchar(3), 12345.678::numeric(10)`,
  `select timestamp '2024-07-01 12:00' at time zone 'UTC' is not null`,
  'with recursive f(n, a, b) as (select 1, 0, 1 union all select n + 1, b, a + b from f where n < 10) select max(a) from f',
  'with recursive x as (select 1 as n union select n % 3 + 1 from x) select * from x order by n',
  'with recursive a as (select * from b), b as (select 1 as q) select * from a',
  'with x as (select 1 as a), y as (select a + 1 as b from x) select * from x, y',
  'select (with x as (select 1 as a) select a from x)',
  'select sum(a) from (values (1), (2)) v(a) having sum(a) > 2',
  'select 1 where false having true',
  `select 'x' having false`,
  'select (select count(*) from (values (1),(2)) v(a) where v.a > o.b) from (values (0),(1)) o(b)',
  'select (select sum(o.b) from (values (1),(2)) v(a) limit 1) from (values (5),(6)) o(b)',
  'select b, (select sum(o.b + v.a) from (values (1),(2)) v(a)) from (values (5),(6)) o(b) order by 1',
  'select o.b, (select o.b + count(*)) from (values (5),(5),(6)) o(b) group by o.b order by 1',
  'select count(*) over (), a from (values (1),(2)) v(a) where a > 1',
  'select a, b from (values (1, 2)) v(a, b) group by a, b, a + b',
  'select a + b, sum(a) from (values (1, 2), (2, 1)) v(a, b) group by a + b',
  'select (a + b) * 2, count(*) from (values (1, 2), (2, 1)) v(a, b) group by (a + b)',
  'select a from (values (1),(2)) v(a) group by (a)',
  'select a, b, count(*) from (values (1,2),(1,3)) v(a,b) group by (a, b) order by b',
  'select a as b, count(*) from (values (1,2),(1,3)) v(a,b) group by b order by 1',
  'select distinct a from (values (1,2),(1,3),(0,1)) v(a,b) order by a desc',
  'select percentile_cont(0.5) within group (order by a), mode() within group (order by a) from (values (1),(2),(2)) v(a)',
  `select array_agg(a order by b desc), array_agg(distinct a), string_agg(a::text, '-') filter (where a > 1) from (values (1,1),(2,2),(2,3)) v(a,b)`,
  `select json_build_object('a', 1, 'b', null), json_agg(a) from (values (1),(2)) v(a)`,
  `select row_to_json(v) from (values (1, 'x')) v(a, b)`,
  'select v.a, w.* from (values (1),(2)) v(a) cross join lateral generate_series(1, v.a) as w(x) order by 1, 2',
  `select * from rows from (generate_series(1, 2), unnest(array['a','b','c'])) with ordinality as x(a, b, n)`,
  `select * from json_each('{"a":1,"b":"x"}') e order by key`,
  `select j.* from (values ('{"a":[1,2]}'::jsonb)) v(d), jsonb_array_elements(v.d -> 'a') j`,
  'select -9223372036854775808, 9223372036854775807, - 5, + 3, -(-2)',
  'select 7 / 2, -7 / 2, 7 % 3, 2 ^ 3, 7.0 / 2, 1e3, 0x1F, 1_000',
  `select 'a' || 1, 1 || 'a', null || 'a', array[1] || 2, array[1] || array[2, 3]`,
  `select 1 union all select '2' union all select null`,
  'select null union select null',
  'select a, sum(count(*)) over () from (values (1),(1),(2)) v(a) group by a order by a',
  'select exists (select 1 where false), not exists (select 1)',
  'select case when false then 1/0 else 2 end',
  'select coalesce(1, 1/0)',
  'select x.a from (values (1)) x(a) where x.a = (select 1) and x.a in (select y.b from (values (1)) y(b) where y.b = x.a)',
  `select lower(substring('ABC' from 2)), position('B' in 'ABC'), trim(both 'x' from 'xax'), overlay('abc' placing 'X' from 2 for 1)`,
  `select * from (values (1, 'a')) v(x, y) where (x, y) = (select 1, 'a'::text)`,
  'select * from (values (1),(2),(3)) v(a) order by a limit (select 2)',
  'select * from (values (1),(2),(3)) v(a) order by a limit null offset 1',
  `select greatest('b', 'a'), least(null, 1)`,
  'select a from (values (1)) t(a) union select a from (values (2)) t(a) order by a desc limit 1',
  'select sum(x) from (select 1 as x union all select 2) q',
  'select q.* from (values (1, 2)) q(a, b), lateral (select q.a + 1) r',
  'select cast(null as int) is null, null is null, row(null, null) is null, row(1, null) is not null',
  'select count(*) filter (where a > 1 and a < 5) from generate_series(1, 10) a',
  'select width_bucket(5, 0, 10, 5), log(100), round(2.5), round(1.234, 2)',
  'select every(a > 0), bool_or(a > 2), bool_and(a > 1) from (values (1),(2)) v(a)',
  `select * from (values (1, 'a')) v(x, y) where (x, y) <= (select 1, 'b'::text)`,
  'select (1, 2) = (select 1, 2 where false)',
  'select (1, 2) = (select 1, 2 union all select 3, 4)',
  'select j.x, a.x, b.y from (values (1, 2)) a(x, y) join (values (1, 3)) b(x, y) using (x) as j',
  'select 1 as c, 1 as d, count(*) from (values (1)) v(x) group by rollup(c)',
  'select x as c, x + 1 as d, (x + 1) * 2 from (values (1)) v(x) group by rollup(x, d)',
  'select count(distinct (a, b)) from (values (1, null::int), (1, null), (2, 3)) v(a, b)',
  'select a.x from (values (1)) a(x) left join (values (2)) b(y) on a.x = b.y where b.y is null',
  'select coalesce(b.y, a.x) from (values (1)) a(x) left join (values (2)) b(y) on a.x = b.y',
  'select b from (values (1)) a(x) left join (values (2, 3)) b(y, z) on a.x = b.y where b is null',
  'select count(b), count(b.*) from (values (1)) a(x) left join (values (2, 3)) b(y, z) on a.x = b.y',
  'select (select b.y from (values (7)) b(y) where b.y > a.x) from (values (1),(9)) a(x) order by 1',
  'select x, (select count(*) from (values (1),(2),(3)) b(y) where b.y < a.x) c from (values (1),(3)) a(x) where (select count(*) from (values (1),(2),(3)) b(y) where b.y < a.x) > 0 order by c',
  'select x from (values (1),(2),(3)) a(x) where exists (select from (values (2)) b(y) where b.y = a.x)',
  'select * from (values (1),(2)) a(x) where x = all (select y from (values (1)) b(y))',
  'select * from (values (1),(2)) a(x), lateral (select a.x + y as z from (values (10),(20)) b(y) where y > a.x * 9) l order by x, z',
  'select a.x, l.s from (values (1),(2)) a(x) left join lateral (select sum(y) s from (values (1),(2),(3)) b(y) where y > a.x) l on true order by 1',
  'with recursive tree(id, parent) as (values (1, null), (2, 1), (3, 1), (4, 2)), walk(id, depth, path) as (select id, 0, array[id] from tree where parent is null union all select t.id, w.depth + 1, w.path || t.id from tree t join walk w on t.parent = w.id) select id, depth, cardinality(path) from walk order by id',
  'with a as (select 1 as x), b as (with a as (select 2 as x) select x from a) select a.x, b.x from a, b',
  'select * from (with q as (select 5 as v) select v from q) s',
  'select (select v from q) from (select 1) z, lateral (with q as (select 5 as v) select v from q) q',
  'with q as (select generate_series(1, 3) as n) select a.n, b.n from q a join q b on a.n = b.n + 1 order by 1',
  'select n, sum(n) over (order by n) from generate_series(1, 3) n order by n desc',
  'select n from generate_series(1, 5) n where n % 2 = 0 order by 1 desc',
  'select sum(n) s, n % 2 from generate_series(1, 5) as g(n) group by n % 2 order by s',
  'select max(n) filter (where n < 3), min(n) from generate_series(1, 5) as g(n) having min(n) = 1',
  'select n, ntile(2) over (order by n), percent_rank() over (order by n), cume_dist() over (order by n) from generate_series(1, 3) n order by 1',
  'select nth_value(n, 2) over (order by n rows between unbounded preceding and unbounded following) from generate_series(1, 3) n',
  'select last_value(n) over (partition by n % 2 order by n range between unbounded preceding and unbounded following) from generate_series(1, 4) n order by n',
  'select n, sum(n) over (order by n desc rows between unbounded preceding and 1 preceding) from generate_series(1, 3) n order by n',
  'select distinct sum(n) over () from generate_series(1, 3) n',
  'select distinct on (n % 2) n % 2, n from generate_series(1, 4) n order by n % 2, n desc',
  'select n from generate_series(1, 4) n order by n % 2, n desc limit 3',
  `select x, y from (values (1, 'b'), (1, 'a')) v(x, y) order by x, y desc nulls last`,
  `select 'a' as x union select 'b' order by x desc`,
  'select 1 as x, 2 as x',
  'select x + 1 as x from (values (1), (5)) v(x) order by x desc',
  'select -x as x from (values (1), (5)) v(x) order by x',
  'select x as y, y as x from (values (1, 4), (2, 3)) v(x, y) order by x',
  'select x as y, count(*) from (values (1, 4), (2, 4)) v(x, y) group by y order by 1',
  'select x % 2 as x, count(*) from (values (1), (2), (3)) v(x) group by x order by 1, 2',
  'select count(*) from (values (1), (2)) v(x) group by x > 1 order by x > 1',
  'select x > 1 and true, count(*) from (values (1), (2)) v(x) group by x > 1 order by 1',
  `select case when x > 1 then 'big' else 'small' end as size, count(*) from (values (1), (2), (3)) v(x) group by size order by size`,
  `select case x when 1 then 'one' end as n, count(*) from (values (1), (2), (3)) v(x) group by case x when 1 then 'one' end order by n`,
  `select x::text || '!' from (values (1), (2)) v(x) group by x::text order by 1`,
  `select j ->> 'a', count(*) from (values ('{"a":"x"}'::jsonb), ('{"a":"y"}'), ('{"a":"x"}')) v(j) group by j ->> 'a' order by 1`,
  `select j ->> 'a' as k, count(*) from (values ('{"a":"x"}'::jsonb), ('{"a":"y"}'), ('{"a":"x"}')) v(j) group by k order by k`,
  `select (j -> 'a' ->> 'b')::int + 1 from (values ('{"a":{"b":"4"}}'::jsonb)) v(j)`,
  `select j #>> '{a,b}', j -> 'a' = '{"b":"4"}', j @> '{"a":{}}', j ? 'a' from (values ('{"a":{"b":"4"}}'::jsonb)) v(j)`,
  `select ('a=>1,b=>2'::hstore) -> 'b', 'a=>1'::hstore ? 'a', 'a=>1'::hstore || 'b=>2'::hstore = 'a=>1,b=>2'`,
  `select '10.0.0.1'::inet << '10.0.0.0/8'::inet, inet '10.0.0.5' <<= '10.0.0.0/24'`,
  `select array[1,2] @> array[1], array[1,2] && array[3], 1 = any(array[1,2]), array[1,2] = '{1,2}'`,
  `select greatest(date '2024-01-01', timestamp '2024-01-02') > '2024-01-01'`,
  `select timestamp '2024-01-02' - timestamp '2024-01-01' = interval '1 day', date '2024-01-02' > timestamp '2024-01-01 12:00'`,
  `select '2024-01-01'::date = '2024-01-01', '2024-01-05' - date '2024-01-01', timestamp '2024-01-05' > '2024-01-01'`,
  'select 1 < 2 is true, not 1 = 2, 1 = 1 = true',
  'select 1 in (select 2 union select 1), null in (select 1), 1 not in (select null::int)',
  'select null = null, null <> 1, null is null, (null, 1) is null',
  `select coalesce(null, null), coalesce(null, '3')::int + 1, nullif(null, 1)`,
  'select 5 between symmetric 7 and 1, 5 not between 1 and 3',
  `select 'abc' like '_b_', 'abc' similar to 'a(b|x)c', 'abc' ~ '^a', 'abc' !~* 'B', 'a%c' like 'a\\%c'`,
  `select length('x'), upper('a' || 'b'), concat('a', null, 1), concat_ws('-', 1, 'b', null), format('%s-%s', 1, 'x')`,
  `select substring('foobar' from 'o(.)b'), substring('foobar' from 2 for 3), left('abc', -1), lpad('a', 3, '*'), split_part('a,b', ',', 2)`,
  'select round(2.345, 2), trunc(2.7), mod(7, 3), power(2, 10), sqrt(16), abs(-3), sign(-2.5), floor(-1.5), ceil(1.2)',
  `select date_trunc('month', timestamp '2024-05-17 10:00'), extract(epoch from timestamp '1970-01-02'), date_part('year', timestamp '2024-05-17')`,
  `select to_char(timestamp '2024-05-17 13:04:05', 'YYYY-MM-DD HH24:MI:SS'), age(timestamp '2024-05-17', timestamp '2024-05-01') = interval '16 days'`,
  'select array_agg(x) from (select 1 as x where false) q',
  `select array_agg(x order by x desc), array_to_string(array_agg(x order by x), ','), cardinality(array_agg(x)) from generate_series(1, 3) x`,
  `select json_agg(v order by a) from (values (1, 'x'), (2, null)) v(a, b)`,
  `select to_json(array[1, null]), to_jsonb('x'::text), json_build_array(1, 'a', null), json_object_agg(k, v) from (values ('a', 1), ('b', 2)) t(k, v)`,
  `select * from unnest(array[1, 2], array['a']) as u(n, s)`,
  `select * from generate_series(timestamp '2024-01-01', timestamp '2024-01-02', interval '12 hours') t`,
  `select x.* from json_array_elements_text('["a", "b"]') with ordinality as x(v, i)`,
  `select regexp_replace('abc', 'b', 'X'), string_to_array('a,b', ',')`,
  'select t.* from (select 1 as a, 2 as b) t where t.a = 1 and (t.a, t.b) in (select 1, 2)',
  'select a, b from (values (1, 2), (1, 3), (2, 2)) v(a, b) group by rollup (a, b) order by a nulls last, b nulls last',
  'select a, b, grouping(a), grouping(b), grouping(a, b), sum(c) from (values (1, 2, 10), (1, 3, 20)) v(a, b, c) group by cube (a, b) order by 3, 4, 1, 2',
  'select a, count(*) from (values (1, 2), (1, 3)) v(a, b) group by grouping sets ((a), (a, b), ()) order by 1, 2',
  'select a, sum(b) from (values (1, 2), (1, 3)) v(a, b) group by distinct rollup (a), rollup (a) order by 1',
  'select a + 1, count(*) from (values (1, 2), (1, 3)) v(a, b) group by rollup (a + 1) having grouping(a + 1) = 1',
  'select a, sum(b), sum(sum(b)) over () from (values (1, 2), (1, 3)) v(a, b) group by rollup (a) order by 1',
  'select sum(a) from (values (1)) v(a) group by () having count(*) > 0',
  'select (select sum(v.a)) from (values (1), (2)) v(a)',
  'select (select sum(v.a) from (values (1), (2)) w(b)) from (values (1), (2)) v(a) order by 1',
  'select (select array_agg(w.b order by w.b) from (values (1), (2)) w(b) where w.b <= v.a) from (values (1), (2)) v(a) order by 1',
  'select (select count(*) from (values (1), (2)) w(b) where w.b <= sum(v.a)) from (values (1), (0)) v(a)',
  'select v.a, exists (select 1 from (values (1)) w(b) having sum(w.b) = v.a) from (values (1), (2)) v(a) order by 1',
  `select v.g, (select max(w.b) from (values ('x', 1), ('y', 2)) w(g, b) where w.g = v.g) from (values ('x'), ('x'), ('y')) v(g) group by v.g order by 1`,
  'select 1 from (values (1)) v(a) group by a having (select a) = 1',
  'select sum(x) over (partition by y order by x rows between 1 following and 2 following) from (values (1, 1), (2, 1), (3, 1)) v(x, y) order by x',
  'select x, count(*) over (order by x range between 1 preceding and 1 following exclude ties) from (values (1), (2), (2), (4)) v(x) order by x',
  'select x, sum(x) over (order by x range between 0.5 preceding and 0.5 following) from (values (1.0), (1.4), (2.0)) v(x) order by x',
  'select 9223372036854775807 + 1',
  'select 1 / 0',
  `select '1' + '2'`,
  `select '1' || '2', 'a' = 'b', 'a' < 'b'`,
  `select date '2024-01-01' || 'x', 1.5 || 'x', true || 'x', array[1] || '{2}'`,
  `select 'x' is distinct from null, null is not distinct from null`,
  'select a.* from (values (1, 2)) a(x, y), (values (3)) b(z) where a.x < b.z',
  'select case when a then 1 else 0 end from (values (true), (null), (false)) v(a) order by 1',
  'select distinct a, b from (values (1, null), (1, null), (2, 3)) v(a, b) order by a',
  'select a from (values (1), (2), (3)) v(a) order by a desc offset 1 rows fetch next 1 row only',
  'select a from (values (1), (2), (null)) v(a) order by a nulls first',
  'select count(*) from (select 1 intersect select 1) x',
  'select 1 intersect all select 1 except select 2',
  'select 1 union (select 2 union all select 2) order by 1',
  '(values (1), (2)) except (values (2))',
  '(select 1 as a limit 1) union all (values (2)) order by a desc',
  `select * from (select 1 as a union all select 2) x natural join (values (2, 'z')) y(a, b)`,
]

/** A value as text in which both engines' JavaScript forms agree. */
const plain = (value: unknown): string => {
  if (value === null || value === undefined) return 'NULL'
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return `{${value.map(plain).join(',')}}`
  if (typeof value === 'object') return JSON.stringify(value)
  const text = String(value)
  return text !== '' && !Number.isNaN(Number(text)) ? String(Math.round(Number(text) * 1e9) / 1e9) : text
}

const lines = (sql: string, rows: readonly (readonly unknown[])[]): string[] => {
  const texts = rows.map((row) => row.map(plain).join(' | '))
  return /order by [^)]*$/.test(sql) ? texts : texts.sort()
}

const ours = async (sql: string): Promise<string[]> => {
  const statement = bound(sql)
  const { columns } = statement.query
  const context = { now: Date.now(), setting: () => undefined, set: () => {}, names: noNames }
  const program = compile(planQuery(statement))
  const rows = await program.run({
    params: [],
    context,
    warn: () => undefined,
    rowMaker:
      () =>
      (...row) =>
        row,
  })
  const shown = (row: (typeof rows)[number]) =>
    row.map((value, i) => (value === null ? null : typeOps(columns[i]!.type).toJs(value)))
  return lines(sql, rows.map(shown))
}

let db: PGlite

const theirs = async (sql: string): Promise<string[]> => {
  const { rows } = await db.query<unknown[]>(sql, [], { rowMode: 'array' })
  return lines(sql, rows)
}

const answer = (given: Promise<string[]>): Promise<string[] | string> =>
  given.catch((error: unknown) => {
    if (error instanceof DdsqlError) return error.code
    if (error instanceof Error && 'code' in error) return String(error.code)
    throw error
  })

const test = suite('bind: queries mean what they mean to PostgreSQL')

test.before(async () => {
  await loadParser()
  db = await postgresWithTables()
})
test.after(() => db.close())

test('over tables', async () => {
  for (const query of OVER_TABLES) {
    const sql = TABLES + query
    assert.equal(await answer(ours(sql)), await answer(theirs(sql)), query)
  }
})

test('alone', async () => {
  for (const sql of ALONE) assert.equal(await answer(ours(sql)), await answer(theirs(sql)), sql)
})

test.run()
