/**
 * Generated code is never made from user text: every place of a query that can hold text or a name is filled with
 * text that would break out of code, or into a prototype, if it were. The answers are compared with PostgreSQL's,
 * nothing global may have changed, and no function that was generated may hold any of the text.
 */
import alasql from 'alasql'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DdsqlError, openCatalog } from '../src/index.ts'
import { ask, compare } from './support/compare.ts'
import { Oracle } from './support/oracle.ts'

const HOSTILE: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  '__defineSetter__',
  "'",
  '"',
  '`',
  '\\',
  '$' + '{globalThis.pwned=1}',
  '`+(globalThis.pwned=1)+`',
  "');globalThis.pwned=1//",
  '"];globalThis.pwned=1//',
  "';process.exit()//",
  '*/globalThis.pwned=1/*',
  '// -- /*',
  "'; DROP TABLE t; --",
  '\n',
  '\r\n\t',
  '\u2028globalThis.pwned=1\u2029',
  '\u0001\u001b[31m\u007f\u009f',
  '😀 e\u0301 \u202e\u200d',
  '\\u0027+(globalThis.pwned=1)+\\u0027',
  '\\ud83d \\x00 \\0',
  '%s %1$I $1 :a [0] {"a":1}',
  '(function(){globalThis.pwned=1})()',
  'null',
  'a]b}c)d',
]

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`
const name = (value: string): string => `"${value.replaceAll('"', '""')}"`

