import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { loadQueries, openCatalog } from '../../src/index.ts'
import { command, ROOT } from '../support/command.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const data = join(ROOT, 'examples/catalog')
const test = suite('datadog')

/** What the live service refuses, and the spelling that it takes; undefined: nothing is changed. */
const SPELLINGS: readonly (readonly [sql: string, spelled: string | undefined])[] = [
  [
    `SELECT app_specification->>'image_uri' FROM aws.sagemaker_processing_job`,
    `SELECT json_extract_path_text(app_specification, 'image_uri') FROM aws.sagemaker_processing_job`,
  ],
  [
    `SELECT (processing_resources->'cluster_config'->>'instance_count')::int FROM aws.sagemaker_processing_job`,
    `SELECT (json_extract_path_text(processing_resources, 'cluster_config', 'instance_count'))::BIGINT FROM aws.sagemaker_processing_job`,
  ],
  [
    `SELECT processing_inputs->0->>'input_name', processing_inputs -> -1 ->> 'input_name' FROM aws.sagemaker_processing_job`,
    `SELECT json_extract_path_text(processing_inputs, '0', 'input_name'), json_extract_path_text(processing_inputs, '-1', 'input_name') FROM aws.sagemaker_processing_job`,
  ],
  [
    `SELECT (app_specification->'container_arguments')->>(1 - 1) FROM aws.sagemaker_processing_job`,
    `SELECT json_extract_path_text((json_extract_path(app_specification, 'container_arguments')), CAST((1 - 1) AS VARCHAR)) FROM aws.sagemaker_processing_job`,
  ],
  [
    `SELECT processing_resources #>> '{cluster_config, instance_type}' FROM aws.sagemaker_processing_job`,
    `SELECT json_extract_path_text(processing_resources, 'cluster_config', 'instance_type') FROM aws.sagemaker_processing_job`,
  ],
  // A tag is read by -> in Datadog too.
  [`SELECT tags->'team' FROM aws.sagemaker_processing_job`, undefined],
  [
    `SELECT count(*) FROM aws.sagemaker_processing_job WHERE tags @> 'team=>risk,env=>prod' OR tags @> 'team=>ads'`,
    `SELECT count(*) FROM aws.sagemaker_processing_job WHERE (tags->'env' = 'prod' AND tags->'team' = 'risk') OR tags->'team' = 'ads'`,
  ],
  // NULL is not false here.
  [`SELECT tags @> 'team=>risk' FROM aws.sagemaker_processing_job`, undefined],
  [`SELECT count(*) FROM aws.sagemaker_processing_job WHERE NOT tags @> 'team=>risk'`, undefined],
  [
    `SELECT count(*) FROM aws.sagemaker_processing_job WHERE processing_resources->'cluster_config' @> '{"instance_type":"ml.m5.xlarge"}'`,
    `SELECT count(*) FROM aws.sagemaker_processing_job WHERE json_extract_path_text(json_extract_path(processing_resources, 'cluster_config'), 'instance_type') = 'ml.m5.xlarge'`,
  ],
  [
    `SELECT string_to_array(processing_job_name, '-') @> ARRAY['a', 'b'] FROM aws.sagemaker_processing_job`,
    `SELECT (array_contains(string_to_array(processing_job_name, '-'), 'a') AND array_contains(string_to_array(processing_job_name, '-'), 'b')) FROM aws.sagemaker_processing_job`,
  ],
  [
    `SELECT count(*) FROM aws.sagemaker_processing_job WHERE processing_job_status = ANY(ARRAY['Failed', 'Stopped']) AND account_id <> ALL('{1,2}')`,
    `SELECT count(*) FROM aws.sagemaker_processing_job WHERE processing_job_status IN ('Failed', 'Stopped') AND account_id NOT IN ('1', '2')`,
  ],
  [
    `SELECT count(*) FROM aws.sagemaker_processing_job WHERE role_arn = ANY (SELECT role_arn FROM aws_bedrock_model_invocation_job)`,
    `SELECT count(*) FROM aws.sagemaker_processing_job WHERE role_arn IN (SELECT role_arn FROM aws_bedrock_model_invocation_job)`,
  ],
  [
    `SELECT count(*) FROM aws.sagemaker_processing_job WHERE 'train' = ANY(string_to_array(processing_job_name, '-'))`,
    `SELECT count(*) FROM aws.sagemaker_processing_job WHERE EXISTS (SELECT 1 FROM unnest(string_to_array(processing_job_name, '-')) AS each(item) WHERE each.item = 'train')`,
  ],
  [
    `SELECT app_specification->>'image_uri' AS image, count(*) FROM aws.sagemaker_processing_job GROUP BY image ORDER BY image`,
    `SELECT json_extract_path_text(app_specification, 'image_uri') AS image, count(*) FROM aws.sagemaker_processing_job GROUP BY json_extract_path_text(app_specification, 'image_uri') ORDER BY image`,
  ],
  // The name is a column of the table, not the output.
  [
    `SELECT upper(account_id) AS account_id, count(*) FROM aws.sagemaker_processing_job GROUP BY account_id`,
    undefined,
  ],
  [
    `SELECT count(*) FROM aws.sagemaker_processing_job WHERE creation_time < current_timestamp`,
    `SELECT count(*) FROM aws.sagemaker_processing_job WHERE creation_time < now()`,
  ],
  [
    `SELECT CAST('7' AS INT), '7'::smallint, '1.5'::float8, 7::text, '2026-01-01'::timestamptz, '1 day'::interval`,
    `SELECT CAST('7' AS BIGINT), '7'::BIGINT, '1.5'::DECIMAL, 7::VARCHAR, '2026-01-01'::TIMESTAMP, INTERVAL '1 day'`,
  ],
  // A length and a type that is not there have no spelling that certainly means the same.
  [`SELECT 'abc'::varchar(2), 'true'::boolean, '{1}'::int[]`, undefined],
  [
    `SELECT E'it\\'s\\t\\x41', chr(65), substr('abc', 2), jsonb_extract_path_text('{"a":1}', 'a')`,
    `SELECT 'it''s\tA', 'A', substring('abc', 2), json_extract_path_text('{"a":1}', 'a')`,
  ],
  [`SELECT U&'\\0041', $$a$$, 'it''s', chr(length('a'))`, undefined],
]

