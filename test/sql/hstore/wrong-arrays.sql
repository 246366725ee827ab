-- name: arrays that are no pairs
SELECT hstore(ARRAY['a','1','b','2']);

-- error: 2202E
SELECT hstore(ARRAY['a','1','b']);

SELECT hstore(ARRAY[['a','1'],['b','2']]);

-- error: 2202E
SELECT hstore(ARRAY[['a','1','x'],['b','2','y']]);

-- error: 2202E
SELECT hstore(ARRAY[['a'],['b']]);

-- error: 2202E
SELECT hstore(ARRAY[[['a','b']]]);

SELECT hstore(ARRAY[]::text[]);

-- error: 2202E
SELECT hstore(ARRAY['a','b'], ARRAY['1']);

-- error: 2202E
SELECT hstore(ARRAY['a'], ARRAY['1','2']);

-- error: 2202E
SELECT hstore(ARRAY[['a','b'],['c','d']], ARRAY['1','2','3','4']);

-- error: 2202E
SELECT hstore(ARRAY['a','b'], ARRAY[['1','2']]);

SELECT hstore(ARRAY['a','b'], NULL);

SELECT hstore(ARRAY['a','b'], NULL::text[]);

SELECT hstore(NULL::text[], ARRAY['a']);

-- error: 22004
SELECT hstore(ARRAY[NULL,'b'], ARRAY['1','2']);

-- error: 22004
SELECT hstore(ARRAY[NULL,'b']);

SELECT hstore(ARRAY[]::text[], ARRAY[]::text[]);

-- error: 2202E
SELECT hstore(ARRAY[]::text[], ARRAY['a']);

SELECT hstore(NULL, 'a');

SELECT hstore('a', NULL);

SELECT hstore(NULL::text, 'a');

-- error: 22004
SELECT hstore(ARRAY[NULL]::text[], ARRAY['a']);

-- error: 22004
SELECT hstore(ARRAY[NULL, 'a']);

SELECT 'NULL=>1'::hstore;

