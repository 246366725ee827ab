// A service that the package does not know: its client is found where the host has installed it, and one file that
// scaffold has written is all that its table takes.
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openCatalog, scaffoldTable, type TableSchema } from '../../../src/index.ts'
import { SDKS } from '../../support/aws/by-model.ts'
import { command } from '../../support/command.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { ACCOUNT, failure, withServer } from './live.ts'

const test = suite('aws: another service')
const CLIENT = '@aws-sdk/client-batch'
const VERSION = '3.1138.0'
/** The client is installed here once, beside the packages of the project and not among them. */
const HOST = fileURLToPath(new URL(`../../../node_modules/.cache/host-${VERSION}/`, import.meta.url))

/** Whether the host has the client; where no registry can be reached it may lack it, but not where CI is set. */
const isInstalled = async (): Promise<boolean> => {
  if (existsSync(join(HOST, 'node_modules', CLIENT, 'package.json'))) return true
  mkdirSync(HOST, { recursive: true })
  writeFileSync(join(HOST, 'package.json'), '{"name":"host","private":true}')
  try {
    const install = [
      'install',
      `${CLIENT}@${VERSION}`,
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      '--silent',
    ]
    await promisify(execFile)('npm', install, { cwd: HOST, timeout: 120_000 })
    return true
  } catch (error) {
    if (process.env.CI) throw error
    return false
  }
}

const inFolder = async <T>(folder: string, work: () => Promise<T>): Promise<T> => {
  const before = process.cwd()
  process.chdir(folder)
  try {
    return await work()
  } finally {
    process.chdir(before)
  }
}

const REGION = 'us-east-1'
const arn = (rest: string) => `arn:aws:batch:${REGION}:${ACCOUNT}:${rest}`
const QUEUES = ['fast', 'slow'].map((name, i) => ({
  jobQueueName: name,
  jobQueueArn: arn(`job-queue/${name}`),
  state: i === 0 ? 'ENABLED' : 'DISABLED',
  status: 'VALID',
  priority: i + 1,
  computeEnvironmentOrder: [{ order: 1, computeEnvironment: arn('compute-environment/x') }],
  tags: { Team: name, region: 'home' },
}))
const JOBS = Array.from({ length: 5 }, (_, i) => ({
  jobId: `id-${i}`,
  jobName: `job-${i}`,
  jobArn: arn(`job/id-${i}`),
  jobQueue: i < 3 ? 'fast' : 'slow',
  status: 'SUCCEEDED',
  createdAt: Date.UTC(2026, 10, 1, i),
  startedAt: Date.UTC(2026, 10, 1, i, 5),
  jobDefinition: arn('job-definition/d:1'),
  parameters: { MaxDepth: '3' },
}))

test('a client that is not installed is named with how to install it', async () => {
  const error = await failure(() => scaffoldTable('nowhere', 'Thing'))
  assert.is(error.code, '58030')
  assert.match(error.hint ?? '', 'npm install @aws-sdk/client-nowhere')
})

test('a table of another service works from one file that scaffold has written', async () => {
  if (!(await isInstalled())) {
    process.stdout.write(`skipped, ${CLIENT} cannot be installed here\n`)
    return
  }
  SDKS.batch = createRequire(join(HOST, 'package.json'))(CLIENT)
  await inFolder(HOST, async () => {
    const file = join(temporaryFolder(), 'queue.json')
    const { code, stderr } = await command(['scaffold', 'batch', 'JobQueue', '--output', file])
    assert.equal([code, stderr], [0, ''])
    await withServer({ accounts: { [ACCOUNT]: { [REGION]: {} } } }, async ({ server, open, calls }) => {
      server.put(ACCOUNT, REGION, 'batch', 'JobQueue', QUEUES)
      await using catalog = await open({}, { schemas: file })
      const asked = await calls(async () => {
        const { rows } = await catalog.query(
          `SELECT _key, account_id, region, priority, tags->'Team' AS team, tags->'region' AS place
           FROM aws.batch_job_queue WHERE state = 'ENABLED'`,
        )
        assert.equal(rows, [
          {
            _key: arn('job-queue/fast'),
            account_id: ACCOUNT,
            region: REGION,
            priority: 1,
            team: 'fast',
            place: 'home,us-east-1',
          },
        ])
      })
      // The list says all that there is to say.
      assert.equal(asked, { DescribeJobQueues: 1 })
    })
  })
})

test('a list of each parent, and calls about several records at once', async () => {
  if (!(await isInstalled())) return
  SDKS.batch ??= createRequire(join(HOST, 'package.json'))(CLIENT)
  await inFolder(HOST, async () => {
    const written = await scaffoldTable('batch', 'Job')
    assert.is(written.api?.describe?.batch, 100)
    const parent = {
      operation: 'DescribeJobQueues',
      items: 'jobQueues',
      field: 'jobQueueName',
      parameter: 'jobQueue',
    }
    const schema = {
      ...written,
      api: { ...written.api, list: { ...written.api?.list, parent } },
    } as TableSchema
    await withServer({ accounts: { [ACCOUNT]: { [REGION]: {} } } }, async ({ server, open, calls }) => {
      server.put(ACCOUNT, REGION, 'batch', 'JobQueue', QUEUES)
      server.put(ACCOUNT, REGION, 'batch', 'Job', JOBS)
      await using catalog = await open({}, { schemas: schema })
      const asked = await calls(async () => {
        const { rows } = await catalog.query(
          `SELECT job_name, job_definition, parameters->'MaxDepth' AS depth FROM aws.batch_job ORDER BY 1`,
        )
        assert.equal(
          rows,
          JOBS.map(({ jobName, jobDefinition }) => ({
            job_name: jobName,
            job_definition: jobDefinition,
            depth: '3',
          })),
        )
      })
      // One of each parent's jobs, which are not waited for together.
      assert.equal(asked, { DescribeJobQueues: 1, ListJobs: 2, DescribeJobs: 2 })
    })
    const wrong = {
      ...schema,
      columns: schema.columns.map((each) => ({ ...each, from: each.from.replace('jobName', 'jobNmae') })),
    }
    await withServer({ accounts: { [ACCOUNT]: { [REGION]: {} } } }, async ({ open }) => {
      await using catalog = await open({}, { schemas: [wrong as TableSchema] })
      const error = await failure(() => catalog.query('SELECT * FROM aws.batch_job'))
      assert.is(error.code, '22P02')
      assert.match(
        error.message,
        `the schema of table "aws.batch_job" does not fit ${CLIENT}: column "job_name"`,
      )
    })
  })
})

test('a table without an api is not one of AWS', async () => {
  const lab: TableSchema = {
    version: 1,
    name: 'lab',
    description: 'A lab.',
    columns: [{ name: 'id', type: 'string', description: 'Its name.', from: 'id' }],
  }
  await using catalog = await openCatalog({ aws: { regions: REGION, cache: false }, schemas: [lab] })
  const error = await failure(() => catalog.query('SELECT * FROM lab'))
  assert.is(error.code, '55000')
  assert.match(error.message, 'is not one of AWS')
})

test.run()
