SELECT 'x', E'a\tb\n\\\x41\u00e9', U&'\00e9\+01F600', $$it's$$, $tag$a $$ b$tag$, 'it''s', '';

SELECT 'a'
'b' AS joined;

SELECT BIGINT '5', DECIMAL '1.5', VARCHAR 'x', BOOLEAN 'true', TIMESTAMP '2026-01-02 03:04:05', DATE '2026-01-02', JSON '{"a": 1}', HSTORE 'a=>1', INTERVAL '1 day';

SELECT INTERVAL '1 MILLISECOND 2 SECONDS 3 MINUTES 4 HOURS 5 DAYS' AS i;

SELECT INTERVAL '1 year 2 months 3 days', INTERVAL '-1 month +2 days', INTERVAL '1' DAY, INTERVAL '2' HOUR, INTERVAL '1-2' YEAR TO MONTH, INTERVAL '90 minutes', INTERVAL '0';

-- name: an offset is applied
-- answer: [["2026-01-02T01:04:05.000Z", "2026-01-02T08:04:05.000Z", "2026-01-02T03:04:05.000Z", "2026-01-02T03:04:05.000Z"]]
SELECT TIMESTAMP '2026-01-02 03:04:05+02', TIMESTAMP '2026-01-02T03:04:05-05:00', TIMESTAMP '2026-01-02 03:04:05Z', TIMESTAMP '2026-01-02 03:04:05';

SELECT TIMESTAMP '2026-01-02', TIMESTAMP '2026-01-02 03:04', TIMESTAMP '2026-01-02 03:04:05.5', TIMESTAMP '20260102T030405', TIMESTAMP 'Jan 2 2026 3:04 PM', TIMESTAMP '2026-01-02 24:00:00', TIMESTAMP 'epoch', TIMESTAMP 'infinity';

-- error: 22007
SELECT TIMESTAMP 'x';

-- error: 22008
SELECT TIMESTAMP '2025-02-29';

-- error: 22P02
SELECT BIGINT 'x';

-- error: 22P02
SELECT JSON '{';

-- error: 22P02
SELECT BOOLEAN 'x';

-- name: leap days
SELECT TIMESTAMP '2024-02-29', TIMESTAMP '2000-02-29', DATE '2024-02-29';

-- error: 22008
SELECT DATE '1900-02-29';

SELECT ARRAY[1, 2, 3], ARRAY['a', NULL], ARRAY[1, 2.5], ARRAY[NULL::bigint], ARRAY[]::varchar[], ARRAY[[1, 2], [3, 4]], ARRAY[true, NULL, false];

-- error: 42P18
SELECT ARRAY[];

SELECT NULL, TRUE, FALSE, true AND NULL, 1 AS "a b", 2 AS "A", 3 AS "é", 4 AS "select", 5 AS "q""q";

-- name: folding
SELECT 1 AS Abc, 2 AS "Abc", 3 AS ABC;

-- name: comments
SELECT /* one */ 1 -- two
  AS x;

-- error: 42601
SELECT 1 +;

-- error: 42601
SELEC 1;

-- error: 42601
SELECT 1 FROM;

-- error: 42601
SELECT (1;

-- error: 42601
SELECT 1 WHERE;

-- name: a number out of range is told before the missing fields
-- error: 22008
SELECT TIMESTAMP '0';

-- error: 22008
SELECT DATE '99';

-- error: 22007
SELECT DATE '12';
