-- name: every abbreviation, before its zones changed, in summer and in winter
SELECT z, ('1975-06-01 12:00 ' || z)::timestamptz AS a, ('2005-07-26 12:00 ' || z)::timestamptz AS b, ('2012-01-26 12:00 ' || z)::timestamptz AS c, ('2024-07-26 12:00 ' || z)::timestamptz AS d FROM (VALUES ('acdt'), ('acsst'), ('acst'), ('act'), ('acwst'), ('adt'), ('aedt'), ('aesst'), ('aest'), ('aft'), ('akdt'), ('akst'), ('almst'), ('almt'), ('amst'), ('amt'), ('anast'), ('anat'), ('arst'), ('art'), ('ast'), ('awsst'), ('awst'), ('azost'), ('azot'), ('azst'), ('azt'), ('bdst'), ('bdt'), ('bnt'), ('bort'), ('bot'), ('bra'), ('brst'), ('brt'), ('bst'), ('btt'), ('cadt'), ('cast'), ('cct'), ('cdt'), ('cest'), ('cet'), ('cetdst'), ('chadt'), ('chast'), ('chut'), ('ckt'), ('clst'), ('clt'), ('cot'), ('cst'), ('cxt'), ('davt'), ('ddut'), ('easst'), ('east'), ('eat'), ('edt'), ('eest'), ('eet'), ('eetdst'), ('egst'), ('egt'), ('est'), ('fet'), ('fjst'), ('fjt'), ('fkst'), ('fkt'), ('fnst'), ('fnt'), ('galt'), ('gamt'), ('gest'), ('get'), ('gft'), ('gilt'), ('gmt'), ('gyt'), ('hkt'), ('hst'), ('ict'), ('idt'), ('iot'), ('irkst'), ('irkt'), ('irt'), ('ist'), ('jayt'), ('jst'), ('kdt'), ('kgst'), ('kgt'), ('kost'), ('krast'), ('krat'), ('kst'), ('lhdt'), ('lhst'), ('ligt'), ('lint'), ('lkt'), ('magst'), ('magt'), ('mart'), ('mawt'), ('mdt'), ('mest'), ('mesz'), ('met'), ('metdst'), ('mez'), ('mht'), ('mmt'), ('mpt'), ('msd'), ('msk'), ('mst'), ('must'), ('mut'), ('mvt'), ('myt'), ('ndt'), ('nft'), ('novst'), ('novt'), ('npt'), ('nst'), ('nut'), ('nzdt'), ('nzst'), ('nzt'), ('omsst'), ('omst'), ('pdt'), ('pet'), ('petst'), ('pett'), ('pgt'), ('pht'), ('pkst'), ('pkt'), ('pmdt'), ('pmst'), ('pont'), ('pst'), ('pwt'), ('pyst'), ('pyt'), ('ret'), ('sadt'), ('sast'), ('sct'), ('sgt'), ('taht'), ('tft'), ('tjt'), ('tkt'), ('tmt'), ('tot'), ('trut'), ('tvt'), ('uct'), ('ulast'), ('ulat'), ('ut'), ('utc'), ('uyst'), ('uyt'), ('uzst'), ('uzt'), ('vet'), ('vlast'), ('vlat'), ('volt'), ('vut'), ('wadt'), ('wakt'), ('wast'), ('wat'), ('wdt'), ('wet'), ('wetdst'), ('wft'), ('wgst'), ('wgt'), ('xjt'), ('yakst'), ('yakt'), ('yapt'), ('yekst'), ('yekt'), ('z'), ('zulu')) AS v(z);

