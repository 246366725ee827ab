import { ArkErrors, scope } from 'arktype'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import type { ColumnRole, ColumnSchema, ColumnTypeWord, FieldSchema, TableSchema } from './schema.ts'

const words = scope({
  name: [/^_?[a-z][a-z0-9_]*$/, '@', 'a name in small letters, digits and _'],
  tableName: [
    /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$/,
    '@',
    'a name in small letters, digits and _, with or without a schema before a dot',
  ],
  reference: [/^([a-z][a-z0-9_]*\.){1,2}_?[a-z][a-z0-9_]*$/, '@', "a table's name, a dot and a column's"],
  sentence: [/^[^\s].*\.$/, '@', 'a sentence that ends with a period'],
  question: [/^[^\s].*[.?]$/, '@', 'a question or a sentence'],
  noun: [/^[a-z][a-z ]*$/, '@', 'a noun in small letters'],
  /** A member of a service's model. */
  field: [/^[A-Za-z][A-Za-z0-9_]*$/, '@', "a name of the service's model"],
  path: [
    /^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*$/,
    '@',
    "names of the service's model with dots between them",
  ],
  service: [/^[a-z][a-z0-9-]*$/, '@', 'the name of a service as in @aws-sdk/client-NAME'],
  fieldSchema: {
    '+': 'reject',
    name: 'name',
    type: "'string' | 'int32' | 'int64' | 'float64' | 'bool' | 'json' | 'struct' | 'unordered_list_string' | 'unordered_list_struct'",
    from: 'string > 0',
    'fields?': 'fieldSchema[] >= 1',
    'keys?': 'jsonKeys',
  },
  pushSchema: {
    '+': 'reject',
    parameter: 'field',
    operators: "('=' | 'in' | 'like' | '<' | '<=' | '>' | '>=')[] >= 1",
    'pattern?': 'string > 0',
  },
  jsonKeys: { '[string]': 'jsonKeys | null' },
  columnSchema: {
    '+': 'reject',
    name: 'name',
    type: "'string' | 'int32' | 'int64' | 'float64' | 'bool' | 'timestamp' | 'date' | 'json' | 'struct' | 'hstore' | 'hstore_csv' | 'map_string_string' | 'unordered_list_string' | 'unordered_list_struct'",
    description: 'sentence',
    from: 'string > 0',
    'by?': "'list' | 'describe' | 'tags' | 'arn' | 'source'",
    'role?': "'created' | 'modified' | 'account' | 'region' | 'tags'",
    'hidden?': 'boolean',
    'fields?': 'fieldSchema[] >= 1',
    'pairs?': { '+': 'reject', key: 'string > 0', value: 'string > 0' },
    'keys?': 'jsonKeys',
    'values?': '(string > 0)[] >= 1',
    'references?': 'reference',
    'push?': 'pushSchema[] >= 1',
    'sortBy?': 'string > 0',
  },
  token: { '+': 'reject', parameter: 'field', field: 'path' },
  page: { '+': 'reject', parameter: 'field', size: '1 <= number.integer <= 1000' },
  input: { '[string]': 'unknown' },
  table: {
    '+': 'reject',
    '$schema?': 'string',
    version: '1',
    name: 'tableName',
    'aliases?': 'tableName[]',
    description: 'sentence',
    'noun?': 'noun',
    'arn?': 'string > 0',
    'key?': 'name[] >= 1',
    'api?': {
      '+': 'reject',
      service: 'service',
      'global?': 'boolean',
      list: {
        '+': 'reject',
        operation: 'field',
        items: 'path',
        'token?': 'token',
        'page?': 'page',
        'input?': 'input',
        'item?': 'field',
        'fields?': { '[string]': 'field' },
        'sort?': {
          '+': 'reject',
          parameter: 'field',
          orderParameter: 'field',
          ascending: 'string > 0',
          descending: 'string > 0',
        },
        'parent?': {
          '+': 'reject',
          operation: 'field',
          items: 'path',
          'token?': 'token',
          'page?': 'page',
          'input?': 'input',
          field: 'field',
          parameter: 'field',
          'as?': 'field',
        },
      },
      'describe?': {
        '+': 'reject',
        operation: 'field',
        parameter: 'field',
        field: 'field',
        'record?': 'path',
        'batch?': '2 <= number.integer <= 1000',
        'input?': 'input',
      },
      'tags?': {
        '+': 'reject',
        operation: 'field',
        parameter: 'field',
        field: 'field',
        items: 'path',
        'token?': 'token',
        'page?': 'page',
        'input?': 'input',
      },
    },
    columns: 'columnSchema[] >= 1',
    'examples?': [{ '+': 'reject', description: 'question', sql: 'string > 0' }, '[]'],
  },
}).export()

/** The form of a schema file; schemas/table.schema.json is generated from it. */
export const tableSchemaForm = words.table

const ROLE_TYPES: Readonly<Record<ColumnRole, readonly ColumnTypeWord[]>> = {
  created: ['timestamp'],
  modified: ['timestamp'],
  account: ['string'],
  region: ['string'],
  tags: ['hstore', 'hstore_csv', 'map_string_string', 'unordered_list_string'],
}
const PARTS_OF_ARN = ['arn', 'account_id', 'region']
const RESERVED = /^(information_schema|pg_catalog|dd)\./
/** More columns than this no row of PostgreSQL has. */
const MOST_COLUMNS = 1600

