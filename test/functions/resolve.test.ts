import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { functionsNamed, operatorsNamed } from '../../src/functions/registry.ts'
import { commonType, resolveCall } from '../../src/functions/resolve.ts'
import type { FunctionRow, Pattern } from '../../src/functions/row.ts'
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  DATE,
  DECIMAL,
  formatType,
  INTERVAL,
  JSON_TYPE,
  recordOf,
  type SqlType,
  structOf,
  TIMESTAMP,
  UNKNOWN,
  VARCHAR,
} from '../../src/types/type.ts'
import { show } from './evaluate.ts'

const resolve = suite('resolve')

// Answers are PostgreSQL 18's, with our type names in messages.
const ANSWERS: readonly (readonly [sql: string, answer: string | null])[] = [
  ["'1' + '2'", '42725: operator is not unique: unknown + unknown'],
  ["- '1'", '42725: operator is not unique: - unknown'],
  ["'a' = 'b'", 'f'],
  ['NULL = NULL', null],
  ['NULL + 1', null],
  ["DATE '2026-01-02' - '2026-01-01'", '1'],
  ["DATE '2026-01-02' + 1", '2026-01-03'],
  ["DATE '2026-01-02' + '1'", '42725: operator is not unique: DATE + unknown'],
  ["TIMESTAMP '2026-01-02' - '2026-01-01'", '1 day'],
  ["TIMESTAMP '2026-01-02' + '1 day'", '2026-01-03 00:00:00'],
  ["'1 day' + TIMESTAMP '2026-01-02'", '2026-01-03 00:00:00'],
  ["'[1]'::jsonb || '[2]'", '[1, 2]'],
  ["'[1]' || '[2]'::jsonb", '[1, 2]'],
  ["'{\"a\":1}'::jsonb -> 'a'", '1'],
  ["'{\"a\":1}'::jsonb - 'a'", '{}'],
  ["'{\"a\":[5]}'::jsonb #> '{a,0}'", '5'],
  ["'a=>1'::hstore || 'b=>2'", '"a"=>"1", "b"=>"2"'],
  ["'a=>1'::hstore -> 'a'", '1'],
  ["'a=>1'::hstore -> ARRAY['a','b']", '{1,NULL}'],
  ['ARRAY[1,2] || 3', '{1,2,3}'],
  ['3 || ARRAY[1,2]', '{3,1,2}'],
  ['ARRAY[1,2] || NULL', '{1,2}'],
  ['NULL || ARRAY[1,2]', '{1,2}'],
  ["ARRAY[1,2] || '{3}'", '{1,2,3}'],
  ['ARRAY[1,2] || ARRAY[3.5]', '{1,2,3.5}'],
  ['ARRAY[1] || 2.5', '{1,2.5}'],
  ["ARRAY['a'] || 'b'::text", '{a,b}'],
  ["ARRAY[1,2] @> '{1}'", 't'],
  ['ARRAY[1,2] && ARRAY[2]', 't'],
  ["ARRAY[1] = '{1}'", 't'],
  ['array_append(ARRAY[1], 2.5)', '{1,2.5}'],
  ['array_append(NULL, 1)', '{1}'],
  ['array_append(NULL, NULL)', '{NULL}'],
  ["array_position(ARRAY['a','b'], 'b')", '2'],
  ["cardinality('{1,2}')", '42804: could not determine polymorphic type because input has type unknown'],
  ['cardinality(NULL)', '42804: could not determine polymorphic type because input has type unknown'],
  ["substring('abc', '2')", null],
  ["substring('abc', NULL)", null],
  ["left('abc', '2')", 'ab'],
  ["split_part('a,b', ',', '1')", 'a'],
  ["concat_ws(',', 'a', NULL, 1)", 'a,1'],
  ["regexp_replace('abc', 'b', 'x', 'g')", 'axc'],
  ["regexp_replace('abc', 'b', 'x', NULL)", null],
  ["greatest('2026-01-01', DATE '2026-01-02')", '2026-01-02'],
  ["greatest(1, '2')", '2'],
  ["date_trunc('day', '2026-01-02')", '42725: function date_trunc(unknown, unknown) is not unique'],
  ["extract(year from '2026-01-02')", '42725: function extract(unknown, unknown) is not unique'],
  ['upper(1)', '42883: function upper(BIGINT) does not exist'],
  ['upper(NULL)', null],
  ['length(NULL)', null],
  ["to_json('a')", '42804: could not determine polymorphic type because input has type unknown'],
  ['to_json(NULL)', '42804: could not determine polymorphic type because input has type unknown'],
  ['json_build_array()', '[]'],
  ["host('10.0.0.1/8')", '10.0.0.1'],
  ["INET '10.0.0.1' << '10.0.0.0/8'", 't'],
  ["string_to_array('a,b', ',')", '{a,b}'],
  ["array_to_string(ARRAY[1,NULL], ',')", '1'],
  [
    "array_to_string('{a,b}', ',')",
    '42804: could not determine polymorphic type because input has type unknown',
  ],
  ["hstore('a', 'b')", '"a"=>"b"'],
  ["hstore(ARRAY['a','b'])", '"a"=>"b"'],
  // PostgreSQL has % for integers of several sizes as well, and so finds this one ambiguous.
  ["'5' % '2'", '1'],
]

