/** Texts of any length and with any character: in linear time, in parts, and never raw on a terminal. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { Readable, Writable } from 'node:stream'
import stringWidth from 'string-width'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { describeFailure } from '../../src/cli/describe-error.ts'
import { cellWidth, cut, loadWidths } from '../../src/cli/format/cells.ts'
import { type FormatContext, loadFormat, render, TEXT_FORMATS } from '../../src/cli/format/format.ts'
import { graphemes } from '../../src/cli/format/graphemes.ts'
import { drawingOf } from '../../src/cli/repl/screen.ts'
import { run } from '../../src/cli/run.ts'
import type { DdsqlError } from '../../src/source/error.ts'
import { STEERING } from '../../src/source/visible.ts'
import { BIGINT, VARCHAR } from '../../src/types/type.ts'
import { builtCommand } from '../support/built-command.ts'
import { command } from '../support/command.ts'
import { Mulberry32 } from '../support/random.ts'

const test = suite('text')
const { entry, remove } = await builtCommand()
test.after(remove)
await loadWidths()

// What joins with its neighbours in every way that UAX #29 knows, and what never does.
const PIECES = [
  ...['a', ' ', '7', '#', '\n', '\r', '\r\n', '\u00a0', 'é', 'я', '漢', 'カ', 'が', '©', '…', '█', '\u00ad'],
  ...[
    '\u0301',
    '\u200d',
    '\ufe0f',
    '\u20e3',
    '\u0e33',
    '\u0903',
    '\u0600',
    '\u0d4e',
    '\u094d',
    '\u0915',
    '\u0937',
  ],
  ...[
    '\u1100',
    '\u1161',
    '\u11a8',
    '가',
    '각',
    '\ud83d\ude00',
    '👩',
    '👩‍👩‍👧',
    '\u{1f3fd}',
    '🇪',
    '🇺',
    '\u{e0100}',
    '\u{e0067}',
  ],
  ...['\u{11f02}', '\u{1f468}\u200d', '\ud800', '\udc00', 'ｶﾞ', '\u{10ffff}', '𝒜', '\u302a'],
]

test('graphemes and widths are those of the whole text, wherever it is cut', () => {
  const seed = Math.floor(Math.random() * 2 ** 32)
  const random = new Mulberry32(seed)
  const segmenter = new Intl.Segmenter()
  for (let i = 0; i < 300; i++) {
    // Few different pieces make long runs of what belongs together.
    const few = Array.from({ length: random.int(1, 8) }, () => random.pick(PIECES))
    const text = Array.from({ length: random.int(0, 1500) }, () => random.pick(few)).join('')
    const expected = Array.from(segmenter.segment(text), ({ segment, index }) => ({ segment, index }))
    assert.equal([...graphemes(text)], expected, `seed ${seed}`)
    assert.is(cellWidth(text), stringWidth(text), `seed ${seed}`)
    const width = random.int(0, 400)
    const shown = cut(text, width)
    assert.ok(
      stringWidth(shown) <= width && (shown === text || shown === '' || shown.endsWith('…')),
      `seed ${seed}`,
    )
  }
})

/** The UTF-16 units that Intl.Segmenter is handed, and the longest text of them. */
const segmented = (work: () => void): { total: number; longest: number } => {
  const counted = { total: 0, longest: 0 }
  const { segment } = Intl.Segmenter.prototype
  Intl.Segmenter.prototype.segment = function (text) {
    counted.total += text.length
    counted.longest = Math.max(counted.longest, text.length)
    return segment.call(this, text)
  }
  try {
    work()
  } finally {
    Intl.Segmenter.prototype.segment = segment
  }
  return counted
}

const context: FormatContext = {
  header: true,
  color: false,
  sql: '',
  startedAt: new Date(0),
  elapsedMs: 0,
}

