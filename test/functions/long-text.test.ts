/** Functions over long texts: the answers of PostgreSQL, and the event loop has its turns meanwhile. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DdsqlError, openCatalog } from '../../src/index.ts'
import { ask, compare } from '../support/compare.ts'
import { Oracle } from '../support/oracle.ts'

// Words of an odd length, so that pieces end within them; characters of two units, of two cases, and combining ones.
const WORDS = "repeat('thE ΣΊΣΥΦΟΣ straße, déja\u0301-vu 😀x. ', 20000)"

const FUNCTIONS = [
  'lower(s)',
  'upper(s)',
  'initcap(s)',
  'reverse(s)',
  "translate(s, 'eß.x', 'EZ')",
  "translate(s, '😀e', 'é')",
  "replace(s, 'tra', '-')",
  "replace(s, ' ', '')",
  "replace(s || 'aaaaa', 'aa', 'b')",
  "replace(s, 'nowhere', 'b')",
  'normalize(s, NFD)',
  'normalize(s, NFC)',
  's IS NFC NORMALIZED',
  "array_length(string_to_array(s, ' '), 1)",
  'array_length(string_to_array(s, NULL), 1)',
  "md5(array_to_string(string_to_array(s, 'e', ' straß'), '|', '?'))",
  "split_part(s, ' ', 70001)",
  "split_part(s, ' ', -70001)",
  "split_part(s, ' ', 1000000)",
  "split_part(s, ' ', -1000000)",
  "split_part('a' || repeat('b', 300001), 'bb', -2)",
  "length(ltrim(s, 'thE'))",
  "length(btrim(repeat('xy', 200000) || s || repeat('y', 200000), 'yx'))",
  "length(rtrim(s, ' .x😀'))",
  "length(btrim(repeat(' ', 300000) || s))",
  "lpad('', 300001, '😀ab')",
  "rpad(s, 900001, 'ab')",
  "crc32(convert_to(s, 'UTF8'))",
  "crc32c(convert_to(s, 'UTF8'))",
  'timestamp s',
  'CAST(s AS timestamp)',
  'CAST(s AS date)',
  'CAST(s AS interval)',
  "CAST(repeat(' ', 300000) || '2020-02-03' || repeat(' ', 300000) AS date)",
  "CAST(repeat(' ', 300000) || '2 days' || repeat(' ', 300000) AS interval)",
]

const test = suite('long texts')

test('answers are those of PostgreSQL', async () => {
  const oracle = await Oracle.open()
  const catalog = await openCatalog({ tables: {} })
  for (const call of FUNCTIONS) {
    const sql = `SELECT ${call} AS x FROM (SELECT ${WORDS} AS s) AS t`
    const [ours, theirs] = [await ask(catalog, sql), await oracle.query(sql)]
    const difference = compare(ours, theirs, { ordered: true, names: undefined })
    // Not the texts themselves.
    assert.is(difference?.slice(0, 200), undefined, call)
  }
  await catalog.close()
  await oracle.close()
})

const HUGE = "repeat('Ab c', 5000000)"
for (const call of [
  'initcap(s)',
  "translate(s, 'abc', 'xy')",
  "replace(s, 'b', 'bb')",
  'reverse(s)',
  'string_to_array(s, NULL)',
  "string_to_array(s, ' ')",
  'initcap(a) FROM generate_series(1, 3) AS g (n), LATERAL (SELECT s || n AS a) AS u',
]) {
  test(`another turn comes, and a query that is cancelled then ends: ${call}`, async () => {
    const catalog = await openCatalog({ tables: {} })
    const controller = new AbortController()
    const sql = /FROM/.test(call)
      ? call.replace('(SELECT s', `(SELECT ${HUGE}`)
      : `${call} FROM (SELECT ${HUGE} AS s) AS t`
    const answer = catalog.query(`SELECT ${sql}`, [], { signal: controller.signal }).catch((error) => error)
    let turns = 0
    const count = () => {
      turns++
      if (turns === 2) controller.abort()
      if (turns < 10) setImmediate(count)
    }
    setImmediate(count)
    const error = await answer
    assert.instance(error, DdsqlError)
    assert.is(error.code, '57014')
    assert.ok(turns < 10, `${turns} turns`)
    assert.equal((await catalog.query('SELECT 1 AS one')).rows, [{ one: 1 }])
    await catalog.close()
  })
}

test.run()
