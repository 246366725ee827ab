import { spawn, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtCommand } from '../support/built-command.ts'
import { command, ROOT } from '../support/command.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const catalog = join(ROOT, 'examples/catalog')

/** As where nothing says which AWS account to read. */
const withoutAws = async <T>(work: () => Promise<T>): Promise<T> => {
  const before = { ...process.env }
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name]
  process.env.HOME = temporaryFolder()
  try {
    return await work()
  } finally {
    Object.assign(process.env, before)
  }
}

const test = suite('command')
const { entry, remove } = await builtCommand()
test.after(remove)

test('-c prints a table', async () => {
  const { code, stdout, stderr } = await command([
    '-c',
    `select 1 as one, 'héé' as text, null as nothing, true`,
  ])
  assert.equal({ code, stderr }, { code: 0, stderr: '' })
  assert.is(
    stdout,
    [
      ' one | text | nothing | ?column?',
      '-----+------+---------+----------',
      '   1 | héé  | NULL    | true',
      '(1 row)',
      '',
    ].join('\n'),
  )
})

test("an html page has the saved query's name, the file's, or the query's text as its title", async () => {
  const folder = temporaryFolder()
  await writeFile(join(folder, 'a & b.sql'), '-- @name ones\n-- @description One.\nSELECT 1 AS one;\n')
  const title = async (...args: string[]) =>
    /<title>(.*)<\/title>/.exec((await command([...args, '--format', 'html'])).stdout)?.[1]
  assert.is(await title('run', 'ones', '--queries', folder), 'ones')
  assert.is(await title('-f', join(folder, 'a & b.sql')), 'a &#38; b')
  assert.is(await title('-c', 'SELECT 1;\nSELECT 2'), 'SELECT 1')
  assert.is(await title('functions', 'upper'), 'catalog-sql functions')
})

test('SQL on standard input, several statements, one result each', async () => {
  const { code, stdout } = await command(['--format', 'ndjson'], 'select 1 as a;\nselect 2 as b;\n')
  assert.equal({ code, stdout }, { code: 0, stdout: '{"a":1}\n{"b":2}\n' })
})

test('--data takes files, folders and globs, and may be repeated', async () => {
  const folder = temporaryFolder()
  const paths = ['one/a.json', 'one/b.json', 'two/c.json', 'other.txt'].map((path) => join(folder, path))
  for (const [i, path] of paths.entries()) {
    await mkdir(dirname(path), { recursive: true })
    const jobArn = `arn:aws:bedrock:us-east-1:123456789012:model-invocation-job/${i}`
    await writeFile(path, JSON.stringify({ jobArn, jobName: `job-${i}` }, null, 4))
  }
  const asked = async (...data: string[]) => {
    const args = data.flatMap((path) => ['--data', join(folder, path)])
    const sql = `select string_agg(right(job_name, 1), '' order by job_name) from aws_bedrock_model_invocation_job`
    return command([...args, '--format', 'tsv', '--no-header', '-c', sql])
  }
  for (const [data, jobs] of [
    [['one'], '01'],
    [['one/a.json'], '0'],
    [['.'], '012'],
    [['*/[bc].json'], '12'],
    [['two', 'one/a.json', 'other.txt', 'one'], '0123'],
  ] as const)
    assert.equal(await asked(...data), { code: 0, stdout: `${jobs}\n`, stderr: '' }, data.join())
  const missing = await asked('one', 'three')
  assert.equal([missing.code, missing.stdout], [1, ''])
  assert.match(missing.stderr, /^ERROR: {2}58030: could not open ".*three": no such file or folder\n$/)
  const spread = await command(['--data', ...paths.slice(0, 2), '-c', 'select 1'])
  assert.is(spread.code, 2)
  assert.match(spread.stderr, 'several files with records are a glob in quotes, or --data before each')
  assert.match((await command([paths[0] as string])).stderr, 'records are read with --data, SQL with -f')
  const stdin = await command(['--data', '-', '-c', 'select 1'], '{}')
  assert.equal([stdin.code, stdin.stdout], [2, ''])
  assert.match(stdin.stderr, '--data /dev/stdin, with the SQL in -c or -f')
  for (const args of [[], ['-f', '-']]) {
    const both = await command(['--data', '/dev/stdin', ...args], 'select 1')
    assert.equal([both.code, both.stdout], [2, ''])
    assert.match(both.stderr, 'standard input has the records: give the SQL with -c or -f')
  }
})

