-- name: set-returning functions that ORDER BY does not read multiply what DISTINCT ON has kept
select distinct on (a) a, generate_series(1, 3) as g from (values (1), (2), (1)) t(a) order by a;

select distinct on (a % 2) a, generate_series(1, 3) as g from (values (1), (2), (3)) t(a) order by a % 2, a desc;

select distinct on (a) a, generate_series(1, a) as g, row_number() over (order by a) from (values (2), (1)) t(a) order by a;

select distinct on (a) a, generate_series(1, a) + a * 10 as g, (select count(*) from (values (1)) q(z) where z = a) from (values (2), (1), (2)) t(a) order by a desc limit 2 offset 1;

select distinct on (a) a, b, generate_series(1, 2) as g, generate_series(5, 5 + generate_series(1, 2)) as h from (values (2, 'x'), (1, 'y'), (2, 'a')) t(a, b) order by a, b;

select distinct on (count(*)) count(*), generate_series(1, count(*)) as g, sum(a) over w from (values (2), (1), (2)) t(a) group by a window w as (order by a) order by 1;

select distinct on (a) a, generate_series(1, 0) as g from (values (2), (1)) t(a) order by a;

-- name: those that it reads multiply the rows before
select distinct on (a) a, generate_series(1, 3) as g from (values (1), (2)) t(a) order by a, g desc;

select distinct on (g) generate_series(1, 2) as g, a from (values (1), (2)) t(a) order by g, a desc;

select distinct on (a) a, unnest(array['x', 'y']) as u, generate_series(1, 3) as g from (values (1), (2), (1)) t(a) order by a, u desc, g desc;

-- name: so do all without ORDER BY
select distinct on (a) a, unnest(array[3, 1, 2]) from (values (2), (1)) t(a);
