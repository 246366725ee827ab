/** The line editor without a terminal; what its keys do is compared with GNU readline, which bash reads lines with. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { emitKeypressEvents } from 'node:readline'
import { PassThrough } from 'node:stream'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Editor, editorOf, press } from '../../src/cli/repl/editor.ts'
import { commandOf, KEY_BINDINGS, type Key, type KeyBinding, keyName } from '../../src/cli/repl/keys.ts'
import { ROOT } from '../support/command.ts'
import { Mulberry32 } from '../support/random.ts'
import { hasTerminal, Terminal } from '../support/terminal.ts'

const test = suite('editor')

const SEQUENCES: Readonly<Record<string, string>> = {
  Home: '\x1b[H',
  End: '\x1b[F',
  Left: '\x1b[D',
  Right: '\x1b[C',
  Up: '\x1b[A',
  Down: '\x1b[B',
  'C-Left': '\x1b[1;5D',
  'C-Right': '\x1b[1;5C',
  'M-Left': '\x1b[1;3D',
  'M-Right': '\x1b[1;3C',
  Delete: '\x1b[3~',
  'C-Delete': '\x1b[3;5~',
  'M-Delete': '\x1b[3;3~',
  'S-Tab': '\x1b[Z',
  Backspace: '\x7f',
  Enter: '\r',
  Tab: '\t',
  Space: ' ',
}

/** What a terminal sends for a key, named as in the rows of keys. */
const bytesOf = (key: string): string => {
  const known = SEQUENCES[key]
  if (known !== undefined) return known
  if (key.startsWith('M-')) return `\x1b${bytesOf(key.slice(2))}`
  return /^C-.$/.test(key) ? String.fromCharCode(key.toUpperCase().charCodeAt(2) & 31) : key
}

/** The keys that node:readline makes of bytes. */
const keysOf = (bytes: string): Key[] => {
  const stream = new PassThrough()
  emitKeypressEvents(stream)
  const keys: Key[] = []
  stream.on('keypress', (_, key: Key) => keys.push(key))
  stream.emit('data', Buffer.from(bytes))
  return keys
}

/** Keys separated by spaces; what is no key's name is typed. */
const bytesOfAll = (keys: string): string => keys.split(' ').filter(Boolean).map(bytesOf).join('')

const after = (editor: Editor, bytes: string): Editor => {
  let now = editor
  for (const key of keysOf(bytes)) now = press(now, key).editor
  return now
}

/** The text with `|` where the cursor stands. */
const shown = ({ edit: { text, cursor } }: Editor): string => `${text.slice(0, cursor)}|${text.slice(cursor)}`

const typed = (text: string, keys: string): string => shown(after(editorOf(text), bytesOfAll(keys)))

test('every key of the rows is the one that a terminal sends', () => {
  const keys = KEY_BINDINGS.flatMap((row) => row.keys.map((key) => ({ key, name: row.name })))
  assert.is(new Set(keys.map(({ key }) => key)).size, keys.length)
  for (const { key, name } of keys) {
    const names = keysOf(bytesOfAll(key)).map(keyName)
    // Terminals send the same for Backspace and Ctrl-H, or for one of them.
    assert.is(commandOf(names.join(' ')), name, key)
  }
  for (const other of ['\x1b[99z', '\x1b[15~', '\x1b[31m', '\x00', '\x1c'])
    for (const key of keysOf(other))
      assert.is(shown(press(editorOf('a'), key).editor), 'a|', JSON.stringify(other))
})

