// The calls that queries may cost, at a tenth of the size that test/bench/aws.ts measures.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ACCOUNT, INVOCATION, PROCESSING, temporaryFolder, withServer } from './live.ts'

const JOBS = 1000
const ACCOUNTS = { [ACCOUNT]: { 'us-east-1': { processing: JOBS, invocation: 5000 } } }
const test = suite('aws: figures')

const LAST_WEEK = `processing_job_status = 'Failed' AND creation_time > now() - INTERVAL '7 days'`
const INSTANCE = `processing_resources->'cluster_config'->>'instance_type'`

test('a query costs no more calls than it must', async () => {
  await withServer({ accounts: ACCOUNTS }, async ({ server, open, calls }) => {
    const asked = (sql: string) =>
      calls(async () => {
        await using catalog = await open()
        await catalog.query(sql)
      })
    const records = server.recordsOf(ACCOUNT, 'us-east-1', 'processing')
    const failed = records.filter((record) => record.ProcessingJobStatus === 'Failed').length
    const recent = JOBS * 0.02

    assert.equal(await asked(`SELECT count(*) FROM ${PROCESSING}`), { ListProcessingJobs: 10 })
    assert.equal(
      await asked(`SELECT processing_job_name, failure_reason FROM ${PROCESSING} WHERE ${LAST_WEEK}`),
      { ListProcessingJobs: 1 },
    )
    assert.equal(
      await asked(
        `SELECT processing_job_name, failure_reason, ${INSTANCE}, tags->'team' FROM ${PROCESSING} WHERE ${LAST_WEEK}`,
      ),
      { ListProcessingJobs: 1, DescribeProcessingJob: recent, ListTags: recent },
    )
    assert.equal(
      await asked(
        `SELECT processing_job_name, ${INSTANCE} FROM ${PROCESSING} ORDER BY creation_time DESC LIMIT 10`,
      ),
      { ListProcessingJobs: 1, DescribeProcessingJob: 10 },
    )
    assert.equal(
      await asked(
        `SELECT * FROM (SELECT processing_job_name, tags FROM ${PROCESSING} WHERE tags->'team' = 'ads' AND processing_job_status = 'Failed') x`,
      ),
      { ListProcessingJobs: Math.ceil(failed / 100), ListTags: failed },
    )
    assert.equal(await asked(`SELECT status, count(*) FROM ${INVOCATION} GROUP BY 1`), {
      ListModelInvocationJobs: 5,
    })
    assert.equal(await asked(`SELECT processing_job_status FROM ${PROCESSING} LIMIT 5`), {
      ListProcessingJobs: 1,
    })
    assert.equal(await asked(`SELECT job_name, tags FROM ${INVOCATION} ORDER BY submit_time DESC LIMIT 3`), {
      ListModelInvocationJobs: 1,
      ListTagsForResource: 3,
    })
  })
})

test('what was described is described once, by whichever catalog', async () => {
  await withServer({ accounts: ACCOUNTS }, async ({ open, calls, server }) => {
    const cache = temporaryFolder()
    const sql = `SELECT ${INSTANCE} AS type, count(*) FROM ${PROCESSING} GROUP BY 1 ORDER BY 1`
    const answers: unknown[] = []
    const asked = () =>
      calls(async () => {
        await using catalog = await open({ cache })
        answers.push((await catalog.query(sql)).rows)
      })
    assert.equal(await asked(), { ListProcessingJobs: 10, DescribeProcessingJob: JOBS })
    assert.equal(await asked(), { ListProcessingJobs: 10 })
    assert.equal(answers[1], answers[0])
    const [name = ''] = server.jobs(ACCOUNT, 'us-east-1', 'processing').names()
    server.jobs(ACCOUNT, 'us-east-1', 'processing').change(name, { ExitMessage: 'changed' })
    assert.equal(await asked(), { ListProcessingJobs: 10, DescribeProcessingJob: 1 })
  })
})

test('calls about the jobs of a page do not wait for the end of the list', async () => {
  const accounts = { [ACCOUNT]: { 'us-east-1': { processing: 500 } } }
  await withServer({ accounts, rules: [{ latencyMs: 20 }] }, async ({ rows, server }) => {
    assert.equal(await rows(`SELECT count(role_arn) FROM ${PROCESSING}`), [[500]])
    const described = server.calls.list({ operation: 'DescribeProcessingJob' })
    const [, second, third, , last] = server.calls.list({ operation: 'ListProcessingJobs' })
    assert.ok((described[0]?.at ?? 0) < (third?.at ?? 0))
    assert.ok((second?.at ?? 0) < (described[50]?.at ?? 0))
    assert.ok((last?.at ?? 0) < (described.at(-1)?.at ?? 0))
  })
})

test('a session answers a narrower scan from a wider one', async () => {
  await withServer({ accounts: ACCOUNTS }, async ({ open, calls }) => {
    await using catalog = await open()
    const asked = (sql: string) => calls(() => catalog.query(sql))
    await catalog.query(`SELECT count(*) FROM ${PROCESSING} WHERE creation_time > now() - INTERVAL '30 days'`)
    assert.equal(await asked(`SELECT * FROM ${PROCESSING} WHERE ${LAST_WEEK}`), {
      DescribeProcessingJob: JOBS * 0.02,
      ListTags: JOBS * 0.02,
    })
    assert.equal(
      await asked(
        `SELECT ${INSTANCE}, tags->'team' FROM ${PROCESSING} WHERE ${LAST_WEEK} AND processing_job_name LIKE '%a%'`,
      ),
      {},
    )
    // A wider one is asked for.
    const all = await asked(`SELECT count(*) FROM ${PROCESSING}`)
    assert.equal(all, { ListProcessingJobs: 10 })
    assert.equal(
      await asked(`SELECT processing_job_name FROM ${PROCESSING} ORDER BY creation_time DESC LIMIT 3`),
      {},
    )
    // Five minutes later.
    const { now } = Date
    Date.now = () => now() + 301_000
    assert.equal(await asked(`SELECT count(*) FROM ${PROCESSING}`), { ListProcessingJobs: 10 })
    assert.equal(await asked(`SELECT count(*) FROM ${PROCESSING}`), {})
    Date.now = now
    await using fresh = await open({ refresh: true })
    for (let i = 0; i < 2; i++) {
      assert.equal(await calls(() => fresh.query(`SELECT count(*) FROM ${PROCESSING}`)), {
        ListProcessingJobs: 10,
      })
    }
  })
})

test.run()
