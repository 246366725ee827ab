SELECT '\x01 02'::bytea, 'a\\b\001'::bytea, 'é'::bytea, 'abc'::text::bytea, bytea '\xDEADBEEF', ''::bytea, '{"\\x01",NULL}'::bytea[], ARRAY['\x01'::bytea], 'abc'::bytea::text, (-2)::int8::bytea, '\x01'::bytea::int8, '\xffffffffffffffff'::bytea::int8, ''::bytea::int8;

-- error: 22023
SELECT '\x1'::bytea;

-- error: 22023
SELECT '\xzz'::bytea;

-- error: 22023
SELECT '\x0 1'::bytea;

-- error: 22P02
SELECT 'a\'::bytea;

-- error: 22P02
SELECT E'a\\400'::bytea;

-- error: 22003
SELECT '\x010203040506070809'::bytea::int8;

SELECT '\x0102'::bytea || '\x03', '\x01'::bytea || 'a'::text, length('\x010203'::bytea), octet_length('\x0102'::bytea), bit_length('\x01'::bytea), substring('\x01020304'::bytea FROM 2 FOR 2), substring('\x01020304'::bytea, 3), substr('\x01020304'::bytea, 2, 1), substring('\x0102'::bytea FROM -1 FOR 3), overlay('\x01020304'::bytea PLACING '\xff' FROM 2), overlay('\x01020304'::bytea PLACING '\xff' FROM 2 FOR 2), position('\x03'::bytea IN '\x010203'::bytea), position(''::bytea IN '\x01'::bytea), position('\x09'::bytea IN '\x01');

SELECT trim('\x00'::bytea FROM '\x0001020300'::bytea), ltrim('\x0001'::bytea, '\x00'), rtrim('\x0100'::bytea, '\x00'::bytea), trim(LEADING '\x00'::bytea FROM '\x000100'::bytea), get_byte('\x0102ff'::bytea, 2), get_bit('\x0102'::bytea, 9), set_byte('\x0102'::bytea, 1, 255), set_bit('\x0102'::bytea, 0, 0), set_bit('\x0100'::bytea, 15, 1), set_byte('\x0102'::bytea, 0, 300), bit_count('\xff01'::bytea), reverse('\x010203'::bytea), get_byte('abc', 1);

-- error: 22011
SELECT substring('\x0102'::bytea FROM 1 FOR -1);

-- error: 22011
SELECT overlay('\x01020304'::bytea PLACING '\xff' FROM 0);

-- error: 2202E
SELECT get_byte('\x01'::bytea, 1);

-- error: 2202E
SELECT get_byte('\x01'::bytea, -1);

-- error: 2202E
SELECT get_bit('\x01'::bytea, 8);

-- error: 22023
SELECT set_bit('\x01'::bytea, 0, 2);

-- error: 42883
SELECT upper('\x01'::bytea);

-- error: 42883
SELECT left('\x01'::bytea, 1);

-- error: 42883
SELECT strpos('\x01'::bytea, '\x01'::bytea);

SELECT encode('\x0102ff'::bytea, 'hex'), encode('\x0102ff00'::bytea, 'base64'), encode('\x01025cff41'::bytea, 'escape'), encode('\x0001'::bytea, 'escape'), encode('\x01'::bytea, 'HEX'), encode('abc', 'hex'), encode(repeat('a', 100)::bytea, 'base64'), encode('', 'base64');

SELECT decode('0102FF', 'hex'), decode('AQL/AA==', 'base64'), decode('a\001\\b', 'escape'), decode(' A Q L / ', 'base64'), decode('01 02', 'hex'), decode('AQ==AQ==', 'base64'), decode('AQ=A', 'base64'), decode('', 'base64');

-- error: 22023
SELECT encode('\x01'::bytea, 'foo');

-- error: 22023
SELECT decode('012', 'hex');

-- error: 22023
SELECT decode('AQL', 'base64');

-- error: 22023
SELECT decode('A===', 'base64');

-- error: 22023
SELECT decode('AQ-_', 'base64');

-- error: 22P02
SELECT decode('a\9', 'escape');

-- error: 22023
SELECT decode('x', 'foo');

SELECT convert_from('\xc3a9'::bytea, 'UTF8'), convert_from('\x41'::bytea, 'utf-8'), convert_to('é', 'UTF8'), length('\xc3a9'::bytea, 'UTF8');

-- error: 22021
SELECT convert_from('\xff'::bytea, 'UTF8');

-- error: 22021
SELECT convert_from('\x4100'::bytea, 'UTF8');

-- error: 22023
SELECT convert_from('\x41'::bytea, 'FOO');

-- error: 22023
SELECT convert_to('x', 'FOO');

-- name: PGlite has no conversions; ISO 8859-1 is the first 256 characters of Unicode
-- answer: [["é", "e9"]]
SELECT convert_from('\xe9'::bytea, 'LATIN1'), encode(convert_to('é', 'latin-1'), 'hex');

-- only: ddsql
-- error: 22P05
SELECT convert_to('€', 'LATIN1');

-- only: ddsql
-- error: 0A000
SELECT convert_from('\x41'::bytea, 'EUC_JP');

SELECT sha224('abc'), sha256('abc'), sha384('abc'), sha512('abc'), md5('abc'::bytea), md5(''::bytea), crc32('abc'), crc32c('abc'), crc32('');

SELECT a < b, a = b, a > b FROM (VALUES ('\x01'::bytea, '\x0100'::bytea), ('\xff', '\x01'), ('', ''), ('\x80', '\x7f')) AS v(a, b);

SELECT x, count(*) FROM (VALUES ('\xff'::bytea), ('\x01'), ('\x0100'), ('\x01'), (NULL)) AS v(x) GROUP BY x ORDER BY x DESC;

SELECT min(x), max(x), count(DISTINCT x), string_agg(x, '\x2c'::bytea ORDER BY x), array_agg(x ORDER BY x) FROM (VALUES ('\xff'::bytea), ('\x01'), (NULL)) AS v(x);

SELECT '\x616263'::bytea LIKE '\x6125'::bytea, '\x616263' LIKE 'a%'::bytea, 'abc'::bytea LIKE 'a_c', 'abc'::bytea NOT LIKE 'b%', '\xe9'::bytea LIKE '_'::bytea;

-- error: 42883
SELECT 'abc'::bytea ILIKE 'A%';

-- error: 42883
SELECT 'abc'::bytea ~ 'a';

SELECT concat('\x01'::bytea, 1), concat_ws(',', '\x01'::bytea), format('%s', '\x01'::bytea), quote_literal('\x01'::bytea), to_json('\x01'::bytea), 'x' || '\x01'::bytea::text;
