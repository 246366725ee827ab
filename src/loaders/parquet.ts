// Tables out of Parquet files. A file's columns are the table's, by name, as sync and -o write them and DuckDB copies
// them; or fields of raw records, where the field that holds the ARN is among them.
import { open, stat } from 'node:fs/promises'
import type { ScanPredicate } from '../catalog/provider.ts'
import type { SchemaTable } from '../catalog/table.ts'
import { builderOf } from '../columns/builder.ts'
import { KnownColumns } from '../columns/relation.ts'
import type { Condition, ParquetFileReader, Rows } from '../parquet/read.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { parseJsonText } from '../types/json-parse.ts'
import type { SqlType } from '../types/type.ts'
import { type JsonMember, jsonValue, type Value } from '../types/value.ts'
import { parseArn } from './arn.ts'
import { type LoadOptions, NO_ROWS, RecordCollector } from './collector.ts'
import type { ReadColumns } from './file-columns.ts'
import { breathe, canceled } from './held.ts'
import { instant } from './instant.ts'
import { JsonReader } from './json-value.ts'
import { PairReader, pairsHstore } from './pairs.ts'
import { NotInForm } from './record.ts'

export const isParquet = (path: string): boolean => /\.parquet$/i.test(path)

/** Opens the file for the time of `work`; `state` changes when it is written to or replaced. */
const withFile = async <T>(
  path: string,
  work: (file: ParquetFileReader, state: string) => Promise<T>,
): Promise<T> => {
  const { openParquet } = await import('../parquet/read.ts')
  const stateOf = async () => {
    const { dev, ino, size, mtimeNs } = await stat(path, { bigint: true })
    return { size: Number(size), state: `${dev} ${ino} ${size} ${mtimeNs}` }
  }
  const handle = await open(path)
  try {
    const { size, state } = await stateOf()
    const result = await work(await openParquet(path, handle, size), state)
    if ((await stateOf()).state === state) return result
    throw new DdsqlError(SQLSTATE.io_error, `file "${path}" was written to while it was read`, {
      hint: 'Write to another file, and rename it when it is whole.',
    })
  } finally {
    await handle.close()
  }
}

/** The columns that say of which table a file's records are: the ARN's, or those of the key, or any. */
const tellingColumns = ({ schema, columns }: SchemaTable): readonly SchemaTable['columns'][number][] => {
  const telling = columns.filter(({ name, schema: { from, by } }) =>
    schema.arn === undefined ? schema.key?.includes(name) : by !== 'arn' && from === schema.arn,
  )
  return telling.length > 0 ? telling : columns
}

type Form = 'columns' | 'records'

/** How a file holds records of the table; undefined when it does not. */
const formOf = (table: SchemaTable, { columns }: ParquetFileReader): Form | undefined => {
  const telling = tellingColumns(table)
  const isThere = (name: string) => columns.includes(name)
  if (telling.some(({ name }) => isThere(name))) return 'columns'
  return telling.some(({ schema }) => isThere(schema.from)) ? 'records' : undefined
}

/** The tables whose records a file has, by its columns. */
export const parquetTables = (path: string, tables: readonly SchemaTable[]): Promise<Set<SchemaTable>> =>
  withFile(path, async (file) => new Set(tables.filter((table) => formOf(table, file) !== undefined)))

/** Rows that are turned into values at once. */
const STRETCH = 16_384

export interface ParquetRequest {
  readonly path: string
  /** The columns that are read, by their places. */
  readonly columns: ReadonlySet<number>
  /** Rows that do not meet them may be left out. */
  readonly predicates: readonly ScanPredicate[]
}

/** What was read, and the rows that were passed over because the statistics of their groups rule them out. */
export interface ReadParquet extends ReadColumns {
  readonly passedOver: number
}

/**
 * The columns of a file. Throws DdsqlError: 22P02 for a value that is not of its column's form, 58030, XX001 for a file that
 * is not whole, 0A000; 57014 when stopped.
 */
export const loadParquet = (
  table: SchemaTable,
  options: LoadOptions,
  { path, columns, predicates }: ParquetRequest,
  stop: AbortSignal,
): Promise<ReadParquet> =>
  withFile(path, async (file, state) => {
    const form = formOf(table, file)
    if (form === undefined) throw noColumn(table, path)
    const rows = await file.rows(form === 'columns' ? conditionsOf(table, file, predicates) : [])
    const length = rows.reduce((sum, { start, end }) => sum + end - start, 0)
    const read = form === 'columns' ? readColumns : readRecords
    const loaded = await read({ table, options, path, columns, file, rows, length, stop })
    return { ...NO_ROWS, ...loaded, state, passedOver: file.length - length }
  })

