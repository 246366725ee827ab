-- name: a AND b
SELECT a, b, a AND b AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: a OR b
SELECT a, b, a OR b AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: NOT a
SELECT a, b, NOT a AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: a = b
SELECT a, b, a = b AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: a <> b
SELECT a, b, a <> b AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: a < b
SELECT a, b, a < b AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: a IS TRUE
SELECT a, b, a IS TRUE AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: a IS NOT TRUE
SELECT a, b, a IS NOT TRUE AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: a IS FALSE
SELECT a, b, a IS FALSE AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: a IS NOT FALSE
SELECT a, b, a IS NOT FALSE AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: a IS UNKNOWN
SELECT a, b, a IS UNKNOWN AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: a IS NOT UNKNOWN
SELECT a, b, a IS NOT UNKNOWN AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: (a AND b) IS NULL
SELECT a, b, (a AND b) IS NULL AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: NOT (a AND b)
SELECT a, b, NOT (a AND b) AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: a AND NOT b
SELECT a, b, a AND NOT b AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: a OR NOT b
SELECT a, b, a OR NOT b AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: a AND b OR NOT a
SELECT a, b, a AND b OR NOT a AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: (a OR b) AND (NOT a OR b)
SELECT a, b, (a OR b) AND (NOT a OR b) AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: a IS DISTINCT FROM b
SELECT a, b, a IS DISTINCT FROM b AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: a IN (b, true)
SELECT a, b, a IN (b, true) AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: a NOT IN (b, true)
SELECT a, b, a NOT IN (b, true) AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: CASE WHEN a THEN 1 WHEN b THEN 2 ELSE 3 END
SELECT a, b, CASE WHEN a THEN 1 WHEN b THEN 2 ELSE 3 END AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: CASE WHEN NOT a THEN 1 END
SELECT a, b, CASE WHEN NOT a THEN 1 END AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: coalesce(a, b)
SELECT a, b, coalesce(a, b) AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: nullif(a, b)
SELECT a, b, nullif(a, b) AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: a::bigint
-- pg: SELECT a, b, a::int4 AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b)
SELECT a, b, a::bigint AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: a::varchar
SELECT a, b, a::varchar AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: a XOR b
-- pg: SELECT a, b, a <> b AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b)
SELECT a, b, a XOR b AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: NOT a XOR b
-- pg: SELECT a, b, (NOT a) <> b AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b)
SELECT a, b, NOT a XOR b AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: a XOR b XOR a
-- pg: SELECT a, b, (a <> b) <> a AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b)
SELECT a, b, a XOR b XOR a AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: (a OR b) XOR (a AND b)
-- pg: SELECT a, b, (a OR b) <> (a AND b) AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b)
SELECT a, b, (a OR b) XOR (a AND b) AS r FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b);

-- name: WHERE a
SELECT a, b FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b) WHERE a;

-- name: ON a
SELECT a, b FROM (VALUES (true), (false), (NULL::boolean)) AS x(a) LEFT JOIN (VALUES (true), (false), (NULL::boolean)) AS y(b) ON a;

-- name: WHERE NOT a
SELECT a, b FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b) WHERE NOT a;

-- name: ON NOT a
SELECT a, b FROM (VALUES (true), (false), (NULL::boolean)) AS x(a) LEFT JOIN (VALUES (true), (false), (NULL::boolean)) AS y(b) ON NOT a;

-- name: WHERE a IS NULL
SELECT a, b FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b) WHERE a IS NULL;

-- name: ON a IS NULL
SELECT a, b FROM (VALUES (true), (false), (NULL::boolean)) AS x(a) LEFT JOIN (VALUES (true), (false), (NULL::boolean)) AS y(b) ON a IS NULL;

-- name: WHERE a OR b
SELECT a, b FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b) WHERE a OR b;

-- name: ON a OR b
SELECT a, b FROM (VALUES (true), (false), (NULL::boolean)) AS x(a) LEFT JOIN (VALUES (true), (false), (NULL::boolean)) AS y(b) ON a OR b;

-- name: WHERE a AND b
SELECT a, b FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b) WHERE a AND b;

-- name: ON a AND b
SELECT a, b FROM (VALUES (true), (false), (NULL::boolean)) AS x(a) LEFT JOIN (VALUES (true), (false), (NULL::boolean)) AS y(b) ON a AND b;

-- name: WHERE NOT (a OR b)
SELECT a, b FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b) WHERE NOT (a OR b);

-- name: ON NOT (a OR b)
SELECT a, b FROM (VALUES (true), (false), (NULL::boolean)) AS x(a) LEFT JOIN (VALUES (true), (false), (NULL::boolean)) AS y(b) ON NOT (a OR b);

-- name: WHERE (a OR b) IS UNKNOWN
SELECT a, b FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b) WHERE (a OR b) IS UNKNOWN;

-- name: ON (a OR b) IS UNKNOWN
SELECT a, b FROM (VALUES (true), (false), (NULL::boolean)) AS x(a) LEFT JOIN (VALUES (true), (false), (NULL::boolean)) AS y(b) ON (a OR b) IS UNKNOWN;

-- name: WHERE NULL
SELECT a, b FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b) WHERE NULL;

-- name: ON NULL
SELECT a, b FROM (VALUES (true), (false), (NULL::boolean)) AS x(a) LEFT JOIN (VALUES (true), (false), (NULL::boolean)) AS y(b) ON NULL;

-- name: WHERE a = NULL
SELECT a, b FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b) WHERE a = NULL;

-- name: ON a = NULL
SELECT a, b FROM (VALUES (true), (false), (NULL::boolean)) AS x(a) LEFT JOIN (VALUES (true), (false), (NULL::boolean)) AS y(b) ON a = NULL;

-- name: WHERE a IS NOT NULL AND b
SELECT a, b FROM (VALUES (true), (false), (NULL::boolean)) AS x(a), (VALUES (true), (false), (NULL::boolean)) AS y(b) WHERE a IS NOT NULL AND b;

-- name: ON a IS NOT NULL AND b
SELECT a, b FROM (VALUES (true), (false), (NULL::boolean)) AS x(a) LEFT JOIN (VALUES (true), (false), (NULL::boolean)) AS y(b) ON a IS NOT NULL AND b;
