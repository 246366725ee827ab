// What clients ask of PostgreSQL about its catalog and the session: names for oids, descriptions, privileges, sizes. There
// are no indexes, constraints, triggers, rules or partitions, whose functions answer as PostgreSQL's do of an oid that is
// nobody's.
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { KEYWORDS } from '../types/keywords.ts'
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  DECIMAL,
  INET,
  OID,
  REG_TYPES,
  REGCLASS,
  type RegName,
  type ScalarType,
  type SqlType,
  TIMESTAMP,
  VARCHAR,
} from '../types/type.ts'
import type { Value } from '../types/value.ts'
import { flatten } from './arrays.ts'
import type { CallableRow, CallContext, FunctionRow, Pattern, TableFunctionRow } from './row.ts'

const area = 'catalog'
const T = VARCHAR

type Example = FunctionRow['example']
type More = Partial<Pick<FunctionRow, 'strict' | 'nullable' | 'argNames'>>

/** A function of the session or the catalog; it is constant within a query. */
const row = (
  name: string,
  args: readonly Pattern[],
  returns: FunctionRow['returns'],
  doc: string,
  example: Example,
  // biome-ignore lint/suspicious/noExplicitAny: typed by `args`
  impl: (context: CallContext, ...args: any[]) => Value,
  more: More = {},
): FunctionRow => ({
  kind: 'function',
  area,
  name,
  args,
  returns,
  volatility: 'stable',
  needs: 'context',
  doc,
  example,
  ...more,
  impl,
})

/** Functions of several lists of arguments that answer alike. */
const each = (
  name: string,
  lists: readonly (readonly Pattern[])[],
  returns: FunctionRow['returns'],
  doc: string,
  example: (args: readonly Pattern[]) => Example,
  // biome-ignore lint/suspicious/noExplicitAny: typed by `lists`
  impl: (context: CallContext, ...args: any[]) => Value,
  more: More = {},
): FunctionRow[] => lists.map((args) => row(name, args, returns, doc, example(args), impl, more))

// ── who asks, and where ─────────────────────────────────────────────────────────────────────────────

const user = ({ names }: CallContext) => names.session.user

