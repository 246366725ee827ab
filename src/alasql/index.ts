/** `catalog-sql/alasql`: the tables of a catalog for a program's own alasql. */
export { type AttachableAlasql, type AttachOptions, attach } from './attach.ts'
export type { AskedCatalog, CatalogResult, CatalogTable } from './catalog.ts'
