import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Warning } from '../../catalog/provider.ts'
import type { LiveTable } from '../../catalog/table.ts'
import { DdsqlError } from '../../source/error.ts'
import { SQLSTATE } from '../../source/sqlstate.ts'
import { recordFileName } from '../file-form.ts'
import { canceled } from '../held.ts'
import { TooDeep } from '../json-value.ts'
import { NotInForm, type RawRecord } from '../record.ts'
import { type AwsProvider, stopping } from './aws.ts'
import { BadJobs } from './bad-jobs.ts'
import { JobForm, type Place } from './job-form.ts'
import type { Reader } from './reader.ts'
import { SourceFaults } from './source-faults.ts'
import type { Source } from './sources.ts'
import { Store } from './store.ts'
import { Watch } from './watch.ts'

export interface SyncOptions {
  /** The folder to write: one file a table, `<table name>.ndjson` or `.parquet`, and what makes the next sync short in `.sync`. */
  readonly out: string
  /** Raw records, a line each (the default), or the tables' columns as Parquet. */
  readonly format?: 'ndjson' | 'parquet'
  readonly signal?: AbortSignal
}

export interface SyncedTable {
  readonly table: string
  readonly file: string
  readonly records: number
  /** What was asked, as EXPLAIN ANALYZE tells it. */
  readonly calls: string
}

export interface SyncResult {
  readonly tables: readonly SyncedTable[]
  readonly warnings: readonly Warning[]
}

/** Pages that may wait for their calls while the first of them is written. */
const MOST_AHEAD = 10
const PART = /\.(\d+)\.part$/

/**
 * Writes the raw records of all tables and sources as a data folder. What was described before and has not changed
 * is not described again, also when the last sync was killed; a file is replaced when its successor is whole.
 * Throws DdsqlError as a query does, 58030 for a folder that cannot be written, 57014.
 */
export const syncAws = async (
  provider: AwsProvider,
  { out, format = 'ndjson', signal: outer }: SyncOptions,
): Promise<SyncResult> => {
  const { signal, end } = stopping(outer)
  const warnings: Warning[] = []
  const warn = (warning: Warning) => void warnings.push(warning)
  const own = join(out, '.sync')
  let store: Store | undefined
  try {
    await prepare(out, own, format, provider.tables())
    store = await Store.open(own, warn)
    const tables: SyncedTable[] = []
    const written: SourceFaults[] = []
    for (const table of provider.tables()) {
      tables.push(await syncTable(provider, table, { out, format, own, store, signal, warn, written }))
    }
    for (const faults of written) faults.forgetLists()
    return { tables, warnings }
  } catch (error) {
    throw folderError(out, error)
  } finally {
    end()
    await store?.close()
  }
}

interface Target {
  readonly out: string
  readonly format: NonNullable<SyncOptions['format']>
  readonly own: string
  readonly store: Store | undefined
  readonly signal: AbortSignal
  readonly warn: (warning: Warning) => void
  /** What tells of the tables that are written: they are not listed again when a later one is interrupted. */
  readonly written: SourceFaults[]
}

const folderError = (folder: string, error: unknown): unknown => {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (error instanceof DdsqlError || code === undefined || syscall === undefined) return error
  return new DdsqlError(SQLSTATE.io_error, `could not write to folder "${folder}": ${code}`, { cause: error })
}