-- name: the clocks of every abbreviation
SELECT z, timestamptz '2005-07-26 12:00+00' AT TIME ZONE z AS a, timestamptz '2012-01-26 12:00+00' AT TIME ZONE z AS b, date_trunc('day', timestamptz '2005-07-26 20:30+00', z) AS c FROM (VALUES ('acdt'), ('acsst'), ('acst'), ('act'), ('acwst'), ('adt'), ('aedt'), ('aesst'), ('aest'), ('aft'), ('akdt'), ('akst'), ('almst'), ('almt'), ('amst'), ('amt'), ('anast'), ('anat'), ('arst'), ('art'), ('ast'), ('awsst'), ('awst'), ('azost'), ('azot'), ('azst'), ('azt'), ('bdst'), ('bdt'), ('bnt'), ('bort'), ('bot'), ('bra'), ('brst'), ('brt'), ('bst'), ('btt'), ('cadt'), ('cast'), ('cct'), ('cdt'), ('cest'), ('cet'), ('cetdst'), ('chadt'), ('chast'), ('chut'), ('ckt'), ('clst'), ('clt'), ('cot'), ('cst'), ('cxt'), ('davt'), ('ddut'), ('easst'), ('east'), ('eat'), ('edt'), ('eest'), ('eet'), ('eetdst'), ('egst'), ('egt'), ('est'), ('fet'), ('fjst'), ('fjt'), ('fkst'), ('fkt'), ('fnst'), ('fnt'), ('galt'), ('gamt'), ('gest'), ('get'), ('gft'), ('gilt'), ('gmt'), ('gyt'), ('hkt'), ('hst'), ('ict'), ('idt'), ('iot'), ('irkst'), ('irkt'), ('irt'), ('ist'), ('jayt'), ('jst'), ('kdt'), ('kgst'), ('kgt'), ('kost'), ('krast'), ('krat'), ('kst'), ('lhdt'), ('lhst'), ('ligt'), ('lint'), ('lkt'), ('magst'), ('magt'), ('mart'), ('mawt'), ('mdt'), ('mest'), ('mesz'), ('met'), ('metdst'), ('mez'), ('mht'), ('mmt'), ('mpt'), ('msd'), ('msk'), ('mst'), ('must'), ('mut'), ('mvt'), ('myt'), ('ndt'), ('nft'), ('novst'), ('novt'), ('npt'), ('nst'), ('nut'), ('nzdt'), ('nzst'), ('nzt'), ('omsst'), ('omst'), ('pdt'), ('pet'), ('petst'), ('pett'), ('pgt'), ('pht'), ('pkst'), ('pkt'), ('pmdt'), ('pmst'), ('pont'), ('pst'), ('pwt'), ('pyst'), ('pyt'), ('ret'), ('sadt'), ('sast'), ('sct'), ('sgt'), ('taht'), ('tft'), ('tjt'), ('tkt'), ('tmt'), ('tot'), ('trut'), ('tvt'), ('uct'), ('ulast'), ('ulat'), ('ut'), ('utc'), ('uyst'), ('uyt'), ('uzst'), ('uzt'), ('vet'), ('vlast'), ('vlat'), ('volt'), ('vut'), ('wadt'), ('wakt'), ('wast'), ('wat'), ('wdt'), ('wet'), ('wetdst'), ('wft'), ('wgst'), ('wgt'), ('xjt'), ('yakst'), ('yakt'), ('yapt'), ('yekst'), ('yekt'), ('z'), ('zulu')) AS v(z);

-- name: units up to an hour keep the offset of the moment, also where clocks repeat or skip
SELECT z, u, t, date_trunc(u, t, z) AS x FROM (VALUES ('Europe/Berlin'), ('Australia/Lord_Howe'), ('America/New_York'), ('America/St_Johns'), ('Africa/Casablanca'), ('Asia/Kolkata'), ('MSK'), ('UTC')) AS v(z), (VALUES ('hour'), ('hours'), ('minute'), ('second'), ('milliseconds'), ('day'), ('week'), ('month'), ('quarter'), ('year')) AS w(u), (VALUES (timestamptz '2024-10-27 00:30:15.5+00'), ('2024-10-27 01:30:15.5+00'), ('2024-03-31 00:59:59.999+00'), ('2024-03-31 01:00:00+00'), ('2024-04-06 14:45+00'), ('2024-04-06 15:15+00'), ('2024-10-05 15:15+00'), ('2024-10-05 15:45+00'), ('2024-11-03 05:30+00'), ('2024-11-03 06:30+00'), ('1880-10-05 15:45:30+00'), ('2014-10-25 21:30+00'), ('2014-10-25 22:30+00')) AS y(t);

