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
