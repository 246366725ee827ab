SELECT oid, typname::text, typlen, typtype::text, typcategory::text, typelem, typarray, typinput::text, typoutput::text, typreceive::text, typsend::text, typbasetype, typtypmod, typcollation, typispreferred FROM pg_type WHERE oid IN (16, 17, 18, 19, 20, 21, 23, 25, 26, 700, 701, 1000, 1009, 1016, 1042, 1043, 1082, 1114, 1184, 1186, 1700, 2205, 2206, 2249, 2950, 3802, 3807, 22, 30) ORDER BY oid;

SELECT oid, typname::text FROM pg_type WHERE typinput = 'pg_catalog.array_in'::regproc AND typelem IN (20, 25, 26, 1184) ORDER BY 1;

SELECT oid, amname::text, amtype::text FROM pg_am ORDER BY 1;

SELECT oid, lanname::text, lanpltrusted FROM pg_language WHERE lanname <> 'plpgsql' ORDER BY 1;

SELECT oid, spcname::text FROM pg_tablespace ORDER BY 1;

SELECT oid, collname::text, collprovider::text FROM pg_catalog.pg_collation WHERE collname IN ('C', 'default', 'POSIX') ORDER BY 1;

SELECT a.attname::text, a.attnum, format_type(a.atttypid, a.atttypmod), a.attnotnull FROM pg_attribute a WHERE attrelid = 'pg_class'::regclass AND attnum > 0 ORDER BY attnum;

SELECT c.relname::text, c.relkind::text, c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'pg_catalog' AND c.relkind = 'r' ORDER BY 1;

SELECT c.relname::text FROM pg_class c WHERE relnamespace = 'information_schema'::regnamespace AND relkind = 'v' ORDER BY 1;

SELECT DISTINCT word, catcode::text, barelabel, catdesc, baredesc FROM pg_get_keywords() ORDER BY 1;

SELECT name, setting, vartype FROM pg_settings WHERE name IN ('block_size', 'extra_float_digits', 'integer_datetimes', 'max_index_keys', 'standard_conforming_strings', 'IntervalStyle', 'max_identifier_length') ORDER BY name;

SELECT count(*) FROM pg_index WHERE indrelid = 0;

SELECT * FROM pg_enum;

SELECT relname::text FROM pg_catalog.pg_class WHERE oid = 'pg_catalog.pg_attribute'::regclass;

-- name: tables of the catalog, with what is said of them
-- answer: [["aws", "sagemaker_processing_job", "r", true], ["public", "aws_bedrock_model_invocation_job", "r", true]]
SELECT n.nspname, c.relname, c.relkind, obj_description(c.oid, 'pg_class') LIKE 'Amazon%' FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2;

-- name: hidden columns have numbers as PostgreSQL's own
-- answer: [[24, 1]]
SELECT count(*) FILTER (WHERE attnum > 0), count(*) FILTER (WHERE attnum < 0) FROM pg_attribute WHERE attrelid = 'aws.sagemaker_processing_job'::regclass;

-- answer: [["_key", "text", 1, true], ["account_id", "text", 2, true]]
SELECT attname, format_type(atttypid, atttypmod), attnum, col_description(attrelid, attnum) = (SELECT description FROM pg_description WHERE objoid = attrelid AND objsubid = attnum AND classoid = 'pg_class'::regclass) FROM pg_attribute WHERE attrelid = 'aws.sagemaker_processing_job'::regclass AND attnum BETWEEN 1 AND 2 ORDER BY attnum;

-- answer: [["sagemaker_processing_job", "aws_bedrock_model_invocation_job"]]
SELECT 'aws_sagemaker_processing_job'::regclass, 'aws_bedrock_model_invocation_job'::regclass;

-- answer: [[true, false, null]]
SELECT pg_table_is_visible('aws.sagemaker_processing_job'::regclass), pg_table_is_visible('information_schema.tables'::regclass), pg_table_is_visible(1);

-- name: functions are in pg_proc
-- answer: [["lower", "f", "text", "text"]]
SELECT proname, prokind, pg_get_function_result(oid), pg_get_function_arguments(oid) FROM pg_proc WHERE proname = 'lower';

-- answer: [["catalog", "catalog", "UTF8"]]
SELECT datname, pg_get_userbyid(datdba), pg_encoding_to_char(encoding) FROM pg_database;

-- answer: [["catalog", false, true]]
SELECT rolname, rolsuper, rolcanlogin FROM pg_roles;

-- name: search_path says which schemas a bare name is looked for in
-- answer: [[true]]
SELECT count(*) > 0 FROM sagemaker_processing_job;

-- error: 42P01
-- only: ddsql
SELECT 1 FROM pg_catalog.nothing_of_the_kind;

-- error: 42P01
-- only: ddsql
SELECT 1 FROM pg_nothing_of_the_kind;
