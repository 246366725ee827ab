// How many calls a question may make, counted before those about single jobs are made.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ACCOUNT, failure, temporaryFolder, withServer } from './live.ts'

const test = suite('aws: max calls')
const jobs = 250
const accounts = { [ACCOUNT]: { 'us-east-1': { processing: jobs } } }
const from = 'FROM aws.sagemaker_processing_job'

test('calls about single jobs are counted before the first is made', async () => {
  await withServer({ accounts }, async ({ open, server, calls }) => {
    await using catalog = await open()
    await using agent = catalog.session({ settings: { max_calls: '100' } })
    const [{ columns = [] } = {}] = catalog.tables()
    const callOf = (name: string) => columns.find((column) => column.name === name)?.call
    assert.equal(['_key', 'role_arn', 'tags'].map(callOf), [undefined, 'DescribeProcessingJob', 'ListTags'])
    // The list has what this needs.
    assert.equal((await agent.query(`SELECT count(*) AS n ${from}`)).rows, [{ n: jobs }])
    server.calls.reset()
    const error = await failure(() => agent.query(`SELECT role_arn, tags ${from}`))
    assert.is(error.code, '53400')
    assert.match(
      error.message,
      /^the query would make at least \d+ calls, and 100 are allowed \(max_calls\)$/,
    )
    assert.match(
      error.hint as string,
      'Columns without a call for each record are _key, account_id, creation_time',
    )
    assert.match(error.hint as string, 'AWS applies conditions on creation_time')
    const made = server.calls.byOperation()
    assert.equal([made.DescribeProcessingJob, made.ListTags], [undefined, undefined])
    const few = await calls(() => agent.query(`SELECT role_arn ${from} LIMIT 5`))
    assert.is(few.DescribeProcessingJob, 5)
    // Each scan of a question counts.
    const both = `SELECT count(*) ${from} a JOIN ${from.slice(5)} b ON a.role_arn = b.role_arn WHERE a.processing_job_name = b.processing_job_name`
    assert.is((await failure(() => agent.query(both))).code, '53400')
    await catalog.query(`SET max_calls = 0`)
    assert.is((await catalog.query(`SELECT role_arn ${from}`)).rowCount, jobs)
    assert.is((await failure(() => catalog.query(`SET max_calls = 'x'`))).code, '22023')
  })
})

test('what is remembered costs nothing', async () => {
  await withServer({ accounts }, async ({ open }) => {
    const cache = temporaryFolder()
    {
      await using catalog = await open({ cache })
      await catalog.query(`SELECT role_arn ${from}`)
    }
    await using catalog = await open({ cache })
    await catalog.query(`SET max_calls = 10`)
    assert.is((await catalog.query(`SELECT role_arn ${from}`)).rowCount, jobs)
  })
})

test.run()