test('a query where there are no records at all is an error; one that reads no table is not', async () => {
  const folder = temporaryFolder()
  await writeFile(join(folder, 'package.json'), '{}')
  const sql = 'select count(*) from aws.sagemaker_processing_job'
  for (const [args, message] of [
    [[], 'table "aws.sagemaker_processing_job" has no records: the catalog was opened without any'],
    [['--data', folder], `there are no records of any table in "${folder}"`],
  ] as const) {
    const { code, stdout, stderr } = await withoutAws(() => command([...args, '-c', sql]))
    assert.equal([code, stdout], [1, ''])
    assert.ok(stderr.startsWith(`ERROR:  55000: ${message}\n`), stderr)
    for (const fine of ['select 1', `explain ${sql}`, 'show tables'])
      assert.equal([(await withoutAws(() => command([...args, '-c', fine]))).code], [0], fine)
  }
})

test('a warning that two scans of a query have is told once', async () => {
  const folder = temporaryFolder()
  const jobArn = 'arn:aws:bedrock:us-east-1:123456789012:model-invocation-job/a'
  await writeFile(join(folder, 'a.json'), JSON.stringify({ jobArn }))
  await writeFile(join(folder, 'package.json'), '{}')
  const batches = 'aws_bedrock_model_invocation_job'
  const sql = `select count(*) from ${batches} as a join ${batches} as b on a.job_arn < b.job_arn`
  const { stderr } = await command(['--data', folder, '-c', sql])
  assert.is(stderr, `WARNING:  1 file belongs to no table: "${join(folder, 'package.json')}"\n`)
})

test('csv follows RFC 4180', async () => {
  const sql = `select * from (values ('a,b', 'say "hi"', E'two\\nlines', null, '')) as t(a, b, c, d, e)`
  const { stdout } = await command(['--format', 'csv', '-c', sql])
  assert.is(stdout, 'a,b,c,d,e\n"a,b","say ""hi""","two\nlines",,""\n')
})

test('json keeps large integers exact and times in UTC', async () => {
  const sql = `select 9007199254740993 as big, timestamp '2026-01-02 03:04:05+02' as at, json '{"b": [1, null]}' as j`
  const { stdout } = await command(['--format', 'json', '-c', sql])
  assert.is(stdout, '[\n{"big":9007199254740993,"at":"2026-01-02T01:04:05.000Z","j":{"b":[1,null]}}\n]\n')
})

test('control characters never reach the terminal raw', async () => {
  const { stdout, stderr } = await command(['-c', `select E'\\x1b[31mred' as t`])
  assert.match(stdout, '\\u001b[31mred')
  assert.not.match(stdout + stderr, '\u001b')
})

test('a wrong query: exit code 1, place and hint on standard error, nothing on standard output', async () => {
  const { code, stdout, stderr } = await command([
    '--data',
    catalog,
    '-c',
    'SELECT processing_job_nmae\nFROM aws.sagemaker_processing_job',
  ])
  assert.equal({ code, stdout }, { code: 1, stdout: '' })
  assert.is(
    stderr,
    [
      'ERROR:  42703: column "processing_job_nmae" does not exist',
      'LINE 1: SELECT processing_job_nmae',
      '               ^',
      'HINT:  Perhaps you meant to reference the column "sagemaker_processing_job.processing_job_name".',
      '',
    ].join('\n'),
  )
})

test('a wrong command line: exit code 2', async () => {
  const { code, stdout, stderr } = await command(['--formt', 'csv'])
  assert.equal({ code, stdout }, { code: 2, stdout: '' })
  assert.match(stderr, 'unknown option --formt; perhaps --format')
  assert.is((await command(['--format', 'xml', '-c', 'select 1'])).code, 2)
  assert.is((await command(['-f', join(ROOT, 'no-such-file.sql')])).code, 2)
})

for (const [argv, message] of [
  [['--dta', 'x'], 'unknown option --dta; perhaps --data'],
  [['-z'], 'unknown option -z; there are --api-key, '],
  [['--zzzzzz=1'], /unknown option --zzzzzz; there are .*--version\n/],
  [['--format', 'xml'], '--format: not a format: xml; there are box, chart, csv, '],
  [['--format', 'cvs'], '--format: not a format: cvs; perhaps csv'],
  [['--on-source-error', 'wrn'], '--on-source-error: not fail or warn: wrn; perhaps warn'],
  [['--max-rows', 'ten'], '--max-rows: not a number of rows: ten'],
  [['--timing=maybe'], '--timing: not on or off: maybe'],
  [['--data'], '--data takes a value: PATH'],
  [['-c'], '-c takes a value: SQL'],
  [['-o', '--format', 'csv'], '-o takes a value: FILE; --format is an option'],
  [['-v', 'a'], '--variable takes name=value, not "a"'],
  [['tabels'], 'unknown command "tabels"; perhaps tables'],
  [['xyzzyx'], /unknown command "xyzzyx"; there are check, .*tables/],
  [['run'], 'run takes the name of a saved query or a file'],
] as const) {
  test(`a wrong command line: ${argv.join(' ')}`, async () => {
    const { code, stdout, stderr } = await command(argv)
    assert.equal([code, stdout], [2, ''], stderr)
    assert.match(stderr, message)
    assert.not.match(stderr, /ambiguous|Unknown option|argument/)
  })
}

