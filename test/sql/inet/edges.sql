-- name: spellings of IPv4 and IPv6
SELECT a, a::varchar AS t FROM (VALUES (inet '0.0.0.0'), ('255.255.255.255'), ('0.0.0.0/0'), ('10.1.2.3/32'), ('10.1.2.3/0'), ('::'), ('::/0'), ('::1/128'), ('1::'), ('1:2:3:4:5:6:7:8'), ('1:0:0:4:0:0:0:8'), ('ABCD:EF01::'), ('0:0:1::1'), ('1:0:0:1:0:0:1:1'), ('::ffff:10.0.0.1/120'), ('::10.0.0.1'), ('64:ff9b::1.2.3.4'), ('1:2:3:4:5:6:7::'), ('::2:3:4:5:6:7:8')) AS v(a);

-- name: cidr is inet's other name
-- pg: SELECT '10.0.0.0/8'::inet AS a, '10.0.0.0/8'::inet = '10.0.0.0/8'::inet AS b
SELECT '10.0.0.0/8'::cidr AS a, '10.0.0.0/8'::cidr = '10.0.0.0/8'::inet AS b;

-- name: parts of an address
SELECT a, host(a) AS h, masklen(a) AS m, family(a) AS f, netmask(a) AS n, broadcast(a) AS b, network(a)::varchar AS w FROM (VALUES (inet '10.1.2.3/0'), ('10.1.2.3/1'), ('10.1.2.3/31'), ('10.1.2.3/32'), ('255.255.255.255/12'), ('::1/0'), ('2001:db8:ffff::1/33'), ('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/127'), ('::ffff:1.2.3.4/96'), (NULL)) AS v(a);

-- name: the network as it is
-- pg: SELECT network(inet '10.1.2.3/8')::inet AS a, network(inet '10.1.2.3')::inet AS b, network(inet '2001:db8::1/32')::inet AS c
SELECT network(inet '10.1.2.3/8') AS a, network(inet '10.1.2.3') AS b, network(inet '2001:db8::1/32') AS c;

-- name: NULL in each place
SELECT host(NULL) AS a, masklen(NULL) AS b, family(NULL::inet) AS c, broadcast(NULL) AS d, netmask(NULL) AS e, NULL::inet << inet '10.0.0.0/8' AS f, inet '10.0.0.1' >>= NULL AS g, inet '10.0.0.1' && NULL AS h, NULL::inet IS NULL AS i;

-- name: within: strictly, or the same
SELECT a, b, a << b AS c, a <<= b AS d, a >> b AS e, a >>= b AS f, a && b AS g FROM (VALUES (inet '10.1.2.3'), ('10.1.0.0/16'), ('10.0.0.0/8'), ('0.0.0.0/0'), ('11.0.0.0/8'), ('::/0'), ('::1')) AS v(a), (VALUES (inet '10.1.2.3'), ('10.1.99.99/16'), ('10.0.0.0/8'), ('0.0.0.0/0'), ('::/0'), ('::1/128')) AS w(b);

-- name: within by the network's bits alone
SELECT inet '10.0.0.1/24' <<= inet '10.0.0.99/24' AS a, inet '10.0.0.1/24' = inet '10.0.0.99/24' AS b, inet '10.0.0.1/24' && inet '10.0.0.99/32' AS c, inet '10.0.0.1/24' << inet '10.0.0.0/24' AS d, inet '128.0.0.0/1' >>= inet '255.255.255.255' AS e, inet '128.0.0.0/1' >>= inet '127.255.255.255' AS f;

-- name: compared: family, network, length, then the address
SELECT a, b, a < b AS l, a <= b AS le, a = b AS e, a <> b AS n, a > b AS g, a >= b AS ge, a IS DISTINCT FROM b AS d FROM (VALUES (inet '10.0.0.1'), ('10.0.0.1/8'), ('10.0.0.0/8'), ('9.0.0.0'), ('::'), (NULL)) AS v(a), (VALUES (inet '10.0.0.1/8'), ('10.0.0.1/32'), ('::'), (NULL)) AS w(b);

-- name: in order
SELECT a FROM (VALUES (inet '10.0.0.1'), ('10.0.0.0/8'), ('10.0.0.1/8'), ('10.0.0.0/9'), ('10.0.0.0'), ('9.9.9.9'), ('255.0.0.0/8'), ('::'), ('::/0'), ('ffff::'), ('0.0.0.0/0'), ('128.0.0.0/1'), (NULL)) AS v(a) ORDER BY a DESC;

-- name: least and greatest
SELECT min(a) AS a, max(a) AS b, count(DISTINCT a) AS c FROM (VALUES (inet '10.0.0.1'), ('10.0.0.0/8'), ('::1'), ('10.0.0.1/32'), (NULL)) AS v(a);

