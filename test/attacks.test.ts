/**
 * No question takes the process down: statements that are long, deep or wide, and values that grow without bound, get
 * their answer or an error with a SQLSTATE and a place. After each the next query works.
 */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Catalog, DdsqlError, openCatalog } from '../src/index.ts'
import { asLimit } from '../src/source/limits.ts'
import { ask } from './support/compare.ts'
import { Oracle } from './support/oracle.ts'

/** The first value of the answer, or the SQLSTATEs that may refuse the query. */
interface Expected {
  readonly answers?: unknown
  readonly refused?: RegExp
}
type Attack = readonly [name: string, sql: () => string, expected: Expected]

const answers = (value: unknown): Expected => ({ answers: value })
/** A limit of the program, of the stack, or of memory. */
const LIMIT: Expected = { refused: /^(54000|54001|53200)$/ }
const TOO_LONG: Expected = { refused: /^54000$/ }
const TOO_DEEP: Expected = { refused: /^54001$/ }
/** How deep the stack is differs between versions of Node. */
const answersOrTooDeep = (value: unknown): Expected => ({ answers: value, refused: /^54001$/ })
const refused = (codes: RegExp): Expected => ({ refused: codes })

const list = (n: number, item: (i: number) => string | number, separator = ', '): string =>
  Array.from({ length: n }, (_, i) => item(i)).join(separator)
const ROWS = 'FROM generate_series(1, 3) AS t (a)'
const times = (n: number, text: string): string => text.repeat(n)

const nested = (n: number, open: string, middle: string, close: string): string =>
  times(n, open) + middle + times(n, close)

// ── texts that are long ─────────────────────────────────────────────────────────────────────────────

const LONG: readonly Attack[] = [
  ['a million rows of VALUES', () => `VALUES ${list(1_000_000, (i) => `(${i})`)}`, TOO_LONG],
  [
    'a million rows of VALUES in FROM',
    () => `SELECT count(*) FROM (VALUES ${list(1_000_000, (i) => `(${i})`)}) AS t`,
    TOO_LONG,
  ],
  ['a million items of IN', () => `SELECT 5 IN (${list(1_000_000, (i) => i)})`, TOO_LONG],
  ['a million items of an array', () => `SELECT cardinality(ARRAY[${list(1_000_000, (i) => i)}])`, TOO_LONG],
  ['a million quotes', () => `SELECT ${times(4_000_001, "'")}`, TOO_LONG],
  ['a million open parentheses', () => `SELECT ${times(2_000_000, '(')}`, TOO_LONG],
  ['a million statements', () => times(1_000_000, 'SELECT 1;'), TOO_LONG],
  ['a text of 40 MB', () => `SELECT length('${times(40_000_000, 'x')}')`, TOO_LONG],
  ['a comment of 40 MB', () => `/* ${times(40_000_000, 'x')} */ SELECT 1`, TOO_LONG],
  ['40 MB of spaces', () => `SELECT ${times(40_000_000, ' ')} 1`, TOO_LONG],
  ['a text of 4 MB', () => `SELECT length('${times(400_000, 'it is a word ')}')`, answers(5_200_000)],
  [
    'a dollar-quoted text of words',
    () => `SELECT length($a$${times(400_000, 'x y ')}$a$)`,
    answers(1_600_000),
  ],
  ['an escaped text of words', () => `SELECT length(E'${times(400_000, "\\' y ")}')`, answers(1_600_000)],
  ['a comment of words', () => `/* ${times(1_000_000, 'x ')} */ SELECT 1`, answers(1)],
  [
    '20,000 rows of VALUES',
    () => `SELECT sum(a) FROM (VALUES ${list(20_000, (i) => `(${i})`)}) AS t (a)`,
    answers(199_990_000),
  ],
  ['a name of 100 kB', () => `SELECT "${times(100_000, 'x')}"`, refused(/^42703$/)],
  [
    'a path of 2,000 names',
    () => `SELECT ${list(2000, () => 'x', '.')}`,
    refused(/^(0A000|42601|42703|42P01|3F000|54001)$/),
  ],
  ['a number of 100,000 digits', () => `SELECT ${times(100_000, '9')}`, refused(/^22003$/)],
  ['a fraction of 100,000 digits', () => `SELECT round(0.${times(100_000, '9')})`, answers(1)],
  ['1,000,000 hexadecimal digits', () => `SELECT 0x${times(1_000_000, 'f')}`, refused(/^22003$/)],
  ['1,000,000 binary digits', () => `SELECT -0b${times(1_000_000, '1')}`, refused(/^22003$/)],
  [
    'a text of 100,000 digits as a number',
    () => `SELECT '${times(100_000, '9')}'::bigint`,
    refused(/^22003$/),
  ],
  ['an interval of 100,000 parts', () => `SELECT interval '${times(100_000, '1 day ')}'`, refused(/^22007$/)],
  ['a timestamp of 100,000 words', () => `SELECT timestamp '${times(100_000, 'jan ')}'`, refused(/^22007$/)],
]

