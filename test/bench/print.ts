// 10,000 rows as a table: the built command against psql and DuckDB's shell, each as a whole process less the same
// process that computes these rows and prints one. psql is measured where it finds a server (PGHOST and the like).
import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const ROWS = 10_000
const RUNS = 21

const printed = (series: string): string =>
  `SELECT n, 'processing-job-' || n AS name, CASE WHEN n % 7 = 0 THEN NULL ELSE 'Completed' END AS status,
    n * 1.5 AS cost, TIMESTAMP '2026-11-01 00:00:00' + n * INTERVAL '1 minute' AS at, n % 2 = 0 AS even
  FROM ${series} ORDER BY n`
const computed = (series: string): string =>
  `SELECT max(n), max(name), max(status), max(cost), max(at), count(even) FROM (${printed(series)}) AS t`

const SERIES = `generate_series(1, ${ROWS}) AS t(n)`
const PRINTERS = [
  {
    name: 'catalog-sql',
    command: process.execPath,
    args: (sql: typeof printed) => ['dist/cli.cjs', '-c', sql(SERIES)],
  },
  {
    name: 'psql',
    command: 'psql',
    args: (sql: typeof printed) => ['-X', '-P', 'pager=off', '-d', 'postgres', '-c', sql(SERIES)],
  },
  {
    name: 'duckdb',
    command: 'duckdb',
    args: (sql: typeof printed) => [
      ...[':memory:', '-cmd', `.maxrows ${ROWS}`, '-c'],
      sql(`range(1, ${ROWS + 1}) AS t(n)`),
    ],
  },
] as const
type Printer = (typeof PRINTERS)[number]

const once = ({ name, command, args }: Printer, sql: typeof printed): number => {
  const start = performance.now()
  const { status, stderr, stdout } = spawnSync(command, args(sql), {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  const time = performance.now() - start
  if (status !== 0) throw new Error(`${name}: ${stderr}`)
  if (sql === printed && stdout.split('\n').length < ROWS) throw new Error(`${name} printed too few rows`)
  return time
}

const isThere = ({ command, args }: Printer): boolean =>
  spawnSync(command, args(computed), { cwd: root, stdio: 'ignore' }).status === 0

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[times.length >> 1] as number

execFileSync('npm', ['run', 'build', '--silent'], { cwd: root, stdio: 'inherit' })
const [ours, ...others] = PRINTERS
const present = others.filter(isThere)
for (const { name } of others.filter((other) => !present.includes(other))) {
  console.log(`${name} is not measured: it is not installed, or finds no server`)
}
const measured = [ours, ...present]
// In turn, so that drift of the machine cancels out.
const rounds = Array.from({ length: RUNS }, () =>
  measured.map((printer) => once(printer, printed) - once(printer, computed)),
)
const time = (which: number) => median(rounds.map((round) => round[which] as number))
console.log(`catalog-sql: ${time(0).toFixed(0)} ms to print ${ROWS} rows`)
for (const [i, { name }] of present.entries()) {
  const speed = time(i + 1) / time(0)
  console.log(
    `${name}: ${time(i + 1).toFixed(0)} ms; catalog-sql prints at ${speed.toFixed(2)} times its speed`,
  )
}
