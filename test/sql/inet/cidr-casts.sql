-- error: 22P02
-- pg: =
select cidr(x) from (values ('10.0.0.1/8')) t(x);

-- error: 22P02
-- pg: =
select x::cidr from (values ('10.0.0.1/8')) t(x);

-- pg: =
select x::cidr from (values ('10.0.0.0/8'),('10.1.0.0/16'),('10'),('192.168.1/24'),('::1')) t(x);

-- pg: =
select cast(x as cidr) from (values ('10.0.0.0/8'::inet)) t(x);

-- pg: =
select cast(x as cidr) from (values ('10.0.0.1/8'::inet)) t(x);

-- pg: =
select cidr('10.0.0.0/8'), cidr(inet '10.1.2.3/8');

-- error: 22P02
-- pg: =
select cidr '10.0.0.1/8';

-- error: 22P02
-- pg: =
select x::cidr[] from (values ('{10.0.0.1/8}')) t(x);

-- error: 22P02
-- pg: =
select array['10.0.0.1/8']::cidr[];

-- error: 22P02
-- pg: =
select (x::text)::cidr from (values ('10.0.0.1/8'::inet)) t(x);

-- pg: =
select host(x::cidr), text(x::cidr), abbrev(x::cidr) from (values ('10.0.0.0/8')) t(x);

-- pg: =
select set_masklen('192.168.1.0/24'::cidr, 16), set_masklen('192.168.1.5/24'::inet, 16);

-- pg: =
select set_masklen(x::cidr, 16) from (values ('192.168.1.0/24')) t(x);

