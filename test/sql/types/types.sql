-- name: every spelling of BIGINT
-- pg: SELECT '7'::int8, '7'::int8, '7'::int8, '7'::int8, '7'::int8, '7'::int8, '7'::int8
SELECT '7'::bigint AS int8, '7'::int AS int8, '7'::integer AS int8, '7'::int4 AS int8, '7'::int8, '7'::smallint AS int8, '7'::INT32 AS int8;

-- name: all of them hold an int64
-- answer: [[2147483648, 2147483648, 2147483648, 2147483648, 2147483648, 2147483648]]
SELECT 2147483648::int, 2147483648::integer, 2147483648::int4, 2147483648::smallint, 2147483648::int32, 2147483648::bigint;

-- name: every spelling of DECIMAL
-- answer: [[1.5, 1.5, 1.5, 1.5, 1.5, 1.5]]
SELECT '1.5'::decimal, '1.5'::double, '1.5'::double precision, '1.5'::real, '1.5'::float8, '1.5'::numeric;

-- name: a DECIMAL is a float64
-- answer: [[0.30000000000000004, 0.1, 1e+300, 9007199254740992]]
SELECT 0.1::real + 0.2::numeric, 0.1::real, 1e300::double, 9007199254740993::decimal;

-- name: every spelling of VARCHAR
-- answer: [["x", "x", "x", "x"]]
SELECT 'x'::varchar, 'x'::text, 'x'::string, 'x'::char;

-- name: every spelling of BOOLEAN
SELECT 't'::boolean, 'f'::bool, CAST('yes' AS bool), CAST(NULL AS boolean);

-- name: every spelling of TIMESTAMP
-- answer: [["2026-01-02T01:04:05.000Z", "2026-01-02T01:04:05.000Z", "2026-01-02T01:04:05.000Z", "2026-01-02T01:04:05.000Z"]]
SELECT '2026-01-02 03:04:05+02'::timestamp, '2026-01-02 03:04:05+02'::timestamptz, '2026-01-02 03:04:05+02'::timestamp without time zone, CAST('2026-01-02 03:04:05+02' AS timestamp with time zone);

-- name: every spelling of JSON
SELECT '{"a": [1, null]}'::json AS jsonb, '{"a": [1, null]}'::jsonb;

-- name: every spelling of HSTORE
SELECT 'a=>1'::hstore, 'a=>1'::hstore_csv AS hstore, 'a=>1'::tags AS hstore;

-- name: INET and CIDR are one type
SELECT '10.0.0.1/8'::inet, '10.0.0.0/8'::cidr;

SELECT '10.0.0.0/8'::cidr = '10.0.0.0/8'::inet, '10.0.0.0/8'::cidr >> '10.1.2.3'::inet;

-- name: every spelling of an array's type
-- pg: SELECT '{1,2}'::int8[], '{1,2}'::int8[], '{a}'::text[], '{a}'::text[]
SELECT '{1,2}'::bigint[] AS int8, '{1,2}'::array<bigint> AS int8, '{a}'::varchar[] AS text, '{a}'::array<string> AS text;

-- name: arrays of every type
SELECT '{1,NULL}'::bigint[] AS a, '{1.5,NaN}'::decimal[] AS b, '{a,"b c",NULL,"NULL",""}'::varchar[] AS c, '{t,f,NULL}'::boolean[] AS d, '{2026-01-02,infinity}'::timestamp[] AS e, '{2026-01-02}'::date[] AS f, '{1 day,"2 hours 3 minutes"}'::interval[] AS g, '{"{\"a\": 1}",null}'::json[] AS h, '{"a=>1"}'::hstore[] AS i, '{10.0.0.1,::1}'::inet[] AS j;

-- name: empty arrays of every type
SELECT '{}'::bigint[] AS a, '{}'::decimal[] AS b, '{}'::varchar[] AS c, '{}'::boolean[] AS d, '{}'::timestamp[] AS e, '{}'::date[] AS f, '{}'::interval[] AS g, '{}'::json[] AS h, '{}'::hstore[] AS i, '{}'::inet[] AS j;

