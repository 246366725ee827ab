-- jsonb_set, jsonb_insert, jsonb_delete_path

select jsonb_set('{"a": 1, "b": [1, 2]}', '{a}', '2'), jsonb_set('{"a": 1}', '{b}', '2'), jsonb_set('{"a": 1}', '{b}', '2', false);
select jsonb_set('{"b": [1, 2]}', '{b,0}', '"x"'), jsonb_set('{"b": [1, 2]}', '{b,-1}', '"x"'), jsonb_set('{"b": [1, 2]}', '{b,5}', '"x"'), jsonb_set('{"b": [1, 2]}', '{b,-5}', '"x"');
select jsonb_set('{"b": [1, 2]}', '{b,5}', '"x"', false), jsonb_set('{"b": [1, 2]}', '{b,-5}', '"x"', false), jsonb_set('[]', '{0}', '1'), jsonb_set('[]', '{-3}', '1'), jsonb_set('[]', '{0}', '1', false);
select jsonb_set('{"a": {"b": {"c": 1}}}', '{a,b,c}', 'null'), jsonb_set('{"a": {"b": {"c": 1}}}', '{a,x,c}', '1'), jsonb_set('{"a": 1}', '{a,b}', '1'), jsonb_set('{}', '{a,b}', '1');
select jsonb_set('{"a": 1}', '{}', '1'), jsonb_set('{"a": 1}', null, '1'), jsonb_set('{"a": 1}', '{a}', null), jsonb_set('{}', '{a}', '1', false), jsonb_set('{}', '{a}', '1');
-- error: 22023
select jsonb_set('1', '{a}', '2');
-- error: 22P02
select jsonb_set('[1, 2]', '{a}', '2');
-- error: 22P02
select jsonb_set('[1, [2]]', '{1,x}', '2');
-- error: 22004
select jsonb_set('{"a": 1}', '{NULL}', '2');
-- error: 22004
select jsonb_set('{"a": {"b": 1}}', '{a,NULL}', '2');
-- error: 2202E
select jsonb_set('{"a": 1}', '{{a},{b}}', '2');
select jsonb_set('{"__proto__": 1}', '{__proto__}', '2'), jsonb_set('{}', '{__proto__}', '{"a": 1}'), jsonb_set('{"é": 1}', '{"é"}', '2');
select jsonb_set(jsonb_in => '{"a": 1}', path => '{b}', replacement => '2', create_if_missing => false);
select jsonb_set_lax('{"a": 1, "b": 2}', '{a}', null), jsonb_set_lax('{"a": 1, "b": 2}', '{a}', null, true, 'delete_key'), jsonb_set_lax('{"a": 1}', '{a}', null, null), jsonb_set_lax(null, '{a}', '1'), jsonb_set_lax('{"a": 1}', null, '1');
select jsonb_set_lax('{"a": 1}', '{a}', null, null_value_treatment => 'return_target'), jsonb_set_lax('{"a": 1}', '{b}', null, false), jsonb_set_lax('{"a": 1}', '{a}', '3', true, 'raise_exception');
-- error: 22004
select jsonb_set_lax('{"a": 1}', '{a}', null, true, 'raise_exception');
-- error: 22023
select jsonb_set_lax('{"a": 1}', '{a}', null, true, 'nonsense');
-- error: 22023
select jsonb_set_lax('{"a": 1}', '{a}', null, true, null);
-- error: 22023
select jsonb_set_lax('{"a": 1}', '{a}', '1', true, null);
select jsonb_set_lax('{"a": 1}', '{a}', '1', true, 'nonsense');
select jsonb_insert('{"a": [0, 1, 2]}', '{a,1}', '"x"'), jsonb_insert('{"a": [0, 1, 2]}', '{a,1}', '"x"', true), jsonb_insert('{"a": [0, 1, 2]}', '{a,-1}', '"x"', true), jsonb_insert('{"a": [0, 1, 2]}', '{a,-9}', '"x"'), jsonb_insert('{"a": [0, 1, 2]}', '{a,9}', '"x"');
select jsonb_insert('{"a": 1}', '{b}', '2'), jsonb_insert('{"a": {"b": 1}}', '{a,c}', '2', true), jsonb_insert('{}', '{b}', '2'), jsonb_insert('[]', '{1}', '2'), jsonb_insert('{"a": 1}', '{x,b}', '2');
-- error: 22023
select jsonb_insert('{"a": 1}', '{a}', '2');
-- error: 22023
select jsonb_insert('1', '{a}', '2');
-- error: 22P02
select jsonb_insert('[1]', '{x}', '2');
select jsonb_delete_path('{"a": [1, {"b": 2}]}', '{a,1,b}'), jsonb '{"a": [1, 2]}' #- '{a,-1}', jsonb '{"a": 1}' #- '{x,y}', jsonb '{"a": 1}' #- '{}', jsonb '[]' #- '{x}';
-- error: 22023
select jsonb_delete_path('1', '{a}');
-- error: 22P02
select jsonb '[1, 2]' #- '{x}';
select jsonb_delete('{"a": 1, "b": 2}', 'a'), jsonb_delete('[1, 2, 3]', 1), jsonb_delete('{"a": 1, "b": 2, "c": 3}', 'a', 'b'), jsonb_delete('["a", "b"]', variadic array['a']);
-- error: 22023
select jsonb_delete('{"a": 1}', 1);

