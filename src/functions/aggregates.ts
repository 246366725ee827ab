import { DdsqlError } from '../source/error.ts'
import { checkItems } from '../source/limits.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { bigintValue, exactInteger } from '../types/bigint.ts'
import type { Interval } from '../types/interval.ts'
import { typeOps } from '../types/ops.ts'
import {
  type ArrayType,
  arrayOf,
  BIGINT,
  BOOLEAN,
  BYTEA,
  DATE,
  DECIMAL,
  INET,
  INTERVAL,
  JSON_TYPE,
  OID,
  type SqlType,
  TIME,
  TIMESTAMP,
  TIMETZ,
  VARCHAR,
} from '../types/type.ts'
import type { Value } from '../types/value.ts'
import { pushArray } from './arrays.ts'
import { addIntervals, divideInterval, multiplyInterval, subtractIntervals } from './interval-math.ts'
import { jsonKey } from './json.ts'
import { type AggregateRow, type CallableRow, type OrderedValues, type Pattern, SizedState } from './row.ts'
import { toJson } from './to-json.ts'

type Int = number | bigint

const AREA = 'aggregates'
const overflow = () => new DdsqlError(SQLSTATE.numeric_value_out_of_range, 'value out of range: overflow')

// ── exact integers ──────────────────────────────────────────────────────────────────────────────────

const addExact = (a: Int, b: Int): Int => {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (Number.isSafeInteger(sum)) return sum
  }
  return exactInteger(BigInt(a) + BigInt(b))
}
const subtractExact = (a: Int, b: Int): Int => addExact(a, typeof b === 'number' ? 0 - b : -b)
const squareExact = (a: Int): Int => {
  if (typeof a === 'number' && Number.isSafeInteger(a * a)) return a * a
  return BigInt(a) ** 2n
}

/** The float64 nearest to a fraction of integers. */
const ratio = (numerator: bigint, denominator: bigint): number => {
  const [n, d] = [Number(numerator), Number(denominator)]
  if (Number.isSafeInteger(n) && Number.isSafeInteger(d)) return n / d
  // 64 bits of quotient or more, so that one rounding decides.
  const shift = BigInt(Math.max(0, 64 + denominator.toString(2).length - numerator.toString(2).length))
  return Number((numerator << shift) / denominator) / 2 ** Number(shift)
}

// ── sum, avg, count ─────────────────────────────────────────────────────────────────────────────────

interface Sum<T> {
  n: number
  sum: T
}

const integerSum = {
  init: (): Sum<Int> => ({ n: 0, sum: 0 }),
  step: (state: Sum<Int>, value: Int): Sum<Int> => {
    state.n++
    state.sum = addExact(state.sum, value)
    return state
  },
  inverse: (state: Sum<Int>, value: Int): Sum<Int> => {
    state.n--
    state.sum = subtractExact(state.sum, value)
    return state
  },
}
const emitIntegerSum = {
  init: '{ n: 0, sum: 0 }',
  // Exact as long as the sum is safe; a bigint on either side goes the long way.
  step: (state: string, [value]: readonly string[], helper: string): string =>
    `(typeof ${value} === 'number' && typeof ${state}.sum === 'number' && Number.isSafeInteger(${state}.sum + ${value}) ? (${state}.n++, ${state}.sum += ${value}, ${state}) : ${helper}(${state}, ${value}))`,
}

const decimalSum = {
  init: (): Sum<number> => ({ n: 0, sum: 0 }),
  step: (state: Sum<number>, value: number): Sum<number> => {
    const sum = state.n === 0 ? value : state.sum + value
    if (Math.abs(sum) === Number.POSITIVE_INFINITY && Number.isFinite(state.sum) && Number.isFinite(value)) {
      throw overflow()
    }
    state.n++
    state.sum = sum
    return state
  },
}
const emitDecimalSum = {
  init: '{ n: 0, sum: 0 }',
  step: (state: string, [value]: readonly string[], helper: string): string =>
    `(${state}.n !== 0 && Number.isFinite(${state}.sum + ${value}) ? (${state}.n++, ${state}.sum += ${value}, ${state}) : ${helper}(${state}, ${value}))`,
}

const intervalSum = {
  init: (): Sum<Interval | null> => ({ n: 0, sum: null }),
  step: (state: Sum<Interval | null>, value: Interval): Sum<Interval | null> => {
    state.n++
    state.sum = state.sum === null ? value : addIntervals(state.sum, value)
    return state
  },
}

