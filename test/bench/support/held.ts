import { tablesOf } from './data.ts'
import type { Tables } from './rows.ts'

let held: { readonly folder: string; readonly tables: Tables } | undefined

/** Both tables as arrays of objects, read once for all who work on such in this process. */
export const heldTables = (folder: string): Tables => {
  if (held?.folder !== folder) {
    const [processing, invocations] = tablesOf(folder).map(({ rows }) => [...rows()])
    held = { folder, tables: { processing, invocations } as unknown as Tables }
  }
  return held.tables
}
