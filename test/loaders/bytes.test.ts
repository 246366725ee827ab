// What people's files hold: wrapped records, encodings, broken bytes, numbers that no float64 holds, files that change.
import { appendFileSync, mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type CatalogOptions, DdsqlError, openCatalog, type QueryResult as Result } from '../../src/index.ts'
import { startPostgres } from '../support/postgres.ts'
import { Mulberry32 } from '../support/random.ts'

type QueryResult = Result<Record<string, unknown>>

const test = suite<{ folder: string }>('bytes')

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'catalog-sql-bytes-'))
})
test.after.each(({ folder }) => rmSync(folder, { recursive: true, force: true }))

const NDJSON = 'aws.sagemaker_processing_job.ndjson'
const JSON_FILE = 'aws.sagemaker_processing_job.json'
const NAMES = 'select processing_job_name as name from aws.sagemaker_processing_job'

const job = (name: string, more: object = {}) => ({
  ProcessingJobArn: `arn:aws:sagemaker:us-east-1:111122223333:processing-job/${name}`,
  ProcessingJobName: name,
  ...more,
})
const line = (name: string, more: object = {}) => JSON.stringify(job(name, more))
const page = (...records: unknown[]) => ({ ProcessingJobSummaries: records, NextToken: 'x' })
const event = (detail: unknown) => ({
  version: '0',
  'detail-type': 'SageMaker Processing Job State Change',
  source: 'aws.sagemaker',
  time: '2026-11-01T12:00:00Z',
  resources: [],
  detail,
})

type Content = string | Buffer

const ask = async (options: CatalogOptions, sql: string): Promise<QueryResult> => {
  await using catalog = await openCatalog(options)
  return await catalog.query(sql)
}

const query = (folder: string, file: string, content: Content, sql = NAMES, options: CatalogOptions = {}) => {
  writeFileSync(join(folder, file), content)
  return ask({ data: folder, ...options }, sql)
}

const names = async (folder: string, file: string, content: Content, options?: CatalogOptions) => {
  const { rows } = await query(folder, file, content, NAMES, options)
  rmSync(join(folder, file))
  return rows.map(({ name }) => name)
}

const failure = async (work: Promise<unknown>): Promise<DdsqlError> => {
  try {
    await work
  } catch (error) {
    assert.instance(error, DdsqlError)
    return error as DdsqlError
  }
  throw new Error('it did not fail')
}

/** The error's code, and its message behind the name of the file. */
const refused = async (folder: string, file: string, content: Content, sql = NAMES): Promise<string> => {
  const { code, message } = await failure(query(folder, file, content, sql))
  const path = join(folder, file)
  const at = message.indexOf(path)
  assert.ok(at >= 0, message)
  rmSync(path)
  return `${code} ${message.slice(at + path.length)}`
}

const AB = ['a', 'b']

test('records are found in lists of lists, slurped pages, describe answers and events', async ({
  folder,
}) => {
  const answer = { ...job('a'), ResponseMetadata: { HTTPStatusCode: 200 } }
  for (const [value, found] of [
    [[page(job('a')), page(job('b'))], AB],
    [[[job('a')], [job('b')]], AB],
    [[[page(job('a'))], [], [[page(), page(job('b'))]]], AB],
    [[answer, job('b')], AB],
    [event(job('a')), ['a']],
    [[event(job('a')), event(job('b'))], AB],
    [[page(event(job('a'))), [event(job('b'))]], AB],
    [event([job('a'), job('b')]), AB],
    [[], []],
    [[[], [page()]], []],
    // A job's own fields of these names wrap nothing.
    [job('a', { detail: job('x'), ProcessingJobSummaries: [job('y')] }), ['a']],
  ] as const) {
    const text = JSON.stringify(value)
    assert.equal(await names(folder, JSON_FILE, text), found, text)
    assert.equal(await names(folder, JSON_FILE, JSON.stringify(value, null, 2)), found, text)
    assert.equal(await names(folder, NDJSON, text), found, text)
    const { rows } = await ask({ tables: { 'aws.sagemaker_processing_job': [value] } }, NAMES)
    assert.equal(
      rows.map(({ name }) => name),
      found,
      text,
    )
  }
})

