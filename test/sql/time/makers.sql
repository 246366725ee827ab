SELECT make_date(2024, 2, 29), make_date(-44, 3, 15), make_timestamp(2024, 2, 29, 10, 20, 30.5), make_timestamp(-44, 3, 15, 0, 0, 0), make_timestamp(2024, 1, 1, 24, 0, 0), make_timestamp(2024, 1, 1, 23, 59, 60), make_date(year => 2024, day => 2, month => 1), make_timestamp(year => 2024, month => 1, mday => 2, hour => 3, min => 4, sec => 5), make_date(NULL, 1, 1);

-- pg: SELECT make_timestamptz(2024, 7, 1, 10, 0, 0, z)::timestamp AS t FROM (VALUES ('America/New_York'), ('+05:30'), ('PST'), ('-8'), ('MSK'), ('UTC+3'), ('+0530'), ('utc')) AS v(z);
SELECT make_timestamptz(2024, 7, 1, 10, 0, 0, z) AS t FROM (VALUES ('America/New_York'), ('+05:30'), ('PST'), ('-8'), ('MSK'), ('UTC+3'), ('+0530'), ('utc')) AS v(z);

-- error: 22008
SELECT make_date(2023, 2, 29);

-- error: 22008
SELECT make_date(0, 1, 1);

-- error: 22008
SELECT make_date(2024, 13, 1);

-- error: 22008
SELECT make_date(6000000, 1, 1);

-- error: 22008
SELECT make_timestamp(2024, 1, 1, 25, 1, 1);

-- error: 22023
SELECT make_timestamptz(2024, 7, 1, 10, 0, 0, '5');

-- error: 22023
SELECT make_timestamptz(2024, 7, 1, 10, 0, 0, 'FOO');

-- error: 22023
SELECT make_timestamptz(2024, 7, 1, 10, 0, 0, '+20');

SELECT i, justify_days(i), justify_hours(i), justify_interval(i), isfinite(i) FROM (VALUES (interval '35 days'), ('50 hours'), ('1 mon -1 hour'), ('-35 days 50 hours'), ('infinity'), ('-50 hours 1 day'), ('1 mon -35 days 26 hours'), ('-1 mon 1 hour'), ('-1 day 25 hours'), ('0'), ('1 year -400 days -30 hours')) AS v(i);

SELECT isfinite(date '2024-01-01'), isfinite(date '-infinity'), isfinite(timestamp 'infinity'), isfinite(timestamp '2024-01-01');

-- pg: SELECT date_add(timestamptz '2021-10-31 00:00:00+02', interval '1 day', 'Europe/Warsaw')::timestamp AS a, date_subtract(timestamptz '2021-11-01 00:00:00+01', interval '1 day', 'Europe/Warsaw')::timestamp AS b, date_add(timestamptz '2021-10-31', '1 day')::timestamp AS c, date_add(timestamptz '2021-10-31 00:00:00+02', interval '1 month 1 day 1 hour', 'Europe/Warsaw')::timestamp AS d;
SELECT date_add(timestamp '2021-10-31 00:00:00+02', interval '1 day', 'Europe/Warsaw') AS a, date_subtract(timestamp '2021-11-01 00:00:00+01', interval '1 day', 'Europe/Warsaw') AS b, date_add(timestamp '2021-10-31', '1 day') AS c, date_add(timestamp '2021-10-31 00:00:00+02', interval '1 month 1 day 1 hour', 'Europe/Warsaw') AS d;

-- pg: SELECT t::timestamp AS t FROM generate_series(timestamptz '2021-10-31 00:00+02', '2021-11-02 00:00+01', '1 day', 'Europe/Warsaw') AS t;
SELECT t FROM generate_series(timestamp '2021-10-31 00:00+02', '2021-11-02 00:00+01', '1 day', 'Europe/Warsaw') AS t;

-- pg: SELECT t::timestamp AS t FROM generate_series(timestamptz '2024-04-01', '2024-03-29', '-12 hours', 'Europe/Berlin') AS t;
SELECT t FROM generate_series(timestamp '2024-04-01', '2024-03-29', '-12 hours', 'Europe/Berlin') AS t;

-- error: 22023
SELECT * FROM generate_series(timestamp '2021-10-31', '2021-11-02', '1 day', 'FOO');

SELECT statement_timestamp() >= now(), transaction_timestamp() = now();
