import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parseArguments, UsageError } from '../../src/cli/arguments.ts'
import { configured, sourceOptions } from '../../src/cli/config.ts'
import { command } from '../support/command.ts'

const test = suite<{ folder: string; before: string; user: string | undefined }>('config')

test.before(async (context) => {
  context.before = process.cwd()
  context.user = process.env.XDG_CONFIG_HOME
  context.folder = await mkdtemp(join(tmpdir(), 'catalog-sql-config-'))
  process.env.XDG_CONFIG_HOME = join(context.folder, 'user')
  await mkdir(join(context.folder, 'user/catalog-sql'), { recursive: true })
  await mkdir(join(context.folder, 'project/inner'), { recursive: true })
  process.chdir(join(context.folder, 'project/inner'))
})
test.after(async ({ before, user, folder }) => {
  process.chdir(before)
  if (user === undefined) delete process.env.XDG_CONFIG_HOME
  else process.env.XDG_CONFIG_HOME = user
  await rm(folder, { recursive: true, force: true })
})

const project = (folder: string, content: unknown) =>
  writeFile(
    join(folder, 'project/.catalog-sql.json'),
    typeof content === 'string' ? content : JSON.stringify(content),
  )
const refusal = async (argv: readonly string[]): Promise<string> => {
  try {
    await configured(parseArguments(argv))
  } catch (error) {
    assert.instance(error, UsageError)
    return (error as Error).message
  }
  throw new Error('no error')
}

test('a profile fills in what the command line leaves open; paths are relative to the file', async ({
  folder,
}) => {
  await project(folder, {
    profiles: {
      default: { source: './records', format: 'box', queries: 'sql' },
      live: { source: 'aws', regions: ['eu-*'], awsProfiles: ['prod'] },
    },
  })
  const args = await configured(parseArguments([]))
  assert.equal(
    [args.format, args.queries, args.data],
    ['box', join(folder, 'project/sql'), [join(folder, 'project/records')]],
  )
  assert.is((await configured(parseArguments(['--format', 'csv', '-d', 'x']))).format, 'csv')
  assert.equal((await configured(parseArguments(['--format', 'csv', '-d', 'x']))).data, ['x'])
  const live = await configured(parseArguments(['--profile', 'live']))
  assert.equal(sourceOptions(live), { aws: { regions: ['eu-*'], profiles: ['prod'] } })
  const other = await configured(parseArguments(['--profile', 'live', '--regions', 'us-east-1,us-west-2']))
  assert.equal(other.aws, { regions: ['us-east-1', 'us-west-2'], profiles: ['prod'] })
  assert.match(await refusal(['--profile', 'lvie']), 'there is no profile "lvie"; perhaps "live"')
})

test('a source may be several files, folders and globs; a leading ~ is the home folder', async ({
  folder,
}) => {
  await project(folder, {
    profiles: {
      default: { source: ['records', '../*/[a].json', '~/jobs', '~', '~x'], queries: '~/sql' },
      absolute: { source: join(folder, 'all') },
    },
  })
  const args = await configured(parseArguments([]))
  const at = (path: string) => join(folder, path)
  assert.equal(args.data, [
    at('project/records'),
    at('*/[a].json'),
    join(homedir(), 'jobs'),
    join(homedir(), '.').replace(/\/$/, ''),
    at('project/~x'),
  ])
  assert.is(args.queries, join(homedir(), 'sql'))
  assert.equal((await configured(parseArguments(['--profile', 'absolute']))).data, [at('all')])
  const typed = await configured(parseArguments(['--data=~/jobs', '-d', 'x/~', '-d', '../y']))
  assert.equal(typed.data, [join(homedir(), 'jobs'), 'x/~', '../y'])
  await project(folder, { profiles: { default: { source: [] } } })
  assert.match(await refusal([]), /source/)
})