test('every format and the screen look at a long text in pieces, a few times', async () => {
  const long = JSON.stringify([{ key: 'value '.repeat(20), emoji: '👩‍👩‍👧', text: '漢字かな é 🇪🇺' }]).repeat(
    400,
  )
  const columns = [
    { name: 'label', type: VARCHAR },
    { name: 'n', type: BIGINT },
  ]
  const linear = (name: string, work: () => void) => {
    const { total, longest } = segmented(work)
    assert.ok(
      longest <= 512 && total <= 10 * long.length,
      `${name}: ${total} of ${long.length}, at most ${longest}`,
    )
  }
  for (const name of TEXT_FORMATS) {
    const format = await loadFormat(name)
    for (const width of [undefined, 80])
      linear(name, () => [...format.result({ columns, rows: [[long, 1]] }, { ...context, width })])
    linear(name, () => [...format.result({ columns, rows: [[long, 1]] }, { ...context, expanded: true })])
  }
  linear('drawing', () => drawingOf({ text: long, cursor: 0 }, { prompt: '> ', more: '> ', width: 80 }))
})

test('a result longer than any text of V8 is given in parts; a longer row is refused', async () => {
  const columns = [{ name: 'a', type: VARCHAR }]
  const value = 'x'.repeat(1_000_000)
  const rows = Array.from({ length: 540 }, () => [value])
  for (const name of ['csv', 'ndjson'] as const) {
    let length = 0
    for (const part of await render(await loadFormat(name), { columns, rows }, context)) {
      assert.ok(part.length < 2_000_000)
      length += part.length
    }
    assert.ok(length > 540_000_000)
  }
  const tooLong = {
    *result() {
      yield 'x'.repeat(2 ** 30)
    },
  }
  const eager = { result: () => ['x'.repeat(2 ** 30)] }
  for (const format of [tooLong, eager]) {
    try {
      for (const _ of await render(format, { columns, rows: [] }, context)) assert.unreachable()
      assert.unreachable()
    } catch (error) {
      assert.is((error as DdsqlError).code, '54000')
    }
  }
})

test('a wide result is drawn whatever its columns and points are', async () => {
  const columns = Array.from({ length: 2_000 }, (_, i) => ({ name: `c${i}`, type: BIGINT }))
  const rows = [columns.map((_, i) => i)]
  for (const width of [undefined, 80])
    assert.match(
      [...(await loadFormat('table').then((f) => f.result({ columns, rows }, { ...context, width })))].join(
        '',
      ),
      'c1999',
    )
  const time = [
    { name: 't', type: { kind: 'timestamp' } as const },
    { name: 'n', type: BIGINT },
  ]
  const points = Array.from({ length: 200_000 }, (_, i) => [i * 1000, i])
  for (const name of ['chart', 'html'] as const)
    assert.ok(
      [...(await loadFormat(name)).result({ columns: time, rows: points }, context)].join('').length > 100,
    )
})

/** A word with everything that could steer a terminal. */
const EVIL = 'x\x1b[31m\x07\x9b\u202e\u2066\u2028\u061c\r\n\tend'
const plainLines = (text: string): void => {
  for (const line of text.split('\n')) assert.not.match(line, new RegExp(STEERING.source, 'u'))
}

test('no message has a raw control or bidi character, whatever the command line held', async () => {
  for (const args of [
    [`--${EVIL}`],
    [`--${EVIL}=1`],
    [EVIL],
    ['tables', EVIL],
    ['--format', EVIL],
    ['--max-rows', EVIL],
    ['-p', EVIL, '-c', 'select 1'],
    ['--on-source-error', EVIL],
    ['--profile', EVIL, '-c', 'select 1'],
    ['-f', EVIL],
    ['-o', `no/${EVIL}`, '-c', 'select 1'],
    ['-o'],
    ['-o', '-c', 'select 1'],
    ['--data', EVIL, '-c', 'select count(*) from aws.sagemaker_processing_job'],
    ['--queries', EVIL, 'queries'],
    ['run', EVIL],
    ['run', `${EVIL}.sql`],
    ['check', EVIL],
    ['completion', EVIL],
    ['describe', EVIL],
    ['-c', `select "${EVIL}" from ${EVIL}`],
    ['-c', `select '${EVIL}' /* ${EVIL} */ +`],
    ['-c', `select 1 as "${EVIL}", missing`],
    ['-c', `select :"${EVIL}"`],
  ]) {
    const { code, stdout, stderr } = await command(args)
    assert.is.not(code, 0, JSON.stringify(args))
    assert.is(stdout, '')
    plainLines(stderr)
    if (code === 2) assert.is(stderr.split('\n').length, 3, stderr)
  }
})

