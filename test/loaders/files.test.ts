import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtinTables } from '../../src/catalog/catalog.ts'
import type { ScanRequest, TableProvider, Warning } from '../../src/catalog/provider.ts'
import type { SchemaTable } from '../../src/catalog/table.ts'
import type { Relation } from '../../src/columns/relation.ts'
import type { LoadOptions } from '../../src/loaders/collector.ts'
import { openFiles } from '../../src/loaders/files.ts'
import type { DdsqlError } from '../../src/source/error.ts'
import { valuesOf } from '../support/relation.ts'

const tables = builtinTables()
const SAGEMAKER = tables.find(['aws.sagemaker_processing_job'])!
const BEDROCK = tables.find(['aws_bedrock_model_invocation_job'])!
const NAME = SAGEMAKER.columns.find(({ name }) => name === 'processing_job_name')!.index
const scalars = ({ columns }: SchemaTable): string[] =>
  columns.flatMap(({ name, type }) => (type.kind === 'json' ? [] : [name]))
const REQUEST: ScanRequest = { columns: [SAGEMAKER, BEDROCK].flatMap(scalars), predicates: [] }

const record = (name: string, more: object = {}) => ({
  ProcessingJobArn: `arn:aws:sagemaker:us-east-1:111122223333:processing-job/${name}`,
  ProcessingJobName: name,
  ...more,
})
const line = (name: string, more: object = {}) => JSON.stringify(record(name, more))

const test = suite<{ folder: string }>('files')

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'catalog-sql-files-'))
})
test.after.each(({ folder }) => rmSync(folder, { recursive: true, force: true }))

interface Answer {
  readonly names: unknown[]
  readonly relation: Relation
  readonly warnings: Warning[]
}

const scan = async (
  opened: TableProvider | Promise<TableProvider>,
  request: ScanRequest = REQUEST,
  table = SAGEMAKER,
): Promise<Answer> => {
  const provider = await opened
  const warnings: Warning[] = []
  const batches: Relation[] = []
  for await (const batch of provider.scan(table, request, (warning) => void warnings.push(warning)).batches)
    batches.push(batch)
  assert.is(batches.length, 1)
  const [relation] = batches
  return { names: valuesOf(relation!, NAME), relation: relation!, warnings }
}

const read = (folder: string, file: string, content: string | Buffer, options: LoadOptions = {}) => {
  writeFileSync(join(folder, file), content)
  return scan(openFiles(folder, tables, options))
}

const failure = async (work: Promise<unknown>): Promise<DdsqlError> => {
  try {
    await work
  } catch (error) {
    return error as DdsqlError
  }
  throw new Error('it did not fail')
}

const NDJSON = 'aws.sagemaker_processing_job.ndjson'
const JSON_FILE = 'aws.sagemaker_processing_job.json'
const AB = ['a', 'b']

test('.ndjson: a record a line; blank lines, CRLF, a byte order mark and a missing last newline are fine', async ({
  folder,
}) => {
  const content = `\uFEFF${line('a')}\r\n\r\n  \n${line('b')}`
  assert.equal((await read(folder, NDJSON, content)).names, AB)
})

test('a table has its full name or its alias', async ({ folder }) => {
  assert.equal((await read(folder, 'aws_sagemaker_processing_job.ndjson', `${line('a')}\n`)).names, ['a'])
})

test('.gz files are unpacked', async ({ folder }) => {
  assert.equal((await read(folder, `${NDJSON}.gz`, gzipSync(`${line('a')}\n${line('b')}\n`))).names, AB)
  rmSync(join(folder, `${NDJSON}.gz`))
  assert.equal((await read(folder, `${JSON_FILE}.gz`, gzipSync(`[${line('a')},${line('b')}]`))).names, AB)
})

test('.json: one record, a list of records, records one after another, of any layout', async ({ folder }) => {
  const pretty = (name: string) =>
    JSON.stringify(record(name, { FailureReason: 'a "quoted\\" } ] text' }), null, 2)
  for (const [content, names] of [
    [line('a'), ['a']],
    [pretty('a'), ['a']],
    [`\uFEFF[${pretty('a')},\r\n${line('b')}]`, AB],
    [`${pretty('a')}\n${pretty('b')}\n`, AB],
    [`${line('a')}${line('b')}`, AB],
    [`[${line('a')}]\n[${line('b')}]\n[]`, AB],
    ['[]', []],
    ['', []],
    ['  \n', []],
  ] as const)
    assert.equal((await read(folder, JSON_FILE, content)).names, names, content)
})

