SELECT 'pg_class'::regclass::oid, 'pg_catalog.pg_class'::regclass::oid, 1259::regclass::text, 'pg_class'::regclass = 1259, 1259 = 'pg_class'::regclass;

SELECT 'pg_class'::regclass, 'int4'::regtype, 'integer[]'::regtype, 'character varying(3)'::regtype, 'timestamp with time zone'::regtype, 'pg_catalog'::regnamespace, '"C"'::regcollation, 'boolin'::regproc, 'boolin(cstring)'::regprocedure;

SELECT 20::regtype::text, '1007'::regtype::text, 0::regclass::text, '-'::regclass::oid, 999999::regclass::text, '99999'::regtype::text;

SELECT '{pg_class,pg_type,NULL}'::regclass[], ARRAY['pg_class'::regclass]::oid[], '{1259}'::oid[]::regclass[];

SELECT 1::oid, '2'::oid, '-1'::oid, 4294967295::oid, '1'::oid = 1, 1 < '2'::oid, '{1,2}'::oid[], 3 = ANY ('{1,3}'::oid[]);

SELECT max(o), min(o), count(DISTINCT o), array_agg(o ORDER BY o DESC) FROM (VALUES (3::oid), (1::oid), (3::oid)) AS t(o);

SELECT CASE WHEN true THEN 1::oid ELSE 0 END, coalesce(NULL, 5::oid), greatest(1::oid, 2::oid), nullif(1::oid, 0);

SELECT pg_typeof(1::oid)::text, pg_typeof('pg_class'::regclass)::text, pg_typeof('1 2'::int2vector)::text, pg_typeof(ARRAY[1::oid])::text;

-- error: 22003
SELECT 4294967296::oid;

-- error: 22003
SELECT '4294967296'::oid;

-- error: 22P02
SELECT 'x'::oid;

-- error: 42P01
SELECT 'nothing_of_the_kind'::regclass;

-- error: 42704
SELECT 'nothing_of_the_kind'::regtype;

-- error: 3F000
SELECT 'nothing_of_the_kind'::regnamespace;

-- error: 42704
SELECT 'nothing_of_the_kind'::regrole;

-- error: 42883
SELECT 'nothing_of_the_kind'::regproc;

-- error: 42602
SELECT 'a.'::regclass;

-- error: 22P02
SELECT 1259::regclass = 'pg_class';

SELECT 'pg_class'::text::regclass::oid, ('pg_' || 'class')::regclass::oid, CAST('pg_class' AS regclass)::oid, regclass 'pg_class' = 1259;

-- name: vectors count from 0
SELECT '10 20'::int2vector::text, ('10 20'::int2vector)[0], ('10 20'::int2vector)[1], array_lower('10 20'::int2vector, 1), array_upper('10 20'::int2vector, 1), 20 = ANY ('10 20'::int2vector), ('23 25'::oidvector)[1];

SELECT i, ('10 20'::int2vector)[i] FROM generate_subscripts('10 20'::int2vector, 1) AS i ORDER BY 1;

SELECT * FROM unnest('3 4'::oidvector) AS u ORDER BY 1;

SELECT 'a'::name, 'r'::"char", 'x'::name || 'y', '5'::xid::text;