SELECT min(a) AS a, max(a) AS b FROM (VALUES (inet '10.0.0.1')) AS v(a) WHERE false;

SELECT greatest(inet '10.0.0.1', inet '10.0.0.2') AS a, least(inet '::1', inet '255.0.0.0') AS b, coalesce(NULL::inet, inet '1.2.3.4') AS c, nullif(inet '1.2.3.4', inet '1.2.3.4/32') AS d, CASE WHEN true THEN inet '1.1.1.1/8' END AS e;

-- name: as key of groups, joins, DISTINCT, IN
SELECT DISTINCT a FROM (VALUES (inet '10.0.0.1'), ('10.0.0.1/32'), ('10.0.0.1/8'), ('::1'), ('0:0::1')) AS v(a);

SELECT a, b FROM (VALUES (inet '10.0.0.1'), ('10.0.0.1/8'), (NULL)) AS v(a) JOIN (VALUES (inet '10.0.0.1/32'), ('10.0.0.1/9'), (NULL)) AS w(b) ON a = b;

SELECT a, b FROM (VALUES (inet '10.0.0.1'), ('11.0.0.1'), ('::5')) AS v(a) LEFT JOIN (VALUES (inet '10.0.0.0/8'), ('10.0.0.0/24'), ('::/64')) AS w(b) ON a << b;

SELECT a IN ('10.0.0.1', '10.0.0.2') AS a, a = ANY(ARRAY[inet '10.0.0.3', inet '10.0.0.1']) AS b, a BETWEEN '10.0.0.0' AND '10.0.0.255' AS c FROM (VALUES (inet '10.0.0.1'), ('10.0.0.3'), ('10.0.1.0')) AS v(a);

-- name: an untyped literal takes the other's type
SELECT inet '10.0.0.1' << '10.0.0.0/8' AS a, '10.0.0.1' = inet '10.0.0.1/32' AS b, host('10.0.0.1/8') AS c, masklen('::/10') AS d, broadcast('10.0.0.1/30') AS e;

-- name: in arrays, json, text
SELECT array_agg(a ORDER BY a) AS l, string_agg(a::varchar, ',' ORDER BY a) AS s, json_agg(a ORDER BY a) AS j FROM (VALUES (inet '10.0.0.2'), ('10.0.0.1/8'), ('::1')) AS v(a);

SELECT ARRAY[inet '10.0.0.1', NULL] AS a, (ARRAY[inet '10.0.0.1', inet '::1'])[2] AS b, '{10.0.0.1,::/0}'::inet[] AS c, concat(inet '10.0.0.1', '!') AS d, inet '10.0.0.1' || 'x' AS e, 'x' || inet '10.0.0.0/8' AS f;

-- name: text and back
SELECT ('10.0.0.1' || '/8')::inet AS a, host(s::inet) AS b, s::inet::varchar::inet = s::inet AS c FROM (VALUES ('1.2.3.4/5'), ('::a:b/64')) AS v(s);

-- name: CAST is no different
SELECT CAST('10.0.0.1' AS inet) AS a, CAST(inet '10.0.0.1/8' AS varchar) AS b, CAST(NULL AS inet) AS c;

-- name: windows and set operations
SELECT a, rank() OVER (ORDER BY a) AS r, lag(a) OVER (ORDER BY a) AS l FROM (VALUES (inet '10.0.0.2'), ('10.0.0.1'), ('::1')) AS v(a);

SELECT inet '10.0.0.1' AS a UNION SELECT '10.0.0.1/32' UNION SELECT '10.0.0.1/31' ORDER BY a;

-- error: 22P02
SELECT '10.0.0'::inet;

-- error: 22P02
SELECT ''::inet;

-- error: 22P02
SELECT '10.0.0.1/'::inet;

-- error: 22P02
SELECT '10.0.0.1/-1'::inet;

-- error: 22P02
SELECT '::1/129'::inet;

-- error: 22P02
SELECT ':::'::inet;

-- error: 22P02
SELECT '1:2:3:4:5:6:7:8:9'::inet;

-- error: 22P02
SELECT '1::2::3'::inet;

-- error: 22P02
SELECT '::12345'::inet;

-- error: 22P02
SELECT '::1%eth0'::inet;

-- error: 22P02
SELECT ' 10.0.0.1'::inet;

-- error: 22P02
SELECT '10.0.0.1.1'::inet;

-- error: 22P02
SELECT '::300.1.1.1'::inet;

-- error: 22P02
SELECT 'g::'::inet;

-- error: 42883
SELECT inet '10.0.0.1' + 1.5;

-- error: 42883
SELECT host(1);

-- error: 42883
SELECT inet '10.0.0.1' << 1;

-- error: 42883
SELECT sum(a) FROM (VALUES (inet '10.0.0.1')) AS v(a);

-- error: 42846
SELECT 1::inet;
