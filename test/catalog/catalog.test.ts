import { readdirSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtinTables, makeLookup } from '../../src/catalog/catalog.ts'
import { formatType } from '../../src/types/type.ts'

const test = suite('catalog')

test('tables are found by full name and alias, dots or not', () => {
  const tables = builtinTables()
  const sagemaker = tables.find(['aws', 'sagemaker_processing_job'])
  assert.is(sagemaker?.name, 'aws.sagemaker_processing_job')
  assert.is(tables.find(['aws_sagemaker_processing_job']), sagemaker)
  assert.is(tables.find(['aws.sagemaker_processing_job']), sagemaker)
  const bedrock = tables.find(['aws_bedrock_model_invocation_job'])
  assert.is(bedrock?.name, 'aws_bedrock_model_invocation_job')
  assert.is(tables.find(['aws', 'bedrock_model_invocation_job']), bedrock)
  assert.is(builtinTables(), tables)
})

test('nothing else is found', () => {
  const tables = builtinTables()
  for (const path of [['AWS', 'sagemaker_processing_job'], ['sagemaker_processing_job'], ['__proto__'], []])
    assert.is(tables.find(path), undefined)
})

test('names and tables, for suggestions and SHOW TABLES', () => {
  assert.equal(builtinTables().names(), [
    'aws.sagemaker_processing_job',
    'aws_sagemaker_processing_job',
    'aws_bedrock_model_invocation_job',
    'aws.bedrock_model_invocation_job',
  ])
  assert.equal(
    builtinTables()
      .all()
      .map(({ name }) => name),
    ['aws.sagemaker_processing_job', 'aws_bedrock_model_invocation_job'],
  )
})

test('the first table that has a name keeps it', () => {
  const [first, second] = builtinTables().all()
  const lookup = makeLookup([first!, { ...second!, aliases: [first!.name] }])
  assert.is(lookup.find([first!.name]), first)
})

test('columns have their place and type', () => {
  const type = (path: string[], column: string): string => {
    const found = builtinTables()
      .find(path)!
      .columns.find(({ name }) => name === column)!
    return `${found.index} ${formatType(found.type)}`
  }
  const sagemaker = ['aws', 'sagemaker_processing_job']
  assert.is(type(sagemaker, '_key'), '0 VARCHAR')
  assert.is(type(sagemaker, 'creation_time'), '4 TIMESTAMP')
  assert.is(type(sagemaker, 'environment'), '5 HSTORE')
  assert.is(type(sagemaker, 'network_config'), '11 JSON')
  assert.is(type(sagemaker, 'tags'), '22 HSTORE')
  assert.is(type(sagemaker, 'region'), '24 VARCHAR')
  const bedrock = ['aws_bedrock_model_invocation_job']
  assert.is(type(bedrock, 'tags'), '14 VARCHAR[]')
  assert.is(type(bedrock, 'timeout_duration_in_hours'), '15 BIGINT')
  assert.is(type(bedrock, 'vpc_config'), '16 STRUCT{security_group_ids VARCHAR[], subnet_ids VARCHAR[]}')
})

test('every schema file of the folder is a table', () => {
  const files = readdirSync(new URL('../../schemas', import.meta.url)).filter((file) =>
    file.endsWith('.json'),
  )
  const tables = builtinTables().all()
  assert.equal(files.sort(), [...tables.map(({ name }) => `${name}.json`), 'table.schema.json'].sort())
})

test.run()
