import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { wholeLines } from '../../src/loaders/lines.ts'
import { MemberWalk } from '../../src/loaders/ndjson-walk.ts'
import { Mulberry32 } from '../support/random.ts'

const NAMES = ['Status', 'Tags', 'A', 'é😀', '']

/** What the walk finds in the line between others, as text; undefined when it does not take it for one object. */
const foundBetween = (before: string, line: string, after: string, names: readonly string[]) => {
  const bytes = Buffer.from(`${before}${line}\n${after}`)
  const start = Buffer.byteLength(before)
  const walk = new MemberWalk(names)
  if (!walk.find(bytes, start, start + Buffer.byteLength(line))) return undefined
  return Object.fromEntries(
    names.flatMap((name, i) => {
      const from = walk.starts[i] as number
      return from < 0 ? [] : [[name, bytes.toString('utf8', from, walk.ends[i])]]
    }),
  )
}

/** The same wherever the line stands in the bytes. */
const found = (line: string, names = NAMES): Record<string, string> | undefined => {
  const alone = foundBetween('', line, '', names)
  assert.equal(foundBetween('garbage"{\n', line, '{"A":"of the next line"}\n', names), alone, line)
  assert.equal(foundBetween('{\n', line, '"}\n', names), alone, line)
  return alone
}

/** What JSON.parse finds. */
const expected = (line: string): Record<string, unknown> => {
  const value = JSON.parse(line) as Record<string, unknown>
  return Object.fromEntries(
    NAMES.flatMap((name) => (Object.hasOwn(value, name) ? [[name, value[name]]] : [])),
  )
}

const parsedMembers = (line: string): Record<string, unknown> | undefined => {
  const members = found(line)
  return (
    members && Object.fromEntries(Object.entries(members).map(([name, text]) => [name, JSON.parse(text)]))
  )
}

const CHARACTERS = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '/',
  'a',
  'A',
  'é',
  '😀',
  '\n',
  '\t',
  '\u0000',
  ' ',
  '\ud800',
]

/** JSON text that means the same value in one of many forms. */
class Writer {
  readonly #random: Mulberry32

  constructor(random: Mulberry32) {
    this.#random = random
  }

  blanks(): string {
    return this.#random.chance(0.2) ? this.#random.pick([' ', '\t', '\r', ' \t ']) : ''
  }

  string(text: string): string {
    const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
    return `"${[...text].map((character) => (this.#random.chance(0.1) ? [...Array(character.length).keys()].map((i) => escaped(character[i] as string)).join('') : JSON.stringify(character).slice(1, -1))).join('')}"`
  }

