SELECT x LIKE p AS l, x NOT LIKE p AS n, x ILIKE p AS i, x NOT ILIKE p AS ni FROM (VALUES (''), ('a'), ('AbC'), ('a%c'), (E'a\nc'), ('a\c'), ('😀'), ('ä'), (NULL)) AS v(x), (VALUES (''), ('%'), ('_'), ('a%'), ('%C'), ('a_c'), ('a\%c'), ('%%'), ('Ä'), (NULL)) AS w(p);

SELECT x LIKE 'a!%c' ESCAPE '!' AS a, x LIKE 'a\%c' ESCAPE '' AS b, x LIKE 'a%c' ESCAPE NULL AS c, x ILIKE 'A!_C' ESCAPE '!' AS d, x NOT LIKE 'a!!c' ESCAPE '!' AS e FROM (VALUES ('a%c'), ('a_c'), ('abc'), ('a!c'), ('a\bc'), (NULL)) AS v(x);

-- error: 22025
SELECT 'ab' LIKE 'a\';

SELECT 'a' LIKE 'a\' AS a, '' LIKE '\' AS b;

-- error: 22025
SELECT 'a' LIKE 'a' ESCAPE 'ab';

SELECT x SIMILAR TO p AS s, x NOT SIMILAR TO p AS n FROM (VALUES (''), ('abc'), ('abab'), ('a|b'), ('a.c'), (NULL)) AS v(x), (VALUES ('%'), ('abc'), ('(ab)+'), ('a|b%'), ('_b%'), ('a.c'), ('[a-c]+'), ('a\|b'), ('')) AS w(p);

SELECT 'a%c' SIMILAR TO 'a#%c' ESCAPE '#' AS a, 'abc' SIMILAR TO 'a#%c' ESCAPE '#' AS b;

-- error: 2201B
SELECT 'a' SIMILAR TO '(';

-- error: 42883
SELECT 1 LIKE '1';

-- error: 42883
SELECT 'a' LIKE 1;

SELECT 'a' LIKE NULL AS a, NULL LIKE 'a' AS b, NULL LIKE NULL AS c, 'a' ~~ 'a%' AS d, 'a' !~~ 'A' AS e, 'a' ~~* 'A' AS f, 'abc' ^@ 'ab' AS g;
