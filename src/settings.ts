import { durationOf, durationText, type Limits, memoryOf, memoryText } from './limits.ts'
import { DdsqlError } from './source/error.ts'
import type { Span } from './source/span.ts'
import { SQLSTATE } from './source/sqlstate.ts'
import { perhaps } from './source/suggest.ts'
import type { TransactionModes } from './syntax/ast.ts'
import { parseBoolean } from './types/boolean.ts'
import { typeOps } from './types/ops.ts'
import { quoteIdent } from './types/quoting.ts'
import { TIMESTAMP } from './types/type.ts'
import { zoneNamed } from './types/zone.ts'

const HOUR = 3_600_000

/** A setting that SHOW and SET know. `initial` may depend on the moment a query starts (ms since the epoch). */
interface SettingRow {
  readonly name: string
  readonly doc: string
  readonly initial: (now: number) => string
  /** The value to keep for what the user wrote; throws when it is none. Absent: the setting is fixed. */
  readonly accept?: (text: string) => string
  /** What can be given. */
  readonly hint?: string
  /** Its value is a list of names, which SET takes one by one. */
  readonly isList?: true
  /** Of an enumeration: its values, for pg_settings. */
  readonly values?: readonly string[]
  readonly unit?: string
  /** Of PostgreSQL, or of this engine's own. */
  readonly category: string
}

/** A setting as pg_settings shows it. */
export interface SettingFacts {
  readonly unit: string | undefined
  readonly name: string
  readonly setting: string
  readonly initial: string
  readonly doc: string
  readonly category: string
  readonly values: readonly string[] | undefined
  readonly isFixed: boolean
  readonly isChanged: boolean
}

/**
 * The SQL that statements are written in: DDSQL, DDSQL with a warning for each construct that Datadog's live service
 * refuses, or that of alasql.
 */
export const DIALECTS = ['ddsql', 'datadog', 'alasql'] as const
export type Dialect = (typeof DIALECTS)[number]
// Intl would load its data, which takes as long as a short query.
export const DIALECT_HINT = `The dialects are ${DIALECTS.slice(0, -1).join(', ')}, and ${DIALECTS.at(-1)}.`

const dialectNamed = (text: string): Dialect => {
  const found = DIALECTS.find((name) => name === text.toLowerCase())
  if (found === undefined) throw new Error('no dialect')
  return found
}

const limit =
  (amountOf: (text: string) => number | undefined, textOf: (amount: number) => string) =>
  (text: string): string => {
    const amount = amountOf(text)
    if (amount === undefined) throw new Error('not an amount')
    return textOf(amount)
  }

const wholeNumber = (text: string): string => {
  if (!/^\d{1,15}$/.test(text)) throw new Error('not a whole number')
  return String(Number(text))
}

/** RFC 3339 in the form that DDSQL's reference states: YYYY-MM-DD HH:mm:ss.sss±HH:mm. */
const rfc3339 = (ms: number): string => new Date(ms).toISOString().replace('T', ' ').replace('Z', '+00:00')

const instant = (text: string): string => {
  const ms = typeOps(TIMESTAMP).parse(text) as number
  if (!Number.isFinite(ms)) throw new Error('not a finite time')
  return rfc3339(ms)
}

const onOff = (text: string): string => (parseBoolean(text) ? 'on' : 'off')

const oneOf =
  (values: readonly string[]) =>
  (text: string): string => {
    const found = values.find((value) => value.toLowerCase() === text.toLowerCase())
    if (found === undefined) throw new Error('not among the values')
    return found
  }

const wholeBetween =
  (least: number, most: number) =>
  (text: string): string => {
    const number = Number(text)
    if (text.trim() === '' || !Number.isInteger(number) || number < least || number > most)
      throw new Error('out of range')
    return String(number)
  }

const TIME_HINT = 'Give a time such as 2026-11-22T00:00:00Z.'
const EXTERNAL_ACCESS = 'enable_external_access'
const SEARCH_PATH = 'search_path'

type More = Partial<Pick<SettingRow, 'accept' | 'hint' | 'isList' | 'values' | 'unit'>>

