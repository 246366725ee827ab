SELECT regexp_like(x, p) AS l, regexp_match(x, p) AS m, regexp_count(x, p) AS c, regexp_substr(x, p) AS s, x ~ p AS t, x !~ p AS n FROM (VALUES (''), ('abc'), ('aXbXc'), (E'a\nb'), ('😀x'), (NULL)) AS v(x), (VALUES (''), ('b'), ('(a)(x)?'), ('[A-Z]+'), ('^.$'), ('x*'), (NULL)) AS w(p);

SELECT x ~* p AS i, x !~* p AS n, regexp_like(x, p, 'i') AS l, regexp_match(x, p, 'i') AS m FROM (VALUES ('ABC'), ('äÖ'), (''), (NULL)) AS v(x), (VALUES ('b'), ('Ä'), ('')) AS w(p);

-- name: lines
-- answer: [[false, true, true, false, true, false]]
SELECT regexp_like(E'a\nb', '^b'), regexp_like(E'a\nb', '^b', 'n'), regexp_like(E'a\nb', 'a$', 'm'), regexp_like(E'a\nb', 'a.b'), regexp_like(E'a\nb', '(?s)a.b'), regexp_like(E'a\n', 'a$');

SELECT regexp_replace(x, 'b', '-') AS a, regexp_replace(x, 'b', '-', 'g') AS b, regexp_replace(x, 'B', '-', 'gi') AS c, regexp_replace(x, 'b', '-', 2) AS d, regexp_replace(x, 'b', '-', 1, 2) AS e, regexp_replace(x, 'B', '-', 1, 0, 'i') AS f, regexp_replace(x, 'x*', '-', 'g') AS g FROM (VALUES (''), ('abcb'), ('bbb'), ('😀b😀'), (NULL)) AS v(x);

-- name: $1 in replacements
-- pg: SELECT regexp_replace('john smith', '(\w+) (\w+)', '\2 \1') AS a, regexp_replace('aab', 'a', '[\&]', 'g') AS b, 'a$b' AS c, regexp_replace('ab', '(a)|(z)', '<\1\2>') AS d
SELECT regexp_replace('john smith', '(\w+) (\w+)', '$2 $1') AS a, regexp_replace('aab', 'a', '[$0]', 'g') AS b, regexp_replace('a-b', '-', '\$') AS c, icu_regexp_replace('ab', '(a)|(z)', '<$1$2>') AS d;

-- name: by name
-- answer: [["b-a"]]
SELECT regexp_replace('a-b', '(?<x>\w)-(?<y>\w)', '${y}-${x}');

-- error: 2201B
-- only: ddsql
SELECT regexp_replace('a', 'a', '$1');

-- error: 22023
SELECT regexp_replace('a', 'a', 'b', 0);

-- error: 22023
SELECT regexp_like('a', 'a', 'k');

SELECT regexp_split_to_array(x, p) AS a FROM (VALUES (''), ('a,b,,c'), ('abc'), (',')) AS v(x), (VALUES (','), (''), ('\s*')) AS w(p);

SELECT * FROM regexp_split_to_table('a1b22c', '\d+');

SELECT * FROM regexp_matches('a1b2', '([a-z])(\d)', 'g');

SELECT * FROM regexp_matches('a1b2', 'x');

SELECT regexp_count('abcabc', 'b', 3) AS a, regexp_substr('abcabc', 'b.', 3) AS b, regexp_substr('a1b2', '([a-z])(\d)', 1, 2, '', 2) AS c, regexp_instr('abcabc', 'c', 1, 2) AS d, regexp_instr('abc', 'x') AS e, regexp_instr('abc', 'b', 1, 1, 1) AS f;

-- name: ICU
-- answer: [[true, true, true, true, true, true, true, true, true]]
SELECT 'é' ~ '^\p{L}$', 'Σ' ~ '\p{Greek}', 'a' ~ '[a-z&&[^b]]', 'a.b' ~ '^\Qa.b\E$', E'\t' ~ '^\h$', E'\r\n' ~ '^\R$', 'aa' ~ '^(?<c>a)\k<c>$', 'foobar' ~ '(?<=foo)bar', 'A' ~ '^\x{41}\b';

-- error: 2201B
-- only: ddsql
SELECT 'a' ~ 'a++';

-- error: 2201B
-- only: ddsql
SELECT 'a' ~ '(?>a)';

-- error: 2201B
-- only: ddsql
SELECT 'a' ~ '\X';

-- error: 2201B
-- only: ddsql
SELECT 'a' ~ 'a(?i)b';

-- error: 2201B
-- only: ddsql
SELECT 'a' ~ '\p{Nonsense}';

-- error: 2201B
SELECT 'a' ~ '(';

-- error: 2201B
SELECT 'a' ~ '*';

-- error: 2201B
SELECT regexp_match(x, '[') FROM (VALUES ('a')) AS v(x);

SELECT substring(x FROM 'b(.)') AS a, substring(x, '[a-c]+') AS b FROM (VALUES (''), ('abc'), ('xbyb'), (NULL)) AS v(x);
