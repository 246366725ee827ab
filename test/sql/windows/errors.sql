-- name: not in WHERE
-- error: 42P20
SELECT x FROM (VALUES (1)) AS v(x) WHERE row_number() OVER () = 1;

-- name: not in GROUP BY
-- error: 42P20
SELECT count(*) FROM (VALUES (1)) AS v(x) GROUP BY rank() OVER (ORDER BY x);

-- name: not in JOIN
-- error: 42P20
SELECT 1 FROM (VALUES (1)) AS v(x) JOIN (VALUES (1)) AS w(y) ON row_number() OVER () = y;

-- name: not in LIMIT
-- error: 42P20
SELECT x FROM (VALUES (1)) AS v(x) LIMIT row_number() OVER ();

-- name: not in FILTER
-- error: 42P20
SELECT count(*) FILTER (WHERE row_number() OVER () = 1) FROM (VALUES (1)) AS v(x);

-- name: not in an aggregate
-- error: 42803
SELECT sum(row_number() OVER ()) FROM (VALUES (1)) AS v(x);

-- name: not in a window definition
-- error: 42P20
SELECT sum(x) OVER (ORDER BY row_number() OVER ()) FROM (VALUES (1)) AS v(x);

-- name: not in VALUES
-- error: 42P20
SELECT * FROM (VALUES (row_number() OVER ())) AS v(x);

-- name: not in the frame
-- error: 42P20
SELECT sum(x) OVER (ORDER BY x ROWS row_number() OVER () PRECEDING) FROM (VALUES (1)) AS v(x);

-- error: 42P20
SELECT sum(x) OVER (ORDER BY x, x + 1 RANGE 1 PRECEDING) FROM (VALUES (1)) AS v(x);

-- error: 42P20
SELECT sum(x) OVER (GROUPS 1 PRECEDING) FROM (VALUES (1)) AS v(x);

-- error: 42P20
SELECT sum(x) OVER (ROWS UNBOUNDED FOLLOWING) FROM (VALUES (1)) AS v(x);

-- error: 42P20
SELECT sum(x) OVER (ROWS BETWEEN CURRENT ROW AND UNBOUNDED PRECEDING) FROM (VALUES (1)) AS v(x);

-- error: 42P20
SELECT sum(x) OVER (ROWS BETWEEN CURRENT ROW AND 1 PRECEDING) FROM (VALUES (1)) AS v(x);

-- error: 42P20
SELECT sum(x) OVER (ROWS BETWEEN 1 FOLLOWING AND CURRENT ROW) FROM (VALUES (1)) AS v(x);

-- error: 42P20
SELECT sum(x) OVER (ROWS BETWEEN 1 FOLLOWING AND 1 PRECEDING) FROM (VALUES (1)) AS v(x);

-- error: 42P20
SELECT sum(x) OVER (ROWS 1 FOLLOWING) FROM (VALUES (1)) AS v(x);

-- error: 42P20
SELECT sum(x) OVER (w PARTITION BY x) FROM (VALUES (1)) AS v(x) WINDOW w AS (ORDER BY x);

-- error: 42P20
SELECT sum(x) OVER (w ORDER BY x) FROM (VALUES (1)) AS v(x) WINDOW w AS (ORDER BY x);

-- error: 42P20
SELECT sum(x) OVER (w) FROM (VALUES (1)) AS v(x) WINDOW w AS (ORDER BY x ROWS 1 PRECEDING);

-- error: 42P20
SELECT sum(x) OVER (w ROWS 1 PRECEDING) FROM (VALUES (1)) AS v(x) WINDOW w AS (ORDER BY x ROWS 1 PRECEDING);

-- error: 42P20
SELECT 1 FROM (VALUES (1)) AS v(x) WINDOW w AS (), w AS ();

-- name: a window knows only those before it
-- error: 42704
SELECT sum(x) OVER w FROM (VALUES (1)) AS v(x) WINDOW w AS (w2), w2 AS ();

-- name: a negative number of rows, also where no row is
-- error: 22013
SELECT sum(x) OVER (ORDER BY x ROWS BETWEEN CURRENT ROW AND -1 FOLLOWING) FROM (VALUES (1)) AS v(x) WHERE false;

