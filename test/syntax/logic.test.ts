import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Source } from '../../src/source/source.ts'
import type { Expr } from '../../src/syntax/ast.ts'
import { loadParser, parse } from '../../src/syntax/parse.ts'

const test = suite('AND, XOR and OR')
test.before(loadParser)

const where = (sql: string): Expr => {
  const [statement] = parse(new Source(`select 1 from t where ${sql}`)).statements
  if (statement?.kind !== 'query' || statement.query.body.kind !== 'select') throw new Error(sql)
  return statement.query.body.where!
}

const shape = (e: Expr): string => {
  switch (e.kind) {
    case 'and':
    case 'or':
      return `${e.kind}(${e.args.map(shape).join(' ')})`
    case 'xor':
      return `xor(${shape(e.left)} ${shape(e.right)})`
    case 'not':
      return `not(${shape(e.expr)})`
    case 'column':
      return e.path.map(({ text }) => text).join('.')
    default:
      return e.kind
  }
}

const SHAPES: readonly (readonly [sql: string, want: string])[] = [
  ['a xor b', 'xor(a b)'],
  ['a xor b xor c', 'xor(xor(a b) c)'],
  ['a xor (b xor c)', 'xor(a xor(b c))'],
  ['(a xor b) and c', 'and(xor(a b) c)'],
  ['a and (b xor c)', 'and(a xor(b c))'],
  ['a and b xor c and d', 'xor(and(a b) and(c d))'],
  ['(a and b) xor c', 'xor(and(a b) c)'],
  ['((a xor b)) and c and d', 'and(xor(a b) c d)'],
  ['((a xor b) and c) xor d', 'xor(and(xor(a b) c) d)'],
  ['(((a and b) xor c) and d) and e', 'and(xor(and(a b) c) d e)'],
  ['(a xor b) xor (c xor d)', 'xor(xor(a b) xor(c d))'],
  ['((a)) xor ((b) and (c))', 'xor(a and(b c))'],
  ['not a xor b', 'xor(not(a) b)'],
  ['not (a xor b)', 'not(xor(a b))'],
  ['a xor not b and not not c', 'xor(a and(not(b) not(not(c))))'],
  ['a or b xor c', 'or(a xor(b c))'],
  ['a xor b or c', 'or(xor(a b) c)'],
  ['(a or b) xor c', 'xor(or(a b) c)'],
  ['a between 1 and 2 xor b', 'xor(between b)'],
  ['a xor b between 1 and 2 and c', 'xor(a and(between c))'],
  ['a xor -b = 1 xor +c = 2', 'xor(xor(a operator) operator)'],
  ['f(a) xor (select true) xor exists (select 1)', 'xor(xor(call subquery) exists)'],
  ['a::bool xor b is null xor case when c then d end xor x[1]', 'xor(xor(xor(cast is) case) subscript)'],
  ['(a, b) in ((1, 2)) xor a in (select 1) xor (a = 1)', 'xor(xor(in in) operator)'],
  [
    "'t' xor true xor null xor :p xor left(a, 1) = 'x'",
    'xor(xor(xor(xor(string boolean) null) parameter) operator)',
  ],
  ['a XOR b', 'xor(a b)'],
  ['xor xor "xor"', 'xor(xor xor)'],
  ['xor and t.xor and xor.a', 'and(xor t.xor xor.a)'],
  ['a and b and c', 'and(a b c)'],
  ['(a and b) and c', 'and(a b c)'],
  ['a and (b and c)', 'and(a and(b c))'],
]
for (const [sql, want] of SHAPES) test(`${sql} is ${want}`, () => assert.is(shape(where(sql)), want))

for (const sql of ['a between 1 xor 2', 'a not between b xor c and d', 'a xor', 'xor a']) {
  test(`${sql} is a syntax error`, () => {
    assert.throws(() => where(sql), /syntax error at or near "(xor|and|a)"|end of input/i)
  })
}

test('xor names tables and columns where no operator can stand', () => {
  parse(new Source('select a xor, b as xor from t xor where xor.a = 1 group by xor order by xor desc'))
  parse(new Source('select xor(a, b), s.xor(1) from xor join u xor on true'))
})

interface Branch {
  readonly op: 'and' | 'xor' | 'or' | 'not'
  readonly args: readonly Tree[]
}
type Tree = Branch | string
const TIGHT = { or: 1, xor: 2, and: 3, not: 4 } as const

const random = (seed: number) => () => {
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed / 2147483648
}

const grow = (next: () => number, depth: number): Tree => {
  if (depth === 0 || next() < 0.15) return 'abcd'[Math.floor(next() * 4)]!
  const op = (['and', 'xor', 'or', 'and', 'xor', 'not'] as const)[Math.floor(next() * 6)]!
  const arm = () => grow(next, depth - 1)
  return { op, args: op === 'not' ? [arm()] : [arm(), arm()] }
}

/** Parentheses where they are needed, and now and then where they are not. */
const write = (tree: Tree, next: () => number, outer = 0): string => {
  if (typeof tree === 'string') return next() < 0.1 ? `(${tree})` : tree
  const { op, args } = tree
  const tight = TIGHT[op]
  const text =
    op === 'not'
      ? `not ${write(args[0]!, next, tight)}`
      : `${write(args[0]!, next, tight)} ${op} ${write(args[1]!, next, tight + 1)}`
  return tight < outer || next() < 0.15 ? `(${text})` : text
}

const truth = (tree: Tree, row: Readonly<Record<string, boolean>>): boolean => {
  if (typeof tree === 'string') return row[tree]!
  const { op, args } = tree
  const [a, b] = args.map((arg) => truth(arg, row))
  if (op === 'not') return !a
  return op === 'and' ? a! && b! : op === 'or' ? a! || b! : a !== b
}

const treeOf = (e: Expr): Tree => {
  if (e.kind === 'column') return e.path[0]!.text
  if (e.kind === 'not') return { op: 'not', args: [treeOf(e.expr)] }
  if (e.kind === 'xor') return { op: 'xor', args: [treeOf(e.left), treeOf(e.right)] }
  if (e.kind !== 'and' && e.kind !== 'or') throw new Error(e.kind)
  const { kind } = e
  return e.args.map(treeOf).reduce((left, right) => ({ op: kind, args: [left, right] }))
}

const ROWS = Array.from({ length: 16 }, (_, i) => ({
  a: (i & 1) > 0,
  b: (i & 2) > 0,
  c: (i & 4) > 0,
  d: (i & 8) > 0,
}))

test('any nesting means what its tree means', () => {
  for (let seed = 1; seed <= 1500; seed++) {
    const next = random(seed)
    const tree = grow(next, 1 + Math.floor(next() * 5))
    const sql = write(tree, next)
    const read = treeOf(where(sql))
    for (const row of ROWS) assert.is(truth(read, row), truth(tree, row), `${sql} ${JSON.stringify(row)}`)
  }
})

test.run()