-- name: the two hours stay two groups
-- pg: SELECT date_trunc('hour', t at time zone 'UTC', 'Europe/Berlin') AS h, count(*) AS n FROM generate_series(timestamp '2024-10-26 22:00', timestamp '2024-10-27 03:00', interval '10 minutes') AS g(t) GROUP BY h ORDER BY h
SELECT date_trunc('hour', t, 'Europe/Berlin') AS h, count(*) AS n FROM generate_series(timestamp '2024-10-26 22:00', timestamp '2024-10-27 03:00', interval '10 minutes') AS g(t) GROUP BY h ORDER BY h;

-- name: abbreviations, summer time, zones Intl alone knows
SELECT timestamptz '2011-03-27 02:30 MSK';

SELECT timestamptz '2011-03-27 01:30 MSK';

SELECT timestamptz '2011-03-27 03:30 MSK';

SELECT timestamptz '2014-10-26 01:30 MSK';

SELECT timestamptz '2014-10-26 00:30 MSK';

SELECT timestamptz '2014-10-26 02:30 MSK';

SELECT timestamptz '2012-07-26 02:30 MSK';

SELECT timestamptz '2005-07-26 02:30 MSK';

SELECT timestamptz '2005-07-26 02:30 MSD';

SELECT timestamptz '1900-07-26 02:30 MSK';

SELECT timestamptz '2005-07-26 00:30 UTC' AT TIME ZONE 'MSK';

SELECT date_trunc('day', timestamptz '2005-07-26 20:30 UTC', 'MSK');

SELECT timestamptz '2012-07-26 02:30 MET DST';

-- error: 22007
SELECT timestamptz '2012-07-26 02:30 DST';

SELECT timestamptz '2012-07-26 02:30 DST MET';

-- error: 22007
SELECT timestamptz '2012-07-26 02:30 MEST DST';

-- error: 22007
SELECT timestamptz '2012-07-26 02:30 MSK DST';

SELECT timestamptz '2012-07-26 02:30 +02 DST';

-- error: 22007
SELECT timestamptz '2012-07-26 02:30 Europe/Berlin DST';

-- error: 22007
SELECT timestamptz '2012-07-26 02:30 MET DST DST';

SELECT timestamptz '2012-07-26 02:30 EST DST';

-- error: 22007
SELECT timestamptz '2012-07-26 DST';

SELECT timestamptz '2012-07-26 MET DST 12:00';

-- error: 22007
SELECT timestamptz 'MET DST 2012-07-26 12:00';

SELECT date '2012-07-26 MET DST';

-- error: 22007
SELECT date '2012-07-26 DST';

-- error: 22007
SELECT timestamptz 'DST';

SELECT timestamptz '2012-07-26 10:00 IST';

-- error: 22007
SELECT timestamptz '2012-07-26 10:00 AGT';

-- error: 22007
SELECT timestamptz '2012-07-26 10:00 PLT';

-- error: 22007
SELECT timestamptz '2012-07-26 10:00 AET';

-- error: 22023
SELECT timestamptz '2012-07-26 10:00' AT TIME ZONE 'AGT';

SELECT timestamptz '2012-07-26 10:00' AT TIME ZONE 'IST';

SELECT timestamptz '2012-07-26 10:00' AT TIME ZONE 'ART';

SELECT timestamptz '2000-07-26 10:00' AT TIME ZONE 'ARST';

SELECT timestamptz '2000-01-26 10:00' AT TIME ZONE 'ARST';

SELECT timestamptz '2000-01-26 10:00' AT TIME ZONE 'SystemV/AST4ADT';

SELECT timestamptz '2000-01-26 10:00' AT TIME ZONE 'NST';

SELECT timestamptz '2000-01-26 10:00' AT TIME ZONE 'BST';

-- error: 22023
SELECT timestamptz '2000-01-26 10:00' AT TIME ZONE 'wib';

-- error: 22023
SELECT timestamptz '2000-01-26 10:00' AT TIME ZONE 'WEST';

-- error: 22007
SELECT timestamptz '2000-01-26 10:00 WEST';

SELECT to_timestamp('2012-07-26 02:30 MSK', 'YYYY-MM-DD HH24:MI TZ');

