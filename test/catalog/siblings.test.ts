// The tables that come with the package and are off unless named: their columns, and what asking them costs.
import { readdirSync, readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtinTables } from '../../src/catalog/catalog.ts'
import { openTables } from '../../src/catalog/open-tables.ts'
import type { ColumnSchema, TableSchema } from '../../src/catalog/schema.ts'
import { checkSchema } from '../../src/catalog/schema-check.ts'
import type { LiveTable } from '../../src/catalog/table.ts'
import { complete } from '../../src/cli/complete.ts'
import { openCatalog, scaffoldTable } from '../../src/index.ts'
import { checkApi } from '../../src/loaders/aws/check-api.ts'
import { Model } from '../../src/loaders/aws/model.ts'
import { loadParser } from '../../src/syntax/parse.ts'
import { ACCOUNT, withServer } from '../loaders/aws/live.ts'
import { SDKS } from '../support/aws/by-model.ts'
import { sampleRecord } from '../support/aws/sample.ts'
import type { RawRecord } from '../support/records.ts'

const test = suite('siblings')
await loadParser()

const FOLDER = new URL('../../schemas/more/', import.meta.url)
/** The columns that the catalog's pages have, by the rule; `number` where they do not say which. */
const PAGES: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync(new URL('siblings.json', import.meta.url), 'utf8'),
)
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'))
const schemas = files.map((file): LiveTable['schema'] =>
  JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')),
)
const modelOf = (service: string): Model => new Model(SDKS[service] ?? {})

const shown = ({ columns }: TableSchema): readonly ColumnSchema[] => columns.filter(({ hidden }) => !hidden)
const written = ({ name, type }: ColumnSchema): string =>
  `${name} ${['int32', 'int64', 'float64'].includes(type) ? 'number' : type}`

test('the files are in form, under the names of their tables, and fit the SDK', () => {
  assert.equal(
    schemas.map(({ name }) => name),
    Object.keys(PAGES),
  )
  for (const schema of schemas) {
    assert.is(files.includes(`${schema.name}.json`), true)
    checkSchema(schema, schema.name)
    checkApi(schema, modelOf(schema.api.service))
    assert.ok(schema.aliases?.includes(schema.name.replace('.', '_')))
    assert.ok((schema.examples ?? []).length > 0)
  }
})

test('their columns are those of the pages', () => {
  for (const schema of schemas) assert.equal(shown(schema).map(written), PAGES[schema.name], schema.name)
})

test('scaffold gives both given tables, name for name and type for type', async () => {
  const columns = (schema: TableSchema): string[] =>
    shown(schema).map(({ name, type, fields }) => `${name} ${type} ${JSON.stringify(fields ?? null)}`)
  const given = (name: string): TableSchema => builtinTables().find([name])!.schema
  const processing = await scaffoldTable('sagemaker', 'ProcessingJob')
  assert.equal(columns(processing), columns(given(processing.name)))
  assert.equal(processing.api, given(processing.name).api)
  assert.equal(
    processing.columns.map(({ push, role, by }) => ({ push, role, by })),
    given(processing.name).columns.map(({ push, role, by }) => ({ push, role, by })),
  )
  const invocation = await scaffoldTable('bedrock', 'ModelInvocationJob', { form: 'struct' })
  const page = given(invocation.name)
  // The SDK knows more than the page had.
  const since = new Set(page.columns.flatMap(({ name, hidden }) => (hidden ? [name] : [])))
  assert.equal(
    columns({ ...invocation, columns: invocation.columns.filter(({ name }) => !since.has(name)) }),
    columns(page),
  )
  assert.is(since.size, invocation.columns.length - shown(page).length)
})

test('the siblings are what scaffold writes, under the names of the pages', async () => {
  for (const schema of schemas) {
    const { describe, service } = schema.api
    const resource = describe!.operation.replace(/^(Describe|Get)/, '')
    const fresh = await scaffoldTable(service, resource)
    const plain = ({ description: _, references: __, ...column }: ColumnSchema) => column
    assert.equal(
      schema.columns.filter(({ name }) => name !== 'type').map(plain),
      fresh.columns.filter(({ name }) => name !== 'type').map(plain),
      schema.name,
    )
  }
})

test('they are off unless named, and every example is right', async () => {
  await using off = await openCatalog()
  assert.is(off.tables().length, 2)
  await using more = await openCatalog({ schemas: ['more'] })
  assert.is(more.tables().length, 2 + schemas.length)
  for (const { examples = [], name, aliases = [] } of schemas) {
    for (const { sql } of examples) assert.equal(more.check(sql), [], sql)
    for (const alias of aliases) assert.equal(more.check(`SELECT * FROM ${alias}`), [], `${name}: ${alias}`)
  }
})

const REGION = 'us-east-1'
const JOBS = 3

/** Records of a table for the stand-in. */
const recordsOf = ({ arn = '', api, name }: LiveTable['schema']): RawRecord[] => {
  const model = modelOf(api.service)
  const shape = model.operation(api.describe!.operation)!.output
  return Array.from({ length: JOBS }, (_, i) => ({
    ...sampleRecord(model, shape, i, {
      field: arn,
      text: `arn:aws:${api.service}:${REGION}:${ACCOUNT}:${name.split('.')[1]}/x${i}`,
    }),
    ...(api.list.input?.typeEquals !== undefined && { type: api.list.input.typeEquals }),
    ...(api.list.parent && { [api.list.parent.parameter]: `pipeline-${i % 2}` }),
    [api.service === 'sagemaker' ? 'Tags' : 'tags']:
      api.service === 'sagemaker' ? [{ Key: 'team', Value: `t${i}` }] : [{ key: 'team', value: `t${i}` }],
  }))
}

