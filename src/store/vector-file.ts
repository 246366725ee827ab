// One column as an Arrow IPC file: numbers as float64, all other values as texts, those that repeat by a dictionary.
import {
  float64 as arrowFloat64,
  type Batch,
  batchType,
  Column,
  type DataType,
  dictionary as dictionaryOf,
  tableFromColumns,
  tableFromIPC,
  tableToIPC,
  uint32,
  utf8,
} from '@uwdata/flechette'
import { dictionary, float64, isNumeric, plain, type Vector } from '../columns/vector.ts'
import type { SqlType } from '../types/type.ts'
import { JsonNumber, type Value } from '../types/value.ts'
import { type Texts, textAt, textsOf } from './texts.ts'

const MOST_TEXT = 2 ** 31 - 1

/** Whether JSON gives the value back as it is. */
const isPlainJson = (value: unknown): boolean => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
    case 'object':
      if (value === null) return true
      if (Array.isArray(value)) return value.every(isPlainJson)
      return !(value instanceof JsonNumber) && Object.values(value).every(isPlainJson)
    default:
      return false
  }
}

/** The text of a value that is not NULL; undefined where no text gives it back. */
const encoded = (type: SqlType, value: Value): string | undefined => {
  // Records with half a character are refused, so that UTF-8 holds every text.
  if (type.kind === 'varchar') return value as string
  return isPlainJson(value) ? JSON.stringify(value) : undefined
}

const decoder = (type: SqlType): ((text: string) => Value) =>
  type.kind === 'varchar' ? (text) => text : (text) => JSON.parse(text) as Value

/** The texts of values, the empty one for NULL; undefined where one has none, or there are too many. */
const encodedTexts = (type: SqlType, values: ArrayLike<Value>): Texts | undefined => {
  const texts = new Array<string>(values.length)
  let length = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as Value
    const text = value === null ? '' : encoded(type, value)
    if (text === undefined) return undefined
    texts[i] = text
    length += text.length * 3
    if (length > MOST_TEXT) return undefined
  }
  return textsOf(texts)
}

/** A bit for each row, 1 where it is not NULL; none where all are. */
const bitmap = (
  length: number,
  isNull: (row: number) => boolean,
): { validity: Uint8Array; nullCount: number } => {
  const bits = new Uint8Array((length + 7) >> 3)
  let nullCount = 0
  for (let row = 0; row < length; row++) {
    if (isNull(row)) nullCount++
    else bits[row >> 3]! |= 1 << (row & 7)
  }
  return nullCount === 0 ? { validity: new Uint8Array(0), nullCount } : { validity: bits, nullCount }
}

const batch = (type: DataType, parts: object): Batch<unknown> => {
  const Made = batchType(type)
  return new Made({ type, ...parts } as ConstructorParameters<typeof Made>[0])
}

const textBatch = (type: DataType, { offsets, bytes }: Texts, nulls: object): Batch<unknown> =>
  batch(type, { length: offsets.length - 1, offsets, values: bytes, ...nulls })

const NO_NULLS = { validity: new Uint8Array(0), nullCount: 0 }

/** The file of a column; undefined where no file gives its values back as they are. */
export const encodeVector = (type: SqlType, vector: Vector): Uint8Array | undefined => {
  const made = vectorBatch(type, vector)
  if (made === undefined) return undefined
  return tableToIPC(tableFromColumns([['column', new Column([made])]]), { format: 'file' }) as Uint8Array
}

const vectorBatch = (type: SqlType, { length, values, codes, valid }: Vector): Batch<unknown> | undefined => {
  if (isNumeric(type)) {
    if (!(values instanceof Float64Array)) return undefined
    const nulls = valid === undefined ? NO_NULLS : bitmap(length, (row) => valid[row] === 0)
    return batch(arrowFloat64(), { length, values, ...nulls })
  }
  const texts = encodedTexts(type, values)
  if (texts === undefined) return undefined
  const text = utf8()
  if (codes === undefined)
    return textBatch(
      text,
      texts,
      bitmap(length, (row) => values[row] === null),
    )
  const made = batch(dictionaryOf(text, uint32()), {
    length,
    values: codes,
    ...bitmap(length, (row) => codes[row] === 0),
  })
  return (made as Batch<unknown> & { setDictionary(column: Column<unknown>): Batch<unknown> }).setDictionary(
    new Column([textBatch(text, texts, NO_NULLS)]),
  )
}

interface Decoded {
  readonly length: number
  readonly nullCount: number
  readonly validity: Uint8Array
  readonly values: Uint8Array | Uint32Array | Float64Array
  readonly offsets?: Int32Array
  readonly dictionary?: Column<unknown>
}

/** The column in a file that `encodeVector` made of the type's values. */
export const decodeVector = (type: SqlType, file: Uint8Array): Vector => {
  const [column] = tableFromIPC(file).children
  const {
    length,
    nullCount,
    validity,
    values,
    offsets,
    dictionary: distinct,
  } = column?.data[0] as unknown as Decoded
  const isNull = (row: number) => nullCount > 0 && ((validity[row >> 3]! >> (row & 7)) & 1) === 0
  if (values instanceof Float64Array)
    return float64(
      values,
      nullCount === 0 ? undefined : Uint8Array.from({ length }, (_, row) => (isNull(row) ? 0 : 1)),
    )
  const decode = decoder(type)
  if (distinct === undefined) {
    const texts = { offsets: offsets as Int32Array, bytes: values as Uint8Array }
    return plain(Array.from({ length }, (_, row) => (isNull(row) ? null : decode(textAt(texts, row)))))
  }
  const held = distinct.data[0] as unknown as Decoded
  const texts = { offsets: held.offsets as Int32Array, bytes: held.values as Uint8Array }
  const distinctValues = Array.from({ length: held.length }, (_, code) =>
    code === 0 ? null : decode(textAt(texts, code)),
  )
  return dictionary(values as Uint32Array, distinctValues)
}
