// Queries that would keep a process for themselves: each ends with an answer or a SQLSTATE, soon after its signal is
// aborted, within its memory limit, and five other queries of the process go on answering meanwhile.
// npm run bench hostile -- [--query PART]
import { type Catalog, DdsqlError, openCatalog } from '../../src/index.ts'
import { readOptions } from './support/options.ts'

const SIZES = [1_000, 30_000, 1_000_000, 30_000_000]
const MEMORY_LIMIT = 256 * 2 ** 20
/** Of processor time between two looks at the event loop, and between the abort and the end. */
const DEAF_MS = 200
const PATIENCE_MS = 400
const OTHERS = 5

const list = (n: number, item: (i: number) => string, separator = ', '): string =>
  Array.from({ length: n }, (_, i) => item(i)).join(separator)
const series = (n: number, name = 'a'): string => `generate_series(1, ${n}) AS ${name} (${name})`

type Kind = readonly [name: string, sql: (n: number) => string]
const KINDS: readonly Kind[] = [
  ['cross join', (n) => `SELECT count(*) FROM ${series(n)}, ${series(n, 'b')}`],
  ['join on an inequality', (n) => `SELECT count(*) FROM ${series(n)} JOIN ${series(n, 'b')} ON a < b`],
  [
    'full join on an inequality',
    (n) => `SELECT count(*) FROM ${series(n)} FULL JOIN ${series(n, 'b')} ON a + b < 0`,
  ],
  ['join of one key', (n) => `SELECT count(*) FROM ${series(n)} JOIN ${series(n, 'b')} ON a % 2 = b % 2`],
  [
    'recursion',
    (n) =>
      `WITH RECURSIVE t (a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM t WHERE a < ${n}) SELECT max(a) FROM t`,
  ],
  [
    'recursion without end',
    () => 'WITH RECURSIVE t (a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM t) SELECT max(a) FROM t',
  ],
  [
    'recursion of distinct rows',
    (n) => `WITH RECURSIVE t (a) AS (SELECT 1 UNION SELECT (a * 7) % ${n} FROM t) SELECT count(*) FROM t`,
  ],
  [
    'recursion that doubles rows',
    (n) =>
      `WITH RECURSIVE t (a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM t, (VALUES (1), (2)) AS v WHERE a < ${n}) SELECT count(*) FROM t`,
  ],
  [
    'a text doubled',
    (n) =>
      `WITH RECURSIVE t (a, s) AS (SELECT 1, 'x' UNION ALL SELECT a + 1, s || s FROM t WHERE a < ${n}) SELECT max(length(s)) FROM t`,
  ],
  [
    'an array that grows',
    (n) =>
      `WITH RECURSIVE t (a, s) AS (SELECT 1, ARRAY[1] UNION ALL SELECT a + 1, s || a FROM t WHERE a < ${n}) SELECT max(cardinality(s)) FROM t`,
  ],
  [
    'hashes in a chain',
    (n) =>
      `WITH RECURSIVE t (a, s) AS (SELECT 1, 'x' UNION ALL SELECT a + 1, md5(s) FROM t WHERE a < ${n}) SELECT max(s) FROM t`,
  ],
  ['sort', (n) => `SELECT a FROM ${series(n)} ORDER BY a * 7919 % 10007, a DESC`],
  ['sort of texts', (n) => `SELECT md5(a::text) AS m FROM ${series(n)} ORDER BY m`],
  ['groups', (n) => `SELECT a, count(*) FROM ${series(n)} GROUP BY a`],
  ['groups of texts', (n) => `SELECT md5(a::text) AS m, count(*) FROM ${series(n)} GROUP BY m`],
  ['distinct', (n) => `SELECT DISTINCT a, -a FROM ${series(n)}`],
  ['count of distinct', (n) => `SELECT count(DISTINCT md5(a::text)) FROM ${series(n)}`],
  ['array_agg', (n) => `SELECT cardinality(array_agg(a)) FROM ${series(n)}`],
  ['array_agg in order', (n) => `SELECT cardinality(array_agg(a ORDER BY -a)) FROM ${series(n)}`],
  ['string_agg', (n) => `SELECT length(string_agg(a::text, ',')) FROM ${series(n)}`],
  ['json_agg', (n) => `SELECT length(json_agg(a)::text) FROM ${series(n)}`],
  ['json_object_agg', (n) => `SELECT length(json_object_agg(a, a)::text) FROM ${series(n)}`],
  ['a window', (n) => `SELECT max(s) FROM (SELECT sum(a) OVER (ORDER BY -a) AS s FROM ${series(n)}) AS t`],
  [
    'a frame of all rows after',
    (n) =>
      `SELECT max(s) FROM (SELECT min(a) OVER (ORDER BY a ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS s FROM ${series(n)}) AS t`,
  ],
  [
    'arrays over a window',
    (n) =>
      `SELECT max(cardinality(s)) FROM (SELECT array_agg(a) OVER (ORDER BY a) AS s FROM ${series(n)}) AS t`,
  ],
  [
    'partitions',
    (n) =>
      `SELECT count(*) FROM (SELECT lag(a) OVER (PARTITION BY a % 1000 ORDER BY a) AS s FROM ${series(n)}) AS t`,
  ],
  ['percentile', (n) => `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a) FROM ${series(n)}`],
  [
    'a correlated subquery',
    (n) => `SELECT sum((SELECT count(*) FROM ${series(n, 'b')} WHERE b > a)) FROM ${series(n)}`,
  ],
  [
    'EXISTS on an inequality',
    (n) => `SELECT count(*) FROM ${series(n)} WHERE EXISTS (SELECT 1 FROM ${series(n, 'b')} WHERE b + a < 0)`,
  ],
  [
    'IN of a subquery',
    (n) => `SELECT count(*) FROM ${series(n)} WHERE a IN (SELECT b * 2 FROM ${series(n, 'b')})`,
  ],
  ['LATERAL', (n) => `SELECT count(*) FROM ${series(n)}, LATERAL generate_series(1, a) AS b (b)`],
  [
    'UNION',
    (n) => `SELECT count(*) FROM (SELECT a FROM ${series(n)} UNION SELECT -a FROM ${series(n)}) AS t`,
  ],
  [
    'INTERSECT',
    (n) => `SELECT count(*) FROM (SELECT a FROM ${series(n)} INTERSECT ALL SELECT a FROM ${series(n)}) AS t`,
  ],
  ['CUBE', (n) => `SELECT count(*) FROM ${series(n)} GROUP BY CUBE (${list(9, (i) => `a % ${i + 2}`)})`],
  ['a pattern that backtracks', (n) => `SELECT repeat('a', ${n}) || '!' ~ '^(a+)+$'`],
  ['a pattern of equal branches', (n) => `SELECT repeat('a', ${n}) ~ '(a|a)*b'`],
  [
    'a pattern at the end',
    (n) => `SELECT length(regexp_replace(repeat(' ', ${n}) || 'x', '\\s+$', '', 'g'))`,
  ],
  ['a back reference', (n) => `SELECT repeat('ab', ${n}) ~ '^(a*)(b*).*\\1\\2c'`],
  ['parts of a pattern', (n) => `SELECT count(*) FROM regexp_split_to_table(repeat('a,', ${n}), ',') AS t`],
  ['LIKE', (n) => `SELECT repeat('ab', ${n}) LIKE '${'%a_'.repeat(50)}c'`],
  ['translate', (n) => `SELECT length(translate(repeat('abc', ${n}), 'ab', 'xy'))`],
  ['initcap', (n) => `SELECT length(initcap(repeat('ab c', ${n})))`],
  ['replace', (n) => `SELECT length(replace(repeat('ab c', ${n}), 'b', 'xx'))`],
  ['string_to_array', (n) => `SELECT cardinality(string_to_array(repeat('a,', ${n}), ','))`],
  ['a long json text', (n) => `SELECT json_array_length(('[' || repeat('1,', ${n}) || '1]')::json)`],
  [
    'dates printed',
    (n) => `SELECT max(to_char(to_timestamp(a), 'Day, DD Month YYYY HH24:MI:SS')) FROM ${series(n)}`,
  ],
  ['a wide list', (n) => `SELECT ${list(Math.min(n, 300_000), (i) => `a + ${i}`, ' + ')} FROM ${series(3)}`],
]

