// The rows of the system relations. A relation without a maker here is empty: nothing of its kind exists.
import { Reg } from '../../types/oid.ts'
import type { Value } from '../../types/value.ts'
import { ACCESS_METHODS, COLLATIONS, LANGUAGES, TABLESPACES } from './data.ts'
import { type NamedRow, namedRows } from './lines.ts'
import { attributesOf, DATABASE_OID, OWNER, type Relation, type SystemObjects } from './objects.ts'
import { fieldReader, pgTypes, sqlNameOf } from './types.ts'

const fixed = (relation: string, text: string): NamedRow[] =>
  namedRows(text, fieldReader(relation, pgTypes().procedures))

const visibleAttributes = (relation: Relation) => attributesOf(relation).filter(({ number }) => number > 0)

const all = (objects: SystemObjects): readonly Relation[] => [...objects.relations().values()]
const own = (objects: SystemObjects): readonly Relation[] =>
  all(objects).filter(({ system }) => system === undefined)

const classRow = ({ oid, name, namespace, rowType, isView, table, system }: Relation): NamedRow => ({
  oid,
  relname: name,
  relnamespace: namespace.oid,
  reltype: rowType,
  reloftype: 0,
  relowner: OWNER,
  relam: isView ? 0 : HEAP,
  relfilenode: isView ? 0 : oid,
  reltablespace: 0,
  relpages: 0,
  reltuples: -1,
  relallvisible: 0,
  relallfrozen: 0,
  reltoastrelid: 0,
  relhasindex: false,
  relisshared: false,
  relpersistence: 'p',
  relkind: isView ? 'v' : 'r',
  relnatts: table.columns.filter(({ hidden }) => !hidden).length,
  relchecks: 0,
  relhasrules: isView,
  relhastriggers: false,
  relhassubclass: false,
  relrowsecurity: false,
  relforcerowsecurity: false,
  relispopulated: true,
  relreplident: isView || system !== undefined ? 'n' : 'd',
  relispartition: false,
  relrewrite: 0,
  relfrozenxid: 0,
  relminmxid: 0,
})

const HEAP = 2

const attributeRows = (relation: Relation): NamedRow[] =>
  attributesOf(relation).map(({ name, type, number, isNotNull }) => ({
    attrelid: relation.oid,
    attname: name,
    atttypid: type.oid,
    attlen: type.length,
    attnum: number,
    atttypmod: -1,
    attndims: type.length === -1 && type.element !== 0 ? 1 : 0,
    attbyval: type.row.typbyval ?? null,
    attalign: type.row.typalign ?? null,
    attstorage: type.row.typstorage ?? null,
    attcompression: '',
    attnotnull: isNotNull,
    atthasdef: false,
    atthasmissing: false,
    attidentity: '',
    attgenerated: '',
    attisdropped: false,
    attislocal: true,
    attinhcount: 0,
    attcollation: type.collation,
  }))

/** The type of a relation's rows. */
const rowTypeRow = ({ oid, name, namespace, rowType }: Relation): NamedRow => ({
  ...pgTypes().byName.get('record')!.row,
  oid: rowType,
  typname: name,
  typnamespace: namespace.oid,
  typowner: OWNER,
  typtype: 'c',
  typcategory: 'C',
  typrelid: oid,
  typarray: 0,
})

const PROCEDURE_KINDS = { function: 'f', aggregate: 'a', window: 'w', operator: 'f' } as const
const INTERNAL = 12
const VARIADIC_ANY = 'any'

const procedureRows = (objects: SystemObjects): NamedRow[] =>
  [...objects.procedures().values()].map((procedure) => {
    const { oid, name, kind, argTypes, argNames, returnType, isSet, isStrict, isVariadic } = procedure
    const last = argTypes.at(-1) ?? 0
    const any = pgTypes().byName.get(VARIADIC_ANY)!.oid
    return {
      oid,
      proname: name,
      pronamespace: 11,
      proowner: OWNER,
      prolang: INTERNAL,
      procost: 1,
      prorows: isSet ? 1000 : 0,
      provariadic: isVariadic ? last : 0,
      prosupport: new Reg(0, '-'),
      prokind: PROCEDURE_KINDS[kind],
      prosecdef: false,
      proleakproof: false,
      proisstrict: isStrict,
      proretset: isSet,
      provolatile: procedure.volatility,
      proparallel: 's',
      pronargs: argTypes.length,
      pronargdefaults: procedure.defaults,
      prorettype: returnType,
      proargtypes: argTypes.map((type) => (isVariadic && type === any ? any : type)),
      proargnames: argNames ?? null,
      prosrc: name,
    }
  })

const roleRow = ({ session }: SystemObjects) => ({
  oid: OWNER,
  rolname: session.user,
  rolsuper: false,
  rolinherit: true,
  rolcreaterole: false,
  rolcreatedb: false,
  rolcanlogin: true,
  rolreplication: false,
  rolconnlimit: -1,
  rolbypassrls: false,
})

const userRow = ({ session }: SystemObjects): NamedRow => ({
  usename: session.user,
  usesysid: OWNER,
  usecreatedb: false,
  usesuper: false,
  userepl: false,
  usebypassrls: false,
  passwd: '********',
})