/** L is the hostile text as a constant, I as a name. PostgreSQL reads the same queries. */
const COMPARED: readonly (readonly [position: string, sql: string])[] = [
  ['literal', `SELECT L AS v, L || L AS twice, length(L) AS n, md5(L) AS m, upper(L) AS u, reverse(L) AS r`],
  [
    'literal',
    `SELECT replace('a' || L, L, 'b') AS a, strpos('xy' || L, L) AS b, split_part('a' || L || 'b', L, 2) AS c`,
  ],
  [
    'literal',
    `SELECT concat_ws(L, 'a', L, NULL) AS a, lpad('x', 3, L) AS b, btrim(L || 'mid' || L, L) AS c, translate(L, L, 'z') AS d`,
  ],
  [
    'literal',
    `SELECT coalesce(NULL, L) AS a, nullif(L, L) AS b, greatest(L, 'm') AS c, L IN ('a', L) AS d, L NOT IN ('a', 'b') AS e`,
  ],
  [
    'literal',
    `SELECT CASE L WHEN 'x' THEN 'no' WHEN L THEN L ELSE 'none' END AS a, CASE WHEN L = L THEN L END AS b`,
  ],
  ['filter', `SELECT v FROM (VALUES (L), ('other'), (NULL)) AS t (v) WHERE v = L OR v < L AND v > L`],
  [
    'group key',
    `SELECT v, count(*) AS n, max(v) AS m FROM (VALUES (L), (L), ('x'), (NULL)) AS t (v) GROUP BY v`,
  ],
  [
    'group key',
    `SELECT v || L AS k, sum(n) AS s FROM (VALUES (L, 1), (L, 2)) AS t (v, n) GROUP BY v || L HAVING min(v) = L`,
  ],
  ['distinct', `SELECT DISTINCT v FROM (VALUES (L), (L), ('x')) AS t (v)`],
  ['distinct', `SELECT count(DISTINCT v) AS n, array_agg(DISTINCT v) AS a FROM (VALUES (L), (L)) AS t (v)`],
  ['order', `SELECT v FROM (VALUES (L), ('A'), ('z')) AS t (v) ORDER BY v COLLATE "C"`],
  [
    'join key',
    `SELECT a.v, b.n FROM (VALUES (L), ('q')) AS a (v) LEFT JOIN (VALUES (L, 1), ('r', 2)) AS b (v, n) ON a.v = b.v`,
  ],
  [
    'join key',
    `SELECT v, n, m FROM (VALUES (L, 1)) AS a (v, n) FULL JOIN (VALUES (L, 2), ('x', 3)) AS b (v, m) USING (v)`,
  ],
  [
    'subquery',
    `SELECT v IN (SELECT L) AS a, EXISTS (SELECT 1 FROM (VALUES (L)) AS w (x) WHERE x = v) AS b, v = ANY (ARRAY['x', L]) AS c FROM (VALUES (L), ('q')) AS t (v)`,
  ],
  [
    'set operation',
    `(SELECT L AS v UNION SELECT L) EXCEPT SELECT 'x' UNION ALL (SELECT L INTERSECT SELECT L)`,
  ],
  [
    'window',
    `SELECT v, count(*) OVER (PARTITION BY v) AS n, lag(v, 1, L) OVER (ORDER BY k) AS p FROM (VALUES (L, 1), (L, 2), ('x', 3)) AS t (v, k)`,
  ],
  [
    'aggregate',
    `SELECT string_agg(v, L ORDER BY k) AS a, array_agg(v ORDER BY k) AS b, min(v) FILTER (WHERE v = L) AS c FROM (VALUES (L, 1), ('x', 2)) AS t (v, k)`,
  ],
  [
    'array',
    `SELECT ARRAY[L, 'x'] AS a, array_position(ARRAY['x', L], L) AS p, array_to_string(ARRAY['a', 'b'], L) AS s, string_to_array('a' || L || 'b', L) AS t, (ARRAY[L])[1] AS i`,
  ],
  ['array', `SELECT x, n FROM unnest(ARRAY[L, 'y']) WITH ORDINALITY AS t (x, n)`],
  [
    'recursion',
    `WITH RECURSIVE r (v, n) AS (SELECT L::text, 1 UNION ALL SELECT v || L, n + 1 FROM r WHERE n < 3) SELECT * FROM r`,
  ],
  [
    'json key',
    `SELECT jsonb_build_object(L, L) AS o, jsonb_build_object(L, 1) ->> L AS a, jsonb_build_object('x', 1) -> L AS b, jsonb_build_object(L, 1) ? L AS c`,
  ],
  [
    'json key',
    `SELECT jsonb_extract_path_text(jsonb_build_object('a', jsonb_build_object(L, L)), 'a', L) AS a, to_jsonb(L::text) AS b, jsonb_build_object(L, 1) = jsonb_build_object(L, 1) AS c`,
  ],
  ['json key', `SELECT jsonb_object_agg(v, n) AS o FROM (VALUES (L, 1), ('x', 2)) AS t (v, n)`],
  ['json key', `SELECT key, value FROM jsonb_each(jsonb_build_object(L, 1, 'x', L))`],
  [
    'json key',
    `SELECT j, count(*) AS n FROM (VALUES (jsonb_build_object(L, 1)), (jsonb_build_object(L, 1)), ('{}'::jsonb)) AS t (j) GROUP BY j`,
  ],
  [
    'hstore key',
    `SELECT hstore(ARRAY[L], ARRAY[L]) AS h, hstore(ARRAY[L], ARRAY['v']) -> L AS a, hstore(ARRAY['x'], ARRAY['v']) -> L AS b, hstore(ARRAY[L], ARRAY['v']) ? L AS c`,
  ],
  [
    'hstore key',
    `SELECT akeys(hstore(ARRAY[L, 'x'], ARRAY[L, NULL])) AS k, avals(hstore(ARRAY[L], ARRAY[L])) AS v, hstore(ARRAY[L], ARRAY['1']) || hstore(ARRAY[L], ARRAY['2']) AS j`,
  ],
  ['hstore key', `SELECT key, value FROM each(hstore(ARRAY[L], ARRAY[L]))`],
  ['pattern', `SELECT L LIKE L AS a, 'a' || L LIKE '%' || L AS b, L ILIKE L ESCAPE '~' AS c`],
  [
    'pattern',
    `SELECT L LIKE replace(replace(replace(L, '~', '~~'), '%', '~%'), '_', '~_') ESCAPE '~' AS a, L NOT LIKE '%' AS b`,
  ],
  ['format', `SELECT format('%s|%I|%L', L, L, L) AS a, quote_literal(L) AS b`],
  ['format', `SELECT format(L, 'x', 'y') AS a`],
  ['bad literal', `SELECT L::int8 AS a`],
  ['bad literal', `SELECT L::timestamp AS a`],
  ['bad literal', `SELECT L::interval AS a`],
  ['bad literal', `SELECT L::jsonb AS a`],
  ['bad literal', `SELECT L::inet AS a`],
  ['bad literal', `SELECT L::bool AS a`],
  ['bad literal', `SELECT L::text[] AS a`],
  ['bad literal', `SELECT ('"' || replace(replace(L, '\\', '\\\\'), '"', '\\"') || '"=>1')::hstore AS a`],
  ['bad unit', `SELECT date_trunc(L, TIMESTAMP '2024-01-01') AS a`],
  ['column alias', `SELECT 1 AS I, L AS other`],
  ['column alias', `SELECT I, t.I AS again FROM (SELECT L AS I) AS t WHERE I = L GROUP BY I ORDER BY I`],
  [
    'column alias',
    `SELECT count(*) AS I FROM (VALUES (1), (2)) AS t (I) GROUP BY I HAVING max(I) > 1 ORDER BY I`,
  ],
  ['table alias', `SELECT I.x FROM (SELECT 1 AS x) AS I`],
  ['table alias', `SELECT I.I, I.* FROM (VALUES (1)) AS I (I)`],
  ['table alias', `SELECT I.n FROM generate_series(1, 2) AS I (n)`],
  ['table alias', `SELECT to_jsonb(I) AS j FROM (VALUES (1, L)) AS I (a, I)`],
  ['table alias', `SELECT (I).I AS v, I IS NULL AS n FROM (VALUES (L)) AS I (I)`],
  [
    'CTE name',
    `WITH I (I) AS (SELECT 1), other AS (SELECT I + 1 AS I FROM I) SELECT * FROM I NATURAL FULL JOIN other`,
  ],
  [
    'CTE name',
    `WITH RECURSIVE I (I) AS (SELECT 1 UNION ALL SELECT I + 1 FROM I WHERE I < 3) SELECT sum(I) AS s FROM I`,
  ],
  ['USING', `SELECT I FROM (VALUES (1)) AS a (I) JOIN (VALUES (1)) AS b (I) USING (I)`],
  ['window name', `SELECT sum(x) OVER I AS s FROM (VALUES (1), (2)) AS t (x) WINDOW I AS (ORDER BY x)`],
  ['unknown name', `SELECT I`],
  ['unknown name', `SELECT I.I`],
  ['unknown name', `SELECT * FROM I`],
  ['unknown name', `SELECT I(1)`],
  ['unknown name', `SELECT 1::I`],
  ['unknown name', `SELECT sum(1) OVER I`],
  ['unknown name', `SELECT make_interval(I => 1)`],
  ['unknown name', `SELECT (t).I FROM (VALUES (1)) AS t (a)`],
  ['unknown name', `SELECT a FROM (VALUES (1)) AS t (a) ORDER BY I`],
  ['unknown name', `SHOW I`],
]

