import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { startAwsServer } from './support/aws/server.ts'
import { ROOT } from './support/command.ts'
import { installed } from './support/installed.ts'
import { nodeVersions } from './support/node-versions.ts'
import { typescripts } from './support/typescript.ts'

// The packed library in programs as people write them: JavaScript and TypeScript, ES modules and CommonJS, bundled and
// not, on every Node. Bundles run in another folder, where no package is.

const exec = promisify(execFile)

// One program, whose imports differ. It answers the same everywhere.
const BODY = `
const TABLE = 'aws.sagemaker_processing_job'
const main = async (): Promise<void> => {
  const catalog: Catalog = await openCatalog({ data: process.argv[2] ?? '' })
  const options: QueryOptions = {}
  const { rows } = await catalog.query<Count>(
    \`SELECT tags->'team' AS team, count(*) AS jobs FROM \${TABLE} WHERE processing_job_status = $1 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 2\`,
    ['Failed'],
    options,
  )
  const statement: Statement<Count> = catalog.prepare<Count>(\`SELECT 'x' AS team, count(*) AS jobs FROM \${TABLE}\`)
  const [all] = (await statement.query()).rows
  const [pair] = (await statement.query<[string, number]>([], { rowMode: 'array' })).rows
  let streamed = 0
  const stream: RowStream<Count> = catalog.stream<Count>(\`SELECT 'x' AS team, 1 AS jobs FROM \${TABLE}\`)
  for await (const { jobs } of stream) streamed += jobs
  const code = await catalog.query('SELECT nope').then(
    () => 'none',
    (error: unknown) => (error instanceof DdsqlError && error.code === SQLSTATE.undefined_column ? error.code : 'other'),
  )
  const [first] = (await catalog.query<{ i: Interval }>("SELECT INTERVAL '1 month' AS i")).rows
  const isInterval = first !== undefined && first.i instanceof Interval && Interval.name === 'Interval'
  const refused = await openCatalog({ onBadRecord: 'no' as 'fail' }).catch((error: DdsqlError) => error.code)
  await catalog.refresh()
  await catalog.close()
  console.log(JSON.stringify([rows, all?.jobs, pair, streamed, code, isInterval, refused]))
}
main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
`
const ANSWER = `${JSON.stringify([
  [
    { team: 'risk', jobs: 13 },
    { team: 'vision', jobs: 9 },
  ],
  150,
  ['x', 150],
  150,
  '42703',
  true,
  '22023',
])}\n`
const NAMES = 'DdsqlError, Interval, openCatalog, SQLSTATE'
const TYPES = 'Catalog, QueryOptions, RowStream, Statement'
const TYPESCRIPT = `import { ${NAMES} } from 'catalog-sql'
import type { ${TYPES} } from 'catalog-sql'
interface Count {
  team: string | null
  jobs: number
}
${BODY}`

/** The same without its types, which esbuild takes away as TypeScript would. */
const plain = async (format: 'esm' | 'cjs'): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents: TYPESCRIPT, loader: 'ts' },
    format,
    platform: 'node',
    target: 'node20',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

const AWS = `
const main = async () => {
  const catalog = await openCatalog({ aws: { cache: process.argv[2] } })
  const { rows, warnings } = await catalog.query('SELECT count(role_arn) AS roles FROM aws.sagemaker_processing_job')
  console.log(JSON.stringify([rows, warnings.map(({ code }) => code)]))
  await catalog.close()
}
main().catch(({ code, message, hint }) => console.log(JSON.stringify({ code, message, hint })))
`

/** Whether the example catalog is there, and who runs. */
interface Context {
  project: string
  elsewhere: string
  data: string
}
const test = suite<Context>('programs')
const nodes = nodeVersions()

test.before(async (context) => {
  const project = await installed()
  const elsewhere = await mkdtemp(join(tmpdir(), 'catalog-sql-elsewhere-'))
  await cp(join(ROOT, 'examples/catalog'), join(elsewhere, 'data'), { recursive: true })
  await writeFile(join(project, 'plain.mjs'), await plain('esm'))
  await writeFile(join(project, 'plain.cjs'), await plain('cjs'))
  await writeFile(join(project, 'aws.mjs'), `import { openCatalog } from 'catalog-sql'\n${AWS}`)
  await writeFile(join(project, 'aws.cjs'), `const { openCatalog } = require('catalog-sql')\n${AWS}`)
  Object.assign(context, { project, elsewhere, data: join(elsewhere, 'data') })
})
test.after(async ({ project, elsewhere }) => {
  await rm(project, { recursive: true, force: true })
  await rm(elsewhere, { recursive: true, force: true })
})