const noColumn = (table: SchemaTable, path: string): DdsqlError =>
  new DdsqlError(
    SQLSTATE.invalid_text_representation,
    `file "${path}" has no column "${tellingColumns(table)[0]?.name}", so it has no records of ${table.name}`,
  )

interface Reading {
  readonly table: SchemaTable
  readonly options: LoadOptions
  readonly path: string
  readonly columns: ReadonlySet<number>
  readonly file: ParquetFileReader
  readonly rows: readonly Rows[]
  readonly length: number
  readonly stop: AbortSignal
}

/** Lets others work, and ends a reading that nobody waits for. */
const pause = async (stop: AbortSignal): Promise<void> => {
  await breathe()
  if (stop.aborted) throw canceled()
}

/** Column by column: a file's columns are values of SQL types. */
const readColumns = async ({ table, path, columns, file, rows, length, stop }: Reading) => {
  const relation = new KnownColumns(length)
  for (const { index, name, type, schema } of table.columns) {
    if (!columns.has(index)) continue
    const builder = builderOf(type)
    const isThere = file.columns.includes(name)
    // The parts of the ARN need not be there.
    const part = schema.by === 'arn' && !isThere ? schema.from : undefined
    const source = part === undefined ? name : (tellingColumns(table)[0]?.name ?? name)
    const read = part === undefined ? valueReader(type, file.kindOf(name)) : arnPart(part)
    for (const group of rows) {
      if (!isThere && part === undefined) {
        for (let row = group.start; row < group.end; row++) builder.add(null)
        continue
      }
      const values = await file.values(source, group)
      for (let i = 0; i < values.length; i++) {
        if (i % STRETCH === 0) await pause(stop)
        const raw = values[i]
        try {
          builder.add(raw === null || raw === undefined ? null : read(raw))
        } catch (error) {
          if (!(error instanceof NotInForm || error instanceof DdsqlError)) throw error
          throw new DdsqlError(
            SQLSTATE.invalid_text_representation,
            `invalid value in ${path}, row ${group.start + i + 1}: column "${source}" is not ${typeWord(type)}`,
          )
        }
      }
    }
    relation.add(index, builder.finish())
  }
  return { relation }
}

/** Row by row: a file's columns are the fields of raw records. */
const readRecords = async ({ table, options, path, columns, file, rows, stop }: Reading) => {
  const collector = new RecordCollector(table, columns, options)
  const read = table.columns.filter(({ index, schema }) => columns.has(index) && schema.by !== 'arn')
  const fields = [...tellingColumns(table), ...read].map(({ schema }) => schema.from)
  const there = [...new Set(fields)].filter((field) => file.columns.includes(field))
  try {
    for (const group of rows) {
      const fieldValues = await Promise.all(
        there.map(async (name) => ({
          name,
          values: await file.values(name, group),
          raw: rawReader(file.kindOf(name)),
        })),
      )
      for (let i = 0; i < group.end - group.start; i++) {
        if (i % STRETCH === 0) await pause(stop)
        const record = Object.fromEntries(
          fieldValues.map(({ name, values, raw }) => [name, raw(values[i] ?? null)]),
        )
        collector.add(record, { place: () => `${path}, row ${group.start + i + 1}` })
      }
    }
  } catch (error) {
    throw await collector.explained(error)
  }
  return collector.loaded()
}

type Kind = ReturnType<ParquetFileReader['kindOf']>

const DAY_MS = 86_400_000

/** Gives a value the form that it has in a record of JSON. */
const rawReader = (kind: Kind): ((value: unknown) => unknown) => {
  if (kind === 'timestamp') return (value) => (value === null ? null : new Date(value as number))
  if (kind === 'date') return (value) => (value === null ? null : new Date((value as number) * DAY_MS))
  if (kind === 'json') return (value) => (value === null ? null : JSON.parse(value as string))
  return (value) => (typeof value === 'bigint' ? Number(value) : value)
}

const arnPart =
  (part: string) =>
  (raw: unknown): Value => {
    const found = typeof raw === 'string' ? parseArn(raw) : undefined
    if (found === undefined) throw new NotInForm()
    return part === 'region' ? found.region : part === 'account_id' ? found.account : found.arn
  }

