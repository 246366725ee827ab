// What is sent to the list calls, and when one list has all that another would have.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtinTables } from '../../../src/catalog/catalog.ts'
import type { ScanPredicate, ScanRequest } from '../../../src/catalog/provider.ts'
import type { LiveTable } from '../../../src/catalog/table.ts'
import { implies, listsOf } from '../../../src/loaders/aws/push.ts'
import { expandRegions, regionsOf } from '../../../src/loaders/aws/regions.ts'

const tables = builtinTables()
const { schema: PROCESSING } = tables.find(['aws.sagemaker_processing_job']) as LiveTable
const { schema: INVOCATION } = tables.find(['aws_bedrock_model_invocation_job']) as LiveTable
const test = suite('aws: push')

const on = (column: string, op: ScanPredicate['op'], ...values: ScanPredicate['values']): ScanPredicate => ({
  column,
  op,
  values,
})
const inputs = (predicates: ScanPredicate[], more: Partial<ScanRequest> = {}, schema = PROCESSING) =>
  listsOf(schema, { columns: [], predicates, ...more }).inputs
const NOON = Date.UTC(2026, 10, 20, 12)
const at = (ms: number) => new Date(NOON + ms)

test('bounds are widened; the narrowest of several is sent', () => {
  assert.equal(inputs([on('creation_time', '>', NOON), on('creation_time', '>=', NOON - 5000)]), [
    { CreationTimeAfter: at(-1000) },
  ])
  assert.equal(inputs([on('creation_time', '=', NOON)]), [
    { CreationTimeAfter: at(-1000), CreationTimeBefore: at(1000) },
  ])
  assert.equal(inputs([on('submit_time', '<=', NOON)], {}, INVOCATION), [{ submitTimeBefore: at(1000) }])
  assert.equal(inputs([on('creation_time', '>', Number.NEGATIVE_INFINITY)]), [{}])
})

test('times of modification are never sent: lists by them may not end', () => {
  for (const op of ['>', '>=', '=', '<=', '<'] as const)
    assert.equal(inputs([on('last_modified_time', op, NOON)]), [{}])
  assert.equal(inputs([on('last_modified_time', '>', NOON), on('creation_time', '>', NOON)]), [
    { CreationTimeAfter: at(-1000) },
  ])
})

test('IN is one list a value while they are few and all are known to the service', () => {
  assert.equal(inputs([on('processing_job_status', 'in', 'Failed', 'Stopped', 'Failed')]), [
    { StatusEquals: 'Failed' },
    { StatusEquals: 'Stopped' },
  ])
  assert.equal(inputs([on('processing_job_status', 'in', 'Failed', 'New')]), [{}])
  assert.equal(inputs([on('processing_job_name', 'in', 'a', 'b', 'c', 'd', 'e', 'f')]), [{}])
})

test('of names a part without wildcards is sent, in the form that the service takes', () => {
  assert.equal(inputs([on('processing_job_name', 'like', 'a%longer_b')]), [{ NameContains: 'longer' }])
  assert.equal(inputs([on('processing_job_name', 'like', '%')]), [{}])
  assert.equal(inputs([on('processing_job_name', 'like', 'a\\_b%')]), [{}])
  assert.equal(inputs([on('job_name', '=', '-x')], {}, INVOCATION), [{}])
  assert.equal(inputs([on('processing_job_name', '<>', 'x'), on('exit_message', '=', 'x')]), [{}])
})

test('the order is sent only with a limit', () => {
  const orderBy = { column: 'creation_time', descending: true }
  assert.equal(inputs([], { orderBy }), [{}])
  assert.equal(inputs([], { orderBy, limit: 5 }), [{ SortBy: 'CreationTime', SortOrder: 'Descending' }])
  assert.equal(inputs([], { orderBy: { column: 'exit_message', descending: true }, limit: 5 }), [{}])
})

test('what a narrower condition implies', () => {
  assert.ok(implies(on('x', '>', 5), on('x', '>', 5)))
  assert.ok(implies(on('x', '=', 7), on('x', '>=', 5)))
  assert.not(implies(on('x', '>', 4), on('x', '>', 5)))
  assert.not(implies(on('x', '<', 7), on('x', '>', 5)))
  assert.ok(implies(on('x', '<', 4), on('x', '<=', 5)))
  assert.ok(implies(on('x', '=', 'a'), on('x', 'in', 'a', 'b')))
  assert.not(implies(on('x', 'in', 'a', 'c'), on('x', 'in', 'a', 'b')))
  assert.ok(implies(on('x', 'like', 'a%'), on('x', 'like', 'a%')))
  assert.not(implies(on('x', 'like', 'a%'), on('x', 'like', 'b%')))
  assert.not(implies(on('y', '=', 'a'), on('x', '=', 'a')))
})

// Not exported by its package.
const PARTITIONS =
  '../../../node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js'
interface Partitions {
  readonly partitionsInfo: { readonly partitions: { id: string; regions: Record<string, unknown> }[] }
}

test('regions are those of the SDK', async () => {
  const { partitionsInfo } = (await import(new URL(PARTITIONS, import.meta.url).href)) as Partitions
  for (const { id, regions } of partitionsInfo.partitions) {
    const names = Object.keys(regions).filter((name) => !name.endsWith('-global'))
    assert.equal([...regionsOf(id)].sort(), names.sort(), id)
  }
  const names = (...words: string[]) => expandRegions(words, 'aws').map(({ name }) => name)
  assert.equal(names('eu-west-*', 'eu-west-1', 'mars-1'), ['eu-west-1', 'eu-west-2', 'eu-west-3', 'mars-1'])
  assert.is(names('all').length, regionsOf('aws').length)
  assert.equal(names('.*'), [])
})

test.run()