test('a value may begin with a dash; the last of an option counts', async () => {
  const sql = 'select :n::bigint as n'
  assert.is((await command(['--format', 'csv', '-p', 'n=1', '-p', 'n=-5', '-c', sql])).stdout, 'n\n-5\n')
  const dashed = await command([
    '--format',
    'csv',
    '--format',
    'tsv',
    '-c',
    '-- only a remark\nselect 1 as a',
  ])
  assert.equal(dashed, { code: 0, stdout: 'a\n1\n', stderr: '' })
})

test("-v, --variable and --set: psql's names, which need not be used", async () => {
  const given = ['-v', 'a=1', '--variable', 'b=2', '--set=c=3', '-v', 'ON_ERROR_STOP=1', '--format', 'csv']
  const { code, stdout } = await command([...given, '-c', 'select :a::bigint + :b + :c as x'])
  assert.equal([code, stdout], [0, 'x\n6\n'])
})

for (const [sql, wrong, message] of [
  ['select :p::bigint', 'x', 'not a bigint: x'],
  ['select :p::decimal', '1,5', 'not a decimal: 1,5'],
  ['select :p::boolean', 'maybe', 'not a boolean: maybe'],
  ['select :p::timestamp', 'soon', 'not a timestamp: soon'],
  ['select :p::date', '2026-02-30', 'date/time field value out of range: "2026-02-30"'],
  ['select :p::interval', 'bogus', 'not an interval: bogus'],
  ['select :p::json', '{', 'not json: {'],
  ['select 1 where 1 = any(:p::bigint[])', '1,x', 'not a bigint: x'],
  ['select 1 where 1 = any(:p::bigint[])', '{1', 'not a bigint: {1'],
] as const) {
  test(`--param names the parameter of a wrong value: ${message}`, async () => {
    const { code, stdout, stderr } = await command(['-p', `p=${wrong}`, '-c', sql])
    assert.equal([code, stdout], [2, ''], stderr)
    assert.match(stderr, `catalog-sql: --param p: ${message}`)
  })
}

test('--help and --version', async () => {
  const help = await command(['--help'])
  assert.is(help.code, 0)
  assert.match(help.stdout, '--data PATH')
  assert.match((await command(['--version'])).stdout, /^\d+\.\d+\.\d+\n$/)
})

