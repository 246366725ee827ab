-- name: arrows
SELECT j -> 'a' AS a, j ->> 'a' AS t, j -> 0 AS i, j ->> 0 AS it, j -> -1 AS last, j #> '{a,b}' AS p, j #>> '{a,b}' AS pt FROM (VALUES ('{"a": 1}'::json), ('{"a": {"b": "x"}}'), ('{"a": null}'), ('[1, "two", null, {"a": 3}]'), ('"s"'), ('null'), ('[]'), ('{}'), (NULL)) AS v(j);

-- name: JSON null is not SQL NULL
SELECT j IS NULL AS n, j -> 'a' IS NULL AS o, j ->> 'a' IS NULL AS t, json_typeof(j -> 'a') AS ty FROM (VALUES ('{"a": null}'::json), ('{}'), ('null'), (NULL)) AS v(j);

SELECT json_typeof(j) AS t FROM (VALUES ('1'::json), ('"a"'), ('true'), ('null'), ('[]'), ('{}'), ('1.5'), (NULL)) AS v(j);

SELECT json_array_length('[1, 2, 3]'::json) AS a, json_array_length('[]'::json) AS b, json_array_length(NULL::json) AS c;

-- error: 22023
SELECT json_array_length('{}'::json) AS a;

-- error: 22023
SELECT json_array_length('1'::json) AS a;

-- name: paths of text
SELECT json_extract_path(j, 'a', 'b') AS p, json_extract_path_text(j, 'a', 'b') AS t, json_extract_path_text(j, 'l', '0') AS l, json_extract_path_text(j, 'l', '-1') AS m, json_extract_path_text(j, 'l', 'x') AS x FROM (VALUES ('{"a": {"b": [1, 2]}, "l": ["x", null]}'::json), ('{"a": 1}'), ('[]'), (NULL)) AS v(j);

SELECT json_build_object('a', 1, 'b', NULL, 'c', 'x', 'd', true, 'e', ARRAY[1, 2], 'f', '{"z": 1}'::json, 'g', 1.5) AS o, json_build_array(1, NULL, 'x', false, ARRAY['a']) AS a, json_build_object() AS e, json_build_array() AS f;

-- error: 22023
SELECT json_build_object('a') AS o;

-- error: 22004
-- pg: SELECT json_build_object(NULL, 1) AS o
SELECT json_build_object(NULL, 1) AS o;

SELECT to_json(1) AS a, to_json('x'::varchar) AS b, to_json(true) AS c, to_json(ARRAY[1, NULL]) AS d, to_json('{"a": 1}'::json) AS e, to_json(NULL::varchar) AS f, to_json(timestamp '2026-01-02 03:04:05.5') AS g;

-- name: elements
SELECT value FROM json_array_elements('[1, "a", null, [2], {"b": 3}]'::json);

SELECT value FROM json_array_elements_text('[1, "a", null, [2], {"b": 3}]'::json);

-- error: 22023
SELECT value FROM json_array_elements('{"a": 1}'::json);

SELECT key, value FROM json_each('{"b": 1, "a": null, "c": "x"}'::json);

SELECT key, value FROM json_each_text('{"b": 1, "a": null, "c": "x", "d": {"e": 1}}'::json);

SELECT k FROM json_object_keys('{"b": 1, "a": null}'::json) AS k;

-- name: containment
SELECT a, b, a @> b AS c, b <@ a AS d FROM (VALUES ('{"a": 1, "b": [1, 2]}'::json), ('[1, 2, [3]]'), ('1'), ('{}'), ('[]'), (NULL)) AS v(a), (VALUES ('{"a": 1}'::json), ('{"b": [2]}'), ('[2]'), ('[[3]]'), ('1'), ('{}'), ('[]'), ('2')) AS w(b);

-- name: existence
SELECT j, j ? 'a' AS e, j ?| ARRAY['a', 'b'] AS o, j ?& ARRAY['a', 'b'] AS a FROM (VALUES ('{"a": null}'::json), ('{"a": 1, "b": 2}'), ('["a"]'), ('"a"'), ('[]'), ('1'), (NULL)) AS v(j);

