-- name: modifiers of arrays
SELECT ARRAY['abcdef','ab']::varchar(3)[];

SELECT '{abcdef,ab}'::varchar(3)[];

SELECT CAST(ARRAY['abcdef'] AS varchar(3)[]);

SELECT ARRAY['2024-01-01 00:00:00.567']::timestamp(1)[];

SELECT ARRAY[interval '1.567 s']::interval(1)[];

SELECT ARRAY[['abcdef'],['xyzabc']]::varchar(3)[];

SELECT ARRAY['abcdef']::varchar(3)[][];

SELECT ARRAY[NULL,'abcdef']::varchar(3)[];

SELECT NULL::varchar(3)[];

SELECT ARRAY['abcdef']::varchar(3) ARRAY;

SELECT ('{abcdef}'::varchar(3)[])[1];

-- pg: SELECT ARRAY[1.256, 2.345]::numeric(5,1)[]::float8[]
SELECT ARRAY[1.256, 2.345]::decimal(5,1)[];

SELECT ARRAY['1.567 s']::interval second(1)[];

SELECT ARRAY['1 day 5:06:07']::interval hour[];

SELECT '{}'::varchar(3)[];

SELECT x::varchar(2)[] FROM (VALUES (ARRAY['abc', 'd']), (NULL)) AS v(x);

SELECT ('{{abcd},{efgh}}'::varchar(2)[])[2][1];