const sums: readonly AggregateRow[] = [
  {
    kind: 'aggregate',
    area: AREA,
    name: 'sum',
    args: [BIGINT],
    returns: BIGINT,
    doc: 'The exact sum of whole numbers; NULL when there are none.',
    example: ['(SELECT sum(x) FROM (VALUES (1), (2), (NULL)) AS t(x))', '3'],
    aggregate: () => ({
      ...integerSum,
      final: ({ n, sum }: Sum<Int>) => (n === 0 ? null : typeof sum === 'number' ? sum : bigintValue(sum)),
    }),
    emit: emitIntegerSum,
  },
  {
    kind: 'aggregate',
    area: AREA,
    name: 'sum',
    args: [DECIMAL],
    returns: DECIMAL,
    doc: 'The sum of numbers; NULL when there are none.',
    example: ['(SELECT sum(x) FROM (VALUES (1.5), (2)) AS t(x))', '3.5'],
    aggregate: () => ({ ...decimalSum, final: ({ n, sum }: Sum<number>) => (n === 0 ? null : sum) }),
    emit: emitDecimalSum,
  },
  {
    kind: 'aggregate',
    area: AREA,
    name: 'sum',
    args: [INTERVAL],
    returns: INTERVAL,
    doc: 'The sum of intervals, part by part; NULL when there are none.',
    example: [`sum(INTERVAL '1 day 2 hours')`, '1 day 02:00:00'],
    aggregate: () => ({ ...intervalSum, final: ({ sum }: Sum<Interval | null>) => sum }),
  },
  {
    kind: 'aggregate',
    area: AREA,
    name: 'avg',
    args: [BIGINT],
    returns: DECIMAL,
    doc: 'The mean of whole numbers, divided once from their exact sum; NULL when there are none.',
    example: ['(SELECT avg(x) FROM (VALUES (1), (2), (NULL)) AS t(x))', '1.5'],
    aggregate: () => ({
      ...integerSum,
      final: ({ n, sum }: Sum<Int>) => (n === 0 ? null : ratio(BigInt(sum), BigInt(n))),
    }),
    emit: emitIntegerSum,
  },
  {
    kind: 'aggregate',
    area: AREA,
    name: 'avg',
    args: [DECIMAL],
    returns: DECIMAL,
    doc: 'The mean of numbers; NULL when there are none.',
    example: ['(SELECT avg(x) FROM (VALUES (1.5), (2.5)) AS t(x))', '2'],
    aggregate: () => ({ ...decimalSum, final: ({ n, sum }: Sum<number>) => (n === 0 ? null : sum / n) }),
    emit: emitDecimalSum,
  },
  {
    kind: 'aggregate',
    area: AREA,
    name: 'avg',
    args: [INTERVAL],
    returns: INTERVAL,
    doc: 'The mean of intervals; NULL when there are none.',
    example: [`(SELECT avg(x) FROM (VALUES (INTERVAL '1 hour'), (INTERVAL '2 hours')) AS t(x))`, '01:30:00'],
    aggregate: () => ({
      ...intervalSum,
      final: ({ n, sum }: Sum<Interval | null>) => (sum === null ? null : divideInterval(sum, n)),
    }),
  },
]

const counting: Pick<AggregateRow, 'aggregate' | 'emit'> = {
  aggregate: () => ({
    init: () => 0,
    step: (n: number) => n + 1,
    inverse: (n: number) => n - 1,
    final: (n: number) => n,
  }),
  emit: { init: '0', step: (state) => `${state} + 1` },
}

const counts: readonly AggregateRow[] = [
  {
    kind: 'aggregate',
    area: AREA,
    name: 'count',
    args: [],
    returns: BIGINT,
    doc: 'How many rows there are; written count(*).',
    example: ['(SELECT count(*) FROM (VALUES (1), (NULL)) AS t(x))', '2'],
    ...counting,
  },
  {
    kind: 'aggregate',
    area: AREA,
    name: 'count',
    args: ['any'],
    returns: BIGINT,
    doc: 'How many values are not NULL; count(DISTINCT a, b) counts the different rows in which none of them is.',
    example: ['(SELECT count(x) FROM (VALUES (1), (NULL)) AS t(x))', '1'],
    ...counting,
  },
]

// ── min and max ─────────────────────────────────────────────────────────────────────────────────────

/** Types whose values JavaScript orders as SQL does, but for NaN, which SQL puts last. */
const PLAIN: ReadonlySet<SqlType> = new Set([BIGINT, DECIMAL, TIMESTAMP, DATE, TIME, BYTEA, OID])

