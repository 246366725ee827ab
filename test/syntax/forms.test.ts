import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Source } from '../../src/source/source.ts'
import type { Expr, Query, Select, Statement } from '../../src/syntax/ast.ts'
import { loadParser, parse } from '../../src/syntax/parse.ts'

const test = suite('forms')
test.before(loadParser)

const PLACES = new Set(['span', 'opSpan', 'nameSpan', 'valueSpan'])
/** A tree without places and with names as plain text. */
const bare = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, inner) => {
      if (PLACES.has(key)) return undefined
      const isName = typeof inner === 'object' && inner !== null && 'text' in inner && !('kind' in inner)
      return isName ? inner.text : inner
    }),
  )

const statements = (sql: string): readonly Statement[] => parse(new Source(sql)).statements
const query = (sql: string): Query => {
  const [statement] = statements(sql)
  if (statement?.kind !== 'query') throw new Error(sql)
  return statement.query
}
const select = (sql: string): Select => query(sql).body as Select
const expr = (sql: string): Expr => {
  const [item] = select(`select ${sql}`).items
  if (item?.kind !== 'item') throw new Error(sql)
  return item.expr
}

const column = (...path: string[]) => ({ kind: 'column', path })
const number = (text: string) => ({ kind: 'number', text })
const string = (value: string) => ({ kind: 'string', value })
const call = (name: string, ...args: unknown[]) => ({
  kind: 'call',
  star: false,
  distinct: false,
  variadic: false,
  orderBy: [],
  withinGroup: [],
  name,
  written: name.split('.').at(-1),
  args,
})
const type = (name: string, dimensions = 0, ...modifiers: unknown[]) => ({ name, dimensions, modifiers })
const cast = (inner: unknown, to: unknown) => ({ kind: 'cast', expr: inner, type: to })
const literal = (of: unknown, value: string) => ({ kind: 'typed-literal', type: of, value })

const [a, b, c] = [column('a'), column('b'), column('c')]

