import { parseSync } from 'libpg-query'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Source } from '../../src/source/source.ts'
import type { Statement } from '../../src/syntax/ast.ts'
import { loadParser, parse } from '../../src/syntax/parse.ts'
import { printStatement } from './print.ts'
import { LOOSE, STRICT } from './queries.ts'

const test = suite('round trip')
test.before(loadParser)

const one = (sql: string): Statement => {
  const { statements } = parse(new Source(sql))
  assert.is(statements.length, 1, sql)
  return statements[0]!
}

const PLACES = new Set(['span', 'opSpan', 'nameSpan', 'valueSpan', 'location', 'list_start', 'list_end'])
const PG_PLACES = new Set([
  'rexpr_list_start',
  'rexpr_list_end',
  'stmt_len',
  'stmt_location',
  'row_format',
  'funcformat',
])

const ONE_SPELLING: ReadonlyMap<unknown, unknown> = new Map([['SORTBY_ASC', 'SORTBY_DEFAULT']])
const FRAME_BETWEEN = 0x10

/** A tree without the things that say where it stood and how it was spelled. */
const bare = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, inner) => {
      if (PLACES.has(key) || PG_PLACES.has(key)) return undefined
      if (key === 'format' && 'start' in inner) return true
      if (key === 'frameOptions') return inner & ~FRAME_BETWEEN
      return ONE_SPELLING.get(inner) ?? inner
    }),
  )

for (const sql of [...STRICT, ...LOOSE]) {
  test(`the printed tree parses to the same tree: ${sql}`, () => {
    const first = one(sql)
    const printed = printStatement(first)
    assert.equal(bare(one(printed)), bare(first), printed)
  })
}

for (const sql of STRICT) {
  test(`PostgreSQL reads the printed tree as it reads the text: ${sql}`, () => {
    const printed = printStatement(one(sql))
    assert.equal(bare(parseSync(printed)), bare(parseSync(sql)), printed)
  })
}

test.run()
