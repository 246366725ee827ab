import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { aggregateRows } from '../../src/functions/aggregates.ts'
import type { AggregateRow } from '../../src/functions/row.ts'
import { BIGINT, DECIMAL } from '../../src/types/type.ts'
import { showAggregate } from './evaluate.ts'

const test = suite('aggregates')

/** A call, the arguments of each row, and what PostgreSQL 18 answers. */
const POSTGRESQL: readonly (readonly [call: string, rows: readonly string[], answer: string | null])[] = [
  ['count(1)', [], '0'],
  ['count(1)', ['1', 'NULL::bigint', '2'], '2'],
  ['count(ROW(1, 2))', ['ROW(NULL, NULL)'], '1'],
  ['sum(1)', [], null],
  ['sum(1)', ['NULL::bigint'], null],
  ['sum(1)', ['9223372036854775807', '-1'], '9223372036854775806'],
  ['sum(1)', ['9223372036854775807', '9223372036854775807', '-9223372036854775807'], '9223372036854775807'],
  ['sum(1)', ['9007199254740991', '1', '1'], '9007199254740993'],
  ['sum(1::decimal)', ['1.5', '2.5::decimal'], '4'],
  ['sum(1::decimal)', [`'infinity'::decimal`, `'-infinity'::decimal`], 'NaN'],
  ['sum(1::decimal)', ['1e308::decimal', '1e308::decimal'], '22003: value out of range: overflow'],
  ['avg(1::decimal)', ['1e308::decimal', '1e308::decimal'], '22003: value out of range: overflow'],
  ['avg(1)', ['1', '2'], '1.5'],
  ['avg(1)', [], null],
  ['avg(1)', ['9223372036854775807', '-9223372036854775807', '4'], '1.3333333333333333'],
  [`avg(INTERVAL '0')`, [`INTERVAL '1 day'`, `INTERVAL '1 month'`, `INTERVAL '5 hours'`], '10 days 09:40:00'],
  [
    `sum(INTERVAL '0')`,
    [`INTERVAL '1 day'`, `INTERVAL '1 month'`, `INTERVAL '5 hours'`],
    '1 mon 1 day 05:00:00',
  ],
  ['max(1)', ['1', '9007199254740993', '9007199254740992'], '9007199254740993'],
  ['min(1)', [], null],
  [`max('a'::varchar)`, [`'a'`, `'\u{1F600}'`, `'\uFFFD'`], '\u{1F600}'],
  ['max(1::decimal)', ['1::decimal', `'NaN'::decimal`, `'infinity'::decimal`], 'NaN'],
  ['min(1::decimal)', [`'NaN'::decimal`, '1::decimal', `'infinity'::decimal`], '1'],
  ['max(ARRAY[1])', ['ARRAY[1, 2]', 'ARRAY[3]'], '{3}'],
  ['min(ROW(1, 2))', ['ROW(1, 3)', 'ROW(1, 2)'], '(1,2)'],
  [`max(DATE '2024-01-01')`, [`DATE '2024-01-01'`, `DATE '2024-02-01'`], '2024-02-01'],
  ['bool_and(true)', ['true', 'NULL::boolean'], 't'],
  ['bool_and(true)', ['true', 'false', 'true'], 'f'],
  ['bool_or(true)', ['false', 'false'], 'f'],
  ['bool_or(true)', ['false', 'true', 'false'], 't'],
  ['every(true)', [], null],
  ['array_agg(1)', ['1', 'NULL::bigint'], '{1,NULL}'],
  ['array_agg(1)', [], null],
  ['array_agg(ARRAY[1])', ['ARRAY[1, 2]', 'ARRAY[3, 4]'], '{{1,2},{3,4}}'],
  [
    'array_agg(ARRAY[1])',
    ['ARRAY[1, 2]', 'ARRAY[3]'],
    '2202E: cannot accumulate arrays of different dimensionality',
  ],
  ['array_agg(ARRAY[1])', ['ARRAY[1, 2]', 'NULL::bigint[]'], '22004: cannot accumulate null arrays'],
  ['array_agg(ARRAY[1])', ['ARRAY[]::bigint[]'], '2202E: cannot accumulate empty arrays'],
  [`string_agg('a', ',')`, [`'a', '1'`, `NULL, '2'`, `'b', NULL`, `'c', '4'`], 'ab4c'],
  [`string_agg('a', ',')`, [`NULL, '2'`, `'q', '3'`, `'', '4'`, `'z', '4'`], 'q44z'],
  [`string_agg('a', ',')`, [`NULL, '2'`], null],
  ['jsonb_agg(1)', ['1', 'NULL::bigint'], '[1, null]'],
  ['jsonb_agg(1)', [], null],
  [`json_object_agg('a', 1)`, [`'a', 1`, `'b', NULL::bigint`, `'a', 2`], '{"a": 2, "b": null}'],
  [`jsonb_object_agg('a', 1)`, [`NULL::varchar, 1`], '22023: field name must not be null'],
  [`json_object_agg('a', 1)`, [`'__proto__', 1`], '{"__proto__": 1}'],
  [
    'jsonb_object_agg(ARRAY[1], 1)',
    ['ARRAY[1], 1'],
    '22023: key value must be scalar, not array, composite, or json',
  ],
  ['stddev(1::decimal)', ['1.5::decimal', '2::decimal', '9::decimal'], '4.193248541803041'],
  ['stddev_pop(1::decimal)', ['1.5::decimal', '2::decimal', '9::decimal'], '3.423773097362356'],
  ['variance(1::decimal)', ['1.5::decimal', '2::decimal', '9::decimal'], '17.583333333333332'],
  ['var_pop(1::decimal)', ['1.5::decimal', '2::decimal', '9::decimal'], '11.722222222222221'],
  ['var_samp(1::decimal)', ['1.5::decimal'], null],
  ['var_pop(1::decimal)', ['1.5::decimal'], '0'],
  ['var_pop(1::decimal)', [`'infinity'::decimal`], 'NaN'],
  ['var_pop(1::decimal)', ['1e300::decimal', '-1e300::decimal'], '22003: value out of range: overflow'],
  ['stddev(1)', ['1', '2', '9'], '4.358898943540674'],
  ['var_pop(1)', ['1', '2', '9'], '12.666666666666666'],
  ['var_samp(1)', ['9223372036854775807', '9223372036854775805'], '2'],
  [
    'corr(1, 2)',
    ['2::decimal, 1::decimal', '4.5::decimal, 2::decimal', '5::decimal, 3::decimal'],
    '0.9332565252573828',
  ],
  ['corr(1, 2)', ['2::decimal, 1::decimal', '4.5::decimal, 1::decimal'], null],
  ['corr(1, 2)', ['2::decimal, 1::decimal', 'NULL::decimal, 1::decimal'], null],
]
for (const [call, rows, answer] of POSTGRESQL) {
  test(`${call} of ${rows.join(' | ')}`, () => assert.is(showAggregate(call, ...rows), answer))
}

