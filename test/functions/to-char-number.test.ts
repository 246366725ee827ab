import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { show } from './evaluate.ts'

const test = suite('to_char of numbers')

/** What PostgreSQL 18 answers. */
const POSTGRESQL: readonly (readonly [sql: string, answer: string | null])[] = [
  ["to_char(1234.5, '9999.99')", ' 1234.50'],
  ["to_char(1234.5, 'FM9999.99')", '1234.5'],
  ["to_char(1234.5, 'FM9999.00')", '1234.50'],
  ["to_char(-1234.5, '9G999D00')", '-1,234.50'],
  ["to_char(-1234.5, '9,999.00')", '-1,234.50'],
  ["to_char(1234567.891, 'FM9,999,999.00')", '1,234,567.89'],
  ["to_char(0.5, '0.99')", ' 0.50'],
  ["to_char(0.5, '9.99')", '  .50'],
  ["to_char(0.5, 'FM9.99')", '.5'],
  ["to_char(0.5, 'FM0.99')", '0.5'],
  ["to_char(0, '9.99')", '  .00'],
  ["to_char(12, '000')", ' 012'],
  ["to_char(-12, '000')", '-012'],
  ["to_char(-12, 'S000')", '-012'],
  ["to_char(12, 'S000')", '+012'],
  ["to_char(12, '000S')", '012+'],
  ["to_char(-12, '999MI')", ' 12-'],
  ["to_char(12, '999MI')", ' 12 '],
  ["to_char(-12, 'MI999')", '- 12'],
  ["to_char(-12, '999PR')", ' <12>'],
  ["to_char(12, '999PR')", '  12 '],
  ["to_char(12345, '999')", ' ###'],
  ["to_char(12345.678, '999.9')", ' ###.#'],
  [`to_char(485, '"Good number:"999')`, 'Good number: 485'],
  [`to_char(485.8, '"Pre:"999" Post:" .999')`, 'Pre: 485 Post: .800'],
  ["to_char(1.5, '9')", ' 2'],
  ["to_char(2.5, '9')", ' 3'],
  ["to_char(0.1, '9')", ' 0'],
  ["to_char(-0.1, '9')", ' 0'],
  ["to_char(-0.1, '9.9')", ' -.1'],
  ["to_char(-0.04, '9.9')", '  .0'],
  ["to_char(148.5, 'FM999.990')", '148.500'],
  ["to_char(148.5, 'FM990.')", '149'],
  ["to_char(12::float8, '9.9')", ' #.#'],
  ["to_char('nan'::float8, '9.9')", ' #.#'],
  ["to_char('infinity'::float8, '999.9')", ' ###.#'],
  ["to_char(1e20::float8, '999999999999999999999999')", '    100000000000000000000'],
  ["to_char(0.1::float8, '0.99999999999999999999')", ' 0.10000000000000000000'],
  ["to_char(1234, '9 9 9 9')", ' 1 2 3 4'],
  ["to_char(1234, '9999 items')", '1234+ item'],
  ["to_char(1234, '$9,999')", '$ 1,234'],
  ["to_char(1234, '0000000')", ' 0001234'],
  ["to_char(1234, 'FM0000000')", '0001234'],
  ["to_char(1234, '9990.0')", ' 1234.0'],
  ["to_char(1234, '')", ''],
  ["to_char(1234, '99,99')", ' 12,34'],
  ["to_char(12, '99,99')", '    12'],
  ["to_char(12, '9,999,999')", '        12'],
  ["to_char(12, 'FM9,999,999')", '12'],
  ["to_char(0, '0')", ' 0'],
  ["to_char(0, 'FM9')", '0'],
  ["to_char(0, 'FM9.9')", '0.'],
  ["to_char(0, '999')", '   0'],
  ["to_char(-5, 'FM999')", '-5'],
  ["to_char(-5, '999')", '  -5'],
  ["to_char(9223372036854775807, '9999999999999999999')", ' 9223372036854775807'],
  ["to_char(50, '999%')", '  50%'],
  ["to_char(0.256*100, 'FM990.0%')", '25.6%'],
]
for (const [sql, answer] of POSTGRESQL) test(sql, () => assert.is(show(sql), answer))

test('patterns that are not supported are refused', () => {
  assert.is(show(`to_char(485, 'RN')`), '0A000: the pattern "RN" is not supported for numbers')
})

test.run()
