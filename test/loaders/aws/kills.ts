// Loads that are killed at random moments by SIGKILL, and what the next load of the same repeats.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { openCatalog } from '../../../src/index.ts'
import { Random } from '../../support/aws/random.ts'
import type { AwsServerOptions } from '../../support/aws/server.ts'
import { ACCOUNT, INVOCATION, PROCESSING, temporaryFolder, withServer } from './live.ts'

/** What is killed: a query that needs all calls, or a sync. */
export type Load = 'query' | 'sync'

/** One load that was killed. */
export interface Kill {
  /** How far it was, in ms since its first call. */
  readonly after: number
  /** Calls that the server had answered, and how many of these answers the load had had for a second. */
  readonly answered: number
  readonly safe: number
  /** How many calls of both loads were answered twice. */
  readonly repeated: number
  readonly same: boolean
  readonly warnings: readonly string[]
}

const SQL = `SELECT * FROM ${PROCESSING} ORDER BY processing_job_name`
const index = new URL('../../../src/index.ts', import.meta.url).href

/**
 * Starts a load in a process of its own, with the environment of this one. It prints a dot for every answer, and a bar
 * for each second by its own clock.
 */
const start = (load: Load, folder: string): ChildProcess => {
  const [aws, work] =
    load === 'query'
      ? [{ cache: folder }, `catalog.query(${JSON.stringify(SQL)})`]
      : [{}, `catalog.sync({ out: ${JSON.stringify(join(folder, 'out'))} })`]
  const code = `import(${JSON.stringify(index)}).then(async ({ openCatalog }) => {
    const { writeSync } = await import('node:fs')
    const onProgress = ({ kind, done, ended }) => { if (kind === 'calls' && done > 0 && !ended) writeSync(1, '.') }
    setInterval(() => writeSync(1, '|'), 1000).unref()
    const catalog = await openCatalog({ aws: ${JSON.stringify(aws)}, onProgress })
    await ${work}
    await catalog.close()
  })`
  return spawn(process.execPath, ['--import', 'tsx', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
}

/** The dots of a load before the last bar but one, when it has ended: what it had for a second or longer. */
const safeDots = (child: ChildProcess): Promise<number> => {
  let told = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    told += chunk
  })
  return new Promise((resolve) =>
    child.on('close', () => resolve(told.split('|').slice(0, -2).join('').length)),
  )
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** The same load to its end: what it gives, and what it warns of. */
const load = async (kind: Load, folder: string): Promise<{ rows: string; warnings: string[] }> => {
  await using catalog = await openCatalog({ aws: kind === 'query' ? { cache: folder } : {} })
  if (kind === 'query') {
    const { rows, warnings } = await catalog.query(SQL)
    return { rows: JSON.stringify(rows), warnings: warnings.map(({ message }) => message) }
  }
  const out = join(folder, 'out')
  const { warnings } = await catalog.sync({ out })
  await using files = await openCatalog({ data: out })
  const rows = [
    (await files.query(SQL)).rows,
    (await files.query(`SELECT * FROM ${INVOCATION} ORDER BY 1, 3, 7`)).rows,
  ]
  return { rows: JSON.stringify(rows), warnings: warnings.map(({ message }) => message) }
}

/** Kills loads one after the other, each a cold one at a random moment of it. */
export const killed = async (
  kind: Load,
  kills: number,
  seed: number,
  options: AwsServerOptions,
  tell: (kill: Kill) => void = () => undefined,
): Promise<Kill[]> => {
  const made: Kill[] = []
  const random = new Random(seed)
  await withServer(options, async ({ server }) => {
    const began = async () => {
      while (server.calls.answered() === 0) await sleep(2)
      return performance.now()
    }
    const undisturbed = load(kind, temporaryFolder())
    const from = await began()
    const expected = (await undisturbed).rows
    const length = performance.now() - from
    for (let i = 0; i < kills; i++) {
      const folder = temporaryFolder()
      server.calls.reset()
      const child = start(kind, folder)
      const dots = safeDots(child)
      const first = await began()
      await sleep(random.next() * length)
      child.kill('SIGKILL')
      const after = performance.now() - first
      const safe = await dots
      const answered = server.calls.answered()
      const { rows, warnings } = await load(kind, folder)
      const repeated = server.calls.repeated()
      const kill = { after, answered, safe, repeated, same: rows === expected, warnings }
      made.push(kill)
      tell(kill)
    }
  })
  return made
}

/** A server whose answers take a while and that allows so many calls a second of each operation. */
export const paced = (jobs: number, perSecond?: number): AwsServerOptions => ({
  accounts: { [ACCOUNT]: { 'us-east-1': { processing: jobs, invocation: jobs >> 2 } } },
  rules: [{ latencyMs: [10, 40], ...(perSecond !== undefined && { throttle: { perSecond } }) }],
})
