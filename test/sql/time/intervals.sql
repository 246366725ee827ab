-- name: the texts of intervals
SELECT interval '-2147483648 days';

SELECT interval '-2147483648 months';

SELECT interval '-178956970 years -8 months';

-- error: 22008
SELECT interval '-178956970 years -9 months';

-- error: 22015
SELECT interval '2147483648 days';

-- error: 22015
SELECT interval '-2147483649 days';

SELECT interval '2147483647 days';

-- error: 22015
SELECT interval '-2147483648 days ago';

-- error: 22015
SELECT interval '-2147483648 months ago';

-- error: 22015
SELECT interval '2147483648 days ago';

-- error: 22008
SELECT interval '-2147483648 years';

-- error: 22015
SELECT interval '-2147483648 weeks';

SELECT interval '-306783378 weeks -2 days';

SELECT interval '-2147483648 hours';

SELECT interval 'P-2147483648D';

SELECT interval 'P-2147483648M';

SELECT interval '-2147483648 d -1 h';

-- error: 22008
SELECT - interval '-2147483648 days';

SELECT interval '-2147483647 days' - interval '1 day';

SELECT interval '-2147483648 days' * 1;

SELECT interval '-2147483648 days' + interval '1 day';

SELECT interval '-2147483648 days' = interval '-2147483648 days';

SELECT make_interval(days => -2147483648);

SELECT make_interval(months => -2147483648);

SELECT interval 'P0002T1S';

SELECT interval 'P0002';

SELECT interval 'P0002-03';

SELECT interval 'P0002-03T04';

SELECT interval 'P0002-03T4H';

-- error: 22007
SELECT interval 'P2Y04:05:06';

SELECT interval 'P2YT04:05:06';

SELECT interval 'P2YT04:05';

-- error: 22007
SELECT interval 'P2YT4H05:06';

SELECT interval 'P0002-01-03T1H2M3S';

SELECT interval 'P00021015T103020';

SELECT interval 'P20240102T1H';

-- error: 22007
SELECT interval 'P1Y2';

-- error: 22007
SELECT interval 'P1Y-2';

SELECT interval 'P2T1';

-- error: 22007
SELECT interval 'P2D5';

-- error: 22007
SELECT interval 'PT1H2';

-- error: 22007
SELECT interval 'PT1H2:3';

SELECT interval 'P1.5';

SELECT interval 'P1.5-2';

SELECT interval 'PT1.5';

SELECT interval 'PT1.5:2';

-- error: 22007
SELECT interval 'P';

SELECT interval 'PT';

SELECT interval 'P1YT';

-- error: 22007
SELECT interval 'PT1D';

-- error: 22007
SELECT interval 'P1S';

SELECT interval 'P1W2D';

SELECT interval 'P-1Y-2M';

SELECT interval 'P1Y2M3DT4H5M6.789S';

-- error: 22007
SELECT interval 'P 1 Y';

-- error: 22007
SELECT interval 'p1y';

-- error: 22007
SELECT interval 'P1y';

-- error: 22007
SELECT interval '-P1Y';

SELECT interval 'P1e2D';

-- error: 22007
SELECT interval 'P+1Y';

SELECT interval 'P-0002-03-04T-05:06:07';

SELECT interval 'PT-05:06';

SELECT interval 'PT05:-06';

SELECT interval 'PT0506';

SELECT interval 'PT050607.5';

SELECT interval 'PT5';

-- error: 22007
SELECT interval 'PT5:6:7:8';

-- error: 22007
SELECT interval 'P1-2-3-4';

SELECT interval 'P1-13';

SELECT interval 'P1-2-40';

SELECT interval 'PT25:61';

SELECT interval '1:';

SELECT interval '1:2:';

SELECT interval '1::';

-- error: 22007
SELECT interval '1:2:3:';

-- error: 22007
SELECT interval '1:2:3:4';

SELECT interval ':1';

-- error: 22007
SELECT interval '1: 2';

SELECT interval '-1:';

SELECT interval '1:2.';

SELECT interval '1:.5';

SELECT interval '1:2:.5';

SELECT interval '1:2:3.';

-- error: 22007
SELECT interval '1.5:2';

-- error: 22015
SELECT interval '1:60';

SELECT interval '1:59:60';

-- error: 22015
SELECT interval '1:59:61';

SELECT interval '2147483648:00';

SELECT interval '1 2:';

SELECT interval '1 day 2:';

SELECT interval '1:' day to hour;

SELECT interval '1:' minute to second;

SELECT interval '1:2:' minute to second;

SELECT interval '1 us';

SELECT interval '1 usec';

SELECT interval '1 usecs';

SELECT interval '1000 usecond';

SELECT interval '1000 useconds';

SELECT interval '1000 microsecon';

SELECT interval '1000 microsecond';

SELECT interval '1000 microseconds';

-- error: 22007
SELECT interval '1 microsecs';

SELECT interval '1 ms';

SELECT interval '1 msec';

SELECT interval '1 msecs';

SELECT interval '1 msecond';

SELECT interval '1 mseconds';

SELECT interval '1 millisecon';

SELECT interval '1 millisecond';

