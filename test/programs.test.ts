import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { startAwsServer } from './support/aws/server.ts'
import { ROOT } from './support/command.ts'
import {
  answers,
  everyNode,
  makePrograms,
  OPEN,
  type Programs,
  removePrograms,
  TYPESCRIPT,
  thisNode,
} from './support/program.ts'
import { typescripts } from './support/typescript.ts'

// The packed library in programs as people write them: JavaScript and TypeScript, ES modules and CommonJS, on every Node.

const exec = promisify(execFile)

const test = suite<Programs>('programs')

test.before(async (context) => {
  Object.assign(context, await makePrograms())
})
test.after(removePrograms)

for (const ending of ['mjs', 'cjs'])
  test(`JavaScript, .${ending}`, (context) => answers(join(context.project, `plain.${ending}`), context))

// ── types ─────────────────────────────────────────────────────────────────────────────────────────────

const STRICT = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess']
const ROOTS = ['--target', 'es2022', '--types', 'node', '--typeRoots', join(ROOT, 'node_modules/@types')]

interface Way {
  readonly endings: readonly ('mts' | 'cts')[]
  readonly module: string
  readonly resolution: string
  /** The declarations themselves are looked at too, which takes three times as long. */
  readonly isFull?: boolean
}
const NODE_NEXT: Way = { endings: ['mts', 'cts'], module: 'nodenext', resolution: 'nodenext', isFull: true }
const WAYS: Readonly<Record<string, readonly Way[]>> = {
  '5.9.3': [
    NODE_NEXT,
    { endings: ['mts', 'cts'], module: 'node16', resolution: 'node16' },
    { endings: ['mts'], module: 'esnext', resolution: 'bundler' },
    { endings: ['cts'], module: 'commonjs', resolution: 'node10' },
  ],
  '5.0.4': [NODE_NEXT],
}

for (const { version, tsc } of typescripts(Object.keys(WAYS)))
  for (const { endings, module, resolution, isFull } of WAYS[version] ?? [])
    test(`TypeScript ${version}, ${resolution}, ${endings.join(' and ')}`, async (context) => {
      const name = join(context.project, `typed-${version}-${resolution}`)
      for (const ending of endings) await writeFile(`${name}.${ending}`, TYPESCRIPT)
      const how = [
        '--module',
        module,
        '--moduleResolution',
        resolution,
        ...(isFull ? [] : ['--skipLibCheck']),
      ]
      const files = endings.map((ending) => `${name}.${ending}`)
      const checked = exec(process.execPath, [tsc, ...STRICT, ...ROOTS, ...how, ...files])
      assert.equal(await checked.catch(({ stdout }) => ({ stdout, stderr: '' })), { stdout: '', stderr: '' })
      for (const file of files)
        await answers(file.replace(/ts$/, 'js'), context, isFull ? everyNode : thisNode)
    })

// ── the process ───────────────────────────────────────────────────────────────────────────────────────

test('where code may not be made of strings, the library says so', async (context) => {
  const file = join(context.project, 'open.mjs')
  await writeFile(file, OPEN)
  for (const { major, path } of everyNode)
    for (const flag of ['--disallow-code-generation-from-strings', '--jitless']) {
      const { stdout } = await exec(path, [flag, file])
      assert.equal([major, flag, JSON.parse(stdout)], [major, flag, ['DdsqlError', '0A000', 'string']])
    }
})

test('the library changes nothing of the process', async ({ project, data }) => {
  const program = `import { openCatalog } from 'catalog-sql'
import { getHeapStatistics } from 'node:v8'
const seen = () => ({
  env: { ...process.env },
  // The AWS SDK makes an awslambda of its own.
  globals: Object.getOwnPropertyNames(globalThis).filter((name) => name !== 'awslambda').sort(),
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
    for (const { path } of everyNode) {
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