-- name: NULL of every type
SELECT NULL::bigint AS a, NULL::decimal AS b, NULL::varchar AS c, NULL::boolean AS d, NULL::timestamp AS e, NULL::date AS f, NULL::interval AS g, NULL::json AS h, NULL::hstore AS i, NULL::inet AS j, NULL::bigint[] AS k;

-- name: TYPE 'value' and CAST for each type
SELECT BIGINT '-1', CAST('1e3' AS DECIMAL) AS d, VARCHAR '', BOOLEAN 'off', DATE '2024-02-29', INTERVAL '-1 day 02:03', JSON 'null' IS NULL AS n, INET '::ffff:1.2.3.4/96', CAST('{"b", NULL}' AS varchar[]) AS v;

-- name: BIGINT at its ends
SELECT '-9223372036854775808'::bigint AS lo, '9223372036854775807'::bigint AS hi, 9007199254740993::bigint AS odd, -9007199254740993 AS minus, '0'::bigint AS z, '-0'::bigint AS mz, '+5'::bigint AS p;

-- error: 22003
SELECT '-9223372036854775809'::bigint;

-- error: 22003
-- pg: SELECT ('9223372036854775808'::numeric)::int8
SELECT 9223372036854775808::bigint;

-- error: 42846
SELECT 1::timestamp;

-- error: 42846
SELECT true::timestamp;

-- error: 42846
SELECT now()::bigint;

-- error: 42704
SELECT '1'::nothing_of_the_kind;

-- error: 42704
SELECT '1'::nothing_of_the_kind[];

-- name: DECIMAL at its ends
SELECT '1.7976931348623157e308'::decimal AS hi, '5e-324'::decimal AS lo, '-0'::decimal AS mz, 'NaN'::decimal AS n, '-Infinity'::decimal AS i;

-- name: as text
SELECT (1e15::decimal)::varchar AS a, (1e14::decimal)::varchar AS b, (0.0001::decimal)::varchar AS c, (0.00001::decimal)::varchar AS d, ('NaN'::decimal)::varchar AS e, ('-0'::float8)::varchar AS f, (1e23::decimal)::varchar AS g, (8.41e21::decimal)::varchar AS h, (0.1::decimal + 0.2)::varchar AS i, (100::decimal)::varchar AS j;

-- error: 22003
SELECT '1.8e308'::decimal;

-- error: 22003
SELECT '1e-400'::decimal;

-- name: characters are code points
SELECT length(x) AS n, char_length(x) AS c, reverse(x) AS r, substring(x, 2, 1) AS s, left(x, 1) AS l, right(x, -1) AS t FROM (VALUES (''), ('a'), ('😀x😀'), (E'e\u0301'), (E'\u2028'), (E'a\tb'), (NULL)) AS v(x);

-- name: text in code-point order
SELECT x FROM (VALUES ('z'), ('Z'), ('é'), (''), ('😀'), (E'\uffee'), ('a'), ('aa'), ('_'), (' '), (NULL)) AS v(x) ORDER BY x;

-- name: TIMESTAMP in milliseconds
SELECT '2026-01-02 03:04:05.678'::timestamp AS a, '0001-01-01 00:00:00 BC'::timestamp AS b, '9999-12-31 23:59:59.999'::timestamp AS c, '1969-12-31 23:59:59.999'::timestamp AS d, 'infinity'::timestamp AS e, '-infinity'::timestamp AS f;

-- name: JSON null is no NULL
SELECT v::json IS NULL AS n, v::json = 'null'::json AS e, json_typeof(v::json) AS t, v::json #>> '{}' AS x FROM (VALUES ('null'), ('"null"'), ('0'), ('false'), (NULL)) AS t(v);

-- name: JSON is equal by structure
SELECT a::json = b::json AS e FROM (VALUES ('{"a": 1, "b": 2}', '{"b":2,"a":1}'), ('[1, 2]', '[2, 1]'), ('1.0', '1'), ('1e2', '100'), ('"1"', '1'), ('{"a": null}', '{}'), ('{"a": 1, "a": 2}', '{"a": 2}'), ('null', 'null'), ('[]', '{}'), ('12345678901234567890', '12345678901234567891'), ('0.1', '0.10'), ('"\u00e9"', '"é"')) AS t(a, b);