SELECT to_timestamp('2012-07-26 02:30 art', 'YYYY-MM-DD HH24:MI TZ');

SELECT to_timestamp('2012-07-26 02:30 ARTX', 'YYYY-MM-DD HH24:MI TZ');

SELECT to_timestamp('2012-07-26 02:30 METX', 'YYYY-MM-DD HH24:MI TZ');

-- error: 22007
SELECT to_timestamp('2012-07-26 02:30 Europe/Berlin', 'YYYY-MM-DD HH24:MI TZ');

SELECT to_timestamp('02:30 MET 2012-07-26', 'HH24:MI TZ YYYY-MM-DD');

SELECT to_timestamp('02:30 MET2012-07-26', 'HH24:MI TZYYYY-MM-DD');

SELECT to_timestamp('02:30 MET,2012-07-26', 'HH24:MI TZ,YYYY-MM-DD');

SELECT to_timestamp('2012-07-26 02:30 -07:30', 'YYYY-MM-DD HH24:MI TZ');

SELECT timestamptz '2012-07-26 10:00 Z';

SELECT timestamptz '2012-07-26 10:00 ZULU';

SELECT timestamptz '2012-07-26 10:00 UT';

SELECT timestamptz '2012-07-26 10:00 UCT';

SELECT timestamptz '2012-07-26 10:00 YAKT';

SELECT timestamptz '2012-07-26 10:00 Europe/Berlin';

-- error: 22023
SELECT timestamptz '20120726 10:00 MET-DST';

-- error: 22007
SELECT timestamptz '2012-07-26 02:30 DST Europe/Berlin';

-- error: 22007
SELECT timestamptz '2012-07-26 02:30 DST MEST';

SELECT timestamptz '2012-07-26 02:30 DST +02';

-- error: 22007
SELECT timestamptz '2012-07-26 02:30 MET +02';

-- error: 22007
SELECT timestamptz '2012-07-26 02:30 MSK DST';

SELECT timestamptz '2012-07-26 02:30 UTC DST';

SELECT timestamptz '2012-07-26 02:30 Z DST';

-- error: 22007
SELECT timestamptz '2012-07-26 02:30DST';

SELECT timestamptz '2012-07-26T02:30 MET DST';

SELECT timestamptz '2012-07-26T02:30 METDST';

SELECT timestamptz '2012-07-26T02:30 EETDST';

SELECT timestamptz '2012-07-26T02:30 CET' AT TIME ZONE 'CETDST';

-- error: 22023
SELECT timestamptz '2012-07-26T02:30 CET' AT TIME ZONE 'MET DST';

-- error: 22023
SELECT timestamptz '2012-07-26 02:30' AT TIME ZONE 'SAMT';

SELECT timestamptz '275760-09-13 00:00 Europe/Berlin';

SELECT timestamptz '275760-09-12 00:00 Europe/Berlin';

-- error: 22008
SELECT date_trunc('day', timestamptz '4714-11-24 00:30 BC', 'America/New_York');

-- error: 22008
SELECT timestamptz '4714-11-24 00:30 BC' AT TIME ZONE 'America/New_York';

SELECT timestamptz '4714-11-24 00:30 America/New_York BC';

-- error: 22008
SELECT timestamptz '4714-11-24 00:30 Asia/Tokyo BC';

SELECT timestamptz '3000-07-26 02:30' AT TIME ZONE 'Europe/Berlin';

SELECT date_trunc('hour', timestamptz 'infinity', 'Europe/Berlin');

-- error: 22023
SELECT date_trunc('hour', timestamptz '2024-10-27 00:30+00', 'Nowhere');

SELECT date_trunc('hour', timestamptz '2024-10-27 00:30+00', '+05:30');

SELECT date_trunc('hour', timestamptz '2024-10-27 00:50+00', 'Asia/Kolkata');

SELECT date_trunc('hours', timestamptz '2024-10-05 15:45+00', 'Australia/Lord_Howe');

SELECT date_trunc('minute', timestamptz '1880-10-05 15:45:30+00', 'Europe/Berlin');

