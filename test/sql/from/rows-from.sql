-- name: functions of one value beside others
select * from rows from (generate_series(1, 2), upper('x')) as r(a, b);

select * from rows from (abs(-1), lower('X'), cast('2' as int)) with ordinality;

select t.n, r.* from (values (1), (2)) as t(n), rows from (generate_series(1, t.n), abs(-t.n)) as r(a, b) order by 1, 2;

select r from rows from (unnest(array['a', 'b']), coalesce(null, 1)) as r;