test('times of events are epoch milliseconds', async ({ folder }) => {
  const content = JSON.stringify(
    event(job('a', { CreationTime: 1698841696789, LastModifiedTime: '1698841696789' })),
  )
  const sql = 'select creation_time, last_modified_time from aws.sagemaker_processing_job'
  const { rows } = await query(folder, NDJSON, content, sql)
  const time = new Date('2023-11-01T12:28:16.789Z')
  assert.equal(rows, [{ creation_time: time, last_modified_time: time }])
})

test('Bedrock’s answers are wrapped the same ways', async () => {
  const record = { jobArn: 'arn:aws:bedrock:us-east-1:111122223333:model-invocation-job/a', jobName: 'a' }
  const values = [[{ invocationJobSummaries: [record] }, [record]], { detail: record }]
  const sql = 'select count(*) as n from aws_bedrock_model_invocation_job'
  const { rows } = await ask({ tables: { aws_bedrock_model_invocation_job: values } }, sql)
  assert.equal(rows, [{ n: 3 }])
})

test('a bad record is told with the line it starts in, however it is wrapped', async ({ folder }) => {
  const wrong = '{\n"ProcessingJobName": "x"}'
  const missing = 'ProcessingJobArn is missing'
  for (const [content, place] of [
    [`[${line('a')},\n[${line('b')},\n${wrong}]]`, 3],
    [
      `[{"ProcessingJobSummaries": [${line('a')}]},\n{"ProcessingJobSummaries": [\n${line('b')},\n${wrong}]}]`,
      4,
    ],
    [`{"x": 1,\n"detail": 5,\n "detail":\n${wrong}}`, 4],
    [`[{"detail": ${line('a')}},\n\n{"detail":\n${wrong}}]`, 4],
  ] as const)
    assert.is(await refused(folder, JSON_FILE, content), `22P02 :${place}: ${missing}`)
  const { message } = await failure(
    ask(
      { tables: { 'aws.sagemaker_processing_job': [job('a'), [page(job('b')), page(job('c'), {})]] } },
      NAMES,
    ),
  )
  assert.match(
    message,
    'tables["aws.sagemaker_processing_job"], record 2, item 2, item 2: ProcessingJobArn is missing',
  )
})

test('a record without its ARN is told so, with the way to go on', async ({ folder }) => {
  for (const content of ['{}', '{"ProcessingJobArn": null}', line('a').replace('Arn', 'arn')]) {
    const { code, message, hint } = await failure(query(folder, NDJSON, content))
    assert.is(code, '22P02')
    assert.match(message, /:1: ProcessingJobArn is missing$/)
    assert.match(hint ?? '', '--skip-bad-records')
    assert.match(hint ?? '', 'onBadRecord')
  }
  assert.is(
    await refused(folder, NDJSON, '{"ProcessingJobArn": 5}'),
    '22P02 :1: ProcessingJobArn must be an ARN',
  )
})

test('lists nested too deeply are refused, whatever their depth', async ({ folder }) => {
  for (const depth of [100, 5000, 200_000]) {
    const content = `${line('a')}\n${'['.repeat(depth)}${line('b')}${']'.repeat(depth)}`
    assert.is(await refused(folder, JSON_FILE, content), '54001 :2: it is nested too deeply', String(depth))
    assert.is(await refused(folder, NDJSON, content), '54001 :2: it is nested too deeply', String(depth))
    const options = { onBadRecord: 'skip' } as const
    assert.equal(await names(folder, NDJSON, `${content}\n${line('c')}`, options), ['a', 'c'])
  }
})