// ── lists that are long ─────────────────────────────────────────────────────────────────────────────

const WIDE: readonly Attack[] = [
  ['IN of 20,000', () => `SELECT count(*) ${ROWS} WHERE a IN (${list(20_000, (i) => i)})`, answers(3)],
  ['IN of 20,000 texts', () => `SELECT 'x' IN (${list(20_000, (i) => `'${i}'`)})`, answers(false)],
  [
    'IN of 20,000 of two types',
    () => `SELECT 5 IN (${list(20_000, (i) => (i % 2 ? i : `${i}.5`))})`,
    answers(true),
  ],
  ['NOT IN of 20,000', () => `SELECT -5 NOT IN (${list(20_000, (i) => i)})`, answers(true)],
  ['IN of 5,000 rows', () => `SELECT (7, 7) IN (${list(5000, (i) => `(${i}, ${i})`)})`, answers(true)],
  ['IN of 2,000 expressions', () => `SELECT a IN (${list(2000, (i) => `a - ${i}`)}) ${ROWS}`, answers(true)],
  ['OR of 5,000', () => `SELECT count(*) ${ROWS} WHERE ${list(5000, (i) => `a = ${i}`, ' OR ')}`, answers(3)],
  [
    'AND of 5,000',
    () => `SELECT count(*) ${ROWS} WHERE ${list(5000, (i) => `a <> ${i + 3}`, ' AND ')}`,
    answers(2),
  ],
  [
    'OR of 1,000 in JOIN',
    () =>
      `SELECT count(*) ${ROWS} JOIN (VALUES (1)) AS u (b) ON ${list(1000, (i) => `a = b + ${i}`, ' OR ')}`,
    answers(3),
  ],
  [
    'AND of 1,000 in JOIN',
    () =>
      `SELECT count(*) ${ROWS} JOIN (VALUES (1)) AS u (b) ON ${list(1000, (i) => `a + ${i} = b + ${i}`, ' AND ')}`,
    answers(1),
  ],
  [
    'CASE of 5,000',
    () => `SELECT CASE a ${list(5000, (i) => `WHEN ${i} THEN ${i}`, ' ')} END ${ROWS}`,
    answers(1),
  ],
  [
    'CASE of 200,000',
    () => `SELECT CASE ${list(200_000, (i) => `WHEN a = ${i} THEN ${i}`, ' ')} END ${ROWS}`,
    TOO_LONG,
  ],
  [
    'CASE of 5,000 with an arm that does not fit',
    () => `SELECT CASE ${list(5000, (i) => `WHEN a = ${i} THEN ${i}`, ' ')} ELSE true END ${ROWS}`,
    refused(/^42804$/),
  ],
  ['|| of 100,000', () => `SELECT ${list(100_000, () => "'a'", ' || ')}`, TOO_DEEP],
  ['|| of 400', () => `SELECT length(${list(400, () => 'a::text', ' || ')}) ${ROWS}`, answers(400)],
  ['+ of 100,000', () => `SELECT ${list(100_000, (i) => i, ' + ')}`, TOO_DEEP],
  ['coalesce of 2,000', () => `SELECT coalesce(${list(2000, () => 'nullif(a, a)')}, 7) ${ROWS}`, answers(7)],
  ['greatest of 5,000', () => `SELECT greatest(${list(5000, (i) => `a - ${i}`)}) ${ROWS}`, answers(1)],
  ['greatest of 70,000', () => `SELECT greatest(${list(70_000, (i) => `a - ${i}`)}) ${ROWS}`, TOO_DEEP],
  [
    'an array of 5,000',
    () => `SELECT cardinality(ARRAY[${list(5000, (i) => `a + ${i}`)}]) ${ROWS}`,
    answers(5000),
  ],
  [
    '1,000 window functions',
    () => `SELECT ${list(1000, (i) => `sum(a) OVER (ORDER BY a + ${i})`)} ${ROWS}`,
    answers(1),
  ],
  [
    '1,000 windows, each built on the one before',
    () => `SELECT sum(a) OVER w999 ${ROWS} WINDOW w0 AS (), ${list(999, (i) => `w${i + 1} AS (w${i})`)}`,
    answers(6),
  ],
  [
    '1,000 aggregates',
    () => `SELECT 1 ${ROWS} HAVING ${list(1000, (i) => `sum(a + ${i}) > 0`, ' AND ')}`,
    answers(1),
  ],
  [
    '1,000 group keys that are selected',
    () => `SELECT ${list(1000, (i) => `a + ${i}`)} ${ROWS} GROUP BY ${list(1000, (i) => `a + ${i}`)}`,
    answers(1),
  ],
  [
    'ORDER BY of one column, 5,000 times',
    () => `SELECT a ${ROWS} ORDER BY ${list(5000, () => 'a')}`,
    answers(1),
  ],
  ['ORDER BY of 1,500', () => `SELECT 1 ${ROWS} ORDER BY ${list(1500, (i) => `a + ${i}`)}`, answers(1)],
  [
    'ROLLUP of 1,000',
    () => `SELECT count(*) ${ROWS} GROUP BY ROLLUP (${list(1000, (i) => `a + ${i}`)})`,
    TOO_DEEP,
  ],
  [
    '1,000 WITH queries, each reading the one before',
    () =>
      `WITH c0 AS (SELECT 1 AS a), ${list(999, (i) => `c${i + 1} AS (SELECT a + 1 AS a FROM c${i})`)} SELECT a FROM c999`,
    answers(1000),
  ],
  [
    '40 WITH queries, each reading the one before twice',
    () =>
      `WITH c0 AS (SELECT 1 AS a), ${list(40, (i) => `c${i + 1} AS (SELECT x.a FROM c${i} AS x, c${i} AS y)`)} SELECT a FROM c40`,
    answers(1),
  ],
  [
    '25 subqueries, each using its input twice',
    () => {
      let from = '(SELECT a FROM generate_series(1, 1) AS t (a))'
      for (let i = 0; i < 25; i++) from = `(SELECT x.a * x.a AS a FROM ${from} AS x WHERE x.a + x.a > 0)`
      return `SELECT min(a) FROM ${from} AS y`
    },
    answers(1),
  ],
  [
    '200 joins',
    () =>
      `SELECT count(*) FROM (VALUES (1)) AS t0 (a) ${list(200, (i) => `JOIN (VALUES (1)) AS t${i + 1} (a${i + 1}) ON a${i + 1} = a`, ' ')}`,
    answers(1),
  ],
  [
    '20,000 relations',
    () => `SELECT count(*) FROM ${list(20_000, (i) => `(VALUES (1)) AS t${i} (a${i})`)}`,
    TOO_DEEP,
  ],
  [
    '1,000 cross joins',
    () =>
      `SELECT count(*) FROM (VALUES (1)) AS t (a)${list(1000, (i) => ` CROSS JOIN (VALUES (1)) AS t${i} (a${i})`, '')}`,
    TOO_DEEP,
  ],
  [
    '1,500 left joins',
    () =>
      `SELECT count(*) FROM (VALUES (1)) AS t (a)${list(1500, (i) => ` LEFT JOIN (VALUES (1)) AS t${i} (a${i}) ON a${i} = a`, '')}`,
    TOO_DEEP,
  ],
  ['1,000 UNIONs', () => list(1001, (i) => `SELECT ${i}`, ' UNION '), TOO_DEEP],
  [
    '200 UNIONs',
    () => `SELECT count(*) FROM (${list(200, (i) => `SELECT ${i}`, ' UNION ')}) AS t`,
    answers(200),
  ],
  ['100,000 UNION ALLs', () => list(100_000, (i) => `SELECT ${i}`, ' UNION ALL '), TOO_DEEP],
  [
    'EXPLAIN of 1,000 columns',
    () => `EXPLAIN SELECT ${list(1000, (i) => `a + ${i}`)} ${ROWS} LIMIT 0`,
    answers('Project'),
  ],
]

