-- pg: =
select rank(3) within group (order by x) from (values (1),(1),(2),(3),(3),(4)) v(x);

-- pg: =
select rank(3) within group (order by x desc), dense_rank(3) within group (order by x), percent_rank(3) within group (order by x), cume_dist(3) within group (order by x) from (values (1),(1),(2),(3),(3),(4),(null)) v(x);

-- pg: =
select rank(null) within group (order by x), rank(null) within group (order by x nulls first), rank(null) within group (order by x desc), dense_rank(null::int) within group (order by x desc), cume_dist(null::int) within group (order by x desc nulls last) from (values (1),(1),(2),(3),(3),(4),(null),(null)) v(x);

-- pg: =
select rank(1,2) within group (order by a, b desc), dense_rank(1,2) within group (order by a, b desc), cume_dist(1,2) within group (order by a, b desc), percent_rank(2,2) within group (order by a, b desc) from (values (1,1),(1,2),(1,2),(1,3),(2,1),(2,2),(null,1),(1,null)) v(a,b);

-- pg: =
select rank('b') within group (order by x) from (values ('a'),('c')) v(x);

-- pg: =
select rank(1.5) within group (order by x) from (values (1),(2)) v(x);

-- error: 42804
-- pg: =
select rank('adam'::varchar) within group (order by x) from (values (1),(2)) v(x);

-- error: 42883
-- pg: =
select rank(1,2) within group (order by x) from (values (1),(2)) v(x);

-- error: 42883
-- pg: =
select rank() within group (order by x) from (values (1),(2)) v(x);

-- error: 42883
-- pg: =
select rank(1) within group (order by x, x) from (values (1),(2)) v(x);

-- error: 42809
-- pg: =
select rank(1) from (values (1),(2)) v(x);

-- pg: =
select g, rank(g) within group (order by x), dense_rank(g+1) within group (order by x) from (values (1,1),(1,2),(2,1),(2,0),(2,3)) v(g,x) group by g order by g;

-- error: 42803
-- pg: =
select rank(x) within group (order by x) from (values (1),(2)) v(x);

-- error: 42803
-- pg: =
select rank(sum(x)) within group (order by x) from (values (1),(2)) v(x);

-- pg: =
select rank(3) within group (order by x) filter (where x > 1) from (values (1),(2),(4)) v(x);

-- pg: =
select percent_rank(0) within group (order by x), cume_dist(0) within group (order by x), rank(0) within group (order by x), dense_rank(0) within group (order by x) from (values (1)) v(x) where false;

-- pg: =
select x, rank() over (order by x), dense_rank() over (order by x) from (values (1),(2),(2)) v(x);

-- error: 42809
-- pg: =
select rank(1) over (order by x) from (values (1),(2),(2)) v(x);

-- error: 42601
-- pg: =
select rank(distinct 1) within group (order by x) from (values (1),(2),(2)) v(x);

-- error: 42601
-- pg: =
select rank(variadic array[1]) within group (order by x) from (values (1),(2),(2)) v(x);

-- pg: =
select rank(interval '1 day') within group (order by x) from (values (interval '24 hours'),(interval '2 day')) v(x);

-- pg: =
select dense_rank('{1,2}'::int[]) within group (order by x) from (values ('{1}'::int[]),('{1,3}'),('{1}')) v(x);

-- pg: =
select mode() within group (order by x desc), mode() within group (order by x nulls first) from (values (1),(2),(null),(null)) v(x);

-- error: 42883
-- pg: =
select mode() within group (order by x, x) from (values (1),(2),(null),(null)) v(x);

-- error: 42883
-- pg: =
select mode(1) within group (order by x) from (values (1),(2),(null),(null)) v(x);

-- pg: =
select percentile_disc(0.5) within group (order by x desc nulls first), percentile_cont(0.3) within group (order by x desc) from (values (1),(2),(3),(null)) v(x);

-- error: 42883
-- pg: =
select percentile_disc(0.5) within group (order by x, x) from (values (1),(2),(3),(null)) v(x);

-- pg: =
select percentile_cont(array[0.5,0.25]) within group (order by x desc nulls last) from (values (1),(2),(3),(null)) v(x);

-- error: 22003
-- pg: =
select percentile_disc(1.5) within group (order by x) from (values (1),(2),(3),(null)) v(x);

-- pg: =
select rank(3) within group (order by x), count(*) from generate_series(1,10) x group by x % 3 order by 1;

-- pg: =
select rank(row(1,2)) within group (order by row(a,b)) from (values (1,1),(1,3)) v(a,b);

-- pg: =
select cume_dist(3) within group (order by x) from (values (1.5),('nan'),(3)) v(x);

-- pg: =
select rank(2) within group (order by (select x)) from (values (1),(2)) v(x);

-- error: 0A000
-- pg: =
select percentile_disc(0.5) within group (order by x) over () from (values (1),(2)) v(x);