for (const [sql, answer] of ANSWERS) resolve(sql, () => assert.is(show(sql), answer))

const row = (args: readonly Pattern[], returns: Pattern, more: Partial<FunctionRow> = {}): FunctionRow => ({
  kind: 'function',
  name: 'f',
  args,
  returns,
  doc: '',
  example: ['', null],
  area: '',
  impl: (...values: unknown[]) => values,
  ...more,
})

/** `argument types : result type`, or what is wrong. */
const found = (rows: readonly FunctionRow[], types: readonly SqlType[], variadicArray = false): string => {
  const result = resolveCall(rows, types, { variadicArray })
  return result.ok
    ? `${result.argTypes.map(formatType).join(', ')} : ${formatType(result.returns)}`
    : result.problem
}

const STRUCT = structOf([{ name: 'a', type: VARCHAR }])
const RECORD = recordOf([{ name: 'a', type: VARCHAR }])

resolve('an exact row wins over a cast', () => {
  const rows = [row([DECIMAL], DECIMAL), row([BIGINT], BIGINT)]
  assert.is(found(rows, [BIGINT]), 'BIGINT : BIGINT')
  assert.is(found(rows, [DECIMAL]), 'DECIMAL : DECIMAL')
  assert.is(found(rows, [UNKNOWN]), 'DECIMAL : DECIMAL')
  assert.is(found(rows, [VARCHAR]), 'none')
  assert.is(found(rows, []), 'none')
})

resolve('an unknown argument prefers text', () => {
  const rows = [row([BIGINT, BIGINT], BIGINT), row([VARCHAR, VARCHAR], VARCHAR)]
  assert.is(found(rows, [UNKNOWN, UNKNOWN]), 'VARCHAR, VARCHAR : VARCHAR')
  assert.is(found(rows, [UNKNOWN, BIGINT]), 'BIGINT, BIGINT : BIGINT')
})

resolve('several categories without text are ambiguous', () => {
  assert.is(found([row([BIGINT], BIGINT), row([INTERVAL], INTERVAL)], [UNKNOWN]), 'ambiguous')
})

resolve('pseudo-types agree on one type', () => {
  const append = [row(['anyarray', 'anyelement'], 'anyarray')]
  assert.is(found(append, [arrayOf(BIGINT), BIGINT]), 'BIGINT[], BIGINT : BIGINT[]')
  assert.is(found(append, [arrayOf(BIGINT), UNKNOWN]), 'BIGINT[], BIGINT : BIGINT[]')
  assert.is(found(append, [UNKNOWN, BIGINT]), 'BIGINT[], BIGINT : BIGINT[]')
  assert.is(found(append, [arrayOf(BIGINT), DECIMAL]), 'none')
  assert.is(found(append, [BIGINT, BIGINT]), 'none')
  assert.is(found(append, [UNKNOWN, UNKNOWN]), 'indeterminate')
})

resolve('compatible pseudo-types take the common type', () => {
  const append = [row(['anycompatiblearray', 'anycompatible'], 'anycompatiblearray')]
  assert.is(found(append, [arrayOf(BIGINT), DECIMAL]), 'DECIMAL[], DECIMAL : DECIMAL[]')
  assert.is(found(append, [arrayOf(DATE), TIMESTAMP]), 'TIMESTAMP[], TIMESTAMP : TIMESTAMP[]')
  assert.is(found(append, [UNKNOWN, UNKNOWN]), 'VARCHAR[], VARCHAR : VARCHAR[]')
  assert.is(found(append, [arrayOf(BIGINT), VARCHAR]), 'none')
})

