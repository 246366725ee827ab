import type { Row, Scan, ScanRequest, Warning } from '../catalog/provider.ts'
import type { ApiSchema } from '../catalog/schema.ts'
import type { SchemaTable } from '../catalog/table.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE, type SqlState } from '../source/sqlstate.ts'
import { Deferred } from './deferred.ts'
import { isPlainRecord, MOST_WRAPPINGS, type Path, recordsIn } from './envelope.ts'
import { exactRecord, textProblem } from './exact.ts'
import { OutOfRange, TooDeep } from './json-value.ts'
import type { FileBytes } from './lines.ts'
import { isJson, jsonFiller, NotInForm, type RawRecord, recordConverter } from './record.ts'

/** 'fail': a bad record refuses the load. 'skip': it is left out and a warning says so. */
export interface LoadOptions {
  readonly onBadRecord?: 'fail' | 'skip'
}

/** The held rows of a table, and what is to be said with every result that is made of them. */
export interface Loaded {
  readonly rows: readonly Row[]
  readonly warnings: readonly Warning[]
  /** Bad records that were left out. */
  readonly skipped: Skipped
  /** Where the rows' json columns are null as yet. */
  readonly deferred?: Pick<Deferred, 'filled'>
}

interface Skipped {
  readonly count: number
  /** The first ones: the place of each and what is wrong there. */
  readonly shown: readonly string[]
}

const SHOWN = 3
const NONE_SKIPPED: Skipped = { count: 0, shown: [] }

/** A table without records. */
export const NO_ROWS: Loaded = { rows: [], warnings: [], skipped: NONE_SKIPPED }

/** The rows of several files as those of one table. */
export const joined = (parts: readonly Loaded[]): Loaded => {
  const [first = NO_ROWS, second] = parts
  if (second === undefined) return first
  const deferred = parts.flatMap((part) => part.deferred ?? [])
  return {
    rows: parts.flatMap(({ rows }) => rows),
    warnings: parts.flatMap(({ warnings }) => warnings),
    skipped: {
      count: parts.reduce((sum, { skipped }) => sum + skipped.count, 0),
      shown: parts.flatMap(({ skipped }) => skipped.shown).slice(0, SHOWN),
    },
    deferred: {
      filled: async (signal) => {
        for (const each of deferred) await each.filled(signal)
      },
    },
  }
}

const skippedWarning = ({ count, shown }: Skipped): Warning => {
  const records = `${count} ${count === 1 ? 'record was' : 'records were'} skipped`
  const more = count - shown.length
  const message = `${records}: ${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`
  return { code: 'bad_record', message }
}

const SKIP_HINT = 'Bad records are left out with --skip-bad-records, in the library with onBadRecord: "skip".'

/** What is wrong with a record. A record that is not in form is named by what it must be, which takes longer to find. */
export interface Problem {
  readonly problem: string | { readonly record: unknown }
  /** 22P02 when absent. */
  readonly code?: SqlState
  readonly hint?: string
}

interface Bad extends Problem {
  readonly place: string
}

/** Refuses a load. What the user meets is made by `RowCollector.explained`. */
class BadRecord extends Error {
  readonly bad: Bad

  constructor(bad: Bad) {
    super()
    this.bad = bad
  }
}

/** What makes rows of a table's records; shared by files that are loaded together, it holds what they repeat once. */
export interface Converters {
  readonly row: (record: unknown) => Row
  /** Leaves json columns null, for `fill`. */
  readonly rowLater: (record: unknown) => Row
  readonly fill: (row: Row, record: unknown) => void
  /** A number that was met in json and may stand for another one in the text. */
  oddNumber: number | undefined
}

export const tableConverters = ({ schema }: SchemaTable): Converters => {
  const onOddNumber = (raw: number) => {
    const { oddNumber } = converters
    // Infinity stays: no other number needs to be known once there is one.
    if (oddNumber === undefined || Number.isFinite(oddNumber)) converters.oddNumber = raw
  }
  const converters: Converters = {
    row: recordConverter(schema, { onOddNumber }),
    rowLater: recordConverter(schema, { deferJson: true }),
    fill: jsonFiller(schema, onOddNumber),
    oddNumber: undefined,
  }
  return converters
}

