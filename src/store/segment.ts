// A segment is one Arrow IPC file with one record batch, which is written once and never changes. Arrow and not Parquet,
// because its columns are used as they lie in the file: of 130 MB of remembered answers the keys are there after 10 ms,
// where Parquet's pages would first have to be unpacked and decoded in JavaScript. Any reader of Arrow opens one.
import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import {
  type Batch,
  batchType,
  Column,
  type DataType,
  float64,
  tableFromColumns,
  tableFromIPC,
  tableToIPC,
  uint32,
  utf8,
} from '@uwdata/flechette'
import type { Texts } from './texts.ts'

/** A column without NULLs: whole numbers below 2^32, numbers, or texts. */
export type SegmentColumn = Uint32Array | Float64Array | Texts

/** Thrown for a file whose bytes are not those that were written. */
export class Damaged extends Error {}

/** A segment's bytes, and the part of its file's name that says what they must be. */
export interface Encoded {
  readonly bytes: Uint8Array
  readonly mark: string
}

const digest = (...parts: readonly (Uint8Array | string)[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex').slice(0, 32)
}

const isTexts = (column: SegmentColumn): column is Texts => 'offsets' in column
const parts = (column: SegmentColumn): Uint8Array[] =>
  (isTexts(column) ? [column.offsets, column.bytes] : [column]).map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  )

const NONE_NULL = new Uint8Array(0)

const arrowColumn = (column: SegmentColumn): Column<unknown> => {
  const [type, values] = isTexts(column)
    ? [utf8(), { values: column.bytes, offsets: column.offsets, length: column.offsets.length - 1 }]
    : [column instanceof Uint32Array ? uint32() : float64(), { values: column, length: column.length }]
  const Made = batchType(type as DataType)
  return new Column([new Made({ ...values, type: type as DataType, nullCount: 0, validity: NONE_NULL })])
}

/** The columns of a batch that was decoded, as views of its buffer. */
const viewOf = ({ values, offsets }: Batch<unknown>): SegmentColumn =>
  (offsets === undefined ? values : { offsets, bytes: values }) as SegmentColumn

/** Where the columns' bytes begin and end within the file. */
const bodyOf = (columns: readonly SegmentColumn[], size: number): { start: number; end: number } => {
  const views = columns.flatMap(parts).filter(({ byteLength }) => byteLength > 0)
  return {
    start: Math.min(size, ...views.map(({ byteOffset }) => byteOffset)),
    end: Math.max(0, ...views.map(({ byteOffset, byteLength }) => byteOffset + byteLength)),
  }
}

/** Makes a segment. All columns have as many rows. */
export const encodeSegment = (columns: Readonly<Record<string, SegmentColumn>>): Encoded => {
  const table = tableFromColumns(
    Object.entries(columns).map(([name, column]): [string, Column<unknown>] => [name, arrowColumn(column)]),
  )
  // A column is checked when it is read, alone.
  const metadata = new Map(Object.entries(columns).map(([name, column]) => [name, digest(...parts(column))]))
  Object.assign(table.schema, { metadata })
  const bytes = tableToIPC(table, { format: 'file' }) as Uint8Array
  const { start, end } = bodyOf(columnsOf(bytes), bytes.length)
  const tail = bytes.length - Math.max(start, end)
  const numbers = [bytes.length, start, tail].map((number) => number.toString(36)).join('-')
  return {
    bytes,
    mark: `${numbers}-${digest(bytes.subarray(0, start), bytes.subarray(bytes.length - tail))}`,
  }
}

const columnsOf = (bytes: Uint8Array): SegmentColumn[] =>
  tableFromIPC(bytes).children.map(({ data }) => viewOf(data[0] as Batch<unknown>))

const MARK = /^([0-9a-z]+)-([0-9a-z]+)-([0-9a-z]+)-([0-9a-f]{32})$/

/** The size that a mark says its file has; undefined for a text that is no mark. */
export const sizeOfMark = (mark: string): number | undefined => {
  const [, size] = MARK.exec(mark) ?? []
  return size === undefined ? undefined : Number.parseInt(size, 36)
}

/**
 * A segment on disk. Its descriptor stays open, so that it can be read also after somebody has merged and removed it.
 * Only the columns asked for are read: the bytes of the other columns are pages of memory that were never touched.
 */
export class Segment {
  readonly path: string
  readonly length: number
  readonly #fd: number
  readonly #views: ReadonlyMap<string, SegmentColumn>
  readonly #digests: ReadonlyMap<string, string>
  readonly #read = new Set<string>()
  #closed = false

  /** Throws Damaged, and the system's errors. */
  constructor(path: string, mark: string) {
    const [, size = 0, start = 0, tail = 0] =
      MARK.exec(mark)?.map((number) => Number.parseInt(number, 36)) ?? []
    this.path = path
    this.#fd = openSync(path, 'r')
    try {
      const bytes = new Uint8Array(size)
      const head = bytes.subarray(0, start)
      const end = bytes.subarray(size - tail)
      this.#fill(head)
      this.#fill(end)
      // Nothing is decoded that could be anything.
      if (!mark.endsWith(`-${digest(head, end)}`)) throw new Damaged()
      const { schema, children, numRows } = tableFromIPC(bytes)
      this.length = numRows
      this.#digests = schema.metadata ?? new Map()
      this.#views = new Map(
        children.map(({ data }, i) => [String(schema.fields[i]?.name), viewOf(data[0] as Batch<unknown>)]),
      )
    } catch (error) {
      this.close()
      throw error
    }
  }

  /** A column, read at its first use. Throws Damaged, and the system's errors. */
  column<C extends SegmentColumn>(name: string): C {
    const view = this.#views.get(name)
    if (view === undefined) throw new Error(`a segment without column ${name}`)
    if (!this.#read.has(name)) {
      const bytes = parts(view)
      for (const part of bytes) this.#fill(part)
      if (digest(...bytes) !== this.#digests.get(name)) throw new Damaged()
      this.#read.add(name)
    }
    return view as C
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    closeSync(this.#fd)
  }

  /** Reads what lies in the file where the view lies in the buffer. */
  #fill(view: Uint8Array): void {
    for (let at = 0; at < view.length; ) {
      const read = readSync(this.#fd, view, at, view.length - at, view.byteOffset + at)
      if (read === 0) throw new Damaged()
      at += read
    }
  }
}
