-- name: every unit of extract
SELECT extract(year FROM t) AS y, extract(month FROM t) AS mo, extract(day FROM t) AS d, extract(hour FROM t) AS h, extract(minute FROM t) AS mi, extract(quarter FROM t) AS q, extract(week FROM t) AS w, extract(doy FROM t) AS doy, extract(isodow FROM t) AS id, extract(isoyear FROM t) AS iy, extract(epoch FROM t) AS e, extract(millisecond FROM t) AS ms, extract(dow FROM t) AS dow FROM (VALUES (TIMESTAMP '0001-01-01 BC'), ('0001-01-01'), ('9999-12-31 23:59:59.999'), ('2000-02-29'), ('1900-02-28'), ('2020-12-31'), ('2021-01-03'), ('infinity'), ('-infinity'), (NULL)) AS v(t);

-- name: Monday is 1 and Sunday 7
-- answer: [[1, 7, 6, 7]]
SELECT extract(dow FROM DATE '2026-11-23'), extract(dow FROM DATE '2026-11-22'), date_part('dow', TIMESTAMP '2026-11-21'), date_part('dow', DATE '2026-11-22');

-- answer: [[59, 0, 0, 59]]
SELECT extract(second FROM TIMESTAMP '2026-01-01 00:00:59.999'), extract(second FROM TIMESTAMP '2026-01-01 00:00:00.999'), date_part('second', INTERVAL '1 minute'), extract(second FROM TIMESTAMP '1969-12-31 23:59:59.5');

-- answer: [[0, 0]]
SELECT extract(timezone_hour FROM now()), extract(timezone_minute FROM TIMESTAMP '2026-07-01');

SELECT extract(year FROM d) AS y, extract(doy FROM d) AS o, extract(epoch FROM d) AS e, date_part('hour', d) AS h, date_part('day', d) AS dd FROM (VALUES (DATE '2024-02-29'), ('0001-12-31 BC'), ('1970-01-01'), ('infinity'), (NULL)) AS v(d);

-- error: 0A000
SELECT extract(hour FROM DATE '2026-01-01');

-- error: 22023
SELECT extract(bogus FROM now());

-- error: 42883
SELECT extract(day FROM 5);

SELECT extract(year FROM i) AS y, extract(month FROM i) AS mo, extract(day FROM i) AS d, extract(hour FROM i) AS h, extract(minute FROM i) AS mi, extract(epoch FROM i) AS e, extract(quarter FROM i) AS q FROM (VALUES (INTERVAL '0'), ('-1 year -2 months'), ('25:00'), ('1 mon -1 day'), ('infinity'), (NULL)) AS v(i);

-- name: every unit of date_trunc
SELECT date_trunc('millisecond', t) AS a, date_trunc('seconds', t) AS b, date_trunc('minute', t) AS c, date_trunc('hours', t) AS d, date_trunc('day', t) AS e, date_trunc('weeks', t) AS f, date_trunc('month', t) AS g, date_trunc('quarter', t) AS h, date_trunc('years', t) AS i FROM (VALUES (TIMESTAMP '2024-02-29 23:59:59.999'), ('2021-01-03 00:00'), ('0001-06-01 BC'), ('1969-12-31 23:59:59.999'), ('9999-12-31'), ('infinity'), (NULL)) AS v(t);

SELECT date_trunc(u, TIMESTAMP '2024-05-17 13:14:15') AS t FROM (VALUES ('DAY'), ('Month'), ('decade'), ('century'), (NULL)) AS v(u);

-- error: 22023
SELECT date_trunc('', now());

SELECT date_bin('15 minutes', t, TIMESTAMP '2001-01-01 00:07') AS a, date_bin('1 week', t, TIMESTAMP '2026-01-05') AS b FROM (VALUES (TIMESTAMP '2026-01-01 00:06:59.999'), ('2001-01-01 00:07'), ('1900-01-01'), ('infinity'), (NULL)) AS v(t);