const utf16 = (text: string, bigEndian: boolean): Buffer => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le')
  return bigEndian ? bytes.swap16() : bytes
}

test('UTF-16 with a byte order mark is read, also across chunks and packed', async ({ folder }) => {
  const odd = ['é', '😀', 'x'.repeat(1 << 19), `${'😀'.repeat(300_001)}`, 'last']
  for (const bigEndian of [false, true]) {
    const lines = odd.map((name) => line(name)).join('\r\n')
    assert.equal(await names(folder, NDJSON, utf16(lines, bigEndian)), odd)
    assert.equal(await names(folder, JSON_FILE, utf16(lines, bigEndian)), odd)
    assert.equal(await names(folder, `${NDJSON}.gz`, gzipSync(utf16(lines, bigEndian))), odd)
    // The mark moves every pair by one unit, so that they fall on chunks' ends once more.
    assert.equal(await names(folder, NDJSON, utf16(` ${lines}`, bigEndian)), odd)
    assert.equal(await names(folder, NDJSON, utf16('', bigEndian)), [])
  }
})

test('half a character of UTF-16 is refused with its line, or skipped', async ({ folder }) => {
  const half = line('b').replace('"b"', '"\ud83d"')
  for (const bigEndian of [false, true]) {
    const content = utf16(`${line('a')}\n${half}\n${line('c')}`, bigEndian)
    assert.is(await refused(folder, NDJSON, content), '22021 :2: its bytes are not UTF-8')
    assert.is(await refused(folder, JSON_FILE, content), '22021 :2: its bytes are not UTF-8')
    assert.equal(await names(folder, NDJSON, content, { onBadRecord: 'skip' }), ['a', 'c'])
    const odd = Buffer.concat([utf16(`${line('a')}\n`, bigEndian), Buffer.of(0x20)])
    assert.is(await refused(folder, NDJSON, odd), '22021 :2: its bytes are not UTF-8')
  }
})

test('a byte order mark is skipped where files were put together', async ({ folder }) => {
  for (const content of [
    `\uFEFF${line('a')}\n\uFEFF${line('b')}`,
    `\uFEFF${line('a')}\uFEFF${line('b')}\n`,
    `${line('a')}${line('b')}`,
    `\uFEFF\n${line('a')}\r\n\uFEFF \uFEFF${line('b')} \n\uFEFF`,
  ]) {
    assert.equal(await names(folder, NDJSON, content), AB, JSON.stringify(content))
    assert.equal(await names(folder, JSON_FILE, content), AB, JSON.stringify(content))
  }
})

test('other encodings are named', async ({ folder }) => {
  const text = `${line('a')}\n`
  const utf32 = (bom: number[], at: number) =>
    Buffer.concat([
      Buffer.from(bom),
      ...[...text].map((char) => {
        const bytes = Buffer.alloc(4)
        bytes[at] = char.charCodeAt(0)
        return bytes
      }),
    ])
  for (const [content, what] of [
    [Buffer.from(text, 'utf16le'), 'UTF-16LE without a byte order mark'],
    [Buffer.from(text, 'utf16le').swap16(), 'UTF-16BE without a byte order mark'],
    [utf32([0xff, 0xfe, 0, 0], 0), 'it is UTF-32'],
    [utf32([0, 0, 0xfe, 0xff], 3), 'it is UTF-32'],
    [gzipSync(text), 'packed with gzip'],
    [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0]), 'packed with zstd'],
  ] as const)
    for (const file of [NDJSON, JSON_FILE]) {
      const { code, message, hint } = await failure(query(folder, file, content))
      assert.is(code, '22021')
      assert.match(message, join(folder, file))
      assert.match(message, what)
      assert.ok(hint)
      rmSync(join(folder, file))
    }
})

