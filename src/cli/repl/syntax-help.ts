/** A piece of the dialect for `\h`; a test runs every example over the example catalog. */
export interface SyntaxHelp {
  readonly name: string
  readonly syntax: string
  readonly example: string
}

const JOBS = 'aws.sagemaker_processing_job'

export const SYNTAX_HELP: readonly SyntaxHelp[] = [
  {
    name: 'SELECT',
    syntax:
      'SELECT [DISTINCT [ON (…)]] … FROM … [WHERE …] [GROUP BY …] [HAVING …] [ORDER BY …] [LIMIT n] [OFFSET n]',
    example: `SELECT processing_job_status, count(*) AS jobs\nFROM ${JOBS}\nGROUP BY 1\nORDER BY jobs DESC;`,
  },
  {
    name: 'JOIN',
    syntax: 'a [INNER | LEFT | RIGHT | FULL | CROSS] JOIN b [ON condition | USING (columns)]',
    example: `SELECT p.account_id, count(DISTINCT b.job_arn) AS batches\nFROM ${JOBS} p\nLEFT JOIN aws_bedrock_model_invocation_job b USING (account_id)\nGROUP BY p.account_id;`,
  },
  {
    name: 'tags',
    syntax: "tags->'key' is text, NULL when the key is absent, on both tables",
    example: `SELECT tags->'team' AS team, count(*) FROM ${JOBS} GROUP BY 1;`,
  },
  {
    name: 'JSON and structs',
    syntax: "json->'key' and ->>'key' (text); struct.field.field; keys are snake_case",
    example: `SELECT processing_resources->'cluster_config'->>'instance_type' AS type, count(*)\nFROM ${JOBS} GROUP BY 1;`,
  },
  {
    name: 'JSON paths',
    syntax:
      "json @? '$.a[*] ? (@.b > 1)', jsonb_path_query(json, path), JSON_VALUE(json, path RETURNING type), JSON_TABLE(json, path COLUMNS (name type PATH path)) in FROM",
    example: `SELECT processing_job_name, jsonb_path_query_array(processing_inputs, '$[*].input_name') AS inputs\nFROM ${JOBS}\nWHERE processing_inputs @? '$[*] ? (@.input_name starts with "in")';`,
  },
  {
    name: 'time',
    syntax:
      "date_trunc('day', t), extract(epoch FROM …), INTERVAL '7 days', TIMESTAMP '2026-11-22'; all times are UTC",
    example: `SELECT date_trunc('week', creation_time) AS week, count(*) AS jobs\nFROM ${JOBS}\nGROUP BY week ORDER BY week;`,
  },
  {
    name: 'WITH',
    syntax: 'WITH [RECURSIVE] name [(columns)] AS (query) [, …] query',
    example: `WITH failed AS (\n  SELECT * FROM ${JOBS} WHERE processing_job_status = 'Failed'\n)\nSELECT failure_reason, count(*) FROM failed GROUP BY 1;`,
  },
  {
    name: 'window functions',
    syntax: 'function(…) OVER ([PARTITION BY …] [ORDER BY …] [ROWS | RANGE | GROUPS frame])',
    example: `SELECT processing_job_name, rank() OVER (PARTITION BY region ORDER BY creation_time DESC) AS newest\nFROM ${JOBS} LIMIT 10;`,
  },
  {
    name: 'UNION',
    syntax: 'query UNION | INTERSECT | EXCEPT [ALL] query',
    example: `SELECT account_id FROM ${JOBS}\nUNION\nSELECT account_id FROM aws_bedrock_model_invocation_job;`,
  },
  {
    name: 'EXPLAIN',
    syntax: 'EXPLAIN [ANALYZE] query',
    example: `EXPLAIN SELECT count(*) FROM ${JOBS} WHERE region = 'eu-west-1';`,
  },
  {
    name: 'SET',
    syntax: 'SET name = value; SHOW name | ALL | TABLES; RESET name; DESCRIBE table',
    example: "SET dd.time_frame_start = '2026-11-01';",
  },
]
