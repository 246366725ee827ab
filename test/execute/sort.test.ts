import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { asNumbers, differingKey, SelectedNumbers, type SortKey, sortOrder } from '../../src/execute/sort.ts'
import { Later, now } from '../../src/execute/work.ts'
import { Interval } from '../../src/types/interval.ts'
import { valueOrder } from '../../src/types/ops.ts'
import { BIGINT, DATE, DECIMAL, INTERVAL, type SqlType, TIMESTAMP, VARCHAR } from '../../src/types/type.ts'
import type { Value } from '../../src/types/value.ts'

const ALWAYS_DUE = { due: () => true }

const test = suite('sort')

const INTERVALS = [new Interval(1, 0, 0), new Interval(0, 30, 0), new Interval(0, 0, 5)]

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

const sortKey = (
  type: SqlType,
  values: readonly Value[],
  descending = false,
  nullsFirst = descending,
): SortKey => ({
  type,
  descending,
  nullsFirst,
  value: (n) => values[n] as Value,
})

/** What a stable sort by comparing gives. */
const compared = (count: number, keys: readonly SortKey[]): number[] => {
  const orders = keys.map((key) => ({ compare: valueOrder(key), value: key.value }))
  return Array.from({ length: count }, (_, n) => n).sort((a, b) => {
    const found = orders.find(({ compare, value }) => compare(value(a), value(b)) !== 0)
    return found === undefined ? 0 : found.compare(found.value(a), found.value(b))
  })
}

const check = (count: number, keys: readonly SortKey[]): void => {
  const order = now(sortOrder(count, keys, ALWAYS_DUE))
  assert.equal([...order], compared(count, keys))
  const differs = differingKey(keys)
  for (let i = 1; i < count; i++) {
    const [a, b] = [order[i - 1] as number, order[i] as number]
    const key = keys[differs(a, b)]
    if (key === undefined) assert.ok(a < b, 'equal items keep their order')
    else assert.ok(valueOrder(key)(key.value(a), key.value(b)) < 0)
  }
}

for (const [type, values] of KINDS)
  test(`gives the order that comparing gives: ${type.kind}`, () =>
    fc.assert(
      fc.property(values, fc.boolean(), fc.boolean(), (values, descending, nullsFirst) => {
        check(values.length, [sortKey(type, values, descending, nullsFirst)])
      }),
      { numRuns: 100 },
    ))

test('goes on with the next key, and compares by what cannot be ranked', () =>
  fc.assert(
    fc.property(many(word), many(numbers), fc.boolean(), (words, counts, whole) => {
      const repeat = (values: readonly Value[]) => words.map((_, n) => values[n % values.length] as Value)
      check(words.length, [
        sortKey(VARCHAR, words, true),
        ...(whole ? [] : [sortKey(INTERVAL, repeat([null, ...INTERVALS]), true, false)]),
        sortKey(DECIMAL, repeat(counts)),
      ])
    }),
    { numRuns: 100 },
  ))

test('many items, in more than one turn', () => {
  const count = 20_000
  const random = (seed: number) => (seed * 2654435761) % 2 ** 32
  const texts = Array.from({ length: count }, (_, n) =>
    n % 50 === 0 ? null : `arn:aws:sagemaker:job/${random(n % 9000)}-${'é漢\u{1f600}'.slice(0, n % 3)}`,
  )
  const long = texts.map((text, n) =>
    text === null ? null : `${'x'.repeat(600)}${text}${'y'.repeat(n % 7)}`,
  )
  const times = Array.from({ length: count }, (_, n) => 1.7e12 + (random(n) % 5000))
  const fractions = times.map((time, n) => (n % 99 === 0 ? Number.NaN : 1 / (time % 1000)))
  for (const keys of [
    [sortKey(VARCHAR, texts)],
    [sortKey(VARCHAR, long, true), sortKey(TIMESTAMP, times)],
    [sortKey(TIMESTAMP, times, true), sortKey(VARCHAR, texts)],
    [sortKey(DECIMAL, fractions, true), sortKey(VARCHAR, long, true)],
    [sortKey(BIGINT, times), sortKey(DECIMAL, fractions)],
  ])
    check(count, keys)
})

