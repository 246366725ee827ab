import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ScanRequest, TableProvider, Warning } from '../catalog/provider.ts'
import type { SchemaTable, TableLookup } from '../catalog/table.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { nearest } from '../source/suggest.ts'
import { loadFile } from './file.ts'
import { Held } from './held.ts'
import { asksForJson, heldScan, jsonAskedFor, type Loaded, type LoadOptions } from './rows.ts'

const ENDINGS = ['.ndjson', '.json', '.ndjson.gz', '.json.gz']

const ioError = (message: string, cause: unknown): DdsqlError =>
  new DdsqlError(SQLSTATE.io_error, message, { cause })

const folderError = (folder: string, error: unknown): DdsqlError => {
  const { code } = error as NodeJS.ErrnoException
  const why = code === 'ENOENT' ? 'no such folder' : code === 'ENOTDIR' ? 'it is not a folder' : code
  return ioError(`could not open data folder "${folder}": ${why}`, error)
}

/** Which of the folder's files has the table. Throws 22023 when several do. */
const fileOf = (table: SchemaTable, folder: string, files: readonly string[]): string | undefined => {
  const names = [table.name, ...table.aliases].flatMap((name) => ENDINGS.map((ending) => name + ending))
  const found = files.filter((file) => names.includes(file)).sort()
  if (found.length < 2) return found[0]
  const listed = found.map((file) => `"${join(folder, file)}"`).join(' and ')
  const place = { hint: 'Keep one of them in the folder.' }
  throw new DdsqlError(
    SQLSTATE.invalid_parameter_value,
    `table "${table.name}" has several files: ${listed}`,
    place,
  )
}

/** A warning for a table without a file when a file's name is nearly that of the table. */
const misnamed = (table: SchemaTable, tables: TableLookup, files: readonly string[]): Warning | undefined => {
  for (const file of files) {
    const ending = ENDINGS.find((end) => file.endsWith(end))
    if (ending === undefined) continue
    const stem = file.slice(0, -ending.length)
    if (tables.find([stem]) !== undefined) continue
    const meant = nearest(stem, [table.name, ...table.aliases])
    if (meant === undefined) continue
    const message = `table "${table.name}" has no file and is empty; perhaps "${file}" is meant to be "${meant}${ending}"`
    return { code: 'misnamed_file', message }
  }
  return undefined
}

interface Version {
  readonly path: string
  readonly size: bigint
  readonly changed: bigint
}

// Each query asks whether its files have changed. The file system answers within microseconds; through a promise the
// same answer takes tens of times as long, which is most of what a query of one row takes.
const filesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch (error) {
    throw folderError(folder, error)
  }
}

const versionOf = (path: string): Version => {
  try {
    const { size, mtimeNs } = statSync(path, { bigint: true })
    return { path, size, changed: mtimeNs }
  } catch (error) {
    throw ioError(`could not open file "${path}": ${(error as NodeJS.ErrnoException).code}`, error)
  }
}

const same = (a: Version, b: Version): boolean =>
  a.path === b.path && a.size === b.size && a.changed === b.changed

/**
 * Gives tables from a folder of files with raw AWS records: `<table name or alias>.ndjson` or `.json`, also
 * `.gz`. A table without a file is empty. A file is read at its first use, held, and read again when it has
 * changed. Throws DdsqlError: 58030 for a folder or file that cannot be read, 22023 for two files of one
 * table, 22P02 for a bad record.
 */
export const openFiles = (folder: string, tables: TableLookup, options: LoadOptions = {}): TableProvider => {
  try {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' })
  } catch (error) {
    throw folderError(folder, error)
  }
  const held = new Map<SchemaTable, { readonly version: Version; readonly rows: Held<Loaded> }>()

  const load = async (table: SchemaTable, request: ScanRequest): Promise<Loaded> => {
    const files = filesIn(folder)
    const file = fileOf(table, folder, files)
    if (file === undefined) {
      held.delete(table)
      const warning = misnamed(table, tables, files)
      return { rows: [], warnings: warning === undefined ? [] : [warning] }
    }
    const version = versionOf(join(folder, file))
    let entry = held.get(table)
    if (entry === undefined || !same(entry.version, version)) {
      // A first question that needs json would only have to parse every record again.
      const deferJson = !asksForJson(table, request)
      entry = { version, rows: new Held((stop) => loadFile(version.path, table, options, deferJson, stop)) }
      held.set(table, entry)
    }
    return entry.rows.get(request.signal)
  }

  return {
    scan: (table: SchemaTable, request, warn) => heldScan(table, request, warn, () => load(table, request)),
    describe: (table: SchemaTable, request) => {
      const file = fileOf(table, folder, readdirSync(folder))
      if (file === undefined) return `no file in ${folder}: the table is empty`
      const path = join(folder, file)
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
      const json = jsonAskedFor(table, request)
      const parsed = json.length === 0 ? '' : `, with the json of ${json.join(', ')}`
      return `file ${path} (${size} bytes)${parsed}`
    },
    close: async () => held.clear(),
  }
}
