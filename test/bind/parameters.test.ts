import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { loadParser } from '../../src/syntax/parse.ts'
import { formatType, VARCHAR } from '../../src/types/type.ts'
import { bound, trouble } from './binding.ts'
import { postgresWithTables } from './postgres.ts'

/** PostgreSQL's types by OID, as ours. */
const TYPES: ReadonlyMap<number, string> = new Map([
  [16, 'BOOLEAN'],
  [20, 'BIGINT'],
  [21, 'BIGINT'],
  [23, 'BIGINT'],
  [25, 'VARCHAR'],
  [701, 'DECIMAL'],
  [1700, 'DECIMAL'],
  [1009, 'VARCHAR[]'],
  [1007, 'BIGINT[]'],
  [1016, 'BIGINT[]'],
  [1082, 'DATE'],
  [1114, 'TIMESTAMP'],
  [1184, 'TIMESTAMP'],
  [1186, 'INTERVAL'],
  [3802, 'JSON'],
])

const QUERIES = [
  'select $1',
  'select $1::bigint, $2 + 1',
  'select 1 from aws_bedrock_model_invocation_job where status = $1 and submit_time > $2',
  'select 1 from aws_bedrock_model_invocation_job where status in ($1, $2) limit $3 offset $4',
  'select 1 from aws_bedrock_model_invocation_job where status = any($1)',
  'select 1 from aws_bedrock_model_invocation_job where status like $1 or $2',
  'select case when $1 then 1 else $2 end',
  'select coalesce($1, 1.5), lower($2), $3 || $4',
  'select 1 union select $1',
  "select date_trunc($1, timestamp '2024-01-01'), now() - $2",
  'select 1 from aws.sagemaker_processing_job where app_specification @> $1',
  'select 1 from aws_bedrock_model_invocation_job where timeout_duration_in_hours between $1 and $2',
  'select $1 = $1',
  'select $2::text, $1::date',
  'select $1 between 1 and $2',
  'select $1 not between symmetric 5.5::float8 and $2',
  'select $1 in (1, $2)',
  'select case when $1 then $2 when $3 then 1.5::float8 end',
  'select array[$1, 2], array[$2, $3]',
  'select 1 = any($1), now() > $2',
  'select greatest($1, $2, 3), nullif($3, now())',
  'select substring($1, 2, $2), left($3, $4), lpad($5, $6, $7)',
  'select extract(year from $1::timestamp), date_bin($2, $3, $4)',
  'select sum(1) over (order by 1 rows $1 preceding), ntile($2) over (), lag(1, $3) over ()',
  'values ($1, $2), (1, now())',
  'with recursive r(n) as (select 1 union all select n + $1 from r where n < $2) select * from r',
  'select ($1, $2) = (1, now()) and $2 > $3',
  "select '{}'::jsonb -> $1, '{}'::jsonb #>> $2, '{}'::jsonb ? $3",
  'select 1 from aws.sagemaker_processing_job where app_specification ->> $1 = $2 and environment -> $3 = $4',
  'select 1 from aws_bedrock_model_invocation_job where end_time - submit_time > $1 and tags && $2',
  'select 1 from aws_bedrock_model_invocation_job group by status having count(*) > $1 order by $2',
]

const test = suite('bind: parameters')

test.before(loadParser)

test('types come from the first context, as in PostgreSQL', async () => {
  const db = await postgresWithTables()
  for (const sql of QUERIES) {
    const { queryParams } = await db.describeQuery(sql)
    const expected = queryParams.map(({ dataTypeID }) => TYPES.get(dataTypeID))
    assert.equal(
      bound(sql).parameters.map(({ type }) => formatType(type)),
      expected,
      sql,
    )
  }
  await db.close()
})

test('types that the caller knows are taken', () => {
  const { parameters } = bound('select $1 is null', [VARCHAR])
  assert.equal(
    parameters.map(({ type }) => type),
    [VARCHAR],
  )
})

test('named ones keep their names', () => {
  const { parameters } = bound('select 1 from aws_bedrock_model_invocation_job where status = :status')
  assert.equal(
    parameters.map(({ index, name }) => [index, name]),
    [[1, 'status']],
  )
})

test('a gap has no type', () => {
  const error = trouble('select $2::int')
  assert.is(error?.code, '42P18')
  assert.is(error?.message, 'could not determine data type of parameter $1')
})

test('one parameter has one type', () => {
  const error = trouble('select $1::int, case when true then now() else $1 end')
  assert.is(error?.code, '42804')
})

test.run()
