// Writes columns of SQL values as Parquet, in the types that DuckDB, Athena, Spark and pandas have for them.
import type { SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { hstoreEntries } from '../types/hstore.ts'
import { typeOps } from '../types/ops.ts'
import type { SqlType } from '../types/type.ts'
import type { Hstore, Value } from '../types/value.ts'

/** A column by its name, which no other has, and its type. */
export interface ParquetColumn {
  readonly name: string
  readonly type: SqlType
}

/** A value as hyparquet-writer takes it. */
type Written = unknown

/** How a type is written: the elements of the schema, outermost first, and its values, which are not NULL. */
interface Form {
  readonly elements: (name: string) => readonly SchemaElement[]
  readonly write: (value: Value) => Written
}

type Leaf = Omit<SchemaElement, 'name' | 'repetition_type' | 'num_children'>

const leaf = (element: Leaf, write: (value: Value) => Written = (value) => value): Form => ({
  elements: (name) => [{ ...element, name, repetition_type: 'OPTIONAL' }],
  write,
})

const STRING: Leaf = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } }

const printed = (type: SqlType): Form => leaf(STRING, typeOps(type).print)

const finite =
  (of: string) =>
  (value: Value): Written => {
    if (Number.isFinite(value)) return value
    throw new DdsqlError(SQLSTATE.feature_not_supported, `Parquet has no ${of} 'infinity'`, {
      hint: 'Write it as text: CAST(… AS VARCHAR).',
    })
  }

const formOf = (type: SqlType): Form => {
  switch (type.kind) {
    case 'bigint':
      return leaf({ type: 'INT64' }, (value) => BigInt(value as number))
    case 'decimal':
      return leaf({ type: 'DOUBLE' })
    case 'boolean':
      return leaf({ type: 'BOOLEAN' })
    case 'varchar':
    case 'unknown':
      return leaf(STRING)
    case 'timestamp': {
      // Of no zone, as the type is here: readers would show other clocks than this engine, each its own.
      const logical = { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MILLIS' } as const
      return leaf({ type: 'INT64', logical_type: logical }, finite('timestamp'))
    }
    case 'date':
      return leaf({ type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } }, finite('date'))
    case 'time': {
      const logical = { type: 'TIME', isAdjustedToUTC: false, unit: 'MILLIS' } as const
      return leaf({ type: 'INT32', converted_type: 'TIME_MILLIS', logical_type: logical })
    }
    case 'bytea':
      return leaf({ type: 'BYTE_ARRAY' }, (value) => Buffer.from(value as string, 'latin1'))
    case 'uuid':
      return leaf({ type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, logical_type: { type: 'UUID' } })
    case 'json': {
      // Its older mark follows at the end, see finish().
      const { print } = typeOps(type)
      const json = { type: 'BYTE_ARRAY', logical_type: { type: 'JSON' } } as const
      return leaf(json, (value) => Buffer.from(print(value)))
    }
    case 'hstore':
      return { elements: mapElements, write: (value) => hstoreEntries(value as Hstore) }
    case 'array':
      return listForm(type.element)
    case 'struct':
      return type.fields.length === 0 ? printed(type) : structForm(type.fields)
    default:
      return printed(type)
  }
}

const mapElements = (name: string): SchemaElement[] => [
  {
    name,
    repetition_type: 'OPTIONAL',
    converted_type: 'MAP',
    logical_type: { type: 'MAP' },
    num_children: 1,
  },
  { name: 'key_value', repetition_type: 'REPEATED', num_children: 2 },
  { ...STRING, name: 'key', repetition_type: 'REQUIRED' },
  { ...STRING, name: 'value', repetition_type: 'OPTIONAL' },
]

const listForm = (element: SqlType): Form => {
  const form = formOf(element)
  const write = orNull((value) => {
    // Arrays of arrays are of the same type here, which a list of Parquet is not.
    if (!Array.isArray(value) || form.elements('').length > 1 || element.kind === 'json')
      return form.write(value)
    throw new DdsqlError(
      SQLSTATE.feature_not_supported,
      'an array of several dimensions cannot be written to Parquet',
      { hint: 'Write it as json: to_jsonb(…).' },
    )
  })
  return {
    elements: (name) => [
      {
        name,
        repetition_type: 'OPTIONAL',
        converted_type: 'LIST',
        logical_type: { type: 'LIST' },
        num_children: 1,
      },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      ...form.elements('element'),
    ],
    write: (value) => (value as readonly Value[]).map(write),
  }
}

const structForm = (fields: readonly ParquetColumn[]): Form => {
  const forms = fields.map(({ name, type }) => {
    const form = formOf(type)
    return { name, elements: form.elements(name), write: orNull(form.write) }
  })
  return {
    elements: (name) => [
      { name, repetition_type: 'OPTIONAL', num_children: forms.length },
      ...forms.flatMap(({ elements }) => elements),
    ],
    write: (value) => {
      const struct = value as unknown as Readonly<Record<string, Value | undefined>>
      const written: Record<string, Written> = Object.create(null)
      for (const { name, write } of forms) written[name] = write(struct[name] ?? null)
      return written
    },
  }
}

const orNull =
  (write: (value: Value) => Written) =>
  (value: Value): Written =>
    value === null ? null : write(value)

/** Rows of a group, of which readers pass over those whose statistics rule them out. */
export const ROWS_OF_GROUP = 50_000

/** A Parquet file as it is made, row group by row group: each call gives the next bytes. */
export class ParquetFile {
  readonly #columns: readonly { readonly name: string; readonly write: (value: Value) => Written }[]
  readonly #bytes = new ByteWriter()
  readonly #writer: ParquetWriter
  readonly #schema: readonly SchemaElement[]

  constructor(columns: readonly ParquetColumn[]) {
    const forms = columns.map(({ name, type }) => ({ name, ...formOf(type) }))
    this.#columns = forms.map(({ name, write }) => ({ name, write: orNull(write) }))
    const root: SchemaElement = { name: 'root', num_children: forms.length }
    const schema = [root, ...forms.flatMap(({ name, elements }) => elements(name))]
    this.#schema = schema
    this.#writer = new ParquetWriter({ writer: this.#bytes, schema, createdBy: 'catalog-sql' })
  }

  /**
   * A group of rows: `valueAt` gives the value of a column, by its place, in a row. Throws DdsqlError 0A000 for a value
   * that Parquet does not have.
   */
  group(length: number, valueAt: (column: number, row: number) => Value): Uint8Array {
    const columnData = this.#columns.map(({ name, write }, column) => ({
      name,
      data: Array.from({ length }, (_, row) => write(valueAt(column, row))),
    }))
    if (length > 0) this.#writer.write({ columnData, rowGroupSize: length })
    return this.#taken()
  }

  /** What ends the file. */
  finish(): Uint8Array {
    // DuckDB knows json by this mark. While values are written, the library would take it for a request to make their
    // texts itself, with numbers as JavaScript has them.
    for (const element of this.#schema)
      if (element.logical_type?.type === 'JSON') element.converted_type = 'JSON'
    this.#writer.finish()
    return this.#taken()
  }

  #taken(): Uint8Array {
    const bytes = this.#bytes.getBytes().slice()
    this.#bytes.index = 0
    return bytes
  }
}
