import processingJobs from '../../schemas/aws.sagemaker_processing_job.json' with { type: 'json' }
import invocationJobs from '../../schemas/aws_bedrock_model_invocation_job.json' with { type: 'json' }
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  DATE,
  DECIMAL,
  HSTORE,
  JSON_TYPE,
  type SqlType,
  structOf,
  TIMESTAMP,
  VARCHAR,
} from '../types/type.ts'
import type { ColumnSchema, FieldSchema, TableSchema } from './schema.ts'
import type { SchemaColumn, SchemaTable, Table, TableLookup } from './table.ts'

export type { TableLookup } from './table.ts'

const columnType = (declared: ColumnSchema | FieldSchema): SqlType => {
  switch (declared.type) {
    case 'string':
      return VARCHAR
    case 'json':
      return JSON_TYPE
    case 'timestamp':
      return TIMESTAMP
    case 'date':
      return DATE
    case 'int32':
    case 'int64':
      return BIGINT
    case 'float64':
      return DECIMAL
    case 'bool':
      return BOOLEAN
    case 'hstore':
    case 'hstore_csv':
    case 'map_string_string':
      return HSTORE
    case 'unordered_list_string':
      return arrayOf(VARCHAR)
    case 'struct':
      return fieldsType(declared)
    case 'unordered_list_struct':
      return arrayOf(fieldsType(declared))
  }
}

const fieldsType = ({ fields = [] }: ColumnSchema | FieldSchema): SqlType =>
  structOf(fields.map((field) => ({ name: field.name, type: columnType(field) })))

/** The table that a schema declares. The schema is taken to be in form (see schema-check.ts). */
export const makeTable = (schema: TableSchema): SchemaTable => ({
  name: schema.name,
  aliases: schema.aliases ?? [],
  description: schema.description,
  columns: schema.columns.map(
    (column, index): SchemaColumn => ({
      index,
      name: column.name,
      type: columnType(column),
      hidden: column.hidden === true,
      description: column.description,
      ...(column.keys !== undefined && { keys: column.keys }),
      schema: column,
    }),
  ),
  schema,
})

/** A lookup over tables, by full name and alias, dots or not. The first table that has a name keeps it. */
export const makeLookup = <T extends Table>(tables: readonly T[]): TableLookup<T> => {
  const byName = new Map<string, T>()
  for (const table of tables)
    for (const name of [table.name, ...table.aliases]) if (!byName.has(name)) byName.set(name, table)
  const names = [...byName.keys()]
  // As the information schema has it, a name without a dot is one of the schema public.
  const find = (path: readonly string[]): T | undefined =>
    byName.get(path.join('.')) ??
    (path.length === 2 && path[0] === 'public' ? byName.get(path[1]!) : undefined)
  return { find, names: () => names, all: () => tables }
}

let builtin: TableLookup<SchemaTable> | undefined

/**
 * The tables of the package's schema files, in the order of their names. The files are imported, so that a bundle has
 * them inside. A test checks them, so reading trusts them.
 */
export const builtinTables = (): TableLookup<SchemaTable> => {
  builtin ??= makeLookup([processingJobs, invocationJobs].map((schema) => makeTable(schema as TableSchema)))
  return builtin
}
