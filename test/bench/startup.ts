// Whole processes from their start to the end, on every version of Node that npm has: the built command and a program
// with the library against a bare Node of the same version; and over many jobs, on the Node that runs this, against a
// script that reads them by hand. In turn, so that drift of the machine cancels out.
// npm run bench startup -- [--size N] [--json]
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nodeVersions } from '../support/node-versions.ts'
import { PROCESSING_FILE, withData } from './support/data.ts'
import { formatMs, median } from './support/measure.ts'
import { readOptions } from './support/options.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const COMMAND: string = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).bin['catalog-sql']
const RUNS = 21
const LARGE_RUNS = 3
const SIZE = 100_000

const once = (node: string, args: readonly string[]): number => {
  const start = performance.now()
  const { status, stderr } = spawnSync(node, args, { cwd: ROOT, encoding: 'utf8' })
  if (status !== 0 || stderr !== '') throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
  return performance.now() - start
}

interface Race {
  readonly name: string
  /** The binary that runs both. */
  readonly node: string
  readonly against: string
  readonly ours: readonly string[]
  readonly theirs: readonly string[]
  readonly runs: number
}

const run = ({ name, node, against, ours, theirs, runs }: Race) => {
  once(node, theirs)
  // The first run keeps compiled code for the others.
  once(node, ours)
  const pairs = Array.from({ length: runs }, () => [once(node, ours), once(node, theirs)] as const)
  return {
    name,
    against,
    ms: median(pairs.map(([ms]) => ms)),
    theirMs: median(pairs.map(([, ms]) => ms)),
    ratio: median(pairs.map(([a, b]) => a / b)),
  }
}

/** Counts the jobs of each state, as it would be written for that alone. */
const SCRIPT = `
const { createReadStream } = require('node:fs')
const lines = require('node:readline').createInterface({ input: createReadStream(process.argv[1]) })
const counts = new Map()
lines.on('line', (line) => {
  const { ProcessingJobStatus } = JSON.parse(line)
  counts.set(ProcessingJobStatus, (counts.get(ProcessingJobStatus) ?? 0) + 1)
}).on('close', () => console.table([...counts]))`

const COUNT = 'SELECT count(*) FROM aws.sagemaker_processing_job'
const BY_STATUS =
  'SELECT processing_job_status, count(*) FROM aws.sagemaker_processing_job GROUP BY processing_job_status'

/** One query with the library; then the process has nothing more to do. */
const PROGRAM = `
import { openCatalog } from './dist/index.js'
const catalog = await openCatalog({ data: 'examples/catalog' })
console.log((await catalog.query('${COUNT}')).rows)`

/** What runs on every version. */
const onNode = (major: number, node: string): Race[] => {
  const race = (name: string, ours: readonly string[]): Race => ({
    name: `Node ${major}, ${name}`,
    node,
    against: 'bare',
    ours,
    theirs: ['-e', '0'],
    runs: RUNS,
  })
  return [
    race('catalog-sql -c "select 1"', [COMMAND, '-c', 'select 1']),
    race('catalog-sql over the example catalog', [COMMAND, '--data', 'examples/catalog', '-c', COUNT]),
    race('the library over the example catalog', ['--input-type=module', '-e', PROGRAM]),
  ]
}

const { options } = readOptions(process.argv.slice(2))
const size = options.size ?? SIZE
await withData(size, options.keep, (folder) => {
  const races: readonly Race[] = [
    ...nodeVersions().flatMap(({ major, path }) => onNode(major, path)),
    {
      name: `catalog-sql over ${size} jobs, by status`,
      node: process.execPath,
      ours: [COMMAND, '--data', folder, '-c', BY_STATUS],
      against: 'a script for it',
      theirs: ['-e', SCRIPT, join(folder, PROCESSING_FILE)],
      runs: LARGE_RUNS,
    },
  ]
  const results = races.map((race) => {
    const result = run(race)
    if (!options.json) {
      const { name, against, ms, theirMs, ratio } = result
      console.log(
        `${name}: ${formatMs(ms)} ms, ${against} ${formatMs(theirMs)} ms, ratio ${ratio.toFixed(2)}`,
      )
    }
    return result
  })
  if (options.json) console.log(JSON.stringify(results, null, 2))
})
