import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { exampleFiles, invocationJobs, processingJobs } from '../../examples/catalog/generate.ts'
import { builtinTables } from '../../src/catalog/catalog.ts'
import { loadQueries, openCatalog } from '../../src/index.ts'
import { enumeration, member, operation, type Shape } from '../support/aws-model.ts'

const FOLDER = fileURLToPath(new URL('../../examples/', import.meta.url))

const test = suite('examples')

test('the example files are what generate.ts writes, byte for byte', () => {
  const files = exampleFiles()
  assert.equal(
    Object.keys(files).sort(),
    readdirSync(`${FOLDER}catalog`)
      .filter((file) => file !== 'generate.ts')
      .sort(),
  )
  for (const [name, content] of Object.entries(files))
    assert.ok(readFileSync(`${FOLDER}catalog/${name}`, 'utf8') === content, `${name} is out of date`)
})

/** That a value has the form of its shape; times are ISO text. */
const check = (value: unknown, shape: Shape | undefined, path: string): void => {
  if (shape === undefined) throw new Error(`the SDK does not know ${path}`)
  switch (shape.kind) {
    case 'structure':
    case 'union':
      for (const [name, part] of Object.entries(value as object))
        check(part, member(shape, name), `${path}.${name}`)
      break
    case 'list':
      for (const part of value as unknown[]) check(part, shape.of, `${path}[]`)
      break
    case 'map':
      for (const part of Object.values(value as object)) check(part, shape.of, `${path}{}`)
      break
    case 'timestamp':
      assert.is(new Date(value as string).toISOString(), value, path)
      break
    default:
      assert.type(value, shape.kind as 'string', path)
  }
}

test('the records have the fields that the SDKs declare', () => {
  const describe = operation('sagemaker', 'DescribeProcessingJob').output
  const get = operation('bedrock', 'GetModelInvocationJob').output
  const tags = operation('sagemaker', 'ListTags').output
  const batchTags = operation('bedrock', 'ListTagsForResource').output
  for (const { Tags, ...job } of processingJobs(150)) {
    check(job, describe, 'job')
    check({ Tags }, tags, 'tags')
  }
  for (const { tags, ...job } of invocationJobs(100)) {
    check(job, get, 'batch')
    check({ tags }, batchTags, 'tags')
  }
})

test('every status, several accounts and regions, no ARN twice, instance types that exist', () => {
  const jobs = processingJobs(150)
  const batches = invocationJobs(100)
  const statuses = (records: typeof jobs, field: string) =>
    [...new Set(records.map((job) => job[field]))].sort()
  assert.equal(
    statuses(jobs, 'ProcessingJobStatus'),
    [...enumeration('sagemaker', 'ProcessingJobStatus')].sort(),
  )
  assert.equal(statuses(batches, 'status'), [...enumeration('bedrock', 'ModelInvocationJobStatus')].sort())
  for (const [records, field] of [
    [jobs, 'ProcessingJobArn'],
    [batches, 'jobArn'],
  ] as const) {
    const arns = records.map((record) => String(record[field]))
    assert.is(new Set(arns).size, records.length)
    assert.is(new Set(arns.map((arn) => arn.split(':').slice(3, 5).join())).size, 6)
  }
  const types = enumeration('sagemaker', 'ProcessingInstanceType')
  for (const [, type] of JSON.stringify(jobs).matchAll(/"InstanceType":"(.*?)"/g))
    assert.ok(types.includes(type!), type)
})

test('every saved query and every example of a table answers with rows', async () => {
  const catalog = await openCatalog({ data: `${FOLDER}catalog` })
  const queries = (await loadQueries(`${FOLDER}queries`)).all()
  assert.ok(queries.length >= 12)
  for (const query of queries) {
    assert.match(query.description, /^[A-Z].*[.?]$/, query.name)
    const { rowCount, warnings } = await query.run(catalog)
    assert.ok(rowCount > 0, query.name)
    assert.equal(warnings, [], query.name)
  }
  for (const { schema } of builtinTables().all())
    for (const { sql, description } of schema.examples ?? [])
      assert.ok((await catalog.query(sql)).rowCount > 0, description)
  await catalog.close()
})

test.run()
