-- name: patterns of numbers, times and intervals
SELECT to_char(0::float8, 'FM999.00');

SELECT to_char(0::float8, 'FM999.99');

SELECT to_char(0::float8, 'FM990.99');

SELECT to_char(0::float8, 'FM999.');

SELECT to_char(0::float8, 'FM999.09');

SELECT to_char(0::float8, 'FM999.90');

SELECT to_char(0::float8, 'FM999D00');

SELECT to_char(0::float8, '999.00');

SELECT to_char(0::float8, '999.99');

SELECT to_char(0.1::float8, 'FM999.00');

SELECT to_char(0.1::float8, 'FM999.99');

SELECT to_char(0.001::float8, 'FM999.00');

SELECT to_char(0.001::float8, 'FM999.99');

SELECT to_char(-0.1::float8, 'FM999.00');

SELECT to_char(0, 'FM999');

SELECT to_char(0, 'FM999.00');

SELECT to_char(0, 'FM999.99');

SELECT to_char(0, 'FM9,999.00');

SELECT to_char(0, 'FM9999S.00');

SELECT to_char(0, 'FMS999.00');

SELECT to_char(0, 'FM999.00PR');

SELECT to_char(0, 'FM999.00MI');

SELECT to_char(12, 'FM999\"x');

SELECT to_char(12, '999\"x\"');

SELECT to_char(12, '999"a\"b"');

SELECT to_char(12, '999\x');

SELECT to_char(12, '999\\x');

SELECT to_char(12, '"\9"999');

SELECT to_char(12, '"\\"999');

SELECT to_char(timestamp '2024-03-05 14:07:09.123', 'YYYY\"MM');

SELECT to_char(timestamp '2024-03-05 14:07:09.123', 'YYYY\"MM\"');

SELECT to_char(timestamp '2024-03-05 14:07:09.123', 'YYYY\\"MM"');

SELECT to_char(timestamp '2024-03-05 14:07:09.123', 'YYYY\\MM');

SELECT to_char(timestamp '2024-03-05 14:07:09.123', 'YYYY\MM');

SELECT to_char(timestamp '2024-03-05 14:07:09.123', '"\YYYY"');

SELECT to_char(timestamp '2024-03-05 14:07:09.123', '"a\\b"');

SELECT to_char(timestamp '2024-03-05 14:07:09.123', '"a\"b"');

SELECT to_char(interval '12 months', 'rm');

SELECT to_char(interval '12 months', 'RM');

SELECT to_char(interval '12 months', 'FMRM');

SELECT to_char(interval '0 months', 'RM');

SELECT to_char(interval '24 months', 'rm');

SELECT to_char(interval '13 months', 'rm');

SELECT to_char(interval '5 months', 'rm');

SELECT to_char(interval '-5 months', 'rm');

SELECT to_char(interval '-12 months', 'rm');

SELECT to_char(interval '-1 months', 'rm');

SELECT to_char(interval '-11 months', 'rm');

SELECT to_char(interval '1 year', 'rm');

SELECT to_char(interval '0', 'Q');

SELECT to_char(interval '12 months', 'Q');

SELECT to_char(interval '5 months', 'Q');

SELECT to_char(interval '-5 months', 'Q');

SELECT to_char(interval '5 months', 'IYYY');

SELECT to_char(interval '5 years', 'IYYY');

SELECT to_char(interval '5 years', 'IYY IY I');

SELECT to_char(interval '5 years', 'IW');

SELECT to_char(interval '5 years', 'IDDD');

-- error: 22007
SELECT to_char(interval '5 years', 'ID');

-- error: 22007
SELECT to_char(interval '5 years', 'D');

SELECT to_char(interval '5 years', 'W');

SELECT to_char(interval '5 years', 'WW');

SELECT to_char(interval '5 years', 'J');

SELECT to_char(interval '5 years', 'CC');

SELECT to_char(interval '505 years', 'CC');

SELECT to_char(interval '-505 years', 'CC');

SELECT to_char(interval '5 years', 'DDD');

SELECT to_char(interval '5 years 3 days', 'DDD DD');

SELECT to_char(interval '5 years 40 days', 'WW W');

-- error: 22007
SELECT to_char(interval '5 years', 'AD');

SELECT to_char(interval '-5 years', 'YYYY');

SELECT to_char(interval '-5 years', 'YYYY YYY YY Y');

SELECT to_char(interval '-5 years -3 months', 'Y,YYY MM');

-- error: 22007
SELECT to_char(interval '5 years', 'Month');

-- error: 22007
SELECT to_char(interval '5 years', 'Mon');

