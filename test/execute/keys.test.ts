/** What becomes a key of a join or a group is data, whatever it looks like. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { compositeKey, pair } from '../../src/execute/keys.ts'
import { BIGINT, DECIMAL, VARCHAR } from '../../src/types/type.ts'
import { Jobs, rowsOf } from './support.ts'

const test = suite('keys')
const TABLE = 'aws.sagemaker_processing_job'
const HOSTILE = ['__proto__', 'constructor', 'toString', 'a\tb', '`', '', '0', 'null', "o'clock", '😀', '\0']

const jobs = () =>
  new Jobs(
    [...HOSTILE, null].flatMap((name) => [
      { _key: name, account_id: 'x' },
      { _key: name, account_id: null },
    ]),
  )

test('hostile texts are groups like others, and NULL is one group', async () => {
  const rows = await rowsOf(`SELECT _key, count(*), count(account_id) FROM ${TABLE} GROUP BY _key`, jobs())
  assert.equal(
    rows,
    [...HOSTILE, null].map((name) => [name, 2, 1]),
  )
})

test('hostile texts join by value, NULL joins nothing', async () => {
  const rows = await rowsOf(
    `SELECT a._key, count(*) FROM ${TABLE} a JOIN ${TABLE} b USING (_key) GROUP BY 1`,
    jobs(),
  )
  assert.equal(
    rows,
    HOSTILE.map((name) => [name, 4]),
  )
})

test('the same with two keys, one of which is NULL in half of the rows', async () => {
  const rows = await rowsOf(
    `SELECT a._key FROM ${TABLE} a JOIN ${TABLE} b ON a._key = b._key AND a.account_id = b.account_id`,
    jobs(),
  )
  assert.equal(
    rows,
    HOSTILE.map((name) => [name]),
  )
})

test('parts of a key do not run into each other', async () => {
  const provider = new Jobs([
    { _key: 'ab', account_id: 'c', role_arn: '1' },
    { _key: 'a', account_id: 'bc', role_arn: '1' },
    { _key: 'a', account_id: 'bc', role_arn: null },
    { _key: null, account_id: 'bc', role_arn: '1' },
  ])
  const three = await rowsOf(`SELECT count(*) FROM ${TABLE} GROUP BY _key, account_id, role_arn`, provider)
  assert.equal(three, [[1], [1], [1], [1]])
  const distinct = await rowsOf(`SELECT count(DISTINCT (_key, account_id)) FROM ${TABLE}`, provider)
  assert.equal(distinct, [[3]])
})

test('numbers that are equal have one key: 0 and -0, NaN and NaN, bigints past 2^53', () => {
  const one = compositeKey([DECIMAL])
  const set = new Set([one([0]), one([-0]), one([Number.NaN]), one([Number.NaN])])
  assert.is(set.size, 2)
  const two = compositeKey([DECIMAL, BIGINT])
  assert.is(two([0, 9007199254740993n]), two([-0, 9007199254740993n]))
  assert.is.not(two([1, 23]), two([12, 3]))
})

test('a NULL in a composite key is no text', () => {
  const key = compositeKey([VARCHAR, VARCHAR])
  assert.is(new Set([key([null, '~']), key(['~', null]), key([null, null]), key(['~', '~'])]).size, 4)
})

test('pairs of numbers are unique', () => {
  const seen = new Set<number>()
  for (let a = 0; a < 200; a++) for (let b = 0; b < 200; b++) seen.add(pair(a, b))
  assert.is(seen.size, 200 * 200)
})

test('relations without rows', async () => {
  const none = new Jobs([])
  const ask = (sql: string) => rowsOf(sql, none)
  assert.equal(await ask(`SELECT count(*), sum(1), max(_key) FROM ${TABLE}`), [[0, null, null]])
  assert.equal(await ask(`SELECT _key FROM ${TABLE} GROUP BY _key`), [])
  assert.equal(await ask(`SELECT * FROM (VALUES (1)) v(x) LEFT JOIN ${TABLE} t ON t._key = 'x' LIMIT 1`), [
    [1, ...new Array(24).fill(null)],
  ])
  assert.equal(await ask(`SELECT 1 WHERE NOT EXISTS (SELECT FROM ${TABLE})`), [[1]])
  assert.equal(await ask(`SELECT 1 WHERE NULL NOT IN (SELECT _key FROM ${TABLE})`), [[1]])
})

test.run()
