-- name: arrays behind VARIADIC
SELECT concat(VARIADIC ARRAY[['a','b'],['c','d']]);

SELECT concat_ws(',', VARIADIC ARRAY[['a','b'],['c','d']]);

SELECT format('%s %s %s', VARIADIC ARRAY[['a','b'],['c','d']]);

-- error: 42601
SELECT greatest(VARIADIC ARRAY[1,2]);

SELECT concat(VARIADIC NULL::text[]);

SELECT concat_ws(',', VARIADIC NULL::text[]);

-- error: 22023
SELECT format('%s', VARIADIC NULL::text[]);

SELECT format('x', VARIADIC NULL::text[]);

SELECT format(NULL, VARIADIC NULL::text[]);

SELECT format('x', VARIADIC ARRAY[]::text[]);

-- error: 42804
SELECT json_build_array(VARIADIC NULL);