const settingKind = (setting: string, values: readonly string[] | undefined): string => {
  if (values !== undefined) return 'enum'
  if (setting === 'on' || setting === 'off') return 'bool'
  return /^-?\d+$/.test(setting) ? 'integer' : 'string'
}

const settingRows = ({ session }: SystemObjects): NamedRow[] =>
  session.settings().map(({ name, setting, initial, doc, category, unit, values, isFixed, isChanged }) => ({
    name,
    setting,
    unit: unit ?? null,
    category,
    short_desc: doc,
    context: isFixed ? 'internal' : 'user',
    vartype: settingKind(initial, values),
    source: isChanged ? 'session' : 'default',
    enumvals: values ?? null,
    boot_val: initial,
    reset_val: initial,
    pending_restart: false,
  }))

// ── the information schema ──────────────────────────────────────────────────────────────────────────

const YES = 'YES'
const NO = 'NO'

const DATES: ReadonlySet<string> = new Set(['date', 'time', 'timetz', 'timestamp', 'timestamptz', 'interval'])
const PRECISIONS: Readonly<Record<string, readonly [bits: number, scale: number | null]>> = {
  int2: [16, 0],
  int4: [32, 0],
  int8: [64, 0],
  float4: [24, null],
  float8: [53, null],
}

const columnRows = (objects: SystemObjects): NamedRow[] =>
  all(objects).flatMap((relation) =>
    visibleAttributes(relation).map(({ name, type, number, isNotNull }): NamedRow => {
      const isArray = type.length === -1 && type.element !== 0
      const [bits = null, scale = null] = PRECISIONS[type.name] ?? []
      const catalog = objects.session.database
      return {
        table_catalog: catalog,
        table_schema: relation.namespace.name,
        table_name: relation.name,
        column_name: name,
        ordinal_position: number,
        is_nullable: isNotNull ? NO : YES,
        data_type: isArray ? 'ARRAY' : (sqlNameOf(type.oid) ?? null),
        character_octet_length: type.name === 'text' || type.name === 'varchar' ? 1_073_741_824 : null,
        numeric_precision: bits,
        numeric_precision_radix: bits === null ? null : 2,
        numeric_scale: scale,
        datetime_precision: DATES.has(type.name) ? (type.name === 'date' ? 0 : 6) : null,
        udt_catalog: catalog,
        udt_schema: 'pg_catalog',
        udt_name: type.name,
        dtd_identifier: String(number),
        is_self_referencing: NO,
        is_identity: NO,
        identity_cycle: NO,
        is_generated: 'NEVER',
        is_updatable: NO,
      }
    }),
  )

const privileges = (objects: SystemObjects): NamedRow[] =>
  own(objects).map(({ name, namespace }) => ({
    grantor: objects.session.user,
    grantee: objects.session.user,
    table_catalog: objects.session.database,
    table_schema: namespace.name,
    table_name: name,
    privilege_type: 'SELECT',
    is_grantable: NO,
    with_hierarchy: YES,
  }))

const columnPrivileges = (objects: SystemObjects): NamedRow[] =>
  own(objects).flatMap((relation) =>
    visibleAttributes(relation).map(({ name }) => ({
      grantor: objects.session.user,
      grantee: objects.session.user,
      table_catalog: objects.session.database,
      table_schema: relation.namespace.name,
      table_name: relation.name,
      column_name: name,
      privilege_type: 'SELECT',
      is_grantable: NO,
    })),
  )

const routineRows = (objects: SystemObjects): NamedRow[] =>
  [...objects.procedures().values()].map(({ oid, name, returnType }) => {
    const catalog = objects.session.database
    const type = pgTypes().byOid.get(returnType)
    return {
      specific_catalog: catalog,
      specific_schema: 'pg_catalog',
      specific_name: `${name}_${oid}`,
      routine_catalog: catalog,
      routine_schema: 'pg_catalog',
      routine_name: name,
      routine_type: 'FUNCTION',
      data_type: type === undefined ? null : (sqlNameOf(type.oid) ?? null),
      type_udt_catalog: catalog,
      type_udt_schema: 'pg_catalog',
      type_udt_name: type?.name ?? null,
      routine_body: 'EXTERNAL',
      external_language: 'INTERNAL',
      sql_data_access: 'MODIFIES',
    }
  })

// ── each relation ───────────────────────────────────────────────────────────────────────────────────

type Rows = (objects: SystemObjects) => readonly NamedRow[]

