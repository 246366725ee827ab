import { ArkErrors, scope } from 'arktype'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import type { TableSchema } from './schema.ts'

const words = scope({
  name: /^_?[a-z][a-z0-9_]*$/,
  tableName: /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$/,
  sentence: /^[^\s].*\.$/,
  question: /^[^\s].*[.?]$/,
  field: /^[A-Za-z][A-Za-z0-9]*$/,
  fieldSchema: {
    '+': 'reject',
    name: 'name',
    type: "'string' | 'struct' | 'unordered_list_string'",
    from: 'field',
    'fields?': 'fieldSchema[] >= 1',
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
    type: "'string' | 'json' | 'timestamp' | 'int32' | 'hstore' | 'hstore_csv' | 'struct' | 'unordered_list_string'",
    description: 'sentence',
    from: "field | 'account_id'",
    by: "'list' | 'describe' | 'tags' | 'arn'",
    'hidden?': 'boolean',
    'fields?': 'fieldSchema[] >= 1',
    'keys?': 'jsonKeys',
    'values?': '(string > 0)[] >= 1',
    'push?': 'pushSchema[] >= 1',
    'sortBy?': 'string > 0',
  },
  token: { '+': 'reject', parameter: 'field', field: 'field' },
  page: { '+': 'reject', parameter: 'field', size: '1 <= number.integer <= 1000' },
  table: {
    '+': 'reject',
    '$schema?': 'string',
    name: 'tableName',
    aliases: 'tableName[]',
    description: 'sentence',
    api: {
      '+': 'reject',
      service: "'sagemaker' | 'bedrock'",
      arn: 'field',
      list: {
        '+': 'reject',
        operation: 'field',
        items: 'field',
        token: 'token',
        page: 'page',
        sort: {
          '+': 'reject',
          parameter: 'field',
          orderParameter: 'field',
          ascending: 'string > 0',
          descending: 'string > 0',
        },
      },
      describe: { '+': 'reject', operation: 'field', parameter: 'field', field: 'field' },
      tags: {
        '+': 'reject',
        operation: 'field',
        parameter: 'field',
        field: 'field',
        items: 'field',
        key: 'field',
        value: 'field',
        'token?': 'token',
        'page?': 'page',
      },
    },
    columns: 'columnSchema[] >= 1',
    examples: [{ '+': 'reject', description: 'question', sql: 'string > 0' }, '[]'],
  },
}).export()

/** The form of a schema file; schemas/table.schema.json is generated from it. */
export const tableSchemaForm = words.table

/** What the form cannot say: laws between the parts of one schema. */
const laws = (schema: TableSchema): string | undefined => {
  const seen = new Set<string>()
  let hiddenMet = false
  for (const column of schema.columns) {
    if (seen.has(column.name)) return `column "${column.name}" is declared twice`
    seen.add(column.name)
    if (hiddenMet && !column.hidden) return `column "${column.name}" follows a hidden column`
    hiddenMet = column.hidden === true
    if ((column.type === 'struct') !== (column.fields !== undefined))
      return `column "${column.name}": fields belong to a struct, and a struct has fields`
    if (column.keys !== undefined && column.type !== 'json')
      return `column "${column.name}": keys belong to json`
    if (column.by === 'arn' && !['arn', 'account_id', 'region'].includes(column.from))
      return `column "${column.name}": of an ARN come arn, account_id and region`
    if (column.by !== 'arn' && column.from === 'account_id')
      return `column "${column.name}": account_id is derived from the ARN`
  }
  return undefined
}

/** The schema that a parsed file holds. Throws DdsqlError 22P02 that names `file` and the first wrong place. */
export const checkSchema = (content: unknown, file: string): TableSchema => {
  const checked = tableSchemaForm(content)
  if (checked instanceof ArkErrors)
    throw new DdsqlError(SQLSTATE.invalid_text_representation, `${file}: ${checked[0]?.message}`)
  const schema: TableSchema = checked
  const broken = laws(schema)
  if (broken !== undefined) throw new DdsqlError(SQLSTATE.invalid_text_representation, `${file}: ${broken}`)
  return schema
}
