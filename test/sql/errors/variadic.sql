-- error: 42804
SELECT concat(VARIADIC 1);

-- error: 42804
SELECT concat(VARIADIC 'a'::text);

-- error: 42804
SELECT format('%s', VARIADIC 1);

-- error: 42804
SELECT json_build_array(VARIADIC 1);

-- error: 42804
SELECT num_nulls(VARIADIC 1);

-- error: 42883
SELECT concat_ws(VARIADIC 'a'::text);

-- error: 42883
SELECT json_extract_path('{}'::json, VARIADIC 'a'::text);

-- error: 42883
SELECT lower(VARIADIC array['a']);