-- json_strip_nulls, jsonb_pretty, the operators' functions

select json_strip_nulls('{"a": null, "b": [1, null, {"c": null}], "d": {}}'), jsonb_strip_nulls('{"a": null, "b": [1, null, {"c": null}]}', true), jsonb_strip_nulls('null'), jsonb_strip_nulls('[null]', strip_in_arrays => true), jsonb_strip_nulls('[null]');
select jsonb_pretty('{"a": {"b": [1, "x", null, {}], "c": []}, "d": {"e": true}}'), jsonb_pretty('1'), jsonb_pretty('[]'), jsonb_pretty('{}'), jsonb_pretty('"é\n"');
select jsonb_concat('{"a": 1}', '{"b": 2}'), jsonb_contains('[1, 2]', '[1]'), jsonb_contained('[1]', '[1, 2]'), jsonb_exists('["a"]', 'a'), jsonb_exists_any('{"a": 1}', '{b,a}'), jsonb_exists_all('{"a": 1}', '{b,a}');
select jsonb_object_field('{"a": null}', 'a'), jsonb_object_field_text('{"a": null}', 'a'), jsonb_array_element('[1, 2]', -1), jsonb_array_element_text('["x"]', 0), jsonb_array_element('{"a": 1}', 0), jsonb_object_field('[1]', 'a');

-- Arrays and texts

select array_to_json(array[1, null, 3]), array_to_json(array[[1, 2], [3, 4]]), array_to_json(array['a"b', null]), array_to_json('{}'::int[]), array_to_json(array[true, false]), array_to_json(null::int[]);
select array_to_json(array[timestamp '2024-01-02 03:04:05', null]), array_to_json(array[jsonb '{"a": 1}']), array_to_json(array[date '2024-01-02']);
-- pg: select to_jsonb(array[1, 2]), to_jsonb(t) from (values (1, 'x')) t(a, b)
select array_to_json(array[1, 2], true), row_to_json(t, true) from (values (1, 'x')) t(a, b);
-- pg: select jsonb_object('{a,1,b,NULL}'), jsonb_object('{{a,1},{b,x y}}'), jsonb_object('{}'), jsonb_object('{a,b}', '{1,NULL}'), jsonb_object('{}', '{}'), jsonb_object('{a,1,a,2}')
select json_object('{a,1,b,NULL}'), json_object('{{a,1},{b,x y}}'), json_object('{}'), json_object('{a,b}', '{1,NULL}'), json_object('{}', '{}'), json_object('{a,1,a,2}');
select jsonb_object('{a,1,b,NULL}'), jsonb_object('{{a,1},{b,x y}}'), jsonb_object('{a,b}', '{1,NULL}');
-- error: 2202E
select json_object('{a,b,c}');
-- error: 2202E
select json_object('{{a},{b}}');
-- error: 2202E
select json_object('{{a,b,c},{d,e,f}}');
-- error: 2202E
select json_object('{{{a,b},{c,d}}}');
-- error: 22004
select json_object('{NULL,b}');
-- error: 2202E
select json_object('{a,b}', '{1}');
-- error: 2202E
select json_object('{{a,b}}', '{1}');
-- error: 22004
select json_object('{a,NULL}', '{1,2}');

-- Aggregates that leave out NULL and refuse keys that come twice

select jsonb_agg_strict(x order by x) from (values (2), (null), (1)) t(x);
select jsonb_agg_strict(x) from (values (null::int), (null)) t(x);
select jsonb_agg_strict(x), jsonb_object_agg_strict(x, x), jsonb_agg(x), jsonb_object_agg(x, x) from (values (1)) t(x) where false;
select jsonb_object_agg_strict(k, v), jsonb_object_agg_unique(k, v), jsonb_object_agg_unique_strict(k, v) from (values ('a', 1), ('b', null)) t(k, v);
select jsonb_object_agg_strict(k, v) from (values ('b', null::int)) t(k, v);
-- error: 22030
select jsonb_object_agg_unique(k, v) from (values ('a', 1), ('a', 2)) t(k, v);
-- error: 22030
select jsonb_object_agg_unique_strict(k, v) from (values ('a', null), ('a', 2)) t(k, v);
-- error: 22023
select jsonb_object_agg_unique(k, v) from (values (null, 1)) t(k, v);
-- error: 22004
select json_object_agg_strict(k, v) from (values (null, null::int)) t(k, v);
select k, jsonb_agg_strict(v) from (values (1, 'x'), (1, null), (2, null)) t(k, v) group by k order by k;
select k, jsonb_agg_strict(v) over (order by k), jsonb_agg(v) over (partition by k) from (values (1, 'x'), (1, null), (2, null)) t(k, v) order by k;
select jsonb_agg_strict(v) filter (where v > 1), jsonb_agg_strict(distinct v) from (values (1), (2), (2), (null)) t(v);
