SELECT unistr('d\0061t\+000061'), unistr('\u0441\U0001F600'), unistr('\\x'), unistr('\d83d\de00'), to_bin(5), to_oct(8), parse_ident('"SomeSchema".someTable'), parse_ident('a.b.c'), parse_ident(' A . b '), parse_ident('foo bar', false), parse_ident('"a""b"');

-- error: 42601
SELECT unistr('\x');

-- error: 42601
SELECT unistr('\d800');

-- error: 22023
SELECT unistr('\0000');

-- error: 22023
SELECT parse_ident('foo.1');

-- error: 22023
SELECT parse_ident('');

-- error: 22023
SELECT parse_ident('foo.');

-- error: 22023
SELECT parse_ident('foo bar');

-- error: 22023
SELECT parse_ident('"a');

SELECT pg_typeof(1::bigint)::text, pg_typeof('x'::text)::text, pg_typeof(time '10:00')::text, pg_typeof(ARRAY[date '2024-01-01'])::text;

SELECT timestamp '2024-07-01 10:00 Factory', time '10:00' AT TIME ZONE 'Factory';
