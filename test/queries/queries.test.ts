import { execFile, execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
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
  test(`refused: ${text.split('\n')[0]}: ${message}`, () => {
    const [error] = declared(text).flatMap(({ mistakes }) => mistakes)
    if (error === undefined) throw new Error('no mistake')
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
    assert.match((await failure(() => span.run(catalog))).message, 'no value for :at')
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

const withFolder = async (
  files: Readonly<Record<string, string | Buffer>>,
  work: (folder: string) => Promise<void>,
): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'catalog-sql-queries-'))
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), content)
    }
    await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const BROKEN = {
  'good.sql': '-- @name good\nSELECT 1 AS one;\n-- @name broken\n-- @param a bigit\nSELECT :a',
  'sub/other.sql': 'SELECT 2 AS two',
  'latin.sql': Buffer.from("SELECT 'caf\xe9'", 'latin1'),
  'syntax.sql': 'SELEC 1',
  'names.sql': 'SELECT nope FROM aws.sagemaker_processing_job',
  'twice.sql': '-- @name t\nSELECT 1;\n-- @name t\nSELECT 2',
}

test('a bad file fails only its own queries, and the list shows it with its mistake', () =>
  withFolder(BROKEN, async (folder) => {
    execFileSync('mkfifo', [join(folder, 'pipe.sql')])
    await symlink('nowhere', join(folder, 'lost.sql'))
    await symlink('loop.sql', join(folder, 'loop.sql'))
    await symlink('circle', join(folder, 'circle'))
    await symlink('/', join(folder, 'root'))
    await symlink('.', join(folder, 'self'))
    await symlink('..', join(folder, 'sub/up'))
    const own = ['--queries', folder, '--format', 'ndjson']
    const listed = await command(['queries', folder, '--format', 'ndjson'])
    assert.is(listed.code, 0, listed.stderr)
    assert.equal(
      listed.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .map(({ name, mistake }) => [name, mistake?.replaceAll(`${folder}/`, '') ?? null]),
      [
        ['broken', 'line 4: type "bigit" does not exist'],
        ['good', null],
        ['latin', 'invalid byte sequence for encoding "UTF-8" in latin.sql:1'],
        ['loop', 'cannot read loop.sql: it leads nowhere'],
        ['lost', 'cannot read lost.sql: it leads nowhere'],
        ['names', 'line 1: column "nope" does not exist'],
        ['other', null],
        ['pipe', 'cannot read pipe.sql: not a regular file'],
        ['syntax', 'line 1: syntax error at or near "SELEC"'],
        ['t', 'line 3: the file has two queries named "t"'],
      ],
    )
    assert.equal(await command(['run', 'good', ...own]), { code: 0, stdout: '{"one":1}\n', stderr: '' })
    assert.equal(await command(['run', ...own, 'other']), { code: 0, stdout: '{"two":2}\n', stderr: '' })
    for (const [name, message] of [
      ['broken', 'good.sql:4:1: ERROR:  42601: type "bigit" does not exist'],
      ['latin', 'latin.sql:1'],
      ['pipe', 'pipe.sql: not a regular file'],
      ['t', 'two queries named "t"'],
    ] as const) {
      const { code, stderr } = await command(['run', name, '--a', '1', ...own])
      assert.is(code, 1, name)
      assert.match(stderr, message)
    }
    const checked = await command(['check', folder])
    assert.is(checked.code, 1)
    assert.match(checked.stdout, '11 queries in 9 files: 8 mistakes')

    const queries = await loadQueries(folder)
    assert.equal((await queries.get('good').run(await openCatalog())).rows, [{ one: 1 }])
    assert.match((await failure(async () => queries.get('broken').run(await openCatalog()))).message, 'bigit')
    assert.match((await failure(() => loadQueries(join(folder, 'gone')))).message, 'gone')
  }))

test('no saved query: where it was looked for, and which there are', () =>
  withFolder(BROKEN, async (folder) => {
    const { code, stderr } = await command(['run', 'nothing-near', '--queries', folder])
    assert.is(code, 2)
    assert.match(stderr, 'there is no saved query "nothing-near"\nDETAIL:  Looked in ')
    assert.ok(stderr.includes(`Looked in ${folder}, queries (no such folder), `), stderr)
    assert.match(stderr, /catalog-sql.queries \(no such folder\); invalid byte sequence .*latin\.sql:1\./)
    assert.match(stderr, 'HINT:  There are broken, good, latin, names, other, syntax, t.')
    assert.match((await command(['run', 'god', '--queries', folder])).stderr, 'Perhaps you meant "good"')
    for (const argv of [
      ['run', 'good', '--queries', join(folder, 'gone')],
      ['queries', join(folder, 'gone')],
      ['run', join(folder, 'gone.sql')],
    ]) {
      const gone = await command(argv)
      assert.is(gone.code, 2, argv.join(' '))
      assert.match(gone.stderr, 'gone')
    }
  }))

