import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { show, showRows } from './evaluate.ts'

const test = suite('array functions')

/** What PostgreSQL 18 answers. */
const POSTGRESQL: readonly (readonly [sql: string, answer: string | null])[] = [
  [
    'array_position(array[[1]], 1)',
    '0A000: searching for elements in multidimensional arrays is not supported',
  ],
  ['array_remove(array[[1]], 1)', '0A000: removing elements from multidimensional arrays is not supported'],
  ['array_cat(array[[1]], array[1])', '{{1},{1}}'],
  ['array_cat(array[[1,2]], array[[1]])', '2202E: cannot concatenate incompatible arrays'],
  ["array_length('{}'::int[],1)", null],
  ['array_length(array[[1,2,3],[4,5,6]],2)', '3'],
  ['array_length(array[1],0)', null],
  ['array_length(array[1],2)', null],
  ['cardinality(array[[1,2,3],[4,5,6]])', '6'],
  ['array_position(array[1,null,3],null)', '2'],
  ['array_position(array[1,2,1],1,2)', '3'],
  ['array_position(array[1,2,1],1,-5)', '1'],
  ['array_position(array[1,2,1],1,null)', '22004: initial position must not be null'],
  ['array_position(null::int[],1)', null],
  ['array_positions(array[1,null,1],1)', '{1,3}'],
  ['array_positions(array[1,null,1],null)', '{2}'],
  ['array_positions(array[1,null,1],5)', '{}'],
  ['array_positions(null::int[],5)', null],
  ['array_remove(array[1,null,1],null)', '{1,1}'],
  ['array_remove(null::int[],1)', null],
  ['array_replace(array[1,null,1],null,7)', '{1,7,1}'],
  ['array_append(null::int[],1)', '{1}'],
  ['array_append(null::int[],null)', '{NULL}'],
  ['array_prepend(1,null::int[])', '{1}'],
  ['array_cat(null::int[],null::int[])', null],
  ['array_cat(array[1],null)', '{1}'],
  ["array_cat('{}'::int[],array[[1]])", '{{1}}'],
  ['array[1] || array[[1]]', '{{1},{1}}'],
  ['array[[1]] || array[[2]]', '{{1},{2}}'],
  ['array_cat(array[1],array[[2]])', '{{1},{2}}'],
  ['array_cat(array[[1]],array[2])', '{{1},{2}}'],
  ["string_to_array('a,b,,c', ',')", '{a,b,"",c}'],
  ["string_to_array('a,b,,c', ',', '')", '{a,b,NULL,c}'],
  ["string_to_array('abc', null)", '{a,b,c}'],
  ["string_to_array('abc', '')", '{abc}'],
  ["string_to_array('', ',')", '{}'],
  ["string_to_array('', '')", '{}'],
  ["string_to_array(null, ',')", null],
  ["string_to_array('abc', null, 'b')", '{a,NULL,c}'],
  ["array_to_string(array[1,null,3], ',')", '1,3'],
  ["array_to_string(array[1,null,3], ',', '*')", '1,*,3'],
  ["array_to_string(array[1,null,3], ',', null)", '1,3'],
  ['array_to_string(array[1,null,3], null)', null],
  ["array_to_string(array[true,false], ',')", 't,f'],
  ["array_to_string(array[[1,2],[3,4]], ',')", '1,2,3,4'],
  ["array_to_string('{}'::int[], ',')", ''],
  ['array[1,2] @> array[null]::int[]', 'f'],
  ['array[1,null] @> array[null]::int[]', 'f'],
  ["array[1,2] @> '{}'::int[]", 't'],
  ['array[[1,2]] @> array[1]', 't'],
  ['array[1,null] && array[null]::int[]', 'f'],
  ['array[1] <@ array[[1,2]]', 't'],
  ['(array[1,2,3])[0]', null],
  ['(array[1,2,3])[null]', null],
  ['(array[[1,2],[3,4]])[1]', null],
  ['(array[[1,2],[3,4]])[2][1]', '3'],
  ['(array[[1,2],[3,4]])[2][3]', null],
  ['(array[1,2,3])[1][1]', null],
  ['(array[1,2,3])[2:]', '{2,3}'],
  ['(array[1,2,3])[:2]', '{1,2}'],
  ['(array[1,2,3])[-1:2]', '{1,2}'],
  ['(array[1,2,3])[3:2]', '{}'],
  ['(array[1,2,3])[null:2]', null],
  ['(array[[1,2],[3,4]])[2:2]', '{{3,4}}'],
  ['array_ndims(array[[1]])', '2'],
  ["array_ndims('{}'::int[])", null],
  ['array_upper(array[1,2],1)', '2'],
  ["array_upper('{}'::int[],1)", null],
  ['array_lower(array[1,2],1)', '1'],
  ['array_lower(array[1,2],2)', null],
  ['1 || array[2]', '{1,2}'],
  ['array[1] || null', '{1}'],
  ['null || array[1]', '{1}'],
  ['array[1] || 2.5', '{1,2.5}'],
]
for (const [sql, answer] of POSTGRESQL) test(sql, () => assert.is(show(sql), answer))

