import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { allRows } from '../../src/functions/registry.ts'
import type { FunctionRow, Pattern } from '../../src/functions/row.ts'
import { DdsqlError } from '../../src/source/error.ts'
import { typeOps } from '../../src/types/ops.ts'
import { BIGINT, formatType, SCALARS, type SqlType, VARCHAR } from '../../src/types/type.ts'
import { show } from './evaluate.ts'

const operators = suite('operators')

// Answers are PostgreSQL 18's, with our type names in messages.
const ANSWERS: readonly (readonly [sql: string, answer: string | null])[] = [
  ['2::bigint + 3', '5'],
  ['9007199254740991::bigint + 1', '9007199254740992'],
  ['9007199254740992 + 1', '9007199254740993'],
  ['9007199254740993 - 2', '9007199254740991'],
  ['9223372036854775807 + 1', '22003: bigint out of range'],
  ['(-9223372036854775807)::bigint - 2', '22003: bigint out of range'],
  ['3037000500::bigint * 3037000500', '22003: bigint out of range'],
  ['3000000000::bigint * 3000000000', '9000000000000000000'],
  ['-3 * 0::bigint', '0'],
  ['0::bigint * -3', '0'],
  ['-7 / 2', '-3'],
  ['7 / -2', '-3'],
  ['0 / -5', '0'],
  ['-1 / 2', '0'],
  ['1 / 0', '22012: division by zero'],
  ['9007199254740993 / 2', '4503599627370496'],
  ['(-9223372036854775807 - 1)::bigint / -1', '22003: bigint out of range'],
  ['(-9223372036854775807 - 1)::bigint % -1', '0'],
  ['-4 % 2', '0'],
  ['-7 % 2', '-1'],
  ['7 % -2', '1'],
  ['5 % 0', '22012: division by zero'],
  ['9007199254740993 % 10', '3'],
  ['-(9223372036854775807::bigint)', '-9223372036854775807'],
  ['-(-9223372036854775807 - 1)', '22003: bigint out of range'],
  ['-(0::bigint)', '0'],
  ['91::bigint & 15', '11'],
  ['32::bigint | 3', '35'],
  ['17::bigint # 5', '20'],
  ['~ 1::bigint', '-2'],
  ['1::bigint << 4', '16'],
  ['1::bigint << 63', '-9223372036854775808'],
  ['-8::bigint >> 2', '-2'],
  ['1::bigint << 64', '1'],
  ['@ -5::bigint', '5'],
  ['@ -5.5::float8', '5.5'],
  ['+ 5', '5'],
  ['1.5::float8 + 2', '3.5'],
  ['1e308::float8 + 1e308::float8', '22003: value out of range: overflow'],
  ['1e308::float8 * 10', '22003: value out of range: overflow'],
  ['1e-300::float8 * 1e-300::float8', '22003: value out of range: underflow'],
  ['0::float8 * -1 = 0', 't'],
  ['1::float8 / 0', '22012: division by zero'],
  ['0::float8 / 0', '22012: division by zero'],
  ["'NaN'::float8 / 0", 'NaN'],
  ["'Infinity'::float8 - 'Infinity'::float8", 'NaN'],
  ["'Infinity'::float8 + 1", 'Infinity'],
  ["'Infinity'::float8 * 0", 'NaN'],
  ["1::float8 / 'Infinity'::float8", '0'],
  ['1e-300::float8 / 1e300::float8', '22003: value out of range: underflow'],
  ['1e300::float8 / 1e-300::float8', '22003: value out of range: overflow'],
  ['5.5 % 2 = 1.5', 't'],
  ['5.5 % 0', '22012: division by zero'],
  ['2::float8 ^ 10', '1024'],
  ['2 ^ 0.5::float8', '1.4142135623730951'],
  [
    '(-8)::float8 ^ (1.0::float8/3)',
    '2201F: a negative number raised to a non-integer power yields a complex result',
  ],
  ['0::float8 ^ -1', '2201F: zero raised to a negative power is undefined'],
  ["1 + '2'", '3'],
  ["'3' * 2", '6'],
  ["1.5::float8 - '0.5'", '1'],
  ["1 + 'x'", '22P02: invalid input syntax for type bigint: "x"'],
  ['1 + true', '42883: operator does not exist: BIGINT + BOOLEAN'],
  ['1 = 1.0', 't'],
  ["1 = '1'", 't'],
  ["1 = 'x'", '22P02: invalid input syntax for type bigint: "x"'],
  ['1 < 2.5::float8', 't'],
  ['2 > 1', 't'],
  ['9007199254740993 = 9007199254740992', 'f'],
  ['9007199254740993 > 9007199254740992', 't'],
  ['9007199254740993 <> 5', 't'],
  ['1 = NULL', null],
  ['NULL = NULL', null],
  ["'NaN'::float8 = 'NaN'::float8", 't'],
  ["'NaN'::float8 > 'Infinity'::float8", 't'],
  ["'NaN'::float8 <> 1", 't'],
  ["'NaN'::float8 < 1", 'f'],
  ["1 < 'NaN'::float8", 't'],
  ["1 <= 'NaN'::float8", 't'],
  ["'NaN'::float8 <= 'NaN'::float8", 't'],
  ["'NaN'::float8 >= 5", 't'],
  ["5 >= 'NaN'::float8", 'f'],
  ["0::float8 = '-0'::float8", 't'],
  ["'a' = 'a'", 't'],
  ["'a' <> 'b'", 't'],
  ["'a' = 1", '22P02: invalid input syntax for type bigint: "a"'],
  ["'a'::text = 1", '42883: operator does not exist: VARCHAR = BIGINT'],
  ["'a'::text < 'ab'", 't'],
  ["'😀'::text > ''", 't'],
  ["true = 't'", 't'],
  ['true > false', 't'],
  ['true = 1', '42883: operator does not exist: BOOLEAN = BIGINT'],
  ['false <= true', 't'],
  ["DATE '2026-01-02' = TIMESTAMP '2026-01-02'", 't'],
  ["DATE '2026-01-02' < TIMESTAMP '2026-01-02 00:00:01'", 't'],
  ["DATE '2026-01-02' = '2026-01-02'", 't'],
  ["TIMESTAMP '2026-01-02' >= '2026-01-01'", 't'],
  ["TIMESTAMP '2026-01-02' = 'x'", '22007: invalid input syntax for type timestamp: "x"'],
  ["TIMESTAMP 'infinity' > TIMESTAMP '2026-01-02'", 't'],
  ["INTERVAL '1 month' = INTERVAL '30 days'", 't'],
  ["INTERVAL '1 month' > INTERVAL '29 days'", 't'],
  ["INTERVAL '24 hours' = '1 day'", 't'],
  ['\'{"a":1, "b":2}\'::jsonb = \'{"b":2,"a":1}\'', 't'],
  ["'[1]'::jsonb < '[2]'", 't'],
  ["'1'::jsonb = '1.0'::jsonb", 't'],
  ["'null'::jsonb = NULL", null],
  ["INET '10.0.0.1' < INET '10.0.0.2'", 't'],
  ["INET '10.0.0.0/8' = '10.0.0.0/8'", 't'],
  ["'a=>1, b=>2'::hstore = 'b=>2, a=>1'", 't'],
  ["'a=>1'::hstore <> 'a=>NULL'", 't'],
  ["'a=>1'::hstore < 'a=>NULL'", '42883: operator does not exist: HSTORE < unknown'],
  ['ARRAY[1,2] = ARRAY[1,2]', 't'],
  ['ARRAY[1,2] < ARRAY[1,3]', 't'],
  ['ARRAY[1,2] < ARRAY[1,2,0]', 't'],
  ['ARRAY[1,NULL] = ARRAY[1,NULL]', 't'],
  ['ARRAY[1] = ARRAY[1.5]', '42883: operator does not exist: BIGINT[] = DECIMAL[]'],
  ["ARRAY[1] = '{1}'", 't'],
  ["ARRAY['a'] = ARRAY[1]", '42883: operator does not exist: VARCHAR[] = BIGINT[]'],
  ['ROW(1,2) = ROW(1,2,3)', '42601: unequal number of entries in row expressions'],
  ["ROW(1,2) = ROW(1,'x')", '22P02: invalid input syntax for type bigint: "x"'],
]

