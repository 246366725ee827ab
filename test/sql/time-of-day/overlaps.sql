SELECT (a, b) OVERLAPS (c, d) FROM (VALUES (time '10:00', time '12:00', time '11:00', time '13:00'), ('10:00', '12:00', '12:00', '13:00'), ('12:00', '10:00', '13:00', '11:00'), ('10:00', NULL, '11:00', '12:00'), (NULL, '10:00', '10:00', '12:00'), (NULL, NULL, '10:00', '12:00'), ('10:00', '10:00', '10:00', '12:00'), ('11:00', '12:00', '10:00', NULL), ('10:00', '11:00', '10:30', NULL), ('10:00', '11:00', '11:30', NULL), ('10:30', NULL, '10:00', '11:00'), ('10:00', '10:00', '10:00', '10:00')) AS v(a, b, c, d);

SELECT (time '10:00', interval '2 hours') OVERLAPS (time '11:00', interval '2 hours'), (time '23:00', interval '2 hours') OVERLAPS (time '00:30', interval '2 hours'), (time '10:00', time '12:00') OVERLAPS (time '11:00', interval '1 hour'), (time '10:00', interval '1 hour') OVERLAPS (time '11:00', time '12:00');

SELECT (timetz '10:00', timetz '12:00') OVERLAPS (timetz '11:00', timetz '13:00'), (timetz '10:00+02', timetz '12:00+02') OVERLAPS (timetz '10:00', timetz '13:00');

SELECT (date '2024-01-01', date '2024-01-03') OVERLAPS (date '2024-01-02', date '2024-01-05'), (date '2024-01-01', NULL) OVERLAPS (date '2024-01-02', date '2024-01-05'), (NULL, date '2024-01-01') OVERLAPS (date '2024-01-01', date '2024-01-05'), (timestamp '2024-01-01', interval '1 day') OVERLAPS (timestamp '2024-01-02', interval '1 day'), (timestamp '2024-01-01', interval '1 day') OVERLAPS (timestamp '2024-01-02', timestamp '2024-01-03'), (date '2001-02-16', interval '100 days') OVERLAPS (date '2001-10-30', date '2002-10-30'), ROW(timestamp '2024-01-01', interval '-1 day') OVERLAPS ROW(timestamp '2023-12-31 12:00', interval '1 month');

-- error: 42725
SELECT (time '10:00', NULL) OVERLAPS (time '11:00', time '12:00');

-- error: 42725
SELECT ('2001-02-16', '2001-12-21') OVERLAPS ('2001-10-30', '2002-10-30');

-- error: 42883
SELECT (1, 2) OVERLAPS (3, 4);

-- error: 42601
SELECT (1, 2) OVERLAPS (3, 4, 5);
