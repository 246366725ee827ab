-- name: flags
SELECT regexp_match('abc', 'B', 'ic'), regexp_match('abc', 'B', 'ci');

SELECT regexp_match('a b', 'a b', 'x');

SELECT regexp_match('ab', 'a b', 'x');

SELECT regexp_replace('aBc', 'b', 'X', 'c');

SELECT regexp_replace('aBc', 'b', 'X', 'i');

SELECT regexp_like('a' || chr(10) || 'b', 'a.b', 's');

SELECT regexp_like('a' || chr(10) || 'b', 'a.b', 'n');

SELECT regexp_like('a' || chr(10) || 'b', 'a.b', 'ns');

SELECT regexp_like('a' || chr(10) || 'b', '^b', 's');

SELECT regexp_count('aBab', 'b', 1, 'c');

SELECT regexp_count('ab ab', 'a b', 1, 'x');

SELECT regexp_matches('ab ab', 'a b # comment', 'gx');

SELECT regexp_split_to_array('a1b2c', '[ 0-9 ]', 'x');

SELECT regexp_substr('aBab', 'b', 1, 1, 'c');

-- error: 22023
SELECT regexp_like('ab', 'AB', 'z');

-- error: 22023
SELECT regexp_like('ab', 'AB', 'I');

SELECT regexp_like('a' || chr(10) || 'b', 'a.b', 'sn');

SELECT regexp_like('a' || chr(10) || 'b', 'a .b', 'sx');

SELECT regexp_replace('a1 B2', '([a-z]) \d # letter', '<>', 'gix');

SELECT regexp_match('abc', 'B', 'ici');

SELECT regexp_count('ab' || chr(10) || 'ab', '^a', 1, 'ns');

SELECT regexp_count('ab' || chr(10) || 'ab', '^a', 1, 'sn');

