import { builtinTables } from './catalog/catalog.ts'
import { Catalog, type CatalogParts } from './engine.ts'
import type { AwsOptions, AwsProgress } from './loaders/aws/options.ts'
import type { SyncOptions } from './loaders/aws/sync.ts'
import type { RawRecords } from './loaders/memory.ts'
import { loadParser } from './syntax/parse.ts'

export interface CatalogOptions {
  /** A folder with `<table name or alias>.ndjson` or `.json` files, also `.gz`, of raw AWS records. */
  readonly data?: string
  /** Raw AWS records in memory, by table name or alias. */
  readonly tables?: Readonly<Record<string, RawRecords>>
  /** Live tables: accounts and regions to read, and how. `{}`: the account and region that AWS's own tools would use. */
  readonly aws?: AwsOptions
  /** Told of every answer that a load of live tables gets. */
  readonly onProgress?: (progress: AwsProgress) => void
  /** 'fail' (the default): a bad record refuses the load. 'skip': it is left out and `warnings` says so. */
  readonly onBadRecord?: 'fail' | 'skip'
}

/** Opens a catalog whose options are known to be right. */
export const openChecked = async (
  options: CatalogOptions,
  checkOptions?: CatalogParts['checkOptions'],
): Promise<Catalog> => {
  const tables = builtinTables()
  const [{ provider, sync }] = await Promise.all([sourceOf(options, tables), loadParser()])
  return new Catalog({ tables, provider, ...(sync && { sync }), ...(checkOptions && { checkOptions }) })
}

const sourceOf = async (
  options: CatalogOptions,
  tables: ReturnType<typeof builtinTables>,
): Promise<Pick<CatalogParts, 'provider' | 'sync'>> => {
  const settings = { onBadRecord: options.onBadRecord ?? 'fail' } as const
  if (options.data !== undefined) {
    const { openFiles } = await import('./loaders/files.ts')
    return { provider: openFiles(options.data, tables, settings) }
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
  const { openMemory } = await import('./loaders/memory.ts')
  return { provider: openMemory(options.tables ?? {}, tables, settings) }
}
