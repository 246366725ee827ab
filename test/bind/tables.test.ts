import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { BoundExpr, BoundSelect } from '../../src/bind/bound.ts'
import { visit } from '../../src/bind/rewrite.ts'
import { builtinTables } from '../../src/catalog/catalog.ts'
import { loadParser } from '../../src/syntax/parse.ts'
import { formatType, UNKNOWN } from '../../src/types/type.ts'
import { bound, trouble } from './binding.ts'

const test = suite('bind: catalog tables')

test.before(loadParser)

const select = (sql: string): BoundSelect => {
  const { query } = bound(sql)
  if (query.kind !== 'select') throw new Error(`no SELECT: ${sql}`)
  return query
}

const names = (sql: string): string[] => bound(sql).query.columns.map((column) => column.name)
const types = (sql: string): string[] => bound(sql).query.columns.map((column) => formatType(column.type))
const only = (sql: string): BoundExpr => select(sql).outputs[0]!.expr

test('* leaves hidden columns out, a name reaches them', () => {
  for (const table of builtinTables().all()) {
    const hidden = table.columns.filter((column) => column.hidden).map((column) => column.name)
    const visible = table.columns.filter((column) => !column.hidden).map((column) => column.name)
    assert.ok(hidden.includes('region'))
    assert.equal(names(`select * from ${table.name}`), visible)
    assert.equal(names(`select t.* from ${table.name} t`), visible)
    assert.equal(names(`select * from (select * from ${table.name})`), visible)
    assert.equal(names(`select ${hidden.join(', ')} from ${table.name}`), hidden)
    assert.equal(names(`select t.region from ${table.name} t where t.region = 'us-east-1'`), ['region'])
    assert.is(trouble(`select region from (select * from ${table.name}) t`)?.code, '42703')
  }
})

test('a whole row is made of the visible columns', () => {
  const expr = only('select b from aws_bedrock_model_invocation_job b')
  assert.is(expr.kind === 'row' && expr.items.length, 17)
})

test('NATURAL joins by visible columns only', () => {
  const query = select(
    `select 1 from (select 'x' as status, 1 as region) a natural join aws_bedrock_model_invocation_job b`,
  )
  assert.is(query.from?.kind === 'join' && query.from.on?.kind, 'call')
})

test('all names of a table qualify its columns, until it has an alias', () => {
  const column = 'processing_job_name'
  for (const name of [
    'aws.sagemaker_processing_job',
    'aws_sagemaker_processing_job',
    'sagemaker_processing_job',
  ]) {
    assert.equal(names(`select ${name}.${column} from aws.sagemaker_processing_job`), [column])
  }
  assert.is(
    trouble(`select aws_sagemaker_processing_job.${column} from aws.sagemaker_processing_job j`)?.code,
    '42P01',
  )
})

test('struct fields by dots, parentheses and subscripts', () => {
  const from = 'from aws_bedrock_model_invocation_job b'
  for (const path of [
    'input_data_config.s3_input_data_config.s3_uri',
    'b.input_data_config.s3_input_data_config.s3_uri',
    '(b.input_data_config).s3_input_data_config.s3_uri',
    '((b.input_data_config).s3_input_data_config).s3_uri',
    'aws_bedrock_model_invocation_job.input_data_config.s3_input_data_config.s3_uri',
  ]) {
    const table = path.startsWith('aws_') ? 'from aws_bedrock_model_invocation_job' : from
    assert.equal(
      [names(`select ${path} ${table}`), types(`select ${path} ${table}`)],
      [['s3_uri'], ['VARCHAR']],
      path,
    )
    const expr = only(`select ${path} ${table}`)
    assert.is(expr.kind === 'field' && expr.expr.kind === 'field' && expr.expr.expr.kind, 'column', path)
  }
  assert.equal(types(`select b.vpc_config.subnet_ids[1], b.vpc_config.subnet_ids ${from}`), [
    'VARCHAR',
    'VARCHAR[]',
  ])
})

test('a relation wins over a struct column of its name', () => {
  const sql = 'select vpc_config.x from aws_bedrock_model_invocation_job b, (values (1)) vpc_config(x)'
  assert.equal(types(sql), ['BIGINT'])
})

test('every implicit cast is explicit and nothing stays unknown', () => {
  const query = select(`
    select coalesce(timeout_duration_in_hours, 1.5), case when true then 'x' end, null, 'x',
      submit_time > '2024-01-01', status in ('a', null), array['a', null], row('a', null)
    from aws_bedrock_model_invocation_job order by 'x' || status`)
  for (const { expr } of query.outputs) {
    visit(expr, (part) => {
      assert.is.not(part.type, UNKNOWN)
      return false
    })
  }
  const [first] = query.outputs
  assert.is(first?.expr.kind === 'coalesce' && first.expr.args[0]?.kind, 'cast')
})

test('literals are read where they stand', () => {
  const value = (sql: string) => {
    const expr = only(sql)
    return expr.kind === 'const' ? expr.value : expr.kind
  }
  assert.is(value('select -9223372036854775808'), -9223372036854775808n)
  assert.is(value('select 9007199254740991'), 9007199254740991)
  assert.is(value('select 9223372036854775808'), 2 ** 63)
  assert.is(value("select timestamp '2024-01-01 01:00+01'"), Date.UTC(2024, 0, 1))
  assert.is(value("select '12'::bigint"), 12)
  assert.is(value("select timestamp 'now'"), 'call')
  assert.is(value("select date 'yesterday'"), 'call')
  assert.is(value("select '1 hr ago'::timestamp"), 'call')
  assert.is(trouble("select timestamp 'nowish'")?.code, '22007')
})

test('with grouping, only keys and aggregates are seen behind it', () => {
  const query = select(`
    select upper(status) || count(*), (select max(v) from (values (upper(b.status))) x(v))
    from aws_bedrock_model_invocation_job b group by upper(status), status having count(*) > 1`)
  const own = new Set(query.from?.kind === 'table' ? query.from.columns.map((column) => column.id) : [])
  for (const expr of [...query.outputs.map((output) => output.expr), query.having!]) {
    visit(expr, (part) => {
      assert.not(part.kind === 'column' && own.has(part.id))
      return false
    })
  }
  assert.is(query.group?.aggregates.length, 1)
})

test.run()
