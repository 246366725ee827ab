import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openCatalog } from '../../src/index.ts'

const test = suite('top')
const catalog = await openCatalog({ tables: { aws_sagemaker_processing_job: [] } })
test.after(() => catalog.close())

// Keys in an order that goes up and down, some NULL, some NaN, many of them the same.
const ROWS = `(SELECT a AS n, CASE WHEN a % 97 = 0 THEN NULL WHEN a % 89 = 0 THEN 'NaN' ELSE (a * 7919 % 1009)::decimal / 4 END AS x,
  CASE WHEN a % 83 = 0 THEN NULL ELSE chr(97 + a % 5) || CASE a % 3 WHEN 0 THEN U&'\\+01F600' WHEN 1 THEN U&'\\E000' ELSE 'z' END END AS t
  FROM generate_series(1, 6000) AS a) AS r`

const ORDERS = [
  'n',
  'n DESC',
  'x',
  'x DESC',
  'x NULLS FIRST',
  'x DESC NULLS LAST',
  't',
  't DESC NULLS LAST',
  'x, t DESC',
  't NULLS FIRST, x DESC',
  'n % 2',
  'n % 2 DESC, -n',
  'ARRAY[t], n DESC',
  'x IS NULL, t',
]

for (const order of ORDERS)
  test(`the first rows are those of the whole sort: ${order}`, async () => {
    const { rows: all } = await catalog.query(`SELECT n FROM ${ROWS} ORDER BY ${order}`)
    for (const [limit, offset] of [
      [0, 0],
      [1, 0],
      [10, 3],
      [600, 0],
      [2000, 500],
      [5999, 0],
      [6001, 0],
    ] as const) {
      const { rows } = await catalog.query(`SELECT n FROM ${ROWS} ORDER BY ${order} LIMIT $1 OFFSET $2`, [
        limit,
        offset,
      ])
      assert.equal(rows, all.slice(offset, offset + limit), `${limit} from ${offset}`)
    }
    const { rows } = await catalog.query(`SELECT n FROM ${ROWS} WHERE n > 3 ORDER BY ${order} LIMIT NULL`)
    assert.is(rows.length, 5997)
  })

test('of joined rows, of groups and of none', async () => {
  const joined = `${ROWS} JOIN (VALUES (0, 'p'), (1, 'q')) AS v(k, w) ON n % 2 = k`
  const top = 'ORDER BY w DESC, x DESC NULLS LAST, n LIMIT 3'
  const all = await catalog.query(`SELECT w, n FROM ${joined} ORDER BY w DESC, x DESC NULLS LAST, n`)
  assert.equal((await catalog.query(`SELECT w, n FROM ${joined} ${top}`)).rows, all.rows.slice(0, 3))
  const groups = await catalog.query(
    `SELECT n % 7 AS g, count(*) AS c FROM ${ROWS} GROUP BY 1 ORDER BY 2, 1 LIMIT 2`,
  )
  assert.equal(groups.rows, [
    { g: 0, c: 857 },
    { g: 2, c: 857 },
  ])
  assert.equal((await catalog.query(`SELECT n FROM ${ROWS} WHERE n < 0 ${'ORDER BY x LIMIT 3'}`)).rows, [])
})

test('a rank up to a parameter', async () => {
  const sql = `SELECT n, r FROM (SELECT n, rank() OVER (PARTITION BY t ORDER BY x DESC) AS r FROM ${ROWS}) AS s`
  const rows = (await catalog.query(sql)).rows as { n: number; r: number }[]
  for (const limit of [0, 1, 7, 100_000, 2n ** 62n, null]) {
    const upTo = await catalog.query(`${sql} WHERE r <= $1`, [limit])
    assert.equal(
      upTo.rows,
      rows.filter(({ r }) => limit !== null && r <= limit),
    )
    const below = await catalog.query(`${sql} WHERE $1 > r`, [limit])
    assert.equal(
      below.rows,
      rows.filter(({ r }) => limit !== null && r < limit),
    )
  }
})

test.run()
