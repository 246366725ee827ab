// Which files are read, of which table they are, and what is told when one is not read.
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { open, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import * as zlib from 'node:zlib'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtinTables } from '../../src/catalog/catalog.ts'
import type { ScanRequest, TableProvider, Warning } from '../../src/catalog/provider.ts'
import type { SchemaTable } from '../../src/catalog/table.ts'
import { concat, type Relation } from '../../src/columns/relation.ts'
import type { LoadOptions } from '../../src/loaders/collector.ts'
import { openFiles } from '../../src/loaders/files.ts'
import type { DdsqlError } from '../../src/source/error.ts'
import { valuesOf } from '../support/relation.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const tables = builtinTables()
const PROCESSING = tables.find(['aws.sagemaker_processing_job'])!
const INVOCATION = tables.find(['aws_bedrock_model_invocation_job'])!
const REQUEST: ScanRequest = { columns: ['processing_job_name', 'job_name'], predicates: [] }
const FOR_JSON: ScanRequest = { ...REQUEST, columns: ['processing_job_name', 'network_config'] }

const processing = (name: string, more: object = {}) => ({
  ProcessingJobName: name,
  ProcessingJobArn: `arn:aws:sagemaker:us-east-1:111122223333:processing-job/${name}`,
  ...more,
})
const invocation = (name: string) => ({
  jobName: name,
  jobArn: `arn:aws:bedrock:us-east-1:111122223333:model-invocation-job/${name}`,
})
const job = (name: string, more: object = {}) => JSON.stringify(processing(name, more))
const batch = (name: string) => JSON.stringify(invocation(name))
/** As the AWS CLI prints it. */
const dump = (name: string) => `${JSON.stringify(processing(name), null, 4)}\n`

/** A folder with the files. */
const folderOf = (files: Readonly<Record<string, string | Buffer>>): string => {
  const folder = temporaryFolder()
  for (const [name, content] of Object.entries(files)) write(join(folder, name), content)
  return folder
}
const write = (path: string, content: string | Buffer): void => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

interface Answer {
  readonly names: readonly unknown[]
  readonly relation: Relation
  /** The warnings' messages without the folder's path. */
  readonly told: readonly string[]
}

const ask = async (
  provider: TableProvider,
  folder: string,
  table: SchemaTable = PROCESSING,
  request = REQUEST,
): Promise<Answer> => {
  const warnings: Warning[] = []
  let relation: Relation = concat([])
  for await (const batch of provider.scan(table, request, (warning) => void warnings.push(warning)).batches)
    relation = batch
  const name = table.columns.find(({ name }) => /^(?:processing_)?job_name$/.test(name))!.index
  return {
    names: valuesOf(relation, name),
    relation,
    told: warnings.map(({ message }) => message.replaceAll(folder, 'DIR')),
  }
}

const read = async (
  folder: string,
  table: SchemaTable = PROCESSING,
  paths: string | readonly string[] = folder,
  options: LoadOptions = {},
) => ask(await openFiles(paths, tables, options), folder, table)

const failure = async (work: Promise<unknown>, folder = ''): Promise<DdsqlError & { all: string }> => {
  try {
    await work
  } catch (error) {
    const { code, message, detail = '', hint = '' } = error as DdsqlError
    const all = [code, message, detail, hint].join('\n').replaceAll(folder, 'DIR')
    return Object.assign(error as DdsqlError, { all })
  }
  throw new Error('it did not fail')
}

const test = suite('find files')

test('a file of any name, in any form, is read for the table of its records', async () => {
  for (const name of [
    'aws.sagemaker_processing_job.ndjson',
    'aws.sagemaker_processing_job.jsonl',
    'aws_sagemaker_processing_job.JSON',
    'AWS.SageMaker_Processing_Job.NDJSON',
    'aws.sagemaker_processing_job-2026-11-01.ndjson',
    'aws.sagemaker_processing_job.2026-11-01T00_00_00Z.json',
    'aws.sagemaker_processing_job (1).json',
    'aws.sagemaker_processing_job_eu.jsonl',
    'prod-aws.sagemaker_processing_job.json',
    'sagemaker_processing_job.json',
    'sagemaker-processing-jobs.json',
    'SageMakerProcessingJob.json',
    'processing_jobs.Json',
    'my-job-7.json',
    'aws.sagemaker_processing_job/my-job-7.json',
    'aws.sagemaker_processing_job.json/part-00000.json',
    'eu-west-1/2026/11/30/jobs.jsonl',
    'x.json/y.json',
    '日本 ✓ "quoted"\n.json',
    '__proto__.json',
    'constructor/toString.ndjson',
  ]) {
    for (const [ending, content] of [
      ['', job('a')],
      ['.gz', zlib.gzipSync(job('a'))],
      ['.GZ', zlib.gzipSync(job('a'))],
    ] as const) {
      const folder = folderOf({ [`${name}${ending}`]: content })
      const { names, told } = await read(folder)
      assert.equal([names, told], [['a'], []], name + ending)
    }
  }
})

