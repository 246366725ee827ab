SELECT array_fill(7, ARRAY[2, 3]), array_fill(NULL::int8, ARRAY[2]), array_fill(1, '{}'), array_fill(1, ARRAY[0]), array_fill(7, ARRAY[2], ARRAY[1]), array_fill('x'::text, ARRAY[1, 2]);

-- error: 54000
SELECT array_fill(7, ARRAY[-1]);

-- error: 22004
SELECT array_fill(7, NULL);

-- error: 22004
SELECT array_fill(7, '{NULL}');

-- error: 54000
SELECT array_fill(7, ARRAY[1, 2, 3, 4, 5, 6, 7]);

-- error: 42804
SELECT array_fill('a', ARRAY[2]);

-- error: 2202E
SELECT array_fill(7, ARRAY[[2]]);

SELECT array_reverse(ARRAY[1, 2, 3]), array_reverse(ARRAY[[1, 2], [3, 4]]), array_reverse('{}'::int[]), array_reverse(NULL::int[]), array_sort(ARRAY[3, 1, NULL, 2]), array_sort(ARRAY[3, 1, NULL, 2], true), array_sort(ARRAY[3, 1, NULL, 2], true, false), array_sort(ARRAY[3, NULL, 1], false, true), array_sort(ARRAY[[3, 4], [1, 2]]), array_sort(ARRAY['b', 'a'], descending => true), array_sort(ARRAY[3, 1], NULL);

SELECT trim_array(ARRAY[1, 2, 3, 4], 2), trim_array(ARRAY[1, 2], 2), trim_array(ARRAY[[1, 2], [3, 4]], 1), trim_array(ARRAY[1], 0), array_dims(ARRAY[[1, 2], [3, 4]]), array_dims('{}'::int[]);

-- error: 2202E
SELECT trim_array(ARRAY[1, 2], 3);

-- error: 2202E
SELECT trim_array(ARRAY[1, 2], -1);

SELECT * FROM generate_subscripts(ARRAY[[1, 2, 3], [3, 4, 5]], 2) AS g;

SELECT generate_subscripts(ARRAY[5, 6, 7], 1, true);

SELECT generate_subscripts(ARRAY[5, 6, 7], 2);

SELECT * FROM string_to_table('a,b,,c', ',') AS t;

SELECT * FROM string_to_table('a,b,,c', ',', '') AS t;

SELECT string_to_table('abc', NULL);

SELECT * FROM string_to_table('', ',');

SELECT * FROM string_to_table(NULL, ',');

SELECT num_nulls(1, NULL, 2), num_nonnulls(1, NULL), num_nulls('a'), num_nulls(VARIADIC ARRAY[1, NULL]), num_nonnulls(VARIADIC NULL::int[]);

-- error: 42883
SELECT num_nulls();

-- name: random functions are refused
-- only: ddsql
-- error: 42883
SELECT array_shuffle(ARRAY[1, 2]);

-- only: ddsql
-- error: 42883
SELECT array_sample(ARRAY[1, 2], 1);
