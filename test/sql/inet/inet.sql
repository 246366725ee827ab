SELECT a, host(a) AS h, masklen(a) AS m, family(a) AS f, network(a)::varchar AS n, netmask(a) AS k, broadcast(a) AS b FROM (VALUES (inet '10.1.2.3/8'), ('192.168.0.1'), ('::1'), ('2001:db8::ff00:42:8329/64'), ('::ffff:1.2.3.4'), (NULL)) AS v(a);

SELECT a, b, a << b AS c, a <<= b AS d, a >> b AS e, a >>= b AS f, a && b AS g, a = b AS q, a < b AS l FROM (VALUES (inet '10.0.0.1'), ('10.0.0.0/24'), ('::1/64')) AS v(a), (VALUES (inet '10.0.0.0/8'), ('10.0.0.0/24'), ('::/0'), (NULL)) AS w(b);

SELECT '10.0.0.1'::inet::varchar AS a, '10.0.0.0/8'::inet::varchar AS b, '2001:0db8:0000::1'::inet::varchar AS c, host('10.0.0.1/8'::inet) AS d;

SELECT a FROM (VALUES (inet '10.0.0.2'), ('10.0.0.1/24'), ('9.255.255.255'), ('::1'), ('10.0.0.1')) AS v(a) ORDER BY a;

SELECT a, count(*) FROM (VALUES (inet '10.0.0.2'), ('10.0.0.2/32'), ('10.0.0.2/24')) AS v(a) GROUP BY a;

-- error: 22P02
SELECT '10.0.0.256'::inet;

-- error: 22P02
SELECT '10.0.0.1/33'::inet;

-- error: 22P02
SELECT 'x'::inet;
