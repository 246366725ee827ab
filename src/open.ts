import { openTables, type SchemaSource } from './catalog/open-tables.ts'
import type { OnProgress } from './catalog/progress.ts'
import type { TableProvider } from './catalog/provider.ts'
import type { SchemaTable, TableLookup } from './catalog/table.ts'
import { Catalog, type CatalogParts } from './engine.ts'
import type { AwsOptions } from './loaders/aws/options.ts'
import type { SyncOptions } from './loaders/aws/sync.ts'
import type { RawRecords } from './loaders/memory.ts'
import type { RowProvider } from './loaders/providers.ts'
import type { Dialect } from './settings.ts'
import { DdsqlError } from './source/error.ts'
import { SQLSTATE } from './source/sqlstate.ts'
import { loadParser } from './syntax/parse.ts'

export interface CatalogOptions {
  /**
   * Files of raw AWS records, folders with such files, or globs. A file (.json, .ndjson, .jsonl, also .gz and .zst; .parquet)
   * belongs to the table that its name says, or else to the table whose ARN field its records have.
   */
  readonly data?: string | readonly string[]
  /**
   * The folder where columns of large files of `data` are remembered, so that the next process need not read the files
   * again; false: nowhere. Default: the platform's cache folder. Live tables have `aws.cache`.
   */
  readonly cache?: string | false
  /** Raw AWS records in memory, by table name or alias. */
  readonly tables?: Readonly<Record<string, RawRecords>>
  /**
   * Tables besides those of the package: paths of schema files or of folders of such, schemas as objects, and 'more' for
   * the siblings that come with the package.
   */
  readonly schemas?: SchemaSource | readonly SchemaSource[]
  /** Who gives the rows of tables, by table name or alias; other tables come from `data`, `tables` or `aws`. */
  readonly providers?: Readonly<Record<string, RowProvider>>
  /** Live tables: accounts and regions to read, and how. `{}`: the account and region that AWS's own tools would use. */
  readonly aws?: AwsOptions
  /** Gets progress events: answers for live tables, bytes of files read, rows of a query that computes. */
  readonly onProgress?: OnProgress
  /** 'fail' (the default): a bad record refuses the load. 'skip': it is left out and `warnings` says so. */
  readonly onBadRecord?: 'fail' | 'skip'
  /**
   * Lets alasql's SQL read and write files and read addresses (CSV("x.csv"), INTO XLSX("y.xlsx")). Off unless it is true,
   * and no SQL can turn it on. DuckDB has the setting under this name.
   */
  readonly enableExternalAccess?: boolean
  /** The SQL of statements that do not say; 'ddsql' unless it is given. 'datadog' is DDSQL with a warning for each construct that Datadog's live service refuses. */
  readonly dialect?: Dialect
  /** Milliseconds that each query may take before it fails with 57014; 0 (the default): no limit. SET statement_timeout changes it. */
  readonly timeout?: number
  /**
   * Bytes that each query may hold besides the records, by an estimate, before it fails with 53200; 0: no limit but the
   * process's own, of which three quarters may be taken. SET memory_limit changes it.
   */
  readonly memoryLimit?: number
}

/** Opens a catalog whose options are known to be right. */
export const openChecked = async (options: CatalogOptions): Promise<Catalog> => {
  checkRuntime()
  const [tables] = await Promise.all([openTables(options.schemas), loadParser()])
  const source = await sourceOf(options, tables)
  const provider = await withProviders(options, tables, source.provider)
  const { sync } = source
  return new Catalog({
    tables,
    provider,
    externalAccess: options.enableExternalAccess ?? false,
    ...(options.dialect && { dialect: options.dialect }),
    limits: options,
    ...(options.onProgress && { onProgress: options.onProgress }),
    ...(sync && { sync }),
  })
}

/** Throws 0A000 where queries cannot be compiled. */
const checkRuntime = (): void => {
  try {
    new Function()
  } catch {
    throw new DdsqlError(
      SQLSTATE.feature_not_supported,
      'queries are compiled to JavaScript, and this process forbids to make code from strings',
      {
        hint: 'Run Node without --disallow-code-generation-from-strings, or the catalog in a process of its own.',
      },
    )
  }
  if (!('WebAssembly' in globalThis)) {
    throw new DdsqlError(
      SQLSTATE.feature_not_supported,
      'the parser is WebAssembly, which this process does not have',
      { hint: 'Run Node without --jitless.' },
    )
  }
}

const sourceOf = async (
  options: CatalogOptions,
  tables: TableLookup<SchemaTable>,
): Promise<Pick<CatalogParts, 'provider' | 'sync'>> => {
  const settings = { onBadRecord: options.onBadRecord ?? 'fail' } as const
  if (options.data !== undefined) {
    const { openFiles } = await import('./loaders/files.ts')
    const { cache } = options
    const provider = await openFiles(options.data, tables, {
      ...settings,
      ...(cache !== undefined && { cache }),
      ...(options.onProgress && { onProgress: options.onProgress }),
    })
    return { provider }
  }
  if (options.aws !== undefined) {
    const { openAws } = await import('./loaders/aws/aws.ts')
    const { onProgress } = options
    const provider = openAws(tables, options.aws, { ...settings, ...(onProgress && { onProgress }) })
    const sync = async (sync: SyncOptions) => {
      const { syncAws } = await import('./loaders/aws/sync.ts')
      return syncAws(provider, sync)
    }
    return { provider, sync }
  }
  if (options.tables === undefined) return { provider: noSource }
  const { openMemory } = await import('./loaders/memory.ts')
  return { provider: openMemory(options.tables, tables, settings) }
}

/** The provider with those of the program in front of it. Throws 42P01 for an unknown table. */
const withProviders = async (
  { providers }: CatalogOptions,
  tables: TableLookup<SchemaTable>,
  others: TableProvider,
): Promise<TableProvider> => {
  if (providers === undefined) return others
  const { openProviders } = await import('./loaders/providers.ts')
  return openProviders(providers, tables, others)
}

/** Of a catalog that answers only what needs no records. */
const noSource: TableProvider = {
  scan: ({ name }) => {
    throw new DdsqlError(
      SQLSTATE.object_not_in_prerequisite_state,
      `table "${name}" has no records: the catalog was opened without any`,
      { hint: 'Name files or folders (--data PATH), or read live tables (--aws).' },
    )
  },
  describe: () => 'no records: the catalog was opened without any',
}
