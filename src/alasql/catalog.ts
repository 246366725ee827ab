import type { Warning } from '../catalog/provider.ts'

/** A result of the catalog, as its `query` gives it. */
export interface CatalogResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly warnings: readonly Warning[]
}

export interface CatalogTable {
  readonly name: string
  readonly aliases: readonly string[]
  readonly columns: readonly { readonly name: string; readonly type: string; readonly hidden: boolean }[]
}

/** What alasql needs of a catalog: its tables, and answers in DDSQL. */
export interface AskedCatalog {
  tables(): readonly CatalogTable[]
  query(
    sql: string,
    params: readonly unknown[] | Readonly<Record<string, unknown>>,
    options: { readonly signal?: AbortSignal },
  ): Promise<CatalogResult>
}

/** Tables by the names that alasql's SQL writes, with or without a schema. */
export const tablesByName = (tables: readonly CatalogTable[]): ReadonlyMap<string, CatalogTable> => {
  const byName = new Map<string, CatalogTable>()
  for (const table of tables)
    for (const name of [table.name, ...table.aliases]) if (!byName.has(name)) byName.set(name, table)
  for (const [name, table] of [...byName])
    if (!name.includes('.') && !byName.has(`public.${name}`)) byName.set(`public.${name}`, table)
  return byName
}
