/** What compare, equal, key, print, parse, fromJs and toJs owe each other, for every type. */
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { exactInteger, MAX_BIGINT, MIN_BIGINT } from '../../src/types/bigint.ts'
import { hstoreOf } from '../../src/types/hstore.ts'
import { inetOf } from '../../src/types/inet.ts'
import { Interval } from '../../src/types/interval.ts'
import { parseJson } from '../../src/types/json.ts'
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
  VARCHAR,
} from '../../src/types/type.ts'
import type { Value } from '../../src/types/value.ts'

const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31)
console.log(`fast-check seed ${seed}`)
const settings = { seed, numRuns: 300 }

// Small pools beside the wide ones, so that equal values meet.
const bigints = fc.oneof(
  fc.bigInt({ min: -3n, max: 3n }),
  fc.bigInt({ min: 2n ** 53n - 2n, max: 2n ** 53n + 2n }),
  fc.bigInt({ min: MIN_BIGINT, max: MAX_BIGINT }),
)
const decimals = fc.oneof(
  fc.constantFrom(0, -0, 1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e20, 1e-5),
  fc.double(),
)
const characters = fc.constantFrom(
  'a',
  'b',
  'A',
  '1',
  ',',
  '"',
  '\\',
  ' ',
  '{',
  '=',
  '>',
  ':',
  'é',
  '\ue000',
  '😀',
  '\n',
)
const texts = fc.oneof(
  fc.constantFrom('', 'NULL', 'null', '__proto__', 'NaN'),
  fc.array(characters, { maxLength: 4 }).map((list) => list.join('')),
  // PostgreSQL's text holds every character but U+0000.
  fc.string({ unit: 'binary', maxLength: 8 }).filter((text) => !text.includes('\0')),
)
const timestamps = fc.oneof(
  fc.constantFrom(0, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  fc.integer({ min: -210_866_803_200_000, max: 8_000_000_000_000_000 }),
)
const dates = fc.oneof(
  fc.constantFrom(0, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  fc.integer({ min: -2_440_588, max: 2_145_031_948 }),
)
const intervals = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: -1, max: 1 }),
      fc.constantFrom(-30, 0, 29, 30),
      fc.constantFrom(0, 86_400_000, -1),
    )
    .map(([months, days, ms]) => new Interval(months, days, ms)),
  fc
    .tuple(
      fc.integer(),
      fc.integer(),
      fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
    )
    .filter(([months, days]) => Math.max(Math.abs(months), Math.abs(days)) < 2 ** 31)
    .map(([months, days, ms]) => new Interval(months, days, ms)),
)
const jsons = fc
  .oneof(
    fc.constantFrom(
      'null',
      '[]',
      '{}',
      '[null]',
      '0',
      '-0',
      '1e23',
      '100000000000000000000000',
      '1e22',
      '1.5',
      '"1"',
    ),
    fc.constantFrom(
      '{"a":1,"b":[1,2]}',
      '{"b":[1,2],"a":1.0}',
      '{"__proto__":1}',
      '9007199254740993',
      '1e300',
    ),
    fc.json({ maxDepth: 3 }),
  )
  .map(parseJson)
const hstores = fc
  .array(fc.tuple(texts, fc.option(texts)), { maxLength: 3 })
  .map((entries) => hstoreOf(entries))
const inets = fc.oneof(
  fc
    .tuple(fc.bigInt({ min: 0n, max: 3n }), fc.constantFrom(0, 8, 31, 32))
    .map(([address, prefix]) => inetOf(4, address << 24n, prefix)),
  fc
    .tuple(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), fc.integer({ min: 0, max: 128 }))
    .map(([address, prefix]) => inetOf(6, address, prefix)),
  fc.bigInt({ min: 0n, max: 2n ** 33n }).map((address) => inetOf(6, address)),
)

