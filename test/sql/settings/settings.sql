-- answer: [["UTC"]]
SHOW timezone;

-- answer: [["UTC"]]
SHOW TIME ZONE;

-- answer: [["UTC"]]
SHOW "timezone";

-- answer: [["UTC"]]
SHOW TimeZone;

-- error: 42704
SHOW nothing_of_the_kind;

-- error: 42704
SET nothing_of_the_kind = 1;

-- error: 42704
SELECT current_setting('nothing_of_the_kind');

-- answer: [[null]]
SELECT current_setting('nothing_of_the_kind', true);

SELECT current_setting(NULL);

SELECT current_setting('timezone') AS t, current_setting('TimeZone') AS u;

-- name: the frame ends at the start of the query and lasts an hour
-- answer: [[true, true]]
SELECT current_setting('dd.time_frame_end')::timestamp - current_setting('dd.time_frame_start')::timestamp = interval '1 hour', current_setting('dd.time_frame_end')::timestamp = now();

-- answer: [[true]]
SELECT current_setting('dd.time_frame_start') ~ '^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$';

-- name: set, shown, and back again
-- answer: []
SET dd.time_frame_start = '2026-11-01T00:00:00Z';

-- answer: []
SET dd.time_frame_end TO '2026-11-02T02:00:00+02:00';

-- answer: [["2026-11-01T00:00:00.000Z", "2026-11-02T00:00:00.000Z"]]
SELECT current_setting('dd.time_frame_start')::timestamp, current_setting('dd.time_frame_end')::timestamp;

-- answer: [["features-a"], ["features-b"]]
SELECT processing_job_name FROM aws.sagemaker_processing_job WHERE creation_time >= current_setting('dd.time_frame_start')::timestamp AND creation_time < current_setting('dd.time_frame_end')::timestamp ORDER BY 1;

-- error: 22023
-- only: ddsql
SET dd.time_frame_start = 'soon after lunch';

-- answer: []
RESET dd.time_frame_start;

-- answer: []
RESET ALL;

-- answer: [[true]]
SELECT current_setting('dd.time_frame_end')::timestamp = now();

-- error: 42601
SHOW;

-- error: 42601
SET dd.time_frame_start;

-- name: what clients set when they connect
-- answer: []
SET extra_float_digits = 3;

-- answer: [["3"]]
SHOW extra_float_digits;

-- answer: []
SET DateStyle TO 'ISO';

-- answer: [["ISO, MDY"]]
SHOW datestyle;

-- answer: []
SET client_encoding TO 'unicode';

-- answer: []
SET client_min_messages TO warning;

-- answer: []
SET search_path TO public, "Odd name", "$user";

-- answer: [["public, \"Odd name\", \"$user\""]]
SHOW search_path;

-- answer: []
SET statement_timeout = 30000;

-- answer: [["30s"]]
SHOW statement_timeout;

-- answer: []
SET TIME ZONE 'Europe/Berlin';

-- answer: [["Europe/Berlin"]]
SHOW TIME ZONE;

-- error: 22023
-- only: ddsql
SET TIME ZONE 'Nowhere/AtAll';

-- error: 22023
-- only: ddsql
SET client_encoding = 'LATIN1';

-- error: 22023
-- only: ddsql
SET statement_timeout = 1, 2;

-- name: anyone's own, which have a dot
-- answer: []
SET my.own = 'x''y';

-- answer: [["x'y"]]
SELECT current_setting('my.own');

-- error: 42704
-- only: ddsql
SET dd.time_frame_strat = '2026-01-01';

-- answer: []
RESET ALL;

-- answer: [["UTC", null]]
SELECT current_setting('timezone'), current_setting('my.own', true);
