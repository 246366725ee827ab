/** The parser whose switches are in parts answers as the one that libpg-query brings. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ROOT } from '../support/command.ts'

type Parser = Pick<typeof import('libpg-query'), 'loadModule' | 'parseSync' | 'scanSync'>

const { splitWasm } = await import(pathToFileURL(join(ROOT, '.build/split-wasm.mjs')).href)
const require = createRequire(join(ROOT, 'package.json'))
const PACKAGE = join(ROOT, 'node_modules/libpg-query/wasm')
const whole = readFileSync(join(PACKAGE, 'libpg-query.wasm'))
const parts: Buffer = splitWasm(whole)

/** The package's JavaScript with another WASM, where it finds what it requires. */
const parserOf = async (wasm: Buffer): Promise<Parser> => {
  const folder = join(ROOT, 'node_modules/.cache', `catalog-sql-parser-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  try {
    cpSync(PACKAGE, folder, { recursive: true })
    writeFileSync(join(folder, 'libpg-query.wasm'), wasm)
    const parser: Parser = require(join(folder, 'index.cjs'))
    await parser.loadModule()
    return parser
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// As a text, which is compared in a moment; some trees are big.
const answer = (parser: Parser, text: string): string[] =>
  [parser.parseSync, parser.scanSync].map((call) => {
    try {
      return JSON.stringify(call(text))
    } catch (error) {
      const { message, sqlDetails } = error as Error & { sqlDetails?: object }
      return JSON.stringify({ message, ...sqlDetails })
    }
  })

/** Pieces of every test and example: statements, and much that is none. */
const texts = ['test', 'examples']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(ROOT, folder, file),
    ),
  )
  .filter((file) => /\.(sql|md)$/.test(file))
  .flatMap((file) => readFileSync(file, 'utf8').split(/;\s*\n|\n\n|`/))

// Which takes more memory than there is to begin with.
texts.push(`SELECT ${Array.from({ length: 50_000 }, (_, i) => i).join(', ')}`)

const test = suite('split-wasm')

test('the same trees, tokens and errors', async () => {
  const [ours, theirs] = [await parserOf(parts), require('libpg-query') as Parser]
  await theirs.loadModule()
  let trees = 0
  for (const text of texts) {
    const expected = answer(theirs, text)
    const same = answer(ours, text).every((one, i) => one === expected[i])
    assert.ok(same, text.slice(0, 1000))
    if (expected[0]?.includes('"stmts"')) trees++
  }
  assert.ok(trees > 500, `${trees} of ${texts.length} texts are SQL`)
})

test('what has no big switch is refused', () => {
  assert.throws(() => splitWasm(parts), /no big switch/)
})

test.run()
