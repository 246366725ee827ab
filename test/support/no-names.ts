import type { CatalogAccess } from '../../src/functions/row.ts'

/** Of tests without a catalog. */
export const noNames = new Proxy({} as CatalogAccess, {
  get: (_, name) => {
    throw new Error(`the test has no catalog, and asks for ${String(name)}`)
  },
})
