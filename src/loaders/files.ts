import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ScanPredicate, ScanRequest, TableProvider, Warning } from '../catalog/provider.ts'
import type { SchemaTable, TableLookup } from '../catalog/table.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { allColumns, heldScan, joined, type Loaded, type LoadOptions } from './collector.ts'
import { loadFile, readingError } from './file.ts'
import { FileColumns, type ReadColumns } from './file-columns.ts'
import { FileTables } from './file-tables.ts'
import { type Found, type FoundFile, findFiles, findFilesNow, openPlaces, type Unread } from './find-files.ts'
import { isParquet, loadParquet, type ReadParquet } from './parquet.ts'
import { RememberedColumns } from './remembered-columns.ts'

const SHOWN = 3

/** `a, b and 7 more`. */
const several = (texts: readonly string[]): string => {
  const shown = texts.slice(0, SHOWN)
  const more = texts.length - shown.length
  const last = more > 0 ? `${more} more` : shown.pop()
  return shown.length === 0 ? `${last}` : `${shown.join(', ')} and ${last}`
}

const quoted = (paths: readonly string[]): string => several(paths.map((path) => `"${path}"`))
const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`

/** The found files, for the table that is asked. */
interface Sorted {
  readonly found: Found
  readonly mine: readonly FoundFile[]
  readonly ofNone: readonly string[]
  readonly unread: readonly Unread[]
  /** Whether any of the files is of a table. */
  readonly hasTables: boolean
}

const noTable = ({ ofNone }: Sorted): string =>
  `${count(ofNone.length, 'file')} ${ofNone.length === 1 ? 'belongs' : 'belong'} to no table: ${quoted(ofNone)}`

const notRead = ({ unread }: Sorted): string =>
  `${count(unread.length, 'path')} could not be read: ${several(unread.map(({ path, why }) => `"${path}" (${why})`))}`

/** Folders where a sync has begun and not yet written the table. */
const unfinished = (table: SchemaTable, { synced }: Found): readonly string[] =>
  synced.filter((folder) =>
    ['ndjson', 'parquet'].every((ending) => !existsSync(join(folder, `${table.name}.${ending}`))),
  )

/** 55000, as PostgreSQL says it of a view that has no data yet. */
const nothingToAsk = (
  paths: readonly string[],
  sorted: Sorted,
  tables: TableLookup<SchemaTable>,
): DdsqlError => {
  const { found, ofNone, unread } = sorted
  const { others, hidden, synced } = found
  const details = [
    ...(ofNone.length > 0 ? [noTable(sorted)] : []),
    ...(unread.length > 0 ? [notRead(sorted)] : []),
    ...(others.length > 0 ? [`${count(others.length, 'file')} of other kinds: ${quoted(others)}`] : []),
    ...(hidden.length > 0 ? [`${count(hidden.length, 'hidden file')}: ${quoted(hidden)}`] : []),
  ]
  const fields = several(tables.all().flatMap(({ schema }) => schema.arn ?? []))
  const hint =
    synced.length > 0
      ? `A sync into ${quoted(synced)} has not ended: run it again.`
      : ofNone.length > 0
        ? `A file belongs to the table that its name says, or else to the one whose ARN field its records have (${fields}).`
        : 'Records are in .json, .ndjson or .jsonl files, which may be packed (.gz, .zst), or in .parquet files.'
  return new DdsqlError(
    SQLSTATE.object_not_in_prerequisite_state,
    `there are no records of any table in ${quoted(paths)}`,
    { hint, ...(details.length > 0 && { detail: `${details.join('. ')}.` }) },
  )
}

/** What a result must tell of the files that its rows were or were not made of. */
const notes = (
  table: SchemaTable,
  paths: readonly string[],
  sorted: Sorted,
  { relation, skipped, passedOver = 0 }: Loaded,
): Warning[] => {
  const { found, mine, ofNone, unread } = sorted
  const isEmpty = relation.length === 0 && skipped.count === 0 && passedOver === 0
  const why =
    mine.length === 0
      ? `no file in ${quoted(paths)} has its records`
      : `no record in ${quoted(mine.map(({ path }) => path))}`
  return [
    ...unfinished(table, found).map((folder) => ({
      code: 'unfinished_sync',
      message: `the sync into "${folder}" has not ended: it has not written table "${table.name}" yet`,
    })),
    ...(isEmpty ? [{ code: 'no_records', message: `table "${table.name}" is empty: ${why}` }] : []),
    ...(ofNone.length > 0 ? [{ code: 'no_table', message: noTable(sorted) }] : []),
    ...(unread.length > 0 ? [{ code: 'not_read', message: notRead(sorted) }] : []),
  ]
}

const NEVER = new AbortController().signal

interface HeldFile {
  readonly file: FoundFile
  readonly columns: {
    get(
      columns: ReadonlySet<number>,
      signal: AbortSignal | undefined,
      predicates: readonly ScanPredicate[],
    ): Promise<Loaded>
  }
}

/** The columns of one table, file by file; a file is read at its first use and again when it has changed. */
class TableFiles {
  readonly #table: SchemaTable
  readonly #options: LoadOptions
  readonly #remembered: RememberedColumns | undefined
  #files = new Map<string, HeldFile>()
  #parts: readonly Loaded[] = []
  /** The bytes of the files of the load that was begun last, and those that were read. */
  #total = 0
  #done = 0
  #whole: Loaded = joined([])

  constructor(table: SchemaTable, options: LoadOptions, remembered: RememberedColumns | undefined) {
    this.#table = table
    this.#options = options
    this.#remembered = remembered
  }

  /** The same relation as long as no file has changed. Throws what loadFile throws. */
  async load(
    files: readonly FoundFile[],
    beside: (file: FoundFile) => readonly SchemaTable[],
    request: ScanRequest,
  ): Promise<Loaded> {
    const held = files.map(
      (file) => this.#known(file) ?? { file, columns: this.#columns(file, beside(file)) },
    )
    this.#files = new Map(held.map((each) => [each.file.path, each]))
    const parts: Loaded[] = []
    const asked = this.#asked(request)
    // Whether a record is skipped is known when all of it was read.
    const ofRecords = this.#options.onBadRecord === 'skip' ? allColumns(this.#table) : asked
    this.#total = held.reduce((sum, { file }) => sum + file.size, 0)
    this.#done = 0
    try {
      for (const { file, columns } of held) {
        const needed = isParquet(file.path) ? asked : ofRecords
        parts.push(await columns.get(needed, request.signal, request.predicates))
      }
    } finally {
      if (this.#done > 0) this.#tell({ ended: true })
    }
    if (parts.length !== this.#parts.length || parts.some((part, i) => part !== this.#parts[i])) {
      this.#parts = parts
      this.#whole = joined(parts)
    }
    return this.#whole
  }

  /** Bytes of files have come. */
  readonly #onRead = (bytes: number): void => {
    // A file that changes while it is read is read again.
    this.#done = Math.min(this.#done + bytes, this.#total)
    this.#tell({})
  }

  #tell(how: { readonly ended?: true }): void {
    const { name: table } = this.#table
    this.#options.onProgress?.({ kind: 'bytes', table, done: this.#done, total: this.#total, ...how })
  }

  #known(file: FoundFile): HeldFile | undefined {
    const known = this.#files.get(file.path)
    return known?.file.version === file.version ? known : undefined
  }

  #asked({ columns }: ScanRequest): ReadonlySet<number> {
    return new Set(this.#table.columns.flatMap(({ name, index }) => (columns.includes(name) ? [index] : [])))
  }

  #columns(file: FoundFile, others: readonly SchemaTable[]): HeldFile['columns'] {
    const { path, size, stream } = file
    const remembering = (
      columns: ReadonlySet<number>,
      read: (columns: ReadonlySet<number>) => Promise<ReadColumns>,
    ) => this.#remembered?.get({ file, table: this.#table, others }, columns, read) ?? read(columns)
    if (isParquet(path) && stream === undefined)
      return new ParquetColumns(this.#table, this.#options, path, remembering)
    return new FileColumns((columns, stop) => {
      const read = (columns: ReadonlySet<number>) =>
        loadFile(
          this.#table,
          this.#options,
          { path, size, stream, others, columns, onRead: this.#onRead },
          stop,
        )
      return remembering(columns, read)
    })
  }
}

/** The columns of a Parquet file: held once all rows were read, and read for one query where its conditions rule out groups of rows. */
class ParquetColumns {
  readonly #read: (
    columns: ReadonlySet<number>,
    predicates: readonly ScanPredicate[],
    stop: AbortSignal,
  ) => Promise<ReadParquet>
  readonly #held: FileColumns

  constructor(
    table: SchemaTable,
    options: LoadOptions,
    path: string,
    remembering: (
      columns: ReadonlySet<number>,
      read: (columns: ReadonlySet<number>) => Promise<ReadColumns>,
    ) => Promise<ReadColumns>,
  ) {
    this.#read = async (columns, predicates, stop) => {
      try {
        return await loadParquet(table, options, { path, columns, predicates }, stop)
      } catch (error) {
        throw readingError(path, error, stop)
      }
    }
    this.#held = new FileColumns((columns, stop) =>
      remembering(columns, (missing) => this.#read(missing, [], stop)),
    )
  }

  async get(
    columns: ReadonlySet<number>,
    signal: AbortSignal = NEVER,
    predicates: readonly ScanPredicate[] = [],
  ): Promise<Loaded> {
    if (predicates.length > 0 && !this.#held.has(columns)) {
      const read = await this.#read(columns, predicates, signal)
      if (read.passedOver > 0) return read
      this.#held.add(read, columns)
    }
    return this.#held.get(columns, signal)
  }
}

/**
 * Gives tables from files with raw AWS records, which `data` names: files, folders with all that is below them, or
 * globs. Files and folders are looked for anew by each query. Throws DdsqlError: 58030 for a path that cannot be
 * opened, 55000 when no file has records of any table, 22P02 for a bad record.
 */
export const openFiles = async (
  data: string | readonly string[],
  tables: TableLookup<SchemaTable>,
  options: LoadOptions = {},
): Promise<TableProvider> => {
  const paths = [data].flat()
  const places = await openPlaces(paths)
  const fileTables = new FileTables(tables)
  const held = new Map<SchemaTable, TableFiles>()
  const { cache, onBadRecord } = options
  // Whether a record is skipped is known when all of it is read.
  const remembered = cache === false || onBadRecord === 'skip' ? undefined : new RememberedColumns(cache)

  const sort = async (table: SchemaTable, signal: AbortSignal): Promise<Sorted> => {
    const found = await findFiles(places, signal)
    fileTables.keep(new Set(found.files.map(({ path }) => path)))
    const mine: FoundFile[] = []
    const ofNone: string[] = []
    const unread = [...found.unread]
    let hasTables = false
    for (const file of found.files) {
      const { tables, problem } = await fileTables.of(file, table, signal)
      if (tables.size > 0) hasTables = true
      if (tables.has(table)) mine.push(file)
      else if (problem !== undefined) unread.push({ path: file.path, why: problem })
      else if (tables.size === 0) ofNone.push(file.path)
    }
    return { found, mine, ofNone, unread, hasTables }
  }

  const load = async (table: SchemaTable, request: ScanRequest): Promise<Loaded> => {
    const sorted = await sort(table, request.signal ?? NEVER)
    if (!sorted.hasTables) throw nothingToAsk(paths, sorted, tables)
    const files = held.get(table) ?? new TableFiles(table, options, remembered)
    held.set(table, files)
    const loaded = await files.load(sorted.mine, (file) => fileTables.beside(file, table), request)
    const warnings = [...notes(table, paths, sorted, loaded), ...(remembered?.warnings() ?? [])]
    return { ...loaded, warnings }
  }

  const describe = (table: SchemaTable): string => {
    const found = findFilesNow(places).files.map((file) => ({ file, tables: fileTables.known(file, table) }))
    const mine = found.flatMap(({ file, tables }) => (tables?.has(table) ? [file] : []))
    const unknown = found.filter(({ tables }) => tables === undefined).length
    const size = mine.reduce((sum, { size }) => sum + size, 0)
    const known =
      mine.length === 1
        ? `file ${mine[0]?.path}${mine[0]?.stream ? '' : ` (${size} bytes)`}`
        : mine.length > 1
          ? `${mine.length} files in ${paths.join(', ')} (${size} bytes)`
          : `no file in ${paths.join(', ')}`
    const rest = unknown === 0 ? '' : `, and those of ${count(unknown, 'file')} that have its records`
    if (mine.length === 0 && unknown === 0) return `${known}: the table is empty`
    return `${known}${rest}`
  }

  return {
    scan: (table: SchemaTable, request, warn) => heldScan(request, warn, () => load(table, request)),
    describe,
    refresh: () => {
      held.clear()
      fileTables.keep(new Set())
      return []
    },
    close: async () => {
      held.clear()
      await remembered?.close()
    },
  }
}