// ── PostgreSQL has the same limit ───────────────────────────────────────────────────────────────────

const POSTGRES: readonly (readonly [name: string, sql: () => string])[] = [
  ['columns', () => `SELECT ${list(1665, (i) => i)}`],
  ['columns of a subquery', () => `SELECT count(*) FROM (SELECT ${list(5000, (i) => `${i} AS c${i}`)}) AS t`],
  [
    'columns of stars',
    () => `SELECT ${list(100, () => '*')} FROM (SELECT ${list(20, (i) => `${i} AS c${i}`)}) AS t`,
  ],
  ['columns of VALUES', () => `VALUES (${list(1665, (i) => i)})`],
  [
    'ORDER BY',
    () => `SELECT 1 FROM generate_series(1, 3) AS t (a) ORDER BY ${list(5000, (i) => `a + ${i}`)}`,
  ],
  [
    'DISTINCT ON',
    () => `SELECT DISTINCT ON (${list(5000, (i) => `a + ${i}`)}) a FROM generate_series(1, 3) AS t (a)`,
  ],
  [
    'GROUP BY',
    () => `SELECT count(*) FROM generate_series(1, 3) AS t (a) GROUP BY ${list(5000, (i) => `a + ${i}`)}`,
  ],
  [
    'PARTITION BY',
    () =>
      `SELECT sum(a) OVER (PARTITION BY ${list(5000, (i) => `a + ${i}`)}) FROM generate_series(1, 3) AS t (a)`,
  ],
  ['ROW', () => `SELECT ROW(${list(1665, (i) => i)}) IS NULL`],
  ['arguments', () => `SELECT concat(${list(101, () => "'a'")})`],
  ['arguments of a json function', () => `SELECT jsonb_build_object(${list(51, (i) => `'k${i}', ${i}`)})`],
  [
    'CUBE',
    () =>
      `SELECT count(*) FROM generate_series(1, 3) AS t (a) GROUP BY CUBE (${list(13, (i) => `a + ${i}`)})`,
  ],
  [
    'grouping sets',
    () =>
      `SELECT count(*) FROM generate_series(1, 3) AS t (a) GROUP BY CUBE (${list(7, (i) => `a + ${i}`)}), CUBE (${list(7, (i) => `a - ${i}`)})`,
  ],
  [
    'GROUPING',
    () =>
      `SELECT grouping(${list(32, (i) => `a + ${i}`)}) FROM generate_series(1, 3) AS t (a) GROUP BY ${list(32, (i) => `a + ${i}`)}`,
  ],
  ['repeat', () => `SELECT repeat('abc', 1000000000)`],
]