-- error: 22013
SELECT sum(x) OVER (ORDER BY x GROUPS -1 PRECEDING) FROM (VALUES (1)) AS v(x);

-- error: 22013
SELECT sum(x) OVER (ORDER BY x RANGE -1 PRECEDING) FROM (VALUES (1)) AS v(x);

-- error: 22013
SELECT sum(x) OVER (ORDER BY x RANGE BETWEEN CURRENT ROW AND 'NaN'::float8 FOLLOWING) FROM (VALUES (1.5)) AS v(x);

-- error: 22013
SELECT count(*) OVER (ORDER BY t RANGE interval '-1 day' PRECEDING) FROM (VALUES (timestamp '2026-01-01')) AS v(t);

-- name: a negative RANGE moves no NULL
SELECT count(*) OVER (ORDER BY x RANGE -1 PRECEDING) AS n FROM (VALUES (NULL::bigint), (NULL)) AS v(x);

-- error: 22004
SELECT sum(x) OVER (ORDER BY x ROWS NULL PRECEDING) FROM (VALUES (1)) AS v(x);

-- error: 22004
SELECT sum(x) OVER (ORDER BY x RANGE BETWEEN CURRENT ROW AND NULL FOLLOWING) FROM (VALUES (1)) AS v(x) WHERE false;

-- name: the calendar ends
-- error: 22008
SELECT count(*) OVER (ORDER BY t RANGE interval '200000 years' PRECEDING) FROM (VALUES (timestamp '2026-01-01')) AS v(t);

-- name: an offset reads no columns
-- error: 42P10
SELECT sum(x) OVER (ORDER BY x ROWS x PRECEDING) FROM (VALUES (1)) AS v(x);

-- error: 0A000
SELECT count(*) OVER (ORDER BY s RANGE 1 PRECEDING) FROM (VALUES ('a'::varchar)) AS v(s);

-- error: 0A000
SELECT count(*) OVER (ORDER BY t RANGE 1 PRECEDING) FROM (VALUES (timestamp '2026-01-01')) AS v(t);

-- error: 22016
SELECT nth_value(x, 0) OVER () FROM (VALUES (1)) AS v(x);

-- error: 22016
SELECT nth_value(x, -1) OVER () FROM (VALUES (1)) AS v(x);

-- error: 22014
SELECT ntile(-1) OVER () FROM (VALUES (1)) AS v(x);

-- name: ungrouped columns in a window over groups
-- error: 42803
SELECT sum(x) OVER () FROM (VALUES (1, 2)) AS v(x, y) GROUP BY y;

-- error: 42803
SELECT rank() OVER (ORDER BY x) FROM (VALUES (1, 2)) AS v(x, y) GROUP BY y;

-- error: 42803
SELECT count(*), lag(x) OVER (PARTITION BY count(*)) FROM (VALUES (1, 2)) AS v(x, y);

-- error: 42803
SELECT sum(count(*)) OVER (PARTITION BY x) FROM (VALUES (1)) AS v(x);

-- error: 42809
SELECT lower('A') OVER ();

-- error: 42809
SELECT lag(x) FROM (VALUES (1)) AS v(x);

-- error: 0A000
SELECT row_number() FILTER (WHERE true) OVER () FROM (VALUES (1)) AS v(x);

-- error: 0A000
SELECT array_agg(x ORDER BY x) OVER () FROM (VALUES (1)) AS v(x);

-- error: 0A000
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY x) OVER () FROM (VALUES (1.0)) AS v(x);

-- error: 42883
SELECT row_number(x) OVER () FROM (VALUES (1)) AS v(x);

-- error: 42883
SELECT lag() OVER () FROM (VALUES (1)) AS v(x);

-- error: 42883
SELECT lag(x, 1, 'a'::varchar) OVER () FROM (VALUES (1)) AS v(x);

-- error: 42703
SELECT sum(x) OVER (ORDER BY nope) FROM (VALUES (1)) AS v(x);

-- name: an output's name or number is none here
-- error: 42703
SELECT x AS y, sum(x) OVER (ORDER BY y) FROM (VALUES (1)) AS v(x);

-- name: ORDER BY 1 in a window is a constant
SELECT x, count(*) OVER (ORDER BY 1) AS n FROM (VALUES (1), (2)) AS v(x);
