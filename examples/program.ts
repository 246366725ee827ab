// The library in a small program: typed rows, parameters, a saved query, and what a mistake looks like.
// Run it with: npx tsx examples/program.ts
import { fileURLToPath } from 'node:url'
// In a project of your own: from 'catalog-sql'
import { DdsqlError, loadQueries, openCatalog } from '../src/index.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const catalog = await openCatalog({ data: here('catalog') })

// Values travel beside the text, never in it.
const failed = catalog.prepare(
  `SELECT processing_job_name AS name, creation_time AS at
   FROM aws.sagemaker_processing_job
   WHERE processing_job_status = :status AND tags->'team' = :team
   ORDER BY at DESC
   LIMIT 3`,
)
for (const team of ['growth', 'search']) {
  const { rows } = await failed.query({ status: 'Failed', team })
  for (const { name, at } of rows as { name: string; at: Date }[]) {
    console.log(`${team}: ${name} failed at ${at.toISOString()}`)
  }
}

interface Failure {
  kind: string
  failures: number
  last_seen: Date
}
const queries = await loadQueries(here('queries'))
const { rows, rowCount } = await queries.get('failures-last-week').run<Failure>(catalog, { since: '30 days' })
console.log(
  `${rowCount} kinds of failure in the last 30 days, first of all ${rows[0]?.kind} (${rows[0]?.failures})`,
)

try {
  await catalog.query('SELECT processing_job_nmae FROM aws.sagemaker_processing_job')
} catch (error) {
  if (!(error instanceof DdsqlError)) throw error
  console.log(`${error.code} at line ${error.line}, column ${error.column}: ${error.message}`)
  console.log(error.hint)
}
await catalog.close()
