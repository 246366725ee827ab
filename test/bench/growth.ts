// How time and memory grow with the jobs: each size in a process of its own that may hold 4 GB.
// npm run bench growth -- [--size LARGEST] [--query NAME] [--json]
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { catalogSql } from './engines/catalog-sql.ts'
import { CASES } from './support/cases.ts'
import { withData } from './support/data.ts'
import { collectYoung, median, table, timed } from './support/measure.ts'
import { chosen, readOptions } from './support/options.ts'

const SIZES = [10_000, 100_000, 300_000, 1_000_000]
const HEAP_MB = 4096
const LEAST_RUNS = 3
const BUDGET_MS = 1500

// Of every kind of work one; an answer of as many rows as the table would measure the answer.
const DEFAULT = [
  'count',
  'group-tag',
  'group-json',
  'group-name',
  'percentile',
  'top-n',
  'sort-time',
  'window-rank',
  'self-join',
  'join-both',
  'exists',
]
const SORTS = ['sort-time', 'sort-text', 'window-rank', 'percentile']

interface Measured {
  readonly loadMs: number
  /** The most that the process ever held. */
  readonly peakMb: number
  readonly queries: Readonly<Record<string, number>>
}

const { names, options } = readOptions(process.argv.slice(2))
const wanted = chosen(CASES, options.queries.length === 0 ? DEFAULT : options.queries)

const measure = async (folder: string): Promise<Measured> => {
  const [loadMs, engine] = await timed(() => catalogSql.open(folder))
  const queries: Record<string, number> = {}
  for (const query of wanted) {
    const run = (await engine.prepare(query))!
    const [warm] = await timed(run)
    const times: number[] = []
    for (let i = 0; i < Math.max(LEAST_RUNS, Math.min(20, BUDGET_MS / warm)); i++) {
      collectYoung()
      times.push((await timed(run))[0])
    }
    queries[query.name] = median(times)
  }
  return { loadMs, peakMb: process.resourceUsage().maxRSS / 1024, queries }
}

const inProcess = (folder: string): Measured => {
  const flags = ['--expose-gc', `--max-old-space-size=${HEAP_MB}`, '--import', 'tsx']
  const asked = options.queries.flatMap((part) => ['--query', part])
  const args = [...flags, fileURLToPath(import.meta.url), folder, ...asked]
  return JSON.parse(
    execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }),
  )
}

/** How much longer a row takes in the largest table than in one ten times smaller or more; n log n has no part in it. */
const growthOf = (query: string, results: readonly { size: number; found: Measured }[]): string => {
  const last = results.at(-1)!
  const base = results.findLast(({ size }) => size * 10 <= last.size)
  if (base === undefined) return '–'
  const work = (size: number) => (SORTS.includes(query) ? size * Math.log2(size) : size)
  const times = last.found.queries[query]! / base.found.queries[query]!
  return ((times * work(base.size)) / work(last.size)).toFixed(2)
}

const [folder] = names
if (folder !== undefined) console.log(JSON.stringify(await measure(folder)))
else {
  const sizes = SIZES.filter((size) => size <= (options.size ?? SIZES.at(-1)!))
  const results: { size: number; found: Measured }[] = []
  for (const size of sizes)
    await withData(size, options.keep, (made) => results.push({ size, found: inProcess(made) }))
  if (options.json)
    console.log(
      JSON.stringify(
        results.map(({ size, found }) => ({ size, ...found })),
        null,
        2,
      ),
    )
  else {
    console.log(
      'Microseconds per job; growth: how that is multiplied over the last tenfold, n log n set aside',
    )
    console.log(
      table([
        ['jobs', ...sizes.map(String), 'growth'],
        ...wanted.map(({ name }) => [
          name,
          ...results.map(({ size, found }) => ((found.queries[name]! * 1000) / size).toFixed(3)),
          growthOf(name, results),
        ]),
        ['load, s', ...results.map(({ found }) => (found.loadMs / 1000).toFixed(1)), ''],
        ['peak memory, MB', ...results.map(({ found }) => found.peakMb.toFixed(0)), ''],
      ]),
    )
  }
}