test('40 dumps as describe prints them are one table', async () => {
  const names = Array.from({ length: 40 }, (_, i) => `job-${String(i).padStart(2, '0')}`)
  const folder = folderOf(Object.fromEntries(names.map((name) => [`dumps/${name}.json`, dump(name)])))
  assert.equal(await read(folder).then(({ names, told }) => [names, told]), [names, []])
})

test('a folder per table', async () => {
  const folder = folderOf({
    'aws.sagemaker_processing_job/a.json': dump('a'),
    'aws.sagemaker_processing_job/b.json': dump('b'),
    'aws_bedrock_model_invocation_job/c.json': batch('c'),
  })
  assert.equal((await read(folder)).names, ['a', 'b'])
  assert.equal((await read(folder, INVOCATION)).names, ['c'])
})

test('what the records say counts for more than a name that is not the table’s own', async () => {
  for (const name of [
    'sagemaker_processing_job.json',
    'aws.sagemaker_processing_job_and_more.json',
    'aws.sagemaker_processing_job/c.json',
    'c.json',
  ]) {
    const folder = folderOf({ [name]: batch('c') })
    assert.equal((await read(folder, INVOCATION)).names, ['c'], name)
    const { names, told } = await read(folder)
    assert.equal(names, [])
    assert.equal(told, ['table "aws.sagemaker_processing_job" is empty: no file in "DIR" has its records'])
  }
  const own = folderOf({ 'aws.sagemaker_processing_job.json': batch('c') })
  assert.is((await failure(read(own))).code, '22P02')
})

test('a name that means a table is believed where the records do not say', async () => {
  for (const name of ['sagemaker_processing_jobs.json', 'aws.sagemaker_processing_job/x.json']) {
    const bad = folderOf({ [name]: '{"ProcessingJobName": "a"}' })
    assert.match((await failure(read(bad), bad)).all, /^22P02\ninvalid record in DIR\/.*x?\.json:1: /)
    const empty = folderOf({ [name]: '[]' })
    assert.equal((await read(empty)).told, [
      `table "aws.sagemaker_processing_job" is empty: no record in "DIR/${name}"`,
    ])
  }
})

test('an answer of the list call without jobs is of its table', async () => {
  const folder = folderOf({
    'page-1.json': JSON.stringify({ ProcessingJobSummaries: [processing('a')], NextToken: 'x' }),
    'page-2.json': JSON.stringify({ ProcessingJobSummaries: [] }, null, 2),
  })
  assert.equal(await read(folder).then(({ names, told }) => [names, told]), [['a'], []])
})

test('records are seen in any wrapping and encoding', async () => {
  const event = (detail: object) => ({ version: '0', 'detail-type': 'Job State Change', detail })
  const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')
  const folder = folderOf({
    'a.json': JSON.stringify(event(processing('a')), null, 2),
    'b.json': utf16(dump('b')),
    'c.ndjson.gz': zlib.gzipSync(utf16(job('c')).swap16()),
    'd.json': JSON.stringify([{ ProcessingJobSummaries: [processing('d')] }, [event(invocation('e'))]]),
  })
  assert.equal(await read(folder).then(({ names, told }) => [names, told]), [['a', 'b', 'c', 'd'], []])
  assert.equal((await read(folder, INVOCATION)).names, ['e'])
})

test('a file with records of both tables: each table takes its own, what is of neither is bad', async () => {
  const both = folderOf({ 'all.ndjson': [job('a'), batch('b'), job('c')].join('\n') })
  assert.equal((await read(both)).names, ['a', 'c'])
  assert.equal((await read(both, INVOCATION)).names, ['b'])
  const pages = folderOf({
    'all.json': `${JSON.stringify({ invocationJobSummaries: [invocation('b')] })}\n${dump('a')}`,
  })
  assert.equal((await read(pages)).names, ['a'])
  assert.equal((await read(pages, INVOCATION)).names, ['b'])
  const neither = folderOf({ 'all.ndjson': [job('a'), batch('b'), '{"x": 1}'].join('\n') })
  for (const table of [PROCESSING, INVOCATION])
    assert.match((await failure(read(neither, table))).message, /all\.ndjson:3: /)
  // A record with its ARN field is meant to be one, whatever else it has.
  const wrong = folderOf({
    'all.ndjson': `${job('a')}\n{"ProcessingJobArn": 7, "jobArn": "arn:aws:b:c:d:e"}`,
  })
  assert.match((await failure(read(wrong))).message, /all\.ndjson:2: /)
})

