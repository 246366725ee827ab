import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { loadParser } from '../../src/syntax/parse.ts'
import { trouble } from './binding.ts'
import { postgresWithTables } from './postgres.ts'

/** PostgreSQL gives the same code at the same place (or no place at all, where ours has one). */
const SAME = [
  'select now()::bigint',
  'select true::timestamp',
  `select int 'x'`,
  'select nope from aws_bedrock_model_invocation_job',
  'select b.nope from aws_bedrock_model_invocation_job b',
  'select x.status from aws_bedrock_model_invocation_job b',
  'select aws_bedrock_model_invocation_job.status from aws_bedrock_model_invocation_job b',
  'select status from aws_bedrock_model_invocation_job a, aws_bedrock_model_invocation_job b',
  'select * from nope',
  'select * from aws.nope',
  'select * from nope.nope',
  'select b.* from aws_bedrock_model_invocation_job a',
  'select *',
  'select * from aws_bedrock_model_invocation_job b, aws_bedrock_model_invocation_job b',
  `select 1 + 'x'`,
  'select 1 + now()',
  `select 1 = 'x'::text`,
  `select - 'x'::text`,
  'select status + 1 from aws_bedrock_model_invocation_job',
  'select nosuch(1)',
  'select lower(1)',
  `select lower('a', 'b')`,
  'select length(1.5)',
  `select 'a' and true`,
  'select 1 and true',
  'select not 1',
  'select true or 2',
  'select 1 from aws_bedrock_model_invocation_job where 1',
  'select 1 from aws_bedrock_model_invocation_job where status',
  'select 1 from aws_bedrock_model_invocation_job having 1',
  'select 1 from aws_bedrock_model_invocation_job a join aws_bedrock_model_invocation_job b on a.status',
  'select case when 1 then 2 end',
  `select case when true then 1 else 'x' end`,
  'select case when true then 1 else now() end',
  `select case 1 when 'x' then 1 end`,
  'select coalesce(1, now())',
  `select coalesce(1, 'x')`,
  'select greatest(1, now())',
  'select nullif(1, now())',
  'select array[1, now()]',
  'select array[]',
  'select 1 in (1, now())',
  `select 1 in (1, 'x')`,
  'select (1, 2) in ((1, 2, 3))',
  'select (1, 2) = (1, 2, 3)',
  'select row(1, 2) < row(1)',
  'select 1 = any(1)',
  `select 1 = any(array['x'])`,
  'select 1 + any(array[1])',
  `select 1 between 'x' and 2`,
  'select 1 is true',
  'select 1 is not unknown',
  `select 1 like 'x'`,
  'select sum(sum(timeout_duration_in_hours)) from aws_bedrock_model_invocation_job',
  'select count(*) from aws_bedrock_model_invocation_job where count(*) > 1',
  'select count(*) from aws_bedrock_model_invocation_job group by count(*)',
  'select count(*) from aws_bedrock_model_invocation_job a join aws_bedrock_model_invocation_job b on count(*) > 1',
  'select status, count(*) from aws_bedrock_model_invocation_job',
  'select status, message from aws_bedrock_model_invocation_job group by status',
  'select upper(status) from aws_bedrock_model_invocation_job group by lower(status)',
  'select status from aws_bedrock_model_invocation_job group by 1 order by message',
  `select status from aws_bedrock_model_invocation_job group by status having message = 'x'`,
  'select status from aws_bedrock_model_invocation_job group by 2',
  `select status from aws_bedrock_model_invocation_job group by 'x'`,
  'select status from aws_bedrock_model_invocation_job order by 2',
  'select status from aws_bedrock_model_invocation_job order by 0',
  'select status from aws_bedrock_model_invocation_job order by -1',
  'select status from aws_bedrock_model_invocation_job order by 1.5',
  'select status from aws_bedrock_model_invocation_job order by null',
  'select status as a, message as a from aws_bedrock_model_invocation_job order by a',
  'select status as a, message as a from aws_bedrock_model_invocation_job group by a',
  `select status as s from aws_bedrock_model_invocation_job where s = 'x'`,
  `select status as s from aws_bedrock_model_invocation_job order by s || 'x'`,
  'select distinct status from aws_bedrock_model_invocation_job order by message',
  'select distinct on (status) status from aws_bedrock_model_invocation_job order by message, status',
  'select distinct on (status, message) status from aws_bedrock_model_invocation_job order by status, model_id',
  'select sum(timeout_duration_in_hours) filter (where 1) from aws_bedrock_model_invocation_job',
  'select sum(timeout_duration_in_hours) filter (where sum(1) > 1) from aws_bedrock_model_invocation_job',
  'select count() from aws_bedrock_model_invocation_job',
  'select lower(distinct status) from aws_bedrock_model_invocation_job',
  'select lower(*) from aws_bedrock_model_invocation_job',
  'select lower(status) filter (where true) from aws_bedrock_model_invocation_job',
  'select lower(status) over () from aws_bedrock_model_invocation_job',
  'select lower(status order by status) from aws_bedrock_model_invocation_job',
  'select row_number() from aws_bedrock_model_invocation_job',
  'select row_number() over (order by row_number() over ()) from aws_bedrock_model_invocation_job',
  'select sum(row_number() over ()) from aws_bedrock_model_invocation_job',
  'select sum(rank() over ()) over () from aws_bedrock_model_invocation_job',
  'select 1 from aws_bedrock_model_invocation_job where row_number() over () = 1',
  'select 1 from aws_bedrock_model_invocation_job group by row_number() over ()',
  'select 1 from aws_bedrock_model_invocation_job having row_number() over () = 1',
  'select count(distinct status) over () from aws_bedrock_model_invocation_job',
  'select array_agg(status order by status) over () from aws_bedrock_model_invocation_job',
  'select row_number() filter (where true) over () from aws_bedrock_model_invocation_job',
  'select sum(1) over w from aws_bedrock_model_invocation_job',
  'select sum(1) over (w partition by status) from aws_bedrock_model_invocation_job window w as (order by status)',
  'select sum(1) over (w order by status) from aws_bedrock_model_invocation_job window w as (order by status)',
  'select sum(1) over (w) from aws_bedrock_model_invocation_job window w as (rows current row)',
  'select sum(1) over w from aws_bedrock_model_invocation_job window w as (), w as ()',
  'select sum(1) over (rows between unbounded following and current row) from aws_bedrock_model_invocation_job',
  'select sum(1) over (rows between current row and 1 preceding) from aws_bedrock_model_invocation_job',
  'select sum(1) over (range 1 preceding) from aws_bedrock_model_invocation_job',
  'select sum(1) over (groups 1 preceding) from aws_bedrock_model_invocation_job',
  'select sum(1) over (order by status range 1 preceding) from aws_bedrock_model_invocation_job',
  'select sum(1) over (order by submit_time range 1 preceding) from aws_bedrock_model_invocation_job',
  'select sum(1) over (rows timeout_duration_in_hours preceding) from aws_bedrock_model_invocation_job',
  `select sum(1) over (rows 'x' preceding) from aws_bedrock_model_invocation_job`,
  'select percentile_cont(0.5) from aws_bedrock_model_invocation_job',
  'select sum(1) within group (order by status) from aws_bedrock_model_invocation_job',
  'select percentile_cont(timeout_duration_in_hours / 10.0) within group (order by timeout_duration_in_hours) from aws_bedrock_model_invocation_job',
  'select percentile_cont(0.5) within group (order by timeout_duration_in_hours) over () from aws_bedrock_model_invocation_job',
  `select string_agg(distinct status, ',' order by message) from aws_bedrock_model_invocation_job`,
  'select grouping(status) from aws_bedrock_model_invocation_job',
  'select grouping(message), status from aws_bedrock_model_invocation_job group by status',
  'select (select 1, 2)',
  'select 1 in (select 1, 2)',
  'select (1, 2) in (select 1)',
  `select 1 in (select '1')`,
  'select 1 = any(select now())',
  'select (select message) from aws_bedrock_model_invocation_job group by status',
  'select (select max(x.a + b.timeout_duration_in_hours) from (values (1)) x(a)) from aws_bedrock_model_invocation_job b group by status',
  'select 1 union select 1, 2',
  'select 1 union select now()',
  `select 1 union select 'x'`,
  'select null union select null union select 1',
  'select 1 as a union select 2 order by b',
  'select 1 as a union select 2 order by a + 1',
  `select 1 limit 'x'`,
  'select 1 limit now()',
  'select status from aws_bedrock_model_invocation_job limit timeout_duration_in_hours',
  'select 1 limit count(*)',
  'values (1), (1, 2)',
  'values (1), (now())',
  `values (1), ('x')`,
  'values (count(*))',
  'select * from (values (1, 2)) v(a, b, c)',
  'select * from aws_bedrock_model_invocation_job a join aws_bedrock_model_invocation_job b using (nope)',
  'select * from aws_bedrock_model_invocation_job a join aws_bedrock_model_invocation_job b using (status, status)',
  'select * from aws_bedrock_model_invocation_job a join aws.sagemaker_processing_job b using (tags)',
  'select * from (values (1)) a(x), (values (1)) b(x) join (values (1)) c(x) on a.x = c.x',
  'select * from (values (1)) a(x), (select a.x) b',
  'select * from (values (1)) a(x) right join lateral (select a.x) b on true',
  'select * from (values (1)) a(x), (select x) b',
  'with x as (select 1), x as (select 2) select 1',
  'with x(a, b) as (select 1) select 1',
  'with recursive x as (select 1 from x) select 1',
  'with recursive x as (select 1 union all select 1 from x, x y) select 1',
  'with recursive x as (select n from x union all select 1) select 1',
  'with recursive x(n) as (select 1 union all select count(*) from x) select 1',
  'with recursive x(n) as (select 1 union all select 1 where exists (select 1 from x)) select 1',
  'with recursive x(n) as (select 1 union all select a from (values (1)) v(a) left join x on true) select 1',
  'with recursive x(n) as (select 1 union all select n from x order by 1) select 1',
  'with x as (select * from x) select 1',
  `select 'x'::int`,
  `select cast('x' as timestamp)`,
  `select 'x'::nosuch`,
  'select (1)[1]',
  `select (array[1])['x']`,
  'select (array[1])[now()]',
  'select (now()).x',
  'select (row(1)).x',
  'select (b.vpc_config).nope from aws_bedrock_model_invocation_job b',
  'select (b.status).nope from aws_bedrock_model_invocation_job b',
  `select * from lower('x') with ordinality as t(a, b, c)`,
  'select * from unnest(array[1]) as t(a, b)',
  'select * from generate_series(1, 2) g, generate_series(1, 2) g',
  'select * from nosuch(1)',
  `select 1 from aws_bedrock_model_invocation_job where unnest(tags) = 'x'`,
  'select case when true then unnest(array[1]) end',
  'select sum(unnest(array[1]))',
  'select coalesce(unnest(array[1]), 1)',
  'select $1',
  'select $2 + 1',
  'select $1 is null',
  'select 1 from aws_bedrock_model_invocation_job b where b',
  'select b < 1 from aws_bedrock_model_invocation_job b',
  'select "Status" from aws_bedrock_model_invocation_job',
  'select 1 where "x" = 1',
  'select status.x from aws_bedrock_model_invocation_job',
  'select b.status.x from aws_bedrock_model_invocation_job b',
]

