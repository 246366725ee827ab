import type { Row, Scan, ScanRequest, Warning } from '../catalog/provider.ts'
import type { SchemaTable } from '../catalog/table.ts'
import { DdsqlError } from '../source/error.ts'
import { SQLSTATE } from '../source/sqlstate.ts'
import { Deferred } from './deferred.ts'
import { TooDeep } from './json-value.ts'
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

interface Bad {
  readonly place: string
  readonly problem: string | { readonly record: unknown }
  readonly hint?: string | undefined
}

/** Refuses a load. What the user meets is made by `RowCollector.explained`. */
class BadRecord extends Error {
  readonly bad: Bad

  constructor(bad: Bad) {
    super()
    this.bad = bad
  }
}

/**
 * Turns raw records of one table into rows. A converter that knows each column's form reads the records; the
 * library that tells what is wrong with one takes long to load and comes only when one is wrong. Values never
 * reach a message: they may be secrets.
 */
export class RowCollector {
  readonly #table: SchemaTable
  readonly #convert: (record: unknown) => Row
  readonly #convertLater: (record: unknown) => Row
  readonly #deferred: Deferred | undefined
  readonly #skips: boolean
  readonly #rows: Row[] = []
  readonly #skipped: Bad[] = []
  #skippedCount = 0

  /** With `deferIn`, the path of the file that is read, records given as text may have their json columns read later. */
  constructor(table: SchemaTable, options: LoadOptions, deferIn?: string) {
    this.#table = table
    this.#convert = recordConverter(table.schema)
    this.#convertLater = recordConverter(table.schema, true)
    this.#deferred = deferIn === undefined ? undefined : new Deferred(jsonFiller(table.schema), deferIn)
    this.#skips = options.onBadRecord === 'skip'
  }

  /**
   * Adds what one JSON value holds: a record, a list of records, or a list call's answer. `placeOf` names the
   * place of the value's record `index`, or of the record that the value is.
   */
  add(value: unknown, placeOf: (index?: number) => string): void {
    const records = recordsIn(value, this.#table.schema.api.list.items)
    if (records === undefined) this.#addRecord(value, placeOf)
    else for (let i = 0; i < records.length; i++) this.#addRecord(records[i], placeOf, i)
  }

  /** Adds what the JSON value of one line holds; `text` is the line. */
  addLine(value: unknown, text: string, line: number, placeOf: (index?: number) => string): void {
    const isLater = this.#deferred !== undefined && !this.#deferred.isFull
    if (!isLater || recordsIn(value, this.#table.schema.api.list.items) !== undefined) {
      this.add(value, placeOf)
      return
    }
    const row = this.#rowOf(this.#convertLater, value, placeOf)
    if (row === undefined) return
    this.#rows.push(row)
    this.#deferred.add(row, text, line)
  }

  #addRecord(record: unknown, placeOf: (index?: number) => string, index?: number): void {
    const row = this.#rowOf(this.#convert, record, placeOf, index)
    if (row !== undefined) this.#rows.push(row)
  }

  /** Undefined for a record that was refused. */
  #rowOf(
    convert: (record: unknown) => Row,
    record: unknown,
    placeOf: (index?: number) => string,
    index?: number,
  ): Row | undefined {
    try {
      return convert(record)
    } catch (error) {
      if (error instanceof NotInForm) this.refuse(placeOf, { record }, index)
      else if (error instanceof TooDeep) this.refuse(placeOf, 'it is nested too deeply', index)
      else throw error
      return undefined
    }
  }

  /** Refuses the load, or skips what is in the place; the place is worked out only where it is told. */
  refuse(placeOf: (index?: number) => string, problem: Bad['problem'], index?: number, hint?: string): void {
    if (!this.#skips) throw new BadRecord({ place: placeOf(index), problem, hint })
    this.#skippedCount++
    if (this.#skipped.length < SHOWN) this.#skipped.push({ place: placeOf(index), problem })
  }

  async #problemOf({ problem }: Bad): Promise<string> {
    if (typeof problem === 'string') return problem
    const { recordProblem } = await import('./record-check.ts')
    return recordProblem(this.#table.schema, problem.record)
  }

  /** A load's error as the user meets it: 22P02 for a record that was refused; any other is given back. */
  async explained(error: unknown): Promise<unknown> {
    if (!(error instanceof BadRecord)) return error
    const { place, hint } = error.bad
    const message = `invalid record in ${place}: ${await this.#problemOf(error.bad)}`
    return new DdsqlError(SQLSTATE.invalid_text_representation, message, { hint })
  }

  async loaded(): Promise<Loaded> {
    const held = { rows: this.#rows, ...(this.#deferred && { deferred: this.#deferred }) }
    if (this.#skippedCount === 0) return { ...held, warnings: [] }
    const told = await Promise.all(
      this.#skipped.map(async (bad) => `${bad.place}: ${await this.#problemOf(bad)}`),
    )
    const more = this.#skippedCount - told.length
    const count = `${this.#skippedCount} ${this.#skippedCount === 1 ? 'record was' : 'records were'} skipped`
    const message = `${count}: ${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}`
    return { ...held, warnings: [{ code: 'bad_record', message }] }
  }
}

/** The records of a list, or of a list call's answer with the field `items`; undefined for anything else. */
const recordsIn = (value: unknown, items: string): readonly unknown[] | undefined => {
  if (Array.isArray(value)) return value
  const listed = typeof value === 'object' && value !== null && (value as RawRecord)[items]
  return Array.isArray(listed) ? listed : undefined
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