const hasFields = ({ type }: ColumnSchema | FieldSchema): boolean =>
  type === 'struct' || type === 'unordered_list_struct'

/** What is wrong with the fields of a column, or with those of its fields. */
const wrongFields = (field: ColumnSchema | FieldSchema, where: string): string | undefined => {
  if (hasFields(field) !== (field.fields !== undefined))
    return `${where}: fields belong to structs, and a struct has fields`
  if (field.keys !== undefined && field.type !== 'json') return `${where}: keys belong to json`
  const seen = new Set<string>()
  for (const each of field.fields ?? []) {
    if (seen.has(each.name)) return `${where}: field "${each.name}" is declared twice`
    seen.add(each.name)
    const wrong = wrongFields(each, `${where}, field "${each.name}"`)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

const isPattern = (text: string): boolean => {
  try {
    new RegExp(text)
    return true
  } catch {
    return false
  }
}

const wrongSource = (column: ColumnSchema, { arn, api }: TableSchema): string | undefined => {
  const { by, from, push = [], sortBy } = column
  switch (by) {
    case 'arn':
      if (arn === undefined) return 'by is "arn", and the table names no field as its arn'
      return PARTS_OF_ARN.includes(from) ? undefined : 'of an ARN come arn, account_id and region'
    case 'source':
      return column.role === 'account' || column.role === 'region'
        ? undefined
        : 'by "source" come the columns whose role is account or region'
    case 'describe':
    case 'tags':
      if (api?.[by] === undefined) return `by is "${by}", and the api has no ${by} call`
      break
    case 'list':
      if (api === undefined) return 'by is "list", and the table has no api'
      break
    case undefined:
      if (api !== undefined) return 'by must name the call that has its value, as the table has an api'
  }
  if (push.length > 0 && api === undefined) return 'push belongs to a table with an api'
  const odd = push.find(({ pattern }) => pattern !== undefined && !isPattern(pattern))
  if (odd !== undefined) return `the pattern of ${odd.parameter} is no regular expression`
  return sortBy !== undefined && api?.list.sort === undefined
    ? 'sortBy belongs to a table whose list call has a sort'
    : undefined
}

const wrongColumn = (column: ColumnSchema, table: TableSchema): string | undefined => {
  const where = `column "${column.name}"`
  const fields = wrongFields(column, where)
  if (fields !== undefined) return fields
  const { role, type, pairs } = column
  if (role !== undefined && !ROLE_TYPES[role].includes(type))
    return `${where}: the role ${role} is for ${ROLE_TYPES[role].join(', ')}`
  if (pairs !== undefined && !ROLE_TYPES.tags.includes(type))
    return `${where}: pairs belong to ${ROLE_TYPES.tags.join(', ')}`
  const source = wrongSource(column, table)
  return source === undefined ? undefined : `${where}: ${source}`
}

const wrongApi = ({ api, arn, key, columns }: TableSchema): string | undefined => {
  if (api === undefined) return undefined
  if (arn === undefined && key === undefined)
    return 'a table with an api has an arn, or a key of the columns that tell its records apart'
  const listed = new Set(columns.filter(({ by }) => by === 'list').map(({ from }) => from))
  if (arn !== undefined) listed.add(arn)
  for (const call of ['describe', 'tags'] as const) {
    const field = api[call]?.field
    if (field !== undefined && !listed.has(field))
      return `api.${call}.field: "${field}" must be the arn, or the field of a column whose by is "list"`
  }
  return undefined
}

/** What the form cannot say: laws between the parts of one schema. */
const laws = (schema: TableSchema): string | undefined => {
  if (RESERVED.test(schema.name)) return `the name "${schema.name}" is one of a schema of the engine`
  if (schema.columns.length > MOST_COLUMNS) return `a table has at most ${MOST_COLUMNS} columns`
  const seen = new Set<string>()
  const roles = new Set<ColumnRole>()
  let hiddenMet = false
  for (const column of schema.columns) {
    if (seen.has(column.name)) return `column "${column.name}" is declared twice`
    seen.add(column.name)
    if (hiddenMet && !column.hidden) return `column "${column.name}" follows a hidden column`
    hiddenMet = column.hidden === true
    if (column.role !== undefined && roles.has(column.role))
      return `column "${column.name}": another column has the role ${column.role}`
    if (column.role !== undefined) roles.add(column.role)
    const wrong = wrongColumn(column, schema)
    if (wrong !== undefined) return wrong
  }
  const missing = schema.key?.find((name) => !seen.has(name))
  if (missing !== undefined) return `key: there is no column "${missing}"`
  return wrongApi(schema)
}

/** The schema that a parsed file holds. Throws DdsqlError 22P02 that names `file` and the first wrong place. */
export const checkSchema = (content: unknown, file: string): TableSchema => {
  const checked = tableSchemaForm(content)
  if (checked instanceof ArkErrors) {
    // A file of another version is in another form: the rest says nothing.
    const errors = [...checked].sort(
      (a, b) => Number(b.path[0] === 'version') - Number(a.path[0] === 'version'),
    )
    throw new DdsqlError(SQLSTATE.invalid_text_representation, `${file}: ${errors[0]?.message}`)
  }
  const schema: TableSchema = checked
  const broken = laws(schema)
  if (broken !== undefined) throw new DdsqlError(SQLSTATE.invalid_text_representation, `${file}: ${broken}`)
  return schema
}
