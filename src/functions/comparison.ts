import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { compareDecimal } from '../types/decimal.ts'
import { typeOps } from '../types/ops.ts'
import { compareText } from '../types/text.ts'
import {
  BIGINT,
  BOOLEAN,
  BYTEA,
  DATE,
  DECIMAL,
  formatType,
  HSTORE,
  INET,
  INTERVAL,
  JSON_TYPE,
  OID,
  type RecordType,
  type ScalarType,
  type SqlType,
  TIME,
  TIMESTAMP,
  TIMETZ,
  UUID,
  VARCHAR,
} from '../types/type.ts'
import type { Value } from '../types/value.ts'
import type { FunctionRow, Pattern } from './row.ts'

type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>='
type Order = (a: Value, b: Value) => number

const SYMBOLS: readonly Comparison[] = ['=', '<>', '<', '<=', '>', '>=']

const DOC: Readonly<Record<Comparison, string>> = {
  '=': 'Whether both are equal.',
  '<>': 'Whether the two differ.',
  '<': 'Whether the left comes before the right.',
  '<=': 'Whether the left comes before the right or is equal to it.',
  '>': 'Whether the left comes after the right.',
  '>=': 'Whether the left comes after the right or is equal to it.',
}

/** Answers for a left operand that comes before the right one. */
const WHEN_LESS: Readonly<Record<Comparison, string>> = {
  '=': 'f',
  '<>': 't',
  '<': 't',
  '<=': 't',
  '>': 'f',
  '>=': 'f',
}

const test = (symbol: Comparison, order: Order): ((a: Value, b: Value) => boolean) => {
  switch (symbol) {
    case '=':
      return (a, b) => order(a, b) === 0
    case '<>':
      return (a, b) => order(a, b) !== 0
    case '<':
      return (a, b) => order(a, b) < 0
    case '<=':
      return (a, b) => order(a, b) <= 0
    case '>':
      return (a, b) => order(a, b) > 0
    case '>=':
      return (a, b) => order(a, b) >= 0
  }
}

type Emit = NonNullable<FunctionRow['emit']>

const JS: Readonly<Record<Comparison, string>> = {
  '=': '===',
  '<>': '!==',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
}

/** Types whose values JavaScript itself compares as SQL does (number with bigint included). */
const plainEmit =
  (symbol: Comparison): Emit =>
  ([a, b]) =>
    `(${a} ${JS[symbol]} ${b})`

/** NaN is equal to itself and greater than every other number. */
const decimalEmit = (symbol: Comparison): Emit => {
  switch (symbol) {
    case '=':
      return ([a, b]) => `(${a} === ${b} || (${a} !== ${a} && ${b} !== ${b}))`
    case '<>':
      return ([a, b]) => `(${a} !== ${b} && (${a} === ${a} || ${b} === ${b}))`
    case '<':
      return ([a, b]) => `(${a} < ${b} || (${b} !== ${b} && ${a} === ${a}))`
    case '<=':
      return ([a, b]) => `(${a} <= ${b} || ${b} !== ${b})`
    case '>':
      return ([a, b]) => `(${a} > ${b} || (${a} !== ${a} && ${b} === ${b}))`
    case '>=':
      return ([a, b]) => `(${a} >= ${b} || ${a} !== ${a})`
  }
}

interface Comparable {
  readonly type: ScalarType
  readonly symbols?: readonly Comparison[]
  readonly order: Order
  readonly emit?: (symbol: Comparison) => Emit | undefined
  /** Two SQL values, the first before the second. */
  readonly sample: readonly [string, string]
}

