import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { invocationJobs, processingJobs } from '../../examples/catalog/generate.ts'
import { builtinTables } from '../../src/catalog/catalog.ts'
import type { SchemaTable as Table } from '../../src/catalog/table.ts'
import { NotInForm, recordReader } from '../../src/loaders/record.ts'
import { recordProblem } from '../../src/loaders/record-check.ts'
import { typeOps } from '../../src/types/ops.ts'
import type { Json, Value } from '../../src/types/value.ts'
import { invocationRow, processingRow } from '../support/mapping.ts'
import { INVOCATION, PROCESSING, type RawRecord } from '../support/records.ts'

const SAGEMAKER = builtinTables().find(['aws.sagemaker_processing_job'])!
const BEDROCK = builtinTables().find(['aws_bedrock_model_invocation_job'])!

const ARN = 'arn:aws:sagemaker:us-east-1:111122223333:processing-job/x'
const JOB = 'arn:aws:bedrock:eu-west-1:444455556666:model-invocation-job/y'

const test = suite('records')

/** One column of the row that a record makes. */
const value = (table: Table, record: RawRecord, name: string): Value => {
  const { index } = table.columns.find((column) => column.name === name)!
  return recordReader(table.schema)(record)[index]!
}
const processing = (fields: RawRecord, name: string) =>
  value(SAGEMAKER, { ProcessingJobArn: ARN, ...fields }, name)
const invocation = (fields: RawRecord, name: string) => value(BEDROCK, { jobArn: JOB, ...fields }, name)

/** The row as test/support/mapping.ts writes it. */
const asMapped = (table: Table, record: RawRecord) =>
  Object.fromEntries(
    table.columns.map(({ name, type, index }) => {
      const held = recordReader(table.schema)(record)[index]!
      if (held === null) return [name, null]
      if (type.kind === 'timestamp') return [name, new Date(held as number).toISOString()]
      if (type.kind === 'hstore') return [name, new Map(pairsOf(held as readonly string[]))]
      return [name, held as Json]
    }),
  )

function* pairsOf(flat: readonly (string | null)[]): Generator<[string, string | null]> {
  for (let i = 0; i < flat.length; i += 2) yield [flat[i]!, flat[i + 1]!]
}

