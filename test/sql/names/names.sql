SELECT 1, 'x', true, NULL, 1 + 1, -1, 'a' || 'b', NOT true, 1 = 1, 1 IS NULL, 1 IN (1), 1 BETWEEN 0 AND 2, 'a' LIKE 'a';

SELECT count(*), count(x), sum(x), avg(x), min(x), max(x), array_agg(x), bool_and(x > 0), string_agg(x::varchar, ','), count(DISTINCT x), count(*) FILTER (WHERE x > 1) FROM (VALUES (1)) AS v(x);

SELECT CASE WHEN true THEN 1 END, coalesce(1, 2), nullif(1, 2), greatest(1, 2), least(1, 2), CASE 1 WHEN 1 THEN 2 ELSE x END FROM (VALUES (1)) AS v(x);

SELECT x::varchar, (x)::decimal, CAST(x AS bigint), x + 1, -x, x::varchar || 'a', upper(x::varchar) FROM (VALUES (1)) AS v(x);

SELECT '1'::bigint, CAST('1' AS bigint), bigint '1', timestamp '2026-01-01', interval '1 day', true::varchar, '2026-01-01'::date, '1'::int, '1.5'::double precision, '1'::smallint, 'x'::text, 'x'::character varying;

SELECT extract(year FROM timestamp '2026-01-01'), trim('x'), ltrim('x'), substring('abc' from 1 for 1), position('a' in 'abc'), date_trunc('day', timestamp '2026-01-01'), trim(leading 'x' from 'xa');

SELECT ARRAY[1], (ARRAY[1])[1], ROW(1, 2), (1, 2), a[1], a[1:2] FROM (VALUES (ARRAY[1, 2])) AS v(a);

SELECT v.x, v.y AS z, "v"."x" AS "X y" FROM (VALUES (1, 2)) AS v(x, y);

SELECT * FROM (SELECT 1, 2, 'x' AS t, count(*)) AS s;

SELECT current_date IS NOT NULL, lower('A') AS lower, pi(), CASE WHEN true THEN upper('a') ELSE lower('b') END, coalesce(lower('x'));

SELECT (SELECT 1), EXISTS (SELECT 1), (SELECT 1 AS x), ARRAY(SELECT 1), 1 IN (SELECT 1);

SELECT j -> 'a', j ->> 'a', j #>> '{a}' FROM (VALUES ('{"a": 1}'::json)) AS v(j);