test('the list answers of the AWS CLI are lists of records, several after one another too', async ({
  folder,
}) => {
  const answer = (...names: string[]) =>
    JSON.stringify(
      {
        ProcessingJobSummaries: names.map((name) => record(name)),
        NextToken: 'x',
        $metadata: { attempts: 1 },
      },
      null,
      4,
    )
  assert.equal((await read(folder, JSON_FILE, answer('a', 'b'))).names, AB)
  assert.equal((await read(folder, JSON_FILE, `${answer('a')}\n${answer()}\n${answer('b')}`)).names, AB)
  rmSync(join(folder, JSON_FILE))
  const lines = `${JSON.stringify({ ProcessingJobSummaries: [record('a')] })}\n${line('b')}`
  assert.equal((await read(folder, NDJSON, lines)).names, AB)
})

test('the Bedrock list answer', async ({ folder }) => {
  const jobs = [{ jobArn: 'arn:aws:bedrock:us-east-1:111122223333:model-invocation-job/a', jobName: 'a' }]
  writeFileSync(
    join(folder, 'aws.bedrock_model_invocation_job.json'),
    JSON.stringify({ invocationJobSummaries: jobs }),
  )
  const provider = await openFiles(folder, tables)
  const { relation } = await scan(provider, REQUEST, BEDROCK)
  assert.is(relation.length, 1)
})

test('what a describe answer has beside the record is not looked at', async ({ folder }) => {
  const more = { ResponseMetadata: { RequestId: 'x' }, $metadata: {}, Unheard: 5 }
  assert.equal((await read(folder, NDJSON, line('a', more))).names, ['a'])
})

test('lines and characters may lie across the chunks that are read', async ({ folder }) => {
  const count = 3000
  const names = Array.from({ length: count }, (_, i) => `job-${i}-${'é😀'.repeat(i % 200)}`)
  const long = 'x'.repeat(3 << 20)
  const all = [...names, long, 'last']
  const content = all.map((name) => line(name)).join('\n')
  assert.equal((await read(folder, NDJSON, content)).names, all)
  rmSync(join(folder, NDJSON))
  assert.equal((await read(folder, `${NDJSON}.gz`, gzipSync(content))).names, all)
})

const NETWORK = SAGEMAKER.columns.find(({ name }) => name === 'network_config')!.index
const FOR_JSON: ScanRequest = { columns: ['processing_job_name', 'network_config'], predicates: [] }

test('json columns of .ndjson have their values when they are asked for, first or later', async ({
  folder,
}) => {
  const lines = [line('a', { NetworkConfig: { VpcConfig: { Subnets: ['x'] } } }), line('b')]
  writeFileSync(join(folder, NDJSON), lines.join('\n'))
  const jsonOf = ({ relation }: Answer) => valuesOf(relation, NETWORK)
  const expected = [{ vpc_config: { subnets: ['x'] } }, null]
  assert.equal(jsonOf(await scan(openFiles(folder, tables), FOR_JSON)), expected)
  const provider = await openFiles(folder, tables)
  const [plain, ...asked] = await Promise.all(
    [REQUEST, FOR_JSON, FOR_JSON].map((request) => scan(provider, request)),
  )
  assert.equal(plain?.names, AB)
  assert.equal(asked.map(jsonOf), [expected, expected])
  const aborted = await openFiles(folder, tables)
  await scan(aborted)
  const signal = AbortSignal.abort()
  assert.is((await failure(scan(aborted, { ...FOR_JSON, signal }))).code, '57014')
  assert.equal(jsonOf(await scan(aborted, FOR_JSON)), expected)
})

