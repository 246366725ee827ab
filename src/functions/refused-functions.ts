// Functions of PostgreSQL 18 that are left out on purpose, by family, and what to do without them.

/** A family of functions and why it is not here: the pattern matches lower-case names. */
export interface Refusal {
  readonly names: RegExp
  /** Some of its names, for the documentation. */
  readonly such: string
  readonly reason: string
}

const words = (names: string): RegExp => new RegExp(`^(?:${names.split(' ').join('|')})$`)

/** The families; the first that has a name says why. */
export const REFUSALS: readonly Refusal[] = [
  {
    names: /xml|^xpath/,
    such: 'xmlagg, xpath, table_to_xml',
    reason: 'There is no type XML. JSON has json_agg, json_build_object and JSON_TABLE.',
  },
  {
    names:
      /^ts_|tsvector|tsquery|^get_current_ts_config$|^(?:numnode|querytree|setweight|strip|array_to_tsvector)$/,
    such: 'to_tsvector, to_tsquery, ts_rank',
    reason: "There is no text search. Write text ILIKE '%word%' or text ~* 'pattern'.",
  },
  {
    names: /range|^(?:lower|upper)_(?:inc|inf)$|^isempty$/,
    such: 'int4range, daterange, range_agg',
    reason: 'There are no range types. Write two columns with BETWEEN, or (a, b) OVERLAPS (c, d).',
  },
  {
    names: words(
      'area box center circle diagonal diameter height isclosed ishorizontal isopen isparallel isperp isvertical line lseg npoints path pclose point polygon popen radius slope width bound_box',
    ),
    such: 'point, circle, area',
    reason: 'There are no geometric types. Write power, sqrt and atan2 of the coordinates.',
  },
  {
    names: /^(?:lo_|loread$|lowrite$)/,
    such: 'lo_get, lo_import',
    reason: 'There are no large objects. BYTEA holds bytes.',
  },
  {
    names: words('nextval currval lastval setval'),
    such: 'nextval, currval',
    reason: 'There are no sequences. row_number() OVER (ORDER BY …) numbers rows.',
  },
  { names: /^enum_/, such: 'enum_range', reason: 'There are no enum types.' },
  { names: /^cash_/, such: 'cash_words', reason: "There is no type MONEY. Write to_char(x, 'L9G999D99')." },
  { names: /^macaddr/, such: 'macaddr8_set7bit', reason: 'There are no types of hardware addresses.' },
  {
    names: /^(?:clock_timestamp|timeofday)$/,
    such: 'clock_timestamp',
    reason: 'A query has one moment: now().',
  },
  { names: /^pg_sleep/, such: 'pg_sleep', reason: 'A query waits for nothing.' },
  {
    names: words('scale'),
    such: 'scale',
    reason: 'A DECIMAL keeps no zeros at its end. Write min_scale(x).',
  },
  {
    names: words('to_ascii unicode_assigned unicode_version icu_unicode_version'),
    such: 'to_ascii, unicode_version',
    reason: 'Texts are Unicode, of the version that Node.js has; no other encoding is here.',
  },
  {
    names: words('like notlike similar_escape'),
    such: 'like, notlike',
    reason: 'Write text LIKE pattern, or text NOT LIKE pattern.',
  },
  {
    names:
      /^(?:nameconcatoid|numeric_(?:div_trunc|exp|inc|ln|log|sqrt)|dexp|dlog10?|dlog1|dround|dtrunc|textlen|int4inc|int8_sum|text|timestamp|timestamptz|fmgr_.*|.*_validator|amvalidate|satisfies_hash_partition|oidvectortypes|binary_upgrade_.*|currtid2|pg_nextoid|pg_stop_making_pinned_objects|pg_isolation_test_.*)$/,
    such: 'numeric_sqrt, textlen',
    reason: 'It is an inner part of PostgreSQL. sqrt, exp, ln, log, trunc, length and casts are here.',
  },
  {
    names:
      /^(?:txid_|pg_(?:current_(?:xact|snapshot)|xact_|snapshot_|visible_in_snapshot|last_committed|export_snapshot|prepared_xact|safe_snapshot))|^mxid_age$|^pg_get_multixact/,
    such: 'pg_current_snapshot, pg_visible_in_snapshot',
    reason: 'There are no transactions: nothing is written.',
  },
  {
    names: /^pg_(?:try_)?advisory_|^pg_(?:notify|listening_channels|notification_queue_usage)$/,
    such: 'pg_advisory_lock, pg_notify',
    reason: 'Queries do not wait for one another, and send no messages.',
  },
  {
    names: /^(?:has_|pg_has_role$|acl|makeaclitem$|row_security_active$|pg_get_acl$)/,
    such: 'makeaclitem, pg_get_acl',
    reason: 'There are no privileges: whoever opens the catalog reads all of it.',
  },
  {
    names:
      /^(?:pg_|to_reg|brin_|gin_|inet_(?:client|server)_|session_user$|system_user$|current_|getpgusername$|getdatabaseencoding$|set_config$|format_type$|col_description$|obj_description$|shobj_description$)/,
    such: 'pg_stat_get_activity, pg_ls_dir',
    reason: 'There is no storage of PostgreSQL: pg_catalog and information_schema list tables and columns.',
  },
]

/** Why a function of PostgreSQL is left out; undefined for functions that are here, and for those that PostgreSQL lacks. */
export const refusalOf = (name: string): string | undefined =>
  REFUSALS.find(({ names }) => names.test(name))?.reason