test('bytes that are no UTF-8 are refused with file and line, or skipped by record', async ({ folder }) => {
  const bad = (name: string, bytes: number[]) =>
    Buffer.concat([Buffer.from(line(name).slice(0, -2)), Buffer.from(bytes), Buffer.from('"}')])
  for (const bytes of [
    [0xe9],
    [0xe8, 0x20],
    [0x80],
    [0xc0, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf8, 0x88, 0x80, 0x80, 0x80],
    [0xf0, 0x9f, 0x98],
    [0xff],
  ]) {
    const content = Buffer.concat([
      Buffer.from(`${line('é😀')}\n\n`),
      bad('b', bytes),
      Buffer.from(`\n${line('ü')}`),
    ])
    for (const file of [NDJSON, JSON_FILE, `${NDJSON}.gz`]) {
      const written = file.endsWith('.gz') ? gzipSync(content) : content
      const { code, message, hint } = await failure(query(folder, file, written))
      assert.is(code, '22021')
      assert.match(message, `${file}:3: its bytes are not UTF-8`)
      assert.match(hint ?? '', 'iconv')
      assert.equal(await names(folder, file, written, { onBadRecord: 'skip' }), ['é😀', 'ü'])
    }
  }
  // The line of the byte itself, in a record that runs over several.
  const content = Buffer.concat([Buffer.from(`\n[{\n"x":\n"`), Buffer.of(0xe9), Buffer.from('"}]')])
  assert.is(await refused(folder, JSON_FILE, content), '22021 :4: its bytes are not UTF-8')
  // Of a list only the record that holds the byte is left out, with byte order marks between values or without.
  const list = Buffer.concat([
    Buffer.from(`[${line('é')},\n`),
    bad('b', [0xe9]),
    Buffer.from(`,\n[${line('ü')}]]\n\uFEFF${line('d')}`),
  ])
  assert.is(await refused(folder, JSON_FILE, list), '22021 :2: its bytes are not UTF-8')
  assert.equal(await names(folder, JSON_FILE, list, { onBadRecord: 'skip' }), ['é', 'ü', 'd'])
  // Names of é and è stay apart in the encodings that are read.
  assert.equal(await names(folder, NDJSON, `${line('é')}\n${line('è')}`), ['é', 'è'])
})

test('NUL bytes are no blank lines', async ({ folder }) => {
  const nul = 'it has NUL bytes, as of a block that was never written'
  const zeros = '\0'.repeat(4096)
  assert.is(await refused(folder, NDJSON, `${line('a')}\n${zeros}\n${line('b')}`), `22P02 :2: ${nul}`)
  assert.is(await refused(folder, JSON_FILE, `${line('a')}\n${zeros}\n${line('b')}`), `22P02 :2: ${nul}`)
  assert.is(await refused(folder, NDJSON, zeros), `22P02 :1: ${nul}`)
  assert.is(await refused(folder, NDJSON, `${line('a')}\n${zeros}${line('b')}`), `22P02 :2: ${nul}`)
  for (const blank of ['\v', '\f', '\u00a0', '\x01'])
    assert.is(await refused(folder, NDJSON, `${line('a')}\n${blank}\n`), '22P02 :2: it is not valid JSON')
  const { rows, warnings } = await query(folder, NDJSON, `${zeros}\n${line('b')}`, NAMES, {
    onBadRecord: 'skip',
  })
  assert.equal(rows, [{ name: 'b' }])
  assert.match(warnings[0]?.message ?? '', `1 record was skipped: ${join(folder, NDJSON)}:1: ${nul}`)
})

const JSON_COLUMN = 'select network_config as json from aws.sagemaker_processing_job'
const withNumber = (number: string) => line('a', { NetworkConfig: { N: 0 } }).replace(':0', `:${number}`)
const FORMS = [
  [NDJSON, (record: string) => record],
  [JSON_FILE, (record: string) => `[${line('x')},\n${record}]`],
] as const

