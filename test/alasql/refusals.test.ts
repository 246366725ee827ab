/** What our own alasql refuses: whatever would be code, state, or reach out. Every door of alasql 4 that is known. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DdsqlError, openCatalog } from '../../src/index.ts'

const catalog = await openCatalog()
const rows = [{ a: 'x', b: 2 }]
const ask = (sql: string, params: unknown[] | Record<string, unknown> = [rows]) =>
  catalog.query(sql, params, { dialect: 'alasql' })
const codeOf = async (sql: string, params?: unknown[]): Promise<string> => {
  try {
    await ask(sql, params)
    return 'answered'
  } catch (error) {
    assert.instance(error, DdsqlError, sql)
    assert.not.match((error as Error).message, /\bat \S+:\d/)
    return (error as DdsqlError).code
  }
}

const here = globalThis as { reached?: unknown }
const REACH = 'globalThis.reached=1'

const test = suite('refusals of the dialect alasql')
test.after.each(() => {
  assert.is(here.reached, undefined, 'text became code')
})

test('JavaScript, methods and whatever leads to a constructor', async () => {
  const cases: [sql: string, code: string][] = [
    [`SELECT \`\`${REACH}\`\` AS x`, '42501'],
    [`SELECT a FROM ? WHERE \`\`${REACH}\`\``, '42501'],
    [`SELECT SUM(\`\`${REACH}\`\`) FROM ?`, '42501'],
    [`\`\`${REACH}\`\``, '0A000'],
    ['SELECT a->toString() AS x FROM ?', '42501'],
    // alasql takes it for an aggregate, since every object has it.
    ["SELECT a->constructor('return 1') AS x FROM ?", '0A000'],
    ["SELECT a->constructor->constructor('return 1') AS x FROM ?", '0A000'],
    ["SELECT a->(constructor('return 1')) AS x FROM ?", '0A000'],
    ['SELECT a FROM ? ORDER BY a->valueOf()', '42501'],
    ['SELECT a.constructor AS x FROM ? a', '42602'],
    ['SELECT [__proto__] AS x FROM ?', '42602'],
    ['SELECT constructor FROM ?', '42602'],
    ["SELECT constructor('x') AS y", '0A000'],
    ["SELECT [__proto__]('x') AS y", '0A000'],
    ["SELECT hasOwnProperty('x') AS y", '0A000'],
    ["SELECT new Function('x') AS y", '42601'],
    ['SELECT EXTEND(a, b) FROM ?', '42883'],
    ['SELECT a!b FROM ?', '0A000'],
    ['SELECT #a FROM ?', '0A000'],
    ['SELECT @x', '0A000'],
    ['SELECT a INTO @x FROM ?', '0A000'],
    ['SELECT a INTO ? FROM ?', '0A000'],
    ['SELECT a INTO t FROM ?', '0A000'],
    ['SELECT CAST(a AS CHAR(1000000000)) AS x FROM ?', '0A000'],
    ['SELECT @{a: b} AS x FROM ?', '0A000'],
    ['SELECT VALUE a FROM ?', '0A000'],
    ['EXPLAIN SELECT a FROM ?', '0A000'],
    ['SELECT a FROM HTML("x")', '42883'],
    ['SELECT a FROM TABLETOP("x")', '42883'],
    ['SELECT a FROM METEOR("x")', '42883'],
    ['SELECT a FROM constructor("x")', '0A000'],
    ['SELECT a INTO HTML("x") FROM ?', '42883'],
    ['SELECT a INTO toString("x") FROM ?', '0A000'],
  ]
  for (const [sql, code] of cases) assert.is(await codeOf(sql), code, sql)
  // A key that every object has is one like another.
  for (const key of ['constructor', '__proto__', 'toString'])
    assert.equal(
      (await ask(`SELECT b->('${key}') AS x FROM ?`, [[{ b: { c: 1 } }]])).rows,
      [{ x: null }],
      key,
    )
})

test('statements that define, load, change or run something else', async () => {
  for (const sql of [
    'CREATE FUNCTION f AS ``x``',
    'CREATE AGGREGATE f AS ``x``',
    'CREATE TABLE t (a INT)',
    'CREATE DATABASE d',
    'CREATE VERTEX #a',
    'ATTACH FILESTORAGE DATABASE d("x")',
    'ATTACH SQLITE DATABASE d("x")',
    'REQUIRE "fs"',
    'REQUIRE md5',
    'SOURCE "x.sql"',
    'INSERT INTO t VALUES (1)',
    'SELECT 1 AS a INTO t',
    'UPDATE t SET a = 1',
    'DELETE FROM t',
    'MERGE INTO t USING u ON 1 = 1 WHEN MATCHED THEN DELETE',
    'DROP TABLE t',
    'DROP DATABASE alasql',
    'ALTER TABLE t ADD COLUMN b INT',
    'TRUNCATE TABLE t',
    'USE alasql',
    'DECLARE @x INT = 1',
    'PRINT 1',
    'ASSERT 1',
    'IF 1 SELECT 1',
    'WHILE 1 SELECT 1',
    'BEGIN SELECT 1; SELECT 2 END',
    'BEGIN TRANSACTION',
    'SEARCH / FROM ?',
    '= 1 + 1',
    'ECHO 1',
  ])
    assert.match(await codeOf(sql), /^(0A000|42601)$/, sql)
})

test('names that would end a string of the code', async () => {
  for (const end of ["'", '"', '\\', '`', '\n', '\u2028', '${']) {
    const name = `a${end}];${REACH};//`
    for (const sql of [
      `SELECT [${name}] FROM ?`,
      `SELECT \`${name}\` FROM ?`,
      `SELECT a AS [${name}] FROM ?`,
      `SELECT a AS \`${name}\` FROM ?`,
      `SELECT [${name}].a FROM ? AS [${name}]`,
      `SELECT a FROM ? AS \`${name}\``,
      `SELECT COUNT(*) AS n FROM ? GROUP BY \`${name}\``,
      `SELECT a FROM ? ORDER BY \`${name}\``,
      `SELECT SUM(\`${name}\`) FROM ?`,
      `SELECT a->\`${name}\` FROM ?`,
      `SELECT a FROM ? AS x JOIN ? AS y USING \`${name}\``,
      `WITH \`${name}\` AS (SELECT 1 AS a) SELECT a FROM \`${name}\``,
      `SELECT CAST(a AS \`${name}\`) FROM ?`,
      `SELECT $\`${name}\` AS x`,
    ])
      await codeOf(sql, [rows, rows])
  }
})

test('texts travel in parameters, whatever they hold', async () => {
  const texts = [
    `'`,
    `"`,
    '\\',
    '`',
    '\n',
    '\u2028',
    `$${'{x}'}`,
    `b"];${REACH};//`,
    `b'];${REACH};//`,
    '__proto__',
    '\0',
    '😀',
    '\\u0027',
  ]
  for (const text of texts) {
    const literal = `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
    const [row] = (await ask(`SELECT ${literal} AS a`).catch(() => ({ rows: [] }))).rows as { a: string }[]
    // alasql keeps a backslash that it is given twice.
    if (row !== undefined) assert.is(row.a.replaceAll('\\\\', '\\'), text, text)
    assert.equal((await ask('SELECT ? AS a', [text]).catch(() => undefined))?.rows ?? [{ a: text }], [
      { a: text },
    ])
    for (const sql of [
      `SELECT a FROM ? WHERE a IN (${literal}, 'y')`,
      `SELECT a FROM ? WHERE a NOT IN (${literal})`,
      `SELECT a FROM ? WHERE a LIKE ${literal}`,
      `SELECT ${literal}, MAX(${literal}), GROUP_CONCAT(a SEPARATOR ${literal}) FROM ? GROUP BY ${literal}`,
      `SELECT @{a: ${literal}, b: [${literal}]}->a AS a FROM ? ORDER BY ${literal}`,
      `SELECT CASE ${literal} WHEN a THEN ${literal} END AS a FROM ?`,
      `SELECT a FROM ? WHERE a = ANY (${literal}, 'x') AND a > ALL (${literal})`,
      `SELECT REPLACE(a, ${literal}, ${literal}) AS a, DATEDIFF(${literal}, 1, 2) AS d, INTERVAL(1, ${literal}) AS i FROM ?`,
      `SELECT * FROM CSV(${literal}, {separator: ${literal}})`,
    ])
      await codeOf(sql)
  }
})

test('names and texts of rows are data', async () => {
  const odd = [{ [`b"];${REACH};//`]: `'];${REACH};//`, "it's": 1, __proto__: { x: 1 }, '`${1}`': 2 }]
  assert.is((await ask('SELECT * FROM ?', [odd])).rowCount, 1)
  const quoted = `SELECT * FROM DDSQL('SELECT 1 AS "x''];${REACH};//", 2 AS "__proto__", 3 AS "a\\b"')`
  assert.match(await codeOf(quoted), /^(answered|42601)$/)
  const csv = `SELECT * FROM CSV('a,"b""];${REACH};//"\n1,2')`
  assert.is((await ask(csv, [])).rowCount, 1)
})

test('values that every object has are groups, keys and values like others', async () => {
  const inherited = Object.getOwnPropertyNames(Object.prototype).sort()
  const values = inherited.map((a) => ({ a }))
  const twice = [...values, ...values]
  const answer = async (sql: string, params: unknown[]) => (await ask(sql, params)).rows
  assert.equal(
    await answer('SELECT a, COUNT(*) AS n FROM ? GROUP BY a ORDER BY a', [twice]),
    values.map(({ a }) => ({ a, n: 2 })).sort((x, y) => (x.a.toLowerCase() < y.a.toLowerCase() ? -1 : 1)),
  )
  const count = values.length
  assert.equal(await answer('SELECT COUNT(DISTINCT a) AS n FROM ?', [twice]), [{ n: count }])
  assert.is((await answer('SELECT DISTINCT a FROM ?', [twice])).length, count)
  assert.equal(await answer('SELECT COUNT(*) AS n FROM ? x JOIN ? y ON x.a = y.a', [values, twice]), [
    { n: 2 * count },
  ])
  assert.equal(await answer("SELECT COUNT(*) AS n FROM ? WHERE a = '__proto__'", [twice]), [{ n: 2 }])
  assert.is((await answer('SELECT a FROM ? UNION SELECT a FROM ?', [values, values])).length, count)
  assert.equal(Object.getOwnPropertyNames(Object.prototype).sort(), inherited)
})

test.run()
