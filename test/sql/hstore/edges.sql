SELECT h -> 'a' AS a, h -> '' AS e, h -> NULL AS n, h -> ARRAY['b', 'x', 'a'] AS l, h['a'] AS s FROM (VALUES (''::hstore), ('a=>1, b=>2'), ('a=>NULL'), ('""=>x'), ('"a"=>""'), ('__proto__=>1, a=>"x y"'), (NULL)) AS v(h);

-- name: akeys and avals line up
SELECT akeys(h) AS k, avals(h) AS v, hstore_to_array(h) AS l FROM (VALUES (''::hstore), ('b=>2, a=>1'), ('aa=>1, b=>NULL, "é"=>"ü"'), ('a=>1, a=>2'), (NULL)) AS v(h);

SELECT h ? 'a' AS q, h ?| ARRAY['x', 'a'] AS o, h ?& ARRAY['a', 'b'] AS l, h ?& '{}' AS e, exist(h, 'a') AS x, defined(h, 'a') AS d FROM (VALUES (''::hstore), ('a=>1, b=>2'), ('a=>NULL'), (NULL)) AS v(h);

SELECT a @> b AS c, b <@ a AS d, a || b AS j, a - b AS m, a = b AS e FROM (VALUES ('a=>1, b=>2'::hstore, 'a=>1'::hstore), ('a=>1', 'a=>2'), ('a=>NULL', 'a=>NULL'), ('', ''), ('a=>1', ''), ('a=>1', NULL)) AS v(a, b);

-- error: 42601
SELECT 'a=>1'::hstore - 'a';

SELECT h - 'a'::text AS a, h - ARRAY['a', 'x'] AS b, delete(h, 'a'::text) AS c, delete(h, ARRAY['a', 'b']) AS d, delete(h, 'a=>1'::hstore) AS e, slice(h, ARRAY['b', 'x']) AS f, slice(h, '{}') AS g FROM (VALUES (''::hstore), ('a=>1, b=>2'), ('a=>NULL, b=>x'), (NULL)) AS v(h);

SELECT hstore(ARRAY['a', 'b'], ARRAY['1', NULL]) AS a, hstore('{}'::text[], '{}') AS b, hstore('k', 'v') AS c, hstore('k', NULL) AS d, hstore(ARRAY['a', '1', 'b', NULL]) AS e, hstore('a=>1') AS f, hstore(NULL, 'x') IS NULL AS g, hstore(ARRAY['a', 'a'], ARRAY['1', '2']) -> 'a' AS h;

-- error: 2202E
SELECT hstore(ARRAY['a'], ARRAY['1', '2']);

-- error: 22004
SELECT hstore(ARRAY[NULL], ARRAY['1']);

-- error: 2202E
SELECT hstore(ARRAY['a']);

SELECT v.i, s.* FROM (VALUES (1, 'b=>2, a=>NULL'::hstore), (2, ''), (3, NULL)) AS v(i, h) LEFT JOIN LATERAL skeys(v.h) AS s ON true ORDER BY 1, 2;

SELECT * FROM svals('b=>2, a=>NULL'::hstore);

SELECT * FROM each('b=>2, a=>NULL, "x y"=>""'::hstore);

SELECT hstore_to_json(h) AS a, hstore_to_jsonb(h) AS b, h::json AS c FROM (VALUES (''::hstore), ('a=>1, b=>NULL'), ('"x\"y"=>"é"'), (NULL)) AS v(h);

-- name: text form
SELECT h::text AS t FROM (VALUES (''::hstore), ('b=>2,a=>1'), ('"a b" => "c,d"'), ('a=>NULL'), ('a=>"NULL"'), ('"\"q\\"=>"it''s"'), ('aa=>1, b=>2')) AS v(h);

-- error: 42601
SELECT 'a'::hstore;

-- error: 42601
SELECT 'a=>'::hstore;

SELECT count(*) AS n, count(DISTINCT h) AS d FROM (VALUES ('a=>1, b=>2'::hstore), ('b=>2, a=>1'), ('a=>NULL'), (NULL)) AS v(h);

-- error: 42883
SELECT 'a=>1'::hstore -> 1;
