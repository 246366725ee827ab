SELECT make_interval(days => 3) AS a, make_interval(days := 3) AS b, make_interval(1, days => 2, secs => 1.5) AS c, make_interval() AS d;

SELECT make_interval(hours => x, years => y) AS i FROM (VALUES (1, 2), (NULL, 3), (4, 0)) AS t (x, y);

SELECT make_interval(secs => '2.5', mins => NULL) AS a, make_interval(weeks => 1, days => -1) AS b;

SELECT regexp_replace(string => 'foo', replacement => 'x', pattern => 'o', flags => 'g') AS a, regexp_replace('foo', 'o', 'x', "N" => 2, start => 1) AS b;

SELECT regexp_count(pattern => 'a', string => 'banana') AS a, regexp_substr('abcabc', 'B', flags => 'i', start => 3, "N" => 1) AS b, regexp_instr(string => 'abc', pattern => 'c', start => 1) AS c;

SELECT json_extract_path(from_json => '{"a": {"b": 1}}', VARIADIC path_elems => ARRAY['a', 'b']) AS j;

SELECT * FROM json_each(from_json => '{"a": 1}');

SELECT * FROM regexp_matches(pattern => 'a', string => 'banana', flags => 'g');

-- error: 42883
SELECT make_interval(day => 3);

-- error: 42883
SELECT make_interval(1, years => 3);

-- error: 42883
SELECT make_interval(1, 2, 3, 4, 5, 6, 7, 8);

-- error: 42601
SELECT make_interval(days => 3, days => 4);

-- error: 42601
SELECT make_interval(days => 3, 4);

-- error: 22P02
SELECT make_interval(days => 'x');

-- error: 42883
SELECT abs(x => 1);

-- error: 42883
SELECT nosuch(x => 1);

-- error: 0A000
SELECT string_agg(value => 'a', delimiter => ',');

-- error: 42883
SELECT row_number(x => 1) OVER ();

-- error: 42883
SELECT json_extract_path(from_json => '{"a": 1}', path_elems => 'a');
