import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const root = new URL('../..', import.meta.url).pathname
const main = join(root, 'src/cli/main.ts')
const catalog = join(root, 'examples/catalog')

const command = (args: readonly string[], input = '') =>
  new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], { cwd: root })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => {
      stdout += chunk
    })
    child.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    child.on('close', (code) => resolve({ code, stdout, stderr }))
    child.stdin.end(input)
  })

const test = suite('command')

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

test('SQL on standard input, several statements, one result each', async () => {
  const { code, stdout } = await command(['--format', 'ndjson'], 'select 1 as a;\nselect 2 as b;\n')
  assert.equal({ code, stdout }, { code: 0, stdout: '{"a":1}\n{"b":2}\n' })
})

test('csv follows RFC 4180', async () => {
  const sql = `select * from (values ('a,b', 'say "hi"', E'two\\nlines', null, '')) as t(a, b, c, d, e)`
  const { stdout } = await command(['--format', 'csv', '-c', sql])
  assert.is(stdout, 'a,b,c,d,e\r\n"a,b","say ""hi""","two\nlines",,""\r\n')
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
  assert.match(stderr, 'unknown option --formt. Perhaps you meant "format"')
  assert.is((await command(['--format', 'xml', '-c', 'select 1'])).code, 2)
  assert.is((await command(['-f', join(root, 'no-such-file.sql')])).code, 2)
})

test('--help and --version', async () => {
  const help = await command(['--help'])
  assert.is(help.code, 0)
  assert.match(help.stdout, '--data DIR')
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

test('a closed pipe ends quietly', async () => {
  const sql =
    'select a.processing_job_name from aws.sagemaker_processing_job a, aws.sagemaker_processing_job b'
  const shell = `${process.execPath} --import tsx ${main} --data ${catalog} --format ndjson -c "${sql}" | head -n 1`
  const child = spawn('sh', ['-c', shell], { cwd: root })
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  await new Promise((resolve) => child.on('close', resolve))
  assert.is(stderr, '')
})

test.run()