test('records of the other table are found wherever in the file they stand', async () => {
  const many = Array.from({ length: 20_000 }, (_, i) => job(`j${i}`, { FailureReason: 'x'.repeat(i % 300) }))
  for (const content of [`${many.join('\n')}\n${batch('b')}`, `[${many.join(',')},${batch('b')}]`]) {
    const folder = folderOf({ 'all.json': content })
    assert.equal((await read(folder, INVOCATION)).names, ['b'])
    assert.is((await read(folder)).names.length, 20_000)
  }
})

test('an ARN is seen across the pieces of a file', async () => {
  const mark = '"jobArn"'
  for (let before = 0; before < 40; before++) {
    const lead = ' '.repeat((1 << 20) - before)
    const folder = folderOf({ 'x.json': `${lead}{${mark}   :   "arn:aws:b:c:d:e"}` })
    assert.is((await read(folder, INVOCATION)).names.length, 1, `${before} bytes`)
  }
})

test('sibling files that differ only in form, and files under several names, are all read', async () => {
  const folder = folderOf({
    'x.json': job('a'),
    'x.ndjson': job('b'),
    'x.jsonl.gz': zlib.gzipSync(job('c')),
    'aws.sagemaker_processing_job.json': job('d'),
    'aws_sagemaker_processing_job.ndjson': job('e'),
  })
  assert.equal([...(await read(folder)).names].sort(), ['a', 'b', 'c', 'd', 'e'])
})

test('records are taken as they are: a job in two files is two rows', async () => {
  const folder = folderOf({ 'monday.json': job('a'), 'tuesday.json': job('a') })
  assert.equal((await read(folder)).names, ['a', 'a'])
})

test('a file that is reached by two paths is read once', async () => {
  const folder = folderOf({ 'a.json': job('a'), 'sub/b.json': job('b') })
  linkSync(join(folder, 'a.json'), join(folder, 'sub', 'hard.json'))
  symlinkSync(join(folder, 'a.json'), join(folder, 'soft.json'))
  symlinkSync(join(folder, 'sub'), join(folder, 'again'))
  const paths = [folder, join(folder, 'a.json'), join(folder, '*.json'), join(folder, 'sub'), `${folder}/./`]
  assert.equal([...(await read(folder, PROCESSING, paths)).names].sort(), ['a', 'b'])
})

test('links are followed, in circles too', async () => {
  const elsewhere = folderOf({ 'x/a.json': job('a'), 'b.json': job('b') })
  const folder = folderOf({ 'c.json': job('c') })
  symlinkSync(join(elsewhere, 'x'), join(folder, 'folder'))
  symlinkSync(join(elsewhere, 'b.json'), join(folder, 'link.json'))
  symlinkSync(folder, join(elsewhere, 'x', 'back'))
  symlinkSync('.', join(folder, 'self'))
  symlinkSync('loop', join(folder, 'loop'))
  symlinkSync('..', join(folder, 'up.json'))
  unlinkSync(join(folder, 'up.json'))
  for (const path of [folder, join(folder, '**'), join(folder, '**/*.json'), join(folder, '*')])
    assert.equal([...(await read(folder, PROCESSING, path)).names].sort(), ['a', 'b', 'c'], path)
})

test('a link to a folder around the place, such as /, is told and not followed', async () => {
  const outer = folderOf({ 'out.json': job('out'), 'inner/a.json': job('a') })
  const folder = join(outer, 'inner')
  symlinkSync('/', join(folder, 'root'))
  symlinkSync('..', join(folder, 'up'))
  for (const path of [folder, join(folder, '**')]) {
    const { names, told } = await read(folder, PROCESSING, path)
    assert.equal(names, ['a'], path)
    assert.equal(told, [
      '2 paths could not be read: "DIR/root" (a link to a folder around it) and "DIR/up" (a link to a folder around it)',
    ])
  }
  // Named itself, a folder around is read.
  assert.equal([...(await read(folder, PROCESSING, outer)).names].sort(), ['a', 'out'])
})