/** The same code at a place of our own: the operand rather than the keyword or operator. */
const ELSEWHERE: readonly (readonly [sql: string, position: number])[] = [
  ['select case 1 when now() then 1 end', 20],
  ['select 1 is distinct from now()', 8],
  ['with recursive x(n) as (select 1 union all select n + 1.5 from x) select 1', 16],
  ['with recursive x as (select * from y), y as (select * from x) select 1', 60],
]

interface PostgresError {
  readonly code: string
  readonly position?: string
}

const test = suite('bind: errors are PostgreSQL’s')

test.before(loadParser)

test('code and place', async () => {
  const db = await postgresWithTables()
  const ask = (sql: string): Promise<PostgresError | undefined> =>
    db.describeQuery(sql).then(
      () => undefined,
      (error) => error,
    )
  for (const sql of SAME) {
    const expected = await ask(sql)
    const actual = trouble(sql)
    assert.is(actual?.code, expected?.code, `${sql}\n${actual?.message}`)
    if (expected?.position !== undefined) assert.is(actual?.position, Number(expected.position), sql)
  }
  for (const [sql, position] of ELSEWHERE) {
    const actual = trouble(sql)
    assert.is(actual?.code, (await ask(sql))?.code, sql)
    assert.is(actual?.position, position, sql)
  }
  await db.close()
})

