// Texts that the command reads: SQL on standard input and in files, saved queries, configuration.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parseArguments } from '../../src/cli/arguments.ts'
import { configured } from '../../src/cli/config.ts'
import { DdsqlError, loadQueries } from '../../src/index.ts'
import { command } from '../support/command.ts'

const test = suite<{ folder: string }>('encodings')

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'catalog-sql-encodings-'))
})
test.after.each(({ folder }) => rmSync(folder, { recursive: true, force: true }))

const utf16le = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')
const ENCODED: Readonly<Record<string, (text: string) => Buffer>> = {
  plain: (text) => Buffer.from(text),
  'with a byte order mark': (text) => Buffer.from(`\uFEFF${text}`),
  'UTF-16LE': utf16le,
  'UTF-16BE': (text) => utf16le(text).swap16(),
}
const BAD: Readonly<Record<string, (text: string) => Buffer>> = {
  'cp1252 of é': (text) => Buffer.from(text.replace('😀', ''), 'latin1'),
  'half a pair in UTF-16': (text) => utf16le(text.replace('\ude00', '')),
}
const OUT = ['--format', 'csv', '--no-header']
// The line ends are Windows's, where most of these files come from.
const SQL = "select '😀é' as a,\r\n length('😀é') as b"

test('SQL on standard input and in files is read in each encoding', async ({ folder }) => {
  const file = join(folder, 'q.sql')
  for (const [name, encode] of Object.entries(ENCODED)) {
    const input = await command(OUT, encode(SQL))
    assert.equal([input.code, input.stdout.trim(), input.stderr], [0, '😀é,2', ''], name)
    writeFileSync(file, encode(SQL))
    const read = await command([...OUT, '-f', file])
    assert.equal([read.code, read.stdout.trim(), read.stderr], [0, '😀é,2', ''], name)
  }
})

test('bytes that are no text are 22021 with the line', async ({ folder }) => {
  const file = join(folder, 'q.sql')
  for (const [name, encode] of Object.entries(BAD)) {
    const bytes = encode(`select 1,\n\n${SQL}`)
    const input = await command(OUT, bytes)
    assert.equal([input.code, input.stdout], [1, ''], name)
    assert.match(
      input.stderr,
      /^ERROR: {2}22021: invalid byte sequence for encoding "UTF-(8|16)" in standard input:3\n/,
    )
    assert.match(input.stderr, /HINT: .*iconv/)
    writeFileSync(file, bytes)
    const read = await command([...OUT, '-f', file])
    assert.is(read.code, 1)
    assert.ok(read.stderr.includes(`in ${file}:3\n`), read.stderr)
  }
  const unmarked = await command(OUT, Buffer.from(SQL, 'utf16le'))
  assert.is(unmarked.code, 1)
  assert.match(
    unmarked.stderr,
    /22021: standard input is not UTF-8: it seems to be UTF-16LE without a byte order mark/,
  )
})

test('saved queries are read in each encoding, and refused with the line', async ({ folder }) => {
  const file = join(folder, 'q.sql')
  for (const [name, encode] of Object.entries(ENCODED)) {
    writeFileSync(file, encode(`-- @name smile\n-- A smile.\n${SQL}`))
    assert.is((await loadQueries(folder)).get('smile').description, 'A smile.', name)
    assert.is((await command(['run', 'smile', '--queries', folder, ...OUT])).stdout.trim(), '😀é,2', name)
    assert.is((await command(['check', file])).code, 0, name)
  }
  for (const encode of Object.values(BAD)) {
    writeFileSync(file, encode(`-- @name smile\n${SQL}`))
    const [error] = (await loadQueries(folder)).get('q').mistakes
    assert.instance(error, DdsqlError)
    assert.is(error?.code, '22021')
    assert.ok(error?.message.endsWith(`in ${file}:2`))
    const checked = await command(['check', file])
    assert.is(checked.code, 1)
    assert.match(`${checked.stdout}${checked.stderr}`, '22021')
  }
})

test('configuration is read in each encoding', async ({ folder }) => {
  const [before, user] = [process.cwd(), process.env.XDG_CONFIG_HOME]
  process.env.XDG_CONFIG_HOME = folder
  mkdirSync(join(folder, 'project'))
  process.chdir(join(folder, 'project'))
  const write = (bytes: Buffer) => writeFileSync('.catalog-sql.json', bytes)
  try {
    for (const [name, encode] of Object.entries(ENCODED)) {
      write(encode('{"profiles": {"default": {"format": "csv"}}}'))
      assert.is((await configured(parseArguments(['-c', 'select 1']))).format, 'csv', name)
    }
    write(Buffer.from('{\n"profile": "é"}', 'latin1'))
    const refused = await command(['-c', 'select 1'])
    assert.is(refused.code, 2)
    assert.match(
      refused.stderr,
      /catalog-sql: .*invalid byte sequence .*\.catalog-sql\.json:2\. Save it as UTF-8/,
    )
  } finally {
    process.chdir(before)
    if (user === undefined) delete process.env.XDG_CONFIG_HOME
    else process.env.XDG_CONFIG_HOME = user
  }
})

test('a text without an end is refused', async ({ folder }) => {
  const file = join(folder, 'q.sql')
  symlinkSync('/dev/zero', file)
  const { code, stderr } = await command(['-f', file])
  assert.is(code, 1)
  assert.match(stderr, /54000: .*q\.sql is longer than 512 MiB/)
})

test.run()