const own = (name: string, doc: string, initial: SettingRow['initial'], more: More = {}): SettingRow => ({
  name,
  doc,
  initial,
  category: 'catalog-sql',
  ...more,
})

const of =
  (category: string) =>
  (name: string, initial: string, doc: string, more: More = {}): SettingRow => ({
    name,
    doc,
    initial: () => initial,
    category,
    ...more,
  })

const choice = (values: readonly string[]): More => ({
  accept: oneOf(values),
  values,
  hint: `Available values: ${values.join(', ')}.`,
})
const SWITCH: More = { accept: onOff, hint: 'Give on or off.' }
const DURATION: More = { accept: limit(durationOf, durationText), hint: "Give '30s'.", unit: 'ms' }
const ANY: More = { accept: (text) => text }

const statement = of('Client Connection Defaults / Statement Behavior')
const locale = of('Client Connection Defaults / Locale and Formatting')
const preset = of('Preset Options')
const reporting = of('Reporting and Logging / What to Log')
const planner = of('Query Tuning / Planner Method Configuration')
const compatible = of('Version and Platform Compatibility / Previous PostgreSQL Versions')

const ISOLATION = ['serializable', 'repeatable read', 'read committed', 'read uncommitted'] as const
const MESSAGES = [
  'debug5',
  'debug4',
  'debug3',
  'debug2',
  'debug1',
  'log',
  'notice',
  'warning',
  'error',
] as const

/** Texts go out as they are held; what a client calls the same is taken. */
const encoding = (text: string): string => {
  const plain = text.replace(/[^a-z0-9]/gi, '').toLowerCase()
  if (plain === 'utf8' || plain === 'unicode') return 'UTF8'
  if (plain === 'sqlascii') return 'SQL_ASCII'
  throw new Error('not an encoding that is given')
}

/** Dates are printed and read as ISO has them; a date like 1/2/2026 is read month first. */
const dateStyle = (text: string): string => {
  const words = text.toLowerCase().split(/[\s,]+/)
  const known = words.every((word) =>
    ['iso', 'mdy', 'us', 'noneuro', 'noneuropean', 'default'].includes(word),
  )
  if (!known || words[0] === '') throw new Error('another style')
  return 'ISO, MDY'
}

/** Any zone that there is, as clients send their own; times are given in UTC all the same. */
const timeZone = (text: string): string => {
  if (/^(utc|gmt|z|zulu|local|default|etc\/utc|[+-]?0+(?::?00)?)$/i.test(text)) return 'UTC'
  if (zoneNamed(text) === undefined) throw new Error('no zone')
  return text
}

