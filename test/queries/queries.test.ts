import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DdsqlError, loadQueries, openCatalog } from '../../src/index.ts'
import { readDeclarations } from '../../src/queries/declaration.ts'
import { Source } from '../../src/source/source.ts'
import { loadParser } from '../../src/syntax/parse.ts'
import { command } from '../support/command.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const exec = promisify(execFile)
const failure = async (work: () => unknown): Promise<DdsqlError> => {
  try {
    await work()
  } catch (error) {
    assert.instance(error, DdsqlError)
    return error as DdsqlError
  }
  throw new Error('no error')
}

await loadParser()
const declared = (text: string) => readDeclarations(new Source(text, 'q.sql'), 'q')
const test = suite('queries')

test('a file without declarations is a query named after it, its leading comment the description', () => {
  assert.equal(
    declared('-- How many?\n-- All of them.\nSELECT 1 -- not this\n').map(
      ({ name, description, parameters }) => [name, description, parameters],
    ),
    [['q', 'How many? All of them.', []]],
  )
  assert.is(declared('SELECT 1')[0]?.description, '')
})

test('declarations: name, description, tags, parameters; several queries in a file', () => {
  const [first, second] = declared(`-- @name first
-- @description What it says.
-- @tags a, b
-- @param since interval = '7 days' How far back.
-- @param names text[] = '{a,b}'
-- @param n double precision = 1.5 A number.
-- @param who varchar Required.
-- @param nothing bigint = null
SELECT '
-- @name no declaration, a text' AS x;
-- @name second
SELECT 2`)
  assert.equal([first?.name, first?.description, first?.tags], ['first', 'What it says.', ['a', 'b']])
  assert.equal(
    first?.parameters.map(({ name, initial, description }) => [name, initial, description]),
    [
      ['since', '7 days', 'How far back.'],
      ['names', '{a,b}', ''],
      ['n', '1.5', 'A number.'],
      ['who', undefined, 'Required.'],
      ['nothing', null, ''],
    ],
  )
  assert.is(second?.name, 'second')
})

for (const [text, line, message] of [
  ['-- @parm a bigint\nSELECT 1', 1, 'unknown declaration @parm'],
  ['-- @param a bigit\nSELECT 1', 1, 'type "bigit" does not exist'],
  ['\n-- @param a bigint = x\nSELECT 1', 2, 'invalid input syntax for type bigint: "x"'],
  ['-- @param a bigint\n-- @param a text\nSELECT 1', 2, 'parameter :a is declared twice'],
  ['-- @name x\nSELECT 1;\n-- @name x\nSELECT 2', 3, 'the file has two queries named "x"'],
  ['-- @name x\nSELECT 1;\n-- @tags late\n', 3, '@tags must stand before the query'],
] as const) {
  test(`refused: ${text.split('\n')[0]}: ${message}`, async () => {
    const error = await failure(() => declared(text))
    assert.equal(
      [error.file, error.line, error.message.toLowerCase()],
      ['q.sql', line, message.toLowerCase()],
    )
  })
}

test('run: defaults, values of the declared types, unknown and missing ones', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'catalog-sql-queries-'))
  try {
    await writeFile(
      join(folder, 'all.sql'),
      `-- @name span
-- @param since interval = '7 days' How far back.
-- @param at timestamp When.
SELECT :at - :since AS start, :since AS since;
-- @name wrong
SELECT 1 +;
SELECT nme FROM aws.sagemaker_processing_job;
-- @name unused
-- @param x bigint = 1
SELECT 2`,
    )
    const queries = await loadQueries(folder)
    const catalog = await openCatalog()
    const span = queries.get('span')
    const at = new Date('2026-11-22T00:00:00Z')
    const { rows } = await span.run<{ start: Date; since: unknown }>(catalog, { at })
    assert.equal(
      [rows[0]?.start.toISOString(), String(rows[0]?.since)],
      ['2026-11-15T00:00:00.000Z', '7 days'],
    )
    const other = await span.run<{ start: Date }>(catalog, { at: '2026-11-22', since: '3 days' })
    assert.is(other.rows[0]?.start.toISOString(), '2026-11-19T00:00:00.000Z')
    assert.match((await failure(() => span.run(catalog))).message, 'needs a value for parameter :at')
    assert.is((await failure(() => span.run(catalog, { at, sinc: 1 }))).hint, 'Perhaps you meant "since".')
    assert.is((await failure(() => queries.get('spam'))).hint, 'Perhaps you meant "span".')
    assert.equal(span.check(catalog), [])
    assert.equal(
      queries
        .get('wrong')
        .check(catalog)
        .map(({ line, column, code }) => [line, column, code]),
      [
        [6, 11, '42601'],
        [7, 8, '42703'],
      ],
    )
    assert.match(queries.get('unused').check(catalog)[0]?.message ?? '', 'declared but not used')

    const checked = await command(['check', folder])
    assert.is(checked.code, 1)
    assert.match(checked.stdout, `${join(folder, 'all.sql')}:7:8: ERROR:  42703`)
    assert.match(checked.stdout, '3 queries in 1 file: 3 mistakes')
    const own = ['--queries', folder]
    const days = await command([
      ...['run', 'span', ...own, '--since', '1 day', '--at', '2026-01-02', '--format', 'csv'],
    ])
    assert.is(days.stdout, 'start,since\n2026-01-01T00:00:00.000Z,1 day\n')
    const help = await command(['run', 'span', ...own, '--help'])
    assert.match(help.stdout, "--since INTERVAL          How far back. (default: '7 days')")
    const listed = await command(['queries', folder, '--format', 'tsv', '--no-header'])
    assert.is(listed.stdout.split('\n')[0]?.split('\t')[0], 'span')
    await catalog.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('every example query holds, and the example program runs', async () => {
  const catalog = await openCatalog()
  for (const query of (await loadQueries(join(root, 'examples/queries'))).all()) {
    assert.equal(query.check(catalog), [], query.name)
    assert.ok(query.tags.length > 0, query.name)
  }
  const { stdout } = await exec(process.execPath, ['--import', 'tsx', join(root, 'examples/program.ts')])
  assert.match(stdout, /growth: \S+ failed at 2026-/)
  assert.match(stdout, /\d+ kinds of failure in the last 30 days, first of all \w+ \(\d+\)/)
  assert.match(stdout, '42703 at line 1, column 8')
})

test.run()