test('a bad record refuses the load, or is left out with a warning', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'catalog-sql-command-'))
  try {
    const good = { jobArn: 'arn:aws:bedrock:us-east-1:123456789012:model-invocation-job/abc', jobName: 'a' }
    const lines = [JSON.stringify(good), '{"jobArn": 7, "secret": "hunter2"}']
    await writeFile(join(folder, 'aws_bedrock_model_invocation_job.ndjson'), lines.join('\n'))
    const args = [
      '--data',
      folder,
      '--format',
      'ndjson',
      '-c',
      'select job_name from aws_bedrock_model_invocation_job',
    ]
    const refused = await command(args)
    assert.equal([refused.code, refused.stdout], [1, ''])
    assert.match(refused.stderr, 'aws_bedrock_model_invocation_job.ndjson:2')
    assert.match(refused.stderr, 'jobArn')
    assert.not.match(refused.stderr, 'hunter2')
    const skipped = await command(['--skip-bad-records', ...args])
    assert.equal([skipped.code, skipped.stdout], [0, '{"job_name":"a"}\n'])
    assert.match(skipped.stderr, 'WARNING')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('--output writes a whole file or none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'catalog-sql-command-'))
  try {
    const file = join(folder, 'out.csv')
    const written = await command(['--format', 'csv', '-o', file, '-c', 'select 1 as a; select 2 as a'])
    assert.equal(written, { code: 0, stdout: '', stderr: '' })
    assert.is(await readFile(file, 'utf8'), 'a\n1\na\n2\n')
    const failed = await command(['--format', 'csv', '-o', file, '-c', 'select 3 as a; select 1/0'])
    assert.equal([failed.code, failed.stdout], [1, ''])
    assert.is(await readFile(file, 'utf8'), 'a\n1\na\n2\n')
    assert.equal(await readdir(folder), ['out.csv'])
    assert.is((await command(['-o', join(folder, 'no/such/folder'), '-c', 'select 1'])).code, 1)
    const page = join(folder, 'page.html')
    await command(['--format', 'html', '-o', page, '-c', `select 'x' as l, 2 as n; select '<b>' as c`])
    const html = await readFile(page, 'utf8')
    assert.match(html, /^<!doctype html>.*<svg.*<table>.*<table>.*<\/html>\n$/s)
    assert.match(html, 'select &#39;&#60;b&#62;&#39; as c')
    assert.not.match(html, /(?:src|href)=|<b>|@import|url\(/)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('--param gives typed values, whatever is in them', async () => {
  const args = ['--format', 'csv', '--no-header', '--param', `x=' or 1=1 --`, '-p', 'n=7', '-p', 'd=2 days']
  const sql = `select :x::text, :n + 1; select timestamp '2026-01-03' - :d::interval`
  assert.is((await command([...args, '-c', sql])).stdout, "' or 1=1 --,8\n2026-01-01T00:00:00.000Z\n")
  const unknown = await command(['-p', 'm=1', '-c', 'select :n + 1'])
  assert.equal([unknown.code, unknown.stdout], [2, ''])
  assert.match(unknown.stderr, 'no value for :n')
  const unused = await command(['-p', 'm=1', '-c', 'select 1'])
  assert.is(unused.code, 2)
  assert.match(unused.stderr, 'there is no parameter :m')
  assert.is((await command(['-p', 'm', '-c', 'select 1'])).code, 2)
})

test('--example asks the example catalog and has its saved queries, from any folder', async () => {
  const sql = 'select count(*) as jobs from aws.sagemaker_processing_job'
  const { code, stdout, stderr } = await command(['--example', '--format', 'ndjson', '-c', sql])
  assert.equal({ code, stdout, stderr }, { code: 0, stdout: '{"jobs":150}\n', stderr: '' })
  assert.match((await command(['queries', '--example'])).stdout, /^ *failures-last-week /m)
  const both = await command(['--example', '--data', catalog, '-c', sql])
  assert.is(both.code, 2)
  assert.match(both.stderr, /--example is a source of its own/)
})

test('--max-rows, --timing', async () => {
  const { stdout, stderr } = await command([
    ...['--max-rows', '2', '--timing', '--format', 'ndjson', '-c'],
    'select n from generate_series(1, 5) as g(n)',
  ])
  assert.is(stdout, '{"n":1}\n{"n":2}\n')
  assert.match(stderr, /WARNING: {2}only the first 2 of 5 rows are shown\nTime: [\d.]+ ms\n/)
  assert.is((await command(['--max-rows', 'two', '-c', 'select 1'])).code, 2)
})

// What only a process shows: pipes and signals.

test('a closed pipe ends quietly', async () => {
  const sql =
    'select a.processing_job_name from aws.sagemaker_processing_job a, aws.sagemaker_processing_job b'
  const line = `'${process.execPath}' '${entry}' --data '${catalog}' --format ndjson -c "${sql}" | head -n 1`
  const { stdout, stderr } = spawnSync('sh', ['-c', line], { encoding: 'utf8' })
  assert.match(stdout, /^\{"processing_job_name":"[^\n]*\n$/)
  assert.is(stderr, '')
})

test('Ctrl-C while a query runs or standard input is read ends the command at once', async () => {
  const endless =
    'with recursive t(n) as (select 1 union all select n + 1 from t where n < 1000000000) select count(*) from t'
  for (const args of [['--timing', '-c', 'select 1', '-c', endless], []]) {
    const child = spawn(process.execPath, [entry, ...args])
    let told = ''
    const interrupt = () => void setTimeout(() => child.kill('SIGINT'), 300)
    child.stderr.on('data', (chunk) => {
      told += chunk
      // The first query is done, the second one runs.
      if (/^Time: .*\n$/.test(told)) interrupt()
    })
    if (args.length === 0) interrupt()
    const late = setTimeout(() => child.kill('SIGKILL'), 3_600_000)
    const signal = await new Promise((resolve) => child.on('close', (_, name) => resolve(name)))
    clearTimeout(late)
    // A process that ended so is 130 for a shell, which stops its script too.
    assert.is(signal, 'SIGINT')
    assert.match(told, /^(?:Time: .*\n)?$/)
  }
})

test.run()