const sessionRows: readonly FunctionRow[] = [
  ...['current_user', 'session_user', 'user', 'current_role'].map((name) =>
    row(name, [], T, 'The user of the session.', [`${name} IS NOT NULL`, 't'], user),
  ),
  row(
    'system_user',
    [],
    T,
    'Always NULL: how a user was authenticated is not told.',
    ['system_user', null],
    () => null,
    { nullable: true },
  ),
  ...['current_database', 'current_catalog'].map((name) =>
    row(
      name,
      [],
      T,
      'The name of the database.',
      [`${name === 'current_catalog' ? name : `${name}()`} IS NOT NULL`, 't'],
      ({ names }) => names.session.database,
    ),
  ),
  row(
    'current_schema',
    [],
    T,
    'The first schema of search_path that there is; NULL when there is none.',
    ['current_schema', 'public'],
    ({ names }) => names.schemasInPath(false)[0] ?? null,
    { nullable: true },
  ),
  row(
    'current_schemas',
    [BOOLEAN],
    arrayOf(T),
    'The schemas of search_path that there are; with true also pg_catalog, where it is not named.',
    ['(current_schemas(true))[1]', 'pg_catalog'],
    ({ names }, withImplicit: boolean) => names.schemasInPath(withImplicit),
  ),
  row(
    'set_config',
    [T, T, BOOLEAN],
    T,
    'Sets a setting and gives its new value; with true it lasts until the end of the transaction.',
    ["set_config('my.own', 'x', false)", 'x'],
    (context, name: string | null, value: string | null, isLocal: boolean | null) => {
      if (name === null) throw new DdsqlError(SQLSTATE.null_value_not_allowed, 'SET requires parameter name')
      context.set(name, value ?? '', isLocal === true)
      return context.setting(name) ?? null
    },
    { strict: false, nullable: true },
  ),
  row(
    'pg_backend_pid',
    [],
    BIGINT,
    'The number of the session.',
    ['pg_backend_pid() > 0', 't'],
    ({ names }) => names.session.processId,
  ),
  ...['pg_postmaster_start_time', 'pg_conf_load_time'].map((name) =>
    row(
      name,
      [],
      TIMESTAMP,
      'When the catalog was opened.',
      [`${name}() <= now()`, 't'],
      ({ names }) => names.session.startedAt,
    ),
  ),
  row(
    'pg_is_in_recovery',
    [],
    BOOLEAN,
    'Always false: nothing is replayed.',
    ['pg_is_in_recovery()', 'f'],
    () => false,
  ),
  ...['txid_current', 'pg_current_xact_id'].map((name) =>
    row(
      name,
      [],
      BIGINT,
      'The number of the transaction: nothing is written, and it has none of its own.',
      [`${name}()::text::bigint > 0`, 't'],
      () => 3,
    ),
  ),
  ...['txid_current_if_assigned', 'pg_current_xact_id_if_assigned'].map((name) =>
    row(
      name,
      [],
      BIGINT,
      'Always NULL: what writes nothing has no number.',
      [`${name}()`, null],
      () => null,
      { nullable: true },
    ),
  ),
  ...['inet_client_addr', 'inet_server_addr'].map((name) =>
    row(
      name,
      [],
      INET,
      'Always NULL: addresses are not told.',
      [`${name}() IS NULL OR true`, 't'],
      () => null,
      {
        nullable: true,
      },
    ),
  ),
  ...['inet_client_port', 'inet_server_port'].map((name) =>
    row(
      name,
      [],
      BIGINT,
      'Always NULL: ports are not told.',
      [`${name}() IS NULL OR true`, 't'],
      () => null,
      {
        nullable: true,
      },
    ),
  ),
  row(
    'pg_my_temp_schema',
    [],
    OID,
    'Always 0: there are no temporary tables.',
    ['pg_my_temp_schema()', '0'],
    () => 0,
  ),
  row(
    'pg_is_other_temp_schema',
    [OID],
    BOOLEAN,
    'Always false: there are no temporary tables.',
    ['pg_is_other_temp_schema(11)', 'f'],
    () => false,
  ),
  row(
    'pg_blocking_pids',
    [BIGINT],
    arrayOf(BIGINT),
    'Always empty: nobody waits for a lock.',
    ['pg_blocking_pids(0)', '{}'],
    () => [],
  ),
  row(
    'pg_advisory_unlock_all',
    [],
    T,
    'There are no locks to give up.',
    ['pg_advisory_unlock_all()::text', ''],
    () => '',
  ),
  ...['pg_client_encoding', 'getdatabaseencoding'].map((name) =>
    row(name, [], T, 'The encoding of texts.', [`${name}()`, 'UTF8'], () => 'UTF8'),
  ),
  row(
    'pg_encoding_to_char',
    [BIGINT],
    T,
    'The name of an encoding by its number in PostgreSQL; an empty text for none.',
    ['pg_encoding_to_char(6)', 'UTF8'],
    (_, code: number | bigint) => ENCODINGS[Number(code)] ?? '',
  ),
  row(
    'pg_char_to_encoding',
    [T],
    BIGINT,
    "An encoding's number in PostgreSQL; -1 for none.",
    ["pg_char_to_encoding('UTF8')", '6'],
    (_, name: string) => ENCODINGS.indexOf(name.toUpperCase().replace('UTF-8', 'UTF8')),
  ),
]

// The first of PostgreSQL's list (pg_enc); a catalog has texts in UTF8 alone.
const ENCODINGS: readonly string[] = [
  'SQL_ASCII',
  'EUC_JP',
  'EUC_CN',
  'EUC_KR',
  'EUC_TW',
  'EUC_JIS_2004',
  'UTF8',
]

// ── names ───────────────────────────────────────────────────────────────────────────────────────────

const typeName = (
  { names }: CallContext,
  oid: number | null,
  modifier: number | bigint | null,
): string | null =>
  oid === null ? null : (names.typeName(oid, modifier === null ? -1 : Number(modifier)) ?? '???')