-- error: 22008
SELECT date_bin('-1 day', now(), now());

-- error: 22008
SELECT date_bin('infinity', now(), now());

-- name: date_diff
-- answer: [[0, 1, -1, 2, 60, 3600, 12, 4, 1, null]]
SELECT date_diff('day', TIMESTAMP '2026-01-01 12:00', TIMESTAMP '2026-01-02 11:59'), date_diff('day', TIMESTAMP '2026-01-01 12:00', TIMESTAMP '2026-01-02 12:00'), date_diff('hour', TIMESTAMP '2026-01-01 01:00', TIMESTAMP '2026-01-01'), date_diff('week', TIMESTAMP '2026-01-01', TIMESTAMP '2026-01-20'), date_diff('minute', TIMESTAMP '2026-01-01', TIMESTAMP '2026-01-01 01:00'), date_diff('second', TIMESTAMP '2026-01-01', TIMESTAMP '2026-01-01 01:00'), date_diff('month', TIMESTAMP '2025-01-31', TIMESTAMP '2026-01-31'), date_diff('quarter', TIMESTAMP '2025-01-01', TIMESTAMP '2026-01-01'), date_diff('year', TIMESTAMP '2025-01-01', TIMESTAMP '2026-12-31'), date_diff('day', NULL, now());

-- error: 22023
-- only: ddsql
SELECT date_diff('bogus', now(), now());

SELECT TIMESTAMP '2024-01-31' + i AS p, TIMESTAMP '2024-03-31' - i AS m, DATE '2024-01-31' + i AS d FROM (VALUES (INTERVAL '1 month'), ('1 month 1 day'), ('13 months'), ('-1 month'), ('24:00'), ('0'), ('infinity'), (NULL)) AS v(i);

-- error: 22008
SELECT TIMESTAMP '294276-12-31' + INTERVAL '1 year';

-- error: 22008
SELECT TIMESTAMP '4714-11-24 BC' - INTERVAL '1 day';

-- error: 22008
SELECT TIMESTAMP '290000-01-01' - TIMESTAMP '4714-11-24 BC';

SELECT a - b AS d, a > b AS g, age(a, b) AS ag FROM (VALUES (TIMESTAMP '2024-03-31 10:00', TIMESTAMP '2024-02-29 12:00'), ('2024-02-29', '2024-03-31'), ('2026-01-01', '2026-01-01'), ('infinity', '2026-01-01'), ('0001-01-01', '0001-01-01 BC'), (NULL, '2026-01-01')) AS v(a, b);

SELECT i * 2 AS a, i / 4 AS b, i * 0.1 AS c, -i AS d, i + INTERVAL '1 day' AS e, i = INTERVAL '30 days' AS f, i > INTERVAL '1 day' AS g FROM (VALUES (INTERVAL '0'), ('1 month'), ('1 day 00:00:01'), ('-1 year'), ('infinity'), (NULL)) AS v(i);

-- error: 22008
SELECT INTERVAL '178000000 years' * 2;

SELECT make_interval() AS a, make_interval(1, 2, 3, 4, 5, 6, 7.5) AS b, make_interval(days => -1, secs => 0.001) AS c, make_interval(weeks => 2) AS d, make_interval(hours => NULL) AS e;

-- error: 42883
SELECT make_interval(bogus => 1);

SELECT to_timestamp(x) AS t FROM (VALUES (0.0), (-1.5), (1700000000.123), ('Infinity'), ('-Infinity'), (NULL)) AS v(x);

-- error: 22008
SELECT to_timestamp('NaN'::decimal);

-- error: 22008
SELECT to_timestamp(1e15);

SELECT to_timestamp(x, f) AS t FROM (VALUES ('2026-11-22 13:14:15.678', 'YYYY-MM-DD HH24:MI:SS.MS'), ('22 Nov 26', 'DD Mon YY'), ('November 5, 2026', 'Month DD, YYYY'), ('2026 326', 'YYYY DDD'), ('12:30 am', 'HH12:MI am'), ('12:30 PM', 'HH:MI PM'), ('2026-11-22T01:02:03Z', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), ('2026-W47-7', 'IYYY-"W"IW-ID'), ('', 'YYYY'), (NULL, 'YYYY'), ('2026', NULL)) AS v(x, f);

