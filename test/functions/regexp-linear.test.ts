/** The linear matcher against V8, which both compile the same tree: any pattern, any text, any kind of search. */
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { automatonOf } from '../../src/functions/regexp-automaton.ts'
import { checkPattern } from '../../src/functions/regexp-check.ts'
import { costOf } from '../../src/functions/regexp-cost.ts'
import { toJavaScript } from '../../src/functions/regexp-icu.ts'
import { linearProgram } from '../../src/functions/regexp-linear.ts'
import { type Parsed, parsePattern } from '../../src/functions/regexp-parse.ts'
import { LinearMatches } from '../../src/functions/regexp-search.ts'
import { DdsqlError } from '../../src/source/error.ts'

const test = suite('regexp-linear')

const byV8 = (parsed: Parsed, text: string, offset: number, most: number): unknown[] => {
  const { each } = toJavaScript(parsed)
  const found: unknown[] = []
  each.lastIndex = offset
  while (found.length < Math.max(most, 1) && each.lastIndex <= text.length) {
    const match = each.exec(text)
    if (match === null) break
    // V8 finds places within a character: /(?<!a)/v in a😀 is at 2.
    if (/^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(Math.max(match.index - 1, 0))) && match.index > 0) {
      each.lastIndex = match.index + 1
      continue
    }
    found.push([match.index, ...match])
    if (match[0] === '') each.lastIndex += text.codePointAt(each.lastIndex)! > 0xffff ? 2 : 1
  }
  return most === 0 ? [found.length > 0] : found
}

const byThreads = (
  parsed: Parsed,
  groupsRead: boolean,
  text: string,
  offset: number,
  most: number,
): unknown[] => {
  const program = linearProgram(parsed, groupsRead)
  if (program === undefined) throw new Error('no program')
  const all = new LinearMatches(program, text, offset, most)
  while (!all.advance()) {
    // Goes on.
  }
  const isFound = automatonOf(program)?.test(text, offset)
  if (isFound !== undefined) assert.is(isFound, all.found.length > 0, 'the automaton')
  if (most === 0) return [all.found.length > 0]
  return all.found.map((match) => [match.index, ...match])
}

const parsedPattern = (pattern: string, ignoreCase: boolean, multiline: boolean, groupsRead: boolean) => {
  try {
    const parsed = parsePattern(pattern, { ignoreCase, multiline })
    checkPattern(parsed, groupsRead)
    return parsed
  } catch (error) {
    if (error instanceof DdsqlError) return undefined
    throw error
  }
}

const CHARACTERS = [
  'a',
  'b',
  'c',
  'A',
  'k',
  'ſ',
  'é',
  ' ',
  '\n',
  '\r',
  '\r\n',
  '_',
  '1',
  '😀',
  '\u0301',
  '\ud83d',
]
const atoms = fc.constantFrom(
  ...[
    'a',
    'b',
    'c',
    '.',
    'A',
    'k',
    's',
    '\\w',
    '\\W',
    '\\s',
    '\\d',
    '[ab]',
    '[^a]',
    '[a-c&&[^b]]',
    '\\R',
    '\\r',
    '\\n',
  ],
  ...['(?s:.)', '\\p{L}', '[[:alpha:]]', 'é', '😀', '^', '$', '\\b', '\\B', '\\A', '\\Z', '\\z', '(?:)'],
)
const quantifiers = fc.constantFrom(
  ...['*', '+', '?', '*?', '+?', '??', '{2}', '{0,2}', '{1,3}?', '{2,}', '{0}', '{1,2}'],
)
const { pattern: patterns } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 4 },
    { weight: 4, arbitrary: atoms },
    { weight: 2, arbitrary: fc.tuple(tie('part'), quantifiers).map(([part, by]) => `(?:${part})${by}`) },
    { weight: 1, arbitrary: fc.tuple(atoms, quantifiers).map(([part, by]) => `${part}${by}`) },
    { weight: 1, arbitrary: tie('part').map((part) => `(${part})`) },
    { weight: 1, arbitrary: fc.tuple(tie('part'), tie('part')).map(([a, b]) => `(?:${a}|${b})`) },
    { weight: 1, arbitrary: fc.tuple(tie('part'), tie('part')).map(([a, b]) => `(?:${a}|${b})*`) },
    { weight: 2, arbitrary: fc.tuple(tie('part'), tie('part')).map(([a, b]) => a + b) },
  ),
  pattern: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
}))
const texts = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom('a', 'b') }, fc.constantFrom(...CHARACTERS)), {
    maxLength: 9,
  })
  .map((characters) => characters.join(''))

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000)
console.log(`regexp-linear: SEED=${seed}`)
const numRuns = Number(process.env.RUNS ?? 1500)

test('the same matches as V8', () => {
  let compared = 0
  fc.assert(
    fc.property(
      patterns,
      texts,
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      fc.constantFrom(0, 1, 2, 100),
      fc.nat(3),
      (pattern, text, ignoreCase, multiline, groupsRead, most, start) => {
        const parsed = parsedPattern(pattern, ignoreCase, multiline, groupsRead)
        if (parsed === undefined) return
        compared++
        const offset = Array.from(text).slice(0, start).join('').length
        const from = most === 0 ? 0 : offset
        const whole = (found: unknown[]) =>
          groupsRead || most === 0 ? found : found.map((match) => (match as unknown[]).slice(0, 2))
        assert.equal(
          whole(byThreads(parsed, groupsRead, text, from, most)),
          whole(byV8(parsed, text, from, most)),
        )
      },
    ),
    { seed, numRuns },
  )
  assert.ok(compared > numRuns / 4, `only ${compared} patterns were compared`)
})

/** Steps by doubled length: the patterns whose time V8 multiplies are those whose cost is said to grow. */
const COSTS: readonly (readonly [pattern: string, degree: number])[] = [
  ['abc', 1],
  ['^a+$', 1],
  ['\\d+', 1],
  ['\\s+', 1],
  ['^arn:aws:[a-z]+:[a-z0-9-]+:\\d+:job/.*$', 1],
  ['a+$', 2],
  ['\\s+$', 2],
  ['a.*b', 2],
  ['^.*a.*b.*c$', 3],
  ['^(?:[^,]*,)*x', 1],
  ['^(?:[^,]*,)*[^;]*x', 2],
  ['^([a-z]+ )*$', 1],
  ['(a+)+$', Number.POSITIVE_INFINITY],
  ['^(a|a)*b', Number.POSITIVE_INFINITY],
  ['^(a|ab)*c', Number.POSITIVE_INFINITY],
  ['^([a-z]+ ?)*$', Number.POSITIVE_INFINITY],
  ['(?=(a+)+b)c', Number.POSITIVE_INFINITY],
]
for (const [pattern, degree] of COSTS) {
  test(`the cost of ${pattern}`, () => {
    assert.is(costOf(parsePattern(pattern, { ignoreCase: false, multiline: false }), true).degree, degree)
  })
}

test.run()