const ROWS: Readonly<Record<string, Rows>> = {
  'pg_catalog.pg_namespace': (objects) =>
    objects.namespaces().map(({ oid, name }) => ({ oid, nspname: name, nspowner: OWNER })),
  'pg_catalog.pg_class': (objects) => all(objects).map(classRow),
  'pg_catalog.pg_attribute': (objects) => all(objects).flatMap(attributeRows),
  'pg_catalog.pg_type': (objects) => [
    ...[...pgTypes().byOid.values()].map(({ row }) => row),
    ...own(objects).map(rowTypeRow),
  ],
  'pg_catalog.pg_proc': procedureRows,
  'pg_catalog.pg_operator': (objects) =>
    [...objects.operators().values()].map(({ oid, name, argTypes, returnType }) => ({
      oid,
      oprname: name,
      oprnamespace: 11,
      oprowner: OWNER,
      oprkind: argTypes.length === 1 ? 'l' : 'b',
      oprcanmerge: false,
      oprcanhash: false,
      oprleft: argTypes.length === 1 ? 0 : argTypes[0]!,
      oprright: argTypes.at(-1)!,
      oprresult: returnType,
      oprcom: 0,
      oprnegate: 0,
      oprcode: new Reg(0, '-'),
      oprrest: new Reg(0, '-'),
      oprjoin: new Reg(0, '-'),
    })),
  'pg_catalog.pg_description': (objects) =>
    objects.descriptions().map(({ oid, catalog, part, text }) => ({
      objoid: oid,
      classoid: catalog,
      objsubid: part,
      description: text,
    })),
  'pg_catalog.pg_am': () => fixed('pg_catalog.pg_am', ACCESS_METHODS),
  'pg_catalog.pg_collation': () => fixed('pg_catalog.pg_collation', COLLATIONS),
  'pg_catalog.pg_language': () => fixed('pg_catalog.pg_language', LANGUAGES),
  'pg_catalog.pg_tablespace': () => fixed('pg_catalog.pg_tablespace', TABLESPACES),
  'pg_catalog.pg_database': ({ session }) => [
    {
      oid: DATABASE_OID,
      datname: session.database,
      datdba: OWNER,
      encoding: 6,
      datlocprovider: 'c',
      datistemplate: false,
      datallowconn: true,
      dathasloginevt: false,
      datconnlimit: -1,
      datfrozenxid: 0,
      datminmxid: 0,
      dattablespace: 1663,
      datcollate: 'C',
      datctype: 'C',
    },
  ],
  'pg_catalog.pg_roles': (objects) => [{ ...roleRow(objects), rolpassword: '********' }],
  'pg_catalog.pg_authid': (objects) => [roleRow(objects)],
  'pg_catalog.pg_user': (objects) => [userRow(objects)],
  'pg_catalog.pg_shadow': (objects) => [{ ...userRow(objects), passwd: null }],
  'pg_catalog.pg_settings': settingRows,
  'pg_catalog.pg_tables': (objects) =>
    all(objects)
      .filter(({ isView }) => !isView)
      .map(({ name, namespace }) => ({
        schemaname: namespace.name,
        tablename: name,
        tableowner: objects.session.user,
        hasindexes: false,
        hasrules: false,
        hastriggers: false,
        rowsecurity: false,
      })),
  'pg_catalog.pg_views': (objects) =>
    all(objects)
      .filter(({ isView }) => isView)
      .map(({ name, namespace }) => ({
        schemaname: namespace.name,
        viewname: name,
        viewowner: objects.session.user,
      })),
  'information_schema.information_schema_catalog_name': ({ session }) => [{ catalog_name: session.database }],
  'information_schema.schemata': (objects) =>
    objects.namespaces().map(({ name }) => ({
      catalog_name: objects.session.database,
      schema_name: name,
      schema_owner: objects.session.user,
    })),
  'information_schema.tables': (objects) =>
    all(objects).map(({ name, namespace, isView }) => ({
      table_catalog: objects.session.database,
      table_schema: namespace.name,
      table_name: name,
      table_type: isView ? 'VIEW' : 'BASE TABLE',
      is_insertable_into: NO,
      is_typed: NO,
    })),
  'information_schema.columns': columnRows,
  'information_schema.views': (objects) =>
    all(objects)
      .filter(({ isView }) => isView)
      .map(({ name, namespace }) => ({
        table_catalog: objects.session.database,
        table_schema: namespace.name,
        table_name: name,
        check_option: 'NONE',
        is_updatable: NO,
        is_insertable_into: NO,
        is_trigger_updatable: NO,
        is_trigger_deletable: NO,
        is_trigger_insertable_into: NO,
      })),
  'information_schema.table_privileges': privileges,
  'information_schema.role_table_grants': privileges,
  'information_schema.column_privileges': columnPrivileges,
  'information_schema.role_column_grants': columnPrivileges,
  'information_schema.enabled_roles': ({ session }) => [{ role_name: session.user }],
  'information_schema.routines': routineRows,
  'information_schema.character_sets': ({ session }) => [
    {
      character_set_name: 'UTF8',
      character_repertoire: 'UCS',
      form_of_use: 'UTF8',
      default_collate_catalog: session.database,
      default_collate_schema: 'pg_catalog',
      default_collate_name: 'C',
    },
  ],
}

/** The rows of a system relation: a value for each of its columns. */
export const systemRows = ({ system }: Relation, objects: SystemObjects): Value[][] => {
  if (system === undefined) return []
  const rows = ROWS[system.table.name]?.(objects) ?? []
  const hidden = { tableoid: system.oid, xmin: 1 }
  return rows.map((row) => {
    const whole: NamedRow = { ...hidden, ...row }
    return system.table.columns.map(({ name }) => whole[name] ?? null)
  })
}
