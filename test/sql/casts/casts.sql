-- name: text to integer
SELECT s::int AS i FROM (VALUES ('1'), ('-5'), ('  7 '), ('9223372036854775807'), ('0x1f'), ('1_000'), (NULL)) AS v(s);

-- error: 22P02
SELECT 'x'::int;

-- error: 22P02
SELECT ''::int;

-- error: 22P02
SELECT '1.5'::int;

-- error: 22003
SELECT '9223372036854775808'::bigint;

-- error: 22P02
SELECT s::int FROM (VALUES ('1'), ('1x')) AS v(s);

SELECT s::decimal AS d FROM (VALUES ('1.5'), ('-1e3'), (' 7 '), ('NaN'), ('infinity'), ('-inf'), ('.5'), ('5.'), (NULL)) AS v(s);

-- error: 22P02
SELECT '1.5x'::decimal;

-- error: 22003
SELECT '1e400'::decimal;

SELECT s::boolean AS b FROM (VALUES ('t'), ('true'), ('TRUE'), ('y'), ('yes'), ('on'), ('1'), ('f'), ('false'), ('n'), ('no'), ('off'), ('0'), (' true '), ('tr'), (NULL)) AS v(s);

-- error: 22P02
SELECT 'maybe'::boolean;

-- error: 22P02
SELECT 'o'::boolean;

-- name: decimal to integer rounds half away from zero where it is numeric
-- pg: =
SELECT d::bigint AS i FROM (VALUES (0.5), (1.5), (2.5), (-0.5), (-1.5), (1.4), (-1.6), (NULL)) AS v(d);

-- name: half to even where it is float8
SELECT d::float8::bigint AS i FROM (VALUES (0.5), (1.5), (2.5), (-0.5), (-1.5), (1.4), (-1.6), (NULL)) AS v(d);

-- error: 22003
SELECT 1e19::bigint;

-- error: 22003
SELECT 'NaN'::float8::bigint;

-- pg: =
-- error: 0A000
SELECT 'NaN'::decimal::bigint;

-- error: 22003
SELECT d::bigint FROM (VALUES ('Infinity'::float8)) AS v(d);

-- pg: =
-- error: 0A000
SELECT d::bigint FROM (VALUES ('Infinity'::decimal)) AS v(d);

SELECT 5::decimal, 5::varchar, 5.5::varchar, true::varchar, false::varchar, 1.0::varchar, (-3)::varchar, 9007199254740993::decimal;

-- pg: SELECT true::int4, false::int4, 1::boolean, 0::boolean, 7::boolean
SELECT true::int4, false::int4, 1::boolean, 0::boolean, 7::boolean;

-- error: 42846
SELECT 1.5::boolean;

-- error: 42846
SELECT 1::timestamp;

-- error: 42846
SELECT true::decimal;

-- error: 42846
SELECT timestamp '2026-01-01'::bigint;

-- error: 42846
SELECT true::timestamp;

-- error: 42846
SELECT 5::interval;

-- error: 42846
SELECT ARRAY[1]::bigint;

-- name: to text and back
SELECT timestamp '2026-01-02 03:04:05.678'::varchar, date '2024-02-29'::varchar, interval '1 year 2 months 3 days 04:05:06.789'::varchar, '{"a": [1, 2, null]}'::json::varchar, 'a=>1'::hstore::varchar, ARRAY[1, NULL, 3]::varchar, ARRAY['a b', 'c"d', NULL, '', 'NULL', 'x,y']::varchar;

SELECT '2026-01-02 03:04:05'::timestamp, '2026-01-02'::timestamp, '2026-01-02T03:04:05Z'::timestamp, '2026-01-02 03:04'::timestamp, 'infinity'::timestamp, 'epoch'::timestamp;

-- name: timestamps and dates
SELECT timestamp '2026-01-02 23:59:59'::date, date '2026-01-02'::timestamp, '2026-01-02'::date, timestamp '1969-12-31 23:59:59'::date, 'infinity'::timestamp::date;

-- error: 22007
SELECT 'x'::timestamp;

-- error: 22008
SELECT '2026-02-30'::timestamp;

-- error: 22008
SELECT '2026-13-01'::date;

-- error: 22007
SELECT 'soon'::interval;

-- error: 22P02
SELECT '{'::json;

-- error: 22P02
SELECT '{a: 1}'::json;

-- error: 22P02
SELECT '{1,x}'::bigint[];

-- error: 22P02
SELECT 'x'::bigint[];

-- error: 42704
SELECT 'x'::no_such_type;

SELECT '{1,2,NULL}'::bigint[], '{a,"b c",NULL,"NULL",""}'::varchar[], '{}'::bigint[], '{1.5,2}'::decimal[], '{t,f}'::boolean[], '{{1,2},{3,4}}'::bigint[];

