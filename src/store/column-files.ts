// Columns of files of data, remembered so that the next process need not read the files: a segment for each column, which
// is found by what the file was.
import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Vector } from '../columns/vector.ts'
import type { SqlType } from '../types/type.ts'
import { writeWhole } from './write-whole.ts'

/** The columns of some three million jobs. */
const MOST_BYTES = 2 ** 31
/** Changes with what files hold for the same data. */
const FORM = 1
/** Says how many rows there are, also where no column is remembered. */
const LENGTH = 'length'
const PART_MS = 3_600_000

const hashed = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex').slice(0, 32)

export interface Remembered {
  readonly length: number
  /** The columns that were remembered of those that were asked for, by their places. */
  readonly columns: ReadonlyMap<number, Vector>
}

export interface ColumnFilesOptions {
  readonly folder: string
  readonly mostBytes?: number
  /** Hears of a file that is damaged: it is left out and removed. */
  readonly onDamaged: (path: string) => void
}

/** Remembers columns in a folder, which any processes may share and be killed at any time. */
export class ColumnFiles {
  readonly #options: ColumnFilesOptions

  constructor(options: ColumnFilesOptions) {
    this.#options = options
  }

  /** The key of a file of data: `state` is all that makes its columns what they are. */
  keyOf(state: unknown): string {
    return hashed(JSON.stringify([FORM, state]))
  }

  /** What is remembered of a file's columns; undefined where nothing is. Never fails. */
  async read(key: string, types: ReadonlyMap<number, SqlType>): Promise<Remembered | undefined> {
    const names = new Map(
      this.#names()
        .filter((name) => name.startsWith(`${key}-`))
        .map((name) => [name.split('-')[1] as string, name]),
    )
    const length = await this.#bytes(names.get(LENGTH))
    if (length === undefined) return undefined
    const columns = new Map<number, Vector>()
    const { decodeVector } = await import('./vector-file.ts')
    for (const [index, type] of types) {
      const bytes = await this.#bytes(names.get(String(index)))
      if (bytes !== undefined) columns.set(index, decodeVector(type, bytes))
    }
    return { length: Number(Buffer.from(length).toString()), columns }
  }

  /** Throws the system's errors. */
  async write(
    key: string,
    length: number,
    columns: Iterable<readonly [index: number, type: SqlType, vector: Vector]>,
  ): Promise<void> {
    const { encodeVector } = await import('./vector-file.ts')
    await this.#write(key, LENGTH, Buffer.from(String(length)))
    for (const [index, type, vector] of columns) {
      const bytes = encodeVector(type, vector)
      if (bytes !== undefined) await this.#write(key, String(index), bytes)
    }
    this.#bound()
  }

  async #write(key: string, column: string, bytes: Uint8Array): Promise<void> {
    await writeWhole(this.#options.folder, `${key}-${column}-${hashed(bytes)}.arrow`, bytes)
  }

  #names(): string[] {
    try {
      return readdirSync(this.#options.folder)
    } catch {
      return []
    }
  }

  async #bytes(name: string | undefined): Promise<Uint8Array | undefined> {
    if (name === undefined) return undefined
    const path = join(this.#options.folder, name)
    let bytes: Uint8Array
    try {
      bytes = await readFile(path)
    } catch {
      // Somebody has removed it, or nobody can read it.
      return undefined
    }
    if (name === `${name.slice(0, name.lastIndexOf('-'))}-${hashed(bytes)}.arrow`) {
      touched(path)
      return aligned(bytes)
    }
    this.#options.onDamaged(path)
    removed(path)
    return undefined
  }

  /** Removes the files that nobody has used for longest where there are too many bytes, and what killed processes have left. */
  #bound(): void {
    const { folder, mostBytes = MOST_BYTES } = this.#options
    const files = this.#names().flatMap((name) => {
      const path = join(folder, name)
      try {
        const { size, mtimeMs } = lstatSync(path)
        return [{ path, size, mtimeMs, isPart: name.endsWith('.part') }]
      } catch {
        return []
      }
    })
    let bytes = 0
    for (const { path, size, mtimeMs, isPart } of files.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
      bytes += size
      if (isPart ? Math.abs(Date.now() - mtimeMs) > PART_MS : bytes > mostBytes) removed(path)
    }
  }
}

const removed = (path: string): void => {
  try {
    rmSync(path, { force: true })
  } catch {
    // It is tried again.
  }
}

const touched = (path: string): void => {
  try {
    const now = new Date()
    utimesSync(path, now, now)
  } catch {
    // It is only read here.
  }
}

/** Columns of numbers are views, which begin at a multiple of 8. */
const aligned = (bytes: Uint8Array): Uint8Array => (bytes.byteOffset % 8 === 0 ? bytes : bytes.slice())