const extreme = (
  name: 'min' | 'max',
  type: Pattern,
  literals: readonly [string, string, string],
): AggregateRow => {
  const isMax = name === 'max'
  const isPlain = typeof type !== 'string' && PLAIN.has(type)
  const isDecimal = type === DECIMAL
  const [low, high, answer] = literals
  return {
    kind: 'aggregate',
    area: AREA,
    name,
    args: [type],
    returns: type,
    doc: `The ${isMax ? 'greatest' : 'least'} of the values that are not NULL; NULL when there are none.`,
    example: [`(SELECT ${name}(x) FROM (VALUES (${low}), (${high})) AS t(x))`, answer],
    aggregate: ([given]) => {
      const { compare } = typeOps(given!)
      const sign = isMax ? 1 : -1
      // Of values that are equal yet not alike (1 month, 30 days) the last one, as in PostgreSQL.
      return {
        init: () => null,
        step: (best: Value, value: Value) =>
          best === null || compare(value, best) * sign >= 0 ? value : best,
        final: (best: Value) => best,
      }
    },
    ...(isPlain && {
      emit: {
        init: 'null',
        step: (best: string, [value]: readonly string[]) => {
          const nan = isDecimal ? ` || ${isMax ? value : best} !== ${isMax ? value : best}` : ''
          return `(${best} === null || ${value} ${isMax ? '>' : '<'} ${best}${nan} ? ${value} : ${best})`
        },
      },
    }),
  }
}

const extremes: readonly AggregateRow[] = (
  [
    [BIGINT, '1', '2', '1', '2'],
    [OID, '1::oid', '2::oid', '1', '2'],
    [DECIMAL, '1.5', '2.5', '1.5', '2.5'],
    [VARCHAR, `'a'`, `'b'`, 'a', 'b'],
    [
      TIMESTAMP,
      `TIMESTAMP '2024-01-01'`,
      `TIMESTAMP '2024-01-02'`,
      '2024-01-01 00:00:00',
      '2024-01-02 00:00:00',
    ],
    [DATE, `DATE '2024-01-01'`, `DATE '2024-01-02'`, '2024-01-01', '2024-01-02'],
    [TIME, `TIME '10:00'`, `TIME '12:00'`, '10:00:00', '12:00:00'],
    [TIMETZ, `TIMETZ '10:00+00'`, `TIMETZ '12:00+01'`, '10:00:00+00', '12:00:00+01'],
    [INTERVAL, `INTERVAL '1 hour'`, `INTERVAL '1 day'`, '01:00:00', '1 day'],
    [INET, `INET '10.0.0.1'`, `INET '10.0.0.2'`, '10.0.0.1', '10.0.0.2'],
    [BYTEA, String.raw`BYTEA '\x01'`, String.raw`BYTEA '\x02'`, '\\x01', '\\x02'],
    ['anyarray', 'ARRAY[1, 2]', 'ARRAY[3]', '{1,2}', '{3}'],
    ['anyrecord', 'ROW(1, 2)', 'ROW(1, 3)', '(1,2)', '(1,3)'],
  ] as const
).flatMap(([type, low, high, least, greatest]) => [
  extreme('min', type, [low, high, least]),
  extreme('max', type, [low, high, greatest]),
])

const anyValue: AggregateRow = {
  kind: 'aggregate',
  area: AREA,
  name: 'any_value',
  args: ['anyelement'],
  returns: 'anyelement',
  doc: 'One of the values that are not NULL (the first met); NULL when there are none.',
  example: ['any_value(5)', '5'],
  aggregate: () => ({
    init: () => null,
    step: (found: Value, value: Value) => found ?? value,
    final: (found: Value) => found,
  }),
  ordered: true,
}

// ── booleans ────────────────────────────────────────────────────────────────────────────────────────

const boolean = (name: string, isAnd: boolean): AggregateRow => ({
  kind: 'aggregate',
  area: AREA,
  name,
  args: [BOOLEAN],
  returns: BOOLEAN,
  doc: `Whether ${isAnd ? 'all' : 'any'} of the values that are not NULL are true; NULL when there are none.`,
  example: [`(SELECT ${name}(x) FROM (VALUES (true), (false), (NULL)) AS t(x))`, isAnd ? 'f' : 't'],
  aggregate: () => ({
    init: () => null,
    step: (state: boolean | null, value: boolean) => (state === !isAnd ? state : value),
    final: (state: boolean | null) => state,
  }),
  emit: {
    init: 'null',
    step: (state, [value]) => `(${state} === ${!isAnd} ? ${state} : ${value})`,
  },
})

// ── collecting ──────────────────────────────────────────────────────────────────────────────────────

// A window may ask for the result and then go on adding, so `final` gives a copy.
const collected = (list: readonly Value[] | Float64Array): readonly Value[] | null =>
  list.length === 0 ? null : [...list]

/** Parts after which those that came are made one. */
const MOST_PARTS = 1024

/** Texts to be joined, in parts: V8 takes 32 bytes for each time that a text grows. */
class Joined extends SizedState {
  readonly #parts: string[] = []
  /** Parts from this place on are as they came. */
  #next = 0
  #length = 0
  /** What was given before: a window asks after each row, and the next text holds on to this one instead of a copy. */
  #given: string | undefined

