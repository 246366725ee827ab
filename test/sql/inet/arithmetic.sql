SELECT inet '192.168.1.5' + 10, 10 + inet '192.168.1.5', inet '192.168.1.5' - 4, inet '192.168.1.5' - inet '192.168.1.1', ~ inet '192.168.1.6', inet '192.168.1.6' & inet '0.0.0.255', inet '192.168.1.6' | inet '0.0.0.255', inet '::ffff' - 1, inet '::1' + 10, inet '10.0.0.5/8' + 1, inet '::5' - inet '::9', ~ inet '::1';

-- error: 22003
SELECT inet '255.255.255.255' + 1;

-- error: 22023
SELECT inet '::1' - inet '1.1.1.1';

-- error: 22003
SELECT inet 'ffff::' - inet '::';

-- error: 22023
SELECT inet '::1' & inet '1.1.1.1';

SELECT abbrev(inet '10.1.0.0/16'), abbrev(cidr '10.1.0.0/16'), abbrev(cidr '10.0.0.0/8'), abbrev(inet '::1'), inet_merge('192.168.1.5/24', '192.168.2.5/24'), inet_same_family('1.1.1.1', '::1'), set_masklen(cidr '192.168.1.0/24', 16);

-- error: 22023
SELECT inet_merge('1.1.1.1', '::1');

SELECT cidr '192.168.1' AS a, cidr '10' AS b, cidr '192.168' AS c, cidr '172.16' AS d, cidr '224' AS e, cidr '10.1.2.3' AS f, cidr '::1' AS g, cidr '128.1' AS h, '192'::cidr AS i, cast('192.168.1.128/25' AS cidr) AS j, cidr '10.1/16' AS k, (cidr '192.168.1')::text AS l, (inet '10.1.2.3/8')::cidr AS m;

-- error: 22P02
SELECT cidr '192.168.1.5/24';

-- error: 22P02
SELECT cidr '1.2.3.4.5';

-- error: 22P02
SELECT inet '192.168.1';
