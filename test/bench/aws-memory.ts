// What loading live tables takes of memory at its peak, against the rows that are left of it: all columns of all jobs.
// npm run bench aws-memory -- [--size N]
import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { builtinTables } from '../../src/catalog/catalog.ts'
import { concat, type Relation } from '../../src/columns/relation.ts'
import { openAws } from '../../src/loaders/aws/aws.ts'
import { ACCOUNT, PROCESSING, temporaryFolder } from '../loaders/aws/live.ts'
import { readOptions } from './support/options.ts'

const SIZE = 300_000
const SAMPLE_MS = 20
const MIB = 2 ** 20

/** Memory of this process that is no file's, in bytes; undefined where the system does not tell. */
const anonymous = (): number | undefined => {
  try {
    const [, kib] = /^RssAnon:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    return kib === undefined ? undefined : Number(kib) * 1024
  } catch {
    return undefined
  }
}

const heap = (): number => {
  global.gc!()
  return process.memoryUsage().heapUsed
}

const load = async (): Promise<Record<string, number>> => {
  const provider = openAws(builtinTables(), { cache: temporaryFolder() })
  const table = builtinTables().find([PROCESSING])!
  const before = { heap: heap(), own: anonymous() ?? 0 }
  const peak = { heap: 0, own: 0 }
  const sample = setInterval(() => {
    peak.heap = Math.max(peak.heap, process.memoryUsage().heapUsed - before.heap)
    peak.own = Math.max(peak.own, (anonymous() ?? 0) - before.own)
  }, SAMPLE_MS)
  const start = performance.now()
  const batches: Relation[] = []
  const columns = table.columns.map(({ name }) => name)
  for await (const batch of provider.scan(table, { columns, predicates: [] }, console.error).batches)
    batches.push(batch)
  const seconds = (performance.now() - start) / 1000
  clearInterval(sample)
  await provider.close()
  return { held: heap() - before.heap, ...peak, seconds, rows: concat(batches).length }
}

const measure = async (jobs: number): Promise<void> => {
  const options = { now: Date.now(), accounts: { [ACCOUNT]: { 'us-east-1': { processing: jobs } } } }
  const server = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      fileURLToPath(new URL('../support/aws/start.ts', import.meta.url)),
      JSON.stringify(options),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  try {
    const [line] = await new Promise<string[]>((resolve) =>
      createInterface({ input: server.stdout }).once('line', (...lines) => resolve(lines)),
    )
    const { env } = JSON.parse(line ?? '') as { env: Record<string, string> }
    const flags = ['--expose-gc', '--import', 'tsx', fileURLToPath(import.meta.url), 'load']
    const told = execFileSync(process.execPath, flags, {
      encoding: 'utf8',
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const { held = 0, heap = 0, own = 0, seconds = 0, rows } = JSON.parse(told) as Record<string, number>
    const of = (bytes: number) => `${(bytes / MIB).toFixed(0)} MiB, ${(bytes / held).toFixed(2)} of the rows`
    console.log(
      `${rows} jobs in ${seconds.toFixed(0)} s: the rows take ${(held / MIB).toFixed(0)} MiB of the heap`,
    )
    console.log(`  heap at its peak: ${of(heap)}`)
    console.log(`  memory of the process at its peak, mapped files left out: ${of(own)}`)
    if (heap > 1.3 * held) process.exitCode = 1
  } finally {
    server.kill()
  }
}

if (process.argv[2] === 'load') console.log(JSON.stringify(await load()))
else await measure(readOptions(process.argv.slice(2)).options.size ?? SIZE)