const EXPRESSIONS: readonly (readonly [sql: string, want: unknown])[] = [
  ['extract(year from a)', call('extract', string('year'), a)],
  ["position('x' in a)", call('position', string('x'), a)],
  ['substring(a from b for c)', call('substring', a, b, c)],
  ['substring(a for 3)', call('substring', a, number('1'), number('3'))],
  ['trim(a)', call('btrim', a)],
  ["trim(leading 'x' from a)", call('ltrim', a, string('x'))],
  ['trim(trailing from a)', call('rtrim', a)],
  ['overlay(a placing b from 1)', call('overlay', a, b, number('1'))],
  ['coalesce(a, b)', call('coalesce', a, b)],
  ['nullif(a, b)', call('nullif', a, b)],
  ['greatest(a, b)', call('greatest', a, b)],
  ['least(a)', call('least', a)],
  ['current_timestamp', call('current_timestamp')],
  ['current_timestamp(3)', call('current_timestamp', number('3'))],
  ['localtimestamp(0)', call('localtimestamp', number('0'))],
  ['current_date', call('current_date')],
  ['localtimestamp', call('localtimestamp')],
  ['grouping(a, b)', call('grouping', a, b)],
  ['pg_catalog.lower(a)', call('lower', a)],
  ['dd.logs(a)', call('dd.logs', a)],
  ['LOWER(a)', call('lower', a)],
  ['"Lower"(a)', call('Lower', a)],
  ['(a, b) overlaps (c, 1)', call('overlaps', a, b, c, number('1'))],
  ['a at time zone b', { kind: 'at-time-zone', expr: a, zone: b }],
  ['timezone(b, a)', call('timezone', b, a)],
  [
    "a like b escape '!'",
    { kind: 'like', op: 'like', negated: false, left: a, pattern: b, escape: string('!') },
  ],
  ['a not similar to b', { kind: 'like', op: 'similar', negated: true, left: a, pattern: b }],
  [
    'a like like_escape(b, c)',
    { kind: 'like', op: 'like', negated: false, left: a, pattern: call('like_escape', b, c) },
  ],
  ['a != b', { kind: 'operator', op: '<>', left: a, right: b }],
  ['- a', { kind: 'operator', op: '-', right: a }],
  ['-1', number('-1')],
  ['-(1_000.50)', number('-1000.50')],
  ['-9223372036854775808', number('-9223372036854775808')],
  ['0xFF_FFFF_FFFF', number('1099511627775')],
  ["'a'::text", cast(string('a'), type('text'))],
  ["cast('a' as text)", cast(string('a'), type('text'))],
  ["text 'a'", literal(type('text'), 'a')],
  ["double precision '1'", literal(type('double precision'), '1')],
  [
    "timestamp(3) without time zone 'now'",
    literal(type('timestamp without time zone', 0, number('3')), 'now'),
  ],
  ["hstore 'a=>1'", literal(type('hstore'), 'a=>1')],
  ["interval '1' day", literal(type('interval', 0, number('8')), '1')],
  ["interval(3) '1'", literal(type('interval', 0, number('32767'), number('3')), '1')],
  ["BIGINT[] '{1,2}'", literal(type('bigint', 1), '{1,2}')],
  ["array<array<text>> '{}'", literal(type('text', 2), '{}')],
  ['a::int[][]', cast(a, type('int', 2))],
  ['a::array<varchar(20)>', cast(a, type('varchar', 1, number('20')))],
  ['a::decimal(10, 2)', cast(a, type('decimal', 0, number('10'), number('2')))],
  ['a::DEC', cast(a, type('decimal'))],
  ['a::char', cast(a, type('char'))],
  ['a::character varying(3)', cast(a, type('character varying', 0, number('3')))],
  ['a::national character varying(3)', cast(a, type('character varying', 0, number('3')))],
  ['a::pg_catalog.int4', cast(a, type('int4'))],
  ['a::public.int4', cast(a, type('public.int4'))],
  ['a::"INT"', cast(a, type('INT'))],
  ['a::int32', cast(a, type('int32'))],
  ['-a::int', { kind: 'operator', op: '-', right: cast(a, type('int')) }],
  [
    'a[1][2]',
    { kind: 'subscript', expr: { kind: 'subscript', expr: a, index: number('1') }, index: number('2') },
  ],
  ['array[1][a]', { kind: 'subscript', expr: { kind: 'array', items: [number('1')] }, index: a }],
  ['array[1][:2]', { kind: 'slice', expr: { kind: 'array', items: [number('1')] }, upper: number('2') }],
  ['a.b.c', column('a', 'b', 'c')],
  ['(a.b).c', { kind: 'field', expr: column('a', 'b'), name: 'c' }],
  ['f(t.*)', call('f', { ...column('t'), whole: true })],
  ['a collate pg_catalog."C"', { kind: 'collate', expr: a, name: ['pg_catalog', 'C'] }],
  ['a = some (b)', { kind: 'quantified', op: '=', quantifier: 'any', left: a, right: b }],
  ['a not like all (b)', { kind: 'quantified', op: '!~~', quantifier: 'all', left: a, right: b }],
  ['not a in (b)', { kind: 'not', expr: { kind: 'in', negated: false, left: a, right: [b] } }],
  ['a not in (b)', { kind: 'in', negated: true, left: a, right: [b] }],
  ['a isnull', { kind: 'is', what: 'null', negated: false, expr: a }],
]
for (const [sql, want] of EXPRESSIONS) test(sql, () => assert.equal(bare(expr(sql)), want))

test('x NOT IN (SELECT …) is one node, NOT x IN (SELECT …) are two', () => {
  const one = expr('a not in (select b)')
  assert.is(one.kind === 'in' && one.negated, true)
  const two = expr('not a in (select b)')
  assert.is(two.kind === 'not' && two.expr.kind === 'in' && two.expr.negated, false)
})

const parameters = (sql: string): unknown[] => {
  const found: unknown[] = []
  JSON.stringify(statements(sql), (_, inner) => {
    if (inner?.kind === 'parameter') found.push([inner.index, inner.name])
    return inner
  })
  return found
}
const PARAMETERS: readonly (readonly [sql: string, want: unknown[]])[] = [
  [
    'select $2, $1',
    [
      [2, undefined],
      [1, undefined],
    ],
  ],
  [
    'select :b, :a, :b',
    [
      [1, 'b'],
      [2, 'a'],
      [1, 'b'],
    ],
  ],
  [
    'select :userId, :"user id", :select',
    [
      [1, 'userId'],
      [2, 'user id'],
      [3, 'select'],
    ],
  ],
  ['select :a::int, x::text', [[1, 'a']]],
  ['select a[1:n], a[n:m], a[1 :n], a[f(x):n], a[:n], a[:n + 1], a[:n[1:2]], a[:n][:m]', []],
  [
    'select a[(:n)], a[:n : :m], a[1 + :n], array[:n, :m]',
    [
      [1, 'n'],
      [1, 'n'],
      [2, 'm'],
      [1, 'n'],
      [1, 'n'],
      [2, 'm'],
    ],
  ],
  ['select a[:n :m]', [[1, 'n']]],
  [
    'select f(a[1:n], :p), a[f(:p)]',
    [
      [1, 'p'],
      [1, 'p'],
    ],
  ],
  ['select \':a\', ":b", $$:c$$ -- :d\n/* :e */', []],
  [
    'select :a; select :b, :a',
    [
      [1, 'a'],
      [1, 'b'],
      [2, 'a'],
    ],
  ],
  [
    'select 1 limit :n offset :m',
    [
      [1, 'n'],
      [2, 'm'],
    ],
  ],
]
for (const [sql, want] of PARAMETERS) {
  test(`parameters of ${sql}`, () => assert.equal(parameters(sql), want))
}

