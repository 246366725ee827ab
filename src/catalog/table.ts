import type { SqlType } from '../types/type.ts'
import type { ApiSchema, ColumnRole, ColumnSchema, JsonKeys, TableSchema } from './schema.ts'

/** A column of a table. `index` is its place in the table and in relations. */
export interface Column {
  readonly index: number
  readonly name: string
  readonly type: SqlType
  /** Answers when named, is left out of `*`. */
  readonly hidden: boolean
  readonly description: string
  /** Of json: the keys that its values are known to have. */
  readonly keys?: JsonKeys
}

/** A table, ready for binding. `name` is its full name, schema and all: 'aws.sagemaker_processing_job'. */
export interface Table {
  readonly name: string
  readonly aliases: readonly string[]
  readonly description: string
  readonly columns: readonly Column[]
}

/** A table that a schema file declares. */
export interface SchemaTable extends Table {
  readonly columns: readonly SchemaColumn[]
  readonly schema: TableSchema
}
/** A table whose records a service gives. */
export interface LiveTable extends SchemaTable {
  readonly schema: TableSchema & { readonly api: ApiSchema }
}

export const isLive = (table: SchemaTable): table is LiveTable => table.schema.api !== undefined

export interface SchemaColumn extends Column {
  readonly schema: ColumnSchema
}

/** What the schema file says of a table; undefined for a view of the information schema. */
export const schemaOf = (table: Table): TableSchema | undefined => (table as Partial<SchemaTable>).schema

/** The column with this role. */
export const columnOfRole = (schema: TableSchema | undefined, role: ColumnRole): ColumnSchema | undefined =>
  schema?.columns.find((column) => column.role === role)

/** The tables there are. */
export interface TableLookup<T extends Table = Table> {
  /** The table that a written name (parts lower-cased or quoted) stands for. */
  find(path: readonly string[]): T | undefined
  /** Every name and alias a user may write, for suggestions and completion. */
  names(): readonly string[]
  all(): readonly T[]
}