// ── texts that are deep ─────────────────────────────────────────────────────────────────────────────

const DEEP: readonly Attack[] = [
  ['1,000 abs', () => `SELECT ${nested(1000, 'abs(', '1', ')')}`, TOO_DEEP],
  ['100,000 abs', () => `SELECT ${nested(100_000, 'abs(', '1', ')')}`, TOO_DEEP],
  ['990 abs of a column', () => `SELECT ${nested(990, 'abs(', 'a', ')')} ${ROWS}`, answersOrTooDeep(1)],
  ['200 abs', () => `SELECT ${nested(200, 'abs(', 'a', ')')} ${ROWS}`, answers(1)],
  ['900 coalesce', () => `SELECT ${nested(900, 'coalesce(NULL, ', 'a', ')')} ${ROWS}`, answersOrTooDeep(1)],
  ['200 CASE', () => `SELECT ${nested(200, 'CASE WHEN a > 0 THEN ', 'a', ' END')} ${ROWS}`, answers(1)],
  ['100,000 parentheses', () => `SELECT ${nested(100_000, '(', '1', ')')}`, TOO_DEEP],
  ['100,000 open parentheses', () => `SELECT ${times(100_000, '(')}`, TOO_DEEP],
  ['100,000 NOT', () => `SELECT ${times(100_000, 'NOT ')} true`, TOO_DEEP],
  ['100,000 minus signs', () => `SELECT ${times(100_000, '- ')} 1`, TOO_DEEP],
  ['100,000 casts', () => `SELECT 1${times(100_000, '::int')}`, TOO_DEEP],
  ['100,000 subscripts', () => `SELECT ('{1}'::int[])${times(100_000, '[1]')}`, TOO_DEEP],
  ['100,000 dimensions', () => `SELECT '{}'::int${times(100_000, '[]')}`, TOO_DEEP],
  [
    '20,000 subqueries',
    () => `SELECT * FROM ${nested(20_000, '(SELECT * FROM ', '(SELECT 1 AS a) AS t', ') AS x')}`,
    TOO_DEEP,
  ],
  [
    '200 subqueries',
    () => `SELECT a FROM ${nested(200, '(SELECT * FROM ', '(SELECT 1 AS a) AS t', ') AS x')}`,
    answers(1),
  ],
  ['480 scalar subqueries', () => `SELECT ${nested(480, '(SELECT ', '1', ')')}`, answersOrTooDeep(1)],
  ['100 scalar subqueries', () => `SELECT ${nested(100, '(SELECT ', '1', ')')}`, answers(1)],
  [
    '200 IN subqueries',
    () => `SELECT 1 IN ${nested(200, '(SELECT 1 WHERE 1 IN ', '(1)', ')')}`,
    answers(true),
  ],
  [
    '480 EXISTS',
    () => `SELECT 1 WHERE ${nested(480, 'EXISTS (SELECT 1 WHERE ', 'true', ')')}`,
    answersOrTooDeep(1),
  ],
  [
    '100 LATERAL subqueries',
    () =>
      `SELECT a100 FROM (VALUES (1)) AS t (a0)${list(100, (i) => ` CROSS JOIN LATERAL (SELECT a${i} + 1 AS a${i + 1}) AS t${i}`, '')}`,
    answers(101),
  ],
  [
    '6,000 WITH queries in a chain',
    () =>
      `WITH c0 AS (SELECT 1 AS a), ${list(6000, (i) => `c${i + 1} AS (SELECT a + 1 AS a FROM c${i})`)} SELECT a FROM c6000`,
    answersOrTooDeep(6001),
  ],
  [
    '3 BETWEEN SYMMETRIC',
    () => `SELECT ${nested(3, '(', 'a', ' BETWEEN SYMMETRIC 0 AND 2)::int')} ${ROWS}`,
    answers(1),
  ],
  [
    '40 BETWEEN SYMMETRIC',
    () => `SELECT ${nested(40, '(', 'a', ' BETWEEN SYMMETRIC 0 AND 2)::int')} ${ROWS}`,
    TOO_DEEP,
  ],
  ['40 NULLIF', () => `SELECT ${nested(40, 'nullif(', 'a', ', 7)')} ${ROWS}`, TOO_DEEP],
  [
    '40 simple CASE',
    () => `SELECT ${nested(40, '(CASE ', 'a', ' WHEN 1 THEN 2 WHEN 3 THEN 4 ELSE 5 END)')} ${ROWS}`,
    TOO_DEEP,
  ],
  [
    '40 IS DISTINCT FROM',
    () => `SELECT ${nested(40, '(', 'a', ' IS DISTINCT FROM nullif(a, 1))::int')} ${ROWS}`,
    TOO_DEEP,
  ],
  [
    '40 IN of rows',
    () => `SELECT ${nested(40, '((', 'a', ', 1) IN ((1, 2), (3, 5)))::int')} ${ROWS}`,
    TOO_DEEP,
  ],
  [
    'a comparison of long rows',
    () => `SELECT (${list(1600, (i) => i)}) < (${list(1600, (i) => i)})`,
    TOO_DEEP,
  ],
  ['json 100,000 deep', () => `SELECT '${nested(100_000, '[', '', ']')}'::json`, TOO_DEEP],
  ['json objects 100,000 deep', () => `SELECT '${nested(100_000, '{"a":', '1', '}')}'::jsonb`, TOO_DEEP],
  ['json 100,000 deep of a column', () => `SELECT repeat('[', a * 100000)::json ${ROWS}`, TOO_DEEP],
  ['json 900 deep', () => `SELECT length('${nested(900, '[', '', ']')}'::json::text)`, answers(1800)],
  ['array text 100,000 deep', () => `SELECT '${nested(100_000, '{', '1', '}')}'::int[]`, TOO_DEEP],
  [
    'array text 100,000 deep of a column',
    () => `SELECT (repeat('{', a * 100000) || repeat('}', a * 100000))::text[] ${ROWS}`,
    TOO_DEEP,
  ],
  ['arrays 900 deep', () => `SELECT ${nested(900, 'ARRAY[', '1', ']')}`, LIMIT],
  [
    'a json path of 20,000',
    () => `SELECT '{}'::json #> '{${list(20_000, () => 'a')}}' IS NULL`,
    answers(true),
  ],
  ['900 arrows', () => `SELECT ('{}'::json${times(900, " -> 'a'")}) IS NULL`, answers(true)],
]

