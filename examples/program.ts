// The library in a small program: typed rows, parameters, a saved query, progress, and what a mistake looks like.
// Run it with: npx tsx examples/program.ts, or with --aws for the account and region that AWS's own tools would use.
import { fileURLToPath } from 'node:url'
// In a project of your own: from 'catalog-sql'
import { type CatalogOptions, DdsqlError, loadQueries, openCatalog, type Progress } from '../src/index.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Told of every answer that a load of live tables gets; this program has a line for every hundredth.
const onProgress = (progress: Progress): void => {
  if (progress.kind !== 'calls') return
  const { source, operation, done, total, waiting, ended } = progress
  if (done % 100 !== 0 && ended !== true) return
  const of = total === undefined ? '' : ` of ${total}`
  console.error(`${source}: ${operation} ${done}${of}${waiting ? ', waiting for the rate limit' : ''}`)
}
const records: CatalogOptions = process.argv.includes('--aws')
  ? { aws: { onSourceError: 'warn' }, onProgress }
  : { data: here('catalog') }
await using catalog = await openCatalog(records)

// Values travel beside the text, never in it. Ctrl-C cancels the query, and what was read is remembered.
const stop = new AbortController()
process.once('SIGINT', () => stop.abort())
const failed = catalog.prepare(
  `SELECT processing_job_name AS name, creation_time AS at
   FROM aws.sagemaker_processing_job
   WHERE processing_job_status = :status AND tags->'team' = :team
   ORDER BY at DESC
   LIMIT 3`,
)
for (const team of ['growth', 'search']) {
  const { rows, warnings } = await failed.query({ status: 'Failed', team }, { signal: stop.signal })
  for (const { message } of warnings) console.error(`warning: ${message}`)
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
const [most] = rows
const first = most === undefined ? '' : `, first of all ${most.kind} (${most.failures})`
console.log(`${rowCount} kinds of failure in the last 30 days${first}`)

try {
  await catalog.query('SELECT processing_job_nmae FROM aws.sagemaker_processing_job')
} catch (error) {
  if (!(error instanceof DdsqlError)) throw error
  console.log(`${error.code} at line ${error.line}, column ${error.column}: ${error.message}`)
  console.log(error.hint)
}