const answers = async (file: string, data: string): Promise<void> => {
  for (const { major, path } of nodes) {
    const answer = await exec(path, [file, data])
    assert.equal({ major, ...answer }, { major, stdout: ANSWER, stderr: '' })
  }
}

for (const ending of ['mjs', 'cjs'])
  test(`JavaScript, .${ending}`, ({ project, data }) => answers(join(project, `plain.${ending}`), data))

// ── types ─────────────────────────────────────────────────────────────────────────────────────────────

const STRICT = [
  '--strict',
  '--exactOptionalPropertyTypes',
  '--noUncheckedIndexedAccess',
  '--target',
  'es2022',
]
const ROOTS = ['--types', 'node', '--typeRoots', join(ROOT, 'node_modules/@types')]
const WAYS: readonly (readonly [ending: string, module: string, resolution: string])[] = [
  ['mts', 'nodenext', 'nodenext'],
  ['cts', 'nodenext', 'nodenext'],
  ['mts', 'node16', 'node16'],
  ['cts', 'node16', 'node16'],
  ['mts', 'esnext', 'bundler'],
  ['cts', 'commonjs', 'node10'],
]

for (const { version, tsc } of typescripts())
  for (const [ending, module, resolution] of WAYS)
    test(`TypeScript ${version}, ${resolution}, .${ending}`, async ({ project, data }) => {
      const name = `typed-${version}-${resolution}`
      const source = join(project, `${name}.${ending}`)
      await writeFile(source, TYPESCRIPT)
      const how = ['--module', module, '--moduleResolution', resolution]
      const checked = exec(process.execPath, [tsc, ...STRICT, ...ROOTS, ...how, source], { cwd: project })
      assert.equal(await checked.catch(({ stdout }) => ({ stdout, stderr: '' })), { stdout: '', stderr: '' })
      await answers(source.replace(/ts$/, 'js'), data)
    })

// ── bundles ───────────────────────────────────────────────────────────────────────────────────────────

const BANNER = `import { createRequire } from 'module'
import path from 'path'
import { fileURLToPath } from 'url'
const require = createRequire(import.meta.url)
const __filename = fileURLToPath(import.meta.url)
const __dirname = path.dirname(__filename)`

interface Bundling {
  readonly external?: string[]
  readonly banner?: string
  readonly mainFields?: string[]
  readonly minify?: boolean
}

/** One file, in a folder of its own. Nothing is said about the library while it is made. */
const bundled = async (
  { project, elsewhere }: Context,
  entry: string,
  format: 'esm' | 'cjs',
  { external = [], banner, mainFields, minify = false }: Bundling = {},
): Promise<string> => {
  const folder = await mkdtemp(join(elsewhere, 'bundle-'))
  const outfile = join(folder, format === 'esm' ? 'index.mjs' : 'index.cjs')
  const { warnings } = await build({
    absWorkingDir: project,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format,
    external,
    minify,
    ...(banner !== undefined && { banner: { js: banner } }),
    ...(mainFields && { mainFields }),
    logLevel: 'silent',
  })
  assert.equal(warnings, [])
  return outfile
}

const FORMATS = [
  ['esm', 'plain.mjs'],
  ['esm', 'plain.cjs'],
  ['cjs', 'plain.cjs'],
  ['cjs', 'plain.mjs'],
] as const

for (const [format, entry] of FORMATS) {
  test(`esbuild, ${format} of ${entry}`, async (context) => {
    await answers(await bundled(context, entry, format), context.data)
  })

  test(`esbuild, ${format} of ${entry}, without the AWS SDK and what is native`, async (context) => {
    const external = ['@aws-sdk/*', 'lmdb']
    await answers(await bundled(context, entry, format, { external, minify: true }), context.data)
  })

  test(`esbuild, ${format} of ${entry}, --external:catalog-sql`, async (context) => {
    const file = await bundled(context, entry, format, { external: ['catalog-sql'] })
    await symlink(join(context.project, 'node_modules'), join(file, '../node_modules'))
    await answers(file, context.data)
  })
}

