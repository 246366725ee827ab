/**
 * Every format over results that are hard to show, against the files in goldens/. `tsx test/cli/formats.test.ts
 * --update` writes them anew, for reading as a diff. What csv, tsv and json say is besides read back by PostgreSQL.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { cellWidth } from '../../src/cli/format/cells.ts'
import { type FormatContext, loadFormat, render, TEXT_FORMATS } from '../../src/cli/format/format.ts'
import { chartsOf } from '../../src/cli/format/series.ts'
import { openCatalog } from '../../src/index.ts'
import { startPostgres } from '../support/postgres.ts'

const GOLDENS = new URL('./goldens/', import.meta.url)
const update = process.argv.includes('--update')

const wide = Array.from({ length: 100 }, (_, i) => `${i} AS column_${i}`).join(', ')
const CASES = {
  types: `SELECT 9007199254740993 AS big, 1.5 AS d, 'x' AS t, true AS b, TIMESTAMP '2026-01-02 03:04:05.678' AS ts,
    INTERVAL '1 month 2 days 03:04:05' AS iv, JSON '{"a": [1, null, "é"]}' AS j, NULL::text AS n, DATE '2026-02-28' AS day,
    HSTORE 'env=>dev, b=>NULL' AS h, ARRAY['a', NULL, 'b c'] AS a, INET '10.0.0.1/8' AS ip`,
  wide: `SELECT * FROM (VALUES ('漢字かな', 1), ('e\u0301tude', 22), ('👩‍👩‍👧 family', NULL), ('plain', 4444)) AS t("名前", n)`,
  controls: `SELECT E'\\x1b[31mred\\x07' AS esc, E'two\\nlines\\ttab\\r' AS nl, E'a\\u202eb' AS bidi, '<script>alert(1)</script>|*x* _y_' AS html,
    'a,"b"' AS quoted, '' AS empty, ' pad ' AS pad, '\\N' AS backslash`,
  'no-rows': `SELECT 1 AS a, 'x' AS b WHERE false`,
  'no-columns': `SET dd.time_frame_start = '2026-01-01'`,
  'many-columns': `SELECT ${wide}`,
  bars: `SELECT * FROM (VALUES ('failed', 12, -3.5), ('done', 100, 2.0), (NULL, NULL, 0)) AS t(status, jobs, change)`,
  time: `SELECT d AS day, n AS jobs FROM (VALUES (TIMESTAMP '2026-11-03', 7), (TIMESTAMP '2026-11-01', 3), (TIMESTAMP '2026-11-02', 0)) AS t(d, n)`,
  long: `SELECT JSON '{"text": "a <b> of many words, longer than a cell", "list": [1, 9007199254740993, null]}' AS j, repeat('many words ', 6) AS t,
    HSTORE 'team=>search' AS h`,
  'time-gaps': `SELECT * FROM (VALUES (TIMESTAMP '2026-11-01 08:20:55.5', 1200000, INTERVAL '30 min'), (TIMESTAMP '2026-11-01 20:00', NULL, INTERVAL '0'),
    (NULL, 5, NULL), (TIMESTAMP '2026-11-02 09:00', 900000, INTERVAL '2 hours'), (TIMESTAMP '2026-11-02 12:00', -100000, INTERVAL '26 hours')) AS t(at, n, took)`,
} as const

const catalog = await openCatalog()
const context: FormatContext = {
  header: true,
  color: false,
  sql: 'SELECT …',
  startedAt: new Date('2026-11-22T10:00:00Z'),
  elapsedMs: 1.25,
}

const shown = async (name: (typeof TEXT_FORMATS)[number], sql: string, more: Partial<FormatContext> = {}) => {
  const format = await loadFormat(name)
  const { raw } = await catalog.prepare(sql).execute([], {})
  return [...(await render(format, raw, { ...context, ...more }))].join('')
}

const golden = (file: string, text: string): void => {
  const place = new URL(file, GOLDENS)
  if (update) writeFileSync(place, text)
  else assert.is(text, readFileSync(place, 'utf8'), file)
}
if (update) mkdirSync(GOLDENS, { recursive: true })

const test = suite('formats')

for (const name of TEXT_FORMATS) {
  test(name, async () => {
    for (const [file, sql] of Object.entries(CASES)) {
      const { raw } = await catalog.prepare(sql).execute([], {})
      if (name === 'chart' && raw.columns.length > 0 && chartsOf(raw).length === 0) {
        await shown(name, sql).then(assert.unreachable, (error) => assert.is(error.code, '22023'))
        continue
      }
      const text = await shown(name, sql)
      golden(`${file}.${name}.txt`, text)
      // These formats are for programs, which get values as they are.
      if (['csv', 'tsv', 'unaligned'].includes(name)) continue
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      assert.not.match(text, /[\x00-\x09\x0b-\x1f\x7f\u202e]/)
    }
  })
}

test('without header: rows alone', async () => {
  const { bars } = CASES
  assert.is(await shown('csv', bars, { header: false }), 'failed,12,-3.5\ndone,100,2\n,,0\n')
  assert.is((await shown('table', bars, { header: false })).split('\n').length, 4)
  assert.is(await shown('tsv', bars, { header: false }), 'failed\t12\t-3.5\ndone\t100\t2\n\\N\t\\N\t0\n')
})

test("times for people are PostgreSQL's timestamptz, in arrays and rows too; ISO 8601 for programs", async () => {
  const times = [
    '2026-09-05 08:20:55',
    '2026-09-05 08:20:55.678',
    '2026-09-05 08:20:55.6',
    '2026-09-05',
    '12345-01-01 10:00:00',
    '0044-03-15 01:02:03 BC',
    '287168-08-24 16:00:00',
    'infinity',
    '-infinity',
  ]
  const db = await startPostgres()
  for (const time of times) {
    const columns = (type: string) =>
      `${type} '${time}' AS t, ARRAY[${type} '${time}', NULL] AS a, (1, ${type} '${time}') AS r`
    const { rows } = await db.query(
      `SELECT t::text, a::text, r::text FROM (SELECT ${columns('TIMESTAMPTZ')}) AS x`,
    )
    const [expected] = rows as Record<string, string>[]
    const sql = `SELECT ${columns('TIMESTAMP')}`
    for (const format of ['table', 'box'] as const) {
      const text = await shown(format, sql)
      for (const value of Object.values(expected ?? {})) assert.ok(text.includes(` ${value}`), text)
    }
    const text = await shown('table', sql, { expanded: true })
    for (const [name, value] of Object.entries(expected ?? {}))
      assert.ok(text.includes(`${name} | ${value}\n`), text)
  }
  const programs = `SELECT TIMESTAMP '2026-09-05 08:20:55' AS t, TIMESTAMP '287168-08-24 16:00' AS far`
  assert.is(await shown('csv', programs), 't,far\n2026-09-05T08:20:55.000Z,287168-08-24 16:00:00\n')
  assert.match(await shown('ndjson', programs), '"t":"2026-09-05T08:20:55.000Z"')
  await db.close()
})

test('intervals stand left, numbers right', async () => {
  const text = await shown('table', `SELECT INTERVAL '1 hour' AS a_long_name_of_a_span, 1 AS a_long_number`)
  assert.match(text, '\n 01:00:00              |             1\n')
})

test('charts of one row, of zeros, of equal numbers and of many rows', async () => {
  const chart = async (sql: string) => (await shown('chart', sql, { width: 40 })).split('\n')
  assert.equal(await chart(`SELECT 'a' AS label, 0 AS n`), ['n by label', 'a 0 │', ''])
  assert.equal(await chart(`SELECT 'a' AS label, -1 AS n`), ['n by label', `a -1 │${'█'.repeat(34)}`, ''])
  const many = await chart(`SELECT 'row ' || n AS label, n FROM generate_series(1, 1000) AS g(n)`)
  assert.equal([many.length, many.at(-2)], [63, '… 940 more'])
  const page = await shown('html', `SELECT 'row ' || n AS label, n FROM generate_series(1, 1000) AS g(n)`)
  assert.match(page, '<p>… 900 more</p>')
  const zeros = await chart(
    `SELECT TIMESTAMP '2026-01-01' + n * INTERVAL '1 day' AS at, 0 AS n FROM generate_series(0, 2) AS g(n)`,
  )
  assert.equal([zeros[0], zeros[1], zeros.at(-2)], ['n', '1 ┤', '   2026-01-01      01-02          01-03'])
  assert.match(zeros.at(-4) ?? '', /^0 ┤⣀+$/)
  const one = await chart(`SELECT TIMESTAMP '2026-01-01 08:20' AS at, 3 AS n`)
  assert.equal([one[1], one.at(-2)], ['3 ┤⠁', '   2026-01-01 08:20'])
  for (const sql of [
    `SELECT repeat('very long ', 50) AS label, 5 AS n, 1 AS other`,
    `SELECT repeat('漢字', 50) AS label, 5 AS n, -1 AS other`,
    `SELECT 'x' AS label, 1e308 AS n, -1e308 AS other`,
    `SELECT TIMESTAMP '2026-01-01 08:20' + n * INTERVAL '7 hours' AS at, n FROM generate_series(0, 90) AS g(n)`,
  ]) {
    const lines = await chart(sql)
    assert.ok(
      lines.slice(1).every((line) => cellWidth(line) <= 40),
      lines.join('\n'),
    )
  }
})

test("a page's title is the query's name, else the beginning of its text", async () => {
  const { head } = await loadFormat('html')
  const title = (more: Partial<FormatContext>) =>
    /<title>(.*)<\/title>/s.exec(head?.({ ...context, ...more }) ?? '')?.[1]
  assert.is(title({ name: 'jobs-by-team', sql: 'SELECT 1' }), 'jobs-by-team')
  assert.is(title({ name: '</title>&' }), '&#60;/title&#62;&#38;')
  assert.is(title({ sql: '-- why\n/* and\nhow */ SELECT 1,\n\t2' }), 'SELECT 1, 2')
  assert.is(Array.from(title({ sql: `SELECT '${'😀'.repeat(200)}'` }) ?? '').length - '&#39;'.length + 1, 80)
})

