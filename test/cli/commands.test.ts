import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtinTables } from '../../src/catalog/catalog.ts'
import { COMMANDS, FLAGS } from '../../src/cli/command-line.ts'
import { completionScript } from '../../src/cli/commands/shell-completion.ts'
import { command, ROOT } from '../support/command.ts'

const TABLES = builtinTables()
  .all()
  .map(({ name }) => name)

const test = suite('commands')

test('tables, describe, functions', async () => {
  const tables = await command(['tables', '--format', 'tsv', '--no-header'])
  assert.equal(tables.stdout.match(/^aws\S+/gm), [
    'aws.sagemaker_processing_job',
    'aws_bedrock_model_invocation_job',
  ])
  const columns = await command(['describe', 'aws.sagemaker_processing_job', '--format', 'csv'])
  assert.match(columns.stdout, '\ncreation_time,TIMESTAMP,')
  const wrong = await command(['describe', 'aws.sagemaker_processing_jobs'])
  assert.is(wrong.code, 1)
  assert.match(wrong.stderr, 'Perhaps you meant "aws.sagemaker_processing_job"')
  const functions = await command(['functions', 'date_bin', '--format', 'ndjson'])
  assert.match(JSON.parse(functions.stdout.split('\n')[0] as string).signature, /^date_bin\(.*→ TIMESTAMP$/)
  assert.equal(
    [
      (await command(['describe'])).code,
      (await command(['tabels'])).code,
      (await command(['tables', 'x'])).code,
    ],
    [2, 2, 2],
  )
})

// Completion scripts, tried in the shells that there are: what each puts in place of the last word.

const SHELLS = ['bash', 'zsh', 'fish'] as const
type Shell = (typeof SHELLS)[number]
const isThere = (shell: Shell) => spawnSync(shell, ['-c', ':']).status === 0

const completed: Readonly<Record<Shell, (script: string, line: string) => string>> = {
  bash: (script, line) => {
    const words = `COMP_WORDS=(${line}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))`
    const text = `source ${script}\n${words}; _catalog_sql; echo "\${COMPREPLY[@]}"`
    return spawnSync('bash', ['-c', text], { encoding: 'utf8' }).stdout
  },
  // zsh completes only in a terminal, which its own module opens.
  zsh: (script, line) => {
    const text = `zmodload zsh/zpty
zpty inner "TERM=dumb zsh -f -i"
zpty -w inner "PS1=; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; source ${script}; catalog-sql() { print -r -- got: \\$@ :end }; print rea''dy"
zpty -r -m inner out '*ready*'
zpty -w -n inner ${JSON.stringify(line)}$'\t\n'
zpty -r -m inner out '*got:*:end*'
print -r -- "$out"`
    const { stdout } = spawnSync('zsh', ['-f', '-c', text], { encoding: 'utf8', timeout: 3_600_000 })
    return /got: (?:.* )?(\S+) :end/.exec(stdout)?.[1] ?? stdout
  },
  fish: (script, line) => {
    const text = `source ${script}; complete -C '${line}'`
    return spawnSync('fish', ['-N', '-c', text], { encoding: 'utf8' }).stdout.replace(/\t.*/g, '')
  },
}

for (const shell of SHELLS) {
  const there = isThere(shell)
  if (!there) console.log(`completion is not tried in ${shell}, which is not installed`)
  const tried = there ? test : test.skip
  tried(`completion in ${shell}`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'catalog-sql-completion-'))
    try {
      const file = join(folder, `script.${shell}`)
      await writeFile(file, completionScript(shell, TABLES) ?? '')
      const { status, stderr } = spawnSync(shell, ['-n', file], { encoding: 'utf8' })
      assert.is(status, 0, stderr)
      for (const [line, wanted] of [
        ['catalog-sql --form', '--format'],
        ['catalog-sql --format mark', 'markdown'],
        ['catalog-sql des', 'describe'],
        ['catalog-sql completion fi', 'fish'],
        ['catalog-sql describe aws_b', 'aws_bedrock_model_invocation_job'],
      ] as const) {
        assert.is(completed[shell](file, line).trim(), wanted, line)
      }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
}

test('completion scripts know every command and option', () => {
  for (const shell of SHELLS) {
    const script = completionScript(shell, TABLES) ?? ''
    for (const { name } of [...COMMANDS, ...FLAGS]) assert.match(script, name)
  }
})

test('check: every mistake of every file, with its place; exit code 0 and 1', async () => {
  const good = await command(['check', join(ROOT, 'examples/queries')])
  assert.is(good.code, 0)
  assert.match(good.stdout, /^\d+ queries in \d+ files: 0 mistakes\n$/)
  const folder = await mkdtemp(join(tmpdir(), 'catalog-sql-check-'))
  try {
    const [a, b] = [join(folder, 'a.sql'), join(folder, 'b.sql')]
    await writeFile(
      a,
      `-- @name first
-- @param since intervall = '7 days'
-- @parm other bigint
-- @param n bigint
SELECT nope, region FROM aws.sagemaker_processing_job
WHERE creation_time > :since AND foo(1) ORDER BY worse;
SELECT 1 +;
-- @name second
-- @param n bigint
SELECT * FROM nowhere WHERE anything = :n;
-- @name second
`,
    )
    await writeFile(b, "select x; select 'open;\n")
    const bad = await command(['check', folder])
    assert.is(bad.code, 1)
    assert.equal(
      bad.stdout.match(/^.*(?:ERROR|mistakes).*$/gm)?.map((line) => line.replaceAll(`${folder}/`, '')),
      [
        'a.sql:2:1: ERROR:  42601: type "intervall" does not exist',
        'a.sql:3:1: ERROR:  42601: unknown declaration @parm',
        'a.sql:4:1: ERROR:  42P02: parameter :n is declared but not used',
        'a.sql:5:8: ERROR:  42703: column "nope" does not exist',
        'a.sql:6:34: ERROR:  42883: function foo(BIGINT) does not exist',
        'a.sql:6:50: ERROR:  42703: column "worse" does not exist',
        'a.sql:7:11: ERROR:  42601: syntax error at or near ";"',
        'a.sql:10:15: ERROR:  42P01: relation "nowhere" does not exist',
        'a.sql:11:1: ERROR:  42601: the file has two queries named "second"',
        'a.sql:11:1: ERROR:  42601: the query has no statement',
        'b.sql:1:8: ERROR:  42703: column "x" does not exist',
        `b.sql:1:18: ERROR:  42601: unterminated quoted string at or near "'open;\\n"`,
        '4 queries in 2 files: 12 mistakes',
      ],
    )
    assert.is((await command(['check', join(folder, 'none.sql')])).code, 2)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test.run()