test('esbuild, with what people put before an ES module', async (context) => {
  await answers(await bundled(context, 'plain.mjs', 'esm', { banner: BANNER }), context.data)
})

test('bundles ask AWS', async (context) => {
  const { project, elsewhere } = context
  const server = await startAwsServer({ now: Date.now() })
  const ask = async (file: string) => {
    const folder = await mkdtemp(join(elsewhere, 'cache-'))
    const { stdout, stderr } = await exec(process.execPath, [file, folder], {
      env: { ...process.env, ...server.env },
    })
    assert.is(stderr, '')
    return JSON.parse(stdout)
  }
  try {
    // LMDB is native: without it nothing is remembered, which is said.
    const alone = [[{ roles: 1000 }], ['cache_unavailable']]
    assert.equal(await ask(await bundled(context, 'aws.cjs', 'cjs')), alone)
    assert.equal(await ask(await bundled(context, 'aws.mjs', 'esm', { banner: BANNER })), alone)
    assert.equal(
      await ask(await bundled(context, 'aws.mjs', 'esm', { mainFields: ['module', 'main'] })),
      alone,
    )
    // As in a function of AWS Lambda, whose runtime brings the SDK.
    const file = await bundled(context, 'aws.cjs', 'cjs', { external: ['@aws-sdk/*', 'lmdb'] })
    const { code, hint } = await ask(file)
    assert.equal([code, /--main-fields=module,main/.test(hint)], ['58030', true])
    await symlink(join(project, 'node_modules'), join(file, '../node_modules'))
    assert.equal(await ask(file), [[{ roles: 1000 }], []])
    // CommonJS inside an ES module cannot require.
    assert.is((await ask(await bundled(context, 'aws.mjs', 'esm'))).code, '58030')
  } finally {
    await server.close()
  }
})

// ── the process ───────────────────────────────────────────────────────────────────────────────────────

test('where code may not be made of strings, the library says so', async (context) => {
  const program = `import { openCatalog } from 'catalog-sql'
const told = (error) => [error.constructor.name, error.code, typeof error.hint]
console.log(JSON.stringify(await openCatalog({ tables: {} }).then(() => 'open', told)))\n`
  await writeFile(join(context.project, 'open.mjs'), program)
  const file = await bundled(context, 'open.mjs', 'esm')
  for (const { major, path } of nodes)
    for (const flag of ['--disallow-code-generation-from-strings', '--jitless'])
      for (const each of [join(context.project, 'open.mjs'), file]) {
        const { stdout } = await exec(path, [flag, each])
        assert.equal([major, flag, JSON.parse(stdout)], [major, flag, ['DdsqlError', '0A000', 'string']])
      }
})

test('the library changes nothing of the process', async ({ project, data }) => {
  const program = `import { openCatalog } from 'catalog-sql'
import { getHeapStatistics } from 'node:v8'
const seen = () => ({
  env: { ...process.env },
  globals: Object.getOwnPropertyNames(globalThis).sort(),
  listeners: process.eventNames().map((name) => [String(name), process.listenerCount(name)]),
  prototypes: [Object, Array, String, Number, Date, Map, Promise, Error].map((each) =>
    [...Object.getOwnPropertyNames(each), ...Object.getOwnPropertyNames(each.prototype)].join(),
  ),
  execArgv: process.execArgv,
  exitCode: process.exitCode,
  cwd: process.cwd(),
  limit: getHeapStatistics().heap_size_limit,
  trace: Error.stackTraceLimit,
})
const before = seen()
const sql = 'SELECT processing_job_status, count(role_arn) FROM aws.sagemaker_processing_job GROUP BY 1'
for (const options of [{ data: process.argv[2] }, { aws: { cache: false } }]) {
  const catalog = await openCatalog(options)
  await catalog.query(sql)
  await catalog.query('SELECT nope').catch(() => {})
  await catalog.close()
}
console.log(JSON.stringify([before, seen()]))\n`
  await writeFile(join(project, 'process.mjs'), program)
  const server = await startAwsServer({ now: Date.now() })
  try {
    for (const { path } of nodes) {
      const { stdout, stderr } = await exec(path, ['process.mjs', data], {
        cwd: project,
        env: { ...process.env, ...server.env },
      })
      const [before, after] = JSON.parse(stdout)
      assert.equal(after, before)
      assert.is(stderr, '')
    }
  } finally {
    await server.close()
  }
})

test.run()
