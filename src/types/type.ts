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
  | 'oid'
  | RegName
  | 'unknown'

/** PostgreSQL's aliases of oid, whose values are read and printed as the names of what the oid is of. */
export type RegName =
  | 'regclass'
  | 'regtype'
  | 'regproc'
  | 'regprocedure'
  | 'regoper'
  | 'regoperator'
  | 'regnamespace'
  | 'regrole'
  | 'regcollation'
  | 'regconfig'
  | 'regdictionary'

export interface ScalarType {
  readonly kind: ScalarName
}
export interface ArrayType {
  readonly kind: 'array'
  readonly element: SqlType
  /** PostgreSQL's catalogs have arrays whose subscripts start at 0 and that are printed as `1 2`. */
  readonly vector?: 'int2vector' | 'oidvector'
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
export const OID = scalar('oid')
export const UNKNOWN = scalar('unknown')

export const REG_TYPES: Readonly<Record<RegName, ScalarType>> = Object.fromEntries(
  (
    [
      'regclass',
      'regtype',
      'regproc',
      'regprocedure',
      'regoper',
      'regoperator',
      'regnamespace',
      'regrole',
      'regcollation',
      'regconfig',
      'regdictionary',
    ] as const
  ).map((name) => [name, scalar(name)]),
) as Record<RegName, ScalarType>
export const REGCLASS = REG_TYPES.regclass
export const REGTYPE = REG_TYPES.regtype

/** Whether values of the type are read as names of the catalog. */
export const isReg = (type: SqlType): type is ScalarType & { kind: RegName } => type.kind in REG_TYPES

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

export const INT2VECTOR: ArrayType = Object.freeze({ kind: 'array', element: BIGINT, vector: 'int2vector' })
export const OIDVECTOR: ArrayType = Object.freeze({ kind: 'array', element: OID, vector: 'oidvector' })

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
      return type.vector?.toUpperCase() ?? `${formatType(type.element)}[]`
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

/** Types of PostgreSQL's catalogs, by their names there: clients cast to them. Names and modes are texts. */
const CATALOG_SPELLINGS: ReadonlyMap<string, ScalarType> = new Map([
  ...Object.entries({
    oid: OID,
    xid: BIGINT,
    xid8: BIGINT,
    cid: BIGINT,
    name: VARCHAR,
    '"char"': VARCHAR,
    tid: VARCHAR,
    aclitem: VARCHAR,
    pg_node_tree: VARCHAR,
    pg_lsn: VARCHAR,
    'information_schema.sql_identifier': VARCHAR,
    'information_schema.character_data': VARCHAR,
    'information_schema.yes_or_no': VARCHAR,
    'information_schema.cardinal_number': BIGINT,
    'information_schema.time_stamp': TIMESTAMP,
  }),
  ...Object.entries(REG_TYPES),
])

/** The type behind a type word of DDSQL.md or of PostgreSQL's catalogs, or undefined. Lower-case words; no array brackets. */
export const scalarNamed = (word: string): ScalarType | undefined =>
  SPELLINGS[word] ?? CATALOG_SPELLINGS.get(word)

/** int2vector and oidvector. */
export const vectorNamed = (word: string): ArrayType | undefined =>
  word === 'int2vector' ? INT2VECTOR : word === 'oidvector' ? OIDVECTOR : undefined

export const TYPE_WORDS: readonly string[] = Object.keys(SPELLINGS)
