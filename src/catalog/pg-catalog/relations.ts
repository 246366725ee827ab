// The relations of pg_catalog and information_schema, by the columns that they have in PostgreSQL 18.
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  BYTEA,
  DECIMAL,
  INET,
  INT2VECTOR,
  INTERVAL,
  OID,
  OIDVECTOR,
  REG_TYPES,
  type SqlType,
  TIMESTAMP,
  VARCHAR,
} from '../../types/type.ts'
import type { Table } from '../table.ts'
import { RELATIONS } from './data.ts'
import { fieldsOf } from './lines.ts'

/** A column as PostgreSQL has it: `type` is a name of pg_type. */
interface SystemColumn {
  readonly name: string
  readonly type: string
  readonly isNotNull: boolean
}

/** A relation of the system schemas. */
export interface SystemRelation {
  readonly schema: string
  readonly name: string
  readonly oid: number
  readonly isView: boolean
  readonly rowType: number
  readonly columns: readonly SystemColumn[]
  readonly table: Table
}

const TYPES: Readonly<Record<string, SqlType>> = {
  int2: BIGINT,
  int4: BIGINT,
  int8: BIGINT,
  xid: BIGINT,
  float4: DECIMAL,
  float8: DECIMAL,
  numeric: DECIMAL,
  bool: BOOLEAN,
  timestamptz: TIMESTAMP,
  interval: INTERVAL,
  inet: INET,
  bytea: BYTEA,
  oid: OID,
  ...REG_TYPES,
  int2vector: INT2VECTOR,
  oidvector: OIDVECTOR,
}

/** Our type for one of PostgreSQL's: names, modes and trees of nodes are texts. */
export const ownType = (name: string): SqlType =>
  name.startsWith('_') ? arrayOf(ownType(name.slice(1))) : (TYPES[name] ?? VARCHAR)

/** Columns that are no part of `*`: PostgreSQL's own, and those of earlier releases that their clients still name. */
const SYSTEM_COLUMNS: readonly SystemColumn[] = [
  { name: 'tableoid', type: 'oid', isNotNull: true },
  { name: 'xmin', type: 'xid', isNotNull: true },
]
const HIDDEN: Readonly<Record<string, readonly SystemColumn[]>> = {
  'pg_catalog.pg_database': [{ name: 'daticulocale', type: 'text', isNotNull: false }],
  'pg_catalog.pg_collation': [{ name: 'colliculocale', type: 'text', isNotNull: false }],
}

const relationOf = (fields: readonly (string | undefined)[]): SystemRelation => {
  const [path = '', oid, kind, rowType, list = ''] = fields
  const [schema = '', name = ''] = path.split('.')
  const columns = list.split(',').map((column): SystemColumn => {
    const [, columnName = '', type = '', mark] = /^(\S+) ([^!]+)(!?)$/.exec(column) ?? []
    return { name: columnName, type, isNotNull: mark === '!' }
  })
  const table: Table = {
    name: path,
    aliases: [],
    description: `PostgreSQL's ${kind === 'v' ? 'view' : 'table'} ${name}.`,
    columns: [...columns, ...(HIDDEN[path] ?? []), ...SYSTEM_COLUMNS].map((column, index) => ({
      index,
      name: column.name,
      type: ownType(column.type),
      hidden: index >= columns.length,
      description: '',
    })),
  }
  return {
    schema,
    name,
    oid: Number(oid),
    isView: kind === 'v',
    rowType: Number(rowType),
    columns,
    table,
  }
}

let relations: ReadonlyMap<string, SystemRelation> | undefined

/** Every relation of the system schemas by its name with the schema. */
export const systemRelations = (): ReadonlyMap<string, SystemRelation> => {
  relations ??= new Map(
    fieldsOf(RELATIONS).map((fields) => {
      const relation = relationOf(fields)
      return [relation.table.name, relation]
    }),
  )
  return relations
}

export const PG_CATALOG = 'pg_catalog'
export const INFORMATION_SCHEMA = 'information_schema'

/** A system relation by its schema and name. Only names that may be one cost anything. */
export const systemRelation = (schema: string, name: string): SystemRelation | undefined => {
  const isPossible = schema === INFORMATION_SCHEMA || (schema === PG_CATALOG && name.startsWith('pg_'))
  return isPossible ? systemRelations().get(`${schema}.${name}`) : undefined
}