test('each costs no more calls than it must, and gives what was answered', async () => {
  await withServer({ accounts: { [ACCOUNT]: { [REGION]: {} } } }, async ({ server, open, calls }) => {
    server.put(ACCOUNT, REGION, 'sagemaker', 'Pipeline', [
      { PipelineName: 'pipeline-0', PipelineArn: 'p0', CreationTime: '2026-11-01T00:00:00Z' },
      { PipelineName: 'pipeline-1', PipelineArn: 'p1', CreationTime: '2026-11-01T00:00:00Z' },
    ])
    for (const schema of schemas) {
      const { name, api, columns, arn = '' } = schema
      const records = recordsOf(schema)
      const service = api.service as 'sagemaker' | 'bedrock'
      server.put(ACCOUNT, REGION, service, api.describe!.operation.replace(/^(Describe|Get)/, ''), records)
      const lists = {
        ...(api.list.parent && { [api.list.parent.operation]: 1 }),
        [api.list.operation]: api.list.parent === undefined ? 1 : 2,
      }
      let rows: readonly Record<string, unknown>[] = []
      const asked = (sql: string) =>
        calls(async () => {
          await using catalog = await open({}, { schemas: 'more' })
          rows = (await catalog.query<Record<string, unknown>>(sql)).rows
        })
      const listed = columns.find(({ by, hidden }) => by === 'list' && !hidden)!
      const described = columns.find(({ by, role }) => by === 'describe' && role !== 'tags')
      assert.equal(await asked(`SELECT ${listed.name} FROM ${name}`), lists, name)
      assert.is(rows.length, JOBS)
      if (described !== undefined)
        assert.equal(
          await asked(`SELECT ${described.name} FROM ${name}`),
          { ...lists, [api.describe!.operation]: JOBS },
          name,
        )
      const tagged = await asked(
        `SELECT _key, tags->'team' AS team, tags->'region' AS r FROM ${name} ORDER BY 1`,
      )
      const tags = api.tags?.operation ?? api.describe!.operation
      assert.equal(tagged, { ...lists, [tags]: JOBS }, name)
      assert.equal(
        rows,
        records.map((record, i) => ({ _key: record[arn], team: `t${i}`, r: REGION })),
        name,
      )
      await asked(`SELECT * FROM ${name} ORDER BY _key`)
      for (const [i, record] of records.entries()) {
        for (const column of shown(schema)) {
          const own = record[column.from]
          if (column.by === 'arn' || own === undefined || own === null || column.role === 'tags') continue
          const value = rows[i]?.[column.name]
          const place = `${name}.${column.name}`
          if (column.type === 'timestamp') assert.equal(value, new Date(String(own)), place)
          else if (column.type === 'json') assert.ok(value !== null, place)
          else assert.equal(JSON.stringify(value), JSON.stringify(own), place)
        }
      }
    }
  })
})

test('the columns that they refer to are offered first in a join', async () => {
  const { all } = await openTables('more')
  const known = { tables: all(), queries: [], keys: () => [], values: () => [], files: () => [] }
  const first = (sql: string): string | undefined => complete(sql, sql.length, known).candidates[0]?.text
  const names = new Set(
    all().flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)),
  )
  for (const { references } of schemas.flatMap(({ columns }) => columns))
    if (references !== undefined) assert.ok(names.has(references), references)
  assert.is(
    first('SELECT * FROM aws.sagemaker_endpoint e JOIN aws.sagemaker_endpoint_config c ON '),
    'e.endpoint_config_name = c.endpoint_config_name',
  )
  assert.is(
    first('SELECT * FROM aws.bedrock_model_customization_job j JOIN aws.bedrock_custom_model m ON '),
    'j.job_arn = m.job_arn',
  )
  assert.is(
    first('SELECT * FROM aws.sagemaker_processing_job p JOIN aws.sagemaker_training_job t ON '),
    'p.training_job_arn = t.training_job_arn',
  )
})

test('the keys of maps inside json are their owner’s', async () => {
  await withServer({ accounts: { [ACCOUNT]: { [REGION]: {} } } }, async ({ server, open }) => {
    const record = {
      ModelName: 'm',
      ModelArn: `arn:aws:sagemaker:${REGION}:${ACCOUNT}:model/m`,
      CreationTime: '2026-11-01T00:00:00Z',
      PrimaryContainer: { ModelDataUrl: 's3://x', Environment: { MaxDepth: '3', lower: 'x' } },
    }
    server.put(ACCOUNT, REGION, 'sagemaker', 'Model', [record])
    await using catalog = await open({}, { schemas: ['more'] })
    const { rows, warnings } = await catalog.query(
      `SELECT primary_container AS c, primary_container->'environment'->>'MaxDepth' AS d FROM aws.sagemaker_model`,
    )
    const environment = { MaxDepth: '3', lower: 'x' }
    assert.equal(rows, [{ c: { model_data_url: 's3://x', environment }, d: '3' }])
    assert.equal(warnings, [])
  })
})

test.run()