test('what is no regular file in a folder is told and never opened; links that lead nowhere are told', async () => {
  const folder = folderOf({ 'a.json': job('a') })
  execFileSync('mkfifo', [join(folder, 'fifo.json')])
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(join(folder, 'socket.json'), resolve))
  symlinkSync('nowhere', join(folder, 'lost.json'))
  symlinkSync('round.json', join(folder, 'round.json'))
  symlinkSync('nowhere', join(folder, 'no-records'))
  try {
    const { names, told } = await read(folder)
    assert.equal(names, ['a'])
    assert.equal(told, [
      '4 paths could not be read: "DIR/fifo.json" (not a regular file), "DIR/lost.json" (ENOENT), "DIR/round.json" (ELOOP) and 1 more',
    ])
    const error = await failure(read(folder, PROCESSING, join(folder, 'socket.json')), folder)
    assert.is(
      error.all,
      '58030\ncould not open "DIR/socket.json": it is neither a file, a folder nor a stream\n\nWrite the records to a file first.',
    )
  } finally {
    server.close()
  }
})

/** Files are written into the named pipes `names` of a new folder, each as soon as somebody reads there. */
const pipesOf = (files: Readonly<Record<string, string | Buffer>>): string => {
  const folder = temporaryFolder()
  for (const [name, content] of Object.entries(files)) {
    execFileSync('mkfifo', [join(folder, name)])
    // Whoever stops to read early has had enough.
    writeFile(join(folder, name), content).catch(() => {})
  }
  return folder
}

const mixed = `${job('a')}\n\n${batch('b')}\n${job('c')}\n`

test('a pipe is read once, and has the records of all its tables', async () => {
  const folder = pipesOf({ fifo: mixed })
  const path = join(folder, 'fifo')
  const provider = await openFiles([path, path], tables)
  try {
    const first = await ask(provider, folder)
    assert.equal([first.names, first.told], [['a', 'c'], []])
    assert.equal((await ask(provider, folder, INVOCATION)).names, ['b'])
    assert.is((await ask(provider, folder)).relation, first.relation, 'held as those of a file')
    unlinkSync(path)
    provider.refresh?.()
    assert.equal((await ask(provider, folder)).names, ['a', 'c'])
  } finally {
    await provider.close?.()
  }
})

test('pipes have records in all forms that files have', async () => {
  for (const [name, content] of [
    ['lines', mixed],
    ['one', job('a') + job('c')],
    ['dumps', dump('a') + dump('c')],
    ['slurped', JSON.stringify([processing('a'), [processing('c')]])],
    ['long', JSON.stringify([processing('a', { Environment: { x: 'y'.repeat(3 << 20) } }), processing('c')])],
    ['utf16', Buffer.from(`\uFEFF${mixed}`, 'utf16le')],
    ['packed.json.gz', zlib.gzipSync(dump('a') + dump('c'))],
    ['packed.ndjson.gz', zlib.gzipSync(mixed)],
  ] as const) {
    const folder = pipesOf({ [name]: content })
    const { names, told } = await read(folder, PROCESSING, join(folder, name))
    assert.equal([name, names, told], [name, ['a', 'c'], []])
  }
})

test('a bad record of a pipe is refused with its line', async () => {
  const folder = pipesOf({ fifo: `${job('a')}\n${JSON.stringify({ ProcessingJobArn: 1 })}\n` })
  const error = await failure(read(folder, PROCESSING, join(folder, 'fifo')), folder)
  assert.match(error.all, /^22P02\ninvalid record in DIR\/fifo:2: ProcessingJobArn must be an ARN\n/)
})

test('a query that waits for a pipe is canceled; what was lost of it is not passed over', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'fifo')
  execFileSync('mkfifo', [path])
  const provider = await openFiles(path, tables)
  const abort = new AbortController()
  const asked = ask(provider, folder, PROCESSING, { ...REQUEST, signal: abort.signal })
  // It opens when the query has opened the other end.
  const writer = await open(path, 'w')
  abort.abort()
  assert.match((await failure(asked, folder)).all, /^57014\n/)
  assert.match(
    (await failure(ask(provider, folder), folder)).all,
    /^58030\ncould not read "DIR\/fifo": it can be read only once\n/,
  )
  await writer.close()
})

