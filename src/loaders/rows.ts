import type { Row, Scan, ScanRequest, Warning } from '../catalog/provider.ts'
import type { ApiSchema } from '../catalog/schema.ts'
import type { SchemaTable } from '../catalog/table.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE, type SqlState } from '../source/sqlstate.ts'
import { Deferred } from './deferred.ts'
import { isPlainRecord, MOST_WRAPPINGS, type Path, recordsIn } from './envelope.ts'
import { exactRecord, textProblem } from './exact.ts'
import { OutOfRange, TooDeep } from './json-value.ts'
import { isJson, jsonFiller, NotInForm, type RawRecord, recordConverter } from './record.ts'

/** 'fail': a bad record refuses the load. 'skip': it is left out and a warning says so. */
export interface LoadOptions {
  readonly onBadRecord?: 'fail' | 'skip'
}

/** The held rows of a table, and what is to be said with every result that is made of them. */
export interface Loaded {
  readonly rows: readonly Row[]
  readonly warnings: readonly Warning[]
  /** Where the rows' json columns are null as yet. */
  readonly deferred?: Deferred
}

const SHOWN = 3

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
  readonly #convert: (record: unknown) => Row
  readonly #convertLater: (record: unknown) => Row
  readonly #deferred: Deferred | undefined
  readonly #skips: boolean
  readonly #rows: Row[] = []
  readonly #skipped: Bad[] = []
  #skippedCount = 0
  #oddNumber: number | undefined

  /** With `deferIn`, the path of the file that is read, records given as text may have their json columns read later. */
  constructor(table: SchemaTable, options: LoadOptions, deferIn?: string) {
    const { schema } = table
    this.#table = table
    this.#api = schema.api
    this.#jsonFields = schema.columns.filter(isJson).map(({ from }) => from)
    const onOddNumber = (raw: number) => {
      // Infinity stays: no other number needs to be known once there is one.
      if (this.#oddNumber === undefined || Number.isFinite(this.#oddNumber)) this.#oddNumber = raw
    }
    this.#convert = recordConverter(schema, { onOddNumber })
    this.#convertLater = recordConverter(schema, { deferJson: true })
    this.#skips = options.onBadRecord === 'skip'
    // A record that may be skipped must be known as a bad one at once: later its row would be there.
    if (deferIn === undefined || this.#skips) return
    const fill = jsonFiller(schema, onOddNumber)
    this.#deferred = new Deferred((row, text, line) => {
      const place = () => `${deferIn}:${line}`
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
      for (const { record, path } of recordsIn(value, [this.#api])) {
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
      const row = this.#convertLater(value)
      this.#rows.push(row)
      this.#deferred.add(row, text, line)
    } catch (error) {
      this.#refuseFor(error, value, source, [])
    }
  }

  #addRecord(record: unknown, source: ValueSource, path: Path, checksTexts: boolean): void {
    try {
      const problem = checksTexts ? textProblem(record) : undefined
      if (problem === undefined) this.#rows.push(this.#exactly(this.#convert, record, source, path))
      else this.refuse(() => source.place(path), problem)
    } catch (error) {
      this.#refuseFor(error, record, source, path)
    }
  }

  /** Converts the record, and once more from its text when numbers may have been lost in the value. Throws as `convert`. */
  #exactly<T>(convert: (record: unknown) => T, record: unknown, { text }: ValueSource, path: Path): T {
    this.#oddNumber = undefined
    const converted = convert(record)
    if (this.#oddNumber === undefined || text === undefined) return converted
    if (!Number.isFinite(this.#oddNumber)) throw new OutOfRange()
    const exact = exactRecord(record as RawRecord, text(path), this.#jsonFields)
    return exact === undefined ? converted : convert(exact)
  }

  /** Refuses a record that could not be converted for that reason; throws any other error. */
  #refuseFor(error: unknown, record: unknown, source: ValueSource, path: Path): void {
    const problem = problemOf(error, record)
    if (problem === undefined) throw error
    this.refuse(() => source.place(path), problem)
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
    const held = { rows: this.#rows, ...(this.#deferred && { deferred: this.#deferred }) }
    if (this.#skippedCount === 0) return { ...held, warnings: [] }
    const told = await Promise.all(
      this.#skipped.map(async (bad) => `${bad.place}: ${await this.#words(bad)}`),
    )
    const more = this.#skippedCount - told.length
    const count = `${this.#skippedCount} ${this.#skippedCount === 1 ? 'record was' : 'records were'} skipped`
    const message = `${count}: ${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}`
    return { ...held, warnings: [{ code: 'bad_record', message }] }
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
    const { rows, warnings, deferred } = await load()
    if (asksForJson(table, request)) await deferred?.filled(request.signal)
    warnings.forEach(warn)
    yield rows
  })(),
})
