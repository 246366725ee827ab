/** Writes examples/guide/functions.md from the rows of functions: `npm run functions`. */
import { writeFileSync } from 'node:fs'
import { functionTable } from './function-table.ts'

writeFileSync(new URL('../../examples/guide/functions.md', import.meta.url), functionTable())