for (const [sql, answer] of ANSWERS) operators(sql, () => assert.is(show(sql), answer))

// What a row emits has to answer as its implementation does, for every pair of values of its types.

const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  bigint: [
    '0',
    '1',
    '-1',
    '2',
    '-7',
    '9007199254740991',
    '-9007199254740991',
    '9007199254740992',
    '-9007199254740993',
    '3037000500',
    '9223372036854775807',
    '-9223372036854775808',
  ],
  decimal: [
    '0',
    '0.5',
    '-0.5',
    '1.5',
    '-2.5',
    '7',
    '1e308',
    '-1e308',
    '1e-308',
    'NaN',
    'Infinity',
    '-Infinity',
  ],
  varchar: ['', 'a', 'b', 'ab', '😀', '\ue000', '__proto__'],
  boolean: ['t', 'f'],
  timestamp: ['2026-01-01', '1969-12-31 23:59:59.999', 'infinity', '-infinity'],
  date: ['2026-01-01', '1969-12-31', 'infinity'],
  interval: ['1 day', '24 hours', '1 month', '-1 month'],
  json: ['null', '1', '"a"', '{"a": [1]}', '{"a": "x"}', '[1, 2]'],
  hstore: ['', 'a=>1', 'a=>NULL'],
  inet: ['10.0.0.1', '10.0.0.0/8', '::1'],
  time: ['00:00', '12:34:56.789', '24:00'],
  timetz: ['00:00+00', '12:00+02', '12:00-02:30'],
  bytea: ['', '\\x00', '\\xff', '\\x6162'],
  uuid: ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-4fff-8fff-ffffffffffff'],
}

