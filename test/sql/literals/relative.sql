-- name: now
-- answer: [[true, true, true]]
SELECT TIMESTAMP 'now' = now(), 'now'::timestamp = current_timestamp, DATE 'today' = current_date;

-- name: so long ago
-- answer: [[true, true, true, true, true]]
SELECT TIMESTAMP '1 hr ago' = now() - INTERVAL '1 hour', TIMESTAMP '1 hour ago' = now() - INTERVAL '1 hour', TIMESTAMP '2 days ago' = now() - INTERVAL '2 days', '15 minutes ago'::timestamp = now() - INTERVAL '15 minutes', TIMESTAMP '1 month ago' = now() - INTERVAL '1 month';

-- name: in a comparison the text is a timestamp
-- answer: [[true, false, true]]
SELECT now() > '1 hr ago', now() < '5 minutes ago', now() BETWEEN '1 day ago' AND 'now';

-- name: midnights
-- answer: [[true, true, true]]
SELECT TIMESTAMP 'today' = date_trunc('day', now()), TIMESTAMP 'yesterday' = date_trunc('day', now()) - INTERVAL '1 day', TIMESTAMP 'tomorrow' = date_trunc('day', now()) + INTERVAL '1 day';

-- error: 22007
-- only: ddsql
SELECT TIMESTAMP '1 bogus ago';

-- error: 22007
SELECT TIMESTAMP 'ago';
