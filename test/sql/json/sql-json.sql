-- JSON_OBJECT

select json_object('a': 1, 'b' value 'x', 'c' value null returning jsonb), json_object(returning jsonb), json_object('a' value 1 absent on null returning jsonb), json_object('a': null, 'b': 2 absent on null returning jsonb), json_object('a': null null on null returning jsonb);
select json_object('a': 1, 'a': 2 returning jsonb);
-- error: 22030
select json_object('a': 1, 'a': 2 with unique keys returning jsonb);
-- error: 22030
select json_object('a': null, 'a': 2 absent on null with unique keys returning jsonb);
select json_object('a': 1, 'b': 2 with unique returning jsonb), json_object('a': 1, 'b': 2 without unique keys returning jsonb);
-- error: 22023
select json_object(null: 1 returning jsonb);
-- error: 22004
select json_object(null: 1);
select json_object(1: 2, true: false, 1.5: 'x', date '2024-01-02': 1 returning jsonb);
-- error: 22023
select json_object(array[1]: 2 returning jsonb);
select json_object('a': '{"b": 1}' format json, 'c': '[1]'::jsonb, 'd': array[1, 2], 'e': row(1, 'x'), 'f': timestamp '2024-01-02 03:04:05' returning jsonb);
-- error: 22P02
select json_object('a': '{"b" 1}' format json returning jsonb);
-- pg: select '{"a": 1}' as json_object, '{"a": 1}'::varchar as json_object
select json_object('a': 1 returning text), json_object('a': 1 returning varchar);
-- error: 42846
select json_object('a': 1 returning int);
select json_object('a': 1)::jsonb, json_object('a' : t.x returning jsonb) from (values (1), (null)) t(x);
-- error: 42883
select json_object('a', 1);
select json_object('a': 1 returning json)::jsonb;
select json_object('a': json_object('b': json_array(1, 2)) returning jsonb);

-- JSON_ARRAY

select json_array(1, 'x', null, true returning jsonb), json_array(1, null null on null returning jsonb), json_array(returning jsonb), json_array(1, null absent on null returning jsonb);
select json_array('[1]' format json, '[1]', '{"a": 1}'::jsonb, array[1, 2] returning jsonb);
-- error: 22P02
select json_array('[1' format json returning jsonb);
select json_array(select x from (values (1), (null), (3)) t(x) order by x desc returning jsonb);
select json_array(select x from (values (1)) t(x) where false returning jsonb);
-- error: 42601
select json_array(select 1, 2);
select json_array(values (1), (2) returning jsonb);
select json_array(select i from generate_series(1, 3) i where i > t.x returning jsonb) from (values (1), (2), (9)) t(x);
select json_array(1, 2 returning text), json_array(1, 2)::jsonb;

-- JSON, JSON_SCALAR, JSON_SERIALIZE

select json('{"a": 1}')::jsonb, json('{"a": 1}'::jsonb)::jsonb, json(null), json('1')::jsonb;
-- error: 22030
select json('{"a": 1, "a": 2}' with unique keys);
select json('{"a": 1, "a": 2}' without unique keys)::jsonb;
-- error: 22030
select json('{"a": {"b": 1, "b": 2}}' with unique keys);
select json('{"a": [{"b": 1}, {"b": 2}]}' with unique)::jsonb;
-- error: 22P02
select json('{"a"');
-- error: 42846
select json(1);
select json('{"a": 1}'::text format json)::jsonb;
-- error: 42804
select json('{"a": 1}'::jsonb with unique keys);
select json_scalar(1)::jsonb, json_scalar('x')::jsonb, json_scalar(true)::jsonb, json_scalar(null), json_scalar(1.50)::jsonb, json_scalar(timestamp '2024-01-02 03:04:05')::jsonb, json_scalar('{"a": 1}'::jsonb)::jsonb, json_scalar(date '2024-01-02')::jsonb;
select json_scalar(array[1]);
-- answer: [["{\"a\": 1}","{\"a\": 1}",null,"[1]"]]
select json_serialize('{"a" : 1}'::jsonb), json_serialize('{"a": 1}'::jsonb returning text), json_serialize(null), json_serialize('[1]'::jsonb returning varchar);
-- error: 42804
select json_serialize('{"a": 1}'::jsonb returning int);
-- error: 42804
select json_serialize('{"a": 1}'::jsonb returning jsonb);
-- error: 42804
select json_serialize(1);

-- IS JSON