const TYPED = `-- @param since interval = '7 days' How far back.
-- @param at timestamp = '2026-01-01'
-- @param day date = '2026-01-01'
-- @param n bigint = 1
-- @param x double precision = 1.5
-- @param really boolean = true
-- @param j json = '{}'
-- @param ns bigint[] = '{}'
-- @param names text[] = '{a}'
-- @param team text The team.
-- @param format text = 'f'
SELECT :since AS since, :at AS at, :day AS day, :n AS n, :x AS x, :really AS really, :j AS j, :ns AS ns, :names AS names,
  :team AS team, :format AS format`

for (const [name, value, message] of [
  ['since', 'bogus', 'not an interval: bogus'],
  ['at', 'noon', 'not a timestamp: noon'],
  ['at', '2026-13-45', 'date/time field value out of range: "2026-13-45"'],
  ['day', 'someday', 'not a date: someday'],
  ['n', '1.5', 'not a bigint: 1.5'],
  ['n', '99999999999999999999', 'value "99999999999999999999" is out of range for type bigint'],
  ['x', 'much', 'not a decimal: much'],
  ['really', 'maybe', 'not a boolean: maybe'],
  ['j', '{', 'not json: {'],
  ['ns', '1,two,3', 'not a bigint: two'],
  ['ns', '{1', 'not a bigint: {1'],
  ['ns', '{1,}', 'not an array: {1,}'],
] as const) {
  test(`a value that is wrong names its parameter: --${name} ${value}`, () =>
    withFolder({ 'typed.sql': TYPED }, async (folder) => {
      const own = ['run', 'typed', '--queries', folder, '--team', 't']
      const { code, stdout, stderr } = await command([...own, `--${name}`, value])
      assert.equal([code, stdout], [2, ''], stderr)
      assert.match(stderr, `catalog-sql: --${name}: ${message}`)
    }))
}

test('values of every type; arrays take commas, repeated options and literals; what is missing is told', () =>
  withFolder({ 'typed.sql': TYPED }, async (folder) => {
    const run = async (...argv: string[]) => {
      const own = ['run', 'typed', '--queries', folder, '-p', 'format=g', '--format', 'ndjson']
      const { stdout, stderr } = await command([...own, ...argv])
      return stderr === '' ? JSON.parse(stdout) : stderr
    }
    const { names, ns, n, team, format, really } = await run(
      ...[
        '--names',
        ' a, b ',
        '--names',
        "it's",
        '--ns',
        '1,2',
        '--n',
        '-5',
        '--team',
        'x,y',
        '--really',
        'off',
      ],
    )
    assert.equal(
      { names, ns, n, team, format, really },
      {
        names: ['a', 'b', "it's"],
        ns: [1, 2],
        n: -5,
        team: 'x,y',
        format: 'g',
        really: false,
      },
    )
    const literal = await run('--names', '{"a,b",NULL}', '--ns', '', '--team', 'a', '--team', 'b')
    assert.equal([literal.names, literal.ns, literal.team], [['a,b', null], [], 'b'])
    assert.equal((await run('--names', '__proto__,"q"', '--team', 't')).names, ['__proto__', '"q"'])
    assert.is(await run(), 'catalog-sql: no value for :team\nHINT:  The team. Give it with --team VARCHAR.\n')
    assert.match(await run('--tema', 't'), 'unknown option --tema; perhaps --team')
    assert.match(await run('-p', 'tema=t', '--team', 't'), 'Perhaps you meant "team"')
    assert.match(await run('-p', 'zzzzzz=t', '--team', 't'), 'There are :since, :at')
    const help = await command(['run', 'typed', '--queries', folder, '--help'])
    assert.match(help.stdout, '--param format=VARCHAR')
    const catalog = await openCatalog()
    const query = (await loadQueries(folder)).get('typed')
    const wrong = await failure(() => query.run(catalog, { team: 't', since: 'secret' }))
    assert.match(wrong.message, ':since: invalid parameter value for type interval')
    assert.not.match(`${wrong.message} ${wrong.detail} ${wrong.hint}`, 'secret')
  }))

test('all queries of a file are checked before the first', () =>
  withFolder(
    { 'two.sql': '-- @name a\nSELECT 1;\n-- @name b\n-- @param n bigint\nSELECT :n' },
    async (folder) => {
      const missing = await command(['run', join(folder, 'two.sql')])
      assert.equal([missing.code, missing.stdout], [2, ''])
      assert.match(missing.stderr, 'no value for :n')
      const both = await command([
        'run',
        join(folder, 'two.sql'),
        '--n',
        '2',
        '--format',
        'csv',
        '--no-header',
      ])
      assert.is(both.stdout, '1\n2\n')
      assert.is((await command(['run', join(folder, 'two.sql'), '-p', 'm=2', '--n', '1'])).code, 2)
      const variable = ['-v', 'm=2', '--n', '1']
      assert.is((await command(['run', join(folder, 'two.sql'), ...variable])).code, 0)
    },
  ))

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
