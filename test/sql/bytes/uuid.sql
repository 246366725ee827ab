SELECT '{a0eebc99-9c0b4ef8-bb6d6bb9-bd380a11}'::uuid, 'a0eebc999c0b4ef8bb6d6bb9bd380a11'::uuid, uuid 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::text::uuid::text || 'x';

SELECT uuid 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11' < 'b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'A0EEBC99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', to_json(uuid 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11');

SELECT u, count(*) FROM (VALUES (uuid '00000000-0000-0000-0000-00000000000f'), ('0000000000000000000000000000000F'), ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11')) AS v(u) GROUP BY u ORDER BY u;

-- pg: SELECT uuid_extract_version(u) AS v, uuid_extract_timestamp(u)::timestamp AS t FROM (VALUES (uuid 'c232ab00-9414-11ec-b3c8-9f6bdeced846'), ('017f22e2-79b0-7cc3-98c4-dc0c0c07398f'), ('00000000-0000-0000-0000-000000000000'), ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'), ('1ec9414c-232a-6b00-b3c8-9f6bdeced846'), (NULL)) AS v(u);
SELECT uuid_extract_version(u) AS v, uuid_extract_timestamp(u) AS t FROM (VALUES (uuid 'c232ab00-9414-11ec-b3c8-9f6bdeced846'), ('017f22e2-79b0-7cc3-98c4-dc0c0c07398f'), ('00000000-0000-0000-0000-000000000000'), ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'), ('1ec9414c-232a-6b00-b3c8-9f6bdeced846'), (NULL)) AS v(u);

-- error: 22P02
SELECT 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11-'::uuid;

-- error: 22P02
SELECT '{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid;

-- error: 22P02
SELECT ' a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid;

-- error: 42883
SELECT min(uuid 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11');

-- error: 42846
SELECT uuid 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::bytea;

-- name: random functions are refused
-- only: ddsql
-- error: 42883
SELECT gen_random_uuid();
