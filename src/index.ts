import { checkCatalogOptions } from './arguments.ts'
import type { Catalog } from './engine.ts'
import { type CatalogOptions, openChecked } from './open.ts'
import type { Served, ServeOptions } from './serve/serve.ts'

export type { SchemaSource } from './catalog/open-tables.ts'
export type { AwsProgress, FileProgress, Progress, RowProgress } from './catalog/progress.ts'
export type { Warning } from './catalog/provider.ts'
export type { TableSchema } from './catalog/schema.ts'
export type { Command } from './commands.ts'
export type {
  ArrayQueryOptions,
  Catalog,
  ColumnDescription,
  ObjectRow,
  Parameters,
  QueryOptions,
  QueryResult,
  SessionOptions,
  Statement,
  TableDescription,
} from './engine.ts'
export type { AwsOptions } from './loaders/aws/options.ts'
export type { SyncedTable, SyncOptions, SyncResult } from './loaders/aws/sync.ts'
export type { RawRecords } from './loaders/memory.ts'
export type {
  ProvidedRow,
  RowCondition,
  RowProvider as TableProvider,
  RowRequest,
} from './loaders/providers.ts'
export type { CatalogOptions } from './open.ts'
export { loadQueries, type SavedQueries } from './queries/load.ts'
export type { QueryParameter, QueryValues, SavedQuery } from './queries/saved-query.ts'
export type { ResultColumn } from './results.ts'
export type { RowStream } from './row-stream.ts'
export { type ScaffoldOptions, scaffoldTable } from './scaffold.ts'
export type { HttpOptions } from './serve/http/server.ts'
export type { PostgresOptions } from './serve/postgres/server.ts'
export type { Served, ServeOptions } from './serve/serve.ts'
export { DdsqlError } from './source/error.ts'
export { SQLSTATE, type SqlState } from './source/sqlstate.ts'
export { Interval } from './types/interval.ts'

/**
 * Answers other programs over a catalog: Datadog's API over HTTP, PostgreSQL's protocol. See ServeOptions. Throws DdsqlError: 22023 for options that
 * are none, 58030 for an address that cannot be listened on.
 */
export const serve = async (catalog: Catalog, options: ServeOptions): Promise<Served> => {
  const { serve } = await import('./serve/serve.ts')
  return serve(catalog, options)
}

/**
 * Opens a catalog over files, live AWS or records in memory. Reads nothing yet: tables are read by the first
 * query that needs them. Throws DdsqlError 22023 on options that are none, 0A000 where no code may be made of strings.
 */
export const openCatalog = async (options: CatalogOptions = {}): Promise<Catalog> => {
  checkCatalogOptions(options)
  return openChecked(options)
}
