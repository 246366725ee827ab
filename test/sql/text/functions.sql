SELECT s, lower(s), upper(s), length(s), char_length(s), reverse(s) FROM (VALUES (''), ('abc'), ('ÀÉî'), ('😀x'), ('e' || U&'\0301'), (NULL), ('MiXeD 1')) AS v(s);

SELECT trim('  x  '), trim(both 'x' from 'xxaxx'), trim(leading 'x' from 'xxaxx'), trim(trailing 'x' from 'xxaxx'), trim('xy' from 'xyaxy'), ltrim('  a '), rtrim(' a  '), btrim('xyaxy', 'yx'), ltrim('xxa', 'x'), rtrim('axx', 'x');

-- name: trim takes characters, and only spaces unless told
SELECT length(trim(E'\t a \n')), btrim('ääaä', 'ä'), ltrim('abc', ''), btrim(NULL), btrim('a', NULL);

SELECT replace('aXbXc', 'X', '--'), replace('abc', '', 'x'), replace('aaa', 'aa', 'b'), replace('abc', 'z', 'y'), replace('a$1b', '$1', '$&'), replace(NULL, 'a', 'b');

SELECT substring('hello' from 2 for 3), substring('hello' from 2), substring('hello' for 2), substring('hello', 2, 3), substring('hello', -1, 4), substring('hello', 0), substring('hello', 10), substring('hello', 2, 0), substring('😀é日本', 2, 2);

-- error: 22011
SELECT substring('hello', 2, -1);

SELECT substr('hello', 2), substr('hello', 2, 2), substr('hello', -3, 5), substr(NULL, 1, 2);

SELECT left('hello', 2), left('hello', -2), left('hello', 0), left('hello', 99), left('😀é日', 2), right('hello', 2), right('hello', -2), right('hello', 99), right('日本😀', 1), left(NULL, 1);

SELECT strpos('hello', 'l'), strpos('hello', 'z'), strpos('hello', ''), strpos('😀é', 'é'), position('lo' in 'hello'), position('' in 'x');

SELECT split_part('a,b,c', ',', 1), split_part('a,b,c', ',', 3), split_part('a,b,c', ',', 4), split_part('a,b,c', ',', -1), split_part('a,b,c', ',', -4), split_part('abc', '', 1), split_part('', ',', 1), split_part('a||b', '||', 2), split_part(NULL, ',', 1);

-- error: 22023
SELECT split_part('a', ',', 0);

SELECT concat('a', NULL, 'b', 1, true), concat(NULL), concat(1.5), concat_ws(',', 'a', NULL, 'b'), concat_ws(NULL, 'a', 'b'), concat_ws(',', NULL), concat_ws('', 'a', 'b');

SELECT 'a' || 'b', 'a' || NULL, 'n' || 1, 1 || 'n', 'x' || true, 'd' || 1.5;

SELECT md5(''), md5('abc'), md5('é😀'), md5(NULL);

SELECT lpad('x', 3), lpad('x', 3, 'ab'), lpad('hello', 2), lpad('x', 0), lpad('x', -1), lpad('x', 3, ''), rpad('x', 3), rpad('x', 4, 'ab'), rpad('hello', 2), lpad('é', 3, '😀');

SELECT repeat('ab', 3), repeat('a', 0), repeat('a', -1), repeat('', 5), repeat(NULL, 2);

SELECT initcap('hello wORLD'), initcap('a-b_c d1e'), initcap('éa'), initcap(NULL);

SELECT starts_with('hello', 'he'), starts_with('hello', ''), starts_with('hello', 'lo'), starts_with(NULL, 'a'), 'hello' ^@ 'he';

SELECT ascii('a'), ascii(''), ascii('é'), ascii('😀'), chr(97), chr(233), chr(128512);

-- error: 54000
SELECT chr(0);

SELECT translate('12345', '143', 'ax'), translate('abc', 'abc', ''), translate('aabb', 'ab', 'xyz'), translate('é😀', '😀é', 'ab');

SELECT format('Hello %s', 'x'), format('%s %s', 1, NULL), format('%I %L', 'a b', 'it''s'), format('%%'), format('%2$s %1$s', 'a', 'b'), format('|%5s|%-5s|', 'a', 'b'), format('%L', NULL);

-- error: 22023
SELECT format('%s');

SELECT quote_literal('it''s'), quote_literal(E'a\\b'), quote_literal(NULL), quote_literal('');

-- name: hostile texts go through
SELECT exit_message, length(exit_message), upper(exit_message), lower(exit_message), reverse(exit_message), md5(exit_message), left(exit_message, 1), replace(exit_message, 'a', 'b') FROM aws.sagemaker_processing_job;

-- name: order is by code point
SELECT s FROM (VALUES ('a'), ('B'), ('é'), ('z'), ('😀'), ('＀'), (''), (' '), ('A'), ('_'), ('1')) AS v(s) ORDER BY s;

SELECT ascii(s), chr(ascii(s)) FROM (VALUES ('a'), ('é'), ('😀')) AS v(s);

-- error: 42883 at 8
SELECT length(1);

-- error: 42883 at 8
SELECT lower(1.5);

-- name: arguments from columns
SELECT left(s, n), right(s, n), substr(s, n), repeat(s, n), lpad(s, n, '*'), split_part(s, 'b', n + 3) FROM (VALUES ('abcabc', 2), ('x', -1), (NULL, 1), ('é😀', NULL)) AS v(s, n);

-- error: 42883 at 8
SELECT concat();
