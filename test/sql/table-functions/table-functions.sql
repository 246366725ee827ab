-- name: unnest
SELECT * FROM unnest(ARRAY[1, NULL, 1]) AS u;

SELECT * FROM unnest(ARRAY[]::bigint[]) AS u;

SELECT * FROM unnest(NULL::varchar[]) AS u(x);

SELECT * FROM unnest('{a,NULL,"c d"}'::varchar[]) WITH ORDINALITY AS u(x, i) ORDER BY i DESC;

SELECT * FROM unnest(ARRAY[1, 2, 3], ARRAY['a']) AS u(n, s);

SELECT * FROM unnest(ARRAY[1], ARRAY[]::varchar[], NULL::boolean[]) AS u;

SELECT * FROM unnest(ARRAY[1, 2], ARRAY['a', 'b', 'c'], ARRAY[true]) WITH ORDINALITY AS u(n, s, b, i);

SELECT * FROM unnest(ARRAY[1, 2], ARRAY['a', 'b']) WITH ORDINALITY;

SELECT u FROM unnest(ARRAY['x', 'y']) AS u WHERE u > 'x';

SELECT unnest.unnest FROM unnest(ARRAY[7]);

SELECT * FROM unnest(ARRAY[ARRAY[1, 2], ARRAY[3, 4]]) AS u;

SELECT a.x, b.y FROM unnest(ARRAY[1, 2]) AS a(x) JOIN unnest(ARRAY[2, 3]) AS b(y) ON x = y;

SELECT count(*), sum(x) FROM unnest(ARRAY[1, NULL, 2]) AS u(x);

SELECT x FROM (VALUES (1), (5)) AS v(x) WHERE x IN (SELECT unnest(ARRAY[5, NULL]));

-- name: in the SELECT list
SELECT unnest(ARRAY[1, 2]) AS u;

SELECT x, unnest(a) AS u FROM (VALUES (1, ARRAY['a', 'b']), (2, '{}'), (3, NULL), (4, ARRAY[NULL])) AS v(x, a);

SELECT unnest(ARRAY[1, 2, 3]) AS a, unnest(ARRAY['x']) AS b;

SELECT generate_series(1, 3) AS a, generate_series(1, 2) AS b;

SELECT generate_series(1, 3) + 1 AS a, 'k' AS k;

SELECT unnest(ARRAY[3, 1, 2]) AS u ORDER BY u DESC LIMIT 2;

SELECT DISTINCT unnest(ARRAY[1, 1, NULL, NULL]) AS u;

SELECT unnest(ARRAY[1, 1, 2]) AS u, count(*) FROM (VALUES (1), (2)) AS v(x) GROUP BY 1;

SELECT generate_series(1, x) AS g, x FROM (VALUES (2), (0), (1)) AS v(x) ORDER BY x, g;

SELECT u FROM (SELECT unnest(ARRAY[1, 2, 3]) AS u) AS t WHERE u <> 2;

-- name: generate_series
SELECT * FROM generate_series(3, 1) AS g;

SELECT * FROM generate_series(3, 1, -1) AS g;

SELECT * FROM generate_series(1, 1) AS g;

SELECT * FROM generate_series(-2, 2, 2) WITH ORDINALITY AS g(n, i);

SELECT * FROM generate_series(NULL, 3) AS g;

SELECT * FROM generate_series(1, 3, NULL) AS g;

SELECT * FROM generate_series(9223372036854775805, 9223372036854775807, 2) AS g;

SELECT * FROM generate_series(9223372036854775806, 9223372036854775807) AS g;

SELECT g.g, generate_series FROM generate_series(1, 2), generate_series(5, 6) AS g;

SELECT * FROM generate_series(timestamp '2026-01-31', timestamp '2026-05-31', interval '1 month') AS g(t);

SELECT * FROM generate_series(timestamp '2026-01-02', timestamp '2026-01-01', interval '-6 hours') AS g(t);

SELECT * FROM generate_series(timestamp '2026-01-02', timestamp '2026-01-01', interval '1 day') AS g(t);

-- pg: SELECT * FROM generate_series(timestamp '2026-03-28', timestamp '2026-03-30', interval '1 day') AS g(t)
SELECT * FROM generate_series(date '2026-03-28', date '2026-03-30', interval '1 day') AS g(t);

