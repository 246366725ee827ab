import { families } from './families.ts'
import type { CallableRow } from './row.ts'

/** Everything callable. */
export const allRows: readonly CallableRow[] = families.flatMap((rows) => rows())