const ROWS: readonly SettingRow[] = [
  own(
    'dd.time_frame_start',
    'Start of the time frame, RFC 3339; an hour before the query unless set.',
    (now) => rfc3339(now - HOUR),
    { accept: instant, hint: TIME_HINT },
  ),
  own('dd.time_frame_end', 'End of the time frame, RFC 3339; the start of the query unless set.', rfc3339, {
    accept: instant,
    hint: TIME_HINT,
  }),
  own(
    'dialect',
    'The SQL of the statements that follow: ddsql, datadog (with warnings for what Datadog refuses), or alasql.',
    () => 'ddsql',
    { accept: dialectNamed, values: DIALECTS, hint: DIALECT_HINT },
  ),
  own(
    EXTERNAL_ACCESS,
    'Whether alasql may reach files and the network; whoever opens the catalog says so.',
    () => 'off',
  ),
  own(
    'memory_limit',
    'How much memory a query may take, by an estimate, such as 512MB; in bytes without a unit, 0 without limit.',
    () => '0',
    { accept: limit(memoryOf, memoryText), hint: "Give '512MB'." },
  ),
  own('max_calls', 'How many calls of AWS a query may make; 0 for as many as it needs.', () => '0', {
    accept: wholeNumber,
    hint: "Give '1000'.",
  }),
  statement(
    'statement_timeout',
    '0',
    'How long a query may take, such as 5s or 2min; in milliseconds without a unit, 0 for ever.',
    DURATION,
  ),
  reporting('application_name', '', 'The name that a client gives itself.', ANY),
  compatible('backslash_quote', 'safe_encoding', "Whether \\' stands for a quote in E'…'."),
  preset('block_size', '8192', 'Size of a disk block; nothing here has any.'),
  statement('bytea_output', 'hex', 'How bytes are printed.', choice(['hex'])),
  locale('client_encoding', 'UTF8', "The client's encoding: texts are UTF-8.", {
    accept: encoding,
    hint: 'Texts are given as UTF8.',
  }),
  statement(
    'client_min_messages',
    'notice',
    'The messages that are sent to a client: those of this level and above.',
    choice(MESSAGES),
  ),
  locale('DateStyle', 'ISO, MDY', 'Dates are printed as ISO has them; 1/2/2026 is read as 2 January.', {
    accept: dateStyle,
    hint: 'Dates are ISO, MDY.',
    isList: true,
  }),
  statement('default_table_access_method', 'heap', 'Nothing is created.'),
  statement('default_tablespace', '', 'Nothing is created.', ANY),
  locale('default_text_search_config', 'pg_catalog.simple', 'There is no text search.'),
  statement(
    'default_transaction_deferrable',
    'off',
    'Whether transactions are deferrable; they all read what there is.',
    SWITCH,
  ),
  statement(
    'default_transaction_isolation',
    'read committed',
    'The isolation that later transactions are said to have.',
    choice(ISOLATION),
  ),
  statement('default_transaction_read_only', 'on', 'Nothing is ever written.', SWITCH),
  compatible(
    'escape_string_warning',
    'on',
    "Whether a backslash in '…' is warned of; it is a character.",
    SWITCH,
  ),
  locale('extra_float_digits', '1', 'Decimals are printed with all the digits that they need.', {
    accept: wholeBetween(-15, 3),
    hint: 'Give a whole number from -15 to 3.',
  }),
  planner('enable_seqscan', 'on', 'Plans are not made of such choices.', SWITCH),
  planner('geqo', 'on', 'Plans are not made of such choices.', SWITCH),
  statement(
    'idle_in_transaction_session_timeout',
    '0',
    'How long a transaction may wait for its client.',
    DURATION,
  ),
  statement('idle_session_timeout', '0', 'How long a session may wait for its client.', DURATION),
  preset('in_hot_standby', 'off', 'This is no standby.'),
  preset('integer_datetimes', 'on', 'Times are whole numbers.'),
  locale('IntervalStyle', 'postgres', 'How intervals are printed.', choice(['postgres'])),
  preset('is_superuser', 'off', 'There are no superusers.'),
  planner('jit', 'off', 'Every query is compiled.', SWITCH),
  locale('lc_messages', 'C', 'Messages are in English.', choice(['C', 'POSIX', 'en_US.UTF-8', 'C.UTF-8'])),
  locale('lc_monetary', 'C', 'There is no type for money.', ANY),
  locale(
    'lc_numeric',
    'C',
    'Numbers have a decimal point.',
    choice(['C', 'POSIX', 'en_US.UTF-8', 'C.UTF-8']),
  ),
  locale(
    'lc_time',
    'C',
    'Names of days and months are English.',
    choice(['C', 'POSIX', 'en_US.UTF-8', 'C.UTF-8']),
  ),
  statement('lock_timeout', '0', 'How long a lock may be waited for; nothing is locked.', DURATION),
  preset('max_function_args', '100', 'The most arguments that a function takes.'),
  preset('max_identifier_length', '63', "The length of PostgreSQL's names; here they may be longer."),
  preset('max_index_keys', '32', 'The most columns of an index; there are no indexes.'),
  statement('role', 'none', 'The role that was set; there are no others.', {
    accept: oneOf(['none']),
    hint: 'There are no roles to change to.',
  }),
  statement('row_security', 'on', 'There are no policies for rows.', SWITCH),
  statement(
    SEARCH_PATH,
    '"$user", public',
    'The schemas in which a name without one is looked for, in order.',
    {
      ...ANY,
      isList: true,
    },
  ),
  preset('server_encoding', 'UTF8', 'Texts are Unicode.'),
  preset('server_version', '18.0 (catalog-sql)', 'The PostgreSQL whose answers are given.'),
  preset('server_version_num', '180000', 'The PostgreSQL whose answers are given, as a number.'),
  preset('session_authorization', '', 'Who is connected.'),
  compatible(
    'standard_conforming_strings',
    'on',
    "Whether a backslash in '…' is a character, as it is here.",
    {
      accept: (text) => oneOf(['on'])(onOff(text)),
      hint: "Backslashes are escapes in E'…' only.",
    },
  ),
  statement('synchronous_commit', 'on', 'Nothing is committed.', ANY),
  locale('TimeZone', 'UTC', 'The zone of the client; every time is given in UTC.', {
    accept: timeZone,
    hint: 'Give a zone such as UTC or Europe/Berlin.',
  }),
  statement('transaction_deferrable', 'off', 'Whether this transaction is deferrable.', SWITCH),
  statement(
    'transaction_isolation',
    'read committed',
    'The isolation that this transaction is said to have.',
    choice(ISOLATION),
  ),
  statement('transaction_read_only', 'on', 'Nothing is ever written.', SWITCH),
  statement('xmloption', 'content', 'There is no type XML.', choice(['content', 'document'])),
]

