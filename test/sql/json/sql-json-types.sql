-- Times, bytes and numbers of a precision

select json_value('"12:34:56.789"', '$' returning time), json_value('"12:34:56+02"', '$' returning timetz), json_value('"12:34:56.789"', '$.time()' returning time(1)), json_value('"12:34:56"', '$.time_tz()' returning time default '01:00' on error);
select json_value('1', '$x.type()' passing time '12:00' as x), json_value('1', '$x.type()' passing timetz '12:00+02' as x), json_value('1', '$x' passing timetz '12:00+02' as x);
select json_exists('["12:00:00", "13:00:00"]', '$[*].time() ? (@ > $t)' passing time '12:30' as t), json_exists('["12:00:00+00"]', '$[*].time_tz() ? (@ == $t)' passing timetz '14:00+02' as t);
select * from json_to_record('{"a": "12:34:56.78", "b": "12:34+01", "c": "\\xff00", "d": "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "e": "123.456"}') as t(a time(0), b timetz, c bytea, d uuid, e numeric(5, 1));
-- error: 22003
select * from json_to_record('{"e": "123456.7"}') as t(e numeric(5, 1));
select json_value('99999', '$' returning numeric(4, 2) default 0 on error), json_value('99.994', '$' returning numeric(4, 2) error on error);
-- error: 22003
select json_value('99.995', '$' returning numeric(4, 2) error on error);
select json_scalar(time '12:00:00')::jsonb, to_jsonb(timetz '12:00:00+02'), json_object('t': time '12:00' returning jsonb), json_object(time '12:00': 1 returning jsonb), json_array(uuid 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', bytea '\xff' returning jsonb);
select * from json_table('[{"t": "12:00", "d": "2024-01-02"}]', '$[*]' columns (t time, d date, z timetz path '$.t', u uuid));
select json_value('"2024-01-02 03:04:05"', '$.timestamp()'), json_value('"2024-01-02 03:04:05.5+05:30"', '$.timestamp_tz()'), json_value('"03:04:05+05:30"', '$.time_tz()'), json_value('"2024-01-02"', '$.date()'), json_value('"2024-01-02 03:04:05+02"', '$.datetime()' returning timestamptz);
select json_query('"2024-01-02 03:04:05"', '$.timestamp()'), json_query('"2024-01-02 03:04:05.5+05:30"', '$.timestamp_tz()');
