-- name: two outputs of one expression are two keys
-- order: any
select a as x, a as y, count(*) from (values (1), (2)) t(a) group by rollup(x, y) order by 1, 2, 3;

-- order: any
select a as x, a as y, count(*) from (values (1), (2)) t(a) group by rollup(1, 2);

select a as x, a as y, count(*) from (values (1), (2)) t(a) group by cube(x, y);

select a as x, b as y, a as z, count(*) from (values (1, 5), (2, 6)) t(a, b) group by cube(x, z), b;

select a + 1 as x, a + 1 as y, max(a + 1), count(*) from (values (1), (2)) t(a) group by rollup(x, y) having count(*) > 0;

select 1 as x, 1 as y, count(*) from (values (1), (2)) t(a) group by rollup(x, y);

select a as x, a as y, count(*) from (values (1), (2)) t(a) group by distinct rollup(x, y), rollup(y, x);

select a as x, a as y, count(*) from (values (1), (2)) t(a) group by rollup((x, y), x);

select a + 1 as x, a + 1 as y, count(*) from (values (1), (2)) t(a) group by x, y;

-- name: an expression stands for the first of them
select a as x, a as y, count(*) from (values (1), (2)) t(a) group by rollup(x, a);

select a + 1 as x, a + 1 as y, count(*) from (values (1), (2)) t(a) group by rollup(a + 1, y);

-- name: what is read without being a key is the first key of the list; GROUPING reads the first of GROUP BY
select a as x, a as y, a as z, a, grouping(a) from (values (1)) t(a) group by rollup(z, x, y);

select a as x, a as y, a as z, a + 0, grouping(a) from (values (1)) t(a) group by rollup(z, y);

select a as x, a as y, a * 10 as z, count(*) from (values (1), (2)) t(a) group by rollup(y, x);

select a + 1 as x, a + 1 as y, a + 1, grouping(a + 1) from (values (1)) t(a) group by grouping sets (x, y, (x, y), ());
