SELECT h -> 'a' AS a, h -> 'b' AS b, h ? 'a' AS e, exist(h, 'b') AS x, defined(h, 'b') AS d, akeys(h) AS k, avals(h) AS v FROM (VALUES ('a=>1, b=>NULL'::hstore), (''), ('b=>2, a=>1, "a b"=>"x,y"'), ('aa=>1, b=>2, c=>3'), (NULL)) AS v(h);

SELECT h ?| ARRAY['a', 'z'] AS o, h ?& ARRAY['a', 'b'] AS a, h @> 'a=>1' AS c, 'a=>1'::hstore <@ h AS d, h || 'a=>9, z=>8' AS m, delete(h, 'a') AS r, slice(h, ARRAY['a', 'q']) AS s FROM (VALUES ('a=>1, b=>NULL'::hstore), (''), ('b=>2, a=>1'), (NULL)) AS v(h);

SELECT hstore(ARRAY['a', 'b'], ARRAY['1', NULL]) AS h, hstore('k', 'v') AS o, hstore_to_json('a=>1, b=>NULL'::hstore) AS j;

-- error: 2202E
SELECT hstore(ARRAY['a', 'b'], ARRAY['1']);

SELECT key, value FROM each('b=>2, a=>1, cc=>NULL'::hstore);

SELECT k FROM skeys('b=>2, a=>1'::hstore) AS k;

SELECT v FROM svals('b=>2, a=>NULL'::hstore) AS v;

SELECT 'a=>1, a=>2'::hstore AS f, ''::hstore IS NULL AS n;

-- error: 42601
-- only: ddsql
SELECT '"a""b"=>x'::hstore;

-- name: text form
SELECT '"k\"ey"=>"v\\al", "__proto__"=>"x", é=>😀'::hstore AS h, '"k\"ey"=>"v\\al", bb=>NULL, a=>"NULL"'::hstore::varchar AS t;

-- error: 42601
-- only: ddsql
SELECT 'a=>'::hstore;

SELECT tags, tags -> 'env' AS env, tags -> 'region' AS region, tags -> 'none' AS none FROM aws.sagemaker_processing_job;

SELECT tags -> 'team' AS team, count(*) AS n FROM aws.sagemaker_processing_job GROUP BY 1 HAVING count(*) > 1;

SELECT processing_job_name FROM aws.sagemaker_processing_job WHERE tags ? 'owner' AND NOT tags ? 'env';

SELECT processing_job_name FROM aws.sagemaker_processing_job WHERE tags @> 'team=>ml, env=>prod';

SELECT environment -> 'MODE' AS mode, environment -> 'EMPTY' AS empty, environment -> '__proto__' AS p, akeys(environment) AS k, avals(environment) AS v FROM aws.sagemaker_processing_job;

SELECT environment, count(*) AS n FROM aws.sagemaker_processing_job GROUP BY environment;

SELECT j.processing_job_name, e.key, e.value FROM aws.sagemaker_processing_job j, each(j.environment) AS e;

SELECT environment = '' AS empty, environment IS NULL AS n FROM aws.sagemaker_processing_job;

-- name: lists of keys in several dimensions
SELECT delete('a=>1,c=>2'::hstore, ARRAY[['a'], ['b']]) AS d, slice('a=>1'::hstore, ARRAY[['a'], ['b']]) AS s,
       'a=>1'::hstore ?| ARRAY[['a'], ['b']] AS o, 'a=>1'::hstore ?& ARRAY[['a'], ['b']] AS e,
       'a=>1'::hstore - ARRAY[['a'], ['b']] AS m, 'a=>1'::hstore -> ARRAY[['a'], ['b']] AS g;

-- error: 2202E
SELECT hstore(ARRAY['a'], ARRAY[['x']]);

-- error: 2202E
SELECT hstore(ARRAY[['a'], ['b']], ARRAY['x', 'y']);

-- name: a subscript is the text of anything
SELECT ('1=>x,a=>1'::hstore)[1] AS n, ('t=>x'::hstore)[true] AS b, ('a=>1'::hstore)['a'] AS t, ('a=>1'::hstore)[NULL] AS z;

-- error: 0A000
SELECT ('a=>1'::hstore)['a']['b'];

-- error: 0A000
SELECT ('a=>1'::hstore)[1:2];