test('json nested too deeply is refused with file and line, now or when it is asked for', async ({
  folder,
}) => {
  const deep = `{"ProcessingJobArn": "arn:aws:a:b:c:d", "NetworkConfig": ${'['.repeat(600)}${']'.repeat(600)}}`
  writeFileSync(join(folder, NDJSON), `${line('a')}\n${deep}`)
  const now = await failure(scan(openFiles(folder, tables), FOR_JSON))
  assert.is(now.code, '54001')
  assert.match(now.message, /ndjson:2: it is nested too deeply$/)
  const provider = await openFiles(folder, tables)
  await scan(provider)
  const later = await failure(scan(provider, FOR_JSON))
  assert.is(later.code, '54001')
  assert.match(later.message, /ndjson:2: it is nested too deeply$/)
})

test('a bad line refuses the load with file, line and field, and does not tell the value', async ({
  folder,
}) => {
  for (const [bad, problem] of [
    ['{"ProcessingJobArn": "hush"}', 'ProcessingJobArn must be an ARN'],
    [line('hush', { CreationTime: 'hush' }), /^CreationTime must be an ISO 8601 time/],
    [line('x', { Environment: { KEY: 5 } }), 'Environment must be an object whose values are strings'],
    ['{"ProcessingJobArn": hush', 'it is not valid JSON'],
    ['"hush"', 'a record must be an object'],
  ] as const) {
    const error = await failure(read(folder, NDJSON, `${line('a')}\n\n${bad}\n${line('b')}`))
    assert.is(error.code, '22P02')
    const prefix = `invalid record in ${join(folder, NDJSON)}:3: `
    assert.ok(error.message.startsWith(prefix), error.message)
    const told = error.message.slice(prefix.length)
    if (typeof problem === 'string') assert.is(told, problem)
    else assert.match(told, problem)
    assert.not.match(`${error.message}${error.hint}${error.detail}${error.cause}`, /hush/)
  }
})

test('a bad record of a .json file is told with the line it starts in', async ({ folder }) => {
  const place = async (content: string): Promise<string> => {
    const { message } = await failure(read(folder, JSON_FILE, content))
    return message.slice(`invalid record in ${join(folder, JSON_FILE)}:`.length)
  }
  const wrong = '{\n"ProcessingJobArn": 5}'
  const told = 'ProcessingJobArn must be an ARN'
  assert.is(await place(wrong), `1: ${told}`)
  assert.is(await place(`\n\n[\n${line('a')},\n\n${wrong}]`), `6: ${told}`)
  assert.is(await place(`${line('a')}\n${line('b')}\n${wrong}`), `3: ${told}`)
  const answer = `{"x": ["]", {}],\n "ProcessingJobSummaries"\n: [\n${line('a')}\n,\n${wrong}]}`
  assert.is(await place(answer), `6: ${told}`)
  assert.is(await place(`${line('a')}\n${answer}`), `7: ${told}`)
  assert.is(await place(`[${line('a')}]\n[${line('b')}\n`), '2: it is not valid JSON')
  assert.is(await place(`${line('a')}\n}`), '2: it is not valid JSON')
  assert.is(await place(`${line('a')},\n`), '1: it is not valid JSON')
})

test('bad records can be skipped, which is told with their number and first places', async ({ folder }) => {
  const content = ['x', line('a'), '{}', '5', line('b'), '[', '{"ProcessingJobArn": 1}'].join('\n')
  const provider = await openFiles(folder, tables, { onBadRecord: 'skip' })
  writeFileSync(join(folder, NDJSON), content)
  const file = join(folder, NDJSON)
  for (let i = 0; i < 2; i++) {
    const { names, warnings } = await scan(provider)
    assert.equal(names, AB)
    assert.equal(warnings, [
      {
        code: 'bad_record',
        message: `5 records were skipped: ${file}:1: it is not valid JSON; ${file}:3: ProcessingJobArn is missing; ${file}:4: a record must be an object; and 2 more`,
      },
    ])
  }
})

test('a broken end of a .json file is one bad record', async ({ folder }) => {
  const { names, warnings } = await read(folder, JSON_FILE, `${line('a')}\n{}\n[${line('b')}`, {
    onBadRecord: 'skip',
  })
  assert.equal(names, ['a'])
  assert.match(
    warnings[0]!.message,
    /^2 records were skipped: .*:2: ProcessingJobArn .*:3: it is not valid JSON$/,
  )
})

