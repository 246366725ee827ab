import type { ColumnSchema, FieldSchema, TableSchema } from '../catalog/schema.ts'
import { columnOfRole } from '../catalog/table.ts'
import { isDate } from '../source/outside.ts'
import { exactInteger } from '../types/bigint.ts'
import { dayOfTimestamp } from '../types/calendar.ts'
import type { JsonMember, Value } from '../types/value.ts'
import { type Arn, parseArn } from './arn.ts'
import { instant } from './instant.ts'
import { JsonReader } from './json-value.ts'
import { PairReader, pairsHstore, pairsHstoreCsv, pairTexts } from './pairs.ts'

/** A record as the AWS API gives it. */
export type RawRecord = Readonly<Record<string, unknown>>

/** Thrown for a record that is not in the form of its table; record-check.ts then tells what is wrong. */
export class NotInForm extends Error {}

/** Makes a column's value of what a record has in the column's field. Throws NotInForm, TooDeep, OutOfRange. */
export type Read = (raw: unknown, arn: Arn) => Value

const absent = (raw: unknown): raw is null | undefined => raw === null || raw === undefined

const readText = (raw: unknown): string | null => {
  if (typeof raw === 'string') return raw
  if (absent(raw)) return null
  throw new NotInForm()
}

const readItem = (raw: unknown): string => {
  if (typeof raw !== 'string') throw new NotInForm()
  return raw
}

const readList = (raw: unknown): readonly string[] | null => {
  if (Array.isArray(raw)) return raw.map(readItem)
  if (absent(raw)) return null
  throw new NotInForm()
}

const jsonReader = (
  { keys }: ColumnSchema | FieldSchema,
  onOddNumber: ((raw: number) => void) | undefined,
): Read => {
  const json = new JsonReader(onOddNumber, keys)
  return (raw) => {
    if (typeof raw === 'object' && raw !== null) return json.read(raw)
    if (absent(raw)) return null
    throw new NotInForm()
  }
}

const timeReader: Read = (raw) => {
  if (absent(raw)) return null
  const time = instant(raw)
  if (Number.isNaN(time)) throw new NotInForm()
  return time
}

/** A whole number of 64 bits as it is held: a number, or a bigint past 2^53; undefined for what is none. Texts of digits are as JSON of some services has them. */
export const int64Of = (raw: unknown): number | bigint | undefined => {
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? raw + 0 : undefined
  if (typeof raw !== 'bigint' && !(typeof raw === 'string' && /^-?\d{1,19}$/.test(raw))) return undefined
  const exact = BigInt(raw)
  return BigInt.asIntN(64, exact) === exact ? exactInteger(exact) : undefined
}

/** The day of a date or a time, counted from 1970-01-01; undefined for what is none. */
export const dayOf = (raw: unknown): number | undefined => {
  const time = instant(raw)
  return Number.isNaN(time) ? undefined : dayOfTimestamp(time)
}

/** Reads what `of` makes a value of. */
const valueReader =
  (of: (raw: unknown) => Value | undefined): ((raw: unknown) => JsonMember) =>
  (raw) => {
    if (absent(raw)) return null
    const value = of(raw)
    if (value === undefined) throw new NotInForm()
    return value as JsonMember
  }

const int64Reader = valueReader(int64Of)
const dateReader = valueReader(dayOf)
const float64Reader = valueReader((raw) => (typeof raw === 'number' ? raw : undefined))
const boolReader = valueReader((raw) => (typeof raw === 'boolean' ? raw : undefined))

const int32Reader = (raw: unknown): number | null => {
  // The only 32-bit number that |0 changes is -0, which is not a BIGINT's form of zero.
  if (typeof raw === 'number' && raw === (raw | 0)) return raw | 0
  if (absent(raw)) return null
  throw new NotInForm()
}

const pairsReader = (column: ColumnSchema): Read => {
  const pairs = new PairReader(column.pairs)
  const make =
    column.type === 'hstore_csv'
      ? pairsHstoreCsv
      : column.type === 'unordered_list_string'
        ? pairTexts
        : pairsHstore
  const read = (raw: unknown) => {
    const found = absent(raw) ? [] : pairs.read(raw)
    if (found === undefined) throw new NotInForm()
    return found
  }
  if (column.role !== 'tags') return (raw) => (absent(raw) ? null : make(read(raw)))
  return (raw, { region }) => {
    const tags = read(raw)
    // Every record carries the derived tag, also one whose own tags are unknown.
    if (region !== null) tags.push(pairs.pair('region', region))
    return make(tags)
  }
}

