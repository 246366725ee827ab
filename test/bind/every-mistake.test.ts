/**
 * `catalog.check` finds every mistake of a text, each once and none that only follows from another one. What is
 * found for one mistake is what running the query says of it, which other tests compare with PostgreSQL.
 */
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DdsqlError, openCatalog } from '../../src/index.ts'
import { readCases } from '../support/cases.ts'

const catalog = await openCatalog()
const JOBS = 'aws.sagemaker_processing_job'
const BATCHES = 'aws_bedrock_model_invocation_job'

const test = suite('every mistake')

/** Queries whose mistakes are marked: `«text»` stands around what a message points at. */
const MARKED: readonly string[] = [
  // Several expressions, several parts of one.
  `SELECT «nope», region, «fooo»(1), «worse» || 'x' FROM ${JOBS}`,
  `SELECT «fooo»(«bad», «bar»(1)), left(«bad2», «bad3») FROM ${JOBS}`,
  `SELECT CASE WHEN «a» THEN «b» ELSE «c» END, coalesce(«d», «e»), «f»::bigint, ARRAY[«g», «h»] FROM ${JOBS}`,
  `SELECT count(*) FILTER (WHERE «a» = 1), string_agg(«b», ',' ORDER BY «c») FROM ${JOBS}`,
  `SELECT rank() OVER (PARTITION BY «a» ORDER BY «b»), sum(«c») OVER w FROM ${JOBS} WINDOW w AS (ORDER BY «d»)`,
  `SELECT 1 FROM ${JOBS} WHERE «a» = 1 AND («b» > 2 OR region = «c») AND «3» AND account_id IN («d», 'x', «e»)`,
  `SELECT 1 FROM ${JOBS} WHERE region BETWEEN «a» AND «b» OR region LIKE «c» OR NOT «d» OR «e» IS NULL`,
  `SELECT 1 FROM ${JOBS} WHERE creation_time = «'x'» AND creation_time > «'y'» AND region «+» 1 > 2`,
  // Every clause.
  `SELECT region FROM ${JOBS} WHERE «a» GROUP BY region HAVING «b» > 1 ORDER BY «c» LIMIT «d» OFFSET «e»`,
  `SELECT DISTINCT ON («a», «b») region FROM ${JOBS} ORDER BY «c», «9»`,
  `SELECT region, «account_id», count(*), «creation_time» FROM ${JOBS} GROUP BY region`,
  `SELECT count(*) FROM ${JOBS} GROUP BY «a», region, ROLLUP («b»)`,
  `VALUES («a», 1), (2, «b»)`,
  // Relations: a name in an unknown one may be anything, in a known one it is not.
  `SELECT x, y, lower(z), n.u FROM «nowhere» n WHERE w = 1 ORDER BY v`,
  `SELECT x, b.region, «b.nope» FROM «nowhere» JOIN ${BATCHES} b ON b.region = q.r AND «b.zip» = 1 CROSS JOIN «nothing» q`,
  `SELECT 1 FROM ${JOBS} a JOIN ${BATCHES} b USING (region, «zip», «zap») WHERE region = «nope»`,
  `SELECT 1 FROM ${JOBS} a JOIN ${BATCHES} b ON «a.x» = «b.y» JOIN ${JOBS} c ON «c.z»`,
  `SELECT n, m, «k», «t.l» FROM (SELECT «bad» AS n, region AS m FROM ${JOBS}) t WHERE n > 1 AND lower(n) = m`,
  `SELECT *, «t.z» FROM (SELECT *, «bad» FROM ${JOBS}) t ORDER BY «nope»`,
  `SELECT * FROM (SELECT * FROM «nowhere») t WHERE anything = 1 ORDER BY 7`,
  `SELECT 1 FROM ${JOBS} a, «${JOBS} a», (SELECT «bad») b`,
  `SELECT 1 FROM generate_series(1, «a») g, «nofunc»(1) h, ${BATCHES} i WHERE g > h AND g.x = h.y AND «i.z» = 1`,
  `SELECT 1 FROM ${JOBS} j, LATERAL (SELECT «j.nope», «bad» FROM ${BATCHES}) l`,
  // WITH, set operations, subqueries.
  `WITH c AS (SELECT «bad» AS n, region FROM ${JOBS}), d AS (SELECT n + 1 AS m, «regio» FROM c) SELECT m, «n», «q» FROM d`,
  `WITH c (a, b) AS (SELECT x, y, z FROM «nowhere») SELECT a, b, z FROM c`,
  `WITH RECURSIVE t (n) AS (SELECT «bad» UNION ALL SELECT n + 1, «k» FROM t) SELECT n, «m» FROM t`,
  `SELECT «a» FROM ${JOBS} UNION SELECT «b», 2 FROM ${BATCHES} EXCEPT SELECT «nosuch»(3) ORDER BY 1`,
  `SELECT region, 1, creation_time FROM ${JOBS} UNION SELECT «creation_time», «true», «1» FROM ${JOBS}`,
  `SELECT (SELECT «a» FROM ${BATCHES} WHERE «b» = region), EXISTS (SELECT «c»), region IN (SELECT «d» FROM ${BATCHES}) FROM ${JOBS}`,
  // Several statements, of every kind.
  `SELECT «a»; SELECT 1 +«;» SELECT region FROM ${JOBS}; SELECT 2 FRM «x»; SELECT «b»`,
  `«SHOW nothing»; DESCRIBE «nn»; EXPLAIN SELECT «a», «b»; SELECT 1`,
  `SELECT «a»; SELECT «b»; SELECT «'open»`,
]