/** How the records of one file are collected. */
export interface FileOptions extends FileBytes {
  /** Records given as text may have their json columns read later. */
  readonly defersJson: boolean
  readonly converters: Converters
  /** Tables whose records the file may have too; they are passed over. */
  readonly others: readonly SchemaTable[]
}

/** Where a value of records comes from. */
export interface ValueSource {
  /** The name of the place of the value's record at `path`. */
  readonly place: (path: Path) => string
  /** The record's JSON text. Records that were never text have none: their numbers are what they are. */
  readonly text?: (path: Path) => string
}

const TOO_DEEP: Problem = { problem: 'it is nested too deeply', code: SQLSTATE.statement_too_complex }
const OUT_OF_RANGE: Problem = {
  problem: 'a number in it is out of range',
  code: SQLSTATE.numeric_value_out_of_range,
}

/** The problem that an error of reading a record stands for; undefined for any other error. */
const problemOf = (error: unknown, record: unknown): Problem | undefined => {
  if (error instanceof NotInForm) return { problem: { record } }
  if (error instanceof TooDeep) return TOO_DEEP
  return error instanceof OutOfRange ? OUT_OF_RANGE : undefined
}

const refusal = (place: string, { code, hint }: Problem, words: string): DdsqlError =>
  new DdsqlError(code ?? SQLSTATE.invalid_text_representation, `invalid record in ${place}: ${words}`, {
    hint: hint === undefined ? SKIP_HINT : `${hint} ${SKIP_HINT}`,
  })

/**
 * Turns raw records of one table into rows. A converter that knows each column's form reads the records; the
 * library that tells what is wrong with one takes long to load and comes only when one is wrong. Values never
 * reach a message: they may be secrets.
 */
export class RowCollector {
  readonly #table: SchemaTable
  readonly #api: ApiSchema
  readonly #jsonFields: readonly string[]
  readonly #converters: Converters
  readonly #others: readonly ApiSchema[]
  readonly #deferred: Deferred | undefined
  readonly #skips: boolean
  readonly #rows: Row[] = []
  readonly #skipped: Bad[] = []
  #skippedCount = 0

