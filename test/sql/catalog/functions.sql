SELECT format_type(1043, 14), format_type(1700, 262150), format_type(1184, 3), format_type(23, NULL), format_type(0, NULL), format_type(99999, NULL), format_type(1009, NULL), format_type(18, NULL), format_type(1042, 5), format_type(NULL, 1);

SELECT pg_size_pretty(0::bigint), pg_size_pretty(10239::bigint), pg_size_pretty(10240::bigint), pg_size_pretty(-123456789::bigint), pg_size_pretty(1048575::bigint), pg_size_pretty(10485247::bigint), pg_size_pretty(10485248::bigint), pg_size_pretty(9223372036854775807::bigint);

SELECT pg_encoding_to_char(6), pg_encoding_to_char(0), pg_encoding_to_char(-1), pg_char_to_encoding('utf8'), pg_char_to_encoding('nothing');

SELECT to_regclass('pg_class')::oid, to_regclass('nothing_of_the_kind'), to_regtype('int'), to_regtype('nothing_of_the_kind'), to_regnamespace('pg_catalog')::oid;

SELECT has_schema_privilege('public', 'usage'), has_schema_privilege('pg_catalog', 'USAGE'), has_table_privilege('pg_class', 'select'), has_table_privilege(NULL::oid, 'select'), has_table_privilege(1, 'select'), has_column_privilege('pg_class', 'relname', 'select'), has_database_privilege(current_database(), 'connect'), has_function_privilege('boolin(cstring)', 'execute');

-- error: 22023
SELECT has_table_privilege('pg_class', 'nothing');

-- error: 42P01
SELECT has_table_privilege('nothing_of_the_kind', 'select');

-- error: 42P01
SELECT pg_get_serial_sequence('nothing_of_the_kind', 'x');

-- answer: [[false, false, true]]
SELECT has_table_privilege('aws.sagemaker_processing_job', 'INSERT'), has_schema_privilege('aws', 'CREATE'), has_table_privilege('aws.sagemaker_processing_job', 'INSERT, SELECT');

SELECT x, n FROM information_schema._pg_expandarray(ARRAY[5, 6]) ORDER BY n;

SELECT (information_schema._pg_expandarray(ARRAY['a', 'b'])).n;

SELECT obj_description('pg_catalog'::regnamespace, 'pg_namespace'), col_description(1, 1);

SELECT set_config('my.own', 'a', false), current_setting('my.own');

-- error: 22004
SELECT set_config(NULL, 'a', false);

-- error: 42704
-- only: ddsql
SELECT set_config('nothing_of_the_kind', 'a', false);

SELECT current_user = session_user, current_user = user, CURRENT_ROLE = CURRENT_USER, CURRENT_CATALOG = current_database(), current_schema = current_schema(), pg_is_in_recovery(), pg_backend_pid() > 0, txid_current_if_assigned(), current_schemas(false) IS NOT NULL;

SELECT option_name, option_value FROM pg_options_to_table(ARRAY['a=b', 'c', 'd=e=f']) ORDER BY 1;
