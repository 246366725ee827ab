import { builtinTables } from './catalog/catalog.ts'
import type { TableProvider } from './catalog/provider.ts'
import { Catalog, type CatalogParts } from './engine.ts'
import type { RawRecords } from './loaders/memory.ts'
import { loadParser } from './syntax/parse.ts'

export interface CatalogOptions {
  /** A folder with `<table name or alias>.ndjson` or `.json` files, also `.gz`, of raw AWS records. */
  readonly data?: string
  /** Raw AWS records in memory, by table name or alias. */
  readonly tables?: Readonly<Record<string, RawRecords>>
  /** 'fail' (the default): a bad record refuses the load. 'skip': it is left out and `warnings` says so. */
  readonly onBadRecord?: 'fail' | 'skip'
}

/** Opens a catalog whose options are known to be right. */
export const openChecked = async (
  options: CatalogOptions,
  checkOptions?: CatalogParts['checkOptions'],
): Promise<Catalog> => {
  const tables = builtinTables()
  const [provider] = await Promise.all([providerFor(options, tables), loadParser()])
  return new Catalog({ tables, provider, ...(checkOptions && { checkOptions }) })
}

const providerFor = async (
  options: CatalogOptions,
  tables: ReturnType<typeof builtinTables>,
): Promise<TableProvider> => {
  const settings = { onBadRecord: options.onBadRecord ?? 'fail' } as const
  if (options.data !== undefined) {
    const { openFiles } = await import('./loaders/files.ts')
    return openFiles(options.data, tables, settings)
  }
  const { openMemory } = await import('./loaders/memory.ts')
  return openMemory(options.tables ?? {}, tables, settings)
}
