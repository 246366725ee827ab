/**
 * Why DDSQL's answers do not come from alasql: the same question, both answers. DDSQL's are PostgreSQL's; alasql's are
 * those of the version that is inside, so that a new one is seen here.
 */
import alasql from 'alasql'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DdsqlError, openCatalog } from '../../src/index.ts'

const catalog = await openCatalog()
const answers = async (sql: string, dialect: 'ddsql' | 'alasql'): Promise<unknown> => {
  try {
    return (await catalog.query(sql, [], { dialect, rowMode: 'array' })).rows
  } catch (error) {
    assert.instance(error, DdsqlError)
    return (error as DdsqlError).code
  }
}

/** A question about rows: as DDSQL has it, and for alasql the same rows by way of DDSQL(). */
const overRows = (values: string, columns: string, sql: (from: string) => string): [string, string] => [
  sql(`(VALUES ${values}) AS t(${columns})`),
  sql(`DDSQL("SELECT * FROM (VALUES ${values}) AS t(${columns})") t`),
]
const same = (sql: string): [string, string] => [sql, sql]

const B = '(1, 5), (2, NULL), (3, 6)'

const CASES: readonly (readonly [
  what: string,
  sql: readonly [ddsql: string, alasql: string],
  ddsql: unknown,
  alasql: unknown,
])[] = [
  [
    'NOT of NULL',
    overRows(B, 'a, b', (from) => `SELECT a FROM ${from} WHERE NOT (b = 5)`),
    [[3]],
    [[2], [3]],
  ],
  [
    'NULL in a join',
    overRows(
      B,
      'a, b',
      (from) => `SELECT x.a FROM (SELECT a, b FROM ${from}) x JOIN (SELECT a, b FROM ${from}) y ON x.b = y.b`,
    ),
    [[1], [3]],
    [[1], [2], [3]],
  ],
  [
    'SUM of no rows',
    overRows(B, 'a, b', (from) => `SELECT SUM(b) AS s FROM ${from} WHERE a > 9`),
    [[null]],
    [[0]],
  ],
  [
    'MAX of text after a NULL',
    overRows("(1, NULL), (2, 'x'), (3, 'z')", 'a, b', (from) => `SELECT MAX(b) AS m FROM ${from}`),
    [['z']],
    [[null]],
  ],
  ['LIKE and case', same("SELECT 'Failed' LIKE 'failed' AS x"), [[false]], [[true]]],
  ['|| of NULL', same("SELECT 'a' || NULL AS x"), [[null]], [['a']]],
  [
    'where NULL is sorted',
    overRows('(2), (NULL), (0)', 'b', (from) => `SELECT b FROM ${from} ORDER BY b`),
    [[0], [2], [null]],
    [[null], [0], [2]],
  ],
  ['->', same(`SELECT JSON '{"a": 1}' -> 'a' AS x`), [[1]], '42601'],
  [
    'FILTER',
    overRows(B, 'a, b', (from) => `SELECT COUNT(*) FILTER (WHERE a > 1) AS n FROM ${from}`),
    [[2]],
    '42601',
  ],
  [
    'window frames',
    overRows(
      B,
      'a, b',
      (from) => `SELECT SUM(a) OVER (ORDER BY a ROWS 1 PRECEDING) AS s FROM ${from} ORDER BY a`,
    ),
    [[1], [3], [5]],
    '42601',
  ],
  ['INTERVAL', same("SELECT (INTERVAL '1 day')::text AS x"), [['1 day']], '42601'],
  ['EXTRACT', same("SELECT EXTRACT(year FROM DATE '2026-01-01') AS x"), [[2026]], '42601'],
  ['IS DISTINCT FROM', same('SELECT 1 IS DISTINCT FROM NULL AS x'), [[true]], '42601'],
  [
    'FULL JOIN',
    overRows(
      B,
      'a, b',
      (from) => `SELECT x.a FROM (SELECT a FROM ${from}) x FULL JOIN (SELECT a FROM ${from}) y ON x.a = y.a`,
    ),
    [[1], [2], [3]],
    '42601',
  ],
]

const test = suite('answers of DDSQL and of alasql')

for (const [what, [ddsql, inAlasql], ours, theirs] of CASES) {
  test(what, async () => {
    assert.equal(await answers(ddsql, 'ddsql'), ours)
    assert.equal(await answers(inAlasql, 'alasql'), theirs)
  })
}

test('1 and text 1 in a group', async () => {
  const { rows } = await catalog.query(
    `SELECT count(*) AS n FROM (VALUES (JSON '1'), (JSON '"1"')) AS t(b) GROUP BY b`,
  )
  assert.equal(rows, [{ n: 1 }, { n: 1 }])
  const groups = 'SELECT COUNT(*) AS n FROM ? GROUP BY b'
  assert.equal((await catalog.query(groups, [[{ b: 1 }, { b: '1' }]], { dialect: 'alasql' })).rows, [
    { n: 2 },
  ])
})

test('0 and an empty text in an order', async () => {
  const order = async (values: unknown[]) =>
    (
      await catalog.query('SELECT b FROM ? ORDER BY b', [values.map((b) => ({ b }))], {
        dialect: 'alasql',
        rowMode: 'array',
      })
    ).rows.flat()
  // They are equal to alasql: whichever came first stays first.
  assert.equal(await order(['', 0, 1]), ['', 0, 1])
  assert.equal(await order([0, '', 1]), [0, '', 1])
  const { rows } = await catalog.query(`SELECT b FROM (VALUES ('0'), (''), ('1')) AS t(b) ORDER BY b`)
  assert.equal(rows, [{ b: '' }, { b: '0' }, { b: '1' }])
})

// Our own alasql keeps no sets of IN lists, and answers otherwise here than alasql as it comes.
test('NOT IN with a NULL in its list', async () => {
  const sql = 'SELECT a FROM t WHERE b NOT IN (5, NULL)'
  assert.equal(await answers(sql.replace('t', `(VALUES ${B}) AS t(a, b)`), 'ddsql'), [])
  const rows = [
    { a: 1, b: 5 },
    { a: 2, b: null },
    { a: 3, b: 6 },
  ]
  assert.equal(alasql(sql.replace('t', '?'), [rows]), [{ a: 3 }])
})

test.run()