const WIDE = [
  `SELECT repeat('漢', 200) AS a, repeat('x', 200) AS b, repeat('👩‍👩‍👧', 90) AS c, 12345 AS n`,
  `SELECT repeat('y', 300) AS only`,
]

test('a table is whole, however narrow the terminal: its lines are told to be wide', async () => {
  for (const sql of WIDE) {
    for (const name of ['table', 'box'] as const) {
      const whole = await shown(name, sql)
      let told = 0
      const onWide = () => told++
      assert.is(await shown(name, sql, { width: 60, onWide }), whole)
      assert.is(told, 1)
      assert.is(await shown(name, sql, { width: 10_000, onWide }), whole)
      assert.is(told, 1)
    }
  }
})

test("auto: a column a line when a table's lines do not fit, as psql; one column stays a table", async () => {
  const auto = (sql: string, width: number) => shown('table', sql, { expanded: 'auto', width })
  const sql = "SELECT 'abcd' AS a, 'xyz' AS b"
  // A line of 12 cells.
  assert.match(await auto(sql, 12), / a {4}\| b\n/)
  assert.match(await auto(sql, 11), /^-\[ RECORD 1 \]-+\na \| abcd\nb \| xyz\n/)
  assert.match(await auto("SELECT repeat('y', 300) AS only", 60), /^ only\n-{302}\n y{300}\n/)
  assert.match(await auto(CASES['many-columns'], 80), /^-\[ RECORD 1 \]-+\ncolumn_0 {2}\| 0\n/)
  const json = await shown('table', CASES.types, { expanded: true })
  assert.match(json, 'j   | {\n    |   "a": [\n    |     1,')
})

