-- name: a network shows its prefix
SELECT network('192.168.1.5');

SELECT network('192.168.1.5')::text AS x;

SELECT network('192.168.1.5/24');

SELECT network('::1')::text AS x;

SELECT network('192.168.1.5') || '';

SELECT concat(network('192.168.1.5'));

SELECT format('%s', network('192.168.1.5'));

SELECT array_agg(network('192.168.1.5'));

SELECT array_agg(network('192.168.1.5'))::text AS x;

SELECT to_json(network(inet '192.168.1.5')) AS x;

