-- In larger queries

select json_object('n': count(*), 'm': max(x) returning jsonb) from (values (1), (2)) t(x);
select g, json_array(g, count(*) returning jsonb) from (values (1), (1), (2)) t(g) group by g order by g;
select json_value(jsonb '{"a": 1}', '$.a' returning varchar(3)), count(*) from (values (1)) t(x) group by json_value(jsonb '{"a": 1}', '$.a' returning varchar(3));
select json_exists(j, '$.a') as e, count(*) from (values (jsonb '{"a": 1}'), ('{}')) t(j) group by json_exists(j, '$.a') order by 1;
select json_query(j, '$.a' with wrapper), count(*) from (values (jsonb '{"a": 1}'), ('{}')) t(j) group by json_query(j, '$.a' with wrapper) order by 1;
select x from (values ('[1]'), ('{}'), ('x')) t(x) where x is json array;
select sum(json_value(x, '$.n' returning int)) from (values (jsonb '{"n": 1}'), ('{"n": 5}'), ('{"n": "z"}')) t(x);
select case when '{"a":1}' is json then json_value('{"a":1}', '$.a' returning int) end;
select json_object('a': (select max(x) from (values (1)) t(x)) returning jsonb);
select x, rank() over (order by json_value(j, '$.r' returning int)) from (values ('a', jsonb '{"r": 2}'), ('b', '{"r": 1}')) t(x, j) order by 1;
select * from (select json_array(1 returning jsonb) as a) t, jsonb_array_elements(t.a) e;
select json_query(j, '$.a') -> 'b' from (values (jsonb '{"a": {"b": 1}}')) t(j);
select json_value(jsonb '{"a": 1}', '$.a')::int + 1, json_value(jsonb '{"a": 1}', '$.a') || 'x';
select json_value('{"a": {"b": ["x"]}}', '$.a.b[0]');
select not json_exists(jsonb '{}', '$.a') and true;
select json_objectagg(k: json_array(v returning jsonb) returning jsonb) from (values ('a', 1), ('b', 2)) t(k, v);
-- error: 42601
select json_arrayagg(distinct x) from (values (1)) t(x);
select json_array(1, 2 returning json) is json array;
select json_query(jsonb '{"a": null}', '$.a' returning int), json_query(jsonb '{"a": null}', '$.a' returning text), json_query(jsonb 'null', '$' returning text omit quotes), json_query(jsonb 'null', '$' returning int[]);
select json_query(jsonb 'true', '$' returning boolean), json_query(jsonb '"2024-01-02"', '$' returning date omit quotes), json_query(jsonb '"2024-01-02"', '$' returning date);
select json_value(jsonb '"a"', '$' returning jsonb), json_value(jsonb '{"a": 1}', '$' returning jsonb), json_value(jsonb 'null', '$' returning jsonb);
-- error: 42804
select json_array(1 format json returning jsonb);
select json_exists(jsonb '1', '$' passing 1 as a, 2 as a);
-- error: 22P02
select json_value(jsonb '1', '$a' passing '[1' format json as a);
select json_query(jsonb '1', '$a' passing '[1]' format json as a);
select json_value(jsonb '1', '$' returning int default null on empty);
select json_query(jsonb '[1, "a"]', '$' returning text[]);
select json_query(jsonb '[1, "a"]', '$' returning int[]), json_query(jsonb '[1, "a"]', '$' returning int[] empty array on error);
select json_value(jsonb '"1 day"', '$' returning interval), json_value(jsonb '"10.0.0.1"', '$' returning inet), json_value(jsonb '"a=>1"', '$' returning hstore);
select json_scalar(null::int), json_scalar(interval '1 day')::jsonb, json_scalar('10.0.0.1'::inet)::jsonb;
select json_object('a': 1, 'b': 2 absent on null with unique keys returning jsonb) -> 'a';
select json_object(k: v returning jsonb) from (values ('x', 1), ('y', 2)) t(k, v) order by 1;
select json_object('a' value x.v returning jsonb) from (values (1)) x(v);
select json_arrayagg(t returning jsonb) from (values (1, 'x')) t(a, b);
select json_objectagg('k' value 1 returning jsonb);
select max(x) from json_table(jsonb '[3, 1]', '$[*]' columns (x int path '$')) where x is not null;
select (json_query(jsonb '{"a": [1, 2]}', '$.a'))[1];
select 1 from (values (jsonb '{"a": 1}')) t(j) where json_value(j, '$.a' returning int) = 1 and json_exists(j, '$.a ? (@ == 1)');
select exists (select from json_table(jsonb '[1]', '$[*]' columns (x int path '$')));
select json_value(jsonb '1' , '$' default 'x'::text on error);
select json_value(jsonb '[]' , '$[0]' returning timestamp default now() on empty) is not null;
-- error: 42804
select json_value(jsonb '[]', '$[0]' default count(*) on empty);
-- error: 42804
select json_value(jsonb '[]', '$[0]' default generate_series(1, 2) on empty);