/** Makes the folders, takes away what killed syncs have left, and refuses a folder that has a table in another form. */
const prepare = async (
  out: string,
  own: string,
  format: string,
  tables: readonly LiveTable[],
): Promise<void> => {
  await mkdir(own, { recursive: true, mode: 0o700 })
  for (const file of await readdir(own)) {
    const [, pid] = PART.exec(file) ?? []
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(own, file), { force: true })
  }
  const files = await readdir(out)
  for (const { name, aliases } of tables) {
    const isOfTable = (file: string) => {
      const stem = recordFileName(file)?.stem.toLowerCase()
      return stem !== undefined && [name, ...aliases].includes(stem)
    }
    const other = files.find((file) => file !== `${name}.${format}` && isOfTable(file))
    if (other !== undefined) {
      throw new DdsqlError(
        SQLSTATE.invalid_parameter_value,
        `folder "${out}" has a file of table "${name}" already, "${other}"`,
        { hint: `Take it away: ${name}.${format} will be written.` },
      )
    }
  }
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const syncTable = async (provider: AwsProvider, table: LiveTable, target: Target): Promise<SyncedTable> => {
  const { out, format, own, store, signal, warn, written } = target
  const { onBadRecord = 'fail', onProgress } = provider.settings
  const watch = new Watch(table.name, onProgress)
  const faults = new SourceFaults(table, provider.onSourceError, warn)
  const bad = new BadJobs(table, onBadRecord)
  const given = new Set<string>()
  const part = (name: string) => join(own, `${table.name}.${name}.${process.pid}.part`)
  const sources = await provider.sourcesOf(table)
  const readers: { readonly source: Source; readonly reader: Reader }[] = []
  for (const source of sources) {
    const reader = await provider.reader(table, source, watch, store, signal)
    faults.watch(reader)
    watch.begins(source.label, table.schema.api.list.operation)
    readers.push({ source, reader })
  }
  const parts = readers.map((_, i) => part(String(i)))
  let records = 0
  try {
    await Promise.all(
      readers.map(async ({ source, reader }, i) => {
        const file = await open(parts[i] as string, 'w', 0o600)
        try {
          const place = { account: await provider.accountOf(source), region: source.region.name }
          const pages = recordPages({
            table,
            source,
            reader,
            watch,
            bad,
            given,
            steps: stepsOf(table),
            place,
          })
          for await (const page of faults.guarded(source, pages)) {
            if (signal.aborted) throw canceled()
            records += page.length
            if (page.length > 0)
              await file.writeFile(page.map((record) => `${JSON.stringify(record)}\n`).join(''))
          }
        } finally {
          await file.close()
        }
      }),
    )
    const whole = part('all')
    if (format === 'ndjson') await concatenate(parts, whole)
    else {
      const { writeParquet } = await import('./sync-parquet.ts')
      records = await writeParquet({ table, options: { onBadRecord }, parts, whole, signal, warn })
    }
    const file = join(out, `${table.name}.${format}`)
    await rename(whole, file)
    written.push(faults)
    faults.tell()
    await bad.tell(warn)
    return { table: table.name, file, records, calls: watch.toString() }
  } catch (error) {
    throw await bad.explained(error)
  } finally {
    watch.ends()
    for (const file of [...parts, part('all')]) await rm(file, { force: true })
  }
}

const concatenate = async (parts: readonly string[], whole: string): Promise<void> => {
  const file: FileHandle = await open(whole, 'w', 0o600)
  try {
    for (const part of parts) for await (const chunk of createReadStream(part)) await file.writeFile(chunk)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The calls that records of a table need; lists may tell all that its columns show. */
const stepsOf = ({ schema }: LiveTable): Steps => ({
  describe: schema.columns.some(({ by }) => by === 'describe'),
  tags: schema.columns.some(({ by }) => by === 'tags'),
})

interface Steps {
  readonly describe: boolean
  readonly tags: boolean
}

interface Work {
  readonly table: LiveTable
  readonly source: Source
  readonly reader: Reader
  readonly watch: Watch
  readonly bad: BadJobs
  /** Identities that were met, for all sources. */
  readonly given: Set<string>
  readonly steps: Steps
  readonly place: Place
}

async function* recordPages(work: Work): AsyncGenerator<readonly RawRecord[]> {
  const ahead: Promise<readonly RawRecord[]>[] = []
  for await (const items of work.reader.pages({}, true)) {
    const page = recordsOf(work, items)
    page.catch(() => undefined)
    ahead.push(page)
    if (ahead.length > MOST_AHEAD) yield (await ahead.shift()) ?? []
  }
  for (const page of ahead) yield await page
}

const recordsOf = async (work: Work, items: readonly unknown[]): Promise<readonly RawRecord[]> => {
  const { table, source, reader, watch, bad, given, steps, place } = work
  const { api } = table.schema
  const form = new JobForm(table)
  const wanted = items.flatMap((item) => {
    try {
      const row = form.ofSummary(item, place)
      const id = form.identity(row, source.label)
      if (given.has(id)) return []
      given.add(id)
      return [{ summary: item as RawRecord, row, id }]
    } catch (error) {
      if (!(error instanceof NotInForm || error instanceof TooDeep)) throw error
      bad.add(item, error, source.label)
      return []
    }
  })
  for (const step of ['describe', 'tags'] as const) {
    const operation = steps[step] ? api[step]?.operation : undefined
    if (operation !== undefined) watch.wants(source.label, operation, wanted.length)
  }
  const records = await Promise.all(
    wanted.map(async ({ summary, row, id }): Promise<RawRecord | undefined> => {
      const [described, tags] = await Promise.all([
        steps.describe ? reader.describe(id, form.describeKey(row), form.modified(row)) : undefined,
        steps.tags ? reader.tags(id, form.tagsKey(row)) : null,
      ])
      if (described === 'gone' || tags === 'gone') return undefined
      return {
        ...summary,
        ...(typeof described === 'object' && described),
        ...form.placeFields(place),
        // Unknown tags are left out.
        ...(tags !== null && form.tagsOnly(tags)),
      }
    }),
  )
  return records.filter((record) => record !== undefined)
}
