// Subqueries over 300,000 outer and 300,000 inner rows in memory, against a Map or Set and a loop in this process.
// npm run bench subqueries -- [--json]
import { type Catalog, openCatalog } from '../../src/index.ts'
import { readOptions } from './support/options.ts'

const ROWS = 300_000
const RUNS = 3
const ACCOUNT = '123456789012'

/** Names that repeat, and that half of the other table has. */
const nameOf = (row: number, step: number): string => `job-${(row * step) % (ROWS * 2)}`

interface Outer {
  readonly name: string
  readonly token: string
  readonly hours: number
}
interface Inner {
  readonly name: string
  readonly message: string
}

const outer: Outer[] = Array.from({ length: ROWS }, (_, i) => ({
  name: nameOf(i, 3),
  token: nameOf(i, 7),
  hours: i % 100,
}))
const inner: Inner[] = Array.from({ length: ROWS }, (_, i) => ({ name: nameOf(i, 2), message: nameOf(i, 5) }))

const invocations = outer.map(({ name, token, hours }, i) => ({
  jobArn: `arn:aws:bedrock:us-east-1:${ACCOUNT}:model-invocation-job/${i}`,
  jobName: name,
  clientRequestToken: token,
  timeoutDurationInHours: hours,
}))
const processings = inner.map(({ name, message }, i) => ({
  ProcessingJobArn: `arn:aws:sagemaker:us-east-1:${ACCOUNT}:processing-job/${i}`,
  ProcessingJobName: name,
  ExitMessage: message,
}))

