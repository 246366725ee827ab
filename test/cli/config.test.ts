import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parseArguments, UsageError } from '../../src/cli/arguments.ts'
import { configured, sourceOptions } from '../../src/cli/config.ts'

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
  assert.match(await refusal(['--profile', 'lvie']), 'Perhaps you meant "live"')
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
})

test('mistakes name the file and the key', async ({ folder }) => {
  await project(folder, { profiles: { work: { formt: 'csv' } } })
  assert.match(await refusal([]), /project\/\.catalog-sql\.json: profiles\.work\.formt must be removed/)
  await project(folder, { profiles: { work: { format: 'xml' } } })
  assert.match(await refusal([]), /project\/\.catalog-sql\.json: profiles\.work\.format must be/)
  await project(folder, '{"profiles": ')
  assert.match(await refusal([]), /project\/\.catalog-sql\.json: .*JSON/)
})

test.run()