-- error: 22007
SELECT to_char(interval '5 years', 'Day');

-- error: 22007
SELECT to_char(interval '5 years', 'Dy');

-- error: 22007
SELECT to_char(interval '5 years', 'TZ');

-- error: 22007
SELECT to_char(interval '5 years', 'TZH');

-- error: 22007
SELECT to_char(interval '5 years', 'TZM');

-- error: 22007
SELECT to_char(interval '5 years', 'OF');

SELECT to_char(interval '15 h', 'AM');

SELECT to_char(interval '15 h', 'HH12 HH HH24 am');

SELECT to_char(interval '-15 h', 'HH12 HH HH24 am');

SELECT to_char(interval '-15:04:03.5', 'HH24:MI:SS.MS');

SELECT to_char(interval '-15:04:03.5', 'SSSS SSSSS FF1 FF3 FF6 US');

SELECT to_char(interval '15:04:03.5', 'SSSS SSSSS FF1 FF3 FF6 US');

SELECT to_char(interval '500 h', 'HH24 HH12');

SELECT to_char(interval '5 days', 'J');

SELECT to_char(interval '5 years', 'FX');

SELECT to_char(interval '5 years', 'YYYYth');

SELECT to_char(interval '5 months', 'rmth');

SELECT to_char(timestamp '2024-12-05', 'rm|RM|FMRM');

SELECT to_char(timestamp '2024-12-05', 'SP YYYYSP');

SELECT to_timestamp('2024-01-01 00:00:00.123456', 'YYYY-MM-DD HH24:MI:SS.FF1');

SELECT to_timestamp('2024-01-01 00:00:00.123456', 'YYYY-MM-DD HH24:MI:SS.FF2');

SELECT to_timestamp('2024-01-01 00:00:00.123456', 'YYYY-MM-DD HH24:MI:SS.FF3');

SELECT to_timestamp('2024-01-01 00:00:00.123456', 'YYYY-MM-DD HH24:MI:SS.FF6');

SELECT to_timestamp('2024-01-01 00:00:00.1', 'YYYY-MM-DD HH24:MI:SS.FF6');

SELECT to_timestamp('2024-01-01 00:00:00.12', 'YYYY-MM-DD HH24:MI:SS.FF3');

-- error: 22008
SELECT to_timestamp('2024-01-01 00:00:00.12345678', 'YYYY-MM-DD HH24:MI:SS.FF6');

-- error: 22008
SELECT to_timestamp('2024-01-01 00:00:00.12345678', 'YYYY-MM-DD HH24:MI:SS.US');

-- error: 22008
SELECT to_timestamp('2024-01-01 00:00:00.12345678', 'YYYY-MM-DD HH24:MI:SS.MS');

-- error: 22008
SELECT to_timestamp('2024-01-01 00:00:00.1234', 'YYYY-MM-DD HH24:MI:SS.MS');

SELECT to_timestamp('2024-01-01 00:00:00.999', 'YYYY-MM-DD HH24:MI:SS.MS');

-- error: 22007
SELECT to_timestamp('12:34:56.789012', 'HH24:MI:SS.FF3US');

-- error: 22007
SELECT to_timestamp('12345678', 'FF3FF4');

-- error: 22007
SELECT to_timestamp('2024-01-01 00:00:00.7 5', 'YYYY-MM-DD HH24:MI:SS.FF1 DD');

SELECT to_timestamp('2024-01-01 00:00:00.712', 'YYYY-MM-DD HH24:MI:SS.FF1MI');

SELECT to_timestamp('.5', '.FF1');

SELECT to_timestamp('.57', '.FF1');

SELECT to_timestamp('.9999', '.FF4');

SELECT to_timestamp('.99999', '.FF5');

SELECT to_timestamp('.9996', '.FF4');

SELECT to_timestamp('2024-01-01 00:00 +15:30', 'YYYY-MM-DD HH24:MI TZH:TZM');

-- error: 22009
SELECT to_timestamp('2024-01-01 00:00 +16:30', 'YYYY-MM-DD HH24:MI TZH:TZM');

-- error: 22009
SELECT to_timestamp('2024-01-01 00:00 +15:60', 'YYYY-MM-DD HH24:MI TZH:TZM');

-- error: 22009
SELECT to_timestamp('2024-01-01 00:00 +15:99', 'YYYY-MM-DD HH24:MI TZH:TZM');

-- error: 22009
SELECT to_timestamp('2024-01-01 00:00 +99', 'YYYY-MM-DD HH24:MI TZH');

