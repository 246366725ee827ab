import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { WindowPartition, WindowRow } from '../../src/functions/row.ts'
import { windowRows } from '../../src/functions/windows.ts'

const test = suite('window functions')

/** A partition whose rows hold `values`, ordered by them; frames run from the start to the last peer, as is the default. */
const partition = (
  values: readonly unknown[],
  ...more: readonly ((row: number) => unknown)[]
): WindowPartition => {
  const peers = (i: number): readonly [number, number] => [
    values.indexOf(values[i]),
    values.lastIndexOf(values[i]) + 1,
  ]
  return {
    size: values.length,
    args: [(row) => values[row], ...more],
    peers,
    frame: (i) => ({ count: peers(i)[1], at: (n) => n }),
  }
}

const over = (name: string, window: WindowPartition): unknown[] => {
  const row = (windowRows as readonly WindowRow[]).find((candidate) => candidate.name === name)!
  return Array.from({ length: window.size }, (_, i) => row.evaluate(window, i))
}

const constant = (value: unknown) => () => value
const TIES = [10, 10, 20, 30]

/** What PostgreSQL 18 answers over 10, 10, 20, 30 in order. */
const POSTGRESQL: readonly (readonly [name: string, answers: readonly unknown[], ...args: unknown[]])[] = [
  ['row_number', [1, 2, 3, 4]],
  ['rank', [1, 1, 3, 4]],
  ['dense_rank', [1, 1, 2, 3]],
  ['percent_rank', [0, 0, 2 / 3, 1]],
  ['cume_dist', [0.5, 0.5, 0.75, 1]],
  ['lag', [null, 10, 10, 20]],
  ['lag', [null, null, 10, 10], 2],
  ['lag', [0, 0, 10, 10], 2, 0],
  ['lag', [10, 20, 30, null], -1],
  ['lag', [null, null, null, null], null],
  ['lead', [10, 20, 30, null]],
  ['lead', [20, 30, 0, 0], 2n, 0],
  ['first_value', [10, 10, 10, 10]],
  ['last_value', [10, 10, 20, 30]],
  ['nth_value', [null, null, 20, 20], 3],
  ['nth_value', [null, null, null, null], null],
]
for (const [name, answers, ...args] of POSTGRESQL) {
  test(`${name} ${args.join(' ')}`, () =>
    assert.equal(over(name, partition(TIES, ...args.map(constant))), answers))
}

test('ntile', () => {
  const seven = [1, 2, 3, 4, 5, 6, 7]
  assert.equal(over('ntile', partition(seven.map(constant(3)))), [1, 1, 1, 2, 2, 3, 3])
  assert.equal(over('ntile', partition(seven.map(constant(9)))), [1, 2, 3, 4, 5, 6, 7])
  assert.equal(over('ntile', partition([null, null])), [null, null])
  assert.throws(() => over('ntile', partition([0])), /argument of ntile must be greater than zero/)
  assert.throws(
    () => over('nth_value', partition([1], constant(0))),
    /argument of nth_value must be greater than zero/,
  )
})

test('a partition of one', () => {
  assert.equal(over('percent_rank', partition([5])), [0])
  assert.equal(over('cume_dist', partition([5])), [1])
})

test.run()
