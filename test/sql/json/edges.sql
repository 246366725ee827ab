-- name: -> and ->> by key
SELECT j -> 'a' AS o, j ->> 'a' AS t, j -> '' AS e, j ->> '__proto__' AS p, j -> '0' AS z FROM (VALUES ('{"a": 1}'::json), ('{"a": null}'), ('{"a": "x"}'), ('{"a": {"b": 2}}'), ('{"a": [1.50, 2]}'), ('{"": 1, "__proto__": "own", "0": 0}'), ('{}'), ('[]'), ('["a"]'), ('"a"'), ('null'), (NULL)) AS v(j);

-- name: by place
SELECT j -> 0 AS a, j ->> 1 AS b, j -> -1 AS c, j ->> -3 AS d, j -> NULL AS n FROM (VALUES ('[1, "b", null]'::json), ('[]'), ('[[1], {"a": 2}]'), ('{"0": 1}'), ('"s"'), ('5'), ('null'), (NULL)) AS v(j);

-- name: paths
SELECT j #> '{a,b,0}' AS a, j #>> '{a,b,-1}' AS b, j #> '{}' AS c, j #>> '{a}' AS d, j #> '{a,NULL}' AS e FROM (VALUES ('{"a": {"b": [10, "x", null]}}'::json), ('{"a": null}'), ('[1]'), ('1'), (NULL)) AS v(j);

-- name: the path functions
SELECT json_extract_path(j, 'a', 'b') AS a, json_extract_path_text(j, 'a', 'b', '1') AS b, json_extract_path_text(j, 'a', NULL) AS c, jsonb_extract_path(j, 'a', '-1') AS d, jsonb_extract_path_text(j, 'a') AS e FROM (VALUES ('{"a": {"b": [1, "x"]}}'::json), ('{"a": [1, {"b": 2}]}'), ('{}'), ('null'), (NULL)) AS v(j);

SELECT json_typeof(j) AS t, jsonb_typeof(j) AS json_typeof FROM (VALUES ('{}'::json), ('[]'), ('"x"'), ('1.50'), ('true'), ('null'), (NULL)) AS v(j);

SELECT json_array_length(j) AS n, jsonb_array_length(j) AS m FROM (VALUES ('[]'::json), ('[null]'), ('[1, [2, 3], {}]'), (NULL)) AS v(j);

-- error: 22023
SELECT json_array_length('{}');

-- error: 22023
SELECT json_array_length('1');

-- error: 22P02
SELECT json_array_length('[');

SELECT v.i, e.* FROM (VALUES (1, '[1, "a", null, [2]]'::json), (2, '[]'), (3, NULL)) AS v(i, j), json_array_elements(v.j) AS e ORDER BY v.i;

SELECT v.i, e.value FROM (VALUES (1, '["a", null, {"b": 1.50}, 1e2]'::json), (2, '[]')) AS v(i, j) LEFT JOIN LATERAL json_array_elements_text(v.j) AS e ON true;

SELECT value, n FROM jsonb_array_elements('[3, 1]') WITH ORDINALITY AS t(value, n);

SELECT * FROM jsonb_array_elements_text('["x", null]');

-- error: 22023
SELECT * FROM json_array_elements('{}');

-- error: 22023
SELECT * FROM json_array_elements_text('"x"');

SELECT * FROM json_object_keys('{"bb": 1, "a": 2, "": 3, "a": 4}') AS k;

SELECT * FROM json_object_keys('{}') AS k;

-- error: 22023
SELECT * FROM json_object_keys('[]');

SELECT * FROM json_each('{"b": [1], "a": null, "__proto__": 1}');

SELECT * FROM json_each_text('{"b": [1], "a": null, "c": "x", "d": 1.50}');

SELECT key, value FROM jsonb_each('{"k": true}') UNION ALL SELECT key, to_jsonb(value) FROM jsonb_each_text('{"k": true}');

-- error: 22023
SELECT * FROM json_each('[]');

-- name: building
SELECT json_build_object() AS a, json_build_object('a', 1, 'b', NULL, 'c', 'x', 'd', 1.5, 'e', true) AS b, json_build_object(1, ARRAY[1, NULL], true, '{"x": 1.50}'::json) AS c, json_build_object('t', TIMESTAMP '2026-01-02 03:04:05', 'd', DATE '2026-01-02', 'i', INTERVAL '1 day', 'h', 'a=>1'::hstore, 'n', '10.0.0.1'::inet) AS d, json_build_object('a', 1, 'a', 2) AS e;