test('whole numbers of json stay exact, as PostgreSQL’s jsonb has them', async ({ folder }) => {
  const postgres = await startPostgres()
  for (const number of [
    ...['9007199254740993', '-9007199254740993', '9007199254740992', '12345678901234567890123', '1e22'],
    ...['9007199254740993.5', '0', '-0', '0.5', '1e-7', '1E5', '123456789012345678', '1e300'],
  ]) {
    const expected = (
      await postgres.query<{ n: string }>(`select ('{"n": ${number}}'::jsonb->'n')::text as n`)
    ).rows[0]!.n
    const sql = `select network_config->>'n' as n from aws.sagemaker_processing_job where network_config is not null`
    for (const [file, wrap] of FORMS) {
      assert.equal((await query(folder, file, wrap(withNumber(number)), sql)).rows, [{ n: expected }], number)
      rmSync(join(folder, file))
    }
    writeFileSync(join(folder, NDJSON), withNumber(number))
    await using catalog = await openCatalog({ data: folder })
    await catalog.query(NAMES)
    assert.equal((await catalog.query(sql)).rows, [{ n: expected }], `${number}, read later`)
    rmSync(join(folder, NDJSON))
  }
  await postgres.close()
})

test('a number of json that no number is near is refused, not made null or zero', async ({ folder }) => {
  for (const number of ['1e400', '-1e999', '1e-400', '-2.5E-1000', '1e-20000', `1${'0'.repeat(400)}`]) {
    for (const [file, wrap] of FORMS) {
      const place = file === NDJSON ? 1 : 2
      const error = await refused(folder, file, wrap(withNumber(number)), JSON_COLUMN)
      assert.is(error, `22003 :${place}: a number in it is out of range`, number)
    }
    writeFileSync(join(folder, NDJSON), `${line('b')}\n${withNumber(number)}`)
    await using catalog = await openCatalog({ data: folder })
    await catalog.query(NAMES)
    const later = await failure(catalog.query(JSON_COLUMN))
    assert.is(later.code, '22003')
    assert.match(later.message, `${NDJSON}:2: a number in it is out of range`)
    // What is skipped is skipped for every query.
    await using skipping = await openCatalog({ data: folder, onBadRecord: 'skip' })
    assert.equal((await skipping.query(NAMES)).rows, [{ name: 'b' }])
    assert.equal((await skipping.query(JSON_COLUMN)).rows, [{ json: null }])
    rmSync(join(folder, NDJSON))
  }
})

test('records of one long list are read exactly in one walk', async ({ folder }) => {
  const count = 20_000
  const records = Array.from({ length: count }, (_, i) =>
    job(`j${i}`, { NetworkConfig: { N: 0, Bulk: 'x'.repeat(200) } }),
  )
  const text = JSON.stringify([page(...records.slice(0, 5)), records]).replaceAll(
    '"N":0',
    '"N":9007199254740993',
  )
  const sql = `select network_config->>'n' as n, count(*) as count from aws.sagemaker_processing_job group by 1`
  for (const file of [JSON_FILE, NDJSON]) {
    assert.equal((await query(folder, file, text, sql)).rows, [{ n: '9007199254740993', count: count + 5 }])
    rmSync(join(folder, file))
  }
})

