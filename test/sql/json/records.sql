-- Rows out of objects

select * from json_to_record('{"a":1,"b":[1,2],"c":"x","d":{"k":"v"},"e":null}') as x(a int, b int[], c text, d json, e text, f date);
-- error: 22023
select * from json_to_record('[1]') as x(a int);
-- error: 22023
select * from json_to_record('1') as x(a int);
select * from json_to_record(null) as x(a int);
select * from json_to_recordset(null) as x(a int);
select * from jsonb_to_recordset('[{"a":1},{"a":"2","b":"x"}]') as x(a int, b text);
-- error: 22023
select * from jsonb_to_recordset('[{"a":1},2]') as x(a int, b text);
-- error: 22023
select * from jsonb_to_recordset('{"a":1}') as x(a int, b text);
-- error: 22023
select * from jsonb_to_recordset('"a"') as x(a int, b text);
-- error: 22P02
select * from jsonb_to_record('{"a":1.5}') as x(a int);
-- error: 22001
select * from jsonb_to_record('{"a":"abcd"}') as x(a varchar(2));
select * from jsonb_to_record('{"a":"ab   "}') as x(a varchar(3));
select * from jsonb_to_record('{"a":"12.345"}') as x(a numeric(5,2));
-- error: 42601
select * from jsonb_to_record('{"a":1}');
-- error: 42601
select * from jsonb_to_record('{"a":1}') as x;
-- error: 42601
select * from jsonb_to_record('{"a":1}') as x(a);
-- error: 0A000
select jsonb_to_record('{"a":1}');
-- error: 0A000
select jsonb_to_recordset('[{"a":1}]');
select x.a from jsonb_to_record('{"a":1}') as x(a int) where x.a = 1;
select * from jsonb_to_record('{"a":1}') as (a int, b text);
-- error: 42601
select * from jsonb_to_record('{"a":1}') with ordinality as x(a int);
select * from rows from(jsonb_to_record('{"a":1}') as (a int, b text)) with ordinality as x;
select * from rows from(jsonb_to_recordset('[{"a":1},{"a":2}]') as (a int), generate_series(1,3)) as x;
select * from jsonb_to_record('{"a":{"b":1}}') as x(a text);
select * from jsonb_to_record('{"a":[[1,2],[3,4]], "b": "{1,2}", "c": [1,null]}') as x(a int[], b int[], c text[]);
-- error: 22P02
select * from jsonb_to_record('{"a":[[1,2],[3]]}') as x(a int[]);
-- error: 22P02
select * from jsonb_to_record('{"a":1}') as x(a int[]);
-- error: 22P02
select * from jsonb_to_record('{"a":{"b":1}}') as x(a int[]);
select * from jsonb_to_record('{"a":true,"b":"t","c":"2024-01-02","d":"1 day","e":"10.0.0.1","f":"1e3"}') as x(a boolean, b boolean, c timestamp, d interval, e inet, f float8);
-- error: 42704
select * from jsonb_to_record('{"a":"x"}') as x(a nonsense);
-- error: 42701
select * from jsonb_to_record('{"a":1,"b":2}') as x(b int, a int, a int);
select jsonb_populate_record(null::aws_bedrock_model_invocation_job, '{"account_id": "7", "timeout_duration_in_hours": 3}');
select account_id, timeout_duration_in_hours, tags from jsonb_populate_record(null::aws_bedrock_model_invocation_job, '{"account_id": "7", "timeout_duration_in_hours": 3, "tags": ["a:b"], "nonsense": 1}');
select (jsonb_populate_record(null::aws.bedrock_model_invocation_job, '{"account_id": "7"}')).account_id;
select account_id, job_name from jsonb_populate_recordset(null::aws_bedrock_model_invocation_job, '[{"account_id": "7"}, {"job_name": "x"}]');
-- error: 22023
select account_id, job_name from jsonb_populate_recordset(null::aws_bedrock_model_invocation_job, '{"account_id": "7"}');
select jsonb_populate_recordset(null::aws_bedrock_model_invocation_job, '[{"account_id": "7"}]');
-- error: 42804
select jsonb_populate_record(null::int, '{"a":1}');
-- error: 42804
select jsonb_populate_record(null, '{"a":1}');
select jsonb_populate_record(null::aws_bedrock_model_invocation_job, null);
-- error: 22023
select * from jsonb_populate_record(null::aws_bedrock_model_invocation_job, '[1]');
-- error: 42704
select jsonb_populate_record(null::nonsense, '{"a":1}');
-- error: 22P02
select account_id from jsonb_populate_record(null::aws_bedrock_model_invocation_job, '{"timeout_duration_in_hours": "x"}');
select jsonb_populate_record_valid(null::aws_bedrock_model_invocation_job, '{"timeout_duration_in_hours": "x"}'), jsonb_populate_record_valid(null::aws_bedrock_model_invocation_job, '{"timeout_duration_in_hours": 1}');
select jsonb_populate_record_valid(null::aws_bedrock_model_invocation_job, '[1]');
select (jsonb_populate_record(t, '{"status": "Gone"}')).status from aws_bedrock_model_invocation_job t limit 2;
select r.status, r.job_name = t.job_name as same from aws_bedrock_model_invocation_job t, jsonb_populate_record(t, '{"status": "Gone"}') r limit 2;
select null::aws_bedrock_model_invocation_job is null;
select (null::aws_bedrock_model_invocation_job).account_id;
select * from jsonb_populate_record(null::record, '{"a":1}') as t(a int);
select * from jsonb_populate_recordset(null::record, '[{"a":1}]') as t(a int);
select t.x, r.* from (values ('{"a":1}'::jsonb), ('{"a":2}')) t(x), jsonb_to_record(t.x) r(a int);
-- error: 42601
select * from jsonb_populate_record(null::aws_bedrock_model_invocation_job, '{}') as t(a int);
-- error: 42601
select * from generate_series(1, 2) as t(a int);
-- error: 42601
select * from lower('A') as t(a text);
select * from json_to_record('{"a": "x"}') as r(a text), json_to_recordset('[{"b": 1}]') as s(b int);
select r.a from (values (1)) v(x) left join lateral jsonb_to_record('{"a": 5}') as r(a int) on true;
select a, count(*) from jsonb_to_recordset('[{"a": 1}, {"a": 1}, {"a": null}]') as t(a int) group by a order by a;
select processing_job_name, x.s3_uri from aws.sagemaker_processing_job, jsonb_to_recordset(processing_inputs) as x(input_name text, s3_uri text) where processing_inputs is not null and jsonb_typeof(processing_inputs) = 'array' order by 1, 2 limit 5;
-- error: 42601
select * from jsonb_populate_record(null::record, '{"a": 1}');
-- error: 42601
select * from jsonb_populate_recordset(null::record, '[{"a": 1}]');
-- error: 42601
select * from jsonb_populate_recordset(null::record, '[{"a": 1}]') as t;