-- name: equality is structural
SELECT '{"a": 1, "b": [1, 2]}'::json = '{"b":[1,2],"a":1}'::json AS e, '[1, 2]'::json = '[2, 1]'::json AS l, '1'::json = '1.0'::json AS n, '"1"'::json = '1'::json AS t;

-- name: the last of equal keys wins, keys are sorted by length
SELECT '{"bb": 1, "a": 2, "bb": 3}'::json AS j, '{"bb": 1, "a": 2, "bb": 3}'::json::varchar AS t;

-- name: printed
SELECT '{"a":[1,{"b":null}],"c":"q\"\\\n\u00e9"}'::json::varchar AS a, '"\ud83d\ude00"'::json ->> 0 AS b, ' [ 1 , 2 ] '::json::varchar AS c, '12345678901234567890'::json::varchar AS d;

-- name: __proto__ is a key as any
SELECT '{"__proto__": {"x": 1}, "constructor": 2}'::json AS j, '{"__proto__": {"x": 1}}'::json -> '__proto__' ->> 'x' AS x, '{}'::json -> '__proto__' AS p, '{}'::json -> 'constructor' AS c, '[]'::json -> 'length' AS l, '{}'::json ? 'toString' AS t, json_build_object('__proto__', 1) AS b;

SELECT app_specification ->> 'image_uri' AS image, count(*) AS n FROM aws.sagemaker_processing_job GROUP BY 1;

SELECT app_specification, count(*) AS n FROM aws.sagemaker_processing_job GROUP BY app_specification;

SELECT DISTINCT processing_resources -> 'cluster_config' AS c FROM aws.sagemaker_processing_job;

SELECT processing_job_name, (processing_resources -> 'cluster_config' ->> 'instance_count')::int * 2 AS n, processing_resources #>> '{cluster_config,instance_type}' AS t FROM aws.sagemaker_processing_job;

SELECT processing_job_name, network_config -> 'vpc_config' -> 'security_group_ids' ->> 0 AS g, network_config @> '{"enable_network_isolation": true}' AS i FROM aws.sagemaker_processing_job;

SELECT processing_job_name, i.value ->> 'input_name' AS input FROM aws.sagemaker_processing_job, json_array_elements(processing_inputs) AS i;

SELECT j.processing_job_name, e.key, e.value FROM aws.sagemaker_processing_job j CROSS JOIN json_each_text(j.experiment_config) AS e;

SELECT processing_job_name, a FROM aws.sagemaker_processing_job, json_array_elements_text(app_specification -> 'container_arguments') AS a WHERE json_typeof(app_specification -> 'container_arguments') = 'array';

-- name: row_to_json of a table
SELECT row_to_json(t) AS j FROM (SELECT processing_job_name, tags, creation_time, stopping_condition FROM aws.sagemaker_processing_job) AS t;

-- name: concatenation and removal
-- pg: SELECT '{"a": 1}'::jsonb || '{"b": 2}'::jsonb AS c, '[1]'::jsonb || '2'::jsonb AS d, '{"a": 1, "b": 2}'::jsonb - 'a' AS e
SELECT '{"a": 1}'::json || '{"b": 2}'::json AS c, '[1]'::json || '2'::json AS d, '{"a": 1, "b": 2}'::json - 'a' AS e;

SELECT json_agg(x ORDER BY x) AS a, json_object_agg(x, y ORDER BY x) AS o FROM (VALUES ('a', 1), ('b', NULL), ('__proto__', 3)) AS v(x, y);

-- name: lists of keys in several dimensions
SELECT '["a"]'::json ?| ARRAY[['a'], ['b']] AS o, '["a", "b"]'::json ?& ARRAY[['a'], ['b']] AS e;

-- error: 2202E
SELECT '{"a": 1, "b": 2}'::json - ARRAY[['a'], ['b']];

-- name: #- does not read the path where there is nothing to delete
SELECT '[]'::json #- '{b,2}', '{}'::json #- ARRAY[NULL]::text[], '[]'::json #- '{}';

-- error: 22P02
SELECT '[[]]'::json #- '{0,b}';

-- error: 22023
SELECT '1'::json #- '{a}';
