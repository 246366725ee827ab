// A join on the ARN of a table's own records asks for those records alone.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ACCOUNT, withServer } from './live.ts'

const test = suite('aws: joins')
const REGION = 'us-east-1'
const JOBS = 250
const arn = (i: number) => `arn:aws:sagemaker:${REGION}:${ACCOUNT}:training-job/train-${i}`
const TRAINED = Array.from({ length: JOBS }, (_, i) => ({
  TrainingJobName: `train-${i}`,
  TrainingJobArn: arn(i),
  TrainingJobStatus: 'Completed',
  CreationTime: new Date(Date.UTC(2026, 10, 1, 0, i)).toISOString(),
  LastModifiedTime: new Date(Date.UTC(2026, 10, 2, 0, i)).toISOString(),
  RoleArn: `role-${i}`,
  Tags: [{ Key: 'team', Value: `t${i}` }],
}))
const PROCESSED = [3, 7, 7, undefined].map((of, i) => ({
  ProcessingJobName: `p${i}`,
  ProcessingJobArn: `arn:aws:sagemaker:${REGION}:${ACCOUNT}:processing-job/p${i}`,
  ProcessingJobStatus: i === 0 ? 'Failed' : 'Completed',
  CreationTime: '2026-11-01T00:00:00Z',
  LastModifiedTime: '2026-11-01T00:00:00Z',
  ...(of !== undefined && { TrainingJobArn: arn(of) }),
}))

test('only the jobs that are joined are asked for, whichever side they stand on', async () => {
  await withServer({ accounts: { [ACCOUNT]: { [REGION]: {} } } }, async ({ server, open, calls }) => {
    server.put(ACCOUNT, REGION, 'sagemaker', 'TrainingJob', TRAINED)
    for (const job of PROCESSED) server.jobs(ACCOUNT, REGION, 'processing').add(job)
    let rows: unknown
    const asked = async (sql: string, before = 'SELECT 1') => {
      await using catalog = await open({}, { schemas: 'more' })
      await catalog.query(before)
      return await calls(async () => {
        rows = (await catalog.query(sql, [], { rowMode: 'array' })).rows
      })
    }
    // Whose the credentials are is known once a job of theirs has been seen.
    const KNOWN = 'SELECT count(*) FROM aws.sagemaker_processing_job'
    const P = 'aws.sagemaker_processing_job j'
    const T = 'aws.sagemaker_training_job t'
    const ON = 'j.training_job_arn = t.training_job_arn'
    const read = { ListProcessingJobs: 1, DescribeProcessingJob: 4 }
    assert.equal(
      await asked(`SELECT j.processing_job_name, t.role_arn FROM ${P} JOIN ${T} ON ${ON} ORDER BY 1`),
      { ...read, DescribeTrainingJob: 2 },
    )
    const joined = [
      ['p0', 'role-3'],
      ['p1', 'role-7'],
      ['p2', 'role-7'],
    ]
    assert.equal(rows, joined)
    assert.equal(
      await asked(`SELECT j.processing_job_name, t.role_arn FROM ${T} JOIN ${P} ON ${ON} ORDER BY 1`),
      { ...read, DescribeTrainingJob: 2 },
    )
    assert.equal(rows, joined)
    assert.equal(
      await asked(
        `SELECT j.processing_job_name, t.tags->'team' FROM ${P} LEFT JOIN ${T} ON ${ON}
         WHERE j.processing_job_status = 'Failed'`,
      ),
      { ListProcessingJobs: 1, DescribeProcessingJob: 1, DescribeTrainingJob: 1, ListTags: 1 },
    )
    assert.equal(rows, [['p0', 't3']])
    assert.equal(await asked(`SELECT training_job_name FROM ${T} WHERE _key = '${arn(9)}'`, KNOWN), {
      DescribeTrainingJob: 1,
    })
    assert.equal(rows, [['train-9']])
    // All that is kept is needed: nothing is looked up.
    const all = await asked(`SELECT count(t.role_arn), count(*) FROM ${T} LEFT JOIN ${P} ON ${ON}`)
    assert.equal(all, { ...read, ListTrainingJobs: 3, DescribeTrainingJob: JOBS })
    assert.equal(rows, [[JOBS + 1, JOBS + 1]])
    // One that is gone is looked for in the list: names in ARNs may be written otherwise.
    server.put(ACCOUNT, REGION, 'sagemaker', 'TrainingJob', TRAINED.slice(0, 5))
    const gone = await asked(
      `SELECT j.processing_job_name, t.role_arn FROM ${P} JOIN ${T} ON ${ON} ORDER BY 1`,
    )
    assert.is(gone.ListTrainingJobs, 1)
    assert.equal(rows, [['p0', 'role-3']])
    // An ARN of another account or region is none of this source.
    assert.equal(
      await asked(
        `SELECT training_job_name FROM ${T} WHERE _key = '${arn(1).replace(ACCOUNT, '999999999999')}'`,
        KNOWN,
      ),
      {},
    )
    assert.equal(rows, [])
  })
})

test.run()