-- error: 22023
SELECT * FROM generate_series(timestamp '2026-01-01', timestamp '2026-01-02', interval '0 days') AS g;

-- error: 22023
SELECT generate_series(1, 2, 0);

-- name: json
SELECT * FROM json_array_elements('[1, "a", null, {"b": [2]}, []]') AS j;

SELECT * FROM json_array_elements_text('[1, "a", null, {"b": [2]}, true]') WITH ORDINALITY AS j(v, i);

SELECT * FROM json_array_elements('[]') AS j;

SELECT * FROM json_array_elements(NULL::json) AS j;

SELECT value FROM json_array_elements('[1, 2]') WHERE value::varchar <> '1';

SELECT * FROM json_each('{"b": 1, "a": null, "": [1]}') AS e;

SELECT e.key, e.value FROM json_each_text('{"b": 1, "a": null, "c": {"d": "x"}}') AS e;

SELECT k, i FROM json_object_keys('{"b": 1, "a": 2}') WITH ORDINALITY AS o(k, i);

SELECT json_object_keys('{"b": 1, "a": 2}'), json_array_elements_text('["x"]');

SELECT x, value FROM (VALUES (1, '[1,2]'::json), (2, '[]'), (3, NULL)) AS v(x, j) LEFT JOIN json_array_elements(j) ON true;

SELECT p.processing_job_name, i.value ->> 'input_name' AS input, i.ordinality FROM aws.sagemaker_processing_job p, json_array_elements(p.processing_inputs) WITH ORDINALITY AS i(value, ordinality);

SELECT p.processing_job_name, a FROM aws.sagemaker_processing_job p, json_array_elements_text(p.app_specification -> 'container_arguments') AS a;

SELECT p.processing_job_name, e.key, e.value FROM aws.sagemaker_processing_job p, json_each(p.network_config) AS e;

-- error: 22023
SELECT * FROM json_array_elements('{"a": 1}');

-- error: 22023
SELECT * FROM json_array_elements_text('1');

-- error: 22023
SELECT * FROM json_each('[1]');

-- name: hstore
SELECT * FROM each('b=>1, a=>NULL'::hstore);

SELECT e.k, e.v FROM each('b=>1, a=>NULL'::hstore) AS e(k, v) WHERE v IS NOT NULL;

SELECT * FROM skeys('b=>1, a=>2'::hstore) AS k;

SELECT * FROM svals('b=>1, a=>NULL'::hstore) AS v;

SELECT * FROM each(''::hstore);

SELECT skeys('a=>1'::hstore) AS k, svals('a=>1'::hstore) AS v;

SELECT k, count(*) AS n FROM aws.sagemaker_processing_job, skeys(tags) AS k GROUP BY k;

SELECT value, count(*) AS n FROM aws.sagemaker_processing_job, each(environment) WHERE key = 'MODE' GROUP BY value;

SELECT split_part(t, ':', 1) AS k, count(*) AS n FROM aws_bedrock_model_invocation_job, unnest(tags) AS t GROUP BY 1;

SELECT job_name, s, i FROM aws_bedrock_model_invocation_job b, unnest(b.tags) WITH ORDINALITY AS t(s, i) WHERE i = 1;

-- name: regular expressions
SELECT * FROM regexp_matches('a1b22', '([a-z])([0-9]+)', 'g') AS m;

SELECT m[1] AS l, i FROM regexp_matches('a1b22', '[0-9]+', 'g') WITH ORDINALITY AS r(m, i);

SELECT * FROM regexp_matches('abc', 'x') AS m;

SELECT regexp_matches('a1b22', '[0-9]+') AS m;

SELECT x, m FROM (VALUES ('a1'), ('b'), (NULL)) AS v(x) LEFT JOIN regexp_matches(x, '([0-9])(z)?') AS m ON true;

-- name: ROWS FROM
SELECT * FROM ROWS FROM (generate_series(1, 3), unnest(ARRAY['a'])) AS r(n, s);

SELECT * FROM ROWS FROM (unnest(ARRAY[1, 2], ARRAY['x']), generate_series(1, 3)) WITH ORDINALITY AS r(a, b, c, i);