/** Reads a struct: its known fields only, and only those that are there, so that an absent one is NULL however it is read. */
const structReader = (fields: readonly FieldSchema[]): ((raw: unknown) => JsonMember) => {
  const readers = fields.map((field) => ({ name: field.name, from: field.from, read: fieldReader(field) }))
  return (raw) => {
    if (absent(raw)) return null
    if (typeof raw !== 'object') throw new NotInForm()
    const struct: Record<string, JsonMember> = {}
    for (const { name, from, read } of readers) {
      const value = read(fieldOf(raw as RawRecord, from))
      if (value !== null) struct[name] = value
    }
    return struct
  }
}

const structsReader = (fields: readonly FieldSchema[]): ((raw: unknown) => JsonMember) => {
  const struct = structReader(fields)
  return (raw) => {
    if (absent(raw)) return null
    if (Array.isArray(raw)) return raw.map(struct)
    throw new NotInForm()
  }
}

/** The SDK gives times in structs as Dates. */
const readFieldText = (raw: unknown): string | null => readText(isDate(raw) ? raw.toJSON() : raw)

const fieldReader = (field: FieldSchema): ((raw: unknown) => JsonMember) => {
  switch (field.type) {
    case 'struct':
      return structReader(field.fields ?? [])
    case 'unordered_list_struct':
      return structsReader(field.fields ?? [])
    case 'string':
      return readFieldText
    case 'unordered_list_string':
      return readList
    case 'json':
      return jsonReader(field, undefined) as (raw: unknown) => JsonMember
    case 'int32':
      return int32Reader
    case 'int64':
      return int64Reader
    case 'float64':
      return float64Reader
    case 'bool':
      return boolReader
  }
}

const arnReader = (part: string): Read => {
  switch (part) {
    case 'arn':
      return (_, { arn }) => arn
    case 'region':
      return (_, { region }) => region
    case 'account_id':
      return (_, { account }) => account
    default:
      throw new Error(`an ARN has no part ${part}`)
  }
}

/**
 * What reads a column of records; all but the ARN may be missing in one. It remembers keys that repeat: make one per
 * load. `onOddNumber` is called for numbers in json that may stand for others in the text that JSON.parse read.
 */
export const columnReader = (column: ColumnSchema, onOddNumber?: (raw: number) => void): Read => {
  if (column.by === 'arn') return arnReader(column.from)
  switch (column.type) {
    case 'string':
      return readText
    case 'json':
      return jsonReader(column, onOddNumber)
    case 'timestamp':
      return timeReader
    case 'int32':
      return int32Reader
    case 'int64':
      return int64Reader
    case 'float64':
      return float64Reader
    case 'bool':
      return boolReader
    case 'date':
      return dateReader
    case 'struct':
      return structReader(column.fields ?? []) as Read
    case 'unordered_list_struct':
      return structsReader(column.fields ?? []) as Read
    case 'unordered_list_string':
      return column.role === 'tags' || column.pairs !== undefined ? pairsReader(column) : readList
    case 'hstore':
    case 'hstore_csv':
    case 'map_string_string':
      return pairsReader(column)
  }
}

/** A field of a record; what every object has by its prototype is none. */
export const fieldOf = (record: RawRecord, from: string): unknown =>
  from in Object.prototype && !Object.hasOwn(record, from) ? undefined : record[from]

/** The place that a record of a table without ARNs names: its columns by "source". */
const NO_ARN: Arn = { arn: '', region: null, account: null }

/** What reads the ARN of a table's records, or the place of those that have none. Throws NotInForm. */
export const placeReader = (schema: TableSchema): ((record: unknown) => Arn) => {
  const { arn: from } = schema
  if (from !== undefined) return (record) => arnOf(record, from)
  const region = columnOfRole(schema, 'region')?.from
  return (record) => {
    if (typeof record !== 'object' || record === null) throw new NotInForm()
    const named = region === undefined ? undefined : fieldOf(record as RawRecord, region)
    return typeof named === 'string' ? { ...NO_ARN, region: named } : NO_ARN
  }
}

/** The ARN in a record's field `from`. Throws NotInForm. */
const arnOf = (record: unknown, from: string): Arn => {
  const text = typeof record === 'object' && record !== null ? fieldOf(record as RawRecord, from) : undefined
  const arn = typeof text === 'string' ? parseArn(text) : undefined
  if (arn === undefined) throw new NotInForm()
  return arn
}

/** What reads all columns of a table's records, in their order. Throws NotInForm, TooDeep. */
export const recordReader = (schema: TableSchema): ((record: unknown) => Value[]) => {
  const placeOf = placeReader(schema)
  const readers = schema.columns.map((column) => ({ from: column.from, read: columnReader(column) }))
  return (record) => {
    const place = placeOf(record)
    return readers.map(({ from, read }) => read(fieldOf(record as RawRecord, from), place))
  }
}
