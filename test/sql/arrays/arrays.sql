SELECT a[1] AS one, a[0] AS zero, a[2] AS two, a[99] AS far, a[-1] AS neg, a[NULL] AS n, cardinality(a) AS c, array_length(a, 1) AS l, array_length(a, 2) AS l2 FROM (VALUES (ARRAY['a', 'b']), ('{}'), ('{NULL}'), (NULL)) AS v(a);

-- name: on a literal
-- pg: SELECT (ARRAY['a', 'b'])[1] AS a, (ARRAY[1, 2])[3] AS b, (ARRAY[[1, 2], [3, 4]])[2][1] AS c
SELECT ARRAY['a', 'b'][1] AS a, ARRAY[1, 2][3] AS b, ARRAY[[1, 2], [3, 4]][2][1] AS c;

SELECT a[1:2] AS s, a[2:] AS t, a[:1] AS h, a[:] AS w, a[5:6] AS e, a[0:1] AS z FROM (VALUES (ARRAY[1, 2, 3]), ('{}'), (NULL)) AS v(a);

SELECT array_position(ARRAY['a', 'b', 'a'], 'a') AS p, array_position(ARRAY['a'], 'z') AS z, array_position(ARRAY['a', NULL], NULL) AS n, array_positions(ARRAY[1, 2, 1], 1) AS ps, array_position(ARRAY[1, 2, 1], 1, 2) AS s;

SELECT string_to_array('a,b,,c', ',') AS a, string_to_array('', ',') AS e, string_to_array('abc', NULL) AS ch, string_to_array('abc', '') AS w, string_to_array('a,b', ',', 'b') AS n, string_to_array(NULL, ',') AS x;

SELECT array_to_string(ARRAY['a', NULL, 'b'], ',') AS a, array_to_string(ARRAY['a', NULL], ',', '*') AS n, array_to_string(ARRAY[1, 2], '') AS i, array_to_string('{}'::varchar[], ',') AS e, array_to_string(ARRAY[true, false], ',') AS b;

SELECT array_cat(ARRAY[1], ARRAY[2, 3]) AS c, array_append(ARRAY[1], 2) AS a, array_prepend(0, ARRAY[1]) AS p, array_remove(ARRAY[1, 2, 1], 1) AS r, ARRAY[1] || 2 AS o, 0 || ARRAY[1] AS q, ARRAY[1] || ARRAY[2] AS w, array_append(NULL, 1) AS n, array_cat(NULL, ARRAY[1]) AS m, array_remove(ARRAY[1, NULL], NULL) AS rn;

-- name: array_contains
-- pg: SELECT 'a' = ANY (ARRAY['a', 'b']) AS a, 'z' = ANY (ARRAY['a', 'b']) AS z
SELECT array_contains(ARRAY['a', 'b'], 'a') AS a, array_contains(ARRAY['a', 'b'], 'z') AS z;

SELECT a, b, a @> b AS c, a <@ b AS d, a && b AS o, a = b AS e, a < b AS l FROM (VALUES (ARRAY[1, 2]), ('{}'), ('{2,1}'), ('{NULL}'), (NULL)) AS v(a), (VALUES (ARRAY[1]), ('{}'), ('{1,2}'), ('{NULL}')) AS w(b);

SELECT x, x = ANY (ARRAY[1, 2]) AS a, x = ANY (ARRAY[1, NULL]) AS n, x <> ALL (ARRAY[1, 2]) AS l, x > ANY (ARRAY[1, 2]) AS g, x >= ALL ('{}'::bigint[]) AS e, x = ANY (NULL::bigint[]) AS u FROM (VALUES (1), (3), (NULL)) AS v(x);

SELECT x, s LIKE ANY (ARRAY['a%', 'b%']) AS l, s NOT LIKE ALL (ARRAY['a%', NULL]) AS n FROM (VALUES (1, 'abc'), (2, 'xyz'), (3, NULL)) AS v(x, s);

SELECT u FROM unnest(ARRAY[1, NULL, 3]) AS u;

SELECT * FROM unnest(ARRAY[1, 2, 3], ARRAY['a', 'b']) AS t(n, s);

SELECT * FROM unnest(ARRAY['x', 'y']) WITH ORDINALITY AS t(v, i);

SELECT * FROM unnest('{}'::varchar[]) AS t;

SELECT job_name, tags, tags[1] AS first, cardinality(tags) AS n, tags -> 'note' AS note, 'env:prod' = ANY (tags) AS prod FROM aws_bedrock_model_invocation_job;

SELECT j.job_name, t FROM aws_bedrock_model_invocation_job j, unnest(j.tags) AS t;

SELECT tags, count(*) AS n FROM aws_bedrock_model_invocation_job GROUP BY tags;

SELECT ARRAY[1, 2] = ARRAY[1, 2] AS e, ARRAY[1, 2] < ARRAY[1, 3] AS l, ARRAY[1] < ARRAY[1, NULL] AS n, ARRAY[NULL::bigint] = ARRAY[NULL::bigint] AS nn;

-- error: 42804
SELECT (ARRAY[1])['x'::varchar];

-- error: 42804
SELECT ARRAY[1, 'x'::varchar];

SELECT array_agg(x ORDER BY x) AS a, array_agg(DISTINCT x) AS d, cardinality(array_agg(x)) AS c FROM (VALUES (2), (1), (NULL), (1)) AS v(x);