/** Milliseconds of processor time: what other processes do does not count. */
const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const held = (): number => {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const SMALL = 'SELECT count(*) FROM generate_series(1, 2000) AS t (a) WHERE a % 3 = 0'

/** Asks a query beside others and gives what is wrong with it. */
const attack = async (catalog: Catalog, sql: string): Promise<string[]> => {
  globalThis.gc?.()
  const before = held()
  let [deaf, most, last, running, others] = [0, 0, cpu(), true, 0]
  const look = (): void => {
    const now = cpu()
    deaf = Math.max(deaf, now - last)
    last = now
    most = Math.max(most, held() - before)
    if (running) setImmediate(look)
  }
  setImmediate(look)
  const other = async (): Promise<void> => {
    while (running) {
      await catalog.query(SMALL)
      others++
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const beside = Array.from({ length: OTHERS }, other)
  const controller = new AbortController()
  let aborted: number | undefined
  const timer = setTimeout(() => {
    aborted = cpu()
    controller.abort()
  }, PATIENCE_MS)
  const faults: string[] = []
  try {
    await catalog.query(sql, [], { signal: controller.signal, memoryLimit: MEMORY_LIMIT })
  } catch (error) {
    if (!(error instanceof DdsqlError) || error.code === 'XX000') faults.push(`no SQLSTATE: ${error}`)
  }
  const late = aborted === undefined ? 0 : cpu() - aborted
  clearTimeout(timer)
  look()
  running = false
  await Promise.all(beside)
  if (late > DEAF_MS) faults.push(`ends ${late.toFixed(0)} ms after its abort`)
  if (deaf > DEAF_MS) faults.push(`deaf for ${deaf.toFixed(0)} ms`)
  if (most > MEMORY_LIMIT * 1.25) faults.push(`${(most / 2 ** 20).toFixed(0)} MB, garbage included`)
  if (aborted !== undefined && others <= OTHERS) faults.push('others wait')
  return faults
}

const { options } = readOptions(process.argv.slice(2))
const catalog = await openCatalog({ tables: {} })
// What is compiled once does not count.
await attack(catalog, SMALL)
let [asked, wrong] = [0, 0]
for (const [name, sql] of KINDS) {
  if (options.queries.length > 0 && !options.queries.some((part) => name.includes(part))) continue
  for (const size of SIZES) {
    const faults = await attack(catalog, sql(size))
    asked++
    if (faults.length === 0) continue
    wrong++
    console.log(`${name} of ${size}: ${faults.join('; ')}`)
  }
}
await catalog.close()
console.log(`${asked} hostile queries, ${wrong} with faults`)
process.exitCode = wrong === 0 ? 0 : 1
