// Datadog's own client, and the conformance suite and inspector of the Model Context Protocol: packages of their own under
// test/clients, which .ci/run installs.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { loadQueries, openCatalog, serve } from '../../src/index.ts'
import { ROOT } from '../support/command.ts'
import { nodeVersions } from '../support/node-versions.ts'

const folder = join(ROOT, 'test/clients')
const isThere = existsSync(join(folder, 'node_modules/@datadog'))
if (!isThere && process.env.CI) throw new Error('npm install --prefix test/clients was not run')
if (!isThere) process.stdout.write('skipped: npm install --prefix test/clients brings the clients\n')

const exec = promisify(execFile)
const test = suite('clients')

if (isThere) {
  const catalog = await openCatalog({ data: join(ROOT, 'examples/catalog') })
  const queries = await loadQueries(join(ROOT, 'examples/queries'))
  const served = await serve(catalog, { http: { port: 0, apiKey: 'api', appKey: 'app', patience: 0 } })
  const open = await serve(catalog, { http: { port: 0, queries } })

  test("Datadog's client for TypeScript asks, polls and reads mistakes", async () => {
    const { client, v2 } = createRequire(join(folder, 'package.json'))('@datadog/datadog-api-client')
    const configuration = client.createConfiguration({
      authMethods: { apiKeyAuth: 'api', appKeyAuth: 'app' },
      baseServer: new client.BaseServerConfiguration(served.urls.http, {}),
    })
    for (const name of ['v2.executeDdsqlTabularQuery', 'v2.fetchDdsqlTabularQuery'])
      configuration.unstableOperations[name] = true
    const api = new v2.DDSQLApi(configuration)
    const answerOf = async (query: string) => {
      const time = { fromTimestamp: 0, toTimestamp: 1000 }
      const data = { type: 'ddsql_query_request', attributes: { query, rowLimit: 10, time } }
      let { attributes } = (await api.executeDdsqlTabularQuery({ body: { data } })).data
      assert.is(attributes.state, 'running')
      while (attributes.state === 'running') {
        const { queryId } = attributes
        const data = { type: 'ddsql_query_fetch_request', attributes: { queryId } }
        attributes = (await api.fetchDdsqlTabularQuery({ body: { data } })).data.attributes
      }
      return attributes.columns
    }
    const columns = await answerOf(
      'SELECT processing_job_status, count(*) AS n FROM aws.sagemaker_processing_job GROUP BY 1 ORDER BY 2 DESC LIMIT 1',
    )
    assert.equal(
      columns.map(({ name, type, values }: Record<string, unknown>) => [name, type, values]),
      [
        ['processing_job_status', 'VARCHAR', ['Completed']],
        ['n', 'BIGINT', [113]],
      ],
    )
    const error = await answerOf('SELECT 1 FROM nothing').catch((caught: unknown) => caught)
    assert.is(error.code, 400)
    assert.match(error.body.errors[0].detail, '42P01')
  })

  test("the protocol's conformance suite passes where it asks for no tools of its own", async () => {
    const [node] = nodeVersions().filter(({ major }) => major === 22)
    if (node === undefined) return
    const bin = join(folder, 'node_modules/@modelcontextprotocol/conformance/dist/index.js')
    const scenarios = [
      'server-initialize',
      'ping',
      'tools-list',
      'resources-list',
      'prompts-list',
      'dns-rebinding-protection',
    ]
    const passes = async (scenario: string) => {
      const args = [bin, 'server', '--url', `${open.urls.http}/mcp`, '--scenario', scenario]
      const { stdout, stderr } = await exec(node.path, args, { cwd: folder })
      assert.match(stdout + stderr, / 0 failed/, scenario)
    }
    await Promise.all(scenarios.map(passes))
  })

  test('the inspector lists tools and calls one', async () => {
    const bin = join(folder, 'node_modules/.bin/mcp-inspector')
    const ask = async (...args: string[]) =>
      JSON.parse((await exec(bin, ['--cli', `${open.urls.http}/mcp`, '--transport', 'http', ...args])).stdout)
    const { tools } = await ask('--method', 'tools/list')
    assert.ok(tools.some(({ name }: { name: string }) => name === 'ddsql_run_query'))
    const called = [
      '--method',
      'tools/call',
      '--tool-name',
      'ddsql_run_query',
      '--tool-arg',
      'query=SELECT 1 AS one',
    ]
    assert.equal((await ask(...called)).structuredContent.rows, [[1]])
  })

  test.after(async () => {
    await served.close()
    await open.close()
    await catalog.close()
  })
}

test.run()
