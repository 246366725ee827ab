import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { exactInteger, MAX_BIGINT, MIN_BIGINT } from '../types/bigint.ts'
import { DAY_MS } from '../types/calendar.ts'
import type { Interval } from '../types/interval.ts'
import { addInterval } from '../types/timestamp.ts'
import { BIGINT, BOOLEAN, DECIMAL, INTERVAL, type SqlType, TIMESTAMP, VARCHAR } from '../types/type.ts'
import type { Value } from '../types/value.ts'
import { dimensions, firstSubscript, flatten, splitText } from './arrays.ts'
import { isFiniteInterval } from './interval-math.ts'
import type { CallableRow, TableFunctionRow } from './row.ts'

type Int = number | bigint

const invalid = (message: string) => new DdsqlError(SQLSTATE.invalid_parameter_value, message)
const zeroStep = () => invalid('step size cannot equal zero')

function* integers(start: Int, stop: Int, step: Int = 1): Iterable<Int> {
  const by = Number(step)
  if (by === 0) throw zeroStep()
  if (Number.isSafeInteger(start) && Number.isSafeInteger(stop) && Number.isSafeInteger(step)) {
    // A step past the last safe integer ends the loop before it could be inexact.
    for (let n = start as number; by > 0 ? n <= Number(stop) : n >= Number(stop); n += by) yield n
    return
  }
  const wide = BigInt(step)
  const end = BigInt(stop)
  for (let n = BigInt(start); by > 0 ? n <= end : n >= end; n += wide) {
    if (n > MAX_BIGINT || n < MIN_BIGINT) return
    yield exactInteger(n)
  }
}

function* decimals(start: number, stop: number, step = 1): Iterable<number> {
  for (const [name, value] of [
    ['start value', start],
    ['stop value', stop],
    ['step size', step],
  ] as const) {
    if (!Number.isFinite(value))
      throw invalid(`${name} cannot be ${Number.isNaN(value) ? 'NaN' : 'infinity'}`)
  }
  if (step === 0) throw zeroStep()
  // Each value is computed from the start: adding up would add up the rounding too.
  for (let i = 0; ; i++) {
    const value = start + i * step
    if (step > 0 ? value > stop : value < stop) return
    yield value
    if (start + (i + 1) * step === value) throw invalid('step size is too small for the start value')
  }
}

/** The timestamps from one to another; `next` moves one by the step. */
export function* timestampSeries(
  start: number,
  stop: number,
  step: Interval,
  next: (at: number) => number = (at) => addInterval(at, step),
): Iterable<number> {
  if (!isFiniteInterval(step)) throw invalid('step size cannot be infinite')
  const direction = (step.months * 30 + step.days) * DAY_MS + step.milliseconds
  if (direction === 0) throw zeroStep()
  for (let at = start; direction > 0 ? at <= stop : at >= stop; at = next(at)) {
    yield at
    if (!Number.isFinite(at)) return
  }
}

const series = (
  args: readonly SqlType[],
  type: SqlType,
  doc: string,
  example: readonly [string, string],
  rows: TableFunctionRow['rows'],
): TableFunctionRow => ({
  kind: 'table',
  area: 'rows',
  name: 'generate_series',
  args,
  returns: type,
  columns: [{ name: 'generate_series', type }],
  ...(type === DECIMAL && { decimal: 'numeric' }),
  doc,
  example,
  rows,
})

const subscripts =
  ([array]: readonly SqlType[]) =>
  (list: readonly Value[], dimension: Int, isReversed = false): readonly number[] => {
    const element = array?.kind === 'array' ? array.element : VARCHAR
    const length = dimensions(element, list)[Number(dimension) - 1] ?? 0
    const first = firstSubscript(array)
    return Array.from({ length }, (_, i) => (isReversed ? length - 1 - i : i) + first)
  }

