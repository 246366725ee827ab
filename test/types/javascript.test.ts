/** What a user's program gives and gets. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DdsqlError } from '../../src/source/error.ts'
import { Interval } from '../../src/types/interval.ts'
import { typeOps } from '../../src/types/ops.ts'
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  DATE,
  DECIMAL,
  HSTORE,
  INET,
  INTERVAL,
  JSON_TYPE,
  SCALARS,
  type SqlType,
  structOf,
  TIMESTAMP,
  VARCHAR,
} from '../../src/types/type.ts'
import { JSON_NULL } from '../../src/types/value.ts'

const give = (type: SqlType, value: unknown) => typeOps(type).fromJs(value)
const get = (type: SqlType, text: string) => typeOps(type).toJs(typeOps(type).parse(text))

const refuses = (type: SqlType, value: unknown): void => {
  try {
    give(type, value)
  } catch (error) {
    assert.instance(error, DdsqlError)
    const { code, message, hint = '', detail = '' } = error as DdsqlError
    assert.is(code, '22P02')
    if (typeof value === 'string')
      assert.not.ok(`${message}${hint}${detail}`.includes(value), 'tells the value')
    return
  }
  assert.unreachable(`${String(value)} was taken`)
}

const js = suite('javascript values')

js('integers stay exact', () => {
  assert.is(give(BIGINT, 5), 5)
  assert.ok(Object.is(give(BIGINT, -0), 0))
  assert.is(give(BIGINT, 5n), 5)
  assert.is(give(BIGINT, 9007199254740993n), 9007199254740993n)
  assert.is(give(BIGINT, '9007199254740993'), 9007199254740993n)
  assert.is(get(BIGINT, '9007199254740991'), 9007199254740991)
  assert.is(get(BIGINT, '9007199254740992'), 9007199254740992n)
  for (const bad of [1.5, 2 ** 53, Number.NaN, 2n ** 63n, 'secret', true, {}]) refuses(BIGINT, bad)
})

js('decimals, booleans, text', () => {
  assert.is(give(DECIMAL, 1.5), 1.5)
  assert.is(give(DECIMAL, '1e3'), 1000)
  assert.is(give(DECIMAL, 5n), 5)
  refuses(DECIMAL, 'secret')
  assert.is(give(BOOLEAN, true), true)
  assert.is(give(BOOLEAN, 'off'), false)
  for (const bad of [1, 'secret', {}]) refuses(BOOLEAN, bad)
  assert.is(give(VARCHAR, 'x'), 'x')
  for (const bad of [123456789012, true, {}, new Date()]) refuses(VARCHAR, bad)
})

js('timestamps are Dates, infinities numbers, dates text', () => {
  const moment = new Date('2024-01-31T04:05:06.789Z')
  assert.is(give(TIMESTAMP, moment), moment.getTime())
  assert.is(give(TIMESTAMP, '2024-01-31 06:05:06.789+02'), moment.getTime())
  assert.equal(get(TIMESTAMP, '2024-01-31 04:05:06.789'), moment)
  assert.is(get(TIMESTAMP, 'infinity'), Number.POSITIVE_INFINITY)
  assert.is(give(TIMESTAMP, Number.NEGATIVE_INFINITY), Number.NEGATIVE_INFINITY)
  assert.is(get(TIMESTAMP, '290000-01-01'), '290000-01-01 00:00:00')
  for (const bad of [0, 1706673906789, new Date('x'), 'secret']) refuses(TIMESTAMP, bad)
  assert.is(get(DATE, '2024-01-31'), '2024-01-31')
  assert.is(get(DATE, 'infinity'), 'infinity')
  assert.is(give(DATE, '2024-01-31'), 19_753)
  assert.is(give(DATE, moment), 19_753)
  for (const bad of [19_753, 'secret', new Date('x')]) refuses(DATE, bad)
})

js('intervals print as in PostgreSQL', () => {
  const interval = new Interval(14, 3, 14_706_789)
  assert.is(String(interval), '1 year 2 mons 3 days 04:05:06.789')
  assert.is(give(INTERVAL, interval), interval)
  assert.equal(give(INTERVAL, '1 day'), new Interval(0, 1, 0))
  for (const bad of [1, { days: 1 }, 'secret']) refuses(INTERVAL, bad)
})

js('json is plain values, copied both ways', () => {
  const given = { a: [1, { b: null }], big: 9007199254740993n, small: 5n, gone: undefined, when: new Date(0) }
  const held = give(JSON_TYPE, given)
  given.a.push(2)
  assert.is(
    typeOps(JSON_TYPE).print(held),
    '{"a": [1, {"b": null}], "big": 9007199254740993, "when": "1970-01-01T00:00:00.000Z", "small": 5}',
  )
  const got = typeOps(JSON_TYPE).toJs(held) as { a: unknown[]; big: unknown }
  assert.is(got.big, 9007199254740993n)
  got.a.length = 0
  assert.ok(typeOps(JSON_TYPE).print(held).includes('[1, {"b": null}]'))
  assert.is(get(JSON_TYPE, 'null'), null)
  assert.is(give(JSON_TYPE, null), JSON_NULL)
  assert.is(give(JSON_TYPE, '"text"'), 'text')
  const circle: unknown[] = []
  circle.push(circle)
  for (const bad of ['secret', Number.NaN, () => 1, undefined, Symbol('x'), circle, [Number.NaN]]) {
    refuses(JSON_TYPE, bad)
  }
})

js('keys named __proto__ are keys', () => {
  const json = get(JSON_TYPE, '{"__proto__": {"x": 1}}') as object
  assert.is(Object.getPrototypeOf(json), Object.prototype)
  assert.equal(Object.keys(json), ['__proto__'])
  assert.is(typeOps(JSON_TYPE).print(give(JSON_TYPE, JSON.parse('{"__proto__": 1}'))), '{"__proto__": 1}')
  const tags = get(HSTORE, '__proto__=>x') as object
  assert.is(Object.getPrototypeOf(tags), null)
  assert.equal(Object.entries(tags), [['__proto__', 'x']])
})

js('a json value is copied to its last member', () => {
  const text =
    '{"a": [[1.50, {"__proto__": [{"b": 123456789012345678901234567890}]}], []], "c": {"d": {"e": null}}, "n": 1.0, "big": 9007199254740993}'
  const held = typeOps(JSON_TYPE).parse(text)
  // biome-ignore lint/suspicious/noExplicitAny: any json.
  const copy = () => typeOps(JSON_TYPE).toJs(held) as any
  assert.equal(copy().a[0][0], 1.5)
  assert.is(copy().n, 1)
  assert.is(copy().big, 9007199254740993n)
  const inner = Object.getOwnPropertyDescriptor(copy().a[0][1], '__proto__')?.value
  assert.equal(inner, [{ b: 123456789012345678901234567890n }])
  assert.is(Object.getPrototypeOf(copy().a[0][1]), Object.prototype)
  const printed = typeOps(JSON_TYPE).print(held)
  const got = copy()
  inner.push(1)
  got.a[0].length = 0
  got.a[1].push(7)
  got.c.d.e = 5
  delete got.n
  got.more = 1
  assert.is(typeOps(JSON_TYPE).print(held), printed)
  assert.equal(copy().c, { d: { e: null } })
})

js('an object of many keys is copied with all of them in their order', () => {
  const keys = Array.from({ length: 300 }, (_, i) => `${'k'.repeat((i * 7) % 11)}${i}`)
  const given = Object.fromEntries(
    keys.map((key, i) => [key, i % 3 === 0 ? { i } : i % 3 === 1 ? [i] : null]),
  )
  const got = typeOps(JSON_TYPE).toJs(give(JSON_TYPE, given)) as object
  assert.equal(got, given)
  assert.equal(Object.keys(got), Object.keys(given))
})

js('what a host adds to all objects is no member of a copy', () => {
  Object.defineProperty(Object.prototype, 'added', { value: { x: 1 }, enumerable: true, configurable: true })
  try {
    const held = give(JSON_TYPE, JSON.parse('{"a": {"b": []}}'))
    assert.equal(Object.keys(typeOps(JSON_TYPE).toJs(held) as object), ['a'])
  } finally {
    Reflect.deleteProperty(Object.prototype, 'added')
  }
})

js('every key of an hstore is a key of its object', () => {
  const keys = [
    '',
    '0',
    '12',
    '__proto__',
    'constructor',
    'toString',
    'a"\n\t`',
    '\u{1F600}',
    'valueOf',
    '-0',
  ]
  const entries = [...keys, ...Array.from({ length: 100 }, (_, i) => `key ${i}`)].map(
    (key, i): [string, string | null] => [key, i % 5 === 0 ? null : `v${i}`],
  )
  const got = typeOps(HSTORE).toJs(give(HSTORE, new Map(entries))) as Record<string, string | null>
  assert.is(Object.getPrototypeOf(got), null)
  assert.equal(new Map(Object.entries(got).sort()), new Map(entries.sort()))
  assert.is(Object.keys(typeOps(HSTORE).toJs(give(HSTORE, '')) as object).length, 0)
  got.more = 'x'
  got['0'] = 'changed'
  assert.not.ok('more' in (typeOps(HSTORE).toJs(give(HSTORE, '')) as object))
})

js('hstore takes objects, Maps and text', () => {
  assert.equal(give(HSTORE, { bb: '1', a: null }), ['a', null, 'bb', '1'])
  assert.equal(give(HSTORE, new Map([['a', '1']])), ['a', '1'])
  assert.equal(give(HSTORE, 'a=>1'), ['a', '1'])
  for (const bad of ['secret', { a: 1 }, ['a', '1'], null, new Map([[1, 'x']]), 5]) refuses(HSTORE, bad)
})

js('addresses are text', () => {
  assert.is(get(INET, '10.1/16'), '10.1.0.0/16')
  assert.equal(give(INET, '::1'), { family: 6, address: 1n, prefix: 128 })
  for (const bad of ['secret', 1]) refuses(INET, bad)
})

js('arrays, also of several dimensions', () => {
  const type = arrayOf(BIGINT)
  assert.equal(give(type, [1, null, '2']), [1, null, 2])
  assert.equal(give(type, '{{1,2},{3,4}}'), [
    [1, 2],
    [3, 4],
  ])
  assert.equal(
    give(type, [
      [1, 2],
      [3, 4],
    ]),
    [
      [1, 2],
      [3, 4],
    ],
  )
  assert.equal(give(type, [[], []]), [])
  for (const bad of [[[1], [2, 3]], [[1], 2], [1, [2]], [[1], null], 'secret', ['secret'], 5, {}])
    refuses(type, bad)
  assert.equal(get(arrayOf(TIMESTAMP), '{1970-01-01,NULL}'), [new Date(0), null])
  assert.equal(give(arrayOf(JSON_TYPE), [[1, 2], { a: 1 }, null]), [[1, 2], { a: 1 }, null])
})

js('structs keep their fields only and are checked', () => {
  const type = structOf([
    { name: 'a', type: BIGINT },
    { name: 'list', type: arrayOf(VARCHAR) },
    { name: 'inner', type: structOf([{ name: 'b', type: VARCHAR }]) },
  ])
  assert.equal(give(type, { a: 1, x: 2, inner: { b: 'c' } }), { a: 1, inner: { b: 'c' } })
  assert.equal(give(type, '{"list": ["x", null]}'), { list: ['x', null] })
  const ops = typeOps(type)
  assert.ok(ops.equal({ a: null }, {}))
  assert.is(ops.key({ inner: {} }), ops.key({ inner: { b: null } }))
  assert.is.not(ops.key({ inner: {} }), ops.key({}))
  assert.ok(ops.compare({ a: 1 }, {}) < 0, 'NULL sorts last')
  for (const bad of [{ a: 'x' }, { list: 'x' }, { inner: 5 }, [], 5, 'secret']) refuses(type, bad)
})

js('the same type has the same operations', () => {
  for (const type of [...SCALARS, arrayOf(arrayOf(BIGINT))]) assert.is(typeOps(type), typeOps(type))
})

js.run()