test('a sum beyond int64 is an error', () => {
  assert.is(showAggregate('sum(1)', '9223372036854775807', '1'), '22003: bigint out of range')
})

const rowOf = (name: string, type: unknown): AggregateRow =>
  aggregateRows.find((row) => row.name === name && row.args[0] === type) as AggregateRow

test('emitted steps agree with plain ones', () => {
  const values: Record<string, readonly (number | bigint)[]> = {
    bigint: [3, -5, 9007199254740991, 9007199254740993n, -1, 2],
    decimal: [3.5, Number.NaN, -2, Number.POSITIVE_INFINITY, 0.1],
  }
  for (const row of aggregateRows as readonly AggregateRow[]) {
    const type = row.args[0]
    if (row.emit === undefined || (type !== BIGINT && type !== DECIMAL)) continue
    const plain = row.aggregate([type])
    const step = new Function('s', 'a', 'h', `return ${row.emit.step('s', ['a'], 'h')}`)
    let state = plain.init()
    let emitted = new Function(`return ${row.emit.init}`)()
    for (const value of values[type.kind]!) {
      state = plain.step(state, value)
      emitted = step(emitted, value, plain.step)
      assert.equal(plain.final(emitted), plain.final(state), row.name)
    }
  }
})

test('inverse steps undo steps', () => {
  for (const name of ['sum', 'avg', 'count', 'var_samp']) {
    const row = name === 'count' ? rowOf(name, 'any') : rowOf(name, BIGINT)
    const { init, step, inverse, final } = row.aggregate([BIGINT])
    let state = init()
    for (const value of [1, 9007199254740991, 5, 7]) state = step(state, value)
    for (const value of [1, 9007199254740991]) state = inverse!(state, value)
    let fresh = init()
    for (const value of [5, 7]) fresh = step(fresh, value)
    assert.equal(final(state), final(fresh), name)
  }
})

test('ordered sets', () => {
  const over = (name: string, first: unknown, direct: unknown, values: readonly unknown[]): unknown => {
    const row = (aggregateRows as readonly AggregateRow[]).find(
      (r) => r.name === name && r.args[0] === first,
    )!
    const { init, step, final } = row.aggregate([DECIMAL, DECIMAL])
    return final(
      values.reduce((state, value) => step(state, value), init()),
      direct,
    )
  }
  assert.is(over('percentile_cont', DECIMAL, 0.5, [1, 2, 4, 8]), 3)
  assert.is(over('percentile_cont', DECIMAL, 0.3, [8, 4, 2, 1]), 4.4)
  assert.is(over('percentile_disc', DECIMAL, 0.5, [1, 2, 4, 8]), 2)
  assert.is(over('percentile_disc', DECIMAL, 0, [1, 2, 4, 8]), 1)
  assert.is(over('approx_percentile', DECIMAL, 0.95, [1, 2, 4, 8]), 8)
  assert.is(over('percentile_cont', DECIMAL, 0.5, []), null)
  assert.throws(
    () => over('percentile_cont', DECIMAL, 1.5, [1]),
    /percentile value 1.5 is not between 0 and 1/,
  )
  assert.throws(() => over('percentile_cont', DECIMAL, Number.NaN, []), /percentile value NaN/)
})

test('mode takes the first of equals', () => {
  const row = (aggregateRows as readonly AggregateRow[]).find((r) => r.name === 'mode')!
  const { init, step, final } = row.aggregate([BIGINT])
  assert.is(final([1, 1, 2, 2].reduce((state, value) => step(state, value), init())), 1)
  assert.is(final([1, 2, 2].reduce((state, value) => step(state, value), init())), 2)
})

test.run()
