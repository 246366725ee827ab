import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtinTables } from '../../src/catalog/catalog.ts'
import type {
  ColumnSchema,
  DescribeSchema,
  FieldSchema,
  JsonKeys,
  ListSchema,
  TableSchema,
  TagsSchema,
} from '../../src/catalog/schema.ts'
import { checkSchema, type tableSchemaForm } from '../../src/catalog/schema-check.ts'
import { snakeCase } from '../../src/loaders/snake-case.ts'
import { enumeration, item, member, operation, type Service, type Shape } from '../support/aws-model.ts'
import { tableSchemaFormText } from '../support/table-schema-form.ts'

// The two pages the project is built from: names, order, types.
const PROCESSING = `_key string · account_id string · app_specification json · auto_ml_job_arn string · creation_time timestamp · environment hstore · exit_message string · experiment_config json · failure_reason string · last_modified_time timestamp · monitoring_schedule_arn string · network_config json · processing_end_time timestamp · processing_inputs json · processing_job_arn string · processing_job_name string · processing_job_status string · processing_output_config json · processing_resources json · processing_start_time timestamp · role_arn string · stopping_condition json · tags hstore_csv · training_job_arn string`
const INVOCATION = `account_id string · client_request_token string · end_time timestamp · input_data_config struct{s3_input_data_config struct{s3_bucket_owner string, s3_input_format string, s3_uri string}} · job_arn string · job_expiration_time timestamp · job_name string · last_modified_time timestamp · message string · model_id string · output_data_config struct{s3_output_data_config struct{s3_bucket_owner string, s3_encryption_key_id string, s3_uri string}} · role_arn string · status string · submit_time timestamp · tags unordered_list_string · timeout_duration_in_hours int32 · vpc_config struct{security_group_ids unordered_list_string, subnet_ids unordered_list_string}`

const HIDDEN: Readonly<Record<string, string>> = {
  'aws.sagemaker_processing_job': 'region string',
  aws_bedrock_model_invocation_job:
    'model_invocation_type string · total_record_count int32 · processed_record_count int32 · success_record_count int32 · error_record_count int32 · region string',
}

const ENUMERATIONS: Readonly<Record<string, string>> = {
  processing_job_status: 'ProcessingJobStatus',
  status: 'ModelInvocationJobStatus',
  model_invocation_type: 'ModelInvocationType',
}

const schemaFile = (file: string): string =>
  readFileSync(new URL(`../../schemas/${file}`, import.meta.url), 'utf8')

const schemas: readonly TableSchema[] = builtinTables()
  .all()
  .map(({ schema }) => schema)
const named = (name: string): TableSchema => schemas.find((schema) => schema.name === name)!

const written = ({ name, type, fields }: ColumnSchema | FieldSchema): string =>
  `${name} ${type}${fields === undefined ? '' : `{${fields.map(written).join(', ')}}`}`
const columns = (schema: TableSchema, hidden: boolean): string =>
  schema.columns
    .filter((column) => (column.hidden === true) === hidden)
    .map(written)
    .join(' · ')

/** What the two tables have of what a table may have. */
interface TheirApi {
  readonly service: Service
  readonly list: ListSchema & Required<Pick<ListSchema, 'token' | 'page' | 'sort'>>
  readonly describe: DescribeSchema
  readonly tags: TagsSchema
}

const test = suite('schema files')