test('what Datadog refuses is spelled as it takes it, and gives the same rows', async () => {
  const catalog = await openCatalog({ data })
  const rows = async (sql: string) => (await catalog.query(sql, [], { rowMode: 'array' })).rows
  for (const [sql, spelled] of SPELLINGS) {
    const changed = catalog.spellForDatadog(sql)
    assert.is(changed, spelled ?? sql)
    if (spelled !== undefined) assert.equal(await rows(spelled), await rows(sql), sql)
    assert.is(catalog.spellForDatadog(changed), changed, sql)
  }
  await catalog.close()
})

test('each construct has its place, its spelling, and whether it is hearsay', async () => {
  const catalog = await openCatalog({ data, dialect: 'datadog' })
  const advice = (sql: string) =>
    catalog.check(sql).map(({ code, message, line, column, detail, hint }) => {
      assert.is(code, '01000')
      return [line, column, message, detail?.includes('hearsay') === true, hint]
    })
  const of = (sql: string) => {
    const [first] = advice(sql)
    return first?.slice(2)
  }
  assert.equal(advice(`SELECT now(),\n  '1'::int, lpad('a', 2)`), [
    [2, 8, 'Datadog refuses a cast to int', false, "Datadog's spelling: CAST(x AS BIGINT)."],
    [2, 13, "Datadog's published reference does not have the function lpad", true, undefined],
  ])
  for (const [sql, what] of [
    ['EXPLAIN SELECT 1', 'EXPLAIN'],
    ['SHOW ALL', 'SHOW'],
    ['SHOW TABLES', 'SHOW TABLES'],
    ['DESCRIBE aws.sagemaker_processing_job', 'DESCRIBE'],
    [`SELECT 1 > ANY(ARRAY[1])`, '> ANY (…)'],
    [`SELECT '1'::date`, undefined],
    [`SELECT '2026-01-01'::date`, 'a cast to date'],
    [`SELECT jsonb_extract_path('{}', 'a')`, 'the function jsonb_extract_path'],
  ] as const) {
    if (what !== undefined) assert.equal(of(sql)?.slice(0, 2), [`Datadog refuses ${what}`, false], sql)
  }
  for (const [sql, what] of [
    [`SELECT DISTINCT ON (x) x FROM (SELECT 1 AS x) t`, 'DISTINCT ON'],
    [`SELECT x FROM (SELECT 1 AS x) t GROUP BY ROLLUP (x)`, 'ROLLUP, CUBE and GROUPING SETS'],
    [`SELECT 1 FROM (VALUES (1)) v`, 'VALUES'],
    [`SELECT 'a' ~ 'b'`, 'the operator ~'],
    [`SELECT 'a' SIMILAR TO 'b'`, 'SIMILAR TO'],
    [`SELECT (ARRAY[1])[1:1]`, 'a slice of an array'],
    [`WITH RECURSIVE t AS (SELECT 1) SELECT * FROM t`, 'WITH RECURSIVE'],
    [`SELECT JSON_VALUE('1', '$')`, 'JSON_VALUE, JSON_QUERY and JSON_EXISTS'],
  ] as const)
    assert.equal(of(sql)?.slice(0, 2), [`Datadog's published reference does not have ${what}`, true], sql)
  for (const sql of [
    `SELECT processing_job_status, count(*) FROM aws.sagemaker_processing_job WHERE creation_time > now() - INTERVAL '7 days' GROUP BY processing_job_status HAVING count(*) > 1 ORDER BY 2 DESC LIMIT 5`,
    `SELECT coalesce(tags->'team', 'none'), -1 % 2, 'a' || 'b', host(INET '10.0.0.1'), INET '10.0.0.1' << INET '10.0.0.0/8' FROM aws.sagemaker_processing_job`,
    `SELECT row_number() OVER (ORDER BY job_arn) FROM aws_bedrock_model_invocation_job`,
  ])
    assert.equal(advice(sql), [], sql)
  assert.is(catalog.check(`SELECT x->>'a'`)[0]?.code, '42703')
  await catalog.close()
})

