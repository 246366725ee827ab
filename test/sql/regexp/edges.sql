-- name: nothing: empty patterns and empty texts
SELECT '' ~ '' AS a, 'a' ~ '' AS b, '' ~ 'a' AS c, '' ~ '^$' AS d, 'a' ~ '^$' AS e, regexp_like('', '') AS f, regexp_count('abc', '') AS g, regexp_replace('abc', '', '-', 'g') AS h, regexp_replace('', '', 'x') AS i, regexp_split_to_array('abc', '') AS j, regexp_substr('abc', '') AS k, regexp_match('', '') AS l;

-- name: NULL in each place
SELECT NULL ~ 'a' AS a, 'a' ~ NULL AS b, regexp_like('a', NULL) AS c, regexp_like('a', 'a', NULL) AS d, regexp_match(NULL, 'a') AS e, regexp_match('a', NULL) AS f, regexp_replace(NULL, 'a', 'b') AS g, regexp_replace('a', NULL, 'b') AS h, regexp_replace('a', 'a', NULL) AS i, regexp_count(NULL, 'a') AS j, regexp_substr('a', NULL) AS k, regexp_split_to_array(NULL, 'a') AS l;

-- name: classes and shorthands
SELECT s, s ~ '^\d+$' AS d, s ~ '^\w+$' AS w, s ~ '\s' AS s1, s ~ '^\D+$' AS nd, s ~ '\W' AS nw, s ~ '^\S+$' AS ns, s ~ '^[[:alpha:]]+$' AS al, s ~ '^[a-c\d]+$' AS mix, s ~ '[^a-z]' AS neg FROM (VALUES ('abc'), ('123'), ('a1_'), ('a b'), (''), ('A-Z'), ('a' || chr(9) || 'b')) AS v(s);

SELECT s, s ~ '^[[:digit:]]$' AS a, s ~ '^[[:upper:]]$' AS b, s ~ '^[[:lower:]]$' AS c, s ~ '^[[:space:]]$' AS d, s ~ '^[[:punct:]]$' AS e, s ~ '^[[:alnum:]]$' AS f, s ~ '^[[:xdigit:]]$' AS g, s ~ '^[^[:digit:]]$' AS h FROM (VALUES ('1'), ('A'), ('z'), (' '), ('!'), ('f'), ('_')) AS v(s);