for (const schema of schemas) {
  const file = `${schema.name}.json`

  test(`${file} is in form and lies under the name of its table`, () => {
    checkSchema(JSON.parse(schemaFile(file)), file)
  })

  test(`${schema.name}: hidden columns and examples`, () => {
    assert.is(columns(schema, true), HIDDEN[schema.name])
    assert.ok((schema.examples ?? []).length >= 5)
  })

  const { arn = '', api } = schema
  const { service, list, describe, tags } = api as typeof api & TheirApi
  const listCall = operation(service, list.operation)
  const describeCall = operation(service, describe.operation)
  const tagsCall = operation(service, tags.operation)
  const summary = item(member(listCall.output, list.items))

  test(`${schema.name}: its calls are those of the SDK`, () => {
    assert.ok(member(summary, arn))
    assert.ok(member(describeCall.output, arn))
    assert.ok(member(listCall.input, list.token.parameter))
    assert.ok(member(listCall.output, list.token.field))
    assert.is(member(listCall.input, list.page.parameter)?.kind, 'number')
    assert.ok(member(listCall.input, list.sort.parameter))
    assert.ok(member(listCall.input, list.sort.orderParameter))
    assert.equal(
      [list.sort.ascending, list.sort.descending].sort(),
      [...enumeration(service, 'SortOrder')].sort(),
    )
    for (const call of [describe, tags]) {
      assert.is(member(operation(service, call.operation).input, call.parameter)?.kind, 'string')
      assert.is(member(summary, call.field)?.kind, 'string')
    }
    const tag = item(member(tagsCall.output, tags.items))
    const { pairs } = schema.columns.find(({ role }) => role === 'tags')!
    assert.is(member(tag, pairs!.key)?.kind, 'string')
    assert.is(member(tag, pairs!.value)?.kind, 'string')
    assert.is(member(tagsCall.output, 'NextToken') !== undefined, tags.token !== undefined)
    assert.is(member(tagsCall.input, 'MaxResults') !== undefined, tags.page !== undefined)
    if (tags.token !== undefined) {
      assert.ok(member(tagsCall.input, tags.token.parameter))
      assert.ok(member(tagsCall.output, tags.token.field))
    }
    if (tags.page !== undefined) assert.ok(member(tagsCall.input, tags.page.parameter))
  })

  test(`${schema.name}: every column is a field of the cheapest answer that has it, with a fitting shape`, () => {
    for (const column of schema.columns) {
      if (column.by === 'arn' || column.by === 'tags') continue
      const listed = member(summary, column.from)
      const described = member(describeCall.output, column.from)
      assert.is(column.by, listed === undefined ? 'describe' : 'list', column.name)
      const shape = listed ?? described
      assert.ok(shape && described, `${column.name}: ${column.from}`)
      if (listed !== undefined) assert.equal(listed, described, column.name)
      fits(column, shape, column.name)
    }
  })

  test(`${schema.name}: every field of the API is a column`, () => {
    if (describeCall.output.kind !== 'structure') throw new Error('an answer is a structure')
    const known = new Set([arn, ...schema.columns.map(({ from }) => from)])
    for (const field of describeCall.output.members.keys()) assert.ok(known.has(field), field)
  })

  test(`${schema.name}: filters, orders and values are those of the SDK`, () => {
    const used: string[] = [
      list.token.parameter,
      list.page.parameter,
      list.sort.parameter,
      list.sort.orderParameter,
    ]
    for (const column of schema.columns) {
      for (const { parameter, operators, pattern } of column.push ?? []) {
        used.push(parameter)
        const shape = member(listCall.input, parameter)
        assert.is(shape?.kind, column.type, `${column.name}: ${parameter}`)
        // Steampipe's sibling tables left out `=`, so that filters were never sent.
        assert.ok(operators.includes('='), `${column.name}: ${parameter}`)
        if (/After$/.test(parameter)) assert.equal(operators, ['=', '>', '>='])
        else if (/Before$/.test(parameter)) assert.equal(operators, ['=', '<', '<='])
        else if (/Contains$/.test(parameter)) assert.equal(operators, ['=', 'in', 'like'])
        else assert.equal(operators, ['=', 'in'])
        if (pattern !== undefined) new RegExp(pattern)
      }
      if (column.sortBy !== undefined) {
        const orders = enumeration(service, service === 'sagemaker' ? 'SortBy' : 'SortJobsBy')
        assert.ok(orders.includes(column.sortBy))
      }
      const values = ENUMERATIONS[column.name]
      assert.is(column.values !== undefined, values !== undefined, column.name)
      if (values !== undefined)
        assert.equal([...column.values!].sort(), [...enumeration(service, values)].sort())
    }
    if (listCall.input.kind !== 'structure') throw new Error('a request is a structure')
    // Lists by the time of modification may not end.
    const members = [...listCall.input.members.keys()].filter((name) => !/^LastModified/.test(name))
    assert.equal(used.sort(), members.sort())
  })
}

const KINDS: Readonly<Record<string, readonly Shape['kind'][]>> = {
  string: ['string'],
  timestamp: ['timestamp'],
  int32: ['number'],
  json: ['structure', 'list'],
  struct: ['structure', 'union'],
  hstore: ['map'],
  unordered_list_string: ['list'],
}

const fits = (column: ColumnSchema | FieldSchema, shape: Shape, path: string): void => {
  assert.ok(KINDS[column.type]?.includes(shape.kind), `${path}: ${column.type} of a ${shape.kind}`)
  if (column.type === 'unordered_list_string') assert.is(item(shape)?.kind, 'string', path)
  if (column.type === 'json') {
    noMaps(shape, path)
    assert.equal((column as ColumnSchema).keys, keysOf(shape), path)
  }
  if (column.type !== 'struct') return
  for (const field of column.fields ?? []) fits(field, member(shape, field.from)!, `${path}.${field.name}`)
  if (shape.kind !== 'structure' && shape.kind !== 'union') return
  assert.equal(column.fields?.map(({ from }) => from).sort(), [...shape.members.keys()].sort(), path)
}

