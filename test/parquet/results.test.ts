// Results as Parquet, read back by DuckDB.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { command } from '../support/command.ts'
import { duckDb } from '../support/duckdb.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const test = suite('parquet: results')
const folder = temporaryFolder()
const ask = await duckDb()
const withDuckDb = ask === undefined ? test.skip : test

let files = 0
/** The file of a query's result. */
const written = async (sql: string): Promise<string> => {
  const file = join(folder, `${files++}.parquet`)
  assert.equal(await command(['-c', sql, '-o', file]), { code: 0, stdout: '', stderr: '' })
  return file
}

const readBack = async (sql: string): Promise<{ types: Record<string, unknown>; rows: unknown[] }> => {
  const file = await written(sql)
  const types = await ask!(`DESCRIBE SELECT * FROM '${file}'`)
  return {
    types: Object.fromEntries(types.map((each) => [each.column_name as string, each.column_type])),
    rows: await ask!(`SELECT * FROM '${file}'`),
  }
}

withDuckDb('each type is DuckDB’s own, with its values and NULL', async () => {
  const cases: readonly (readonly [sql: string, type: string, value: unknown])[] = [
    ['9223372036854775807::bigint', 'BIGINT', 9223372036854775807n],
    ['-1', 'BIGINT', -1n],
    ['1.5::decimal', 'DOUBLE', 1.5],
    ["'NaN'::decimal", 'DOUBLE', Number.NaN],
    ["'a''\"😀'", 'VARCHAR', 'a\'"😀'],
    ["''", 'VARCHAR', ''],
    ['true', 'BOOLEAN', true],
    ["timestamp '2026-02-28 23:59:59.123'", 'TIMESTAMP', new Date('2026-02-28T23:59:59.123Z')],
    ["timestamp '1969-12-31 23:59:59.999'", 'TIMESTAMP', new Date('1969-12-31T23:59:59.999Z')],
    ["date '1969-12-31'", 'DATE', new Date('1969-12-31T00:00:00Z')],
    ["time '23:59:59.5'", 'TIME', 86399500000n],
    [
      `'{"a": [1, null, "x"], "b": 12345678901234567890}'::json`,
      'JSON',
      '{"a": [1, null, "x"], "b": 12345678901234567890}',
    ],
    ["'null'::json", 'JSON', 'null'],
    [
      `'"k"=>"v", "__proto__"=>"p", "n"=>NULL'::hstore`,
      'MAP(VARCHAR, VARCHAR)',
      [
        { key: 'k', value: 'v' },
        { key: 'n', value: null },
        { key: '__proto__', value: 'p' },
      ],
    ],
    ["''::hstore", 'MAP(VARCHAR, VARCHAR)', []],
    ["ARRAY['a', NULL, '']", 'VARCHAR[]', ['a', null, '']],
    ['ARRAY[]::bigint[]', 'BIGINT[]', []],
    ["'123e4567-e89b-12d3-a456-426614174000'::uuid", 'UUID', '123e4567-e89b-12d3-a456-426614174000'],
    ["interval '1 day 2 hours'", 'VARCHAR', '1 day 02:00:00'],
    ["'10.0.0.0/8'::inet", 'VARCHAR', '10.0.0.0/8'],
    ["row(1, 'x')", 'VARCHAR', '(1,x)'],
  ]
  for (const [sql, type, value] of cases) {
    const { types, rows } = await readBack(
      `select case when n = 1 then ${sql} end as v from generate_series(1, 2) g(n) order by n`,
    )
    assert.equal(types, { v: type }, sql)
    const [first, second] = rows as { v: unknown }[]
    const given = first?.v
    assert.equal(
      given instanceof Object && 'toString' in given && type === 'UUID' ? String(given) : given,
      value,
      sql,
    )
    assert.is(second?.v, null, sql)
  }
})

withDuckDb('many rows, in groups; columns of one name; none at all', async () => {
  const file = await written(
    `select n as "a.b", 'x' || n % 7 as t, n * 2 as t from generate_series(1, 120000) g(n)`,
  )
  assert.equal(
    await ask!(
      `SELECT count(*) AS c, sum("a.b")::BIGINT AS s, count(DISTINCT t) AS d, max(t_2) AS m FROM '${file}'`,
    ),
    [{ c: 120000n, s: 7200060000n, d: 7n, m: 240000n }],
  )
  assert.equal(await ask!(`SELECT count(DISTINCT row_group_id) AS g FROM parquet_metadata('${file}')`), [
    { g: 3n },
  ])
  const { types, rows } = await readBack(`select 1 as a, 'x' as b where false`)
  assert.equal(types, { a: 'BIGINT', b: 'VARCHAR' })
  assert.equal(rows, [])
})

test('what Parquet does not have, or no file can hold, is refused and leaves no file', async () => {
  const cases: readonly (readonly [sql: string, message: RegExp])[] = [
    ["select 'infinity'::timestamp", /0A000: Parquet has no timestamp 'infinity'/],
    ['select ARRAY[[1, 2], [3, 4]]', /0A000: an array of several dimensions cannot be written to Parquet/],
    ['select 1; select 2', /0A000: a file of this format has one result/],
  ]
  for (const [sql, message] of cases) {
    const file = join(folder, `${files++}.parquet`)
    const { code, stderr } = await command(['-c', sql, '-o', file])
    assert.is(code, 1)
    assert.match(stderr, message)
    assert.throws(() => readFileSync(file), /ENOENT/)
  }
  const { code, stderr } = await command(['-c', '\\o /dev/null', '-c', 'select 1', '--format', 'parquet'])
  assert.is(code, 1)
  assert.match(stderr, 'the shell writes no Parquet')
})

test('a statement without a result beside one with a result is no second one', async () => {
  const file = join(folder, 'set.parquet')
  const { code, stderr } = await command(['-c', 'set statement_timeout = 10000; select 1 as a', '-o', file])
  assert.equal([code, stderr], [0, ''])
  assert.is(readFileSync(file).subarray(0, 4).toString(), 'PAR1')
})

test.run()
