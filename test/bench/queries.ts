// Every query on every engine, in turn, so that drift of the machine meets all of them alike.
// npm run bench queries -- [--size N] [--engine NAME] [--query NAME] [--profile] [--json]
import { Crew } from './engines/crew.ts'
import { ENGINES } from './engines/index.ts'
import { install } from './engines/install.ts'
import type { Asked } from './engines/worker.ts'
import { CASES, type Case } from './support/cases.ts'
import { withData } from './support/data.ts'
import { firstDifference } from './support/digest.ts'
import { formatMs, median, progress } from './support/measure.ts'
import { chosen, readOptions } from './support/options.ts'
import { printResults, type Result, summaries } from './support/report.ts'

const SIZE = 100_000
/** A query is run until its runs have taken so long, but at most so often, and at least so often when one is not slow. */
const BUDGET_MS = 300
const MOST_RUNS = 30
const LEAST_RUNS = 3
const SLOW_MS = 5000

const PROFILE_MS = 1500
const PROFILE_LINES = 12
const PROFILE_WIDTH = 120

const { options } = readOptions(process.argv.slice(2))
const size = options.size ?? SIZE
const say = (line: string): void => {
  progress()
  ;(options.json ? console.error : console.log)(line)
}

interface Racer {
  readonly asked: Asked
  /** Milliseconds of the first run. */
  readonly first: number
  readonly rows: number
  readonly digest: string
  readonly times: number[]
}

const messageOf = (error: unknown): string => (error as Error).message.split('\n')[0]!

/** Runs every engine once, for warmth and for the answer; those that cannot or fail are left out. */
const racersOf = async (crew: Crew, query: Case, engines: readonly string[]): Promise<Racer[]> => {
  const racers: Racer[] = []
  for (const engine of engines)
    for (const way of ['prepared', 'text'] as const) {
      const asked = { engine, query: query.name, way }
      try {
        progress(`${query.name}: ${engine}`)
        const found = await crew.tell('check', asked)
        if (found === undefined) continue
        const { ms, rows, digest } = found
        racers.push({ asked, first: ms, rows, digest, times: [] })
      } catch (error) {
        say(`${query.name}: ${engine} fails: ${messageOf(error)}`)
      }
    }
  return racers
}

const isMeasured = ({ first, times }: Racer): boolean => {
  if (times.length < (first > SLOW_MS ? 1 : LEAST_RUNS)) return false
  return times.length === MOST_RUNS || times.reduce((sum, time) => sum + time) > BUDGET_MS
}

const race = async (crew: Crew, racers: readonly Racer[]): Promise<void> => {
  for (let left = racers; left.length > 0; left = left.filter((racer) => !isMeasured(racer)))
    for (const { asked, times } of left) times.push(await crew.tell('run', asked))
}

/** Tells of the first row in which an answer is not the expected one. */
const sayDifference = async (crew: Crew, wrong: Racer, right: Racer): Promise<void> => {
  const [given, expected] = firstDifference(
    await crew.tell('hashes', wrong.asked),
    await crew.tell('hashes', right.asked),
  )
  const text = async ({ asked }: Racer, hash: string | undefined) =>
    hash === undefined ? 'no row' : (await crew.tell('row', { ...asked, hash }))?.slice(0, 400)
  say(`${wrong.asked.query}: ${wrong.asked.engine} gives another answer than ${right.asked.engine}`)
  say(`  ${wrong.asked.engine}: ${wrong.rows} rows, ${await text(wrong, given)}`)
  say(`  ${right.asked.engine}: ${right.rows} rows, ${await text(right, expected)}`)
}

const medians = (racers: readonly Racer[], way: Asked['way']): Record<string, number> =>
  Object.fromEntries(
    racers.flatMap(({ asked, times }) => (asked.way === way ? [[asked.engine, median(times)]] : [])),
  )

const measure = async (crew: Crew, query: Case, engines: readonly string[]): Promise<Result> => {
  const racers = await racersOf(crew, query, engines)
  const [reference] = racers
  const wrong = racers.filter(({ digest }) => digest !== reference?.digest)
  for (const racer of wrong) await sayDifference(crew, racer, reference!)
  progress(`${query.name}: racing`)
  await race(crew, racers)
  return {
    query: query.name,
    title: query.title,
    fixedCost: query.fixedCost ?? false,
    rows: reference?.rows ?? 0,
    prepared: medians(racers, 'prepared'),
    text: medians(racers, 'text'),
    first: Object.fromEntries(
      racers.flatMap(({ asked, first }) => (asked.way === 'prepared' ? [[asked.engine, first]] : [])),
    ),
    wrong: [...new Set(wrong.map(({ asked }) => asked.engine))],
  }
}

const profile = async (crew: Crew, query: Case, engine: string): Promise<void> => {
  const asked = { engine, query: query.name, way: 'prepared' } as const
  if ((await crew.tell('check', asked)) === undefined) return
  const shares = await crew.tell('profile', { ...asked, forMs: PROFILE_MS, most: PROFILE_LINES })
  say(`\n${query.name} (${query.title}), ${engine}: ${formatMs(await crew.tell('run', asked))} ms`)
  for (const { name, place, share } of shares)
    say(`  ${(share * 100).toFixed(1).padStart(5)} %  ${name}  ${place.slice(0, PROFILE_WIDTH)}`)
}

const openAll = async (crew: Crew, names: readonly string[], folder: string) => {
  const loads: Record<string, number> = {}
  for (const engine of names)
    try {
      progress(`loading ${engine}`)
      loads[engine] = await crew.tell('open', { engine, folder })
    } catch (error) {
      say(`${engine} is left out: ${messageOf(error)}`)
    }
  return loads
}

const cases = chosen(CASES, options.queries)
const engines = chosen(ENGINES, options.engines).map(({ name }) => name)

install(say)
progress('generating records')
const crew = new Crew()
await withData(size, options.keep, async (folder) => {
  const loads = await openAll(crew, engines, folder)
  const ready = Object.keys(loads)
  if (options.profile) {
    for (const query of cases) for (const engine of ready) await profile(crew, query, engine)
    return
  }
  const results: Result[] = []
  for (const query of cases) {
    const result = await measure(crew, query, ready)
    results.push(result)
    // A run may take long, and may be stopped.
    if (!process.stderr.isTTY) console.error(`${query.name}: ${JSON.stringify(result.prepared)}`)
  }
  progress()
  if (options.json)
    console.log(JSON.stringify({ size, loads, results, summary: summaries(results, ready) }, null, 2))
  else printResults(size, loads, results)
  if (results.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1
}).finally(() => crew.dismiss())