const countOuter = (test: (row: Outer) => boolean): number => {
  let count = 0
  for (const row of outer) if (test(row)) count++
  return count
}
const innerNames = (): Set<string> => {
  const names = new Set<string>()
  for (const { name } of inner) names.add(name)
  return names
}
const countsBy = (keyOf: (row: Inner) => string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const row of inner) {
    const key = keyOf(row)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
const sumOfCounts = (): number => {
  const counts = countsBy((row) => row.name)
  let sum = 0
  for (const { name } of outer) sum += counts.get(name) ?? 0
  return sum
}

const P = 'aws.sagemaker_processing_job p'
const FROM = 'FROM aws_bedrock_model_invocation_job b'
const COUNT = `SELECT count(*) ${FROM} WHERE`

/** Per form: the query, and the same by hand. */
const CASES: readonly (readonly [name: string, sql: string, byHand: () => number])[] = [
  [
    'EXISTS',
    `${COUNT} EXISTS (SELECT 1 FROM ${P} WHERE p.processing_job_name = b.job_name)`,
    () => {
      const names = innerNames()
      return countOuter(({ name }) => names.has(name))
    },
  ],
  [
    'NOT EXISTS',
    `${COUNT} NOT EXISTS (SELECT 1 FROM ${P} WHERE p.processing_job_name = b.job_name)`,
    () => {
      const names = innerNames()
      return countOuter(({ name }) => !names.has(name))
    },
  ],
  [
    'EXISTS, equality and inequality',
    `${COUNT} EXISTS (SELECT 1 FROM ${P} WHERE p.exit_message > b.client_request_token AND p.processing_job_name = b.job_name)`,
    () => {
      const messages = new Map<string, string[]>()
      for (const { name, message } of inner) {
        const known = messages.get(name)
        if (known === undefined) messages.set(name, [message])
        else known.push(message)
      }
      return countOuter(({ name, token }) => messages.get(name)?.some((message) => message > token) ?? false)
    },
  ],
  [
    'EXISTS OR EXISTS',
    `${COUNT} EXISTS (SELECT 1 FROM ${P} WHERE p.processing_job_name = b.job_name) OR EXISTS (SELECT 1 FROM ${P} WHERE p.processing_job_name = b.client_request_token)`,
    () => {
      const names = innerNames()
      return countOuter(({ name, token }) => names.has(name) || names.has(token))
    },
  ],
  [
    'IN',
    `${COUNT} job_name IN (SELECT processing_job_name FROM ${P})`,
    () => {
      const names = innerNames()
      return countOuter(({ name }) => names.has(name))
    },
  ],
  [
    'NOT IN',
    `${COUNT} job_name NOT IN (SELECT processing_job_name FROM ${P})`,
    () => {
      const names = innerNames()
      return countOuter(({ name }) => !names.has(name))
    },
  ],
  [
    'NOT IN, correlated',
    `${COUNT} client_request_token NOT IN (SELECT exit_message FROM ${P} WHERE p.processing_job_name = b.job_name)`,
    () => {
      const messages = new Map<string, Set<string>>()
      for (const { name, message } of inner) {
        const known = messages.get(name)
        if (known === undefined) messages.set(name, new Set([message]))
        else known.add(message)
      }
      return countOuter(({ name, token }) => !(messages.get(name)?.has(token) ?? false))
    },
  ],
  [
    'NOT IN, two columns',
    `${COUNT} (job_name, client_request_token) NOT IN (SELECT processing_job_name, exit_message FROM ${P})`,
    () => {
      const pairs = new Set<string>()
      for (const { name, message } of inner) pairs.add(`${name}\0${message}`)
      return countOuter(({ name, token }) => !pairs.has(`${name}\0${token}`))
    },
  ],
  [
    '> ALL',
    `${COUNT} job_name > ALL (SELECT exit_message FROM ${P} WHERE exit_message < 'job-4')`,
    () => {
      let greatest = ''
      for (const { message } of inner) if (message < 'job-4' && message > greatest) greatest = message
      return countOuter(({ name }) => name > greatest)
    },
  ],
  [
    'scalar count',
    `SELECT sum((SELECT count(*) FROM ${P} WHERE p.processing_job_name = b.job_name)) ${FROM}`,
    sumOfCounts,
  ],
  [
    'scalar count, equality last',
    `SELECT sum((SELECT count(*) FROM ${P} WHERE p.exit_message > b.client_request_token AND p.processing_job_name = b.job_name)) ${FROM}`,
    () => {
      const rows = new Map<string, Inner[]>()
      for (const row of inner) {
        const known = rows.get(row.name)
        if (known === undefined) rows.set(row.name, [row])
        else known.push(row)
      }
      let sum = 0
      for (const { name, token } of outer)
        for (const row of rows.get(name) ?? []) if (row.message > token) sum++
      return sum
    },
  ],
]

const timed = async <T>(work: () => T | Promise<T>): Promise<readonly [best: number, result: T]> => {
  let best = Number.POSITIVE_INFINITY
  let result: T | undefined
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now()
    result = await work()
    best = Math.min(best, performance.now() - start)
  }
  return [best, result as T]
}

const answer = async (catalog: Catalog, sql: string): Promise<number> => {
  const { rows } = await catalog.query(sql, [], { rowMode: 'array' })
  return Number(rows[0]?.[0])
}

const catalog = await openCatalog({
  tables: {
    'aws.sagemaker_processing_job': processings,
    aws_bedrock_model_invocation_job: invocations,
  },
})
// Reading the records is no part of it.
await answer(catalog, `SELECT count(*) FROM ${P} JOIN aws_bedrock_model_invocation_job b ON false`)
const { options } = readOptions(process.argv.slice(2))
const results = []
for (const [name, sql, byHand] of CASES) {
  const [ours, result] = await timed(() => answer(catalog, sql))
  const [hand, expected] = await timed(byHand)
  if (result !== expected) throw new Error(`${name}: ${result} is not ${expected}`)
  const ratio = ours / hand
  results.push({ name, ms: ours, handMs: hand, ratio })
  if (options.json) continue
  console.log(
    `${name.padEnd(32)} ${ours.toFixed(0).padStart(6)} ms, by hand ${hand.toFixed(0).padStart(5)} ms, ratio ${ratio.toFixed(2)}`,
  )
}
await catalog.close()
if (options.json) console.log(JSON.stringify(results, null, 2))
