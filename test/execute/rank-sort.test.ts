import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rankSort } from '../../src/execute/rank-sort.ts'
import { orderOf } from '../../src/execute/value-order.ts'
import { BIGINT, DATE, DECIMAL, type SqlType, TIMESTAMP, VARCHAR } from '../../src/types/type.ts'
import type { Value } from '../../src/types/value.ts'

const test = suite('rank sort')

interface Item {
  readonly value: Value
  readonly n: number
}

/** Values of a few clusters, so that many are alike at first or altogether. */
const many = <T>(one: fc.Arbitrary<T>) =>
  fc
    .array(one, { minLength: 1, maxLength: 40 })
    .chain((pool) => fc.array(fc.constantFrom(...pool, null), { minLength: 256, maxLength: 700 }))

const word = fc.string({
  unit: fc.constantFrom('a', 'b', 'é', 'ÿ', '漢', '\u{1f600}', '\uffff', '\ue000'),
  maxLength: 9,
})
const texts = many(
  fc.oneof(
    word,
    word.map((text) => `arn:aws:sagemaker:us-east-1:111122223333:processing-job/${text}`),
    fc.string({ maxLength: 30 }),
  ),
)
const numbers = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e308, -1e308),
)
const KINDS: readonly (readonly [SqlType, fc.Arbitrary<Value[]>])[] = [
  [VARCHAR, texts],
  [DECIMAL, many(numbers)],
  [BIGINT, many(fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: 2n ** 60n, max: 2n ** 63n - 1n })))],
  [TIMESTAMP, many(fc.oneof(fc.integer(), fc.constantFrom(Number.POSITIVE_INFINITY, 1.7e12, 1.7e12 + 1)))],
  [DATE, many(fc.integer({ min: -3, max: 20_000 }))],
]

for (const [type, values] of KINDS)
  test(`gives the order that comparing gives: ${type.kind}`, () =>
    fc.assert(
      fc.property(values, fc.boolean(), fc.boolean(), (made, descending, nullsFirst) => {
        const order = { type, descending, nullsFirst }
        const { compare } = orderOf(order)
        const items = made.map((value, n): Item => ({ value, n }))
        const by = { keys: [{ ...order, value: (item: Item) => item.value }], whole: true }
        const byValue = (a: Item, b: Item) => compare(a.value, b.value)
        const numbersOf = (sorted: readonly Item[]) => sorted.map(({ n }) => n)
        assert.equal(numbersOf(rankSort([...items], byValue, by)), numbersOf([...items].sort(byValue)))
      }),
      { numRuns: 60 },
    ))

test('goes on with the next key, and compares by what cannot be ranked', () =>
  fc.assert(
    fc.property(many(word), many(numbers), fc.boolean(), (words, counts, whole) => {
      const items = words.map((value, n) => ({ value, count: counts[n % counts.length] ?? null, n: n % 3 }))
      type Triple = (typeof items)[number]
      const orders = [
        { type: VARCHAR, descending: true, nullsFirst: true, value: (item: Triple): Value => item.value },
        { type: DECIMAL, descending: false, nullsFirst: false, value: (item: Triple): Value => item.count },
      ]
      const compare = (a: Triple, b: Triple): number => {
        for (const order of orders) {
          const found = orderOf(order).compare(order.value(a), order.value(b))
          if (found !== 0) return found
        }
        return whole ? 0 : a.n - b.n
      }
      assert.equal(rankSort([...items], compare, { keys: orders, whole }), [...items].sort(compare))
    }),
    { numRuns: 60 },
  ))

test.run()