test('escapes that are no text are refused as by PostgreSQL', async ({ folder }) => {
  const postgres = await startPostgres()
  for (const written of [
    ...[
      '\\u0000',
      'a\\u0000b',
      '\\ud800',
      '\\udc00',
      '\\ud800\\u0041',
      '\\udc00\\ud800',
      '\\ud83d\\ude00\\ud83d',
    ],
    ...['\\ud83d\\ude00', '\\uD83D\\uDE00', '\\\\ud800', '\\\\u0000', '\\u00e9', '\\\\\\\\ud800', '\\u0001'],
  ]) {
    const expected = await postgres
      .query<{ text: string }>(`select '{"a": "${written}"}'::jsonb->>'a' as text`)
      .then(({ rows }) => rows[0]!.text)
      .catch((error: { code: string }) => error.code)
    const records = [line('X'), line('a', { FailureReason: 'X' }), line('a', { Environment: { X: 'v' } })]
    for (const record of records.map((text) => text.replaceAll('X', written)))
      for (const [file, wrap] of FORMS) {
        const sql = `select processing_job_name as name, failure_reason, akeys(environment) as keys from aws.sagemaker_processing_job`
        if (/^22P0[25]$/.test(expected)) {
          assert.is((await refused(folder, file, wrap(record), sql)).slice(0, 5), expected, written)
          continue
        }
        const { rows } = await query(folder, file, wrap(record), sql)
        rmSync(join(folder, file))
        const row = rows.at(-1)!
        const found = [row.name, row.failure_reason, (row.keys as string[] | null)?.[0]]
        assert.ok(found.includes(expected), `${written}: ${JSON.stringify(found)}`)
      }
  }
  await postgres.close()
})

test('of equal keys the last one counts, as in PostgreSQL', async ({ folder }) => {
  const content = `{"ProcessingJobName":"x","NetworkConfig":{"a":1,"a":2},${line('a').slice(1)}`
  const sql = 'select processing_job_name as name, network_config as json from aws.sagemaker_processing_job'
  assert.equal((await query(folder, NDJSON, content, sql)).rows, [{ name: 'a', json: { a: 2 } }])
})

test('a line without an end is refused while it is read', async ({ folder }) => {
  // A gzip file may have several members: 640 MB of blanks out of one of 64 MB.
  const bomb = Buffer.concat(Array.from({ length: 10 }, () => gzipSync(Buffer.alloc(64 << 20, ' '))))
  const place = join(folder, NDJSON)
  const packed = await failure(query(folder, `${NDJSON}.gz`, bomb))
  assert.is(packed.code, '54000')
  assert.is(packed.message, `the line in ${place}.gz:1 is longer than 512 MiB`)
  rmSync(`${place}.gz`)
  for (const [file, problem] of [
    [NDJSON, `the line in ${place}:1 is longer than 512 MiB`],
    [JSON_FILE, `file "${join(folder, JSON_FILE)}" is longer than 512 MiB`],
  ] as const) {
    writeFileSync(join(folder, file), '')
    truncateSync(join(folder, file), 640 << 20)
    const endless = await failure(ask({ data: folder }, NAMES))
    assert.is(endless.code, '54000')
    assert.is(endless.message, problem)
    rmSync(join(folder, file))
  }
})

const FILLER = 'x'.repeat(4000)
const MANY = 2000
const version = (name: string) =>
  Buffer.from(Array.from({ length: MANY }, () => line(name, { ExitMessage: FILLER })).join('\n'))

test('a file that is overwritten while it is read gives the rows of one version', async ({ folder }) => {
  const path = join(folder, NDJSON)
  for (let turns = 0; turns < 8; turns++) {
    writeFileSync(path, version('a'))
    utimesSync(path, 1, 1)
    const asked = ask({ data: folder }, `${NAMES} group by 1`)
    for (let i = 0; i < turns * 3; i++) await turn()
    writeFileSync(path, version('b'), { flag: 'r+' })
    const { rows } = await asked
    assert.is(rows.length, 1, `after ${turns} turns: ${JSON.stringify(rows)}`)
  }
})

test('a file that never keeps still is 58030', async ({ folder }) => {
  const path = join(folder, NDJSON)
  writeFileSync(path, version('a'))
  let ended = false
  const asked = failure(ask({ data: folder }, NAMES)).finally(() => {
    ended = true
  })
  while (!ended) {
    appendFileSync(path, `\n${line('b')}`)
    await turn()
  }
  const { code, message, hint } = await asked
  assert.is(code, '58030')
  assert.is(message, `file "${path}" was written to while it was read`)
  assert.ok(hint)
})

