// Written by test/support/write-pg-catalog.ts out of PostgreSQL 18.

/** A key word: what it may name (U anything, C columns, T types and functions, R nothing), and whether it may be a label without AS. */
export interface Keyword {
  readonly word: string
  readonly category: 'U' | 'C' | 'T' | 'R'
  readonly isBareLabel: boolean
}

const words = (category: Keyword['category'], isBareLabel: boolean, list: string): Keyword[] =>
  list.split(' ').map((word) => ({ word, category, isBareLabel }))

/** The key words of SQL. */
export const KEYWORDS: readonly Keyword[] = [
  ...words('C', false, 'char character precision'),
  ...words(
    'C',
    true,
    'between bigint bit boolean coalesce dec decimal exists extract float greatest grouping ' +
      'inout int integer interval json json_array json_arrayagg json_exists json_object ' +
      'json_objectagg json_query json_scalar json_serialize json_table json_value least ' +
      'merge_action national nchar none normalize nullif numeric out overlay position real row ' +
      'setof smallint substring time timestamp treat trim values varchar xmlattributes xmlconcat ' +
      'xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable',
  ),
  ...words(
    'R',
    false,
    'array as create except fetch for from grant group having intersect into limit offset on ' +
      'order returning to union where window with',
  ),
  ...words(
    'R',
    true,
    'all analyse analyze and any asc asymmetric both case cast check collate column constraint ' +
      'current_catalog current_date current_role current_time current_timestamp current_user ' +
      'default deferrable desc distinct do else end false foreign in initially lateral leading ' +
      'localtime localtimestamp not null only or placing primary references select session_user ' +
      'some symmetric system_user table then trailing true unique user using variadic when',
  ),
  ...words('T', false, 'isnull notnull overlaps'),
  ...words(
    'T',
    true,
    'authorization binary collation concurrently cross current_schema freeze full ilike inner ' +
      'is join left like natural outer right similar tablesample verbose',
  ),
  ...words('U', false, 'day filter hour minute month over second varying within without year'),
  ...words(
    'U',
    true,
    'abort absent absolute access action add admin after aggregate also alter always asensitive ' +
      'assertion assignment at atomic attach attribute backward before begin breadth by cache ' +
      'call called cascade cascaded catalog chain characteristics checkpoint class close cluster ' +
      'columns comment comments commit committed compression conditional configuration conflict ' +
      'connection constraints content continue conversion copy cost csv cube current cursor cycle ' +
      'data database deallocate declare defaults deferred definer delete delimiter delimiters ' +
      'depends depth detach dictionary disable discard document domain double drop each empty ' +
      'enable encoding encrypted enforced enum error escape event exclude excluding exclusive ' +
      'execute explain expression extension external family finalize first following force format ' +
      'forward function functions generated global granted groups handler header hold identity if ' +
      'immediate immutable implicit import include including increment indent index indexes ' +
      'inherit inherits inline input insensitive insert instead invoker isolation keep key keys ' +
      'label language large last leakproof level listen load local location lock locked logged ' +
      'mapping match matched materialized maxvalue merge method minvalue mode move name names ' +
      'nested new next nfc nfd nfkc nfkd no normalized nothing notify nowait nulls object objects ' +
      'of off oids old omit operator option options ordinality others overriding owned owner ' +
      'parallel parameter parser partial partition passing password path period plan plans policy ' +
      'preceding prepare prepared preserve prior privileges procedural procedure procedures ' +
      'program publication quote quotes range read reassign recursive ref referencing refresh ' +
      'reindex relative release rename repeatable replace replica reset restart restrict return ' +
      'returns revoke role rollback rollup routine routines rows rule savepoint scalar schema ' +
      'schemas scroll search security sequence sequences serializable server session set sets ' +
      'share show simple skip snapshot source sql stable standalone start statement statistics ' +
      'stdin stdout storage stored strict string strip subscription support sysid system tables ' +
      'tablespace target temp template temporary text ties transaction transform trigger truncate ' +
      'trusted type types uescape unbounded uncommitted unconditional unencrypted unknown ' +
      'unlisten unlogged until update vacuum valid validate validator value version view views ' +
      'virtual volatile whitespace work wrapper write xml yes zone',
  ),
]
