/**
 * Patterns that backtrack for ever: each is answered, or hears of an abort, and the event loop has its turns meanwhile.
 * A query that does neither hangs this test.
 */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openCatalog } from '../../src/index.ts'
import { DdsqlError } from '../../src/source/error.ts'

const catalog = await openCatalog({ tables: { aws_sagemaker_processing_job: [] } })
const test = suite('regexp-turns')
test.after(() => catalog.close())

/** The answer, of one value; the SQLSTATE where it failed. */
const ask = async (sql: string, params: unknown[] = [], signal?: AbortSignal): Promise<unknown> => {
  try {
    const { rows } = await catalog.query(sql, params, { ...(signal && { signal }), rowMode: 'array' })
    return (rows[0] as unknown[])[0]
  } catch (error) {
    assert.instance(error, DdsqlError)
    return (error as DdsqlError).code
  }
}

const LOOKS = 20

/** The same, aborted when the event loop has had some turns. */
const abortLater = async (sql: string, params: unknown[] = []): Promise<unknown> => {
  const abort = new AbortController()
  let looks = 0
  const look = () => {
    if (++looks < LOOKS) setImmediate(look)
    else abort.abort()
  }
  setImmediate(look)
  return ask(sql, params, abort.signal)
}

const A = "repeat('a', 50) || '!'"
const END = 'ends'

/** With the text that is evil for it, and whether it holds a match; 'ends': in a thread, which the abort ends. */
const PATTERNS: readonly (readonly [pattern: string, text: string, answer: boolean | typeof END])[] = [
  ['^(a+)+$', A, false],
  ['(a|a)*b', A, false],
  ['^(a|aa)+$', A, false],
  ['^(a*)*$', A, false],
  ['^((a+)+)+$', A, false],
  ['(x+x+)+y', "repeat('x', 50)", false],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', "repeat('a', 50)", false],
  ['^(\\w+\\s?)*$', "repeat('word ', 40) || '!'", false],
  ['^(.*?,){20}P', "repeat('1,', 60)", false],
  ['\\s+$', "repeat(' ', 200000) || 'x'", false],
  ['\\d+x', "repeat('1', 100000)", false],
  ['a.*b.*c.*d', "repeat('abc', 20000)", false],
  ['(a?){30}a{30}b', A, false],
  ['(?:a|b|ab)*c', "repeat('ab', 40)", false],
  ['^(?s)(.|\\n)*x$', "repeat(E'\\n', 60)", false],
  ['\\b(\\w+ ?)+$', "repeat('a', 50) || '!'", false],
  ['(é|é)*b', "repeat('é', 60)", false],
  ['(😀+)+$', "repeat('😀', 60) || 'a'", false],
  ['(?:a+?)*b', A, false],
  ['^(a+){2,}$', A, false],
  ['(?m)^(a+)+$', A, false],
  ['(?i)^(A+)+$', A, false],
  ['([^,]*,?)*;', "repeat('ab,', 40)", false],
  ['(a+)+b|a', A, true],
  ['(a+)+\\1b', A, END],
  ['(?=(a+)+b)a', A, END],
  ['^(?!(a+)+b).b', A, END],
  ['(?<!b(a+)+)!x', A, false],
  ['(?=(a+))\\1*(a|a)*b', A, END],
  ['^(a|a)*\\w(a|a)*(?=b)', A, END],
]
assert.ok(PATTERNS.length >= 30)

for (const [pattern, text, expected] of PATTERNS) {
  test(`~ ${pattern}`, async () => {
    const sql = `SELECT ${text} ~ $1`
    if (expected === END) assert.is(await abortLater(sql, [pattern]), '57014')
    else assert.is(await ask(sql, [pattern]), expected)
  })
}

const NESTED = '^(a+)+$'
const ENDLESS = '(?=(a+)+b)a'

