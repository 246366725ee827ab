SELECT s, s ~ '^a' AS a, s ~* '^A' AS b, s !~ 'b$' AS c, s !~* 'B$' AS d FROM (VALUES ('ab'), ('AB'), ('ba'), (''), (NULL)) AS v(s);

SELECT regexp_like('abc', 'B') AS a, regexp_like('abc', 'B', 'i') AS b, regexp_like(NULL, 'a') AS n, regexp_like('abc', '^b') AS c;

SELECT regexp_match('foobarbequebaz', 'bar.*que') AS a, regexp_match('foobarbequebaz', '(bar)(beque)') AS b, regexp_match('abc', 'x') AS c, regexp_match('ab', '(a)|(x)') AS d;

SELECT regexp_replace('abcabc', 'b', 'X') AS a, regexp_replace('abcabc', 'b', 'X', 'g') AS b, regexp_replace('abcABC', 'B', 'x', 'gi') AS c;

-- name: $1 in replacements
-- answer: [["bca", "a-a-", "$1"]]
SELECT regexp_replace('abc', '(a)(bc)', '$2$1') AS a, regexp_replace('aa', '(a)', '$1-', 'g') AS b, regexp_replace('x', 'x', '\$1') AS c;

SELECT regexp_count('ababa', 'a') AS a, regexp_substr('foobar', 'o+') AS b, regexp_split_to_array('a1b22c', '[0-9]+') AS c, regexp_split_to_array('abc', 'x') AS d;

SELECT m FROM regexp_matches('foobarbequebazilbarfbonk', '(b[^b]+)(b[^b]+)', 'g') AS m;

-- name: ^ and $ match at line breaks only with n or m
-- pg: SELECT 'a' || chr(10) || 'b' ~ '^b' AS a, regexp_like('a' || chr(10) || 'b', '^b', 'n') AS b, regexp_like('a' || chr(10) || 'b', 'a$', 'm') AS c
SELECT 'a' || chr(10) || 'b' ~ '^b' AS a, regexp_like('a' || chr(10) || 'b', '^b', 'n') AS b, regexp_like('a' || chr(10) || 'b', 'a$', 'm') AS c;

SELECT exit_message FROM aws.sagemaker_processing_job WHERE exit_message ~ '[_%$`]';

-- error: 2201B
SELECT regexp_like('a', '(');

-- error: 2201B
SELECT 'a' ~ '[';
