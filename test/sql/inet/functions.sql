SELECT host(i) AS h, network(i) AS n, netmask(i) AS m, hostmask(i) AS hm, masklen(i) AS l, broadcast(i) AS b, family(i) AS f, i::text AS t FROM (VALUES ('10.1.2.3'::inet), ('10.1.2.3/8'), ('0.0.0.0/0'), ('255.255.255.255/31'), ('192.168.1.5/24'), ('::1'), ('fe80::1/64'), ('::/0'), ('2001:db8::ff/120'), ('::ffff:1.2.3.4/96'), (NULL)) AS v(i);

SELECT a << b AS s, a <<= b AS se, a >> b AS c, a >>= b AS ce, a && b AS o, a = b AS e, a < b AS l FROM (VALUES ('10.1.2.3'::inet), ('10.0.0.0/8'), ('10.1.0.0/16'), ('::1'), ('0.0.0.0/0'), (NULL)) AS v(a), (VALUES ('10.0.0.0/8'::inet), ('10.1.2.3/32'), ('::/0'), ('11.0.0.0/8')) AS w(b);

SELECT set_masklen(i, 16) AS s FROM (VALUES ('10.1.2.3'::inet), ('::1'), (NULL)) AS v(i);

-- error: 22023
SELECT set_masklen('10.0.0.1', 33);

SELECT i FROM (VALUES ('10.0.0.2'::inet), ('10.0.0.1/8'), ('10.0.0.1'), ('9.255.255.255'), ('::'), ('ffff::'), ('10.0.0.0/16'), (NULL)) AS v(i) ORDER BY i;

SELECT min(i) AS a, max(i) AS b, count(DISTINCT i) AS c FROM (VALUES ('10.0.0.1'::inet), ('10.0.0.1/32'), ('::1'), (NULL)) AS v(i);

-- error: 22P02
SELECT '10.0.0'::inet;

-- error: 22P02
SELECT '10.0.0.256'::inet;

-- error: 22P02
SELECT '10.0.0.1/33'::inet;

-- error: 22P02
SELECT '::g'::inet;

-- error: 42883
SELECT host(1);
