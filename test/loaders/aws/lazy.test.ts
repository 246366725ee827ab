// What is loaded when: the SDK only for a query that asks AWS.
import { createRequire } from 'node:module'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ACCOUNT, PROCESSING, temporaryFolder, withServer } from './live.ts'

const test = suite('aws: lazy')
const { cache } = createRequire(import.meta.url)
/** The packages of AWS that this process has loaded. */
const loaded = (): string[] => [
  ...new Set(
    Object.keys(cache).flatMap((path) => /node_modules\/(@aws-sdk\/client-[^/]+)\//.exec(path)?.[1] ?? []),
  ),
]

test('nothing of AWS is loaded, built or asked before a query needs it', async () => {
  const accounts = { [ACCOUNT]: { 'us-east-1': { processing: 5 } } }
  await withServer({ accounts }, async ({ open, server }) => {
    const { AWS_ACCESS_KEY_ID: key } = process.env
    delete process.env.AWS_ACCESS_KEY_ID
    await using catalog = await open({ cache: temporaryFolder() })
    const sql = `SELECT role_arn FROM ${PROCESSING} WHERE processing_job_status = 'Failed'`
    assert.equal((await catalog.query('SELECT 1 AS one')).rows, [{ one: 1 }])
    assert.ok(catalog.tables().length > 0)
    assert.match(catalog.explain(sql), 'ListProcessingJobs(StatusEquals=Failed)')
    await catalog.query(`EXPLAIN ${sql}`)
    assert.equal(loaded(), [])
    process.env.AWS_ACCESS_KEY_ID = key
    assert.is((await catalog.query(`SELECT role_arn FROM ${PROCESSING}`)).rowCount, 5)
    assert.equal(loaded(), ['@aws-sdk/client-sagemaker'])
    assert.is(server.calls.count({ service: 'bedrock' }), 0)
  })
})

test.run()
