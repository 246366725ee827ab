/** Which casts there are and what they answer, against PostgreSQL. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { castFunction, findCast } from '../../src/types/casts.ts'
import { typeOps } from '../../src/types/ops.ts'
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  DATE,
  DECIMAL,
  formatType,
  HSTORE,
  INET,
  INTERVAL,
  JSON_TYPE,
  recordOf,
  type SqlType,
  structOf,
  TIMESTAMP,
  UNKNOWN,
  VARCHAR,
} from '../../src/types/type.ts'
import { noNames } from '../support/no-names.ts'
import { askPostgres, attempt, type Postgres } from './postgres.ts'

const NAMES = new Map<SqlType, string>([
  [BIGINT, 'int8'],
  [DECIMAL, 'float8'],
  [VARCHAR, 'text'],
  [BOOLEAN, 'bool'],
  [TIMESTAMP, 'timestamp'],
  [DATE, 'date'],
  [INTERVAL, 'interval'],
  [JSON_TYPE, 'jsonb'],
  [HSTORE, 'hstore'],
  [INET, 'inet'],
])

// Our one integer type also takes the casts that PostgreSQL has for int4 alone.
const OF_INT4 = new Set(['bool int8', 'int8 bool'])

let postgres: Postgres
const casts = suite('casts')
casts.before(async () => {
  postgres = await askPostgres()
})
casts.after(() => postgres.close())

casts('the casts there are', async () => {
  const pairs = [...NAMES].flatMap(([from, f]) => [...NAMES].map(([to, t]) => ({ from, to, f, t })))
  const [table] = await postgres.answers([
    `select string_agg(concat_ws(' ', s.typname, t.typname, castcontext), ',')
     from pg_cast join pg_type s on s.oid = castsource join pg_type t on t.oid = casttarget`,
  ])
  const contexts = new Map(
    table!.split(',').map((row) => [row.slice(0, row.lastIndexOf(' ')), row.slice(-1)] as const),
  )
  pairs.forEach(({ from, to, f, t }) => {
    if (from === to) return
    const listed = OF_INT4.has(`${f} ${t}`) ? 'e' : contexts.get(`${f} ${t}`)
    // Output and input work for every type though no table lists them.
    const expected = listed ?? (to === VARCHAR ? 'a' : from === VARCHAR ? 'e' : null)
    const ours = findCast(from, to, 'implicit')
      ? 'i'
      : findCast(from, to, 'assignment')
        ? 'a'
        : findCast(from, to, 'explicit')
          ? 'e'
          : null
    assert.is(ours, expected, `${f} to ${t}`)
  })
})

const VALUES: readonly (readonly [from: SqlType, to: SqlType, texts: readonly string[]])[] = [
  [BIGINT, DECIMAL, ['0', '-5', '9007199254740993', '9223372036854775807']],
  [
    DECIMAL,
    BIGINT,
    [
      '2.5',
      '3.5',
      '-2.5',
      '-3.5',
      '0.4',
      '-0.4',
      '0.5',
      '1e15',
      '1e18',
      '1e19',
      '-1e19',
      'nan',
      'inf',
      '9223372036854775807',
      '-9223372036854775808',
      '4503599627370497.5',
    ],
  ],
  [
    DATE,
    TIMESTAMP,
    ['2024-01-31', '0044-03-15 BC', 'infinity', '-infinity', '294277-01-01', '5874897-12-31'],
  ],
  [
    TIMESTAMP,
    DATE,
    ['2024-01-31 23:59:59.999', '1969-12-31 23:59:59', 'infinity', '-infinity', '0044-03-15 12:00 BC'],
  ],
  [
    JSON_TYPE,
    BIGINT,
    [
      '1',
      '2.5',
      '-2.5',
      '3.5',
      'null',
      '"a"',
      '"1"',
      '[1]',
      '{}',
      'true',
      '1e19',
      '9223372036854775807',
      '9223372036854775808',
      '-9223372036854775808',
      '0.4999',
    ],
  ],
  [JSON_TYPE, DECIMAL, ['1', '2.5', 'null', '"a"', '[1]', '{}', 'true', '1e400', '12345678901234567890']],
  [JSON_TYPE, BOOLEAN, ['true', 'false', 'null', '"a"', '1', '[]', '{}']],
  [JSON_TYPE, VARCHAR, ['"a"', 'null', '{"b": [1, 2], "a": 1e3}', 'true']],
  [HSTORE, JSON_TYPE, ['a=>1, bb=>NULL, c=>"x\\"y"', '']],
  [HSTORE, VARCHAR, ['a=>1, bb=>NULL', '']],
  [BOOLEAN, VARCHAR, ['t', 'f']],
  [INET, VARCHAR, ['1.2.3.4', '1.2.3.4/24', '::1', '::1/64']],
  [DECIMAL, VARCHAR, ['1e20', '0.1', 'nan', '-0']],
  [TIMESTAMP, VARCHAR, ['2024-01-31 04:05:06.7', 'infinity']],
  [INTERVAL, VARCHAR, ['1 day 2 hours']],
  [VARCHAR, BIGINT, ['12', 'x', ' 7 ']],
  [VARCHAR, BOOLEAN, ['yes', 'maybe']],
  [VARCHAR, JSON_TYPE, ['{"a":1}', 'x']],
  [VARCHAR, TIMESTAMP, ['2024-01-31', 'x']],
  [VARCHAR, HSTORE, ['a=>1', 'x']],
  [VARCHAR, arrayOf(BIGINT), ['{1,2}', 'x']],
  [arrayOf(BOOLEAN), arrayOf(VARCHAR), ['{t,f,NULL}']],
  [arrayOf(DECIMAL), arrayOf(BIGINT), ['{1.5,2.5,NULL}', '{{1,2},{3,4.5}}', '{nan}']],
  [arrayOf(BIGINT), arrayOf(DECIMAL), ['{{1,2},{3,4}}', '{}']],
  [arrayOf(VARCHAR), arrayOf(INTERVAL), ['{"1 day",02:03}', '{x}']],
  [arrayOf(VARCHAR), arrayOf(BIGINT), ['{{1,2},{3,NULL}}']],
  [arrayOf(BIGINT), VARCHAR, ['{1,NULL,2}']],
  [arrayOf(VARCHAR), HSTORE, ['{a,1,b,NULL}', '{a,1,b}', '{NULL,1}', '{{a,1},{b,2}}', '{}', '{a,1,a,2}']],
]

const postgresName = (type: SqlType): string =>
  type.kind === 'array' ? `${postgresName(type.element)}[]` : NAMES.get(type)!

for (const [from, to, texts] of VALUES) {
  casts(`${formatType(from)} to ${formatType(to)}`, async () => {
    const expected = await postgres.answers(
      texts.map((text) => `$t$${text}$t$::${postgresName(from)}::${postgresName(to)}`),
    )
    const cast = castFunction(findCast(from, to, 'explicit')!)
    texts.forEach((text, i) => {
      const value = typeOps(from).parse(text)
      let isNull = false
      const ours = attempt(() => {
        const result = cast(value)
        isNull = result === null
        return isNull ? '' : typeOps(to).print(result)
      })
      assert.is(isNull ? null : ours, expected[i], text)
    })
  })
}

casts('BIGINT and BOOLEAN', () => {
  const toBoolean = castFunction(findCast(BIGINT, BOOLEAN, 'explicit')!)
  assert.equal([0, 5, -1, 9007199254740993n].map(toBoolean), [false, true, true, true])
  const toBigint = castFunction(findCast(BOOLEAN, BIGINT, 'explicit')!)
  assert.equal([true, false].map(toBigint), [1, 0])
})

casts('structs are json without a cast of their values', () => {
  const struct = structOf([{ name: 'a', type: BIGINT }])
  assert.equal(findCast(struct, JSON_TYPE, 'implicit'), { kind: 'free' })
  assert.equal(findCast(arrayOf(struct), arrayOf(JSON_TYPE), 'implicit'), { kind: 'free' })
  assert.is(findCast(JSON_TYPE, struct, 'explicit'), undefined)
  assert.is(castFunction(findCast(struct, VARCHAR, 'assignment')!)({ a: 1 }), '{"a": 1}')
})

casts('unknown becomes anything by its text, rows only text', () => {
  assert.equal(findCast(UNKNOWN, DATE, 'implicit'), { kind: 'input', to: DATE })
  assert.equal(findCast(UNKNOWN, VARCHAR, 'implicit'), { kind: 'free' })
  const row = recordOf([{ name: 'f1', type: BIGINT }])
  assert.is(findCast(row, JSON_TYPE, 'explicit'), undefined)
  assert.is(castFunction(findCast(row, VARCHAR, 'assignment')!)([1]), '(1)')
})

casts('texts that depend on now take it from the query', () => {
  const now = Date.UTC(2024, 0, 31, 10)
  const cast = castFunction(findCast(VARCHAR, TIMESTAMP, 'explicit')!, () => ({ now, names: noNames }))
  assert.is(cast('now'), now)
  assert.is(cast('1 hr ago'), now - 3_600_000)
  const all = castFunction(findCast(arrayOf(VARCHAR), arrayOf(DATE), 'explicit')!, () => ({
    now,
    names: noNames,
  }))
  assert.equal(all(['today', null, '1 month ago']), [19_753, null, 19_722])
})

casts.run()