test('a comma list stays in FROM and CROSS JOIN is a join', () => {
  const kinds = select('select 1 from a, b cross join c, d join e on true').from.map((f) =>
    f.kind === 'join' ? f.type : f.kind,
  )
  assert.equal(kinds, ['table', 'cross', 'inner'])
})

test('the alias of USING is not the alias of the join', () => {
  const [using] = select('select 1 from a join b using (x) as m').from
  assert.equal(using?.kind === 'join' && [using.usingAlias?.text, using.alias], ['m', undefined])
  const [both] = select('select 1 from (a join b using (x) as m) as n').from
  assert.equal(both?.kind === 'join' && [both.usingAlias?.text, both.alias?.name.text], ['m', 'n'])
})

test('LIMIT ALL is no limit, FETCH FIRST ROW is one', () => {
  assert.is(query('select 1 limit all').limit, undefined)
  assert.equal(bare(query('select 1 limit null').limit), { kind: 'null' })
  assert.equal(bare(query('select 1 fetch first row only').limit), number('1'))
  assert.is(query('select 1 order by 1 fetch first 2 rows with ties').withTies, true)
})

test('parentheses with a tail of their own are a query inside', () => {
  const { body } = query('(select 1 limit 1) union select 2')
  assert.is(body.kind === 'set-operation' && body.left.kind, 'query-expression')
  assert.is(body.kind === 'set-operation' && body.right.kind, 'select')
})

test('TABLE t is SELECT * FROM t', () => {
  assert.equal(bare(query('table s.t')), bare(query('select * from s.t')))
})

test('frames: a bare start ends at the current row, RANGE without words is absent', () => {
  const frame = (sql: string) => {
    const e = expr(`sum(a) over (${sql})`)
    return e.kind === 'call' ? (bare(e.over?.frame) ?? undefined) : undefined
  }
  const rows = {
    mode: 'rows',
    start: { kind: 'unbounded preceding' },
    end: { kind: 'current row' },
    exclude: 'none',
  }
  assert.equal(frame('rows unbounded preceding'), rows)
  assert.equal(frame('groups between 1 preceding and a following exclude ties'), {
    mode: 'groups',
    start: { kind: 'preceding', offset: number('1') },
    end: { kind: 'following', offset: a },
    exclude: 'ties',
  })
})

const set = (name: string, values: readonly string[] | null, more = {}) => ({
  kind: 'set',
  name,
  values,
  isLocal: false,
  isReset: false,
  ...more,
})
const session = (command: unknown) => ({ kind: 'session', command })
const fetched = (direction: string, count: number | 'all', isMove = false) =>
  session({ kind: 'fetch', isMove, cursor: 'c', direction, count })