  text(): string {
    return Array.from({ length: this.#random.int(0, this.#random.chance(0.1) ? 40 : 6) }, () =>
      this.#random.pick(CHARACTERS),
    ).join('')
  }

  name(): string {
    return this.#random.chance(0.6) ? this.#random.pick(NAMES) : this.text()
  }

  value(depth: number): string {
    const kind = this.#random.int(0, depth > 3 ? 2 : 4)
    if (kind === 0) return this.#random.pick(['true', 'false', 'null'])
    if (kind === 1) return this.#random.pick(['0', '-1.5e+3', '12345678901234567890', '1E9', '-0'])
    if (kind === 2) return this.string(this.text())
    if (kind === 3) return this.object(depth + 1)
    const items = Array.from({ length: this.#random.int(0, 3) }, () => this.value(depth + 1))
    return `[${this.blanks()}${items.join(`${this.blanks()},${this.blanks()}`)}${this.blanks()}]`
  }

  object(depth: number): string {
    const members = Array.from({ length: this.#random.int(0, 5) }, () => {
      const parts = [this.string(this.name()), ':', this.value(depth)]
      return parts.join(this.blanks())
    })
    return `{${this.blanks()}${members.join(`${this.blanks()},${this.blanks()}`)}${this.blanks()}}`
  }

  line(): string {
    return `${this.blanks()}${this.object(0)}${this.blanks()}`
  }
}

test('members are found as JSON.parse finds them, in any order, repeated, nested, escaped', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_007)
  console.log(`seed ${seed}`)
  const random = new Mulberry32(seed)
  const writer = new Writer(random)
  for (let i = 0; i < 10_000; i++) {
    const line = writer.line()
    assert.equal(parsedMembers(line), expected(line), line)
  }
})

const isObject = (text: string): boolean => {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

test('a line that is cut anywhere, or goes on behind the object, is not one record', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_007)
  console.log(`seed ${seed}`)
  const random = new Mulberry32(seed)
  const writer = new Writer(random)
  for (let i = 0; i < 200; i++) {
    const line = writer.line()
    for (let cut = 0; cut < line.length; cut++) {
      const part = line.slice(0, cut)
      if (!isObject(part)) assert.is(found(part), undefined, part)
      const rest = line.slice(cut)
      if (cut > 0 && !isObject(rest) && rest.trimStart()[0] !== '{') assert.is(found(rest), undefined, rest)
    }
    for (const more of ['{}', '"', ',', '}', 'x', '[]', '\\', '\u00a0']) {
      assert.is(found(line + more), undefined, line + more)
      assert.is(found(more + line), undefined, more + line)
    }
  }
})

/** The texts of the member `A` of each line, read from the chunks. */
const readChunks = async (chunks: readonly Buffer[]): Promise<(string | undefined)[]> => {
  const walk = new MemberWalk(['A'])
  const texts: (string | undefined)[] = []
  const given = async function* () {
    yield* chunks
  }
  for await (const bytes of wholeLines(given(), () => new Error('too long'))) {
    let start = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      assert.ok(walk.find(bytes, start, end))
      texts.push(walk.starts[0] === -1 ? undefined : bytes.toString('utf8', walk.starts[0], walk.ends[0]))
      start = end + 1
    }
  }
  return texts
}

test('chunks that end anywhere give the same', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_007)
  console.log(`seed ${seed}`)
  const writer = new Writer(new Mulberry32(seed))
  const lines = Array.from({ length: 30 }, () => writer.line())
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
  const alone = lines.map((line) => found(line)?.A)
  for (let cut = 0; cut <= bytes.length; cut++)
    assert.equal(await readChunks([bytes.subarray(0, cut), bytes.subarray(cut)]), alone)
})

test('what is no object in outer form is told from a record', () => {
  for (const line of [
    '',
    ' ',
    '[]',
    '[{"A":1}]',
    '1',
    '"A"',
    'null',
    '{',
    '}',
    '{}{}',
    '{"A"}',
    '{"A":}',
    '{"A":1,}',
    '{,"A":1}',
    '{"A" 1}',
    '{"A":1 "B":2}',
    '{"A":"}',
    '{"A":"\\"}',
    '{"A":"\\',
    '{"A',
    '{"A\\',
    "{'A':1}",
    '{A:1}',
    '{"A":[}',
    '{"A":{"B":1}',
    '{"B":"a\tb"}',
    '{"B":["a\u0001b"]}',
    '{"B":[\u0001]}',
    '{"A":1}\u0000',
    '\ufeff{"A":1}',
    '{"B":bad}',
    '{"B":+x}',
  ])
    assert.is(found(line), undefined, line)
})

test('a name that nothing has, a name that is a property of every object', () => {
  assert.equal(found('{"__proto__":{"A":1},"constructor":2}', ['__proto__', 'constructor', 'A']), {
    ['__proto__']: '{"A":1}',
    constructor: '2',
  })
  assert.equal(found('{"B":{"A":1},"C":"\\"A\\":2"}'), {})
  assert.equal(found('{"A":1,"\\u0041":2}'), { A: '2' })
  assert.equal(found('{"A":1}\r'), { A: '1' })
})

test.run()
