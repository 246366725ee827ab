-- Columns

select * from json_table('[{"a": 1, "b": "x"}, {"a": 2}, 3]', '$[*]' columns (id for ordinality, a int, b text path '$.b', c boolean exists path '$.b')) t;
select * from json_table(jsonb '{"a": {"b": [1, 2]}}', '$.a.b[*]' columns (x int path '$'));
select t.x from json_table(jsonb '[1, 2]', '$[*]' columns (x int path '$')) as t where t.x > 1;
select * from json_table(jsonb '[1, 2]', '$[*]' columns (x int path '$')) as t(y);
select * from json_table(null, '$[*]' columns (x int path '$'));
select * from json_table(null::jsonb, '$[*]' columns (x int path '$'));
select * from json_table(jsonb '[]', '$[*]' columns (x int path '$', y for ordinality));
select * from json_table(jsonb '[{"a b": 1, "A": 2}]', '$[*]' columns ("a b" int, "A" int, a int));
select * from json_table(jsonb '[{"j": {"k": [1, "x"]}}]', '$[*]' columns (j jsonb, k jsonb path '$.j.k', l json path '$.j.k[1]', m jsonb path '$.j.k[*]' with wrapper, n text path '$.j.k[1]', o text format json path '$.j', p text path '$.j.k[1]' keep quotes, q text path '$.j.k[1]' omit quotes));
select * from json_table(jsonb '[{"a": [1, 2], "b": "{3,4}"}]', '$[*]' columns (a int[], b int[] path '$.b' omit quotes));
select * from json_table(jsonb '[{"d": "2024-01-02", "t": "2024-01-02 03:04:05", "n": 1.50, "i": "1 day", "v": "abcd", "w": "ab"}]', '$[*]' columns (d date, t timestamp, n numeric(3, 1), i interval, v varchar(2), w varchar(2)));
select * from json_table(jsonb '[{"a": "x"}]', '$[*]' columns (a int, b int path '$.zz', c int path '$.a' default 7 on error, d int path '$.zz' default 8 on empty, e text path '$.zz' default 'none' on empty null on error));
-- error: 22P02
select * from json_table(jsonb '[{"a": "x"}]', '$[*]' columns (a int error on error));
-- error: 22035
select * from json_table(jsonb '[{"a": "x"}]', '$[*]' columns (b int error on empty));
select * from json_table(jsonb '[{"a": "x"}]', '$[*]' columns (a int) error on error);
select * from json_table(jsonb '[{"a": "x"}]', '$[*]' columns (b int) error on error);
select * from json_table(jsonb '[{"a": "x"}]', '$[*]' columns (a int null on error) error on error);
select * from json_table(jsonb '[{"a": "x"}]', '$[*]' columns (a int) empty on error);
select * from json_table(jsonb '[{"a": "x"}]', '$[*]' columns (a int) empty array on error);
-- error: 42601
select * from json_table(jsonb '[{"a": "x"}]', '$[*]' columns (a int) null on error);
select * from json_table(jsonb '1', 'strict $.a[*]' columns (a int));
-- error: 2203A
select * from json_table(jsonb '1', 'strict $.a[*]' columns (a int) error on error);
-- error: 22P02
select * from json_table('{"a" 1}', '$' columns (a int));
select * from json_table(jsonb '[{"a": 1}]', '$[*]' columns (a int exists, b text exists path '$.b', c boolean exists, d boolean exists path 'strict $.zz' unknown on error, e boolean exists path 'strict $.zz' true on error));
-- error: 2203A
select * from json_table(jsonb '[{"a": 1}]', '$[*]' columns (a boolean exists path 'strict $.zz' error on error));
select * from json_table(jsonb '[{"a": 1}]', '$[*]' columns (a jsonb exists));
-- error: 42601
select * from json_table(jsonb '[{"a": 1}]', '$[*]' columns (a int empty array on error));
select * from json_table(jsonb '[{"a": 1}]', '$[*]' columns (a jsonb path '$.zz' empty array on empty, b jsonb path '$.zz' empty object on empty, c jsonb path '$.a' error on empty));
-- error: 42601
select * from json_table(jsonb '[{"a": 1}]', '$[*]' columns (a int exists empty on error));
-- error: 42712
select * from json_table(jsonb '[{"a": 1}]', '$[*]' columns (a int, a text));
-- error: 42712
select * from json_table(jsonb '[{"a": 1}]', '$[*]' as a columns (a int));
select * from json_table(jsonb '[{"a": 1}]', '$[*]' as p columns (a int));
-- error: 42601
select * from json_table(jsonb '[{"a": 1}]', '$[' columns (a int));
-- error: 42601
select * from json_table(jsonb '[{"a": 1}]', '$[*]' columns (a int path '$..'));
-- error: 0A000
select * from json_table(jsonb '[{"a": 1}]', '$' || '[*]' columns (a int));
-- error: 42704
select * from json_table(jsonb '[{"a": 1}]', '$[*]' columns (a nonsense));
-- error: 42846
select * from json_table(1, '$[*]' columns (a int));
select * from json_table(jsonb '[1, 2, 3]', '$[*] ? (@ > $x)' passing 1 as x columns (a int path '$', b int path '$ ? (@ > $x + 1)'));
-- error: 42704
select * from json_table(jsonb '[1, 2, 3]', '$[*] ? (@ > $y)' passing 1 as x columns (a int path '$'));

