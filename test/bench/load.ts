// Loading NDJSON against a bare JSON.parse loop over the same lines: time, and the heap that the rows keep.
// npm run bench load -- [--size N] [--json]
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { builtinTables } from '../../src/catalog/catalog.ts'
import { openFiles } from '../../src/loaders/files.ts'
import { linesOf, PROCESSING_FILE, withData } from './support/data.ts'
import { readOptions } from './support/options.ts'

const RUNS = 3
const SIZE = 300_000

interface Measure {
  readonly seconds: number
  /** Heap bytes that one held record takes. */
  readonly bytes: number
}

interface Holding {
  readonly length: number
}

const heap = (): number => {
  global.gc!()
  return process.memoryUsage().heapUsed
}

const measured = async (work: () => Holding | Promise<Holding>): Promise<Measure> => {
  const before = heap()
  const start = performance.now()
  const held = await work()
  const seconds = (performance.now() - start) / 1000
  return { seconds, bytes: (heap() - before) / held.length }
}

const recordsOf = (folder: string): string[] => [...linesOf(join(folder, PROCESSING_FILE))]

const MODES: Readonly<Record<string, (folder: string) => Promise<Measure>>> = {
  // Each record is parsed and forgotten.
  parse: async (folder) => {
    const lines = recordsOf(folder)
    return measured(() => {
      for (const line of lines) JSON.parse(line)
      return lines
    })
  },
  // The records are kept, as a program must that asks something of them.
  keep: async (folder) => {
    const lines = recordsOf(folder)
    return measured(() => {
      const records: unknown[] = []
      for (const line of lines) records.push(JSON.parse(line))
      return records
    })
  },
  load: async (folder) => {
    const tables = builtinTables()
    const table = tables.find(['aws.sagemaker_processing_job'])!
    return measured(async () => {
      const { batches } = (await openFiles(folder, tables)).scan(
        table,
        { columns: [], predicates: [] },
        () => undefined,
      )
      for await (const batch of batches) return batch
      return []
    })
  },
}

/** In a process of its own, so that no run meets the heap or the compiled code of another. */
const inProcess = (mode: string, folder: string): Measure => {
  const flags = ['--expose-gc', '--max-old-space-size=8192', '--import', 'tsx']
  const args = [...flags, fileURLToPath(import.meta.url), mode, folder]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
}

const compare = async (count: number, kept: string | undefined) =>
  withData(count, kept, (folder) => {
    const best: Record<string, Measure> = {}
    for (let run = 0; run < RUNS; run++)
      for (const mode of Object.keys(MODES)) {
        const found = inProcess(mode, folder)
        if (best[mode] === undefined || found.seconds < best[mode].seconds) best[mode] = found
      }
    return best as Record<'parse' | 'keep' | 'load', Measure>
  })

const print = (count: number, { parse, keep, load }: Awaited<ReturnType<typeof compare>>): void => {
  console.log(`${count} records: load ${load.seconds.toFixed(2)} s`)
  for (const [name, { seconds }] of [
    ['JSON.parse, keeping the records', keep],
    ['JSON.parse, forgetting them', parse],
  ] as const)
    console.log(
      `  ${name}: ${seconds.toFixed(2)} s; load has ${(seconds / load.seconds).toFixed(2)} of its speed`,
    )
  const ratio = (load.bytes / keep.bytes).toFixed(2)
  console.log(
    `  heap: ${load.bytes.toFixed(0)} bytes a row, ${ratio} of ${keep.bytes.toFixed(0)} bytes a parsed record`,
  )
}

const { names, options } = readOptions(process.argv.slice(2))
const [first, folder] = names
const mode = MODES[first ?? '']
if (mode !== undefined) console.log(JSON.stringify(await mode(folder!)))
else {
  const size = options.size ?? SIZE
  const best = await compare(size, options.keep)
  if (options.json) console.log(JSON.stringify({ size, ...best }, null, 2))
  else print(size, best)
}