-- pg: =
SELECT ARRAY['1', '2']::bigint[], ARRAY[1, 2]::varchar[], ARRAY[1.5, 2.5]::bigint[], '{}'::varchar[]::bigint[];

-- name: json scalars to SQL
SELECT '5'::json::int AS i, '5.5'::json::decimal AS d, 'true'::json::boolean AS b, '2.5'::json::bigint AS r, '"x"'::json::varchar AS t, '"x"'::json #>> '{}' AS u, 'null'::json::varchar AS n;

-- name: json null to a number
SELECT 'null'::json::bigint AS n;

-- error: 22023
SELECT '"5"'::json::bigint;

-- error: 22023
SELECT '[1]'::json::bigint;

-- error: 22023
SELECT '1'::json::boolean;

SELECT CAST('5' AS bigint) + 1 AS a, CAST(NULL AS bigint) AS n, CAST(1 AS varchar) || 'x' AS t, '1'::int + '2'::int AS s;

-- name: json, hstore, arrays
SELECT 'a=>1, b=>NULL'::hstore::json AS j, to_json(ARRAY[1, 2]) AS a, to_json('x'::varchar) AS t, to_json(1.5) AS d;

-- name: intervals
SELECT '1 day'::interval, 'P1Y2M3DT4H5M6S'::interval, '1-2'::interval, '3 4:05:06'::interval, '-1 day'::interval, '1 day ago'::interval, '1.5 hours'::interval, '2 weeks'::interval, '1 hr 2 mins 3 secs 4 ms'::interval;

-- name: all spellings of types
-- pg: SELECT '1'::int8, '1'::int8, '1'::int8, '1'::int8, '1'::int8, '1'::int8, '1.5'::float8, '1.5'::float8, '1.5'::float8, '1.5'::float8, 'x'::text, 'x'::text, 'x'::varchar, 't'::bool, 't'::boolean, '2026-01-01'::timestamp, '2026-01-01'::timestamp
SELECT '1'::bigint, '1'::int, '1'::integer, '1'::int4, '1'::int8, '1'::smallint, '1.5'::decimal, '1.5'::double precision, '1.5'::real, '1.5'::float8, 'x'::text, 'x'::text, 'x'::varchar, 't'::bool, 't'::boolean, '2026-01-01'::timestamp, '2026-01-01'::timestamp without time zone;

-- name: DDSQL's own words
-- answer: [[1, "x", 1.5, {"a": 1}]]
SELECT '1'::int32, 'x'::string, '1.5'::double, '{"a": 1}'::json;

-- name: varchar(n) cuts, char(n) is text
SELECT 'hello'::varchar(3) AS v;

-- name: a date is no interval
-- error: 22007
SELECT '2024-02-29 00:00:00'::interval;

-- error: 22007
SELECT '1-2-3'::interval;

SELECT '1-2'::interval AS a, '1-2 -3'::interval AS b, '-1-2'::interval AS c, '1-2 3 4:5:6'::interval AS d;

-- name: digits behind the second
SELECT TIMESTAMP(0) '2024-01-01 10:00:00.5' AS a, TIMESTAMP(0) '1999-01-01 10:00:00.5' AS b, TIMESTAMP(1) '2024-01-01 10:00:00.55' AS c, TIMESTAMP(2) '1980-01-01 10:00:00.555' AS d, '2024-01-01 10:00:00.5'::timestamp(0) AS e, TIMESTAMP(0) 'infinity' AS f, '2024-01-01'::date::timestamp(0) AS g, TIMESTAMP(6) '2024-01-01 10:00:00.123' AS h;

SELECT INTERVAL '1.5' SECOND(0) AS a, INTERVAL '-1.5' SECOND(0) AS b, INTERVAL(0) '1 day 00:00:01.5' AS c, INTERVAL(1) '1.25 s' AS d, INTERVAL '1 day 1.55' DAY TO SECOND(1) AS e, '1.5 s'::interval(0) AS f, INTERVAL(2) '-1.005 s' AS g, INTERVAL(0) 'infinity' AS h, INTERVAL '1.5' SECOND(6) AS i;

-- name: some fields of an interval
SELECT x::interval year AS y, x::interval month AS mo, x::interval day AS d, x::interval hour AS h, x::interval minute AS mi, x::interval second AS s, x::interval day to hour AS dh, x::interval day to second(0) AS ds, x::interval year to month AS ym FROM (VALUES (interval '1 year 5 months 3 days 04:05:06.7'), (interval '-14 months -3 days -04:05:06.7'), (interval 'infinity'), (NULL)) AS v(x);

SELECT now()::timestamp(0) = date_trunc('second', now() + interval '0.5 s') AS a, extract(milliseconds from current_timestamp(0))::bigint % 1000 AS b, extract(milliseconds from localtimestamp(1))::bigint % 100 AS c, current_timestamp(6) = now() AS d;

SELECT '{abc,defg}'::varchar(2)[];
