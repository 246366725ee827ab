-- name: extract
SELECT t, extract(year FROM t) AS y, extract(month FROM t) AS mo, extract(day FROM t) AS d, extract(hour FROM t) AS h, extract(minute FROM t) AS mi, extract(dow FROM t) AS dow, extract(isodow FROM t) AS isodow, extract(doy FROM t) AS doy, extract(week FROM t) AS w, extract(quarter FROM t) AS q, extract(isoyear FROM t) AS iy, extract(epoch FROM t) AS e, extract(millisecond FROM t) AS ms FROM (VALUES (timestamp '2026-11-22 13:14:15.678'), ('2024-02-29 23:59:59.999'), ('2025-12-31'), ('2026-01-01'), ('1969-12-31 23:59:59.5'), ('2000-01-01'), ('2021-01-03'), ('2027-01-03'), (NULL)) AS v(t);

-- name: whole seconds
-- answer: [[15, 59, 0]]
SELECT extract(second FROM timestamp '2026-11-22 13:14:15.678') AS a, extract(second FROM timestamp '2024-02-29 23:59:59.999') AS b, date_part('second', timestamp '2026-11-22') AS c;

SELECT date_part('year', t) AS y, date_part('dow', t) AS d, date_part('epoch', t) AS e, date_part('hour', t) AS h FROM (VALUES (timestamp '2026-11-22 13:14:15'), (NULL)) AS v(t);

-- name: extract from intervals
SELECT extract(year FROM i) AS y, extract(month FROM i) AS mo, extract(day FROM i) AS d, extract(hour FROM i) AS h, extract(minute FROM i) AS mi, extract(epoch FROM i) AS e FROM (VALUES (interval '1 year 2 months 3 days 04:05:06'), ('-1 day'), ('36 hours'), ('0'), (NULL)) AS v(i);

-- error: 22023
SELECT extract(fortnight FROM timestamp '2026-01-01');

-- name: date_trunc
SELECT date_trunc('millisecond', t) AS ms, date_trunc('second', t) AS s, date_trunc('minute', t) AS mi, date_trunc('hour', t) AS h, date_trunc('day', t) AS d, date_trunc('week', t) AS w, date_trunc('month', t) AS mo, date_trunc('quarter', t) AS q, date_trunc('year', t) AS y FROM (VALUES (timestamp '2026-11-22 13:14:15.678'), ('2024-02-29 23:59:59.999'), ('2025-12-31'), ('1969-12-31 23:59:59.5'), ('2021-01-03'), ('infinity'), (NULL)) AS v(t);

-- name: date_trunc in the plural
SELECT date_trunc('days', timestamp '2026-11-22 13:14:15') AS d, date_trunc('MONTHS', timestamp '2026-11-22 13:14:15') AS m, date_trunc('hours', timestamp '2026-11-22 13:14:15') AS h;

SELECT date_trunc('hour', interval '3 days 02:47:33') AS a, date_trunc('month', interval '1 year 5 months 3 days') AS b;

-- error: 22023
SELECT date_trunc('fortnight', timestamp '2026-01-01');

SELECT date_bin('15 minutes', t, timestamp '2026-01-01') AS a, date_bin('1 hour', t, timestamp '2026-01-01 00:30:00') AS b, date_bin('1 day', t, timestamp '1970-01-01') AS c FROM (VALUES (timestamp '2026-11-22 13:14:15.678'), ('2025-12-31 23:59:59'), ('1969-12-31 23:59:59.5'), (NULL)) AS v(t);

-- error: 22008
SELECT date_bin('0 minutes', timestamp '2026-01-01', timestamp '2026-01-01');

-- error: 0A000
SELECT date_bin('1 month', timestamp '2026-01-01', timestamp '2026-01-01');

-- name: adding intervals
SELECT t + interval '1 month' AS m, t - interval '1 month' AS n, t + interval '1 day' AS d, t + interval '1 year' AS y, t + interval '90 minutes' AS h, interval '1 day' + t AS c, t + interval '1 month 1 day 01:00' AS x FROM (VALUES (timestamp '2024-01-31'), ('2024-02-29 12:00'), ('2023-12-31 23:59:59.999'), ('1970-01-01'), ('infinity'), (NULL)) AS v(t);

-- name: differences
SELECT a - b AS d, a > b AS g FROM (VALUES (timestamp '2026-11-22 13:14:15.678'), ('2024-02-29'), ('1969-12-31 23:59:59.5')) AS v(a), (VALUES (timestamp '2026-11-22'), ('2024-03-01 12:00'), (NULL)) AS w(b);

SELECT date '2026-11-22' - date '2026-11-01' AS d, date '2026-11-22' + 5 AS p, date '2026-11-22' - 5 AS m, date '2026-01-31' + interval '1 month' AS i, date '2026-11-22' < timestamp '2026-11-22 00:00:01' AS l;

-- name: interval arithmetic
SELECT a + b AS p, a - b AS m, -a AS n, a * 2 AS t, a / 2 AS h, a * 1.5 AS f, a = b AS e, a < b AS l FROM (VALUES (interval '1 month'), ('1 day 02:03:04.5'), ('-3 hours'), (NULL)) AS v(a), (VALUES (interval '30 days'), ('1 second'), ('0')) AS w(b);