SELECT to_timestamp('2024-01-01 00:00 -15:59', 'YYYY-MM-DD HH24:MI TZH:TZM');

-- error: 22009
SELECT to_timestamp('2024-01-01 00:00 -16', 'YYYY-MM-DD HH24:MI TZH');

-- error: 22009
SELECT to_timestamp('2024-01-01 00:00 +16:00', 'YYYY-MM-DD HH24:MI OF');

-- error: 22009
SELECT to_timestamp('2024-01-01 00:00 +15:60', 'YYYY-MM-DD HH24:MI OF');

-- error: 22009
SELECT to_timestamp('2024-01-01 00:00 +1530', 'YYYY-MM-DD HH24:MI OF');

SELECT to_timestamp('2024-01-01 00:00 15:30', 'YYYY-MM-DD HH24:MI TZH:TZM');

SELECT to_timestamp('2024-01-01 00:00 -0130', 'YYYY-MM-DD HH24:MI TZHTZM');

SELECT to_timestamp('2024-01-01 00:00 30', 'YYYY-MM-DD HH24:MI TZM');

SELECT to_timestamp('2024-01-01 00:00 +1 30', 'YYYY-MM-DD HH24:MI TZH TZM');

SELECT to_timestamp('2024-01-01 00:00 -00:30', 'YYYY-MM-DD HH24:MI TZH:TZM');

-- error: 22009
SELECT to_timestamp('2024-01-01 00:00 -01:-30', 'YYYY-MM-DD HH24:MI TZH:TZM');

-- error: 22009
SELECT to_timestamp('2024-01-01 00:00 +20:00', 'YYYY-MM-DD HH24:MI TZ');

SELECT to_timestamp('2024"01', 'YYYY\"MM');

SELECT to_timestamp('2024x01', 'YYYY"x"MM');

SELECT to_timestamp('2024"01', 'YYYY"\""MM');

SELECT to_timestamp('2024 VIII', 'YYYY RM');

SELECT to_timestamp('2024 xii', 'YYYY rm');

-- error: 22007
SELECT timestamp 'now epoch';

-- error: 22007
SELECT timestamp 'epoch now';

-- error: 22007
SELECT timestamp 'now now';

-- error: 22007
SELECT timestamp 'infinity epoch';

-- error: 22007
SELECT timestamp 'now infinity';

-- error: 22007
SELECT timestamp '-infinity infinity';

-- error: 22007
SELECT timestamp 'today now';

-- error: 22007
SELECT timestamp 'today tomorrow';

-- error: 22007
SELECT timestamp 'epoch epoch';

-- error: 22007
SELECT date 'now epoch';

-- error: 22007
SELECT date 'epoch epoch';

-- error: 22007
SELECT timestamp 'today epoch';

-- error: 22007
SELECT timestamp 'yesterday now';

SELECT timestamp 'today 12:00' = timestamp 'today' + interval '12 hours';

SELECT timestamp 'today allballs' = timestamp 'today';

-- error: 22007
SELECT timestamp 'allballs';

-- error: 22007
SELECT timestamp 'epoch 12:00';

-- error: 22007
SELECT timestamp 'epoch UTC';

SELECT timestamp 'epoch ad';

SELECT timestamp 'epoch am';

SELECT timestamp 'epoch mon';

SELECT timestamp 'infinity at';

-- error: 22007
SELECT timestamp 'infinity +infinity';

SELECT timestamp '+infinity';

-- error: 22007
SELECT timestamp 'allballs allballs';

SELECT date 'now mon' = date 'now';

-- error: 22007
SELECT timestamp 'Mon 2024-01-05';

SELECT timestamp 'mon today' = timestamp 'today';

SELECT timestamp 'infinity sun';

SELECT to_char(interval '5 years 1000 days', 'IYYY IW IDDD J');

SELECT to_char(interval '5 years 8 months 27 days', 'IYYY IYY IW IDDD J');

SELECT to_char(interval '-5 years -8 months -27 days', 'IYYY IYY IW IDDD J');

SELECT to_char(interval '-5000 years -8 months -27 days', 'IYYY IYY IW IDDD J');

SELECT to_char(interval '2024 years 1 month 1 day', 'IYYY IW IDDD J');

SELECT to_char(interval '2024 years 12 month 31 day', 'IYYY IW IDDD J');

SELECT to_char(interval '2023 years 1 month 1 day', 'IYYY IW IDDD J th');

SELECT to_char(t, 'IYYY IYY IY I IW IDDD ID J') FROM generate_series(timestamp '2015-12-20', timestamp '2027-01-10', interval '1 day') AS g(t);