// Text, keys, and what GNU readline makes of them.
const CASES: readonly (readonly [string, string, string])[] = [
  ['one two three', 'C-w C-y C-y', 'one two threethree|'],
  ['one two three', 'C-w C-w C-y', 'one two three|'],
  ['one two three', 'C-a M-d M-d C-e C-y', ' threeone two|'],
  ['one two three', 'M-b C-k C-a C-y', 'three|one two '],
  ['one two three', 'C-w Left Right C-w C-y M-y', 'one three|'],
  ['one two three', 'C-w C-a C-k C-y M-y M-y', 'one two |'],
  ['one two three', 'C-u C-y M-y', 'one two three|'],
  ['one two three', 'C-y', 'one two three|'],
  ['one two three', 'M-y', 'one two three|'],
  ['one two', 'C-u M-y C-y', 'one two|'],
  ['one two three', 'M-Backspace M-b M-Backspace C-y', 'one |two '],
  ['one two-three', 'C-w', 'one |'],
  ['one two-three', 'M-Backspace', 'one two-|'],
  ['abc', 'C-t', 'acb|'],
  ['abc', 'Left C-t', 'acb|'],
  ['abc', 'C-a C-t', '|abc'],
  ['abc', 'C-a Right C-t', 'ba|c'],
  ['a', 'C-t', 'a|'],
  ['one two three', 'M-t', 'one three two|'],
  ['one two three', 'M-b M-t', 'one three two|'],
  ['one two three', 'C-a M-t', '|one two three'],
  ['one', 'M-t', 'one|'],
  ['one two', 'M-b M-b M-u', 'ONE| two'],
  ['ONE TWO', 'C-a M-l', 'one| TWO'],
  ['oNE two', 'C-a M-c M-c', 'One Two|'],
  ['one  \t two', 'M-b M-\\', 'one|two'],
  ['one', 'C-a x y z C-_', '|one'],
  ['one', 'x y Left z C-_', 'onex|y'],
  ['one', 'x y Left z C-_ C-_', 'one|'],
  ['one two', 'M-b M-u C-_', 'one two|'],
  ['one two', 'C-u C-y C-_ C-_', 'one two|'],
  ['one two', 'M-b C-x C-u x', 'one x|two'],
  ['one', 'C-v C-a', 'one\x01|'],
  ['one', 'C-x x C-x C-a y', 'oney|'],
  ['one', 'Left Delete Backspace C-a C-d', '|'],
  ['one two three', 'C-x Backspace C-y', 'one two three|'],
  ['one two three', 'C-w M-y C-w C-y', 'one two three|'],
  ['one two three', 'C-w M-c C-w C-y', 'one two |'],
  ['one two', 'Left Left C-u C-u C-k C-y', 'wo|'],
  ['one two', 'Left Left C-k M-d C-u C-y', 'one t|'],
  ['é😀x', 'Left Left Backspace', '|😀x'],
]

test('kill, yank, undo, transpose, change case: as readline', () => {
  for (const [text, keys, expected] of CASES) assert.is(typed(text, keys), expected, `${text}: ${keys}`)
})

const READLINE = `LC_ALL=C.UTF-8 bash --noprofile --norc -c '
  bind "set bracketed-paste-enable off" "set enable-bracketed-paste off" "set bell-style none" 2>/dev/null
  while IFS= read -r -e -p "$((n))> " line; do n=$((n+1)); printf "%s\\n" "$line" >> answers; done'`

