import type { SqlType } from '../types/type.ts'
import type { ColumnSchema, TableSchema } from './schema.ts'

/** A column of a table, ready for binding. `index` is its place in the schema and in rows (`c${index}`). */
export interface Column {
  readonly index: number
  readonly name: string
  readonly type: SqlType
  readonly hidden: boolean
  readonly schema: ColumnSchema
}

/** A table, ready for binding. `name` is the full name as in the schema file: 'aws.sagemaker_processing_job'. */
export interface Table {
  readonly name: string
  readonly aliases: readonly string[]
  readonly columns: readonly Column[]
  readonly schema: TableSchema
}

/** What the binder asks: the table that a written name (parts lower-cased or quoted) stands for. */
export interface TableLookup {
  find(path: readonly string[]): Table | undefined
  /** Every name and alias a user may write, for suggestions and completion. */
  names(): readonly string[]
}