SELECT json_build_object(TIMESTAMP '2026-01-02 03:04:05', 1) AS t, json_build_object(DATE '2026-01-02', 1) AS d;

SELECT json_build_array() AS a, json_build_array(1, 'x', NULL, true, '[1]'::json, ARRAY['a']) AS b, jsonb_build_array(NULL) AS c, jsonb_build_object('k', jsonb_build_array(1)) AS d;

-- error: 22023
SELECT json_build_object('a');

-- error: 22004
-- pg: SELECT json_build_object(NULL, 1)
SELECT json_build_object(NULL, 1);

-- error: 22023
SELECT json_build_object('{}'::json, 1);

SELECT to_json(1) AS a, to_json('x'::text) AS b, to_json(true) AS c, to_json(ARRAY[[1, 2], [3, 4]]) AS d, to_json(NULL::text) AS e, to_json('{"a": 1}'::json) AS f, to_jsonb(DATE '2026-01-02') AS g, to_jsonb('NaN'::decimal) AS h, to_json(ARRAY[]::text[]) AS i, to_json('a=>1, b=>NULL'::hstore) AS j;

-- error: 42804
SELECT to_json(NULL);

-- name: a row as json
SELECT row_to_json(t) FROM (VALUES (1, 'x', NULL::bigint), (2, NULL, 3)) AS t(a, b, c);

-- pg: SELECT to_jsonb(ROW(1, 'x')) AS r, row_to_json(NULL) IS NULL AS n
SELECT row_to_json(ROW(1, 'x')) AS r, row_to_json(NULL) IS NULL AS n;

-- error: 42883
-- pg: SELECT row_to_json(1)
SELECT row_to_json(1);

-- name: containment and existence
SELECT a @> b AS c, b <@ a AS d FROM (VALUES ('{"a": 1, "b": [1, 2]}'::json, '{"b": [2]}'::json), ('[1, 2, 2]', '[2]'), ('[1]', '1'), ('1', '[1]'), ('{"a": {"b": 1}}', '{"a": {}}'), ('[[1, 2]]', '[1]'), ('{}', '{}'), ('[]', '[]'), ('null', 'null'), ('{"a": 1.0}', '{"a": 1}'), (NULL, '{}')) AS v(a, b);

SELECT j ? 'a' AS a, j ?| ARRAY['x', 'a'] AS b, j ?& ARRAY['a', 'b'] AS c, j ?| '{}' AS d, j ?& '{}' AS e FROM (VALUES ('{"a": 1, "b": null}'::json), ('["a"]'), ('"a"'), ('[["a"]]'), ('1'), ('null'), (NULL)) AS v(j);

-- name: joining and deleting
SELECT '{"a": 1}'::json || '{"b": 2}' AS a, '[1]'::json || '2' AS b, '{"a": 1}'::json - 'a' AS c, '[1, 2, 3]'::json - 1 AS d, '["a", "b", "a"]'::json - 'a' AS e, '{"a": {"b": 1, "c": 2}}'::json #- '{a,b}' AS f, '[]'::json #- '{x}' AS g, '{"a": 1, "b": 2, "c": 3}'::json - ARRAY['a', 'c'] AS h;

-- error: 22023
SELECT '1'::json - 'a';

-- error: 2202E
SELECT '{"a": 1}'::json - ARRAY[['a']];

-- name: order
SELECT j FROM (VALUES ('null'::json), ('"b"'), ('"a"'), ('2'), ('10'), ('true'), ('false'), ('[1, 2]'), ('[3]'), ('{"a": 1}'), ('{"a": 1, "b": 1}'), ('{}'), (NULL)) AS v(j) ORDER BY j;

-- name: texts
SELECT '"\u00e9\ud83d\ude00\n\"\\\/"'::json AS a, '"\u00e9\t"'::json #>> '{}' AS b, '  [ 1 , 2 ]  '::json::text AS c, '{"b":1,"aa":2,"a":3}'::json::text AS d, '"a\u2028b"'::json::text AS e;

-- error: 22P05
SELECT '"\u0000"'::json;

-- error: 22P02
SELECT '"\ud83d"'::json;

-- error: 22P02
SELECT '{a: 1}'::json;

-- error: 22P02
SELECT '[1,]'::json;

-- error: 22P02
SELECT '01'::json;

-- error: 22P02
SELECT ''::json;