const zero = existsSync('/dev/zero') ? test : test.skip
zero('a device without a line end is refused while it is read', async () => {
  const folder = folderOf({ 'a.json': job('a') })
  const named = join(folder, 'aws.sagemaker_processing_job.ndjson')
  symlinkSync('/dev/zero', named)
  for (const path of ['/dev/zero', named]) {
    const before = process.memoryUsage.rss()
    const error = await failure(read(folder, PROCESSING, path), folder)
    assert.match(error.all, /^54000\nthe line in .*:1 is longer than 512 MiB\n\nWrite one record a line\.$/)
    assert.ok(process.memoryUsage.rss() - before < 2 ** 30)
  }
  // In a folder it is passed over.
  const { names, told } = await read(folder)
  assert.equal(names, ['a'])
  assert.match(
    String(told[0]),
    '1 path could not be read: "DIR/aws.sagemaker_processing_job.ndjson" (not a regular file)',
  )
  assert.match((await failure(read(folder, PROCESSING, '/dev/null'), folder)).all, /^55000\n/)
})

test('hidden files and node_modules are passed over, unless they are named', async () => {
  const folder = folderOf({
    'a.json': job('a'),
    '.b.json': job('b'),
    '._a.json': Buffer.from([0, 5, 22, 7]),
    '.git/c.json': job('c'),
    'node_modules/x/d.json': job('d'),
  })
  const names = async (...paths: string[]) =>
    (
      await read(
        folder,
        PROCESSING,
        paths.map((path) => join(folder, path)),
      )
    ).names
  assert.equal(await names('.'), ['a'])
  assert.equal(await names('**'), ['a'])
  assert.equal(await names('.b.json'), ['b'])
  assert.equal(await names('.b.*'), ['b'])
  assert.equal(await names('.git'), ['c'])
  assert.equal(await names('.*/*.json'), ['c'])
  assert.equal(await names('node_modules'), ['d'])
})

test('a folder that cannot be read is told; one that was named is an error', async () => {
  const folder = folderOf({ 'a.json': job('a'), 'locked/b.json': job('b'), 'c.json': job('c') })
  if (process.getuid?.() === 0) return
  chmodSync(join(folder, 'locked'), 0)
  chmodSync(join(folder, 'c.json'), 0)
  try {
    const { names, told } = await read(folder)
    assert.equal(names, ['a'])
    assert.match(String(told[0]), /^2 paths could not be read: "DIR\/locked" \(EACCES\)/)
    const error = await failure(read(folder, PROCESSING, join(folder, 'locked')), folder)
    assert.is(error.all, '58030\ncould not open "DIR/locked": EACCES\n\n')
  } finally {
    chmodSync(join(folder, 'locked'), 0o700)
  }
})

test('a tree as deep as the system allows is read, what lies deeper is told', async () => {
  const folder = folderOf({ 'a.json': job('a') })
  // Relative steps, because one path would be too long.
  const steps = `
    const { mkdirSync, writeFileSync } = require('node:fs')
    for (let i = 0; i < 30; i++) {
      mkdirSync('d'.repeat(200))
      process.chdir('d'.repeat(200))
      writeFileSync('b.json', ${JSON.stringify(job('b'))})
    }`
  execFileSync(process.execPath, ['-e', steps], { cwd: folder })
  try {
    const { names, told } = await read(folder)
    assert.ok(names.length > 10 && names.length < 31, `${names.length}`)
    assert.match(told.join('\n'), /^\d paths? could not be read: "[^"]*" \(ENAMETOOLONG\)[^\n]*$/)
  } finally {
    execFileSync('rm', ['-rf', folder])
  }
})

test('several paths, and a file of any name', async () => {
  const folder = folderOf({
    'one/a.json': job('a'),
    'two/b.json': job('b'),
    'jobs.txt': `${job('c')}\n${job('d')}\n`,
  })
  const paths = ['one', 'two', 'jobs.txt'].map((path) => join(folder, path))
  assert.equal((await read(folder, PROCESSING, paths)).names, ['a', 'b', 'c', 'd'])
  assert.equal((await read(folder)).names, ['a', 'b'])
  const packed = folderOf({ 'jobs.gz': zlib.gzipSync(job('a')), jobs: job('b') })
  assert.equal((await read(packed, PROCESSING, [join(packed, 'jobs.gz'), join(packed, 'jobs')])).names, [
    'a',
    'b',
  ])
})