test('two sorts that take turns, more than once', () => {
  const count = 40_000
  const values = [7919, 104_729].map((step) => Array.from({ length: count }, (_, n) => (n * step) % 65_521))
  for (let round = 0; round < 2; round++) {
    // A pace that was never begun is always over.
    const sorts = values.map((list) => sortOrder(count, [sortKey(BIGINT, list)], ALWAYS_DUE))
    const found: Uint32Array[] = []
    for (let left = sorts.length; left > 0; )
      for (const [i, sort] of sorts.entries()) {
        if (found[i] !== undefined || !(sort instanceof Later)) continue
        const step = sort.work.next()
        if (!step.done) continue
        found[i] = step.value
        left--
      }
    for (const [i, list] of values.entries())
      assert.equal([...(found[i] as Uint32Array)], compared(count, [sortKey(BIGINT, list)]))
  }
})

test('none and one', () => {
  for (const count of [0, 1]) for (const keys of [[], [sortKey(VARCHAR, ['a'])]]) check(count, keys)
})

const inOrder = (numbers: readonly number[], descending: boolean): number[] =>
  numbers.toSorted(valueOrder({ type: DECIMAL, descending, nullsFirst: false }))

/** Few different ones too, so that many are equal. */
const someNumbers = fc
  .array(
    fc
      .oneof(fc.double(), fc.integer({ min: -5, max: 5 }), fc.constantFrom(Number.NaN, -1 / 0, 1 / 0))
      .map((number) => number + 0),
    { minLength: 1, maxLength: 30 },
  )
  .chain((pool) => fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: 300 }))

test('any place of the order is found, whatever was asked before', () => {
  const places = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 12 })
  fc.assert(
    fc.property(someNumbers, fc.boolean(), places, (list, descending, fractions) => {
      const selected = new SelectedNumbers(asNumbers(list) as Float64Array, descending)
      const expected = inOrder(list, descending)
      for (const fraction of fractions) {
        const place = Math.floor(fraction * list.length)
        assert.equal(selected.at(place), expected[place])
      }
    }),
  )
})

test('numbers far apart and numbers close together', () => {
  const size = 400_000
  const list = Float64Array.from({ length: size }, (_, i) => (i < size / 2 ? i : 2 ** (i % 1000)))
  const expected = list.toSorted()
  for (const place of [0, 1, size / 2, size - 1])
    assert.is(new SelectedNumbers(list.slice(), false).at(place), expected[place])
})

test('more than are sorted in one go', () => {
  const count = 600_000
  const values = Float64Array.from({ length: count }, (_, i) =>
    i % 1000 === 0 ? Number.NaN : (i * 7919) % 1_000_003,
  )
  const order = now(
    sortOrder(count, [{ ...sortKey(DECIMAL, []), value: (n) => values[n] as number }], ALWAYS_DUE),
  )
  const expected = values.toSorted()
  for (let i = 0; i < count; i += 997) assert.equal(values[order[i] as number], expected[i])
  const days = [2, 0, 1].map((n) => new Interval(0, n, 0))
  const byDay = { ...sortKey(INTERVAL, []), value: (n: number) => days[n % 3] as Value }
  const found = now(sortOrder(150_000, [byDay], ALWAYS_DUE))
  for (let i = 1; i < 150_000; i++) {
    if (days[(found[i] as number) % 3]?.days !== Math.floor(i / 50_000)) assert.unreachable(`${i}`)
    if (i % 50_000 > 0 && (found[i - 1] as number) > (found[i] as number)) assert.unreachable(`${i}`)
  }
})

test('what is no number is left to others', () => {
  for (const list of [[1, null], [1, 2n ** 60n], [0, -0], ['1'], [true]])
    assert.is(asNumbers(list), undefined)
  assert.equal(asNumbers([]), new Float64Array(0))
})

test.run()