SELECT date_trunc('hour', timestamptz '1880-10-05 15:45:30+00', 'Europe/Berlin');

SELECT date_trunc('millisecond', timestamptz '2024-10-27 01:30:00.5', 'Europe/Berlin');

SELECT date_trunc('us', timestamptz '2024-10-27 01:30:00.5', 'Europe/Berlin');

-- error: 22023
SELECT date_trunc('bogus', timestamptz '2024-10-27 01:30:00.5', 'Europe/Berlin');

-- error: 22008
SELECT timestamptz '294276-12-31 23:30 America/New_York';

-- name: past the year 275760
-- error: 22007
SELECT timestamptz 'MET DST 2012-07-26 12:00';

SELECT timestamptz 'MET DST 20120726 12:00';

SELECT timestamptz 'MET 2012-07-26 12:00';

SELECT (timestamptz '290000-07-26 02:30' AT TIME ZONE 'Europe/Berlin')::text AS a;

SELECT (timestamptz '290000-01-26 02:30' AT TIME ZONE 'Europe/Berlin')::text AS a;

SELECT (timestamptz '290000-07-26 02:30 Europe/Berlin' AT TIME ZONE 'UTC')::text AS a;

SELECT (timestamptz '290000-03-26 02:30 Europe/Berlin' AT TIME ZONE 'UTC')::text AS a;

SELECT (timestamptz '275760-09-14 00:00 Europe/Berlin' AT TIME ZONE 'UTC')::text AS a;

SELECT (timestamptz '275760-09-13 01:30 Europe/Berlin' AT TIME ZONE 'UTC')::text AS a;

SELECT (timestamptz '275760-09-12 23:30 America/New_York' AT TIME ZONE 'UTC')::text AS a;

SELECT (timestamptz '294276-12-31 23:30' AT TIME ZONE 'America/New_York')::text AS a;

SELECT (timestamptz '294276-12-31 23:30 Europe/Berlin' AT TIME ZONE 'UTC')::text AS a;

SELECT (timestamptz '294277-01-01 00:30 Europe/Berlin' AT TIME ZONE 'UTC')::text AS a;

SELECT (date_trunc('day', timestamptz '294276-12-31 23:30', 'Europe/Berlin') AT TIME ZONE 'UTC')::text AS a;

SELECT (date_trunc('hour', timestamptz '294276-12-31 23:30', 'Europe/Berlin') AT TIME ZONE 'UTC')::text AS a;

SELECT (date_trunc('day', timestamptz '290000-06-30 23:30', 'Europe/Berlin') AT TIME ZONE 'UTC')::text AS a;

SELECT (timestamptz '293000-07-26 02:30 Asia/Kathmandu' AT TIME ZONE 'Asia/Tokyo')::text AS a;

SELECT (timestamptz '293000-07-26 02:30 America/New_York' AT TIME ZONE 'Australia/Lord_Howe')::text AS a;

SELECT (timestamptz '293000-03-08 02:30 America/New_York' AT TIME ZONE 'Australia/Lord_Howe')::text AS a;

SELECT x::text AS x FROM generate_series(timestamp '293000-03-08 02:30', timestamp '293000-03-08 03:00', interval '10 minutes') AS g(x);

SELECT date_bin('1 day', timestamp '293000-03-08 02:30', timestamp '2000-01-01')::text AS x;

-- error: 22008
SELECT (timestamptz '4714-11-24 00:30 Asia/Tokyo BC' AT TIME ZONE 'UTC')::text AS a;

SELECT to_char(timestamp '293000-03-08 02:30', 'YYYY J IYYY') AS x;

SELECT age(timestamp '293000-03-08 02:30', timestamp '2000-01-01')::text AS x;

SELECT extract(epoch from timestamp '293000-03-08 02:30')::float8 AS x;

SELECT date_trunc('week', timestamp '293000-03-08 02:30')::text AS x;

-- error: 22008
-- pg: SELECT (date_trunc('day', timestamptz '4714-11-24+00 BC', 'Asia/Tokyo') at time zone 'UTC')::text AS x
SELECT date_trunc('day', timestamp '4714-11-24 BC', 'Asia/Tokyo')::text AS x;

