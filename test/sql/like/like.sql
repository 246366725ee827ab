SELECT s, s LIKE 'a%', s LIKE '%a', s LIKE '%a%', s LIKE 'a_c', s LIKE '', s LIKE '%', s LIKE '_', s NOT LIKE 'a%' FROM (VALUES (''), ('a'), ('abc'), ('xa'), ('ab'), (NULL), ('A'), ('é'), ('😀'), (E'a\nc')) AS v(s);

SELECT s, s ILIKE 'A%', s ILIKE '%É%', s NOT ILIKE 'ab_' FROM (VALUES ('abc'), ('ABC'), ('é'), ('É'), (NULL), ('')) AS v(s);

-- name: pattern from a column
SELECT s, p, s LIKE p, s ILIKE p FROM (VALUES ('abc'), ('a.c'), ('a%c'), ('a\c'), (NULL)) AS v(s), (VALUES ('a.c'), ('a%'), ('a_c'), ('a\%c'), ('a\\c'), (NULL), ('.*'), ('[a]bc'), ('^abc$')) AS w(p);

-- name: escapes
SELECT '100%' LIKE '100\%', '100x' LIKE '100\%', 'a_b' LIKE 'a\_b', 'axb' LIKE 'a\_b', 'a%b' LIKE 'a!%b' ESCAPE '!', 'a!b' LIKE 'a!!b' ESCAPE '!', 'a\b' LIKE 'a\b' ESCAPE '', 'a%' LIKE 'a#%' ESCAPE '#';

-- name: NOT LIKE and ILIKE with ESCAPE
SELECT 'a%b' NOT LIKE 'a!%b' ESCAPE '!', 'A%B' ILIKE 'a!%b' ESCAPE '!', 'x' NOT ILIKE 'a!%b' ESCAPE '!', 'x' LIKE 'x' ESCAPE NULL;

-- error: 22025
SELECT 'ab' LIKE 'a\';

-- error: 22025
SELECT 'a' LIKE 'a' ESCAPE 'xx';

-- name: metacharacters of regular expressions are plain
SELECT 'a.c' LIKE 'a.c', 'abc' LIKE 'a.c', 'a(b)' LIKE 'a(%', 'a+' LIKE 'a+', '[x]' LIKE '[_]', 'a|b' LIKE 'a|_', '$' LIKE '$', '^' LIKE '^';

-- name: over hostile texts
SELECT exit_message FROM aws.sagemaker_processing_job WHERE exit_message LIKE '%\_%' OR exit_message LIKE '%''%';

SELECT exit_message FROM aws.sagemaker_processing_job WHERE exit_message LIKE '_' OR exit_message LIKE '__';

SELECT 'abc' SIMILAR TO 'a%', 'abc' SIMILAR TO '(a|b)_c', 'abc' NOT SIMILAR TO 'abc', 'a%c' SIMILAR TO 'a!%c' ESCAPE '!', NULL SIMILAR TO 'a', 'aab' SIMILAR TO 'a{2}b', 'b' SIMILAR TO '[abc]';

-- error: 42883 at 10
SELECT 1 LIKE 'a';