  get size(): number {
    return (2 * this.#length + 32 * this.#parts.length) * (this.#isWide ? 2 : 1)
  }

  get #isWide(): boolean {
    return /[^\0-\xff]/.test((this.#given ?? this.#parts[0])?.slice(0, 64) ?? '')
  }

  add(text: string, delimiter: string): void {
    if (this.#parts.length > 0 || this.#given !== undefined) this.#parts.push(delimiter)
    this.#length += text.length + delimiter.length
    if (this.#parts.push(text) - this.#next > MOST_PARTS) this.#join()
  }

  /** NULL of nothing. */
  text(): string | null {
    if (this.#parts.length > 0) {
      // The parts are not held beside what they make.
      const more = this.#parts.splice(0).join('')
      this.#next = 0
      this.#given = this.#given === undefined ? more : this.#given + more
    }
    return this.#given ?? null
  }

  #join(): void {
    this.#parts.push(this.#parts.splice(this.#next).join(''))
    this.#next++
  }
}

const collections: readonly AggregateRow[] = [
  {
    kind: 'aggregate',
    area: AREA,
    name: 'array_agg',
    args: ['anynonarray'],
    returns: 'anyarray',
    returnType: ([type]) => arrayOf(type!),
    strict: false,
    ordered: true,
    doc: 'An array of all values, NULLs too; NULL when there are no rows.',
    example: ['(SELECT array_agg(x ORDER BY x) FROM (VALUES (2), (1), (NULL)) AS t(x))', '{1,2,NULL}'],
    isList: true,
    aggregate: () => ({
      init: () => [],
      step: (list: Value[], value: Value) => {
        checkItems(list.push(value))
        return list
      },
      final: collected,
    }),
  },
  {
    kind: 'aggregate',
    area: AREA,
    name: 'array_agg',
    args: ['anyarray'],
    returns: 'anyarray',
    strict: false,
    ordered: true,
    doc: 'Arrays of one size as an array with one more dimension; NULL when there are no rows.',
    example: ['(SELECT array_agg(x) FROM (VALUES (ARRAY[1, 2])) AS t(x))', '{{1,2}}'],
    aggregate: ([array]) => ({
      init: () => [],
      step: pushArray((array as ArrayType).element),
      final: collected,
    }),
  },
  {
    kind: 'aggregate',
    area: AREA,
    name: 'string_agg',
    args: [VARCHAR, VARCHAR],
    argNames: ['value', 'delimiter'],
    returns: VARCHAR,
    strict: false,
    ordered: true,
    doc: 'The texts that are not NULL, joined by a delimiter; NULL when there are none.',
    example: [`(SELECT string_agg(x, ',' ORDER BY x) FROM (VALUES ('b'), (NULL), ('a')) AS t(x))`, 'a,b'],
    aggregate: () => ({
      init: () => new Joined(),
      step: (state: Joined, text: string | null, delimiter: string | null) => {
        if (text !== null) state.add(text, delimiter ?? '')
        return state
      },
      final: (state: Joined) => state.text(),
    }),
  },
]

/** `undefined` until there is a row: PostgreSQL gives NULL for none, and an empty json for rows that are all left out. */
const jsonArray = (name: string, keepsNulls: boolean): AggregateRow => ({
  kind: 'aggregate',
  area: AREA,
  name,
  args: ['anyelement'],
  returns: JSON_TYPE,
  strict: false,
  ordered: true,
  doc: `A json array of all values, ${keepsNulls ? 'NULLs as json nulls' : 'NULLs left out'}; NULL when there are no rows.`,
  example: [
    `(SELECT ${name}(x ORDER BY x) FROM (VALUES ('b'), ('a'), (NULL)) AS t(x))`,
    keepsNulls ? '["a", "b", null]' : '["a", "b"]',
  ],
  aggregate: ([type]) => {
    const convert = toJson(type!)
    return {
      init: () => undefined,
      step: (state: unknown[] | undefined, value: Value) => {
        const list = state ?? []
        if (keepsNulls || value !== null) checkItems(list.push(convert(value)))
        return list
      },
      // As of every list, a window may go on with it.
      final: (list: unknown[] | undefined) => (list === undefined ? null : [...list]),
    }
  },
})

const duplicateKey = (key: string): DdsqlError =>
  new DdsqlError(
    SQLSTATE.duplicate_json_object_key_value,
    `duplicate JSON object key value: ${JSON.stringify(key)}`,
  )

const noKey = (name: string): DdsqlError =>
  name.startsWith('jsonb')
    ? new DdsqlError(SQLSTATE.invalid_parameter_value, 'field name must not be null')
    : new DdsqlError(SQLSTATE.null_value_not_allowed, 'null value not allowed for object key')

const jsonObject = (name: string, keepsNulls: boolean, unique: boolean): AggregateRow => ({
  kind: 'aggregate',
  area: AREA,
  name,
  args: ['any', 'any'],
  argNames: ['key', 'value'],
  returns: JSON_TYPE,
  strict: false,
  ordered: true,
  doc: `A json object of keys and values, ${unique ? 'where no key may come twice' : 'the last of each key'}${keepsNulls ? '' : ', NULLs left out'}; NULL when there are no rows.`,
  example: [
    `(SELECT ${name}(k, v) FROM (VALUES ('a', 1), ('b', NULL)) AS t(k, v))`,
    keepsNulls ? '{"a": 1, "b": null}' : '{"a": 1}',
  ],
  aggregate: ([keyType, valueType]) => {
    const keyOf = jsonKey(keyType!)
    const convert = toJson(valueType!)
    interface State {
      readonly entries: [string, unknown][]
      readonly keys: Set<string>
    }
    return {
      init: () => undefined,
      step: (state: State | undefined, key: Value, value: Value) => {
        const { entries, keys } = state ?? { entries: [], keys: new Set<string>() }
        if (key === null) throw noKey(name)
        const text = keyOf(key)
        // A key that is left out counts too.
        if (unique && keys.has(text)) throw duplicateKey(text)
        if (unique) keys.add(text)
        if (keepsNulls || value !== null) checkItems(entries.push([text, convert(value)]))
        return { entries, keys }
      },
      final: (state: State | undefined) => (state === undefined ? null : Object.fromEntries(state.entries)),
    }
  },
})

const jsonCollections: readonly AggregateRow[] = (['json', 'jsonb'] as const).flatMap((prefix) => [
  jsonArray(`${prefix}_agg`, true),
  jsonArray(`${prefix}_agg_strict`, false),
  jsonObject(`${prefix}_object_agg`, true, false),
  jsonObject(`${prefix}_object_agg_strict`, false, false),
  jsonObject(`${prefix}_object_agg_unique`, true, true),
  jsonObject(`${prefix}_object_agg_unique_strict`, false, true),
])

// ── ordered sets: rows come sorted by WITHIN GROUP (ORDER BY …) ─────────────────────────────────────

const checkFraction = (fraction: number): number => {
  if (fraction >= 0 && fraction <= 1) return fraction
  throw new DdsqlError(
    SQLSTATE.numeric_value_out_of_range,
    `percentile value ${typeOps(DECIMAL).print(fraction)} is not between 0 and 1`,
  )
}

type Percentile = (values: OrderedValues, fraction: number) => Value

/** The first value at or past the fraction. */
const discrete: Percentile = (values, fraction) =>
  values.at(Math.max(Math.ceil(fraction * values.length), 1) - 1)!

/** Between the two values next to the fraction, by `between(low, high, part)`. */
const continuous =
  (between: (low: Value, high: Value, part: number) => Value): Percentile =>
  (values, fraction) => {
    const place = fraction * (values.length - 1)
    const low = values.at(Math.floor(place))!
    const high = values.at(Math.ceil(place))!
    return low === high ? low : between(low, high, place - Math.floor(place))
  }
const betweenNumbers = continuous(
  (low, high, part) => (low as number) + part * ((high as number) - (low as number)),
)
const betweenIntervals = continuous((low, high, part) =>
  addIntervals(low as Interval, multiplyInterval(subtractIntervals(high as Interval, low as Interval), part)),
)

const collectOrdered = {
  init: (): Value[] => [],
  step: (values: Value[], value: Value): Value[] => {
    checkItems(values.push(value))
    return values
  },
}

// One fraction is looked at even where there is no value; of several, only where there are some.
const one = (find: Percentile) => () => ({
  ...collectOrdered,
  final: (values: OrderedValues, fraction: number | null) => {
    if (fraction === null) return null
    const checked = checkFraction(fraction)
    return values.length === 0 ? null : find(values, checked)
  },
})
/** Fractions as an array holds them, of any dimensions. */
type Fractions = readonly (number | null | Fractions)[]
const several = (find: Percentile) => () => {
  const findAll = (values: OrderedValues, fractions: Fractions): Value[] =>
    fractions.map((fraction) => {
      if (fraction === null) return null
      return typeof fraction === 'number' ? find(values, checkFraction(fraction)) : findAll(values, fraction)
    })
  return {
    ...collectOrdered,
    final: (values: OrderedValues, fractions: Fractions | null) =>
      values.length === 0 || fractions === null ? null : findAll(values, fractions),
  }
}

const orderedSet = (
  name: string,
  args: readonly Pattern[],
  returns: Pattern,
  doc: string,
  example: readonly [string, string],
  aggregate: AggregateRow['aggregate'],
): AggregateRow => ({
  kind: 'aggregate',
  area: AREA,
  name,
  args,
  returns,
  orderedSet: true,
  directArgs: args.length - 1,
  doc,
  example,
  aggregate,
})
const percentile = (...parts: Parameters<typeof orderedSet>): AggregateRow => ({
  ...orderedSet(...parts),
  isList: true,
})
const over = (call: string): string =>
  `(SELECT ${call} WITHIN GROUP (ORDER BY x) FROM (VALUES (1), (2), (4), (8)) AS t(x))`

interface Run {
  value: Value
  length: number
  best: Value
  bestLength: number
}

const orderedSets: readonly AggregateRow[] = [
  percentile(
    'approx_percentile',
    [DECIMAL, 'anyelement'],
    'anyelement',
    'The first value, in order, that a fraction (0 to 1) of the values come up to; exact here.',
    [over('approx_percentile(0.5)'), '2'],
    one(discrete),
  ),
  percentile(
    'percentile_disc',
    [DECIMAL, 'anyelement'],
    'anyelement',
    'The first value, in order, that a fraction (0 to 1) of the values come up to.',
    [over('percentile_disc(0.5)'), '2'],
    one(discrete),
  ),
  {
    ...percentile(
      'percentile_disc',
      [arrayOf(DECIMAL), 'anyelement'],
      'anyarray',
      'percentile_disc for each of an array of fractions.',
      [over('percentile_disc(ARRAY[0.1, 0.9])'), '{1,8}'],
      several(discrete),
    ),
    returnType: ([, type]) => arrayOf(type!),
  },
  {
    ...percentile(
      'percentile_cont',
      [DECIMAL, DECIMAL],
      DECIMAL,
      'The value at a fraction (0 to 1) of the ordered numbers, in between two of them where it has to be.',
      [over('percentile_cont(0.5)'), '3'],
      one(betweenNumbers),
    ),
    decimal: 'float8',
  },
  percentile(
    'percentile_cont',
    [DECIMAL, INTERVAL],
    INTERVAL,
    'The value at a fraction (0 to 1) of the ordered intervals, in between two of them where it has to be.',
    [`percentile_cont(0.5) WITHIN GROUP (ORDER BY INTERVAL '1 hour')`, '01:00:00'],
    one(betweenIntervals),
  ),
  {
    ...percentile(
      'percentile_cont',
      [arrayOf(DECIMAL), DECIMAL],
      arrayOf(DECIMAL),
      'percentile_cont for each of an array of fractions.',
      [over('percentile_cont(ARRAY[0, 0.5])'), '{1,3}'],
      several(betweenNumbers),
    ),
    decimal: 'float8',
  },
  percentile(
    'percentile_cont',
    [arrayOf(DECIMAL), INTERVAL],
    arrayOf(INTERVAL),
    'percentile_cont of intervals for each of an array of fractions.',
    [`percentile_cont(ARRAY[0.5]) WITHIN GROUP (ORDER BY INTERVAL '1 hour')`, '{01:00:00}'],
    several(betweenIntervals),
  ),
  orderedSet(
    'mode',
    ['anyelement'],
    'anyelement',
    'The most frequent value, the first in order of several.',
    ['(SELECT mode() WITHIN GROUP (ORDER BY x) FROM (VALUES (1), (2), (2)) AS t(x))', '2'],
    ([type]) => {
      const { equal } = typeOps(type!)
      return {
        init: (): Run => ({ value: null, length: 0, best: null, bestLength: 0 }),
        step: (run: Run, value: Value) => {
          run.length = run.value !== null && equal(run.value, value) ? run.length + 1 : 1
          run.value = value
          if (run.length > run.bestLength) {
            // Of values that are equal yet not alike the first one stays.
            if (run.best === null || !equal(run.best, value)) run.best = value
            run.bestLength = run.length
          }
          return run
        },
        final: (run: Run) => run.best,
      }
    },
  ),
]

// ── statistics ──────────────────────────────────────────────────────────────────────────────────────

interface IntegerMoments {
  n: number
  sum: Int
  squares: Int
}
const integerMoments = {
  init: (): IntegerMoments => ({ n: 0, sum: 0, squares: 0 }),
  step: (state: IntegerMoments, value: Int): IntegerMoments => {
    state.n++
    state.sum = addExact(state.sum, value)
    state.squares = addExact(state.squares, squareExact(value))
    return state
  },
  inverse: (state: IntegerMoments, value: Int): IntegerMoments => {
    state.n--
    state.sum = subtractExact(state.sum, value)
    state.squares = subtractExact(state.squares, squareExact(value))
    return state
  },
}
/** Divided by n for a population, by n - 1 for a sample. Null when that is 0. */
const integerVariance = ({ n, sum, squares }: IntegerMoments, isSample: boolean): number | null => {
  const divisor = isSample ? n - 1 : n
  if (divisor <= 0) return null
  const count = BigInt(n)
  return ratio(count * BigInt(squares) - BigInt(sum) ** 2n, count * BigInt(divisor))
}

interface Moments {
  n: number
  sum: number
  /** Sum of the squares of the differences from the mean. */
  squares: number
}
const isInfinite = (value: number): boolean => Math.abs(value) === Number.POSITIVE_INFINITY

// Youngs and Cramer's way, as PostgreSQL's float8_accum: no cancellation between large sums.
const decimalMoments = {
  init: (): Moments => ({ n: 0, sum: 0, squares: 0 }),
  step: (state: Moments, value: number): Moments => {
    const before = state.n
    const sumBefore = state.sum
    state.n++
    state.sum += value
    if (before === 0) {
      if (!Number.isFinite(value)) state.squares = Number.NaN
      return state
    }
    const difference = value * state.n - state.sum
    state.squares += (difference * difference) / (state.n * before)
    if (isInfinite(state.sum) || isInfinite(state.squares)) {
      if (!isInfinite(sumBefore) && !isInfinite(value)) throw overflow()
      state.squares = Number.NaN
    }
    return state
  },
}
const decimalVariance = ({ n, squares }: Moments, isSample: boolean): number | null => {
  const divisor = isSample ? n - 1 : n
  return divisor <= 0 ? null : squares / divisor
}

const root = (variance: number | null): number | null => (variance === null ? null : Math.sqrt(variance))

const spread = (
  name: string,
  isSample: boolean,
  isDeviation: boolean,
  example: string,
): readonly AggregateRow[] => {
  const common = {
    kind: 'aggregate',
    area: AREA,
    name,
    returns: DECIMAL,
    doc: `The ${isDeviation ? 'standard deviation' : 'variance'} of a ${isSample ? 'sample; NULL for fewer than two values' : 'population; NULL when there are no values'}.`,
  } as const
  const show = isDeviation ? root : (variance: number | null) => variance
  return [
    {
      ...common,
      args: [BIGINT],
      example: [`(SELECT ${name}(x) FROM (VALUES (1), (5)) AS t(x))`, example],
      aggregate: () => ({
        ...integerMoments,
        final: (state: IntegerMoments) => show(integerVariance(state, isSample)),
      }),
    },
    {
      ...common,
      args: [DECIMAL],
      example: [`(SELECT ${name}(x) FROM (VALUES (1.0::decimal), (5.0::decimal)) AS t(x))`, example],
      aggregate: () => ({
        ...decimalMoments,
        final: (state: Moments) => show(decimalVariance(state, isSample)),
      }),
    },
  ]
}

interface Pairs {
  n: number
  sx: number
  sy: number
  sxx: number
  syy: number
  sxy: number
}

const correlationStep = (state: Pairs, y: number, x: number): Pairs => {
  const { n: before, sx: sxBefore, sy: syBefore } = state
  state.n++
  state.sx += x
  state.sy += y
  if (before === 0) {
    if (!Number.isFinite(x)) state.sxx = state.sxy = Number.NaN
    if (!Number.isFinite(y)) state.syy = state.sxy = Number.NaN
    return state
  }
  const dx = x * state.n - state.sx
  const dy = y * state.n - state.sy
  const scale = 1 / (state.n * before)
  state.sxx += dx * dx * scale
  state.syy += dy * dy * scale
  state.sxy += dx * dy * scale
  const wasFinite = !isInfinite(sxBefore) && !isInfinite(x) && !isInfinite(syBefore) && !isInfinite(y)
  if ((isInfinite(state.sxx) || isInfinite(state.syy) || isInfinite(state.sxy)) && wasFinite) throw overflow()
  if (isInfinite(state.sxx)) state.sxx = Number.NaN
  if (isInfinite(state.syy)) state.syy = Number.NaN
  if (isInfinite(state.sxy)) state.sxy = Number.NaN
  return state
}

/** An aggregate of pairs (y, x) in which neither is NULL. */
const ofPairs = (
  name: string,
  doc: string,
  answer: string,
  final: (pairs: Pairs) => number | null,
  returns: SqlType = DECIMAL,
): AggregateRow => ({
  kind: 'aggregate',
  area: AREA,
  name,
  args: [DECIMAL, DECIMAL],
  returns,
  ...(returns === DECIMAL && { decimal: 'float8' as const }),
  doc,
  example: [`(SELECT ${name}(y, x) FROM (VALUES (1, 2), (2, 4), (3, 6)) AS t(x, y))`, answer],
  aggregate: () => ({
    init: (): Pairs => ({ n: 0, sx: 0, sy: 0, sxx: 0, syy: 0, sxy: 0 }),
    step: correlationStep,
    final,
  }),
})

/** PostgreSQL's regr_* and kin: y is the first argument, x the second. */
const regressions: readonly AggregateRow[] = [
  ofPairs(
    'corr',
    'The correlation of two columns, -1 to 1; NULL when one of them does not vary.',
    '1',
    ({ n, sxx, syy, sxy }) => (n === 0 || sxx === 0 || syy === 0 ? null : sxy / Math.sqrt(sxx * syy)),
  ),
  ofPairs(
    'covar_pop',
    'The covariance of two columns of a population; NULL when there are no pairs.',
    '1.3333333333333333',
    ({ n, sxy }) => (n < 1 ? null : sxy / n),
  ),
  ofPairs(
    'covar_samp',
    'The covariance of two columns of a sample; NULL for fewer than two pairs.',
    '2',
    ({ n, sxy }) => (n < 2 ? null : sxy / (n - 1)),
  ),
  ofPairs('regr_count', 'In how many pairs neither value is NULL.', '3', ({ n }) => n, BIGINT),
  ofPairs('regr_avgx', 'The mean of the second argument.', '2', ({ n, sx }) => (n < 1 ? null : sx / n)),
  ofPairs('regr_avgy', 'The mean of the first argument.', '4', ({ n, sy }) => (n < 1 ? null : sy / n)),
  ofPairs('regr_sxx', 'The sum of squares of the second argument, from its mean.', '2', ({ n, sxx }) =>
    n < 1 ? null : sxx,
  ),
  ofPairs('regr_syy', 'The sum of squares of the first argument, from its mean.', '8', ({ n, syy }) =>
    n < 1 ? null : syy,
  ),
  ofPairs('regr_sxy', 'The sum of products of both arguments, from their means.', '4', ({ n, sxy }) =>
    n < 1 ? null : sxy,
  ),
  ofPairs(
    'regr_slope',
    'The slope of the line that fits the pairs best; NULL when the second argument does not vary.',
    '2',
    ({ n, sxx, sxy }) => (n < 1 || sxx === 0 ? null : sxy / sxx),
  ),
  ofPairs(
    'regr_intercept',
    'Where the line that fits the pairs best crosses 0; NULL when the second argument does not vary.',
    '0',
    ({ n, sx, sy, sxx, sxy }) => (n < 1 || sxx === 0 ? null : (sy - (sx * sxy) / sxx) / n),
  ),
  ofPairs(
    'regr_r2',
    'The square of the correlation; NULL when the second argument does not vary, 1 when the first does not.',
    '1',
    ({ n, sxx, syy, sxy }) => {
      if (n < 1 || sxx === 0) return null
      return syy === 0 ? 1 : (sxy * sxy) / (sxx * syy)
    },
  ),
]

const bits = (
  name: string,
  how: string,
  answer: string,
  join: (a: bigint, b: bigint) => bigint,
): AggregateRow => ({
  kind: 'aggregate',
  area: AREA,
  name,
  args: [BIGINT],
  returns: BIGINT,
  doc: `All whole numbers joined bit by bit with ${how}; NULL when there are none.`,
  example: [`(SELECT ${name}(x) FROM (VALUES (12), (10), (NULL)) AS t(x))`, answer],
  aggregate: () => ({
    init: () => null,
    step: (state: Int | null, value: Int) =>
      state === null ? value : exactInteger(join(BigInt(state), BigInt(value))),
    final: (state: Int | null) => state,
  }),
})

/** Aggregates. NULLs are left out unless a row says otherwise; without values the result is NULL, of count 0. */
export const aggregateRows: readonly CallableRow[] = [
  ...counts,
  ...sums,
  ...extremes,
  anyValue,
  boolean('bool_and', true),
  boolean('every', true),
  boolean('bool_or', false),
  ...collections,
  ...jsonCollections,
  ...orderedSets,
  ...spread('stddev', true, true, '2.8284271247461903'),
  ...spread('stddev_samp', true, true, '2.8284271247461903'),
  ...spread('stddev_pop', false, true, '2'),
  ...spread('variance', true, false, '8'),
  ...spread('var_samp', true, false, '8'),
  ...spread('var_pop', false, false, '4'),
  ...regressions,
  bits('bit_and', 'AND', '8', (a, b) => a & b),
  bits('bit_or', 'OR', '14', (a, b) => a | b),
  bits('bit_xor', 'XOR', '6', (a, b) => a ^ b),
]