select x, x is json, x is not json, x is json value, x is json scalar, x is json array, x is json object from (values ('1'), ('"a"'), ('null'), ('[1]'), ('{"a": 1}'), ('{"a": 1, "a": 2}'), (''), ('{a: 1}'), (' [ ] '), (null)) t(x);
select x, x is json with unique keys, x is json object with unique, x is json without unique keys, x is not json object with unique keys from (values ('{"a": 1, "a": 2}'), ('{"a": {"b": 1, "b": 2}}'), ('[{"a": 1}, {"a": 1}]'), ('1')) t(x);
select jsonb '{"a": 1}' is json, jsonb '{"a": 1}' is json array, jsonb '1' is json scalar, jsonb '[]' is json array, null::jsonb is json, jsonb '{}' is json with unique keys;
-- error: 42804
select 1 is json;
select null is json, 'x' is json, '1' is json;
-- error: 42804
select date '2024-01-01' is json;
select '{"a": 1}' is json and true, not '{"a"' is json, ('[1]' is json array) = true;

-- JSON_EXISTS

select json_exists(jsonb '{"a": 1}', '$.a'), json_exists(jsonb '{"a": 1}', '$.b'), json_exists('{"a": 1}', '$.a'), json_exists(null, '$.a'), json_exists(null::jsonb, '$');
select json_exists(jsonb '{"a": 1}', 'strict $.b'), json_exists(jsonb '{"a": 1}', 'strict $.b' true on error), json_exists(jsonb '{"a": 1}', 'strict $.b' unknown on error), json_exists(jsonb '{"a": 1}', 'strict $.b' false on error);
-- error: 2203A
select json_exists(jsonb '{"a": 1}', 'strict $.b' error on error);
select json_exists(jsonb '[1, 2, 3]', '$[*] ? (@ > $x)' passing 2 as x), json_exists(jsonb '[1, 2, 3]', '$[*] ? (@ > $x && @ < $y)' passing 2 as x, 3 as y);
-- error: 42704
select json_exists(jsonb '[1]', '$[*] ? (@ > $x)');
-- error: 42601
select json_exists(jsonb '{"a": 1}', '$.');
-- error: 42601
select json_exists(jsonb '{"a": 1}', '$.a' default 1 on error);
select json_exists(jsonb '{"a": 1}', null);
-- error: 22P02
select json_exists('{"a" 1}', '$.a');
-- error: 22P02
select json_exists('{"a" 1}'::text, '$.a');
select json_exists(jsonb '{"a": 1}', '$.' || x) from (values ('a'), ('b')) t(x);
-- error: 42846
select json_exists(1, '$.a');

-- JSON_VALUE