const subscriptRow = (args: TableFunctionRow['args'], doc: string, more: string): TableFunctionRow => ({
  kind: 'table',
  area: 'arrays',
  name: 'generate_subscripts',
  args,
  returns: BIGINT,
  columns: [{ name: 'generate_subscripts', type: BIGINT }],
  doc,
  example: [`(SELECT count(*) FROM generate_subscripts(ARRAY['a', 'b'], 1${more}))`, '2'],
  needs: 'types',
  rows: subscripts,
})

const pieceRow = (args: TableFunctionRow['args'], doc: string, more: string): TableFunctionRow => ({
  kind: 'table',
  area: 'text',
  name: 'string_to_table',
  args,
  returns: VARCHAR,
  columns: [{ name: 'string_to_table', type: VARCHAR }],
  strict: false,
  doc,
  example: [`(SELECT count(x) FROM string_to_table('a,b,,c', ','${more}) AS x)`, more === '' ? '4' : '3'],
  rows: (text: string | null, delimiter: string | null, nullText: string | null = null) =>
    splitText(text, delimiter, nullText) ?? [],
})

/** Rows out of values: unnest and generate_series. Those of json, hstore and regular expressions are with their types. */
export const tableFunctionRows: readonly CallableRow[] = [
  {
    kind: 'table',
    area: 'arrays',
    name: 'unnest',
    args: ['anyarray'],
    returns: 'anyelement',
    columns: [{ name: 'unnest', type: 'anyelement' }],
    doc: 'One row per element of an array; of several arrays side by side, the short ones padded with NULL.',
    example: [`(SELECT string_agg(x, '+') FROM unnest(ARRAY['a', 'b']) AS x)`, 'a+b'],
    needs: 'types',
    rows: ([array]: readonly SqlType[]) => {
      const element = array?.kind === 'array' ? array.element : VARCHAR
      return (list: readonly Value[]) => flatten(element, list)
    },
  },
  subscriptRow(['anyarray', BIGINT], 'The subscripts of one dimension of an array.', ''),
  subscriptRow(
    ['anyarray', BIGINT, BOOLEAN],
    'The subscripts of one dimension of an array, from the last one where the third argument is true.',
    ', true',
  ),
  pieceRow(
    [VARCHAR, VARCHAR],
    'One row per part of a text between delimiters; a NULL delimiter splits it into characters.',
    '',
  ),
  pieceRow(
    [VARCHAR, VARCHAR, VARCHAR],
    'One row per part of a text between delimiters, parts equal to the third text being NULL.',
    ", ''",
  ),
  series(
    [BIGINT, BIGINT],
    BIGINT,
    'The whole numbers from one to another.',
    ['(SELECT sum(n) FROM generate_series(1, 4) AS n)', '10'],
    integers,
  ),
  series(
    [BIGINT, BIGINT, BIGINT],
    BIGINT,
    'The whole numbers from one to another, by a step, which may be negative.',
    ['(SELECT count(*) FROM generate_series(10, 1, -4))', '3'],
    integers,
  ),
  series(
    [DECIMAL, DECIMAL],
    DECIMAL,
    'The numbers from one to another, by 1.',
    ['(SELECT max(n) FROM generate_series(1.5, 3.0) AS n)', '2.5'],
    decimals,
  ),
  series(
    [DECIMAL, DECIMAL, DECIMAL],
    DECIMAL,
    'The numbers from one to another, by a step, which may be negative.',
    ['(SELECT count(*) FROM generate_series(0, 1, 0.25))', '5'],
    decimals,
  ),
  series(
    [TIMESTAMP, TIMESTAMP, INTERVAL],
    TIMESTAMP,
    'The timestamps from one to another, by an interval, which may be negative.',
    [
      `(SELECT max(t) FROM generate_series(TIMESTAMP '2024-01-01', TIMESTAMP '2024-01-02', INTERVAL '9 hours') AS t)`,
      '2024-01-01 18:00:00',
    ],
    (from: number, to: number, step: Interval) => timestampSeries(from, to, step),
  ),
]