test('globs', async () => {
  const folder = folderOf({
    'dumps/2026-11-01/a.json': job('a'),
    'dumps/2026-11-02/b.json': job('b'),
    'dumps/2026-10-01/c.json': job('c'),
    'dumps/2026-11-01/deep/d.ndjson': job('d'),
    'dumps/readme.md': '# none',
    'x.json': job('x'),
  })
  for (const [glob, names] of [
    ['dumps/*/*.json', 'abc'],
    ['dumps/2026-11-*/*.json', 'ab'],
    ['dumps/2026-11-0?', 'abd'],
    ['dumps/2026-1[01]-01/*.json', 'ac'],
    ['dumps/{2026-11-02,2026-10-01}/*.json', 'bc'],
    ['{dumps/2026-11-02/b,x}.json', 'bx'],
    ['dumps/**/*.ndjson', 'd'],
    ['**/*.json', 'abcx'],
    ['*', 'abcdx'],
    ['./dumps//2026-11-02/*.json', 'b'],
    ['dumps/@(2026-11-02|x)/*.json', 'b'],
  ] as const) {
    const { names: found } = await read(folder, PROCESSING, `${folder}/${glob}`)
    assert.is([...found].sort().join(''), names, glob)
  }
})

test('a glob is matched anew by each query', async () => {
  const folder = folderOf({ 'a1.json': job('a1') })
  const provider = await openFiles(join(folder, 'a*.json'), tables)
  assert.equal((await ask(provider, folder)).names, ['a1'])
  write(join(folder, 'a2.json'), job('a2'))
  write(join(folder, 'b.json'), job('b'))
  assert.equal((await ask(provider, folder)).names, ['a1', 'a2'])
  rmSync(join(folder, 'a1.json'))
  rmSync(join(folder, 'a2.json'))
  assert.is((await failure(ask(provider, folder))).code, '58030')
})

test('a path that exists is no glob, nor is a folder on the way', async () => {
  const folder = folderOf({
    '[x]/a.json': job('a'),
    'x/b.json': job('b'),
    '*.json': job('star'),
    'c{1}.json': job('c'),
  })
  const names = async (path: string) => (await read(folder, PROCESSING, join(folder, path))).names
  assert.equal(await names('[x]'), ['a'])
  assert.equal(await names('[x]/*.json'), ['a'])
  assert.equal(await names('[xy]/*.json'), ['b'])
  assert.equal(await names('*.json'), ['star'])
  assert.equal(await names('c{1}.json'), ['c'])
})

test('a path that is not there, and a glob without a match, are 58030', async () => {
  const folder = folderOf({ 'a.json': job('a') })
  for (const [path, why] of [
    ['none', 'no such file or folder'],
    ['a.json/x', 'ENOTDIR'],
    ['*.ndjson', 'no file matches it'],
    ['none/*.json', 'no file matches it'],
  ] as const) {
    const error = await failure(openFiles([folder, join(folder, path)], tables), folder)
    assert.is(error.all, `58030\ncould not open "DIR/${path}": ${why}\n\n`)
  }
})

test('where there is nothing to ask, the error says what is there instead', async () => {
  for (const [files, all] of [
    [
      {},
      '\n\nRecords are in .json, .ndjson or .jsonl files, which may be packed (.gz, .zst), or in .parquet files.',
    ],
    [
      { 'readme.md': '', 'jobs.csv': '', '.jobs.json': job('a') },
      '\n2 files of other kinds: "DIR/jobs.csv" and "DIR/readme.md". 1 hidden file: "DIR/.jobs.json".\nRecords are in',
    ],
    [
      {
        'package.json': '{"name": "x"}',
        'empty.json': '',
        'list.json': '[]',
        'arn.json': '{"jobArn": "hush"}',
      },
      '\n4 files belong to no table: "DIR/arn.json", "DIR/empty.json", "DIR/list.json" and 1 more.\nA file belongs to the table that its name says, or else to the one whose ARN field its records have (ProcessingJobArn and jobArn).',
    ],
    [
      { 'jobs.json.bz2': 'x', 'broken.json.gz': 'x' },
      '\n2 paths could not be read: "DIR/jobs.json.bz2" (packed, but neither with gzip nor with zstd) and "DIR/broken.json.gz" (file "DIR/broken.json.gz" is not whole: it cannot be unpacked).\nRecords are in',
    ],
  ] as const) {
    const folder = folderOf(files)
    const error = await failure(read(folder), folder)
    assert.ok(error.all.startsWith(`55000\nthere are no records of any table in "DIR"${all}`), error.all)
    assert.not.match(error.all, /hush/)
  }
})

