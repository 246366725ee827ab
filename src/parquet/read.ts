// Reads columns of Parquet files as JavaScript values: only the pages of the columns that are asked for.
import type { FileHandle } from 'node:fs/promises'
import zlib from 'node:zlib'
import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  type ParquetParsers,
  type ParquetQueryFilter,
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
  type SchemaElement,
  type SchemaTree,
} from 'hyparquet'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'

/** A condition on a column: what its values may be compared with are numbers (times in ms) and texts. */
export interface Condition {
  readonly column: string
  readonly op: '=' | '<' | '<=' | '>' | '>=' | 'in'
  readonly values: readonly (number | string)[]
}

/** Rows from `start` to before `end`, of one group. */
export interface Rows {
  readonly start: number
  readonly end: number
}

/** What the values of a column are; 'other': a group, a list, or what no table has. */
export type Kind = 'text' | 'json' | 'number' | 'timestamp' | 'date' | 'map' | 'other'

const kindOf = ({ type, converted_type: converted, logical_type: logical }: SchemaElement): Kind => {
  if (logical?.type === 'MAP') return 'map'
  if (converted === 'JSON' || logical?.type === 'JSON') return 'json'
  if (logical?.type === 'TIMESTAMP' || converted?.startsWith('TIMESTAMP_') || type === 'INT96')
    return 'timestamp'
  if (converted === 'DATE') return 'date'
  if (type === 'BYTE_ARRAY') return converted === 'DECIMAL' ? 'other' : 'text'
  const isPlain = logical === undefined || logical.type === 'INTEGER'
  return type !== undefined && /^(?:INT|FLOAT$|DOUBLE$)/.test(type) && isPlain && converted !== 'DECIMAL'
    ? 'number'
    : 'other'
}

/** A Parquet file that is open. */
export interface ParquetFileReader {
  /** The names of its columns. */
  readonly columns: readonly string[]
  readonly length: number
  /** What a column's values are; of no column: 'other'. */
  kindOf(column: string): Kind
  /** The rows that may meet all conditions by the statistics of their groups; conditions on other columns do not count. */
  rows(conditions: readonly Condition[]): Promise<readonly Rows[]>
  /**
   * The values of a column: timestamps are ms since the epoch, dates days, json is its text, a MAP an object,
   * NULL is null or undefined. Throws DdsqlError XX001.
   */
  values(column: string, rows: Rows): Promise<ArrayLike<unknown>>
}

const OPERATORS = { '=': '$eq', '<': '$lt', '<=': '$lte', '>': '$gt', '>=': '$gte', in: '$in' } as const

const decoder = new TextDecoder()
const text = (bytes: Uint8Array | undefined): unknown => bytes && decoder.decode(bytes)

/** A count of a unit that `perMs` of are a millisecond, whole ms at or before it. */
const milliseconds = (count: bigint, perMs: number): number => {
  const number = Number(count)
  if (Number.isSafeInteger(number)) return Math.floor(number / perMs)
  const divided = count / BigInt(perMs)
  return Number(count < 0n && divided * BigInt(perMs) !== count ? divided - 1n : divided)
}

const PARSERS: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (count) => milliseconds(count, 1),
  timestampFromMicroseconds: (count) => milliseconds(count, 1e3),
  timestampFromNanoseconds: (count) => milliseconds(count, 1e6),
  dateFromDays: (days) => days,
  stringFromBytes: text,
  jsonFromBytes: text,
}

type Zlib = typeof zlib & { readonly zstdDecompressSync?: (bytes: Uint8Array) => Buffer }
const { zstdDecompressSync } = zlib as Zlib

/** Snappy is the library's own. */
const UNPACKERS: Compressors = {
  GZIP: (bytes) => zlib.gunzipSync(bytes),
  BROTLI: (bytes) => zlib.brotliDecompressSync(bytes),
  ...(zstdDecompressSync && { ZSTD: (bytes: Uint8Array) => zstdDecompressSync(bytes) }),
}
const PACKINGS = new Set(['UNCOMPRESSED', 'SNAPPY', ...Object.keys(UNPACKERS)])

/** The bytes of an open file, as the library asks for them. */
const bytesOf = (file: FileHandle, size: number): AsyncBuffer => ({
  byteLength: size,
  slice: async (start, end = size) => {
    const bytes = new Uint8Array(end - start)
    for (let at = 0; at < bytes.length; ) {
      const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at)
      if (bytesRead === 0) throw new Error('the file ends too soon')
      at += bytesRead
    }
    return bytes.buffer
  },
})

/** Old writers compared the bytes of texts as signed numbers: what they say is least and greatest need not be. */
const dropOldStatistics = ({ row_groups: groups }: FileMetaData): void => {
  for (const { columns } of groups)
    for (const { meta_data: column } of columns) {
      if (column?.type !== 'BYTE_ARRAY' || column.statistics === undefined) continue
      delete column.statistics.min
      delete column.statistics.max
    }
}

/** As a MAP, the library would make an object of the keys, in which `__proto__` is lost: as a group with a list it leaves them as they are. */
const mapsAsLists = ({ schema }: FileMetaData): void => {
  for (const element of schema) {
    if (element.converted_type !== 'MAP' && element.converted_type !== 'MAP_KEY_VALUE') continue
    delete element.converted_type
    element.logical_type = { type: 'MAP' }
  }
}

