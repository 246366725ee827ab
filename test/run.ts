/**
 * Runs test files, each in a process of its own: `tsx test/run.ts [--quick] [part of a file name…]`.
 * --quick runs the few files that tell most in a few seconds. The last line is `N passed, N failed`.
 */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { buildCommand, SHARED_COMMAND } from './support/built-command.ts'
import { packed, SHARED_PROJECT } from './support/installed.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
// Where packages are found.
const BUILT = join(ROOT, 'node_modules/.cache', `catalog-sql-tests-${process.pid}`)
/** The command, which the test files share. */
const COMMAND = join(BUILT, 'command')
/** What V8 compiles of it is kept there, not in the user's own cache. */
const CACHE = join(BUILT, 'cache')
/** Tests of the package as it is installed. */
const OF_PACKAGE = ['test/package.test.ts', 'test/programs.test.ts', 'test/bundles.test.ts']
const SLOW = ['test/differential/differential.test.ts', ...OF_PACKAGE, 'test/attacks.test.ts']
// A file that hangs must not hang the command. No test takes a tenth as long, on a machine that is busy either.
const HANG_MS = 3_600_000

interface Outcome {
  readonly passed: number
  readonly failed: number
  readonly output: string
  readonly seconds: number
}

/** Every stage, by its answers. */
const QUICK = [
  'test/house.test.ts',
  'test/library.test.ts',
  'test/plan/goldens.test.ts',
  'test/sql.test.ts',
  'test/syntax/logic.test.ts',
  'test/types/laws.test.ts',
]

const testFiles = (quick: boolean, wanted: readonly string[]): string[] =>
  readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .map((file) => `test/${file.replaceAll('\\', '/')}`)
    // Packages under test/clients have tests of their own.
    .filter((file) => !file.includes('/node_modules/'))
    .filter((file) => file.endsWith('.test.ts') && (!quick || QUICK.includes(file)))
    .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
    // The slow ones first, so that none of them runs alone at the end.
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))

/** The place in the queue. */
const rank = (file: string): number => (SLOW.includes(file) ? SLOW.indexOf(file) : SLOW.length)

const total = (output: string, label: string): number | undefined => {
  const found = new RegExp(`^\\s*${label}:\\s+(\\d+)`, 'm').exec(output)
  return found === null ? undefined : Number(found[1])
}

/** What a finished file counts as: one that ended badly has at least one failure, also when it printed no totals. */
const judge = (output: string, code: number | null, seconds: number): Outcome => {
  const passed = total(output, 'Passed') ?? 0
  const failed = (total(output, 'Total') ?? 0) - passed
  const crashed = code !== 0 || total(output, 'Total') === undefined
  return { passed, failed: crashed ? Math.max(failed, 1) : failed, output, seconds }
}

/**
 * Makes JavaScript of all files at once, and the command where one of them runs it: of each in its own process it would
 * take longer than most of them run.
 */
const buildFiles = async (files: readonly string[]): Promise<void> => {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [...files],
    outdir: BUILT,
    outbase: '.',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    metafile: true,
    logLevel: 'warning',
    plugins: [
      {
        name: 'a module is where its source is',
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, async ({ path }) => {
            const url = JSON.stringify(pathToFileURL(path).href)
            return {
              loader: 'ts',
              contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', url),
            }
          })
        },
      },
    ],
  })
  if ('test/support/built-command.ts' in metafile.inputs) await buildCommand(COMMAND)
}

let project: Promise<string | undefined> | undefined
/** The project that has the package, made when the first file needs it. Where that fails, each file tries it and tells. */
const sharedProject = (): Promise<string | undefined> => {
  project ??= packed().catch(() => undefined)
  return project
}

const runFile = async (file: string): Promise<Outcome> => {
  const shared = OF_PACKAGE.includes(file) ? await sharedProject() : undefined
  return new Promise((resolve) => {
    const started = performance.now()
    const built = join(BUILT, file.replace(/ts$/, 'mjs'))
    const child = spawn(process.execPath, ['--enable-source-maps', built], {
      cwd: ROOT,
      env: {
        ...process.env,
        ...(existsSync(COMMAND) && { [SHARED_COMMAND]: COMMAND }),
        ...(shared && { [SHARED_PROJECT]: shared }),
        XDG_CACHE_HOME: CACHE,
        NO_COLOR: '1',
        FORCE_COLOR: '0',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: HANG_MS,
      killSignal: 'SIGKILL',
    })
    const output: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
    child.on('error', (error) => output.push(Buffer.from(String(error))))
    child.on('close', (code, signal) => {
      if (signal !== null) output.push(Buffer.from(`\nstopped by ${signal}\n`))
      const seconds = (performance.now() - started) / 1000
      resolve(judge(Buffer.concat(output).toString(), code, seconds))
    })
  })
}

const report = (file: string, { passed, failed, seconds }: Outcome): void => {
  const counts = `${passed} passed${failed === 0 ? '' : `, ${failed} FAILED`}`
  process.stdout.write(`${seconds.toFixed(1).padStart(6)}s  ${file}: ${counts}\n`)
}

const args = process.argv.slice(2)
const queue = testFiles(
  args.includes('--quick'),
  args.filter((arg) => !arg.startsWith('--')),
)
if (queue.length === 0) throw new Error('no such test file')
let passed = 0
let failed = 0
// Shown at the end, where also those look who see only the last lines.
const failures: string[] = []

const worker = async (files: string[]): Promise<void> => {
  for (let file = files.shift(); file !== undefined; file = files.shift()) {
    const outcome = await runFile(file)
    report(file, outcome)
    passed += outcome.passed
    failed += outcome.failed
    if (outcome.failed > 0) failures.push(`\n── ${file}\n${outcome.output.trim()}\n`)
  }
}
try {
  await buildFiles(queue)
  await Promise.all(Array.from({ length: availableParallelism() }, () => worker(queue)))
} finally {
  const shared = await project
  if (shared !== undefined) await rm(shared, { recursive: true, force: true })
  await rm(BUILT, { recursive: true, force: true })
}
process.stdout.write(
  `${failures.join('')}${failures.length > 0 ? '\n' : ''}${passed} passed, ${failed} failed\n`,
)
process.exitCode = failed === 0 ? 0 : 1
