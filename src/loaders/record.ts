import type { Row } from '../catalog/provider.ts'
import type { ColumnSchema, FieldSchema, TableSchema } from '../catalog/schema.ts'
import type { JsonMember, Value } from '../types/value.ts'
import { type Arn, parseArn } from './arn.ts'
import { instant } from './instant.ts'
import { Interner } from './interner.ts'
import { JsonReader } from './json-value.ts'
import { PairReader, pairsHstore, pairsHstoreCsv, pairTexts } from './pairs.ts'

/** A record as the AWS API gives it. */
export type RawRecord = Readonly<Record<string, unknown>>

/** Thrown for a record that is not in the form of its table; record-check.ts then tells what is wrong. */
export class NotInForm extends Error {}

/** Makes a column's value of what a record has in the column's field. Throws NotInForm. */
type Read = (raw: unknown, arn: Arn) => Value

const absent = (raw: unknown): raw is null | undefined => raw === null || raw === undefined

const textReader = (): ((raw: unknown) => string | null) => {
  const texts = new Interner()
  return (raw) => {
    if (typeof raw === 'string') return texts.of(raw)
    if (absent(raw)) return null
    throw new NotInForm()
  }
}

const listReader = (): ((raw: unknown) => readonly string[] | null) => {
  const texts = new Interner()
  const item = (raw: unknown) => {
    if (typeof raw !== 'string') throw new NotInForm()
    return texts.of(raw)
  }
  return (raw) => {
    if (Array.isArray(raw)) return raw.map(item)
    if (absent(raw)) return null
    throw new NotInForm()
  }
}

type OnOddNumber = ((raw: number) => void) | undefined

const jsonReader = (onOddNumber: OnOddNumber): ((raw: unknown) => Value) => {
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
      return textReader()
    case 'unordered_list_string':
      return listReader()
  }
}

const arnReader = (part: string): Read => {
  const texts = new Interner()
  switch (part) {
    case 'arn':
      return (_, { arn }) => arn
    case 'region':
      return (_, { region }) => region && texts.of(region)
    case 'account_id':
      return (_, { account }) => account && texts.of(account)
    default:
      throw new Error(`an ARN has no part ${part}`)
  }
}

const columnReader = (column: ColumnSchema, onOddNumber: OnOddNumber): Read => {
  if (column.by === 'arn') return arnReader(column.from)
  switch (column.type) {
    case 'string':
      return textReader()
    case 'json':
      return jsonReader(onOddNumber)
    case 'timestamp':
      return timeReader
    case 'int32':
      return int32Reader
    case 'struct':
      return structReader(column.fields ?? []) as Read
    case 'unordered_list_string':
      return column.by === 'tags' ? pairsReader(column) : listReader()
    case 'hstore':
    case 'hstore_csv':
      return pairsReader(column)
  }
}

/** The ARN in a record's field `from`. Throws NotInForm. */
const arnOf = (record: unknown, from: string): Arn => {
  const text = typeof record === 'object' && record !== null ? (record as RawRecord)[from] : undefined
  const arn = typeof text === 'string' ? parseArn(text) : undefined
  if (arn === undefined) throw new NotInForm()
  return arn
}

/** Looks at a json value's form, leaves its reading for later. */
const laterReader: Read = (raw) => {
  if (typeof raw === 'object') return null
  if (raw === undefined) return null
  throw new NotInForm()
}

/**
 * The function that makes rows of a table's raw records. It looks only at the fields that columns read; all but
 * the ARN may be missing. It remembers the texts that repeat: make one per load. Throws NotInForm, TooDeep.
 * With `deferJson`, json columns stay null for `jsonFiller`. `onOddNumber` is called for numbers in json that may
 * stand for others in the text that JSON.parse read. The code that is generated holds numbers only, names are values.
 */
export const recordConverter = (
  schema: TableSchema,
  {
    deferJson = false,
    onOddNumber,
  }: { readonly deferJson?: boolean; readonly onOddNumber?: OnOddNumber } = {},
): ((record: unknown) => Row) => {
  const { columns, api } = schema
  const numbers = columns.map((_, i) => i)
  const literal = numbers.map((i) => `c${i}: read${i}(record[from${i}], arn)`).join(', ')
  const make = new Function(
    'arnOf',
    'arnField',
    ...numbers.flatMap((i) => [`read${i}`, `from${i}`]),
    `return (record) => { const arn = arnOf(record, arnField); return { ${literal} } }`,
  )
  const readerOf = (column: ColumnSchema) =>
    deferJson && isJson(column) ? laterReader : columnReader(column, onOddNumber)
  return make(arnOf, api.arn, ...columns.flatMap((column) => [readerOf(column), column.from]))
}

/** Whether `recordConverter` can leave the column for later. */
export const isJson = (column: ColumnSchema): boolean => column.type === 'json' && column.by !== 'arn'

/** The function that gives a row made with `deferJson` the json values of its record. Throws TooDeep, OutOfRange. */
export const jsonFiller = (
  schema: TableSchema,
  onOddNumber?: OnOddNumber,
): ((row: Row, record: unknown) => void) => {
  const readers = schema.columns.flatMap((column, i) =>
    isJson(column) ? [{ slot: `c${i}` as const, from: column.from, read: jsonReader(onOddNumber) }] : [],
  )
  return (row, record) => {
    for (const { slot, from, read } of readers) row[slot] = read((record as RawRecord)[from])
  }
}