/** Where PostgreSQL has other rules: an answer or a DdsqlError, and nothing else happens. */
const SURVIVED: readonly (readonly [position: string, sql: string])[] = [
  [
    'regular expression',
    `SELECT regexp_like(L, L), regexp_replace(L, L, L), regexp_match(L, L), L ~ L, L SIMILAR TO L`,
  ],
  [
    'regular expression',
    `SELECT regexp_replace('abc', '(b)', L, 'g'), regexp_split_to_array('a b', L), regexp_count(L, L)`,
  ],
  ['regular expression', `SELECT regexp_like('a', 'a', L)`],
  ['format string', `SELECT to_char(TIMESTAMP '2024-01-01', L), to_char(12.5, L)`],
  ['format string', `SELECT to_timestamp(L, L)`],
  ['setting', `SELECT current_setting(L)`],
  ['setting', `SET I = 'x'`],
  ['setting', `RESET I`],
  ['time literal', `SELECT DATE L, TIMESTAMP L, INTERVAL L`],
  // PostgreSQL takes nearly any text with a digit for a zone of its own making.
  ['zone', `SELECT TIMESTAMP '2024-01-01' AT TIME ZONE L AS a`],
  ['table', `DESCRIBE I`],
  ['explain', `EXPLAIN SELECT v AS I FROM (VALUES (L), ('x')) AS I (v) WHERE v = L GROUP BY v`],
  ['explain', `EXPLAIN ANALYZE SELECT v AS I FROM (VALUES (L), ('x')) AS I (v) WHERE v = L ORDER BY L || v`],
  ['unicode escape', `SELECT E'\\\\' || L, U&'\\0041' || L`],
]

const fill = (sql: string, value: string): string =>
  sql.replaceAll(/\b[LI]\b/g, (letter) => (letter === 'L' ? text(value) : name(value)))

// ── what may not change ─────────────────────────────────────────────────────────────────────────────

