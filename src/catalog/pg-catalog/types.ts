// The types of pg_catalog, and which of them stands for each of ours.
import { Reg } from '../../types/oid.ts'
import { typeOps } from '../../types/ops.ts'
import { REG_TYPES, type SqlType } from '../../types/type.ts'
import type { Value } from '../../types/value.ts'
import { PROCEDURES, TYPES } from './data.ts'
import { fieldsOf, type NamedRow, namedRows } from './lines.ts'
import { ownType, systemRelations } from './relations.ts'

/** A function that PostgreSQL reads or prints a type with. */
export interface TypeProcedure {
  readonly oid: number
  readonly name: string
  readonly returns: number
  readonly args: readonly number[]
}

/** PostgreSQL's type as clients ask for it. */
export interface PgType {
  readonly oid: number
  readonly name: string
  /** The element's oid; 0 for what has no elements. */
  readonly element: number
  readonly array: number
  readonly length: number
  readonly collation: number
  readonly row: NamedRow
}

interface Types {
  readonly procedures: readonly TypeProcedure[]
  readonly byOid: ReadonlyMap<number, PgType>
  readonly byName: ReadonlyMap<string, PgType>
}

let types: Types | undefined

/** Reads fields of a system relation. A regproc is one of `procedures`, by name. */
export const fieldReader = (
  relation: string,
  procedures: readonly TypeProcedure[],
): ((column: string, field: string) => Value) => {
  const columns = new Map(
    systemRelations()
      .get(relation)
      ?.columns.map(({ name, type }) => [name, type]),
  )
  const oids = new Map(procedures.map(({ name, oid }) => [name, oid]))
  return (column, field) => {
    const type = ownType(columns.get(column) ?? '')
    if (type === REG_TYPES.regproc)
      return field === '-' ? new Reg(0, '-') : new Reg(oids.get(field) ?? 0, field)
    return typeOps(type).parse(field)
  }
}

const load = (): Types => {
  const procedures = fieldsOf(PROCEDURES).map(
    ([oid, name = '', returns, args = '']): TypeProcedure => ({
      oid: Number(oid),
      name,
      returns: Number(returns),
      args: args === '' ? [] : args.split(' ').map(Number),
    }),
  )
  const rows = namedRows(TYPES, fieldReader('pg_catalog.pg_type', procedures))
  const all = rows.map(
    (row): PgType => ({
      oid: row.oid as number,
      name: row.typname as string,
      element: row.typelem as number,
      array: row.typarray as number,
      length: row.typlen as number,
      collation: row.typcollation as number,
      row,
    }),
  )
  return {
    procedures,
    byOid: new Map(all.map((type) => [type.oid, type])),
    byName: new Map(all.map((type) => [type.name, type])),
  }
}

/** PostgreSQL's types. */
export const pgTypes = (): Types => {
  types ??= load()
  return types
}

/** As the server has them on the wire: times with their zone, what has keys as jsonb. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  bigint: 'int8',
  decimal: 'float8',
  varchar: 'text',
  boolean: 'bool',
  timestamp: 'timestamptz',
  json: 'jsonb',
  hstore: 'jsonb',
  struct: 'jsonb',
  unknown: 'text',
}

/** PostgreSQL's type for one of ours. */
export const pgTypeOf = (type: SqlType): PgType => {
  const { byOid, byName } = pgTypes()
  if (type.kind === 'array') {
    if (type.vector !== undefined) return byName.get(type.vector)!
    return byOid.get(pgTypeOf(type.element).array)!
  }
  return byName.get(STANDS_FOR[type.kind] ?? type.kind)!
}

/** Names that format_type writes otherwise than pg_type. */
const SQL_NAMES: ReadonlyMap<string, string> = new Map([
  ['int2', 'smallint'],
  ['int4', 'integer'],
  ['int8', 'bigint'],
  ['float4', 'real'],
  ['float8', 'double precision'],
  ['bool', 'boolean'],
  ['varchar', 'character varying'],
  ['bpchar', 'character'],
  ['varbit', 'bit varying'],
  ['timestamp', 'timestamp without time zone'],
  ['timestamptz', 'timestamp with time zone'],
  ['time', 'time without time zone'],
  ['timetz', 'time with time zone'],
  ['char', '"char"'],
])

const withModifier = (name: string, modifier: number): string => {
  const [first = '', ...rest] = name.split(' ')
  switch (name) {
    case 'character varying':
    case 'character':
      return modifier > 4 ? `${name}(${modifier - 4})` : name
    case 'bit':
    case 'bit varying':
      return `${name}(${modifier})`
    case 'numeric': {
      if (modifier < 4) return name
      const scale = (((modifier - 4) & 0x7ff) ^ 1024) - 1024
      return `numeric(${((modifier - 4) >> 16) & 0xffff},${scale})`
    }
    default:
      return first === 'timestamp' || first === 'time' ? [`${first}(${modifier})`, ...rest].join(' ') : name
  }
}

/** The name of a type that has no row of its own here. */
export const UNKNOWN_TYPE = '???'

/** format_type: the SQL name of a type, with what its modifier says; undefined for an unknown oid. */
export const sqlNameOf = (oid: number, modifier = -1): string | undefined => {
  if (oid === 0) return '-'
  const { byOid } = pgTypes()
  const type = byOid.get(oid)
  if (type === undefined) return undefined
  const element = type.length === -1 && type.element !== 0 ? byOid.get(type.element) : undefined
  if (element !== undefined && element.array === oid) return `${sqlNameOf(element.oid, modifier)}[]`
  const name = SQL_NAMES.get(type.name) ?? type.name
  return modifier < 0 ? name : withModifier(name, modifier)
}

const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ...[...SQL_NAMES].map(([name, sql]) => [sql, name] as const),
  ['int', 'int4'],
  ['decimal', 'numeric'],
  ['char', 'bpchar'],
  ['float', 'float8'],
  ['string', 'text'],
  ['"char"', 'char'],
])

/** A type by a name as SQL has it (`integer`, `pg_catalog.int4[]`); undefined when there is none. */
export const pgTypeNamed = (written: string): PgType | undefined => {
  const text = written.trim().replace(/\s+/g, ' ')
  const [, base = '', brackets] = /^(.*?)((?:\[\d*\])*)$/.exec(text) ?? []
  const bare = base.replace(/\s*\(\s*[\d\s,-]*\)/, '')
  const name = bare.startsWith('pg_catalog.') ? bare.slice('pg_catalog.'.length) : bare
  const folded = name.startsWith('"') ? name : name.toLowerCase()
  const { byName, byOid } = pgTypes()
  const found =
    bare === name
      ? (byName.get(OTHER_NAMES.get(folded) ?? folded) ?? byName.get(folded.replaceAll('"', '')))
      : byName.get(folded.replaceAll('"', ''))
  return brackets === '' ? found : found && byOid.get(found.array)
}