/** json that is nested by the query itself, 20,000 deep. */
const grown = (use: string) =>
  `WITH RECURSIVE t (n, j) AS (SELECT 1, '1'::json UNION ALL SELECT n + 1, json_build_array(j) FROM t WHERE n < 20000) ${use}`

// ── values that grow ────────────────────────────────────────────────────────────────────────────────

const LONG_TEXT = "repeat('x', 200000000)"
const MANY = 'FROM generate_series(1, 1000) AS t (a)'

const GROWING: readonly Attack[] = [
  [
    'json nested by recursion, as text',
    () => grown('SELECT length(j::text) FROM t WHERE n = 20000'),
    TOO_DEEP,
  ],
  ['json nested by recursion, as the answer', () => grown('SELECT j FROM t WHERE n = 20000'), TOO_DEEP],
  [
    'json nested by recursion, as a group key',
    () => grown('SELECT count(DISTINCT j) FROM t WHERE n > 19990'),
    TOO_DEEP,
  ],
  ['json nested by recursion, in order', () => grown('SELECT n FROM t WHERE n > 19990 ORDER BY j'), TOO_DEEP],
  [
    'json nested by recursion, compared',
    () => grown('SELECT a.j = b.j FROM t AS a, t AS b WHERE a.n = 20000 AND b.n = 20000'),
    TOO_DEEP,
  ],
  [
    'json nested by recursion, searched',
    () => grown('SELECT a.j @> b.j FROM t AS a, t AS b WHERE a.n = 20000 AND b.n = 20000'),
    TOO_DEEP,
  ],
  ['repeat', () => `SELECT length(repeat('x', 1000000000))`, TOO_LONG],
  ['repeat of a column', () => `SELECT length(repeat('x', a)) FROM (VALUES (1000000000)) AS t (a)`, TOO_LONG],
  ['lpad', () => `SELECT length(lpad('x', 1000000000))`, TOO_LONG],
  [
    'rpad of a column',
    () => `SELECT length(rpad('x', a, 'ab')) FROM (VALUES (1000000000)) AS t (a)`,
    TOO_LONG,
  ],
  ['||', () => `SELECT length(${LONG_TEXT} || ${LONG_TEXT} || ${LONG_TEXT})`, TOO_LONG],
  ['|| of a column', () => `SELECT length(s || s || s) FROM (SELECT ${LONG_TEXT} AS s) AS t`, TOO_LONG],
  ['concat', () => `SELECT length(concat(${LONG_TEXT}, ${LONG_TEXT}, ${LONG_TEXT}))`, TOO_LONG],
  ['concat_ws', () => `SELECT length(concat_ws(${LONG_TEXT}, 'a', 'b', 'c', 'd'))`, TOO_LONG],
  ['format', () => `SELECT format('%1000000000s', 'x')`, TOO_LONG],
  ['format to the left', () => `SELECT format('%-1000000000s', a) ${ROWS}`, TOO_LONG],
  [
    'format of many',
    () => `SELECT format('${times(10, '%100000000s')}', ${list(10, () => "'x'")})`,
    TOO_LONG,
  ],
  ['format of long values', () => `SELECT format('%s %s %s', ${list(3, () => LONG_TEXT)})`, TOO_LONG],
  ['replace', () => `SELECT length(replace(repeat('x', 1000000), 'x', repeat('y', 1000000)))`, TOO_LONG],
  [
    'replace of a column',
    () => `SELECT length(replace(s, 'x', s)) FROM (SELECT repeat('x', 1000000) AS s) AS t`,
    TOO_LONG,
  ],
  [
    'regexp_replace',
    () => `SELECT length(regexp_replace(repeat('x', 100000), 'x', repeat('y', 100000), 'g'))`,
    TOO_LONG,
  ],
  ['quote_literal', () => `SELECT length(quote_literal(repeat('''', 5000000)))`, answers(10_000_002)],
  ['to_char', () => `SELECT length(to_char(now(), repeat('YYYY', 100000)))`, answers(400_000)],
  ['to_char of a number', () => `SELECT length(to_char(12345, repeat('9', 100000))) > 0`, answers(true)],
  ['string_agg', () => `SELECT length(string_agg(repeat('x', 1000000), ',')) ${MANY}`, TOO_LONG],
  [
    'string_agg in order',
    () => `SELECT length(string_agg(repeat('x', 1000000), ',' ORDER BY a)) ${MANY}`,
    TOO_LONG,
  ],
  [
    'string_agg of distinct',
    () => `SELECT length(string_agg(DISTINCT a::text || repeat('x', 1000000), ',')) ${MANY}`,
    TOO_LONG,
  ],
  [
    'string_agg in groups',
    () => `SELECT a % 2, length(string_agg(repeat('x', 2000000), ',')) ${MANY} GROUP BY 1`,
    // The text is too long, or both of them are too much for the process.
    refused(/^5(?:4000|3200)$/),
  ],
  [
    'string_agg over a window',
    () =>
      `SELECT max(length(s)) FROM (SELECT string_agg(repeat('x', 1000000), ',') OVER (ORDER BY a) AS s ${MANY}) AS t`,
    TOO_LONG,
  ],
  [
    'array_to_string',
    () => `SELECT length(array_to_string(array_agg(repeat('x', 1000000)), ',')) ${MANY}`,
    TOO_LONG,
  ],
  [
    'array_to_string, its separator',
    () => `SELECT length(array_to_string(array_agg(a), repeat('x', 1000000))) ${MANY}`,
    TOO_LONG,
  ],
  [
    'array::text',
    () => `SELECT length(array_agg(repeat('x', 5000000))::text) FROM generate_series(1, 120) AS t (a)`,
    TOO_LONG,
  ],
  [
    'json_agg::text',
    () => `SELECT length(json_agg(repeat('x', 10000000))::text) FROM generate_series(1, 60) AS t (a)`,
    TOO_LONG,
  ],
  [
    'json_build_array::text',
    () => `SELECT length(json_build_array(${list(3, () => LONG_TEXT)})::text)`,
    TOO_LONG,
  ],
  [
    'json_each_text',
    () =>
      `SELECT length(value) FROM json_each_text(json_build_object('a', json_build_array(${list(3, () => LONG_TEXT)})))`,
    TOO_LONG,
  ],
  [
    'hstore::text',
    () =>
      `SELECT length(hstore(array_agg(a::text), array_agg(repeat('x', 10000000)))::text) FROM generate_series(1, 60) AS t (a)`,
    TOO_LONG,
  ],
  [
    'row_to_json::text',
    () => `SELECT length(row_to_json(t)::text) FROM (SELECT ${list(3, (i) => `${LONG_TEXT} AS c${i}`)}) AS t`,
    TOO_LONG,
  ],
  [
    'a text doubled by recursion',
    () =>
      `WITH RECURSIVE t (n, s) AS (SELECT 1, 'x' UNION ALL SELECT n + 1, s || s FROM t WHERE n < 40) SELECT length(s) FROM t WHERE n = 40`,
    TOO_LONG,
  ],
  [
    'an array doubled by recursion',
    () =>
      `WITH RECURSIVE t (n, s) AS (SELECT 1, ARRAY[1, 2] UNION ALL SELECT n + 1, s || s FROM t WHERE n < 12) SELECT cardinality(s) FROM t WHERE n = 12`,
    answers(4096),
  ],
  ['generate_series without end', () => 'SELECT count(*) FROM generate_series(1, 1000000000000)', TOO_LONG],
  ['LIKE with 5,000 %', () => `SELECT repeat('a', 5000) LIKE '${times(5000, '%a')}b'`, answers(false)],
  [
    'LIKE with 5,000 % that match',
    () => `SELECT repeat('ab', 5000) LIKE '${times(5000, '%b')}'`,
    answers(true),
  ],
  ['LIKE with 5,000 %_', () => `SELECT repeat('a', 5000) LIKE '${times(5000, '%_')}b'`, answers(false)],
  [
    'LIKE with 5,000 escapes',
    () => `SELECT repeat('%', 5000) LIKE '${times(5000, '%!%')}' ESCAPE '!'`,
    answers(true),
  ],
  [
    'ILIKE with 5,000 % of a column',
    () => `SELECT repeat('a', 5000) ILIKE p FROM (SELECT repeat('%A', 5000) AS p) AS t`,
    answers(true),
  ],
  [
    'string_to_array of 1 MB',
    () => `SELECT cardinality(string_to_array(repeat('x,', 500000), ','))`,
    answers(500_001),
  ],
  [
    'string_to_array by characters',
    () => `SELECT cardinality(string_to_array(repeat('x', 500000), NULL))`,
    answers(500_000),
  ],
  ['an error about a long text', () => `SELECT repeat('x', 1000000)::json`, refused(/^22P02$/)],
]

