-- psycopg
BEGIN
;

-- psycopg
SELECT t.oid, typarray
FROM pg_type t JOIN pg_namespace ns
    ON typnamespace = ns.oid
WHERE typname = 'hstore'
;

-- psycopg
ROLLBACK
;