SELECT to_char(t, 'IYYY IYY IY I IW IDDD ID J BC') FROM generate_series(timestamp '0005-12-20 BC', timestamp '0003-01-10', interval '1 day') AS g(t);

SELECT to_char(1.5::float8, 'FM999.09'), to_char(1.5::float8, 'FM999.90'), to_char(1::float8, 'FM999.00'), to_char(1::float8,'FM999.99');

SELECT to_char(0.5::float8, '.00');

SELECT to_char(0::float8, '.00');

SELECT to_char(0::float8, '.99');

SELECT to_char(0.999::float8, 'FM999.00');

-- pg: SELECT to_char(-0.001::numeric, '999.00')
SELECT to_char(-0.001::numeric, '999.00');

SELECT to_char(0::float8, '9.');

SELECT to_char(0::float8, '9');

SELECT to_char(0::float8, 'FM9');

SELECT to_char(0::float8, 'FM9.9TH');

SELECT to_char(5::float8, 'FM\"9\"');

SELECT to_timestamp('1999-12-31 23:59:59.99', 'YYYY-MM-DD HH24:MI:SS.FF1');

SELECT to_timestamp('1999-12-31 23:59:59.25', 'YYYY-MM-DD HH24:MI:SS.FF1');

SELECT to_timestamp('2001-12-31 23:59:59.25', 'YYYY-MM-DD HH24:MI:SS.FF1');

SELECT to_timestamp('2001-12-31 23:59:59.2549', 'YYYY-MM-DD HH24:MI:SS.FF2');

SELECT to_timestamp('2001-12-31 23:59:59.9999', 'YYYY-MM-DD HH24:MI:SS.FF2');

SELECT to_timestamp('2001-12-31 +01 MET', 'YYYY-MM-DD TZH TZ');

SELECT to_date('2001-12-31 23:59:59.99', 'YYYY-MM-DD HH24:MI:SS.FF1');

SELECT to_date('2001-12-31 23:30 -05', 'YYYY-MM-DD HH24:MI TZH');

SELECT to_date('2001-12-31 23:30 EST', 'YYYY-MM-DD HH24:MI TZ');

SELECT to_date('2001-12-31 23:59:59.99', 'YYYY-MM-DD HH24:MI:SS.FF1');

SELECT to_date('2001-12-31 23:30 -05', 'YYYY-MM-DD HH24:MI TZH');

-- error: 22009
SELECT to_date('2001-12-31 23:30 -16', 'YYYY-MM-DD HH24:MI TZH');

SELECT to_date('2001-12-31 23:30 EST', 'YYYY-MM-DD HH24:MI TZ');

-- error: 22008
SELECT to_date('2001-12-31 25:30 EST', 'YYYY-MM-DD HH24:MI TZ');

SELECT to_date('400000-12-31', 'YYYY-MM-DD')::text AS x;

-- error: 22008
SELECT to_timestamp('400000-12-31', 'YYYY-MM-DD')::text AS x;

-- error: 22008
SELECT to_date('5874898-12-31', 'YYYY-MM-DD')::text AS x;

SELECT to_char(interval '-5 months', 'rm');

SELECT to_char(interval '-12 months', 'rm');

SELECT to_char(interval '-1 months', 'rm');

SELECT to_char(interval '-11 months', 'rm');

SELECT to_char(interval '-23 months', 'rm');

SELECT to_char(interval '23 months', 'rm');

SELECT to_char(interval '12 months', 'rm');

SELECT to_char(interval '0 months', 'rm');

-- pg: SELECT to_char(0.5::numeric, '.00')
SELECT to_char(0.5::numeric, '.00');

-- pg: SELECT to_char(0::numeric, '.00')
SELECT to_char(0::numeric, '.00');

-- pg: SELECT to_char(0::int8, '.00')
SELECT to_char(0, '.00');

-- pg: SELECT to_char(0::numeric, '9.')
SELECT to_char(0::numeric, '9.');

-- pg: SELECT to_char(0::int8, '9.')
SELECT to_char(0, '9.');

-- pg: SELECT to_char(5::int8, '9.')
SELECT to_char(5, '9.');

-- pg: SELECT to_char(5.5::numeric, '9.')
SELECT to_char(5.5::numeric, '9.');

-- pg: SELECT to_char(0::numeric, 'FM9.')
SELECT to_char(0::numeric, 'FM9.');

-- pg: SELECT to_char(5::numeric, '9.')
SELECT to_char(5::numeric, '9.');

-- pg: SELECT to_char(-0.001::numeric, 'FM999.00')
SELECT to_char(-0.001::numeric, 'FM999.00');