/** By what the function asks about: the relation that must be in sight for a bare name to mean it. */
const VISIBLE: readonly (readonly [
  name: string,
  kind: 'relation' | 'type' | 'function' | undefined,
  example: Example,
])[] = [
  ['pg_table_is_visible', 'relation', ["pg_table_is_visible('pg_class'::regclass)", 't']],
  ['pg_type_is_visible', 'type', ['pg_type_is_visible(20)', 't']],
  ['pg_function_is_visible', 'function', ["pg_function_is_visible('boolin'::regproc)", 't']],
  ['pg_operator_is_visible', undefined, ['pg_operator_is_visible(0)', null]],
  ['pg_opclass_is_visible', undefined, ['pg_opclass_is_visible(0)', null]],
  ['pg_opfamily_is_visible', undefined, ['pg_opfamily_is_visible(0)', null]],
  ['pg_collation_is_visible', undefined, ['pg_collation_is_visible(0)', null]],
  ['pg_conversion_is_visible', undefined, ['pg_conversion_is_visible(0)', null]],
  ['pg_statistics_obj_is_visible', undefined, ['pg_statistics_obj_is_visible(0)', null]],
  ['pg_ts_config_is_visible', undefined, ['pg_ts_config_is_visible(0)', null]],
  ['pg_ts_dict_is_visible', undefined, ['pg_ts_dict_is_visible(0)', null]],
  ['pg_ts_parser_is_visible', undefined, ['pg_ts_parser_is_visible(0)', null]],
  ['pg_ts_template_is_visible', undefined, ['pg_ts_template_is_visible(0)', null]],
]

const describe = ({ names }: CallContext, oid: number, catalog?: string): string | null =>
  names.description(oid, catalog, 0) ?? null

const nameRows: readonly FunctionRow[] = [
  row(
    'format_type',
    [OID, BIGINT],
    T,
    'The SQL name of a type, with what its modifier says.',
    ['format_type(20, NULL)', 'bigint'],
    typeName,
    { strict: false, nullable: true, argNames: ['type_oid', 'typemod'] },
  ),
  row(
    'pg_get_userbyid',
    [OID],
    T,
    'The name of a role.',
    ['pg_get_userbyid(0)', 'unknown (OID=0)'],
    ({ names }, oid: number) => names.roleName(oid) ?? `unknown (OID=${oid})`,
  ),
  ...VISIBLE.map(([name, kind, example]) =>
    row(
      name,
      [OID],
      BOOLEAN,
      'Whether a bare name finds the object; NULL when there is none with the oid.',
      example,
      ({ names }, oid: number) => (kind === undefined ? null : (names.isVisible(kind, oid) ?? null)),
      { nullable: true },
    ),
  ),
  row(
    'obj_description',
    [OID, T],
    T,
    'What is said of an object of the named relation of the catalog.',
    ["obj_description(11, 'pg_namespace')", 'system catalog schema'],
    describe,
    { nullable: true },
  ),
  row('obj_description', [OID], T, 'What is said of an object.', ['obj_description(0)', null], describe, {
    nullable: true,
  }),
  row(
    'col_description',
    [OID, BIGINT],
    T,
    'What is said of a column of a table.',
    ['col_description(0, 1)', null],
    ({ names }, oid: number, number: number | bigint) =>
      names.description(oid, 'pg_class', Number(number)) ?? null,
    { nullable: true },
  ),
  row(
    'shobj_description',
    [OID, T],
    T,
    'Always NULL: nothing is said of databases and roles.',
    ["shobj_description(0, 'pg_database')", null],
    () => null,
    { nullable: true },
  ),
]

/** to_regclass and its kin: NULL where the cast would find nothing. */
const lookUp =
  (kind: RegName) =>
  ({ names }: CallContext, text: string): Value => {
    try {
      return names.regNamed(kind, text)
    } catch (error) {
      if (error instanceof DdsqlError) return null
      throw error
    }
  }

const LOOK_UPS: readonly (readonly [kind: RegName, found: string])[] = [
  ['regclass', 'pg_class'],
  ['regtype', 'bigint'],
  ['regproc', 'boolin'],
  ['regprocedure', 'boolin(cstring)'],
  ['regnamespace', 'pg_catalog'],
  ['regcollation', '"C"'],
]
const LOOK_UPS_FAILING: readonly RegName[] = ['regrole', 'regoper', 'regoperator']

const lookUpRow = (kind: RegName, example: Example): FunctionRow =>
  row(
    `to_${kind}`,
    [T],
    REG_TYPES[kind] as ScalarType,
    `The ${kind} of a name; NULL when there is none.`,
    example,
    lookUp(kind),
    { nullable: true },
  )

const lookUpRows: readonly FunctionRow[] = [
  ...LOOK_UPS.map(([kind, found]) => lookUpRow(kind, [`to_${kind}('${found}')`, found])),
  ...LOOK_UPS_FAILING.map((kind) => lookUpRow(kind, [`to_${kind}('nothing_of_the_kind')`, null])),
]

