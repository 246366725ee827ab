-- name: bigint =
SELECT x, y, x = y AS is FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS a(x), (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS b(y);

-- name: bigint <>
SELECT x, y, x <> y AS is FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS a(x), (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS b(y);

-- name: bigint <
SELECT x, y, x < y AS is FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS a(x), (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS b(y);

-- name: bigint <=
SELECT x, y, x <= y AS is FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS a(x), (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS b(y);

-- name: bigint >
SELECT x, y, x > y AS is FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS a(x), (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS b(y);

-- name: bigint >=
SELECT x, y, x >= y AS is FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS a(x), (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS b(y);

-- name: bigint IS DISTINCT FROM
SELECT x, y, x IS DISTINCT FROM y AS d, x IS NOT DISTINCT FROM y AS n FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS a(x), (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS b(y);

-- name: bigint IS NULL
SELECT x, x IS NULL AS n, x IS NOT NULL AS nn FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS a(x);

-- name: bigint GROUP BY
SELECT x, count(*) FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS a(x) CROSS JOIN (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS b(y) GROUP BY x;

-- name: bigint DISTINCT
SELECT DISTINCT x FROM (SELECT x FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS a(x) UNION ALL SELECT y FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS b(y)) AS both_of_them;

-- name: bigint INNER JOIN
SELECT x, y FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS a(x) JOIN (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS b(y) ON x = y;

-- name: bigint FULL JOIN
SELECT x, y FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS a(x) FULL JOIN (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS b(y) ON x = y;

-- name: bigint CASE
SELECT CASE x WHEN y THEN 'same' ELSE 'other' END AS c, nullif(x, y) AS n, coalesce(x, y) AS f FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS a(x), (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS b(y);

-- name: bigint IN
SELECT x, x IN (0::bigint, 1::bigint) AS i, x NOT IN (0::bigint, 1::bigint) AS n, x IN (0::bigint, 1::bigint, NULL) AS inn, x NOT IN (0::bigint, 1::bigint, NULL) AS nin FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS a(x);

-- name: bigint = ANY, <> ALL
SELECT x, x = ANY (ARRAY[0::bigint, NULL]) AS a, x <> ALL (ARRAY[1::bigint]) AS l FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS a(x);

-- name: bigint ORDER BY
SELECT x FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS a(x) WHERE x IS NULL OR x = x ORDER BY x;

-- name: bigint ORDER BY DESC NULLS LAST
SELECT x::varchar AS x FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS a(x) ORDER BY a.x DESC NULLS LAST, 1;

-- name: bigint BETWEEN
SELECT x, y, x BETWEEN y AND 1::bigint AS b, x NOT BETWEEN y AND 1::bigint AS n, x BETWEEN SYMMETRIC y AND 1::bigint AS s FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS a(x), (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS b(y);

-- name: bigint min and max
SELECT min(x), max(x), count(x), count(DISTINCT x) FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS a(x);

-- name: bigint greatest and least
SELECT x, y, greatest(x, y) AS g, least(x, y) AS l FROM (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS a(x), (VALUES (0::bigint), (1), (-1), (9223372036854775807), (-9223372036854775808), (9007199254740993), (NULL)) AS b(y);

-- name: decimal =
SELECT x, y, x = y AS is FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS a(x), (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS b(y);

-- name: decimal <>
SELECT x, y, x <> y AS is FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS a(x), (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS b(y);

-- name: decimal <
SELECT x, y, x < y AS is FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS a(x), (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS b(y);

-- name: decimal <=
SELECT x, y, x <= y AS is FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS a(x), (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS b(y);

-- name: decimal >
SELECT x, y, x > y AS is FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS a(x), (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS b(y);

-- name: decimal >=
SELECT x, y, x >= y AS is FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS a(x), (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS b(y);

-- name: decimal IS DISTINCT FROM
SELECT x, y, x IS DISTINCT FROM y AS d, x IS NOT DISTINCT FROM y AS n FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS a(x), (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS b(y);

-- name: decimal IS NULL
SELECT x, x IS NULL AS n, x IS NOT NULL AS nn FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS a(x);

-- name: decimal GROUP BY
SELECT x, count(*) FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS a(x) CROSS JOIN (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS b(y) GROUP BY x;

-- name: decimal DISTINCT
SELECT DISTINCT x FROM (SELECT x FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS a(x) UNION ALL SELECT y FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS b(y)) AS both_of_them;

-- name: decimal INNER JOIN
SELECT x, y FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS a(x) JOIN (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS b(y) ON x = y;

-- name: decimal FULL JOIN
SELECT x, y FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS a(x) FULL JOIN (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS b(y) ON x = y;

-- name: decimal CASE
SELECT CASE x WHEN y THEN 'same' ELSE 'other' END AS c, nullif(x, y) AS n, coalesce(x, y) AS f FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS a(x), (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS b(y);

-- name: decimal IN
SELECT x, x IN (0.0::decimal, 1.5::decimal) AS i, x NOT IN (0.0::decimal, 1.5::decimal) AS n, x IN (0.0::decimal, 1.5::decimal, NULL) AS inn, x NOT IN (0.0::decimal, 1.5::decimal, NULL) AS nin FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS a(x);

-- name: decimal = ANY, <> ALL
SELECT x, x = ANY (ARRAY[0.0::decimal, NULL]) AS a, x <> ALL (ARRAY[1.5::decimal]) AS l FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS a(x);

-- name: decimal ORDER BY
SELECT x::varchar AS x FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS a(x) ORDER BY a.x, 1;

-- name: decimal ORDER BY DESC NULLS LAST
SELECT x::varchar AS x FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS a(x) ORDER BY a.x DESC NULLS LAST, 1;

-- name: decimal BETWEEN
SELECT x, y, x BETWEEN y AND 1.5::decimal AS b, x NOT BETWEEN y AND 1.5::decimal AS n, x BETWEEN SYMMETRIC y AND 1.5::decimal AS s FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS a(x), (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS b(y);

-- name: decimal min and max
SELECT min(x), max(x), count(x), count(DISTINCT x) FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS a(x);

-- name: decimal greatest and least
SELECT x, y, greatest(x, y) AS g, least(x, y) AS l FROM (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS a(x), (VALUES (0.0::decimal), (1.5), (-1.5), ('NaN'), ('Infinity'), ('-Infinity'), (1e300), (NULL)) AS b(y);

-- name: varchar =
SELECT x, y, x = y AS is FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS a(x), (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS b(y);

-- name: varchar <>
SELECT x, y, x <> y AS is FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS a(x), (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS b(y);

-- name: varchar <
SELECT x, y, x < y AS is FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS a(x), (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS b(y);

-- name: varchar <=
SELECT x, y, x <= y AS is FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS a(x), (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS b(y);

-- name: varchar >
SELECT x, y, x > y AS is FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS a(x), (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS b(y);

-- name: varchar >=
SELECT x, y, x >= y AS is FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS a(x), (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS b(y);

-- name: varchar IS DISTINCT FROM
SELECT x, y, x IS DISTINCT FROM y AS d, x IS NOT DISTINCT FROM y AS n FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS a(x), (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS b(y);

-- name: varchar IS NULL
SELECT x, x IS NULL AS n, x IS NOT NULL AS nn FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS a(x);

-- name: varchar GROUP BY
SELECT x, count(*) FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS a(x) CROSS JOIN (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS b(y) GROUP BY x;

-- name: varchar DISTINCT
SELECT DISTINCT x FROM (SELECT x FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS a(x) UNION ALL SELECT y FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS b(y)) AS both_of_them;

-- name: varchar INNER JOIN
SELECT x, y FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS a(x) JOIN (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS b(y) ON x = y;

-- name: varchar FULL JOIN
SELECT x, y FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS a(x) FULL JOIN (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS b(y) ON x = y;

-- name: varchar CASE
SELECT CASE x WHEN y THEN 'same' ELSE 'other' END AS c, nullif(x, y) AS n, coalesce(x, y) AS f FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS a(x), (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS b(y);

-- name: varchar IN
SELECT x, x IN (''::varchar, 'a'::varchar) AS i, x NOT IN (''::varchar, 'a'::varchar) AS n, x IN (''::varchar, 'a'::varchar, NULL) AS inn, x NOT IN (''::varchar, 'a'::varchar, NULL) AS nin FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS a(x);

-- name: varchar = ANY, <> ALL
SELECT x, x = ANY (ARRAY[''::varchar, NULL]) AS a, x <> ALL (ARRAY['a'::varchar]) AS l FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS a(x);

-- name: varchar ORDER BY
SELECT x FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS a(x) WHERE x IS NULL OR x = x ORDER BY x;

-- name: varchar ORDER BY DESC NULLS LAST
SELECT x::varchar AS x FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS a(x) ORDER BY a.x DESC NULLS LAST, 1;

-- name: varchar BETWEEN
SELECT x, y, x BETWEEN y AND 'a'::varchar AS b, x NOT BETWEEN y AND 'a'::varchar AS n, x BETWEEN SYMMETRIC y AND 'a'::varchar AS s FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS a(x), (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS b(y);

-- name: varchar min and max
SELECT min(x), max(x), count(x), count(DISTINCT x) FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS a(x);

-- name: varchar greatest and least
SELECT x, y, greatest(x, y) AS g, least(x, y) AS l FROM (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS a(x), (VALUES (''::varchar), ('a'), ('A'), ('b'), ('ab'), (' a'), ('é'), ('😀'), ('￿'), ('__proto__'), (NULL)) AS b(y);

-- name: boolean =
SELECT x, y, x = y AS is FROM (VALUES (true::boolean), (false), (NULL)) AS a(x), (VALUES (true::boolean), (false), (NULL)) AS b(y);

-- name: boolean <>
SELECT x, y, x <> y AS is FROM (VALUES (true::boolean), (false), (NULL)) AS a(x), (VALUES (true::boolean), (false), (NULL)) AS b(y);

-- name: boolean <
SELECT x, y, x < y AS is FROM (VALUES (true::boolean), (false), (NULL)) AS a(x), (VALUES (true::boolean), (false), (NULL)) AS b(y);

-- name: boolean <=
SELECT x, y, x <= y AS is FROM (VALUES (true::boolean), (false), (NULL)) AS a(x), (VALUES (true::boolean), (false), (NULL)) AS b(y);

-- name: boolean >
SELECT x, y, x > y AS is FROM (VALUES (true::boolean), (false), (NULL)) AS a(x), (VALUES (true::boolean), (false), (NULL)) AS b(y);

-- name: boolean >=
SELECT x, y, x >= y AS is FROM (VALUES (true::boolean), (false), (NULL)) AS a(x), (VALUES (true::boolean), (false), (NULL)) AS b(y);

-- name: boolean IS DISTINCT FROM
SELECT x, y, x IS DISTINCT FROM y AS d, x IS NOT DISTINCT FROM y AS n FROM (VALUES (true::boolean), (false), (NULL)) AS a(x), (VALUES (true::boolean), (false), (NULL)) AS b(y);

-- name: boolean IS NULL
SELECT x, x IS NULL AS n, x IS NOT NULL AS nn FROM (VALUES (true::boolean), (false), (NULL)) AS a(x);

-- name: boolean GROUP BY
SELECT x, count(*) FROM (VALUES (true::boolean), (false), (NULL)) AS a(x) CROSS JOIN (VALUES (true::boolean), (false), (NULL)) AS b(y) GROUP BY x;

-- name: boolean DISTINCT
SELECT DISTINCT x FROM (SELECT x FROM (VALUES (true::boolean), (false), (NULL)) AS a(x) UNION ALL SELECT y FROM (VALUES (true::boolean), (false), (NULL)) AS b(y)) AS both_of_them;

-- name: boolean INNER JOIN
SELECT x, y FROM (VALUES (true::boolean), (false), (NULL)) AS a(x) JOIN (VALUES (true::boolean), (false), (NULL)) AS b(y) ON x = y;

-- name: boolean FULL JOIN
SELECT x, y FROM (VALUES (true::boolean), (false), (NULL)) AS a(x) FULL JOIN (VALUES (true::boolean), (false), (NULL)) AS b(y) ON x = y;

-- name: boolean CASE
SELECT CASE x WHEN y THEN 'same' ELSE 'other' END AS c, nullif(x, y) AS n, coalesce(x, y) AS f FROM (VALUES (true::boolean), (false), (NULL)) AS a(x), (VALUES (true::boolean), (false), (NULL)) AS b(y);

-- name: boolean IN
SELECT x, x IN (true::boolean, false::boolean) AS i, x NOT IN (true::boolean, false::boolean) AS n, x IN (true::boolean, false::boolean, NULL) AS inn, x NOT IN (true::boolean, false::boolean, NULL) AS nin FROM (VALUES (true::boolean), (false), (NULL)) AS a(x);

-- name: boolean = ANY, <> ALL
SELECT x, x = ANY (ARRAY[true::boolean, NULL]) AS a, x <> ALL (ARRAY[false::boolean]) AS l FROM (VALUES (true::boolean), (false), (NULL)) AS a(x);

-- name: boolean ORDER BY
SELECT x FROM (VALUES (true::boolean), (false), (NULL)) AS a(x) WHERE x IS NULL OR x = x ORDER BY x;

-- name: boolean ORDER BY DESC NULLS LAST
SELECT x::varchar AS x FROM (VALUES (true::boolean), (false), (NULL)) AS a(x) ORDER BY a.x DESC NULLS LAST, 1;

-- name: boolean BETWEEN
SELECT x, y, x BETWEEN y AND false::boolean AS b, x NOT BETWEEN y AND false::boolean AS n, x BETWEEN SYMMETRIC y AND false::boolean AS s FROM (VALUES (true::boolean), (false), (NULL)) AS a(x), (VALUES (true::boolean), (false), (NULL)) AS b(y);

-- name: boolean greatest and least
SELECT x, y, greatest(x, y) AS g, least(x, y) AS l FROM (VALUES (true::boolean), (false), (NULL)) AS a(x), (VALUES (true::boolean), (false), (NULL)) AS b(y);

-- name: timestamp =
SELECT x, y, x = y AS is FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS a(x), (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS b(y);

-- name: timestamp <>
SELECT x, y, x <> y AS is FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS a(x), (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS b(y);

-- name: timestamp <
SELECT x, y, x < y AS is FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS a(x), (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS b(y);

-- name: timestamp <=
SELECT x, y, x <= y AS is FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS a(x), (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS b(y);

-- name: timestamp >
SELECT x, y, x > y AS is FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS a(x), (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS b(y);

-- name: timestamp >=
SELECT x, y, x >= y AS is FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS a(x), (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS b(y);

-- name: timestamp IS DISTINCT FROM
SELECT x, y, x IS DISTINCT FROM y AS d, x IS NOT DISTINCT FROM y AS n FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS a(x), (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS b(y);

-- name: timestamp IS NULL
SELECT x, x IS NULL AS n, x IS NOT NULL AS nn FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS a(x);

-- name: timestamp GROUP BY
SELECT x, count(*) FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS a(x) CROSS JOIN (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS b(y) GROUP BY x;

-- name: timestamp DISTINCT
SELECT DISTINCT x FROM (SELECT x FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS a(x) UNION ALL SELECT y FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS b(y)) AS both_of_them;

-- name: timestamp INNER JOIN
SELECT x, y FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS a(x) JOIN (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS b(y) ON x = y;

-- name: timestamp FULL JOIN
SELECT x, y FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS a(x) FULL JOIN (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS b(y) ON x = y;

-- name: timestamp CASE
SELECT CASE x WHEN y THEN 'same' ELSE 'other' END AS c, nullif(x, y) AS n, coalesce(x, y) AS f FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS a(x), (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS b(y);

-- name: timestamp IN
SELECT x, x IN ('2026-11-01 00:00:00'::timestamp, '2026-11-01 00:00:00.001'::timestamp) AS i, x NOT IN ('2026-11-01 00:00:00'::timestamp, '2026-11-01 00:00:00.001'::timestamp) AS n, x IN ('2026-11-01 00:00:00'::timestamp, '2026-11-01 00:00:00.001'::timestamp, NULL) AS inn, x NOT IN ('2026-11-01 00:00:00'::timestamp, '2026-11-01 00:00:00.001'::timestamp, NULL) AS nin FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS a(x);

-- name: timestamp = ANY, <> ALL
SELECT x, x = ANY (ARRAY['2026-11-01 00:00:00'::timestamp, NULL]) AS a, x <> ALL (ARRAY['2026-11-01 00:00:00.001'::timestamp]) AS l FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS a(x);

-- name: timestamp ORDER BY
SELECT x FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS a(x) WHERE x IS NULL OR x = x ORDER BY x;

-- name: timestamp ORDER BY DESC NULLS LAST
SELECT x::varchar AS x FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS a(x) ORDER BY a.x DESC NULLS LAST, 1;

-- name: timestamp BETWEEN
SELECT x, y, x BETWEEN y AND '2026-11-01 00:00:00.001'::timestamp AS b, x NOT BETWEEN y AND '2026-11-01 00:00:00.001'::timestamp AS n, x BETWEEN SYMMETRIC y AND '2026-11-01 00:00:00.001'::timestamp AS s FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS a(x), (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS b(y);

-- name: timestamp min and max
SELECT min(x), max(x), count(x), count(DISTINCT x) FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS a(x);

-- name: timestamp greatest and least
SELECT x, y, greatest(x, y) AS g, least(x, y) AS l FROM (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS a(x), (VALUES ('2026-11-01 00:00:00'::timestamp), ('2026-11-01 00:00:00.001'), ('1969-12-31 23:59:59.999'), ('infinity'), ('-infinity'), (NULL)) AS b(y);

-- name: date =
SELECT x, y, x = y AS is FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS a(x), (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS b(y);

-- name: date <>
SELECT x, y, x <> y AS is FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS a(x), (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS b(y);

-- name: date <
SELECT x, y, x < y AS is FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS a(x), (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS b(y);

-- name: date <=
SELECT x, y, x <= y AS is FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS a(x), (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS b(y);

-- name: date >
SELECT x, y, x > y AS is FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS a(x), (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS b(y);

-- name: date >=
SELECT x, y, x >= y AS is FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS a(x), (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS b(y);

-- name: date IS DISTINCT FROM
SELECT x, y, x IS DISTINCT FROM y AS d, x IS NOT DISTINCT FROM y AS n FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS a(x), (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS b(y);

-- name: date IS NULL
SELECT x, x IS NULL AS n, x IS NOT NULL AS nn FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS a(x);

-- name: date GROUP BY
SELECT x, count(*) FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS a(x) CROSS JOIN (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS b(y) GROUP BY x;

-- name: date DISTINCT
SELECT DISTINCT x FROM (SELECT x FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS a(x) UNION ALL SELECT y FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS b(y)) AS both_of_them;

-- name: date INNER JOIN
SELECT x, y FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS a(x) JOIN (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS b(y) ON x = y;

-- name: date FULL JOIN
SELECT x, y FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS a(x) FULL JOIN (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS b(y) ON x = y;

-- name: date CASE
SELECT CASE x WHEN y THEN 'same' ELSE 'other' END AS c, nullif(x, y) AS n, coalesce(x, y) AS f FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS a(x), (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS b(y);

-- name: date IN
SELECT x, x IN ('2026-11-01'::date, '2024-02-29'::date) AS i, x NOT IN ('2026-11-01'::date, '2024-02-29'::date) AS n, x IN ('2026-11-01'::date, '2024-02-29'::date, NULL) AS inn, x NOT IN ('2026-11-01'::date, '2024-02-29'::date, NULL) AS nin FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS a(x);

-- name: date = ANY, <> ALL
SELECT x, x = ANY (ARRAY['2026-11-01'::date, NULL]) AS a, x <> ALL (ARRAY['2024-02-29'::date]) AS l FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS a(x);

-- name: date ORDER BY
SELECT x FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS a(x) WHERE x IS NULL OR x = x ORDER BY x;

-- name: date ORDER BY DESC NULLS LAST
SELECT x::varchar AS x FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS a(x) ORDER BY a.x DESC NULLS LAST, 1;

-- name: date BETWEEN
SELECT x, y, x BETWEEN y AND '2024-02-29'::date AS b, x NOT BETWEEN y AND '2024-02-29'::date AS n, x BETWEEN SYMMETRIC y AND '2024-02-29'::date AS s FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS a(x), (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS b(y);

-- name: date min and max
SELECT min(x), max(x), count(x), count(DISTINCT x) FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS a(x);

-- name: date greatest and least
SELECT x, y, greatest(x, y) AS g, least(x, y) AS l FROM (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS a(x), (VALUES ('2026-11-01'::date), ('2024-02-29'), ('infinity'), (NULL)) AS b(y);

-- name: interval =
SELECT x, y, x = y AS is FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS a(x), (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS b(y);

-- name: interval <>
SELECT x, y, x <> y AS is FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS a(x), (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS b(y);

-- name: interval <
SELECT x, y, x < y AS is FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS a(x), (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS b(y);

-- name: interval <=
SELECT x, y, x <= y AS is FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS a(x), (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS b(y);

-- name: interval >
SELECT x, y, x > y AS is FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS a(x), (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS b(y);

-- name: interval >=
SELECT x, y, x >= y AS is FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS a(x), (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS b(y);

-- name: interval IS DISTINCT FROM
SELECT x, y, x IS DISTINCT FROM y AS d, x IS NOT DISTINCT FROM y AS n FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS a(x), (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS b(y);

-- name: interval IS NULL
SELECT x, x IS NULL AS n, x IS NOT NULL AS nn FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS a(x);

-- name: interval GROUP BY
SELECT x, count(*) FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS a(x) CROSS JOIN (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS b(y) GROUP BY x;

-- name: interval DISTINCT
SELECT DISTINCT x FROM (SELECT x FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS a(x) UNION ALL SELECT y FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS b(y)) AS both_of_them;

-- name: interval INNER JOIN
SELECT x, y FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS a(x) JOIN (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS b(y) ON x = y;

-- name: interval FULL JOIN
SELECT x, y FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS a(x) FULL JOIN (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS b(y) ON x = y;

-- name: interval CASE
SELECT CASE x WHEN y THEN 'same' ELSE 'other' END AS c, nullif(x, y) AS n, coalesce(x, y) AS f FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS a(x), (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS b(y);

-- name: interval IN
SELECT x, x IN ('1 month'::interval, '30 days'::interval) AS i, x NOT IN ('1 month'::interval, '30 days'::interval) AS n, x IN ('1 month'::interval, '30 days'::interval, NULL) AS inn, x NOT IN ('1 month'::interval, '30 days'::interval, NULL) AS nin FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS a(x);

-- name: interval = ANY, <> ALL
SELECT x, x = ANY (ARRAY['1 month'::interval, NULL]) AS a, x <> ALL (ARRAY['30 days'::interval]) AS l FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS a(x);

-- name: interval ORDER BY
SELECT x::varchar AS x FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS a(x) ORDER BY a.x, 1;

-- name: interval ORDER BY DESC NULLS LAST
SELECT x::varchar AS x FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS a(x) ORDER BY a.x DESC NULLS LAST, 1;

-- name: interval BETWEEN
SELECT x, y, x BETWEEN y AND '30 days'::interval AS b, x NOT BETWEEN y AND '30 days'::interval AS n, x BETWEEN SYMMETRIC y AND '30 days'::interval AS s FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS a(x), (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS b(y);

-- name: interval min and max
SELECT min(x), max(x), count(x), count(DISTINCT x) FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS a(x);

-- name: interval greatest and least
SELECT x, y, greatest(x, y) AS g, least(x, y) AS l FROM (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS a(x), (VALUES ('1 month'::interval), ('30 days'), ('720 hours'), ('-1 day'), ('00:00:00.001'), ('1 year'), ('360 days'), (NULL)) AS b(y);

-- name: json =
SELECT x, y, x = y AS is FROM (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS a(x), (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS b(y);

-- name: json <>
SELECT x, y, x <> y AS is FROM (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS a(x), (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS b(y);

-- name: json <
SELECT x, y, x < y AS is FROM (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS a(x), (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS b(y);

-- name: json <=
SELECT x, y, x <= y AS is FROM (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS a(x), (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS b(y);

-- name: json >
SELECT x, y, x > y AS is FROM (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS a(x), (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS b(y);

-- name: json >=
SELECT x, y, x >= y AS is FROM (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS a(x), (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS b(y);

-- name: json IS DISTINCT FROM
SELECT x, y, x IS DISTINCT FROM y AS d, x IS NOT DISTINCT FROM y AS n FROM (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS a(x), (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS b(y);

-- name: json IS NULL
SELECT x, x IS NULL AS n, x IS NOT NULL AS nn FROM (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS a(x);

-- name: json GROUP BY
SELECT x, count(*) FROM (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS a(x) CROSS JOIN (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS b(y) GROUP BY x;

-- name: json DISTINCT
SELECT DISTINCT x FROM (SELECT x FROM (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS a(x) UNION ALL SELECT y FROM (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS b(y)) AS both_of_them;

-- name: json INNER JOIN
SELECT x, y FROM (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS a(x) JOIN (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS b(y) ON x = y;

-- name: json FULL JOIN
SELECT x, y FROM (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS a(x) FULL JOIN (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS b(y) ON x = y;

-- name: json CASE
SELECT CASE x WHEN y THEN 'same' ELSE 'other' END AS c, nullif(x, y) AS n, coalesce(x, y) AS f FROM (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS a(x), (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS b(y);

-- name: json IN
SELECT x, x IN ('null'::json, '1'::json) AS i, x NOT IN ('null'::json, '1'::json) AS n, x IN ('null'::json, '1'::json, NULL) AS inn, x NOT IN ('null'::json, '1'::json, NULL) AS nin FROM (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS a(x);

-- name: json = ANY, <> ALL
SELECT x, x = ANY (ARRAY['null'::json, NULL]) AS a, x <> ALL (ARRAY['1'::json]) AS l FROM (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS a(x);

-- name: json ORDER BY
SELECT x FROM (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS a(x) WHERE x IS NULL OR x = x ORDER BY x;

-- name: json BETWEEN
SELECT x, y, x BETWEEN y AND '1'::json AS b, x NOT BETWEEN y AND '1'::json AS n, x BETWEEN SYMMETRIC y AND '1'::json AS s FROM (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS a(x), (VALUES ('null'::json), ('1'), ('1.0'), ('"a"'), ('[]'), ('[1, null]'), ('{}'), ('{"a": 1, "b": 2}'), ('{"b": 2, "a": 1}'), ('true'), (NULL)) AS b(y);

-- name: hstore =
SELECT x, y, x = y AS is FROM (VALUES (''::hstore), ('a=>1'), ('a=>NULL'), ('b=>2, a=>1'), ('a=>1, b=>2'), (NULL)) AS a(x), (VALUES (''::hstore), ('a=>1'), ('a=>NULL'), ('b=>2, a=>1'), ('a=>1, b=>2'), (NULL)) AS b(y);

-- name: hstore <>
SELECT x, y, x <> y AS is FROM (VALUES (''::hstore), ('a=>1'), ('a=>NULL'), ('b=>2, a=>1'), ('a=>1, b=>2'), (NULL)) AS a(x), (VALUES (''::hstore), ('a=>1'), ('a=>NULL'), ('b=>2, a=>1'), ('a=>1, b=>2'), (NULL)) AS b(y);

-- name: hstore IS DISTINCT FROM
SELECT x, y, x IS DISTINCT FROM y AS d, x IS NOT DISTINCT FROM y AS n FROM (VALUES (''::hstore), ('a=>1'), ('a=>NULL'), ('b=>2, a=>1'), ('a=>1, b=>2'), (NULL)) AS a(x), (VALUES (''::hstore), ('a=>1'), ('a=>NULL'), ('b=>2, a=>1'), ('a=>1, b=>2'), (NULL)) AS b(y);

-- name: hstore IS NULL
SELECT x, x IS NULL AS n, x IS NOT NULL AS nn FROM (VALUES (''::hstore), ('a=>1'), ('a=>NULL'), ('b=>2, a=>1'), ('a=>1, b=>2'), (NULL)) AS a(x);

-- name: hstore GROUP BY
SELECT x, count(*) FROM (VALUES (''::hstore), ('a=>1'), ('a=>NULL'), ('b=>2, a=>1'), ('a=>1, b=>2'), (NULL)) AS a(x) CROSS JOIN (VALUES (''::hstore), ('a=>1'), ('a=>NULL'), ('b=>2, a=>1'), ('a=>1, b=>2'), (NULL)) AS b(y) GROUP BY x;

-- name: hstore DISTINCT
SELECT DISTINCT x FROM (SELECT x FROM (VALUES (''::hstore), ('a=>1'), ('a=>NULL'), ('b=>2, a=>1'), ('a=>1, b=>2'), (NULL)) AS a(x) UNION ALL SELECT y FROM (VALUES (''::hstore), ('a=>1'), ('a=>NULL'), ('b=>2, a=>1'), ('a=>1, b=>2'), (NULL)) AS b(y)) AS both_of_them;

-- name: hstore INNER JOIN
SELECT x, y FROM (VALUES (''::hstore), ('a=>1'), ('a=>NULL'), ('b=>2, a=>1'), ('a=>1, b=>2'), (NULL)) AS a(x) JOIN (VALUES (''::hstore), ('a=>1'), ('a=>NULL'), ('b=>2, a=>1'), ('a=>1, b=>2'), (NULL)) AS b(y) ON x = y;

-- name: hstore FULL JOIN
SELECT x, y FROM (VALUES (''::hstore), ('a=>1'), ('a=>NULL'), ('b=>2, a=>1'), ('a=>1, b=>2'), (NULL)) AS a(x) FULL JOIN (VALUES (''::hstore), ('a=>1'), ('a=>NULL'), ('b=>2, a=>1'), ('a=>1, b=>2'), (NULL)) AS b(y) ON x = y;

-- name: hstore CASE
SELECT CASE x WHEN y THEN 'same' ELSE 'other' END AS c, nullif(x, y) AS n, coalesce(x, y) AS f FROM (VALUES (''::hstore), ('a=>1'), ('a=>NULL'), ('b=>2, a=>1'), ('a=>1, b=>2'), (NULL)) AS a(x), (VALUES (''::hstore), ('a=>1'), ('a=>NULL'), ('b=>2, a=>1'), ('a=>1, b=>2'), (NULL)) AS b(y);

-- name: hstore IN
SELECT x, x IN (''::hstore, 'a=>1'::hstore) AS i, x NOT IN (''::hstore, 'a=>1'::hstore) AS n, x IN (''::hstore, 'a=>1'::hstore, NULL) AS inn, x NOT IN (''::hstore, 'a=>1'::hstore, NULL) AS nin FROM (VALUES (''::hstore), ('a=>1'), ('a=>NULL'), ('b=>2, a=>1'), ('a=>1, b=>2'), (NULL)) AS a(x);

-- name: hstore = ANY, <> ALL
SELECT x, x = ANY (ARRAY[''::hstore, NULL]) AS a, x <> ALL (ARRAY['a=>1'::hstore]) AS l FROM (VALUES (''::hstore), ('a=>1'), ('a=>NULL'), ('b=>2, a=>1'), ('a=>1, b=>2'), (NULL)) AS a(x);

-- name: varchar[] =
SELECT x, y, x = y AS is FROM (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS a(x), (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS b(y);

-- name: varchar[] <>
SELECT x, y, x <> y AS is FROM (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS a(x), (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS b(y);

-- name: varchar[] <
SELECT x, y, x < y AS is FROM (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS a(x), (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS b(y);

-- name: varchar[] <=
SELECT x, y, x <= y AS is FROM (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS a(x), (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS b(y);

-- name: varchar[] >
SELECT x, y, x > y AS is FROM (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS a(x), (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS b(y);

-- name: varchar[] >=
SELECT x, y, x >= y AS is FROM (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS a(x), (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS b(y);

-- name: varchar[] IS DISTINCT FROM
SELECT x, y, x IS DISTINCT FROM y AS d, x IS NOT DISTINCT FROM y AS n FROM (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS a(x), (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS b(y);

-- name: varchar[] IS NULL
SELECT x, x IS NULL AS n, x IS NOT NULL AS nn FROM (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS a(x);

-- name: varchar[] GROUP BY
SELECT x, count(*) FROM (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS a(x) CROSS JOIN (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS b(y) GROUP BY x;

-- name: varchar[] DISTINCT
SELECT DISTINCT x FROM (SELECT x FROM (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS a(x) UNION ALL SELECT y FROM (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS b(y)) AS both_of_them;

-- name: varchar[] INNER JOIN
SELECT x, y FROM (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS a(x) JOIN (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS b(y) ON x = y;

-- name: varchar[] FULL JOIN
SELECT x, y FROM (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS a(x) FULL JOIN (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS b(y) ON x = y;

-- name: varchar[] CASE
SELECT CASE x WHEN y THEN 'same' ELSE 'other' END AS c, nullif(x, y) AS n, coalesce(x, y) AS f FROM (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS a(x), (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS b(y);

-- name: varchar[] IN
SELECT x, x IN ('{}'::varchar[], '{a}'::varchar[]) AS i, x NOT IN ('{}'::varchar[], '{a}'::varchar[]) AS n, x IN ('{}'::varchar[], '{a}'::varchar[], NULL) AS inn, x NOT IN ('{}'::varchar[], '{a}'::varchar[], NULL) AS nin FROM (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS a(x);

-- name: varchar[] ORDER BY
SELECT x FROM (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS a(x) WHERE x IS NULL OR x = x ORDER BY x;

-- name: varchar[] ORDER BY DESC NULLS LAST
SELECT x::varchar AS x FROM (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS a(x) ORDER BY a.x DESC NULLS LAST, 1;

-- name: varchar[] BETWEEN
SELECT x, y, x BETWEEN y AND '{a}'::varchar[] AS b, x NOT BETWEEN y AND '{a}'::varchar[] AS n, x BETWEEN SYMMETRIC y AND '{a}'::varchar[] AS s FROM (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS a(x), (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS b(y);

-- name: varchar[] greatest and least
SELECT x, y, greatest(x, y) AS g, least(x, y) AS l FROM (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS a(x), (VALUES ('{}'::varchar[]), ('{a}'), ('{a,b}'), ('{a,NULL}'), ('{NULL}'), ('{b}'), (NULL)) AS b(y);

-- name: bigint[] =
SELECT x, y, x = y AS is FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS a(x), (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS b(y);

-- name: bigint[] <>
SELECT x, y, x <> y AS is FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS a(x), (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS b(y);

-- name: bigint[] <
SELECT x, y, x < y AS is FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS a(x), (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS b(y);

-- name: bigint[] <=
SELECT x, y, x <= y AS is FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS a(x), (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS b(y);

-- name: bigint[] >
SELECT x, y, x > y AS is FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS a(x), (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS b(y);

-- name: bigint[] >=
SELECT x, y, x >= y AS is FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS a(x), (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS b(y);

-- name: bigint[] IS DISTINCT FROM
SELECT x, y, x IS DISTINCT FROM y AS d, x IS NOT DISTINCT FROM y AS n FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS a(x), (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS b(y);

-- name: bigint[] IS NULL
SELECT x, x IS NULL AS n, x IS NOT NULL AS nn FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS a(x);

-- name: bigint[] GROUP BY
SELECT x, count(*) FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS a(x) CROSS JOIN (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS b(y) GROUP BY x;

-- name: bigint[] DISTINCT
SELECT DISTINCT x FROM (SELECT x FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS a(x) UNION ALL SELECT y FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS b(y)) AS both_of_them;

-- name: bigint[] INNER JOIN
SELECT x, y FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS a(x) JOIN (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS b(y) ON x = y;

-- name: bigint[] FULL JOIN
SELECT x, y FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS a(x) FULL JOIN (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS b(y) ON x = y;

-- name: bigint[] CASE
SELECT CASE x WHEN y THEN 'same' ELSE 'other' END AS c, nullif(x, y) AS n, coalesce(x, y) AS f FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS a(x), (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS b(y);

-- name: bigint[] IN
SELECT x, x IN ('{}'::bigint[], '{1}'::bigint[]) AS i, x NOT IN ('{}'::bigint[], '{1}'::bigint[]) AS n, x IN ('{}'::bigint[], '{1}'::bigint[], NULL) AS inn, x NOT IN ('{}'::bigint[], '{1}'::bigint[], NULL) AS nin FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS a(x);

-- name: bigint[] ORDER BY
SELECT x FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS a(x) WHERE x IS NULL OR x = x ORDER BY x;

-- name: bigint[] ORDER BY DESC NULLS LAST
SELECT x::varchar AS x FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS a(x) ORDER BY a.x DESC NULLS LAST, 1;

-- name: bigint[] BETWEEN
SELECT x, y, x BETWEEN y AND '{1}'::bigint[] AS b, x NOT BETWEEN y AND '{1}'::bigint[] AS n, x BETWEEN SYMMETRIC y AND '{1}'::bigint[] AS s FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS a(x), (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS b(y);

-- name: bigint[] greatest and least
SELECT x, y, greatest(x, y) AS g, least(x, y) AS l FROM (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS a(x), (VALUES ('{}'::bigint[]), ('{1}'), ('{1,2}'), ('{2}'), ('{1,NULL}'), (NULL)) AS b(y);