test('files of no table beside records are told by number and name, with each table that is asked', async () => {
  const folder = folderOf({
    'a.json': job('a'),
    'package.json': '{"name": "x", "jobArn": null}',
    'tsconfig.json': '// {}',
    'model.json': '{"shapes": {"ProcessingJobArn": {"type": "string"}, "jobArn" : "ProcessingJobArn"}}',
    'nothing.jsonl': '',
    'jobs.csv': 'a,b',
  })
  const none =
    '4 files belong to no table: "DIR/model.json", "DIR/nothing.jsonl", "DIR/package.json" and 1 more'
  const provider = await openFiles(folder, tables)
  for (let i = 0; i < 2; i++) {
    assert.equal(await ask(provider, folder).then(({ names, told }) => [names, told]), [['a'], [none]])
    const { names, told } = await ask(provider, folder, INVOCATION)
    const empty = 'table "aws_bedrock_model_invocation_job" is empty: no file in "DIR" has its records'
    assert.equal([names, told], [[], [empty, none]])
  }
})

test('a file that cannot be unpacked is an error of the table that it is of, else told', async () => {
  const whole = zlib.gzipSync(Array.from({ length: 3000 }, (_, i) => job(`${i}-${Math.sin(i)}`)).join('\n'))
  const cut = whole.subarray(0, whole.length - 10)
  const own = folderOf({ 'a.json': job('a'), 'jobs.ndjson.gz': cut })
  assert.is((await failure(read(own))).code, 'XX001')
  const folder = folderOf({ 'a.json': batch('a'), 'jobs.ndjson.gz': Buffer.from('plain') })
  const { names, told } = await read(folder, INVOCATION)
  assert.equal(names, ['a'])
  assert.equal(told, [
    '1 path could not be read: "DIR/jobs.ndjson.gz" (file "DIR/jobs.ndjson.gz" is not whole: it cannot be unpacked)',
  ])
})

const { zstdCompressSync } = zlib as { zstdCompressSync?: (bytes: Buffer) => Buffer }
const readsZstd = Number(process.versions.node.split('.')[0]) >= 24

test('.zst files are read where Node can, else they are named', async () => {
  const bytes = zstdCompressSync?.(Buffer.from(job('z'))) ?? Buffer.from('x')
  const folder = folderOf({ 'a.json': job('a'), 'z.json.zst': bytes, 'y.JSONL.ZST': bytes })
  const { names, told } = await read(folder)
  if (readsZstd) {
    assert.equal([names, told], [['a', 'z', 'z'], []])
    const frames = folderOf({
      'z.ndjson.zst': Buffer.concat([bytes, zstdCompressSync!(Buffer.from('\n')), bytes]),
    })
    assert.equal((await read(frames)).names, ['z', 'z'])
    const cut = folderOf({ 'aws.sagemaker_processing_job.json.zst': bytes.subarray(0, bytes.length - 4) })
    assert.is((await failure(read(cut))).code, 'XX001')
  } else {
    assert.equal(names, ['a'])
    assert.match(
      String(told[0]),
      /^2 paths could not be read: "DIR\/y.*\.ZST" cannot be unpacked: Node\.js v/,
    )
    const own = folderOf({ 'aws.sagemaker_processing_job.json.zst': bytes })
    const error = await failure(read(own))
    assert.equal([error.code, error.hint], ['0A000', 'Use Node.js 24 or newer, or pack the file with gzip.'])
  }
})

test('new and gone files are seen by the next query; the same files are the same rows', async () => {
  const network = PROCESSING.columns.find(({ name }) => name === 'network_config')!.index
  const folder = folderOf({ 'a.json': job('a', { NetworkConfig: {} }), 'b.json': job('b') })
  const provider = await openFiles(folder, tables)
  const first = await ask(provider, folder, PROCESSING, FOR_JSON)
  assert.equal(first.names, ['a', 'b'])
  assert.is((await ask(provider, folder, PROCESSING, FOR_JSON)).relation, first.relation)
  write(join(folder, 'sub/c.json'), job('c'))
  write(join(folder, 'd.json'), batch('d'))
  const second = await ask(provider, folder, PROCESSING, FOR_JSON)
  assert.equal(second.names, ['a', 'b', 'c'])
  const [value] = valuesOf(second.relation, network)
  assert.is(value, valuesOf(first.relation, network)[0], 'what has not changed is not read again')
  rmSync(join(folder, 'a.json'))
  write(join(folder, 'b.json'), job('bb'))
  assert.equal((await ask(provider, folder)).names, ['bb', 'c'])
  write(join(folder, 'b.json'), batch('b'))
  assert.equal((await ask(provider, folder)).names, ['c'])
  assert.equal((await ask(provider, folder, INVOCATION)).names, ['b', 'd'])
})