const listsOf = (values: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.array(fc.option(values, { freq: 4 }), { maxLength: 3 })
const matrices = (values: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc
    .tuple(fc.integer({ min: 1, max: 2 }), fc.array(fc.option(values), { minLength: 4, maxLength: 4 }))
    .map(([rows, items]) => (rows === 1 ? [items.slice(0, 2)] : [items.slice(0, 2), items.slice(2)]))

const inner = structOf([{ name: 'y', type: VARCHAR }])
const struct = structOf([
  { name: 'a', type: BIGINT },
  { name: '__proto__', type: VARCHAR },
  { name: 'inner', type: inner },
  { name: 'list', type: arrayOf(VARCHAR) },
])
const structs = fc
  .record(
    {
      a: fc.option(fc.integer({ min: 0, max: 1 })),
      inner: fc.option(fc.record({ y: fc.option(texts) }, { requiredKeys: [] })),
      list: fc.option(fc.array(fc.option(texts), { maxLength: 2 })),
    },
    { requiredKeys: [], noNullPrototype: true },
  )
  .map((object) => JSON.parse(JSON.stringify(object)) as Value)

const row = recordOf([
  { name: 'f1', type: BIGINT },
  { name: 'f2', type: VARCHAR },
  { name: 'f3', type: JSON_TYPE },
])
const integers: fc.Arbitrary<Value> = bigints.map(exactInteger)
const rows: fc.Arbitrary<Value> = fc
  .tuple(fc.option(integers), fc.option(texts), fc.option(jsons))
  .map((fields) => fields as Value)

const GENERATORS: readonly (readonly [SqlType, fc.Arbitrary<Value>])[] = [
  [BIGINT, integers],
  [DECIMAL, decimals],
  [VARCHAR, texts],
  [BOOLEAN, fc.boolean()],
  [TIMESTAMP, timestamps],
  [DATE, dates],
  [INTERVAL, intervals],
  [JSON_TYPE, jsons],
  [HSTORE, hstores],
  [INET, inets],
  [arrayOf(BIGINT), fc.oneof(listsOf(integers), matrices(integers))],
  [arrayOf(DECIMAL), fc.oneof(listsOf(decimals), matrices(decimals))],
  [arrayOf(VARCHAR), fc.oneof(listsOf(texts), matrices(texts))],
  [arrayOf(JSON_TYPE), listsOf(jsons)],
  [arrayOf(HSTORE), listsOf(hstores)],
  [arrayOf(INTERVAL), listsOf(intervals)],
  [struct, structs],
  [row, rows],
  [arrayOf(row), listsOf(rows)],
]

const laws = suite('laws')

for (const [type, values] of GENERATORS) {
  const ops = typeOps(type)
  const name = formatType(type)

  laws(`${name}: compare is a total order that equal and key agree with`, () => {
    fc.assert(
      fc.property(values, values, values, (a: Value, b: Value, c: Value) => {
        const ab = Math.sign(ops.compare(a, b))
        assert.is(ab + Math.sign(ops.compare(b, a)), 0)
        assert.is(ops.compare(a, a), 0)
        assert.is(ops.equal(a, b), ab === 0)
        assert.is(ops.key(a) === ops.key(b), ab === 0)
        assert.ok(ops.equal(a, a))
        if (ab <= 0 && ops.compare(b, c) <= 0) assert.ok(ops.compare(a, c) <= 0)
      }),
      settings,
    )
  })

  if (type !== row && !(type.kind === 'array' && type.element === row)) {
    laws(`${name}: what is printed is read back`, () => {
      fc.assert(
        fc.property(values, (value: Value) => {
          const text = ops.print(value)
          const back = ops.parse(text)
          assert.ok(ops.equal(back, value))
          assert.is(ops.print(back), text)
        }),
        settings,
      )
    })
  }

  // A string given for json is a JSON text, as in node-postgres, so json strings do not come back.
  if (type !== row && type !== arrayOf(JSON_TYPE) && type !== arrayOf(row)) {
    laws(`${name}: a result is a parameter`, () => {
      fc.assert(
        fc.property(values, (value: Value) => {
          const given = ops.toJs(value)
          if (type === JSON_TYPE && typeof given === 'string') return
          assert.ok(ops.equal(ops.fromJs(given), value))
        }),
        settings,
      )
    })
  }
}

laws.run()