test("the user's file is asked after the project's", async ({ folder }) => {
  await project(folder, { profiles: { a: { format: 'csv' } } })
  await writeFile(
    join(folder, 'user/catalog-sql/config.json'),
    JSON.stringify({ profile: 'b', profiles: { a: { format: 'tsv' }, b: { format: 'json' } } }),
  )
  assert.is((await configured(parseArguments([]))).format, 'json')
  assert.is((await configured(parseArguments(['--profile', 'a']))).format, 'csv')
  await rm(join(folder, 'user/catalog-sql/config.json'))
})

const environment = async <T>(variables: Record<string, string>, work: () => Promise<T>): Promise<T> => {
  Object.assign(process.env, variables)
  try {
    return await work()
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name]
  }
}

for (const [content, message] of [
  [{ profiles: { demo: { souce: 'x' } } }, 'profiles.demo.souce: unknown; perhaps "source"'],
  [
    { profiles: { demo: { zzzzzz: 'x' } } },
    /profiles\.demo\.zzzzzz: unknown; there are "awsProfiles", .*"timing"/,
  ],
  [{ profils: {} }, 'profils: unknown; perhaps "profile"'],
  [{ timng: true }, 'timng: unknown; perhaps "timing"'],
  [{ constructor: 1 }, 'constructor: unknown; there are'],
  ['{"__proto__": {"format": "csv"}}', '__proto__: unknown; there are'],
  [{ profiles: { demo: { format: 'cvs' } } }, 'profiles.demo.format: not a format: cvs; perhaps "csv"'],
  [{ format: 7 }, 'format: not a format: 7; there are "box"'],
  [{ maxRows: -1 }, 'maxRows: not a whole number: -1'],
  [{ maxAge: 'x' }, 'maxAge: not a whole number: x'],
  [{ timing: 'maybe' }, 'timing: not on or off: maybe'],
  [{ regions: [] }, 'regions: not a list of regions: []'],
  [{ awsProfiles: [1] }, 'awsProfiles: not a list of AWS profiles: [1]'],
  [{ queries: '' }, 'queries: not a path: ""'],
  [{ source: {} }, 'source: not a path, a list of paths or "aws": {}'],
  [{ onSourceError: 'stop' }, 'onSourceError: not fail or warn: stop; there are "fail", "warn"'],
  [{ settings: 'x' }, 'settings: not settings by name: "x"'],
  [{ settings: { timzone: 'UTC' } }, 'settings.timzone: unknown; perhaps "timezone"'],
  [
    { settings: { server_version: 1 } },
    'settings.server_version: parameter "server_version" cannot be changed',
  ],
  [{ settings: { 'dd.time_frame_end': 'soon' } }, 'settings.dd.time_frame_end: invalid value'],
  [
    { settings: { 'dd.time_frame_end': [] } },
    'settings.dd.time_frame_end: not a text, number or boolean: []',
  ],
  [{ profile: 3 }, 'profile: not the name of a profile: 3'],
  [{ profiles: [] }, 'profiles: not profiles by name: []'],
  [{ profiles: { a: 5 } }, 'profiles.a: not an object: 5'],
  ['[]', 'not an object: []'],
  ['{"profiles": ', /JSON/],
] as const) {
  test(`a mistake names the file and the key: ${JSON.stringify(content)}`, async ({ folder }) => {
    await project(folder, content)
    const told = await refusal([])
    assert.ok(told.startsWith(`${join(folder, 'project/.catalog-sql.json')}: `), told)
    assert.match(told, message)
  })
}

test('every mistake is told, one a line', async ({ folder }) => {
  await project(folder, { formt: 'csv', profiles: { a: { qeries: 'x' } } })
  const { code, stderr } = await command(['-c', 'select 1'])
  assert.is(code, 2)
  assert.match(
    stderr,
    /json: formt: unknown; perhaps "format"\n.*json: profiles\.a\.qeries: unknown; perhaps "queries"\n/,
  )
})