const rowsByName = new Map(ROWS.map((row) => [row.name.toLowerCase(), row]))

/** A name with a dot that is not the engine's: PostgreSQL lets anyone keep a text under it. */
const isCustom = (name: string): boolean => /^(?!dd\.)[a-z_][\w$]*(\.[a-z_][\w$]*)+$/i.test(name)

/** What a catalog was opened with. */
export interface InitialSettings {
  readonly limits?: Partial<Limits>
  /** alasql may reach files and the network. */
  readonly externalAccess?: boolean
  readonly dialect?: Dialect
  /** What SET cannot raise the limits above; 0: nothing. */
  readonly ceiling?: Partial<Limits>
  /** Initial values of single settings, by name. */
  readonly values?: Readonly<Record<string, string>>
}

/** What ROLLBACK and ROLLBACK TO go back to. */
interface Savepoint {
  /** Absent for the start of the transaction. */
  readonly name?: string
  readonly changed: ReadonlyMap<string, string>
  readonly local: ReadonlyMap<string, string>
}

/**
 * The settings of one session: what SET changed, over each row's initial value, or the limits that the catalog was
 * opened with. In a transaction SET LOCAL goes over both until its end, and ROLLBACK takes back what SET did.
 */
export class Settings {
  #changed = new Map<string, string>()
  #local = new Map<string, string>()
  #savepoints: Savepoint[] = []
  readonly #initial: ReadonlyMap<string, string>
  readonly #ceiling: Partial<Limits>