-- NESTED

select * from json_table(jsonb '[{"a": 1, "b": [10, 20]}, {"a": 2, "b": []}, {"a": 3}]', '$[*]' columns (n for ordinality, a int, nested path '$.b[*]' columns (m for ordinality, b int path '$')));
select * from json_table(jsonb '[{"a": 1, "b": [10, 20], "c": ["x"]}, {"a": 2}]', '$[*]' columns (a int, nested path '$.b[*]' columns (b int path '$'), nested '$.c[*]' columns (c text path '$')));
select * from json_table(jsonb '{"x": [{"y": [1, 2]}, {"y": [3]}, {}]}', '$' columns (nested path '$.x[*]' as px columns (i for ordinality, nested path '$.y[*]' as py columns (y int path '$', j for ordinality)), z int path '$.z' default 0 on empty));
-- error: 42712
select * from json_table(jsonb '{"x": [{"y": [1, 2]}]}', '$' columns (nested path '$.x[*]' as p columns (nested path '$.y[*]' as p columns (y int path '$'))));
select * from json_table(jsonb '{"x": 1}', '$' columns (nested path 'strict $.y[*]' columns (y int path '$'), x int));
-- error: 2203A
select * from json_table(jsonb '{"x": 1}', '$' columns (nested path 'strict $.y[*]' columns (y int path '$'), x int) error on error);
select * from json_table(jsonb '{"x": [1, 2, 3]}', '$' passing 1 as v columns (nested path '$.x[*] ? (@ > $v)' columns (x int path '$')));

-- In queries

select v.k, t.* from (values (1, jsonb '[1, 2]'), (2, '[]'), (3, null), (4, '[5]')) v(k, j), json_table(v.j, '$[*]' columns (x int path '$')) t order by 1, 2;
select v.k, t.x from (values (1, jsonb '[1, 2]'), (2, '[]')) v(k, j) left join json_table(v.j, '$[*]' columns (x int path '$')) t on true order by 1, 2;
select v.k, t.x from (values (1, jsonb '[1, 2]'), (2, '[]')) v(k, j) left join lateral json_table(v.j, '$[*]' columns (x int path '$')) as t on t.x > 1 order by 1, 2;
select count(*), sum(t.x) from json_table(jsonb '[1, 2, 3]', '$[*]' columns (x int path '$')) t;
select x, count(*) from json_table(jsonb '["a", "b", "a"]', '$[*]' columns (x text path '$')) t group by x order by x;
select t from json_table(jsonb '[{"a": 1, "b": "x"}]', '$[*]' columns (a int, b text)) t;
select * from json_table(jsonb '[1, 2]', '$[*]' columns (x int path '$')) a join json_table(jsonb '[2, 3]', '$[*]' columns (x int path '$')) b using (x);
select v.k, t.x from (values (1, 5), (2, 6)) v(k, d), json_table(jsonb '[1]', '$[*] ? (@ < $m)' passing v.k + 1 as m columns (x int path '$')) t;
select processing_job_name, t.* from aws.sagemaker_processing_job, json_table(processing_inputs, '$[*]' columns (n for ordinality, input_name text, uri text path '$.s3_input.s3_uri')) t order by 1, 2 limit 6;
select x from json_table(jsonb '[1, 2, 3]', '$[*]' columns (x int path '$')) where x in (select y from json_table(jsonb '[2, 3]', '$[*]' columns (y int path '$'))) order by x;