// ── definitions of what there is not ────────────────────────────────────────────────────────────────

const NOTHING: readonly (readonly [name: string, args: readonly (readonly Pattern[])[], what: string])[] = [
  [
    'pg_get_expr',
    [
      [T, OID],
      [T, OID, BOOLEAN],
    ],
    'expressions of columns',
  ],
  ['pg_get_indexdef', [[OID], [OID, BIGINT, BOOLEAN]], 'indexes'],
  ['pg_get_constraintdef', [[OID], [OID, BOOLEAN]], 'constraints'],
  ['pg_describe_object', [[OID, OID, BIGINT]], 'dependencies'],
  ['pg_get_ruledef', [[OID], [OID, BOOLEAN]], 'rules'],
  ['pg_get_triggerdef', [[OID], [OID, BOOLEAN]], 'triggers'],
  ['pg_get_partkeydef', [[OID]], 'partitioned tables'],
  ['pg_get_partition_constraintdef', [[OID]], 'partitions'],
  ['pg_get_statisticsobjdef', [[OID]], 'extended statistics'],
  ['pg_get_statisticsobjdef_columns', [[OID]], 'extended statistics'],
  ['pg_get_functiondef', [[OID]], 'functions written in SQL'],
  ['pg_get_function_sqlbody', [[OID]], 'functions written in SQL'],
  ['pg_get_function_arg_default', [[OID, BIGINT]], 'defaults of arguments that have a text'],
]

const ofNothing = (args: readonly Pattern[]): string => {
  const values = new Map<Pattern, string>([
    [OID, '0'],
    [BIGINT, '1'],
    [BOOLEAN, 'true'],
    [T, 'NULL'],
  ])
  return args.map((type) => values.get(type) ?? 'NULL').join(', ')
}

const definitionRows: readonly FunctionRow[] = [
  ...NOTHING.flatMap(([name, lists, what]) =>
    each(
      name,
      lists,
      T,
      `Always NULL: there are no ${what}.`,
      (args) => [`${name}(${ofNothing(args)})`, null],
      () => null,
      { nullable: true },
    ),
  ),
  ...each(
    'pg_get_viewdef',
    [[OID], [OID, BOOLEAN], [OID, BIGINT]],
    T,
    'The text of a view: those of the system have none, what is no view has NULL.',
    (args) => [`pg_get_viewdef(${ofNothing(args)})`, null],
    ({ names }, oid: number) => (names.relationKind(oid) === 'v' ? '' : null),
    { nullable: true },
  ),
  row(
    'pg_get_serial_sequence',
    [T, T],
    T,
    'Always NULL, once the table is found: there are no sequences.',
    ["pg_get_serial_sequence('pg_class', 'relname')", null],
    ({ names }, table: string) => {
      names.regNamed('regclass', table)
      return null
    },
    { nullable: true },
  ),
  row(
    'pg_get_function_result',
    [OID],
    T,
    "The type of a function's answer.",
    ['pg_get_function_result(1242)', 'boolean'],
    ({ names }, oid: number) => names.resultOf(oid) ?? null,
    { nullable: true },
  ),
  ...['pg_get_function_arguments', 'pg_get_function_identity_arguments'].map((name) =>
    row(
      name,
      [OID],
      T,
      "The types of a function's arguments.",
      [`${name}(1242)`, 'cstring'],
      ({ names }, oid: number) => names.argumentsOf(oid) ?? null,
      { nullable: true },
    ),
  ),
  row(
    'pg_partition_root',
    [REGCLASS],
    REGCLASS,
    'Always NULL: there are no partitions.',
    ["pg_partition_root('pg_class')", null],
    () => null,
    { nullable: true },
  ),
  row(
    'pg_relation_is_publishable',
    [REGCLASS],
    BOOLEAN,
    'Always false: nothing is published.',
    ["pg_relation_is_publishable('pg_class')", 'f'],
    () => false,
  ),
  ...['pg_index_has_property', 'pg_indexam_has_property'].map((name) =>
    row(
      name,
      [name === 'pg_index_has_property' ? REGCLASS : OID, T],
      BOOLEAN,
      'Always NULL: there are no indexes.',
      [`${name}(0, 'clusterable')`, null],
      () => null,
      { nullable: true },
    ),
  ),
  row(
    'pg_index_column_has_property',
    [REGCLASS, BIGINT, T],
    BOOLEAN,
    'Always NULL: there are no indexes.',
    ["pg_index_column_has_property(0, 1, 'asc')", null],
    () => null,
    { nullable: true },
  ),
  row(
    'pg_relation_is_updatable',
    [REGCLASS, BOOLEAN],
    BIGINT,
    'Always 0: nothing is written.',
    ["pg_relation_is_updatable('pg_tables', false) >= 0", 't'],
    () => 0,
  ),
  row(
    'pg_column_is_updatable',
    [REGCLASS, BIGINT, BOOLEAN],
    BOOLEAN,
    'Always false: nothing is written.',
    ["pg_column_is_updatable('pg_tables', 1::smallint, false)", 'f'],
    () => false,
  ),
  row(
    'acldefault',
    [T, OID],
    arrayOf(T),
    'No privileges are kept, so that a default is empty.',
    ["acldefault('r', 0) IS NULL", 'f'],
    () => [],
  ),
  row(
    'row_security_active',
    [OID],
    BOOLEAN,
    'Always false: rows have no policies.',
    ["row_security_active('pg_class'::regclass::oid)", 'f'],
    () => false,
  ),
  row(
    'row_security_active',
    [T],
    BOOLEAN,
    'Always false: rows have no policies.',
    ["row_security_active('pg_class')", 'f'],
    () => false,
  ),
]

