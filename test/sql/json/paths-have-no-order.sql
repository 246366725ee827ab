-- error: 42883
-- pg: =
select x from (values ('$.a'::jsonpath)) t(x) order by x;

-- error: 42883
-- pg: =
select x from (values ('$.a'::jsonpath)) t(x) group by x;

-- error: 42883
-- pg: =
select distinct x from (values ('$.a'::jsonpath)) t(x);

-- error: 42883
-- pg: =
select max(x) from (values ('$.a'::jsonpath)) t(x);

-- error: 42883
-- pg: =
select '$.a'::jsonpath = '$.a'::jsonpath;

-- error: 42883
-- pg: =
select '$.a'::jsonpath < '$.a'::jsonpath;

-- error: 42883
-- pg: =
select x from (values ('$.a'::jsonpath)) t(x) union select '$.b'::jsonpath;

-- pg: =
select x from (values ('$.a'::jsonpath)) t(x) union all select '$.b'::jsonpath;

-- error: 42883
-- pg: =
select array_agg(x order by x) from (values ('$.a'::jsonpath)) t(x);

-- error: 42883
-- pg: =
select row_number() over (partition by x) from (values ('$.a'::jsonpath)) t(x);

-- error: 42883
-- pg: =
select row_number() over (order by x) from (values ('$.a'::jsonpath)) t(x);

-- error: 42883
-- pg: =
select x in ('$.a') from (values ('$.a'::jsonpath)) t(x);

-- error: 42883
-- pg: =
select x is distinct from x from (values ('$.a'::jsonpath)) t(x);

-- error: 42883
-- pg: =
select nullif(x, '$.a') from (values ('$.a'::jsonpath)) t(x);

-- error: 42883
-- pg: =
select case x when '$.a' then 1 end from (values ('$.a'::jsonpath)) t(x);

-- error: 42883
-- pg: =
select greatest(x, x) from (values ('$.a'::jsonpath)) t(x);

-- error: 42883
-- pg: =
select count(distinct x) from (values ('$.a'::jsonpath)) t(x);

-- error: 42883
-- pg: =
select array[x] = array[x] from (values ('$.a'::jsonpath)) t(x);

-- error: 42883
-- pg: =
select distinct array[x] from (values ('$.a'::jsonpath)) t(x);

-- error: 42883
-- pg: =
select row(x) = row(x) from (values ('$.a'::jsonpath)) t(x);

-- error: 42883
-- pg: =
select mode() within group (order by x) from (values ('$.a'::jsonpath)) t(x);

-- error: 42883
-- pg: =
select array_position(array['$.a'::jsonpath], '$.a');

-- error: 42883
-- pg: =
select * from (values ('$.a'::jsonpath)) t(x) join (values ('$.a'::jsonpath)) u(x) using (x);

-- error: 42883
-- pg: =
select x from (values ('$.a'::jsonpath)) t(x) order by 1 limit 1;

-- error: 42883
-- pg: =
select distinct on (x) x from (values ('$.a'::jsonpath)) t(x);

