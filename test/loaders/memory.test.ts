import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtinTables } from '../../src/catalog/catalog.ts'
import type { TableProvider, Warning } from '../../src/catalog/provider.ts'
import { concat, type Relation } from '../../src/columns/relation.ts'
import { openMemory, type RawRecords } from '../../src/loaders/memory.ts'
import type { DdsqlError } from '../../src/source/error.ts'
import { valuesOf } from '../support/relation.ts'

const tables = builtinTables()
const SAGEMAKER = tables.find(['aws.sagemaker_processing_job'])!
const BEDROCK = tables.find(['aws_bedrock_model_invocation_job'])!
const NAME = SAGEMAKER.columns.find(({ name }) => name === 'processing_job_name')!.index
const CREATED = SAGEMAKER.columns.find(({ name }) => name === 'creation_time')!.index

const record = (name: string) => ({
  ProcessingJobArn: `arn:aws:sagemaker:us-east-1:111122223333:processing-job/${name}`,
  ProcessingJobName: name,
  CreationTime: new Date(1000),
})
const A = record('a')
const B = record('b')

const test = suite('memory')

const scan = async (provider: TableProvider, signal?: AbortSignal, table = SAGEMAKER) => {
  const warnings: Warning[] = []
  const request = { columns: [], predicates: [], ...(signal && { signal }) }
  let relation: Relation = concat([])
  for await (const batch of provider.scan(table, request, (warning) => void warnings.push(warning)).batches)
    relation = batch
  return { names: valuesOf(relation, NAME), relation, warnings }
}
const names = async (records: RawRecords) =>
  (await scan(openMemory({ 'aws.sagemaker_processing_job': records }, tables))).names

const failure = async (work: () => unknown): Promise<DdsqlError> => {
  try {
    await work()
  } catch (error) {
    return error as DdsqlError
  }
  throw new Error('it did not fail')
}

async function* later(...records: unknown[]) {
  for (const each of records) {
    await new Promise((resolve) => setImmediate(resolve))
    yield each
  }
}

test('arrays, iterables and async iterables; whole answers of the list call', async () => {
  assert.equal(await names([A, B]), ['a', 'b'])
  assert.equal(await names(new Set([A, B])), ['a', 'b'])
  assert.equal(await names(later(A, B)), ['a', 'b'])
  const answer = { $metadata: {}, ProcessingJobSummaries: [A], NextToken: 'x' }
  assert.equal(await names(later(answer, [B])), ['a', 'b'])
  assert.equal(await names([]), [])
})

test('Dates are times', async () => {
  const { relation } = await scan(openMemory({ aws_sagemaker_processing_job: [A] }, tables))
  assert.equal(valuesOf(relation, CREATED), [1000])
})

test('what can be read once is read once and held', async () => {
  const provider = openMemory({ aws_sagemaker_processing_job: later(A, B) }, tables)
  const [first, second] = await Promise.all([scan(provider), scan(provider)])
  assert.equal(first.names, ['a', 'b'])
  assert.is(second.relation, first.relation)
  assert.is((await scan(provider)).relation, first.relation)
})

test('a table that is not given is empty, which is told; one that is given empty is not told', async () => {
  const provider = openMemory({ aws_sagemaker_processing_job: [A] }, tables)
  const { relation, warnings } = await scan(provider, undefined, BEDROCK)
  assert.is(relation.length, 0)
  const message = 'table "aws_bedrock_model_invocation_job" is empty: no records of it were given'
  assert.equal(warnings, [{ code: 'no_records', message }])
  assert.equal((await scan(openMemory({ aws_sagemaker_processing_job: [] }, tables))).warnings, [])
  const request = { columns: [], predicates: [] }
  assert.is(provider.describe(BEDROCK, request), 'no records: the table is empty')
  assert.is(provider.describe(SAGEMAKER, request), 'records in memory: 1')
  const unread = openMemory({ aws_sagemaker_processing_job: later(A) }, tables)
  assert.is(unread.describe(SAGEMAKER, request), 'records in memory')
})

test('unknown tables, tables given twice and wrong values are refused', async () => {
  const unknown = await failure(() => openMemory({ 'aws.sagemaker_processing_jobs': [] }, tables))
  assert.is(unknown.code, '42P01')
  assert.is(unknown.message, 'relation "aws.sagemaker_processing_jobs" does not exist')
  assert.is(unknown.hint, 'Perhaps you meant "aws.sagemaker_processing_job".')
  const twice = { aws_sagemaker_processing_job: [A], 'aws.sagemaker_processing_job': [B] }
  assert.match((await failure(() => openMemory(twice, tables))).message, /is given twice/)
  for (const wrong of ['text', 5, null, { a: 1 }]) {
    const given = { aws_sagemaker_processing_job: wrong as unknown as RawRecords }
    assert.is((await failure(() => openMemory(given, tables))).code, '22023')
  }
})

test('a bad record fails every query, also when the records come only once', async () => {
  const provider = openMemory(
    { aws_sagemaker_processing_job: later(A, { ProcessingJobArn: 'hush' }, B) },
    tables,
  )
  for (let i = 0; i < 2; i++) {
    const error = await failure(() => scan(provider))
    assert.is(error.code, '22P02')
    assert.is(
      error.message,
      'invalid record in tables["aws_sagemaker_processing_job"], record 2: ProcessingJobArn must be an ARN',
    )
  }
})

test('bad records can be skipped', async () => {
  const given = { aws_sagemaker_processing_job: [A, 5, { ProcessingJobSummaries: [B, null] }] }
  const { names, warnings } = await scan(openMemory(given, tables, { onBadRecord: 'skip' }))
  assert.equal(names, ['a', 'b'])
  const place = 'tables["aws_sagemaker_processing_job"]'
  assert.equal(warnings, [
    {
      code: 'bad_record',
      message: `2 records were skipped: ${place}, record 2: a record must be an object; ${place}, record 3, item 2: a record must be an object`,
    },
  ])
})

test('an error of the records’ own source comes through, each time', async () => {
  async function* broken() {
    yield A
    throw new Error('no network')
  }
  const provider = openMemory({ aws_sagemaker_processing_job: broken() }, tables)
  for (let i = 0; i < 2; i++) assert.is((await failure(() => scan(provider))).message, 'no network')
})

test('an aborted load goes on where it stood: no record is lost', async () => {
  let pulled = 0
  let goOn: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    goOn = resolve
  })
  async function* slow() {
    for (let i = 0; i < 200; i++) {
      if (i === 20) await gate
      pulled++
      yield record(`j${i}`)
    }
  }
  const provider = openMemory({ aws_sagemaker_processing_job: slow() }, tables)
  const stop = new AbortController()
  const aborted = failure(() => scan(provider, stop.signal))
  while (pulled < 20) await new Promise((resolve) => setImmediate(resolve))
  stop.abort()
  assert.is((await aborted).code, '57014')
  goOn()
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve))
  assert.ok(pulled <= 21, `${pulled} records were read`)
  const { names } = await scan(provider)
  assert.is(names.length, 200)
  assert.is(new Set(names).size, 200)
})

test('a long array does not keep an abort waiting', async () => {
  const provider = openMemory(
    { aws_sagemaker_processing_job: Array.from({ length: 20_000 }, () => A) },
    tables,
  )
  const stop = new AbortController()
  setImmediate(() => stop.abort())
  assert.is((await failure(() => scan(provider, stop.signal))).code, '57014')
  assert.is((await scan(provider)).relation.length, 20_000)
})

test.run()
