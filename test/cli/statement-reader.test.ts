import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lookThrough, StatementReader, withVariables } from '../../src/cli/repl/statement-reader.ts'
import { readWords } from '../../src/cli/repl/words.ts'

const test = suite('statement reader')

/** What is found in a text: statements as they are taken, commands with their line. */
const pieces = (text: string, words = false): string[] => {
  const reader = new StatementReader(words)
  const found: string[] = []
  for (const piece of reader.read(text)) {
    if (piece.kind === 'end') found.push(reader.take().trim())
    else if (piece.kind === 'word') found.push(`<${piece.word}>`)
    else found.push(`${piece.mark}${piece.name}(${piece.line.trim()})`)
  }
  return reader.statement.trim() === '' ? found : [...found, `… ${reader.statement.trim()}`]
}

for (const [text, wanted] of [
  ['select 1; select 2;', ['select 1;', 'select 2;']],
  ['select 1 \\p\n+ 2;', ['\\p()', 'select 1 \n+ 2;']],
  ['select 1 \\g out.csv\nselect 2', ['\\g(out.csv)', '… select 1 \nselect 2']],
  // Inside quotes, dollar quotes and comments a backslash does nothing.
  [
    'select \'\\q\', "\\q", $$ \\q $$, $a$ $$ \\q $a$ -- \\q\n /* \\q /* \\q */ \\q */ ;',
    ['select \'\\q\', "\\q", $$ \\q $$, $a$ $$ \\q $a$ -- \\q\n /* \\q /* \\q */ \\q */ ;'],
  ],
  ["select E'a\\'; \\q', 'a\\' \\q", ['\\q()', "… select E'a\\'; \\q', 'a\\'"]],
  ["select 'it''s; \\q';", ["select 'it''s; \\q';"]],
  ['select (1; \\p\n2);', ['\\p()', 'select (1; \n2);']],
  ['select 1\\; select 2;', ['select 1; select 2;']],
  ['select \\:x;', ['select :x;']],
  ['select $1, a$b$c; \\q', ['select $1, a$b$c;', '\\q()']],
  ['.tables\nselect .5; .quit', ['.tables()', 'select .5;', '.quit()']],
  ['select a\n.b from t;', ['select a\n.b from t;']],
  ['\\! echo a; b', ['\\!(echo a; b)']],
  ["select 'open \\q", ["… select 'open \\q"]],
  ['select /* open \\q ;', ['… select /* open \\q ;']],
  ['select 1;\r\n\\d jobs\r\nselect 2;', ['select 1;', '\\d(jobs)', 'select 2;']],
] as const)
  test(JSON.stringify(text), () => assert.equal(pieces(text), wanted))

test('exit, quit and help are commands at the start of a statement, for someone at a terminal', () => {
  for (const text of ['exit', 'quit;', ' QUIT ', 'select 1;\nexit'])
    assert.is(pieces(text, true).at(-1), '\\q()', text)
  assert.equal(pieces('help', true), ['\\?()'])
  assert.equal(pieces('exit'), ['… exit'])
  assert.equal(pieces('exit from', true), ['… exit from'])
  // In a statement they are only asked about, and as its last line.
  assert.equal(pieces('select 1 as\nquit', true), ['<quit>', '… select 1 as\nquit'])
  assert.equal(pieces('select 1 as\nquit\n, 2', true), ['… select 1 as\nquit\n, 2'])
})

test('a text is whole with its semicolon, a command at once', () => {
  const whole = (text: string) => lookThrough(text, true).whole
  for (const text of [
    '',
    ' ',
    '\\d',
    '.tables',
    'select 1;',
    'select 1; -- done',
    "select ';';",
    'select 1 \\p',
    'exit',
    'select\nexit',
  ])
    assert.ok(whole(text), text)
  for (const text of [
    'select 1',
    "select ';",
    'select 1; select',
    '-- select 1;',
    'select $$;',
    "select '\\p",
    'exit 1',
  ])
    assert.not(whole(text), text)
})

test('places are those in the text', () => {
  const reader = new StatementReader()
  const places: string[] = []
  for (const piece of reader.read('\\x\n\n  select\n1; select 2;\n-- c\nselect 3;')) {
    if (piece.kind !== 'end') continue
    places.push(`${reader.line}:${reader.column}`)
    reader.take()
  }
  assert.equal(places, ['3:3', '4:4', '5:1'])
})

test('a variable in quotes is a value or a name, never code', () => {
  const variables = new Map([
    ['x', `a'b"c`],
    ['b', '1'],
  ])
  const written = (sql: string) => withVariables(sql, variables)
  assert.is(written(`select :'x', :"x"`), `select :"x", "a'b""c"`)
  for (const sql of [
    `select :x, :'y', ':"x"', $$ :"x" $$ /* :"x" */ -- :"x"`,
    `select json_object('a':'b'), json_object(k:'b'), x::"x"`,
  ])
    assert.is(written(sql), sql)
})

for (const [line, wanted, rest] of [
  [`a 'b c' 'it''s' 'x\\ty\\n\\x41\\101' "d e"`, ['a', 'b c', "it's", 'x\ty\nAA', '"d e"'], ''],
  ["since='40 days' b", ['since=40 days', 'b'], ''],
  [`:v :'v' :"v" :w a:v ::v`, ["o'k", "'o''k'", `"o'k"`, ':w', "ao'k", '::v'], ''],
  ['on \\t', ['on'], '\\t'],
  ['on \\\\ select', ['on'], ' select'],
  ['a `echo "b  c"`', ['a', 'b  c'], ''],
] as const)
  test(`words: ${line}`, () => {
    const { words, used } = readWords(line, 'words', new Map([['v', "o'k"]]))
    assert.equal(words, wanted)
    assert.is(line.slice(used), rest)
  })

test('a target may be a command, which is the rest of the line', () => {
  const words = (line: string) => readWords(line, 'target', new Map()).words
  assert.equal(words(" | sort -r > 'x' "), ["| sort -r > 'x'"])
  assert.equal(words(" (format=csv border=2) |sort 'x'"), ['(format=csv border=2)', "|sort 'x'"])
  assert.equal(words(" 'a b'.csv"), ['a b.csv'])
  assert.throws(() => words(" 'a"), /unterminated quoted string/)
})

test.run()
