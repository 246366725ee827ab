-- The type jsonpath: text in and out

select '$'::jsonpath, 'strict $'::jsonpath, 'lax $'::jsonpath, 'STRICT $.a'::jsonpath;
select '$.a.b[*].c'::jsonpath, '$["a"]'::jsonpath, '$.*.x'::jsonpath, '$."a b".c'::jsonpath;
select '$.a[1 to last, 3, $.b - 1]'::jsonpath;
select '$.**'::jsonpath, '$.**{2}'::jsonpath, '$.**{2 to 5}'::jsonpath, '$.**{last}'::jsonpath, '$.**{last to 5}'::jsonpath, '$.**{0 to last}'::jsonpath;
select '$.a ? (@.b == 1 && @.c > 2 || !(@.d < 3))'::jsonpath;
select '$ ? ((@.a == 1 || @.b == 2) && @.c == 3)'::jsonpath;
select '$ ? (@ starts with "a" || @ starts with $x)'::jsonpath;
select '$ ? (@ like_regex "^a.*" flag "isiq")'::jsonpath;
select '$ ? ((@ > 1) is unknown)'::jsonpath;
select '$ ? (exists(@.a ? (@ > 1)))'::jsonpath;
select '1 + 2 * 3 - -4 % 5'::jsonpath, '(1 + 2) * 3'::jsonpath, '1 - (2 - 3)'::jsonpath, '-(1 + $.a)'::jsonpath;
select '-1.5e3'::jsonpath, '1.50'::jsonpath, '1e-3'::jsonpath, '(-1).abs()'::jsonpath, '0.0'::jsonpath;
select '$.a.type()'::jsonpath, '$.size().double().ceiling().floor().abs()'::jsonpath, '$.datetime()'::jsonpath, '$.datetime("dd.mm")'::jsonpath;
select '$.date().time().time(2).time_tz(3).timestamp(4).timestamp_tz()'::jsonpath;
select '$.bigint().boolean().integer().number().decimal().decimal(5).decimal(+6, -2).string().keyvalue()'::jsonpath;
select '$.type'::jsonpath, '$.null.true.false.is.to.unknown.exists.strict.lax.last.starts.with.like_regex.flag'::jsonpath;
select 'null'::jsonpath, 'true'::jsonpath, '"a\"b\\c\n\u0041\x42\u{43}\q"'::jsonpath, '$"\u00e9"'::jsonpath;
select '"\ud83d\ude00"'::jsonpath;
select '($.a == 1).type()'::jsonpath, '($.a).b'::jsonpath, '(($.a))'::jsonpath;
select '/* c */ $ /* d */ . a'::jsonpath;
select '$.a\u0041b.\x41'::jsonpath;
select '$ ? (@.a[*] == "b").c[0]'::jsonpath;
-- error: 42601
select 'TRUE'::jsonpath;
-- error: 42601
select '$.a.'::jsonpath;
-- error: 42601
select '$ 1'::jsonpath;
-- error: 42601
select '$[]'::jsonpath;
-- error: 42601
select '$[1'::jsonpath;
-- error: 42601
select '$.a == 1 == 2'::jsonpath;
-- error: 42601
select '$.a && $.b'::jsonpath;
-- error: 42601
select '($.a == 1) + 1'::jsonpath;
-- error: 42601
select '1 + ($.a == 1)'::jsonpath;
-- error: 42601
select '!$.a'::jsonpath;
-- error: 42601
select '!(1)'::jsonpath;
-- error: 42601
select '($ > 1) is unknown.type()'::jsonpath;
-- error: 42601
select '$ ? (@.a)'::jsonpath;
-- error: 42601
select '$ starts with 1'::jsonpath;
-- error: 42601
select '$ like_regex $a'::jsonpath;
-- error: 42601
select '$.**{x}'::jsonpath;
-- error: 22003
select '$.**{99999999999}'::jsonpath;
-- error: 42601
select '$.time(-1)'::jsonpath;
-- error: 42601
select '$.time("a")'::jsonpath;
-- error: 42601
select '$.datetime(1)'::jsonpath;
-- error: 42601
select '$.abs(1)'::jsonpath;
-- error: 42601
select '$ ? (last > 1)'::jsonpath;
select '$[0 ? (@ > last)]'::jsonpath;
-- error: 42601
select '$[@]'::jsonpath;
-- error: 22P02
select '"\ud83d"'::jsonpath;
-- error: 22P02
select '"\ude00"'::jsonpath;
-- error: 42601
select '"\u00"'::jsonpath;
-- error: 22P05
select '"\u0000"'::jsonpath;
-- error: 42601
select '"\x1"'::jsonpath;
-- error: 42601
select '1e'::jsonpath;
-- error: 42601
select '1e+'::jsonpath;
-- error: 42601
select '1__0'::jsonpath;
-- error: 42601
select '$ /* '::jsonpath;
-- error: 42601
select '$ #'::jsonpath;
-- error: 42601
select ''''::jsonpath;
-- error: 22P02
select '  '::jsonpath;
-- error: 42601
select 'strict'::jsonpath;
select cast('$.a' as jsonpath)::text, '$.a'::text::jsonpath, null::jsonpath;
select array['$.a', '$.b']::jsonpath[];
-- error: 42846
select 1::jsonpath;

-- Walking

select jsonb_path_query('{"a": {"b": [1, {"c": 2}]}}', '$.a.b[*].c');
-- error: 2203A
select jsonb_path_query('{"a": {"b": [1, {"c": 2}]}}', 'strict $.a.b[*].c');
-- error: 2203A
select jsonb_path_query('{"a": 1}', 'strict $.b');
select jsonb_path_query('{"a": 1}', '$.b');
-- error: 2203A
select jsonb_path_query('[1, 2]', 'strict $.b');
-- error: 2203C
select jsonb_path_query('1', 'strict $.*');
-- error: 22039
select jsonb_path_query('1', 'strict $[*]');
select jsonb_path_query('1', '$[*]'), jsonb_path_query('1', '$[0]'), jsonb_path_query('1', '$[last]');
-- error: 22039
select jsonb_path_query('1', 'strict $[0]');
select jsonb_path_query('[1, 2, 3]', '$[1 to 2]');
select jsonb_path_query('[1, 2, 3]', '$[last to 0]');
-- error: 22033
select jsonb_path_query('[1, 2, 3]', 'strict $[last to 0]');
select jsonb_path_query('[1, 2, 3]', '$[1.9]');
select jsonb_path_query('[1, 2, 3]', '$[-1]');
-- error: 22033
select jsonb_path_query('[1, 2, 3]', 'strict $[-1]');
-- error: 22033
select jsonb_path_query('[1, 2, 3]', '$["a"]');
-- error: 22033
select jsonb_path_query('[1, 2, 3]', '$[99999999999]');
select jsonb_path_query('[[1, 2], [3]]', '$[*][last]');
select jsonb_path_query('[1, 2, [3, 4]]', '$[last][last - 1]');
select jsonb_path_query('[1, 2, 3]', '$[0, last, 0]');
select jsonb_path_query('{"b": 1, "aa": 2, "a": [3, 4]}', '$.*');
select jsonb_path_query('[{"x": 1}, {"x": [2]}, 3]', '$.x');
select jsonb_path_query('[{"x": 1}, {"x": [2]}, 3]', '$[*].x[*]');
select jsonb_path_query('{"a": {"b": 1, "c": [2, {"d": 3}]}}', '$.**');
select jsonb_path_query('{"a": {"b": 1, "c": [2, {"d": 3}]}}', '$.**{1}');
select jsonb_path_query('{"a": {"b": 1, "c": [2, {"d": 3}]}}', '$.**{2 to last}');
select jsonb_path_query('{"a": {"b": 1, "c": [2, {"d": 3}]}}', '$.**{last}');
select jsonb_path_query('{"a": {"b": 1, "c": [2, {"d": 3}]}}', 'strict $.**.d');
select jsonb_path_query('{"a": {"b": 1, "c": [2, {"d": 3}]}}', 'strict $.**{2 to 3}.d');
select jsonb_path_query('{"a": {"b": 1, "c": [2, {"d": 3}]}}', '$.**.b ? (@ > 0)');
select jsonb_path_query('{"a": {"b": 1}}', '$.** ? (@.b == 1)');
select jsonb_path_query('null', '$'), jsonb_path_query('"x"', '$'), jsonb_path_query('[]', '$[*]');
select jsonb_path_query('{"__proto__": 1, "constructor": 2}', '$.__proto__'), jsonb_path_query('{"a": 1}', '$.constructor');

-- Predicates

select jsonb_path_query('[1, 2, 3, "a", null, true]', '$[*] ? (@ > 1)');
select jsonb_path_query('[1, 2, 3, "a", null, true]', '$[*] ? (@ != null)');
select jsonb_path_query('[1, 2, 3, "a", null, true]', '$[*] ? (@ == null)');
select jsonb_path_query('[1, 2, 3, "a", null, true]', '$[*] ? ((@ < 2) is unknown)');
select jsonb_path_query('[1, 2, 3, "a", null, true]', '$[*] ? (!(@ < 2))');
select jsonb_path_query('["a", "b", "ab", "é", "z"]', '$[*] ? (@ >= "ab")');
select jsonb_path_query('[true, false]', '$[*] ? (@ < true)');
select jsonb_path_query('[[1], [2, 3], {"a": 1}]', '$[*] ? (@ == 2)');
select jsonb_path_query('[[1], [2, 3]]', 'strict $[*] ? (@[*] == 2)');
select jsonb_path_query('[{"a": 1}, {"a": 2}, {"b": 3}]', '$[*] ? (exists(@.b))');
select jsonb_path_query('[{"a": 1}, {"a": 2}, {"b": 3}]', 'strict $[*] ? (!exists(@.b))');
select jsonb_path_query('[{"a": 1}, {"a": 2}, {"b": 3}]', 'strict $[*] ? ((exists(@.b)) is unknown)');
select jsonb_path_query('["abc", "b", 1, "aB"]', '$[*] ? (@ starts with "a")');
select jsonb_path_query('["abc", "b", 1, "aB"]', '$[*] ? (@ starts with $p)', '{"p": "ab"}');
select jsonb_path_query('["abc", "b", 1, "aB", "a\nb"]', '$[*] ? (@ like_regex "^AB" flag "i")');
select jsonb_path_query('["abc", "b", 1, "aB", "a\nb"]', '$[*] ? (@ like_regex "a.b")');
select jsonb_path_query('["abc", "b", 1, "aB", "a\nb"]', '$[*] ? (@ like_regex "a.b" flag "s")');
select jsonb_path_query('["abc", "b", 1, "aB", "a\nb"]', '$[*] ? (@ like_regex "^b" flag "m")');
select jsonb_path_query('["a.c", "abc"]', '$[*] ? (@ like_regex "a.c" flag "q")');
select jsonb_path_query('["a\\b", "ab"]', '$[*] ? (@ like_regex "a\\b" flag "q")');
select jsonb_path_query('[1, 2]', '$[*] > 1'), jsonb_path_query('[1, 2]', '$ == 3'), jsonb_path_query('["a"]', '$[*] > 1');
select jsonb_path_query('{"a": [1, 2, "x"]}', '$.a[*] > 1'), jsonb_path_query('{"a": [1, 2, "x"]}', 'strict $.a[*] > 1');
select jsonb_path_query('{"a": 1, "b": 1}', '$ ? (@.a == $.b && @.a == @.b)');
select jsonb_path_query('{"a": [1, 2], "b": [2, 3]}', '$.a[*] ? (@ == $.b[*])');
select jsonb_path_query('[1, 2, 3]', '($[*] > 2) && ($[*] == "a")'), jsonb_path_query('[1]', '($ == "a") || ($ == 1)');
select jsonb_path_query('[]', '$[*] == 1'), jsonb_path_query('1', '(1 == "a") && (1 == 2)');
select jsonb_path_query('1', '($ == 1).type()'), jsonb_path_query('1', '(1 == "a").type()');

-- Arithmetic

select jsonb_path_query('{"a": 2, "b": 3}', '$.a + $.b * 2'), jsonb_path_query('7', '$ % 3'), jsonb_path_query('-7', '$ % 3'), jsonb_path_query('7', '$ / 2');
select jsonb_path_query('1', '$ / 3'), jsonb_path_query('10', '$ / 3'), jsonb_path_query('2', '$ / 3'), jsonb_path_query('1', '$ / 30000'), jsonb_path_query('123456789', '$ / 7');
select jsonb_path_query('1.50', '$ + 1'), jsonb_path_query('0.1', '$ + 0.2'), jsonb_path_query('1.1', '$ * 1.1'), jsonb_path_query('5.5', '$ % 2');
select jsonb_path_query('12345678901234567890', '$ * 12345678901234567890'), jsonb_path_query('9007199254740993', '$ - 1');
select jsonb_path_query('1e-20', '$ / 3'), jsonb_path_query('1e30', '$ / 7'), jsonb_path_query('0', '$ / 3'), jsonb_path_query('0.000', '$ / 3.00');
-- error: 22012
select jsonb_path_query('1', '$ / 0');
-- error: 22012
select jsonb_path_query('1', '$ % 0');
select jsonb_path_query('1', '$ / 0', silent => true);
-- error: 22038
select jsonb_path_query('[1, 2]', '$ + 1');
select jsonb_path_query('[1]', '$ + 1'), jsonb_path_query('[1, -2, 3.5]', '-$'), jsonb_path_query('[1]', '+$');
-- error: 2203B
select jsonb_path_query('["a"]', '-$');
-- error: 22038
select jsonb_path_query('"a"', '1 + $');
select jsonb_path_query('1', '-(-$)'), jsonb_path_query('1', '2 - -$');
-- error: 22038
select jsonb_path_query('{"a": [1, 2]}', '$.a[*] + 1');
select jsonb_path_exists('["a"]', '-$'), jsonb_path_exists('[1]', '-$');

-- Methods

select jsonb_path_query('[1, "a", true, null, [], {}]', '$[*].type()');
select jsonb_path_query('[[1, 2], 3, {}]', '$[*].size()'), jsonb_path_query('[1, 2]', '$.size()');
-- error: 22039
select jsonb_path_query('[3]', 'strict $[*].size()');
select jsonb_path_query('[-1.5, 1.5, 0, -2]', '$[*].abs()'), jsonb_path_query('[-1.5]', '$[*].floor()');
select jsonb_path_query('[-1.5, 1.5, 0, -2, -0.5]', '$[*].floor()'), jsonb_path_query('[1]', '$.type()');
select jsonb_path_query('[-1.5, 1.5, 0, -2, -0.5]', '$[*].ceiling()');
-- error: 22036
select jsonb_path_query('["a"]', '$[*].abs()');
select jsonb_path_query('["1.5", "1e3", " 2 ", 3.10, "1.23456789012345678"]', '$[*].double()');
-- error: 22036
select jsonb_path_query('"a"', '$.double()');
-- error: 22036
select jsonb_path_query('"inf"', '$.double()');
-- error: 22036
select jsonb_path_query('1e400', '$.double()');
-- error: 22036
select jsonb_path_query('true', '$.double()');
select jsonb_path_query('["12", 13.5, 14.4, -2.5, " 7 "]', '$[*].bigint()');
-- error: 22036
select jsonb_path_query('"1.5"', '$.bigint()');
-- error: 22036
select jsonb_path_query('9223372036854775808', '$.bigint()');
select jsonb_path_query('["12", 13.5, 2147483647]', '$[*].integer()');
-- error: 22036
select jsonb_path_query('2147483648', '$.integer()');
-- error: 22036
select jsonb_path_query('"2147483648"', '$.integer()');
-- error: 22036
select jsonb_path_query('null', '$.integer()');
select jsonb_path_query('[true, "yes", "f", "on", 0, 1, -3, "TRUE"]', '$[*].boolean()');
-- error: 22036
select jsonb_path_query('1.5', '$.boolean()');
-- error: 22036
select jsonb_path_query('"maybe"', '$.boolean()');
-- error: 22036
select jsonb_path_query('[]', 'strict $.boolean()');
select jsonb_path_query('["1.50", "-0x1F", "1_000", " .5 ", "1e3", "007", 1.20]', '$[*].number()');
-- error: 22036
select jsonb_path_query('"nan"', '$.number()');
-- error: 22036
select jsonb_path_query('"1a"', '$.number()');
select jsonb_path_query('["12.345", 6.78, 99.995]', '$[*].decimal(5, 2)'), jsonb_path_query('1234', '$.decimal(4)');
select jsonb_path_query('12.345', '$.decimal()'), jsonb_path_query('12345', '$.decimal(3, -2)'), jsonb_path_query('0.00123', '$.decimal(3, 5)');
-- error: 22036
select jsonb_path_query('1234.5', '$.decimal(3)');
-- error: 22036
select jsonb_path_query('0.0123', '$.decimal(2, 5)');
-- error: 22023
select jsonb_path_query('1', '$.decimal(0)');
select jsonb_path_query('1', '$.decimal(0)', '{}', true);
-- error: 22023
select jsonb_path_query('1', '$.decimal(1, 2000)');
-- error: 22036
select jsonb_path_query('1', '$.decimal(99999999999)');
select jsonb_path_query('[1.50, "a", true]', '$[*].string()');
-- error: 22036
select jsonb_path_query('null', '$.string()');
-- error: 22036
select jsonb_path_query('{"a": 1}', '$.string()');
select jsonb_path_query('{"a": 1, "b": [1, 2]}', '$.keyvalue()');
select jsonb_path_query('[{"a": 1, "b": [1, 2]}, {"c": {"a": "bbb"}}]', '$[*].keyvalue()');
select jsonb_path_query('[{"a": 1.5, "bb": "é"}, {"c": {"a": "bbb"}}, [null, {"x": 123456789.25}]]', '$.** ? (@.type() == "object").keyvalue()');
select jsonb_path_query('{"a": 1}', '$.keyvalue().keyvalue()');
select jsonb_path_query('{"a": 1}', '$v.keyvalue()', '{"v": {"x": 1}}');
select jsonb_path_query('{}', '$.keyvalue()'), jsonb_path_query('{"a": {"b": 1}}', '$.keyvalue().value.keyvalue().key');
-- error: 2203C
select jsonb_path_query('[1]', '$.keyvalue()');

-- Dates and times

select jsonb_path_query('["2017-03-10", "12:34:56", "12:34:56+3", "2017-03-10 12:34:56", "2017-03-10T12:34:56.5+05:30"]', '$[*].datetime()');
select jsonb_path_query('["2017-03-10", "12:34:56", "12:34:56+3", "2017-03-10 12:34:56", "2017-03-10T12:34:56.5+05:30"]', '$[*].datetime().type()');
-- error: 22031
select jsonb_path_query('1', '$.datetime()');
-- error: 22031
select jsonb_path_query('"x"', '$.datetime()');
-- error: 22031
select jsonb_path_query('"12:60:00"', '$.datetime()');
-- error: 22008
select jsonb_path_query('"2017-02-30"', '$.datetime("yyyy-mm-dd")');
-- error: 22008
select jsonb_path_query('"2017-13-01"', '$.datetime("yyyy-mm-dd")');
-- error: 22008
select jsonb_path_query('"25:00"', '$.datetime("HH24:MI")');
select jsonb_path_query('"12:34 AM"', '$.datetime("HH12:MI AM")'), jsonb_path_query('"2017-069"', '$.datetime("YYYY-DDD")');
select jsonb_path_query('"12:34:56.789"', '$.datetime("HH24:MI:SS.FF3")'), jsonb_path_query('"12:34:56.7"', '$.datetime("HH24:MI:SS.FF1")');
select jsonb_path_query('"10-03-2017T12:34"', '$.datetime("dd-mm-yyyy\"T\"HH24:MI")');
-- error: 22007
select jsonb_path_query('"10-03-2017 12:34"', '$.datetime("dd-mm-yyyy\"T\"HH24:MI")');
select jsonb_path_query('"10-03-2017 12:34 -05"', '$.datetime("dd-mm-yyyy HH24:MI TZH")'), jsonb_path_query('"10-03-2017 12:34 -05:20"', '$.datetime("dd-mm-yyyy HH24:MI TZH:TZM")');
-- error: 22007
select jsonb_path_query('"10-03-2017 12:34"', '$.datetime("dd-mm-yyyy HH24:MI TZH")');
-- error: 22007
select jsonb_path_query('"2017-03-10"', '$.datetime("HH24:MI")');
select jsonb_path_query('["2017-03-10", "2017-03-11 12:00:00"]', '$[*].date()');
-- error: 22031
select jsonb_path_query('"12:00:00"', '$.date()');
-- error: 22031
select jsonb_path_query('"2017-03-10"', '$.time()');
-- error: 0A000
select jsonb_path_query('"12:00:00"', '$.time_tz()');
select jsonb_path_query_tz('"12:00:00"', '$.time_tz()'), jsonb_path_query_tz('"2017-03-10 12:00:00+05"', '$.date()'), jsonb_path_query_tz('"2017-03-10 01:00:00+05"', '$.timestamp()');
select jsonb_path_query('"2017-03-10"', '$.timestamp()'), jsonb_path_query('"2017-03-10 12:34:56.789+01"', '$.timestamp_tz(1)');
-- error: 22031
select jsonb_path_query('"12:00:00"', '$.timestamp()');
-- error: 0A000
select jsonb_path_query('"2017-03-10"', '$.timestamp_tz()');
-- error: 22031
select jsonb_path_query('"12:34:56.789"', '$.time(99999999999)');
select jsonb_path_query('["2017-03-10", "2017-03-11", "2017-03-09"]', '$[*].datetime() ? (@ > "2017-03-10".datetime())');
select jsonb_path_query('["2017-03-10", "2017-03-11 01:00:00", "12:00:00"]', '$[*].datetime() ? (@ >= "2017-03-10 00:00:00".datetime())');
select jsonb_path_query_tz('["2017-03-10", "2017-03-10 01:00:00+05", "2017-03-10 00:00:00"]', '$[*].datetime() ? (@ < "2017-03-10 00:30:00+00".datetime())');
-- error: 0A000
select jsonb_path_query('["2017-03-10", "2017-03-10 01:00:00+05"]', '$[*].datetime() ? (@ < "2017-03-10 00:30:00+00".datetime())');
select jsonb_path_query_tz('["12:00:00", "12:00:00+01", "11:00:00+00"]', '$[*].datetime() ? (@ == "12:00:00+01".datetime())');
select jsonb_path_query('["2017-03-10"]', '$[*].datetime() ? (@ == "2017-03-10")'), jsonb_path_query('["2017-03-10"]', '$[*].datetime() ? (@ != null)');
select jsonb_path_exists_tz('"2017-03-10"', '$.datetime() ? (@ < "2017-03-11 00:00:00+00".datetime())'), jsonb_path_match_tz('"2017-03-10"', '$.datetime() < "2017-03-11 00:00:00+00".datetime()');
select jsonb_path_query_array_tz('["2017-03-10", "12:00:00+01"]', '$[*].datetime()'), jsonb_path_query_first_tz('["2017-03-10"]', '$[*].datetime()');
select jsonb_path_query('"-0044-03-15"', '$.datetime()');

-- Variables, silence, the functions

select jsonb_path_query('[1, 2, 3, 4]', '$[*] ? (@ >= $lo && @ <= $hi)', '{"lo": 2, "hi": 3}');
-- error: 42704
select jsonb_path_query('1', '$x');
-- error: 42704
select jsonb_path_query('1', '$x', '{}', true);
-- error: 22023
select jsonb_path_query('1', '$x', '[]');
-- error: 22023
select jsonb_path_query('1', '$x', '1', true);
select jsonb_path_query('1', '$"a b".c', '{"a b": {"c": [1, null]}}'), jsonb_path_query('1', '$x[*]', '{"x": [1]}');
select jsonb_path_exists('{"a": 1}', '$.a'), jsonb_path_exists('{"a": 1}', '$.b'), jsonb_path_exists('{"a": 1}', 'strict $.b', silent => true);
-- error: 2203A
select jsonb_path_exists('{"a": 1}', 'strict $.b');
select jsonb_path_exists('[{"a": 1}, {"a": 2}, 3]', 'strict $[*].a', '{}', true), jsonb_path_exists('[{"a": 1}, {"a": 2}, 3]', 'lax $[*].a');
select jsonb_path_match('[1, 2]', '$[*] > 1'), jsonb_path_match('["a"]', '$[*] > 1'), jsonb_path_match('1', '$ > 2');
-- error: 22038
select jsonb_path_match('[1, 2]', '$[*]');
select jsonb_path_match('[1, 2]', '$[*]', silent => true), jsonb_path_match('[true]', '$[*]'), jsonb_path_match('null', '$');
select jsonb_path_query_array('[1, [2, 3]]', '$[*]'), jsonb_path_query_array('[]', '$[*]'), jsonb_path_query_first('[1, 2]', '$[*]'), jsonb_path_query_first('[]', '$[*]'), jsonb_path_query_first('[null]', '$[*]');
select jsonb_path_query('[1, "a", 2]', '$[*].floor()', '{}', true);
select jsonb_path_query_array('[1, "a", 2]', '$[*].floor()', '{}', true), jsonb_path_query_first('["a", 2]', '$[*].floor()', '{}', true);
select jsonb_path_query(null, '$'), jsonb_path_query('1', null), jsonb_path_exists('1', '$', null), jsonb_path_query_array('1', '$', '{}', null);
select jsonb '{"a": [1, 2]}' @? '$.a[*] ? (@ > 1)', jsonb '{"a": [1, 2]}' @? '$.b', jsonb '{"a": 1}' @? 'strict $.b';
select jsonb '{"a": [1, 2]}' @@ '$.a[*] > 1', jsonb '{"a": [1, 2]}' @@ '$.a', jsonb '{"a": [1, 2]}' @@ '$.a[*] > "x"', jsonb '1' @@ '$';
select x from jsonb_path_query('[1, 2]', '$[*]') as x;
select * from jsonb_path_query('[{"a": 1}, {"a": 2}]', '$[*]') with ordinality;
select t.j, q from (values ('[1, 2]'::jsonb), ('[]'), (null)) t(j), jsonb_path_query(t.j, '$[*]') q;
select j, jsonb_path_query_array(j, p::jsonpath) from (values ('{"a": 1}'::jsonb, '$.a'), ('[1, 2]', '$[*] ? (@ > 1)')) t(j, p);
-- error: 42601
select jsonb_path_query(j, p::jsonpath) from (values ('{"a": 1}'::jsonb, '$.')) t(j, p);
select jsonb_path_query(path => '$.a', target => '{"a": 1}');
select processing_job_name from aws.sagemaker_processing_job where app_specification @? '$.image_uri ? (@ like_regex "sklearn")' order by 1;
select count(*) from aws.sagemaker_processing_job where jsonb_path_exists(processing_inputs, '$[*].s3_input.s3_uri ? (@ starts with "s3://")');
