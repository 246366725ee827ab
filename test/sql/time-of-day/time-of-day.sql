SELECT time '10:00', time '1000', time '100000.5', time '10:00:00.120', time 'allballs', time '24:00:00', time '23:59:60', time '10:00 pm', time '12:00 am', time 'T10:00', time 'T1000', time '10:00 PST', time '2024-07-01 10:00', time '2024-07-01 10:00 America/New_York';

SELECT timetz '10:00+05:30:15', timetz '10:00-03:30', timetz '10:00-0330', timetz '10:00+5', timetz '10:00 PST', timetz '2024-07-01 10:00 America/New_York', timetz 'allballs', timetz '101010-05', timetz '10:10 z', timetz '101010Z', timetz '10:00 MET DST', timetz '10:00', timetz '10:00 MSK';

SELECT time without time zone '10:00', time with time zone '10:00+02', time(1) '23:59:59.96', time(2) with time zone '10:00:00.555+02', cast('10:00:00.555' AS time(1)), time(0) '10:00:00.5', '10:00'::time::text || 'x', '{10:00,11:00}'::time[], ARRAY[timetz '10:00+02', '11:00'];

-- name: no time at all
-- error: 22007
SELECT time '10';

-- error: 22007
SELECT time '123.4';

-- error: 22007
SELECT time '10:00 America/New_York';

-- error: 22007
SELECT timetz '10:00 2024-07-01';

-- error: 22007
SELECT time '2024-07-01';

-- error: 22007
SELECT time 'today';

-- error: 22007
SELECT time 'infinity';

-- error: 22007
SELECT time 'Jan 1 2024 10:00';

-- error: 22007
SELECT time '';

-- error: 22008
SELECT time '24:00:01';

-- error: 22008
SELECT time '13:00 pm';

-- error: 22009
SELECT time '10:00 +20';

-- error: 22007
SELECT x::time FROM (VALUES ('10:00'), ('x')) AS v(x);

-- name: casts
SELECT interval '-1 hour'::time, interval '49 hours'::time, 'infinity'::timestamp::time, timestamp '2024-01-01 10:20'::time, timetz '10:00+02'::time, time '10:00'::interval, time '10:00'::timetz, NULL::time, '10:00'::text::time;

-- pg: SELECT timestamptz '2024-01-01 10:00'::timetz AS t;
SELECT timestamp '2024-01-01 10:00'::timetz AS t;

-- error: 22008
SELECT 'infinity'::interval::time;

-- error: 42846
SELECT time '10:00'::date;

-- error: 42846
SELECT 5::time;

-- error: 42846
SELECT timetz '10:00+02'::interval;

-- name: arithmetic
SELECT time '23:00' + interval '2 hours', time '1:00' - interval '2 hours', time '10:00' - time '12:00', date '2024-01-01' + time '10:00', time '10:00' + date '2024-01-01', interval '2 hours' + time '10:00', time '10:00' + '1 hour', '10:00'::time - '09:00', time '10:00' * 2, date 'infinity' + time '10:00', timestamp '2024-01-01' - time '10:00', time '24:00' + interval '0';

-- pg: SELECT timetz '23:00+02' + interval '2 hours', interval '2 hours' + timetz '23:00+02', timetz '1:00+02' - interval '2 days 3 hours', (date '2024-01-01' + timetz '10:00+02')::timestamp, (timetz '10:00-02' + date '2024-01-01')::timestamp;
SELECT timetz '23:00+02' + interval '2 hours', interval '2 hours' + timetz '23:00+02', timetz '1:00+02' - interval '2 days 3 hours', (date '2024-01-01' + timetz '10:00+02'), (timetz '10:00-02' + date '2024-01-01');

-- error: 22008
SELECT time '10:00' + interval 'infinity';

-- error: 42725
SELECT time '10:00' + time '10:00';

-- error: 42883
SELECT timetz '10:00+02' - timetz '10:00+02';

-- name: comparisons
SELECT a < b, a <= b, a = b, a <> b, a > b, a >= b FROM (VALUES (timetz '10:00+02', timetz '09:00+01'), ('23:00-05', '04:00+00'), ('10:00+00', '10:00+00')) AS v(a, b);