const BUILT_IN = [
  Object,
  Array,
  Function,
  String,
  Number,
  BigInt,
  Boolean,
  Date,
  RegExp,
  Map,
  Set,
  WeakMap,
  Promise,
]

const keysOf = (value: object): string[] => Reflect.ownKeys(value).map(String).sort()

// biome-ignore lint/suspicious/noExplicitAny: alasql has no types for its inner parts
const engine = alasql as any

const globals = () => ({
  global: keysOf(globalThis),
  prototypes: BUILT_IN.map((type) => [type.name, keysOf(type.prototype), keysOf(type)]),
  inherited: Object.getPrototypeOf(Object.prototype),
  options: { ...engine.options },
  functions: [engine.fn, engine.aggr, engine.stdfn, engine.stdlib, engine.from, engine.into].map(keysOf),
  databases: keysOf(engine.databases).map((key) => [key, keysOf(engine.databases[key].tables)]),
  current: engine.useid,
})

/** The code of every function made since. */
const generated: string[] = []
const PlainFunction = globalThis.Function
const watch = (args: unknown[]): unknown[] => {
  generated.push(args.join('\n'))
  return args
}
globalThis.Function = new Proxy(PlainFunction, {
  construct: (target, args) => Reflect.construct(target, watch(args)),
  apply: (target, self, args) => Reflect.apply(target, self, watch(args)),
})
// ────────────────────────────────────────────────────────────────────────────────────────────────────

/** A job whose names, environment and tags are hostile. */
const job = (value: string, i: number) => ({
  ProcessingJobName: value,
  ProcessingJobArn: `arn:aws:sagemaker:eu-west-1:123456789012:processing-job/job-${i}`,
  ProcessingJobStatus: 'Completed',
  CreationTime: '2026-11-20T10:00:00Z',
  Environment: { [value]: value, plain: 'x' },
  Tags: [{ Key: value, Value: value }],
  AppSpecification: { ImageUri: value, ContainerArguments: [value] },
})
const JOBS = 'aws.sagemaker_processing_job'

const catalog = await openCatalog({ tables: { [JOBS]: HOSTILE.map(job) } })
const oracle = await Oracle.open()
// The first query loads what is loaded lazily.
await catalog.query(`SELECT account_id, count(*) AS n FROM ${JOBS} WHERE account_id > '1' GROUP BY 1`)
const before = globals()

const test = suite('hostile text')
const counts = new Map<string, number>()
const count = (position: string): void => void counts.set(position, (counts.get(position) ?? 0) + 1)

const grouped = (list: readonly (readonly [position: string, sql: string])[]): Map<string, string[]> => {
  const groups = new Map<string, string[]>()
  for (const [position, sql] of list) groups.set(position, [...(groups.get(position) ?? []), sql])
  return groups
}

/** PostgreSQL needs to be told the order that is ours. */
const own = (sql: string): string => sql.replaceAll(' COLLATE "C"', '')

for (const [position, queries] of grouped(COMPARED)) {
  test(`${position}: PostgreSQL's answers`, async () => {
    for (const template of queries) {
      for (const value of HOSTILE) {
        const sql = fill(template, value)
        count(position)
        const difference = compare(await ask(catalog, own(sql)), await oracle.query(sql), { ordered: false })
        if (difference !== undefined) throw new Error(`${JSON.stringify(sql)}\n${difference}`)
      }
    }
  })
}

for (const [position, queries] of grouped(SURVIVED)) {
  test(`${position}: an answer or an error of SQL`, async () => {
    for (const template of queries) {
      for (const value of HOSTILE) {
        const sql = fill(template, value)
        count(position)
        const answer = await ask(catalog, sql)
        if (!answer.ok && answer.code === 'BUG') throw new Error(`${JSON.stringify(sql)}\n${answer.message}`)
      }
    }
  })
}