-- name: plain functions in FROM
SELECT * FROM lower('ABC') AS l;

SELECT * FROM abs(-1) WITH ORDINALITY;

-- error: 42P10
SELECT * FROM unnest(ARRAY[1]) AS u(a, b);

-- error: 42883
SELECT * FROM unnest(1);

-- error: 42883
SELECT * FROM nothing_of_the_kind(1);

-- error: 0A000
SELECT x FROM (VALUES (1)) AS v(x) WHERE unnest(ARRAY[x]) = 1;

-- error: 0A000
SELECT CASE WHEN true THEN unnest(ARRAY[1]) END;

-- error: 0A000
SELECT coalesce(unnest(ARRAY[1]), 2);

-- error: 0A000
SELECT sum(unnest(ARRAY[1]));

-- error: 0A000
SELECT 1 LIMIT generate_series(1, 2);

-- error: 42703
SELECT u.nope FROM unnest(ARRAY[1]) AS u;

-- name: a function of each row, within filters, joins and groups
SELECT i ->> 'n' AS n, count(*) AS jobs, sum(k) AS s FROM (VALUES (1, json '[{"n": "a"}, {"n": null}, {}, 5, null, "x", [1]]'), (2, NULL), (3, json '[]'), (4, json '[{"n": "a"}, {"n": {"b": 1.50}}]')) AS v(k, j), jsonb_array_elements(j) AS i WHERE k <> 2 OR i IS NULL GROUP BY 1;

SELECT k, x, y FROM (VALUES (1, ARRAY['a', NULL, 'b']), (2, NULL), (3, ARRAY[]::text[]), (4, ARRAY['c'])) AS v(k, l), unnest(l) AS x, unnest(ARRAY[k, k * 10]) AS y WHERE y > 1 AND x IS DISTINCT FROM 'b';

SELECT a, count(*) FROM generate_series(1, 9000) AS n, unnest(ARRAY[n % 2, n % 3]) AS a GROUP BY a;

SELECT k, key, value FROM (VALUES (1, json '{"a": 1, "bb": null}'), (2, json '{}'), (3, NULL)) AS v(k, j), jsonb_each_text(j) AS e(key, value);

SELECT k, value FROM (VALUES (1, json '{"a": 1, "bb": null}'), (2, json '{}')) AS v(k, j), jsonb_each(j) AS e WHERE key <> 'z' AND value IS NOT NULL;

SELECT v.k, w.name, x FROM (VALUES (1, ARRAY[3, 1]), (2, ARRAY[2, 2])) AS v(k, l), unnest(l) AS x JOIN (VALUES (2, 'two'), (3, 'three')) AS w(n, name) ON w.n = x;

SELECT k, (SELECT sum(x) FROM unnest(l) AS x WHERE x > k) AS s, EXISTS (SELECT 1 FROM unnest(l) AS x WHERE x = k) AS e FROM (VALUES (1, ARRAY[3, 1]), (2, ARRAY[2, 9]), (3, NULL)) AS v(k, l);

SELECT k, x FROM (VALUES (1, ARRAY[3, 1]), (2, NULL)) AS v(k, l) LEFT JOIN LATERAL unnest(l) AS x ON x > 1;

SELECT count(*) AS n FROM (VALUES (1, 3), (2, NULL), (3, 2)) AS v(a, b), generate_series(a, b) AS x, generate_series(x, b) AS y;

SELECT x FROM (VALUES (1), (2)) AS v(k), unnest(ARRAY(SELECT n * v.k FROM generate_series(1, 3) AS n)) AS x;

SELECT min(x ->> 'a') AS a, count(x) AS n, count(*) AS m FROM jsonb_array_elements(json '[{"a": "2"}, null, {"a": "1"}]') AS x;

-- error: 22023
SELECT count(*) FROM (VALUES (json '[1]'), (json '{}')) AS v(j), jsonb_array_elements(j) AS x;

-- error: 22012
SELECT 1 / x FROM (VALUES (ARRAY[1, 0])) AS v(l), unnest(l) AS x;

-- error: 54000
-- only: ddsql
SELECT count(*) FROM generate_series(1, 20000001) AS n;

SELECT count(*) AS n FROM generate_series(1, 3000) AS a, generate_series(1, 3000) AS b;
