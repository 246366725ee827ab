import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { asNumbers, SelectedNumbers, sortNumbers } from '../../src/execute/number-order.ts'
import { RUN } from '../../src/execute/sorting.ts'
import { orderOf } from '../../src/execute/value-order.ts'
import { now } from '../../src/execute/work.ts'
import { DECIMAL } from '../../src/types/type.ts'

const ALWAYS_DUE = { due: () => true }

const test = suite('number order')

const inOrder = (numbers: readonly number[], descending: boolean): number[] =>
  numbers.toSorted(orderOf({ type: DECIMAL, descending, nullsFirst: false }).compare)

/** Few different ones too, so that many are equal. */
const numbers = fc
  .array(
    fc
      .oneof(fc.double(), fc.integer({ min: -5, max: 5 }), fc.constantFrom(Number.NaN, -1 / 0, 1 / 0))
      .map((number) => number + 0),
    { minLength: 1, maxLength: 30 },
  )
  .chain((pool) => fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: 300 }))

test('numbers are sorted as SQL does', () => {
  fc.assert(
    fc.property(numbers, fc.boolean(), (list, descending) => {
      const sorted = now(sortNumbers(asNumbers(list) as Float64Array, descending, ALWAYS_DUE))
      assert.equal([...sorted], inOrder(list, descending))
    }),
  )
})

test('any place of the order is found, whatever was asked before', () => {
  const places = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 12 })
  fc.assert(
    fc.property(numbers, fc.boolean(), places, (list, descending, fractions) => {
      const selected = new SelectedNumbers(asNumbers(list) as Float64Array, descending)
      const expected = inOrder(list, descending)
      for (const fraction of fractions) {
        const place = Math.floor(fraction * list.length)
        assert.equal(selected.at(place), expected[place])
      }
    }),
  )
})

test('a middle that is always a bad guess costs a sort, not the square of it', () => {
  const size = 400_000
  // The median of the first, the middle and the last number is the second smallest, and so on within.
  const list = Float64Array.from({ length: size }, (_, i) => (i < size / 2 ? i : size - i))
  const expected = list.toSorted()
  for (const place of [0, 1, size / 2, size - 1])
    assert.is(new SelectedNumbers(list.slice(), false).at(place), expected[place])
})

test('more than are sorted in one go', () => {
  const size = RUN * 2 + 1000
  const list = Array.from({ length: size }, (_, i) => (i % 1000 === 0 ? Number.NaN : (i * 7919) % 1_000_003))
  for (const descending of [false, true]) {
    const sorted = now(sortNumbers(asNumbers(list) as Float64Array, descending, ALWAYS_DUE))
    assert.equal([...sorted], inOrder(list, descending))
  }
})

test('what is no number is left to others', () => {
  for (const list of [[1, null], [1, 2n ** 60n], [0, -0], ['1'], [true]])
    assert.is(asNumbers(list), undefined)
  assert.equal(asNumbers([]), new Float64Array(0))
})

test.run()
