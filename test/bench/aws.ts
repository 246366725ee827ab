// Live tables at full size, as the figures of the AWS loaders are stated: 10,000 processing jobs, 5,000 invocation jobs.
import { ACCOUNT, INVOCATION, PROCESSING, temporaryFolder, withServer } from '../loaders/aws/live.ts'

const accounts = { [ACCOUNT]: { 'us-east-1': { processing: 10_000, invocation: 5000 } } }
const INSTANCE = `processing_resources->'cluster_config'->>'instance_type'`
const LAST_WEEK = `processing_job_status = 'Failed' AND creation_time > now() - INTERVAL '7 days'`
const QUERIES = [
  `SELECT count(*) FROM ${PROCESSING}`,
  `SELECT processing_job_name, failure_reason FROM ${PROCESSING} WHERE ${LAST_WEEK}`,
  `SELECT processing_job_name, ${INSTANCE}, tags->'team' FROM ${PROCESSING} WHERE ${LAST_WEEK}`,
  `SELECT processing_job_name, ${INSTANCE} FROM ${PROCESSING} ORDER BY creation_time DESC LIMIT 10`,
  `SELECT processing_job_name FROM ${PROCESSING} WHERE tags->'team' = 'ads' AND processing_job_status = 'Failed'`,
  `SELECT ${INSTANCE}, count(*) FROM ${PROCESSING} GROUP BY 1`,
  `SELECT ${INSTANCE}, count(*) FROM ${PROCESSING} GROUP BY 1 ORDER BY 2`,
  `SELECT status, count(*) FROM ${INVOCATION} GROUP BY 1`,
  `SELECT processing_job_status FROM ${PROCESSING} LIMIT 5`,
]

let kept = ''
await withServer({ accounts }, async ({ open, calls }) => {
  for (const [i, sql] of QUERIES.entries()) {
    // A cold store for each, but for the one that is asked twice.
    const cache = i === 6 ? kept : temporaryFolder()
    kept = cache
    await using catalog = await open({ cache })
    const start = performance.now()
    const asked = await calls(() => catalog.query(sql))
    console.log(`${Math.round(performance.now() - start)} ms`, JSON.stringify(asked), sql)
  }
})

const rules = [{ latencyMs: 50, throttle: { perSecond: 20 } }]
await withServer({ accounts, rules }, async ({ rows, server }) => {
  const start = performance.now()
  const [row] = await rows(`SELECT count(role_arn), count(tags) FROM ${PROCESSING}`)
  const seconds = (performance.now() - start) / 1000
  const least = (10_000 - 20) / 20
  const throttled = server.calls.throttled()
  console.log(
    `full load of ${row} jobs: ${seconds.toFixed(1)} s, ${(seconds / least).toFixed(3)} of the least`,
  )
  console.log(`throttled: ${((100 * throttled) / (throttled + server.calls.answered())).toFixed(2)} %`)
})