for (const marked of MARKED) {
  const sql = marked.replace(/[«»]/g, '')
  const wanted = [...marked.matchAll(/[«»]/g)]
    .map(({ 0: mark, index }, i) => ({ mark, position: index - i + 1 }))
    .filter(({ mark }) => mark === '«')
    .map(({ position }) => position)
  test(marked, () => {
    const found = catalog.check(sql)
    assert.equal(
      found.map(({ position }) => position),
      wanted,
      found.map((error) => `${error.position}: ${error.message}`).join('\n'),
    )
  })
}

/** What is said before the statement is run. */
const thrown = (sql: string): DdsqlError | undefined => {
  try {
    catalog.prepare(sql)
    return undefined
  } catch (error) {
    if (error instanceof DdsqlError) return error
    throw error
  }
}

test('what one run says is among what is found, and nothing is found where nothing is wrong', () => {
  const cases = readCases(fileURLToPath(new URL('../sql', import.meta.url)))
  let wrong = 0
  for (const { sql, title, error: wanted } of cases) {
    // SET is refused when it is run.
    if (/^SET/i.test(sql)) continue
    const found = catalog.check(sql).map(({ code, message, position }) => ({ code, message, position }))
    const said = wanted && thrown(sql)
    if (said === undefined) assert.equal(found, [], title)
    else {
      assert.ok(
        found.some(({ code, position }) => position === said.position && code === said.code),
        `${title}: ${sql}\n${said.position} ${said.code} ${said.message}\n${JSON.stringify(found)}`,
      )
      wrong++
    }
  }
  assert.ok(wrong > 300 && cases.length > 3 * wrong)
})

test('each mistake has its place, file and excerpt', () => {
  const found = catalog.check(`SELECT a,\n  b\nFROM ${JOBS}`, { name: 'q.sql' })
  assert.equal(
    found.map(({ file, line, column, excerpt }) => [file, line, column, excerpt.split('\n')[0]]),
    [
      ['q.sql', 1, 8, 'LINE 1: SELECT a,'],
      ['q.sql', 2, 3, 'LINE 2:   b'],
    ],
  )
})

test.after(() => catalog.close())
test.run()
