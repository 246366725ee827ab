import { heldTables } from '../support/held.ts'
import type { EngineKind } from './engine.ts'

export const hand: EngineKind = {
  name: 'hand',
  open: async (folder) => {
    const tables = heldTables(folder)
    return {
      prepare: (query) => () => query.byHand(tables),
      close: () => undefined,
    }
  },
}
