SELECT cardinality(a) AS c, array_length(a, 1) AS l, array_length(a, 2) AS m, array_ndims(a) AS d, array_lower(a, 1) AS lo, array_upper(a, 1) AS u FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,NULL,3}'), ('{{1,2},{3,4}}'), (NULL)) AS v(a);

-- name: array_length without a dimension is the first one's
-- answer: [[2, 0, null, 2]]
SELECT array_length(ARRAY[1, 2]), array_length('{}'::bigint[]), array_length(NULL::bigint[]), array_length(ARRAY[[1, 2], [3, 4]]);

SELECT array_position(a, 2) AS p, array_position(a, NULL) AS n, array_position(a, 2, 3) AS s, array_positions(a, 2) AS ps, array_positions(a, NULL) AS pn FROM (VALUES ('{}'::bigint[]), ('{2,1,2}'), ('{NULL,2,NULL}'), ('{1}'), (NULL)) AS v(a);

-- error: 0A000
SELECT array_position(ARRAY[[1, 2]], 1);

-- error: 22004
SELECT array_position(ARRAY[1], 1, NULL);

SELECT array_position('{}'::bigint[], 1, NULL) AS p;

-- name: array_contains
-- answer: [[true, false, false, null, null, true, false]]
SELECT array_contains(ARRAY[1, 2], 2), array_contains(ARRAY[1, 2], 3), array_contains('{}'::bigint[], 1), array_contains(NULL::bigint[], 1), array_contains(ARRAY[1], NULL), array_contains(ARRAY['a', NULL], 'a'), array_contains(ARRAY['a', NULL], 'b');

SELECT string_to_array(x, ',') AS a, string_to_array(x, NULL) AS b, string_to_array(x, '') AS c, string_to_array(x, ',', 'b') AS d, string_to_array(x, ',', '') AS e FROM (VALUES (''), ('a'), ('a,b,,c'), (','), ('😀,b'), (NULL)) AS v(x);

SELECT array_to_string(a, ',') AS a, array_to_string(a, ',', '*') AS b, array_to_string(a, '') AS c, array_to_string(a, NULL) AS d, array_to_string(a, ',', NULL) AS e FROM (VALUES ('{}'::text[]), ('{a}'), ('{a,NULL,""}'), ('{{a,b},{c,d}}'), (NULL)) AS v(a);

SELECT array_to_string(ARRAY[1.5, 2], ' ') AS a, array_to_string(ARRAY[true, NULL], '|', 'x') AS b, array_to_string(ARRAY[TIMESTAMP '2026-01-01'], ',') AS c;

SELECT array_cat(a, ARRAY[9]) AS c, a || ARRAY[9] AS o, a || 9 AS p, 9 || a AS q, array_append(a, 9) AS ap, array_prepend(9, a) AS pp, array_append(a, NULL) AS an FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{NULL}'), (NULL)) AS v(a);

SELECT array_cat(NULL::bigint[], NULL) AS a, array_cat(ARRAY[[1, 2]], ARRAY[3, 4]) AS b, ARRAY[1] || ARRAY[[2]] AS c, ARRAY[1] || 2.5 AS d, ARRAY['a'] || 'b'::text AS e;

-- error: 2202E
SELECT array_cat(ARRAY[[1, 2]], ARRAY[3]);

-- error: 22000
SELECT array_append(ARRAY[[1]], 2);

-- error: 42883
SELECT array_append(ARRAY[1], 'a'::text);

-- error: 22P02
SELECT ARRAY[1] || 'a';

SELECT array_remove(a, 2) AS r, array_remove(a, NULL) AS n, array_replace(a, 2, 9) AS p, array_replace(a, NULL, 0) AS q FROM (VALUES ('{}'::bigint[]), ('{2,1,2}'), ('{2}'), ('{NULL,2,NULL}'), (NULL)) AS v(a);

-- name: slices
SELECT a[1:2] AS a, a[2:] AS b, a[:1] AS c, a[:] AS d, a[3:1] AS e, a[0:1] AS f, a[5:9] AS g, a[NULL:2] AS h FROM (VALUES ('{}'::bigint[]), ('{1,2,3}'), ('{NULL,2}'), (NULL)) AS v(a);

SELECT (ARRAY[[1, 2, 3], [4, 5, 6]])[1:2][2:3] AS a, (ARRAY[[1, 2, 3], [4, 5, 6]])[2:2] AS b, (ARRAY[[1, 2, 3], [4, 5, 6]])[2][1:1] AS c, (ARRAY[[1, 2, 3], [4, 5, 6]])[:1][2] AS d, (ARRAY[[1, 2]])[:][5:] AS e, (ARRAY[1, 2])[1:2][1:1] AS f, ((ARRAY[1, 2, 3])[2:3])[1] AS g;

SELECT a @> b AS c, a <@ b AS d, a && b AS o, a = b AS e, a < b AS l, a <> b AS n FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2,2}'), ('{NULL}'), ('{1,NULL}'), (NULL)) AS v(a), (VALUES ('{}'::bigint[]), ('{1}'), ('{2,1}'), ('{NULL}')) AS w(b);

SELECT x = ANY (a) AS an, x <> ALL (a) AS al, x < ANY (a) AS l, x >= ALL (a) AS g FROM (VALUES (1), (2), (NULL)) AS v(x), (VALUES ('{}'::bigint[]), ('{1}'), ('{2,NULL}'), (NULL)) AS w(a);

-- name: unnest zips, short ones padded
SELECT * FROM unnest(ARRAY[1, 2, 3], ARRAY['a'], '{}'::boolean[]) AS u(a, b, c);

SELECT * FROM unnest('{}'::bigint[]) AS u(a);

SELECT * FROM unnest(NULL::bigint[]) AS u(a);

SELECT * FROM unnest(ARRAY[[1, 2], [3, NULL]]) WITH ORDINALITY AS u(a, n);

SELECT v.i, u.a FROM (VALUES (1, ARRAY['x', 'y']), (2, '{}'), (3, NULL)) AS v(i, a) LEFT JOIN LATERAL unnest(v.a) AS u(a) ON true ORDER BY 1, 2;

-- name: arrays group and sort
SELECT a, count(*) AS n FROM (VALUES (ARRAY[1, NULL]), (ARRAY[1, NULL]), ('{}'), (NULL), (ARRAY[1]), (ARRAY[[1]]), (NULL)) AS v(a) GROUP BY a ORDER BY a NULLS FIRST, n;

-- error: 42804
SELECT ARRAY[1, now()];

-- error: 22004
SELECT array_position(ARRAY[1, NULL], NULL, NULL);

SELECT array_position(NULL::int[], NULL, NULL) AS a, array_position(ARRAY[1, NULL], NULL) AS b, array_position(ARRAY[1, NULL], NULL, 1) AS c;

-- name: an array among the elements under a cast
-- error: 42846
SELECT ARRAY[3600, '{a}'::text[]]::text[];

SELECT ARRAY['{a}', '{b}'::text[]]::text[] AS a, ARRAY[ARRAY[1, 2], '{3,4}']::text[] AS b, ARRAY['{1}'::int[], ARRAY['2']]::int[] AS c;

-- error: 2202E
SELECT ARRAY[NULL, ARRAY[1]]::int[];