const hstoreText = /"((?:[^"\\]|\\.)*)"=>(?:NULL|"((?:[^"\\]|\\.)*)")/gs
const unquoted = (text: string) => text.replace(/\\(.)/gs, '$1')
const hstoreMap = (text: string) =>
  new Map([...text.matchAll(hstoreText)].map(([, key, held]) => [unquoted(key!), unquoted(held!)]))

test('records become the rows that the mapping written a second time says', () => {
  for (const [table, records, mapped] of [
    [SAGEMAKER, PROCESSING, processingRow],
    [BEDROCK, INVOCATION, invocationRow],
  ] as const)
    for (const record of records) {
      const wanted = mapped(record)
      for (const name of ['environment', 'tags'])
        if (typeof wanted[name] === 'string') wanted[name] = hstoreMap(wanted[name])
      assert.equal(asMapped(table, record), wanted)
    }
})

test('the example records are in form', () => {
  for (const record of processingJobs(40)) assert.is(recordProblem(SAGEMAKER.schema, record), undefined)
  for (const record of invocationJobs(40)) assert.is(recordProblem(BEDROCK.schema, record), undefined)
})

test('account and region come out of the ARN, of any partition', () => {
  for (const [arn, account, region] of [
    [ARN, '111122223333', 'us-east-1'],
    ['arn:aws-cn:sagemaker:cn-north-1:000000000001:processing-job/x', '000000000001', 'cn-north-1'],
    [
      'arn:aws-us-gov:sagemaker:us-gov-west-1:123456789012:processing-job/a:b',
      '123456789012',
      'us-gov-west-1',
    ],
    ['arn:aws:sagemaker:::processing-job/x', null, null],
  ] as const) {
    assert.is(processing({ ProcessingJobArn: arn }, '_key'), arn)
    assert.is(processing({ ProcessingJobArn: arn }, 'account_id'), account)
    assert.is(processing({ ProcessingJobArn: arn }, 'region'), region)
  }
})

test('times are ISO text, seconds or milliseconds since the epoch, or Dates, in whole ms', () => {
  for (const [raw, time] of [
    ['2026-11-02T09:30:00.125Z', '2026-11-02T09:30:00.125Z'],
    ['2026-11-02T09:30:00.789600+00:00', '2026-11-02T09:30:00.790Z'],
    ['2026-11-02T09:30:00-07:30', '2026-11-02T17:00:00.000Z'],
    ['2026-11-02 09:30:00+0200', '2026-11-02T07:30:00.000Z'],
    ['2026-11-02T09:30:00', '2026-11-02T09:30:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['2026-11-02T09:30Z', '2026-11-02T09:30:00.000Z'],
    ['2026-11-02T09:30', '2026-11-02T09:30:00.000Z'],
    ['2026-11-02T09', '2026-11-02T09:00:00.000Z'],
    ['2026-11-02t09:30:00,1255z', '2026-11-02T09:30:00.126Z'],
    ['2026-11-02 09:30:00.789000+00:00', '2026-11-02T09:30:00.789Z'],
    ['20261102T093000Z', '2026-11-02T09:30:00.000Z'],
    ['20261102T093000.5-0730', '2026-11-02T17:00:00.500Z'],
    ['20261102', '2026-11-02T00:00:00.000Z'],
    ['2026-306', '2026-11-02T00:00:00.000Z'],
    ['2024-366T24:00:00Z', '2025-01-01T00:00:00.000Z'],
    ['2026-11-02T23:59:60Z', '2026-11-03T00:00:00.000Z'],
    ['2026-11-02T09:30:00+01', '2026-11-02T08:30:00.000Z'],
    ['2026-11-02T09:30:00+0100', '2026-11-02T08:30:00.000Z'],
    ['2026-11-02T09:30:00 UTC', '2026-11-02T09:30:00.000Z'],
    ['2026-11-02T23:59:59.9995Z', '2026-11-03T00:00:00.000Z'],
    ['1698841696', '2023-11-01T12:28:16.000Z'],
    ['1698841696.789', '2023-11-01T12:28:16.789Z'],
    ['1698841696789', '2023-11-01T12:28:16.789Z'],
    [1698841696789, '2023-11-01T12:28:16.789Z'],
    [253402300799, '9999-12-31T23:59:59.000Z'],
    [253402300800, '1978-01-11T21:31:40.800Z'],
    [1698841696.789, '2023-11-01T12:28:16.789Z'],
    [0, '1970-01-01T00:00:00.000Z'],
    [-0.5, '1969-12-31T23:59:59.500Z'],
    [new Date('2026-11-02T09:30:00.125Z'), '2026-11-02T09:30:00.125Z'],
  ] as const)
    assert.is(processing({ CreationTime: raw }, 'creation_time'), Date.parse(time), String(raw))
})

test('what is no time is refused', () => {
  for (const raw of [
    '',
    'now',
    '2026-02-29',
    '2026-13-01T00:00:00Z',
    '2026-11-02T24:00:01Z',
    '2026-11-02T23:59:61Z',
    '2026-11-02T09:60Z',
    '2026-11-02T09:30.5Z',
    '2026-11-02T0930:00Z',
    '2026-1102',
    '2026-W45-1',
    '2026W451',
    '2026-366',
    '2026-000',
    '2026306',
    '2026-11',
    '20261102093000',
    '2026-11-02T09:30:00+01:',
    '-1698841696',
    '2026-11-02T09:30:00.Z',
    '2026-11-02T09:30:00+99:00',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1_698_841_696_789_000,
    new Date(Number.NaN),
    true,
    {},
  ])
    assert.throws(
      () => processing({ CreationTime: raw }, 'creation_time'),
      (error: unknown) => error instanceof NotInForm,
    )
})

test('keys in json are snake_case, and what they hold is kept, known or not', () => {
  assert.equal(
    processing(
      {
        ProcessingResources: {
          ClusterConfig: {
            InstanceCount: 2,
            VolumeSizeInGB: 30,
            InstancePreferences: [{ InstanceType: 'ml.m5.large' }],
            SomethingNewIn2027: [null, { EC2Fleet: true, 'odd key': 1.5 }],
          },
        },
      },
      'processing_resources',
    ),
    {
      cluster_config: {
        instance_count: 2,
        volume_size_in_gb: 30,
        instance_preferences: [{ instance_type: 'ml.m5.large' }],
        something_new_in2027: [null, { ec2_fleet: true, 'odd key': 1.5 }],
      },
    },
  )
})

test('__proto__ is a key like any other, in json and in hstore', () => {
  const record = JSON.parse(
    `{"AppSpecification": {"__proto__": {"ImageUri": 1}, "constructor": 2}, "Environment": {"__proto__": "x"}}`,
  ) as RawRecord
  const json = processing(record, 'app_specification') as object
  assert.is(Object.getPrototypeOf(json), Object.prototype)
  assert.equal(Object.keys(json), ['__proto__', 'constructor'])
  assert.is(JSON.stringify(json), '{"__proto__":{"image_uri":1},"constructor":2}')
  assert.equal(processing(record, 'environment'), ['__proto__', 'x'])
})

test('what the SDK gives and JSON has not becomes what JSON has', () => {
  const json = processing(
    {
      ProcessingInputs: [undefined, { When: new Date(0), Gone: undefined, Size: 2n ** 60n, Bad: Number.NaN }],
    },
    'processing_inputs',
  )
  assert.equal(json, [null, { when: '1970-01-01T00:00:00.000Z', size: 2n ** 60n, bad: null }])
})

test('records are not changed and not shared', () => {
  const inputs = [{ InputName: 'a', S3Input: { S3Uri: 's3://b' } }]
  const before = structuredClone(inputs)
  const json = processing({ ProcessingInputs: inputs }, 'processing_inputs')
  assert.equal(inputs, before)
  inputs[0]!.InputName = 'changed'
  assert.equal(json, [{ input_name: 'a', s3_input: { s3_uri: 's3://b' } }])
})

test('the keys of the environment stay as they are, in hstore order', () => {
  const environment = { S3Uri: '1', LOG_LEVEL: '2', b: '3', é: '4', aa: null }
  assert.equal(processing({ Environment: environment }, 'environment'), [
    ...['b', '3', 'aa', null, 'é', '4', 'S3Uri', '1', 'LOG_LEVEL', '2'],
  ])
  assert.equal(processing({ Environment: {} }, 'environment'), [])
  assert.is(processing({}, 'environment'), null)
  assert.equal(processing({ Environment: [{ Key: 'A', Value: '1' }] }, 'environment'), ['A', '1'])
})

test('tags: several values of a key are sorted and joined, the region is one of them', () => {
  const tags = (...pairs: [string, string][]) => ({ Tags: pairs.map(([Key, Value]) => ({ Key, Value })) })
  assert.equal(processing(tags(['region', 'home']), 'tags'), ['region', 'home,us-east-1'])
  assert.equal(processing(tags(['region', 'us-east-1']), 'tags'), ['region', 'us-east-1'])
  assert.equal(processing(tags(['region', 'zone'], ['region', 'a']), 'tags'), ['region', 'a,us-east-1,zone'])
  assert.equal(processing(tags(['Team', 'ML'], ['env', 'p,q']), 'tags'), [
    ...['env', 'p,q', 'Team', 'ML', 'region', 'us-east-1'],
  ])
  assert.equal(processing({}, 'tags'), ['region', 'us-east-1'])
  assert.equal(processing({ Tags: null }, 'tags'), ['region', 'us-east-1'])
  assert.equal(processing({ Tags: { env: 'prod', region: 'x' } }, 'tags'), [
    'env',
    'prod',
    'region',
    'us-east-1,x',
  ])
  assert.equal(processing({ Tags: [{ key: 'lower', value: 'case' }, { Key: 'none' }] }, 'tags'), [
    ...['none', '', 'lower', 'case', 'region', 'us-east-1'],
  ])
})

test('many tags are sorted as few are', () => {
  const keys = Array.from({ length: 60 }, (_, i) => `k${(i * 37) % 60}`)
  const flat = processing({ Tags: keys.map((Key) => ({ Key, Value: 'v' })) }, 'tags') as readonly string[]
  const found = flat.filter((_, i) => i % 2 === 0)
  const wanted = [...keys, 'region'].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  assert.equal(found, wanted)
})

test('tags as a list are sorted texts key:value, each once, colons and all', () => {
  const tags = [
    { key: 'url', value: 'http://x:80' },
    { key: 'a:b', value: 'c' },
    { key: 'region', value: 'home' },
    { key: 'region', value: 'eu-west-1' },
    { key: '\u{1F600}', value: '' },
    { key: '\uFFFD', value: '' },
  ]
  assert.equal(invocation({ tags }, 'tags'), [
    ...['a:b:c', 'region:eu-west-1', 'region:home', 'url:http://x:80', '\uFFFD:', '\u{1F600}:'],
  ])
  assert.equal(invocation({}, 'tags'), ['region:eu-west-1'])
})

test('a struct has its known fields, and only those that are there', () => {
  const config = { s3InputDataConfig: { s3Uri: 's3://b', s3BucketOwner: null, other: 1 }, more: 2 }
  assert.equal(invocation({ inputDataConfig: config }, 'input_data_config'), {
    s3_input_data_config: { s3_uri: 's3://b' },
  })
  assert.equal(invocation({ inputDataConfig: { $unknown: ['x', {}] } }, 'input_data_config'), {})
  assert.is(invocation({}, 'input_data_config'), null)
  assert.equal(invocation({ vpcConfig: { subnetIds: ['b', 'a'] } }, 'vpc_config'), { subnet_ids: ['b', 'a'] })
})

test('numbers are whole and of 32 bits', () => {
  assert.is(invocation({ timeoutDurationInHours: 2 ** 31 - 1 }, 'timeout_duration_in_hours'), 2 ** 31 - 1)
  assert.ok(Object.is(invocation({ totalRecordCount: -0 }, 'total_record_count'), 0))
  for (const raw of [1.5, 2 ** 31, Number.NaN, '24', 24n])
    assert.throws(() => invocation({ timeoutDurationInHours: raw }, 'job_arn'))
})

test('summaries of the list calls are records too', () => {
  const summary = {
    ProcessingJobArn: ARN,
    ProcessingJobName: 'x',
    ProcessingJobStatus: 'Failed',
    CreationTime: 1,
  }
  assert.is(processing(summary, 'processing_job_status'), 'Failed')
  assert.is(processing(summary, 'app_specification'), null)
})

test('problems name the field and what it must be, never what it is', () => {
  const problem = (fields: RawRecord) => recordProblem(BEDROCK.schema, { jobArn: JOB, ...fields })
  assert.is(recordProblem(SAGEMAKER.schema, {}), 'ProcessingJobArn is missing')
  assert.is(recordProblem(SAGEMAKER.schema, { ProcessingJobArn: null }), 'ProcessingJobArn is missing')
  assert.is(
    recordProblem(SAGEMAKER.schema, { ...summaryOf('hush'), RoleArn: 5 }),
    'ProcessingJobArn must be an ARN',
  )
  assert.is(recordProblem(SAGEMAKER.schema, 'hush'), 'a record must be an object')
  assert.is(recordProblem(SAGEMAKER.schema, null), 'a record must be an object')
  assert.is(problem({ message: 5 }), 'message must be a string')
  assert.is(
    problem({ submitTime: 'hush' }),
    'submitTime must be an ISO 8601 time, seconds or milliseconds since the epoch, or a Date',
  )
  assert.is(
    problem({ timeoutDurationInHours: 1.5 }),
    'timeoutDurationInHours must be a whole number of 32 bits',
  )
  assert.is(
    problem({ tags: [{ key: 5 }] }),
    'tags must be a list of tags (key and value), or an object whose values are strings',
  )
  assert.is(problem({ inputDataConfig: 'hush' }), 'inputDataConfig must be an object')
  assert.is(
    problem({ inputDataConfig: { s3InputDataConfig: { s3Uri: ['hush'] } } }),
    'inputDataConfig.s3InputDataConfig.s3Uri must be a string',
  )
  assert.is(problem({ vpcConfig: { subnetIds: ['a', 5] } }), 'vpcConfig.subnetIds must be a list of strings')
  assert.is(
    recordProblem(SAGEMAKER.schema, { ProcessingJobArn: ARN, Environment: { SECRET: 5 } }),
    'Environment must be an object whose values are strings',
  )
  assert.is(
    recordProblem(SAGEMAKER.schema, { ProcessingJobArn: ARN, NetworkConfig: 'hush' }),
    'NetworkConfig must be an object or a list',
  )
})

const summaryOf = (arn: string) => ({ ProcessingJobArn: arn })

test('the converter refuses exactly what has a problem', () => {
  const odd = fc.oneof(
    fc.anything({ withBigInt: true, withDate: true, maxDepth: 2 }),
    fc.constantFrom(
      ...['', 'text', '2026-11-01', 0, -1, 1.5, 2 ** 31, [], ['a'], {}, { key: 'a' }, [{ Key: 'a', key: 5 }]],
      ...[[{ Key: 5, key: 'a' }], [null], { a: null }, { a: 1 }, undefined, null, new Date(Number.NaN)],
      ...[() => 1, Symbol('x'), [{ Key: 'a', Value: undefined }], { s3InputDataConfig: [] }],
    ),
  )
  for (const [table, arn] of [
    [SAGEMAKER, ARN],
    [BEDROCK, JOB],
  ] as const) {
    const { columns, arn: field = '' } = table.schema
    const convert = recordReader(table.schema)
    const fields = [field, ...columns.filter(({ by }) => by !== 'arn').map(({ from }) => from)]
    const records = fc
      .tuple(fc.constantFrom(...fields), odd, fc.boolean())
      .map(([name, raw, nested]) => ({ [field]: arn, [name]: nested ? { s3InputDataConfig: raw } : raw }))
    const accepted = (record: unknown): boolean => {
      try {
        convert(record)
        return true
      } catch (error) {
        if (error instanceof NotInForm) return false
        throw error
      }
    }
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: records }, { weight: 1, arbitrary: odd }), (record) => {
        assert.is(accepted(record), recordProblem(table.schema, record) === undefined)
      }),
      { numRuns: 1500, seed: 7 },
    )
  }
})

test('every value is of its column’s type', () => {
  for (const [table, records] of [
    [SAGEMAKER, processingJobs(30)],
    [BEDROCK, invocationJobs(30)],
  ] as const) {
    const convert = recordReader(table.schema)
    for (const record of records) {
      const row = convert(record)
      for (const { index, type } of table.columns) {
        const held = row[index]!
        if (held !== null) assert.is(typeOps(type).compare(held, held), 0)
      }
    }
  }
})

test.run()