test('options win over the environment, the environment over the files; a profile over what holds for all', async ({
  folder,
}) => {
  await project(folder, {
    format: 'tsv',
    timing: true,
    maxRows: 9,
    source: 'common',
    settings: { 'dd.time_frame_start': '2026-01-01', 'dd.time_frame_end': '2026-02-01' },
    profiles: {
      default: { format: 'box', settings: { 'dd.time_frame_start': '2026-01-15' } },
      demo: { format: 'csv', source: 'demo', maxRows: 3 },
    },
  })
  const chosen = async (...argv: string[]) => {
    const { format, timing, maxRows, data } = await configured(parseArguments(argv))
    return { format, timing, maxRows, data: data?.map((path) => path.replace(join(folder, 'project/'), '')) }
  }
  assert.equal(await chosen(), { format: 'box', timing: true, maxRows: 9, data: ['common'] })
  assert.equal((await configured(parseArguments([]))).settings, {
    'dd.time_frame_start': '2026-01-15',
    'dd.time_frame_end': '2026-02-01',
  })
  const variables = {
    CATALOG_SQL_FORMAT: 'json',
    CATALOG_SQL_TIMING: 'off',
    CATALOG_SQL_MAX_ROWS: '7',
    CATALOG_SQL_DATA: ['a b', '~/c'].join(delimiter),
    CATALOG_SQL_QUERIES: '',
  }
  await environment(variables, async () => {
    const data = ['a b', join(homedir(), 'c')]
    assert.equal(await chosen(), { format: 'json', timing: false, maxRows: 7, data })
    const asked = await chosen('--timing', '--format', 'html', '--max-rows', '1', '-d', 'x')
    assert.equal(asked, { format: 'html', timing: true, maxRows: 1, data: ['x'] })
    // A profile that an option names is an option's word.
    assert.equal(await chosen('--profile', 'demo'), {
      format: 'csv',
      timing: false,
      maxRows: 3,
      data: ['demo'],
    })
    assert.is((await configured(parseArguments(['--regions', 'eu-*']))).data, undefined)
  })
  await environment({ CATALOG_SQL_PROFILE: 'demo', CATALOG_SQL_REGIONS: 'eu-*, us-east-1' }, async () => {
    const args = await configured(parseArguments([]))
    assert.equal([args.format, args.data, args.aws], ['csv', undefined, { regions: ['eu-*', 'us-east-1'] }])
  })
  await environment({ CATALOG_SQL_PROFILE: 'dmo' }, async () =>
    assert.match(await refusal([]), 'there is no profile "dmo"; perhaps "demo"'),
  )
  await environment({ CATALOG_SQL_FORMAT: 'xml', CATALOG_SQL_TIMING: 'x' }, async () =>
    assert.match(await refusal([]), 'CATALOG_SQL_FORMAT: not a format: xml; there are "box"'),
  )
})

test('CATALOG_SQL_CONFIG names the file that is read', async ({ folder }) => {
  await project(folder, { format: 'tsv' })
  const file = join(folder, 'own config.json')
  await writeFile(file, JSON.stringify({ format: 'ndjson', queries: 'sql' }))
  await environment({ CATALOG_SQL_CONFIG: `'${file}'` }, async () => {
    const { format, queries } = await configured(parseArguments([]))
    assert.equal([format, queries], ['ndjson', join(folder, 'sql')])
  })
  await environment({ CATALOG_SQL_CONFIG: join(folder, 'none.json') }, async () =>
    assert.match(await refusal([]), 'none.json: ENOENT: no such file or directory'),
  )
  await environment({ CATALOG_SQL_CONFIG: folder }, async () =>
    assert.match(await refusal([]), 'it is no regular file'),
  )
})

test('timing, maxRows and settings of the configuration hold for statements', async ({ folder }) => {
  await project(folder, {
    format: 'csv',
    timing: true,
    maxRows: 2,
    settings: { 'dd.time_frame_start': '2026-01-01' },
  })
  const { code, stdout, stderr } = await command([
    '--no-header',
    '-c',
    'show dd.time_frame_start; select n from generate_series(1, 5) as g(n)',
  ])
  assert.equal([code, stdout], [0, '2026-01-01 00:00:00.000+00:00\n1\n2\n'])
  assert.match(stderr, /Time: .*\nWARNING: {2}only the first 2 of 5 rows are shown\nTime: /)
  assert.not.match((await command(['--timing=off', '-c', 'select 1'])).stderr, 'Time')
})

test.run()
