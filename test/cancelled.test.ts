/**
 * Queries that would keep a process for themselves: cancelled in their second turn they end with 57014 a few turns later,
 * and five others of the process go on meanwhile. Turns are counted, no time. `npm run bench hostile` asks many more.
 */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DdsqlError, openCatalog } from '../src/index.ts'

const series = (n: number, name = 'a'): string => `generate_series(1, ${n}) AS ${name} (${name})`

const HOSTILE: Readonly<Record<string, string>> = {
  'a cross join': `SELECT count(*) FROM ${series(1_000_000)}, ${series(1_000_000, 'b')}`,
  'a join on an inequality': `SELECT count(*) FROM ${series(100_000)} JOIN ${series(100_000, 'b')} ON a + b < 0`,
  'recursion without end':
    'WITH RECURSIVE t (a) AS (SELECT 1 UNION ALL SELECT a % 9 + 1 FROM t) SELECT max(a) FROM t',
  'a sort': `SELECT a FROM ${series(10_000_000)} ORDER BY a * 7919 % 10007`,
  'groups of texts': `SELECT md5(a::text) AS m, count(*) FROM ${series(10_000_000)} GROUP BY m`,
  'groups of 512 kinds': `SELECT count(*) FROM ${series(1_000_000)} GROUP BY CUBE (${Array.from({ length: 9 }, (_, i) => `a % ${i + 2}`)})`,
  'a correlated subquery': `SELECT sum((SELECT count(*) FROM ${series(100_000, 'b')} WHERE b > a)) FROM ${series(100_000)}`,
  'a window': `SELECT max(s) FROM (SELECT array_agg(a) OVER (ORDER BY a) AS s FROM ${series(1_000_000)}) AS t`,
  'a pattern that backtracks': "SELECT repeat('a', 1000000) || '!' ~ '^(a+)+$'",
}

const OTHERS = 5
const test = suite('cancelled')

for (const [name, sql] of Object.entries(HOSTILE)) {
  test(name, async () => {
    const catalog = await openCatalog({ tables: {} })
    const controller = new AbortController()
    let turns = 0
    let isOver = false
    const count = () => {
      turns++
      if (turns === 2) controller.abort()
      if (!isOver) setImmediate(count)
    }
    const answer = catalog.query(sql, [], { signal: controller.signal }).catch((error) => error)
    setImmediate(count)
    const others = Array.from({ length: OTHERS }, () => catalog.query('SELECT 1 AS one'))
    const error = await answer
    isOver = true
    assert.instance(error, DdsqlError)
    assert.is(error.code, '57014')
    assert.ok(turns < 20, `${turns} turns`)
    for (const { rows } of await Promise.all(others)) assert.equal(rows, [{ one: 1 }])
    await catalog.close()
  })
}

test.run()