-- name: JSON numbers of texts keep their digits
SELECT v::json::text AS t, v::json #>> '{}' AS x, (v::json)::decimal AS float8 FROM (VALUES ('1.50'), ('1e3'), ('1.0'), ('-0.0'), ('12345678901234567.89'), ('0.1000'), ('1e-7'), ('100e-2'), ('123456789.123456789'), ('9007199254740993')) AS t(v);

-- name: and are rounded as numerics
SELECT (v::json)::bigint AS int8 FROM (VALUES ('1.50'), ('2.5'), ('-0.50'), ('-1.499999999999999999'), ('9007199254740993.4'), ('9223372036854775807.4')) AS t(v);

-- error: 22003
SELECT '9223372036854775807.5'::json::bigint;

-- error: 22003
SELECT '1e400'::json::decimal;

-- name: JSON numbers group, join and sort by value
SELECT count(*) AS n FROM (VALUES ('1.50'), ('1.5'), ('15e-1'), ('{"a": 1.0}'), ('{"a": 1}')) AS t(v) GROUP BY v::json ORDER BY n;

SELECT v FROM (VALUES ('1.51'), ('1.5'), ('1.509'), ('9007199254740993.5'), ('9007199254740993.25'), ('9007199254740993'), ('-1.10'), ('0')) AS t(v) ORDER BY v::json;

-- name: HSTORE is equal as a set
SELECT a::hstore = b::hstore AS e FROM (VALUES ('a=>1, b=>2', 'b=>2, a=>1'), ('a=>1', 'a=>1, b=>NULL'), ('a=>NULL', 'a=>"NULL"'), ('', ''), ('a=>1, a=>1', 'a=>1'), ('"a b"=>"c"', 'a=>c')) AS t(a, b);

-- name: and groups so
SELECT count(*) AS n FROM (VALUES ('a=>1, b=>2'), ('b=>2, a=>1'), ('a=>NULL'), ('a=>"NULL"'), (NULL), (NULL)) AS t(v) GROUP BY v::hstore ORDER BY n;

-- name: INTERVAL in months, days and milliseconds
SELECT '1 mon'::interval AS a, '30 days'::interval AS b, '720 hours'::interval AS c, '1.5 months'::interval AS d, '1 year -1 day'::interval AS e, 'infinity'::interval AS f, 'P1Y2M3DT4H5M6.789S'::interval AS g, '@ 1 day ago'::interval AS h;

-- error: 22007
SELECT '2 months.5 days'::interval;

-- error: 22007
SELECT '1 second 01:02:03'::interval;

-- error: 22015
SELECT '99999999999999 days'::interval;

-- name: subscripts start at 1 and out of range is NULL
SELECT (ARRAY['a', 'b', 'c'])[i] AS x FROM (VALUES (-1), (0), (1), (3), (4), (NULL)) AS v(i);

-- answer: [["a", null, null]]
SELECT ARRAY['a', 'b'][1], ARRAY['a', 'b'][0], ARRAY['a', 'b'][3];

-- name: arrays of arrays are arrays with more dimensions
SELECT ARRAY[[1, 2], [3, 4]] AS a, (ARRAY[[1, 2], [3, 4]])[2][1] AS b, (ARRAY[[1, 2], [3, 4]])[1] AS c, cardinality(ARRAY[[1, 2], [3, 4]]) AS d, ARRAY['{}'::bigint[], '{}'] AS e, ARRAY[NULL::bigint[], NULL] AS f;

-- error: 2202E
SELECT ARRAY[ARRAY[1, 2], ARRAY[3]];

-- error: 2202E
SELECT ARRAY[ARRAY[1], NULL];

-- error: 2202E
SELECT ARRAY(SELECT x FROM (VALUES (ARRAY[1]), (ARRAY[1, 2])) AS v(x));

-- error: 0A000
-- only: ddsql
SELECT ARRAY[ARRAY['1'::json]];