/** Where a regular expression may stand: the answer of the linear matcher. */
const PLACES: Readonly<Record<string, readonly [sql: (pattern: string) => string, answer: unknown]>> = {
  regexp_like: [(p) => `SELECT regexp_like(${A}, '${p}', 'i')`, false],
  '~*': [(p) => `SELECT ${A} ~* '${p}'`, false],
  '!~': [(p) => `SELECT ${A} !~ '${p}'`, true],
  regexp_replace: [(p) => `SELECT length(regexp_replace(${A}, '${p}', 'x', 'g'))`, 51],
  icu_regexp_replace: [(p) => `SELECT length(icu_regexp_replace(${A}, '${p}', '[$0]', 'g'))`, 51],
  regexp_count: [(p) => `SELECT regexp_count(${A}, '${p}')`, 0],
  regexp_match: [(p) => `SELECT regexp_match(${A}, '${p}')`, null],
  regexp_matches: [(p) => `SELECT count(*) FROM regexp_matches(${A}, '${p}', 'g')`, 0],
  'regexp_matches side by side': [
    (p) => `SELECT count(*) FROM ROWS FROM (regexp_matches(${A}, '${p}', 'g'), unnest(ARRAY[1]))`,
    1,
  ],
  regexp_split_to_array: [(p) => `SELECT cardinality(regexp_split_to_array(${A}, '${p}'))`, 1],
  regexp_split_to_table: [(p) => `SELECT count(*) FROM regexp_split_to_table(${A}, '${p}')`, 1],
  regexp_substr: [(p) => `SELECT regexp_substr(${A}, '${p}')`, null],
  regexp_instr: [(p) => `SELECT regexp_instr(${A}, '${p}')`, 0],
  'substring from': [(p) => `SELECT substring(${A} from '${p}')`, null],
  'a constant': [(p) => `SELECT '${'a'.repeat(50)}!' ~ '${p}'`, false],
  'a condition': [(p) => `SELECT count(*) FROM generate_series(1, 20) n WHERE ${A} || n ~ '${p}'`, 0],
  'a pattern for each row': [
    (p) => `SELECT count(*) FROM generate_series(1, 20) n WHERE ${A} || n ~ ('${p}' || repeat('x', n::int))`,
    0,
  ],
  'ORDER BY': [
    (p) => `SELECT n FROM generate_series(1, 20) n ORDER BY regexp_count(${A} || n, '${p}'), n LIMIT 1`,
    1,
  ],
  'GROUP BY': [
    (p) => `SELECT count(*) FROM generate_series(1, 20) n GROUP BY regexp_replace(${A} || n % 1, '${p}', '')`,
    20,
  ],
  'an aggregate': [(p) => `SELECT sum(regexp_count(${A} || n, '${p}')) FROM generate_series(1, 20) n`, 0],
  'a window': [
    (p) =>
      `SELECT max(regexp_count(${A} || n, '${p}')) OVER (ORDER BY n) FROM generate_series(1, 20) n LIMIT 1`,
    0,
  ],
  'a join': [
    (p) =>
      `SELECT count(*) FROM generate_series(1, 5) a JOIN generate_series(1, 5) b ON ${A} || a || b ~ '${p}'`,
    0,
  ],
  'a join by key': [
    (p) =>
      `SELECT count(*) FROM generate_series(1, 5) a FULL JOIN generate_series(1, 5) b ON regexp_replace(${A} || a, '${p}', '') = ${A} || b`,
    5,
  ],
  DISTINCT: [(p) => `SELECT DISTINCT regexp_count(${A} || n, '${p}') FROM generate_series(1, 20) n`, 0],
  'a subquery': [(p) => `SELECT (SELECT count(*) FROM generate_series(1, 5) n WHERE ${A} || n ~ '${p}')`, 0],
  'ANY of a subquery': [(p) => `SELECT ${A} ~ ANY (SELECT '${p}' FROM generate_series(1, 3))`, false],
  'ANY of an array': [(p) => `SELECT ${A} ~ ANY (ARRAY['${p}', 'b'])`, false],
  LIMIT: [(p) => `SELECT 7 LIMIT regexp_count(${A}, '${p}') + 1`, 7],
  EXPLAIN: [(p) => `SELECT 1 WHERE NOT ${A} ~ '${p}'`, 1],
}

for (const [name, [sql, expected]] of Object.entries(PLACES)) {
  test(`${name}: answered`, async () => assert.equal(await ask(sql(NESTED)), expected))
  test(`${name}: ended`, async () => assert.is(await abortLater(sql(ENDLESS)), '57014'))
}

test('SIMILAR TO', async () => assert.is(await ask(`SELECT ${A} SIMILAR TO '(a|aa|a%)*b'`), false))

test('LIKE never goes back', async () => {
  assert.is(await ask(`SELECT 'a' LIKE repeat('%a', 5000)`), false)
  assert.is(await ask(`SELECT repeat('a', 100000) LIKE repeat('%a_', 50) || 'b%'`), false)
})

test('to prepare, to explain and to check do not compute', () => {
  const sql = `SELECT '${'a'.repeat(60)}' ~ '${ENDLESS}', '${'a'.repeat(60)}!' ~ '(a+)+\\1b'`
  assert.is(catalog.prepare(sql).columns.length, 2)
  assert.equal(catalog.check(sql), [])
  assert.ok(catalog.explain(sql).length > 0)
})

test('the first rows stay the first rows when a query starts again', async () => {
  const sql = `SELECT n, regexp_count(repeat('a', 40) || '!' || n, '(?=(a+)+!)a') AS c FROM generate_series(1, 3) n ORDER BY regexp_count(repeat('a', 18) || n, '(?=(a+)+b)a') + n`
  const { rows } = await catalog.query(sql, [], { maxRows: 2 })
  assert.equal(rows, [
    { n: 1, c: 40 },
    { n: 2, c: 40 },
  ])
})

test.run()