// ── sizes ───────────────────────────────────────────────────────────────────────────────────────────

const SIZE = 'Always 0: records are not counted by their bytes.'

const STATISTICS = [
  'numscans',
  'tuples_returned',
  'tuples_fetched',
  'tuples_inserted',
  'tuples_updated',
  'tuples_deleted',
  'live_tuples',
  'dead_tuples',
  'blocks_fetched',
  'blocks_hit',
]

const UNITS = ['kB', 'MB', 'GB', 'TB', 'PB']

/** The greatest unit of which there are less than 10,240, the last digit rounded half away from zero. */
const prettySize = (bytes: bigint): string => {
  const size = bytes < 0n ? -bytes : bytes
  const sign = bytes < 0n ? '-' : ''
  if (size < 10_240n) return `${bytes} bytes`
  // One bit more than the unit has, to round by.
  let halves = size >> 9n
  for (const unit of UNITS) {
    const rounded = (halves + 1n) >> 1n
    if (rounded < 10_240n && halves < 20_479n) return `${sign}${rounded} ${unit}`
    if (unit === UNITS.at(-1)) return `${sign}${rounded} ${unit}`
    halves >>= 10n
  }
  throw new Error('there is no unit')
}

const sizeRows: readonly FunctionRow[] = [
  ...['pg_total_relation_size', 'pg_table_size', 'pg_indexes_size'].map((name) =>
    row(name, [REGCLASS], BIGINT, SIZE, [`${name}('pg_class') >= 0`, 't'], () => 0),
  ),
  row('pg_relation_size', [REGCLASS], BIGINT, SIZE, ["pg_relation_size('pg_class') >= 0", 't'], () => 0),
  row(
    'pg_relation_size',
    [REGCLASS, T],
    BIGINT,
    SIZE,
    ["pg_relation_size('pg_class', 'main') >= 0", 't'],
    () => 0,
  ),
  row(
    'pg_size_pretty',
    [BIGINT],
    T,
    'A number of bytes in the unit that fits it.',
    ['pg_size_pretty(123456789::bigint)', '118 MB'],
    (_, size: number | bigint) => prettySize(BigInt(size)),
  ),
  row(
    'pg_size_pretty',
    [DECIMAL],
    T,
    'A number of bytes in the unit that fits it.',
    ['pg_size_pretty(1536.5)', '1536.5 bytes'],
    (_, size: number) => (Math.abs(size) < 10_240 ? `${size} bytes` : prettySize(BigInt(Math.round(size)))),
  ),
  ...STATISTICS.map((name) =>
    row(
      `pg_stat_get_${name}`,
      [OID],
      BIGINT,
      'Always 0: reads are not counted.',
      [`pg_stat_get_${name}(0)`, '0'],
      () => 0,
    ),
  ),
  ...['pg_database_size', 'pg_tablespace_size'].flatMap((name) =>
    each(
      name,
      [[OID], [T]],
      BIGINT,
      SIZE,
      ([type]) => [`${name}(${type === OID ? 'NULL::oid' : 'NULL::text'})`, null],
      () => 0,
    ),
  ),
  row(
    'pg_tablespace_location',
    [OID],
    T,
    'Always empty: nothing has a place of its own.',
    ['pg_tablespace_location(1663)', ''],
    () => '',
  ),
]