const catalog: Catalog = await openCatalog({ tables: {} })

const first = (rows: readonly unknown[][]): unknown => rows[0]?.[0]

const attack = async ([name, sql, expected]: Attack): Promise<void> => {
  const text = sql()
  try {
    const { rows } = await catalog.query(text, [], { rowMode: 'array' })
    if (!('answers' in expected)) throw new Error(`${name}: an answer`)
    const value = first(rows)
    if (typeof value === 'string' && typeof expected.answers === 'string')
      assert.match(value, expected.answers)
    else assert.equal(value, expected.answers, name)
  } catch (error) {
    if (!(error instanceof DdsqlError) || expected.refused === undefined) throw error
    assert.match(error.code, expected.refused, name)
    const isLimit = /^5[34]/.test(error.code)
    if (isLimit && error.position === undefined) throw new Error(`${name}: no place`)
    if (isLimit && error.hint === undefined && error.message !== 'requested length too large')
      throw new Error(`${name}: no hint`)
  }
  assert.equal((await catalog.query('SELECT 1 AS one')).rows, [{ one: 1 }], name)
}

const test = suite('attacks')
for (const [group, attacks] of Object.entries({ LONG, WIDE, DEEP, GROWING })) {
  for (const each of attacks) test(`${group.toLowerCase()}: ${each[0]}`, () => attack(each))
}