select json_value(jsonb '{"a": 1}', '$.a'), json_value(jsonb '{"a": "x"}', '$.a'), json_value(jsonb '{"a": null}', '$.a'), json_value(jsonb '{"a": true}', '$.a'), json_value(jsonb '{}', '$.a'), json_value(null, '$'), json_value('1.50', '$');
select json_value(jsonb '{"a": 1}', '$.a' returning int) + 1, json_value(jsonb '"2024-01-02"', '$' returning date), json_value(jsonb '"12.50"', '$' returning float8), json_value(jsonb '1', '$' returning boolean), json_value(jsonb 'true', '$' returning boolean), json_value(jsonb '"t"', '$' returning boolean);
-- error: 22P02
select json_value(jsonb 'true', '$' returning int), json_value(jsonb 'true', '$' returning int error on error);
select json_value(jsonb '[1]', '$'), json_value(jsonb '{"a": 1}', '$'), json_value(jsonb '[1, 2]', '$[*]');
-- error: 2203F
select json_value(jsonb '[1]', '$' error on error);
-- error: 22034
select json_value(jsonb '[1, 2]', '$[*]' error on error);
-- error: 22035
select json_value(jsonb '[]', '$[*]' error on empty);
select json_value(jsonb '[]', '$[*]' error on error);
-- error: 22035
select json_value(jsonb '[]', '$[*]' error on empty error on error);
select json_value(jsonb '[]', '$[*]' default 'none' on empty), json_value(jsonb '[1, 2]', '$[*]' default 'many' on error), json_value(jsonb '[]', '$[*]' default 'e' on empty default 'x' on error), json_value(jsonb '[]', '$[*]' null on empty);
select json_value(jsonb '"x"', '$' returning int), json_value(jsonb '"x"', '$' returning int default -1 on error), json_value(jsonb '[]', '$[0]' returning int default 7 on empty);
-- error: 22P02
select json_value(jsonb '"x"', '$' returning int error on error);
-- error: 2203A
select json_value(jsonb '1', 'strict $.a' error on error);
select json_value(jsonb '1', 'strict $.a' default 'd' on error), json_value(jsonb '1', '$.a' default '5' on empty);
select json_value(jsonb '"abcd"', '$' returning varchar(2)), json_value(jsonb '"ab"', '$' returning varchar(3)), json_value(jsonb '12.345', '$' returning numeric(4, 1));
-- error: 22001
select json_value(jsonb '"abcd"', '$' returning varchar(2) error on error);
select json_value(jsonb '1', '$' returning jsonb), json_value(jsonb '"x"', '$' returning json);
select json_value(jsonb '[1]', '$' returning int[]);
select json_value(jsonb '"{1,2}"', '$' returning int[]), json_value(jsonb '[1,2]', '$' returning int[] error on empty);
select json_value(jsonb '"2024-01-02 03:04:05"', '$.timestamp()' returning timestamp), json_value(jsonb '"2024-01-02"', '$.datetime()'), json_value(jsonb '"2024-01-02"', '$.datetime()' returning date), json_value(jsonb '"12:00:00"', '$.time()');
select json_value(jsonb '{"a": [1, 2]}', '$.a[$i]' passing 1 as i returning int), json_value(jsonb '1', '$x' passing 'text' as x), json_value(jsonb '1', '$x.a' passing jsonb '{"a": 5}' as x), json_value(jsonb '1', '$"X y"' passing true as "X y"), json_value(jsonb '1', '$x' passing null as x), json_value(jsonb '1', '$x.type()' passing timestamp '2024-01-02 03:04:05' as x), json_value(jsonb '1', '$x' passing date '2024-01-02' as x), json_value(jsonb '1', '$x' passing 1.5 as x);
select json_value(jsonb '1', '$x' passing interval '1 day' as x);
select json_value(jsonb '1', '$x' passing array[1] as x);
-- error: 22012
select json_value(jsonb '1', '$' default 1/0 on error);
-- error: 42804
select json_value(jsonb '1', '$' default x on error) from (values ('a')) t(x);
select json_value(jsonb '1', '$' default 'a' || 'b' on empty), json_value(jsonb '[]', '$[0]' default upper('ab') on empty), json_value(jsonb '[]', '$[0]' returning int default 1 + 2 on empty);
-- error: 22P02
select json_value(jsonb '[]', '$[0]' returning int default 'x' on empty);
select json_value(jsonb '[]', '$[0]' returning int default '12' on empty);
select json_value(jsonb '[]', '$[0]' returning int default true on empty);
select json_value(jsonb '[]', '$[0]' default 12 on empty);
-- error: 42804
select json_value(jsonb '[]', '$[0]' default (select 1) on empty);
-- error: 42601
select json_value(jsonb '[]', '$[0]' empty on error);
-- error: 42601
select json_value(jsonb '[]', '$[0]' true on error);
-- error: 42704
select json_value(jsonb '1', '$' returning nonsense);
-- error: 42704
select json_value(jsonb '1', '$y');
-- error: 42704
select json_value(jsonb '1', '$y' default 'd' on error);
-- error: 22P02
select json_value('{"a" 1}', '$.a');
-- error: 22P02
select json_value('{"a" 1}'::text, '$.a' default 'x' on error);
select json_value(j, '$.a' returning int) s from (values (jsonb '{"a": 1}'), ('{"a": 2}'), (null)) t(j) order by s desc;
select json_value(j, '$.a'), count(*) from (values (jsonb '{"a": 1}'), ('{"a": 2}'), ('{"a": 1}')) t(j) group by json_value(j, '$.a') order by 1;
-- error: 42601
select json_value(jsonb '1', '$' with wrapper);
select json_value(jsonb '12345678901234567890.5', '$'), json_value(jsonb '1e2', '$'), json_value(jsonb '1.0', '$' returning int);
select json_value(jsonb '1.5', '$' returning int), json_value(jsonb '1.5', '$' returning int default 0 on error);

-- JSON_QUERY