// ── privileges ──────────────────────────────────────────────────────────────────────────────────────

/** What may be asked of each kind of object; of these what reads is granted, and nothing else. */
const PRIVILEGES = {
  table: 'select insert update delete truncate references trigger maintain',
  any_column: 'select insert update references',
  column: 'select insert update references',
  sequence: 'usage select update',
  schema: 'create usage',
  database: 'create connect temporary temp',
  function: 'execute',
  language: 'usage',
  type: 'usage',
  tablespace: 'create',
  foreign_data_wrapper: 'usage',
  server: 'usage',
  parameter: 'set alter_system',
} as const
const GRANTED: ReadonlySet<string> = new Set(['select', 'usage', 'connect', 'execute', 'set', 'member'])

type ObjectKind = keyof typeof PRIVILEGES

/** Whether any of the listed privileges is granted. Throws 22023 for one that there is not. */
const isGranted = (list: string, known: string): boolean =>
  list
    .split(',')
    .map((written) => {
      const [, name = '', option] = /^\s*(.*?)(\s+with\s+(?:grant|admin)\s+option)?\s*$/i.exec(written) ?? []
      const privilege = name.toLowerCase().replace(' ', '_')
      if (!known.split(' ').includes(privilege))
        throw new DdsqlError(SQLSTATE.invalid_parameter_value, `unrecognized privilege type: "${name}"`)
      return GRANTED.has(privilege) && option === undefined
    })
    .includes(true)

const REG_KINDS: Partial<Readonly<Record<ObjectKind, RegName>>> = {
  table: 'regclass',
  any_column: 'regclass',
  column: 'regclass',
  sequence: 'regclass',
  schema: 'regnamespace',
  function: 'regprocedure',
  type: 'regtype',
}

/** Whether the object is there; by name it must be. */
const isThere = ({ names }: CallContext, kind: ObjectKind, object: string | number): boolean => {
  const reg = REG_KINDS[kind]
  if (reg === undefined) return true
  if (typeof object === 'string') return names.regNamed(reg, object).oid !== 0
  return names.regOf(reg, object).text !== String(object) && object !== 0
}

const privilegeRows: readonly FunctionRow[] = (Object.keys(PRIVILEGES) as ObjectKind[]).flatMap((kind) => {
  const name = `has_${kind}_privilege`
  const known = PRIVILEGES[kind]
  // The role, where there is one, and the column do not matter.
  const answer =
    (at: number) =>
    (context: CallContext, ...args: readonly (string | number)[]): Value =>
      isThere(context, kind, args[at]!) ? isGranted(args.at(-1) as string, known) : null
  const objects: readonly ScalarType[] = kind === 'parameter' ? [T] : [T, OID]
  const columns: readonly (readonly ScalarType[])[] = kind === 'column' ? [[T], [BIGINT]] : [[]]
  const lists = objects.flatMap((object) =>
    columns.flatMap((column) =>
      [[], [T], [OID]].map((role) => ({ args: [...role, object, ...column, T], at: role.length })),
    ),
  )
  return lists.map(({ args, at }) =>
    row(
      name,
      args,
      BOOLEAN,
      'Whether any of the privileges in the list is there: to read, and no other.',
      [
        `${name}(${args.map((type) => `NULL::${type === T ? 'text' : type === OID ? 'oid' : 'int2'}`).join(', ')})`,
        null,
      ],
      answer(at),
      { nullable: true },
    ),
  )
})

const roleRows: readonly FunctionRow[] = [[], [T], [OID]].flatMap((role) =>
  [T, OID].map((object) =>
    row(
      'pg_has_role',
      [...role, object, T],
      BOOLEAN,
      'Whether a role has another: only itself.',
      [
        `pg_has_role(${[...role, object].map((type) => `NULL::${type === T ? 'text' : 'oid'}`).join(', ')}, NULL::text)`,
        null,
      ],
      ({ names }, ...args: readonly (string | number)[]) => {
        const asked = args.at(-2)!
        const isOwn =
          typeof asked === 'number' ? names.roleName(asked) !== undefined : asked === names.session.user
        return isOwn && isGranted(args.at(-1) as string, 'member usage set')
      },
    ),
  ),
)

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────

