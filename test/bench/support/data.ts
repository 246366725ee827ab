import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { invocationJobs, processingJobs } from '../../../examples/catalog/generate.ts'
import { type ColumnKind, INVOCATION_KINDS, invocationRow, PROCESSING_KINDS, processingRow } from './rows.ts'

export const PROCESSING_FILE = 'aws.sagemaker_processing_job.ndjson'
export const INVOCATION_FILE = 'aws_bedrock_model_invocation_job.ndjson'

// So many at a time: the records of a million jobs at once do not fit beside what is measured.
const CHUNK = 10_000

type Records = readonly Record<string, unknown>[]

const writeRecords = (path: string, count: number, arn: string, make: (seed: number) => Records): void => {
  const seen = new Set<unknown>()
  const file = openSync(path, 'w')
  for (let seed = 1; seen.size < count; seed++) {
    let text = ''
    for (const record of make(seed)) {
      if (seen.size === count || seen.has(record[arn])) continue
      seen.add(record[arn])
      text += `${JSON.stringify(record)}\n`
    }
    writeSync(file, text)
  }
  closeSync(file)
}

/** One invocation job to five processing jobs. */
const invocationsBeside = (processing: number): number => Math.ceil(processing / 5)

/** Writes a data folder of so many processing jobs and a fifth as many invocation jobs; the same every time. */
export const writeData = (folder: string, count: number): void => {
  mkdirSync(folder, { recursive: true })
  const chunk = Math.min(count, CHUNK)
  writeRecords(join(folder, PROCESSING_FILE), count, 'ProcessingJobArn', (seed) =>
    processingJobs(chunk, seed),
  )
  writeRecords(join(folder, INVOCATION_FILE), invocationsBeside(count), 'jobArn', (seed) =>
    invocationJobs(chunk, seed),
  )
}

/** Runs the work with a data folder: the one named, which is kept and used again, or one that lives as long as the work. */
export const withData = async <T>(
  count: number,
  kept: string | undefined,
  work: (folder: string) => T | Promise<T>,
): Promise<T> => {
  const folder =
    kept === undefined ? mkdtempSync(join(tmpdir(), 'catalog-sql-bench-')) : join(kept, String(count))
  try {
    // The second file is written last.
    if (!existsSync(join(folder, INVOCATION_FILE))) writeData(folder, count)
    return await work(folder)
  } finally {
    if (kept === undefined) rmSync(folder, { recursive: true })
  }
}

const BLOCK = 1 << 24
const NEWLINE = 10

/** The lines of a file, one by one: a whole file may be longer than a buffer or a string can be. */
export function* linesOf(path: string): Generator<string> {
  const file = openSync(path, 'r')
  try {
    let rest = Buffer.alloc(0)
    for (;;) {
      const block = Buffer.allocUnsafe(BLOCK)
      const size = readSync(file, block)
      if (size === 0) return
      const bytes = Buffer.concat([rest, block.subarray(0, size)])
      let start = 0
      for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
        yield bytes.toString('utf8', start, end)
        start = end + 1
      }
      rest = bytes.subarray(start)
    }
  } finally {
    closeSync(file)
  }
}

export interface Table {
  readonly name: string
  /** The columns in the order of `SELECT *`, hidden ones last. */
  readonly columns: readonly (readonly [name: string, kind: ColumnKind])[]
  /** Reads the rows from the file, each time anew. */
  rows(): Iterable<Row>
}
type Row = Readonly<Record<string, unknown>>

/** Every table that an engine loads. */
export const tablesOf = (folder: string): readonly Table[] => [
  {
    name: 'aws_sagemaker_processing_job',
    columns: Object.entries(PROCESSING_KINDS),
    rows: () => mapped(linesOf(join(folder, PROCESSING_FILE)), processingRow),
  },
  {
    name: 'aws_bedrock_model_invocation_job',
    columns: Object.entries(INVOCATION_KINDS),
    rows: () => mapped(linesOf(join(folder, INVOCATION_FILE)), invocationRow),
  },
]

function* mapped<A, B>(values: Iterable<A>, map: (value: A) => B): Generator<B> {
  for (const value of values) yield map(value)
}

/** So many values at a time. */
export function* inBatches<T>(values: Iterable<T>, size: number): Generator<readonly T[]> {
  let batch: T[] = []
  for (const value of values) {
    batch.push(value)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