-- error: 22007
SELECT to_timestamp('13:00 PM', 'HH12:MI PM');

-- error: 22008
SELECT to_timestamp('2026-02-30', 'YYYY-MM-DD');

-- error: 22007
SELECT to_timestamp('2026-xx', 'YYYY-MM');

SELECT to_date('2026-11-22', 'YYYY-MM-DD') AS a, to_date('', 'YYYY') AS b, to_date(NULL, 'YYYY') AS c;

-- name: every pattern of to_char
SELECT to_char(t, 'YYYY YY MM DD HH24 HH12 HH MI SS MS') AS a, to_char(t, 'AM am PM pm') AS b, to_char(t, 'Mon MON mon Month MONTH month') AS c, to_char(t, 'Dy DY dy Day DAY day') AS d, to_char(t, 'D DDD IW Q') AS e, to_char(t, '"YYYY" \"x\" YYYY') AS f, to_char(t, '') AS g, to_char(t, NULL) AS h FROM (VALUES (TIMESTAMP '2024-02-29 00:05:06.007'), ('1999-12-31 12:00'), ('0044-03-15 23:59:59.999 BC'), ('2021-01-03 13:00'), ('infinity'), (NULL)) AS v(t);

SELECT to_char(i, 'HH24:MI:SS.MS DDD YYYY') AS a FROM (VALUES (INTERVAL '0'), ('1 year 2 months 3 days 04:05:06.789'), ('-02:03:04'), ('100 hours'), (NULL)) AS v(i);

-- error: 22007
SELECT to_char(INTERVAL '1 day', 'Month');

-- name: AT TIME ZONE
-- pg: SELECT timestamptz '2024-07-15 12:00' AT TIME ZONE 'Europe/Berlin' AS a, timestamptz '2024-01-15 12:00' AT TIME ZONE 'America/New_York' AS b, timestamptz '2024-01-15 12:00' AT TIME ZONE '+05:30' AS c, timestamptz '2024-01-15 12:00' AT TIME ZONE INTERVAL '-02:30' AS d, timestamptz '2024-01-15 12:00' AT TIME ZONE 'UTC' AS e, NULL AT TIME ZONE 'UTC' AS f
SELECT TIMESTAMP '2024-07-15 12:00' AT TIME ZONE 'Europe/Berlin' AS a, TIMESTAMP '2024-01-15 12:00' AT TIME ZONE 'America/New_York' AS b, TIMESTAMP '2024-01-15 12:00' AT TIME ZONE '+05:30' AS c, TIMESTAMP '2024-01-15 12:00' AT TIME ZONE INTERVAL '-02:30' AS d, TIMESTAMP '2024-01-15 12:00' AT TIME ZONE 'UTC' AS e, NULL AT TIME ZONE 'UTC' AS f;

-- error: 22023
SELECT now() AT TIME ZONE 'Nowhere/Land';

-- error: 22023
-- pg: SELECT timestamptz '2026-01-01' AT TIME ZONE INTERVAL '1 day'
SELECT now() AT TIME ZONE INTERVAL '1 day';

-- answer: [[true, true, true, true]]
SELECT now() = current_timestamp, current_date = date_trunc('day', now())::date, localtimestamp = now(), age(now()) = age(current_date, now());

SELECT DATE '2024-02-28' + 2 AS a, 1 + DATE '2024-12-31' AS b, DATE '2024-03-01' - 1 AS c, DATE '2024-03-01' - DATE '2023-03-01' AS d, DATE '2024-01-01' < DATE 'infinity' AS e, DATE '0001-01-01' - 1 AS f;

-- error: 22008
SELECT DATE 'infinity' - DATE '2024-01-01';