test('a .gz file that is not whole is XX001', async ({ folder }) => {
  const packed = gzipSync(`${line('a')}\n${line('b')}\n`)
  const error = await failure(read(folder, `${NDJSON}.gz`, packed.subarray(0, packed.length - 10)))
  assert.is(error.code, 'XX001')
  assert.match(error.message, /is not whole: it cannot be unpacked$/)
  assert.is((await failure(read(folder, `${NDJSON}.gz`, 'plain'))).code, 'XX001')
})

test('a replaced file of the same size and time is seen', async ({ folder }) => {
  const provider = await openFiles(folder, tables)
  const file = join(folder, NDJSON)
  const write = (path: string, name: string) => {
    writeFileSync(path, line(name))
    utimesSync(path, new Date(0), new Date(0))
  }
  write(file, 'a')
  assert.equal((await scan(provider)).names, ['a'])
  write(join(folder, 'next'), 'b')
  renameSync(join(folder, 'next'), file)
  assert.equal((await scan(provider)).names, ['b'])
})

test('rows are held, and read again when the file has changed', async ({ folder }) => {
  const provider = await openFiles(folder, tables)
  const file = join(folder, NDJSON)
  writeFileSync(file, line('a'))
  const first = await scan(provider)
  assert.is((await scan(provider)).relation, first.relation)
  writeFileSync(file, line('bb'))
  assert.equal((await scan(provider)).names, ['bb'])
  writeFileSync(file, line('cc'))
  utimesSync(file, new Date(0), new Date(0))
  assert.equal((await scan(provider)).names, ['cc'])
  rmSync(file)
  assert.is((await failure(scan(provider))).code, '55000')
  writeFileSync(join(folder, JSON_FILE), line('d'))
  assert.equal((await scan(provider)).names, ['d'])
  await provider.close?.()
})

test('a load that failed is tried again', async ({ folder }) => {
  const provider = await openFiles(folder, tables)
  writeFileSync(join(folder, NDJSON), 'x')
  await failure(scan(provider))
  assert.is((await failure(scan(provider))).code, '22P02')
  writeFileSync(join(folder, NDJSON), line('a'))
  assert.equal((await scan(provider)).names, ['a'])
})

test('queries at the same time share a load; an aborted one leaves the others alone', async ({ folder }) => {
  writeFileSync(join(folder, NDJSON), Array.from({ length: 5000 }, (_, i) => line(`j${i}`)).join('\n'))
  const provider = await openFiles(folder, tables)
  const stop = new AbortController()
  const aborted = failure(scan(provider, { ...REQUEST, signal: stop.signal }))
  const other = scan(provider)
  // A file takes several turns of the event loop to be opened, read and closed.
  await new Promise(setImmediate)
  stop.abort()
  assert.is((await aborted).code, '57014')
  assert.is((await other).relation.length, 5000)
  assert.is((await scan(provider)).relation, (await other).relation)
})

test('a scan whose signal is aborted before it starts is 57014, and the next one loads', async ({
  folder,
}) => {
  writeFileSync(join(folder, NDJSON), line('a'))
  const provider = await openFiles(folder, tables)
  assert.is((await failure(scan(provider, { ...REQUEST, signal: AbortSignal.abort() }))).code, '57014')
  assert.equal((await scan(provider)).names, ['a'])
})

test('nothing of a request is applied, and EXPLAIN hears the file', async ({ folder }) => {
  const provider = await openFiles(folder, tables)
  const request: ScanRequest = {
    columns: ['_key'],
    predicates: [{ column: '_key', op: '=', values: ['x'] }],
    limit: 1,
    orderBy: { column: '_key', descending: false },
  }
  assert.equal(provider.scan(SAGEMAKER, request, () => undefined).applied, {
    predicates: ['none'],
    orderBy: false,
    limit: false,
  })
  assert.is(provider.describe(SAGEMAKER, request), `no file in ${folder}: the table is empty`)
  writeFileSync(join(folder, NDJSON), line('a'))
  const file = `file ${join(folder, NDJSON)} (${Buffer.byteLength(line('a'))} bytes)`
  assert.is(provider.describe(SAGEMAKER, request), file)
})

test.run()