const table = (
  name: string,
  args: readonly Pattern[],
  columns: TableFunctionRow['columns'],
  doc: string,
  example: Example,
  rows: TableFunctionRow['rows'],
  more: Partial<Pick<TableFunctionRow, 'needs'>> = {},
): TableFunctionRow => ({
  kind: 'table',
  area,
  name,
  args,
  returns: columns[0]!.type,
  columns,
  doc,
  example,
  ...more,
  rows,
})

const column = (name: string, type: Pattern) => ({ name, type })

const CATEGORIES = {
  U: 'unreserved',
  C: 'unreserved (cannot be function or type name)',
  T: 'reserved (can be function or type name)',
  R: 'reserved',
} as const

const setRows: readonly TableFunctionRow[] = [
  table(
    'pg_get_keywords',
    [],
    [
      column('word', T),
      column('catcode', T),
      column('barelabel', BOOLEAN),
      column('catdesc', T),
      column('baredesc', T),
    ],
    'The key words of SQL.',
    ["(SELECT catdesc FROM pg_get_keywords() WHERE word = 'select')", 'reserved'],
    () =>
      [...KEYWORDS]
        .sort((a, b) => (a.word < b.word ? -1 : 1))
        .map(({ word, category, isBareLabel }) => [
          word,
          category,
          isBareLabel,
          CATEGORIES[category],
          isBareLabel ? 'can be bare label' : 'requires AS',
        ]),
  ),
  table(
    '_pg_expandarray',
    ['anyarray'],
    [column('x', 'anyelement'), column('n', BIGINT)],
    'The elements of an array with their numbers from 1.',
    ["(SELECT string_agg(x || n, ' ') FROM information_schema._pg_expandarray(ARRAY['a', 'b']))", 'a1 b2'],
    ([array]: readonly SqlType[]) => {
      const element = array?.kind === 'array' ? array.element : T
      return (list: readonly Value[]) => [...flatten(element, list)].map((value, i) => [value, i + 1])
    },
    { needs: 'types' },
  ),
  table(
    'pg_partition_ancestors',
    [REGCLASS],
    [column('relid', REGCLASS)],
    'No rows: there are no partitions.',
    ["(SELECT count(*) FROM pg_partition_ancestors('pg_class'))", '0'],
    () => [],
  ),
  table(
    'pg_partition_tree',
    [REGCLASS],
    [
      column('relid', REGCLASS),
      column('parentrelid', REGCLASS),
      column('isleaf', BOOLEAN),
      column('level', BIGINT),
    ],
    'No rows: there are no partitions.',
    ["(SELECT count(*) FROM pg_partition_tree('pg_class'))", '0'],
    () => [],
  ),
  table(
    'aclexplode',
    [arrayOf(T)],
    [
      column('grantor', OID),
      column('grantee', OID),
      column('privilege_type', T),
      column('is_grantable', BOOLEAN),
    ],
    'No rows: no privileges are kept.',
    ['(SELECT count(*) FROM aclexplode(NULL))', '0'],
    () => [],
  ),
  table(
    'pg_options_to_table',
    [arrayOf(T)],
    [column('option_name', T), column('option_value', T)],
    'The names and values of options that are written name=value.',
    ["(SELECT option_value FROM pg_options_to_table(ARRAY['a=b']))", 'b'],
    (options: readonly (string | null)[]) =>
      options.flatMap((option) => {
        if (option === null) return []
        const at = option.indexOf('=')
        return [at < 0 ? [option, null] : [option.slice(0, at), option.slice(at + 1)]]
      }),
  ),
  table(
    'pg_listening_channels',
    [],
    [column('pg_listening_channels', T)],
    'No rows: nothing is notified.',
    ['(SELECT count(*) FROM pg_listening_channels())', '0'],
    () => [],
  ),
]

/** Functions of the catalog and the session. */
export const catalogRows: readonly CallableRow[] = [
  ...sessionRows,
  ...nameRows,
  ...lookUpRows,
  ...definitionRows,
  ...sizeRows,
  ...privilegeRows,
  ...roleRows,
  ...setRows,
]
