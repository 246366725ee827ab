import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { numberScale, timeTicks } from '../../src/cli/format/scale.ts'
import { parseTimestamp } from '../../src/types/timestamp.ts'

const test = suite('scale')

const texts = (numbers: readonly number[], most = 4, unit: 'number' | 'interval' = 'number') =>
  numberScale(numbers, unit, most).ticks.map(({ text }) => text)

test('marks are round, and whole where all numbers are', () => {
  assert.equal(texts([0, 1]), ['0', '1'])
  assert.equal(texts([3, 1, 2]), ['0', '1', '2', '3'])
  assert.equal(texts([0, 7]), ['0', '2', '4', '6', '8'])
  assert.equal(texts([-3.5, 100]), ['-50', '0', '50', '100'])
  assert.equal(texts([0, 0.3]), ['0', '0.1', '0.2', '0.3'])
  assert.equal(texts([0, 1_500_000]), ['0', '0.5M', '1M', '1.5M'])
  assert.equal(texts([1e-7, 3e-7]), ['0', '1e-7', '2e-7', '3e-7'])
})

test('zeros, equal numbers, none and one have an axis', () => {
  assert.equal(texts([]), ['0', '1'])
  assert.equal(texts([0, 0]), ['0', '1'])
  assert.equal(texts([5, 5]), ['0', '2', '4', '6'])
  assert.equal(texts([-5]), ['-6', '-4', '-2', '0'])
  assert.equal(texts([0, 0], 4, 'interval'), ['00:00:00', '00:00:00.5', '00:00:01'])
})

test('numbers far from zero and near each other are not read against zero', () => {
  assert.equal(texts([1000, 1010, 1020]), ['1000', '1005', '1010', '1015', '1020'])
  assert.equal(texts([-1020, -1000]), ['-1020', '-1015', '-1010', '-1005', '-1000'])
})

test('intervals have marks of clocks and days', () => {
  const hour = 3_600_000
  assert.equal(texts([0, 5 * hour], 4, 'interval'), ['00:00:00', '02:00:00', '04:00:00', '06:00:00'])
  assert.equal(texts([0, 80 * hour], 4, 'interval'), ['00:00:00', '1 day', '2 days', '3 days', '4 days'])
  assert.equal(texts([-90_000, 0], 4, 'interval'), ['-00:01:30', '-00:01:00', '-00:00:30', '00:00:00'])
})

const seed = Math.floor(Math.random() * 2 ** 31)
console.log(`seed ${seed}`)

test('whatever the numbers: they lie on the axis, its marks are apart, few and different', () => {
  const numbers = fc.oneof(
    fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 5 }),
    fc.array(fc.integer({ min: -1000, max: 1000 }), { maxLength: 5 }),
  )
  const property = fc.property(
    numbers,
    fc.constantFrom('number' as const, 'interval' as const),
    fc.integer({ min: 4, max: 6 }),
    (given, unit, most) => {
      const { ticks, at } = numberScale(given, unit, most)
      assert.ok(ticks.length >= 2 && ticks.length <= most + 1)
      assert.ok(given.every((number) => at(number) >= -1e-9 && at(number) <= 1 + 1e-9))
      const values = ticks.map(({ value }) => value)
      assert.equal(
        values,
        [...new Set(values)].sort((a, b) => a - b),
      )
      if (unit === 'number' && given.every(Number.isInteger)) assert.ok(values.every(Number.isInteger))
    },
  )
  fc.assert(property, { seed, numRuns: 2000 })
})

const labels = (times: readonly string[], width: number) =>
  timeTicks(
    times.map((text) => parseTimestamp(text)),
    width,
    (text) => text.length,
    2,
  ).map(({ text }) => text)

test('times have marks at round moments, the date where it changes', () => {
  assert.equal(labels(['2026-11-01 08:20:55', '2026-11-02 07:00'], 60), [
    '2026-11-01 12:00',
    '18:00',
    '11-02',
    '06:00',
  ])
  assert.equal(labels(['2026-12-30', '2027-01-02'], 60), ['2026-12-30', '12-31', '2027-01-01', '01-02'])
  assert.equal(labels(['2026-09-01', '2026-10-01', '2026-12-01'], 60), [
    '2026-09',
    '2026-10',
    '2026-11',
    '2026-12',
  ])
  assert.equal(labels(['2020-01-01', '2026-01-01'], 30), ['2020', '2022', '2024', '2026'])
  assert.equal(labels(['2026-01-01 08:20:55.5', '2026-01-01 08:20:55.7'], 70), [
    '2026-01-01 08:20:55.5',
    '08:20:55.6',
    '08:20:55.7',
  ])
})

test('no mark is finer than the times are: daily counts have none at noon', () => {
  assert.equal(labels(['2026-11-01', '2026-11-02', '2026-11-03'], 200), ['2026-11-01', '11-02', '11-03'])
  assert.equal(labels(['2026-01-01', '2027-01-01'], 200), ['2026', '2027'])
})

test('one time has its own label; no time has none', () => {
  assert.equal(labels(['2026-11-01 08:20:55.123'], 60), ['2026-11-01 08:20:55.123'])
  assert.equal(labels(['2026-11-01', '2026-11-01'], 60), ['2026-11-01'])
  assert.equal(labels([], 60), [])
})

test('whatever the times: labels keep apart and inside, marks stand in order', () => {
  const property = fc.property(
    fc.array(fc.integer({ min: -2e14, max: 8e15 }), { minLength: 1, maxLength: 4 }),
    fc.integer({ min: 0, max: 12 }),
    fc.integer({ min: 30, max: 300 }),
    (given, power, width) => {
      // Long and short spans alike.
      const times = given.map((time) => 1.78e12 + Math.floor(time / 10 ** power)).sort((a, b) => a - b)
      const ticks = timeTicks(times, width, (text) => text.length, 2)
      let free = 0
      for (const { x, text, labelX } of ticks) {
        assert.ok(labelX >= free && x >= 0 && x <= width && labelX + text.length <= width)
        free = labelX + text.length + 2
      }
      assert.ok(ticks.length > 0)
    },
  )
  fc.assert(property, { seed, numRuns: 2000 })
})

test.run()