// Random: whatever happens to the bytes of a file, no record is lost without a word.

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)

const mutated = (random: Mulberry32, original: Buffer): Buffer => {
  let bytes = Buffer.from(original)
  for (let i = random.int(1, 3); i > 0 && bytes.length > 0; i--) {
    const at = random.int(0, bytes.length - 1)
    const size = random.int(1, random.chance(0.5) ? 4 : 300)
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at + size)]
    switch (random.int(0, 5)) {
      case 0:
        bytes = Buffer.concat([before])
        break
      case 1:
        bytes = Buffer.concat([before, after])
        break
      case 2:
        bytes = Buffer.concat([before, Buffer.alloc(Math.min(size, bytes.length - at)), after])
        break
      case 3:
        bytes[at] = random.int(0, 255)
        break
      case 4:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(random.int(0, at))])
        break
      default:
        bytes = Buffer.concat([
          before,
          Buffer.from('\uFEFF\n{["\\'.charAt(random.int(0, 5))),
          bytes.subarray(at),
        ])
    }
  }
  return bytes
}

/** Whether a reader of its own takes the line. */
const isRecord = (bytes: Buffer): boolean => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return typeof JSON.parse(text).ProcessingJobArn === 'string'
  } catch {
    return false
  }
}

const linesOf = (bytes: Buffer): Buffer[] => {
  const lines: Buffer[] = []
  for (let start = 0; start <= bytes.length; ) {
    const newline = bytes.indexOf(10, start)
    const end = newline < 0 ? bytes.length : newline
    lines.push(bytes.subarray(start, end))
    start = end + 1
  }
  return lines.filter((each) => !/^[ \t\r]*$/.test(each.toString('latin1')))
}

test('a file whose bytes were changed gives all its records, or an error with file and line', async ({
  folder,
}) => {
  const original = Buffer.from(
    Array.from({ length: 12 }, (_, i) => line(`é-${i}`, { NetworkConfig: { I: i } })).join('\n'),
  )
  const options = { data: folder, onBadRecord: 'skip' } as const
  for (let run = 0; run < 120; run++) {
    const seed = `SEED=${SEED} (run ${run})`
    const random = new Mulberry32(SEED * 1000 + run)
    const bytes = mutated(random, original)
    const path = join(folder, random.chance(0.5) ? NDJSON : JSON_FILE)
    writeFileSync(path, bytes)
    const lines = linesOf(bytes)
    const sql = `${NAMES} where network_config is null or network_config is not null`
    const asked = await ask({ data: folder }, sql).catch((error: unknown) => error)
    if (asked instanceof DdsqlError) {
      assert.ok(asked.message.includes(path), `${seed}: ${asked.message}`)
      if (!/ is not UTF-8: /.test(asked.message)) assert.match(asked.message, /json:\d+: /, seed)
      assert.match(asked.code, /^(22P02|22P05|22021|22003|54001)$/, seed)
    } else if (asked instanceof Error) throw new Error(`${seed}: ${asked.stack}`)
    else {
      const { rows } = asked as QueryResult
      assert.ok(rows.length >= lines.filter(isRecord).length, `${seed}: ${rows.length} rows`)
      if (path.endsWith(NDJSON)) assert.ok(rows.length >= lines.length, `${seed}: ${rows.length} rows`)
    }
    if (path.endsWith(NDJSON) && lines.some(isRecord)) {
      const skipping = await ask(options, sql).catch((error: DdsqlError) => error)
      if (skipping instanceof Error) {
        assert.match(skipping.message, / is not UTF-8: /, seed)
      } else {
        const skipped = Number(/^\d+/.exec(skipping.warnings[0]?.message ?? '0')?.[0])
        assert.ok(
          skipping.rows.length + skipped >= lines.length,
          `${seed}: ${skipping.rows.length} + ${skipped}`,
        )
      }
    }
    rmSync(path)
  }
})

test.run()