  constructor(table: SchemaTable, options: LoadOptions, file?: FileOptions) {
    const { schema } = table
    this.#table = table
    this.#api = schema.api
    this.#jsonFields = schema.columns.filter(isJson).map(({ from }) => from)
    this.#converters = file?.converters ?? tableConverters(table)
    this.#others = file?.others.map((other) => other.schema.api) ?? []
    this.#skips = options.onBadRecord === 'skip'
    // A record that may be skipped must be known as a bad one at once: later its row would be there.
    if (!file?.defersJson || this.#skips) return
    const { fill } = this.#converters
    this.#deferred = new Deferred((row, text, line) => {
      const place = () => `${file.path}:${line}`
      try {
        this.#exactly((record) => fill(row, record), JSON.parse(text), { place, text: () => text }, [])
      } catch (error) {
        const problem = problemOf(error, undefined)
        throw typeof problem?.problem === 'string' ? refusal(place(), problem, problem.problem) : error
      }
    })
  }

  /** Adds the records in one JSON value, of any wrapping; `checksTexts` when its strings may hold what is no text. */
  add(value: unknown, source: ValueSource, checksTexts = false): void {
    if (isPlainRecord(value, this.#api)) this.#addRecord(value, source, [], checksTexts)
    else {
      for (const { record, path } of recordsIn(value, [this.#api, ...this.#others])) {
        if (path.length < MOST_WRAPPINGS) this.#addRecord(record, source, path, checksTexts)
        else this.refuse(() => source.place(path), TOO_DEEP)
      }
    }
  }

  /** Adds what the JSON value of one line holds; `text` is the value's text. */
  addLine(value: unknown, text: string, line: number, source: ValueSource, checksTexts: boolean): void {
    const isLater = this.#deferred !== undefined && !this.#deferred.isFull
    if (!isLater || checksTexts || !isPlainRecord(value, this.#api)) {
      this.add(value, source, checksTexts)
      return
    }
    try {
      const row = this.#converters.rowLater(value)
      this.#rows.push(row)
      this.#deferred.add(row, text, line)
    } catch (error) {
      this.#refuseFor(error, value, source, [])
    }
  }

  #addRecord(record: unknown, source: ValueSource, path: Path, checksTexts: boolean): void {
    try {
      const problem = checksTexts ? textProblem(record) : undefined
      if (problem === undefined) this.#rows.push(this.#exactly(this.#converters.row, record, source, path))
      else this.refuse(() => source.place(path), problem)
    } catch (error) {
      this.#refuseFor(error, record, source, path)
    }
  }

  /** Converts the record, and once more from its text when numbers may have been lost in the value. Throws as `convert`. */
  #exactly<T>(convert: (record: unknown) => T, record: unknown, { text }: ValueSource, path: Path): T {
    this.#converters.oddNumber = undefined
    const converted = convert(record)
    const { oddNumber } = this.#converters
    if (oddNumber === undefined || text === undefined) return converted
    if (!Number.isFinite(oddNumber)) throw new OutOfRange()
    const exact = exactRecord(record as RawRecord, text(path), this.#jsonFields)
    return exact === undefined ? converted : convert(exact)
  }

  /** Refuses a record that could not be converted for that reason, if it is the table's; throws any other error. */
  #refuseFor(error: unknown, record: unknown, source: ValueSource, path: Path): void {
    if (error instanceof NotInForm && this.#isOther(record)) return
    const problem = problemOf(error, record)
    if (problem === undefined) throw error
    this.refuse(() => source.place(path), problem)
  }

  /** Whether it is a record of another table. */
  #isOther(record: unknown): boolean {
    if (typeof record !== 'object' || record === null || Object.hasOwn(record, this.#api.arn)) return false
    return this.#others.some(({ arn }) => Object.hasOwn(record, arn))
  }

  /** Refuses the load, or skips what is in the place; the place is worked out only where it is told. */
  refuse(placeOf: () => string, problem: Problem): void {
    if (!this.#skips) throw new BadRecord({ place: placeOf(), ...problem })
    this.#skippedCount++
    if (this.#skipped.length < SHOWN) this.#skipped.push({ place: placeOf(), ...problem })
  }

  async #words({ problem }: Bad): Promise<string> {
    if (typeof problem === 'string') return problem
    const { recordProblem } = await import('./record-check.ts')
    return recordProblem(this.#table.schema, problem.record)
  }

  /** A load's error as the user meets it: that of a record that was refused; any other is given back. */
  async explained(error: unknown): Promise<unknown> {
    if (!(error instanceof BadRecord)) return error
    return refusal(error.bad.place, error.bad, await this.#words(error.bad))
  }

  async loaded(): Promise<Loaded> {
    const shown = await Promise.all(
      this.#skipped.map(async (bad) => `${bad.place}: ${await this.#words(bad)}`),
    )
    return {
      rows: this.#rows,
      warnings: [],
      skipped: { count: this.#skippedCount, shown },
      ...(this.#deferred && { deferred: this.#deferred }),
    }
  }
}

const NOTHING_APPLIED = { orderBy: false, limit: false }

/** The json columns whose values a request needs. */
export const jsonAskedFor = (table: SchemaTable, { columns }: ScanRequest): string[] =>
  table.columns.flatMap(({ name, schema }) => (isJson(schema) && columns.includes(name) ? [name] : []))

/** Whether a request needs values of json columns. */
export const asksForJson = (table: SchemaTable, request: ScanRequest): boolean =>
  jsonAskedFor(table, request).length > 0

/** The scan of held rows: the rows as one page, nothing applied. */
export const heldScan = (
  table: SchemaTable,
  request: ScanRequest,
  warn: (warning: Warning) => void,
  load: () => Promise<Loaded>,
): Scan => ({
  applied: { predicates: request.predicates.map(() => 'none'), ...NOTHING_APPLIED },
  isHeld: true,
  pages: (async function* () {
    const { rows, warnings, skipped, deferred } = await load()
    if (asksForJson(table, request)) await deferred?.filled(request.signal)
    warnings.forEach(warn)
    if (skipped.count > 0) warn(skippedWarning(skipped))
    yield rows
  })(),
})