-- error: 22012
SELECT interval '1 day' / 0;

SELECT interval '24 hours' = interval '1 day' AS a, interval '30 days' = interval '1 month' AS b, interval '1 year' > interval '365 days' AS c;

SELECT sum(i) AS s, avg(i) AS a, min(i) AS mi, max(i) AS ma FROM (VALUES (interval '1 day'), ('2 hours'), ('1 month'), (NULL)) AS v(i);

SELECT age(timestamp '2026-11-22', timestamp '2024-02-29') AS a, age(timestamp '2024-02-29 12:00', timestamp '2026-11-22') AS b, age(timestamp '2026-03-31', timestamp '2026-02-28') AS c;

SELECT make_interval(1, 2), make_interval(0, 0, 1, 3, 4, 5, 6.5), make_interval();

-- name: to_timestamp of an epoch
SELECT to_timestamp(0) AS z, to_timestamp(1762000000.125) AS f, to_timestamp(-0.5) AS n, to_timestamp(NULL::decimal) AS x;

-- name: to_timestamp of text
SELECT to_timestamp('2026-11-22 13:14:15', 'YYYY-MM-DD HH24:MI:SS') AS a, to_timestamp('22/11/2026', 'DD/MM/YYYY') AS b, to_timestamp('01:02:03 PM', 'HH12:MI:SS PM') AS c, to_timestamp('2026 Nov 5', 'YYYY Mon DD') AS d, to_timestamp('20261122', 'YYYYMMDD') AS e, to_timestamp('13:14:15.678', 'HH24:MI:SS.MS') AS f;

-- error: 22007
SELECT to_timestamp('x', 'YYYY');

-- error: 22008
SELECT to_timestamp('2026-13-01', 'YYYY-MM-DD');

-- name: to_char
SELECT t, to_char(t, 'YYYY-MM-DD HH24:MI:SS.MS') AS a, to_char(t, 'YY HH12 HH AM am PM pm') AS b, to_char(t, 'Mon Month Dy Day') AS c, to_char(t, 'D DDD IW Q') AS d, to_char(t, '"at" HH24"h"') AS e, to_char(t, 'FMMonth FMDD') AS g, to_char(t, 'month MONTH mon MON day DAY') AS h FROM (VALUES (timestamp '2026-11-22 13:04:05.678'), ('2024-02-29 00:00:00'), ('2025-12-31 12:00:00'), ('2026-01-01 23:59:59.999'), ('2027-05-03 01:02:03'), (NULL)) AS v(t);

-- name: every timestamp is in UTC
-- pg: SELECT to_char(timestamptz '2026-11-22 13:04:05+00', 'TZ tz OF TZH:TZM') AS z
SELECT to_char(timestamp '2026-11-22 13:04:05', 'TZ tz OF TZH:TZM') AS z;

-- name: date_diff
-- answer: [[1, 24, 1440, -1, 0, 11]]
SELECT date_diff('day', timestamp '2026-01-01', timestamp '2026-01-02') AS d, date_diff('hour', timestamp '2026-01-01', timestamp '2026-01-02') AS h, date_diff('minute', timestamp '2026-01-01', timestamp '2026-01-02') AS mi, date_diff('day', timestamp '2026-01-02', timestamp '2026-01-01') AS n, date_diff('month', timestamp '2026-01-01', timestamp '2026-01-31') AS m, date_diff('month', timestamp '2026-01-01', timestamp '2026-12-01') AS e;

SELECT now() = current_timestamp AS n, now() > timestamp '2026-01-01' AS g, now() - now() AS z, now()::date = current_date AS d, date_trunc('day', now()) <= now() AS t;

SELECT timestamp '2026-07-01 12:00' AT TIME ZONE 'UTC' AS u, (timestamp '2026-07-01 12:00' AT TIME ZONE 'UTC') AT TIME ZONE 'America/New_York' AS n;

SELECT processing_job_name, creation_time, last_modified_time - creation_time AS took, date_trunc('month', creation_time) AS m, extract(epoch FROM last_modified_time - creation_time) AS s FROM aws.sagemaker_processing_job;

SELECT processing_job_name FROM aws.sagemaker_processing_job WHERE creation_time >= '2026-11-01' AND creation_time < '2026-11-03' ORDER BY 1;

SELECT processing_job_name FROM aws.sagemaker_processing_job WHERE creation_time = '2026-11-02T00:00:00Z' OR creation_time IN ('2024-02-29 23:59:59.999', '1969-12-31 23:59:59.5') ORDER BY 1;

SELECT processing_job_name FROM aws.sagemaker_processing_job WHERE creation_time BETWEEN timestamp '2025-12-31 23:59:59.999' AND timestamp '2026-01-01' OR last_modified_time = processing_end_time ORDER BY 1;

SELECT date_trunc('day', creation_time) AS d, count(*) AS n FROM aws.sagemaker_processing_job GROUP BY 1 ORDER BY 1;

-- name: the bounds of time
-- error: 22008
SELECT timestamp '294276-12-31' + interval '1 year';
