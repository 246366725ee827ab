-- pg: =
select timestamp '2024-01-01' at local;

-- pg: =
select timezone(timestamptz '2024-01-01 00:00+01');

-- pg: =
select timezone(timetz '10:00+02'), timetz '10:00+02' at local, timestamptz '2024-01-01 00:00+01' at local;

