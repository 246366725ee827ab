import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Source } from '../../src/source/source.ts'
import type { Span } from '../../src/source/span.ts'
import { loadParser, parse } from '../../src/syntax/parse.ts'
import { scan } from '../../src/syntax/scan.ts'
import { LOOSE, STRICT } from './queries.ts'

const test = suite('spans')
test.before(loadParser)

interface Spanned {
  readonly span: Span
}
const isNode = (value: unknown): value is Spanned =>
  typeof value === 'object' && value !== null && 'span' in value

/** Every node below a value, with the nearest node above it. */
function* nodes(value: unknown, parent?: Spanned): Generator<[node: Spanned, parent: Spanned | undefined]> {
  if (typeof value !== 'object' || value === null) return
  if (isNode(value)) yield [value, parent]
  const here = isNode(value) ? value : parent
  for (const [key, inner] of Object.entries(value)) {
    if (key !== 'span' && key !== 'opSpan' && key !== 'nameSpan') yield* nodes(inner, here)
  }
}

const balanced = (words: readonly string[]): boolean => {
  let open = 0
  for (const word of words) {
    if (word === '(' || word === '[') open++
    if (word === ')' || word === ']') open--
    if (open < 0) return false
  }
  return open === 0
}

for (const prefix of ['', "/* é😀 */ select 'ü😀' ; "]) {
  for (const query of [...STRICT, ...LOOSE]) {
    const sql = prefix + query
    test(`spans are whole tokens, balanced, and inside each other: ${sql}`, () => {
      const tokens = scan(sql)
      // A parameter's colon and name are two tokens to the scanner.
      const starts = new Set(tokens.map(({ start }) => start))
      const ends = new Set(tokens.map(({ end }) => end))
      for (const [node, parent] of nodes(parse(new Source(sql)).statements.at(-1))) {
        const { start, end } = node.span
        const text = JSON.stringify({ ...node, text: sql.slice(start, end) })
        assert.ok(starts.has(start), `starts inside a token: ${text}`)
        assert.ok(ends.has(end), `ends inside a token: ${text}`)
        assert.ok(start < end, `is empty: ${text}`)
        const inside = tokens.filter((t) => t.start >= start && t.end <= end)
        assert.ok(balanced(inside.map(({ word }) => word)), `cuts through parentheses: ${text}`)
        if (parent === undefined) continue
        assert.ok(parent.span.start <= start && end <= parent.span.end, `outside of its parent: ${text}`)
      }
    })
  }
}

const spanned = (sql: string, pick: (node: Record<string, unknown>) => unknown): string[] => {
  const found: string[] = []
  for (const [node] of nodes(parse(new Source(sql)).statements)) {
    const span = pick(node as unknown as Record<string, unknown>) as Span | undefined
    if (span !== undefined) found.push(sql.slice(span.start, span.end))
  }
  return found
}
const kind = (name: string) => (node: Record<string, unknown>) => (node.kind === name ? node.span : undefined)
const opSpan = (node: Record<string, unknown>) => node.opSpan

const CASES: readonly (readonly [
  sql: string,
  pick: (n: Record<string, unknown>) => unknown,
  want: string[],
])[] = [
  ["select 'é😀' || (a + (b)) , c", kind('operator'), ["'é😀' || (a + (b))", 'a + (b)']],
  ["select 'é😀' || (a + (b)) , c", opSpan, ['||', '+']],
  [
    'select a NOT LIKE b, a SIMILAR TO b, a NOT IN (1), a != b',
    opSpan,
    ['NOT LIKE', 'SIMILAR TO', 'NOT IN', '!='],
  ],
  ['select a not between symmetric 1 and 2', opSpan, ['not between symmetric']],
  ['select a operator(pg_catalog.+) b', opSpan, ['operator(pg_catalog.+)']],
  ['select a = any (b), a NOT LIKE ALL (b)', opSpan, ['=', 'NOT LIKE']],
  [
    'select count(*) filter (where a) over (order by b) as n',
    kind('call'),
    ['count(*) filter (where a) over (order by b)'],
  ],
  ['select f (a) within group (order by x) , 1', kind('call'), ['f (a) within group (order by x)']],
  ['select coalesce((a), b)', kind('column'), ['a', 'b']],
  ['select (a)::int[], cast ( a as text )', kind('cast'), ['(a)::int[]', 'cast ( a as text )']],
  ["select interval '1' day to second (3) + a", kind('typed-literal'), ["interval '1' day to second (3)"]],
  ['select case a when b then c end + 1', kind('case'), ['case a when b then c end']],
  ['select (a is not null)', kind('is'), ['a is not null']],
  ['select - 1, -(2)', kind('number'), ['- 1', '-(2)']],
  ['select (a, b), row (c)', kind('row'), ['(a, b)', 'row (c)']],
  [
    'select (select (1)) , exists (select a from b)',
    kind('query-expression'),
    ['select (select (1)) , exists (select a from b)', 'select (1)', 'select a from b'],
  ],
  ['select (a . b) . c [ 1 ]', kind('subscript'), ['(a . b) . c [ 1 ]']],
  ['select (a) xor (b) and not (c)', kind('xor'), ['(a) xor (b) and not (c)']],
  ['select (a) xor (b) and not (c)', kind('and'), ['(b) and not (c)']],
  ['select * from (t join u using (a)) as j where x', kind('join'), ['(t join u using (a)) as j']],
  ['select * from lateral (select 1) as s (a) , b', kind('subquery'), ['lateral (select 1) as s (a)']],
  [
    'select * from rows from (f(1), g(2)) with ordinality as r limit 1',
    kind('function'),
    ['rows from (f(1), g(2)) with ordinality as r'],
  ],
]
for (const [sql, pick, want] of CASES) {
  test(`${sql} has ${want.join(' and ')}`, () => assert.equal(spanned(sql, pick), want))
}

test.run()