-- name: brackets with signs inside
SELECT ']' ~ '[]]' AS a, 'x' ~ '[]x]' AS a2, '-' ~ '[a-]' AS b, '^' ~ '[a^]' AS c, '.' ~ '[.]' AS d, 'x' ~ '[.]' AS e, '\' ~ '[\\]' AS f, '[' ~ '[\[]' AS g, '&' ~ '[a&]' AS h;

-- name: quantifiers, greedy, reluctant, bounded
SELECT regexp_substr('aaaa', 'a{2}') AS a, regexp_substr('aaaa', 'a{2,3}') AS b, regexp_substr('aaaa', 'a{2,}') AS c, regexp_substr('aaaa', 'a+?') AS d, regexp_substr('aaaa', 'a*?') AS e, regexp_substr('aaaa', 'a{2,3}?') AS f, regexp_substr('<a><b>', '<.*>') AS g, regexp_substr('<a><b>', '<.*?>') AS h, regexp_substr('ab', 'ab?') AS i, regexp_substr('ab', 'ab??') AS j, regexp_substr('aaaa', 'a{0}') AS k;

-- name: groups: capturing, not, nested, optional, repeated
SELECT regexp_match('abcd', '(a)(?:b)(c)') AS a, regexp_match('abcd', '((a)b)(c)') AS b, regexp_match('ac', 'a(b)?c') AS c, regexp_match('abab', '(ab)+') AS d, regexp_match('xyz', '(x)|(y)') AS e, regexp_match('', '(a*)') AS f;

-- name: back references
SELECT 'abab' ~ '^(ab)\1$' AS a, 'abac' ~ '^(a)b\1c$' AS b, regexp_substr('hello', '(.)\1') AS c, 'aa' ~ '(a)\1' AS d, 'abba' ~ '(a)(b)\2\1' AS e;

-- name: lookaround
SELECT regexp_substr('price 100 dollars', '\d+(?= dollars)') AS a, 'foobar' ~ 'foo(?!bar)' AS b, 'foobaz' ~ 'foo(?!bar)' AS c, regexp_substr('USD100', '(?<=USD)\d+') AS d, 'x100' ~ '(?<!USD)100' AS e, 'USD100' ~ '(?<!USD)100' AS f;

-- name: escapes
SELECT 'a.b' ~ 'a\.b' AS a, 'axb' ~ 'a\.b' AS b, 'a' || chr(10) || 'b' ~ 'a\nb' AS c, 'a' || chr(9) || 'b' ~ 'a\tb' AS d, '$1' ~ '\$1' AS e, 'a|b' ~ 'a\|b' AS f, 'a+b' ~ 'a\+b' AS g, 'é' ~ '\u00e9' AS h, 'A' ~ '\x41' AS i, '(' ~ '\(' AS j, '{' ~ '\{' AS k;

-- name: the dot takes a line break in PostgreSQL's reading, not in ICU's
-- answer: [[false, true, true]]
SELECT regexp_like('a' || chr(10) || 'b', 'a.b') AS a, regexp_like('a' || chr(10) || 'b', 'a\nb') AS b, regexp_like('a' || chr(10) || 'b', 'a[^x]b') AS c;

-- name: anchors match only at the ends
SELECT 'a' || chr(10) || 'b' ~ 'a$' AS a, 'a' || chr(10) || 'b' ~ '^b' AS b, 'a' || chr(10) || 'b' ~ '^a' AS c, 'a' || chr(10) || 'b' ~ 'b$' AS d;

-- name: with n and m at line breaks too
-- answer: [[true, true, true, true, false]]
SELECT regexp_like('a' || chr(10) || 'b', 'a$', 'n') AS a, regexp_like('a' || chr(10) || 'b', '^b', 'n') AS b, regexp_like('a' || chr(10) || 'b', 'a$', 'm') AS c, regexp_like('a' || chr(10) || 'b', '^b', 'm') AS d, regexp_like('a' || chr(10) || 'b', '^b', 'i') AS e;

SELECT regexp_replace('a' || chr(10) || 'b', '^', '> ', 'gn') AS a, regexp_count('x' || chr(10) || 'x' || chr(10) || 'y', '^x$', 1, 'n') AS b;

-- name: case does not matter with i and *
SELECT 'ABC' ~* 'b' AS a, 'ABC' !~* 'b' AS b, regexp_like('Straße', 'STRASSE', 'i') AS c, 'É' ~* 'é' AS d, regexp_match('ABC', 'b', 'i') AS e, regexp_replace('aAbB', 'a', 'x', 'gi') AS f, regexp_count('aAbB', 'A', 1, 'i') AS g, regexp_substr('aBC', 'bc', 1, 1, 'i') AS h, regexp_split_to_array('1x2X3', 'x', 'i') AS i;

-- name: characters beyond 16 bits are one
SELECT regexp_replace('😀a😀', '.', 'x', 'g') AS a, regexp_count('😀😀', '.') AS b, '😀' ~ '^.$' AS c, regexp_substr('a😀b', '[^ab]') AS d, regexp_split_to_array('😀é', '') AS e, regexp_substr('a😀b', '.', 3) AS f;

-- name: letters of other scripts
SELECT 'é' ~ '^\w$' AS a, 'ñ' ~ '^[[:alpha:]]$' AS b, 'Ü' ~ '^[[:upper:]]$' AS c, '日本' ~ '^\w+$' AS d;

-- name: all matches, one after the other
SELECT m FROM regexp_matches('a1b22c333', '[a-z](\d+)', 'g') AS m;

SELECT m FROM regexp_matches('abc', 'x', 'g') AS m;

SELECT m FROM regexp_matches('abc', 'b') AS m;

SELECT m FROM regexp_matches('aab', 'a*', 'g') AS m;

SELECT regexp_matches('a1b2', '\d', 'g') AS m;

-- name: matches beside rows, lateral
SELECT s, m FROM (VALUES ('a1'), ('b'), ('c22d3'), (NULL)) AS v(s), LATERAL regexp_matches(s, '\d+', 'g') AS m;

SELECT s, m[1] AS first FROM (VALUES ('a1'), ('b')) AS v(s) LEFT JOIN LATERAL regexp_matches(s, '\d+') AS m ON true;

-- name: count and substr from a place on, the nth of them, a group of it
SELECT regexp_count('ababab', 'ab', 2) AS a, regexp_count('ababab', 'ab', 100) AS b, regexp_substr('a1b2c3', '\d', 1, 2) AS c, regexp_substr('a1b2c3', '\d', 3) AS d, regexp_substr('a1b2c3', '\d', 1, 9) AS e, regexp_substr('a1b2c3', '([a-z])(\d)', 1, 2, '', 2) AS f, regexp_substr('abc', '(b)', 1, 1, '', 1) AS g, regexp_substr('abc', 'b', 100) AS h;

-- name: replace the Nth from a start, and all of them with 0
SELECT regexp_replace('aaaa', 'a', 'x', 1, 2) AS a, regexp_replace('aaaa', 'a', 'x', 2, 1) AS b, regexp_replace('aaaa', 'a', 'x', 2, 0) AS c, regexp_replace('aaaa', 'a', 'x', 1, 9) AS d, regexp_replace('aAaA', 'a', 'x', 1, 2, 'i') AS e, regexp_replace('aaaa', 'a', 'x', 100, 1) AS f, regexp_replace('aaaa', 'a', 'x', 3) AS g;

-- name: groups in a replacement
-- pg: SELECT regexp_replace('John Smith', '(\w+) (\w+)', '\2, \1') AS a, regexp_replace('abc', 'b', '[\&]') AS b, regexp_replace('a1b2', '(\d)', '<\1>', 'g') AS c, regexp_replace('ac', 'a(b)?c', '[\1]') AS d
SELECT regexp_replace('John Smith', '(\w+) (\w+)', '$2, $1') AS a, regexp_replace('abc', 'b', '[$0]') AS b, regexp_replace('a1b2', '(\d)', '<$1>', 'g') AS c, regexp_replace('ac', 'a(b)?c', '[$1]') AS d;

-- name: signs in a replacement that mean something to JavaScript are ordinary
SELECT regexp_replace('abc', 'b', '&') AS a, regexp_replace('abc', 'b', '%') AS b, regexp_replace('abc', 'b', '{x}') AS c, regexp_replace('abc', 'b', '`') AS d, regexp_replace('abc', 'b', '''') AS e;

-- name: an escaped dollar and backslash
-- answer: [["a$1c", "a\\c", "a$c"]]
SELECT regexp_replace('abc', '(b)', '\$1') AS a, regexp_replace('abc', '(b)', '\\') AS b, regexp_replace('abc', '(b)', '\$') AS c;

-- name: icu_regexp_replace is another name
-- answer: [["xbx", "baa"]]
SELECT icu_regexp_replace('aba', 'a', 'x', 'g') AS a, icu_regexp_replace('aba', '^(a)(b)', '$2$1') || '' AS b FROM (VALUES (1)) AS v(x) WHERE icu_regexp_replace('aba', 'a', '') = 'ba';

-- name: split at the ends, by several, by nothing found
SELECT regexp_split_to_array(',a,,b,', ',') AS a, regexp_split_to_array('a b  c', '\s+') AS b, regexp_split_to_array('', ',') AS c, regexp_split_to_array('abc', '(b)') AS d, regexp_split_to_array('a1b', '\d*') AS e;

-- name: alternatives take the first that fits in ICU
-- answer: [["a", "ab"]]
SELECT regexp_substr('ab', 'a|ab') AS a, regexp_substr('ab', 'ab|a') AS b;

-- name: ICU's own: \p, named groups
-- answer: [[true, true, true, true]]
SELECT 'É' ~ '^\p{Lu}$' AS a, 'é' ~ '^\P{Lu}$' AS b, 'é1' ~ '^\p{L}\p{Nd}$' AS c, 'ab' ~ '(?<x>a)b' AS d;

-- name: flags within the pattern
-- answer: [[true, true, true]]
SELECT 'ABC' ~ '(?i)b' AS a, 'a' || chr(10) || 'b' ~ '(?m)^b$' AS b, 'a' || chr(10) || 'b' ~ '(?s)a.b' AS c;

-- name: word boundaries
-- answer: [[true, false, true]]
SELECT 'a cat' ~ '\bcat\b' AS a, 'concat' ~ '\bcat\b' AS b, 'concat' ~ '\Bcat' AS c;

-- name: patterns that come from a column
SELECT s, p, s ~ p AS m, regexp_replace(s, p, '-', 'g') AS r FROM (VALUES ('abc', 'b'), ('abc', '^.'), ('a.c', '\.'), ('abc', NULL)) AS v(s, p);

-- name: in WHERE over a table
SELECT processing_job_name FROM aws.sagemaker_processing_job WHERE processing_job_name ~ '^hostile-0[2-4]$' OR exit_message ~* '^SAY';

-- pg: SELECT job_name, regexp_replace(job_name, '-(\d)$', ' #') AS r, regexp_match(input_data_config->'s3_input_data_config'->>'s3_uri', '^s3://([^/]+)/') AS bucket FROM aws_bedrock_model_invocation_job
SELECT job_name, regexp_replace(job_name, '-(\d)$', ' #') AS r, regexp_match(input_data_config.s3_input_data_config.s3_uri, '^s3://([^/]+)/') AS bucket FROM aws_bedrock_model_invocation_job;

-- error: 2201B
SELECT 'a' ~ '(a';

-- error: 2201B
SELECT 'a' ~ '[a';

-- error: 2201B
SELECT 'a' ~ 'a{2,1}';

-- error: 2201B
SELECT 'a' ~ '*a';

-- error: 2201B
SELECT 'a' ~ '[b-a]';

-- error: 2201B
SELECT 'a' ~ 'a\';

-- error: 2201B
SELECT 'a' ~ '(a)\2';

-- error: 22023
SELECT regexp_like('a', 'a', 'z');

-- error: 22023
SELECT regexp_like('a', 'a', 'g');

-- error: 22023
SELECT regexp_match('a', 'a', 'g');

-- error: 22023
SELECT regexp_count('a', 'a', 0);

-- error: 22023
SELECT regexp_substr('a', 'a', 1, 0);

-- error: 22023
SELECT regexp_replace('a', 'a', 'b', 0, 1);

-- error: 22023
SELECT regexp_replace('a', 'a', 'b', 1, -1);

-- error: 42883
SELECT 1 ~ 'a';

-- error: 42883
SELECT regexp_like(1, 'a');

-- name: what would not answer as ICU does is refused: possessive quantifiers and atomic groups
-- only: ddsql
-- error: 2201B
SELECT '12' ~ '\d++2';

-- only: ddsql
-- error: 2201B
SELECT '12' ~ '(?>\d+)2';

-- name: characters that without regard to case are more than one
-- only: ddsql
-- error: 2201B
SELECT 'STRASSE' ~* 'straße';

-- only: ddsql
-- error: 2201B
SELECT 'a' !~* '(?:x|ŉ)+';

-- only: ddsql
-- error: 2201B
SELECT regexp_like('STRASSE', '(?i)stra\u00dfe');

-- only: ddsql
-- error: 2201B
SELECT regexp_replace('eﬀect', '\Qﬀ\E', 'ff', 'gi');

-- only: ddsql
-- error: 2201B
SELECT regexp_split_to_array('aİb', 'İ', 'i');

-- only: ddsql
-- error: 2201B
SELECT regexp_count('ᾳ ΐ և ẞ', 'ᾳ|ΐ|և|ẞ', 1, 'i');

SELECT regexp_like('Straße', 'straße') AS a, regexp_like('ẞ', '[ß]', 'i') AS b, regexp_like('ß', '[ẞ]', 'i') AS c, regexp_like('ss', '[ß]', 'i') AS d, regexp_like('ß', 'ss', 'i') AS e, regexp_like('ﬀ', '[^a-z]', 'i') AS f, 'ÉÄ' ~* 'éä' AS g;