  constructor({
    limits: { timeout = 0, memoryLimit = 0 } = {},
    externalAccess = false,
    dialect = 'ddsql',
    ceiling = {},
    values = {},
  }: InitialSettings = {}) {
    this.#ceiling = ceiling
    this.#initial = new Map([
      ['dialect', dialect],
      [EXTERNAL_ACCESS, externalAccess ? 'on' : 'off'],
      ['statement_timeout', durationText(timeout)],
      ['memory_limit', memoryText(memoryLimit)],
      ...Object.entries(values).map(([name, value]) => initialValue(name, value)),
    ])
  }

  /** In lower case: case has no meaning in a name. */
  static readonly names: readonly string[] = [...rowsByName.keys()]

  /** The name as SHOW and pg_settings have it. */
  static nameOf(name: string): string {
    return rowsByName.get(name.toLowerCase())?.name ?? name
  }

  get dialect(): Dialect {
    return dialectNamed(this.get('dialect', 0) ?? '')
  }

  /** The schemas of search_path, in order, as written in it. */
  get searchPath(): readonly string[] {
    return listOf(this.get(SEARCH_PATH, 0) ?? '')
  }

  /** The value a query that starts at `now` sees; undefined when there is no such setting. */
  get(name: string, now: number): string | undefined {
    const key = name.toLowerCase()
    const kept = this.#local.get(key) ?? this.#changed.get(key)
    return kept ?? this.#initialOf(key, now)
  }

  #initialOf(key: string, now: number): string | undefined {
    return this.#initial.get(key) ?? rowsByName.get(key)?.initial(now)
  }

  /** The limits of a query that starts now. */
  get limits(): Limits {
    const { timeout = 0, memoryLimit = 0 } = this.#ceiling
    return {
      timeout: under(durationOf(this.get('statement_timeout', 0) ?? '') ?? 0, timeout),
      memoryLimit: under(memoryOf(this.get('memory_limit', 0) ?? '') ?? 0, memoryLimit),
    }
  }

  all(now: number): (readonly [name: string, setting: string, description: string])[] {
    return this.facts(now).map(({ name, setting, doc }) => [name, setting, doc])
  }

  /** Every setting that has a row, by name as pg_settings sorts them. */
  facts(now: number): SettingFacts[] {
    const sorted = [...rowsByName].sort(([a], [b]) => (a < b ? -1 : 1))
    return sorted.map(([key, { name, doc, category, unit, values, accept }]) => ({
      name,
      unit,
      doc,
      category,
      values,
      setting: this.get(key, now) ?? '',
      initial: this.#initialOf(key, now) ?? '',
      isFixed: accept === undefined,
      isChanged: this.#local.has(key) || this.#changed.has(key),
    }))
  }

  /**
   * SET name = value, …; null goes back to the initial value, for every setting when the name is `all`. `isLocal`: until
   * the end of the transaction. Throws 42704, 22023.
   */
  set(name: string, values: readonly string[] | null, span?: Span, isLocal = false): void {
    if (name === 'all' && values === null) {
      this.#changed = new Map()
      this.#local = new Map()
      return
    }
    const key = name.toLowerCase()
    const row = rowsByName.get(key)
    if (row === undefined && !isCustom(name)) throw unknownSetting(name, span)
    if (values === null) {
      this.#local.delete(key)
      if (isLocal && row !== undefined) this.#local.set(key, this.#initialOf(key, Date.now()) ?? '')
      else this.#changed.delete(key)
      return
    }
    const value = row === undefined ? oneValue(name, values, span) : accepted(row, values, span)
    if (isLocal) this.#local.set(key, value)
    else {
      this.#changed.set(key, value)
      this.#local.delete(key)
    }
  }

  /** set_config: the whole value as one text, also of a list. Throws as `set`. */
  setText(name: string, text: string, isLocal: boolean): void {
    const isList = rowsByName.get(name.toLowerCase())?.isList === true
    this.set(name, isList ? listOf(text) : [text], undefined, isLocal)
  }

  /** Throws what `set` would throw, and sets nothing. */
  check(name: string, values: readonly string[] | null, span: Span): void {
    new Settings().set(name, values, span)
  }

  get inTransaction(): boolean {
    return this.#savepoints.length > 0
  }

  /** BEGIN, whose modes are those of this transaction alone. */
  begin(modes: TransactionModes): void {
    this.#savepoints = [this.#point()]
    const later = (name: string) => this.get(`default_transaction_${name}`, 0) ?? ''
    this.setModes(
      {
        isolation: later('isolation'),
        isReadOnly: later('read_only') === 'on',
        isDeferrable: later('deferrable') === 'on',
        ...modes,
      },
      false,
    )
  }

  /** SET TRANSACTION, or for all later ones SET SESSION CHARACTERISTICS. */
  setModes({ isolation, isReadOnly, isDeferrable }: TransactionModes, isForSession: boolean): void {
    const prefix = isForSession ? 'default_transaction' : 'transaction'
    const put = (name: string, value: string) =>
      this.set(`${prefix}_${name}`, [value], undefined, !isForSession)
    if (isolation !== undefined) put('isolation', isolation)
    if (isReadOnly !== undefined) put('read_only', isReadOnly ? 'on' : 'off')
    if (isDeferrable !== undefined) put('deferrable', isDeferrable ? 'on' : 'off')
  }

  /** The modes of the transaction at hand, for one that is chained to it. */
  get modes(): TransactionModes {
    return {
      isolation: this.get('transaction_isolation', 0) ?? '',
      isReadOnly: this.get('transaction_read_only', 0) === 'on',
      isDeferrable: this.get('transaction_deferrable', 0) === 'on',
    }
  }

  commit(): void {
    this.#savepoints = []
    this.#local = new Map()
  }

  rollback(): void {
    const [start] = this.#savepoints
    if (start !== undefined) this.#changed = new Map(start.changed)
    this.commit()
  }

  savepoint(name: string): void {
    this.#savepoints.push({ name, ...this.#point() })
  }

  /** Throws 3B001 when there is no such savepoint. */
  release(name: string): void {
    this.#savepoints.length = this.#placeOf(name)
  }

  /** Throws 3B001 when there is no such savepoint. */
  rollbackTo(name: string): void {
    const place = this.#placeOf(name)
    const { changed, local } = this.#savepoints[place]!
    this.#changed = new Map(changed)
    this.#local = new Map(local)
    this.#savepoints.length = place + 1
  }

  #point(): Savepoint {
    return { changed: new Map(this.#changed), local: new Map(this.#local) }
  }

  #placeOf(name: string): number {
    const place = this.#savepoints.findLastIndex((savepoint) => savepoint.name === name)
    if (place >= 0) return place
    throw new DdsqlError(SQLSTATE.invalid_savepoint_specification, `savepoint "${name}" does not exist`)
  }
}

