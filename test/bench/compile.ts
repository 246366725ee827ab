// What a text costs before its first row: parse, bind, plan and compile, per query, once warm. A prepared statement has
// paid it: run over two empty tables, it shows what is left.
// npm run bench compile -- [--query NAME] [--json]
import { library } from './engines/catalog-sql.ts'
import { CASES } from './support/cases.ts'
import { DIALECTS } from './support/dialects.ts'
import { formatMs, median, table } from './support/measure.ts'
import { chosen, readOptions } from './support/options.ts'

// V8 goes on compiling for some hundreds of rounds.
const WARM_ROUNDS = 300
const ROUNDS = 50

const { options } = readOptions(process.argv.slice(2))
const { openCatalog } = await library()
const catalog = await openCatalog({
  tables: { aws_sagemaker_processing_job: [], aws_bedrock_model_invocation_job: [] },
})

const measured = chosen(CASES, options.queries).map((query) => {
  const sql = query.sql(DIALECTS.ddsql)!
  const statement = catalog.prepare(sql)
  const ways = [() => catalog.prepare(sql), () => catalog.query(sql), () => statement.query()] as const
  return { query: query.name, ways, times: ways.map((): number[] => []) }
})
for (let round = 0; round < WARM_ROUNDS + ROUNDS; round++)
  for (const { ways, times } of measured)
    for (const [way, work] of ways.entries()) {
      const start = performance.now()
      await work()
      if (round >= WARM_ROUNDS) times[way]!.push(performance.now() - start)
    }
await catalog.close()
const results = measured.map(({ query, times }) => {
  const [prepare, fromText, prepared] = times.map(median) as [number, number, number]
  return { query, prepare, fromText, prepared }
})

if (options.json) console.log(JSON.stringify(results, null, 2))
else {
  console.log('Milliseconds over empty tables')
  console.log(
    table([
      ['', 'parse to compile', 'query from text', 'prepared query'],
      ...results.map(({ query, prepare, fromText, prepared }) => [
        query,
        ...[prepare, fromText, prepared].map(formatMs),
      ]),
    ]),
  )
}