SELECT a < b, a = b, a = interval '10 hours', a = timetz '10:00' FROM (VALUES (time '10:00', time '11:00'), ('10:00', '10:00')) AS v(a, b);

SELECT t FROM (VALUES (timetz '10:00+02'), ('09:00+01'), ('08:00+00'), ('07:00-01'), ('07:30+00'), (NULL)) AS v(t) ORDER BY t;

SELECT t, count(*), min(u), max(u) FROM (VALUES (time '10:00', timetz '10:00+01'), ('10:00:00', '09:30+00'), ('09:00', NULL)) AS v(t, u) GROUP BY t;

SELECT DISTINCT t FROM (VALUES (timetz '10:00+01'), ('09:00+00'), ('10:00:00+01')) AS v(t);

SELECT sum(time '10:00'), avg(t), min(t), max(t), count(DISTINCT t), greatest(time '10:00', '11:00'), coalesce(NULL, time '10:00'), time '10:00' IN ('10:00', '11:00', '12:00'), CASE WHEN true THEN time '10:00' ELSE timetz '11:00' END FROM (VALUES (time '10:00'), ('11:00')) AS v(t);

SELECT a.t, b.u FROM (VALUES (time '10:00'), ('11:00')) AS a(t) JOIN (VALUES (time '10:00:00')) AS b(u) ON a.t = b.u;

-- name: fields
SELECT extract(hour FROM t), extract(minute FROM t), extract(epoch FROM t), extract(milliseconds FROM t), extract(microseconds FROM t), date_part('hour', t) FROM (VALUES (time '10:20:30.5'), ('24:00')) AS v(t);

SELECT extract(timezone FROM t), extract(timezone_hour FROM t), extract(timezone_minute FROM t), extract(epoch FROM t), date_part('epoch', t) FROM (VALUES (timetz '10:00+05:30'), ('10:00-05:30'), ('00:00+00')) AS v(t);

-- error: 0A000
SELECT extract(day FROM time '10:00');

-- error: 0A000
SELECT extract(timezone FROM time '10:00');

-- error: 22023
SELECT extract(foo FROM timetz '10:00');

-- name: formats, truncation, zones
SELECT to_char(time '10:20', 'HH24:MI'), date_trunc('hour', time '10:20'), timetz '10:00+02' AT TIME ZONE 'UTC', timetz '10:00+02' AT TIME ZONE interval '5 hours', time '10:00' AT TIME ZONE 'UTC+3', timetz '23:00+00' AT TIME ZONE '+02';

-- error: 42883
SELECT to_char(timetz '10:00', 'HH24:MI');

-- error: 22023
SELECT timetz '10:00+02' AT TIME ZONE 'FOO';

-- name: make_time
SELECT make_time(10, 20, 30.5), make_time(24, 0, 0), make_time(10, 0, 60), make_time(10, 0, NULL), make_time(sec => 1, hour => 2, min => 3);

-- error: 22008
SELECT make_time(25, 0, 0);

-- error: 22008
SELECT make_time(10, 0, 60.5);

-- error: 22008
SELECT make_time(10, -1, 0);

-- name: the clock
SELECT current_time = now()::timetz, localtime = now()::time, localtime(2) = localtime(2), localtime = time 'now', current_time = timetz 'now', 'now'::text::time = localtime;

-- name: in json
SELECT to_json(time '10:00'), to_jsonb(timetz '10:00+02'), json_build_object(time '10:00', 1), row_to_json(v) FROM (VALUES (time '10:00')) AS v(t);

-- name: frames do not go past midnight
SELECT x, sum(x) OVER (ORDER BY t RANGE BETWEEN interval '1 hour' PRECEDING AND CURRENT ROW), sum(x) OVER (ORDER BY t RANGE BETWEEN CURRENT ROW AND interval '2 hour' FOLLOWING) FROM (VALUES (time '00:30', 0), ('10:00', 1), ('10:30', 2), ('23:00', 3)) AS v(t, x);

-- error: 42883
SELECT * FROM generate_series(time '10:00', time '12:00', interval '1 hour');