/** The smaller of two limits, of which 0 is none. */
const under = (limit: number, ceiling: number): number =>
  limit === 0 || ceiling === 0 ? limit || ceiling : Math.min(limit, ceiling)

/** Names in a comma-separated list, as SplitIdentifierString of PostgreSQL reads it. */
const listOf = (text: string): string[] =>
  [...text.matchAll(/"((?:[^"]|"")*)"|([^\s,"]+)/g)].map(
    ([, quoted, bare = '']) => quoted?.replaceAll('""', '"') ?? bare.toLowerCase(),
  )

/** A value that a session starts with. Throws 42704, 22023. */
const initialValue = (name: string, value: string): readonly [string, string] => {
  const row = rowsByName.get(name.toLowerCase())
  if (row === undefined && !isCustom(name)) throw unknownSetting(name)
  return [name.toLowerCase(), row?.accept === undefined ? value : fitting(row, value, undefined)]
}

const oneValue = (name: string, values: readonly string[], span: Span | undefined): string => {
  const [value, second] = values
  if (value !== undefined && second === undefined) return value
  throw new DdsqlError(SQLSTATE.invalid_parameter_value, `SET ${name} takes only one argument`, { span })
}

const accepted = (row: SettingRow, values: readonly string[], span: Span | undefined): string => {
  if (row.accept === undefined) {
    throw new DdsqlError(SQLSTATE.feature_not_supported, `parameter "${row.name}" cannot be changed`, {
      span,
      hint: row.doc,
    })
  }
  const written = row.isList
    ? values.map((value) => (row.name === SEARCH_PATH ? quoteIdent(value) : value)).join(', ')
    : oneValue(row.name, values, span)
  return fitting(row, written, span)
}

const fitting = (row: SettingRow, text: string, span: Span | undefined): string => {
  try {
    return row.accept?.(text) ?? text
  } catch {
    throw new DdsqlError(
      SQLSTATE.invalid_parameter_value,
      `invalid value for parameter "${row.name}": "${text}"`,
      { span, hint: row.hint },
    )
  }
}

/** 42704, with the nearest name as hint. */
export const unknownSetting = (name: string, span?: Span): DdsqlError =>
  new DdsqlError(SQLSTATE.undefined_object, `unrecognized configuration parameter "${name}"`, {
    span,
    hint: perhaps(name, Settings.names) ?? 'SHOW ALL lists the settings, SHOW TABLES the tables.',
  })
