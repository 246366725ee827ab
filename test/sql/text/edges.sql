-- name: case
SELECT lower(x) AS l, upper(x) AS u, initcap(x) AS i FROM (VALUES (''), ('aBc dEF'), ('ÄÖÜß'), ('ΣΑΣ'), ('ǆ'), ('a1b c_d-e'), ('éa'), ('😀'), (NULL)) AS v(x);

SELECT length(x) AS a, char_length(x) AS b, character_length(x) AS c, octet_length(x) AS d FROM (VALUES (''), ('abc'), ('é'), ('😀'), (E'e\u0301'), (' '), (NULL)) AS v(x);

-- name: every form of trim
SELECT trim(x) AS a, trim(both from x) AS b, trim(leading from x) AS c, trim(trailing from x) AS d, trim(both 'xy' from x) AS e, trim(leading 'x' from x) AS f, trim('x' from x) AS g, trim(trailing '' from x) AS h, trim(x, ' x') AS i FROM (VALUES (''), ('  a  '), ('xyxaxyx'), ('xxx'), (E'\ta\t'), (E'\u00a0a'), ('😀x'), (NULL)) AS v(x);

SELECT ltrim(x) AS a, rtrim(x) AS b, btrim(x) AS c, ltrim(x, '😀x') AS d, rtrim(x, 'x ') AS e, btrim(x, NULL) AS f FROM (VALUES (''), ('  a  '), ('😀x😀a😀'), ('xax'), (NULL)) AS v(x);

-- name: replace takes all, and an empty text finds nothing
SELECT replace(x, 'a', 'bb') AS a, replace(x, '', 'z') AS b, replace(x, 'aa', '') AS c, replace(x, 'A', 'b') AS d, replace(x, NULL, '') AS e, replace(x, '$', '$&') AS f FROM (VALUES (''), ('aaa'), ('a$1'), ('😀a😀'), (NULL)) AS v(x);

-- name: substring by place
SELECT substring(x, 2) AS a, substring(x, 0) AS b, substring(x, -1, 3) AS c, substring(x FROM 2 FOR 2) AS d, substring(x FOR 2) AS e, substr(x, 3, 100) AS f, substr(x, 100) AS g, substring(x, 2, 0) AS h, substr(x, NULL) AS i FROM (VALUES (''), ('abcdef'), ('a😀b😀'), (NULL)) AS v(x);

-- error: 22011
SELECT substring('abc', 1, -1);

SELECT left(x, n) AS l, right(x, n) AS r FROM (VALUES ('abc'), (''), ('😀ab'), (NULL)) AS v(x), (VALUES (0), (1), (-1), (5), (-5), (NULL)) AS w(n);

SELECT reverse(x) AS r FROM (VALUES (''), ('abc'), ('a😀b'), (E'e\u0301x'), (NULL)) AS v(x);

SELECT strpos(x, y) AS s, position(y IN x) AS p, starts_with(x, y) AS w FROM (VALUES (''), ('abcabc'), ('😀b'), (NULL)) AS v(x), (VALUES (''), ('b'), ('bc'), ('abcabcd'), (NULL)) AS w(y);

SELECT split_part(x, ',', n) AS s, split_part(x, '', n) AS e FROM (VALUES (''), ('a,b,,c'), (','), ('abc'), (NULL)) AS v(x), (VALUES (1), (2), (-1), (4), (-5), (99)) AS w(n);

-- error: 22023
SELECT split_part('a', ',', 0);

-- name: concat leaves NULL out, || does not
SELECT concat('a', NULL, 1, true, 1.5, DATE '2024-01-01') AS a, concat(NULL) AS b, concat_ws(',', 'a', NULL, '', 2) AS c, concat_ws(NULL, 'a', 'b') AS d, 'a' || NULL AS f, 'a' || 1 AS g, true || 'a' AS h, concat_ws('-', NULL, NULL) AS i;

SELECT md5(x) AS m FROM (VALUES (''), ('a'), ('é'), ('😀'), (NULL)) AS v(x);

SELECT lpad(x, n) AS a, lpad(x, n, 'xy') AS b, rpad(x, n, 'xy') AS c, lpad(x, n, '') AS d, rpad(x, n) AS e FROM (VALUES (''), ('abc'), ('😀a'), (NULL)) AS v(x), (VALUES (0), (2), (6), (-1), (NULL)) AS w(n);

SELECT repeat(x, n) AS r FROM (VALUES (''), ('ab'), ('😀'), (NULL)) AS v(x), (VALUES (0), (1), (3), (-1), (NULL)) AS w(n);

SELECT ascii(x) AS a FROM (VALUES (''), ('a'), ('é'), ('😀b'), (NULL)) AS v(x);

SELECT chr(65) AS a, chr(233) AS b, chr(128512) AS c, chr(NULL) AS d;

-- error: 54000
SELECT chr(0);

-- error: 54000
SELECT chr(1114112);

-- error: 54000
SELECT chr(55296);

SELECT translate(x, 'abc', 'x') AS a, translate(x, '', 'x') AS b, translate(x, 'a😀', '😀a') AS c, translate(x, 'aa', 'xy') AS d FROM (VALUES (''), ('abcabc'), ('😀a'), (NULL)) AS v(x);

SELECT format('%s %I %L %%', 'a b', 'c d', 'e''f') AS a, format('%2$s %1$s', 1, 2) AS b, format('%-5s|%5s|', 'a', 'b') AS c, format('%s', NULL) AS d, format('%L', NULL) AS e, format('%I', 'select') AS f, format('%*s', 4, 'x') AS g, format('') AS h, format(NULL) AS i, format('%s', 1.5) AS j, format('%s', ARRAY[1, NULL]) AS k;

-- error: 22023
SELECT format('%s');

-- error: 22023
SELECT format('%z', 1);

-- error: 22004
SELECT format('%I', NULL);

SELECT quote_literal(x) AS l, quote_ident(x) AS i, quote_nullable(x) AS n FROM (VALUES (''), ('a'), ('it''s'), ('a\b'), ('A'), ('select'), ('a b'), ('"'), (NULL)) AS v(x);

SELECT quote_literal(1) AS a, quote_literal(1.5) AS b, quote_nullable(NULL) AS c, quote_literal(DATE '2024-01-01') AS d;

SELECT overlay('abcdef' PLACING 'XX' FROM 3) AS a, overlay('abcdef' PLACING 'XX' FROM 3 FOR 0) AS b, overlay('😀b' PLACING '' FROM 1 FOR 1) AS c, overlay(NULL PLACING 'a' FROM 1) AS d;

-- error: 42883
SELECT lower(1);

-- error: 42883
SELECT length(now());

-- error: 42883
SELECT repeat('a');

-- error: 42883
SELECT concat_ws(',');

-- error: 42883
SELECT 1 || 2;

-- name: hostile texts are ordinary
SELECT x, length(x) AS n, upper(x) AS u, md5(x) AS m, x = x AS e FROM (VALUES ('__proto__'), ('constructor'), ('`${1}`'), (E'\u2028\u2029'), (E'a\u0001b'), ('''"\'), ('</script>'), (E'\n\r\t')) AS v(x);
