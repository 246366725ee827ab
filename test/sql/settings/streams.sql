-- name: Datadog's own streams
-- error: 0A000
-- only: ddsql
SELECT * FROM dd.logs(filter => 'source:x', columns => ARRAY['host'], types => ARRAY['VARCHAR']) AS (host VARCHAR);

-- error: 0A000
-- only: ddsql
SELECT * FROM dd.metrics_scalar('avg:system.cpu.user{*}', 'avg');

-- error: 0A000
-- only: ddsql
SELECT * FROM dd.metrics_timeseries('avg:system.cpu.user{*}');

-- error: 0A000
-- only: ddsql
SELECT * FROM dd.cloud_cost_scalar('sum:aws.cost.net.amortized{*}', 'sum');

-- error: 0A000
-- only: ddsql
SELECT * FROM dd.cloud_cost_timeseries('sum:aws.cost.net.amortized{*}');

-- error: 0A000
-- only: ddsql
SELECT * FROM dd.spans;

-- error: 0A000
-- only: ddsql
SELECT * FROM dd.logs;

-- error: 0A000
-- only: ddsql
SELECT count(*) FROM dd.spans(columns => ARRAY['x']) AS s(x);
