import type { PGlite } from '@electric-sql/pglite'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { DdsqlError } from '../../src/source/error.ts'
import { Source } from '../../src/source/source.ts'
import { loadParser, parse } from '../../src/syntax/parse.ts'
import { startPostgres } from '../support/postgres.ts'

const test = suite('syntax errors')
let postgres: PGlite
test.before(async () => {
  await loadParser()
  postgres = await startPostgres()
})
test.after(() => postgres.close())

const ours = (sql: string): DdsqlError => {
  try {
    parse(new Source(sql))
  } catch (error) {
    return error as DdsqlError
  }
  throw new Error(`no error: ${sql}`)
}

/** Code, message, position and hint are PostgreSQL's, asked while the test runs. */
const AS_POSTGRES = [
  'selec 1',
  'select 1 +',
  'select a, from t',
  'select * form t',
  "select 'é😀' a b c",
  "select '😀é' ]",
  'é é é é',
  "select 'abc",
  'select "abc',
  'select ""',
  'select /* x',
  'select $$x',
  'select $a$x$$',
  "select 'a\nb",
  'select 1a',
  'select $1a',
  'select 0x',
  'select 1__0',
  "select U&'\\zz'",
  "select 'é😀', U&'é\\zz'",
  "select E'\\u12'",
  'select (1',
  'select 1)',
  'select f(x)[1]',
  'select 1 limit 1, 2',
  'select a from t fetch first 2 rows with ties',
  'select sum(a) over (rows between current row and 1 preceding)',
  'select sum(a) over (rows unbounded following)',
  'select 1; select 2 2; select 3',
  'select 1 + ; select 2',
  'select * from',
  'select case when 1 then 2',
  'select * from a.b.c.d',
  'select 1 order by 1 order by 2',
  '(select 1 limit 1) limit 2',
  'select a < b < c',
  'select x::float(0)',
  "select 'a' 'b'",
  'select count(distinct a order by b) within group (order by c)',
  "select interval(3) '1' day",
  'select 1 from t join u',
  'select 1 in ()',
  'values (default)',
  'select \x01 1',
  'explain (foo bar) select 1',
  'show',
]
const HINTS_OF_OUR_OWN = /^(Remove|Put|Perhaps|Names|A quote|A parenthesis)/

for (const sql of AS_POSTGRES) {
  test(`as PostgreSQL: ${JSON.stringify(sql)}`, async () => {
    const error = ours(sql)
    const want = await postgres.exec(sql).then(
      () => undefined,
      (e) => e,
    )
    assert.is(error.message, want.message)
    assert.is(error.code, want.code)
    assert.is(error.position, Number(want.position))
    if (!HINTS_OF_OUR_OWN.test(error.hint ?? '')) assert.is(error.hint, want.hint)
  })
}

const HINTS: readonly (readonly [sql: string, hint: RegExp])[] = [
  ['select a, from t', /^Remove the comma/],
  ['select a, b,', /^Remove the comma/],
  ['select f(a, )', /^Remove the comma/],
  ['select * form t', /^Perhaps you meant FROM/],
  ['selct 1', /^Perhaps you meant SELECT/],
  ['select a form t where b', /^Perhaps you meant FROM/],
  ['select f(x)[1]', /^Put parentheses around/],
  ['select `a`', /double quotes/],
  ['select a b xor c', /must be quoted: "xor"/],
  ['select :a, $1', /^Name all parameters/],
  ['insert into t values (1)', /only reads/],
]
for (const [sql, hint] of HINTS) {
  test(`${sql} has a hint`, () => assert.match(ours(sql).hint ?? '', hint))
}

const BEYOND: readonly (readonly [sql: string, message: string, position: number])[] = [
  ["select :a, 'b' xor 'c", 'unterminated quoted string at or near "\'c"', 20],
  ["select 'é😀' || :a || 'b", 'unterminated quoted string at or near "\'b"', 22],
  ['select :a b c', 'syntax error at or near "c"', 13],
  ['select a xor :b :c', 'syntax error at or near ":c"', 17],
  ['select a between 1 xor 2', 'syntax error at or near "xor"', 20],
  ['select array[1][2] array[3]', 'syntax error at or near "array"', 20],
  ['select x::array<bigint', 'syntax error at or near "array"', 11],
  ['describe', 'syntax error at end of input', 9],
  ['describe t u', 'syntax error at or near "u"', 12],
  ['describe t order by 1;', 'syntax error at or near "order"', 12],
  ['select 1 \0 2', 'null character not permitted', 10],
]
for (const [sql, message, position] of BEYOND) {
  test(`${JSON.stringify(sql)}: ${message}`, () => {
    const error = ours(sql)
    assert.equal([error.code, error.message, error.position], ['42601', message, position])
  })
}

const REFUSED: readonly (readonly [sql: string, what: string, position: number])[] = [
  ['insert into t values (1)', 'INSERT', 1],
  ['select 1; delete from t', 'DELETE', 11],
  ['with x as (select 1) update t set a = 1', 'UPDATE', 1],
  ['with x as (insert into t values (1) returning *) select 1', 'INSERT', 12],
  ['merge into t using u on true when matched then delete', 'MERGE', 1],
  ['create or replace temp view x as select 1', 'CREATE VIEW', 1],
  ['create table x as select 1', 'CREATE TABLE', 1],
  ['drop materialized view x', 'DROP MATERIALIZED VIEW', 1],
  ['truncate t', 'TRUNCATE', 1],
  ["copy t from 'x'", 'COPY FROM', 1],
  ["copy t to 'x'", 'COPY TO a file', 1],
  ["copy (select 1) to program 'x'", 'COPY TO a program', 1],
  ['copy (delete from t returning 1) to stdout', 'DELETE', 7],
  ['prepare p as delete from t', 'DELETE', 14],
  ["prepare transaction 'x'", 'a prepared transaction', 1],
  ['select a into b from t', 'SELECT INTO', 15],
  ['select 1 from t for update of t', 'FOR UPDATE', 17],
  ['select * from (select 1 for no key update) s', 'FOR NO KEY UPDATE', 25],
  ['explain insert into t values (1)', 'EXPLAIN INSERT', 9],
  ['explain (verbose) select 1', 'EXPLAIN option VERBOSE', 10],
  ['select xmlelement(name a)', 'XMLELEMENT', 8],
  ['select treat(a as int)', 'TREAT', 8],
  ["select b'1'", 'a bit string', 8],
  ['select x::setof int', 'SETOF', 17],
  ['select a operator(foo.+) b', 'operator foo.+', 10],
  ['select 1 order by a using <->', 'ORDER BY USING <->', 27],
  ['select * from t tablesample system (1)', 'TABLESAMPLE', 29],
]
for (const [sql, what, position] of REFUSED) {
  test(`refused: ${sql}`, () => {
    const error = ours(sql)
    assert.equal([error.code, error.message, error.position], ['0A000', `${what} is not supported`, position])
  })
}

test.run()