test('parameters: values and names', async () => {
  for (const value of HOSTILE) {
    count('parameter')
    const sql = 'SELECT $1::text AS a, $2 || $1::text AS b, $1::text IN ($2, $3) AS c'
    assert.equal((await catalog.query(sql, [value, value, 'x'])).rows, [
      { a: value, b: value + value, c: true },
    ])
    const named = `SELECT :${name(value)} || '!' AS v`
    const given = Object.defineProperty({}, value, { value, enumerable: true })
    assert.equal((await catalog.query(named, given)).rows, [{ v: `${value}!` }], named)
    const error = await catalog.query('SELECT :a || 1', given).then(
      () => undefined,
      (e) => e,
    )
    assert.instance(error, DdsqlError)
    assert.is(error.code, '42P02')
    const inside = { [`x${value}`]: value, list: [value] }
    const { rows } = await catalog.query('SELECT $1::json AS j, $2::text[] AS a, $3::hstore AS h', [
      inside,
      [value],
      { [`x${value}`]: value },
    ])
    assert.equal((rows[0] as { j: unknown }).j, inside)
    assert.equal((rows[0] as { a: unknown }).a, [value])
    assert.equal({ ...(rows[0] as { h: object }).h }, { [`x${value}`]: value })
  }
})

test('what is no text is refused: NUL and half a surrogate pair', async () => {
  const code = (sql: string, params: readonly unknown[] = []) =>
    catalog.query(sql, params).then(
      () => 'rows',
      (error) => (error instanceof DdsqlError ? error.code : String(error)),
    )
  for (const part of ['\0', '\ud83d', '\ude00', '\ude00\ud83d']) {
    assert.is(await code(`SELECT 'a${part}b'`), '42601')
    assert.is(await code(`SELECT 1 AS "a${part}b"`), '42601')
    assert.is(await code('SELECT $1::text', [part]), '22P02')
    assert.is(await code('SELECT $1::text[]', [['a', part]]), '22P02')
    assert.is(await code('SELECT $1::json', [{ a: [part] }]), '22P02')
    assert.is(await code('SELECT $1::json', [{ [part]: 1 }]), '22P02')
    assert.is(await code('SELECT $1::hstore', [{ [part]: 'x' }]), '22P02')
    assert.is(await code('SELECT $1::hstore', [{ a: part }]), '22P02')
  }
})

test('result rows as objects: every column name is a property of its own', async () => {
  for (const value of HOSTILE) {
    count('column alias')
    const { rows } = await catalog.query(`SELECT 1 AS ${name(value)}, 2 AS "other"`)
    assert.equal(Object.entries(rows[0]!), [
      [value, 1],
      ['other', 2],
    ])
    assert.is(Object.getPrototypeOf(rows[0]), Object.prototype)
  }
})

test('records: names, environment, tags', async () => {
  for (const value of HOSTILE) {
    count('tag key')
    const sql = `SELECT processing_job_name AS n, tags->${text(value)} AS t, environment->${text(value)} AS e,
        app_specification->>'image_uri' AS i, tags ? ${text(value)} AS has
      FROM ${JOBS} WHERE tags->${text(value)} = ${text(value)} AND processing_job_name = ${text(value)}`
    assert.equal(
      (await catalog.query(sql)).rows,
      [{ n: value, t: value, e: value, i: value, has: true }],
      sql,
    )
  }
  const { rows } = await catalog.query(
    `SELECT environment, count(*) AS n FROM ${JOBS} GROUP BY environment HAVING count(*) = 1`,
  )
  assert.is(rows.length, HOSTILE.length)
  for (const { environment } of rows as { environment: object }[]) {
    assert.is(Object.getPrototypeOf(environment), null)
    assert.is(Object.keys(environment).length, 2)
  }
})

test('no generated function holds any of the text', async () => {
  const marker = 'zq7'
  const from = generated.length
  for (const [, template] of [...COMPARED, ...SURVIVED])
    await ask(catalog, own(fill(template, `${marker}'"`)))
  await catalog.query(`SELECT :${marker} || '${marker}' AS ${marker}`, { [marker]: marker })
  assert.ok(generated.length > from, 'functions were generated')
  assert.equal(
    generated.filter((code) => code.includes(marker) || code.includes('pwned')),
    [],
  )
})

test('nothing global has changed', () => {
  assert.is('pwned' in globalThis, false)
  const after = globals()
  for (const part of Object.keys(before) as (keyof typeof before)[]) {
    assert.is(JSON.stringify(after[part]), JSON.stringify(before[part]), part)
  }
})

test.after(async () => {
  globalThis.Function = PlainFunction
  await catalog.close()
  await oracle.close()
  const lines = [...counts].map(([position, n]) => `${position.padEnd(20)} ${String(n).padStart(4)} cases`)
  process.stdout.write(`\n${lines.join('\n')}\n`)
})

test.run()