type Convert = (value: unknown) => unknown

/** Makes objects of the maps in a column's values, which are groups of one list; undefined where there are none. */
const mapsIn = ({ element, children }: SchemaTree): Convert | undefined => {
  if (element.logical_type?.type === 'MAP') {
    const value = children[0]?.children[1]
    const convert = (value && mapsIn(value)) ?? ((each: unknown) => each)
    return (map) => {
      const [entries = []] = Object.values(map as Readonly<Record<string, readonly object[]>>)
      return Object.fromEntries(
        entries.map((entry) => {
          const [key, value] = Object.values(entry)
          return [key, value === null || value === undefined ? null : convert(value)]
        }),
      )
    }
  }
  const inside = children.flatMap((child) => {
    const convert = mapsIn(child)
    return convert === undefined ? [] : [[child.element.name, convert] as const]
  })
  if (inside.length === 0) return undefined
  const convert: Convert = (value) => {
    if (Array.isArray(value)) return value.map(convert)
    if (typeof value !== 'object' || value === null) return value
    const object = { ...value } as Record<string, unknown>
    for (const [name, member] of inside) {
      const held = object[name]
      if (held !== null && held !== undefined)
        object[name] = Array.isArray(held) ? held.map(member) : member(held)
    }
    return object
  }
  // What a list repeats is its elements, without the groups between.
  const isList = element.converted_type === 'LIST' && children[0]?.children.length === 1
  const item = isList ? mapsIn(children[0]?.children[0] as SchemaTree) : undefined
  return item === undefined
    ? convert
    : (list) =>
        (list as readonly unknown[]).map((each) => (each === null || each === undefined ? null : item(each)))
}

/**
 * Opens what is in a file of this size; the caller closes it. `path` is for messages. Throws DdsqlError XX001 for what is
 * no whole Parquet file, 0A000 for a packing that nothing here unpacks.
 */
export const openParquet = async (
  path: string,
  file: FileHandle,
  size: number,
): Promise<ParquetFileReader> => {
  const damaged = (cause: unknown): unknown =>
    cause instanceof DdsqlError || (cause as NodeJS.ErrnoException).syscall !== undefined
      ? cause
      : new DdsqlError(SQLSTATE.data_corrupted, `file "${path}" is not a whole Parquet file`, { cause })
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw damaged(error)
    }
  }
  const buffer = bytesOf(file, size)
  return guarded(async () => {
    const metadata = await parquetMetadataAsync(buffer, { parsers: PARSERS, geoparquet: false })
    dropOldStatistics(metadata)
    mapsAsLists(metadata)
    const { children } = parquetSchema(metadata)
    const elements = new Map(children.map(({ element }) => [element.name, element]))
    const converters = new Map(children.map((child) => [child.element.name, mapsIn(child)]))
    checkPacking(path, metadata)
    const options = {
      file: buffer,
      metadata,
      parsers: PARSERS,
      compressors: UNPACKERS,
      geoparquet: false,
      // A page index costs a read for each column; groups are small enough.
      useOffsetIndex: false,
    }
    const scan = await parquetScan(options)
    return {
      columns: [...elements.keys()],
      length: Number(metadata.num_rows),
      kindOf: (column) => {
        const element = elements.get(column)
        return element === undefined ? 'other' : kindOf(element)
      },
      rows: (conditions) =>
        guarded(async () => {
          const filter = filterOf(conditions, elements)
          const { ranges } = await parquetScan(
            filter === undefined ? options : { ...options, pruningFilter: filter },
          )
          return ranges.map(({ rowStart, rowEnd }) => ({ start: rowStart, end: rowEnd }))
        }),
      values: (column, { start, end }) =>
        guarded(async (): Promise<ArrayLike<unknown>> => {
          const values = await scan.readColumn({ column, rowStart: start, rowEnd: end })
          const convert = converters.get(column)
          if (convert === undefined) return values
          return Array.from(values, (value) =>
            value === null || value === undefined ? null : convert(value),
          )
        }),
    }
  })
}

const checkPacking = (path: string, { row_groups: groups }: FileMetaData): void => {
  for (const { columns } of groups)
    for (const { meta_data: column } of columns) {
      if (column === undefined || PACKINGS.has(column.codec)) continue
      throw new DdsqlError(
        SQLSTATE.feature_not_supported,
        `file "${path}" cannot be unpacked: its pages are packed with ${column.codec}`,
        { hint: 'Write it with SNAPPY or GZIP.' },
      )
    }
}

const filterOf = (
  conditions: readonly Condition[],
  elements: ReadonlyMap<string, SchemaElement>,
): ParquetQueryFilter | undefined => {
  const all = conditions.flatMap(({ column, op, values }) =>
    // A dot would lead into a group.
    elements.has(column) && !column.includes('.')
      ? [{ [column]: { [OPERATORS[op]]: op === 'in' ? [...values] : values[0] } } as ParquetQueryFilter]
      : [],
  )
  return all.length === 0 ? undefined : { $and: all }
}