test('wrapped: a table fits the terminal, and values go on below', async () => {
  const text = await shown(
    'wrapped',
    "SELECT 'abcdefghijklmnopqrstuvwxyz0123456789abcdefghij' AS a, 'x' AS b",
    {
      width: 30,
    },
  )
  // As psql 15 draws it with \pset format wrapped and \pset columns 30, but for the names, which it centers.
  assert.is(
    text,
    `${['', 'a'.padEnd(24), '| b'].join(' ').trimEnd()}
--------------------------+---
 abcdefghijklmnopqrstuvwx.| x
.yz0123456789abcdefghij   |
(1 row)
`,
  )
  for (const sql of WIDE) {
    const lines = (await shown('wrapped', sql, { width: 60, onWide: assert.unreachable })).split('\n')
    assert.ok(
      lines.every((line) => cellWidth(line) <= 60),
      lines.join('\n'),
    )
    // Nothing is left out.
    const shownText = lines.slice(2).join('')
    for (const [, letter = '', count] of sql.matchAll(/repeat\('([^']+)', (\d+)\)/g))
      assert.is(shownText.split(letter).length - 1, Number(count), letter)
  }
  // Columns are not narrower than their names: then lines are wide, or a column has one.
  const many = CASES['many-columns']
  assert.is(await shown('wrapped', many, { width: 40 }), await shown('table', many))
  assert.match(await shown('wrapped', many, { width: 40, expanded: 'auto' }), /^-\[ RECORD 1 \]/)
})

const python = spawnSync('python3', ['-c', '']).status === 0
if (!python) console.log('csv and json are not read back by Python, which is not installed')
const readBack = python ? test : test.skip
readBack("csv and json are read back by Python's own readers", async () => {
  const sql = `SELECT * FROM (VALUES
    (9007199254740993, 0.1, E'a,"b"\\r\\n\\tc\\\\d', true, JSON '{"k": [1, null, "x\\ty"]}'),
    (-1, 1e300, '漢字 👩‍👩‍👧', false, JSON '[]'),
    (NULL, NULL, ' ', NULL, NULL)) AS t(i, d, s, b, j)`
  const script = `import csv, io, json, sys
given = json.load(sys.stdin)
rows = list(csv.reader(io.StringIO(given["csv"], newline="")))
print(json.dumps([rows, [[str(value) for value in row.values()] for row in json.loads(given["json"])]]))`
  const input = JSON.stringify({ csv: await shown('csv', sql), json: await shown('json', sql) })
  const { stdout } = spawnSync('python3', ['-c', script], { input, encoding: 'utf8' })
  const text = 'a,"b"\r\n\tc\\d'
  assert.equal(JSON.parse(stdout), [
    [
      ['i', 'd', 's', 'b', 'j'],
      ['9007199254740993', '0.1', text, 'true', '{"k": [1, null, "x\\ty"]}'],
      ['-1', '1e+300', '漢字 👩‍👩‍👧', 'false', '[]'],
      ['', '', ' ', '', ''],
    ],
    [
      ['9007199254740993', '0.1', text, 'True', `{'k': [1, None, 'x\\ty']}`],
      ['-1', '1e+300', '漢字 👩‍👩‍👧', 'False', '[]'],
      ['None', 'None', ' ', 'None', 'None'],
    ],
  ])
})

test('csv, tsv and json are read back by PostgreSQL as the values that the query gave', async () => {
  const db = await startPostgres()
  await db.exec(
    `CREATE TABLE t (i bigint, d float8, s text, e text, b boolean, at timestamptz, j jsonb, n text)`,
  )
  const sql = `SELECT * FROM (VALUES
    (9007199254740993, 0.1, E'a,"b"\\r\\n\\tc\\\\d', '', true, TIMESTAMP '2026-01-02 03:04:05.678', JSON '{"k": [1, null, "x\\ty"]}', NULL),
    (-1, 1e300, '漢字 👩‍👩‍👧', ' ', false, NULL, JSON '"text"', 'NULL')) AS t(i, d, s, e, b, at, j, n)`
  const readBack = async () => {
    const { rows } = await db.query(
      'SELECT i::text, d::text, s, e, b, at::text, j::text, n FROM t ORDER BY i DESC',
    )
    await db.exec('DELETE FROM t')
    return rows
  }
  const expected = (
    await db.query(
      `SELECT i::text, d::text, s, e, b, at::text, j::text, n FROM (${sql.replaceAll('JSON ', 'JSONB ').replaceAll('TIMESTAMP ', 'TIMESTAMPTZ ').replace('0.1,', '0.1::float8,')}) AS x ORDER BY x.i DESC`,
    )
  ).rows
  for (const [name, options] of [
    ['csv', 'FORMAT csv, HEADER match'],
    ['tsv', 'FORMAT text, HEADER match'],
  ] as const) {
    await db.query(`COPY t FROM '/dev/blob' WITH (${options})`, [], {
      blob: new Blob([await shown(name, sql)]),
    })
    assert.equal(await readBack(), expected, name)
  }
  await db.query('INSERT INTO t SELECT * FROM jsonb_populate_recordset(NULL::t, $1::text::jsonb)', [
    await shown('json', sql),
  ])
  assert.equal(await readBack(), expected, 'json')
  await db.close()
})

test.run()
