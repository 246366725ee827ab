-- pg: =
select json_serialize('[1]' returning bytea);

-- pg: =
select json_array(1,2 returning bytea);

-- pg: =
select json_query(jsonb '[1,"é"]', '$' returning bytea);

-- pg: =
select json_value(jsonb '["é"]', '$[0]' returning bytea);

-- pg: =
select json_query(jsonb '["é"]', '$[0]' returning bytea omit quotes);

-- pg: =
select json_arrayagg(x returning bytea) from (values (1)) v(x);

-- pg: =
select json_serialize('[1]'::bytea returning bytea);

-- pg: =
select json_serialize('"\\u0000"' returning bytea);

-- error: 42804
-- pg: =
select json_serialize('[1]' returning int);

-- pg: =
select json(bytea '[1, 2]');

-- pg: =
select json_object('a': bytea '[1]' format json);

-- error: 22021
-- pg: =
select bytea '{}' is json, bytea '\xff' is json;

-- pg: =
select * from json_table(jsonb '["é"]', '$[*]' columns (x bytea path '$')) j;

-- pg: =
select json_array('[1]'::bytea format json encoding utf8);

-- pg: =
select json_scalar(bytea 'a');

-- error: 42846
-- pg: =
select json_value(bytea '[1]', '$[0]');

-- pg: =
select json_exists('[1]'::bytea format json, '$[0]');

-- pg: =
select json_query('[1]'::bytea format json encoding utf8, '$[0]');

-- error: 22030
-- pg: =
select json('{"a":1,"a":2}'::bytea with unique keys);

-- pg: =
select json_array(select 1 returning bytea);


-- error: 42601
-- pg: =
SELECT JSON_VALUE(jsonb '1', '$' RETURNING int8 FORMAT JSON);

-- pg: =
SELECT JSON_QUERY(jsonb '[1]', '$' RETURNING text FORMAT JSON);