test('the dialect: a catalog, a query, a setting, a saved query', async () => {
  const catalog = await openCatalog({ data })
  const told = async (work: Promise<{ warnings: { code: string; message: string }[] }>) =>
    (await work).warnings.map(({ code, message }) => `${code}: ${message}`)
  const warning = `datadog: line 1, column 10: Datadog refuses a cast to int. Datadog's spelling: CAST(x AS BIGINT).`
  assert.equal(await told(catalog.query(`SELECT 1::int`)), [])
  assert.equal(await told(catalog.query(`SELECT '1'::int`, [], { dialect: 'datadog' })), [
    warning.replace('10', '13'),
  ])
  await catalog.query(`SET dialect = datadog`)
  assert.equal(await told(catalog.query(`SELECT 1::int`)), [warning.replace('10', '11')])
  const stream = catalog.stream(`SELECT 1::int`)
  for await (const _ of stream);
  assert.is(stream.warnings.length, 1)
  await catalog.query(`RESET dialect`)
  assert.is(catalog.dialect, 'ddsql')

  const folder = temporaryFolder()
  writeFileSync(join(folder, 'q.sql'), `-- @dialect datadog\nSELECT 1::int`)
  const saved = (await loadQueries(folder)).get('q')
  assert.is(saved.dialect, 'datadog')
  assert.is((await told(saved.run(catalog))).length, 1)
  assert.equal(
    saved.check(catalog).map(({ code, line }) => [code, line]),
    [['01000', 2]],
  )
  await catalog.close()
  const datadog = await openCatalog({ dialect: 'datadog' })
  assert.is((await told(datadog.query(`SELECT 1::int`))).length, 1)
  await datadog.query(`SET dialect = ddsql`)
  assert.equal(await told(datadog.query(`SELECT 1::int`)), [])
  await datadog.query(`RESET ALL`)
  assert.is(datadog.dialect, 'datadog')
  await datadog.close()
})

test('check --datadog warns, --fix writes; what cannot be written is left', async () => {
  const file = join(temporaryFolder(), 'two.sql')
  const text = `-- Before.\n-- @name one\n-- @param n bigint = 1\nSELECT :n::int; -- 🎉\n\n-- @name two\nSELECT lpad('é', 2), 'x'::varchar(1), 1::int\n`
  writeFileSync(file, text)
  const plain = await command(['check', file])
  assert.equal([plain.code, plain.stdout], [0, '2 queries in 1 file: 0 mistakes\n'])
  const warned = await command(['check', '--datadog', file])
  assert.is(warned.code, 1)
  assert.match(warned.stdout, `${file}:4:12: WARNING:  Datadog refuses a cast to int\n`)
  assert.match(warned.stdout, '2 queries in 1 file: 0 mistakes, 4 warnings\n')
  assert.is(readFileSync(file, 'utf8'), text)
  const fixed = await command(['check', '--datadog', '--fix', file])
  assert.is(fixed.code, 1)
  assert.match(fixed.stdout, '2 queries in 1 file: 0 mistakes, 2 warnings, 1 file changed\n')
  assert.is(readFileSync(file, 'utf8'), text.replaceAll('::int', '::BIGINT'))
  writeFileSync(file, `SELECT lpad('a', 2)`)
  assert.is((await command(['check', '--datadog', file])).code, 0)
  assert.is((await command(['check', '--fix', file])).code, 2)
})

test('json functions take text, as in Datadog', async () => {
  const catalog = await openCatalog()
  const { rows } = await catalog.query(
    `SELECT json_extract_path_text(t, 'a') AS a, json_array_length(u) AS n,
       (SELECT string_agg(x, '+') FROM json_array_elements_text(u) AS e(x)) AS e
     FROM (VALUES ('{"a":1}'::text, '["x","y"]'::text)) AS v(t, u)`,
  )
  assert.equal(rows, [{ a: '1', n: 2, e: 'x+y' }])
  const failed = await catalog
    .query(`SELECT json_extract_path_text(t, 'a') FROM (VALUES ('{'::text)) v(t)`)
    .catch((e) => e)
  assert.is(failed.code, '22P02')
  await catalog.close()
})

test.run()