test('bad records of several files are one warning', async () => {
  const folder = folderOf({
    'a.ndjson': `${job('a')}\n{}\n[`,
    'b.ndjson': `${job('b')}\n5`,
    'c.ndjson': `${job('c')}\n6`,
  })
  const { names, told } = await read(folder, PROCESSING, folder, { onBadRecord: 'skip' })
  assert.equal(names, ['a', 'b', 'c'])
  assert.is(told.length, 1)
  assert.match(
    String(told[0]),
    /^4 records were skipped: DIR\/a.ndjson:2: .*a.ndjson:3: .*b.ndjson:2: .*; and 1 more$/,
  )
})

test('json columns of several files have their values when they are asked for, first or later', async () => {
  const network = (subnet: string) => ({ NetworkConfig: { VpcConfig: { Subnets: [subnet] } } })
  const folder = folderOf({
    'a.ndjson': job('a', network('x')),
    'b.json': job('b', network('y')),
    'c.jsonl': job('c'),
  })
  const index = PROCESSING.columns.find(({ name }) => name === 'network_config')!.index
  const provider = await openFiles(folder, tables)
  await ask(provider, folder)
  for (const each of [provider, await openFiles(folder, tables)]) {
    const { relation } = await ask(each, folder, PROCESSING, FOR_JSON)
    const subnets = (name: string) => ({ vpc_config: { subnets: [name] } })
    assert.equal(valuesOf(relation, index), [subnets('x'), subnets('y'), null])
  }
})

test('a sync that has not ended is told', async () => {
  const first = folderOf({
    '.sync/aws.sagemaker_processing_job.0.123.part': job('a'),
    '.sync/answers/jobs-1.arrow': 'x',
  })
  const error = await failure(read(first), first)
  assert.is(
    error.all,
    '55000\nthere are no records of any table in "DIR"\n\nA sync into "DIR" has not ended: run it again.',
  )
  write(join(first, 'aws.sagemaker_processing_job.ndjson'), job('a'))
  assert.equal(await read(first).then(({ names, told }) => [names, told]), [['a'], []])
  assert.equal((await read(first, INVOCATION)).told, [
    'the sync into "DIR" has not ended: it has not written table "aws_bedrock_model_invocation_job" yet',
    'table "aws_bedrock_model_invocation_job" is empty: no file in "DIR" has its records',
  ])
  // Older records beside it do not make it whole.
  const beside = folderOf({ 'out/.sync/x.part': '', 'old.json': job('old') })
  const { names, told } = await read(beside)
  assert.equal(names, ['old'])
  assert.equal(told, [
    'the sync into "DIR/out" has not ended: it has not written table "aws.sagemaker_processing_job" yet',
  ])
})

test('EXPLAIN names the files, as far as it is known without reading which they are', async () => {
  const folder = folderOf({ 'a.json': job('a'), 'b.json': job('b'), 'package.json': '{}' })
  const provider = await openFiles(folder, tables)
  const line = (table = PROCESSING) => provider.describe(table, REQUEST).replaceAll(folder, 'DIR')
  assert.is(line(), 'no file in DIR, and those of 3 files that have its records')
  await ask(provider, folder)
  assert.is(line(), `2 files in DIR (${2 * job('a').length} bytes)`)
  assert.is(line(INVOCATION), 'no file in DIR, and those of 2 files that have its records')
  await ask(provider, folder, INVOCATION)
  assert.is(line(INVOCATION), 'no file in DIR: the table is empty')
  write(join(folder, 'aws_bedrock_model_invocation_job.ndjson'), batch('c'))
  assert.is(line(INVOCATION), `file DIR/aws_bedrock_model_invocation_job.ndjson (${batch('c').length} bytes)`)
})

test('an aborted search ends with 57014', async () => {
  const folder = folderOf({ 'a.json': job('a') })
  const provider = await openFiles(folder, tables)
  const aborted = { ...REQUEST, signal: AbortSignal.abort() }
  assert.is((await failure(ask(provider, folder, PROCESSING, aborted))).code, '57014')
  assert.equal((await ask(provider, folder)).names, ['a'])
})

test.run()
