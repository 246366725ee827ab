import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { DdsqlError } from '../../src/source/error.ts'
import { Source } from '../../src/source/source.ts'
import { loadParser, parse } from '../../src/syntax/parse.ts'

const test = suite('depth')
test.before(loadParser)

const ours = (sql: string): DdsqlError => {
  try {
    parse(new Source(sql))
  } catch (error) {
    return error as DdsqlError
  }
  throw new Error(`no error: ${sql}`)
}

const repeat = (n: number, open: string, middle: string, close = '') =>
  `select ${open.repeat(n)}${middle}${close.repeat(n)}`

const DEEP: readonly ((n: number) => string)[] = [
  (n) => repeat(n, '(', '1', ')'),
  (n) => repeat(n, '1 + ', '1'),
  (n) => repeat(n, 'not ', 'true'),
  (n) => repeat(n, '- ', 'a'),
  (n) => repeat(n, 'a xor ', 'b'),
  (n) => repeat(n, 'case when a then ', '1', ' end'),
  (n) => repeat(n, 'f(', '1', ')'),
  (n) => repeat(n, '(select ', '1', ')'),
  (n) => repeat(n, 'a[', '1', ']'),
  (n) => repeat(n, 'array[', '1', ']'),
  (n) => repeat(n, '', 'a', '[1]') + '[1]'.repeat(n),
  (n) => repeat(n, '', '1', '') + '::int'.repeat(n),
  (n) => `select 1${' union select 1, 2'.repeat(n)}`,
  (n) => `select 1 from t${' join t on a = b and c'.repeat(n)}`,
  (n) => `select 1 from ${'(select 1 from '.repeat(n)}t${') x'.repeat(n)}`,
  (n) => `select 1 from ${'('.repeat(n)}t${' cross join t)'.repeat(n)}`,
]
test('what is nested too deeply is refused, again and again', () => {
  for (const n of [3000, 1100]) {
    for (const make of DEEP) {
      const error = ours(make(n))
      assert.equal([error.code, error.message], ['54001', 'stack depth limit exceeded'], make(3))
    }
  }
})
test('what is nested too deeply and has a lexical error is an error, again and again', () => {
  for (const make of DEEP.slice(0, 6)) {
    assert.match(ours(`${make(3000)} 'x`).message, /unterminated quoted string at or near "'x"/)
  }
  const overflowing = `select 1${' + 1'.repeat(10_000)} 'x`
  for (let i = 0; i < 30; i++) ours(overflowing)
  parse(new Source('select 1'))
})
test('what is nested some hundred levels is read', () => {
  for (const make of DEEP) parse(new Source(make(300)))
})
test('long flat lists are read', () => {
  const n = 20_000
  parse(new Source(`select 1 in (${'1, '.repeat(n)}2), array[${'1 + 2, '.repeat(n)}3]`))
  parse(new Source(`select 1 from t where ${'a = 1 or not b and '.repeat(n)} c`))
  parse(new Source(`select case ${'when a = 1 then -2 '.repeat(5000)} end`))
  parse(new Source('select 1 + 1;'.repeat(3000)))
})

test.run()
