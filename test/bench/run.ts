/**
 * npm run bench [NAME …] [-- OPTION …]: runs the benchmarks of this folder that are named, or those that compare
 * catalog-sql with other engines. README.md tells of each and of the options.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { readOptions } from './support/options.ts'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const DEFAULT = ['queries', 'compile', 'load', 'startup']
const WITH_JSON = [...DEFAULT, 'growth', 'subqueries']

const all = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -3))
const args = process.argv.slice(2)
const { names, options } = readOptions(args)
const wanted = names.length > 0 ? names : DEFAULT
const refuse = (message: string): never => {
  console.error(message)
  process.exit(2)
}
const unknown = wanted.filter((name) => !all.includes(name))
if (unknown.length > 0) refuse(`no benchmark ${unknown.join(', ')}: there are ${all.join(', ')}`)
const mute = options.json ? wanted.filter((name) => !WITH_JSON.includes(name)) : []
if (mute.length > 0) refuse(`${mute.join(', ')}: no --json there`)

const build = spawnSync('npm', ['run', 'build', '--silent'], {
  cwd: ROOT,
  // Standard output may be JSON.
  stdio: ['ignore', process.stderr, process.stderr],
  shell: process.platform === 'win32',
})
if (build.status !== 0) refuse('the build failed')

// The tables are there several times: as rows by hand and in every engine.
const heap = `--max-old-space-size=${Math.floor((totalmem() / 2 ** 20) * 0.6)}`
const results: Record<string, unknown> = {}
for (const name of wanted) {
  if (!options.json) console.log(`── ${name}`)
  const given = args.filter((arg) => !names.includes(arg))
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--expose-gc', heap, '--import', 'tsx', `${FOLDER}${name}.ts`, ...given],
    {
      encoding: 'utf8',
      // Of local time only alasql and PGlite would make something else.
      env: { ...process.env, TZ: 'UTC' },
      stdio: ['inherit', options.json ? 'pipe' : 'inherit', 'inherit'],
      maxBuffer: 2 ** 28,
    },
  )
  if (status !== 0) process.exitCode = 1
  else if (options.json) results[name] = JSON.parse(stdout)
  if (!options.json) console.log()
}
if (options.json) console.log(JSON.stringify(results, null, 2))