const HELP: readonly (readonly [sql: string, code: string, message: string, hint: string | undefined])[] = [
  [
    'select app_specification.image_uri from aws.sagemaker_processing_job',
    '42P01',
    'missing FROM-clause entry for table "app_specification"',
    "app_specification is of type JSON: write app_specification->>'image_uri'.",
  ],
  [
    'select j.processing_resources.cluster_config.instance_count from aws.sagemaker_processing_job j',
    '42P01',
    'missing FROM-clause entry for table "processing_resources"',
    "j.processing_resources is of type JSON: write j.processing_resources->'cluster_config'->>'instance_count'.",
  ],
  [
    'select tags.env from aws.sagemaker_processing_job',
    '42P01',
    'missing FROM-clause entry for table "tags"',
    "Write tags->'env'.",
  ],
  [
    'select tags.env from aws_bedrock_model_invocation_job',
    '42P01',
    'missing FROM-clause entry for table "tags"',
    "Write tags->'env'.",
  ],
  [
    'select 1 from aws_bedrock_model_invocation_job where status = "Failed"',
    '42703',
    'column "Failed" does not exist',
    "Text is written in single quotes: 'Failed'. Double quotes are for names.",
  ],
  [
    'select statsu from aws_bedrock_model_invocation_job b',
    '42703',
    'column "statsu" does not exist',
    'Perhaps you meant to reference the column "b.status".',
  ],
  [
    'select b.statsu from aws_bedrock_model_invocation_job b',
    '42703',
    'column b.statsu does not exist',
    'Perhaps you meant to reference the column "b.status".',
  ],
  [
    'select 1 from aws_bedrock_model_invocation_jobs',
    '42P01',
    'relation "aws_bedrock_model_invocation_jobs" does not exist',
    'Perhaps you meant "aws_bedrock_model_invocation_job".',
  ],
  [
    'select input_data_config.s3_input_data_confg from aws_bedrock_model_invocation_job',
    '42703',
    'column "s3_input_data_confg" not found in data type STRUCT{s3_input_data_config STRUCT{s3_bucket_owner VARCHAR, s3_input_format VARCHAR, s3_uri VARCHAR}}',
    'Perhaps you meant "s3_input_data_config".',
  ],
  [
    'select lenght(status) from aws_bedrock_model_invocation_job',
    '42883',
    'function lenght(VARCHAR) does not exist',
    'Perhaps you meant "length".',
  ],
  ['select 1::bigit', '42704', 'type "bigit" does not exist', 'Perhaps you meant "bigint".'],
  [
    'select * from dd.logs',
    '0A000',
    '"dd.logs" is one of Datadog\'s own streams, which no local catalog holds',
    'SHOW TABLES lists what can be asked here.',
  ],
  [
    "select * from dd.metrics_scalar('avg:x{*}')",
    '0A000',
    '"dd.metrics_scalar" is one of Datadog\'s own streams, which no local catalog holds',
    'SHOW TABLES lists what can be asked here.',
  ],
]

test('help that PostgreSQL has no reason to give', () => {
  for (const [sql, code, message, hint] of HELP) {
    const actual = trouble(sql)
    assert.equal([actual?.code, actual?.message, actual?.hint], [code, message, hint], sql)
  }
})

test.run()