const typeOf = (pattern: Pattern): SqlType | undefined => (typeof pattern === 'string' ? undefined : pattern)

const answer = (run: () => unknown): unknown => {
  try {
    return run()
  } catch (error) {
    if (error instanceof DdsqlError) return `${error.code}: ${error.message}`
    throw error
  }
}

const combinations = (types: readonly SqlType[]): unknown[][] =>
  types.reduce<unknown[][]>(
    (lists, type) =>
      lists.flatMap((list) => SAMPLES[type.kind]!.map((text) => [...list, typeOps(type).parse(text)])),
    [[]],
  )

const emitting = allRows.filter((row): row is FunctionRow => 'emit' in row && row.kind !== 'aggregate')

for (const row of emitting) {
  const types = row.args.map(typeOf)
  if (
    row.needs !== undefined ||
    !types.every((type) => type !== undefined && SCALARS.includes(type as never))
  ) {
    continue
  }
  operators(`${row.name}(${row.args.map((type) => formatType(type as SqlType)).join(', ')}) emitted`, () => {
    const names = types.map((_, i) => `a${i}`)
    const code = row.emit!(names, 'helper', types as SqlType[])
    const fast = new Function('helper', ...names, `return ${code}`)
    for (const values of combinations(types as SqlType[])) {
      const quick = answer(() => fast(row.impl, ...values))
      assert.equal(
        quick,
        answer(() => row.impl(...values)),
        `${row.name} of ${values.map(String).join(', ')}`,
      )
    }
  })
}

operators('BIGINT is never -0 and has one form', () => {
  for (const row of allRows) {
    if (row.kind !== 'operator' || row.returns !== BIGINT || row.args.some((type) => type !== BIGINT))
      continue
    for (const values of combinations(row.args as SqlType[])) {
      const value = answer(() => row.impl(...values))
      if (typeof value === 'string') continue
      assert.not(Object.is(value, -0), row.name)
      assert.is(
        typeof value === 'number',
        Number.isSafeInteger(Number(value)),
        `${row.name} ${values} ${value}`,
      )
    }
  }
})

operators('text compares by code point', () => {
  const { compare } = typeOps(VARCHAR)
  for (const [a, b] of combinations([VARCHAR, VARCHAR]) as [string, string][]) {
    for (const row of allRows) {
      if (row.kind !== 'operator' || row.name !== '<' || row.args[0] !== VARCHAR) continue
      assert.is(row.impl(a, b), compare(a, b) < 0)
    }
  }
})

operators.run()
