import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { loadParser } from '../../src/syntax/parse.ts'
import { scan } from '../../src/syntax/scan.ts'

const test = suite('scan')
test.before(loadParser)

test('every token is the text between its offsets, whatever stands before it', () => {
  const sql =
    "select 'é😀\u0301', \"ß\" /* 漢 */ + $1 -- 😀\n, a.b::int[1:2] >= 1.5e3 || U&'\\00e9' \ud800 x'1f'"
  const words = scan(sql).map(({ start, end, text }) => {
    assert.is(sql.slice(start, end), text)
    return text
  })
  assert.equal(
    words.join(' | '),
    "select | 'é😀\u0301' | , | \"ß\" | /* 漢 */ | + | $1 | -- 😀 | , | a | . | b | :: | int | [ | 1 | : | 2 | ] | >= | 1.5e3 | || | U&'\\00e9' | \ud800 | x'1f'",
  )
})

test('kinds', () => {
  const kinds = scan('SELECT a, "B", \'c\', 1, $1, + /*d*/ FROM left date by').map(
    ({ kind, keyword, word }) => [kind, keyword, word].filter(Boolean).join(' '),
  )
  assert.equal(kinds, [
    'keyword reserved select',
    'name a',
    'punctuation ,',
    'name',
    'punctuation ,',
    'string',
    'punctuation ,',
    'number 1',
    'punctuation ,',
    'parameter $1',
    'punctuation ,',
    'operator +',
    'comment',
    'keyword reserved from',
    'keyword type left',
    'name date',
    'keyword unreserved by',
  ])
})

test('control characters inside quotes and form feeds between tokens', () => {
  const sql = 'select\f\'a\x01\x1f\v\'\v"b\x02"'
  assert.equal(
    scan(sql).map(({ text }) => text),
    ['select', "'a\x01\x1f\v'", '"b\x02"'],
  )
})

test('nothing gives no tokens', () => {
  assert.equal(scan(''), [])
  assert.equal(scan(' \n\t'), [])
})

test('a lexical error is found behind much that is not PostgreSQL, and behind long strings', () => {
  for (const before of [
    ':a xor b, '.repeat(2000),
    `'${'é😀'.repeat(20_000)}' :x `,
    `/*${' '.repeat(9000)}*/ `,
  ]) {
    try {
      scan(`select ${before}'x`)
      assert.unreachable()
    } catch (error) {
      const { message, span } = error as Error & { span: { start: number } }
      assert.is(message, 'unterminated quoted string at or near "\'x"')
      assert.is(span.start, 7 + before.length)
    }
  }
})

test('a quote without an end: the error starts where the text can be cut', () => {
  const sql = "select :a, 'é' || 'b xor c"
  try {
    scan(sql)
    assert.unreachable()
  } catch (error) {
    const { span } = error as { span: { start: number; end: number } }
    assert.is(sql.slice(span.start, span.end), "'b xor c")
    assert.is(scan(sql.slice(0, span.start)).length, 6)
  }
})

test.run()
