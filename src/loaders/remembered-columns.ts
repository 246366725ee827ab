import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { Warning } from '../catalog/provider.ts'
import type { SchemaTable } from '../catalog/table.ts'
import { KnownColumns } from '../columns/relation.ts'
import type { ColumnFiles } from '../store/column-files.ts'
import { NO_ROWS } from './collector.ts'
import type { ReadColumns } from './file-columns.ts'
import type { FoundFile } from './find-files.ts'

const FOLDER = 'columns'
/** Smaller files are read as quickly as their remembered columns. */
const LEAST_BYTES = 1 << 20

/** A file, the table that it is read for, and the tables whose records in it are passed over. */
export interface FileOfTable {
  readonly file: FoundFile
  readonly table: SchemaTable
  readonly others: readonly SchemaTable[]
}

type ReadFile = (columns: ReadonlySet<number>) => Promise<ReadColumns>

/**
 * Remembers on disk the columns that were read of large files, so that the next process does not read them again. It
 * never fails: where it cannot remember, the file is read.
 */
export class RememberedColumns {
  readonly #cache: string | undefined
  #files: Promise<ColumnFiles | undefined> | undefined
  #last: Promise<void> = Promise.resolve()
  /** The warnings not yet given. */
  #warnings: Warning[] = []

  /** `cache`: a folder that a user has named; undefined: the platform's. */
  constructor(cache: string | undefined) {
    this.#cache = cache
  }

  /** These columns of a file; `read` reads those that are not remembered. Throws what it throws. */
  async get(of: FileOfTable, columns: ReadonlySet<number>, read: ReadFile): Promise<ReadColumns> {
    const { file, table, others } = of
    if (file.size < LEAST_BYTES || file.stream !== undefined) return read(columns)
    this.#files ??= this.#open()
    const files = await this.#files
    if (files === undefined) return read(columns)
    const key = files.keyOf([
      realpathSync(file.path),
      file.version,
      table.schema,
      others.map(({ schema }) => schema),
    ])
    const types = new Map([...columns].map((index) => [index, table.columns[index]!.type] as const))
    const remembered = await files.read(key, types)
    const missing = new Set([...columns].filter((index) => remembered?.columns.has(index) !== true))
    if (remembered !== undefined && missing.size === 0) {
      const relation = new KnownColumns(remembered.length)
      for (const [index, vector] of remembered.columns) relation.add(index, vector)
      return { ...NO_ROWS, relation, state: stateOf(file) }
    }
    const found = await read(remembered === undefined ? columns : missing)
    if (found.state !== stateOf(file)) return found
    // Readings of one state of a file have the same rows.
    for (const [index, vector] of remembered?.columns ?? []) found.relation.add(index, vector)
    const { relation } = found
    const made = [...missing].map(
      (index) => [index, table.columns[index]!.type, relation.column(index)] as const,
    )
    this.#last = this.#last.then(() => files.write(key, relation.length, made)).catch(() => undefined)
    return found
  }

  /** What there is to say since the last time. */
  warnings(): readonly Warning[] {
    const warnings = this.#warnings
    this.#warnings = []
    return warnings
  }

  /** Resolves when all is on the disk, or cannot be. */
  close(): Promise<void> {
    return this.#last
  }

  async #open(): Promise<ColumnFiles | undefined> {
    const [{ ColumnFiles }, { defaultCacheFolder }] = await Promise.all([
      import('../store/column-files.ts'),
      import('../store/cache-folder.ts'),
    ])
    const cache = this.#cache ?? (await defaultCacheFolder())
    const folder = join(cache, FOLDER)
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      accessSync(folder, constants.W_OK)
    } catch (error) {
      // Of a folder that nobody has named, nobody needs to hear.
      if (this.#cache !== undefined) {
        const { code } = error as NodeJS.ErrnoException
        this.#warnings.push({
          code: 'cache_unavailable',
          message: `nothing is remembered in "${cache}": ${code}`,
        })
      }
    }
    return new ColumnFiles({
      folder,
      onDamaged: (path) =>
        void this.#warnings.push({
          code: 'cache_damaged',
          message: `a file of remembered columns was damaged and is left out: "${path}"`,
        }),
    })
  }
}

/** What `ReadColumns` has as the state of a file that is in this version. */
const stateOf = ({ version }: FoundFile): string => version.split(' ').slice(0, 4).join(' ')