// Numbers, bigints and booleans alike.
const plainOrder: Order = (a, b) =>
  (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0
const byType =
  (type: ScalarType): Order =>
  (a, b) =>
    typeOps(type).compare(a, b)

const COMPARABLES: readonly Comparable[] = [
  { type: BIGINT, order: plainOrder, emit: plainEmit, sample: ['1', '2'] },
  {
    type: DECIMAL,
    order: (a, b) => compareDecimal(a as number, b as number),
    emit: decimalEmit,
    sample: ['0.5', '1.5'],
  },
  {
    type: VARCHAR,
    order: (a, b) => compareText(a as string, b as string),
    emit: (symbol) => (symbol === '=' || symbol === '<>' ? plainEmit(symbol) : undefined),
    sample: ["'a'", "'b'"],
  },
  { type: BOOLEAN, order: plainOrder, emit: plainEmit, sample: ['false', 'true'] },
  { type: OID, order: plainOrder, emit: plainEmit, sample: ['1::oid', '2::oid'] },
  {
    type: TIMESTAMP,
    order: plainOrder,
    emit: plainEmit,
    sample: ["TIMESTAMP '2026-01-01'", "TIMESTAMP '2026-01-02'"],
  },
  { type: DATE, order: plainOrder, emit: plainEmit, sample: ["DATE '2026-01-01'", "DATE '2026-01-02'"] },
  { type: TIME, order: plainOrder, emit: plainEmit, sample: ["TIME '10:00'", "TIME '12:00'"] },
  { type: TIMETZ, order: byType(TIMETZ), sample: ["TIMETZ '10:00+02'", "TIMETZ '09:00+00'"] },
  { type: INTERVAL, order: byType(INTERVAL), sample: ["INTERVAL '29 days'", "INTERVAL '1 month'"] },
  { type: JSON_TYPE, order: byType(JSON_TYPE), sample: ['JSONB \'{"a": 1}\'', 'JSONB \'{"a": 2}\''] },
  { type: INET, order: byType(INET), sample: ["INET '10.0.0.1'", "INET '10.0.0.2'"] },
  {
    type: BYTEA,
    order: plainOrder,
    emit: plainEmit,
    sample: [String.raw`BYTEA '\x01'`, String.raw`BYTEA '\x02'`],
  },
  {
    type: UUID,
    order: plainOrder,
    emit: plainEmit,
    sample: ["UUID '00000000-0000-0000-0000-000000000001'", "UUID '00000000-0000-0000-0000-000000000002'"],
  },
  {
    type: HSTORE,
    symbols: ['=', '<>'],
    order: byType(HSTORE),
    sample: ["HSTORE 'a=>1'", "HSTORE 'a=>2'"],
  },
]

const documented = (symbol: Comparison, [low, high]: readonly [string, string]) => ({
  doc: DOC[symbol],
  example: [`${low} ${symbol} ${high}`, WHEN_LESS[symbol]] as const,
  area: 'comparison',
})

const scalarRows = ({ type, symbols = SYMBOLS, order, emit, sample }: Comparable): FunctionRow[] =>
  symbols.map((symbol) => {
    const fast = emit?.(symbol)
    return {
      kind: 'operator',
      name: symbol,
      args: [type, type],
      returns: BOOLEAN,
      ...documented(symbol, sample),
      impl: test(symbol, order),
      ...(fast === undefined ? {} : { emit: fast }),
    }
  })

const compositeRows = (
  pattern: Pattern,
  order: (types: readonly SqlType[]) => Order,
  sample: readonly [string, string],
): FunctionRow[] =>
  SYMBOLS.map((symbol) => ({
    kind: 'operator',
    name: symbol,
    args: [pattern, pattern],
    returns: BOOLEAN,
    ...documented(symbol, sample),
    needs: 'types',
    impl: (types: readonly SqlType[]) => test(symbol, order(types)),
  }))

const arrayOrder = ([type]: readonly SqlType[]): Order => typeOps(type!).compare

/** Rows compare column by column, so the columns must be of the same types (record_eq, record_cmp). */
const recordOrder = ([left, right]: readonly SqlType[]): Order => {
  const a = (left as RecordType).fields
  const b = (right as RecordType).fields
  const different = a.findIndex((field, i) => b[i] !== undefined && field.type !== b[i].type)
  if (different >= 0) {
    const types = `${formatType(a[different]!.type)} and ${formatType(b[different]!.type)}`
    throw new DdsqlError(
      SQLSTATE.datatype_mismatch,
      `cannot compare dissimilar column types ${types} at record column ${different + 1}`,
    )
  }
  if (a.length !== b.length) {
    throw new DdsqlError(
      SQLSTATE.datatype_mismatch,
      'cannot compare record types with different numbers of columns',
    )
  }
  return typeOps(left!).compare
}

/** The comparison operators. DATE with TIMESTAMP and BIGINT with DECIMAL meet through implicit casts. */
export const comparisonRows: readonly FunctionRow[] = [
  ...COMPARABLES.flatMap(scalarRows),
  ...compositeRows('anyarray', arrayOrder, ['ARRAY[1, 2]', 'ARRAY[1, 3]']),
  ...compositeRows('anyrecord', recordOrder, ["ROW(1, 'a')", "ROW(1, 'b')"]),
]