select json_query(jsonb '{"a": [1, 2]}', '$.a'), json_query(jsonb '{"a": [1, 2]}', '$.b'), json_query(jsonb '{"a": 1}', '$.a'), json_query(jsonb '{"a": "x"}', '$.a'), json_query(null, '$'), json_query(jsonb '{"a": null}', '$.a');
select json_query(jsonb '[1, 2]', '$[*]'), json_query(jsonb '[1, 2]', '$[*]' with wrapper), json_query(jsonb '[1, 2]', '$[*]' with conditional wrapper), json_query(jsonb '[1]', '$[*]' with conditional wrapper), json_query(jsonb '[1]', '$[*]' with unconditional array wrapper), json_query(jsonb '[1]', '$[*]' without wrapper);
select json_query(jsonb '[[1]]', '$[*]' with conditional wrapper), json_query(jsonb '[{"a": 1}]', '$[*]' with conditional wrapper), json_query(jsonb '["x"]', '$[*]' with conditional array wrapper), json_query(jsonb '[[1]]', '$[*]' with wrapper);
-- error: 22034
select json_query(jsonb '[1, 2]', '$[*]' error on error);
-- error: 22035
select json_query(jsonb '[]', '$[*]' error on empty);
select json_query(jsonb '[]', '$[*]' error on error);
select json_query(jsonb '[]', '$[*]' empty on empty), json_query(jsonb '[]', '$[*]' empty array on empty), json_query(jsonb '[]', '$[*]' empty object on empty), json_query(jsonb '[]', '$[*]' default '{"d": 1}' on empty), json_query(jsonb '[1, 2]', '$[*]' empty object on error), json_query(jsonb '[1, 2]', '$[*]' default '"d"' on error), json_query(jsonb '[]', '$[*]' with wrapper);
select json_query(jsonb '"x"', '$' returning text), json_query(jsonb '"x"', '$' returning text omit quotes), json_query(jsonb '"x"', '$' returning text keep quotes), json_query(jsonb '"[1]"', '$' omit quotes), json_query(jsonb '"x"', '$' omit quotes), json_query(jsonb '"x"', '$' keep quotes on scalar string);
-- error: 22P02
select json_query(jsonb '"x"', '$' omit quotes error on error);
-- error: 42601
select json_query(jsonb '["x"]', '$[*]' with wrapper omit quotes);
select json_query(jsonb '["x"]', '$[*]' with wrapper keep quotes);
select json_query(jsonb '{"a": [1, 2]}', '$.a' returning int[]), json_query(jsonb '[1, 2]', '$[*]' returning int[] with wrapper), json_query(jsonb '"{1,2}"', '$' returning int[] omit quotes);
-- error: 22P02
select json_query(jsonb '"x"', '$' returning int[] error on error);
select json_query(jsonb '1', '$' returning int), json_query(jsonb '"1"', '$' returning int), json_query(jsonb '"x"', '$' returning int), json_query(jsonb '[1]', '$' returning text), json_query(jsonb '{"a": 1}', '$' returning varchar(4)), json_query(jsonb '{"a": 1}', '$' returning json)::jsonb;
-- error: 22P02
select json_query(jsonb '"x"', '$' returning int error on error);
-- error: 22001
select json_query(jsonb '{"a": 1}', '$' returning varchar(4) error on error);
select json_query(jsonb '[]', '$[0]' returning int default 5 on empty), json_query(jsonb '[]', '$[0]' returning text default 'x' on empty);
-- error: 22P02
select json_query(jsonb '[]', '$[0]' default 'x' on empty);
-- error: 42804
select json_query(jsonb '[]', '$[0]' returning int empty array on empty);
select json_query(jsonb '"2024-01-02"', '$.datetime()'), json_query(jsonb '[1, 2, 3]', '$[*] ? (@ > $x)' passing 1 as x with wrapper);
select json_query(jsonb '1', '$' returning aws_bedrock_model_invocation_job);
select account_id from (select (json_query(jsonb '{"account_id": "7"}', '$' returning aws_bedrock_model_invocation_job)).account_id) t;

-- Names and aggregates

select json_arrayagg(x order by x returning jsonb), json_arrayagg(x order by x desc null on null returning jsonb), json_arrayagg(x order by x absent on null returning jsonb) from (values (2), (null), (1)) t(x);
select json_arrayagg(x returning jsonb) from (values (1)) t(x) where false;
select json_arrayagg(x)::jsonb, json_arrayagg(x returning text) from (values (1)) t(x);
select json_arrayagg('{"a":1}' format json returning jsonb), json_arrayagg(x returning jsonb) filter (where x > 1) from (values (1), (2)) t(x);
select x, json_arrayagg(x returning jsonb) over (order by x) from (values (1), (2)) t(x);
select json_objectagg(k: v returning jsonb), json_objectagg(k value v absent on null returning jsonb), json_objectagg(k: v null on null with unique keys returning jsonb) from (values ('a', 1), ('b', null)) t(k, v);
select json_objectagg(k: v returning jsonb) from (values ('a', 1), ('a', 2)) t(k, v);
-- error: 22030
select json_objectagg(k: v with unique keys returning jsonb) from (values ('a', 1), ('a', 2)) t(k, v);
-- error: 22030
select json_objectagg(k: v absent on null with unique keys returning jsonb) from (values ('a', null), ('a', 2)) t(k, v);
-- error: 22023
select json_objectagg(k: v returning jsonb) from (values (null, 1)) t(k, v);
select json_objectagg(k: v)::jsonb from (values (1, 1), (2, null)) t(k, v);
select json_objectagg(k: v returning jsonb) filter (where v > 1), json_objectagg(k: v returning jsonb) from (values ('a', 1), ('b', 2)) t(k, v);
select k, json_objectagg(k: v returning jsonb) over (partition by k) from (values ('a', 1), ('b', 2)) t(k, v);
select g, json_arrayagg(v order by v returning jsonb) from (values (1, 'x'), (1, 'y'), (2, 'z')) t(g, v) group by g order by g;
select json_arrayagg(json_object('a': x returning jsonb) returning jsonb) from (values (1), (2)) t(x);