/** What PostgreSQL lacks or forbids. */
const OURS: readonly (readonly [sql: string, answer: string | null])[] = [
  [`array_length(ARRAY['a', 'b'])`, '2'],
  [`array_length(ARRAY[]::varchar[])`, '0'],
  [`array_contains(ARRAY['a', 'b'], 'b')`, 't'],
  [`array_contains(ARRAY['a', NULL], 'b')`, 'f'],
  [`array_contains(ARRAY['a', NULL], NULL)`, null],
  [`array_contains(ARRAY[1, 2], 2.0)`, 't'],
  [`ARRAY['a', 'b'][1]`, 'a'],
  [`ARRAY['a', 'b'][3]`, null],
  [`cardinality(ARRAY['[1]'::json, '[2, 3]'])`, '2'],
  [`(ARRAY['[1]'::json, '[2, 3]'])[2]`, '[2, 3]'],
]
for (const [sql, answer] of OURS) test(sql, () => assert.is(show(sql), answer))

/** Calls in FROM and their rows. */
const ROWS: readonly (readonly [sql: string, answer: (string | null)[][] | string])[] = [
  [`unnest(ARRAY['a', NULL])`, [['a'], [null]]],
  ['unnest(ARRAY[[1, 2], [3, 4]])', [['1'], ['2'], ['3'], ['4']]],
  [`unnest(ARRAY['[1, 2]'::json, '3'])`, [['[1, 2]'], ['3']]],
  ['unnest(ARRAY[]::bigint[])', []],
  ['generate_series(1, 10, 4)', [['1'], ['5'], ['9']]],
  ['generate_series(3, 1)', []],
  ['generate_series(3, 1, -1)', [['3'], ['2'], ['1']]],
  ['generate_series(3, 1, 0)', '22023: step size cannot equal zero'],
  ['generate_series(1, NULL)', []],
  [
    'generate_series(9223372036854775806, 9223372036854775807)',
    [['9223372036854775806'], ['9223372036854775807']],
  ],
  ['generate_series(9007199254740990, 9007199254740991, 5)', [['9007199254740990']]],
  ['generate_series(1.5, 3)', [['1.5'], ['2.5']]],
  [`generate_series(1.5, 'NaN')`, '22023: stop value cannot be NaN'],
  [
    `generate_series(TIMESTAMP '2024-01-30', TIMESTAMP '2024-04-30', '1 month')`,
    [['2024-01-30 00:00:00'], ['2024-02-29 00:00:00'], ['2024-03-29 00:00:00'], ['2024-04-29 00:00:00']],
  ],
  [
    `generate_series(TIMESTAMP '2024-01-02', TIMESTAMP '2024-01-01', '-1 day')`,
    [['2024-01-02 00:00:00'], ['2024-01-01 00:00:00']],
  ],
  [
    `generate_series(TIMESTAMP '2024-01-02', TIMESTAMP '2024-01-01', '1 month -30 days')`,
    '22023: step size cannot equal zero',
  ],
]
for (const [sql, answer] of ROWS) test(sql, () => assert.equal(showRows(sql), answer))

test.run()