const typeWord = ({ kind }: SqlType): string =>
  kind === 'hstore' ? 'a MAP of texts' : kind === 'varchar' ? 'a text' : `of type ${kind}`

const notInForm = (): never => {
  throw new NotInForm()
}

const exact = (raw: unknown): number | bigint => {
  if (typeof raw === 'bigint') {
    const number = Number(raw)
    return Number.isSafeInteger(number) ? number : raw
  }
  return Number.isSafeInteger(raw) ? (raw as number) + 0 : notInForm()
}

/** What makes values of a type of a file's values, which are not NULL. Throws NotInForm, DdsqlError. */
const valueReader = (type: SqlType, kind: Kind): ((raw: unknown) => Value) => {
  switch (type.kind) {
    case 'varchar':
      return (raw) => (typeof raw === 'string' ? raw : notInForm())
    case 'bigint':
      return exact
    case 'decimal':
      return (raw) => (typeof raw === 'number' || typeof raw === 'bigint' ? Number(raw) : notInForm())
    case 'boolean':
      return (raw) => (typeof raw === 'boolean' ? raw : notInForm())
    case 'timestamp':
      return timeReader(kind)
    case 'date':
      return (raw) => (kind === 'date' ? (raw as number) : notInForm())
    case 'json':
      return withTexts(jsonReader())
    case 'hstore':
      return withTexts(hstoreReader())
    case 'array':
      return withTexts(listReader(type.element))
    case 'struct':
      return withTexts(structReader(type))
    default:
      return notInForm
  }
}

const timeReader =
  (kind: Kind) =>
  (raw: unknown): Value => {
    if (kind === 'timestamp') return raw as number
    if (kind === 'date') return (raw as number) * DAY_MS
    const time = instant(typeof raw === 'bigint' ? Number(raw) : raw)
    return Number.isNaN(time) ? notInForm() : time
  }

/** Reads texts as json first, each repeated text once. */
const withTexts = (read: (raw: unknown) => Value): ((raw: unknown) => Value) => {
  const known = new Map<string, Value>()
  return (raw) => {
    if (typeof raw !== 'string') return read(raw)
    let value = known.get(raw)
    if (value === undefined) {
      value = read(parseJsonText(raw))
      known.set(raw, value)
    }
    return value
  }
}

const jsonReader = () => {
  const json = new JsonReader()
  return (raw: unknown): Value =>
    typeof raw === 'object' && raw !== null ? json.read(raw) : jsonValue(raw as JsonMember)
}

const hstoreReader = () => {
  const pairs = new PairReader()
  return (raw: unknown): Value => {
    const found = pairs.read(raw)
    return found === undefined ? notInForm() : pairsHstore(found)
  }
}

const listReader = (element: SqlType) => {
  const read = valueReader(element, 'other')
  return (raw: unknown): Value =>
    Array.isArray(raw)
      ? raw.map((each) => (each === null || each === undefined ? null : read(each)))
      : notInForm()
}

const structReader = ({ fields }: Extract<SqlType, { kind: 'struct' }>) => {
  const readers = fields.map(({ name, type }) => ({ name, read: valueReader(type, 'other') }))
  return (raw: unknown): Value => {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return notInForm()
    const struct: Record<string, JsonMember> = {}
    for (const { name, read } of readers) {
      const value = (raw as Readonly<Record<string, unknown>>)[name]
      // A field that is absent is NULL, however it is read.
      if (value !== null && value !== undefined) struct[name] = read(value) as JsonMember
    }
    return struct
  }
}

/** The predicates that the statistics of a file's groups can rule rows out by. */
const conditionsOf = (
  table: SchemaTable,
  file: ParquetFileReader,
  predicates: readonly ScanPredicate[],
): Condition[] =>
  predicates.flatMap(({ column, path, op, values }): Condition[] => {
    if (path !== undefined || !isOperator(op) || !file.columns.includes(column)) return []
    const kind = file.kindOf(column)
    const type = table.columns.find(({ name }) => name === column)?.type.kind
    const isSame =
      type === 'varchar'
        ? kind === 'text'
        : type === 'timestamp'
          ? kind === 'timestamp'
          : type === 'bigint' && kind === 'number'
    const isPlain = values.every((value) => typeof value === 'string' || typeof value === 'number')
    return isSame && isPlain ? [{ column, op, values: values as (string | number)[] }] : []
  })

const isOperator = (op: ScanPredicate['op']): op is Condition['op'] =>
  ['=', '<', '<=', '>', '>=', 'in'].includes(op)
