import type { ColumnSchema, FieldSchema, TableSchema } from '../catalog/schema.ts'
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

const jsonReader = (onOddNumber: ((raw: number) => void) | undefined): Read => {
  const json = new JsonReader(onOddNumber)
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

const int32Reader: Read = (raw) => {
  // The only 32-bit number that |0 changes is -0, which is not a BIGINT's form of zero.
  if (typeof raw === 'number' && raw === (raw | 0)) return raw | 0
  if (absent(raw)) return null
  throw new NotInForm()
}

const pairsReader = (column: ColumnSchema): Read => {
  const pairs = new PairReader()
  const make =
    column.type === 'hstore' ? pairsHstore : column.type === 'hstore_csv' ? pairsHstoreCsv : pairTexts
  const read = (raw: unknown) => {
    const found = absent(raw) ? [] : pairs.read(raw)
    if (found === undefined) throw new NotInForm()
    return found
  }
  if (column.by !== 'tags') return (raw) => (absent(raw) ? null : make(read(raw)))
  return (raw, { region }) => {
    const tags = read(raw)
    // Every job carries the derived tag, also one whose own tags are unknown.
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
      const value = read((raw as RawRecord)[from])
      if (value !== null) struct[name] = value
    }
    return struct
  }
}

const fieldReader = (field: FieldSchema): ((raw: unknown) => JsonMember) => {
  switch (field.type) {
    case 'struct':
      return structReader(field.fields ?? [])
    case 'string':
      return readText
    case 'unordered_list_string':
      return readList
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
      return jsonReader(onOddNumber)
    case 'timestamp':
      return timeReader
    case 'int32':
      return int32Reader
    case 'struct':
      return structReader(column.fields ?? []) as Read
    case 'unordered_list_string':
      return column.by === 'tags' ? pairsReader(column) : readList
    case 'hstore':
    case 'hstore_csv':
      return pairsReader(column)
  }
}

/** The ARN in a record's field `from`. Throws NotInForm. */
export const arnOf = (record: unknown, from: string): Arn => {
  const text = typeof record === 'object' && record !== null ? (record as RawRecord)[from] : undefined
  const arn = typeof text === 'string' ? parseArn(text) : undefined
  if (arn === undefined) throw new NotInForm()
  return arn
}

/** What reads all columns of a table's records, in their order. Throws NotInForm, TooDeep. */
export const recordReader = ({ columns, api }: TableSchema): ((record: unknown) => Value[]) => {
  const readers = columns.map((column) => ({ from: column.from, read: columnReader(column) }))
  return (record) => {
    const arn = arnOf(record, api.arn)
    return readers.map(({ from, read }) => read((record as RawRecord)[from], arn))
  }
}
