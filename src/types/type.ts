/** A type with no parts. `unknown` is an untyped literal, NULL or parameter before its context decides. */
export type ScalarName =
  | 'bigint'
  | 'decimal'
  | 'varchar'
  | 'boolean'
  | 'timestamp'
  | 'date'
  | 'time'
  | 'timetz'
  | 'interval'
  | 'json'
  | 'jsonpath'
  | 'hstore'
  | 'inet'
  | 'bytea'
  | 'uuid'
  | 'unknown'

export interface ScalarType {
  readonly kind: ScalarName
}
export interface ArrayType {
  readonly kind: 'array'
  readonly element: SqlType
}
export interface StructField {
  readonly name: string
  readonly type: SqlType
}
/** Named, typed fields. The value is a JSON object whose keys are the field names (absent key = NULL). */
export interface StructType {
  readonly kind: 'struct'
  readonly fields: readonly StructField[]
}
/** An anonymous row: ROW(a, b), (a, b), or a table's whole row. The value is an array of the fields' values. */
export interface RecordType {
  readonly kind: 'record'
  readonly fields: readonly StructField[]
}

/** Types are interned: two equal types are the same object, so `===` compares them. */
export type SqlType = ScalarType | ArrayType | StructType | RecordType

const scalar = (kind: ScalarName): ScalarType => Object.freeze({ kind })

export const BIGINT = scalar('bigint')
export const DECIMAL = scalar('decimal')
export const VARCHAR = scalar('varchar')
export const BOOLEAN = scalar('boolean')
export const TIMESTAMP = scalar('timestamp')
export const DATE = scalar('date')
export const TIME = scalar('time')
export const TIMETZ = scalar('timetz')
export const INTERVAL = scalar('interval')
export const JSON_TYPE = scalar('json')
export const JSONPATH = scalar('jsonpath')
export const HSTORE = scalar('hstore')
export const INET = scalar('inet')
export const BYTEA = scalar('bytea')
export const UUID = scalar('uuid')
export const UNKNOWN = scalar('unknown')

export const SCALARS: readonly ScalarType[] = [
  BIGINT,
  DECIMAL,
  VARCHAR,
  BOOLEAN,
  TIMESTAMP,
  DATE,
  TIME,
  TIMETZ,
  INTERVAL,
  JSON_TYPE,
  JSONPATH,
  HSTORE,
  INET,
  BYTEA,
  UUID,
]

const arrays = new Map<SqlType, ArrayType>()
const composites = new Map<string, StructType | RecordType>()
const identities = new Map<SqlType, number>()

const identity = (type: SqlType): number => {
  let id = identities.get(type)
  if (id === undefined) {
    id = identities.size
    identities.set(type, id)
  }
  return id
}

/** `T[]`. PostgreSQL's arrays have no depth of their own: an array of arrays has the same element type. */
export const arrayOf = (element: SqlType): ArrayType => {
  let type = arrays.get(element)
  if (type === undefined) {
    type = Object.freeze({ kind: 'array', element })
    arrays.set(element, type)
  }
  return type
}

const composite = (kind: 'struct' | 'record', fields: readonly StructField[]) => {
  const key = JSON.stringify([kind, ...fields.map((f) => [f.name, identity(f.type)])])
  let type = composites.get(key)
  if (type === undefined) {
    type = Object.freeze({ kind, fields: Object.freeze([...fields]) }) as StructType | RecordType
    composites.set(key, type)
  }
  return type
}

export const structOf = (fields: readonly StructField[]): StructType =>
  composite('struct', fields) as StructType
export const recordOf = (fields: readonly StructField[]): RecordType =>
  composite('record', fields) as RecordType

/** The name a user sees: `BIGINT`, `VARCHAR[]`, `STRUCT{s3_uri VARCHAR}`. */
export const formatType = (type: SqlType): string => {
  switch (type.kind) {
    case 'array':
      return `${formatType(type.element)}[]`
    case 'struct':
      return `STRUCT{${type.fields.map((f) => `${f.name} ${formatType(f.type)}`).join(', ')}}`
    case 'record':
      return 'RECORD'
    case 'unknown':
      return 'unknown'
    default:
      return type.kind.toUpperCase()
  }
}

const SPELLINGS: Readonly<Record<string, ScalarType>> = Object.assign(Object.create(null), {
  bigint: BIGINT,
  int: BIGINT,
  integer: BIGINT,
  int2: BIGINT,
  int4: BIGINT,
  int8: BIGINT,
  int32: BIGINT,
  int64: BIGINT,
  smallint: BIGINT,
  decimal: DECIMAL,
  double: DECIMAL,
  'double precision': DECIMAL,
  real: DECIMAL,
  float: DECIMAL,
  float4: DECIMAL,
  float8: DECIMAL,
  numeric: DECIMAL,
  varchar: VARCHAR,
  'character varying': VARCHAR,
  text: VARCHAR,
  string: VARCHAR,
  char: VARCHAR,
  bpchar: VARCHAR,
  boolean: BOOLEAN,
  bool: BOOLEAN,
  timestamp: TIMESTAMP,
  timestamptz: TIMESTAMP,
  'timestamp without time zone': TIMESTAMP,
  'timestamp with time zone': TIMESTAMP,
  date: DATE,
  time: TIME,
  'time without time zone': TIME,
  timetz: TIMETZ,
  'time with time zone': TIMETZ,
  interval: INTERVAL,
  json: JSON_TYPE,
  jsonb: JSON_TYPE,
  jsonpath: JSONPATH,
  hstore: HSTORE,
  hstore_csv: HSTORE,
  tags: HSTORE,
  inet: INET,
  cidr: INET,
  bytea: BYTEA,
  uuid: UUID,
})

/** The type behind a type word of DDSQL.md, or undefined. Lower-case words; no array brackets. */
export const scalarNamed = (word: string): ScalarType | undefined => SPELLINGS[word]

export const TYPE_WORDS: readonly string[] = Object.keys(SPELLINGS)
