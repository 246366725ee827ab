import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { COMMANDS, FLAGS } from '../../src/cli/command-line.ts'
import { completionScript } from '../../src/cli/commands/shell-completion.ts'

const root = new URL('../..', import.meta.url).pathname
const command = (...args: string[]) =>
  new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    const words = ['--import', 'tsx', join(root, 'src/cli/main.ts'), ...args]
    execFile(process.execPath, words, { cwd: root }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    )
  })

const test = suite('commands')

test('tables, describe, functions', async () => {
  const tables = await command('tables', '--format', 'tsv', '--no-header')
  assert.equal(tables.stdout.match(/^aws\S+/gm), [
    'aws.sagemaker_processing_job',
    'aws_bedrock_model_invocation_job',
  ])
  const columns = await command('describe', 'aws.sagemaker_processing_job', '--format', 'csv')
  assert.match(columns.stdout, '\r\ncreation_time,TIMESTAMP,')
  const wrong = await command('describe', 'aws.sagemaker_processing_jobs')
  assert.is(wrong.code, 1)
  assert.match(wrong.stderr, 'Perhaps you meant "aws.sagemaker_processing_job"')
  const functions = await command('functions', 'date_bin', '--format', 'ndjson')
  assert.match(JSON.parse(functions.stdout.split('\n')[0] as string).signature, /^date_bin\(.*→ TIMESTAMP$/)
  assert.equal(
    [(await command('describe')).code, (await command('tabels')).code, (await command('tables', 'x')).code],
    [2, 2, 2],
  )
})

for (const shell of ['bash', 'zsh', 'fish']) {
  test(`completion script for ${shell}`, () => {
    const script = completionScript(shell) ?? ''
    for (const { name } of [...COMMANDS, ...FLAGS]) assert.match(script, name)
    const { error, status, stderr } = spawnSync(shell, ['-n'], { input: script, encoding: 'utf8' })
    if (error === undefined) assert.is(status, 0, stderr)
    else console.log(`the script for ${shell} is not tried: ${shell} is not installed`)
  })
}

test('completion in bash', () => {
  const ask = (words: string) =>
    spawnSync(
      'bash',
      [
        '-c',
        `${completionScript('bash')}\nCOMP_WORDS=(${words}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _catalog_sql; echo "\${COMPREPLY[@]}"`,
      ],
      {
        encoding: 'utf8',
      },
    ).stdout.trim()
  assert.is(ask('catalog-sql --form'), '--format')
  assert.is(ask('catalog-sql --format mark'), 'markdown')
  assert.is(ask('catalog-sql des'), 'describe')
})

test('check: exit code 0 and 1, places', async () => {
  const good = await command('check', 'examples/queries')
  assert.is(good.code, 0)
  assert.match(good.stdout, /^\d+ queries in \d+ files: 0 mistakes\n$/)
  const folder = await mkdtemp(join(tmpdir(), 'catalog-sql-check-'))
  try {
    const file = join(folder, 'a.sql')
    await writeFile(file, "select 'open;\n")
    const bad = await command('check', file)
    assert.is(bad.code, 1)
    assert.match(bad.stdout, `${file}:1:8: ERROR:  42601`)
    assert.is((await command('check', join(folder, 'none.sql'))).code, 2)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test.run()