SELECT interval '1 s';

SELECT interval '1 sec';

SELECT interval '1 secs';

SELECT interval '1 m';

SELECT interval '1 mm';

-- error: 22007
SELECT interval '1 mn';

SELECT interval '1 min';

SELECT interval '1 mins';

-- error: 22007
SELECT interval '1 minut';

SELECT interval '1 h';

SELECT interval '1 hr';

SELECT interval '1 hrs';

SELECT interval '1 d';

SELECT interval '1 days';

-- error: 22007
SELECT interval '1 dayss';

SELECT interval '1 w';

-- error: 22007
SELECT interval '1 wk';

SELECT interval '1 week';

SELECT interval '1 mon';

SELECT interval '1 mons';

-- error: 22007
SELECT interval '1 mo';

-- error: 22007
SELECT interval '1 qtr';

-- error: 22007
SELECT interval '1 quarter';

-- error: 22007
SELECT interval '1 quarters';

SELECT interval '1 y';

SELECT interval '1 yr';

SELECT interval '1 yrs';

SELECT interval '1 dec';

SELECT interval '1 decs';

SELECT interval '1 decade';

SELECT interval '1 decades';

SELECT interval '1 c';

SELECT interval '1 cent';

SELECT interval '1 century';

SELECT interval '1 centuries';

SELECT interval '1 mil';

SELECT interval '1 mils';

SELECT interval '1 millennia';

SELECT interval '1 millennium';

SELECT interval '1 millenniums';

-- error: 22007
SELECT interval '1 millennias';

-- error: 22007
SELECT interval '1 timezone';

-- error: 22007
SELECT interval '1 timezone_h';

-- error: 22007
SELECT interval '1 julian';

-- error: 22007
SELECT interval '1 isoyear';

-- error: 22007
SELECT interval '1 dow';

-- error: 22007
SELECT interval '1 doy';

-- error: 22007
SELECT interval '1 epoch';

-- error: 22007
SELECT interval '1 reltime';

SELECT interval '@ 1 day';

-- error: 22007
SELECT interval '1 day ago 2 hours';

-- error: 22007
SELECT interval 'ago';

-- error: 22007
SELECT interval '1 ago';

SELECT interval '1 day @';

-- error: 22007
SELECT interval '1day2hours';

SELECT interval '1d2h';

SELECT interval '1h30m';

SELECT interval '1y2mon3d4h5m6s';

-- error: 22007
SELECT interval '1yr2mons';

-- error: 22007
SELECT interval '1.5.2 days';

-- error: 22007
SELECT interval '1e2 days';

-- error: 22007
SELECT interval '1e2';

-- error: 22007
SELECT interval '1 e2 days';

SELECT interval '- 1 day';

SELECT interval '+ 1 day';

-- error: 22007
SELECT interval '--1 day';

SELECT interval '1-2 3';

SELECT interval '1-2 3 4:05';

SELECT interval '1-2 -3 4:05:06';

SELECT interval 'infinity';

SELECT interval '-infinity';

-- error: 22007
SELECT interval 'infinity ago';

-- error: 22007
SELECT interval '1 infinity';

-- error: 22007
SELECT interval 'inf';

-- error: 22007
SELECT interval 'infinity infinity';

-- error: 22007
SELECT interval '1 day 1 day';

-- error: 22007
SELECT interval '';

-- error: 22007
SELECT interval ' ';

SELECT interval '1 microseconds 2 milliseconds';

SELECT interval '1 second 2 milliseconds';

SELECT interval '9223372036854775807 us';

-- error: 22015
SELECT interval '9223372036854775808 us';

SELECT interval '-9223372036854775808 us';

SELECT interval '1 millennium 1 century 1 decade';

SELECT date_trunc('us', timestamp '2024-01-01 00:00:00.5');

SELECT extract('usecs' from timestamp '2024-01-01 00:00:00.5')::float8;

SELECT extract('mils' from timestamp '2024-01-01 00:00:00.5')::float8;

SELECT extract('c' from timestamp '2024-01-01 00:00:00.5')::float8;

SELECT extract('y' from timestamp '2024-01-01 00:00:00.5')::float8;

SELECT extract('w' from timestamp '2024-01-01 00:00:00.5')::float8;

SELECT extract('m' from timestamp '2024-01-01 00:07:00.5')::float8;

SELECT extract('mm' from timestamp '2024-01-01 00:07:00.5')::float8;

SELECT extract('mon' from timestamp '2024-01-01 00:07:00.5')::float8;

SELECT extract('qtr' from timestamp '2024-01-01 00:07:00.5')::float8;

SELECT extract('decs' from timestamp '2024-01-01 00:07:00.5')::float8;

SELECT extract('millisecon' from timestamp '2024-01-01 00:07:00.5')::float8;

SELECT extract('microsecon' from timestamp '2024-01-01 00:07:00.5')::float8;

SELECT extract('millennia' from timestamp '2024-01-01 00:07:00.5')::float8;

SELECT extract('millenniums' from timestamp '2024-01-01 00:07:00.5')::float8;

SELECT extract('centuries' from timestamp '2024-01-01 00:07:00.5')::float8;