-- name: subscripts
SELECT ('{"a": [1, {"b": 2}]}'::json)['a'][1]['b'] AS a, ('[1, 2]'::json)[0] AS b, ('[1, 2]'::json)[-1] AS c, ('{}'::json)['x'] AS d;

-- name: casts to values
SELECT '5'::json::bigint AS int8, '"5"'::json #>> '{}' AS a, 'true'::json::boolean AS b, 'null'::json::bigint IS NULL AS n, '1.5'::json::bigint AS i;

-- error: 22023
SELECT '"5"'::json::bigint;

-- error: 22023
SELECT '[]'::json::boolean;

-- name: GROUP BY and DISTINCT
SELECT j, count(*) AS n FROM (VALUES ('{"a": 1, "b": [1, 2]}'::json), ('{"b":[1,2],"a":1}'), ('null'), (NULL), ('null'), ('[]')) AS v(j) GROUP BY j;

SELECT DISTINCT j FROM (VALUES ('[1, 2]'::json), ('[1,2]'), ('[2, 1]'), (NULL), (NULL)) AS v(j);

-- name: json_ and jsonb_ aggregates
SELECT json_agg(x ORDER BY x) AS a, jsonb_agg(x ORDER BY x DESC) AS b, json_object_agg(y, x) AS c, jsonb_object_agg(y, x) FILTER (WHERE x > 1) AS d FROM (VALUES (1, 'a'), (2, 'b'), (NULL, 'c')) AS v(x, y);

SELECT json_agg(x) AS a, json_object_agg(x, x) AS b FROM (SELECT 1 AS x WHERE false) AS v;

-- error: 22004
-- pg: SELECT json_object_agg(x, 1) FROM (VALUES (NULL::text)) AS v(x)
SELECT json_object_agg(x, 1) FROM (VALUES (NULL::text)) AS v(x);

-- name: decimals have the digits that PostgreSQL prints
SELECT to_json(1e23)::text AS a, to_json(-1e23)::text AS b, to_json(1e22)::text AS c, json_build_array(1e23, 0.5)::text AS d, to_json(ARRAY[1e23, 2.5])::text AS e, to_json(1e-7)::text AS f, to_json(-0.0)::text AS g, to_json(9007199254740993.0)::text AS h;

SELECT to_json(1e23) = json '99999999999999990000000' AS a, to_json(1e23) = json '1e23' AS b, to_json(1e23)::decimal = 1e23 AS c;

SELECT json_agg(x) FROM (VALUES (1e23), (2.5), (NULL)) AS v(x);

SELECT x, count(*) FROM (VALUES (to_json(1e23)), (json '99999999999999990000000'), (json '1e23')) AS v(x) GROUP BY x;

-- name: members are those of objects alone, whatever JavaScript has under the name
SELECT k, j -> k AS a, j ->> k AS b FROM (VALUES (json '{"a": "x"}'), ('{"a": null}'), ('{"a": {"b": 1}}'), ('{"a": [1.50]}'), ('{"a": 1.50}'), ('{"a": false}'), ('{"__proto__": "p", "length": "l"}'), ('{"__proto__": {"a": "q"}}'), ('{"constructor": "c", "toString": {"x": 1}, "text": 1.50}'), ('["a", {"a": 1}]'), ('"text"'), ('1.50'), ('7'), ('null'), (NULL)) AS v(j), (VALUES ('a'), ('__proto__'), ('constructor'), ('toString'), ('length'), ('text'), ('0'), ('description'), (NULL)) AS w(k);

SELECT j -> '__proto__' AS a, j ->> '__proto__' AS b, j -> 'constructor' AS c, j ->> 'toString' AS d FROM (VALUES (json '{}'), ('{"__proto__": "p"}'), ('{"__proto__": {"a": 1}}'), ('[]'), ('1.50'), ('"s"')) AS v(j);

-- name: a NULL key
-- error: 22004
-- pg: SELECT json_build_object('a', 1, NULL, 2)
SELECT json_build_object('a', 1, NULL, 2);

-- error: 22023
SELECT jsonb_build_object('a', 1, NULL, 2);

-- error: 22004
-- pg: SELECT json_object_agg(k, v) FROM (VALUES (NULL::text, 1)) AS t(k, v)
SELECT json_object_agg(k, v) FROM (VALUES (NULL::text, 1)) AS t(k, v);

-- error: 22023
SELECT jsonb_object_agg(k, v) FROM (VALUES (NULL::text, 1)) AS t(k, v);
