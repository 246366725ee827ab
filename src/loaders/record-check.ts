import { ArkErrors, type } from 'arktype'
import type { ColumnSchema, FieldSchema, TableSchema } from '../catalog/schema.ts'
import { parseArn } from './arn.ts'
import { instant } from './instant.ts'
import { PairReader } from './pairs.ts'
import type { RawRecord } from './record.ts'

const isObject = (raw: unknown): boolean => raw === null || raw === undefined || typeof raw === 'object'

const text = type('string | null | undefined')
const list = type('string[] | null | undefined')
const int32 = type('-2147483648 <= number.integer <= 2147483647 | null | undefined')
const json = type('object | null | undefined').narrow(isObject)
const time = type('unknown').narrow((raw) => raw === null || raw === undefined || !Number.isNaN(instant(raw)))
const pairs = type('unknown').narrow(
  (raw) => raw === null || raw === undefined || new PairReader().read(raw) !== undefined,
)
const arn = type('string').narrow((raw) => parseArn(raw) !== undefined)

const fieldsForm = (fields: readonly FieldSchema[]): type.Any =>
  type(Object.fromEntries(fields.map((field) => [`${field.from}?`, fieldForm(field)])))
    .or('null | undefined')
    .narrow(isObject)

const fieldForm = ({ type: word, fields }: FieldSchema | ColumnSchema): type.Any => {
  switch (word) {
    case 'string':
      return text
    case 'unordered_list_string':
      return list
    case 'struct':
      return fieldsForm(fields ?? [])
    case 'json':
      return json
    case 'timestamp':
      return time
    case 'int32':
      return int32
    case 'hstore':
    case 'hstore_csv':
      return pairs
  }
}

const WANTED: Readonly<Record<ColumnSchema['type'], string>> = {
  string: 'a string',
  unordered_list_string: 'a list of strings',
  struct: 'an object',
  json: 'an object or a list',
  timestamp: 'an ISO 8601 time, seconds or milliseconds since the epoch, or a Date',
  int32: 'a whole number of 32 bits',
  hstore: 'an object whose values are strings',
  hstore_csv: 'a list of tags (Key and Value), or an object whose values are strings',
}

/** What the deepest declared field on the way to `path` must be, and that way. */
const requirement = (columns: readonly ColumnSchema[], path: readonly unknown[]): string => {
  let fields: readonly (FieldSchema | ColumnSchema)[] = columns
  const way: string[] = []
  let wanted = 'an object'
  for (const key of path) {
    const field = fields.find(({ from }) => from === key)
    if (field === undefined) break
    way.push(field.from)
    wanted = 'by' in field && field.by === 'tags' ? WANTED.hstore_csv : WANTED[field.type]
    fields = field.fields ?? []
  }
  return way.length === 0 ? 'a record must be an object' : `${way.join('.')} must be ${wanted}`
}

/** The arktype form of a table's raw records. Fields that no column reads are not looked at; every field but the ARN may be missing. */
export const recordForm = ({ columns, api }: TableSchema): type.Any =>
  type({
    ...Object.fromEntries(
      columns
        .filter(({ by }) => by !== 'arn')
        .map((column) => [`${column.from}?`, column.by === 'tags' ? pairs : fieldForm(column)]),
    ),
    [`${api.arn}?`]: 'unknown',
  }).and({ [api.arn]: arn })

/** What is wrong with a record that is not in form: the first wrong field and what it must be, never what it is, for it may be a secret. */
export const recordProblem = (schema: TableSchema, record: unknown): string => {
  const errors = recordForm(schema)(record)
  if (!(errors instanceof ArkErrors)) throw new Error('the record is in form')
  const { arn: field } = schema.api
  // The ARN first: a record without one is most likely no record of this table at all.
  const path = (errors.find(({ path }) => path[0] === field) ?? errors[0])?.path ?? []
  if (path[0] !== field) return requirement(schema.columns, path)
  const isMissing = ((record as RawRecord)[field] ?? null) === null
  return isMissing ? `${field} is missing` : `${field} must be an ARN`
}
