import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { functionTable } from '../support/function-table.ts'

const table = suite('function table')

table('examples/guide/functions.md is current; else run npm run functions', () => {
  const page = new URL('../../examples/guide/functions.md', import.meta.url)
  assert.is(readFileSync(page, 'utf8'), functionTable())
})

table.run()