const keysOf = (shape: Shape): JsonKeys | null => {
  if (shape.kind === 'list') {
    const keys = keysOf(shape.of)
    return keys === null ? null : { '[]': keys }
  }
  if (shape.kind !== 'structure' && shape.kind !== 'union') return null
  return Object.fromEntries([...shape.members].map(([name, part]) => [snakeCase(name), keysOf(part)]))
}

/** The keys of a map are its owner's and must keep their spelling, which conversion to json does not know. */
const noMaps = (shape: Shape, path: string): void => {
  if (shape.kind === 'list') noMaps(shape.of, `${path}[]`)
  else if (shape.kind === 'structure' || shape.kind === 'union')
    for (const [name, part] of shape.members) noMaps(part, `${path}.${name}`)
  else assert.is.not(shape.kind, 'map', path)
}

test('the columns are those of the two pages', () => {
  assert.is(columns(named('aws.sagemaker_processing_job'), false), PROCESSING)
  assert.is(columns(named('aws_bedrock_model_invocation_job'), false), INVOCATION)
})

test('table.schema.json is current (npm run schema writes it)', () => {
  assert.is(schemaFile('table.schema.json'), tableSchemaFormText())
})

test('the form and the types agree', () => {
  const typed: TableSchema = {} as typeof tableSchemaForm.infer
  const formed: typeof tableSchemaForm.infer = {} as DeepMutable<TableSchema>
  assert.ok(typed && formed)
})

type DeepMutable<T> = { -readonly [K in keyof T]: DeepMutable<T[K]> }

/** What is said about the Bedrock schema when `value` stands at `path`; undefined takes away what is there. */
const broken = (path: readonly (string | number)[], value?: unknown): string => {
  const copy: unknown = structuredClone(named('aws_bedrock_model_invocation_job'))
  let place = copy as Record<string | number, unknown>
  for (const key of path.slice(0, -1)) place = place[key] as typeof place
  const last = path[path.length - 1]!
  if (value === undefined) delete place[last]
  else place[last] = value
  try {
    checkSchema(copy, 'x.json')
  } catch (error) {
    return (error as Error).message
  }
  return ''
}
const { columns: all } = named('aws_bedrock_model_invocation_job')

test('a schema that is not in form is refused with the place', () => {
  assert.match(broken(['columns']), /^x\.json: columns must be an array/)
  assert.match(broken(['columns', 0, 'type'], 'text'), /^x\.json: columns\[0\]\.type must be/)
  assert.match(broken(['columns', 0, 'pushed'], []), /^x\.json: columns\[0\]\.pushed must be removed/)
  assert.match(
    broken(['columns', 0, 'description'], 'No period'),
    /description must be a sentence that ends with a period/,
  )
})

test('the laws between the parts of a schema are checked', () => {
  assert.is(broken(['columns', all.length], all[0]), 'x.json: column "account_id" is declared twice')
  assert.match(
    broken(['columns', all.length], { ...all[0], name: 'last' }),
    /column "last" follows a hidden column/,
  )
  assert.match(broken(['columns', 3, 'fields']), /a struct has fields/)
  assert.match(broken(['columns', 0, 'from'], 'partition'), /of an ARN come arn, account_id and region/)
  assert.match(
    broken(['columns', 0, 'role'], 'created'),
    /column "account_id": the role created is for timestamp/,
  )
  assert.match(
    broken(['columns', 1, 'role'], 'account'),
    /another column has the role account|the role account/,
  )
  assert.match(broken(['arn']), /by is "arn", and the table names no field as its arn/)
  assert.match(broken(['api']), /by is "list", and the table has no api/)
  assert.match(broken(['api', 'tags']), /column "tags": by is "tags", and the api has no tags call/)
  assert.match(broken(['key'], ['nowhere']), /key: there is no column "nowhere"/)
  assert.match(broken(['api', 'describe', 'field'], 'other'), /api\.describe\.field: "other" must be the arn/)
  assert.match(broken(['name'], 'information_schema.jobs'), /is one of a schema of the engine/)
  assert.match(broken(['version'], 2), /^x\.json: version must be 1 \(was 2\)/)
  assert.match(broken(['version']), /^x\.json: version must be 1 \(was missing\)/)
})

test.run()