const hasBash = spawnSync('bash', ['--version']).status === 0
const compared = hasTerminal && hasBash ? test : test.skip
compared("random keys do what bash's readline makes of them", async () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
  console.log(`seed ${seed}`)
  const random = new Mulberry32(seed)
  const moves = [
    'C-a',
    'C-e',
    'C-b',
    'C-f',
    'M-b',
    'M-f',
    'Left',
    'Right',
    'C-Left',
    'C-Right',
    'Home',
    'End',
  ]
  const changes = ['C-d', 'Delete', 'Backspace', 'M-t', 'M-\\', 'M-r']
  const cuts = ['C-k', 'C-u', 'M-d', 'M-Backspace', 'C-w']
  // Of keys typed ahead, readline joins what is cut before and after an inserted one: a move between parts them.
  const inserted = ['x C-f', 'é C-f', 'Space C-f']
  const others = ['C-y', 'C-y', 'M-y', 'M-y', ...inserted, 'C-t', 'M-u', 'M-l', 'M-c']
  const texts = ['one two-three, four', 'select a.b from x', "it's  (a ,b)", 'ÄÖ ö 1a']
  const cases = CASES.filter(([text]) => !/[\t😀]/u.test(text)).map(([text, keys]) => [text, keys] as const)
  const some = (keys: readonly string[]) =>
    Array.from({ length: random.int(3, 14) }, () => random.pick(keys)).join(' ')
  for (let i = 0; i < 40; i++) {
    cases.push([random.pick(texts), some([...moves, ...changes, ...cuts, ...others])])
    // What is inserted readline's undo joins with what was typed before, up to twenty bytes.
    cases.push(['one two-three, four!', some([...moves, ...changes, ...cuts, 'C-_', 'C-_'])])
  }
  const folder = mkdtempSync(join(tmpdir(), 'catalog-sql-readline-'))
  const t = new Terminal(READLINE, { cwd: folder, columns: 100, rows: 20 })
  try {
    let expected = 0
    let { kills } = editorOf('')
    const ours: string[] = []
    for (const [text, keys] of cases) {
      let editor = editorOf('', kills)
      const bytes = text + bytesOfAll(keys)
      // Ctrl-D would leave where nothing is left.
      const leaves = keysOf(bytes).some((key) => {
        const pressed = press(editor, key)
        editor = pressed.editor
        return pressed.command !== undefined
      })
      if (leaves) continue
      await t.shows(new RegExp(`(^|\\n)${expected}> *$`))
      t.type(`${bytes}|\r`)
      expected++
      ours.push(`${text}: ${keys}: ${shown(editor)}`)
      kills = editor.kills
    }
    await t.shows(new RegExp(`(^|\\n)${expected}> *$`))
    const theirs = readFileSync(join(folder, 'answers'), 'utf8').replace(/\n$/, '').split('\n')
    const all = ours.map((answer, i) => `${answer.slice(0, answer.lastIndexOf(': '))}: ${theirs[i]}`)
    const different = (a: readonly string[], b: readonly string[]) => a.filter((answer, i) => answer !== b[i])
    assert.equal(different(ours, all), different(all, ours))
  } finally {
    t.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

test('the editor moves by graphemes and words, in long words too', () => {
  assert.is(typed('a👩‍👩‍👧', 'Left'), 'a|👩‍👩‍👧')
  assert.is(typed('a\r\n', 'Left'), 'a|\r\n')
  assert.is(typed('', 'Left'), '|')
  assert.is(typed('select  𝒜é_1 ,', 'M-Backspace'), 'select  |')
  for (const text of ['😀', 'a', '']) assert.is(typed(text, 'M-Backspace'), '|')
  // Names of SQL are words, with what readline would stop at.
  assert.is(typed('a.job_name', 'M-Backspace'), 'a.|')
  // Looked at again from each of its letters, these would take minutes.
  const letters = 'x'.repeat(1_000_000)
  for (const key of ['M-Backspace', 'C-w']) {
    assert.is(typed(`y ${letters}`, key), 'y |')
    assert.is(typed(`${letters} ,`, key).length, key === 'C-w' ? letters.length + 2 : 1)
  }
  const blanks = ' '.repeat(1_000_000)
  assert.is(typed(`a${blanks}b`, 'Left M-\\'), 'a|b')
  for (const key of ['Left', 'Backspace', 'C-t', 'M-t', 'M-u', 'C-u']) typed(letters, key)
})

test('lines of a statement: keys stay in theirs, Ctrl-K joins them', () => {
  const text = 'select 1,\n  2\nfrom t'
  assert.is(typed(text, 'C-a C-t'), 'select 1,\n  2\n|from t')
  assert.is(typed(text, 'C-u C-y'), 'select 1,\n  2\nfrom t|')
  assert.is(typed('a\nbc', 'C-a Left C-k'), 'a|bc')
  assert.is(typed('a\nbc', 'C-a Left C-k C-y'), 'a\n|bc')
  assert.is(typed('ab\nc', 'C-a Left C-t'), 'ba|\nc')
  assert.is(typed('a\nb', 'C-a C-k C-k C-y'), 'a\nb|')
  assert.is(typed('a;', 'M-Enter b'), 'a;\nb|')
  assert.is(typed('a', 'M-Tab b'), 'a\tb|')
})

test('an undo takes back a run of letters, a paste, a word; every one leads to the start', () => {
  const start = editorOf('')
  const keys = 'a b c Space M-b M-u C-e d C-w C-y M-Tab C-a M-d C-t'
  const end = after(start, bytesOfAll(keys))
  let editor = end
  for (let i = 0; i < 20; i++) editor = after(editor, bytesOf('C-_'))
  assert.is(shown(editor), '|')
  assert.is(shown(after(end, bytesOf('M-r'))), '|')
  // No more than twenty letters at a time, as in readline.
  assert.is(typed('', `${'x '.repeat(30)}C-_`), `${'x'.repeat(20)}|`)
})

test("the guide's page of keys says what the rows say", () => {
  const page = readFileSync(join(ROOT, 'examples/guide/keys.md'), 'utf8')
  const rows = [...page.matchAll(/^\| (`.*?`) \| (\S+) \| (.*) \| (.*) \|$/gm)].map(
    ([, keys = '', name = '', doc = '', here = '']) => ({
      keys: [...keys.matchAll(/`([^`]+)`/g)].map(([, key = '']) => key),
      name,
      doc,
      here,
    }),
  )
  for (const { here } of rows) assert.match(here, /^(same|other, because .+|not here, because .+)$/)
  const told = rows.filter(({ here, name }) => !here.startsWith('not here') && name !== 'abort')
  const byName = (rows: readonly KeyBinding[]) =>
    rows.map(({ keys, name, doc }) => ({ name, keys, doc })).sort((a, b) => (a.name < b.name ? -1 : 1))
  assert.equal(byName(told), byName(KEY_BINDINGS))
  const absent = rows.filter(({ here }) => here.startsWith('not here')).flatMap(({ keys }) => keys)
  for (const key of absent) assert.is(commandOf(key), undefined, key)
})

test.run()