test('the limits that PostgreSQL has are its own', async () => {
  const oracle = await Oracle.open()
  for (const [name, sql] of POSTGRES) {
    const text = sql()
    const [ours, theirs] = [await ask(catalog, text), await oracle.query(text)]
    if (ours.ok || theirs.ok) throw new Error(`${name}: an answer of ${ours.ok ? 'ours' : 'PostgreSQL'}`)
    assert.equal([name, ours.code], [name, theirs.code])
    if (ours.position === undefined) throw new Error(`${name}: no place`)
  }
  await oracle.close()
})

test('parameters are counted', async () => {
  const numbers = Array.from({ length: 20_000 }, (_, i) => i)
  const many = `SELECT -1 IN (${list(20_000, (i) => `$${i + 1}`)}) AS found`
  assert.equal((await catalog.query(many, numbers)).rows, [{ found: false }])
  for (const most of ['65536', '100000', '2147483647']) {
    const error = await catalog.query(`SELECT $${most}::int`).catch((e: unknown) => e)
    assert.equal([(error as DdsqlError).code, (error as DdsqlError).position], ['54000', 8])
  }
})

test('all mistakes of a text that is too deep, too wide or too long are one', () => {
  for (const sql of [
    `SELECT ${nested(990, 'abs(', 'a', ')')} ${ROWS}`,
    `SELECT ${list(5000, (i) => i)}`,
    `SELECT 5 IN (${list(1_000_000, (i) => i)})`,
    `SELECT ${nested(2000, '(', '1', ')')}`,
  ]) {
    const found = catalog.check(sql)
    assert.equal(found.length, 1)
    assert.match(found[0]?.code ?? '', /^54/)
    assert.ok(found[0]?.position !== undefined)
  }
})

test('a bug is no limit', () => {
  for (const bug of [new TypeError('x is undefined'), new RangeError('Invalid time value'), 'text']) {
    assert.is(asLimit(bug, { start: 0, end: 1 }), bug)
  }
})

test.after(() => catalog.close())
test.run()
