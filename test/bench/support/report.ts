import { formatMs, median, table } from './measure.ts'

export const OURS = 'catalog-sql'
const LIMIT = 'hand'

/** Of one query: median milliseconds by engine; one that cannot say it or fails has none. */
export interface Result {
  readonly query: string
  readonly title: string
  readonly rows: number
  /** What it takes does not come from rows: it is told, but not counted among the queries. */
  readonly fixedCost: boolean
  readonly prepared: Readonly<Record<string, number>>
  readonly text: Readonly<Record<string, number>>
  /** Milliseconds of the first run, before anything is warm or kept. */
  readonly first: Readonly<Record<string, number>>
  /** Engines whose answer was another one. */
  readonly wrong: readonly string[]
}

/** Ours against one engine, over the queries that both answer. */
export interface Summary {
  readonly engine: string
  readonly queries: number
  readonly median: number
  readonly worst: number
  readonly faster: number
  /** The ratio that none is to be above, and those that are. */
  readonly limit: number
  readonly over: readonly { readonly query: string; readonly ratio: number }[]
}

const LIMITS: Readonly<Record<string, number>> = { [LIMIT]: 4, DuckDB: 5 }

const summary = (results: readonly Result[], engine: string, limit: number): Summary => {
  const ratios = results
    .filter(({ prepared, fixedCost }) => engine in prepared && !fixedCost)
    .map(({ query, prepared }) => ({ query, ratio: prepared[OURS]! / prepared[engine]! }))
  const values = ratios.map(({ ratio }) => ratio)
  return {
    engine,
    queries: ratios.length,
    median: median(values),
    worst: Math.max(...values),
    faster: values.filter((ratio) => ratio < 1).length,
    limit,
    over: ratios.filter(({ ratio }) => ratio > limit).sort((a, b) => b.ratio - a.ratio),
  }
}

/** Ours against each of the engines; none when ours was not among them. */
export const summaries = (results: readonly Result[], engines: readonly string[]): readonly Summary[] => {
  const answered = results.filter(({ prepared }) => OURS in prepared)
  return engines
    .filter((name) => name !== OURS && answered.some(({ prepared }) => name in prepared))
    .map((name) => summary(answered, name, LIMITS[name] ?? 1))
}

const cell = (value: number | undefined, format: (value: number) => string): string =>
  value === undefined ? '–' : format(value)

const printMedians = (results: readonly Result[], engines: readonly string[]): void => {
  const columns = engines.flatMap((name): { title: string; of: (result: Result) => number | undefined }[] => {
    const prepared = { title: name, of: (result: Result) => result.prepared[name] }
    return name === OURS
      ? [
          prepared,
          { title: 'from text', of: (result: Result) => result.text[name] },
          { title: 'first run', of: (result: Result) => result.first[name] },
        ]
      : [prepared]
  })
  console.log('\nMedians in milliseconds, prepared where the engine prepares')
  console.log(
    table([
      ['', 'rows', ...columns.map(({ title }) => title)],
      ...results.map((result) => [
        result.query,
        String(result.rows),
        ...columns.map(({ of }) => cell(of(result), formatMs)),
      ]),
    ]),
  )
}

const printRatios = (results: readonly Result[], engines: readonly string[]): void => {
  const twoDigits = (ratio: number) => ratio.toFixed(2)
  console.log(`\n${OURS} divided by each`)
  console.log(
    table([
      ['', ...engines],
      ...results.map(({ query, prepared }) => [
        query,
        ...engines.map((name) =>
          cell(name in prepared ? prepared[OURS]! / prepared[name]! : undefined, twoDigits),
        ),
      ]),
    ]),
  )
}

export const printResults = (
  size: number,
  loads: Readonly<Record<string, number>>,
  results: readonly Result[],
): void => {
  const engines = Object.keys(loads)
  console.log(`${size} processing jobs, ${size / 5} invocation jobs`)
  printMedians(results, engines)
  const seconds = engines.map((name) => `${name} ${(loads[name]! / 1000).toFixed(1)}`)
  console.log(
    `\nLoading, in seconds (alasql and squirreling work on the rows by hand): ${seconds.join(', ')}`,
  )
  const compared = summaries(results, engines)
  if (compared.length === 0) return
  const answered = results.filter(({ prepared }) => OURS in prepared)
  printRatios(
    answered,
    compared.map(({ engine }) => engine),
  )
  console.log()
  for (const { engine, queries, median, worst, faster, limit, over } of compared) {
    const above = over.map(({ query, ratio }) => `${query} ${ratio.toFixed(2)}`).join(', ') || 'none'
    console.log(
      `${OURS} ÷ ${engine}: median ${median.toFixed(2)}, worst ${worst.toFixed(2)}, faster in ${faster} of ${queries}; above ${limit}: ${above}`,
    )
  }
}