-- name: a day of the year
SELECT '2024-060 BC'::date AS a, date '2024.060 BC' AS b, date '2024-366 BC' AS c, date '2025-366 BC' AS d, date '2024-366' AS e, date '2023-366' AS f, date '0024-060' AS g, date '2024-060 AD' AS h;

SELECT timestamp '2024-060 BC' AS a, timestamp '2024-060 10:00 BC' AS b, timestamp '2024-060 BC 10:00' AS c, timestamp '2024.060 10:00' AS d, timestamp '2024-060T10:00' AS e;

-- error: 22007
SELECT date 'BC 2024-060';

-- error: 22007
SELECT date 'BC 2024-01-05';

-- error: 22007
SELECT date 'AD 2024-01-05';

-- error: 22007
SELECT date '2024-060 5';

-- error: 22007
SELECT date '2024-060-05';

-- error: 22008
SELECT date '0000-060';

-- error: 22007
SELECT date '2024-01-05 BC AD';

-- error: 22007
SELECT date '2024-01-05 AD AD';

SELECT date 'BC 20240105' AS a, date 'BC Jan 5 2024' AS b, date '2024 BC 01 05' AS c, date '2024 060 BC' AS d;

-- name: a field of the time between two timestamps
-- pg: SELECT extract(epoch FROM a - b)::float8 AS e, extract(day FROM a - b)::float8 AS d, extract(hour FROM a - b)::float8 AS h, date_part('epoch', a - b) AS p FROM (VALUES (TIMESTAMP '2024-03-01 00:00:00.522', TIMESTAMP '2024-02-07 13:00:14'), ('2024-01-01', '2024-01-01'), ('1999-12-31 23:59:59.999', '2024-01-01'), (NULL, '2024-01-01'), ('2024-01-01', NULL), ('2031-08-20 11:05:18.118', '2024-08-26 20:10:00'), ('290000-01-01', '1000-01-01 BC')) AS v(a, b)
SELECT extract(epoch FROM a - b) AS e, extract(day FROM a - b) AS d, extract(hour FROM a - b) AS h, date_part('EPOCH', a - b) AS p FROM (VALUES (TIMESTAMP '2024-03-01 00:00:00.522', TIMESTAMP '2024-02-07 13:00:14'), ('2024-01-01', '2024-01-01'), ('1999-12-31 23:59:59.999', '2024-01-01'), (NULL, '2024-01-01'), ('2024-01-01', NULL), ('2031-08-20 11:05:18.118', '2024-08-26 20:10:00'), ('290000-01-01', '1000-01-01 BC')) AS v(a, b);

SELECT extract(epoch FROM a - b)::float8 AS e, extract(day FROM a - b)::float8 AS d FROM (VALUES (TIMESTAMP 'infinity', TIMESTAMP '2024-01-01'), ('2024-01-01', 'infinity'), ('-infinity', 'infinity')) AS v(a, b);

-- error: 22008
SELECT extract(epoch FROM a - b) FROM (VALUES (TIMESTAMP 'infinity', TIMESTAMP 'infinity')) AS v(a, b);

-- error: 22023
SELECT extract(fortnight FROM a - b) FROM (VALUES (TIMESTAMP '2024-01-02', TIMESTAMP '2024-01-01')) AS v(a, b);

-- name: seconds of an interval are rounded once
-- pg: SELECT extract(epoch FROM i)::float8 AS e, date_part('epoch', i) AS p FROM (VALUES (INTERVAL '22 days 11:00:40.387'), ('22 days 11:00:40.386'), ('2550 days 15:58:38.118'), ('1 year 1 mon -1 day 00:00:00.001'), ('-1000 years')) AS v(i)
SELECT extract(epoch FROM i) AS e, date_part('epoch', i) AS p FROM (VALUES (INTERVAL '22 days 11:00:40.387'), ('22 days 11:00:40.386'), ('2550 days 15:58:38.118'), ('1 year 1 mon -1 day 00:00:00.001'), ('-1000 years')) AS v(i);