test('an excerpt keeps its caret where characters are taken away', async () => {
  const { stderr } = await command(['-c', "select '\u202e\x1b\u2066', missing"])
  const [, line = '', caret = ''] = stderr.split('\n')
  assert.is(line, "LINE 1: select '   ', missing")
  assert.is(caret.indexOf('^'), line.indexOf('missing'))
})

test("the page's policy allows its one script and its style, by their hashes", async () => {
  const { stdout } = await command(['--format', 'html', '-c', `select '<script>alert(1)</script>' as a`])
  const hash = (tag: string) => {
    const found = [...stdout.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))]
    assert.is(found.length, 1)
    return `'sha256-${createHash('sha256')
      .update(found[0]?.[1] ?? '')
      .digest('base64')}'`
  }
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(stdout)?.[1] ?? ''
  const rules = Object.fromEntries(
    policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]),
  )
  assert.equal(rules['script-src'], [hash('script')])
  assert.equal(rules['style-src'], [hash('style')])
  assert.equal(rules['default-src'], ["'none'"])
  assert.not.match(stdout, /unsafe|\bon\w+=|\bstyle=/)
})

// What is our own mistake, made by streams that fail as none does.

const REPORT =
  /^ERROR: {2}XX000: internal error \(TypeError\); please report it [^\n]*CATALOG_SQL_DEBUG=1[^\n]*\n$/
const SECRET = 'row of hunter2'

test('an internal error is one line without what its message quotes; CATALOG_SQL_DEBUG=1 has the rest', async () => {
  const broken = () => {
    const told: string[] = []
    const stderr = new Writable({
      write: (chunk, _, done) => {
        told.push(String(chunk))
        done()
      },
    })
    const stdout = new Writable()
    stdout.write = () => {
      throw new TypeError(SECRET)
    }
    return run(['-c', 'select 1'], { stdin: Readable.from(['']), stdout, stderr }).then((code) => ({
      code,
      stderr: told.join(''),
    }))
  }
  const { code, stderr } = await broken()
  assert.is(code, 1)
  assert.match(stderr, REPORT)
  process.env.CATALOG_SQL_DEBUG = '1'
  try {
    assert.match((await broken()).stderr, /^ERROR: {2}XX000: .*\nTypeError: row of hunter2\n {4}at /)
  } finally {
    delete process.env.CATALOG_SQL_DEBUG
  }
})

test('what nobody catches is the same line: thrown, rejected, or no error at all', async () => {
  for (const [thrown, kind] of [
    [`throw new TypeError('${SECRET}')`, 'TypeError'],
    [`void Promise.reject(new TypeError('${SECRET}'))`, 'TypeError'],
    [`throw '${SECRET}'`, 'string'],
    ['throw undefined', 'undefined'],
  ] as const) {
    // While the command waits for a query.
    const when = `process.listenerCount('uncaughtException') > 0`
    const code = `const timer = setInterval(() => { if (${when}) { clearInterval(timer); ${thrown} } }, 10)`
    const preload = `data:text/javascript,${encodeURIComponent(code)}`
    const child = spawn(process.execPath, ['--import', preload, entry])
    let stderr = ''
    child.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    const [status] = await once(child, 'close')
    assert.is(status, 1)
    assert.match(stderr, `ERROR:  XX000: internal error (${kind}); please report it`)
    assert.is(stderr.split('\n').length, 2, stderr)
    assert.not.match(stderr, /hunter2/)
  }
})

test("the system's own errors and missing packages say what they are", () => {
  const missing = Object.assign(
    new Error("Cannot find package 'arktype' imported from x\nRequire stack:\n- y"),
    {
      code: 'ERR_MODULE_NOT_FOUND',
    },
  )
  assert.is(describeFailure(missing), "ERROR:  58030: Cannot find package 'arktype' imported from x\n")
  const files = Object.assign(new Error('EMFILE: too many open files, open'), {
    code: 'EMFILE',
    syscall: 'open',
  })
  assert.is(describeFailure(files), 'ERROR:  58030: EMFILE: too many open files, open\n')
})

test.run()
