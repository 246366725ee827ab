/**
 * Random queries, ours against PostgreSQL:
 * `tsx test/differential/fuzz.ts [--count N] [--seed S] [--from I] [--level a,b|none] [--mistakes 0.05] [--most M] [--data]`
 */
import { parseArgs } from 'node:util'
import { LEVELS, type Level } from './queries.ts'
import { described, type Finding, run } from './run.ts'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    from: { type: 'string', default: '0' },
    level: { type: 'string', default: LEVELS.join(',') },
    mistakes: { type: 'string', default: '0.05' },
    most: { type: 'string', default: '50' },
    data: { type: 'boolean', default: false },
  },
})
const write = (line: string): void => void process.stdout.write(`${line}\n`)
const levels = new Set(
  values.level.split(',').filter((level): level is Level => (LEVELS as readonly string[]).includes(level)),
)
const seed = Number(values.seed)
write(`seed ${seed}, levels ${[...levels].join(' ') || 'none'}`)

const report = (finding: Finding): void => {
  write(described(finding, seed))
  if (values.data) write(`  ${JSON.stringify(finding.data)}\n`)
}
const started = performance.now()
const { queries, errors, free, empty, findings } = await run({
  seed,
  count: Number(values.count),
  from: Number(values.from),
  levels,
  mistakes: Number(values.mistakes),
  most: Number(values.most),
  report,
})
const seconds = ((performance.now() - started) / 1000).toFixed(1)
write(
  `${queries} queries in ${seconds} s: ${errors} fail on PostgreSQL, ${free} may fail on one side, ${empty} without rows, ${findings.length} findings`,
)
process.exitCode = findings.length === 0 ? 0 : 1