const STATEMENTS: readonly (readonly [sql: string, want: unknown])[] = [
  ['', []],
  [' \n-- nothing\n/* here */', []],
  [';;', []],
  ['show all', [{ kind: 'show' }]],
  ['SHOW Dd.Time_Frame_Start', [{ kind: 'show', name: 'dd.time_frame_start' }]],
  ['show tables', [{ kind: 'show-tables' }]],
  ["set a.b = 'x'", [set('a.b', ['x'])]],
  ["set a to ''", [set('a', [''])]],
  ['set a = 0', [set('a', ['0'])]],
  ["set a = b, 'C', -2.5, on", [set('a', ['b', 'C', '-2.5', 'on'])]],
  ['set session a = 1', [set('a', ['1'])]],
  ['set local a = 1', [set('a', ['1'], { isLocal: true })]],
  ["set time zone 'UTC'", [set('timezone', ['UTC'])]],
  [
    'set a to default; reset b; reset all',
    [set('a', null), set('b', null, { isReset: true }), set('all', null, { isReset: true })],
  ],
  ['begin', [session({ kind: 'begin', isStart: false, modes: {} })]],
  [
    'start transaction isolation level repeatable read, read only, not deferrable',
    [
      session({
        kind: 'begin',
        isStart: true,
        modes: { isolation: 'repeatable read', isReadOnly: true, isDeferrable: false },
      }),
    ],
  ],
  [
    'end; abort and chain',
    [session({ kind: 'commit', isChained: false }), session({ kind: 'rollback', isChained: true })],
  ],
  [
    'savepoint A; release "B"; rollback to c',
    [
      session({ kind: 'savepoint', name: 'a' }),
      session({ kind: 'release', name: 'B' }),
      session({ kind: 'rollback-to', name: 'c' }),
    ],
  ],
  [
    'set session characteristics as transaction read write; set transaction isolation level serializable',
    [
      session({ kind: 'set-transaction', isForSession: true, modes: { isReadOnly: false } }),
      session({ kind: 'set-transaction', isForSession: false, modes: { isolation: 'serializable' } }),
    ],
  ],
  [
    "prepare p(int, numeric(4, 1)) as select '→' xor $1; execute p(1, f(2, 3))",
    [
      session({
        kind: 'prepare',
        name: 'p',
        types: ['int', 'numeric(4, 1)'],
        inner: { sql: "select '→' xor $1", start: 33 },
      }),
      session({ kind: 'execute', name: 'p', args: ['1', 'f(2, 3)'] }),
    ],
  ],
  [
    'deallocate prepare p; deallocate all; close c; close all; unlisten *',
    [
      session({ kind: 'deallocate', name: 'p' }),
      session({ kind: 'deallocate' }),
      session({ kind: 'close', name: 'c' }),
      session({ kind: 'close' }),
      session({ kind: 'unlisten' }),
    ],
  ],
  [
    'declare c binary scroll cursor with hold for select 1 ; declare d no scroll cursor for values (1)',
    [
      session({
        kind: 'declare',
        name: 'c',
        isBinary: true,
        isScroll: true,
        isHold: true,
        inner: { sql: 'select 1', start: 45 },
      }),
      session({
        kind: 'declare',
        name: 'd',
        isBinary: false,
        isScroll: false,
        isHold: false,
        inner: { sql: 'values (1)', start: 87 },
      }),
    ],
  ],
  [
    'fetch c; fetch backward 3 from c; move all in c; fetch absolute -2 c; fetch prior c; fetch backward all c',
    [
      fetched('forward', 1),
      fetched('backward', 3),
      fetched('forward', 'all', true),
      fetched('absolute', -2),
      fetched('backward', 1),
      fetched('backward', 'all'),
    ],
  ],
  [
    'copy (select \';\') to stdout (format csv, header, force_quote (a, B)); copy s.t (a, "B") to stdout csv',
    [
      session({
        kind: 'copy',
        inner: { sql: "select ';'", start: 6 },
        options: [
          { name: 'format', value: 'csv' },
          { name: 'header', value: true },
          { name: 'force_quote', value: ['a', 'b'] },
        ],
      }),
      session({
        kind: 'copy',
        inner: { sql: 'SELECT a, "B" FROM s.t', start: 75 },
        options: [{ name: 'format', value: 'csv' }],
      }),
    ],
  ],
  ['discard all', [session({ kind: 'discard', what: 'all' })]],
  ['set constraints all deferred', [session({ kind: 'set-constraints' })]],
  ['describe a."B c"', [{ kind: 'describe', table: ['a', 'B c'] }]],
  ['desc T;', [{ kind: 'describe', table: ['t'] }]],
]
for (const [sql, want] of STATEMENTS) {
  test(`statements of ${JSON.stringify(sql)}`, () => assert.equal(bare(statements(sql)), want))
}

test('several statements, empty ones skipped, each with its own span', () => {
  const sql = "select 'é😀' ;; explain analyze select 2 ; -- end"
  const texts = statements(sql).map(({ span }) => sql.slice(span.start, span.end))
  assert.equal(texts, ["select 'é😀'", 'explain analyze select 2'])
})

test('data that looks like code stays data', () => {
  const names = select('select 1 as "__proto__", 2 as "a""b\nc", 3 as "😀"').items
  assert.equal(
    names.map((item) => item.kind === 'item' && item.alias?.text),
    ['__proto__', 'a"b\nc', '😀'],
  )
  assert.equal(bare(expr("'\x01\t\u2028\\'")), string('\x01\t\u2028\\'))
})

test.run()
