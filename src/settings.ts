import { durationOf, durationText, type Limits, memoryOf, memoryText } from './limits.ts'
import { DdsqlError } from './source/error.ts'
import type { Span } from './source/span.ts'
import { SQLSTATE } from './source/sqlstate.ts'
import { perhaps } from './source/suggest.ts'
import { typeOps } from './types/ops.ts'
import { TIMESTAMP } from './types/type.ts'

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
}

/**
 * The SQL that statements are written in: DDSQL, DDSQL with a warning for each construct that Datadog's live service
 * refuses, or that of alasql.
 */
export const DIALECTS = ['ddsql', 'datadog', 'alasql'] as const
export type Dialect = (typeof DIALECTS)[number]
export const DIALECT_HINT = `The dialects are ${new Intl.ListFormat('en').format(DIALECTS)}.`

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

/** RFC 3339 in the form that DDSQL's reference states: YYYY-MM-DD HH:mm:ss.sss±HH:mm. */
const rfc3339 = (ms: number): string => new Date(ms).toISOString().replace('T', ' ').replace('Z', '+00:00')

const instant = (text: string): string => {
  const ms = typeOps(TIMESTAMP).parse(text) as number
  if (!Number.isFinite(ms)) throw new Error('not a finite time')
  return rfc3339(ms)
}

const TIME_HINT = 'Give a time such as 2026-11-22T00:00:00Z.'
const EXTERNAL_ACCESS = 'enable_external_access'

const ROWS: readonly SettingRow[] = [
  {
    name: 'dd.time_frame_start',
    doc: 'Start of the time frame, RFC 3339; an hour before the query unless set.',
    initial: (now) => rfc3339(now - HOUR),
    accept: instant,
    hint: TIME_HINT,
  },
  {
    name: 'dd.time_frame_end',
    doc: 'End of the time frame, RFC 3339; the start of the query unless set.',
    initial: rfc3339,
    accept: instant,
    hint: TIME_HINT,
  },
  {
    name: 'dialect',
    doc: 'The SQL of the statements that follow: ddsql, datadog (with warnings for what Datadog refuses), or alasql.',
    initial: () => 'ddsql',
    accept: dialectNamed,
    hint: DIALECT_HINT,
  },
  {
    name: EXTERNAL_ACCESS,
    doc: 'Whether alasql may reach files and the network; whoever opens the catalog says so.',
    initial: () => 'off',
  },
  {
    name: 'statement_timeout',
    doc: 'How long a query may take, such as 5s or 2min; in milliseconds without a unit, 0 for ever.',
    initial: () => '0',
    accept: limit(durationOf, durationText),
    hint: "Give '30s'.",
  },
  {
    name: 'memory_limit',
    doc: 'How much memory a query may take, by an estimate, such as 512MB; in bytes without a unit, 0 without limit.',
    initial: () => '0',
    accept: limit(memoryOf, memoryText),
    hint: "Give '512MB'.",
  },
  {
    name: 'server_version',
    doc: 'The PostgreSQL whose answers are given.',
    initial: () => '18.0 (catalog-sql)',
  },
  { name: 'timezone', doc: 'Every time is UTC.', initial: () => 'UTC' },
]

/** What a catalog was opened with. */
export interface InitialSettings {
  readonly limits?: Partial<Limits>
  /** alasql may reach files and the network. */
  readonly externalAccess?: boolean
  readonly dialect?: Dialect
}

/** The settings of one catalog: what SET changed, over each row's initial value, or the limits that it was opened with. */
export class Settings {
  readonly #changed = new Map<string, string>()
  readonly #initial: ReadonlyMap<string, string>

  constructor({
    limits: { timeout = 0, memoryLimit = 0 } = {},
    externalAccess = false,
    dialect = 'ddsql',
  }: InitialSettings = {}) {
    this.#initial = new Map([
      ['dialect', dialect],
      [EXTERNAL_ACCESS, externalAccess ? 'on' : 'off'],
      ['statement_timeout', durationText(timeout)],
      ['memory_limit', memoryText(memoryLimit)],
    ])
  }

  static readonly names: readonly string[] = ROWS.map((row) => row.name)

  get dialect(): Dialect {
    return dialectNamed(this.get('dialect', 0) ?? '')
  }

  /** The value a query that starts at `now` sees; undefined when there is no such setting. */
  get(name: string, now: number): string | undefined {
    const row = ROWS.find((r) => r.name === name.toLowerCase())
    return row && (this.#changed.get(row.name) ?? this.#initial.get(row.name) ?? row.initial(now))
  }

  /** The limits of a query that starts now. */
  get limits(): Limits {
    return {
      timeout: durationOf(this.get('statement_timeout', 0) ?? '') ?? 0,
      memoryLimit: memoryOf(this.get('memory_limit', 0) ?? '') ?? 0,
    }
  }

  all(now: number): (readonly [name: string, setting: string, description: string])[] {
    return ROWS.map((row) => [row.name, this.get(row.name, now) as string, row.doc])
  }

  /** SET name = value; null goes back to the initial value, for every setting when the name is `all`. Throws 42704, 22023. */
  set(name: string, value: string | null, span: Span): void {
    if (name === 'all' && value === null) {
      this.#changed.clear()
      return
    }
    const row = ROWS.find((r) => r.name === name.toLowerCase())
    if (row === undefined) throw unknownSetting(name, span)
    if (value === null) {
      this.#changed.delete(row.name)
      return
    }
    if (row.accept === undefined) {
      throw new DdsqlError(SQLSTATE.feature_not_supported, `parameter "${row.name}" cannot be changed`, {
        span,
        hint: row.doc,
      })
    }
    try {
      this.#changed.set(row.name, row.accept(value))
    } catch {
      throw new DdsqlError(
        SQLSTATE.invalid_parameter_value,
        `invalid value for parameter "${row.name}": "${value}"`,
        { span, hint: row.hint },
      )
    }
  }
}

/** 42704, with the nearest name as hint. */
export const unknownSetting = (name: string, span: Span): DdsqlError =>
  new DdsqlError(SQLSTATE.undefined_object, `unrecognized configuration parameter "${name}"`, {
    span,
    hint: perhaps(name, Settings.names) ?? 'SHOW ALL lists the settings, SHOW TABLES the tables.',
  })