resolve('anynonarray takes no array', () => {
  const rows = [row([VARCHAR, 'anynonarray'], VARCHAR)]
  assert.is(found(rows, [VARCHAR, BIGINT]), 'VARCHAR, BIGINT : VARCHAR')
  assert.is(found(rows, [VARCHAR, arrayOf(BIGINT)]), 'none')
})

resolve('any leaves a type as it is, unknown becomes text', () => {
  const rows = [row(['any'], VARCHAR, { variadic: true })]
  assert.is(found(rows, [BIGINT, UNKNOWN, RECORD]), 'BIGINT, VARCHAR, RECORD : VARCHAR')
  assert.is(found(rows, []), 'none')
})

resolve('a variadic row repeats its last argument', () => {
  const rows = [row([VARCHAR, BIGINT], BIGINT, { variadic: true })]
  assert.is(found(rows, [UNKNOWN, BIGINT, BIGINT]), 'VARCHAR, BIGINT, BIGINT : BIGINT')
  assert.is(found(rows, [UNKNOWN]), 'none')
  assert.is(found(rows, [VARCHAR, arrayOf(BIGINT)], true), 'VARCHAR, BIGINT[] : BIGINT')
  assert.is(found([row([VARCHAR, BIGINT], BIGINT)], [VARCHAR, arrayOf(BIGINT)], true), 'none')
})

resolve('VARIADIC array is spread over the last arguments', () => {
  const result = resolveCall(functionsNamed('concat_ws'), [VARCHAR, arrayOf(BIGINT)], { variadicArray: true })
  assert.ok(result.ok && result.row.kind === 'function')
  const call = result.row.impl(result.argTypes, result.returns) as (...args: unknown[]) => unknown
  assert.is(call('-', [1, null, 2]), '1-2')
  assert.is(call('-', []), '')
  assert.is(call('-', null), null)
})

resolve('a struct is taken where json is', () => {
  assert.is(found([row([JSON_TYPE], VARCHAR)], [STRUCT]), 'JSON : VARCHAR')
  assert.is(
    found([row([JSON_TYPE], VARCHAR), row(['anystruct'], BIGINT)], [STRUCT]),
    'STRUCT{a VARCHAR} : BIGINT',
  )
  assert.is(found([row(['anyrecord'], BOOLEAN)], [RECORD]), 'RECORD : BOOLEAN')
  assert.is(found([row(['anyrecord'], BOOLEAN)], [UNKNOWN]), 'none')
})

resolve('an unknown operand first takes the type of the other', () => {
  assert.is(found(operatorsNamed('='), [JSON_TYPE, UNKNOWN]), 'JSON, JSON : BOOLEAN')
  assert.is(found(operatorsNamed('='), [UNKNOWN, DATE]), 'DATE, DATE : BOOLEAN')
  assert.is(found(operatorsNamed('='), [STRUCT, UNKNOWN]), 'JSON, JSON : BOOLEAN')
  assert.is(found(operatorsNamed('='), [UNKNOWN, UNKNOWN]), 'VARCHAR, VARCHAR : BOOLEAN')
})

resolve('returnType wins over returns', () => {
  const rows = [row(['anyelement'], VARCHAR, { returnType: ([type]) => arrayOf(type!) })]
  assert.is(found(rows, [BIGINT]), 'BIGINT : BIGINT[]')
})

resolve('the common type', () => {
  const common = (...types: SqlType[]): string | undefined => {
    const type = commonType(types)
    return type === undefined ? undefined : formatType(type)
  }
  assert.is(common(BIGINT, DECIMAL), 'DECIMAL')
  assert.is(common(DECIMAL, BIGINT), 'DECIMAL')
  assert.is(common(UNKNOWN, DATE, TIMESTAMP), 'TIMESTAMP')
  assert.is(common(UNKNOWN, UNKNOWN), 'VARCHAR')
  assert.is(common(), 'VARCHAR')
  assert.is(common(BIGINT, VARCHAR), undefined)
  assert.is(common(BIGINT, BOOLEAN), undefined)
  assert.is(common(arrayOf(BIGINT), arrayOf(DECIMAL)), 'DECIMAL[]')
  assert.is(common(STRUCT, JSON_TYPE), 'JSON')
  assert.is(common(JSON_TYPE, STRUCT), 'JSON')
})

resolve.run()
